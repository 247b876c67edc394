//! What is known of signals: which values they can have at all, and what follows from one for another.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::atoms::{About, Atom, signal};
use super::formula::{Alternatives, Fact, Part};
use super::nesting::within;
use super::ranges::Ranges;
use super::values::Values;
use crate::playbook::Playbook;
use crate::time::{Unit, Window};

/// What the catalogue says of signals.
#[derive(Clone, Copy)]
pub(in crate::playbook::lint) struct World<'p> {
    playbook: &'p Playbook,
}

/// What is known of every atom when some facts hold together.
#[derive(Clone, Debug, Default)]
pub(in crate::playbook::lint) struct State {
    known: BTreeMap<Rc<str>, (Rc<Atom>, Values)>,
}

/// Rounds of drawing conclusions. Each can only narrow; what is found later than this is not needed.
const ROUNDS: usize = 6;

type Conclusion = (Rc<Atom>, Values);

impl<'p> World<'p> {
    pub(in crate::playbook::lint) fn new(playbook: &'p Playbook) -> Self {
        Self { playbook }
    }

    /// Draws all conclusions from facts; `None` when they cannot hold together.
    pub(in crate::playbook::lint) fn state<'f>(&self, facts: impl IntoIterator<Item = &'f Fact>) -> Option<State> {
        let mut state = State::default();
        for fact in facts {
            self.learn(&mut state, (fact.atom.clone(), fact.values.clone()))?;
        }
        self.conclude(state)
    }

    /// Draws conclusions until nothing new follows.
    fn conclude(&self, mut state: State) -> Option<State> {
        for _ in 0..ROUNDS {
            let mut changed = false;
            for conclusion in self.conclusions(&state) {
                changed |= self.learn(&mut state, conclusion)?;
            }
            if !changed {
                break;
            }
        }
        Some(state)
    }

    /// Narrows what is known of an atom; `None` when nothing is left.
    fn learn(&self, state: &mut State, (atom, values): Conclusion) -> Option<bool> {
        let known = state.values(&atom).cloned();
        let before = known.clone().unwrap_or_else(|| base(&atom));
        let mut after = before.and(&values);
        if is_whole(&atom) {
            after = after.whole();
        }
        if after.is_empty() {
            return None;
        }
        let changed = known.is_none() || after != before;
        state.known.insert(atom.text.clone(), (atom, after));
        Some(changed)
    }

    /// Says whether an alternative is possible, as far as is known.
    pub(in crate::playbook::lint) fn possible(&self, facts: &[Fact]) -> bool {
        self.state(facts).is_some()
    }

    /// Returns what is known in each of the alternatives that are possible.
    pub(in crate::playbook::lint) fn states(&self, alternatives: &Alternatives) -> Vec<State> {
        alternatives.iter().filter_map(|facts| self.state(facts)).collect()
    }

    /// Says whether what is known in every one of the states proves that one of the alternatives holds.
    pub(in crate::playbook::lint) fn implies(&self, states: &[State], those: &Alternatives) -> bool {
        states.iter().all(|state| those.iter().any(|facts| facts.iter().all(|fact| self.shows(state, fact))))
    }

    /// Says whether a fact follows from what is known.
    pub(in crate::playbook::lint) fn shows(&self, state: &State, fact: &Fact) -> bool {
        let known = state.values(&fact.atom).cloned().or_else(|| self.asked(state, &fact.atom));
        known.is_some_and(|known| known.is_within(&fact.values))
    }

    /// Returns what follows for an atom that nothing was said of; `None` when it may have no value.
    fn asked(&self, state: &State, atom: &Rc<Atom>) -> Option<Values> {
        if !is_total(atom) {
            return None;
        }
        let mut state = state.clone();
        self.learn(&mut state, (atom.clone(), Values::any()))?;
        self.conclude(state)?.values(atom).cloned()
    }

    /// Finds the fewest facts that contradict each other, in the order in which they are written.
    pub(in crate::playbook::lint) fn conflict(&self, facts: &[Fact]) -> Vec<Part> {
        let mut core: Vec<Fact> = facts.to_vec();
        let mut at = 0;
        while at < core.len() {
            let fact = core.remove(at);
            if self.possible(&core) {
                core.insert(at, fact);
                at += 1;
            }
        }
        let mut parts: Vec<Part> = Vec::new();
        for fact in core {
            if !parts.contains(&fact.part) {
                parts.push(fact.part);
            }
        }
        parts
    }

    /// Says whether an atom has a value at every moment.
    pub(in crate::playbook::lint) fn is_total(&self, atom: &Atom) -> bool {
        is_total(atom)
    }

    fn conclusions(&self, state: &State) -> Vec<Conclusion> {
        let mut found = Vec::new();
        let atoms: Vec<(&Rc<Atom>, &Values)> = state.known.values().map(|(atom, values)| (atom, values)).collect();
        for (atom, values) in &atoms {
            match &atom.about {
                About::Signal(function, arguments) => {
                    self.of_signal(function, arguments, values, &mut found);
                    found.extend(never_counted(function, arguments, state).map(|none| (Rc::clone(atom), none)));
                }
                About::Order(left, right) => of_order(left, right, atom, values, state, &mut found),
                About::Path => found.push((Atom::has(&atom.text), Values::truth(true))),
                About::Has(..) | About::Other => {}
            }
        }
        for (small, large) in atoms.iter().flat_map(|a| atoms.iter().map(move |b| (a, b))) {
            if small.0 != large.0 && never_more(small.0, large.0) {
                found.push((small.0.clone(), Values::numbers(large.1.numbers.downwards())));
                found.push((large.0.clone(), Values::numbers(small.1.numbers.upwards())));
            }
        }
        found
    }

    fn of_signal(&self, function: &str, arguments: &[Rc<str>], values: &Values, found: &mut Vec<Conclusion>) {
        let Some(first) = arguments.first() else { return };
        let truth = values.is_true();
        match function {
            "count" | "days" | "unique" | "streak" => {
                let some = values.low().is_some_and(|low| low.at > 0.0);
                if some && &**first != ANY {
                    found.push((signal("ever", &[first]), Values::truth(true)));
                }
            }
            "first" | "last" | "since" => found.push((signal("ever", &[first]), Values::truth(true))),
            "ever" => self.of_ever(first, truth, values.is_false(), found),
            "used" => self.of_used(first, truth, values.is_false(), found),
            "adopted" if truth => {
                found.push((signal("used", &[first]), Values::truth(true)));
                found.push((signal("underused", &[first]), Values::truth(false)));
                found.extend(self.days_of_adoption(first));
            }
            "underused" if truth => {
                found.push((signal("adopted", &[first]), Values::truth(false)));
                found.push((signal("observed", &[]), Values::at_least(14.0)));
            }
            _ => {}
        }
    }

    fn of_ever(&self, event: &Rc<str>, truth: bool, never: bool, found: &mut Vec<Conclusion>) {
        let shown_by = self
            .playbook
            .features
            .iter()
            .filter(|(_, feature)| feature.uses.iter().any(|used| used.as_str() == &**event));
        if truth {
            found.extend(shown_by.map(|(id, _)| (signal("used", &[id.as_str()]), Values::truth(true))));
        } else if never {
            let only = shown_by.filter(|(_, feature)| feature.uses.len() == 1);
            found.extend(only.map(|(id, _)| (signal("used", &[id.as_str()]), Values::truth(false))));
        }
    }

    fn of_used(&self, feature: &Rc<str>, truth: bool, never: bool, found: &mut Vec<Conclusion>) {
        let uses = self.playbook.features.iter().find(|(id, _)| id.as_str() == &**feature);
        let uses = uses.map(|(_, feature)| feature.uses.as_slice()).unwrap_or_default();
        if never {
            found.push((signal("adopted", &[feature]), Values::truth(false)));
            found.extend(uses.iter().map(|event| (signal("ever", &[event.as_str()]), Values::truth(false))));
        }
        if let (true, [event]) = (truth, uses) {
            found.push((signal("ever", &[event.as_str()]), Values::truth(true)));
        }
    }

    /// What has one event of its use is adopted by days with that event.
    fn days_of_adoption(&self, feature: &Rc<str>) -> Option<Conclusion> {
        let (_, feature) = self.playbook.features.iter().find(|(id, _)| id.as_str() == &**feature)?;
        let [event] = feature.uses.as_slice() else { return None };
        let exact = matches!(feature.adopted.within.unit(), Unit::Day | Unit::Week);
        let window = feature.adopted.within.to_string();
        let days = Values::at_least(f64::from(feature.adopted.days));
        exact.then(|| (signal("days", &[event.as_str(), &window]), days))
    }
}

/// The name that stands for every event.
const ANY: &str = "*";

impl State {
    /// Returns what is known of an atom, if it is certain to have a value.
    pub(in crate::playbook::lint) fn values(&self, atom: &Atom) -> Option<&Values> {
        self.known.get(&atom.text).map(|(_, values)| values)
    }

    /// Returns every atom of which something is known.
    pub(in crate::playbook::lint) fn atoms(&self) -> impl Iterator<Item = (&Rc<Atom>, &Values)> {
        self.known.values().map(|(atom, values)| (atom, values))
    }
}

/// What never happened has counts of 0.
fn never_counted(function: &str, arguments: &[Rc<str>], state: &State) -> Option<Values> {
    let counts = matches!(function, "count" | "days" | "unique" | "streak");
    let event = arguments.first().filter(|_| counts)?;
    let never = state.values(&signal("ever", &[event])).is_some_and(Values::is_false);
    never.then(|| Values::between(0.0, 0.0))
}

/// Both sides of a comparison have values; what is known of one bounds the other.
fn of_order(
    left: &Rc<Atom>,
    right: &Rc<Atom>,
    order: &Rc<Atom>,
    values: &Values,
    state: &State,
    found: &mut Vec<Conclusion>,
) {
    let of = |atom: &Rc<Atom>| state.values(atom).cloned().unwrap_or_else(|| base(atom));
    let (a, b) = (of(left), of(right));
    found.push((left.clone(), Values::any()));
    found.push((right.clone(), Values::any()));
    if never_more(left, right) {
        found.push((order.clone(), Values::between(-1.0, 0.0)));
    }
    if never_more(right, left) {
        found.push((order.clone(), Values::between(0.0, 1.0)));
    }
    if !a.are_numbers() || !b.are_numbers() || !values.are_numbers() {
        return;
    }
    let (low, high) = (values.low(), values.high());
    if high.is_some_and(|high| high.at <= 0.0) {
        found.push((left.clone(), Values::numbers(b.numbers.downwards())));
        found.push((right.clone(), Values::numbers(a.numbers.upwards())));
    }
    if low.is_some_and(|low| low.at >= 0.0) {
        found.push((left.clone(), Values::numbers(b.numbers.upwards())));
        found.push((right.clone(), Values::numbers(a.numbers.downwards())));
    }
    let apart =
        |small: &Values, large: &Values| small.high().zip(large.low()).is_some_and(|(high, low)| high.at < low.at);
    if apart(&a, &b) {
        found.push((order.clone(), Values::numbers(Ranges::only(-1.0))));
    }
    if apart(&b, &a) {
        found.push((order.clone(), Values::numbers(Ranges::only(1.0))));
    }
}

/// Says whether one signal is never more than another: counts of the same within windows of which one lies in the other.
fn never_more(small: &Atom, large: &Atom) -> bool {
    let (Some((small, a)), Some((large, b))) = (small.as_signal(), large.as_signal()) else { return false };
    let ([one, inner], [other, outer]) = (a, b) else { return false };
    let (Ok(inner), Ok(outer)) = (inner.parse::<Window>(), outer.parse::<Window>()) else { return false };
    let comparable = match (small, large) {
        ("count", "count") | ("days", "days") | ("shown", "shown") => true,
        ("days", "count") => inner.span().is_none(),
        _ => false,
    };
    comparable && one == other && within(inner, outer)
}

fn window(arguments: &[Rc<str>]) -> Option<Window> {
    arguments.last()?.parse().ok()
}

/// As many impressions of one rule are remembered.
const IMPRESSIONS: f64 = 100.0;
const LONGEST_STREAK: f64 = 400.0;

/// Returns the values that an atom can have at all.
fn base(atom: &Atom) -> Values {
    let Some((function, arguments)) = atom.as_signal() else {
        return match (&atom.about, &*atom.text) {
            (About::Order(..), _) => Values::any().and(&order()),
            (About::Has(_), _) => Values::truths(),
            (About::Path, "hour") => Values::between(0.0, 23.0),
            (About::Path, "weekday") => Values::between(1.0, 7.0),
            (About::Path, "now") => Values::moments(),
            (About::Path, "session.count" | "session.events") => Values::at_least(0.0),
            _ => Values::any(),
        };
    };
    match function {
        "count" | "unique" | "observed" | "breadth" => Values::at_least(0.0),
        "progress" | "affinity" | "percentile" => Values::between(0.0, 1.0),
        "days" => {
            let most = window(arguments).map_or(f64::INFINITY, |window| f64::from(window.max_days()));
            Values::between(0.0, most)
        }
        "streak" => Values::between(0.0, LONGEST_STREAK),
        "shown" => Values::between(0.0, IMPRESSIONS),
        "usage" | "allowance" | "quota" | "value" | "value_per" | "forecast" | "peers" => Values::at_least(0.0),
        "growth" => Values::at_least(-1.0),
        "since" => Values::spans(Ranges::at_least(0.0)),
        "first" | "last" | "runs_out" | "period_end" => Values::moments(),
        "ever" | "used" | "adopted" | "underused" | "dismissed" | "converted" | "stalled" | "value_flat" => {
            Values::truths()
        }
        "plateau" | "declining" | "anomaly" => Values::truths(),
        "season" => Values::between(0.0, 31.0),
        _ => Values::any(),
    }
}

/// Less, equal, more; or neither, where one is not a number or they are of different types.
fn order() -> Values {
    let mut order = Values::any();
    order.numbers = Ranges::from_to(-1.0, 1.0);
    order
}

fn is_whole(atom: &Atom) -> bool {
    match &atom.about {
        About::Signal(function, _) => {
            matches!(&**function, "count" | "unique" | "observed" | "days" | "streak" | "shown" | "breadth" | "season")
        }
        About::Order(..) => true,
        About::Path => matches!(&*atom.text, "hour" | "weekday" | "session.count" | "session.events"),
        About::Has(_) | About::Other => false,
    }
}

/// Says whether an atom has a value at every moment.
fn is_total(atom: &Atom) -> bool {
    match &atom.about {
        About::Signal(function, _) => matches!(
            &**function,
            "count"
                | "unique"
                | "observed"
                | "days"
                | "streak"
                | "shown"
                | "ever"
                | "used"
                | "adopted"
                | "underused"
                | "dismissed"
                | "converted"
                | "sum"
                | "value"
                | "usage"
        ),
        About::Order(left, right) => is_total(left) && is_total(right),
        About::Path => matches!(&*atom.text, "now" | "hour" | "weekday" | "session.count" | "session.events"),
        About::Has(text) => !text.contains(['[', '(']) && text.matches('.').count() == 1,
        About::Other => false,
    }
}
