//! The functions and operators of the language with their types: one table for checker, suggestions and reference.

use crate::expr::ast::BinaryOperator;
use crate::expr::function::Function;
use crate::expr::{Nested, Type};

/// One row: a function for values of these types.
pub(super) struct Overload {
    pub(super) name: &'static str,
    /// Called on its first value: `text.size()`.
    pub(super) method: bool,
    pub(super) params: &'static [Type],
    pub(super) result: Type,
    pub(super) function: Function,
}

const T: Type = Type::Param(0);
const LIST: Type = Type::List(Nested::Static(&T));
const MAP: Type = Type::Map(Nested::Static(&T), Nested::Static(&Type::Param(1)));
const OPTIONAL: Type = Type::Optional(Nested::Static(&T));
const STRINGS: Type = Type::List(Nested::Static(&Type::String));
const ANY_LIST: Type = Type::List(Nested::Static(&Type::Dyn));

macro_rules! table {
    ($($style:ident $name:literal ( $($param:ident),* ) $result:ident $function:ident;)*) => {
        &[$(Overload {
            name: $name,
            method: table!(@style $style),
            params: &[$(table!(@type $param)),*],
            result: table!(@type $result),
            function: Function::$function,
        },)*]
    };
    (@style method) => { true };
    (@style global) => { false };
    (@type T) => { T };
    (@type List) => { LIST };
    (@type Map) => { MAP };
    (@type Optional) => { OPTIONAL };
    (@type Strings) => { STRINGS };
    (@type AnyList) => { ANY_LIST };
    (@type $type:ident) => { Type::$type };
}

/// Every function, but for macros and signal functions.
pub(super) const OVERLOADS: &[Overload] = table! {
    global "size"(String) Int Size;
    global "size"(Bytes) Int Size;
    global "size"(List) Int Size;
    global "size"(Map) Int Size;
    method "size"(String) Int Size;
    method "size"(Bytes) Int Size;
    method "size"(List) Int Size;
    method "size"(Map) Int Size;
    global "type"(T) Type TypeOf;
    global "dyn"(T) Dyn Dyn;

    global "bool"(Bool) Bool ToBool;
    global "bool"(String) Bool ToBool;
    global "bytes"(Bytes) Bytes ToBytes;
    global "bytes"(String) Bytes ToBytes;
    global "double"(Double) Double ToDouble;
    global "double"(Int) Double ToDouble;
    global "double"(Uint) Double ToDouble;
    global "double"(String) Double ToDouble;
    global "duration"(Duration) Duration ToDuration;
    global "duration"(String) Duration ToDuration;
    global "int"(Int) Int ToInt;
    global "int"(Uint) Int ToInt;
    global "int"(Double) Int ToInt;
    global "int"(String) Int ToInt;
    global "int"(Timestamp) Int ToInt;
    global "string"(String) String ToString;
    global "string"(Bool) String ToString;
    global "string"(Int) String ToString;
    global "string"(Uint) String ToString;
    global "string"(Double) String ToString;
    global "string"(Bytes) String ToString;
    global "string"(Timestamp) String ToString;
    global "string"(Duration) String ToString;
    global "timestamp"(Timestamp) Timestamp ToTimestamp;
    global "timestamp"(String) Timestamp ToTimestamp;
    global "timestamp"(Int) Timestamp ToTimestamp;
    global "uint"(Uint) Uint ToUint;
    global "uint"(Int) Uint ToUint;
    global "uint"(Double) Uint ToUint;
    global "uint"(String) Uint ToUint;

    method "contains"(String, String) Bool Contains;
    method "endsWith"(String, String) Bool EndsWith;
    method "startsWith"(String, String) Bool StartsWith;
    method "matches"(String, String) Bool Matches;
    global "matches"(String, String) Bool Matches;
    method "charAt"(String, Int) String CharAt;
    method "format"(String, AnyList) String Format;
    method "indexOf"(String, String) Int IndexOf;
    method "indexOf"(String, String, Int) Int IndexOf;
    method "join"(Strings) String Join;
    method "join"(Strings, String) String Join;
    method "lastIndexOf"(String, String) Int LastIndexOf;
    method "lastIndexOf"(String, String, Int) Int LastIndexOf;
    method "lowerAscii"(String) String LowerAscii;
    method "upperAscii"(String) String UpperAscii;
    method "replace"(String, String, String) String Replace;
    method "replace"(String, String, String, Int) String Replace;
    method "reverse"(String) String Reverse;
    method "split"(String, String) Strings Split;
    method "split"(String, String, Int) Strings Split;
    method "substring"(String, Int) String Substring;
    method "substring"(String, Int, Int) String Substring;
    method "trim"(String) String Trim;
    global "strings.quote"(String) String Quote;
    global "base64.encode"(Bytes) String ToBase64;
    global "base64.decode"(String) Bytes FromBase64;

    method "getDate"(Timestamp) Int Date;
    method "getDate"(Timestamp, String) Int Date;
    method "getDayOfMonth"(Timestamp) Int DayOfMonth;
    method "getDayOfMonth"(Timestamp, String) Int DayOfMonth;
    method "getDayOfWeek"(Timestamp) Int DayOfWeek;
    method "getDayOfWeek"(Timestamp, String) Int DayOfWeek;
    method "getDayOfYear"(Timestamp) Int DayOfYear;
    method "getDayOfYear"(Timestamp, String) Int DayOfYear;
    method "getFullYear"(Timestamp) Int FullYear;
    method "getFullYear"(Timestamp, String) Int FullYear;
    method "getHours"(Timestamp) Int Hours;
    method "getHours"(Timestamp, String) Int Hours;
    method "getHours"(Duration) Int Hours;
    method "getMilliseconds"(Timestamp) Int Milliseconds;
    method "getMilliseconds"(Timestamp, String) Int Milliseconds;
    method "getMilliseconds"(Duration) Int Milliseconds;
    method "getMinutes"(Timestamp) Int Minutes;
    method "getMinutes"(Timestamp, String) Int Minutes;
    method "getMinutes"(Duration) Int Minutes;
    method "getMonth"(Timestamp) Int Month;
    method "getMonth"(Timestamp, String) Int Month;
    method "getSeconds"(Timestamp) Int Seconds;
    method "getSeconds"(Timestamp, String) Int Seconds;
    method "getSeconds"(Duration) Int Seconds;

    global "math.abs"(Int) Int Abs;
    global "math.abs"(Uint) Uint Abs;
    global "math.abs"(Double) Double Abs;
    global "math.bitAnd"(Int, Int) Int BitAnd;
    global "math.bitAnd"(Uint, Uint) Uint BitAnd;
    global "math.bitNot"(Int) Int BitNot;
    global "math.bitNot"(Uint) Uint BitNot;
    global "math.bitOr"(Int, Int) Int BitOr;
    global "math.bitOr"(Uint, Uint) Uint BitOr;
    global "math.bitShiftLeft"(Int, Int) Int ShiftLeft;
    global "math.bitShiftLeft"(Uint, Int) Uint ShiftLeft;
    global "math.bitShiftRight"(Int, Int) Int ShiftRight;
    global "math.bitShiftRight"(Uint, Int) Uint ShiftRight;
    global "math.bitXor"(Int, Int) Int BitXor;
    global "math.bitXor"(Uint, Uint) Uint BitXor;
    global "math.ceil"(Double) Double Ceil;
    global "math.floor"(Double) Double Floor;
    global "math.isFinite"(Double) Bool IsFinite;
    global "math.isInf"(Double) Bool IsInf;
    global "math.isNaN"(Double) Bool IsNan;
    global "math.round"(Double) Double Round;
    global "math.sign"(Int) Int Sign;
    global "math.sign"(Uint) Uint Sign;
    global "math.sign"(Double) Double Sign;
    global "math.sqrt"(Double) Double Sqrt;
    global "math.sqrt"(Int) Double Sqrt;
    global "math.sqrt"(Uint) Double Sqrt;
    global "math.trunc"(Double) Double Trunc;

    global "optional.none"() Optional OptionalNone;
    global "optional.of"(T) Optional OptionalOf;
    global "optional.ofNonZeroValue"(T) Optional OptionalOfNonZero;
    method "hasValue"(Optional) Bool HasValue;
    method "value"(Optional) T Value;
    method "or"(Optional, Optional) Optional Or;
    method "orValue"(Optional, T) T OrValue;
};

/// Functions of any number of numbers, or of one list of them.
pub(super) const VARIADIC: &[(&str, Function)] =
    &[("math.greatest", Function::Greatest), ("math.least", Function::Least)];

/// What other dialects of the language have and this one declines, with the reason.
pub(super) const DECLINED: &[(&[&str], &str)] = &[
    (
        &["ip", "cidr", "isIP", "isCIDR", "ip.isCanonical", "net.IP", "net.CIDR"],
        "functions of network addresses are not supported: a rule never sees an address",
    ),
    (
        &["cel.block", "cel.index", "cel.iterVar"],
        "cel.block is not supported: it is written by optimisers, not by people",
    ),
    (&["proto.getExt", "proto.hasExt"], "protobuf messages are not supported"),
];

/// Returns the overloads of an operator: the types of both sides and of the result.
pub(super) fn operator(operator: BinaryOperator) -> &'static [(Type, Type, Type)] {
    use Type::{Bytes, Double, Duration, Int, String, Timestamp, Uint};
    match operator {
        BinaryOperator::Add => &[
            (Int, Int, Int),
            (Uint, Uint, Uint),
            (Double, Double, Double),
            (String, String, String),
            (Bytes, Bytes, Bytes),
            (LIST, LIST, LIST),
            (Timestamp, Duration, Timestamp),
            (Duration, Timestamp, Timestamp),
            (Duration, Duration, Duration),
        ],
        BinaryOperator::Subtract => &[
            (Int, Int, Int),
            (Uint, Uint, Uint),
            (Double, Double, Double),
            (Timestamp, Timestamp, Duration),
            (Timestamp, Duration, Timestamp),
            (Duration, Duration, Duration),
        ],
        BinaryOperator::Multiply | BinaryOperator::Divide => {
            &[(Int, Int, Int), (Uint, Uint, Uint), (Double, Double, Double)]
        }
        BinaryOperator::Remainder => &[(Int, Int, Int), (Uint, Uint, Uint)],
        _ => &[],
    }
}
