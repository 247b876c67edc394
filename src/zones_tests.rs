use std::rc::Rc;

use super::Zones;
use crate::time::{Calendar, Day, Offsets, Timestamp, Weekday};

fn offset(zone: &str, ms: i64) -> Option<i32> {
    Zones::new().offset_ms(zone, Timestamp::from_ms(ms))
}

#[test]
fn summer_time_begins_at_its_instant() {
    // 2026-03-29T01:00:00Z
    let change = 1_774_746_000_000;
    assert_eq!(offset("Europe/Berlin", change - 1), Some(3_600_000));
    assert_eq!(offset("Europe/Berlin", change), Some(7_200_000));
}

#[test]
fn zones_that_are_not_there_are_not_made_up() {
    for zone in ["", "Mars/Olympus", "Europe/Berlin ", "../etc/passwd", "UTC+1"] {
        assert_eq!(offset(zone, 0), None, "{zone:?}");
    }
    for zone in ["UTC", "Etc/UTC", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns"] {
        assert!(offset(zone, 0).is_some(), "{zone:?}");
    }
}

#[test]
fn the_ends_of_time_have_offsets_too() {
    assert!(Zones::new().offset_ms("Europe/Berlin", Timestamp::MAX).is_some());
    assert!(offset("Europe/Berlin", -Timestamp::MAX.ms()).is_some());
}

#[test]
fn a_day_that_a_zone_skipped_begins_with_the_next() {
    let apia = Calendar::new("Pacific/Apia", Weekday::Monday, Rc::new(Zones::new())).unwrap();
    // Samoa went from 29 to 31 December 2011.
    let day = |text: &str| text.parse::<Day>().unwrap();
    assert_eq!(apia.start_of(day("2011-12-30")), apia.start_of(day("2011-12-31")));
}
