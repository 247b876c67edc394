use std::rc::Rc;

use super::Moment;
use super::learned::whom;
use crate::evidence::Evidence;
use crate::expr::EvalError;
use crate::ruleset::{Peers, Slot};
use crate::signals::{Basis, Missing, Reading};
use crate::time::Timestamp;
use crate::value::Value;

/// What a slot answered.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    Reading(Rc<Reading>),
    Missing(Rc<Missing>),
    /// Asked of the ledger, or supposed.
    Plain(Value),
    /// Worked out, with what it rests on.
    Priced(f64, String),
    None,
}

/// What costs rest on.
pub(super) const PRICED: &str = "your use at the prices of the plans";

/// 9999-12-30T00:00:00Z, what never comes: near the last second that timestamps of conditions have, and in the same year in every
/// zone.
const NEVER: Timestamp = Timestamp::from_ms(253_402_128_000_000);

impl Answer {
    pub(super) fn supposed(value: Value) -> Self {
        Self::Plain(value)
    }

    pub(super) const fn none() -> Self {
        Self::None
    }

    pub(super) fn read(slot: &Slot, moment: &Moment) -> Self {
        let record = |rule| moment.ledger.rule(rule);
        match slot {
            Slot::Usage(signal) => match moment.signals.read(signal, moment.now, &moment.ruleset.calendar) {
                Ok(reading) => Self::Reading(Rc::new(reading)),
                Err(missing) => Self::Missing(Rc::new(missing)),
            },
            Slot::Shown { rule, window } => {
                let seen = record(rule).map_or(&[][..], |record| record.impressions());
                Self::Plain(Value::Int(seen.iter().filter(|at| moment.in_window(**at, *window)).count() as i64))
            }
            Slot::Dismissed { rule, window } => {
                let at = record(rule).and_then(|record| record.dismissed());
                Self::Plain(Value::Bool(at.is_some_and(|at| moment.in_window(at, *window))))
            }
            Slot::Converted { rule } => {
                Self::Plain(Value::Bool(record(rule).is_some_and(|record| record.conversions() > 0)))
            }
            Slot::Cost { plan, window } => Self::priced(moment.cost(plan, *window)),
            Slot::Saving { plan, window } => Self::priced(moment.saving(plan, *window)),
            Slot::BreakEven { plan, meter } => Self::of(moment.break_even(plan, meter.as_ref()).map(Value::from)),
            Slot::BestFrom { plan } => Self::of(moment.best_from(plan).map(|at| at.unwrap_or(NEVER).into())),
            Slot::BestPlan => Self::of(moment.best_plan().map(|plan| Value::from(&*plan))),
            Slot::Affinity { feature } => Self::of(moment.affinity(feature).map(Value::from)),
            Slot::NextStep => Self::of(moment.next_step().map(|(next, _)| Value::from(next.as_str()))),
            Slot::Percentile { of } => Self::of(moment.percentile(of).map(|(share, _)| Value::from(share))),
            Slot::Peers { of, share } => Self::of(moment.peers(of, *share).map(|(used, _)| Value::from(used))),
        }
    }

    fn of(asked: Result<Value, String>) -> Self {
        asked.map_or_else(Self::unknown, Self::Plain)
    }

    fn priced(asked: Result<(f64, String), String>) -> Self {
        asked.map_or_else(Self::unknown, |(amount, words)| Self::Priced(amount, words))
    }

    fn unknown(why: String) -> Self {
        Self::Missing(Rc::new(Missing::NoAdvice { why }))
    }

    pub(super) fn value(&self) -> Result<Value, EvalError> {
        match self {
            Self::Reading(reading) => Ok(reading.value.clone()),
            Self::Plain(value) => Ok(value.clone()),
            Self::Priced(amount, _) => Ok((*amount).into()),
            Self::Missing(missing) => match **missing {
                // What never happens is later than anything that does, so that conditions can compare.
                Missing::DoesNotRunOut { .. } | Missing::NeverRunsOut { .. } | Missing::NeverResets { .. } => {
                    Ok(NEVER.into())
                }
                Missing::NeverHappened { .. } | Missing::NoNumbers { .. } => Err(EvalError::Never),
                _ => Err(EvalError::TooEarly),
            },
            Self::None => Err(EvalError::BadProgram),
        }
    }

    /// Says whether how well it is known stays so while nothing happens: what a sliding window lacks may leave it.
    pub(super) fn is_calm(&self, slot: &Slot) -> bool {
        match (self, slot) {
            (Self::Reading(reading), Slot::Usage(signal)) => {
                reading.basis == Basis::Exact || signal.window().is_none_or(|window| window.span().is_none())
            }
            _ => true,
        }
    }

    /// Says why there is no value.
    pub(super) fn missing(&self) -> Option<String> {
        match self {
            Self::Missing(missing) if self.value().is_err() => Some(missing.to_string()),
            _ => None,
        }
    }

    pub(super) fn evidence(&self, slot: &Slot) -> Option<Evidence> {
        match (self, slot) {
            (Self::Reading(reading), Slot::Usage(signal)) => Some(reading.evidence(signal)),
            (Self::Missing(missing), _) => {
                let value = self.value().ok()?;
                Some(Evidence::new(slot.to_string(), value, "", missing.to_string()))
            }
            (Self::Plain(value), Slot::Shown { .. }) => Some(ledger(slot, value, "impressions")),
            (Self::Priced(amount, words), _) => {
                Some(Evidence::new(slot.to_string(), (*amount).into(), "minor units", words.clone()))
            }
            (Self::Plain(value), Slot::Cost { .. } | Slot::Saving { .. }) => {
                Some(Evidence::new(slot.to_string(), value.clone(), "minor units", PRICED))
            }
            (Self::Plain(value), Slot::BestPlan | Slot::BestFrom { .. } | Slot::BreakEven { .. }) => {
                Some(Evidence::new(slot.to_string(), value.clone(), "", "an estimate from the use of the last weeks"))
            }
            (Self::Plain(value), _) => Some(ledger(slot, value, "")),
            _ => None,
        }
    }

    /// Says where the answer comes from, of what was learned.
    pub(super) fn learned(&self, slot: &Slot, moment: &Moment) -> Option<Evidence> {
        let (Self::Plain(value), Some(_)) = (self, &moment.ruleset.learned) else { return None };
        let (unit, source) = match slot {
            Slot::Affinity { feature } => ("share", moment.others_with(feature)),
            Slot::NextStep => {
                let (_, chance) = moment.next_step().ok()?;
                ("", format!("{} % of the time, as many people do and as you do", libm::round(chance * 100.0) as i64))
            }
            Slot::Percentile { of } => ("share", compared(moment.percentile(of).ok()?.1)),
            Slot::Peers { of, share } => ("", compared(moment.peers(of, *share).ok()?.1)),
            _ => return None,
        };
        Some(Evidence::new(slot.to_string(), value.clone(), unit, source))
    }
}

fn compared(peers: &Peers) -> String {
    format!("within 28 days, compared with {}", whom(peers))
}

fn ledger(slot: &Slot, value: &Value, unit: &str) -> Evidence {
    Evidence::new(slot.to_string(), value.clone(), unit, "what was shown and answered here")
}
