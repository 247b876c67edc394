use super::Factors;
use crate::evidence::Evidence;
use crate::recommendation::PartName;
use crate::ruleset::Rule;
use crate::value::{Value, double_to_fixed};

/// Says how the points of a part come about. Each part speaks of what those before it left.
pub(super) fn part(name: PartName, factors: &Factors, rule: &Rule, evidence: &[Evidence]) -> String {
    let [need, value, fit, cost, fatigue, answers] = factors.points();
    let (valued, product) = (need + value, need + value + fit);
    match name {
        PartName::Need if rule.need.is_some() => format!("the rule says that it is needed by {}", short(need)),
        PartName::Need => {
            format!("the condition holds; the rule does not say how much it is needed, so {}", short(need))
        }
        PartName::Value => {
            takes(value, need, &format!("value {}", short(factors.value)), "that the need alone would give")
        }
        PartName::Fit if rule.fit.is_empty() => "it is about one's own use, so it fits and takes nothing".into(),
        PartName::Fit => {
            let used = evidence.iter().filter(|evidence| evidence.value == Value::Bool(true)).count();
            let fits = format!("fit {} ({used} of {} related things in use)", short(factors.fit), rule.fit.len());
            takes(fit, valued, &fits, "that need and value leave")
        }
        PartName::Cost => takes(cost, product, "the effort that it asks for", "that is left"),
        PartName::Fatigue => {
            let often = match evidence.first().and_then(|evidence| evidence.value.as_i64()).unwrap_or(0) {
                0 => return "no impression without an answer, so nothing is taken".into(),
                1 => "one impression without an answer".into(),
                more => format!("{more} impressions without an answer"),
            };
            takes(fatigue, product + cost, &often, "that is left")
        }
        PartName::Answers => {
            let number = |at: usize| evidence.get(at).and_then(|evidence| evidence.value.as_i64()).unwrap_or(0);
            if number(0) == 0 && answers == 0.0 {
                return "nobody answered yet, so nothing is added or taken".into();
            }
            let often = format!("answers {} (taken {} of {})", short(factors.answers), number(1), number(0));
            takes(answers, product + cost + fatigue, &often, "that is left")
        }
    }
}

fn takes(points: f64, of: f64, what: &str, left: &str) -> String {
    if points == 0.0 {
        return format!("{what} takes nothing");
    }
    if points > 0.0 {
        return format!("{what} adds {} to the {} {left}", short(points), short(of));
    }
    format!("{what} takes {} of the {} {left}", short(points.abs()), short(of))
}

fn short(n: f64) -> String {
    double_to_fixed(n, 2)
}
