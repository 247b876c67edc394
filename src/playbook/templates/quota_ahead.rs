//! Allowances that will run out before they begin anew.

use super::Expand;
use super::make::{Draft, chosen, plain, quoted};
use crate::ids::MeterId;
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::{Meter, Resets};
use crate::playbook::read::{At, record, words};
use crate::playbook::rules::BEST;
use crate::units::{DAYS, SHARE};
use crate::value::double_to_literal;

record! {
    /// Warns before an allowance runs out, by the date on which it will at the present pace.
    QuotaAhead: "the template \"quota-ahead\"" {
        /// Which meters; left out, all that some plan has an allowance of.
        meters: Vec<At<MeterId>>;
        /// Which meters not.
        except: Vec<At<MeterId>>;
        /// The share of the allowance that must be used before the pace is believed.
        min_quota: f64 as SHARE = 0.3;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 3;
        /// What is recommended.
        offer: QuotaOffer = QuotaOffer::Plan;
    }
}

words! {
    /// What is recommended to those whose allowance will run out.
    QuotaOffer {
        /// The plan that fits best.
        Plan = "plan";
        /// Nothing but to know it.
        Insight = "insight";
    }
}

impl Expand for QuotaAhead {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let limited = |id: &MeterId| playbook.plans.values().any(|plan| plan.allowances.contains_key(id));
        // Where there is no other plan, there is none to recommend.
        let offer = if playbook.plans.len() < 2 { QuotaOffer::Insight } else { self.offer };
        let meters = playbook
            .meters
            .iter()
            .filter(|(id, _)| chosen(*id, &self.meters, &self.except) && (!self.meters.is_empty() || limited(id)));
        meters.flat_map(|(id, meter)| [self.ahead(id, meter, offer), self.reached(id, meter, offer)]).gather()
    }
}

impl QuotaAhead {
    fn ahead(&self, id: &MeterId, meter: &Meter, offer: QuotaOffer) -> Draft {
        let call = quoted(id.as_str());
        let name = name(id, meter);
        let next = next_period(&call, meter);
        Draft {
            id: id.to_string(),
            when: format!(
                "runs_out({call}) < period_end({call}) && quota({call}) >= {} && quota({call}) < 1.0",
                double_to_literal(self.min_quota)
            ),
            title: format!("{name}: enough until {{runs_out({call})}}"),
            body: format!("{} At the present pace that lasts until {{runs_out({call})}}.{next}", used(&call, meter)),
            because: format!(
                "At the pace of this period, what your plan includes of {name} lasts until {{runs_out({call})}}."
            ),
            need: format!("quota({call})"),
            ..self.draft(id, offer)
        }
    }

    fn reached(&self, id: &MeterId, meter: &Meter, offer: QuotaOffer) -> Draft {
        let call = quoted(id.as_str());
        let name = name(id, meter);
        Draft {
            id: format!("{id}/reached"),
            when: format!("quota({call}) >= 1.0"),
            title: format!("{name}: all that your plan includes is used"),
            body: format!("{}{}", used(&call, meter), next_period(&call, meter)),
            because: format!(
                "All that your plan includes of {name} is used: {{usage({call})}} of {{allowance({call})}}."
            ),
            need: "1.0".into(),
            ..self.draft(id, offer)
        }
    }

    fn draft(&self, id: &MeterId, offer: QuotaOffer) -> Draft {
        let recommend = match offer {
            QuotaOffer::Plan => ("plan", BEST.to_owned()),
            QuotaOffer::Insight => ("insight", format!("quota {id}")),
        };
        Draft { recommend, days_observed: self.min_days_observed, frequency: (1, "7d", None), ..Draft::default() }
    }
}

fn name(id: &MeterId, meter: &Meter) -> String {
    plain(meter.name.as_ref().map_or(id.as_str(), |name| name))
}

fn used(call: &str, meter: &Meter) -> String {
    let unit = meter.unit.as_ref().map(|unit| format!(" {}", plain(unit))).unwrap_or_default();
    format!("You have used {{usage({call})}} of {{allowance({call})}}{unit}.")
}

fn next_period(call: &str, meter: &Meter) -> String {
    match meter.resets {
        Resets::Never => String::new(),
        _ => format!(" The next period begins on {{period_end({call})}}."),
    }
}
