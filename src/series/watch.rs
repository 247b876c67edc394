use super::tail::Tail;

/// Of so many first values nothing is said.
const FIRST: usize = 100;
/// How many values the short mean has.
const SHORT: usize = 144;
/// How long nothing is said after an alert.
const REST: usize = 100;
/// How many powers of ten further out the next alert must be, and after how many values that is mostly forgotten.
const HABIT: f64 = 0.3;
const FORGET: f64 = 2000.0;

/// Watches a stream of numbers for what it has not been like before, one value at a time and in fixed space.
///
/// Two things are looked at: the value, and the mean of the last 144. Each has a tail upwards and one downwards, learnt from
/// about the last four thousand values, and the rarest of the four counts. Seasons need no model: what comes every day or
/// every weekend is in the tails. An alert is followed by a rest of 100 values, and raises the bar for the next ones for some
/// thousand values, since what was told once is known.
///
/// ```
/// use budbreak::series::Watch;
/// let mut watch = Watch::default();
/// let hours = (0..2000).map(|hour| if hour == 1500 { 90.0 } else { f64::from(10 + hour * 7 % 24) });
/// let alerts: Vec<usize> = hours.map(|value| watch.score(value)).enumerate()
///     .filter(|(_, score)| *score >= Watch::ALERT).map(|(at, _)| at).collect();
/// assert_eq!(alerts, [1500]);
/// ```
#[derive(Clone, Debug)]
pub struct Watch {
    /// The last values, and where the next one goes.
    last: Vec<f64>,
    next: usize,
    seen: usize,
    /// The tails of the value and of the short mean, upwards and downwards.
    tails: [Tail; 4],
    /// What was added to the bar by earlier alerts.
    bar: f64,
    rest: usize,
}

impl Default for Watch {
    fn default() -> Self {
        Self {
            last: Vec::with_capacity(SHORT),
            next: 0,
            seen: 0,
            tails: std::array::from_fn(|_| Tail::new()),
            bar: 0.0,
            rest: 0,
        }
    }
}

impl Watch {
    /// From this score on, a value is an anomaly.
    pub const ALERT: f64 = 0.995;

    /// Takes the next value and returns how strange it is, from 0 to 1: near 1 less what the chance of such a value is. 0 of
    /// the first hundred values, after an alert, and of what is not a number, which is not remembered either.
    pub fn score(&mut self, value: f64) -> f64 {
        let rare = if value.is_finite() { self.rare(value) } else { 0.0 };
        self.bar -= self.bar / FORGET;
        if self.rest > 0 {
            self.rest -= 1;
            return 0.0;
        }
        let score = 1.0 - libm::exp10(-(rare - self.bar).max(0.0));
        if score >= Self::ALERT {
            self.rest = REST;
            self.bar += HABIT;
        }
        score
    }

    /// Returns the negative decimal logarithm of the chance of what is seen now.
    fn rare(&mut self, value: f64) -> f64 {
        match self.last.get_mut(self.next) {
            Some(slot) => *slot = value,
            None => self.last.push(value),
        }
        self.next = (self.next + 1) % SHORT;
        self.seen = self.seen.saturating_add(1);
        let [up, down, mean_up, mean_down] = &mut self.tails;
        let mut rare = up.step(value).max(down.step(-value));
        if self.last.len() == SHORT {
            let mean = self.last.iter().fold(0.0, |sum, value| sum + value / SHORT as f64);
            rare = rare.max(mean_up.step(mean)).max(mean_down.step(-mean));
        }
        if self.seen > FIRST { rare } else { 0.0 }
    }

    /// Returns how many bytes it takes, whatever it saw.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + self.last.capacity() * size_of::<f64>() + self.tails.iter().map(Tail::bytes).sum::<usize>()
    }
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod tests;
