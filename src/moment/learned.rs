//! What many people do, asked about one account: what goes with what it uses, what usually comes next, how much is usual.

use super::Moment;
use crate::ids::FeatureId;
use crate::list::Gather;
use crate::ruleset::{LOOK_BACK, Learned, Peers, quantile, share_below};
use crate::signals::Measure;
use crate::value::Value;

/// An answer, or why there is none.
type Asked<T> = Result<T, String>;

/// From which chance on something usually comes next.
const USUALLY: f64 = 0.1;
/// How many features are named as those that others go with.
const NAMED: usize = 2;

impl<'a> Moment<'a> {
    fn learned(&self) -> Asked<&'a Learned> {
        self.ruleset.learned.as_ref().ok_or_else(|| "nothing was learned from others".into())
    }

    /// Returns the places of the features that were used within the last 28 civil days.
    fn used_lately(&self, learned: &Learned) -> Vec<usize> {
        let (calendar, plan) = (&self.ruleset.calendar, &self.ruleset.remembered);
        let first = LOOK_BACK.first_day(self.now, calendar);
        let lately = |id: &FeatureId| {
            let mut events = plan.feature_plan(id).into_iter().flat_map(|feature| &feature.events);
            events.any(|event| self.signals.last(event).is_some_and(|last| calendar.day(last) >= first))
        };
        learned.features.iter().zip(0..).filter(|(id, _)| lately(id)).map(|(_, place)| place).gather()
    }

    /// Returns what is used of the table's features, and the score of each of them, both worked out once.
    fn together(&self) -> Asked<std::rc::Rc<Together>> {
        let learned = self.learned()?;
        let table = learned.together.as_ref().ok_or("it was not learned what is used together")?;
        let mut together = self.together.borrow_mut();
        let made = || {
            let used = self.used_lately(learned);
            Together { scores: table.scores(&used), used }.into()
        };
        Ok(together.get_or_insert_with(made).clone())
    }

    /// Returns the share of those who use what this account used lately that use a feature too.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn affinity(&self, feature: &FeatureId) -> Asked<f64> {
        let (learned, together) = (self.learned()?, self.together()?);
        let place = learned.place(feature).map(usize::from);
        let score = place.and_then(|place| Some((place, together.scores.get(place)?)));
        let (place, score) = score.ok_or_else(|| format!("nothing was learned of the feature \"{feature}\""))?;
        let table = learned.together.as_ref().ok_or("it was not learned what is used together")?;
        // What the feature's own use says of it is left out.
        let own = if together.used.contains(&place) { table.adds(place, place) } else { 0 };
        Ok(table.share(score - own))
    }

    /// Returns the features in use that say most that a feature is used too, the most telling first.
    pub fn goes_with(&self, feature: &FeatureId) -> Vec<&'a FeatureId> {
        let (Ok(learned), Ok(together)) = (self.learned(), self.together()) else { return Vec::new() };
        let Some((table, place)) = learned.together.as_ref().zip(learned.place(feature)) else { return Vec::new() };
        let adds = |used: &usize| (table.adds(*used, usize::from(place)), *used);
        let mut telling: Vec<(i32, usize)> = together.used.iter().map(adds).filter(|(adds, _)| *adds > 0).gather();
        crate::sorted::sort_by(&mut telling, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        telling.truncate(NAMED);
        telling.into_iter().filter_map(|(_, used)| learned.features.get(used)).gather()
    }

    /// Says who is counted in the affinity of a feature.
    pub(super) fn others_with(&self, feature: &FeatureId) -> String {
        match &self.goes_with(feature)[..] {
            [] => "of many people, whatever they use".into(),
            [one] => format!("of those who use {} and what else you use", self.feature_name(one)),
            [one, two, ..] => {
                let (one, two) = (self.feature_name(one), self.feature_name(two));
                format!("of those who use {one}, {two} and what else you use")
            }
        }
    }

    /// Returns the feature that usually comes next, and the chance that it does.
    ///
    /// # Errors
    /// Says why none does.
    pub fn next_step(&self) -> Asked<(&'a FeatureId, f64)> {
        let learned = self.learned()?;
        let routine = self.routine.ok_or("no rule asks what comes next, so no steps are remembered")?;
        let recent = routine.recent(self.now);
        let last = recent.last().ok_or("no feature was used in this session yet")?;
        let mut chances = match &learned.next {
            Some(steps) => steps.chances(recent),
            None => vec![0.0; learned.features.len()],
        };
        routine.habits().blend(&mut chances);
        let others = chances.into_iter().enumerate().filter(|(place, _)| place != &usize::from(*last));
        let likeliest = others.fold((0, 0.0), |best, next| if next.1 > best.1 { next } else { best });
        let next = learned.features.get(likeliest.0).filter(|_| likeliest.1 >= USUALLY);
        next.map(|next| (next, likeliest.1)).ok_or_else(|| "nothing comes next so often that it is usual".into())
    }

    /// Returns the feature that was used last in this session.
    pub fn last_step(&self) -> Option<&'a FeatureId> {
        let last = self.routine?.recent(self.now).last()?;
        self.ruleset.learned.as_ref()?.features.get(usize::from(*last))
    }

    /// Returns the share of comparable accounts that use less, and whom it is compared with.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn percentile(&self, of: &Measure) -> Asked<(f64, &'a Peers)> {
        let (peers, quantiles) = self.peers_of(of)?;
        Ok((share_below(quantiles, self.used_within(of)), peers))
    }

    /// Returns what comparable accounts use: below it lies this share of them, in millionths.
    ///
    /// # Errors
    /// Says what is missing.
    pub fn peers(&self, of: &Measure, share: u32) -> Asked<(f64, &'a Peers)> {
        let (peers, quantiles) = self.peers_of(of)?;
        Ok((quantile(quantiles, f64::from(share) / 1e6), peers))
    }

    fn peers_of(&self, of: &Measure) -> Asked<(&'a Peers, &'a [f64])> {
        let found = self.learned()?.peers(of, self.facts);
        found.ok_or_else(|| format!("it is not known how much accounts of this kind use \"{of}\""))
    }

    /// Returns what was used within the last 28 civil days.
    pub fn used_within(&self, of: &Measure) -> f64 {
        let calendar = &self.ruleset.calendar;
        let count = |event| self.signals.count(event, LOOK_BACK, self.now, calendar).0.and_then(|count| count.as_f64());
        match of {
            Measure::Event { event } => count(event).unwrap_or_default(),
            Measure::Feature { feature } => {
                let plan = self.ruleset.remembered.feature_plan(feature);
                plan.into_iter().flat_map(|plan| &plan.events).filter_map(count).sum()
            }
            Measure::Meter { meter } => self.signals.meter_used(meter, LOOK_BACK, self.now, calendar),
        }
    }

    /// Says what is used, as people call it.
    pub fn measure_name(&self, of: &'a Measure) -> String {
        match of {
            Measure::Event { event } => self.feature_of(event).unwrap_or(event.as_str()).into(),
            Measure::Feature { feature } => self.feature_name(feature).into(),
            Measure::Meter { meter } => self.meter_name(meter).into(),
        }
    }
}

/// What is used of the table's features, by their places, and the score of each feature.
pub(super) struct Together {
    used: Vec<usize>,
    scores: Vec<i32>,
}

/// Says whom an account is compared with.
pub(super) fn whom(peers: &Peers) -> String {
    match &peers.kind {
        Some((name, Value::String(is))) => format!("{} accounts whose {name} is {is:?}", peers.people),
        Some((name, _)) => format!("{} accounts with the same {name}", peers.people),
        None => format!("{} accounts", peers.people),
    }
}
