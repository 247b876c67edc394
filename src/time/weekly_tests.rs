use std::rc::Rc;

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
use super::calendar_tests::{Jiff, ZONES, calendar};
use super::{Calendar, Duration, Timestamp, Weekday, Weekly};

const DAYS: [Weekday; 7] = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];

fn at(zone: &str, wall: &str) -> Timestamp {
    let wall: jiff::civil::DateTime = wall.parse().unwrap();
    let there = TimeZone::get(zone).unwrap().to_ambiguous_timestamp(wall);
    Timestamp::from_ms(there.compatible().unwrap().as_millisecond())
}

#[test]
fn office_hours_open_and_close_on_the_minute() {
    let office = Weekly::new(&DAYS[..5], Some((9 * 60, 17 * 60)));
    let (berlin, wall) = (calendar("Europe/Berlin"), |wall| at("Europe/Berlin", wall));
    let friday = wall("2026-03-06T16:59:59.999");
    assert!(office.holds(friday, &berlin));
    assert!(!office.holds(wall("2026-03-06T17:00"), &berlin));
    assert_eq!(office.next_change(friday, &berlin), Some(wall("2026-03-06T17:00")));
    // Over the weekend, and from there to Monday.
    assert_eq!(office.next_change(wall("2026-03-06T17:00"), &berlin), Some(wall("2026-03-09T09:00")));
    assert_eq!(office.words(), "Monday to Friday, 09:00 to 17:00");
}

#[test]
fn hours_past_midnight_belong_to_the_day_on_which_they_began() {
    let night = Weekly::new(&[Friday], Some((22 * 60, 6 * 60)));
    let (berlin, wall) = (calendar("Europe/Berlin"), |wall| at("Europe/Berlin", wall));
    assert!(!night.holds(wall("2026-03-06T05:00"), &berlin), "Thursday's night is not among them");
    assert!(night.holds(wall("2026-03-07T05:59"), &berlin));
    assert_eq!(night.next_change(wall("2026-03-06T23:00"), &berlin), Some(wall("2026-03-07T06:00")));
    assert_eq!(night.next_change(wall("2026-03-07T06:00"), &berlin), Some(wall("2026-03-13T22:00")));
}

#[test]
fn a_day_that_is_put_forward_opens_when_the_clock_has_come_so_far() {
    // Berlin went from 02:00 to 03:00 on 29 March 2026; half past two did not come.
    let early = Weekly::new(&[], Some((2 * 60 + 30, 4 * 60)));
    let (berlin, wall) = (calendar("Europe/Berlin"), |wall| at("Europe/Berlin", wall));
    let opens = early.next_change(wall("2026-03-29T01:00"), &berlin).unwrap();
    assert_eq!((opens, opens - wall("2026-03-29T01:00")), (wall("2026-03-29T03:00"), Duration::HOUR));
    assert_eq!(early.next_change(opens, &berlin), Some(wall("2026-03-29T04:00")));
}

#[test]
fn an_hour_that_a_day_has_twice_counts_twice() {
    // Berlin went from 03:00 back to 02:00 on 25 October 2026.
    let half_past = Weekly::new(&[Sunday], Some((2 * 60 + 30, 4 * 60)));
    let (berlin, wall) = (calendar("Europe/Berlin"), |wall| at("Europe/Berlin", wall));
    let opens = wall("2026-10-25T02:30");
    let steps: Vec<Timestamp> =
        std::iter::successors(Some(wall("2026-10-25T00:00")), |at| half_past.next_change(*at, &berlin))
            .skip(1)
            .take(4)
            .collect();
    let (again, half_hour) = (opens + Duration::HOUR, Duration::MINUTE * 30);
    assert_eq!(steps, [opens, opens + half_hour, again, again + Duration::MINUTE * 90]);
}

#[test]
fn a_day_without_midnight_begins_after_the_gap() {
    let saturday_night = Weekly::new(&[Sunday], None);
    let (zone, sao) = ("America/Sao_Paulo", calendar("America/Sao_Paulo"));
    let opens = saturday_night.next_change(at(zone, "2018-11-03T12:00"), &sao);
    assert_eq!(opens, Some(at(zone, "2018-11-04T01:00")));
    assert_eq!(saturday_night.next_change(opens.unwrap(), &sao), Some(at(zone, "2018-11-05T00:00")));
}

#[test]
fn it_says_its_days_and_hours() {
    for (days, hours, words) in [
        (&[][..], None, "every day"),
        (&[], Some((0, 24 * 60)), "every day, 00:00 to 24:00"),
        (&[Saturday, Sunday], None, "Saturday, Sunday"),
        (&[Monday, Tuesday, Wednesday, Friday], Some((510, 1050)), "Monday to Wednesday, Friday, 08:30 to 17:30"),
    ] {
        assert_eq!(Weekly::new(days, hours).words(), words);
    }
    assert_eq!(Weekly::new(&[], None).next_change(Timestamp::EPOCH, &Calendar::utc()), None);
}

proptest! {
    /// Looked at minute by minute, nothing changes before the next change, and at it everything does.
    #[test]
    fn the_next_change_is_the_first(
        zone in 0..ZONES.len(),
        days in prop::sample::subsequence(DAYS.to_vec(), 1..7),
        hours in prop::option::of((0..96_u16, 1..96_u16)),
        ms in 1_500_000_000_000..1_900_000_000_000_i64,
    ) {
        let hours = hours.map(|(from, long)| (from * 15, ((from + long) * 15 - 1) % 1440 + 1)).filter(|(from, to)| from != to);
        let calendar = Calendar::new(ZONES[zone], Weekday::Monday, Rc::new(Jiff)).unwrap();
        let (weekly, now) = (Weekly::new(&days, hours), Timestamp::from_ms(ms));
        let next = weekly.next_change(now, &calendar).unwrap();
        let holds = weekly.holds(now, &calendar);
        prop_assert!(next > now && next - now <= Duration::DAY * 9);
        prop_assert_ne!(weekly.holds(next, &calendar), holds);
        let mut minute = Timestamp::from_ms(next.ms() - 1);
        while minute > now {
            prop_assert_eq!(weekly.holds(minute, &calendar), holds, "at {:?}", minute);
            minute = minute - Duration::MINUTE;
        }
    }
}
