use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{SortedMap, SortedSet, sort_by};

proptest! {
    #[test]
    fn a_map_behaves_as_a_tree(steps in prop::collection::vec((0..5_u8, 0..20_u8, any::<u16>()), 0..100)) {
        let (mut ours, mut tree) = (SortedMap::new(), BTreeMap::new());
        for (step, key, value) in steps {
            match step {
                0 | 1 => prop_assert_eq!(ours.insert(key, value), tree.insert(key, value)),
                2 => prop_assert_eq!(ours.remove(&key), tree.remove(&key)),
                3 => prop_assert_eq!(ours.entry(key).or_insert(value), tree.entry(key).or_insert(value)),
                _ => prop_assert_eq!(ours.get(&key), tree.get(&key)),
            }
        }
        prop_assert_eq!(postcard::to_allocvec(&ours).unwrap(), postcard::to_allocvec(&tree).unwrap());
        prop_assert!(ours.iter().eq(tree.iter()));
    }

    #[test]
    fn collecting_keeps_the_last_of_a_key(entries in prop::collection::vec((0..20_u8, any::<u16>()), 0..60)) {
        let tree: BTreeMap<u8, u16> = entries.iter().copied().collect();
        let ours: SortedMap<u8, u16> = entries.iter().copied().collect();
        prop_assert!(ours.iter().eq(tree.iter()));
        let mut extended = SortedMap::new();
        extended.extend(entries);
        prop_assert_eq!(extended, ours);
    }

    #[test]
    fn what_is_read_back_out_of_order_is_put_in_order(entries in prop::collection::vec((0..20_u8, any::<u16>()), 0..60)) {
        let bytes = postcard::to_allocvec(&entries).unwrap();
        let tree: BTreeMap<u8, u16> = postcard::from_bytes(&bytes).unwrap();
        let ours: SortedMap<u8, u16> = postcard::from_bytes(&bytes).unwrap();
        prop_assert!(ours.iter().eq(tree.iter()));
    }

    #[test]
    fn a_set_behaves_as_a_tree(things in prop::collection::vec(0..20_u8, 0..60), more in prop::collection::vec(0..20_u8, 0..60)) {
        let (mut ours, mut tree) =
            (things.iter().copied().collect::<SortedSet<_>>(), things.into_iter().collect::<BTreeSet<_>>());
        for thing in &more {
            prop_assert_eq!(ours.contains(thing), tree.contains(thing));
        }
        let (once, rest) = more.split_at(more.len() / 2);
        for thing in once {
            prop_assert_eq!(ours.insert(*thing), tree.insert(*thing));
        }
        ours.extend(rest.iter().copied());
        tree.extend(rest.iter().copied());
        prop_assert!(ours.iter().eq(tree.iter()));
    }

    #[test]
    fn sorting_keeps_the_order_of_equals(items in prop::collection::vec((0..10_u8, any::<u16>()), 0..300)) {
        let (mut ours, mut expected) = (items.clone(), items);
        expected.sort_by_key(|(key, _)| *key);
        sort_by(&mut ours, |a, b| a.0.cmp(&b.0));
        prop_assert_eq!(ours, expected);
    }
}
