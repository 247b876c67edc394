use super::plan::Plan;
use crate::ids::MeterId;
use crate::pricing::{Decimal, PriceError};
use crate::time::Day;

/// The present period of one meter, as far as it has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Period {
    /// The day that has begun.
    pub today: Day,
    /// The first day of the next period.
    pub end: Day,
    /// What was used before today.
    pub used: Decimal,
    /// What each day from today on will use.
    pub daily: Decimal,
}

/// Whether and when what is included will be used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotaHit {
    /// It was used up before today.
    AlreadyPassed,
    /// On this day.
    On(Day),
    /// Not in this period.
    NotInPeriod,
}

/// How the present period will end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeriodOutlook {
    /// What is included.
    pub quota: Decimal,
    /// When it is used up.
    pub hit: QuotaHit,
    /// What will be used in all.
    pub quantity: Decimal,
    /// How much of it is beyond what is included.
    pub overage: Decimal,
    /// What that costs; `None` where the plan has no price for it.
    pub overage_cost: Option<Decimal>,
}

impl Plan {
    /// Says how the present period of a meter will end on this plan; `None` where the plan says nothing of the meter.
    pub fn period(&self, meter: &MeterId, period: Period) -> Result<Option<PeriodOutlook>, PriceError> {
        let Some(charge) = self.charge(meter) else { return Ok(None) };
        let days = i64::from(period.end.0) - i64::from(period.today.0);
        if days <= 0 {
            return Err(PriceError::EndsBeforeItBegins);
        }
        let after = |days: i64| period.used.plus(period.daily.times(days.into())?);
        let quota = charge.included;
        let mut hit = QuotaHit::NotInPeriod;
        if period.used >= quota {
            hit = QuotaHit::AlreadyPassed;
        } else {
            for day in 1..=days {
                if after(day)? >= quota {
                    hit = QuotaHit::On(Day(period.today.0 + day as i32 - 1));
                    break;
                }
            }
        }
        let quantity = after(days)?;
        let overage = quantity.minus(quota)?.max(Decimal::ZERO);
        let overage_cost = charge.price.is_some().then(|| charge.price(quantity)).transpose()?;
        Ok(Some(PeriodOutlook { quota, hit, quantity, overage, overage_cost }))
    }
}
