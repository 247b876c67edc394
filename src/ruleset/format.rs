use std::rc::Rc;

use crate::locale::{Category, Form};

/// How the value of a placeholder is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Format {
    /// As its type is written: numbers with at most two decimals, days by name, lengths of time in their largest unit.
    #[default]
    Plain,
    /// A number or a moment, in one form.
    Form(Form),
    /// A length of time, or the time until a moment, in its largest unit.
    Duration,
    /// A moment as seen from now.
    Relative,
    /// One of several texts, by the plural category of a number; in the gaps between the pieces stands the number.
    Plural(Rc<[(Category, Vec<String>)]>),
    /// One of several texts, by the value's own name.
    Select(Rc<[(String, String)]>),
}
