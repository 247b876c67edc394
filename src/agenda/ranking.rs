use std::cmp::Ordering;

use crate::list::Gather;
use crate::moment::Moment;
use crate::scoring::select::by_merit;
use crate::sorted::sort_by;

/// A rule that may show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The face that the person sees.
    pub(crate) face: u32,
    /// The place of the rule in the playbook.
    pub(crate) rule: u32,
    /// Higher goes first.
    pub(crate) priority: i32,
    /// The score; more than 0, since nothing speaks for what has none.
    pub(crate) score: f64,
    /// Whether it is recorded and not shown.
    pub(crate) held_out: bool,
}

/// The rules that may show, in their order, for each placement and for those that fit any.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranking {
    /// Those that may show, by rule.
    entries: Vec<Entry>,
    /// By placement, the rules from the best on; the last list is of those that fit any.
    lists: Vec<Vec<u32>>,
}

fn rank(a: &Entry, b: &Entry) -> Ordering {
    by_merit((a.priority, a.score, a.rule as usize), (b.priority, b.score, b.rule as usize))
}

impl Ranking {
    /// Ranks these and no others.
    pub(super) fn start(&mut self, mut open: Vec<Entry>, moment: &Moment) {
        let ruleset = moment.ruleset();
        self.lists.iter_mut().for_each(Vec::clear);
        self.lists.resize_with(ruleset.placements.len() + 1, Vec::new);
        open.retain(|entry| entry.score > 0.0);
        // They come in the order of the rules.
        self.entries.clone_from(&open);
        sort_by(&mut open, rank);
        for entry in open {
            for list in places(entry.face, moment) {
                self.lists.get_mut(list).into_iter().for_each(|list| list.push(entry.rule));
            }
        }
    }

    /// Puts a rule into its order, or out of it; `false` when that changes nothing.
    pub(super) fn put(&mut self, rule: u32, entry: Option<Entry>, moment: &Moment) -> bool {
        let entry = entry.filter(|entry| entry.score > 0.0);
        let old = self.entry(rule);
        if old == entry {
            return false;
        }
        if let Some(old) = old {
            self.at_its_place(old, moment, |list, found| {
                if let Ok(at) = found {
                    list.remove(at);
                }
            });
        }
        self.set(rule, entry);
        if let Some(new) = entry {
            self.at_its_place(new, moment, |list, found| {
                if let Err(at) = found {
                    list.insert(at, rule);
                }
            });
        }
        true
    }

    fn at_its_place(&mut self, entry: Entry, moment: &Moment, act: impl Fn(&mut Vec<u32>, Result<usize, usize>)) {
        let Self { entries, lists } = self;
        for list in places(entry.face, moment) {
            let Some(list) = lists.get_mut(list) else { continue };
            let found = list.binary_search_by(|other| {
                let other = place(entries, *other).ok().and_then(|at| entries.get(at));
                other.map_or(Ordering::Less, |other| rank(other, &entry))
            });
            act(list, found);
        }
    }

    fn entry(&self, rule: u32) -> Option<Entry> {
        self.entries.get(place(&self.entries, rule).ok()?).copied()
    }

    fn set(&mut self, rule: u32, entry: Option<Entry>) {
        match (place(&self.entries, rule), entry) {
            (Ok(at), Some(entry)) => self.entries.get_mut(at).into_iter().for_each(|place| *place = entry),
            (Ok(at), None) => {
                self.entries.remove(at);
            }
            (Err(at), Some(entry)) => self.entries.insert(at, entry),
            (Err(_), None) => {}
        }
    }

    /// Walks through the rules that fit any of these placements, best first, each once.
    pub(super) fn walk(&self, placements: &[u32]) -> Ranked<'_> {
        let anywhere = self.lists.last().map(Vec::as_slice);
        let named = placements.iter().filter_map(|at| self.lists.get(*at as usize)).map(Vec::as_slice);
        Ranked { ranking: self, left: anywhere.into_iter().chain(named).gather(), last: None }
    }
}

fn place(entries: &[Entry], rule: u32) -> Result<usize, usize> {
    entries.binary_search_by_key(&rule, |entry| entry.rule)
}

/// The lists in which a face stands.
fn places(face: u32, moment: &Moment) -> impl Iterator<Item = usize> {
    let ruleset = moment.ruleset();
    let named = ruleset.index().faces.get(face as usize).map_or(&[][..], |face| &face.placements);
    let anywhere = named.is_empty().then_some(ruleset.placements.len());
    named.iter().map(|place| *place as usize).chain(anywhere)
}

/// A walk through the rules that may show, best first.
pub(crate) struct Ranked<'a> {
    ranking: &'a Ranking,
    /// What is left of each list.
    left: Vec<&'a [u32]>,
    last: Option<u32>,
}

impl Iterator for Ranked<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            let heads = self.left.iter().enumerate();
            let heads = heads.filter_map(|(at, list)| Some((at, self.ranking.entry(*list.first()?)?)));
            let (at, best) = heads.min_by(|(_, a), (_, b)| rank(a, b))?;
            if let Some(list) = self.left.get_mut(at) {
                *list = list.get(1..).unwrap_or_default();
            }
            // A rule that fits two of the placements is met twice, one time after the other.
            if self.last.replace(best.rule) != Some(best.rule) {
                return Some(best);
            }
        }
    }
}
