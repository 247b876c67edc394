use super::Assert;
use super::class::Class;

/// A regular expression, ready to run and to be shipped.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::expr) struct Pattern {
    pub(super) states: Box<[State]>,
    pub(super) classes: Box<[Class]>,
}

/// One state of the machine.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// Takes a character of the class with this number, then goes on to the next state.
    Take(u32),
    /// Goes on to the next state where this holds.
    Assert(Assert),
    /// Goes on to both.
    Split(u32, u32),
    /// Goes on there.
    Jump(u32),
    Match,
}

impl Pattern {
    /// Returns the number of its states: what a character costs at most.
    #[cfg(feature = "author")]
    pub(in crate::expr) fn states(&self) -> u64 {
        self.states.len() as u64
    }

    /// Returns whether the pattern matches anywhere in the text; `None` when the fuel ran out.
    ///
    /// All states are followed at once, so a character costs at most the number of states.
    pub(in crate::expr) fn is_match(&self, text: &str, fuel: &mut u32) -> Option<bool> {
        let mut now = Set::new(self.states.len());
        let mut next = Set::new(self.states.len());
        let mut before = None;
        let mut rest = text.chars();
        loop {
            let here = rest.clone().next();
            // The match may begin at every character.
            if self.add(&mut now, 0, before, here) {
                return Some(true);
            }
            let Some(character) = rest.next() else { return Some(false) };
            *fuel = fuel.checked_sub(1 + now.dense.len() as u32 / 4)?;
            let after = rest.clone().next();
            for state in &now.dense {
                if let Some(State::Take(class)) = self.states.get(*state as usize)
                    && self.classes.get(*class as usize).is_some_and(|class| class.holds(character))
                    && self.add(&mut next, state + 1, Some(character), after)
                {
                    return Some(true);
                }
            }
            std::mem::swap(&mut now, &mut next);
            next.clear();
            before = Some(character);
        }
    }

    /// Adds a state and all that it leads to without a character; returns whether that is a match.
    fn add(&self, set: &mut Set, state: u32, before: Option<char>, here: Option<char>) -> bool {
        let mut todo = vec![state];
        while let Some(state) = todo.pop() {
            if !set.insert(state) {
                continue;
            }
            match self.states.get(state as usize) {
                Some(State::Match) => return true,
                Some(State::Jump(to)) => todo.push(*to),
                Some(State::Split(one, other)) => todo.extend([*other, *one]),
                Some(State::Assert(assert)) if holds(*assert, before, here) => todo.push(state + 1),
                _ => {}
            }
        }
        false
    }
}

fn holds(assert: Assert, before: Option<char>, here: Option<char>) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    match assert {
        Assert::TextStart => before.is_none(),
        Assert::TextEnd => here.is_none(),
        Assert::LineStart => matches!(before, None | Some('\n')),
        Assert::LineEnd => matches!(here, None | Some('\n')),
        Assert::WordEdge => word(before) != word(here),
        Assert::NoWordEdge => word(before) == word(here),
    }
}

/// States in the order of insertion, each once.
struct Set {
    dense: Vec<u32>,
    present: Vec<bool>,
}

impl Set {
    fn new(states: usize) -> Self {
        Self { dense: Vec::new(), present: vec![false; states] }
    }

    fn insert(&mut self, state: u32) -> bool {
        match self.present.get_mut(state as usize) {
            Some(present) if !*present => {
                *present = true;
                self.dense.push(state);
                true
            }
            _ => false,
        }
    }

    fn clear(&mut self) {
        for state in self.dense.drain(..) {
            if let Some(present) = self.present.get_mut(state as usize) {
                *present = false;
            }
        }
    }
}
