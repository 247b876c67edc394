//! How a pattern is shipped.

use super::Assert;
use super::class::Class;
use super::machine::{Pattern, State};
use crate::wire::{Reader, Writer};

impl Pattern {
    pub(in crate::expr) fn write(&self, out: &mut Writer) {
        out.number(self.states.len() as u64);
        for state in &self.states {
            let (tag, a, b) = match state {
                State::Match => (0, 0, 0),
                State::Take(class) => (1, *class, 0),
                State::Assert(assert) => (2, *assert as u32, 0),
                State::Jump(to) => (3, *to, 0),
                State::Split(one, other) => (4, *one, *other),
            };
            out.number(tag);
            out.number(u64::from(a));
            out.number(u64::from(b));
        }
        out.number(self.classes.len() as u64);
        for class in &self.classes {
            out.number(u64::from(class.negated));
            out.number(class.ranges.len() as u64);
            for (first, last) in &class.ranges {
                out.number(u64::from(*first));
                out.number(u64::from(*last));
            }
        }
    }

    pub(in crate::expr) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut states = Vec::new();
        for _ in 0..from.number()? {
            states.push(match (from.small()?, from.small()?, from.small()?) {
                (0, _, _) => State::Match,
                (1, class, _) => State::Take(class),
                (2, assert, _) => State::Assert(Assert::from_number(assert)?),
                (3, to, _) => State::Jump(to),
                (4, one, other) => State::Split(one, other),
                _ => return None,
            });
        }
        let mut classes = Vec::new();
        for _ in 0..from.number()? {
            let negated = from.small()? == 1;
            let mut ranges = Vec::new();
            for _ in 0..from.number()? {
                ranges.push((char::from_u32(from.small()?)?, char::from_u32(from.small()?)?));
            }
            classes.push(Class { ranges, negated });
        }
        Some(Self { states: states.into(), classes: classes.into() })
    }
}
