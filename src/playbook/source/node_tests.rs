use std::cell::Cell;

use super::{Data, Node, drop_repeated};

thread_local! {
    static COMPARED: Cell<u64> = const { Cell::new(0) };
}

/// Counts one comparison of keys.
pub(super) fn count() {
    COMPARED.set(COMPARED.get() + 1);
}

/// Returns how many comparisons the keys of a map cost, in falling order, each of them twice.
fn cost(keys: u32) -> u64 {
    let entries = |node: Node| match node.data {
        Data::Map(entries) => entries,
        _ => Vec::new(),
    };
    let pair = |n: u32| entries(Node::from(vec![(format!("k{n:06}"), Node::from(true))]));
    let mut entries: Vec<_> = (0..keys).rev().chain((0..keys).rev()).flat_map(pair).collect();
    COMPARED.set(0);
    assert_eq!(drop_repeated(&mut entries).len(), keys as usize);
    assert_eq!(entries.len(), keys as usize);
    COMPARED.get()
}

#[test]
fn twice_the_keys_cost_little_more_than_twice_the_comparisons() {
    for keys in [500, 1_000, 2_000, 4_000] {
        let (once, twice) = (cost(keys), cost(2 * keys));
        assert!(once > u64::from(keys) && twice * 10 < once * 24, "{keys} keys: {once}, twice as many: {twice}");
    }
}

#[test]
fn the_last_of_a_key_stays_in_a_map_made_in_memory() {
    let map = Node::from(vec![("a", Node::from(1.0)), ("b", Node::from(2.0)), ("a", Node::from(3.0))]);
    assert!(matches!(map.get("a").map(|node| &node.data), Some(Data::Number(3.0))));
    assert_eq!(map.entries().len(), 2);
}
