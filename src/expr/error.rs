use serde::{Deserialize, Serialize};

macro_rules! errors {
    ($($variant:ident = $code:literal : $words:literal,)*) => {
        /// Why an expression, or a part of it, has no value. Errors are values: `false && <error>` is false.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum EvalError { $(#[doc = $words] $variant,)* }

        impl EvalError {
            /// Every error.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the stable name.
            ///
            /// ```
            /// use budbreak::expr::EvalError;
            /// assert_eq!(EvalError::NoSuchKey.code(), "no_such_key");
            /// assert_eq!(EvalError::DivideByZero.to_string(), "division by zero");
            /// ```
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Returns what it means, as a message says it.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

errors! {
    NoSuchKey = "no_such_key": "the map has no such key",
    NoSuchOverload = "no_such_overload": "the operation does not take values of these types",
    UnknownVariable = "unknown_variable": "the name has no value here",
    UnknownFunction = "unknown_function": "there is no such function",
    DivideByZero = "divide_by_zero": "division by zero",
    Overflow = "overflow": "the result is too large for its type",
    OutOfRange = "out_of_range": "the value lies outside its range",
    BadConversion = "bad_conversion": "the value cannot be converted to this type",
    BadKey = "bad_key": "a value of this type cannot be a key",
    RepeatedKey = "repeated_key": "the map has the same key twice",
    BadPattern = "bad_pattern": "the regular expression is not well-formed or not supported",
    BadFormat = "bad_format": "the format has no such clause, or the clause does not take this value",
    BadZone = "bad_zone": "the platform does not know this time zone",
    Absent = "absent": "the optional has no value",
    Fuel = "fuel": "the evaluation took more steps than the stated limit",
    Never = "never": "it has never happened",
    TooEarly = "too_early": "not enough has been observed yet",
    BadProgram = "bad_program": "the compiled expression is damaged",
}

impl std::fmt::Display for EvalError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words())
    }
}

impl std::error::Error for EvalError {}
