//! Plans that cost less at the use that is foreseen, up or down: in general, by a promised spend, by a pool of a year, and
//! by several meters together.

use super::Expand;
use super::make::{Draft, chosen, plain, quoted};
use crate::ids::PlanId;
use crate::list::Gather;
use crate::playbook::plans::{Billing, Interval, Plan};
use crate::playbook::read::{At, record};
use crate::playbook::rules::RuleEntry;
use crate::playbook::{Playbook, checkout};
use crate::units::DAYS;
use crate::value::double_to_literal;

record! {
    /// Offers the plan that costs least at the use that is foreseen, up or down. Plans with a commitment, with a pool of a
    /// year and bundles have templates of their own, and are left to them where these are used.
    BetterPlan: "the template \"better-plan\"" {
        /// Which plans; left out, all that have a price.
        plans: Vec<At<PlanId>>;
        /// Which plans not.
        except: Vec<At<PlanId>>;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 28;
    }
}

record! {
    /// Offers a plan with a promised spend, where it pays off at the use that is foreseen.
    CommitmentOffer: "the template \"commitment\"" {
        /// Which plans; left out, all that have a commitment.
        plans: Vec<At<PlanId>>;
        /// Which plans not.
        except: Vec<At<PlanId>>;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 56;
    }
}

record! {
    /// Offers a plan that counts a meter over a year, to those whose use has peaks.
    Smoothing: "the template \"smoothing\"" {
        /// Which plans; left out, all that price a meter by the year.
        plans: Vec<At<PlanId>>;
        /// Which plans not.
        except: Vec<At<PlanId>>;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 56;
    }
}

record! {
    /// Offers a plan with several meters that are cheaper together.
    Bundle: "the template \"bundle\"" {
        /// Which plans; left out, all with a flat price that include two meters or more.
        plans: Vec<At<PlanId>>;
        /// Which plans not.
        except: Vec<At<PlanId>>;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 28;
    }
}

/// The form in which a plan is sold, which says whose matter it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Commitment,
    Pool,
    Bundle,
}

fn form(plan: &Plan) -> Option<Form> {
    let price = plan.price.as_ref()?;
    let included = plan.allowances.values().filter(|amount| **amount > 0.0).count();
    Some(if price.commitment.is_some() {
        Form::Commitment
    } else if price.meters.values().any(|meter| meter.per == Interval::Year) {
        Form::Pool
    } else if price.flat > 0 && included >= 2 {
        Form::Bundle
    } else {
        Form::Plain
    })
}

/// What the four templates have in common.
struct Offer<'a> {
    plans: &'a [At<PlanId>],
    except: &'a [At<PlanId>],
    days: u32,
    kind: &'static str,
}

impl Offer<'_> {
    fn drafts(&self, playbook: &Playbook, fits: impl Fn(Form) -> bool) -> Vec<Draft> {
        let named = |id: &PlanId| self.plans.iter().any(|at| at.value == *id);
        let plans = playbook.plans.iter().filter(|(id, plan)| {
            chosen(*id, self.plans, self.except) && form(plan).is_some_and(|form| named(id) || fits(form))
        });
        // With a single plan on sale there is nothing to change to.
        if playbook.plans.values().filter(|plan| plan.price.is_some()).count() < 2 {
            return Vec::new();
        }
        plans.map(|(id, plan)| self.draft(id, plan)).gather()
    }

    fn draft(&self, id: &PlanId, plan: &Plan) -> Draft {
        let (call, name) = (quoted(id.as_str()), plain(plan.name.as_ref().map_or(id.as_str(), |name| name)));
        let currency = plan.price.as_ref().map_or("EUR", |price| price.currency.as_str());
        let what = match self.kind {
            "commitment" => " It asks for a spend that is due even when you use less.",
            "smoothing" => " It counts the use of a whole year, so that single months may be high.",
            "bundle" => " It has several things together that cost more one by one.",
            _ => "",
        };
        Draft {
            id: id.to_string(),
            when: format!("best_plan() == {call} && plan.id != {call}"),
            recommend: (self.kind, id.to_string()),
            title: format!("{name} would fit you better"),
            body: format!(
                "Of the plans that hold the use that we estimate for the next twelve months, {name} costs you least.{what} At your use of the last \
                 four weeks you would have paid {{cost({call}, \"28d\") | money({currency})}} instead of \
                 {{cost({call}, \"28d\") + saving({call}, \"28d\") | money({currency})}}.{}",
                at_once(plan)
            ),
            action: checkout::link(id, plan).map(|go| (format!("Look at {name}"), go)),
            because: format!("Of all plans that hold the use that is foreseen, {name} costs least."),
            need: "1.0".into(),
            days_observed: self.days,
            frequency: (1, "28d", None),
            ..Draft::default()
        }
    }
}

/// Says what is due on the day on which a plan begins, where that is more than a month's fee.
fn at_once(plan: &Plan) -> String {
    let price = plan.price.as_ref().filter(|price| price.trial.is_none());
    let ahead = price.filter(|price| price.interval != Billing::Month || price.credits.is_some());
    ahead.map_or_else(String::new, |price| {
        let fee = price.phases.first().map_or(price.flat as f64, |phase| phase.flat.0.to_f64());
        let due = double_to_literal(fee + price.credits.as_ref().map_or(0.0, |credits| credits.price.0.to_f64()));
        format!(" {{{due} | money({})}} is due at once, when it begins.", price.currency.as_str())
    })
}

/// Tells of a plan that will fit from a later month on, and when that is.
fn later(id: &PlanId, plan: &Plan, days: u32) -> Draft {
    let (call, name) = (quoted(id.as_str()), plain(plan.name.as_ref().map_or(id.as_str(), |name| name)));
    Draft {
        id: format!("{id}/later"),
        when: format!(
            "best_plan() == plan.id && plan.id != {call} && best_from({call}) < timestamp(\"9999-01-01T00:00:00Z\")"
        ),
        recommend: ("insight", format!("{id} later")),
        title: format!("{name} from {{best_from({call})}} on"),
        body: format!(
            "At the use that we estimate, your present plan fits you until {{best_from({call})}}. From then on {name} costs you \
             less; nothing has to be done before."
        ),
        because: format!("At the use that is foreseen, {name} costs less from {{best_from({call})}} on."),
        need: "0.5".into(),
        days_observed: days,
        frequency: (1, "28d", None),
        ..Draft::default()
    }
}

/// Returns whether a playbook uses a template, which then has its own plans.
fn uses(playbook: &Playbook, name: &str) -> bool {
    playbook.rules.iter().any(|entry| matches!(entry, RuleEntry::Use(used) if used.template.name() == name))
}

impl Expand for BetterPlan {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let offer = Offer { plans: &self.plans, except: &self.except, days: self.min_days_observed, kind: "plan" };
        let mut drafts = offer.drafts(playbook, |form| match form {
            Form::Plain => true,
            Form::Commitment => !uses(playbook, "commitment"),
            Form::Pool => !uses(playbook, "smoothing"),
            Form::Bundle => !uses(playbook, "bundle"),
        });
        // Only what one can begin in any month is for later.
        let comes = |plan: &Plan| {
            plan.price.as_ref().is_some_and(|price| price.interval == Billing::Month && price.commitment.is_none())
        };
        let plans = playbook.plans.iter().filter(|(id, plan)| comes(plan) && chosen(*id, &self.plans, &self.except));
        if !drafts.is_empty() {
            drafts.extend(plans.map(|(id, plan)| later(id, plan, self.min_days_observed)));
        }
        drafts
    }
}

impl Expand for CommitmentOffer {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let (plans, except, days) = (&self.plans, &self.except, self.min_days_observed);
        Offer { plans, except, days, kind: "commitment" }.drafts(playbook, |form| form == Form::Commitment)
    }
}

impl Expand for Smoothing {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let (plans, except, days) = (&self.plans, &self.except, self.min_days_observed);
        Offer { plans, except, days, kind: "smoothing" }.drafts(playbook, |form| form == Form::Pool)
    }
}

impl Expand for Bundle {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let (plans, except, days) = (&self.plans, &self.except, self.min_days_observed);
        Offer { plans, except, days, kind: "bundle" }.drafts(playbook, |form| form == Form::Bundle)
    }
}
