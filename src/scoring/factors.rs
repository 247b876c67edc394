use crate::evidence::Evidence;
use crate::list::Gather;
use crate::moment::Moment;
use crate::ruleset::Rule;
use crate::time::Duration;
use crate::units::Score;
use crate::value::Value;

/// The need of a rule that does not say: its condition holds, and that is all we know.
const UNSAID_NEED: f64 = 0.6;
/// What each impression without an answer takes.
const PER_IMPRESSION: f64 = 0.1;
/// What fatigue may take at most.
const MOST_FATIGUE: f64 = 0.5;
/// How long an impression is held against a rule.
pub const MEMORY: Duration = Duration::from_ms(30 * Duration::DAY.ms());
/// Fit when nothing related was used yet: possible, not likely.
const LEAST_FIT: f64 = 0.3;

pub(super) fn need(rule: &Rule, moment: &Moment) -> f64 {
    let said = rule.need.as_ref().and_then(|need| moment.value(need).ok()).and_then(|value| value.as_f64());
    Score::new(said.unwrap_or(UNSAID_NEED)).get()
}

pub(super) fn need_evidence(rule: &Rule, moment: &Moment) -> Vec<Evidence> {
    rule.need.as_ref().map(|need| moment.evidence(need)).unwrap_or_default()
}

/// The share of related things that are in use already, or of those who use the same and this too, from [`LEAST_FIT`] for none
/// to 1 for all.
pub(super) fn fit(rule: &Rule, moment: &Moment) -> f64 {
    if rule.fit.is_empty() {
        return 1.0;
    }
    let fits = |slot: &u32| match moment.slot(*slot) {
        Ok(Value::Double(share)) => share,
        fits => f64::from(u8::from(fits == Ok(Value::Bool(true)))),
    };
    let used: f64 = rule.fit.iter().map(fits).sum();
    LEAST_FIT + (1.0 - LEAST_FIT) * used / rule.fit.len() as f64
}

pub(super) fn fit_evidence(rule: &Rule, moment: &Moment) -> Vec<Evidence> {
    rule.fit.iter().filter_map(|slot| moment.slot_evidence(*slot)).gather()
}

pub(super) fn fatigue(rule: &Rule, moment: &Moment) -> f64 {
    (PER_IMPRESSION * unanswered(rule, moment) as f64).min(MOST_FATIGUE)
}

pub(super) fn fatigue_evidence(rule: &Rule, moment: &Moment) -> Vec<Evidence> {
    vec![Evidence {
        name: format!("unanswered({:?}, \"30d\")", rule.id.as_str()),
        value: Value::Int(unanswered(rule, moment) as i64),
        unit: "impressions".into(),
        source: "shown in the 30 days before this session without a click or conversion since".into(),
    }]
}

fn unanswered(rule: &Rule, moment: &Moment) -> usize {
    // What stands on the screen now does not tire of itself: only what was shown before this session counts.
    let record = moment.ledger().rule(&rule.id);
    record.map_or(0, |record| record.unanswered(moment.now() - MEMORY, moment.session_started()))
}
