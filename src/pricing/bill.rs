use super::charge::Modifiers;
use super::decimal::Decimal;
use super::error::PriceError;

/// What one period comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bill {
    /// What is due.
    pub total: Decimal,
    /// What is due beyond the sum of the lines: the rest of a minimum or of a commitment.
    pub true_up: Decimal,
}

/// Adds up the lines of a bill, the base fee among them, under what is agreed for the whole of it.
///
/// With `round_lines`, each line and a minimum of a part of a period become whole minor units first.
///
/// ```
/// use budbreak::pricing::{Decimal, Modifiers, bill};
/// let lines = vec!["0.4".parse::<Decimal>().unwrap(); 3];
/// assert_eq!(bill(&lines, &Modifiers::default(), true).unwrap().total.to_string(), "0");
/// assert_eq!(bill(&lines, &Modifiers::default(), false).unwrap().total.to_string(), "1.2");
/// ```
///
/// # Errors
/// Where a period has no length, or a sum has too many digits.
pub fn bill(lines: &[Decimal], modifiers: &Modifiers, round_lines: bool) -> Result<Bill, PriceError> {
    let kept = |amount: Decimal| if round_lines { amount.whole() } else { amount };
    let sum = lines.iter().try_fold(Decimal::ZERO, |sum, line| sum.plus(kept(*line)))?;
    let least = modifiers.minimum.map(|minimum| minimum.due()).transpose()?.map(kept);
    let total = modifiers.with_minimum(sum, least)?;
    Ok(Bill { total, true_up: total.minus(sum)? })
}
