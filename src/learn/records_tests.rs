use super::records::{Record, Sorter};
use crate::time::Timestamp;

fn record(at: u64) -> Record {
    // Every person, time and kind comes in a shuffled order; some are equal but for the value.
    let mixed = crate::hash::hash(&at.to_le_bytes());
    Record {
        person: mixed % 37,
        at: Timestamp::from_ms((mixed >> 8) as i64 % 1_000 - 500),
        what: (mixed >> 40) as u16 % 5,
        value: (mixed >> 50) as f64,
    }
}

fn walked(most: usize, of: impl Iterator<Item = u64>) -> Vec<Record> {
    let mut sorter = Sorter::new(most);
    of.for_each(|at| sorter.add(record(at)).unwrap());
    let mut sorted = sorter.sorted();
    let mut walk = || {
        let mut all = Vec::new();
        assert_eq!(
            sorted
                .people(|person, records| {
                    assert!(records.iter().all(|record| record.person == person));
                    all.extend_from_slice(records);
                })
                .unwrap(),
            0
        );
        all
    };
    let first = walk();
    assert_eq!(first, walk(), "it can be walked again");
    first
}

#[test]
fn memory_and_disk_give_the_same_order_whatever_order_records_come_in() {
    let whole = walked(10_000, 0..3_000);
    assert_eq!(whole.len(), 3_000);
    assert!(whole.is_sorted_by_key(|record| (record.person, record.at, record.what)));
    // Runs of 7 make 428 of them, which are merged into fewer on the way.
    for most in [7, 100, 2_999, 3_000] {
        assert_eq!(walked(most, 0..3_000), whole);
        assert_eq!(walked(most, (0..3_000).rev()), whole);
    }
}

#[test]
fn nobody_is_nothing() {
    assert!(walked(5, 0..0).is_empty());
}

#[test]
fn who_does_more_than_people_do_is_left_out() {
    let mut sorter = Sorter::new(2_000_000);
    let of = |person, ms| Record { person, at: Timestamp::from_ms(ms), what: 0, value: 1.0 };
    (0..=super::records::MOST_OF_ONE as i64).for_each(|ms| sorter.add(of(1, ms)).unwrap());
    sorter.add(of(2, 0)).unwrap();
    let mut seen = Vec::new();
    assert_eq!(sorter.sorted().people(|person, records| seen.push((person, records.len()))).unwrap(), 1);
    assert_eq!(seen, [(2, 1)]);
}
