use std::cmp::Ordering;
use std::rc::Rc;

use super::{Value, compare};

/// A key of a map. Whole numbers of both types with the same value are the same key.
#[derive(Clone, Debug)]
pub enum Key {
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A whole number that is not negative.
    Uint(u64),
    /// Text.
    String(Rc<str>),
}

impl Key {
    /// Returns the key that a value looks up; `None` when no key can equal it.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Double(n) => compare::whole(*n),
            _ => Self::strict(value),
        }
    }

    /// Returns the key that a value makes in a map literal; `None` for types that cannot be keys.
    pub fn strict(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(Self::Bool(*truth)),
            Value::Int(n) => Some(Self::Int(*n)),
            Value::Uint(n) => Some(Self::Uint(*n)),
            Value::String(text) => Some(Self::String(text.clone())),
            _ => None,
        }
    }

    /// Returns the key as a value.
    pub fn to_value(&self) -> Value {
        match self {
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Int(n) => Value::Int(*n),
            Self::Uint(n) => Value::Uint(*n),
            Self::String(text) => Value::String(text.clone()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Bool(_) => 0,
            Self::Int(_) | Self::Uint(_) => 1,
            Self::String(_) => 2,
        }
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Int(a), Self::Int(b)) => a.cmp(b),
            (Self::Uint(a), Self::Uint(b)) => a.cmp(b),
            (Self::Int(a), Self::Uint(b)) => compare::int_with_uint(*a, *b),
            (Self::Uint(a), Self::Int(b)) => compare::int_with_uint(*b, *a).reverse(),
            (Self::String(a), Self::String(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Key {}

/// The key was there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RepeatedKey;

/// Values by key, kept in the order of their keys: false, true, numbers, strings. The order of insertion leaves no trace.
///
/// ```
/// use budbreak::value::{Key, Value, ValueMap};
/// let mut map = ValueMap::new();
/// map.insert(Key::Int(1), Value::from("one")).unwrap();
/// assert!(map.insert(Key::Uint(1), Value::from("uno")).is_err());
/// assert_eq!(map.get(&Value::Double(1.0)), Some(&Value::from("one")));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ValueMap {
    entries: Vec<(Key, Value)>,
}

impl ValueMap {
    /// Makes an empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Puts an entry in.
    ///
    /// # Errors
    /// [`RepeatedKey`] when the key is there; the map stays as it was.
    pub fn insert(&mut self, key: Key, value: Value) -> Result<(), RepeatedKey> {
        match self.find(&key) {
            Ok(_) => Err(RepeatedKey),
            Err(at) => {
                self.entries.insert(at, (key, value));
                Ok(())
            }
        }
    }

    /// Puts an entry in, in the place of one with the same key.
    pub fn set(&mut self, key: Key, value: Value) {
        match self.find(&key) {
            Ok(at) => {
                if let Some(entry) = self.entries.get_mut(at) {
                    entry.1 = value;
                }
            }
            Err(at) => self.entries.insert(at, (key, value)),
        }
    }

    /// Returns the value under a key; doubles find the whole number that they are.
    pub fn get(&self, key: &Value) -> Option<&Value> {
        match key {
            Value::String(text) => self.get_str(text),
            _ => {
                let at = self.find(&Key::of(key)?).ok()?;
                self.entries.get(at).map(|(_, value)| value)
            }
        }
    }

    /// Returns the value under a string key.
    pub fn get_str(&self, key: &str) -> Option<&Value> {
        let found = self.entries.binary_search_by(|(other, _)| match other {
            Key::String(text) => (**text).cmp(key),
            _ => Ordering::Less,
        });
        self.entries.get(found.ok()?).map(|(_, value)| value)
    }

    /// Returns the entries in the order of their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Key, &Value)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// Returns the entry at a place in that order.
    pub fn entry(&self, at: usize) -> Option<(&Key, &Value)> {
        self.entries.get(at).map(|(key, value)| (key, value))
    }

    fn find(&self, key: &Key) -> Result<usize, usize> {
        // Entries mostly arrive in order, at least from our own serialisation.
        if self.entries.last().is_none_or(|(last, _)| last < key) {
            return Err(self.entries.len());
        }
        self.entries.binary_search_by(|(other, _)| other.cmp(key))
    }
}
