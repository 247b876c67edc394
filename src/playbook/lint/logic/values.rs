//! Sets of values that one comparison can describe.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::ranges::{Cut, Ranges};
use crate::expr::BinaryOperator;
use crate::value::Value;

/// The values that something may have, type by type.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::playbook::lint) struct Values {
    pub(in crate::playbook::lint) numbers: Ranges,
    nan: bool,
    /// Lengths of time, in seconds.
    spans: Ranges,
    /// Instants, in seconds since the epoch.
    moments: Ranges,
    texts: Texts,
    yes: bool,
    no: bool,
    /// Values of any other type.
    others: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Texts {
    Only(BTreeSet<Rc<str>>),
    But(BTreeSet<Rc<str>>),
}

/// A constant that values are compared with.
#[derive(Clone, Debug)]
pub(super) enum Constant {
    Number(f64),
    Span(f64),
    Moment(f64),
    Text(Rc<str>),
    Truth(bool),
}

/// Beyond this whole numbers are compared as their nearest doubles, which the sets here do not know.
const EXACT: f64 = 1e15;

impl Constant {
    /// Returns the constant as long as comparing with it is exact in doubles.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let exact = |number: f64| (number.abs() <= EXACT).then_some(number);
        Some(match value {
            Value::Bool(truth) => Self::Truth(*truth),
            Value::String(text) => Self::Text(text.clone()),
            Value::Int(_) | Value::Uint(_) | Value::Double(_) => Self::Number(exact(value.as_f64()?)?),
            _ => return None,
        })
    }

    pub(super) fn negated(self) -> Option<Self> {
        match self {
            Self::Number(number) => Some(Self::Number(-number)),
            _ => None,
        }
    }
}

impl Values {
    pub(super) fn none() -> Self {
        Self {
            numbers: Ranges::NONE,
            nan: false,
            spans: Ranges::NONE,
            moments: Ranges::NONE,
            texts: Texts::Only(BTreeSet::new()),
            yes: false,
            no: false,
            others: false,
        }
    }

    pub(in crate::playbook::lint) fn any() -> Self {
        Self {
            numbers: Ranges::all(),
            nan: true,
            spans: Ranges::all(),
            moments: Ranges::all(),
            texts: Texts::But(BTreeSet::new()),
            yes: true,
            no: true,
            others: true,
        }
    }

    pub(in crate::playbook::lint) fn truth(truth: bool) -> Self {
        Self { yes: truth, no: !truth, ..Self::none() }
    }

    pub(super) fn truths() -> Self {
        Self { yes: true, no: true, ..Self::none() }
    }

    pub(super) fn numbers(numbers: Ranges) -> Self {
        Self { numbers, ..Self::none() }
    }

    pub(super) fn between(low: f64, high: f64) -> Self {
        Self::numbers(Ranges::from_to(low, high))
    }

    pub(in crate::playbook::lint) fn one_of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let each = numbers.into_iter().map(Ranges::only);
        Self::numbers(each.fold(Ranges::NONE, |all, one| all.or(&one)))
    }

    pub(in crate::playbook::lint) fn at_least(number: f64) -> Self {
        Self::numbers(Ranges::at_least(number))
    }

    pub(in crate::playbook::lint) fn less(than: f64) -> Self {
        Self::numbers(Ranges::less(than))
    }

    pub(super) fn spans(spans: Ranges) -> Self {
        Self { spans, ..Self::none() }
    }

    pub(super) fn moments() -> Self {
        Self { moments: Ranges::all(), ..Self::none() }
    }

    pub(in crate::playbook::lint) fn texts(texts: impl IntoIterator<Item = Rc<str>>) -> Self {
        Self { texts: Texts::Only(texts.into_iter().collect()), ..Self::none() }
    }

    /// Anything but these texts.
    pub(in crate::playbook::lint) fn but_texts(texts: impl IntoIterator<Item = Rc<str>>) -> Self {
        Self { texts: Texts::But(texts.into_iter().collect()), ..Self::any() }
    }

    /// The values for which `value <operator> constant` is what is wanted, and not an error.
    pub(super) fn compared(operator: BinaryOperator, constant: &Constant, wanted: bool) -> Option<Self> {
        use BinaryOperator as B;
        let equal = match operator {
            B::Equal => Some(wanted),
            B::NotEqual => Some(!wanted),
            _ => None,
        };
        Some(match (constant, equal) {
            (Constant::Truth(truth), Some(true)) => Self::truth(*truth),
            (Constant::Truth(truth), Some(false)) => Self { yes: !truth, no: *truth, ..Self::any() },
            (Constant::Text(text), Some(true)) => Self::texts([text.clone()]),
            (Constant::Text(text), Some(false)) => Self::but_texts([text.clone()]),
            (Constant::Number(at), Some(true)) => Self::numbers(Ranges::only(*at)),
            (Constant::Number(at), Some(false)) => Self { numbers: Ranges::but(*at), ..Self::any() },
            (Constant::Span(at), Some(true)) => Self::spans(Ranges::only(*at)),
            (Constant::Span(at), Some(false)) => Self { spans: Ranges::but(*at), ..Self::any() },
            (Constant::Moment(at), Some(true)) => Self { moments: Ranges::only(*at), ..Self::none() },
            (Constant::Moment(at), Some(false)) => Self { moments: Ranges::but(*at), ..Self::any() },
            // What is not a number is neither less nor more.
            (Constant::Number(at), None) => {
                Self { numbers: ordered(operator, *at, wanted)?, nan: !wanted, ..Self::none() }
            }
            (Constant::Span(at), None) => Self::spans(ordered(operator, *at, wanted)?),
            (Constant::Moment(at), None) => Self { moments: ordered(operator, *at, wanted)?, ..Self::none() },
            (Constant::Text(_) | Constant::Truth(_), None) => return None,
        })
    }

    pub(super) fn and(&self, other: &Self) -> Self {
        Self {
            numbers: self.numbers.and(&other.numbers),
            nan: self.nan && other.nan,
            spans: self.spans.and(&other.spans),
            moments: self.moments.and(&other.moments),
            texts: self.texts.and(&other.texts),
            yes: self.yes && other.yes,
            no: self.no && other.no,
            others: self.others && other.others,
        }
    }

    /// Both sets together; `None` where texts of one are excluded by the other, which no condition needs.
    pub(super) fn or(&self, other: &Self) -> Option<Self> {
        let (Texts::Only(a), Texts::Only(b)) = (&self.texts, &other.texts) else { return None };
        Some(Self {
            numbers: self.numbers.or(&other.numbers),
            nan: self.nan || other.nan,
            spans: self.spans.or(&other.spans),
            moments: self.moments.or(&other.moments),
            texts: Texts::Only(a.union(b).cloned().collect()),
            yes: self.yes || other.yes,
            no: self.no || other.no,
            others: self.others || other.others,
        })
    }

    pub(super) fn whole(mut self) -> Self {
        self.numbers = self.numbers.whole();
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::none()
    }

    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.and(other) == *self && self.numbers.is_within(&other.numbers)
    }

    /// Says whether all of them are numbers, hence can be compared with numbers.
    pub(super) fn are_numbers(&self) -> bool {
        Self { numbers: Ranges::NONE, nan: false, ..self.clone() }.is_empty()
    }

    pub(in crate::playbook::lint) fn is_true(&self) -> bool {
        self.yes && Self { yes: false, ..self.clone() }.is_empty()
    }

    pub(in crate::playbook::lint) fn is_false(&self) -> bool {
        self.no && Self { no: false, ..self.clone() }.is_empty()
    }

    /// Returns the least number, when there is one and all are numbers.
    pub(in crate::playbook::lint) fn low(&self) -> Option<Cut> {
        self.are_numbers().then(|| self.numbers.low()).flatten()
    }

    /// Returns the greatest number, when there is one and all are numbers.
    pub(in crate::playbook::lint) fn high(&self) -> Option<Cut> {
        self.are_numbers().then(|| self.numbers.high()).flatten()
    }

    /// Returns the texts among them, where these can be listed.
    pub(in crate::playbook::lint) fn listed(&self) -> Vec<Rc<str>> {
        match &self.texts {
            Texts::Only(texts) => texts.iter().cloned().collect(),
            Texts::But(_) => Vec::new(),
        }
    }
}

fn ordered(operator: BinaryOperator, at: f64, wanted: bool) -> Option<Ranges> {
    use BinaryOperator as B;
    Some(match (operator, wanted) {
        (B::Less, true) | (B::GreaterEqual, false) => Ranges::less(at),
        (B::LessEqual, true) | (B::Greater, false) => Ranges::at_most(at),
        (B::Greater, true) | (B::LessEqual, false) => Ranges::more(at),
        (B::GreaterEqual, true) | (B::Less, false) => Ranges::at_least(at),
        _ => return None,
    })
}

impl Texts {
    fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Only(a), Self::Only(b)) => Self::Only(a.intersection(b).cloned().collect()),
            (Self::Only(a), Self::But(b)) | (Self::But(b), Self::Only(a)) => {
                Self::Only(a.difference(b).cloned().collect())
            }
            (Self::But(a), Self::But(b)) => Self::But(a.union(b).cloned().collect()),
        }
    }
}
