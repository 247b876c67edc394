//! How often the shapes are right and wrong about generated series, and what they say of bad ones.

use super::{declines, rhythm, stops, trend};

/// splitmix64.
struct Random(u64);

impl Random {
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A Poisson number, by counting exponential waits.
    fn count(&mut self, mean: f64) -> f64 {
        let (mut waited, mut count) = (0.0, -1.0);
        while waited <= mean {
            waited -= libm::log(self.unit().max(f64::MIN_POSITIVE));
            count += 1.0;
        }
        count
    }
}

#[derive(Clone, Copy)]
struct Kind {
    weeks: usize,
    /// Uses a day, on average.
    mean: f64,
    /// Whether weekends have less.
    weekly: bool,
    /// Whether one day is wild.
    spike: bool,
    /// Whether a busy day follows a busy day.
    moody: bool,
}

const PLAIN: Kind = Kind { weeks: 12, mean: 3.0, weekly: true, spike: false, moody: false };

impl Kind {
    /// Makes a series whose level follows a course over 0..1.
    fn series(self, random: &mut Random, course: fn(f64) -> f64) -> Vec<f64> {
        let days = self.weeks * 7;
        let (phase, wild) = ((random.unit() * 7.0) as usize, (random.unit() * days as f64) as usize);
        let mut mood = 0.0;
        let day = |at: usize| {
            let week = if !self.weekly {
                1.0
            } else if (at + phase) % 7 < 5 {
                1.3
            } else {
                0.25
            };
            mood = 0.8 * mood + random.unit() - 0.5;
            let moods = if self.moody { libm::exp(mood) } else { 1.0 };
            let spike = if self.spike && at == wild { 20.0 * self.mean } else { 0.0 };
            random.count(self.mean * week * moods * course(at as f64 / days as f64)) + spike
        };
        (0..days).map(day).collect()
    }

    /// Returns in how many percent of series something holds.
    fn share(self, course: fn(f64) -> f64, holds: impl Fn(&[f64]) -> bool) -> f64 {
        let mut random = Random(17);
        let times = (0..300).filter(|_| holds(&self.series(&mut random, course))).count();
        times as f64 / 3.0
    }
}

fn level(_: f64) -> f64 {
    1.0
}

fn up(at: f64) -> f64 {
    0.4 + 1.2 * at
}

fn half(at: f64) -> f64 {
    if at < 0.6 { 1.25 } else { 0.62 }
}

fn plateau(at: f64) -> f64 {
    0.4 * (1.0 + 3.0 * (at / 0.5).min(1.0))
}

fn hill(at: f64) -> f64 {
    if at < 0.6 { 0.4 + 2.0 * at } else { 1.6 - 3.0 * (at - 0.6) }
}

/// Every kind of a level of use: rare, usual, busy, without weekends, with a wild day.
fn kinds() -> Vec<Kind> {
    let mean = |mean| Kind { mean, ..PLAIN };
    let weeks = |weeks| Kind { weeks, ..PLAIN };
    let other = [Kind { weekly: false, ..PLAIN }, Kind { spike: true, ..PLAIN }];
    [PLAIN, mean(0.4), mean(40.0), weeks(8), weeks(17)].into_iter().chain(other).collect()
}

#[test]
fn what_stays_as_it_is_is_hardly_said_to_move() {
    let falls = |days: &[f64]| declines(days).unwrap();
    let stops = |days: &[f64]| stops(days).unwrap();
    for kind in kinds() {
        let (fall, stop) = (kind.share(level, falls), kind.share(level, stops));
        eprintln!("{} weeks of {} a day: {fall} % fall, {stop} % stop", kind.weeks, kind.mean);
        assert!(fall <= 4.0 && stop <= 1.0, "{fall} {stop}");
        assert!(kind.share(up, falls) == 0.0, "what rises does not fall");
        assert!(kind.share(half, stops) <= 0.2 && kind.share(hill, stops) <= 3.0);
    }
    let moody = Kind { moody: true, ..PLAIN };
    assert!(moody.share(level, falls) <= 8.0 && moody.share(level, stops) <= 1.0);
}

#[test]
fn what_moves_is_mostly_seen() {
    let falls = |days: &[f64]| declines(days).unwrap();
    let stopped = |days: &[f64]| stops(days).unwrap();
    for (weeks, mean, fall, stop) in
        [(8, 3.0, 30.0, 12.0), (12, 3.0, 60.0, 35.0), (17, 3.0, 80.0, 60.0), (12, 40.0, 80.0, 85.0)]
    {
        for spike in [false, true] {
            let kind = Kind { weeks, mean, spike, ..PLAIN };
            let (falls, stopped) = (kind.share(half, falls), kind.share(plateau, stopped));
            eprintln!("{weeks} weeks of {mean} a day, spike {spike}: {falls} % seen to fall, {stopped} % to stop");
            assert!(falls >= fall && stopped >= stop, "{falls} {stopped}");
        }
    }
}

#[test]
fn what_goes_on_to_grow_is_seldom_said_to_stop() {
    for kind in kinds() {
        let stop = kind.share(up, |days| stops(days).unwrap());
        eprintln!("{} weeks of {} a day: {stop} % of what grows is said to stop", kind.weeks, kind.mean);
        assert!(stop <= 7.0, "{stop}");
    }
}

#[test]
fn a_trend_is_the_slope_whatever_the_weekdays_and_one_wild_day() {
    // Along the course the level rises by 1.2 times the mean.
    for kind in kinds().into_iter().filter(|kind| kind.mean > 1.0) {
        let truth = kind.mean * 1.2 / (kind.weeks * 7) as f64;
        let mut random = Random(3);
        let mut off: Vec<f64> = (0..300).map(|_| trend(&kind.series(&mut random, up)).unwrap() / truth - 1.0).collect();
        off.sort_by(f64::total_cmp);
        eprintln!("{} weeks of {} a day: {:.2} {:.2} {:.2}", kind.weeks, kind.mean, off[30], off[150], off[270]);
        assert!(off[150].abs() < 0.06 && off[30] > -0.5 && off[270] < 0.5);
    }
}

#[test]
fn a_rhythm_is_found_where_there_is_one() {
    let none = Kind { weekly: false, ..PLAIN };
    for mean in [0.4, 3.0, 40.0] {
        for (name, course) in [("level", level as fn(f64) -> f64), ("up", up), ("half", half)] {
            let kind = Kind { mean, weeks: 17, ..none };
            let found = kind.share(course, |days| rhythm(days) != Some(0));
            eprintln!("{mean} a day, {name}: a rhythm in {found} %");
            assert!(found <= 4.0, "{found}");
        }
    }
    for (weeks, least) in [(8, 30.0), (12, 65.0), (17, 90.0)] {
        for spike in [false, true] {
            let kind = Kind { weeks, spike, ..PLAIN };
            let found = kind.share(up, |days| rhythm(days) == Some(7));
            eprintln!("{weeks} weeks, spike {spike}: the week in {found} %");
            assert!(found >= if spike { least / 2.0 } else { least }, "{found}");
        }
    }
    let every = |round: usize| -> Vec<f64> {
        (0..123).map(|day| if day % round < round / 5 { 20.0 } else { (day % 3) as f64 }).collect()
    };
    for round in [14, 28, 30] {
        assert_eq!(rhythm(&every(round)), Some(round));
    }
    let months = (0..123).map(|day| if f64::from(day) % 30.44 < 5.0 { 20.0 } else { f64::from(day % 3) });
    assert!(matches!(rhythm(&months.collect::<Vec<f64>>()), Some(30 | 31)));
}

#[test]
fn bad_series_have_no_shape() {
    for days in 0..14 {
        assert_eq!((trend(&vec![1.0; days]), declines(&vec![1.0; days])), (None, None));
    }
    assert_eq!((stops(&[1.0; 55]), rhythm(&[1.0; 19]), declines(&[1.0; 34])), (None, None, None));
    for level in [0.0, 7.0, 1e300, -4.0] {
        let still = vec![level; 3653];
        assert_eq!(trend(&still[..84]), Some(0.0));
        assert_eq!((declines(&still[..84]), stops(&still[..84]), rhythm(&still)), (Some(false), Some(false), Some(0)));
    }
    // One day of use, and years of nothing.
    let mut once = vec![0.0; 3653];
    once[3000] = 1e6;
    assert_eq!((declines(&once), stops(&once), rhythm(&once)), (Some(false), Some(false), Some(0)));
    // What is not a number, and what is taken back, has an answer that is one.
    let mut odd: Vec<f64> = (0..84).map(|day| f64::from(day % 9) - 4.0).collect();
    odd[40] = f64::NAN;
    odd[41] = f64::INFINITY;
    assert!(trend(&odd).unwrap().is_finite());
    assert!(declines(&odd).is_some() && stops(&odd).is_some() && rhythm(&odd).is_some());
    // A fall that is sure and not worth a word.
    let slow: Vec<f64> = (0..84).map(|day| 1000.0 - f64::from(day)).collect();
    assert_eq!(declines(&slow), Some(false));
}
