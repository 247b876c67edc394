use super::Moment;
use crate::kind::Kind;
use crate::related::Arm;
use crate::ruleset::Rule;

/// A dismissal weighs as much as so many more impressions without an answer.
const DISMISSAL: u32 = 2;

impl Moment<'_> {
    /// Returns how often a rule is taken, before this person has answered anything, 0..1.
    pub fn chance(&self, rule: &Rule) -> f64 {
        self.ruleset.odds.of(rule.kind, rule.target.as_ref())
    }

    /// Returns what came of showing a rule, beside what was to be expected where each impression has this chance.
    pub fn answers(&self, rule: &Rule, chance: f64) -> Arm {
        let tried = self.ledger.rule(&rule.id).map(|record| record.tried()).unwrap_or_default();
        Arm {
            taken: f64::from(tried.taken),
            expected: chance * (f64::from(tried.shown) + f64::from(DISMISSAL) * f64::from(tried.dismissed)),
        }
    }

    /// Returns the same of all rules of a kind together.
    pub fn answers_of(&self, kind: Kind) -> Arm {
        let arms = self.kinds.get_or_init(|| {
            let mut arms = vec![Arm::default(); Kind::ALL.len()];
            for (id, _) in self.ledger.rules() {
                let Some((_, rule)) = self.ruleset.rule(id) else { continue };
                let answers = self.answers(rule, self.chance(rule));
                if let Some(arm) = arms.get_mut(rule.kind as usize) {
                    *arm = Arm { taken: arm.taken + answers.taken, expected: arm.expected + answers.expected };
                }
            }
            arms
        });
        arms.get(kind as usize).copied().unwrap_or_default()
    }
}
