use super::Checker;
use super::names::used;
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::RuleId;
use crate::playbook::read::At;
use crate::playbook::source::Place;
use crate::playbook::trials::{Given, Trial, Was};
use crate::sorted::SortedSet;

impl Checker<'_> {
    pub(super) fn trials(&mut self) {
        let playbook = self.playbook;
        if playbook.tests.is_empty() {
            return;
        }
        let rules = playbook.expanded();
        let known: SortedSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        for trial in &playbook.tests {
            self.given(&trial.given);
            let named = trial.given.history.iter().map(|past| &past.rule);
            let named = named.chain(trial.expect.iter().map(|expected| &expected.rule));
            for rule in named.chain(trial.expect_not.iter().map(|unexpected| &unexpected.rule)) {
                self.known_rule(rule, &known);
            }
            self.expectations(trial);
        }
    }

    fn given(&mut self, given: &Given) {
        self.known_plans(&mut used(given.plan.iter().chain(&given.plan_before)));
        match (&given.plan, &given.plan_before) {
            (None, Some(before)) => {
                let message = "write the \"plan\" that came after it, too";
                self.error(&before.place, Code::MissingKey, message);
            }
            (Some(plan), Some(before)) if plan == before => {
                let message = "this is the \"plan\" itself; a change is from another one";
                self.error(&before.place, Code::ListedTwice, message);
            }
            _ => {}
        }
        if let (Some(since), None) = (&given.plan_since, &given.plan_before) {
            let message = "this says when the plan was changed; write from which one, with \"plan_before\"";
            self.error(&since.place, Code::MissingKey, message);
        }
        self.known_meters(&mut used(given.meters.keys().chain(given.allowances.keys())));
        self.known_events(&mut used(given.events.iter().map(|happened| &happened.event)));
        for happened in &given.events {
            self.one_time(happened.ago.is_some(), happened.at.is_some(), false, &happened.place);
        }
        for past in &given.history {
            self.one_time(past.ago.is_some(), past.at.is_some(), true, &past.place);
            if past.wait.is_some() && past.was != Was::Snoozed {
                let message = "only what was snoozed has a \"wait\"";
                self.error(&past.place, Code::UnknownKey, message);
            }
        }
    }

    fn one_time(&mut self, ago: bool, at: bool, needed: bool, place: &Place) {
        if ago && at {
            self.error(place, Code::ChooseOne, "\"ago\" and \"at\" both say when it was; write one of them");
        } else if needed && !ago && !at {
            self.error(place, Code::ChooseOne, "write when it was, with \"ago\" or \"at\"");
        }
    }

    fn expectations(&mut self, trial: &Trial) {
        if trial.expect.is_empty() && trial.expect_not.is_empty() && !trial.nothing_else {
            let message =
                "a test without \"expect\", \"expect_not\" and \"nothing_else: true\" passes whatever happens";
            self.error(&trial.place, Code::MissingKey, message);
        }
        for unexpected in &trial.expect_not {
            if unexpected.gate.is_some() && unexpected.because.is_some() {
                let message = "a rule is stopped by a \"gate\", or \"because\" of something else; write one of them";
                self.error(&unexpected.place, Code::ChooseOne, message);
            }
        }
    }

    fn known_rule(&mut self, rule: &At<RuleId>, known: &SortedSet<&str>) {
        let id = rule.as_str();
        if !known.contains(id) && id != crate::playbook::rules::UNNAMED {
            let mistake = Diagnostic::error(Code::UnknownRule, format!("unknown rule {id:?}"))
                .suggest_nearest(id, known.iter().copied())
                .at(rule.place.location());
            self.problems.add(mistake);
        }
    }
}
