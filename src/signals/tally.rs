use serde::{Deserialize, Serialize};

/// How often something happened, and what some of its properties added up to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Tally {
    pub(super) count: u64,
    /// One for each tallied property, in the order of their names.
    pub(super) stats: Vec<Stat>,
}

/// What is known of the numbers of one property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Stat {
    pub(super) count: u64,
    #[serde(with = "compact")]
    pub(super) sum: f64,
    #[serde(with = "compact")]
    pub(super) min: f64,
    #[serde(with = "compact")]
    pub(super) max: f64,
}

impl Stat {
    pub(super) fn of(number: Option<f64>) -> Self {
        number.map_or_else(Self::default, |n| Self { count: 1, sum: n, min: n, max: n })
    }

    pub(super) fn add(&mut self, other: &Self) {
        if self.count == 0 {
            *self = *other;
        } else if other.count > 0 {
            self.count += other.count;
            self.sum += other.sum;
            self.min = self.min.min(other.min);
            self.max = self.max.max(other.max);
        }
    }
}

impl Tally {
    /// Makes the tally of one event with these numbers.
    pub(super) fn one(numbers: impl Iterator<Item = Option<f64>>) -> Self {
        Self { count: 1, stats: numbers.map(Stat::of).collect() }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.count += other.count;
        if self.stats.len() < other.stats.len() {
            self.stats.resize(other.stats.len(), Stat::default());
        }
        self.stats.iter_mut().zip(&other.stats).for_each(|(mine, theirs)| mine.add(theirs));
    }
}

/// Writes whole numbers, which most are, as short integers and not as eight bytes.
pub(super) mod compact {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    enum Number {
        Whole(i64),
        Double(f64),
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
    pub(crate) fn serialize<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = *number as i64;
        // Beyond 2^53 not every whole number is a double; a negative zero would lose its sign.
        let same = whole.unsigned_abs() <= 1 << 53 && (whole as f64).to_bits() == number.to_bits();
        if same { Number::Whole(whole) } else { Number::Double(*number) }.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Ok(match Number::deserialize(deserializer)? {
            Number::Whole(whole) => whole as f64,
            Number::Double(number) => number,
        })
    }
}
