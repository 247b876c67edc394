use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use budbreak::logs::{Line, Log, Unreadable, open};
use budbreak::time::Timestamp;
use budbreak::value::Value;

use super::WEIGHT;
use super::catalogue::Catalogue;

/// Events of the users that are asked about, from one file.
pub(super) struct Events {
    /// What the file is called, without its folder.
    name: String,
    /// Whether it is CSV, which has every event; logs in JSON lines may leave some kinds out.
    csv: bool,
    /// The columns besides user, time and event, of all lines together.
    columns: BTreeSet<String>,
    users: BTreeMap<(Option<String>, String), User>,
    bad: u64,
}

/// What one user did, in the order of the file.
#[derive(Default)]
pub(super) struct User {
    pub(super) rows: Vec<Row>,
    /// Whether lines say how many events they stand for.
    pub(super) weighs: bool,
}

/// One line.
pub(super) struct Row {
    pub(super) at: Timestamp,
    pub(super) name: Rc<str>,
    pub(super) weight: f64,
}

impl Events {
    /// Reads a file; `None` where it is no log, which may happen where a pattern named it.
    pub(super) fn read(path: &str, wanted: &BTreeSet<String>) -> Result<Option<Self>, String> {
        let broken = |why: String| format!("{path}: {why}");
        let file = path.rsplit('/').next().unwrap_or(path);
        let (bytes, _) = open(path).map_err(|error| broken(error.to_string()))?;
        let mut log = match Log::new(file, bytes) {
            Ok(log) => log,
            Err(Unreadable::NoLog { why }) => {
                eprintln!("{}", broken(why));
                return Ok(None);
            }
            Err(Unreadable::Io(error)) => return Err(broken(error.to_string())),
        };
        let mut catalogue = Catalogue::beside(path)?;
        let mut events = Self {
            name: file.into(),
            csv: file.contains(".csv"),
            columns: BTreeSet::new(),
            users: BTreeMap::new(),
            bad: 0,
        };
        while let Some(line) = log.next_line().map_err(|error| broken(error.to_string()))? {
            let entry = match line {
                Line::Entry(entry) => entry,
                Line::Bad(bad) => {
                    // A file that is no log has nothing else; one that is has none of these.
                    events.bad += 1;
                    if events.bad == 1 {
                        eprintln!("{}", broken(bad.to_string()));
                    }
                    continue;
                }
            };
            let Some(event) = entry.event.filter(|_| wanted.contains(&entry.user)) else { continue };
            let properties = event.properties;
            if properties.get("contaminated").and_then(Value::as_f64).is_some_and(|n| n != 0.0) {
                continue;
            }
            for column in
                properties.keys().filter(|column| !events.columns.contains(*column)).cloned().collect::<Vec<_>>()
            {
                events.columns.insert(column);
            }
            let weight = properties.get(WEIGHT).and_then(Value::as_f64).unwrap_or(1.0);
            let source = properties.get("source").and_then(Value::as_str).map(String::from);
            let row = Row { at: entry.at, name: catalogue.name(&event.name)?, weight };
            events.users.entry((source, entry.user)).or_default().rows.push(row);
        }
        let weighs = events.columns.contains(WEIGHT);
        events.users.values_mut().for_each(|user| user.weighs = weighs);
        Ok(Some(events))
    }

    /// How sure it is that the file has the events of a source: what its lines say, else what it is called, else what its
    /// columns are.
    fn fits(&self, source: &str, said: Option<&str>) -> u32 {
        let has = |column: &str| self.columns.contains(column);
        let columns = match source {
            "github" => has("repo") || has("commits"),
            "ide" => has(WEIGHT) && !has("repo"),
            _ => false,
        };
        8 * u32::from(said == Some(source))
            + 4 * u32::from(self.name.starts_with(source))
            + 2 * u32::from(columns)
            + u32::from(self.csv)
    }
}

/// Finds what a user of a source did, in the file that most surely has it.
pub(super) fn of<'a>(files: &'a [Events], source: &str, user: &str) -> Option<&'a User> {
    let mut best: Option<(u32, &User)> = None;
    for file in files {
        let mine = file
            .users
            .iter()
            .filter(|((said, name), _)| name == user && said.as_deref().is_none_or(|said| said == source));
        for ((said, _), found) in mine {
            let fits = file.fits(source, said.as_deref());
            if best.is_none_or(|(before, _)| fits > before) {
                best = Some((fits, found));
            }
        }
    }
    best.map(|(_, found)| found)
}
