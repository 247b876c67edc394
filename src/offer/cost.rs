use super::outlook::{Outlook, Quantile};
use super::plan::{Credits, MeterCharge, Plan, Spend};
use super::rate::Rate;
use crate::ids::MeterId;
use crate::list::Gather;
use crate::pricing::{Decimal, Modifiers, PriceError, Rounding, Usage};
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

/// Usage beyond a hard limit: what must become less for a plan to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Excess {
    /// Of which meter.
    pub meter: MeterId,
    /// How much there is of it at most.
    pub limit: Decimal,
    /// Whether that is for a year, not for each month.
    pub yearly: bool,
    /// What the heaviest month, or year, uses at p50.
    pub p50: Decimal,
    /// The same at p90.
    pub p90: Decimal,
    /// The months in which something is blocked, counted from 0.
    pub months: Vec<usize>,
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
        self.along(&self.rates(), outlook, quantile, self.trial)
    }

    /// Returns what the plan costs along each path of the outlook, as [`Plan::cost`] does.
    pub fn costs(&self, outlook: &Outlook) -> [Result<Cost, PriceError>; 3] {
        self.costs_after(self.trial, outlook)
    }

    /// Returns what the plan costs along each path where its trial is as many months from now on.
    pub(super) fn costs_after(&self, trial: u32, outlook: &Outlook) -> [Result<Cost, PriceError>; 3] {
        let rates = self.rates();
        Quantile::ALL.map(|quantile| self.along(&rates, outlook, quantile, trial))
    }

    fn rates(&self) -> Vec<Rate<'_>> {
        self.charges.iter().map(Rate::new).gather()
    }

    fn along(&self, rates: &[Rate<'_>], outlook: &Outlook, quantile: Quantile, trial: u32) -> Result<Cost, PriceError> {
        if trial == 0 {
            return self.begun(rates, outlook, quantile);
        }
        // Everything begins when the trial is over.
        let trial = (trial as usize).min(outlook.months);
        let mut cost = self.begun(rates, &outlook.without(trial), quantile)?;
        cost.months.splice(0..0, std::iter::repeat_n(Decimal::ZERO, trial));
        cost.blocked.iter_mut().for_each(|blocked| blocked.month += trial);
        Ok(cost)
    }

    fn begun(&self, rates: &[Rate<'_>], outlook: &Outlook, quantile: Quantile) -> Result<Cost, PriceError> {
        let (mut months, mut blocked) = usage(rates.iter(), outlook, quantile)?;
        let total = self.due(&mut months)?;
        sort_by_key(&mut blocked, |blocked: &Blocked| blocked.month);
        Ok(Cost { months, total, blocked })
    }

    /// Returns what the use of all meters but one costs by month; `None` where some of it is blocked.
    pub(super) fn usage_but(&self, meter: &MeterId, outlook: &Outlook) -> Result<Option<Vec<Decimal>>, PriceError> {
        let rates = self.rates();
        let others = rates.iter().filter(|rate| rate.charge.meter != *meter);
        let (months, blocked) = usage(others, outlook, Quantile::P50)?;
        Ok(blocked.is_empty().then_some(months))
    }

    /// Makes what usage costs by month into what is due, and returns its sum.
    pub(super) fn due(&self, months: &mut [Decimal]) -> Result<Decimal, PriceError> {
        if let Some(spend) = &self.commitment {
            spend.add(months)?;
        }
        if let Some(credits) = &self.credits {
            credits.pay(months)?;
        }
        for (month, due) in months.iter_mut().enumerate() {
            if month % self.interval.max(1) as usize == 0 {
                *due = due.plus(self.fee(month as u32))?;
            }
        }
        if self.bill != Modifiers::default() {
            self.agree(months)?;
        }
        sum(months)
    }

    /// Returns what a cost blocks, meter by meter, beside what the outlook holds possible.
    pub fn excesses(&self, outlook: &Outlook, cost: &Cost) -> Vec<Excess> {
        let of = |charge: &MeterCharge| {
            let blocked = cost.blocked.iter().filter(|blocked| blocked.meter == charge.meter);
            let months: Vec<usize> = blocked.map(|blocked| blocked.month).gather();
            let peak = |quantile| charge.peak(outlook.path(&charge.meter, quantile));
            let (meter, limit) = (charge.meter.clone(), charge.hard_limit?);
            let (p50, p90) = (peak(Quantile::P50), peak(Quantile::P90));
            (!months.is_empty()).then_some(Excess { meter, limit, yearly: charge.yearly, p50, p90, months })
        };
        self.charges.iter().filter_map(of).gather()
    }

    /// Applies what is agreed for the whole bill of an interval; what that changes is due in its last month.
    fn agree(&self, months: &mut [Decimal]) -> Result<(), PriceError> {
        for interval in months.chunks_mut(self.interval.max(1) as usize) {
            let lines = sum(interval)?;
            let more = self.bill.due(lines)?.whole().minus(lines)?;
            if let Some(last) = interval.last_mut() {
                *last = last.plus(more)?;
            }
        }
        Ok(())
    }

    /// Returns what months that are over would have cost, had the plan begun with the first of them, without a trial.
    /// Of what is paid, promised or counted by the year, months that do not fill one bear their part, as if the others had been like them; single months
    /// then have no cost of their own.
    ///
    /// # Errors
    /// Where a quantity has no price on the plan.
    pub fn cost_of_past(&self, past: &Outlook) -> Result<Cost, PriceError> {
        let (known, whole) = (past.months, past.months.next_multiple_of(self.cycle()));
        if known == whole {
            return self.begun(&self.rates(), past, Quantile::P50);
        }
        let mut cost = self.begun(&self.rates(), &past.repeated(whole), Quantile::P50)?;
        let part =
            |amount: Decimal| amount.times((known as i64).into())?.over((whole as i64).into(), 0, Rounding::Nearest);
        cost.total = part(cost.total)?;
        cost.months.clear();
        Ok(cost)
    }

    /// Returns after how many months everything that it asks for begins anew.
    fn cycle(&self) -> usize {
        let yearly = self.charges.iter().any(|charge| charge.yearly);
        if yearly || self.commitment.as_ref().is_some_and(|spend| spend.yearly) {
            YEAR
        } else {
            self.interval.max(1) as usize
        }
    }
}

/// Returns what usage costs by month, and what is blocked.
fn usage<'a>(
    rates: impl Iterator<Item = &'a Rate<'a>>,
    outlook: &Outlook,
    quantile: Quantile,
) -> Result<(Vec<Decimal>, Vec<Blocked>), PriceError> {
    let (mut months, mut blocked) = (vec![Decimal::ZERO; outlook.months], Vec::new());
    for rate in rates {
        rate.add(outlook.path(&rate.charge.meter, quantile), &mut months, &mut blocked)?;
    }
    Ok((months, blocked))
}

pub(super) fn sum(months: &[Decimal]) -> Result<Decimal, PriceError> {
    months.iter().try_fold(Decimal::ZERO, |sum, month| sum.plus(*month))
}

impl MeterCharge {
    /// Returns of how many months the sum is priced.
    pub(super) fn months(&self) -> usize {
        if self.yearly { YEAR } else { 1 }
    }

    /// Returns the greatest quantity of a path that is priced at once.
    fn peak(&self, path: &[Decimal]) -> Decimal {
        path.chunks(self.months()).filter_map(|quantities| sum(quantities).ok()).max().unwrap_or_default()
    }

    /// Returns how much of a quantity is priced.
    fn priced(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        if self.whole { Ok(quantity) } else { Ok(quantity.minus(self.included)?.max(Decimal::ZERO)) }
    }

    /// Returns what a quantity costs, in whole minor units.
    pub(super) fn price(&self, quantity: Decimal) -> Result<Decimal, PriceError> {
        let Some(model) = &self.price else { return Ok(Decimal::ZERO) };
        Ok(model.price(Usage::Quantity(self.priced(quantity)?))?.whole())
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
            let usage = sum(year)?;
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
