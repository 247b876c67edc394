use std::collections::BTreeMap;
use std::rc::Rc;

use super::person::{Person, Rest};
use super::{Order, Settings, Watch};
use crate::logs::Entry;
use crate::ruleset::Ruleset;

/// Everybody in the log who may come back.
pub(super) struct Crowd<N> {
    ruleset: Rc<Ruleset>,
    settings: Settings,
    /// Who is awake, with the number of the line that they were in last.
    awake: BTreeMap<Rc<str>, (u64, Person<N>)>,
    asleep: BTreeMap<Rc<str>, Asleep<N>>,
    lines: u64,
}

/// The snapshot of an engine, and what a snapshot leaves out.
struct Asleep<N> {
    snapshot: Box<[u8]>,
    rest: Rest<N>,
}

impl<N: Default> Crowd<N> {
    pub(super) fn new(ruleset: Rc<Ruleset>, settings: Settings) -> Self {
        Self { ruleset, settings, awake: BTreeMap::new(), asleep: BTreeMap::new(), lines: 0 }
    }

    pub(super) fn hear<W: Watch<Notes = N>>(&mut self, entry: Entry, watch: &mut W) {
        self.lines += 1;
        if let Some((last, person)) = self.awake.get_mut(entry.user.as_str()) {
            *last = self.lines;
            return person.hear(entry, watch);
        }
        match self.settings.order {
            Order::Grouped => self.leave(watch),
            Order::Interleaved => self.make_room(),
        }
        let user: Rc<str> = entry.user.as_str().into();
        let mut person = self.come(&user);
        person.hear(entry, watch);
        self.awake.insert(user, (self.lines, person));
    }

    /// Ends everybody's last day and forgets them.
    pub(super) fn leave<W: Watch<Notes = N>>(&mut self, watch: &mut W) {
        let mut through = |user: &str, mut person: Person<N>| {
            person.end_day(user, watch);
            watch.gone(user, person.rest.notes);
        };
        // In the order of names, so that the report does not depend on who happens to be awake.
        let mut awake = std::mem::take(&mut self.awake);
        let mut users: Vec<Rc<str>> = awake.keys().chain(self.asleep.keys()).cloned().collect();
        users.sort_unstable();
        for user in users {
            match awake.remove(&user) {
                Some((_, person)) => through(&user, person),
                None => through(&user, self.come(&user)),
            }
        }
    }

    /// Wakes somebody up, or makes somebody new.
    fn come(&mut self, user: &Rc<str>) -> Person<N> {
        let slept = self.asleep.remove(user);
        // A snapshot that was made a moment ago in this memory can be read.
        let woken = slept.and_then(|slept| Person::wake(self.ruleset.clone(), &slept.snapshot, slept.rest).ok());
        woken.unwrap_or_else(|| Person::new(self.ruleset.clone(), user, self.settings.plan.clone()))
    }

    /// Puts the half that was quiet longest to sleep, when all places are taken.
    fn make_room(&mut self) {
        if self.awake.len() < self.settings.awake.max(1) {
            return;
        }
        let mut seen: Vec<u64> = self.awake.values().map(|(last, _)| *last).collect();
        seen.sort_unstable();
        let Some(middle) = seen.get(seen.len() / 2).copied() else { return };
        let quiet: Vec<Rc<str>> =
            self.awake.iter().filter(|(_, (last, _))| *last <= middle).map(|(user, _)| user.clone()).collect();
        for user in quiet {
            if let Some((_, person)) = self.awake.remove(&user) {
                let (snapshot, rest) = person.sleep();
                self.asleep.insert(user, Asleep { snapshot: snapshot.into(), rest });
            }
        }
    }
}
