use super::circuit::{FAILS, FALSE, HOLDS, Step};
use super::input::What;
use super::tests_of::{Group, PartTest, Single};
use super::{Face, Index, Input, Lists, texts};
use crate::expr::{Comparison, Formula, Subject};
use crate::ids::{EventName, FeatureId, PlacementId};
use crate::list::Gather;
use crate::ruleset::{Learned, Rule, Schedule, Slot};
use crate::signals::{ANY, Measure, Plan, Signal};
use crate::sorted::{SortedMap, sort_by, sort_by_key, sorted_once};
use crate::value::Value;

/// Numbers below this are the same as doubles and as integers.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Index {
    /// Indexes rules by what they read.
    pub(crate) fn new(
        rules: &[Rule],
        slots: &[Slot],
        placements: &[PlacementId],
        plan: &Plan,
        lacking: &[FeatureId],
        learned: Option<&Learned>,
    ) -> Self {
        let mut builder = Builder::default();
        for (number, slot) in slots.iter().enumerate() {
            builder.index.inputs.push(Input::of_slot(number as u32, slot));
        }
        for (place, rule) in rules.iter().enumerate() {
            builder.index.first_face.push(builder.index.faces.len() as u32);
            builder.index.varied.extend(rule.experiment.is_some().then_some(place as u32));
            for (variant, face) in rule.faces().enumerate() {
                let arm = variant.checked_sub(1).map(|arm| arm as u32);
                let fits = |wanted: &PlacementId| placements.iter().position(|known| known == wanted);
                builder.index.faces.push(Face {
                    rule: place as u32,
                    arm,
                    placements: face.placements.iter().filter_map(|wanted| Some(fits(wanted)? as u32)).gather(),
                    ..texts::of(face, slots)
                });
                builder.face(face);
                let number = builder.index.faces.len() as u32 - 1;
                if builder.index.faces.last().is_some_and(|face| face.restless || face.priced) {
                    builder.index.uneasy.push(number);
                }
                if face.schedule != Schedule::default() || face.rollout.is_some() {
                    builder.index.scheduled.push(number);
                }
            }
        }
        builder.index.by_id = (0..rules.len() as u32).gather();
        sort_by_key(&mut builder.index.by_id, |place| rules.get(*place as usize).map(|rule| &rule.id));
        builder.finish(slots, plan, lacking, learned)
    }
}

#[derive(Default)]
struct Builder<'a> {
    index: Index,
    named: SortedMap<Subject<'a>, u32>,
    /// Every test as it is met, which may be often the same.
    met: Vec<Met<'a>>,
    scored: Vec<(u32, u32)>,
    read_by_parts: Vec<(u32, u32)>,
}

/// A test as it is met in a condition.
enum Met<'a> {
    Number(u32, Comparison, f64),
    Single(u32, Comparison, &'a Value),
    /// The number of the part.
    Part(u32),
}

impl<'a> Builder<'a> {
    fn face(&mut self, face: &'a Rule) {
        let number = self.index.faces.len() as u32 - 1;
        let needed = face.need.iter().flat_map(|need| need.slots()).chain(&face.fit);
        for slot in needed {
            self.scored.push((*slot, number));
            self.expose(*slot);
        }
        let mut backwards = Vec::new();
        let formula = face.when.program().formula();
        let start = self.walk(&formula, false, (End::Holds, End::Fails), (number, face), &mut backwards);
        match start {
            End::Holds => self.index.circuit.always(true),
            End::Fails => self.index.circuit.always(false),
            End::At(_) => {
                let steps = backwards.into_iter().enumerate().map(|(at, (test, yes, no))| {
                    let on = |end| match end {
                        End::Fails => FAILS,
                        End::Holds => HOLDS,
                        End::At(to) => (at - to) as u16,
                    };
                    Step { test, yes: on(yes), no: on(no) }
                });
                self.index.circuit.walk(steps.rev());
            }
        }
    }

    /// Adds the steps of a formula, the last one first, and returns where it begins. `not` takes it as its opposite.
    fn walk(
        &mut self,
        formula: &Formula<'a>,
        not: bool,
        (yes, no): (End, End),
        of: (u32, &'a Rule),
        out: &mut Vec<(u32, End, End)>,
    ) -> End {
        let met = match formula {
            Formula::Always(truth) => return if *truth != not { yes } else { no },
            Formula::Fails => return no,
            Formula::Not(part) => return self.walk(part, !not, (yes, no), of, out),
            Formula::All(parts) | Formula::Any(parts) => {
                let all = matches!(formula, Formula::All(_)) != not;
                let mut next = if all { yes } else { no };
                for part in parts.iter().rev() {
                    let ends = if all { (next, no) } else { (yes, next) };
                    next = self.walk(part, not, ends, of, out);
                }
                return next;
            }
            Formula::Compare(subject, comparison, constant) => {
                let input = self.input(*subject);
                match number(constant).filter(|_| *comparison < Comparison::Equal) {
                    Some(key) => Met::Number(input, *comparison, key),
                    None => Met::Single(input, *comparison, constant),
                }
            }
            Formula::Part(part) => {
                let number = self.index.tests.parts.len() as u32;
                for subject in of.1.when.program().reads(*part) {
                    let input = self.input(subject);
                    self.expose(input);
                    self.read_by_parts.push((input, number));
                }
                self.index.tests.parts.push(PartTest { face: of.0, part: *part });
                Met::Part(number)
            }
        };
        let test = self.met.len() as u32 | if not { FALSE } else { 0 };
        self.met.push(met);
        out.push((test, yes, no));
        End::At(out.len() - 1)
    }

    fn input(&mut self, subject: Subject<'a>) -> u32 {
        if let Subject::Signal(slot) = subject {
            return slot;
        }
        let inputs = &mut self.index.inputs;
        *self.named.entry(subject).or_insert_with(|| {
            inputs.push(Input::of_subject(subject));
            inputs.len() as u32 - 1
        })
    }

    fn expose(&mut self, input: u32) {
        if let Some(input) = self.index.inputs.get_mut(input as usize) {
            input.exposed = true;
        }
    }

    fn finish(mut self, slots: &[Slot], plan: &Plan, lacking: &[FeatureId], learned: Option<&Learned>) -> Index {
        let numbers = self.number();
        let inputs = self.index.inputs.len();
        self.index.circuit.renumber(&numbers);
        self.index.tests.parts_of = Lists::new(inputs, self.read_by_parts);
        self.index.tests.faces = Lists::new(self.index.tests.count(), self.index.circuit.tests().gather());
        self.index.scored = Lists::new(inputs, self.scored);
        self.index.feed(slots, plan, lacking, learned);
        self.index
    }

    /// Puts what was met in order, each once, and returns the number of each.
    fn number(&mut self) -> Vec<u32> {
        let mut numbers = vec![0; self.met.len()];
        let tests = &mut self.index.tests;
        let mut compared: Vec<(u32, Comparison, f64, usize)> = Vec::new();
        let mut single: Vec<(u32, Comparison, &Value, usize)> = Vec::new();
        for (at, met) in self.met.iter().enumerate() {
            match *met {
                Met::Number(input, comparison, key) => compared.push((input, comparison, key, at)),
                Met::Single(input, comparison, constant) => single.push((input, comparison, constant, at)),
                Met::Part(_) => {}
            }
        }
        sort_by(&mut compared, |a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
        let (mut groups_of, mut last) = (Vec::new(), None);
        for (input, comparison, key, at) in compared {
            if last != Some((input, comparison)) {
                last = Some((input, comparison));
                let start = tests.keys.len() as u32;
                groups_of.push((input, tests.groups.len() as u32));
                tests.groups.push(Group { comparison, start, end: start });
            }
            let Some(group) = tests.groups.last_mut() else { continue };
            let same = group.end > group.start && tests.keys.last().map(|key| key.to_bits()) == Some(key.to_bits());
            if !same {
                tests.keys.push(key);
                group.end += 1;
            }
            set(&mut numbers, at, tests.keys.len() - 1);
        }
        sort_by(&mut single, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let (mut singles_of, mut first) = (Vec::new(), 0);
        for (place, (input, comparison, constant, at)) in single.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| single.get(before));
            if before.is_none_or(|before| (before.0, before.1) != (*input, *comparison)) {
                first = tests.singles.len();
            }
            let known = tests.singles.iter().skip(first).position(|other| same(&other.constant, constant));
            let number = known.map_or(tests.singles.len(), |known| first + known);
            if known.is_none() {
                singles_of.push((*input, number as u32));
                tests.singles.push(Single { comparison: *comparison, constant: (*constant).clone() });
            }
            set(&mut numbers, *at, tests.first_single() + number);
        }
        for (at, met) in self.met.iter().enumerate() {
            if let Met::Part(part) = met {
                set(&mut numbers, at, tests.first_part() + *part as usize);
            }
        }
        let inputs = self.index.inputs.len();
        tests.groups_of = Lists::new(inputs, groups_of);
        tests.singles_of = Lists::new(inputs, singles_of);
        numbers
    }
}

fn set(numbers: &mut [u32], at: usize, number: usize) {
    if let Some(place) = numbers.get_mut(at) {
        *place = number as u32;
    }
}

fn same(a: &Value, b: &Value) -> bool {
    a.kind() == b.kind() && a == b
}

fn number(constant: &Value) -> Option<f64> {
    constant.as_f64().filter(|number| number.abs() < EXACT)
}

/// Where a step leads.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Fails,
    Holds,
    /// The step at this place, counted from the last.
    At(usize),
}

impl Index {
    /// Notes which events feed which inputs.
    fn feed(&mut self, slots: &[Slot], plan: &Plan, lacking: &[FeatureId], learned: Option<&Learned>) {
        // What is used of meters and features decides which plan fits, and of value whether a dearer one is held back.
        let bought = {
            let features = lacking.iter().filter_map(|feature| plan.feature_plan(feature));
            let features = features.flat_map(|feature| feature.events.iter().cloned());
            let meters = plan.meters().filter_map(|(_, meter)| meter.feed.event().cloned());
            let values = plan.values().flat_map(|(_, value)| value.per.keys().cloned());
            sorted_once(features.chain(meters).chain(values).gather())
        };
        let uses = |feature| plan.feature_plan(feature).map(|feature| feature.events.clone()).unwrap_or_default();
        let related = sorted_once(learned.iter().flat_map(|learned| &learned.features).flat_map(uses).collect());
        self.events = plan.known().into_iter().zip(0..).collect();
        let (mut fed, mut late, mut anew, mut by_any) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (number, input) in self.inputs.iter().enumerate() {
            let number = number as u32;
            let slot = if let What::Slot(slot) = &input.what { slots.get(*slot as usize) } else { None };
            let sources = match slot {
                Some(Slot::Usage(signal)) => plan.sources(signal),
                Some(
                    Slot::Cost { .. }
                    | Slot::Saving { .. }
                    | Slot::BestPlan
                    | Slot::BestFrom { .. }
                    | Slot::BreakEven { .. },
                ) => bought.clone(),
                Some(Slot::Affinity { .. }) => related.clone(),
                Some(Slot::NextStep) => EventName::new(ANY).into_iter().collect(),
                Some(Slot::Percentile { of }) => match of {
                    Measure::Event { event } => vec![event.clone()],
                    Measure::Feature { feature } => uses(feature),
                    Measure::Meter { meter } => plan.sources(&Signal::Usage { meter: meter.clone() }),
                },
                _ => Vec::new(),
            };
            if input.is_of_session() || sources.iter().any(|name| name.as_str() == ANY) {
                by_any.push(number);
            }
            let list = match slot {
                Some(Slot::Usage(Signal::Shape { shape, .. })) if shape.is_of_whole_days() => &mut late,
                Some(Slot::Affinity { .. }) => &mut anew,
                _ => &mut fed,
            };
            list.extend(sources.iter().filter_map(|name| Some((self.event(name)?, number))));
        }
        [self.fed, self.fed_late, self.fed_anew] = [fed, late, anew].map(|fed| Lists::new(self.events.len(), fed));
        self.fed_by_any = by_any;
        let priced = |name: &EventName| bought.binary_search(name).is_ok();
        // In the order of the names, which is that of their numbers.
        self.priced = self.events.keys().map(priced).gather();
    }
}
