//! What every part of an expression is: its type, and what its names mean.

mod calls;
mod cost;
mod macros;
mod operators;
mod overloads;
mod signals;
mod unify;

use std::rc::Rc;

use super::ast::{Ast, NodeId, NodeKind};
use super::function::Function;
use super::program::Loop;
use super::steps::step;
use super::{EvalError, LIMITS, Names, Type, mistake};
use crate::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::list::Gather;
use crate::value::{Kind, Value};
use unify::Unifier;

/// An expression whose names are known and whose types fit.
#[derive(Clone, Debug)]
pub struct Checked {
    pub(super) ast: Ast,
    types: Vec<Type>,
    meanings: Vec<Meaning>,
}

/// What a node means beyond its form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// What its form says.
    Plain,
    Variable(Rc<str>),
    /// A variable of a macro, counted from the outermost.
    Local(u32),
    Kind(Kind),
    Signal(u32),
    /// A function; whether the receiver is its first value (otherwise it is the namespace).
    Function(Function, bool),
    Has,
    /// A macro that binds variables; whether there are two.
    Loop(Loop, bool),
    Fail(EvalError),
}

impl Checked {
    /// Returns the expression as it was written.
    pub fn ast(&self) -> &Ast {
        &self.ast
    }

    /// Returns the type of the whole.
    pub fn result(&self) -> &Type {
        self.type_of(self.ast.root())
    }

    /// Returns the type of a part; the names that a macro binds have none of their own, which is `dyn`.
    pub fn type_of(&self, id: NodeId) -> &Type {
        self.types.get(id as usize).unwrap_or(&Type::Dyn)
    }

    pub(super) fn meaning(&self, id: NodeId) -> &Meaning {
        self.meanings.get(id as usize).unwrap_or(&Meaning::Plain)
    }
}

/// Finds the type of every part and the meaning of every name.
///
/// Stricter than the evaluation where types are known (`count("a", "7d") > "3"` is refused), as strict where they are
/// not. Numbers of different types may be compared, never calculated with.
///
/// # Errors
/// Every mistake, each with its place in the text.
pub fn check(ast: &Ast, names: &mut dyn Names) -> Result<Checked, Vec<Diagnostic>> {
    let mut checker = Checker::new(ast, names, false);
    checker.node(ast.root());
    if !checker.mistakes.is_empty() {
        return Err(checker.mistakes);
    }
    let checked = checker.done();
    let most = LIMITS.fuel.most;
    let cost = cost::cost(&checked, u64::from(most));
    if let Some(costly) = cost.costly {
        let message = format!("an evaluation could take {} steps; at most {most} are allowed", cost.steps);
        return Err(vec![mistake(Code::ExprLimit, message, ast.span(costly))]);
    }
    Ok(checked)
}

/// Understands names only, and leaves every mistake to the evaluation, where it is an error: for tools that try out
/// expressions, and for data whose types are not known.
///
/// # Errors
/// What no evaluation can make sense of, such as a macro whose variable is no name, or a signal that does not exist.
pub fn check_loosely(ast: &Ast, names: &mut dyn Names) -> Result<Checked, Vec<Diagnostic>> {
    let mut checker = Checker::new(ast, names, true);
    checker.node(ast.root());
    if checker.mistakes.is_empty() { Ok(checker.done()) } else { Err(checker.mistakes) }
}

struct Checker<'a> {
    ast: &'a Ast,
    names: &'a mut dyn Names,
    loose: bool,
    unifier: Unifier,
    types: Vec<Type>,
    meanings: Vec<Meaning>,
    locals: Vec<(Rc<str>, Type)>,
    mistakes: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    fn new(ast: &'a Ast, names: &'a mut dyn Names, loose: bool) -> Self {
        Self {
            ast,
            names,
            loose,
            unifier: Unifier::default(),
            types: vec![Type::Dyn; ast.nodes.len()],
            meanings: vec![Meaning::Plain; ast.nodes.len()],
            locals: Vec::new(),
            mistakes: Vec::new(),
        }
    }

    fn done(self) -> Checked {
        let types = self.types.iter().map(|ty| self.unifier.resolve(ty)).gather();
        Checked { ast: self.ast.clone(), types, meanings: self.meanings }
    }

    /// Reports a mistake, in loose checking too.
    fn report(&mut self, found: Diagnostic) {
        if self.mistakes.len() < LIMITS.mistakes.most as usize {
            self.mistakes.push(found);
        }
    }

    /// Reports a mistake that an evaluation would find too; its part can be anything.
    fn wrong(&mut self, found: Diagnostic) -> Type {
        if !self.loose {
            self.report(found);
        }
        Type::Dyn
    }

    fn wrong_type(&mut self, id: NodeId, message: String) -> Type {
        let span = self.ast.span(id);
        self.wrong(mistake(Code::ExprType, message, span))
    }

    fn mean(&mut self, id: NodeId, meaning: Meaning) {
        if let Some(place) = self.meanings.get_mut(id as usize) {
            *place = meaning;
        }
    }

    /// How a type is called in messages.
    fn show(&self, ty: &Type) -> String {
        self.unifier.resolve(ty).to_string()
    }

    fn node(&mut self, id: NodeId) -> Type {
        step();
        let ast = self.ast;
        let Some(node) = ast.node(id) else { return Type::Dyn };
        let ty = match &node.kind {
            NodeKind::Literal(value) => literal(value),
            NodeKind::Name { name, absolute } => self.name(id, name, *absolute),
            NodeKind::Select { operand, field, optional, .. } => self.select(id, *operand, field, *optional),
            NodeKind::Index { operand, index, optional } => self.index(*operand, *index, *optional),
            NodeKind::Call { function, name_span, receiver, arguments, absolute } => {
                self.call(id, function, *name_span, *receiver, arguments, *absolute)
            }
            NodeKind::Unary { operator, operand } => self.unary(*operator, *operand),
            NodeKind::Binary { operator, left, right } => self.binary(id, *operator, *left, *right),
            NodeKind::All(terms) => self.truths("&&", terms),
            NodeKind::Any(terms) => self.truths("||", terms),
            NodeKind::Choose { condition, then, otherwise } => self.choose(id, *condition, *then, *otherwise),
            NodeKind::List(elements) => self.list(elements),
            NodeKind::Map(entries) => self.map(entries),
        };
        if let Some(place) = self.types.get_mut(id as usize) {
            *place = ty.clone();
        }
        ty
    }

    fn local(&self, name: &str) -> Option<u32> {
        self.locals.iter().rposition(|(local, _)| **local == *name).map(|level| level as u32)
    }

    fn name(&mut self, id: NodeId, name: &Rc<str>, absolute: bool) -> Type {
        if !absolute && let Some(level) = self.local(name) {
            self.mean(id, Meaning::Local(level));
            return self.locals.get(level as usize).map_or(Type::Dyn, |(_, ty)| ty.clone());
        }
        self.global(id, name).unwrap_or_else(|| self.unknown(id, name))
    }

    /// Understands a name that no macro binds.
    fn global(&mut self, id: NodeId, name: &str) -> Option<Type> {
        if let Some(ty) = self.names.variable(name) {
            self.mean(id, Meaning::Variable(name.into()));
            return Some(ty);
        }
        let kind = Kind::from_name(name)?;
        self.mean(id, Meaning::Kind(kind));
        Some(Type::Type)
    }

    fn unknown(&mut self, id: NodeId, name: &str) -> Type {
        self.mean(id, Meaning::Fail(EvalError::UnknownVariable));
        let span = self.ast.span(id);
        if let Some((_, reason)) = overloads::DECLINED.iter().find(|(names, _)| names.contains(&name)) {
            return self.wrong(mistake(Code::ExprDeclined, *reason, span));
        }
        if self.names.functions().iter().any(|function| function.name == name) {
            let message = format!("\"{name}\" is a function; it is called as {name}(...)");
            return self.wrong(mistake(Code::ExprUnknownName, message, span));
        }
        let known = || self.names.variables().into_iter().chain(self.locals.iter().map(|(local, _)| &**local));
        let (root, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
        let meant = nearest(name, known()).map(String::from).or_else(|| Some([nearest(root, known())?, rest].concat()));
        let mut found = mistake(Code::ExprUnknownName, format!("unknown name \"{name}\""), span);
        found.suggestion = meant;
        self.wrong(found)
    }

    fn select(&mut self, id: NodeId, operand: NodeId, field: &str, optional: bool) -> Type {
        if let Some((path, root)) = self.ast.dotted(id)
            && self.local(root).is_none()
        {
            if let Some(ty) = self.global(id, &path) {
                return ty;
            }
            // Where no beginning of the path is known either, the whole path is what is unknown.
            let known = path.rmatch_indices('.').any(|(end, _)| {
                path.get(..end)
                    .is_some_and(|start| self.names.variable(start).is_some() || Kind::from_name(start).is_some())
            });
            if !known {
                return self.unknown(id, &path);
            }
        }
        let operand_type = self.node(operand);
        let field_type = self.field(id, &operand_type, field);
        wrap(optional || matches!(self.unifier.shallow(&operand_type), Type::Optional(_)), field_type)
    }

    fn field(&mut self, id: NodeId, operand: &Type, field: &str) -> Type {
        match self.unifier.shallow(operand) {
            Type::Dyn | Type::Param(_) => Type::Dyn,
            Type::Map(key, value) if self.unifier.fits(&key, &Type::String) => (*value).clone(),
            Type::Optional(inner) => self.field(id, &inner, field),
            other => {
                let shown = self.show(&other);
                self.wrong_type(id, format!("{shown} has no field \"{field}\""))
            }
        }
    }

    fn index(&mut self, operand: NodeId, index: NodeId, optional: bool) -> Type {
        let operand_type = self.node(operand);
        let index_type = self.node(index);
        let element = self.element(operand, &operand_type, index, &index_type);
        wrap(optional || matches!(self.unifier.shallow(&operand_type), Type::Optional(_)), element)
    }

    fn element(&mut self, operand: NodeId, ty: &Type, index: NodeId, index_type: &Type) -> Type {
        match self.unifier.shallow(ty) {
            Type::Dyn | Type::Param(_) => Type::Dyn,
            Type::List(element) => {
                if !self.unifier.fits(index_type, &Type::Int) {
                    let shown = self.show(index_type);
                    self.wrong_type(index, format!("a place in a list is an int, not {shown}"));
                }
                (*element).clone()
            }
            Type::Map(key, value) => {
                if !self.comparable(&key, index_type) {
                    let (key, shown) = (self.show(&key), self.show(index_type));
                    self.wrong_type(index, format!("the keys of the map are {key}, not {shown}"));
                }
                (*value).clone()
            }
            Type::Optional(inner) => self.element(operand, &inner, index, index_type),
            other => {
                let shown = self.show(&other);
                self.wrong_type(operand, format!("{shown} has no elements"))
            }
        }
    }

    fn list(&mut self, elements: &[(NodeId, bool)]) -> Type {
        let mut joined: Option<Type> = None;
        for (element, optional) in elements {
            let ty = self.node(*element);
            let ty = self.spliced(*element, ty, *optional);
            joined = Some(match joined {
                Some(before) => self.unifier.join(&before, &ty),
                None => ty,
            });
        }
        Type::list(joined.unwrap_or_else(|| self.unifier.fresh()))
    }

    fn map(&mut self, entries: &[(NodeId, NodeId, bool)]) -> Type {
        let mut joined: Option<(Type, Type)> = None;
        for (key, value, optional) in entries {
            let mut key_type = self.node(*key);
            if !matches!(
                self.unifier.shallow(&key_type),
                Type::Bool | Type::Int | Type::Uint | Type::String | Type::Dyn | Type::Param(_)
            ) {
                let shown = self.show(&key_type);
                key_type = self.wrong_type(*key, format!("a key is bool, int, uint or string, not {shown}"));
            }
            let value_type = self.node(*value);
            let value_type = self.spliced(*value, value_type, *optional);
            joined = Some(match joined {
                Some((keys, values)) => (self.unifier.join(&keys, &key_type), self.unifier.join(&values, &value_type)),
                None => (key_type, value_type),
            });
        }
        let (key, value) = joined.unwrap_or_else(|| (self.unifier.fresh(), self.unifier.fresh()));
        Type::map(key, value)
    }

    /// Returns the type of an element written with `?`.
    fn spliced(&mut self, id: NodeId, ty: Type, optional: bool) -> Type {
        if !optional {
            return ty;
        }
        match self.unifier.shallow(&ty) {
            Type::Optional(inner) => (*inner).clone(),
            Type::Dyn | Type::Param(_) => Type::Dyn,
            other => {
                let shown = self.show(&other);
                self.wrong_type(id, format!("what stands after ? must be optional, not {shown}"))
            }
        }
    }

    /// Returns whether values of the two types can be equal: types that fit, or numbers of any type.
    fn comparable(&mut self, a: &Type, b: &Type) -> bool {
        let (a, b) = (self.unifier.shallow(a), self.unifier.shallow(b));
        a.is_number() && b.is_number() || self.unifier.fits(&a, &b)
    }

    fn span(&self, id: NodeId) -> Span {
        self.ast.span(id)
    }
}

fn literal(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::Bool,
        Value::Int(_) => Type::Int,
        Value::Uint(_) => Type::Uint,
        Value::Double(_) => Type::Double,
        Value::String(_) => Type::String,
        Value::Bytes(_) => Type::Bytes,
        _ => Type::Null,
    }
}

/// Makes the type optional, once.
fn wrap(optional: bool, ty: Type) -> Type {
    if optional && !matches!(ty, Type::Optional(_)) { Type::optional(ty) } else { ty }
}
