use std::rc::Rc;

use crate::expr::Program;

/// An expression, checked and compiled, with its text.
#[derive(Clone, Debug)]
pub struct Condition {
    pub(super) source: Rc<str>,
    pub(super) program: Program,
    pub(super) slots: Rc<[u32]>,
}

impl Condition {
    pub(super) fn new(source: Rc<str>, program: Program) -> Self {
        Self { source, slots: program.slots().into(), program }
    }

    /// Returns the text as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the compiled form.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Returns the slots that it reads, in the order in which they are written, each once.
    pub fn slots(&self) -> &[u32] {
        &self.slots
    }
}
