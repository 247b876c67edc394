//! The address at which a plan is bought. It has placeholders of its own, a handful of words, so that whoever writes a plan
//! needs no expressions; they become those of an action's address, which is filled and checked like any other.

use super::Playbook;
use super::placeholders::{Fragment, fragments};
use super::plans::Plan;
use super::rules::{PlanChoice, Rule, Target};
use super::source::Text;
use super::templates::{plain, quoted};
use crate::ids::PlanId;
use crate::offer::interval;

/// What may stand between the braces of a checkout's address.
pub const PLACEHOLDERS: [&str; 5] = ["plan", "quantity", "interval", "currency", "return_url"];

/// Where an action goes that leads to the checkout of the plan which its rule recommends by name.
pub const CHECKOUT: &str = "checkout";

/// Returns the plan that a rule recommends by name, if it can be bought.
pub fn sold<'a>(target: &'a Target, playbook: &'a Playbook) -> Option<(&'a PlanId, &'a Plan)> {
    let (Target::Plan(PlanChoice::Plan(id)) | Target::Commitment(id) | Target::Smoothing(id) | Target::Bundle(id)) =
        target
    else {
        return None;
    };
    let plan = playbook.plans.get(&id.value)?;
    plan.checkout.is_some().then_some((&id.value, plan))
}

/// Writes out where the action of a rule goes, if it goes to the checkout.
pub(super) fn resolve(rule: &mut Rule, playbook: &Playbook) {
    let Some(action) = rule.message.action.as_mut().filter(|action| action.go.as_str() == CHECKOUT) else { return };
    if let Some(go) = sold(&rule.recommend, playbook).and_then(|(id, plan)| link(id, plan)) {
        action.go = Text::new(go.into(), action.go.place().clone(), Vec::new());
    }
}

/// Returns the address of the action that buys a plan, with what is known of the plan filled in; `None` where it has none.
///
/// ```
/// use budbreak::ids::PlanId;
/// use budbreak::playbook::{Playbook, checkout};
/// let playbook = r#"{ "version": 2, "plans": { "team": { "checkout": "/buy?p={plan}&q={quantity}&per={interval}" } } }"#;
/// let (playbook, _) = Playbook::read_json(playbook).unwrap();
/// let (id, team) = playbook.plans.iter().next().unwrap();
/// assert_eq!(checkout::link(id, team).unwrap(), "/buy?p=team&q=1&per=month");
/// ```
pub fn link(id: &PlanId, plan: &Plan) -> Option<String> {
    let mut go = String::new();
    for fragment in fragments(plan.checkout.as_ref()?) {
        match fragment {
            Fragment::Words(words) => go.push_str(&plain(&words)),
            Fragment::Expression { source, .. } => go.push_str(&filled(source.trim(), id, plan)?),
            Fragment::Broken { .. } => return None,
        }
    }
    Some(go)
}

fn filled(name: &str, id: &PlanId, plan: &Plan) -> Option<String> {
    let price = plan.price.as_ref();
    Some(match name {
        // Ids and currencies consist of letters, digits and `._-`, which stand in an address as they are.
        "plan" => id.to_string(),
        "currency" => price?.currency.as_str().into(),
        "interval" => interval(price.map_or(1, |price| price.interval.months())).into(),
        "quantity" => plan.quantity.as_ref().map_or("1".into(), |meter| {
            let usage = format!("usage({})", quoted(meter.as_str()));
            format!("{{math.ceil({usage}) > 1.0 ? math.ceil({usage}) : 1.0}}")
        }),
        "return_url" => "{has(page.return_url) ? page.return_url : \"\"}".into(),
        _ => return None,
    })
}
