use super::MissingForAdvice;
use crate::list::Gather;
use crate::moment::Moment;
use crate::sorted::sorted_once;

/// The words for it.
#[cfg(feature = "schema")]
pub(super) const CODES: &[&str] = &["plan_unknown", "plan_without_price", "no_prices", "meter_unseen", "no_advice"];

/// Lists what is not known. Where there is no advice, at least the reason.
pub(super) fn missing(why: Option<&String>, moment: &Moment) -> Vec<MissingForAdvice> {
    let mut missing = Vec::new();
    let mut lack = |code, words: String| missing.push(MissingForAdvice { code, meter: None, days: None, words });
    let sold = &moment.ruleset().sold;
    match moment.facts().plan() {
        _ if sold.is_empty() => lack("no_prices", "no plan of the playbook has a price".into()),
        None => lack("plan_unknown", "the host has not told the account's plan".into()),
        Some(plan) if moment.place_of(plan.as_str()).is_none() => {
            lack("plan_without_price", ["the plan ", plan.as_str(), " has no price in the playbook"].concat());
        }
        _ => {}
    }
    let charges = sold.iter().flat_map(|plan| &plan.charges);
    for meter in sorted_once(charges.map(|charge| charge.meter.clone()).gather()) {
        let days = moment.signals().days_seen(&meter, moment.now(), &moment.ruleset().calendar);
        if days.is_none_or(|(days, level)| days == 0 && !level) {
            let words = [moment.meter_name(&meter), " has not been seen for one whole day yet"].concat();
            missing.push(MissingForAdvice { code: "meter_unseen", meter: Some(meter), days: Some(0), words });
        }
    }
    if let Some(why) = why.filter(|_| missing.is_empty()) {
        missing.push(MissingForAdvice { code: "no_advice", meter: None, days: None, words: why.clone() });
    }
    missing
}
