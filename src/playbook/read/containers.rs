use crate::sorted::SortedMap;

use super::{MapKey, Problems, Read, Within};
use crate::diagnostic::Code;
use crate::playbook::source::{Data, Entry, Key, Node};

#[cfg(feature = "schema")]
use super::{Schema, SchemaGenerator};
#[cfg(feature = "schema")]
use schemars::json_schema;

impl<T: Read> Read for Option<T> {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        T::read(node, problems).map(Some)
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
}

impl<T, H: Within<T>> Within<Option<T>> for H {
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<Option<T>> {
        Within::<T>::read_within(self, node, problems).map(Some)
    }
    #[cfg(feature = "schema")]
    fn schema_within(&self, generator: &mut SchemaGenerator) -> Schema {
        Within::<T>::schema_within(self, generator)
    }
}

fn read_list<T>(
    node: &Node,
    problems: &mut Problems,
    read: &dyn Fn(&Node, &mut Problems) -> Option<T>,
) -> Option<Vec<T>> {
    let mut list = Vec::new();
    let is_list = each(node, problems, &mut |node, problems| {
        if let Some(item) = read(node, problems) {
            list.push(item);
        }
    });
    (is_list || !list.is_empty()).then_some(list)
}

/// Goes through a list, and says whether it is one. The part of reading lists that is the same for all types.
#[inline(never)]
fn each(node: &Node, problems: &mut Problems, read: &mut dyn FnMut(&Node, &mut Problems)) -> bool {
    let Data::List(items) = &node.data else {
        // The commonest slip: one thing where a list of one is meant.
        let meant = node.as_str().filter(|text| text.len() <= 60).map(|text| format!("[{text}]"));
        problems.expected_otherwise(node, Code::ExpectedList, "a list", "", meant);
        if node.as_str().is_some() {
            read(node, problems);
        }
        return false;
    };
    for (index, item) in items.iter().enumerate() {
        problems.enter(Key::Index(index as u32));
        read(item, problems);
        problems.leave();
    }
    true
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        read_list(node, problems, &T::read)
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let items = T::schema(generator);
        json_schema!({ "type": "array", "items": items })
    }
}

impl<T, H: Within<T>> Within<Vec<T>> for H {
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<Vec<T>> {
        read_list(node, problems, &|node, problems| Within::<T>::read_within(self, node, problems))
    }
    #[cfg(feature = "schema")]
    fn schema_within(&self, generator: &mut SchemaGenerator) -> Schema {
        let items = Within::<T>::schema_within(self, generator);
        json_schema!({ "type": "array", "items": items })
    }
}

fn map<'n>(node: &'n Node, problems: &mut Problems) -> Option<&'n [Entry]> {
    match &node.data {
        Data::Map(entries) => Some(entries),
        _ => {
            problems.expected(node, Code::ExpectedMap, "names with their values");
            None
        }
    }
}

fn read_map<K: MapKey, T>(
    node: &Node,
    problems: &mut Problems,
    read: &dyn Fn(&Node, &mut Problems) -> Option<T>,
) -> Option<SortedMap<K, T>> {
    let mut pairs = Vec::new();
    for entry in map(node, problems)? {
        problems.enter(Key::Name(entry.key.clone()));
        let (name, value) = (K::read_key(entry, problems), read(&entry.value, problems));
        if let (Some(name), Some(value)) = (name, value) {
            pairs.push((name, value));
        }
        problems.leave();
    }
    Some(pairs.into_iter().collect())
}

impl<K: MapKey, T: Read> Read for SortedMap<K, T> {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        read_map(node, problems, &T::read)
    }
    fn absent() -> Option<Self> {
        Some(SortedMap::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        let values = T::schema(generator);
        json_schema!({ "type": "object", "propertyNames": { "pattern": K::pattern() }, "additionalProperties": values })
    }
}

impl<K: MapKey, T, H: Within<T>> Within<SortedMap<K, T>> for H {
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<SortedMap<K, T>> {
        read_map(node, problems, &|node, problems| Within::<T>::read_within(self, node, problems))
    }
    #[cfg(feature = "schema")]
    fn schema_within(&self, generator: &mut SchemaGenerator) -> Schema {
        let values = Within::<T>::schema_within(self, generator);
        json_schema!({ "type": "object", "propertyNames": { "pattern": K::pattern() }, "additionalProperties": values })
    }
}
