use super::class::Class;
use super::machine::{Pattern, State};
use super::parse::parse;
use super::{Refused, Tree};
use crate::expr::LIMITS;

impl Pattern {
    /// Reads a pattern.
    pub(in crate::expr) fn new(pattern: &str) -> Result<Self, Refused> {
        let mut compiler = Compiler { states: Vec::new(), classes: Vec::new(), work: 0 };
        compiler.tree(&parse(pattern)?)?;
        compiler.states.push(State::Match);
        Ok(Self { states: compiler.states.into(), classes: compiler.classes.into() })
    }
}

struct Compiler {
    states: Vec<State>,
    classes: Vec<Class>,
    work: u32,
}

impl Compiler {
    fn here(&self) -> u32 {
        self.states.len() as u32
    }

    /// Sets where a split or jump made earlier leads.
    fn patch(&mut self, at: u32, state: State) {
        if let Some(place) = self.states.get_mut(at as usize) {
            *place = state;
        }
    }

    fn hold(&mut self) -> u32 {
        self.states.push(State::Match);
        self.here() - 1
    }

    fn tree(&mut self, tree: &Tree) -> Result<(), Refused> {
        // Repetitions are written out; even those of nothing take time.
        self.work += 1;
        if self.here() > LIMITS.pattern_states.most || self.work > 4 * LIMITS.pattern_states.most {
            return Err(Refused { at: 0, why: "the regular expression has more than 2048 states" });
        }
        match tree {
            Tree::Empty => {}
            Tree::One(class) => {
                let known = self.classes.iter().take(64).position(|known| known == class);
                let at = known.unwrap_or_else(|| {
                    self.classes.push(class.clone());
                    self.classes.len() - 1
                });
                self.states.push(State::Take(at as u32));
            }
            Tree::Assert(assert) => self.states.push(State::Assert(*assert)),
            Tree::Concat(parts) => parts.iter().try_for_each(|part| self.tree(part))?,
            Tree::Either(branches) => self.either(branches)?,
            Tree::Repeat { inner, least, most } => self.repeat(inner, *least, *most)?,
        }
        Ok(())
    }

    fn either(&mut self, branches: &[Tree]) -> Result<(), Refused> {
        let mut jumps = Vec::new();
        for (place, branch) in branches.iter().enumerate() {
            if place + 1 == branches.len() {
                self.tree(branch)?;
                break;
            }
            let split = self.hold();
            self.tree(branch)?;
            jumps.push(self.hold());
            self.patch(split, State::Split(split + 1, self.here()));
        }
        for jump in jumps {
            self.patch(jump, State::Jump(self.here()));
        }
        Ok(())
    }

    fn repeat(&mut self, inner: &Tree, least: u32, most: Option<u32>) -> Result<(), Refused> {
        for _ in 0..least {
            self.tree(inner)?;
        }
        match most {
            None => {
                let split = self.hold();
                self.tree(inner)?;
                self.states.push(State::Jump(split));
                self.patch(split, State::Split(split + 1, self.here()));
            }
            Some(most) => {
                let mut splits = Vec::new();
                for _ in least..most {
                    splits.push(self.hold());
                    self.tree(inner)?;
                }
                for split in splits {
                    self.patch(split, State::Split(split + 1, self.here()));
                }
            }
        }
        Ok(())
    }
}
