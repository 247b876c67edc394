//! Learns from a fleet's logs: takes lines in any order, then walks people one after the other.

use std::collections::BTreeMap;
use std::io::Error;

use super::answers::{Answers, Failed, REACH};
use super::document::{Budget, Learned, Source, Taken};
use super::groups::Groups;
use super::noise::{Bits, NoNoise};
use super::person::Reader;
use super::privacy::{Private, Promise, Reach};
use super::records::{IN_MEMORY, Record, Sorted, Sorter};
use super::summary::{Heard, Summary, Tables};
use super::tables::Counted;
use super::vocabulary::{Trait, Vocabulary, written};
use crate::hash::hash;
use crate::logs::{Bad, Entry, Line, Row};
use crate::playbook::Playbook;
use crate::ruleset::Ruleset;
use crate::time::{Calendar, Day, Timestamp};
use crate::value::Value;

/// A trait with more values says who somebody is, not of what kind.
const VALUES: usize = 10_000;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Of fewer people nothing is said.
    pub min_group: u32,
    /// The most bytes of each table.
    pub bytes: usize,
    /// The last day that counts; left out, the last of the log.
    pub until: Option<Day>,
    /// By which events, features and meters peers are compared; left out, by all.
    pub peers: Option<Vec<String>>,
    /// The traits whose values make groups of peers.
    pub segments: Vec<Trait>,
    /// What people are promised.
    pub promise: Option<Promise>,
    /// Makes noise that can be made again, and is therefore not private.
    pub seed: Option<u64>,
    /// Makes tables beside a promise, although they are outside of it: nothing in them gets noise.
    pub exact_tables: bool,
    /// How many records memory holds before the disk is used.
    pub in_memory: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_group: 20,
            bytes: 16_000,
            until: None,
            peers: None,
            segments: Vec::new(),
            promise: None,
            seed: None,
            exact_tables: false,
            in_memory: IN_MEMORY,
        }
    }
}

/// Why nothing was learned.
#[derive(Debug)]
pub enum NotLearned {
    /// The disk cannot be read or written.
    Disk(Error),
    /// There is no noise.
    Noise(NoNoise),
    /// In words: what is asked for is not there.
    Words(String),
}

impl std::fmt::Display for NotLearned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Disk(error) => write!(f, "{error}"),
            Self::Noise(error) => write!(f, "{error}"),
            Self::Words(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for NotLearned {}

impl From<Error> for NotLearned {
    fn from(error: Error) -> Self {
        Self::Disk(error)
    }
}

impl From<NoNoise> for NotLearned {
    fn from(error: NoNoise) -> Self {
        Self::Noise(error)
    }
}

impl From<Failed> for NotLearned {
    fn from(error: Failed) -> Self {
        match error {
            Failed::Disk(error) => Self::Disk(error),
            Failed::Noise(error) => Self::Noise(error),
        }
    }
}

/// Learns from logs of usage, lines in any order.
pub struct Study {
    settings: Settings,
    vocabulary: Vocabulary,
    calendar: Calendar,
    sorter: Sorter,
    answers: Option<Answers>,
    answers_of: Ruleset,
    /// Values of traits as they are written, and their numbers.
    values: Vec<String>,
    by_value: BTreeMap<String, u32>,
    /// Traits that a file tells; what the logs tell of these does not count.
    from_file: Vec<bool>,
    heard: Heard,
}

impl Study {
    /// Begins with a playbook: its catalogue says what events mean, its calendar where days begin.
    ///
    /// # Errors
    /// Where what is asked for is not there, or contradicts itself.
    pub fn new(playbook: &Playbook, ruleset: Ruleset, settings: Settings) -> Result<Self, NotLearned> {
        let words = |words: &str| NotLearned::Words(words.into());
        if let Some(promise) = settings.promise
            && promise.delta <= 0.0
            && !settings.segments.is_empty()
        {
            return Err(words(
                "groups are named after what the log says, and such a name may point at one person: \
                 --segment with --epsilon needs --delta too, such as 0.000001",
            ));
        }
        let vocabulary = Vocabulary::new(playbook, settings.segments.clone(), settings.peers.as_deref());
        let vocabulary = vocabulary.map_err(NotLearned::Words)?;
        Ok(Self {
            calendar: ruleset.calendar.clone(),
            sorter: Sorter::new(settings.in_memory),
            answers: None,
            answers_of: ruleset,
            values: Vec::new(),
            by_value: BTreeMap::new(),
            from_file: vec![false; settings.segments.len()],
            heard: Heard::default(),
            settings,
            vocabulary,
        })
    }

    /// Takes a line of a log of usage.
    ///
    /// # Errors
    /// Where the disk cannot be written to, or a trait has too many values.
    pub fn line(&mut self, line: Line) -> Result<(), NotLearned> {
        match line {
            Line::Entry(entry) => self.entry(&entry),
            Line::Bad(bad) => {
                self.heard.bad(bad);
                Ok(())
            }
        }
    }

    fn entry(&mut self, entry: &Entry) -> Result<(), NotLearned> {
        self.heard.lines += 1;
        let person = hash(entry.user.as_bytes());
        if let Some(told) = &entry.facts {
            for of in 0..self.vocabulary.traits.len() {
                let value = self.vocabulary.traits.get(of).and_then(|of| of.told(told));
                if let Some(value) = value.filter(|_| self.from_file.get(of) == Some(&false)) {
                    self.tell(person, entry.at, of, &value)?;
                }
            }
        }
        let Some(event) = &entry.event else { return Ok(()) };
        let name = event.name.trim();
        let Some(what) = self.vocabulary.event(name) else {
            self.heard.unknown(name);
            return Ok(());
        };
        self.heard.seen(entry.at);
        self.sorter.add(Record { person, at: entry.at, what, value: 1.0 })?;
        for (property, what) in self.vocabulary.sums(name) {
            let value = event.properties.get(property).and_then(Value::as_f64).filter(|value| value.is_finite());
            if let Some(value) = value {
                self.sorter.add(Record { person, at: entry.at, what: *what, value })?;
            }
        }
        Ok(())
    }

    /// Takes a trait of a person from a file, by the place of the trait in the settings. Logs are not asked then.
    ///
    /// # Errors
    /// Where the disk cannot be written to, or a trait has too many values.
    pub fn told(&mut self, user: &str, of: usize, value: &Value) -> Result<(), NotLearned> {
        self.from_file.get_mut(of).into_iter().for_each(|from_file| *from_file = true);
        self.tell(hash(user.as_bytes()), Timestamp::from_ms(i64::MIN), of, value)
    }

    fn tell(&mut self, person: u64, at: Timestamp, of: usize, value: &Value) -> Result<(), NotLearned> {
        let Some(text) = written(value) else { return Ok(()) };
        let number = match self.by_value.get(&text) {
            Some(number) => *number,
            None if self.values.len() >= VALUES => {
                let name = self.vocabulary.traits.get(of).map(|of| of.name.clone()).unwrap_or_default();
                let why = format!("{name} has more than {VALUES} values: it says who somebody is, not of what kind");
                return Err(NotLearned::Words(why));
            }
            None => {
                let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
                self.values.push(text.clone());
                self.by_value.insert(text, number);
                number
            }
        };
        let what = self.vocabulary.tells(of);
        Ok(self.sorter.add(Record { person, at, what, value: f64::from(number) })?)
    }

    /// Takes a line of a log of answers: one showing with `taken`, or `shown`, `clicked`, `converted`; with `rule`, or `kind` and
    /// `target`.
    ///
    /// # Errors
    /// Where the disk cannot be written to.
    pub fn answer(&mut self, row: Result<Row, Bad>) -> Result<(), NotLearned> {
        match row {
            Ok(row) => {
                let (of, in_memory) = (&self.answers_of, self.settings.in_memory);
                let noisy = self.settings.promise.is_some();
                let answers = self.answers.get_or_insert_with(|| Answers::new(of, in_memory, noisy));
                Ok(answers.row(&row)?)
            }
            Err(bad) => {
                self.heard.bad(bad);
                Ok(())
            }
        }
    }

    /// Learns. The same lines give the same document, in whatever order they came; but for noise.
    ///
    /// # Errors
    /// Where there are too few people, the disk cannot be read, or there is no noise.
    pub fn learn(self) -> Result<(Learned, Summary), NotLearned> {
        let Self { settings, vocabulary, calendar, sorter, answers, values, heard, .. } = self;
        let Some(until) = settings.until.or(heard.latest.map(|latest| calendar.day(latest))) else {
            return Err(NotLearned::Words(heard.nothing_known(vocabulary.names())));
        };
        let reader = Reader::new(&vocabulary, &calendar, &values, until);
        let mut sorted = sorter.sorted();
        let mut counted = Counted::new(vocabulary.features.len());
        let mut groups = Groups::default();
        let machines = sorted.people(|number, records| {
            let person = reader.read(number, records);
            counted.add(&person);
            groups.add(&person);
        })?;
        let wanted = u64::from(settings.min_group) * 2;
        if counted.people < wanted && !vocabulary.features.is_empty() {
            let people = counted.people;
            return Err(NotLearned::Words(format!(
                "{people} people use features of the playbook until {until}, and {wanted} are needed: twice --min-group"
            )));
        }
        let mut summary =
            Summary { until, machines, people: counted.people, events: counted.events, ..Summary::new(heard) };
        let mut private = settings.promise.map(|promise| {
            let reach = Reach {
                groups: u32::try_from(settings.segments.len() + 1).unwrap_or(u32::MAX),
                measures: u32::try_from(vocabulary.measures.len()).unwrap_or(u32::MAX),
                answers: answers.as_ref().map_or(0, |_| REACH),
            };
            Private::new(promise, reach, settings.seed.map_or(Bits::System, |seed| Bits::Seed(seed, 0)))
        });
        summary.noise = private.as_ref().map(Private::sizes);
        let mut learned = Learned::new(source(&settings, until, counted.people, private.as_mut())?);
        tables(&mut learned, &mut summary, counted, (&vocabulary, &settings), &mut sorted, &reader)?;
        learned.peers = groups.told(settings.min_group, &vocabulary, &values, private.as_mut(), &mut summary)?;
        if let Some(answers) = answers {
            summary.strange_answers = answers.strange;
            let (taken, left_out) = answers.taken(settings.min_group, private.as_mut())?;
            summary.answers_left_out = left_out;
            let told = |of: super::answers::Taken| {
                let super::answers::Taken { kind, target, shown, taken } = of;
                Taken { kind: kind.as_str(), target, shown, taken }
            };
            learned.taken = taken.into_iter().map(told).collect();
        }
        Ok((learned, summary))
    }
}

fn source(settings: &Settings, until: Day, people: u64, private: Option<&mut Private>) -> Result<Source, NotLearned> {
    let people = match private {
        Some(private) => people.saturating_add_signed(private.count()?),
        None => people,
    };
    let privacy =
        settings.promise.map(|Promise { epsilon, delta }| Budget { epsilon, delta: (delta > 0.0).then_some(delta) });
    let (people, min_group) = (down(people, settings.min_group), settings.min_group);
    Ok(Source { people, until: until.to_string(), min_group, privacy })
}

/// Rounds a number of people down to tens, but not below what is asked of a group.
pub(super) fn down(people: u64, min_group: u32) -> u64 {
    (people / 10 * 10).max(u64::from(min_group))
}

/// Makes the tables, and asks people who were left out whether they are worth it.
fn tables(
    learned: &mut Learned,
    summary: &mut Summary,
    counted: Counted,
    (vocabulary, settings): (&Vocabulary, &Settings),
    sorted: &mut Sorted,
    reader: &Reader,
) -> Result<(), NotLearned> {
    if settings.promise.is_some() && !settings.exact_tables {
        summary.tables = Tables::OutsideOfThePromise;
        return Ok(());
    }
    let kept = counted.kept(settings.min_group);
    let name = |at: &usize| vocabulary.features.get(*at).cloned();
    learned.features = kept.iter().filter_map(name).collect();
    summary.rare = (0..vocabulary.features.len()).filter(|at| !kept.contains(at)).filter_map(|at| name(&at)).collect();
    summary.features = kept.len();
    if kept.len() < 2 {
        summary.tables = Tables::TooFewFeatures;
        return Ok(());
    }
    let mut fitting = counted.only(&kept);
    sorted.people(|number, records| fitting.walk(reader.read(number, records)))?;
    let fitted = fitting.fit(settings.bytes, settings.min_group);
    // Without weights it says no more than how many use each feature.
    if let Some(table) = fitted.table.as_ref().filter(|table| table.weights() > 0) {
        let packed = table.pack();
        summary.together = Some((packed.len(), table.weights()));
        learned.together = Some(crate::value::to_base64(&packed));
    }
    let packed = fitted.steps.pack();
    if fitted.steps.contexts() > 0 {
        learned.next = Some(crate::value::to_base64(&packed));
        summary.next = Some((packed.len(), fitted.steps.contexts()));
    }
    summary.contexts_left_out = fitted.contexts_left_out;
    let asked = fitting.held_out(settings.bytes, settings.min_group);
    let mut quality = super::quality::Quality::default();
    sorted.people(|number, records| asked.ask(reader.read(number, records), &mut quality))?;
    summary.quality = quality;
    Ok(())
}
