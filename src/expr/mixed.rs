use super::{EvalError, Trace, TraceKind};
use crate::value::{Kind, Value};

impl Trace {
    /// Says what to write where a calculation has no value because one side turned out to be a whole number and the other
    /// not, which nobody can know at load: a trait that is 3 today may be 2.5 tomorrow. `None` where that is not the reason.
    pub fn mixed(&self) -> Option<String> {
        if self.outcome != Err(EvalError::NoSuchOverload) {
            return None;
        }
        if let Some(found) = self.children.iter().find_map(Self::mixed) {
            return Some(found);
        }
        let [left, right] = self.children.as_slice() else { return None };
        let number = |side: &Self| side.outcome.as_ref().ok().map(Value::kind).filter(is_number);
        let (a, b) = (number(left)?, number(right)?);
        if a == b || self.kind != TraceKind::Other {
            return None;
        }
        let text = |start: u32, end: u32| {
            let (start, end) = (start.saturating_sub(self.span.start), end.saturating_sub(self.span.start));
            self.text.get(start as usize..end as usize).unwrap_or_default()
        };
        let between = text(left.span.end, right.span.start);
        let (before, after) = (text(self.span.start, left.span.start), text(right.span.end, self.span.end));
        let advice = [before, &left.as_double(), between, &right.as_double(), after].concat();
        Some(format!("{} mixes {} and {}; write {advice}", self.text, a.name(), b.name()))
    }

    /// Returns how this part is written as a double, whatever number it turns out to be.
    fn as_double(&self) -> String {
        match (self.kind, &self.outcome) {
            (TraceKind::Literal, Ok(Value::Int(n))) => format!("{n}.0"),
            (TraceKind::Literal, Ok(Value::Uint(n))) => format!("{n}.0"),
            (TraceKind::Literal | TraceKind::Signal, Ok(Value::Double(_))) => self.text.clone(),
            _ => format!("double({})", self.text),
        }
    }
}

const fn is_number(kind: &Kind) -> bool {
    matches!(kind, Kind::Int | Kind::Uint | Kind::Double)
}
