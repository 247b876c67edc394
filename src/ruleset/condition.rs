use std::rc::Rc;

#[cfg(feature = "author")]
use crate::expr::Checked;
use crate::expr::Program;

/// An expression, checked and compiled, with its text.
#[derive(Clone, Debug)]
pub struct Condition {
    pub(super) source: Rc<str>,
    pub(super) program: Program,
    pub(super) slots: Rc<[u32]>,
    #[cfg(feature = "author")]
    pub(super) checked: Checked,
}

impl Condition {
    /// Returns the text as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Returns the compiled form.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Returns the checked form, for explanations.
    #[cfg(feature = "author")]
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// Returns the slots that it reads, in the order in which they are written, each once.
    pub fn slots(&self) -> &[u32] {
        &self.slots
    }
}
