use super::{Act, Change, STEPS};
use crate::playbook::source::{Data, Entry, Node};

/// Brings a document of an older version to the current one and returns the version that it had. Of a current document,
/// and of one whose version is none, nothing is touched.
pub fn upgrade(root: &mut Node) -> Option<u32> {
    let first = version(root);
    for step in STEPS {
        if version(root) == Some(f64::from(step.from)) {
            step.changes.iter().for_each(|change| apply(change, root, change.within));
            set_version(root, step.to);
        }
    }
    (version(root) != first).then_some(first? as u32)
}

fn version(root: &Node) -> Option<f64> {
    match root.get(VERSION)?.data {
        Data::Number(number) => Some(number),
        _ => None,
    }
}

/// The key that holds the version of the format.
pub(in crate::playbook) const VERSION: &str = "version";

fn set_version(root: &mut Node, to: u32) {
    if let Some(entry) = entries(root).iter_mut().find(|entry| &*entry.key == VERSION) {
        entry.value.data = Data::Number(f64::from(to));
    }
}

fn apply(change: &Change, node: &mut Node, way: &[&str]) {
    match (way.split_first(), &mut node.data) {
        (None, Data::Map(entries)) => act(change.act, entries),
        (Some((&"*", rest)), Data::List(items)) => items.iter_mut().for_each(|item| apply(change, item, rest)),
        (Some((key, rest)), Data::Map(entries)) => {
            if let Some(entry) = entries.iter_mut().find(|entry| &*entry.key == *key) {
                apply(change, &mut entry.value, rest);
            }
        }
        _ => {}
    }
}

fn entries(node: &mut Node) -> &mut [Entry] {
    match &mut node.data {
        Data::Map(entries) => entries,
        _ => &mut [],
    }
}

fn act(act: Act, entries: &mut Vec<Entry>) {
    let place = |entries: &[Entry], key: &str| entries.iter().position(|entry| &*entry.key == key);
    match act {
        Act::Rename { from, to } => {
            if place(entries, to).is_none()
                && let Some(entry) = entries.iter_mut().find(|entry| &*entry.key == from)
            {
                entry.key = to.into();
            }
        }
        Act::Join { into, from, otherwise } => {
            let known = place(entries, into.0);
            let is_map = known.and_then(|at| entries.get(at)).is_some_and(|e| matches!(e.value.data, Data::Map(_)));
            let Some(at) = place(entries, from.0).filter(|_| !is_map) else { return };
            let mut moved = entries.remove(at);
            moved.key = from.1.into();
            let stays = place(entries, into.0).map(|at| entries.remove(at));
            let spot = stays.as_ref().map_or(moved.spot, |stays| stays.spot);
            let mut first = stays.unwrap_or(Entry {
                key: into.0.into(),
                spot,
                value: Node { data: Data::Number(otherwise), spot },
            });
            first.key = into.1.into();
            let value = Node { spot: first.value.spot, data: Data::Map(vec![first, moved]) };
            entries.push(Entry { key: into.0.into(), spot, value });
        }
    }
}
