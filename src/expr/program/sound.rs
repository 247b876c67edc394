use super::{Code, Op};
use crate::expr::LIMITS;
use crate::value::Value;

/// Returns whether evaluation may trust a program: parts come first, names are names, and it is not deeper than the stack.
pub(super) fn is_sound(code: Code<'_>) -> bool {
    let mut heights: Vec<u32> = Vec::with_capacity(code.ops.len());
    for (at, op) in code.ops.iter().enumerate() {
        let mut height = 0;
        let mut part = |part: u32| match heights.get(part as usize) {
            Some(below) if (part as usize) < at => {
                height = height.max(below + 1);
                true
            }
            _ => false,
        };
        let name = |name: u32| code.constant(name).and_then(Value::as_str).is_some();
        let named = match *op {
            Op::Constant(at) => code.constant(at).is_some(),
            Op::Variable(at) | Op::HasVariable(at) => name(at),
            Op::Select(_, at) | Op::SelectOptional(_, at) | Op::Has(_, at) => name(at),
            Op::Matches(_, at) => (at as usize) < code.patterns.len(),
            Op::All(links)
            | Op::Any(links)
            | Op::List(links)
            | Op::Map(links)
            | Op::Call(_, links)
            | Op::Loop(_, _, links) => code.linked(links).len() == links.len as usize,
            _ => true,
        };
        let mut sound = named;
        code.parts(op, &mut |at| sound &= part(at));
        if !sound || height > 2 * LIMITS.depth.most {
            return false;
        }
        heights.push(height);
    }
    !code.ops.is_empty()
}
