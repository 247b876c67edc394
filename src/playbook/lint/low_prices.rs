//! Flat prices that are probably euros where cents belong: not one of the plans costs a whole unit of its currency.
//!
//! Plans that are paid by use alone have no flat price, and say nothing here.

use super::book::Book;
use super::report::Report;
use super::{Lint, LintName};
use crate::pricing::exponent;

pub(super) struct LowPrices;

impl Lint for LowPrices {
    fn name(&self) -> LintName {
        LintName::LowPrices
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let prices = book.playbook.plans.values().filter_map(|plan| plan.price.as_ref());
        let Some(dearest) = prices.filter(|price| price.flat > 0).max_by_key(|price| price.flat) else { return };
        let (flat, currency) = (dearest.flat, dearest.currency.as_str());
        let digits = exponent(currency);
        let unit = 10_i64.pow(u32::from(digits));
        if flat < unit {
            let (digits, zeros) = (usize::from(digits), "0".repeat(usize::from(digits)));
            let costs = flat as f64 / unit as f64;
            let message = format!(
                "no plan costs more than {costs:.digits$} {currency}: amounts are minor units; if {flat}.{zeros} {currency} is \
                 meant, write {flat}{zeros}"
            );
            report.warn(None, dearest.place.location(), message);
        }
    }
}
