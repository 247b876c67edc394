use super::clock::Clock;
use crate::expr::{LIMITS, Scope};
use crate::moment::Moment;
use crate::ruleset::{Group, Index, Single, Truth, What};
use crate::value::Value;

/// The split of a group whose input cannot be compared with numbers: none of its tests is true or false.
const NEITHER: u32 = u32::MAX;
/// The split of a group whose input is not a number though a double: none of its tests is true.
const NOTHING: u32 = u32::MAX - 1;

/// The values of inputs, the truths of tests, and which faces hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Truths {
    /// Whether an input is to be read anew.
    marked: Vec<bool>,
    marks: Vec<u32>,
    /// In which round an input was read last.
    read_in: Vec<u32>,
    /// What an input was when it was read last; `None` where it has no value.
    values: Vec<Option<Value>>,
    /// Whether how well an input is known cannot change while nothing happens.
    calm: Vec<bool>,
    /// By group, the first of its tests whose number is not before the value.
    splits: Vec<u32>,
    tests: Vec<Truth>,
    holds: Vec<bool>,
    /// Faces and parts to be asked again in this round.
    asked: Vec<u32>,
    parts: Vec<u32>,
    /// Counts the times that something was read.
    pub(super) round: u32,
    /// The faces that came to hold, or hold no more.
    pub(super) changed: Vec<u32>,
    /// The inputs that were read in this round and score something.
    pub(super) read_anew: Vec<u32>,
}

impl Truths {
    pub(super) fn mark(&mut self, input: u32) {
        if let Some(marked) = self.marked.get_mut(input as usize)
            && !std::mem::replace(marked, true)
        {
            self.marks.push(input);
        }
    }

    pub(super) fn any_marked(&self) -> bool {
        !self.marks.is_empty()
    }

    pub(super) fn holds(&self, face: u32) -> bool {
        self.holds.get(face as usize).is_some_and(|holds| *holds)
    }

    pub(super) fn round_of(&self, input: u32) -> u32 {
        self.read_in.get(input as usize).copied().unwrap_or(u32::MAX)
    }

    pub(super) fn is_calm(&self, input: u32) -> bool {
        self.calm.get(input as usize) == Some(&true)
    }

    /// Reads everything and evaluates everything.
    pub(super) fn start(&mut self, clock: &mut Clock, moment: &Moment) {
        let index = moment.ruleset().index();
        let (inputs, tests) = (index.inputs.len(), &index.tests);
        *self = Self {
            marked: vec![false; inputs],
            read_in: vec![self.round + 1; inputs],
            values: vec![None; inputs],
            calm: vec![true; inputs],
            splits: vec![NEITHER; tests.groups.len()],
            tests: vec![Truth::Neither; tests.count()],
            holds: vec![false; index.faces.len()],
            round: self.round + 1,
            ..std::mem::take(self)
        };
        self.marks.clear();
        for input in 0..inputs as u32 {
            let value = self.value(input, clock, moment);
            self.keep(input, value);
        }
        self.evaluate(moment);
        self.changed.clear();
        self.read_anew.clear();
    }

    /// Evaluates every test and every condition, whatever changed, from the values of the inputs.
    pub(super) fn evaluate(&mut self, moment: &Moment) {
        let index = moment.ruleset().index();
        let tests = &index.tests;
        let value = |input: u32| self.values.get(input as usize).and_then(Option::as_ref);
        for (group, place) in tests.groups.iter().zip(&mut self.splits) {
            let range = group.start as usize..group.end as usize;
            let (Some(keys), Some(truths)) = (tests.keys.get(range.clone()), self.tests.get_mut(range)) else {
                continue;
            };
            *place = match value(group.input).and_then(Value::as_f64) {
                Some(number) if number.is_nan() => {
                    truths.fill(Truth::False);
                    NOTHING
                }
                Some(number) => group.fill(number, keys, truths),
                None => {
                    truths.fill(Truth::Neither);
                    NEITHER
                }
            };
        }
        let others = self.tests.get_mut(tests.first_single()..).unwrap_or_default();
        for (test, truth) in tests.singles.iter().zip(&mut *others) {
            *truth = single_truth(test, value(test.input));
        }
        for (part, truth) in (0..).zip(others.iter_mut().skip(tests.singles.len())) {
            *truth = part_truth(part, moment);
        }
        for (face, holds) in (0..).zip(&mut self.holds) {
            *holds = index.circuit.holds(face, &self.tests);
        }
    }

    fn keep(&mut self, input: u32, value: Option<Value>) {
        if let Some(place) = self.values.get_mut(input as usize) {
            *place = value;
        }
    }

    /// Marks what time has changed since the last round.
    pub(super) fn pass(&mut self, clock: &mut Clock, moment: &Moment) {
        clock.due(moment.now(), |input| self.mark(input));
    }

    /// Reads what is marked and evaluates what depends on it.
    pub(super) fn settle(&mut self, clock: &mut Clock, moment: &Moment) {
        if self.marks.is_empty() {
            return;
        }
        self.round += 1;
        let index = moment.ruleset().index();
        let mut marks = std::mem::take(&mut self.marks);
        for input in &marks {
            self.read(*input, clock, moment, index);
        }
        marks.clear();
        self.marks = marks;
        let mut parts = std::mem::take(&mut self.parts);
        crate::sorted::sort(&mut parts);
        parts.dedup();
        for part in &parts {
            let (test, truth) = (index.tests.first_part() + *part as usize, part_truth(*part, moment));
            self.turn(test, truth, index);
        }
        parts.clear();
        self.parts = parts;
        let mut asked = std::mem::take(&mut self.asked);
        for face in &asked {
            let now = index.circuit.holds(*face, &self.tests);
            if let Some(holds) = self.holds.get_mut(*face as usize)
                && std::mem::replace(holds, now) != now
            {
                self.changed.push(*face);
            }
        }
        asked.clear();
        self.asked = asked;
    }

    fn read(&mut self, input: u32, clock: &mut Clock, moment: &Moment, index: &Index) {
        let value = self.value(input, clock, moment);
        let at = input as usize;
        if let (Some(marked), Some(read_in)) = (self.marked.get_mut(at), self.read_in.get_mut(at)) {
            (*marked, *read_in) = (false, self.round);
        }
        for group in index.tests.groups_of.of(input) {
            self.move_split(*group, value.as_ref(), index);
        }
        for single in index.tests.singles_of.of(input) {
            let Some(test) = index.tests.singles.get(*single as usize) else { continue };
            let truth = single_truth(test, value.as_ref());
            self.turn(index.tests.first_single() + *single as usize, truth, index);
        }
        self.parts.extend(index.tests.parts_of.of(input));
        if !index.scored.of(input).is_empty() {
            self.read_anew.push(input);
        }
        self.keep(input, value);
    }

    fn value(&mut self, input: u32, clock: &mut Clock, moment: &Moment) -> Option<Value> {
        let about = moment.ruleset().index().inputs.get(input as usize)?;
        let (value, calm) = match &about.what {
            What::Slot(slot) => moment.fresh(*slot),
            What::Variable(name) => (Scope::variable(moment, name), true),
            What::Field(name, field) => {
                (Scope::variable(moment, name).and_then(|variable| variable.get(field).cloned()), true)
            }
        };
        if let Some(place) = self.calm.get_mut(input as usize) {
            *place = calm;
        }
        clock.wait(input, about, moment);
        value
    }

    /// Turns the tests of a group between its old and its new split.
    fn move_split(&mut self, group: u32, value: Option<&Value>, index: &Index) {
        let Some(about) = index.tests.groups.get(group as usize) else { return };
        let new = split(*about, value, index);
        let Some(place) = self.splits.get_mut(group as usize) else { return };
        let old = std::mem::replace(place, new);
        if old == new {
            return;
        }
        if old >= NOTHING || new >= NOTHING {
            for test in about.start..about.end {
                let truth = match new {
                    NEITHER => Truth::Neither,
                    NOTHING => Truth::False,
                    split => Some((test < split) == about.before()).into(),
                };
                self.turn(test as usize, truth, index);
            }
            return;
        }
        let truth = Some((new > old) == about.before()).into();
        for test in old.min(new)..old.max(new) {
            self.turn(test as usize, truth, index);
        }
    }

    /// Sets a truth; where it was another, the faces that look at it are asked again.
    fn turn(&mut self, test: usize, truth: Truth, index: &Index) {
        let Some(place) = self.tests.get_mut(test) else { return };
        if std::mem::replace(place, truth) != truth {
            self.asked.extend(index.tests.faces.of(test as u32));
        }
    }
}

fn split(group: Group, value: Option<&Value>, index: &Index) -> u32 {
    match value.and_then(Value::as_f64) {
        None => NEITHER,
        Some(number) if number.is_nan() => NOTHING,
        Some(number) => group.split(number, &index.tests.keys),
    }
}

fn single_truth(test: &Single, value: Option<&Value>) -> Truth {
    value.and_then(|value| test.comparison.holds(value, &test.constant)).into()
}

fn part_truth(part: u32, moment: &Moment) -> Truth {
    let test = moment.ruleset().index().tests.parts.get(part as usize);
    let found = test.and_then(|test| Some((test.part, super::rule_of(test.face, moment)?.1)));
    let mut fuel = LIMITS.fuel.most;
    found.and_then(|(part, rule)| rule.when.program().part_holds(part, moment, &mut fuel).ok()).into()
}
