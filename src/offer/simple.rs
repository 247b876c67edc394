//! Which plan fits at projected use.
//!
//! A first, plain answer: of the plans whose allowances hold what the present periods will use at the present pace, the one
//! with the lowest flat price a month; where none holds it, the one that holds most. Prices per unit, forecasts with
//! their ranges and advice on when to change are a later matter, behind the same question.

use crate::sorted::SortedMap;

use crate::ids::{MeterId, PlanId};

/// What a plan costs and includes.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The plan.
    pub plan: PlanId,
    /// The flat price a month, in minor units; `None` where it is agreed with each customer.
    pub monthly: Option<f64>,
    /// What it includes of each meter in a period; a meter that is not named is not limited.
    pub allowances: SortedMap<MeterId, f64>,
    /// What else a checkout needs to know.
    pub sale: Sale,
}

/// How a plan is bought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sale {
    /// For how many months its flat price is; 1 where it has none.
    pub months: u32,
    /// The currency; empty where no price is written.
    pub currency: String,
    /// The meter whose use is bought as the quantity.
    pub quantity: Option<MeterId>,
    /// The meters at whose allowance use ends.
    pub stops: Vec<MeterId>,
}

/// Returns the word for what a flat price of so many months is paid for.
pub fn interval(months: u32) -> &'static str {
    match months {
        3 => "quarter",
        6 => "half_year",
        12 => "year",
        _ => "month",
    }
}

/// Returns the plan that fits best; `None` when there is no plan with a price, or nothing is known of use.
///
/// `projected` is the use of each meter by the end of its period. Ties go to the plan that comes first.
///
/// ```
/// use budbreak::ids::{MeterId, PlanId};
/// use budbreak::offer::{best, Terms};
/// let calls = MeterId::new("api.calls").unwrap();
/// let terms = |plan, monthly, allowance| Terms {
///     plan: PlanId::new(plan).unwrap(),
///     monthly: Some(monthly),
///     allowances: [(calls.clone(), allowance)].into(),
///     sale: Default::default(),
/// };
/// let plans = [terms("free", 0.0, 1_000.0), terms("team", 4_900.0, 10_000.0), terms("business", 19_900.0, 100_000.0)];
/// assert_eq!(best(&plans, &[(calls.clone(), 2_500.0)]).unwrap().as_str(), "team");
/// assert_eq!(best(&plans, &[(calls.clone(), 900.0)]).unwrap().as_str(), "free");
/// assert_eq!(best(&plans, &[(calls.clone(), 1e9)]).unwrap().as_str(), "business", "the roomiest");
/// assert_eq!(best(&plans, &[]), None, "nothing is known");
/// ```
pub fn best<'a>(plans: &'a [Terms], projected: &[(MeterId, f64)]) -> Option<&'a PlanId> {
    if projected.is_empty() {
        return None;
    }
    let priced = || plans.iter().filter_map(|terms| Some((terms, headroom(terms, projected), terms.monthly?)));
    // `min_by` keeps the first of equals.
    let cheapest = priced().filter(|(_, room, _)| *room >= 1.0).min_by(|a, b| a.2.total_cmp(&b.2));
    let roomiest = || priced().min_by(|a, b| b.1.total_cmp(&a.1).then(a.2.total_cmp(&b.2)));
    cheapest.or_else(roomiest).map(|(terms, ..)| &terms.plan)
}

/// Returns how many times the projected use the tightest allowance of a plan holds.
fn headroom(terms: &Terms, projected: &[(MeterId, f64)]) -> f64 {
    let room = |(meter, amount): &(MeterId, f64)| {
        let allowance = terms.allowances.get(meter)?;
        (*amount > 0.0).then(|| allowance / amount)
    };
    projected.iter().filter_map(room).fold(f64::INFINITY, f64::min)
}
