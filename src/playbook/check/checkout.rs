//! The address at which a plan is bought.

use super::Checker;
use super::names::used;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::playbook::checkout::PLACEHOLDERS;
use crate::playbook::placeholders::{Fragment, fragments};
use crate::playbook::plans::Plan;

impl Checker<'_> {
    pub(super) fn checkout(&mut self, plan: &Plan) {
        self.known_meters(&mut used(&plan.quantity));
        let Some(text) = plan.checkout.as_ref().filter(|text| !text.is_empty()) else { return };
        for fragment in fragments(text) {
            let (mistake, start, length) = match fragment {
                Fragment::Words(_) => continue,
                Fragment::Broken { at, message } => (Diagnostic::error(Code::BadPlaceholder, message), at, 1),
                Fragment::Expression { source, at, format } => {
                    let name = source.trim();
                    let message = if format.is_some() || !PLACEHOLDERS.contains(&name) {
                        "a checkout is filled with {plan}, {quantity}, {interval}, {currency} and {return_url}, and nothing else"
                    } else if name == "currency" && plan.price.is_none() {
                        "this plan has no price, and so no currency"
                    } else {
                        continue;
                    };
                    let mistake = Diagnostic::error(Code::UnknownPlaceholder, message);
                    let known = PLACEHOLDERS.contains(&name);
                    let mistake = if known { mistake } else { mistake.suggest_nearest(name, PLACEHOLDERS) };
                    (mistake, at, source.len() as u32)
                }
            };
            self.problems.add(mistake.at(text.locate(Span { start, end: start + length })));
        }
        self.address_with_placeholders(text);
    }
}
