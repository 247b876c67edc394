use super::outlook::Outlook;
use crate::pricing::{Decimal, PriceError, Rounding};

/// What was used and what came of it, by month, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct History<'a> {
    /// What was used of the meter.
    pub usage: &'a [Decimal],
    /// What the value metric gained.
    pub value: &'a [Decimal],
}

/// How usage for one unit of value changed, from the first three months to the last three.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Disconnect {
    /// In percent, to one place.
    pub change_percent: Decimal,
    /// What a month would use if its value took as much usage as at first.
    pub monthly_quantity: Decimal,
}

/// How many months at either end are compared.
const QUARTER: usize = 3;
/// Value that grew by no more is called flat, in percent.
const FLAT_PERCENT: i64 = 5;

impl History<'_> {
    /// Returns how usage came apart from value; `None` where it did not by more than the threshold, where value grew too, or
    /// where there is too little history to say.
    pub fn disconnect(&self, threshold_percent: Decimal) -> Result<Option<Disconnect>, PriceError> {
        let ends = |months: &[Decimal]| {
            let last = months.len().checked_sub(QUARTER).and_then(|from| months.get(from..));
            Some((sum(months.get(..QUARTER)?), sum(last?))).filter(|_| months.len() >= 2 * QUARTER)
        };
        let (Some(usage), Some(value)) = (ends(self.usage), ends(self.value)) else { return Ok(None) };
        let ((used_first, used_last), (worth_first, worth_last)) = ((usage.0?, usage.1?), (value.0?, value.1?));
        if ![used_first, worth_first, worth_last].iter().all(|sum| sum.is_positive()) {
            return Ok(None);
        }
        let grown = worth_last.minus(worth_first)?.times(Decimal::HUNDRED)?;
        // (used_last / worth_last) / (used_first / worth_first), in percent.
        let (now, before) = (used_last.times(worth_first)?, used_first.times(worth_last)?);
        let change = now.minus(before)?.times(Decimal::HUNDRED)?;
        if grown > worth_first.times(FLAT_PERCENT.into())? || change <= before.times(threshold_percent)? {
            return Ok(None);
        }
        let monthly =
            used_first.times(worth_last)?.over(worth_first.times((QUARTER as i64).into())?, 0, Rounding::Nearest)?;
        let change_percent = change.over(before, 1, Rounding::Nearest)?;
        Ok(Some(Disconnect { change_percent, monthly_quantity: monthly }))
    }
}

fn sum(months: &[Decimal]) -> Result<Decimal, PriceError> {
    months.iter().try_fold(Decimal::ZERO, |sum, month| sum.plus(*month))
}

impl Disconnect {
    /// Makes the outlook of one meter as it would be if value took as much usage as at first; the others stay.
    pub(super) fn returned(&self, outlook: &Outlook, meter: usize) -> Outlook {
        let mut outlook = outlook.clone();
        if let Some((_, paths)) = outlook.meters.get_mut(meter) {
            paths.iter_mut().for_each(|path| path.iter_mut().for_each(|month| *month = self.monthly_quantity));
        }
        outlook
    }
}
