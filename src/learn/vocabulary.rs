//! Which events a log may have, and what each of them says of features and of what peers are compared by.

use std::collections::BTreeMap;

use crate::facts::Told;
use crate::playbook::Playbook;
use crate::related::FEATURES;
use crate::value::{Value, double_to_text};

/// What a record is about, by its number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Meaning {
    /// Whether it is an event: something that the person did.
    pub(super) event: bool,
    /// The features whose use it shows, by their places.
    pub(super) features: Vec<u16>,
    /// What it adds to, by the place of the measure.
    pub(super) adds: Vec<usize>,
    /// The trait that it tells, by its place.
    pub(super) tells: Option<usize>,
}

/// The words of a playbook, numbered.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    pub(super) features: Vec<String>,
    /// Events, features and meters by which peers are compared, as `growth` names them.
    pub(super) measures: Vec<String>,
    pub(super) traits: Vec<Trait>,
    pub(super) meanings: Vec<Meaning>,
    events: BTreeMap<String, u16>,
    /// For each event, the properties that are summed, each with the number of its record.
    sums: BTreeMap<String, Vec<(String, u16)>>,
}

/// A trait by which people are put into groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trait {
    /// As it is written: `account.industry`.
    pub name: String,
    of: Of,
    key: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    User,
    Account,
    Plan,
}

impl Trait {
    /// Reads `user.X`, `account.X` or `plan.id`.
    pub fn new(name: &str) -> Option<Self> {
        let (of, key) = name.split_once('.')?;
        let of = match (of, key) {
            ("user", _) => Of::User,
            ("account", _) => Of::Account,
            ("plan", "id") => Of::Plan,
            _ => return None,
        };
        (!key.is_empty()).then(|| Self { name: name.into(), of, key: key.into() })
    }

    /// Returns what is told of it.
    pub(super) fn told(&self, told: &Told) -> Option<Value> {
        match self.of {
            Of::User => told.user.get(&self.key).cloned(),
            Of::Account => told.account.get(&self.key).cloned(),
            Of::Plan => told.plan.as_deref().map(Value::from),
        }
    }
}

/// Writes the value of a trait as JSON; `None` where nothing can be equal to it.
pub(super) fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => serde_json::to_string(&**text).ok(),
        Value::Int(n) => Some(n.to_string()),
        Value::Double(n) => n.is_finite().then(|| double_to_text(*n)),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

impl Vocabulary {
    /// Numbers the words of a playbook. Peers are compared by everything that it can count, or by what is named.
    ///
    /// # Errors
    /// In words, where it has too many features, or a name is none of its.
    pub(super) fn new(playbook: &Playbook, traits: Vec<Trait>, peers: Option<&[String]>) -> Result<Self, String> {
        let features: Vec<String> = playbook.features.keys().map(|id| id.as_str().to_owned()).collect();
        if features.len() > FEATURES {
            return Err(format!("the playbook has {} features; tables hold {FEATURES}", features.len()));
        }
        let mut all = Self {
            features,
            measures: Vec::new(),
            traits,
            meanings: Vec::new(),
            events: BTreeMap::new(),
            sums: BTreeMap::new(),
        };
        all.events(playbook);
        let measures = all.countable(playbook);
        if let Some(unknown) = peers.unwrap_or_default().iter().find(|name| !measures.contains_key(*name)) {
            return Err(not_countable(unknown, playbook, &measures));
        }
        for (name, feeds) in measures {
            if peers.is_none_or(|peers| peers.contains(&name)) {
                let place = all.measures.len();
                all.measures.push(name);
                feeds.into_iter().for_each(|feed| all.feed(feed, place));
            }
        }
        for at in 0..all.traits.len() {
            all.meanings.push(Meaning { tells: Some(at), ..Meaning::default() });
        }
        if all.meanings.len() > usize::from(u16::MAX) {
            return Err(format!("the playbook has more than {} events", u16::MAX));
        }
        Ok(all)
    }

    fn events(&mut self, playbook: &Playbook) {
        let declared = playbook.events.keys().map(|name| name.as_str());
        let uses = playbook.features.values().flat_map(|feature| &feature.uses).map(|name| name.as_str());
        let connected = playbook.integrations.values().flat_map(|of| of.needs.iter().chain(&of.connected_by));
        let counted = playbook.meters.values().filter_map(|meter| meter.count.as_ref()).map(|name| name.as_str());
        let summed = playbook.meters.values().filter_map(|meter| meter.sum.as_ref()).map(|sum| sum.event.as_str());
        let valued = playbook.values.values().flat_map(|value| value.per.keys()).map(|name| name.as_str());
        let names = declared.chain(uses).chain(connected.map(|name| name.as_str())).chain(counted).chain(summed);
        for name in names.chain(valued) {
            self.events.insert(name.to_owned(), 0);
        }
        for (code, place) in self.events.values_mut().enumerate() {
            *place = u16::try_from(code).unwrap_or(u16::MAX);
            self.meanings.push(Meaning { event: true, ..Meaning::default() });
        }
        for (at, feature) in playbook.features.values().enumerate() {
            for name in &feature.uses {
                let code = self.events.get(name.as_str()).copied().unwrap_or(u16::MAX);
                if let (Some(meaning), Ok(at)) = (self.meanings.get_mut(usize::from(code)), u16::try_from(at)) {
                    meaning.features.push(at);
                }
            }
        }
    }

    /// Returns everything that can be counted, with what feeds it. A name that means several things is written as
    /// `growth` wants it then; a feature or meter that is nothing but the event of its name is that event.
    fn countable(&self, playbook: &Playbook) -> BTreeMap<String, Vec<Feed>> {
        let mut found: BTreeMap<&str, Vec<(&str, Vec<Feed>)>> = BTreeMap::new();
        for name in self.events.keys() {
            found.entry(name).or_default().push(("event", vec![Feed::Event(name.clone())]));
        }
        for (id, feature) in &playbook.features {
            let feeds = feature.uses.iter().map(|name| Feed::Event(name.as_str().to_owned())).collect();
            found.entry(id.as_str()).or_default().push(("feature", feeds));
        }
        for (id, meter) in &playbook.meters {
            let count = meter.count.iter().map(|name| Feed::Event(name.as_str().to_owned()));
            let sum = meter.sum.iter();
            let sum = sum.map(|sum| Feed::Sum(sum.event.as_str().to_owned(), sum.property.as_str().to_owned()));
            found.entry(id.as_str()).or_default().push(("meter", count.chain(sum).collect()));
        }
        let mut countable = BTreeMap::new();
        for (name, mut kinds) in found {
            let first = kinds.first().map(|(_, feeds)| feeds.clone());
            let mut place = 0;
            kinds.retain(|(_, feeds)| {
                place += 1;
                !feeds.is_empty() && (place == 1 || Some(feeds) != first.as_ref())
            });
            let alone = kinds.len() == 1;
            for (kind, feeds) in kinds {
                countable.insert(if alone { name.to_owned() } else { format!("{kind}:{name}") }, feeds);
            }
        }
        countable
    }

    fn feed(&mut self, feed: Feed, measure: usize) {
        let code = match feed {
            Feed::Event(name) => self.events.get(&name).copied().unwrap_or(u16::MAX),
            Feed::Sum(name, property) => {
                let code = u16::try_from(self.meanings.len()).unwrap_or(u16::MAX);
                self.sums.entry(name).or_default().push((property, code));
                self.meanings.push(Meaning::default());
                code
            }
        };
        if let Some(meaning) = self.meanings.get_mut(usize::from(code)) {
            meaning.adds.push(measure);
        }
    }

    /// Returns the number of an event.
    pub(super) fn event(&self, name: &str) -> Option<u16> {
        self.events.get(name).copied()
    }

    /// Returns the properties of an event that are summed, each with the number of its record.
    pub(super) fn sums(&self, event: &str) -> &[(String, u16)] {
        self.sums.get(event).map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the number under which a trait is told.
    pub(super) fn tells(&self, of: usize) -> u16 {
        u16::try_from(self.meanings.len() - self.traits.len() + of).unwrap_or(u16::MAX)
    }

    /// Returns the names of all events.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }
}

/// Says why peers cannot be compared by a name, and which was probably meant.
fn not_countable(name: &str, playbook: &Playbook, measures: &BTreeMap<String, Vec<Feed>>) -> String {
    let kinds = ["event:", "feature:", "meter:"];
    let bare = kinds.iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name);
    let several: Vec<String> = kinds.map(|kind| format!("{kind}{name}")).into();
    let several: Vec<String> = several.into_iter().filter(|name| measures.contains_key(name)).collect();
    if !several.is_empty() {
        return format!("{name:?} names several things: write {}", several.join(" or "));
    }
    let is_meter = |id: &str| playbook.meters.keys().any(|meter| meter.as_str() == id);
    if is_meter(bare) && !measures.contains_key(bare) {
        return format!("the host sets the meter {bare:?}, and peers are compared by what events count");
    }
    let called = playbook.features.iter().find(|(_, feature)| feature.name.as_str().eq_ignore_ascii_case(name));
    let names = || measures.keys().map(String::as_str);
    let meant = called.map(|(id, _)| id.as_str()).filter(|id| measures.contains_key(*id));
    let meant = meant.or_else(|| crate::diagnostic::nearest(name, names()));
    let meant = meant.or_else(|| crate::diagnostic::nearest(bare, names()));
    let meant = meant.map(|name| format!("; did you mean {name:?}?")).unwrap_or_default();
    format!("the playbook has no event, feature or meter {name:?}{meant}")
}

/// What a measure counts or sums.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Feed {
    Event(String),
    Sum(String, String),
}
