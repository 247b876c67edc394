use super::plan::Plan;
use crate::pricing::{Decimal, PriceError};

/// The cheapest mix of the present plan and one other, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// What it costs.
    pub total: Decimal,
    /// The months on the other plan, counted from 0.
    pub months: Vec<usize>,
}

impl Schedule {
    /// Returns whether the other plan, once begun, is kept to the end.
    pub fn to_the_end(&self, months: usize) -> bool {
        let first = self.months.first().copied();
        first.is_some_and(|first| self.months.len() == months - first)
    }
}

impl Plan {
    /// Returns whether each month costs what it costs, whenever the plan began: without terms, promises, credits, pools and
    /// promotions one can come and go.
    pub fn comes_and_goes(&self) -> bool {
        !self.binds() && self.same_every_month()
    }
}

/// Finds the cheapest mix of two plans by what each month costs on either, `None` where it blocks; the other plan is held for
/// at least so many months at a time. Of equal mixes the one with the fewest changes of plan.
///
/// ```
/// use budbreak::offer::schedule;
/// let stay = [Some(1.into()), Some(9.into()), Some(9.into()), Some(1.into())];
/// let other = [Some(5.into()); 4];
/// assert_eq!(schedule(&stay, &other, 2).unwrap().unwrap().months, [1, 2]);
/// assert!(schedule(&stay, &other, 4).unwrap().unwrap().months.is_empty());
/// ```
///
/// # Errors
/// Where a sum has too many digits.
pub fn schedule(
    stay: &[Option<Decimal>],
    other: &[Option<Decimal>],
    least_months: usize,
) -> Result<Option<Schedule>, PriceError> {
    // best[n]: the cheapest way through the first n months that ends on the present plan or with a finished stay on the
    // other; with it where the last stay began, if there was one.
    let least_months = least_months.max(1);
    let mut best: Vec<Option<Way>> = vec![Some(Way { total: Decimal::ZERO, changes: 0, began: None })];
    for end in 1..=stay.len() {
        let before = best.get(end - 1).copied().flatten();
        let mut cheapest = match (before, stay.get(end - 1).copied().flatten()) {
            (Some(way), Some(month)) => Some(Way { total: way.total.plus(month)?, changes: way.changes, began: None }),
            _ => None,
        };
        let mut held = Decimal::ZERO;
        for begin in (0..end).rev() {
            let Some(month) = other.get(begin).copied().flatten() else { break };
            held = held.plus(month)?;
            let Some(way) = best.get(begin).copied().flatten() else { continue };
            if end - begin < least_months {
                continue;
            }
            let found = Way { total: way.total.plus(held)?, changes: way.changes + 1, began: Some(begin) };
            if cheapest.is_none_or(|known| (found.total, found.changes) < (known.total, known.changes)) {
                cheapest = Some(found);
            }
        }
        best.push(cheapest);
    }
    let Some(total) = best.last().copied().flatten().map(|way| way.total) else { return Ok(None) };
    let (mut months, mut end) = (Vec::new(), stay.len());
    while end > 0 {
        match best.get(end).copied().flatten().and_then(|way| way.began) {
            Some(begin) => {
                months.extend((begin..end).rev());
                end = begin;
            }
            None => end -= 1,
        }
    }
    months.reverse();
    Ok(Some(Schedule { total, months }))
}

#[derive(Clone, Copy)]
struct Way {
    total: Decimal,
    changes: u32,
    began: Option<usize>,
}
