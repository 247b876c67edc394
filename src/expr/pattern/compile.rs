use super::{Assert, Class, Refused, Tree};
use crate::expr::LIMITS;

/// One state of the machine.
#[derive(Clone, Debug)]
pub(super) enum State {
    /// Takes a character of the class, then goes on to the next state.
    Take(Class),
    /// Goes on to the next state where this holds.
    Assert(Assert),
    /// Goes on to both.
    Split(u32, u32),
    /// Goes on there.
    Jump(u32),
    Match,
}

pub(super) fn compile(tree: &Tree) -> Result<Vec<State>, Refused> {
    let mut compiler = Compiler { states: Vec::new(), work: 0 };
    compiler.tree(tree)?;
    compiler.states.push(State::Match);
    Ok(compiler.states)
}

struct Compiler {
    states: Vec<State>,
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
            Tree::One(class) => self.states.push(State::Take(class.clone())),
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
