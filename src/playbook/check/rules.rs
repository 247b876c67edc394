use crate::list::Gather;
use crate::sorted::SortedMap;

use super::Checker;
use super::names::used;
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::RuleId;
use crate::playbook::checkout;
use crate::playbook::policy::Share;
use crate::playbook::read::At;
use crate::playbook::rollout::UnitChoice;
use crate::playbook::rules::{PlanChoice, Rule, RuleEntry, SharedSettings, Target, TemplateUse, UNNAMED};
use crate::playbook::source::{Place, Text};
use crate::playbook::templates::Template;

/// The most rules, those of templates included.
const MOST: usize = 10_000;

impl Checker<'_> {
    pub(super) fn rules(&mut self) {
        for entry in &self.playbook.rules {
            match entry {
                RuleEntry::Rule(rule) => self.rule(rule),
                RuleEntry::Use(template) => self.template(template),
            }
        }
        self.ids();
        self.placements();
    }

    fn rule(&mut self, rule: &Rule) {
        self.target(&rule.recommend);
        self.known_events(&mut used(&rule.converts_on));
        self.once(&mut used(&rule.converts_on), "event");
        self.once(&mut used(&rule.placements), "placement");
        self.variants(rule);
        self.drawing(rule.rollout.is_some() || !rule.variants.is_empty(), rule.unit, rule.salt.as_ref(), &rule.place);
        let sold = checkout::sold(&rule.recommend, self.playbook).is_some();
        self.message(&rule.message, rule.because.is_some(), sold);
    }

    pub(super) fn target(&mut self, target: &Target) {
        match target {
            Target::Feature(id) | Target::Help(id) => self.known_features(&mut used([id])),
            Target::Workflow(id) | Target::UseCase(id) => self.known_workflows(&mut used([id])),
            Target::Integration(id) => {
                self.known(&mut used([id]), "integration", Code::UnknownIntegration, |names| &names.integrations);
            }
            Target::Lesson(id) => self.known(&mut used([id]), "lesson", Code::UnknownLesson, |names| &names.lessons),
            Target::Plan(PlanChoice::Plan(id)) => {
                self.known(&mut used([id]), "plan", Code::UnknownPlan, |names| &names.choices);
            }
            Target::Commitment(id) | Target::Smoothing(id) | Target::Bundle(id) => self.known_plans(&mut used([id])),
            Target::Plan(PlanChoice::Best) | Target::Team(_) | Target::Insight(_) => {}
        }
    }

    fn template(&mut self, template: &TemplateUse) {
        match &template.template {
            Template::UnderusedFeatures(with) => {
                self.known_features(&mut used(with.features.iter().chain(&with.except)));
                self.learned_affinity(with.min_affinity.as_ref());
            }
            Template::RelatedWorkflows(with) => {
                self.known_workflows(&mut used(with.workflows.iter().chain(&with.except)));
                self.learned_affinity(with.min_affinity.as_ref());
            }
            Template::NewUseCase(with) => {
                self.known_workflows(&mut used(with.workflows.iter().chain(&with.except)));
                self.learned_affinity(with.min_affinity.as_ref());
            }
            Template::Integrations(with) => {
                let names = &mut used(with.integrations.iter().chain(&with.except));
                self.known(names, "integration", Code::UnknownIntegration, |names| &names.integrations);
            }
            Template::AdvancedLessons(with) => {
                let names = &mut used(with.lessons.iter().chain(&with.except));
                self.known(names, "lesson", Code::UnknownLesson, |names| &names.lessons);
            }
            Template::InviteTeam(with) => {
                self.known_features(&mut used(&with.features));
                self.known_events(&mut used(&with.invited_by));
                self.address(with.open.as_ref());
            }
            Template::UsageInsight(with) => {
                self.known_features(&mut used(with.features.iter().chain(&with.except)));
                self.known(&mut used(&with.values), "value metric", Code::UnknownValue, |names| &names.values);
            }
            Template::QuotaAhead(with) => self.known_meters(&mut used(with.meters.iter().chain(&with.except))),
            Template::BetterPlan(with) => self.known_plans(&mut used(with.plans.iter().chain(&with.except))),
            Template::CommitmentOffer(with) => self.known_plans(&mut used(with.plans.iter().chain(&with.except))),
            Template::Smoothing(with) => self.known_plans(&mut used(with.plans.iter().chain(&with.except))),
            Template::Bundle(with) => self.known_plans(&mut used(with.plans.iter().chain(&with.except))),
            Template::PlanThanks(with) => self.known_plans(&mut used(with.plans.iter().chain(&with.except))),
            Template::GrowthStalled(with) => self.known_features(&mut used(with.features.iter().chain(&with.except))),
        }
        let SharedSettings { placements, rollout, unit, salt, place, .. } = &template.settings;
        self.once(&mut used(placements), "placement");
        self.drawing(rollout.is_some(), *unit, salt.as_ref(), place);
    }

    fn known_workflows(&mut self, names: &mut dyn Iterator<Item = (&str, &Place)>) {
        for name in names {
            self.known(&mut std::iter::once(name), "workflow", Code::UnknownWorkflow, |names| &names.workflows);
        }
    }

    /// A least affinity means nothing where nothing was learned.
    fn learned_affinity(&mut self, least: Option<&At<Share>>) {
        let learned = self.playbook.learned.as_ref().is_some_and(|learned| learned.together.is_some());
        if let Some(least) = least.filter(|_| !learned) {
            let message = "the playbook has nothing that was learned of what is used together; `budbreak learn` makes it, \
                           for \"learned\"";
            self.error(&least.place, Code::NothingLearned, message);
        }
    }

    /// Who is drawn, and by which salt, only matters where something is drawn.
    fn drawing(&mut self, drawn: bool, unit: Option<UnitChoice>, salt: Option<&Text>, place: &Place) {
        if !drawn && (salt.is_some() || unit.is_some()) {
            let message = "\"unit\" and \"salt\" say who is drawn for a rollout or for variants, and here is neither";
            self.error(salt.map_or(place, Text::place), Code::NothingDrawn, message);
        }
    }

    /// Every rule has an id of its own, those made by templates included.
    fn ids(&mut self) {
        let (playbook, written) = (self.playbook, self.playbook.written());
        let mut ids: Vec<At<RuleId>> = Vec::with_capacity(playbook.rules.len());
        for entry in &playbook.rules {
            match entry {
                RuleEntry::Rule(rule) => ids.push(rule.id.clone()),
                RuleEntry::Use(used) => {
                    let made = playbook.made(used, &written, self.problems);
                    if made.is_empty() && !self.problems.has_errors() {
                        let name = used.template.name();
                        let message = format!("the template {name:?} finds nothing in this catalogue to speak of");
                        self.warn(&used.settings.place, Code::TemplateFindsNothing, message);
                    }
                    ids.extend(made.into_iter().map(|rule| rule.id));
                }
            }
        }
        if ids.len() > MOST {
            let message = format!("at most {MOST} rules are allowed, here are {}", ids.len());
            return self.error(&playbook.place, Code::TooMany, message);
        }
        let mut first: SortedMap<&str, &Place> = SortedMap::new();
        for id in ids.iter().filter(|id| id.as_str() != UNNAMED) {
            if let Some(place) = first.get(id.as_str()) {
                let line = place.spot.line;
                let at = if line == 0 { String::new() } else { format!(", first on line {line}") };
                let message = format!("two rules have the id {:?}{at}", id.as_str());
                self.error(&id.place, Code::DuplicateRule, message);
            } else {
                first.insert(id.as_str(), &id.place);
            }
        }
    }

    /// Placements that differ in nothing but case or separators are probably meant to be one.
    fn placements(&mut self) {
        let mut seen: SortedMap<String, &str> = SortedMap::new();
        let mut odd = Vec::new();
        let placements = self.playbook.rules.iter().flat_map(|entry| match entry {
            RuleEntry::Rule(rule) => {
                rule.placements.iter().chain(rule.variants.iter().flat_map(|variant| &variant.placements)).gather()
            }
            RuleEntry::Use(used) => used.settings.placements.iter().gather(),
        });
        for placement in placements {
            let bare = placement.as_str().to_ascii_lowercase().replace(['.', '_', '-'], "");
            let known = seen.entry(bare).or_insert(placement.as_str());
            if *known != placement.as_str() {
                let message = format!("the placement {:?} is spelled {known:?} elsewhere", placement.as_str());
                odd.push(
                    Diagnostic::warning(Code::PlacementSpelling, message)
                        .suggest(*known)
                        .at(placement.place.location()),
                );
            }
        }
        odd.into_iter().for_each(|warning| self.problems.add(warning));
    }
}
