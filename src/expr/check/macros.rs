use std::rc::Rc;

use super::overloads::DECLINED;
use super::{Checker, Meaning, wrap};
use crate::diagnostic::{Code, Span};
use crate::expr::ast::{NodeId, NodeKind};
use crate::expr::program::Loop;
use crate::expr::{Type, mistake};
use crate::list::Gather;

/// Returns the macro of that name and number of arguments, and how many variables it binds.
pub(super) fn find(function: &str, arguments: usize) -> Option<(Loop, usize)> {
    Some(match (function, arguments) {
        ("all", 2 | 3) => (Loop::All, arguments - 1),
        ("exists", 2 | 3) => (Loop::Exists, arguments - 1),
        ("exists_one" | "existsOne", 2 | 3) => (Loop::ExistsOne, arguments - 1),
        ("filter", 2) => (Loop::Filter, 1),
        ("map", 2 | 3) => (Loop::ToList, 1),
        ("transformList", 3 | 4) => (Loop::ToList, 2),
        ("transformMap", 3 | 4) => (Loop::ToMap, 2),
        ("transformMapEntry", 3 | 4) => (Loop::ToMapEntry, 2),
        ("optMap", 2) => (Loop::OptMap, 1),
        ("optFlatMap", 2) => (Loop::OptFlatMap, 1),
        _ => return None,
    })
}

/// The macros, for suggestions.
pub(super) const NAMES: &[&str] = &[
    "all",
    "exists",
    "exists_one",
    "existsOne",
    "filter",
    "map",
    "transformList",
    "transformMap",
    "transformMapEntry",
    "optMap",
    "optFlatMap",
];

impl Checker<'_> {
    pub(super) fn has(&mut self, id: NodeId, name: Span, arguments: &[NodeId]) -> Type {
        let ast = self.ast;
        let field = arguments.first().and_then(|argument| Some((*argument, &ast.node(*argument)?.kind)));
        if let Some((argument, NodeKind::Select { optional: false, .. })) = field
            && arguments.len() == 1
        {
            self.mean(id, Meaning::Has);
            self.node(argument);
        } else {
            self.report(mistake(Code::ExprArguments, "has(...) takes one field, as in has(user.role)", name));
        }
        Type::Bool
    }

    /// Checks `cel.bind(name, value, expression)`.
    pub(super) fn bind(&mut self, id: NodeId, name: Span, arguments: &[NodeId]) -> Type {
        let &[variable, value, body] = arguments else {
            self.report(mistake(Code::ExprArguments, "cel.bind takes a name, a value and an expression", name));
            return Type::Dyn;
        };
        let ty = self.node(value);
        let Some(variable) = self.variable(variable, "cel.bind") else { return Type::Dyn };
        self.mean(id, Meaning::Loop(Loop::Bind, false));
        self.inside(vec![(variable, ty)], body)
    }

    pub(super) fn comprehension(
        &mut self,
        id: NodeId,
        function: &str,
        (kind, variables): (Loop, usize),
        receiver: NodeId,
        arguments: &[NodeId],
    ) -> Type {
        let range = self.node(receiver);
        let (names, parts) = arguments.split_at(variables.min(arguments.len()));
        let named: Option<Vec<Rc<str>>> = names.iter().map(|name| self.variable(*name, function)).collect();
        let Some(named) = named else { return Type::Dyn };
        if let [first, second] = named.as_slice()
            && first == second
        {
            let span = names.last().map(|name| self.span(*name)).unwrap_or_default();
            self.report(mistake(Code::ExprArguments, format!("{function} needs two different names"), span));
        }
        self.mean(id, Meaning::Loop(kind, variables == 2));
        let types = self.element_types(receiver, function, kind, &range, variables);
        let bound: Vec<(Rc<str>, Type)> = named.into_iter().zip(types.iter().cloned()).gather();
        let (condition, body) = match parts {
            [condition, body] => (Some(*condition), *body),
            [body] => (None, *body),
            _ => return Type::Dyn,
        };
        if let Some(condition) = condition {
            let ty = self.inside(bound.clone(), condition);
            self.truth(condition, &ty, function);
        }
        let ty = self.inside(bound, body);
        match kind {
            Loop::All | Loop::Exists | Loop::ExistsOne => {
                self.truth(body, &ty, function);
                Type::Bool
            }
            Loop::Filter => {
                self.truth(body, &ty, function);
                Type::list(types.into_iter().next().unwrap_or(Type::Dyn))
            }
            Loop::ToList => Type::list(ty),
            Loop::ToMap => Type::map(types.into_iter().next().unwrap_or(Type::Dyn), ty),
            Loop::ToMapEntry => match self.unifier.shallow(&ty) {
                map @ Type::Map(..) => map,
                Type::Dyn | Type::Param(_) => Type::map(Type::Dyn, Type::Dyn),
                other => {
                    let shown = self.show(&other);
                    self.wrong_type(body, format!("{function} makes each entry from a map, not {shown}"))
                }
            },
            Loop::OptMap => Type::optional(ty),
            Loop::OptFlatMap => match self.unifier.shallow(&ty) {
                Type::Optional(_) | Type::Dyn | Type::Param(_) => wrap(true, ty),
                other => {
                    let shown = self.show(&other);
                    self.wrong_type(body, format!("{function} needs an optional, not {shown}"))
                }
            },
            Loop::Bind => ty,
        }
    }

    /// Returns the types of the variables over a range.
    fn element_types(&mut self, id: NodeId, function: &str, kind: Loop, range: &Type, variables: usize) -> Vec<Type> {
        let optional = matches!(kind, Loop::OptMap | Loop::OptFlatMap);
        match self.unifier.shallow(range) {
            Type::Dyn | Type::Param(_) => vec![Type::Dyn; 2],
            Type::Optional(inner) if optional => vec![(*inner).clone()],
            Type::List(element) if !optional && variables == 2 => vec![Type::Int, (*element).clone()],
            Type::List(element) if !optional => vec![(*element).clone()],
            Type::Map(key, value) if !optional => vec![(*key).clone(), (*value).clone()],
            other => {
                let shown = self.show(&other);
                let wanted = if optional { "an optional" } else { "a list or map" };
                self.wrong_type(id, format!("{function} needs {wanted}, not {shown}"));
                vec![Type::Dyn; 2]
            }
        }
    }

    fn variable(&mut self, id: NodeId, function: &str) -> Option<Rc<str>> {
        if let Some(NodeKind::Name { name, absolute: false }) = self.ast.node(id).map(|node| &node.kind) {
            return Some(name.clone());
        }
        if let Some((names, reason)) = DECLINED.iter().find(|(names, _)| names.contains(&"cel.iterVar"))
            && names.iter().any(|name| self.ast.text(id).starts_with(name))
        {
            self.report(mistake(Code::ExprDeclined, *reason, self.span(id)));
            return None;
        }
        let message = format!("{function} needs a name here, as in list.exists(item, item > 3)");
        self.report(mistake(Code::ExprArguments, message, self.span(id)));
        None
    }

    /// Checks a part in which more names are bound.
    fn inside(&mut self, bound: Vec<(Rc<str>, Type)>, part: NodeId) -> Type {
        let outside = self.locals.len();
        self.locals.extend(bound);
        let ty = self.node(part);
        self.locals.truncate(outside);
        ty
    }
}
