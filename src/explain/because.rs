use super::reason::{Reason, Weight, reason};
use crate::advice;
use crate::list::Gather;
use crate::moment::{Moment, Words};
use crate::ruleset::{Condition, Rule};

/// More reasons than this are a list, not a sentence.
const REASONS: usize = 3;

/// Says why a rule fired, for the person who sees it: in the rule's own words, or made from the signals that decided and
/// from what the catalogue says that the target is good for.
pub fn because(rule: &Rule, moment: &Moment) -> String {
    let written = rule.message.because.as_ref().and_then(|template| moment.fill(template, Words::Plain).ok());
    let mut said = written.unwrap_or_else(|| sentence(&reasons(&rule.when, moment), rule.about.as_deref()));
    // Whatever a rule says of a plan, what it costs more and for how long it binds is said with it.
    if let Some(plan) = rule.kind.is_a_plan().then(|| moment.target(rule)).flatten() {
        said.push_str(&advice::must_be_said(&plan, moment));
    }
    said
}

/// Collects the reasons, the most telling first, one about each thing.
fn reasons(condition: &Condition, moment: &Moment) -> Vec<String> {
    let mut all: Vec<Reason> = Vec::new();
    for slot in decisive(condition, moment) {
        let said = moment.slot_said(slot).zip(moment.asked(slot));
        let Some(found) = said.and_then(|((value, unit), asked)| reason(asked, &value, &unit, moment)) else {
            continue;
        };
        // Behind those that weigh as much, so that the order of the condition stays.
        let at = all.partition_point(|other| other.weight <= found.weight);
        all.insert(at, found);
    }
    let mut kept: Vec<Reason> = Vec::new();
    for found in all {
        let again = kept.iter().any(|other| other.about == found.about);
        let idle = found.weight == Weight::Last && !kept.is_empty();
        if !again && !idle && kept.len() < REASONS {
            kept.push(found);
        }
    }
    kept.into_iter().map(|reason| reason.words).gather()
}

/// Returns the signals that made the condition true. Without an *or* or a choice these are all that it reads.
fn decisive(condition: &Condition, moment: &Moment) -> Vec<u32> {
    let slots = if condition.program().chooses() { condition.program().decisive(moment) } else { Vec::new() };
    // What a macro does for each element is not looked at; then what is read anywhere is the better answer.
    if slots.is_empty() { condition.slots().to_vec() } else { slots }
}

/// Puts reasons together. A description that goes on in lower case goes on with the sentence, any other is one of its own.
fn sentence(reasons: &[String], about: Option<&str>) -> String {
    let because = match reasons {
        [] => "of how the product is set up".into(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let Some(about) = about else { return format!("Because {because}.") };
    let end = if about.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    if about.starts_with(char::is_lowercase) {
        format!("Because {because}, and {about}{end}")
    } else {
        format!("Because {because}. {about}{end}")
    }
}
