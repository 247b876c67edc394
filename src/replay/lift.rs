//! What recommendations change: those who were shown them beside those from whom they were held back, with two intervals.

use serde::Serialize;

/// The normal deviate of 95 % on both sides.
const Z: f64 = 1.959_963_984_540_054;
/// How often an interval may miss.
const ALPHA: f64 = 0.05;
/// At how many people the interval that may be looked at any time is tightest.
const TIGHTEST: f64 = 2_000.0;
/// Below so many people on either side no interval that may be looked at any time is told: its theory is one of many people.
const FEWEST: u64 = 20;

/// People on one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// How many.
    pub people: u64,
    /// Of these, those whom the target behaviour followed at least once.
    pub followed: u64,
}

/// Between which numbers something lies.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// Not less.
    pub from: f64,
    /// Not more.
    pub to: f64,
}

/// The share of people whom the target behaviour followed, with the recommendation and without.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lift {
    /// Those who were shown it.
    pub shown: Group,
    /// Those who would have been, but for the holdout.
    pub held_out: Group,
    /// The share of the first less that of the second.
    pub difference: f64,
    /// Where the difference lies with 95 % confidence, for who looks once.
    pub once: Interval,
    /// The same for who looks as often as they like and stops when they like; absent below 20 people on either side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub always: Option<Interval>,
}

impl Group {
    fn share(self) -> f64 {
        self.followed as f64 / self.people as f64
    }

    /// The interval of a share by inverting the score test (Wilson, JASA 22, 1927).
    fn wilson(self) -> Interval {
        let (n, p) = (self.people as f64, self.share());
        let middle = p + Z * Z / (2.0 * n);
        let half = Z * libm::sqrt(p * (1.0 - p) / n + Z * Z / (4.0 * n * n));
        let whole = 1.0 + Z * Z / n;
        Interval { from: ((middle - half) / whole).max(0.0), to: ((middle + half) / whole).min(1.0) }
    }

    /// The variance of one person's answer, with two takings and two refusals more than were seen (Agresti and Caffo, The
    /// American Statistician 54, 2000), so that it is not none where all answered the same.
    fn variance(self) -> f64 {
        let share = (self.followed as f64 + 2.0) / (self.people as f64 + 4.0);
        share * (1.0 - share)
    }
}

impl Lift {
    /// Compares two sides; `None` where one of them has nobody.
    ///
    /// ```
    /// use budbreak::replay::{Group, Lift};
    /// let lift = Lift::between(Group { people: 70, followed: 56 }, Group { people: 80, followed: 48 }).unwrap();
    /// assert_eq!(format!("{:.4} {:.4} {:.4}", lift.difference, lift.once.from, lift.once.to), "0.2000 0.0524 0.3339");
    /// ```
    pub fn between(shown: Group, held_out: Group) -> Option<Self> {
        if shown.people == 0 || held_out.people == 0 {
            return None;
        }
        let difference = shown.share() - held_out.share();
        Some(Self {
            shown,
            held_out,
            difference,
            once: once(shown, held_out, difference),
            always: always(shown, held_out, difference),
        })
    }
}

/// The hybrid of two score intervals: method 10 of Newcombe, *Interval estimation for the difference between independent
/// proportions*, Statistics in Medicine 17, 1998.
fn once(shown: Group, held_out: Group, difference: f64) -> Interval {
    let (p1, p2, a, b) = (shown.share(), held_out.share(), shown.wilson(), held_out.wilson());
    let below = libm::hypot(p1 - a.from, b.to - p2);
    let above = libm::hypot(a.to - p1, p2 - b.from);
    Interval { from: (difference - below).max(-1.0), to: (difference + above).min(1.0) }
}

/// The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, *Time-uniform central limit theory
/// and asymptotic confidence sequences*, Annals of Statistics 52, 2024 (theorem 2.2), of a mean over all people whose terms
/// are those of the difference of the two sides.
fn always(shown: Group, held_out: Group, difference: f64) -> Option<Interval> {
    if shown.people.min(held_out.people) < FEWEST {
        return None;
    }
    let n = (shown.people + held_out.people) as f64;
    let of = |group: Group| group.variance() * n / group.people as f64;
    let deviation = libm::sqrt(of(shown) + of(held_out));
    let rho2 = (-2.0 * libm::log(ALPHA) + libm::log(1.0 - 2.0 * libm::log(ALPHA))) / TIGHTEST;
    let spread = n * rho2 + 1.0;
    let half = deviation * libm::sqrt(2.0 * spread / (n * n * rho2) * libm::log(libm::sqrt(spread) / ALPHA));
    Some(Interval { from: (difference - half).max(-1.0), to: (difference + half).min(1.0) })
}

#[cfg(test)]
#[path = "lift_tests.rs"]
mod tests;
