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
        let sound = match *op {
            Op::Constant(at) => code.constant(at).is_some(),
            Op::Variable(at) | Op::HasVariable(at) => name(at),
            Op::Signal(_) | Op::Local(_) | Op::Fail(_) => true,
            Op::Select(a, at) | Op::SelectOptional(a, at) | Op::Has(a, at) => name(at) && part(a),
            Op::Matches(a, at) => (at as usize) < code.patterns.len() && part(a),
            Op::Not(a) | Op::Negate(a) | Op::Splice(a) => part(a),
            Op::Index(a, b) | Op::IndexOptional(a, b) | Op::Binary(_, a, b) => part(a) && part(b),
            Op::Choose(a, b, c) => part(a) && part(b) && part(c),
            Op::All(links)
            | Op::Any(links)
            | Op::List(links)
            | Op::Map(links)
            | Op::Call(_, links)
            | Op::Loop(_, _, links) => {
                let linked = code.linked(links);
                linked.len() == links.len as usize && linked.iter().all(|at| part(*at))
            }
        };
        if !sound || height > 2 * LIMITS.depth.most {
            return false;
        }
        heights.push(height);
    }
    !code.ops.is_empty()
}
