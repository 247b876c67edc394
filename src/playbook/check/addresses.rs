//! Addresses that somebody may click on. They are checked again with their placeholders filled.

use super::Checker;
use crate::address;
use crate::diagnostic::{Code, Diagnostic};
use crate::list::Gather;
use crate::playbook::placeholders::{Fragment, fragments};
use crate::playbook::source::Text;

impl Checker<'_> {
    /// Checks an address that is written out.
    pub(super) fn address(&mut self, text: Option<&Text>) {
        // An empty text had a mistake of its own.
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.opens(text, text);
        }
    }

    /// Checks the constant part of an address with placeholders.
    pub(super) fn address_with_placeholders(&mut self, text: &Text) {
        let (mut filled, mut before) = (String::new(), None);
        for fragment in fragments(text) {
            match fragment {
                Fragment::Words(words) => filled.push_str(&words),
                Fragment::Expression { .. } => {
                    before.get_or_insert(filled.len());
                    filled.push('x');
                }
                // The one who compiles it says so.
                Fragment::Broken { .. } => return,
            }
        }
        if before.is_some_and(|before| !is_settled(filled.get(..before).unwrap_or_default())) {
            let message = "where an action leads must be written out up to the path; placeholders come after it";
            return self.error(text.place(), Code::AddressPlaceholder, message);
        }
        if !filled.is_empty() {
            self.opens(&filled, text);
        }
    }

    #[inline(never)]
    fn opens(&mut self, address: &str, text: &Text) {
        let schemes: Vec<String> =
            self.playbook.policy.open_schemes.iter().map(|scheme| scheme.as_str().to_owned()).gather();
        if let Err(why) = address::check(address, &schemes) {
            let mistake = if why == address::SCHEME {
                let message = "an action opens a path, an https: address, or a scheme that policy.open_schemes names";
                Diagnostic::error(Code::AddressScheme, message)
            } else {
                Diagnostic::error(Code::BadAddress, format!("this address may not be opened: {why}"))
            };
            let meant = meant(text).filter(|meant| address::check(meant, &schemes).is_ok());
            self.problems.add(meant.into_iter().fold(mistake, Diagnostic::suggest).at(text.place().location()));
        }
    }
}

/// Returns the address that was probably meant.
fn meant(address: &str) -> Option<String> {
    if address.contains('{') {
        return None;
    }
    if let Some(rest) = address.strip_prefix("http://") {
        return Some(format!("https://{rest}"));
    }
    if let Some(rest) = address.strip_prefix("//") {
        return Some(format!("https://{rest}"));
    }
    if address.starts_with("www.") {
        return Some(format!("https://{address}"));
    }
    (!address.contains(':')).then(|| format!("/{address}"))
}

/// Says whether what stands before the first placeholder settles to which site or program the address leads.
fn is_settled(before: &str) -> bool {
    match before.strip_prefix("https://") {
        Some(rest) => rest.contains(['/', '?', '#']),
        None => before.starts_with('/') || before.contains(':'),
    }
}
