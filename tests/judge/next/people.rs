use std::collections::BTreeMap;

use super::files::{Csv, json_lines, numbers};
use super::sha256;
use budbreak::learn::uptake::FirstUse;

/// Half an hour without a use ends a session.
const IDLE: i64 = 1_800;
const DAY: i64 = 86_400;

/// Everybody's uses of one source.
pub(crate) struct People {
    /// Whether time is an order only.
    pub(crate) order: bool,
    /// How often a feature must be used to be taken up.
    pub(crate) least_uses: u32,
    /// In how many folds people are drawn.
    pub(crate) folds: u64,
    pub(crate) users: Vec<Person>,
    pub(crate) features: usize,
}

pub(crate) struct Person {
    pub(crate) name: String,
    /// When which feature was used, in order.
    pub(crate) uses: Vec<(i64, usize)>,
}

/// One question of the adoption task.
pub(crate) struct Case {
    pub(crate) user: String,
    pub(crate) cut: i64,
    pub(crate) new: Vec<usize>,
}

impl People {
    /// Reads a file of events: the columns user, ts or ord, feature.
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let csv = Csv::read(path)?;
        let order = csv.column("ts").is_none();
        let (user, feature) = (csv.needed("user")?, csv.needed("feature")?);
        let time = csv.needed(if order { "ord" } else { "ts" })?;
        let contaminated = csv.column("contaminated");
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        let mut users: Vec<Person> = Vec::new();
        let rows: Vec<(usize, Vec<&str>)> = csv.rows().collect();
        let mut features = 0;
        for (line, cells) in &rows {
            if contaminated.and_then(|column| cells.get(column)).is_some_and(|cell| *cell == "1") {
                continue;
            }
            let name = cells.get(user).copied().unwrap_or_default();
            let place = *at.entry(name).or_insert(users.len());
            if place == users.len() {
                users.push(Person { name: name.into(), uses: Vec::new() });
            }
            let of: usize = csv.number(*line, cells, feature)?;
            features = features.max(of + 1);
            if let Some(person) = users.get_mut(place) {
                person.uses.push((csv.number(*line, cells, time)?, of));
            }
        }
        users.iter_mut().for_each(|person| person.uses.sort_by_key(|(at, _)| *at));
        let least_uses = if csv.column("repo").is_some() { 1 } else { 2 };
        Ok(Self { order, least_uses, folds: if order { 17 } else { 5 }, users, features })
    }

    /// Returns the fold in which a person is left out.
    pub(crate) fn fold(&self, user: &str) -> u64 {
        sha256::modulo(&format!("cv|{user}"), self.folds)
    }
}

impl Person {
    /// Returns the features used before a cut: a moment, or the last place in the order.
    pub(crate) fn before(&self, cut: i64, order: bool) -> Vec<usize> {
        let mut before: Vec<usize> = self
            .uses
            .iter()
            .filter(|(at, _)| *at < cut || (order && *at == cut))
            .map(|(_, feature)| *feature)
            .collect();
        before.sort_unstable();
        before.dedup();
        before
    }

    /// Returns every feature that was used.
    pub(crate) fn all(&self) -> Vec<usize> {
        self.before(i64::MAX, false)
    }

    /// Returns each feature's first use, and the number of active days; where time is an order only, of places.
    pub(crate) fn first_uses(&self, order: bool) -> (Vec<FirstUse>, u32) {
        let mut firsts: BTreeMap<usize, FirstUse> = BTreeMap::new();
        let (mut days, mut last) = (0u32, None);
        for (at, feature) in &self.uses {
            let day = if order {
                days = *at as u32;
                days.saturating_sub(1)
            } else {
                let day = at.div_euclid(DAY);
                days += u32::from(last.replace(day) != Some(day));
                days - 1
            };
            firsts.entry(*feature).or_insert(FirstUse { feature: *feature, day, uses: 0 }).uses += 1;
        }
        (firsts.into_values().collect(), days)
    }

    /// Returns the features of each session, none twice in a row.
    pub(crate) fn sessions(&self, order: bool) -> Vec<Vec<u16>> {
        let mut sessions: Vec<Vec<u16>> = Vec::new();
        let mut last = None;
        for (at, feature) in &self.uses {
            let feature = *feature as u16;
            let idle = last.replace(*at).is_none_or(|last| !order && at - last > IDLE);
            match sessions.last_mut() {
                Some(session) if !idle => {
                    if session.last() != Some(&feature) {
                        session.push(feature);
                    }
                }
                _ => sessions.push(vec![feature]),
            }
        }
        sessions
    }
}

/// Reads the questions of the adoption task.
pub(crate) fn cases(path: &str) -> Result<Vec<Case>, String> {
    let read = |case: serde_json::Value| {
        let cut = case.get("cut_ts").or_else(|| case.get("cut_ord"))?.as_i64()?;
        Some(Case { user: case.get("user")?.as_str()?.into(), cut, new: numbers(&case, "new")? })
    };
    json_lines(path)?
        .into_iter()
        .map(|case| read(case).ok_or_else(|| format!("{path}: a case has user, cut_ts or cut_ord, and new")))
        .collect()
}
