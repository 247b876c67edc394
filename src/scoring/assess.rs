use super::Factors;
use crate::expr::EvalError;
use crate::gates::{self, Stop};
use crate::moment::Moment;
use crate::ruleset::Rule;

/// What became of one rule, before it met the others.
#[derive(Clone, Debug, PartialEq)]
pub enum Assessment {
    /// Its condition does not hold.
    Unmet,
    /// Its condition cannot be decided.
    Undecided(EvalError),
    /// A gate stopped it.
    Stopped(Stop),
    /// It may show, but the person is in the holdout; its score.
    HeldOut(f64),
    /// It may show; its score.
    Open(f64),
}

/// Assesses a rule: condition, then gates, then score.
pub fn assess(rule: &Rule, moment: &Moment) -> Assessment {
    match moment.holds(&rule.when) {
        Ok(true) => {}
        Ok(false) => return Assessment::Unmet,
        Err(error) => return Assessment::Undecided(error),
    }
    gated(rule, moment)
}

/// Assesses a rule whose condition holds: gates, then score.
pub fn gated(rule: &Rule, moment: &Moment) -> Assessment {
    match gates::first_stop(rule, moment) {
        Some(Stop::HeldOut { .. }) => Assessment::HeldOut(Factors::of(rule, moment).total()),
        Some(stop) => Assessment::Stopped(stop),
        None => Assessment::Open(Factors::of(rule, moment).total()),
    }
}
