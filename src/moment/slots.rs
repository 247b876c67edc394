use super::Moment;
use crate::evidence::Evidence;
use crate::expr::EvalError;
use crate::ruleset::Slot;
use crate::signals::{Basis, Missing, Reading};
use crate::time::Timestamp;
use crate::value::Value;

/// What a slot answered.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    Reading(Box<Reading>),
    Missing(Box<Missing>),
    /// Asked of the ledger, or supposed.
    Plain(Value),
    None,
}

/// 9999-12-31T23:59:59Z, the last second that timestamps of conditions have: what never comes.
const NEVER: Timestamp = Timestamp::from_ms(253_402_300_799_000);

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
                Ok(reading) => Self::Reading(Box::new(reading)),
                Err(missing) => Self::Missing(Box::new(missing)),
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
            Slot::Cost { plan, window } => Self::of(moment.cost(plan, *window).map(Value::from)),
            Slot::Saving { plan, window } => Self::of(moment.saving(plan, *window).map(Value::from)),
            Slot::BreakEven { plan, meter } => Self::of(moment.break_even(plan, meter.as_ref()).map(Value::from)),
            Slot::BestFrom { plan } => Self::of(moment.best_from(plan).map(|at| at.unwrap_or(NEVER).into())),
            Slot::BestPlan => Self::of(moment.best_plan().map(|plan| Value::from(&*plan))),
        }
    }

    fn of(asked: Result<Value, String>) -> Self {
        match asked {
            Ok(value) => Self::Plain(value),
            Err(why) => Self::Missing(Box::new(Missing::NoAdvice { why })),
        }
    }

    pub(super) fn value(&self) -> Result<Value, EvalError> {
        match self {
            Self::Reading(reading) => Ok(reading.value.clone()),
            Self::Plain(value) => Ok(value.clone()),
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
            (Self::Plain(value), Slot::Cost { .. } | Slot::Saving { .. }) => Some(Evidence::new(
                slot.to_string(),
                value.clone(),
                "minor units",
                "your use at the prices of the plans",
            )),
            (Self::Plain(value), Slot::BestPlan | Slot::BestFrom { .. } | Slot::BreakEven { .. }) => {
                Some(Evidence::new(slot.to_string(), value.clone(), "", "an estimate from the use of the last weeks"))
            }
            (Self::Plain(value), _) => Some(ledger(slot, value, "")),
            _ => None,
        }
    }
}

fn ledger(slot: &Slot, value: &Value, unit: &str) -> Evidence {
    Evidence::new(slot.to_string(), value.clone(), unit, "what was shown and answered here")
}
