use std::ops::Deref;
use std::sync::Arc;

/// A type, as far as it is known at load.
///
/// ```
/// use budbreak::expr::{Nested, Type};
/// const NAMES: Type = Type::List(Nested::Static(&Type::String));
/// assert_eq!(NAMES, Type::list(Type::String));
/// assert_eq!(Type::map(Type::String, Type::Dyn).to_string(), "map(string, dyn)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Type {
    /// Known only when it is evaluated.
    Dyn,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Duration,
    Timestamp,
    Type,
    List(Nested),
    Map(Nested, Nested),
    Optional(Nested),
    /// A type to be found: a parameter in a table of functions, an unknown inside the checker. Never in its results.
    Param(u32),
}

/// A type inside another: a constant in tables, shared when found.
#[derive(Clone, Debug)]
pub enum Nested {
    /// In a constant table.
    Static(&'static Type),
    /// Found by the checker.
    Shared(Arc<Type>),
}

impl Deref for Nested {
    type Target = Type;
    fn deref(&self) -> &Type {
        match self {
            Self::Static(inner) => inner,
            Self::Shared(inner) => inner,
        }
    }
}

impl PartialEq for Nested {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Nested {}

impl From<Type> for Nested {
    fn from(inner: Type) -> Self {
        Self::Shared(Arc::new(inner))
    }
}

impl Type {
    /// Makes the type of lists of a type.
    pub fn list(element: Type) -> Self {
        Self::List(element.into())
    }

    /// Makes the type of maps from one type to another.
    pub fn map(key: Type, value: Type) -> Self {
        Self::Map(key.into(), value.into())
    }

    /// Makes the type of optionals of a type.
    pub fn optional(inner: Type) -> Self {
        Self::Optional(inner.into())
    }

    /// Returns whether it is one of the three types of numbers.
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Int | Self::Uint | Self::Double)
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Dyn | Self::Param(_) => "dyn",
            Self::Null => "null",
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Uint => "uint",
            Self::Double => "double",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::Type => "type",
            Self::List(element) => return write!(f, "list({})", **element),
            Self::Map(key, value) => return write!(f, "map({}, {})", **key, **value),
            Self::Optional(inner) => return write!(f, "optional({})", **inner),
        })
    }
}
