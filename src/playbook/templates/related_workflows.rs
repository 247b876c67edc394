//! Workflows that go on from what is used, and workflows that would be new.

use super::Expand;
use super::make::{Draft, any, chosen, go, link_to_use, list, names, plain, quoted, sentence, speaks_of};
use crate::ids::{FeatureId, WorkflowId};
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Workflow;
use crate::playbook::policy::Share;
use crate::playbook::read::{At, record};
use crate::units::{CAP, DAYS, SHARE};
use crate::value::double_to_literal;

record! {
    /// Suggests workflows of which some steps are in regular use and others were never used.
    RelatedWorkflows: "the template \"related-workflows\"" {
        /// Which workflows; left out, all.
        workflows: Vec<At<WorkflowId>>;
        /// Which workflows not.
        except: Vec<At<WorkflowId>>;
        /// Which share of the steps must be adopted.
        min_share: f64 as SHARE = 0.5;
        /// The least affinity of the steps that were never used; needs what was learned from others. Left out, 0.1 where
        /// that is there.
        min_affinity: Option<At<Share>>;
        /// How many days the account must have been observed before "never used" counts.
        min_days_observed: u32 as DAYS = 14;
    }
}

record! {
    /// Suggests workflows that would be new to accounts that already use another one.
    NewUseCase: "the template \"new-use-case\"" {
        /// Which workflows; left out, all.
        workflows: Vec<At<WorkflowId>>;
        /// Which workflows not.
        except: Vec<At<WorkflowId>>;
        /// How many workflows must be in use, every step of them within 28 days.
        min_breadth: u32 as CAP = 1;
        /// The least affinity of one of the steps that were never used; needs what was learned from others. Left out, 0.1 where
        /// that is there.
        min_affinity: Option<At<Share>>;
        /// How many days the account must have been observed before "never used" counts.
        min_days_observed: u32 as DAYS = 28;
    }
}

/// The least affinity where nothing else is said.
pub(super) const LEAST: f64 = 0.1;

impl Expand for RelatedWorkflows {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        each(playbook, &self.workflows, &self.except, |id, steps, workflow| {
            // All of them would leave nothing to suggest.
            let least = (libm::ceil(self.min_share * steps.len() as f64) as usize).clamp(1, steps.len() - 1);
            let adopted = counted(steps, "adopted");
            let all = list(steps, " && ", |step| call("used", step));
            let usual = steps.iter().filter(|step| speaks_of(playbook, step));
            let usual =
                usual.map(|step| format!(" && ({} || {})", call("used", step), likely(step, &self.min_affinity)));
            let name = plain(&workflow.name);
            Draft {
                when: format!("{adopted} >= {least} && !({all}){}", usual.collect::<String>()),
                recommend: ("workflow", id.to_string()),
                because: format!("You regularly use {{{adopted}}} of the {} steps of {name}.", steps.len()),
                need: "0.5".into(),
                days_observed: self.min_days_observed,
                ..draft(id, steps, workflow, playbook)
            }
        })
    }
}

impl Expand for NewUseCase {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        each(playbook, &self.workflows, &self.except, |id, steps, workflow| {
            let used = counted(steps, "used");
            let learned: Vec<&FeatureId> = steps.iter().copied().filter(|step| speaks_of(playbook, step)).gather();
            let likely =
                any(&learned, |step| format!("!{} && {}", call("used", step), likely(step, &self.min_affinity)));
            let likely = if likely.is_empty() { likely } else { format!(" && {likely}") };
            let breadth = "breadth(\"28d\")";
            Draft {
                when: format!("{breadth} >= {} && {used} < {}{likely}", self.min_breadth, steps.len().div_ceil(2)),
                recommend: ("use_case", id.to_string()),
                because: format!(
                    "You use this product for {{{breadth} | plural(one: \"one purpose\", other: \"# purposes\")}}, and {} is another.",
                    plain(&workflow.name)
                ),
                need: "0.4".into(),
                days_observed: self.min_days_observed,
                ..draft(id, steps, workflow, playbook)
            }
        })
    }
}

/// Makes a draft for each workflow whose steps can be seen to be used.
fn each(
    playbook: &Playbook,
    only: &[At<WorkflowId>],
    except: &[At<WorkflowId>],
    make: impl Fn(&WorkflowId, &[&FeatureId], &Workflow) -> Draft,
) -> Vec<Draft> {
    let seen = |step: &&FeatureId| playbook.features.get(*step).is_some_and(|feature| !feature.uses.is_empty());
    let mut drafts = Vec::new();
    for (id, workflow) in playbook.workflows.iter().filter(|(id, _)| chosen(*id, only, except)) {
        let mut steps: Vec<&FeatureId> = Vec::new();
        for step in workflow.steps.iter().map(|step| &step.value) {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        if steps.len() > 1 && steps.iter().all(seen) {
            drafts.push(make(id, &steps, workflow));
        }
    }
    drafts
}

/// What both templates say of a workflow.
fn draft(id: &WorkflowId, steps: &[&FeatureId], workflow: &Workflow, playbook: &Playbook) -> Draft {
    let begin = go(workflow.open.as_ref(), format!("Begin {}", plain(&workflow.name)));
    let first = || link_to_use(playbook.features.get(*steps.first()?)?);
    Draft {
        id: id.to_string(),
        title: plain(&workflow.name),
        body: format!(
            "{}Its steps are {}.",
            sentence(workflow.description.as_ref()),
            names(steps.iter().copied(), playbook)
        ),
        action: begin.or_else(first),
        frequency: (1, "14d", Some(3)),
        ..Draft::default()
    }
}

fn call(function: &str, step: &FeatureId) -> String {
    format!("{function}({})", quoted(step.as_str()))
}

/// Writes of how many steps something is true.
fn counted(steps: &[&FeatureId], function: &str) -> String {
    list(steps, " + ", |step| format!("({} ? 1 : 0)", call(function, step)))
}

fn likely(step: &FeatureId, least: &Option<At<Share>>) -> String {
    let least = least.as_ref().map_or(LEAST, |least| least.value.get());
    format!("{} >= {}", call("affinity", step), double_to_literal(least))
}
