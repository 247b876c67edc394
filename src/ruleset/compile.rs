//! From a playbook to a ruleset, all or nothing.

#[cfg(feature = "review")]
use std::rc::Rc;

use super::compile_condition::Wanted;
use super::compile_learned;
use super::compile_plans;
use super::compile_rule;
use super::compile_template::Tongue;
use super::condition::Condition;
use super::derived::Parts;
use super::known::Known;
use super::names::Vocabulary;
use super::slots::{Numbered, Slots};
use super::{Policy, Ports, Rule, Ruleset, Slot, Titles, remembered};
use crate::diagnostic::{Code, Diagnostic, Severity, add_ranges};
use crate::expr::{Checked, check, parse};
use crate::ids::{EventName, PropertyName};
use crate::list::Gather;
use crate::locale::Locale;
use crate::playbook::{Playbook, Reading};
use crate::sorted::{SortedMap, sort_by_key};
use crate::time::Calendar;
#[cfg(feature = "review")]
use crate::time::Timestamp;

impl Ruleset {
    /// Reads and compiles a playbook in JSON: the ruleset with its warnings, or every mistake at once, those in conditions
    /// and messages included.
    ///
    /// # Errors
    /// Everything that was found, in the order of the text, when there is a single error.
    pub fn read_json(text: &str, ports: impl Into<Ports>) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        Self::read(Reading::json(text), text, ports.into())
    }

    /// Reads and compiles a playbook in YAML, as [`Ruleset::read_json`] does JSON.
    ///
    /// # Errors
    /// As there.
    #[cfg(feature = "yaml")]
    pub fn read_yaml(text: &str, ports: impl Into<Ports>) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        Self::read(Reading::yaml(text), text, ports.into())
    }

    fn read(reading: Reading, text: &str, ports: Ports) -> Result<(Self, Vec<Diagnostic>), Vec<Diagnostic>> {
        let mut found = reading.diagnostics;
        let ruleset = reading.playbook.and_then(|playbook| Self::compile_into(playbook, ports, &mut found));
        sort_by_key(&mut found, |d| d.location.as_ref().map_or(0, |location| location.span.start));
        add_ranges(&mut found, text);
        match ruleset {
            Some(ruleset) if !has_errors(&found) => Ok((ruleset, found)),
            _ => Err(found),
        }
    }

    /// Compiles a playbook whose names were checked.
    ///
    /// # Errors
    /// Every mistake in every condition and message, with its place.
    pub fn compile(playbook: Playbook, ports: impl Into<Ports>) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        Self::compile_into(playbook, ports.into(), &mut problems).ok_or(problems)
    }

    /// Compiles a playbook unless there are errors; these, and warnings, are added to `found`.
    fn compile_into(playbook: Playbook, ports: Ports, found: &mut Vec<Diagnostic>) -> Option<Self> {
        let Ports { offsets, formats } = ports;
        let mut problems = Vec::new();
        let zone = &playbook.calendar.zone;
        let calendar = Calendar::new(zone.as_str(), playbook.calendar.week_starts, offsets).unwrap_or_else(|| {
            let message = format!("there is no time zone {:?}; zones are named as in Europe/Berlin", zone.as_str());
            problems.push(Diagnostic::error(Code::UnknownZone, message).at(zone.place().location()));
            Calendar::utc()
        });
        let written = playbook.expanded();
        let mut known = Known::new(&playbook, &written);
        let learned = playbook.learned.as_ref();
        let learned = learned.map(|learned| compile_learned::learned(learned, &known, &mut problems));
        known.learn(learned.as_ref());
        let mut slots = Slots::default();
        let mut vocabulary = Vocabulary { known: &known, slots: &mut slots };
        // Templates speak English, whatever the language of the playbook.
        let (by_hand, english) = (playbook.written(), Locale::english());
        let rules: Vec<Rule> = written
            .iter()
            .filter_map(|rule| {
                let locale = if by_hand.contains(rule.id.as_str()) { &playbook.locale.value } else { &english };
                let tongue = Tongue { locale, formats: &*formats };
                compile_rule::rule(rule, &playbook, &calendar, tongue, &mut vocabulary, &mut problems)
            })
            .gather();
        let refused = has_errors(&problems);
        found.extend(once(problems));
        if refused {
            return None;
        }
        let slots = slots.into_vec();
        let remembered = remembered::plan(&playbook, &known, &slots);
        let parts = Parts {
            policy: Policy::new(&playbook.policy),
            locale: playbook.locale.value.clone(),
            formats,
            remembered,
            plans: compile_plans::terms(&playbook),
            sold: compile_plans::sold(&playbook),
            names: titles(&playbook),
            declared: declared(&playbook),
            learned,
            rules,
            calendar,
            slots,
        };
        Some(Self {
            #[cfg(feature = "review")]
            playbook: Some(Rc::new(playbook)),
            ..parts.ruleset()
        })
    }

    /// Returns the document that it was made from; `None` where it was made from the compiled form.
    #[cfg(feature = "review")]
    pub fn playbook(&self) -> Option<&Playbook> {
        self.playbook.as_deref()
    }

    /// Runs every lint over the document, where there is one, and returns the warnings that it does not silence. `now` tells
    /// which schedules are over.
    #[cfg(feature = "review")]
    pub fn review(&self, now: Option<Timestamp>) -> Vec<Diagnostic> {
        self.playbook().map(|playbook| playbook.review(&self.calendar, now)).unwrap_or_default()
    }

    /// Compiles an expression for a single question, outside any rule. The slots that it reads are returned with it,
    /// numbered from 0.
    ///
    /// # Errors
    /// Every mistake, with spans within `source`.
    pub fn question(&self, source: &str) -> Result<(Condition, Vec<Slot>), Vec<Diagnostic>> {
        let mut slots = Slots::default();
        let mut vocabulary = Vocabulary { known: self.known(), slots: &mut slots };
        let condition = Condition::compile(source, Wanted::Any, &mut vocabulary)?;
        Ok((condition, slots.into_vec()))
    }

    /// Reads a condition again from its text, for explanations. Its signals have the numbers that they have among `slots`.
    /// `None` where the text is not one that can be read.
    pub fn checked(&self, condition: &Condition, slots: &[Slot]) -> Option<Checked> {
        let mut numbered = Numbered { slots, read: condition.slots() };
        let mut vocabulary = Vocabulary { known: self.known(), slots: &mut numbered };
        check(&parse(condition.source()).ok()?, &mut vocabulary).ok()
    }

    /// The names that conditions may use, collected when first asked for.
    fn known(&self) -> &Known {
        self.known.get_or_init(|| Known::of(self))
    }
}

/// Drops what is said again: rules of a template share the mistakes of its use, variants those of their rule.
fn once(problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut said: Vec<Diagnostic> = Vec::new();
    for problem in problems {
        if !said.contains(&problem) {
            said.push(problem);
        }
    }
    said
}

fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The properties of events that declare some.
fn declared(playbook: &Playbook) -> SortedMap<EventName, Vec<PropertyName>> {
    let properties = |event: &crate::playbook::catalogue::Event| event.properties.keys().cloned().gather();
    let all = playbook.events.iter().map(|(name, event)| (name.clone(), properties(event)));
    all.filter(|(_, properties)| !properties.is_empty()).collect()
}

fn titles(playbook: &Playbook) -> Titles {
    let or_id =
        |name: &Option<crate::playbook::Text>, id: &str| name.as_ref().map_or(id.to_owned(), ToString::to_string);
    let mut events = SortedMap::new();
    for (event, feature) in playbook.features.values().flat_map(|f| f.uses.iter().map(move |event| (event, f))) {
        let name = |known: Option<&Option<String>>| known.is_none().then(|| feature.name.to_string());
        events.insert(event.value.clone(), name(events.get(&event.value)));
    }
    let sold = || playbook.plans.iter().filter_map(|(id, plan)| Some((id, plan, plan.price.as_ref()?)));
    Titles {
        plans: sold().map(|(id, plan, _)| (id.clone(), or_id(&plan.name, id.as_str()))).collect(),
        currency: sold().next().map(|(_, _, price)| price.currency.as_str().to_owned()).unwrap_or_default(),
        events: events.into_iter().filter_map(|(event, name)| Some((event, name?))).collect(),
        done: playbook
            .events
            .iter()
            .filter_map(|(event, about)| Some((event.clone(), about.done.as_ref()?)))
            .map(|(event, done)| (event, (done.one.to_string(), done.other.to_string())))
            .collect(),
        features: playbook.features.iter().map(|(id, feature)| (id.clone(), feature.name.to_string())).collect(),
        meters: playbook.meters.iter().map(|(id, meter)| (id.clone(), or_id(&meter.name, id.as_str()))).collect(),
        values: playbook.values.iter().map(|(id, value)| (id.clone(), or_id(&value.name, id.as_str()))).collect(),
        workflows: playbook.workflows.iter().map(|(id, flow)| (id.clone(), flow.name.to_string())).collect(),
    }
}
