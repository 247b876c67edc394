use super::{Op, Program};
use crate::expr::eval::Evaluator;
use crate::expr::{LIMITS, Scope};
use crate::value::Value;

impl Program {
    /// Returns the slots of the signals that had a say in its value, in the order in which they are written: of `a && b` that
    /// is false those of the parts that are false, of a choice those of the side taken. What a macro does for each element
    /// is not looked at.
    pub fn decisive(&self, scope: &dyn Scope) -> Vec<u32> {
        let mut slots = Vec::new();
        if let Some(root) = self.ops.len().checked_sub(1) {
            self.collect(root as u32, scope, &mut slots);
        }
        slots
    }

    /// Returns whether only some of what it reads may have had a say.
    pub fn chooses(&self) -> bool {
        self.ops.iter().any(|op| matches!(op, Op::Any(_) | Op::Choose(..)))
    }

    fn collect(&self, at: u32, scope: &dyn Scope, slots: &mut Vec<u32>) {
        let Some(op) = self.ops.get(at as usize) else { return };
        let code = self.code();
        match *op {
            Op::Signal(slot) if !slots.contains(&slot) => slots.push(slot),
            Op::All(links) | Op::Any(links) => {
                // One false part makes `&&` false, one true part makes `||` true; otherwise all of them are needed.
                let decides = matches!(op, Op::Any(_));
                let whole = self.truth(at, scope);
                for part in code.linked(links) {
                    if whole.is_some_and(|whole| whole != decides) || self.truth(*part, scope) == whole {
                        self.collect(*part, scope, slots);
                    }
                }
            }
            Op::Choose(condition, then, otherwise) => {
                let taken = if self.truth(condition, scope) == Some(true) { then } else { otherwise };
                [condition, taken].iter().for_each(|part| self.collect(*part, scope, slots));
            }
            Op::Select(a, _)
            | Op::SelectOptional(a, _)
            | Op::Has(a, _)
            | Op::Matches(a, _)
            | Op::Not(a)
            | Op::Negate(a)
            | Op::Splice(a) => self.collect(a, scope, slots),
            Op::Index(a, b) | Op::IndexOptional(a, b) | Op::Binary(_, a, b) => {
                [a, b].iter().for_each(|part| self.collect(*part, scope, slots));
            }
            Op::List(links) | Op::Map(links) | Op::Call(_, links) => {
                code.linked(links).iter().for_each(|part| self.collect(*part, scope, slots));
            }
            Op::Loop(_, _, links) => {
                code.linked(links).iter().take(1).for_each(|range| self.collect(*range, scope, slots));
            }
            Op::Signal(_) | Op::Constant(_) | Op::Variable(_) | Op::HasVariable(_) | Op::Local(_) | Op::Fail(_) => {}
        }
    }

    /// Returns what a part is; `None` where it has no value, or one that is neither true nor false.
    fn truth(&self, at: u32, scope: &dyn Scope) -> Option<bool> {
        let value = Evaluator::new(self.code(), scope, &mut LIMITS.fuel.most.clone()).eval(at);
        value.ok().as_ref().and_then(Value::as_bool)
    }
}
