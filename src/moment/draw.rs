//! Who is drawn, and which variant of a rule a person sees.

use serde::Serialize;

use super::Moment;
use crate::ids::VariantId;
use crate::list::Gather;
use crate::ruleset::{Arm, Experiment, Rule, Unit};
use crate::value::{Value, double_to_fixed};

/// Which variant of a rule a person sees, and how that came about.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Drawn {
    /// The variant; absent while nobody can be drawn, and the rule shows as it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<VariantId>,
    /// The place of the person or account, 0 to 1, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<f64>,
    /// Whether the person saw the variant before and keeps it, wherever the place lies now.
    pub kept: bool,
    /// How it came about, in words.
    pub words: String,
}

impl<'a> Moment<'a> {
    /// Returns the id by which somebody is drawn, where the host has told it.
    pub fn unit(&self, unit: Unit) -> Option<&str> {
        let id = match unit {
            Unit::User => Some(self.facts.unit()),
            Unit::Account => self.facts.account().get("id").and_then(Value::as_str),
        };
        id.filter(|id| !id.is_empty())
    }

    /// Returns a rule as this person sees it: in their variant, or as it is written where there is none.
    pub fn face(&self, rule: &'a Rule) -> &'a Rule {
        let arm = rule.experiment.as_deref().and_then(|experiment| self.arm(rule, experiment));
        arm.map_or(rule, |arm| &arm.rule)
    }

    /// Returns the place of the variant in which this person sees a rule; `None` where they see it as it is written.
    pub fn face_place(&self, rule: &'a Rule) -> Option<usize> {
        let experiment = rule.experiment.as_deref()?;
        let drawn = self.arm(rule, experiment)?;
        experiment.arms.iter().position(|arm| std::ptr::eq(arm, drawn))
    }

    /// Returns every rule as this person sees it, in the order of the playbook.
    pub fn faces(&self) -> Vec<&'a Rule> {
        self.ruleset.rules.iter().map(|rule| self.face(rule)).gather()
    }

    /// Says which variant of a rule this person sees; `None` where the rule has none.
    pub fn drawn(&self, rule: &'a Rule) -> Option<Drawn> {
        let experiment = rule.experiment.as_deref()?;
        let (place, kept) = (self.place(experiment), self.kept(rule, experiment).is_some());
        let arm = self.arm(rule, experiment);
        let words = match (arm, place) {
            (Some(arm), _) if kept => format!("variant {} of {}: seen before, and kept", arm.id, rule.id),
            (Some(arm), Some(place)) => {
                let [place, from, to] = [place, arm.from, arm.to].map(number);
                format!("variant {} of {}: bucket {place} in {from}..{to}", arm.id, rule.id)
            }
            _ => {
                let who = match experiment.unit {
                    Unit::User => "nobody is identified",
                    Unit::Account => "the account's id is not known",
                };
                format!("no variant of {}, it is as it is written: {who} yet", rule.id)
            }
        };
        Some(Drawn { id: arm.map(|arm| arm.id.clone()), place, kept, words })
    }

    /// Who saw a variant keeps it, however the weights change; otherwise the place decides.
    fn arm(&self, rule: &Rule, experiment: &'a Experiment) -> Option<&'a Arm> {
        self.kept(rule, experiment).or_else(|| experiment.at(self.place(experiment)?))
    }

    fn kept(&self, rule: &Rule, experiment: &'a Experiment) -> Option<&'a Arm> {
        self.ledger.variant(&rule.id).and_then(|id| experiment.arm(id))
    }

    fn place(&self, experiment: &Experiment) -> Option<f64> {
        self.unit(experiment.unit).map(|unit| experiment.place(unit))
    }
}

/// Writes a number between 0 and 1 with four decimals, never more than it is.
fn number(number: f64) -> String {
    double_to_fixed(libm::floor(number * 10_000.0 + 1e-9) / 10_000.0, 4)
}
