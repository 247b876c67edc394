/// How many features back a habit looks.
const BACK: usize = 3;
/// Contexts are kept in so many sets of so many places.
const SETS: usize = 64;
const PLACES: usize = 8;
/// How many followers a context has at most.
const FOLLOWERS: usize = 6;
/// One step, in the unit of the weights.
const ONE: u32 = 256;
/// With each step from a context, what it had is worth a fiftieth less.
const FADES: u32 = 50;
/// The most that a follower weighs: what fades then is more than one step.
const HEAVIEST: u32 = (FADES + 1) * ONE;
/// What each follower gives to what was never seen (Kneser and Ney, *Improved backing-off for m-gram language modeling*,
/// ICASSP 1995).
const DISCOUNT: f64 = 0.5 * ONE as f64;
/// How many steps the shorter context is worth, for contexts of one, two and three features.
const TRUST: [f64; BACK] = [5.0 * ONE as f64, 2.0 * ONE as f64, 2.0 * ONE as f64];

/// What one person does after what, in fixed space: the followers of the last one, two and three features.
///
/// ```
/// use budbreak::related::Habits;
/// let mut habits = Habits::default();
/// for feature in [1, 2, 3, 1, 2, 3, 1, 2] {
///     habits.step(feature);
/// }
/// let mut chances = vec![0.25; 4];
/// habits.blend(&mut chances);
/// assert!(chances[3] > 0.6);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Habits {
    pub(super) recent: Vec<u16>,
    /// Sorted by set; at most so many of each.
    pub(super) contexts: Vec<Context>,
    pub(super) steps: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Context {
    pub(super) key: u64,
    /// The number of the last step from here.
    pub(super) at: u32,
    pub(super) followers: Vec<(u16, u16)>,
}

fn key(recent: &[u16]) -> u64 {
    recent.iter().fold(0, |key, feature| (key << 13) | (u64::from(*feature) + 1))
}

/// The set of a context: the upper bits of a product, as Knuth hashes (*The Art of Computer Programming*, 6.4).
pub(super) fn set(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % SETS
}

impl Habits {
    /// Takes the use of a feature, by its place in the table. The same feature again is no step.
    pub fn step(&mut self, feature: u16) {
        if self.recent.last() == Some(&feature) {
            return;
        }
        self.steps = self.steps.saturating_add(1);
        for back in 1..=self.recent.len() {
            let key = key(self.tail(back));
            self.learn(key, feature);
        }
        if self.recent.len() == BACK {
            self.recent.remove(0);
        }
        self.recent.push(feature);
    }

    /// Ends a session: what comes next follows nothing.
    pub fn pause(&mut self) {
        self.recent.clear();
    }

    /// Returns the features of this session, the last one last; at most three.
    pub fn recent(&self) -> &[u16] {
        &self.recent
    }

    /// Returns how many steps were taken.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Says whether this is something that steps lead to, so that bytes which were made up can be told apart: contexts each
    /// once, no more of them and of their followers than there are places, no weight that could overflow.
    pub(super) fn is_sound(&self) -> bool {
        let once = self.contexts.iter().zip(self.contexts.iter().skip(1)).all(|(a, b)| a.key != b.key);
        let full = |set_of| self.contexts.iter().filter(|context| set(context.key) == set_of).count() > PLACES;
        let heavy = |(_, weight): &(u16, u16)| u32::from(*weight) > HEAVIEST;
        let sound = |context: &Context| {
            context.followers.len() <= FOLLOWERS && context.at <= self.steps && !context.followers.iter().any(heavy)
        };
        let few = self.recent.len() <= BACK && self.contexts.len() <= SETS * PLACES;
        few && once && !(0..SETS).any(full) && self.contexts.iter().all(sound)
    }

    fn tail(&self, back: usize) -> &[u16] {
        self.recent.get(self.recent.len().saturating_sub(back)..).unwrap_or_default()
    }

    fn learn(&mut self, key: u64, feature: u16) {
        let of = |context: &Context| (set(context.key), context.key);
        let at = match self.contexts.binary_search_by_key(&(set(key), key), of) {
            Ok(at) => at,
            Err(at) => {
                let at = self.room(set(key), at);
                self.contexts.insert(at, Context { key, at: 0, followers: Vec::new() });
                at
            }
        };
        let steps = self.steps;
        let Some(context) = self.contexts.get_mut(at) else { return };
        context.at = steps;
        context.follow(feature);
    }

    /// Makes room in a set by forgetting the context that was left longest ago. Returns where the new one goes.
    fn room(&mut self, set_of: usize, at: usize) -> usize {
        let start = self.contexts.partition_point(|context| set(context.key) < set_of);
        let end = self.contexts.partition_point(|context| set(context.key) <= set_of);
        if end - start < PLACES {
            return at;
        }
        let oldest = (start..end).min_by_key(|at| self.contexts.get(*at).map(Context::rank));
        let Some(oldest) = oldest else { return at };
        self.contexts.remove(oldest);
        if oldest < at { at - 1 } else { at }
    }

    fn context(&self, key: u64) -> Option<&Context> {
        let at = self.contexts.binary_search_by_key(&(set(key), key), |context| (set(context.key), context.key));
        self.contexts.get(at.ok()?)
    }

    /// Blends the chances of each feature to come next, as others have them, with what this person does. Each longer
    /// context takes what it saw, less a discount, and leaves the rest to the shorter one.
    pub fn blend(&self, chances: &mut [f64]) {
        for (back, trust) in (1..=self.recent.len()).zip(TRUST) {
            if let Some(context) = self.context(key(self.tail(back))) {
                context.blend(trust, chances);
            }
        }
    }
}

impl Context {
    /// What was passed once goes before what was passed again; then, what was left longest ago.
    fn rank(&self) -> (bool, u32) {
        (self.followers.iter().map(|(_, weight)| u32::from(*weight)).sum::<u32>() > ONE, self.at)
    }

    fn follow(&mut self, feature: u16) {
        self.followers.retain_mut(|(_, weight)| {
            *weight -= (u32::from(*weight).div_ceil(FADES)) as u16;
            *weight > 0
        });
        match self.followers.iter_mut().find(|(follower, _)| *follower == feature) {
            Some((_, weight)) => *weight += ONE as u16,
            None => {
                if self.followers.len() == FOLLOWERS {
                    let least = self.followers.iter().enumerate().min_by_key(|(_, (_, weight))| *weight);
                    let least = least.map_or(0, |(at, _)| at);
                    self.followers.remove(least);
                }
                self.followers.push((feature, ONE as u16));
            }
        }
    }

    fn blend(&self, trust: f64, chances: &mut [f64]) {
        let total: f64 = self.followers.iter().map(|(_, weight)| f64::from(*weight)).sum();
        let seen = |weight: u16| (f64::from(weight) - DISCOUNT).max(0.0);
        let kept: f64 = self.followers.iter().map(|(_, weight)| seen(*weight)).sum();
        let left = (total - kept + trust) / (total + trust);
        chances.iter_mut().for_each(|chance| *chance *= left);
        for (follower, weight) in &self.followers {
            if let Some(chance) = chances.get_mut(usize::from(*follower)) {
                *chance += seen(*weight) / (total + trust);
            }
        }
    }
}
