//! Runs each part so many times, on input that is made alike every time, and returns a number that depends on all of it.

#[path = "../../../../conformance/offers/full.rs"]
mod full;

use budbreak::related::{Arm, Draws, Followers, Habits, Steps, Table};
use budbreak::series::{Watch, changes, declines, fade, forecast, pace, rhythm, stops, totals, trend, usual};
use wasm_bindgen::prelude::wasm_bindgen;

/// So many days of use with a weekly shape, a slow rise and noise.
fn days(count: usize) -> Vec<f64> {
    let mut draws = Draws::new(7);
    let day = |day: usize, noise: f64| (if day % 7 < 5 { 100.0 } else { 20.0 }) + day as f64 * 0.2 + 20.0 * noise;
    (0..count).map(|at| day(at, draws.uniform())).collect()
}

fn repeat(rounds: u32, mut once: impl FnMut() -> f64) -> f64 {
    (0..rounds).map(|_| once()).sum()
}

/// What the days of a month to come will add up to, with the range, from 90 days.
#[wasm_bindgen]
pub fn totals_of_month(rounds: u32) -> f64 {
    let days = days(90);
    repeat(rounds, || totals(&days, 7, 30).and_then(|ahead| ahead.p90.last().copied()).unwrap_or_default())
}

/// The same without the range.
#[wasm_bindgen]
pub fn pace_of_month(rounds: u32) -> f64 {
    let days = days(90);
    repeat(rounds, || pace(&days, 7, 30).and_then(|(ahead, _)| ahead.last().copied()).unwrap_or_default())
}

/// The models that pages leave out: a forecast of a month from 90 days.
#[wasm_bindgen]
pub fn forecast_of_month(rounds: u32) -> f64 {
    let days = days(90);
    repeat(rounds, || forecast(&days, 7, 30).and_then(|ahead| ahead.p50.last().copied()).unwrap_or_default())
}

/// The change points of 90 days.
#[wasm_bindgen]
pub fn changes_of_days(rounds: u32) -> f64 {
    let days = days(90);
    repeat(rounds, || changes(&days).len() as f64)
}

/// Whether use will fade, from 90 days.
#[wasm_bindgen]
pub fn fade_of_days(rounds: u32) -> f64 {
    let days = days(90);
    repeat(rounds, || fade(&days).unwrap_or_default())
}

/// What the last of 90 days was expected to be.
#[wasm_bindgen]
pub fn usual_day(rounds: u32) -> f64 {
    let days = days(90);
    repeat(rounds, || usual(&days).map(|usual| usual.high).unwrap_or_default())
}

/// One value of a stream that has run for a while.
#[wasm_bindgen]
pub fn watched_value(rounds: u32) -> f64 {
    let mut watch = Watch::default();
    let values = days(4_000);
    values.iter().for_each(|value| {
        watch.score(*value);
    });
    let mut values = values.iter().cycle();
    repeat(rounds, || values.next().map(|value| watch.score(*value)).unwrap_or_default())
}

/// Trend, decline, plateau and rhythm of twelve weeks.
#[wasm_bindgen]
pub fn shapes_of_weeks(rounds: u32) -> f64 {
    let days = days(84);
    repeat(rounds, || {
        let said = [declines(&days), stops(&days)].map(|said| f64::from(u8::from(said == Some(true))));
        trend(&days).unwrap_or_default() + said.iter().sum::<f64>() + rhythm(&days).map_or(0.0, |days| days as f64)
    })
}

const FEATURES: u16 = 300;

/// The affinity of a person who uses ten features with 300, from a table of 6,000 weights.
#[wasm_bindgen]
pub fn affinities(rounds: u32) -> f64 {
    let row = |from: u16| (0..20).map(|at| ((from * 7 + at * 13) % FEATURES, (at as i8) * 3 + 1)).collect::<Vec<_>>();
    let rows = (0..FEATURES).map(|from| sorted(row(from))).collect();
    let table = Table::new(0.5, vec![10; usize::from(FEATURES)], rows);
    let used: Vec<usize> = (0..10).map(|at| at * 29).collect();
    repeat(rounds, || table.scores(&used).into_iter().map(f64::from).sum())
}

fn sorted<T>(mut row: Vec<(u16, T)>) -> Vec<(u16, T)> {
    row.sort_by_key(|(at, _)| *at);
    row.dedup_by_key(|(at, _)| *at);
    row
}

/// What comes next among 300 features: what others do after one and two, blended with a person's habits.
#[wasm_bindgen]
pub fn next_steps(rounds: u32) -> f64 {
    let followers = |from: u16| -> Followers { sorted((0..8).map(|at| ((from + at * 31) % FEATURES, 60)).collect()) };
    let after = (0..FEATURES).map(|from| ((from, None), followers(from))).collect();
    let steps = Steps::new(vec![15; usize::from(FEATURES)], after);
    let habits = lived();
    repeat(rounds, || {
        let mut chances = steps.chances(habits.recent());
        habits.blend(&mut chances);
        chances.iter().sum()
    })
}

/// One step of a person with 5,000 steps behind them.
#[wasm_bindgen]
pub fn habit_step(rounds: u32) -> f64 {
    let mut habits = lived();
    let mut at = 0;
    repeat(rounds, || {
        at = (at * 5 + 3) % 97;
        habits.step(at);
        f64::from(habits.steps())
    })
}

fn lived() -> Habits {
    let mut habits = Habits::default();
    (0..5_000u32).for_each(|at| habits.step((at * at % 97) as u16));
    habits
}

/// One draw of the bandit.
#[wasm_bindgen]
pub fn bandit_draw(rounds: u32) -> f64 {
    let mut draws = Draws::new(3);
    let arm = Arm { taken: 4.0, expected: 7.0 };
    repeat(rounds, || arm.draw(300.0, &mut draws))
}

/// One full offer: ten plans, six meters, twelve months, three quantiles.
#[wasm_bindgen]
pub fn full_offer(rounds: u32) -> f64 {
    full::answer(rounds) as f64
}
