use super::Type;
use crate::diagnostic::Diagnostic;
use crate::value::Value;

/// One signal function, as the checker knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The name, such as `count`.
    pub name: &'static str,
    /// What it takes, in order; optional parameters come last.
    pub params: &'static [Param],
    /// What it gives.
    pub result: Type,
}

/// A parameter of a signal function. Its argument is always written out, so that it can be checked at load.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The name, as the reference page and messages say it.
    pub name: &'static str,
    /// The type of the argument.
    pub ty: Type,
    /// Whether the argument may be left out.
    pub optional: bool,
}

/// What an expression may speak of; the playbook implements it.
///
/// ```
/// use budbreak::diagnostic::{Code, Diagnostic};
/// use budbreak::expr::{Names, Param, Signature, Type};
/// use budbreak::value::Value;
///
/// const FUNCTIONS: &[Signature] = &[Signature {
///     name: "count",
///     params: &[Param { name: "event", ty: Type::String, optional: false }],
///     result: Type::Int,
/// }];
///
/// struct Catalogue(Vec<String>);
/// impl Names for Catalogue {
///     fn variable(&self, name: &str) -> Option<Type> {
///         (name == "user").then(|| Type::map(Type::String, Type::Dyn))
///     }
///     fn variables(&self) -> Vec<&str> {
///         vec!["user"]
///     }
///     fn functions(&self) -> &'static [Signature] {
///         FUNCTIONS
///     }
///     fn resolve(&mut self, _: &Signature, arguments: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> {
///         let event = arguments.first().and_then(Value::as_str).unwrap_or_default();
///         self.0.push(event.to_owned());
///         Ok(self.0.len() as u32 - 1)
///     }
/// }
/// # assert!(Catalogue(vec![]).variable("now").is_none());
/// ```
pub trait Names {
    /// Returns the type of a variable. Dotted names are asked for whole before their beginnings: `a.b.c`, `a.b`, `a`.
    fn variable(&self, name: &str) -> Option<Type>;

    /// Returns the names of all variables, for suggestions.
    fn variables(&self) -> Vec<&str>;

    /// Returns the signal functions.
    fn functions(&self) -> &'static [Signature];

    /// Turns a signal call into its slot. The arguments are constants whose number and types fit the signature; those
    /// left out are not in the slice.
    ///
    /// # Errors
    /// Each problem with the index of the argument that it is about; the place is filled in by the checker.
    fn resolve(&mut self, function: &Signature, arguments: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>>;
}
