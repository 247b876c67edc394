//! The words of advice as closed sets, for those who read its schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{answer, missing, reasons};
use crate::offer::{Benefit, Rejection, Warning};

macro_rules! closed {
    ($($name:ident as $called:literal: $meaning:literal, $words:expr;)*) => {$(
        pub(super) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $called.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "enum": once($words), "description": $meaning })
            }
        }
    )*};
}

closed! {
    MissingCode as "PlanMissingCode": "What is not known.", &[missing::CODES];
    RejectionCode as "PlanRejectionCode": "Why a plan was passed over.", &[Rejection::CODES];
    NoteCode as "PlanNoteCode": "What is said of a plan: what speaks for it, what it may cost, what is lost, why it was passed over.",
        &[Benefit::CODES, answer::CODES, Warning::CODES, Rejection::CODES, reasons::CODES];
}

/// Returns the words of some lists, each once.
fn once(lists: &[&[&'static str]]) -> Vec<&'static str> {
    let mut words: Vec<&str> = Vec::new();
    for word in lists.iter().copied().flatten() {
        if !words.contains(word) {
            words.push(word);
        }
    }
    words
}

/// Returns whether a note may have this word.
#[cfg(test)]
pub(super) fn is_note(code: &str) -> bool {
    once(&[Benefit::CODES, answer::CODES, Warning::CODES, Rejection::CODES, reasons::CODES]).contains(&code)
}
