//! What every lint looks at: the rules with their conditions taken apart.

use super::logic::{About, Atom};
use super::logic::{Fact, Formula, Part, State, Values, World, both, signal, within};
use crate::diagnostic::Location;
use crate::ids::RuleId;
use crate::playbook::Playbook;
use crate::playbook::placeholders::{Fragment, fragments};
use crate::playbook::policy::Never;
use crate::playbook::read::Problems;
use crate::playbook::rules::{PlanChoice, Rule, RuleEntry, Schedule, Target};
use crate::playbook::source::Text;
use crate::time::{Calendar, Timestamp, Window};

pub(super) type Alternatives = Vec<Vec<Fact>>;

/// A valid playbook, prepared for lints.
pub(super) struct Book<'p> {
    pub(super) playbook: &'p Playbook,
    pub(super) calendar: &'p Calendar,
    pub(super) now: Option<Timestamp>,
    pub(super) world: World<'p>,
    /// Every rule that takes part, those of templates at the place of their use.
    pub(super) rules: Vec<Subject>,
}

/// One rule, prepared for lints.
pub(super) struct Subject {
    pub(super) rule: Rule,
    /// The template that made it.
    pub(super) template: Option<&'static str>,
    /// Whether it is one variant of a rule: others may see another, so that it is not compared with other rules.
    pub(super) varies: bool,
    pub(super) when: Formula,
    /// In which alternatives the condition holds; `None` when there are too many to look at.
    pub(super) holds: Option<Alternatives>,
    /// The same for the condition and the audience together.
    pub(super) meant: Option<Alternatives>,
    /// What is known in each of those that are possible.
    states: Vec<State>,
}

impl<'p> Book<'p> {
    pub(super) fn new(playbook: &'p Playbook, calendar: &'p Calendar, now: Option<Timestamp>) -> Self {
        let (written, mut problems) = (playbook.written(), Problems::new());
        let mut rules = Vec::new();
        for entry in &playbook.rules {
            match entry {
                RuleEntry::Rule(rule) if rule.variants.is_empty() => rules.extend(Subject::new((**rule).clone(), None)),
                // What nobody sees as it is written is judged as those see it who have one of its variants.
                RuleEntry::Rule(rule) => {
                    let seen = rule.variants.iter().filter_map(|variant| Subject::new(variant.of(rule), None));
                    rules.extend(seen.map(|subject| Subject { varies: true, ..subject }));
                }
                RuleEntry::Use(used) => {
                    let name = Some(used.template.name());
                    let made = playbook.made(used, &written, &mut problems);
                    rules.extend(made.into_iter().filter_map(|rule| Subject::new(rule, name)));
                }
            }
        }
        rules.retain(|subject| subject.rule.enabled);
        let world = World::new(playbook);
        for subject in &mut rules {
            subject.states = subject.meant.as_ref().map(|meant| world.states(meant)).unwrap_or_default();
        }
        Self { playbook, calendar, now, world, rules }
    }

    /// Returns the rules that somebody wrote.
    pub(super) fn written(&self) -> impl Iterator<Item = &Subject> {
        self.rules.iter().filter(|subject| subject.template.is_none())
    }

    /// Returns how many days are observed before a rule is asked.
    pub(super) fn days_observed(&self, rule: &Rule) -> u32 {
        let policy = self.playbook.policy.never.iter().filter_map(|never| match never {
            Never::BeforeDaysObserved(days) => Some(*days),
            Never::Page(_) => None,
        });
        policy.chain(rule.min_days_observed).max().unwrap_or(0)
    }

    /// Returns what the gates make sure of when a rule shows, as far as its condition speaks of it.
    pub(super) fn gates(&self, subject: &Subject, facts: &[Fact]) -> Vec<Fact> {
        let rule = &subject.rule;
        let mut gates = Vec::new();
        let observed = self.days_observed(rule);
        if observed > 0 {
            let words = format!("the {observed} days that must have been observed");
            gates.push(Fact::said(signal("observed", &[]), Values::at_least(f64::from(observed)), words));
        }
        gates.extend(facts.iter().filter_map(|fact| own_record(rule, &fact.atom)));
        gates.extend(rule.schedule.as_ref().map(times).unwrap_or_default());
        let plan = Atom::path("plan.id");
        match &rule.recommend {
            Target::Feature(id) => {
                if let Some(plans) = self.plans_with(id.as_str()) {
                    let words = format!("the plans that include {:?}: {}", id.as_str(), plans.join(", "));
                    gates.push(Fact::said(plan, Values::texts(plans.into_iter().map(Into::into)), words));
                }
            }
            Target::Plan(PlanChoice::Plan(id))
            | Target::Commitment(id)
            | Target::Smoothing(id)
            | Target::Bundle(id) => {
                let words = format!("the availability: nobody is offered the plan that they are on, {:?}", id.as_str());
                gates.push(Fact::said(plan, Values::but_texts([id.as_str().into()]), words));
            }
            _ => {}
        }
        let pages = facts.iter().filter(|fact| &*fact.atom.text == "page.path").flat_map(|fact| fact.values.listed());
        for page in pages.filter(|page| self.is_left_alone(page)) {
            let words = format!("the policy, which leaves {page} alone");
            gates.push(Fact::said(Atom::path("page.path"), Values::but_texts([page]), words));
        }
        gates
    }

    fn is_left_alone(&self, path: &str) -> bool {
        self.playbook.policy.never.iter().any(|never| match never {
            Never::Page(page) => {
                page.strip_suffix('*').map_or(&**page == path, |beginning| path.starts_with(beginning))
            }
            Never::BeforeDaysObserved(_) => false,
        })
    }

    /// Returns the plans that include a feature; `None` when all do.
    pub(super) fn plans_with(&self, feature: &str) -> Option<Vec<String>> {
        let (_, found) = self.playbook.features.iter().find(|(id, _)| id.as_str() == feature)?;
        if found.plans.is_empty() {
            return None;
        }
        let named = found.plans.iter().map(|plan| plan.as_str().to_owned());
        let listing =
            self.playbook.plans.iter().filter(|(_, plan)| plan.features.iter().any(|f| f.as_str() == feature));
        let mut plans: Vec<String> = named.chain(listing.map(|(id, _)| id.as_str().to_owned())).collect();
        plans.sort();
        plans.dedup();
        Some(plans)
    }

    /// Says whether none of the alternatives is possible.
    pub(super) fn impossible(&self, alternatives: &Alternatives) -> bool {
        alternatives.iter().all(|facts| !self.world.possible(facts))
    }
}

/// What a schedule knows of weekday and hour. Hours that go on past midnight belong to the day before, and are not judged.
fn times(schedule: &Schedule) -> Vec<Fact> {
    let mut times = Vec::new();
    let (from, to) = schedule.hours.as_ref().map_or((0, 24 * 60), |hours| (hours.from.minutes(), hours.to.minutes()));
    if from < to && !schedule.weekdays.is_empty() {
        let days = schedule.weekdays.iter().map(|day| f64::from(*day as u8));
        times.push(Fact::said(Atom::path("weekday"), Values::one_of(days), "its schedule, which names other weekdays"));
    }
    if from < to && schedule.hours.is_some() {
        let hours = (from / 60..=(to - 1) / 60).map(f64::from);
        times.push(Fact::said(Atom::path("hour"), Values::one_of(hours), "its schedule, which names other hours"));
    }
    times
}

/// What the gates know of how often a rule was shown and refused.
fn own_record(rule: &Rule, atom: &Atom) -> Option<Fact> {
    let About::Signal(function, arguments) = &atom.about else { return None };
    let [id, window] = &arguments[..] else { return None };
    let window: Window = window.parse().ok().filter(|_| **id == *rule.id.as_str())?;
    let atom = std::rc::Rc::new(atom.clone());
    match &**function {
        "dismissed" => {
            Some(Fact::said(atom, Values::truth(false), "the opt-out: whoever dismissed a rule never sees it again"))
        }
        "shown" => {
            let frequency = rule.frequency.as_ref()?;
            let most = frequency.lifetime.filter(|most| !within(window, frequency.per) || *most < frequency.cap);
            let (most, per) = match most {
                Some(most) => (most, "in all".to_owned()),
                None if within(window, frequency.per) => (frequency.cap, format!("within {}", frequency.per.words())),
                None => return None,
            };
            let words = format!("its frequency, at most {most} {} {per}", if most == 1 { "time" } else { "times" });
            Some(Fact::said(atom, Values::less(f64::from(most)), words))
        }
        _ => None,
    }
}

impl Subject {
    /// `None` when the condition cannot be read, which others report.
    fn new(rule: Rule, template: Option<&'static str>) -> Option<Self> {
        let when = Formula::read(&rule.when)?;
        let holds = when.alternatives();
        let audience = match &rule.audience {
            Some(text) => Formula::read(text)?.alternatives(),
            None => Some(vec![Vec::new()]),
        };
        let meant = holds.as_ref().zip(audience).and_then(|(holds, audience)| both(holds, &audience));
        Some(Self { rule, template, varies: false, when, holds, meant, states: Vec::new() })
    }

    pub(super) fn id(&self) -> &RuleId {
        &self.rule.id.value
    }

    /// Returns where a part of the condition stands; the whole of it, when the part is said elsewhere.
    pub(super) fn place(&self, part: Option<&Part>) -> Location {
        let text = &self.rule.when;
        match part.and_then(|part| part.span) {
            Some(span) => text.locate(span),
            None => text.place().location(),
        }
    }

    /// Returns the texts that people read, and the address.
    pub(super) fn texts(&self) -> Vec<&Text> {
        let message = &self.rule.message;
        let mut texts = vec![&message.title, &message.body];
        texts.extend(&self.rule.because);
        texts.extend(message.action.iter().flat_map(|action| [&action.label, &action.go]));
        for words in message.locales.values() {
            texts.extend(words.title.iter().chain(&words.body).chain(&words.because));
            texts.extend(words.action.iter().flat_map(|action| action.label.iter().chain(&action.go)));
        }
        texts
    }

    /// Says whether every placement of another rule is one of this one's.
    pub(super) fn places_all_of(&self, other: &Self) -> bool {
        let (mine, others) = (&self.rule.placements, &other.rule.placements);
        mine.is_empty()
            || !others.is_empty() && others.iter().all(|place| mine.iter().any(|known| known.value == place.value))
    }

    /// Says whether both recommend the same thing.
    pub(super) fn same_target(&self, other: &Self) -> bool {
        let (mine, others) = (&self.rule.recommend, &other.rule.recommend);
        mine.kind() == others.kind() && mine.name() == others.name()
    }
}

/// Returns the placeholders of a text that can be read, each with its first byte.
pub(super) fn placeholders(text: &Text) -> Vec<(u32, Formula)> {
    let read = |fragment| match fragment {
        Fragment::Expression { source, at, .. } => Some((at, Formula::read(source)?)),
        Fragment::Words(_) | Fragment::Broken { .. } => None,
    };
    fragments(text.as_str()).into_iter().filter_map(read).collect()
}

/// Returns every expression of a rule, with its text and its first byte in it.
pub(super) fn expressions(subject: &Subject) -> Vec<(&Text, u32, Formula)> {
    let rule = &subject.rule;
    let mut all = vec![(&rule.when, 0, subject.when.clone())];
    let need = rule.score.iter().filter_map(|score| score.need.as_ref());
    all.extend(rule.audience.iter().chain(need).filter_map(|text| Some((text, 0, Formula::read(text)?))));
    let placed = |text| placeholders(text).into_iter().map(move |(at, formula)| (text, at, formula));
    all.extend(subject.texts().into_iter().flat_map(placed));
    all
}

/// Says whether one rule holds whenever the other does; of what is never true nothing is said.
pub(super) fn implied(book: &Book<'_>, early: &Subject, late: &Subject) -> bool {
    early.meant.as_ref().is_some_and(|early| !late.states.is_empty() && book.world.implies(&late.states, early))
}

/// Says which parts cannot be true together.
pub(super) fn never_together(parts: &[Part]) -> String {
    match parts {
        [] => "it is never true".into(),
        [one] => format!("`{}` is never true", one.text),
        [one, two] => format!("`{}` and `{}` are never true together", one.text, two.text),
        [all @ .., last] => {
            let all: Vec<String> = all.iter().map(|part| format!("`{}`", part.text)).collect();
            format!("{} and `{}` are never all true", all.join(", "), last.text)
        }
    }
}
