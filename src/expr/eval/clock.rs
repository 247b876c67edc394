//! Accessors of timestamps and durations.

use super::Outcome;
use crate::expr::function::Function;
use crate::expr::{EvalError, Scope};
use crate::time::{Day, Timestamp};
use crate::value::{NanoDuration, NanoTimestamp, Value};

pub(super) fn accessor(scope: &dyn Scope, function: Function, values: &[Value]) -> Outcome {
    match values {
        [Value::Timestamp(at)] => civil(function, *at, 0),
        [Value::Timestamp(at), Value::String(zone)] => {
            let offset = match fixed_offset(zone) {
                Some(offset) => offset,
                None => scope.offset_ms(zone, Timestamp::from(*at)).ok_or(EvalError::BadZone)? / 1_000,
            };
            civil(function, *at, i64::from(offset))
        }
        [Value::Duration(span)] => length(function, *span),
        _ => Err(EvalError::NoSuchOverload),
    }
}

/// Reads `+02:00`, `-02:30` and `02:00`, in seconds.
fn fixed_offset(zone: &str) -> Option<i32> {
    let (sign, digits) = match zone.as_bytes() {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] => (1, digits),
        digits => (1, digits),
    };
    let digit = |byte: &u8| byte.is_ascii_digit().then_some(i32::from(byte.wrapping_sub(b'0')));
    match digits {
        [a, b, b':', c, d] => {
            let (hours, minutes) = (digit(a)? * 10 + digit(b)?, digit(c)? * 10 + digit(d)?);
            (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
        }
        _ => None,
    }
}

fn civil(function: Function, at: NanoTimestamp, offset: i64) -> Outcome {
    let local = at.seconds() + offset;
    let day = Day(i32::try_from(local.div_euclid(86_400)).map_err(|_| EvalError::OutOfRange)?);
    let second = local.rem_euclid(86_400);
    let (year, month, date) = day.ymd();
    Ok(Value::Int(match function {
        Function::FullYear => i64::from(year),
        Function::Month => i64::from(month) - 1,
        Function::Date => i64::from(date),
        Function::DayOfMonth => i64::from(date) - 1,
        // From Sunday, as the standard counts.
        Function::DayOfWeek => i64::from(day.weekday() % 7),
        Function::DayOfYear => i64::from(day.0 - Day::from_ymd(year, 1, 1).ok_or(EvalError::OutOfRange)?.0),
        Function::Hours => second / 3_600,
        Function::Minutes => second / 60 % 60,
        Function::Seconds => second % 60,
        Function::Milliseconds => i64::from(at.subsecond_nanos() / 1_000_000),
        _ => return Err(EvalError::NoSuchOverload),
    }))
}

fn length(function: Function, span: NanoDuration) -> Outcome {
    let seconds = span.millis() / 1_000;
    Ok(Value::Int(match function {
        Function::Hours => seconds / 3_600,
        Function::Minutes => seconds / 60,
        Function::Seconds => seconds,
        // What is left beside the whole seconds, as the standard has it.
        Function::Milliseconds => span.millis() % 1_000,
        _ => return Err(EvalError::NoSuchOverload),
    }))
}
