use serde::Serialize;

/// Later than this is not told apart: ten years.
const LONGEST: usize = 3_660;

/// How many days after a person's first line something was shown to them first: 0 on the same day. Over all people to whom
/// it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FirstFire {
    /// The fastest.
    pub fastest: u32,
    /// A quarter of the people had it by then.
    pub quarter: u32,
    /// Half of them.
    pub median: u32,
    /// Three quarters of them.
    pub three_quarters: u32,
    /// The slowest.
    pub slowest: u32,
}

/// Counts people by days. Its size does not depend on their number.
#[derive(Clone, Debug, Default)]
pub(super) struct Days(Vec<u64>);

impl Days {
    pub(super) fn add(&mut self, days: i32) {
        let days = usize::try_from(days).unwrap_or(0).min(LONGEST);
        if self.0.len() <= days {
            self.0.resize(days + 1, 0);
        }
        if let Some(count) = self.0.get_mut(days) {
            *count += 1;
        }
    }

    /// Returns the spread; `None` where nobody was counted.
    pub(super) fn spread(&self) -> Option<FirstFire> {
        let people: u64 = self.0.iter().sum();
        // The day by which a share of the people, rounded up to whole people, had it.
        let by = |quarters: u64| {
            let wanted = (people * quarters).div_ceil(4).max(1);
            let mut so_far = 0;
            let found = self.0.iter().position(|count| {
                so_far += count;
                so_far >= wanted
            });
            found.unwrap_or(0) as u32
        };
        (people > 0).then(|| FirstFire {
            fastest: by(0),
            quarter: by(1),
            median: by(2),
            three_quarters: by(3),
            slowest: by(4),
        })
    }
}
