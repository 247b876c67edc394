//! Counts the steps of reading, checking and compiling, in tests only: they may grow as the text does, and no faster. What
//! an evaluation takes is counted as fuel.

#[cfg(test)]
thread_local!(static TAKEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) });

/// Takes a step.
#[inline(always)]
pub(super) fn step() {
    #[cfg(test)]
    TAKEN.set(TAKEN.get() + 1);
}

/// Returns the steps taken since this was last asked.
#[cfg(test)]
pub(super) fn taken() -> u64 {
    TAKEN.replace(0)
}
