use super::EvalError;
use crate::time::Timestamp;
use crate::value::Value;

/// Where an evaluation finds its values; whoever holds the signals implements it.
///
/// ```
/// use budbreak::expr::{EvalError, Scope};
/// use budbreak::time::Timestamp;
/// use budbreak::value::Value;
///
/// struct Fixed(i64);
/// impl Scope for Fixed {
///     fn signal(&self, _: u32) -> Result<Value, EvalError> {
///         Ok(Value::Int(self.0))
///     }
///     fn variable(&self, name: &str) -> Option<Value> {
///         (name == "hour").then_some(Value::Int(9))
///     }
/// }
/// assert_eq!(Fixed(3).offset_ms("UTC", Timestamp::EPOCH), Some(0));
/// ```
pub trait Scope {
    /// Returns the value of a signal.
    ///
    /// # Errors
    /// Mostly [`EvalError::Never`] and [`EvalError::TooEarly`]: a signal without a value is an error, never a zero.
    fn signal(&self, slot: u32) -> Result<Value, EvalError>;

    /// Returns the value of a variable, by the name under which [`Names`](super::Names) knew it.
    fn variable(&self, name: &str) -> Option<Value>;

    /// Returns local time minus UTC in milliseconds, for the accessors of timestamps that name a zone. Fixed offsets such
    /// as `+02:00` never come here. Implement it over [`Offsets`](crate::time::Offsets); by default only UTC is known.
    fn offset_ms(&self, zone: &str, at: Timestamp) -> Option<i32> {
        crate::time::Offsets::offset_ms(&crate::time::Utc, zone, at)
    }
}
