use super::overloads::{DECLINED, OVERLOADS, Overload, VARIADIC};
use super::unify::instantiate;
use super::{Checker, Meaning, macros};
use crate::diagnostic::{Code, Diagnostic, Span, nearest};
use crate::expr::ast::{NodeId, NodeKind};
use crate::expr::function::Function;
use crate::expr::pattern::Pattern;
use crate::expr::{EvalError, Type, mistake};
use crate::list::Gather;
use crate::value::Value;

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        id: NodeId,
        function: &str,
        name: Span,
        receiver: Option<NodeId>,
        arguments: &[NodeId],
        absolute: bool,
    ) -> Type {
        let Some(receiver) = receiver else {
            if function == "has" && !absolute {
                return self.has(id, name, arguments);
            }
            let signature = self.names.functions().iter().find(|signature| signature.name == function);
            return match signature {
                Some(signature) => self.signal(id, name, signature, arguments),
                None => self.function(id, function, name, false, arguments),
            };
        };
        // `math.abs(x)`: what looks like a receiver is the beginning of the name.
        if let Some((path, root)) = self.ast.dotted(receiver)
            && self.local(root).is_none()
        {
            let full = [&path, ".", function].concat();
            if full == "cel.bind" {
                return self.bind(id, name, arguments);
            }
            if is_global(&full) || is_namespace(&path) && self.names.variable(root).is_none() {
                let start = self.span(receiver).start;
                return self.function(id, &full, Span { start, end: name.end }, false, arguments);
            }
        }
        if let Some(found) = macros::find(function, arguments.len()) {
            return self.comprehension(id, function, found, receiver, arguments);
        }
        let mut values = vec![receiver];
        values.extend(arguments);
        self.function(id, function, name, true, &values)
    }

    fn function(&mut self, id: NodeId, function: &str, name: Span, method: bool, values: &[NodeId]) -> Type {
        let variadic = VARIADIC.iter().find(|(known, _)| *known == function && !method);
        let rows: Vec<&Overload> = OVERLOADS.iter().filter(|row| row.name == function && row.method == method).gather();
        if rows.is_empty() && variadic.is_none() {
            self.mean(id, Meaning::Fail(EvalError::UnknownFunction));
            return self.unknown_function(function, name, method, values);
        }
        let types: Vec<Type> = values.iter().map(|value| self.node(*value)).gather();
        if let Some((_, variadic)) = variadic {
            self.mean(id, Meaning::Function(*variadic, method));
            return self.extreme(id, function, values, &types);
        }
        let Some(first) = rows.first() else { return Type::Dyn };
        self.mean(id, Meaning::Function(first.function, method));
        if first.function == Function::Matches {
            self.pattern(values);
        }
        let mut result: Option<Type> = None;
        for row in rows.iter().filter(|row| row.params.len() == types.len()) {
            let base = self.unifier.fresh_base();
            let mark = self.unifier.mark();
            let fits =
                row.params.iter().zip(&types).all(|(param, ty)| self.unifier.fits(ty, &instantiate(param, base)));
            let ty = instantiate(&row.result, base);
            match &result {
                _ if !fits => self.unifier.rollback(mark),
                None => result = Some(ty),
                Some(before) => {
                    // Several apply: what comes out is known only when they agree.
                    self.unifier.rollback(mark);
                    if *before != ty {
                        return Type::Dyn;
                    }
                }
            }
        }
        result.unwrap_or_else(|| self.no_overload(id, function, name, &rows, &types))
    }

    fn no_overload(&mut self, id: NodeId, function: &str, name: Span, rows: &[&Overload], types: &[Type]) -> Type {
        let method = rows.first().is_some_and(|row| row.method);
        let shown = |types: &[Type]| {
            let shown: Vec<String> = types.iter().map(ToString::to_string).gather();
            match shown.split_first() {
                Some((receiver, rest)) if method => format!("{receiver}.{function}({})", rest.join(", ")),
                _ => format!("{function}({})", shown.join(", ")),
            }
        };
        let given: Vec<Type> = types.iter().map(|ty| self.unifier.resolve(ty)).gather();
        let known: Vec<String> = rows.iter().map(|row| shown(row.params)).gather();
        let count = rows.iter().any(|row| row.params.len() == types.len());
        let code = if count { Code::ExprType } else { Code::ExprArguments };
        let message = format!("there is no {}; there is {}", shown(&given), known.join(", "));
        let span = if count { self.span(id) } else { name };
        self.wrong(mistake(code, message, span))
    }

    fn unknown_function(&mut self, function: &str, name: Span, method: bool, values: &[NodeId]) -> Type {
        let found = self.unknown_function_found(function, name, method);
        // The names that a macro would have bound are no mistakes of their own.
        let meant = found.suggestion.as_deref().unwrap_or(function);
        let checked = if method && macros::NAMES.contains(&meant) { 1 } else { values.len() };
        let ty = self.wrong(found);
        values.iter().take(checked).for_each(|value| {
            self.node(*value);
        });
        ty
    }

    fn unknown_function_found(&self, function: &str, name: Span, method: bool) -> Diagnostic {
        if let Some((_, reason)) = DECLINED.iter().find(|(names, _)| names.contains(&function)) {
            return mistake(Code::ExprDeclined, *reason, name);
        }
        if method && macros::NAMES.contains(&function) {
            let message = format!("{function} takes a name and an expression, as in list.{function}(item, ...)");
            return mistake(Code::ExprArguments, message, name);
        }
        let other_style = OVERLOADS.iter().any(|row| row.name == function && row.method != method);
        let message = match (other_style, method) {
            (true, true) => format!("{function} is not called on a value; it is written {function}(...)"),
            (true, false) => format!("{function} is called on a value, as in text.{function}(...)"),
            _ => format!("unknown function \"{function}\""),
        };
        let tables = OVERLOADS.iter().filter(|row| row.method == method).map(|row| row.name);
        let signals = self.names.functions().iter().map(|signature| signature.name).filter(|_| !method);
        let macros = macros::NAMES.iter().copied().filter(|_| method);
        let variadic = VARIADIC.iter().map(|(name, _)| *name).filter(|_| !method);
        let mut found = mistake(Code::ExprUnknownFunction, message, name);
        if !other_style {
            found.suggestion = nearest(function, signals.chain(macros).chain(tables).chain(variadic)).map(String::from);
        }
        found
    }

    fn extreme(&mut self, id: NodeId, function: &str, values: &[NodeId], types: &[Type]) -> Type {
        let mut numbers: Vec<Type> = types.iter().map(|ty| self.unifier.shallow(ty)).gather();
        if let [Type::List(element)] = numbers.as_slice() {
            numbers = vec![self.unifier.shallow(element)];
        }
        for (at, ty) in numbers.iter().enumerate() {
            if !ty.is_number() && !matches!(ty, Type::Dyn | Type::Param(_)) {
                let place = values.get(at).copied().unwrap_or(id);
                return self.wrong_type(place, format!("{function} takes numbers or a list of numbers, not {ty}"));
            }
        }
        match numbers.split_first() {
            Some((first, rest)) if rest.iter().all(|ty| ty == first) => first.clone(),
            Some(_) => Type::Dyn,
            None => {
                let found = mistake(Code::ExprArguments, format!("{function} needs a number at least"), self.span(id));
                self.wrong(found)
            }
        }
    }

    /// Reads a regular expression. It is written out, so that it is known to be right and need not be read in the page.
    fn pattern(&mut self, values: &[NodeId]) {
        let [_, pattern] = values else { return };
        match self.ast.node(*pattern).map(|node| &node.kind) {
            Some(NodeKind::Literal(Value::String(text))) => {
                if let Err(refused) = Pattern::new(text) {
                    let message = format!("the regular expression, at its character {}: {}", refused.at, refused.why);
                    let found = mistake(Code::ExprPattern, message, self.span(*pattern));
                    self.wrong(found);
                }
            }
            Some(NodeKind::Literal(_)) => {}
            _ => {
                let message = "the regular expression must be written out, not computed";
                self.report(mistake(Code::ExprNotConstant, message, self.span(*pattern)));
            }
        }
    }
}

fn is_global(name: &str) -> bool {
    OVERLOADS.iter().any(|row| !row.method && row.name == name)
        || VARIADIC.iter().any(|(known, _)| *known == name)
        || DECLINED.iter().any(|(names, _)| names.contains(&name))
}

/// Returns whether functions have names that begin so.
fn is_namespace(path: &str) -> bool {
    matches!(path, "math" | "strings" | "optional" | "base64" | "cel")
}
