use crate::sorted::SortedMap;
use std::rc::Rc;

use super::{Piece, Spot};

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
            Data::Number(number) => format!("the number {number}"),
            Data::String(text, _) => {
                let shown: String = text.chars().take(40).collect();
                let more = if shown.len() < text.len() { "…" } else { "" };
                format!("the text {shown:?}{more}")
            }
            Data::List(_) => "a list".into(),
            Data::Map(_) => "a map".into(),
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
        let mut entries: Vec<Entry> = Vec::with_capacity(pairs.len());
        let mut keys = Keys::default();
        for (key, value) in pairs {
            let key = key.into();
            match keys.insert(&key, entries.len()).and_then(|index| entries.get_mut(index)) {
                Some(entry) => entry.value = value,
                None => entries.push(Entry { key, spot: Spot::default(), value }),
            }
        }
        Data::Map(entries).into()
    }
}

/// The keys that a map has so far, each with its index.
#[derive(Debug, Default)]
pub(super) struct Keys(SortedMap<Rc<str>, usize>);

impl Keys {
    /// Takes a key in, or returns the index of the one that was there before.
    pub(super) fn insert(&mut self, key: &Rc<str>, index: usize) -> Option<usize> {
        match self.0.get(key) {
            Some(index) => Some(*index),
            None => {
                self.0.insert(key.clone(), index);
                None
            }
        }
    }
}
