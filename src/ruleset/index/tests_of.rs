use super::{Lists, Truth};
use crate::expr::Comparison;
use crate::value::Value;

/// Every test once, by its number: those of the groups first, then the single ones, then the parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tests {
    /// The numbers that inputs are compared with, group by group, in each from the least to the greatest.
    pub(crate) keys: Vec<f64>,
    /// Tests that compare one input in one way with numbers.
    pub(crate) groups: Vec<Group>,
    /// For each input its groups.
    pub(crate) groups_of: Lists,
    /// Tests that compare an input with something else.
    pub(crate) singles: Vec<Single>,
    /// For each input its single tests.
    pub(crate) singles_of: Lists,
    /// Tests that have to be evaluated.
    pub(crate) parts: Vec<PartTest>,
    /// For each input the parts that read it.
    pub(crate) parts_of: Lists,
    /// For each test the faces that look at it.
    pub(crate) faces: Lists,
}

/// Tests that compare one input in one way with numbers; they have the numbers from `start` to `end`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Group {
    pub(crate) input: u32,
    pub(crate) comparison: Comparison,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A test that compares an input with a constant.
#[derive(Clone, Debug)]
pub(crate) struct Single {
    pub(crate) input: u32,
    pub(crate) comparison: Comparison,
    pub(crate) constant: Value,
}

/// A test that is a part of the condition of a face.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartTest {
    pub(crate) face: u32,
    pub(crate) part: u32,
}

impl Tests {
    /// Returns how many there are.
    pub(crate) fn count(&self) -> usize {
        self.keys.len() + self.singles.len() + self.parts.len()
    }

    /// Returns the number of the first single test.
    pub(crate) fn first_single(&self) -> usize {
        self.keys.len()
    }

    /// Returns the number of the first part.
    pub(crate) fn first_part(&self) -> usize {
        self.keys.len() + self.singles.len()
    }
}

impl Group {
    /// Says what the tests before the split are, whose number is lesser; those behind it are the opposite.
    pub(crate) fn before(self) -> bool {
        matches!(self.comparison, Comparison::Greater | Comparison::GreaterEqual)
    }

    /// Says of each test whether it is true of a value, which is a number, and returns the split.
    pub(crate) fn fill(self, value: f64, keys: &[f64], truths: &mut [Truth]) -> u32 {
        // Each comparison is one of `value < key` and `value <= key`, or the opposite of one.
        let or_equal = matches!(self.comparison, Comparison::LessEqual | Comparison::Greater);
        let (ahead, behind) = if self.before() { (Truth::False, Truth::True) } else { (Truth::True, Truth::False) };
        let mut split = self.start;
        for (key, truth) in keys.iter().zip(truths) {
            let is_ahead = value < *key || or_equal && value == *key;
            *truth = if is_ahead { ahead } else { behind };
            split += u32::from(!is_ahead);
        }
        split
    }

    /// Returns how many of the group's tests lie before a value.
    pub(crate) fn split(self, value: f64, keys: &[f64]) -> u32 {
        let keys = keys.get(self.start as usize..self.end as usize).unwrap_or_default();
        let with_equal = matches!(self.comparison, Comparison::Less | Comparison::GreaterEqual);
        let lies_before = |key: &f64| if with_equal { *key <= value } else { *key < value };
        self.start + keys.partition_point(lies_before) as u32
    }
}
