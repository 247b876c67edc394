//! Runs each part so many times, on input that is made alike every time, and returns a number that depends on all of it.

#[path = "../../../../conformance/offers/full.rs"]
mod full;

use budbreak::related::{Arm, Draws, Followers, Habits, Steps, Table};
use budbreak::series::{changes, fade, forecast, ols_slope, pace, theil_sen_slope, totals};
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

/// Slopes of 28 days, by least squares and after Theil and Sen.
#[wasm_bindgen]
pub fn slopes_of_days(rounds: u32) -> f64 {
    let days = days(28);
    repeat(rounds, || ols_slope(&days).unwrap_or_default() + theil_sen_slope(&days).unwrap_or_default())
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
