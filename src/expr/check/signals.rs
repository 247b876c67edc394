use super::{Checker, Meaning};
use crate::diagnostic::{Code, Location, Span};
use crate::expr::ast::{NodeId, NodeKind};
use crate::expr::{EvalError, Signature, Type, mistake};
use crate::value::Value;

impl Checker<'_> {
    /// Checks a call of a signal function: arguments written out, of the right number and types, known to the catalogue.
    pub(super) fn signal(&mut self, id: NodeId, name: Span, signature: &Signature, arguments: &[NodeId]) -> Type {
        self.mean(id, Meaning::Fail(EvalError::UnknownFunction));
        let before = self.mistakes.len();
        let least = signature.params.iter().filter(|param| !param.optional).count();
        if !(least..=signature.params.len()).contains(&arguments.len()) {
            let found = mistake(Code::ExprArguments, wanted(signature, arguments.len()), name);
            self.report(found);
        }
        let mut values = Vec::with_capacity(arguments.len());
        for (argument, param) in arguments.iter().zip(signature.params) {
            let ty = self.node(*argument);
            match self.constant(*argument) {
                Some(Value::Int(n)) if param.ty == Type::Double => values.push(Value::Double(n as f64)),
                Some(value) if self.unifier.fits(&ty, &param.ty) => values.push(value),
                Some(_) => {
                    let shown = self.show(&ty);
                    let message = format!("the {} of {} is {}, not {shown}", param.name, signature.name, param.ty);
                    self.report(mistake(Code::ExprType, message, self.span(*argument)));
                }
                None => {
                    let message = format!("the {} of {} must be written out, not computed", param.name, signature.name);
                    self.report(mistake(Code::ExprNotConstant, message, self.span(*argument)));
                }
            }
        }
        if self.mistakes.len() == before {
            match self.names.resolve(signature, &values) {
                Ok(slot) => self.mean(id, Meaning::Signal(slot)),
                Err(problems) => {
                    for (at, problem) in problems {
                        let span = arguments.get(at).map_or(name, |argument| self.span(*argument));
                        self.report(problem.at(Location { span, ..Location::default() }));
                    }
                }
            }
        }
        signature.result.clone()
    }

    /// Returns the value of an argument that is written out.
    fn constant(&self, id: NodeId) -> Option<Value> {
        match &self.ast.node(id)?.kind {
            NodeKind::Literal(value) => Some(value.clone()),
            NodeKind::List(elements) => {
                let items: Option<Vec<Value>> =
                    elements.iter().map(|(item, optional)| self.constant(*item).filter(|_| !optional)).collect();
                items.map(Value::list)
            }
            _ => None,
        }
    }
}

fn wanted(signature: &Signature, given: usize) -> String {
    let mut params = String::new();
    for param in signature.params {
        let separator = if params.is_empty() { "" } else { ", " };
        params.push_str(separator);
        params.push_str(param.name);
        params.push_str(if param.optional { "?" } else { "" });
    }
    format!("{}({params}) is called with {given} argument{}", signature.name, if given == 1 { "" } else { "s" })
}
