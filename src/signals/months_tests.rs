//! Months against a recount over all days, by another calendar.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{ToSpan, tz::TimeZone};
use proptest::prelude::*;

use super::naive_tests::instant;
use super::recount_tests::{PLACES, calendar};
use super::{Feed, MeterPlan, Past, Plan, Resets, Signals, ValuePlan};
use crate::event::{Event, EventId};
use crate::ids::{EventName, MeterId, PropertyName, ValueId};
use crate::time::{Calendar, Day, Duration, Timestamp};
use crate::value::Value;

const METERS: [(&str, Resets); 5] = [
    ("daily", Resets::Daily),
    ("late", Resets::Monthly { anchor: 31 }),
    ("middle", Resets::Monthly { anchor: 15 }),
    ("monthly", Resets::Monthly { anchor: 1 }),
    ("never", Resets::Never),
];

fn event() -> EventName {
    EventName::new("used").unwrap()
}

fn meter(id: &str) -> MeterId {
    MeterId::new(id).unwrap()
}

fn plan() -> Plan {
    let mut plan = Plan::default();
    for (id, resets) in METERS {
        let feed = Feed::Sum { event: event(), property: PropertyName::new("n").unwrap() };
        plan.meter(meter(id), MeterPlan { feed, resets, unit: String::new() });
    }
    let per = [(event(), 2.0)].into();
    plan.value(ValueId::new("hours").unwrap(), ValuePlan { unit: "h".into(), per });
    plan
}

fn used(at: Timestamp, n: i64, id: Option<usize>) -> Event {
    let mut event = Event::new(event(), at);
    event.properties = [(PropertyName::new("n").unwrap(), Value::Int(n))].into_iter().collect();
    event.id = id.map(|id| EventId::new(&format!("log:{id}")));
    event
}

/// The first day of a meter's month that begins in a month of the calendar.
fn begins(month: Date, resets: Resets) -> Date {
    let anchor = if let Resets::Monthly { anchor } = resets { i8::try_from(anchor).unwrap() } else { 1 };
    month.with().day(anchor.min(month.days_in_month())).build().unwrap()
}

fn date(day: Day) -> Date {
    day.to_string().parse().unwrap()
}

/// Counts every month again: what was used of each meter, how often the event happened, and since when that is known.
fn recount(log: &[(Timestamp, i64)], zone: &TimeZone, now: Timestamp, months: i32) -> (Vec<Date>, Vec<Vec<i64>>) {
    let day = |at: Timestamp| instant(at).to_zoned(zone.clone()).date();
    let today = day(now);
    let present = METERS.map(|(_, resets)| {
        let month = today.first_of_month();
        if begins(month, resets) <= today { month } else { month.checked_sub(1.month()).unwrap() }
    });
    let present = present.into_iter().min().unwrap();
    let first = log.iter().map(|(at, _)| day(*at)).min();
    let all = (1..=months).rev().map(|back| present.checked_sub(back.months()).unwrap());
    let known: Vec<Date> = all.filter(|month| first.is_some_and(|first| first <= *month)).collect();
    let of = |month: &Date, resets: Resets| -> i64 {
        let (start, next) = (begins(*month, resets), begins(month.checked_add(1.month()).unwrap(), resets));
        let within = |at: &Timestamp| day(*at) < next && (resets == Resets::Never || day(*at) >= start);
        log.iter().filter(|(at, _)| within(at)).map(|(_, n)| n).sum()
    };
    let meters = METERS.iter().map(|(_, resets)| known.iter().map(|month| of(month, *resets)).collect());
    (known.clone(), meters.collect())
}

fn past(signals: &Signals, now: Timestamp, calendar: &Calendar) -> Past {
    let meters: Vec<MeterId> = METERS.iter().map(|(id, _)| meter(id)).collect();
    signals.past(&meters, 12, now, calendar)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn months_equal_a_recount(
        place in 0..PLACES.len(),
        later in 0..400_i64,
        every in 1..40_i64,
        days in proptest::collection::vec((0..1_100_i64, 0..86_400_000_i64, -3..50_i64), 0..400),
        shuffle in any::<u64>(),
    ) {
        let (zone, at) = PLACES[place];
        let calendar = calendar(zone);
        let now = Timestamp::from_ms(at) + Duration::DAY * later;
        // Single uses far back and a steady rhythm, so that there are more days than are kept one by one.
        let steady = (0..1_000 / every).map(|step| (now - Duration::DAY * (step * every), 7));
        let mut log: Vec<(Timestamp, i64)> = steady.collect();
        log.extend(days.iter().map(|(back, ms, n)| (now - Duration::DAY * *back - Duration::from_ms(*ms), *n)));
        let fold = |order: &[usize]| {
            let mut signals = Signals::new(plan());
            for (id, i) in order.iter().enumerate() {
                // Each of them arrives twice.
                let event = used(log[*i].0, log[*i].1, Some(id));
                (0..2).for_each(|_| { signals.fold(&event, now, &calendar); });
            }
            signals
        };
        let mut order: Vec<usize> = (0..log.len()).collect();
        // In some order.
        order.sort_by_key(|i| (*i as u64 + 1).wrapping_mul(shuffle | 1));
        let signals = fold(&order);
        let bytes = crate::state::State { signals: signals.clone(), ..Default::default() }.to_bytes();
        let mut again = crate::state::State::from_bytes(&bytes).unwrap().signals;
        again.plan(plan(), now);
        for now in [now, now + Duration::DAY * 17] {
            let (months, meters) = recount(&log, &TimeZone::get(zone).unwrap(), now, 12);
            let found = past(&signals, now, &calendar);
            prop_assert_eq!(&found, &past(&again, now, &calendar));
            prop_assert_eq!(found.months.iter().copied().map(date).collect::<Vec<_>>(), months.clone());
            prop_assert_eq!(found.months.len() + found.missing.len(), 12);
            for ((id, found), (expected, (name, _))) in found.meters.iter().zip(meters.iter().zip(METERS)) {
                let expected: Vec<f64> = expected.iter().map(|n| *n as f64).collect();
                prop_assert_eq!(found, &expected, "{} is {}", id, name);
            }
            let times = |month: &Date| {
                let within = |at: &Timestamp| {
                    let day = instant(*at).to_zoned(TimeZone::get(zone).unwrap()).date();
                    day >= *month && day < month.checked_add(1.month()).unwrap()
                };
                Some(2.0 * log.iter().filter(|(at, _)| within(at)).count() as f64)
            };
            prop_assert_eq!(&found.values[0].1, &months.iter().map(times).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_the_host_sets_is_kept_by_month(
        sets in proptest::collection::vec((-3..9_i64, 0..500_u32), 1..400),
        which in 0..METERS.len(),
    ) {
        let (id, resets) = METERS[which];
        let mut plan = Plan::default();
        plan.meter(meter(id), MeterPlan { feed: Feed::Host, resets, unit: String::new() });
        let (mut signals, calendar) = (Signals::new(plan), Calendar::utc());
        let mut naive: BTreeMap<Date, i64> = BTreeMap::new();
        let mut now = Timestamp::from_ms(1_700_000_000_000);
        for (ahead, absolute) in sets {
            // Clocks go back, too.
            now = now + Duration::DAY * ahead;
            signals.set_meter(&meter(id), f64::from(absolute), now, &calendar);
            let today = date(calendar.day(now));
            let start = match resets {
                Resets::Never => Date::MIN,
                Resets::Daily => today,
                resets if begins(today.first_of_month(), resets) <= today => begins(today.first_of_month(), resets),
                resets => begins(today.first_of_month().checked_sub(1.month()).unwrap(), resets),
            };
            let used: i64 = if resets == Resets::Never { naive.values().sum() } else { naive.range(start..=today).map(|(_, n)| n).sum() };
            *naive.entry(today).or_default() += i64::from(absolute) - used;
        }
        let log: Vec<(Timestamp, i64)> = naive.iter().map(|(day, n)| (calendar.start_of(day.to_string().parse().unwrap()), *n)).collect();
        let found = signals.past(&[meter(id)], 12, now, &calendar);
        let first = *naive.keys().next().unwrap();
        for (month, used) in found.months.iter().zip(&found.meters[0].1) {
            let (start, next) = (begins(date(*month), resets), begins(date(*month).checked_add(1.month()).unwrap(), resets));
            prop_assert!(first <= start, "nothing is known before the host said it");
            let within = |at: &Timestamp| {
                let day = date(calendar.day(*at));
                day < next && (resets == Resets::Never || day >= start)
            };
            let expected: i64 = log.iter().filter(|(at, _)| within(at)).map(|(_, n)| n).sum();
            prop_assert_eq!(*used, expected as f64, "{} in {}", id, month);
        }
        // Each month of the calendar that began after the first word of the host is there.
        let missing = found.missing.iter().all(|month| date(*month) < first);
        prop_assert!(missing, "{:?} first on {}", found, first);
    }
}

#[test]
fn a_clock_that_ran_ahead_takes_no_month_away() {
    let (mut signals, calendar, now) = (Signals::new(plan()), Calendar::utc(), Timestamp::from_ms(1_700_000_000_000));
    for back in (0..500).rev() {
        signals.fold(&used(now - Duration::DAY * back, 1, None), now, &calendar);
    }
    let before = past(&signals, now, &calendar);
    signals.fold(&used(now + Duration::DAY * 20_000, 9, None), now + Duration::DAY * 20_000, &calendar);
    let after = past(&signals, now, &calendar);
    assert_eq!((before.months.len(), &after.months), (12, &before.months));
    assert_eq!(after.meters[3], before.meters[3]);
    assert_eq!(before.meters[3].1.iter().sum::<f64>(), 365.0, "twelve whole months, each day once");
}

#[test]
fn months_take_bounded_space_and_old_ones_are_told_as_missing() {
    let (mut signals, calendar, start) = (Signals::new(plan()), Calendar::utc(), Timestamp::from_ms(1_000_000_000_000));
    let mut sizes = Vec::new();
    for day in 0..365 * 10 {
        let now = start + Duration::DAY * day;
        signals.fold(&used(now, 1, None), now, &calendar);
        if day % 365 == 364 {
            sizes.push(crate::state::State { signals: signals.clone(), ..Default::default() }.to_bytes().len());
        }
    }
    assert!(sizes[9] <= sizes[3] + 8, "{sizes:?}");
    let now = start + Duration::DAY * (365 * 10);
    assert!(past(&signals, now, &calendar).missing.is_empty());
    // Ten years later only what the months still hold is known, and nothing is made up.
    let old = signals.past(&[meter("monthly")], 48, start + Duration::DAY * (365 * 10), &calendar);
    assert_eq!(old.months.len() + old.missing.len(), 48);
    assert!((25..=32).contains(&old.months.len()), "{}", old.months.len());
    let whole = |used: &f64| (28.0..=31.0).contains(used);
    assert!(old.meters[0].1.iter().all(whole), "{old:?}");
}

#[test]
fn another_day_of_reset_begins_the_months_anew() {
    let of = |anchor: u8| {
        let mut plan = Plan::default();
        let feed = Feed::Count { event: event() };
        plan.meter(meter("m"), MeterPlan { feed, resets: Resets::Monthly { anchor }, unit: String::new() });
        plan
    };
    let (mut signals, calendar, now) = (Signals::new(of(1)), Calendar::utc(), Timestamp::from_ms(1_700_000_000_000));
    for back in (0..300).rev() {
        signals.fold(&used(now - Duration::DAY * back, 1, None), now - Duration::DAY * back, &calendar);
    }
    let months = |signals: &Signals| signals.past(&[meter("m")], 12, now, &calendar).meters[0].1.clone();
    assert_eq!(months(&signals).len(), 9);
    signals.plan(of(15), now);
    let found = months(&signals);
    assert_eq!(found.len(), 3, "only what the days still tell: {found:?}");
    assert!(found.iter().all(|used| (28.0..=31.0).contains(used)), "{found:?}");
}
