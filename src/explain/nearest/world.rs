use std::rc::Rc;

use crate::expr::{EvalError, Scope, Trace, TraceKind};
use crate::moment::Moment;
use crate::ruleset::Slot;
use crate::time::Timestamp;
use crate::value::{Key, Kind, Value, ValueMap};

/// Something that a condition reads and that could be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Atom {
    /// A signal.
    Slot(u32),
    /// A fact, by its path: `user.role`, `plan.id`, `hour`.
    Fact(Rc<str>),
}

/// The variables that facts are found under.
const FACTS: [&str; 5] = ["user", "account", "page", "plan", "session"];
/// Those that are facts themselves, with their bounds where they are whole numbers.
const CLOCK: [(&str, i64, i64); 2] = [("hour", 0, 23), ("weekday", 1, 7)];

impl Atom {
    /// Returns what a part of a condition reads, where it is one thing.
    pub(super) fn of(part: &Trace) -> Option<Self> {
        if let Some(slot) = part.slot {
            return Some(Self::Slot(slot));
        }
        let names = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        let path = part.text.as_str();
        let known = match path.split_once('.') {
            Some((root, rest)) => part.kind == TraceKind::Other && FACTS.contains(&root) && rest.split('.').all(names),
            None => part.kind == TraceKind::Variable && (path == "now" || CLOCK.iter().any(|(name, ..)| *name == path)),
        };
        known.then(|| Self::Fact(path.into()))
    }

    /// Returns how it is written in conditions.
    pub(super) fn source(&self, moment: &Moment) -> String {
        match self {
            Self::Slot(slot) => moment.asked(*slot).map(ToString::to_string).unwrap_or_default(),
            Self::Fact(path) => path.to_string(),
        }
    }

    /// Returns its value now, where it has one.
    pub(super) fn now(&self, moment: &Moment) -> Option<Value> {
        match self {
            Self::Slot(slot) => moment.slot(*slot).ok(),
            Self::Fact(path) => {
                let mut names = path.split('.');
                let root = moment.variable(names.next()?)?;
                names.try_fold(root, |value, name| value.get(name).cloned())
            }
        }
    }

    /// Returns the type that its values have, where it is known without one.
    pub(super) fn kind(&self, moment: &Moment) -> Option<Kind> {
        match self {
            Self::Slot(slot) => Some(match moment.asked(*slot)? {
                Slot::Usage(signal) => signal.kind(),
                Slot::Shown { .. } => Kind::Int,
                Slot::Dismissed { .. } | Slot::Converted { .. } => Kind::Bool,
                Slot::Cost { .. } | Slot::Saving { .. } | Slot::BreakEven { .. } => Kind::Double,
                Slot::Affinity { .. } | Slot::Percentile { .. } | Slot::Peers { .. } => Kind::Double,
                Slot::BestPlan | Slot::NextStep => Kind::String,
                Slot::BestFrom { .. } => Kind::Timestamp,
            }),
            Self::Fact(path) if CLOCK.iter().any(|(name, ..)| *name == &**path) => Some(Kind::Int),
            Self::Fact(_) => self.now(moment).map(|value| value.kind()),
        }
    }

    /// Returns whether it can have a value at all: nothing happens less than no times.
    pub(super) fn can_be(&self, value: &Value) -> bool {
        let Value::Int(n) = value else { return true };
        match self {
            Self::Slot(_) => *n >= 0,
            Self::Fact(path) => CLOCK
                .iter()
                .find(|(name, ..)| *name == &**path)
                .is_none_or(|(_, least, most)| (least..=most).contains(&n)),
        }
    }
}

/// A moment in which some things are otherwise.
pub(super) struct Supposed<'a> {
    pub(super) moment: &'a Moment<'a>,
    pub(super) changes: &'a [(Atom, Value)],
}

impl Scope for Supposed<'_> {
    fn signal(&self, slot: u32) -> Result<Value, EvalError> {
        let changed = self.changes.iter().find(|(atom, _)| *atom == Atom::Slot(slot));
        changed.map_or_else(|| self.moment.slot(slot), |(_, to)| Ok(to.clone()))
    }

    fn variable(&self, name: &str) -> Option<Value> {
        let facts = self.changes.iter().filter_map(|(atom, to)| match atom {
            Atom::Fact(path) => Some((path, to)),
            Atom::Slot(_) => None,
        });
        facts.fold(self.moment.variable(name), |value, (path, to)| {
            let mut names = path.split('.');
            if names.next() != Some(name) {
                return value;
            }
            Some(with(value.as_ref(), names, to))
        })
    }

    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        self.moment.offset_ms(zone, at)
    }
}

/// Returns a value with another one at a path within it.
fn with<'n>(value: Option<&Value>, mut path: impl Iterator<Item = &'n str>, to: &Value) -> Value {
    let Some(name) = path.next() else { return to.clone() };
    let mut map = match value {
        Some(Value::Map(map)) => ValueMap::clone(map),
        _ => ValueMap::new(),
    };
    let inner = with(value.and_then(|value| value.get(name)), path, to);
    map.set(Key::from(name), inner);
    Value::Map(Rc::new(map))
}
