use super::outlook::{Outlook, Quantile};
use super::plan::{Credits, MeterCharge, Plan, Spend};
use crate::ids::MeterId;
use crate::pricing::{Decimal, PriceError, Rounding, Usage};
use crate::sorted::sort_by_key;

/// What a plan costs along one path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    /// By month, in minor units.
    pub months: Vec<Decimal>,
    /// Their sum.
    pub total: Decimal,
    /// What would be blocked.
    pub blocked: Vec<Blocked>,
}

/// Units beyond a hard limit: the product stops, and they cost nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Blocked {
    /// In which month, counted from 0.
    pub month: usize,
    /// What is blocked.
    pub meter: MeterId,
    /// How many units.
    pub units: Decimal,
}

/// Months in a year.
const YEAR: usize = 12;

impl Plan {
    /// Returns what the plan costs along a path of the outlook, when it begins in its first month.
    ///
    /// ```
    /// use budbreak::ids::{MeterId, PlanId};
    /// use budbreak::offer::{MeterCharge, Outlook, Plan, Quantile};
    /// use budbreak::pricing::{Decimal, Model};
    /// let calls = MeterId::new("api.calls").unwrap();
    /// let charge = MeterCharge {
    ///     meter: calls.clone(), included: 10_000.into(), price: Some(Model::PerUnit("0.4".parse().unwrap())),
    ///     hard_limit: None, yearly: false, whole: false,
    /// };
    /// let starter = Plan { charges: vec![charge], ..Plan::monthly(PlanId::new("starter").unwrap(), 2_900.into()) };
    /// let cost = starter.cost(&Outlook::level(calls, 15_000.into(), 12), Quantile::P50).unwrap();
    /// assert_eq!(cost.months[0].to_string(), "4900");
    /// assert_eq!(cost.total.to_string(), "58800");
    /// ```
    ///
    /// # Errors
    /// Where a quantity has no price on the plan.
    pub fn cost(&self, outlook: &Outlook, quantile: Quantile) -> Result<Cost, PriceError> {
        let mut months = vec![Decimal::ZERO; outlook.months];
        let mut blocked = Vec::new();
        for charge in &self.charges {
            charge.add(outlook.path(&charge.meter, quantile), &mut months, &mut blocked)?;
        }
        if let Some(spend) = &self.commitment {
            spend.add(&mut months)?;
        }
        if let Some(credits) = &self.credits {
            credits.pay(&mut months)?;
        }
        for (month, due) in months.iter_mut().enumerate() {
            if month % self.interval.max(1) as usize == 0 {
                *due = due.plus(self.fee(month as u32))?;
            }
        }
        sort_by_key(&mut blocked, |blocked: &Blocked| blocked.month);
        let total = months.iter().try_fold(Decimal::ZERO, |sum, month| sum.plus(*month))?;
        Ok(Cost { months, total, blocked })
    }

    /// Returns what months that are over would have cost, had the plan begun with the first of them. Of what is paid, promised
    /// or counted by the year, months that do not fill one bear their part, as if the others had been like them; single months
    /// then have no cost of their own.
    ///
    /// # Errors
    /// Where a quantity has no price on the plan.
    pub fn cost_of_past(&self, past: &Outlook) -> Result<Cost, PriceError> {
        let (known, whole) = (past.months, past.months.next_multiple_of(self.cycle()));
        if known == whole {
            return self.cost(past, Quantile::P50);
        }
        let mut cost = self.cost(&past.repeated(whole), Quantile::P50)?;
        let part = |amount: Decimal| amount.times((known as i64).into())?.over((whole as i64).into(), 0, Rounding::Nearest);
        cost.total = part(cost.total)?;
        cost.months.clear();
        Ok(cost)
    }

    /// Returns after how many months everything that it asks for begins anew.
    fn cycle(&self) -> usize {
        let yearly = self.charges.iter().any(|charge| charge.yearly);
        if yearly || self.commitment.as_ref().is_some_and(|spend| spend.yearly) { YEAR } else { self.interval.max(1) as usize }
    }
}

impl MeterCharge {
    /// Adds what a path costs to its months.
    fn add(&self, path: &[Decimal], months: &mut [Decimal], blocked: &mut Vec<Blocked>) -> Result<(), PriceError> {
        let size = if self.yearly { YEAR } else { 1 };
        for (at, quantities) in path.chunks(size).enumerate() {
            let quantity = quantities.iter().try_fold(Decimal::ZERO, |sum, quantity| sum.plus(*quantity))?;
            // What is pooled is priced when the year is over.
            let month = at * size + quantities.len() - 1;
            let kept = self.hard_limit.map_or(quantity, |limit| quantity.min(limit));
            let units = quantity.minus(kept)?;
            if units.is_positive() {
                blocked.push(Blocked { month, meter: self.meter.clone(), units });
            }
            if let Some(due) = months.get_mut(month) {
                *due = due.plus(self.price(kept)?)?;
            }
        }
        Ok(())
    }

    /// Returns what a quantity costs, in whole minor units.
    pub(super) fn price(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        let Some(model) = &self.price else { return Ok(Decimal::ZERO) };
        let priced = if self.whole { quantity } else { quantity.minus(self.included)?.max(Decimal::ZERO) };
        Ok(model.price(Usage::Quantity(priced))?.whole())
    }
}

impl Spend {
    fn add(&self, months: &mut [Decimal]) -> Result<(), PriceError> {
        for month in months.iter_mut() {
            *month = month.minus(month.percent(self.discount_percent)?)?.whole();
        }
        if !self.yearly {
            for month in months.iter_mut() {
                *month = self.due(*month)?;
            }
            return Ok(());
        }
        for year in months.chunks_mut(YEAR) {
            let usage = year.iter().try_fold(Decimal::ZERO, |sum, month| sum.plus(*month))?;
            let more = self.due(usage)?.minus(usage)?;
            if let Some(last) = year.last_mut() {
                *last = last.plus(more)?;
            }
        }
        Ok(())
    }
}

impl Credits {
    fn pay(&self, months: &mut [Decimal]) -> Result<(), PriceError> {
        let mut left = self.face_value;
        for (at, month) in months.iter_mut().enumerate() {
            if self.expire_after.is_some_and(|months| at >= months as usize) {
                left = Decimal::ZERO;
            }
            let paid = left.min(*month);
            left = left.minus(paid)?;
            *month = month.minus(paid)?;
        }
        if let Some(first) = months.first_mut() {
            *first = first.plus(self.price)?;
        }
        Ok(())
    }
}
