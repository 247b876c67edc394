//! The section `lints` of a playbook: which warnings it does not want to hear, and why.

use crate::diagnostic::{Code, Diagnostic};
use crate::ids::RuleId;
use crate::playbook::Playbook;
use crate::playbook::read::{At, Length, Problems, record, words};
use crate::playbook::source::Text;

const REASON: Length = Length { name: "a reason", max: 400 };

record! {
    /// One lint that is not to be heard, for one rule or for the whole playbook.
    Silence: "a silenced lint" {
        /// The name of the lint.
        allow: LintName;
        /// The rule that it is allowed in; left out, the whole playbook.
        rule: Option<At<RuleId>>;
        /// Why it is right here, for those who read it later.
        reason: Text as REASON;
    }
}

words! {
    /// The name of a lint.
    LintName {
        /// A rule that can never show.
        UnreachableRule = "unreachable_rule";
        /// A part of a condition that is never true, or always.
        Contradiction = "contradiction";
        /// A rule that another one always goes before.
        ShadowedRule = "shadowed_rule";
        /// A rule whose frequency nothing limits to once a week or less.
        MissingCap = "missing_cap";
        /// A plan that is offered to those who have as much or more.
        UpsellToOwner = "upsell_to_owner";
        /// An event that nothing in the catalogue says to be sent.
        UnfedEvent = "unfed_event";
        /// A placeholder that may have no value, so that the message is not shown.
        HollowPlaceholder = "hollow_placeholder";
        /// A trait of a person in the address of an action.
        PersonalInAddress = "personal_in_address";
        /// A window longer than what is known when it is asked.
        WindowTooLong = "window_too_long";
        /// A threshold at or beyond a limit that comes first.
        ThresholdIsCap = "threshold_is_cap";
        /// Priorities that decide nothing, or everything.
        ConflictingPriorities = "conflicting_priorities";
        /// A rule that a template in use makes as well.
        CoveredByTemplate = "covered_by_template";
        /// A feature of the catalogue that the learned tables do not speak of.
        UnlearnedFeature = "unlearned_feature";
        /// Plans none of which costs one whole unit of the currency.
        LowPrices = "low_prices";
    }
}

impl LintName {
    /// Returns the name as it is written.
    pub fn as_str(self) -> &'static str {
        self.code().as_str()
    }

    /// Returns the code of its warnings.
    pub const fn code(self) -> Code {
        match self {
            Self::UnreachableRule => Code::UnreachableRule,
            Self::Contradiction => Code::Contradiction,
            Self::ShadowedRule => Code::ShadowedRule,
            Self::MissingCap => Code::MissingCap,
            Self::UpsellToOwner => Code::UpsellToOwner,
            Self::UnfedEvent => Code::UnfedEvent,
            Self::HollowPlaceholder => Code::HollowPlaceholder,
            Self::PersonalInAddress => Code::PersonalInAddress,
            Self::WindowTooLong => Code::WindowTooLong,
            Self::ThresholdIsCap => Code::ThresholdIsCap,
            Self::ConflictingPriorities => Code::ConflictingPriorities,
            Self::CoveredByTemplate => Code::CoveredByTemplate,
            Self::UnlearnedFeature => Code::UnlearnedFeature,
            Self::LowPrices => Code::LowPrices,
        }
    }
}

impl Silence {
    /// Says whether a warning about a rule is one of those not to be heard.
    pub(super) fn covers(&self, lint: LintName, rule: Option<&RuleId>) -> bool {
        self.allow == lint && self.rule.as_ref().is_none_or(|only| Some(&only.value) == rule)
    }
}

/// Says which silences name a rule that is not there.
pub(in crate::playbook) fn check(playbook: &Playbook, problems: &mut Problems) {
    let silenced = playbook.lints.iter().filter_map(|silence| silence.rule.as_ref());
    let silenced: Vec<&At<RuleId>> = silenced.collect();
    if silenced.is_empty() {
        return;
    }
    let rules = playbook.expanded();
    for rule in silenced {
        if !rules.iter().any(|known| known.id.value == rule.value) {
            let mistake = Diagnostic::error(Code::UnknownRule, format!("unknown rule {:?}", rule.as_str()));
            let known = rules.iter().map(|known| known.id.as_str());
            problems.add(mistake.suggest_nearest(rule.as_str(), known).at(rule.place.location()));
        }
    }
}
