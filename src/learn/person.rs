//! What there is to learn from one person.

use super::records::Record;
use super::uptake::FirstUse;
use super::vocabulary::Vocabulary;
use crate::signals::SESSION_IDLE;
use crate::time::{Calendar, Day, Timestamp};

/// The days of which others' use is compared: today and the 27 before it, as in `"28d"`.
pub(super) const DAYS: i32 = 28;

/// One person, read from their records.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Person {
    pub(super) number: u64,
    pub(super) events: u64,
    /// The first use of each feature that was used, by place.
    pub(super) firsts: Vec<FirstUse>,
    /// How many days had the use of a feature.
    pub(super) days: u32,
    /// The features of each session, none twice in a row.
    pub(super) sessions: Vec<Vec<u16>>,
    /// What was counted in the last days, by measure; nothing for whom was not there then.
    pub(super) recent: Option<Vec<f64>>,
    /// The number of the value of each trait.
    pub(super) traits: Vec<Option<u32>>,
}

/// Reads people.
pub(super) struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    calendar: &'a Calendar,
    /// The values of traits, as they are written.
    values: &'a [String],
    recent: Timestamp,
    end: Timestamp,
}

impl<'a> Reader<'a> {
    /// Reads what happened until the end of a day.
    pub(super) fn new(
        vocabulary: &'a Vocabulary,
        calendar: &'a Calendar,
        values: &'a [String],
        until: Day,
    ) -> Reader<'a> {
        let recent = calendar.start_of(Day(until.0 - DAYS + 1));
        let end = calendar.start_of(Day(until.0 + 1));
        Self { vocabulary, calendar, values, recent, end }
    }

    pub(super) fn read(&self, number: u64, records: &[Record]) -> Person {
        let mut person = Person { number, traits: vec![None; self.vocabulary.traits.len()], ..Person::default() };
        let (mut day, mut last): (Option<Day>, Option<Timestamp>) = (None, None);
        let mut told: Vec<Option<Timestamp>> = vec![None; person.traits.len()];
        for record in records.iter().filter(|record| record.at < self.end) {
            let Some(meaning) = self.vocabulary.meanings.get(usize::from(record.what)) else { continue };
            if let Some(of) = meaning.tells {
                self.tell(&mut person, &mut told, of, record);
                continue;
            }
            if record.at >= self.recent {
                let measures = self.vocabulary.measures.len();
                let recent = person.recent.get_or_insert_with(|| vec![0.0; measures]);
                for measure in &meaning.adds {
                    recent.get_mut(*measure).into_iter().for_each(|sum| *sum += record.value);
                }
            }
            person.events += u64::from(meaning.event);
            if meaning.features.is_empty() {
                continue;
            }
            let today = self.calendar.day(record.at);
            person.days += u32::from(day.replace(today) != Some(today));
            let idle = last.replace(record.at).is_none_or(|last| record.at > last + SESSION_IDLE);
            if idle {
                person.sessions.push(Vec::new());
            }
            for feature in &meaning.features {
                person.uses(*feature);
            }
        }
        person.firsts.sort_unstable_by_key(|first| first.feature);
        person
    }

    /// The latest value holds; of two at one instant, the greater.
    fn tell(&self, person: &mut Person, told: &mut [Option<Timestamp>], of: usize, record: &Record) {
        let (Some(slot), Some(told)) = (person.traits.get_mut(of), told.get_mut(of)) else { return };
        let value = record.value as u32;
        let text = |value: u32| self.values.get(value as usize);
        if *told != Some(record.at) || slot.is_none_or(|stands| text(stands) < text(value)) {
            *slot = Some(value);
        }
        *told = Some(record.at);
    }
}

impl Person {
    fn uses(&mut self, feature: u16) {
        let (place, day) = (usize::from(feature), self.days - 1);
        match self.firsts.iter_mut().find(|first| first.feature == place) {
            Some(first) => first.uses = first.uses.saturating_add(1),
            None => self.firsts.push(FirstUse { feature: place, day, uses: 1 }),
        }
        if let Some(session) = self.sessions.last_mut()
            && session.last() != Some(&feature)
        {
            session.push(feature);
        }
    }

    /// Keeps these features only; `places` says for each the new place.
    pub(super) fn only(&mut self, places: &[Option<u16>]) {
        let place = |feature: usize| places.get(feature).copied().flatten();
        self.firsts = self
            .firsts
            .iter()
            .filter_map(|first| Some(FirstUse { feature: usize::from(place(first.feature)?), ..*first }))
            .collect();
        for session in &mut self.sessions {
            *session = session.iter().filter_map(|feature| place(usize::from(*feature))).collect();
            session.dedup();
        }
    }

    /// Returns the features that were used, by place.
    pub(super) fn used(&self) -> Vec<usize> {
        self.firsts.iter().map(|first| first.feature).collect()
    }
}
