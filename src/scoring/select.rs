//! From candidates to placements: rank, remove duplicates and exclusion groups, spend attention.

use crate::sorted::{SortedSet, sort_by};
use std::cmp::Ordering;
use std::rc::Rc;

use crate::ids::{GroupId, PlacementId};
use crate::kind::Kind;
use crate::ruleset::Rule;

/// A rule that passed its gates, with its score.
#[derive(Clone, Debug)]
pub struct Candidate<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its place in the playbook.
    pub order: usize,
    /// What it recommends, now known.
    pub target: Option<Rc<str>>,
    /// Its score, 0..1.
    pub score: f64,
}

/// Why a candidate was not placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passed {
    /// Nothing speaks for it: its score is 0.
    NoScore,
    /// None of the placements that ask is one of its own.
    NoPlacement,
    /// A better one of the same kind and target was placed.
    Duplicate,
    /// A better one of its group was placed.
    Group(GroupId),
    /// Better ones filled its placements.
    Outranked,
    /// The session's or the week's attention is spent.
    AttentionSpent,
}

/// What may be filled, and what is taken already.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// The placements that ask with their free places, in the order in which they are filled.
    pub free: Vec<(PlacementId, usize)>,
    /// How many more may be shown before the attention budget is spent.
    pub attention: usize,
    /// Kinds and targets that stand on the screen.
    pub standing: SortedSet<(Kind, Option<Rc<str>>)>,
    /// Groups that stand on the screen.
    pub groups: SortedSet<GroupId>,
}

/// Orders candidates, best first; see [`by_merit`].
pub fn rank(a: &Candidate, b: &Candidate) -> Ordering {
    by_merit((a.rule.priority, a.score, a.order), (b.rule.priority, b.score, b.order))
}

/// Orders by priority, then score, then place in the playbook, best first. Total, so that ties break the same way everywhere.
pub(crate) fn by_merit(a: (i32, f64, usize), b: (i32, f64, usize)) -> Ordering {
    b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
}

/// Places candidates. Each goes to the first asking placement that it fits and that has room; those not placed say why.
pub fn select<'a>(mut candidates: Vec<Candidate<'a>>, mut room: Room) -> Selection<'a> {
    sort_by(&mut candidates, rank);
    let mut selection = Selection::default();
    for candidate in candidates {
        match room.place_for(&candidate) {
            Ok(place) => selection.placed.extend(room.take(place, &candidate).map(|placement| (placement, candidate))),
            Err(why) => selection.passed.push((candidate, why)),
        }
    }
    selection
}

/// The outcome of [`select`].
#[derive(Clone, Debug, Default)]
pub struct Selection<'a> {
    /// Those placed, best first.
    pub placed: Vec<(PlacementId, Candidate<'a>)>,
    /// Those not placed, best first.
    pub passed: Vec<(Candidate<'a>, Passed)>,
}

impl Room {
    /// Returns whether nothing more can be placed.
    pub fn is_full(&self) -> bool {
        self.attention == 0 || self.free.iter().all(|(_, left)| *left == 0)
    }

    /// Returns the place, among the placements that ask, where a candidate goes.
    ///
    /// # Errors
    /// Why it goes nowhere.
    pub fn place_for(&self, candidate: &Candidate) -> Result<usize, Passed> {
        let rule = candidate.rule;
        if candidate.score <= 0.0 {
            return Err(Passed::NoScore);
        }
        if !self.free.iter().any(|(placement, _)| rule.fits(placement)) {
            return Err(Passed::NoPlacement);
        }
        if named(candidate).is_some_and(|target| self.standing.contains(&target)) {
            return Err(Passed::Duplicate);
        }
        if let Some(group) = rule.group.as_ref().filter(|group| self.groups.contains(*group)) {
            return Err(Passed::Group(group.clone()));
        }
        let fitting = self.free.iter().position(|(placement, left)| *left > 0 && rule.fits(placement));
        let place = fitting.ok_or(Passed::Outranked)?;
        if self.attention == 0 { Err(Passed::AttentionSpent) } else { Ok(place) }
    }

    /// Puts a candidate into its place and returns the placement.
    pub fn take(&mut self, place: usize, candidate: &Candidate) -> Option<PlacementId> {
        let (placement, left) = self.free.get_mut(place)?;
        *left = left.saturating_sub(1);
        self.attention = self.attention.saturating_sub(1);
        self.standing.extend(named(candidate));
        self.groups.extend(candidate.rule.group.clone());
        Some(placement.clone())
    }
}

/// What a candidate recommends, where that has a name. Insights and the like without a target are told apart by their rules.
fn named(candidate: &Candidate) -> Option<(Kind, Option<Rc<str>>)> {
    candidate.target.is_some().then(|| (candidate.rule.kind, candidate.target.clone()))
}

impl Passed {
    /// Says it in words.
    pub fn words(&self) -> String {
        match self {
            Self::NoScore => "its score is 0: cost and fatigue weigh as much as what speaks for it".into(),
            Self::NoPlacement => "no placement that asks is one of its own".into(),
            Self::Duplicate => "the same thing is recommended by a better rule".into(),
            Self::Group(group) => format!("a better rule of group {group} was chosen"),
            Self::Outranked => "better rules took its placements".into(),
            Self::AttentionSpent => "the attention budget of the session or week is spent".into(),
        }
    }
}
