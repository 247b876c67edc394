use super::{Answer, Ledger, OFFERS, Offer, OfferId, RECENT};
use crate::ids::{EventName, PlacementId, PlanId, RuleId};
use crate::kind::Kind;
use crate::time::{Duration, Timestamp};

const START: Timestamp = Timestamp::from_ms(1_700_000_000_000);

fn offer(rule: &str, now: Timestamp) -> Offer {
    Offer {
        id: OfferId::default(),
        rule: RuleId::new(rule).unwrap(),
        kind: Kind::Feature,
        target: Some("dashboard.share".into()),
        placement: PlacementId::new("sidebar").unwrap(),
        decided_at: now,
        expires_at: now + Duration::DAY,
        shown_at: None,
        answered: None,
        watches: vec![EventName::new("dashboard.shared").unwrap()],
        attribution: Duration::DAY * 7,
        until: now,
        converted: false,
        held_out: false,
    }
}

fn shown(ledger: &mut Ledger, rule: &str, now: Timestamp) -> OfferId {
    let id = ledger.add(offer(rule, now), None);
    assert!(ledger.shown(id.as_str(), now));
    id
}

#[test]
fn an_offer_is_an_impression_once() {
    let mut ledger = Ledger::default();
    let id = ledger.add(offer("a", START), None);
    assert_eq!(ledger.shown_since(START), 0);
    assert!(ledger.shown(id.as_str(), START));
    assert!(!ledger.shown(id.as_str(), START + Duration::HOUR));
    assert_eq!(ledger.rule(&RuleId::new("a").unwrap()).unwrap().lifetime(), 1);
    assert!(!ledger.shown("nobody#7", START));
}

#[test]
fn it_converts_once_after_it_was_seen_and_within_the_window() {
    let mut ledger = Ledger::default();
    let late = START + Duration::DAY * 8;
    ledger.add(offer("unseen", START), None);
    let id = shown(&mut ledger, "a", START);
    assert!(ledger.happened("dashboard.shared", START - Duration::HOUR).is_empty(), "before it was seen");
    assert!(ledger.happened("other", START + Duration::HOUR).is_empty(), "another event");
    assert_eq!(ledger.happened("dashboard.shared", START + Duration::HOUR), [id]);
    assert!(ledger.happened("dashboard.shared", START + Duration::HOUR).is_empty(), "once");
    shown(&mut ledger, "b", START);
    assert!(ledger.happened("dashboard.shared", late).is_empty(), "too late");
}

#[test]
fn a_plan_that_was_recommended_converts_when_it_is_told_and_not_when_it_is_taken_back() {
    let mut ledger = Ledger::default();
    let plan = |id: &str| PlanId::new(id).unwrap();
    let for_plan = |target: &str| Offer { kind: Kind::Plan, target: Some(target.into()), ..offer("a", START) };
    assert_eq!(ledger.plan_told(&plan("free"), START), None, "the first that is told is no change");
    let team = ledger.add(for_plan("team"), None);
    let free = ledger.add(for_plan("free"), None);
    for id in [&team, &free] {
        assert!(ledger.shown(id.as_str(), START));
    }
    let hour = |n: i64| START + Duration::HOUR * n;
    assert_eq!(ledger.plan_told(&plan("free"), hour(1)), None, "the same again");
    assert_eq!(ledger.plan_told(&plan("team"), hour(2)), Some((plan("free"), vec![team])));
    assert_eq!(ledger.plan_change().map(|change| (change.from.as_str(), change.at)), Some(("free", hour(2))));
    assert_eq!(ledger.plan_told(&plan("free"), hour(3)), Some((plan("team"), Vec::new())), "undone");
    assert_eq!(ledger.plan_told(&plan("team"), hour(4)), Some((plan("free"), Vec::new())), "and again");
    let late = hour(24 * 30);
    let again = ledger.add(for_plan("free"), None);
    assert!(ledger.shown(again.as_str(), late));
    assert_eq!(
        ledger.plan_told(&plan("free"), late),
        Some((plan("team"), vec![again])),
        "long after, it is a decision"
    );
    assert_eq!(ledger.plan(), Some(&plan("free")));
}

#[test]
fn answers_are_kept_and_an_opt_out_is_by_kind() {
    let mut ledger = Ledger::default();
    let until = START + Duration::DAY;
    let id = ledger.add(offer("a", START), None);
    assert!(ledger.answer(id.as_str(), Answer::Snoozed { until }, START));
    let rule = RuleId::new("a").unwrap();
    assert_eq!(ledger.rule(&rule).unwrap().snoozed_until(), Some(until));
    assert_eq!(ledger.rule(&rule).unwrap().lifetime(), 1, "what is answered was seen");
    assert!(ledger.answer(id.as_str(), Answer::OptedOut, START));
    assert_eq!(ledger.opted_out(Kind::Feature), Some(START));
    assert_eq!(ledger.opted_out(Kind::Plan), None);
    ledger.opt_in(Kind::Feature);
    assert_eq!(ledger.opted_out(Kind::Feature), None);
    assert!(!ledger.answer("nobody#1", Answer::Clicked, START));
}

#[test]
fn the_holdout_is_counted_apart() {
    let mut ledger = Ledger::default();
    let id = ledger.add(Offer { held_out: true, ..offer("a", START) }, None);
    ledger.shown(id.as_str(), START);
    ledger.happened("dashboard.shared", START + Duration::HOUR);
    let record = ledger.rule(&RuleId::new("a").unwrap()).unwrap();
    assert_eq!((record.held_out(), record.lifetime(), record.conversions()), (1, 1, 1));
}

#[test]
fn it_is_bounded_and_keeps_the_latest() {
    let mut ledger = Ledger::default();
    for i in 0..10_000 {
        shown(&mut ledger, "a", START + Duration::MINUTE * i);
    }
    assert_eq!(ledger.offers().len(), OFFERS);
    let record = ledger.rule(&RuleId::new("a").unwrap()).unwrap();
    assert_eq!((record.impressions().len(), record.lifetime()), (RECENT, 10_000));
    assert_eq!(record.impressions().last(), Some(&(START + Duration::MINUTE * 9_999)));
    ledger.sweep(START + Duration::DAY * 400);
    assert!(ledger.offers().is_empty());
}

#[test]
fn impressions_are_unanswered_until_a_click_or_a_conversion() {
    let mut ledger = Ledger::default();
    let rule = RuleId::new("a").unwrap();
    let hour = |n: i64| START + Duration::HOUR * n;
    shown(&mut ledger, "a", hour(0));
    let second = shown(&mut ledger, "a", hour(1));
    let unanswered = |ledger: &Ledger, now| ledger.rule(&rule).unwrap().unanswered(now - Duration::DAY * 30, now);
    assert_eq!(unanswered(&ledger, hour(2)), 2);
    ledger.answer(second.as_str(), Answer::Clicked, hour(2));
    assert_eq!(unanswered(&ledger, hour(3)), 0);
    shown(&mut ledger, "a", hour(4));
    assert_eq!(unanswered(&ledger, hour(5)), 1);
    assert_eq!(unanswered(&ledger, hour(24 * 40)), 0, "long ago");
}

#[test]
fn a_seen_offer_stands_until_it_is_answered_or_the_session_ends() {
    let mut ledger = Ledger::default();
    let id = shown(&mut ledger, "a", START);
    let soon = START + Duration::MINUTE;
    assert!(ledger.offer(id.as_str()).unwrap().stands(START, soon));
    assert!(!ledger.offer(id.as_str()).unwrap().stands(soon, soon), "a new session began");
    assert!(!ledger.offer(id.as_str()).unwrap().stands(START, START + Duration::DAY), "expired");
    ledger.answer(id.as_str(), Answer::Clicked, soon);
    assert!(!ledger.offer(id.as_str()).unwrap().stands(START, soon), "answered");
}
