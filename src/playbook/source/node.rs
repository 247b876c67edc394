use std::rc::Rc;

use super::{Piece, Spot};
use crate::list::Gather;
use crate::sorted::sort_by;
use crate::value::double_to_plain;

/// One value of a document and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value.
    pub data: Data,
    /// Where it stands.
    pub spot: Spot,
}

/// What a document is made of: JSON, with maps that keep their order.
#[derive(Clone, Debug)]
pub enum Data {
    /// Nothing.
    Null,
    /// True or false.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// Text, and how it lies in the source; see [`super::Text`].
    String(Rc<str>, Vec<Piece>),
    /// A list.
    List(Vec<Node>),
    /// A map without duplicate keys.
    Map(Vec<Entry>),
}

/// One key of a map with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Rc<str>,
    /// Where the key stands.
    pub spot: Spot,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Returns the value of a key, when this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| &*entry.key == key).map(|entry| &entry.value)
    }

    /// Returns the entries of a map; of anything else, none.
    pub fn entries(&self) -> &[Entry] {
        match &self.data {
            Data::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.data {
            Data::String(text, _) => Some(text),
            _ => None,
        }
    }

    /// Says what this is, for messages: `a list`, `the number 12`.
    pub fn words(&self) -> String {
        match &self.data {
            Data::Null => "nothing".into(),
            Data::Bool(truth) => truth.to_string(),
            Data::Number(number) => ["the number ", &*double_to_plain(*number)].concat(),
            Data::String(text, _) => {
                let shown: String = text.chars().take(40).collect();
                let more = if shown.len() < text.len() { "…" } else { "" };
                format!("the text {shown:?}{more}")
            }
            Data::List(_) => "a list".into(),
            Data::Map(_) => "keys with values".into(),
        }
    }
}

/// Makes nodes in memory; they stand at no line.
impl From<Data> for Node {
    fn from(data: Data) -> Self {
        Self { data, spot: Spot::default() }
    }
}

impl From<bool> for Node {
    fn from(truth: bool) -> Self {
        Data::Bool(truth).into()
    }
}

impl From<f64> for Node {
    fn from(number: f64) -> Self {
        if number.is_finite() { Data::Number(number).into() } else { Data::Null.into() }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Data::String(text.into(), Vec::new()).into()
    }
}

impl From<Vec<Node>> for Node {
    fn from(list: Vec<Node>) -> Self {
        Data::List(list).into()
    }
}

/// Makes a map; of a key that comes twice the last value stays, as in a JavaScript object.
impl<K: Into<Rc<str>>> From<Vec<(K, Node)>> for Node {
    fn from(pairs: Vec<(K, Node)>) -> Self {
        let entry = |(key, value): (K, Node)| Entry { key: key.into(), spot: Spot::default(), value };
        let mut entries: Vec<Entry> = pairs.into_iter().map(entry).gather();
        // From behind, so that the last of a key is kept.
        entries.reverse();
        drop_repeated(&mut entries);
        entries.reverse();
        Data::Map(entries).into()
    }
}

/// Takes out the entries whose key stood before; returns them, each with the line of the first.
pub(super) fn drop_repeated(entries: &mut Vec<Entry>) -> Vec<(Entry, u32)> {
    // Sorted as a whole: putting one key after the other into its place would take the square of their number.
    let mut order: Vec<usize> = (0..entries.len()).gather();
    let key = |index: &usize| entries.get(*index).map(|entry| &*entry.key);
    sort_by(&mut order, |a, b| {
        #[cfg(test)]
        tests::count();
        key(a).cmp(&key(b)).then(a.cmp(b))
    });
    let mut first: Vec<Option<u32>> = vec![None; entries.len()];
    let mut line = 0;
    for (before, here) in order.iter().zip(order.iter().skip(1)) {
        let starts = first.get(*before).is_none_or(Option::is_none);
        if key(before) != key(here) {
            continue;
        }
        if starts {
            line = entries.get(*before).map_or(0, |entry| entry.spot.line);
        }
        if let Some(first) = first.get_mut(*here) {
            *first = Some(line);
        }
    }
    if first.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut dropped = Vec::new();
    for (entry, first) in std::mem::take(entries).into_iter().zip(first) {
        match first {
            Some(line) => dropped.push((entry, line)),
            None => entries.push(entry),
        }
    }
    dropped
}

#[cfg(test)]
#[path = "node_tests.rs"]
mod tests;
