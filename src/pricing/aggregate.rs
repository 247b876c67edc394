use super::decimal::{Decimal, Rounding};
use super::error::PriceError;
use crate::sorted::SortedMap;

/// How what was measured becomes one quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    /// How many there were.
    Count,
    /// The sum.
    Sum,
    /// The greatest; 0 of none.
    Max,
    /// The last one; 0 of none.
    Latest,
    /// How many different ones were there at the end.
    UniqueCount,
    /// The level over time: each change counts for as long as it lasted within the period.
    WeightedSum,
}

/// Something that was measured at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// When, in milliseconds.
    pub at: i64,
    /// A number; for unique counts any name.
    pub value: String,
    /// Whether it takes away what was there: for unique counts.
    pub removes: bool,
}

/// Makes one quantity of samples. `period` (start and end in milliseconds) and the `initial` level belong to weighted sums.
///
/// ```
/// use budbreak::pricing::{Aggregation, Sample, aggregate};
/// let sample = |at, value: &str| Sample { at, value: value.into(), removes: false };
/// let samples = [sample(0, "3"), sample(50, "3")];
/// assert_eq!(aggregate(Aggregation::Latest, &samples, 0.into(), (0, 100)).unwrap().to_string(), "3");
/// assert_eq!(aggregate(Aggregation::WeightedSum, &samples, 0.into(), (0, 100)).unwrap().to_string(), "4.5");
/// ```
///
/// # Errors
/// Where a value is no number, the period ends before it begins, or the result has too many digits.
pub fn aggregate(
    aggregation: Aggregation,
    samples: &[Sample],
    initial: Decimal,
    period: (i64, i64),
) -> Result<Decimal, PriceError> {
    let numbers = || samples.iter().map(|sample| Ok((sample.at, sample.value.parse::<Decimal>()?)));
    match aggregation {
        Aggregation::Count => Ok((samples.len() as i64).into()),
        Aggregation::Sum => numbers().try_fold(Decimal::ZERO, |sum, number| sum.plus(number?.1)),
        Aggregation::Max => {
            let greater = |most: Option<Decimal>, number: Result<(i64, Decimal), PriceError>| {
                let number = number?.1;
                Ok(Some(most.map_or(number, |most| most.max(number))))
            };
            Ok(numbers().try_fold(None, greater)?.unwrap_or_default())
        }
        Aggregation::Latest => {
            let later = |last: (i64, Decimal), number: Result<(i64, Decimal), PriceError>| {
                let number = number?;
                Ok(if number.0 >= last.0 { number } else { last })
            };
            Ok(numbers().try_fold((i64::MIN, Decimal::ZERO), later)?.1)
        }
        Aggregation::UniqueCount => Ok((unique(samples) as i64).into()),
        Aggregation::WeightedSum => weighted(&numbers().collect::<Result<Vec<_>, _>>()?, initial, period),
    }
}

/// The last sample of each name says whether it is there.
fn unique(samples: &[Sample]) -> usize {
    let mut there: SortedMap<&str, (i64, bool)> = SortedMap::default();
    for sample in samples {
        if there.get(sample.value.as_str()).is_none_or(|(at, _)| *at <= sample.at) {
            there.insert(&sample.value, (sample.at, !sample.removes));
        }
    }
    there.values().filter(|(_, there)| *there).count()
}

fn weighted(changes: &[(i64, Decimal)], initial: Decimal, (start, end): (i64, i64)) -> Result<Decimal, PriceError> {
    if end <= start {
        return Err(PriceError::EndsBeforeItBegins);
    }
    let mut sum = initial.times((end - start).into())?;
    for (at, change) in changes.iter().filter(|(at, _)| *at < end) {
        sum = sum.plus(change.times((end - start.max(*at)).into())?)?;
    }
    sum.over((end - start).into(), 18, Rounding::Nearest)
}
