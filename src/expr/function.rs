/// Declares a plain enum that is shipped by its number: new variants go to the end.
macro_rules! numbered {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::expr) enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Returns the variant with this number.
            pub(in crate::expr) fn from_number(number: u32) -> Option<Self> {
                Self::ALL.get(number as usize).copied()
            }
        }
    };
}
pub(super) use numbered;

numbered! {
    /// A function of the language, after its name is understood. Which overload applies is decided by the values.
    Function {
    // Of any type.
    Size,
    TypeOf,
    Dyn,
    // Conversions.
    ToBool,
    ToBytes,
    ToDouble,
    ToDuration,
    ToInt,
    ToString,
    ToTimestamp,
    ToUint,
    // Of strings.
    CharAt,
    Contains,
    EndsWith,
    Format,
    IndexOf,
    Join,
    LastIndexOf,
    LowerAscii,
    Matches,
    Quote,
    Replace,
    Reverse,
    Split,
    StartsWith,
    Substring,
    Trim,
    UpperAscii,
    FromBase64,
    ToBase64,
    // Of timestamps and durations.
    Date,
    DayOfMonth,
    DayOfWeek,
    DayOfYear,
    FullYear,
    Hours,
    Milliseconds,
    Minutes,
    Month,
    Seconds,
    // Of numbers.
    Abs,
    BitAnd,
    BitNot,
    BitOr,
    BitXor,
    Ceil,
    Floor,
    Greatest,
    IsFinite,
    IsInf,
    IsNan,
    Least,
    Round,
    ShiftLeft,
    ShiftRight,
    Sign,
    Sqrt,
    Trunc,
    // Of optionals.
    OptionalNone,
    OptionalOf,
    OptionalOfNonZero,
    HasValue,
    Value,
    Or,
    OrValue,
}
}
