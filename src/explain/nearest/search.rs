//! Which of the values worth trying, alone or in pairs, flip a condition, and which of those lie nearest.

use super::candidates::candidates;
use super::world::{Atom, Supposed};
use crate::expr::{Checked, LIMITS, Trace, TraceKind, trace};
use crate::moment::Moment;
use crate::ruleset::Condition;
use crate::time::{Duration, Timestamp};
use crate::value::Value;

/// How many evaluations a search may take; beyond that the nearest of what was tried is as good as it gets.
const EVALUATIONS: usize = 20_000;
/// What it costs to look at a condition part by part, in evaluations.
const LOOK: usize = 20;
/// More changes than this are no advice.
const MOST: usize = 6;

/// Changes with what they come to.
type Change = (Atom, Value);

/// Finds the nearest changes that make a condition true, or false: of one signal, else of two, else of one for each part of
/// an *and* that fails.
pub(super) fn search(condition: &Condition, wanted: bool, moment: &Moment) -> Option<Vec<Change>> {
    let checked = &moment.checked(condition)?;
    let mut search = Search { condition, checked, wanted, moment, left: EVALUATIONS };
    let traced = trace(checked, moment);
    let first = candidates(&traced, checked.ast(), moment);
    search.one(&first).or_else(|| search.two(&first)).or_else(|| search.more(traced))
}

struct Search<'a> {
    condition: &'a Condition,
    checked: &'a Checked,
    wanted: bool,
    moment: &'a Moment<'a>,
    left: usize,
}

impl Search<'_> {
    fn one(&mut self, singles: &[Change]) -> Option<Vec<Change>> {
        let mut best = Best::default();
        for change in singles {
            self.weigh(std::slice::from_ref(change), &mut best);
        }
        best.changes
    }

    fn two(&mut self, singles: &[Change]) -> Option<Vec<Change>> {
        let mut best = Best::default();
        for change in singles {
            let distance = distance(change, self.moment);
            if self.left < LOOK || distance >= best.distance {
                continue;
            }
            // What the other signal has to reach may depend on this one.
            for other in self.look(std::slice::from_ref(change)).1 {
                if other.0 != change.0 {
                    self.weigh(&[change.clone(), other], &mut best);
                }
            }
        }
        best.changes
    }

    /// Takes the nearest change that makes more parts of an *and* true, until all are.
    fn more(&mut self, mut traced: Trace) -> Option<Vec<Change>> {
        let met = |traced: &Trace| traced.children.iter().filter(|part| part.outcome == Ok(Value::Bool(true))).count();
        let mut changes: Vec<Change> = Vec::new();
        while self.wanted && traced.kind == TraceKind::All && changes.len() < MOST {
            let mut best: Option<(f64, Trace, Change)> = None;
            let next = candidates(&traced, self.checked.ast(), self.moment);
            for change in next {
                let distance = distance(&change, self.moment);
                let again = changes.iter().any(|(other, _)| *other == change.0);
                if again || self.left < LOOK || best.as_ref().is_some_and(|(least, ..)| distance >= *least) {
                    continue;
                }
                changes.push(change);
                let (after, _) = self.look(&changes);
                if let Some(change) = changes.pop()
                    && met(&after) > met(&traced)
                {
                    best = Some((distance, after, change));
                }
            }
            let (_, after, change) = best?;
            changes.push(change);
            if after.outcome == Ok(Value::Bool(true)) {
                return Some(changes);
            }
            traced = after;
        }
        None
    }

    /// Looks at every part of the condition as it would be.
    fn look(&mut self, changes: &[Change]) -> (Trace, Vec<Change>) {
        self.left = self.left.saturating_sub(LOOK);
        let traced = trace(self.checked, &Supposed { moment: self.moment, changes });
        let next = candidates(&traced, self.checked.ast(), self.moment);
        (traced, next)
    }

    /// Tries changes that are nearer than the best so far.
    fn weigh(&mut self, changes: &[Change], best: &mut Best) {
        let distance: f64 = changes.iter().map(|change| distance(change, self.moment)).sum();
        if distance >= best.distance || self.left == 0 {
            return;
        }
        self.left -= 1;
        let (supposed, mut fuel) = (Supposed { moment: self.moment, changes }, LIMITS.fuel.most);
        if self.condition.program().holds(&supposed, &mut fuel) == Ok(self.wanted) {
            *best = Best { distance, changes: Some(changes.to_vec()) };
        }
    }
}

struct Best {
    distance: f64,
    changes: Option<Vec<Change>>,
}

impl Default for Best {
    fn default() -> Self {
        Self { distance: f64::INFINITY, changes: None }
    }
}

/// How far a value has to go, relative to where it is: 1 for a doubling, for a flag or a text that becomes another, and for
/// what has no value now.
///
/// Where there is less than one (one event, one day), it is relative to one, so that 3 from nothing are further than 1.
/// Lengths of time are taken in days, instants as days from now.
pub(super) fn distance((atom, to): &Change, moment: &Moment) -> f64 {
    let size = |value: &Value| match value {
        Value::Duration(span) => Some(Duration::from(*span).days()),
        Value::Timestamp(at) => Some((Timestamp::from(*at) - moment.now()).days()),
        other => other.as_f64(),
    };
    let from = atom.now(moment);
    match (from.as_ref().and_then(size), size(to)) {
        (Some(from), Some(to)) => (to - from).abs() / from.abs().max(1.0),
        _ if from.as_ref() == Some(to) => 0.0,
        _ => 1.0,
    }
}
