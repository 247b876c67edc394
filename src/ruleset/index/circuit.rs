/// What a test says: neither, true or false.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Truth {
    /// It cannot be decided.
    #[default]
    Neither,
    /// It is true.
    True,
    /// It is false.
    False,
}

impl From<Option<bool>> for Truth {
    fn from(truth: Option<bool>) -> Self {
        match truth {
            None => Self::Neither,
            Some(true) => Self::True,
            Some(false) => Self::False,
        }
    }
}

/// How the truths of tests make those of faces: for each face a short walk, each step of which looks at one test.
#[derive(Clone, Debug, Default)]
pub(crate) struct Circuit {
    steps: Vec<Step>,
    /// Where the walk of each face begins; [`NEVER`] or [`ALWAYS`] where there is none.
    starts: Vec<u32>,
}

/// One step: whether a test has one truth, and how many steps to go on then and otherwise.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// The number of the test; with the highest bit it must be false, else true.
    pub(super) test: u32,
    pub(super) yes: u16,
    pub(super) no: u16,
}

/// The bit of a step whose test must be false.
pub(super) const FALSE: u32 = 1 << 31;

/// The two ends of a walk, as the number of steps to go on.
pub(super) const FAILS: u16 = 0;
pub(super) const HOLDS: u16 = u16::MAX;

pub(super) const NEVER: u32 = u32::MAX;
pub(super) const ALWAYS: u32 = u32::MAX - 1;

impl Circuit {
    /// Returns whether a face holds.
    #[inline]
    pub(crate) fn holds(&self, face: u32, truths: &[Truth]) -> bool {
        let mut at = match self.starts.get(face as usize).copied() {
            None | Some(NEVER) => return false,
            Some(ALWAYS) => return true,
            Some(start) => start as usize,
        };
        while let Some(step) = self.steps.get(at) {
            let wanted = if step.test & FALSE == 0 { Truth::True } else { Truth::False };
            let found = truths.get((step.test & !FALSE) as usize).is_some_and(|truth| *truth == wanted);
            match if found { step.yes } else { step.no } {
                FAILS => return false,
                HOLDS => return true,
                on => at += usize::from(on),
            }
        }
        false
    }

    pub(super) fn always(&mut self, holds: bool) {
        self.starts.push(if holds { ALWAYS } else { NEVER });
    }

    /// Adds the walk of a face. The steps are given from the last to the first, the walk begins at the one given last.
    pub(super) fn walk(&mut self, backwards: impl Iterator<Item = Step>) {
        self.starts.push(self.steps.len() as u32);
        self.steps.extend(backwards);
    }

    /// Returns the tests of each face.
    pub(super) fn tests(&self) -> Vec<(u32, u32)> {
        let mut tests = Vec::with_capacity(self.steps.len());
        let mut starts = (0..).zip(&self.starts).filter(|(_, start)| **start < ALWAYS).peekable();
        let (mut steps, mut begun) = (self.steps.as_slice(), 0);
        while let Some((face, _)) = starts.next() {
            // The walks lie one after the other.
            let end = starts.peek().map_or(self.steps.len(), |(_, next)| **next as usize);
            let (walk, rest) = steps.split_at(steps.len().min(end - begun));
            tests.extend(walk.iter().map(|step| (step.test & !FALSE, face)));
            (steps, begun) = (rest, end);
        }
        tests
    }

    /// Gives every test another number.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        for step in &mut self.steps {
            let number = numbers.get((step.test & !FALSE) as usize).copied().unwrap_or(0);
            step.test = step.test & FALSE | number;
        }
        self.steps.shrink_to_fit();
    }
}
