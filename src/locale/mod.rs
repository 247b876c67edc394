//! Locales, and the port through which numbers and moments become words of one.
//!
//! The engine carries no locale data. The page answers from `Intl`, the native program from its own copy of CLDR,
//! [`English`] for those who need one language. Nothing that is decided depends on an answer.

mod english;
mod form;
mod tag;

pub use english::English;
pub use form::{Category, Form, Formats, Length, Unit};
pub use tag::{BadLocale, Locale};

#[cfg(test)]
mod tests;
