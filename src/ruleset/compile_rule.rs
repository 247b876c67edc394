//! From a rule as it was written to a rule as it runs.

use std::rc::Rc;

use super::compile_condition::{Wanted, placed};
use super::compile_policy::wait;
use super::compile_schedule;
use super::compile_template::{Tongue, Writer};
use super::condition::Condition;
use super::experiment::Experiment;
use super::names::Vocabulary;
use super::rule::Rule;
use super::slots::Slot;
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::{EventName, FeatureId, PlanId};
use crate::kind::Kind;
use crate::list::Gather;
use crate::playbook::rules::{Effort, PlanChoice, Target};
use crate::playbook::{self, At, Playbook, Text};
use crate::signals::Signal;
use crate::sorted::sorted_once;
use crate::time::{Calendar, Duration};

/// What a recommendation is worth when neither rule nor catalogue says: about half.
const UNSAID_VALUE: f64 = 0.5;
/// How long an offer stands when the rule does not say; it also ends when its condition does.
const EXPIRES: Duration = Duration::from_ms(7 * Duration::DAY.ms());

/// The salt of the draw of variants, before that of the rule.
const VARIANTS: &str = "budbreak.variants:";

/// Compiles one rule with its variants; mistakes go to `problems`.
pub(super) fn rule(
    document: &playbook::Rule,
    playbook: &Playbook,
    calendar: &Calendar,
    tongue: Tongue,
    names: &mut Vocabulary,
    problems: &mut Vec<Diagnostic>,
) -> Option<Rule> {
    let rule = face(document, playbook, calendar, tongue, names, problems);
    let mut variants = Vec::new();
    for variant in &document.variants {
        let face = face(&variant.of(document), playbook, calendar, tongue, names, problems);
        variants.extend(face.map(|face| (variant.weight, face, variant.id.value.clone())));
    }
    let mut rule = rule?;
    if !variants.is_empty() {
        let (unit, salt) = (compile_schedule::unit(document), compile_schedule::salted(VARIANTS, document));
        rule.experiment = Some(Box::new(Experiment::new(unit, salt, variants)));
    }
    Some(rule)
}

/// Compiles a rule as it is written, or as it is in one of its variants.
fn face(
    document: &playbook::Rule,
    playbook: &Playbook,
    calendar: &Calendar,
    tongue: Tongue,
    names: &mut Vocabulary,
    problems: &mut Vec<Diagnostic>,
) -> Option<Rule> {
    let when = condition(&document.when, Wanted::Truth, names, problems);
    let audience = document.audience.as_ref().map(|text| audience(text, names, problems));
    let score = document.score.as_ref();
    let need = score.and_then(|score| score.need.as_ref()).map(|text| condition(text, Wanted::Number, names, problems));
    let mut writer = Writer { tongue, names, problems };
    let message = writer.message(&document.message, document.because.as_ref());
    let aim = Aim::of(&document.recommend, playbook, names);
    let watches = if document.converts_on.is_empty() { aim.watches } else { plain(&document.converts_on) };
    let schedule = document.schedule.as_ref().map(|written| compile_schedule::schedule(written, calendar, problems));
    Some(Rule {
        id: document.id.value.clone(),
        kind: aim.kind,
        target: aim.target,
        placements: plain(&document.placements),
        when: when?,
        // An inner `None` is an audience with a mistake, which is among the problems.
        audience: audience.flatten().map(Box::new),
        need: need.flatten(),
        message,
        about: aim.about.filter(|about| !document.message.body.as_str().contains(&**about)),
        cap: document.frequency.as_ref().map(|frequency| (frequency.cap, frequency.per)),
        lifetime: document.frequency.as_ref().and_then(|frequency| frequency.lifetime),
        schedule: schedule.unwrap_or_default(),
        rollout: compile_schedule::rollout(document, calendar, problems).map(Box::new),
        experiment: None,
        variant: None,
        enabled: document.enabled,
        priority: document.priority,
        group: document.group.as_ref().map(|group| group.value.clone()),
        value: score.and_then(|score| score.value).or(aim.value).unwrap_or(UNSAID_VALUE),
        effort: effort(score.map_or(Effort::Low, |score| score.effort)),
        fit: aim.fit,
        days_observed: document.min_days_observed.unwrap_or(0),
        on_plans: aim.on_plans,
        attribution: wait(document.attribution.unwrap_or(playbook.policy.attribution)),
        watches,
        expires: document.expires.map_or(EXPIRES, wait),
    })
}

/// What the effort of a rule takes from its score.
fn effort(effort: Effort) -> f64 {
    match effort {
        Effort::Low => 0.05,
        Effort::Medium => 0.1,
        Effort::High => 0.2,
    }
}

fn plain<T: Clone>(items: &[At<T>]) -> Vec<T> {
    items.iter().map(|item| item.value.clone()).gather()
}

fn condition(text: &Text, wanted: Wanted, names: &mut Vocabulary, problems: &mut Vec<Diagnostic>) -> Option<Condition> {
    if text.is_empty() {
        // It was missing or wrong, and that was reported.
        return None;
    }
    Condition::compile(text.as_str(), wanted, names).map_err(|mistakes| problems.extend(placed(mistakes, text, 0))).ok()
}

/// An audience is about who somebody is, not about what they did: it reads no signals.
fn audience(text: &Text, names: &mut Vocabulary, problems: &mut Vec<Diagnostic>) -> Option<Condition> {
    let audience = condition(text, Wanted::Truth, names, problems)?;
    if audience.slots().is_empty() {
        return Some(audience);
    }
    let message = "an audience speaks of user, account and plan; what people did belongs in \"when\"";
    let whole = crate::diagnostic::Span { start: 0, end: text.as_str().len() as u32 };
    problems.push(Diagnostic::error(Code::AudienceReadsUsage, message).at(text.locate(whole)));
    None
}

/// What follows from what a rule recommends.
struct Aim {
    kind: Kind,
    target: Option<Rc<str>>,
    about: Option<Rc<str>>,
    value: Option<f64>,
    watches: Vec<EventName>,
    fit: Vec<u32>,
    on_plans: Option<Vec<PlanId>>,
}

impl Aim {
    fn of(target: &Target, playbook: &Playbook, names: &mut Vocabulary) -> Self {
        let mut aim = Self::plain(target);
        match target {
            Target::Feature(id) => {
                let feature = playbook.features.get(&id.value);
                aim.value = feature.map(|feature| feature.value);
                aim.about = about(feature.and_then(|feature| feature.description.as_ref()));
                aim.watches = feature_events(playbook, [&id.value]);
                aim.on_plans = plans_with(playbook, &id.value);
                // What many people use beside it says more than the catalogue does.
                aim.fit = match names.known.together.contains(&id.value) {
                    true => vec![names.slots.intern(Slot::Affinity { feature: id.value.clone() })],
                    false => companions(playbook, &id.value, names),
                };
            }
            Target::Workflow(id) | Target::UseCase(id) => {
                if let Some(workflow) = playbook.workflows.get(&id.value) {
                    aim.value = Some(workflow.value);
                    aim.about = about(workflow.description.as_ref());
                    aim.watches = feature_events(playbook, workflow.steps.iter().map(|step| &step.value));
                    aim.fit = used(workflow.steps.iter().map(|step| &step.value), names);
                }
            }
            Target::Integration(id) => {
                if let Some(integration) = playbook.integrations.get(&id.value) {
                    aim.value = Some(integration.value);
                    aim.about = about(integration.description.as_ref());
                    aim.watches = plain(&integration.connected_by);
                    let ever = |event: &At<EventName>| Signal::Ever { event: event.value.clone() };
                    aim.fit =
                        integration.needs.iter().map(|event| names.slots.intern(Slot::Usage(ever(event)))).gather();
                }
            }
            Target::Lesson(id) => {
                if let Some(lesson) = playbook.lessons.get(&id.value) {
                    aim.value = Some(lesson.value);
                    aim.about = about(lesson.description.as_ref());
                    aim.watches = feature_events(playbook, lesson.features.iter().map(|feature| &feature.value));
                    aim.fit = used(lesson.features.iter().map(|feature| &feature.value), names);
                }
            }
            Target::Help(id) => aim.watches = feature_events(playbook, [&id.value]),
            Target::Team(_)
            | Target::Insight(_)
            | Target::Plan(_)
            | Target::Commitment(_)
            | Target::Smoothing(_)
            | Target::Bundle(_) => {}
        }
        aim
    }

    fn plain(target: &Target) -> Self {
        // "The best plan" has no name before it is known.
        let named = !matches!(target, Target::Plan(PlanChoice::Best));
        Self {
            kind: target.kind(),
            target: named.then(|| Rc::from(target.name())),
            about: None,
            value: None,
            watches: Vec::new(),
            fit: Vec::new(),
            on_plans: None,
        }
    }
}

fn about(description: Option<&Text>) -> Option<Rc<str>> {
    let text = description?.as_str().trim();
    (!text.is_empty()).then(|| text.into())
}

fn feature_events<'a>(playbook: &Playbook, features: impl IntoIterator<Item = &'a FeatureId>) -> Vec<EventName> {
    let events = features
        .into_iter()
        .filter_map(|id| playbook.features.get(id))
        .flat_map(|feature| feature.uses.iter().map(|event| event.value.clone()))
        .gather();
    sorted_once(events)
}

/// Returns the plans that include a feature; `None` when all do.
fn plans_with(playbook: &Playbook, id: &FeatureId) -> Option<Vec<PlanId>> {
    let named = playbook.features.get(id).map(|feature| plain(&feature.plans)).unwrap_or_default();
    if named.is_empty() {
        return None;
    }
    let listing = playbook.plans.iter().filter(|(_, plan)| plan.features.iter().any(|feature| feature.value == *id));
    Some(sorted_once(listing.map(|(plan, _)| plan.clone()).chain(named).gather()))
}

/// Returns the slots that say whether the other features of this feature's workflows are used.
fn companions(playbook: &Playbook, id: &FeatureId, names: &mut Vocabulary) -> Vec<u32> {
    let with_it = playbook.workflows.values().filter(|workflow| workflow.steps.iter().any(|step| step.value == *id));
    let others =
        with_it.flat_map(|workflow| &workflow.steps).map(|step| &step.value).filter(|other| *other != id).gather();
    used(sorted_once(others), names)
}

fn used<'a>(features: impl IntoIterator<Item = &'a FeatureId>, names: &mut Vocabulary) -> Vec<u32> {
    let slot = |feature: &FeatureId| Slot::Usage(Signal::Used { feature: feature.clone() });
    features.into_iter().map(|feature| names.slots.intern(slot(feature))).gather()
}
