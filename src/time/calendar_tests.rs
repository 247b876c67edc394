use std::rc::Rc;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{Calendar, Day, Offsets, Timestamp, Weekday};

pub(super) struct Jiff;

impl Offsets for Jiff {
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        let zone = TimeZone::get(zone).ok()?;
        Some(zone.to_offset(jiff::Timestamp::from_millisecond(at.ms()).ok()?).seconds() * 1000)
    }
}

pub(super) const ZONES: [&str; 9] = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Cairo",
];

pub(super) fn calendar(zone: &str) -> Calendar {
    Calendar::new(zone, Weekday::Monday, Rc::new(Jiff)).unwrap()
}

#[test]
fn an_unknown_zone_is_refused() {
    assert!(Calendar::new("Europe/Atlantis", Weekday::Monday, Rc::new(Jiff)).is_none());
}

#[test]
fn days_agree_with_a_reference_calendar() {
    for day in (-80_000..80_000).step_by(37).map(Day) {
        let (y, m, d) = day.ymd();
        let reference = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(day.0)).unwrap();
        assert_eq!((y, m, d), (i32::from(reference.year()), reference.month() as u32, reference.day() as u32));
        assert_eq!(Day::from_ymd(y, m, d), Some(day));
        assert_eq!(day.weekday(), reference.weekday().to_monday_one_offset() as u32);
    }
    assert_eq!(Day::from_ymd(2023, 2, 29), None);
}

#[test]
fn a_day_without_midnight_begins_after_the_gap() {
    // Sao Paulo went from 23:59:59 on 3 November 2018 to 01:00 on the 4th.
    let sao = calendar("America/Sao_Paulo");
    let day: Day = "2018-11-04".parse().unwrap();
    let start = sao.start_of(day);
    assert_eq!(sao.civil(start).hour(), 1);
    assert_eq!(sao.day(Timestamp::from_ms(start.ms() - 1)).to_string(), "2018-11-03");
    // Apia skipped 30 December 2011 whole: it has no instant, and the day after begins where it would have ended.
    let apia = calendar("Pacific/Apia");
    let skipped: Day = "2011-12-30".parse().unwrap();
    assert_eq!(apia.start_of(skipped), apia.start_of(Day(skipped.0 + 1)));
}

#[test]
fn weeks_begin_on_the_declared_day() {
    let sunday = Calendar::new("UTC", Weekday::Sunday, Rc::new(Jiff)).unwrap();
    let wednesday: Day = "2026-11-18".parse().unwrap();
    assert_eq!(sunday.week_of(wednesday).to_string(), "2026-11-15");
    assert_eq!(Calendar::utc().week_of(wednesday).to_string(), "2026-11-16");
}

proptest! {
    #[test]
    fn the_start_of_a_day_is_its_first_instant(zone in 0..ZONES.len(), day in -3_650..25_000_i32) {
        let calendar = calendar(ZONES[zone]);
        let start = calendar.start_of(Day(day));
        prop_assert!(calendar.day(start) >= Day(day));
        prop_assert!(calendar.day(Timestamp::from_ms(start.ms() - 1)) < Day(day));
    }

    #[test]
    fn civil_time_agrees_with_a_reference(zone in 0..ZONES.len(), ms in 63_072_000_000..4_000_000_000_000_i64) {
        let civil = calendar(ZONES[zone]).civil(Timestamp::from_ms(ms));
        let there = jiff::Timestamp::from_millisecond(ms).unwrap().to_zoned(TimeZone::get(ZONES[zone]).unwrap());
        prop_assert_eq!(civil.day.to_string(), there.date().to_string());
        prop_assert_eq!(civil.hour(), there.hour() as u32);
    }
}
