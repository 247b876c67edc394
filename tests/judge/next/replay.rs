//! `replay TRAIN TEST`: three areas are shown to each visitor, and a click says whether the hidden one was among them. Ten
//! orders of visitors; warm, with the table of TRAIN, and cold, with what the earlier visitors of the same order let see.

use budbreak::learn::couse::CoUse;
use budbreak::related::{Arm, Draws, Table};
use serde_json::{Value as Json, json};

use super::files::Named;
use super::msweb::{Question, couse, questions, table};
use super::rank::{Mean, rounded};

const BYTES: usize = 16_000;
const SEEDS: u64 = 10;
const SHOWN: usize = 3;
/// How many takings the order that was learnt is worth, for each area.
const PRIOR: f64 = 300.0;
/// The cold learner knows nothing before the first visitor: an area is wanted by one in all, worth this many takings.
const COLD_PRIOR: f64 = 0.1;

/// What is known before anybody clicks.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Start {
    /// The table.
    Warm,
    /// Nothing; what visitors use when they come is learnt from them.
    Cold,
    /// Nothing, and only clicks are learnt from.
    ClicksOnly,
}

pub(crate) fn judge(arguments: &[String]) -> Result<String, String> {
    let named = Named::read(arguments, &[])?;
    let [train, test] = named.files[..] else {
        return Err("a file to learn from and one of visitors are needed".into());
    };
    let (couse, visitors) = (couse(train)?, questions(test, "allbut1_observed")?);
    let most = visitors.iter().flat_map(|(known, hidden)| known.iter().chain(hidden)).max();
    let areas = couse.features().max(most.map_or(0, |most| most + 1));
    let table = table(&couse, BYTES);
    let of = |start| run(&visitors, areas, &table, start);
    Ok(json!({
        "task": "replay", "n": visitors.len(), "seeds": SEEDS,
        "warm": of(Start::Warm), "cold": of(Start::Cold), "cold_clicks_only": of(Start::ClicksOnly),
    })
    .to_string())
}

fn run(visitors: &[Question], areas: usize, table: &Table, start: Start) -> Json {
    let (mut whole, mut third) = (Mean::default(), Mean::default());
    for seed in 0..SEEDS {
        let clicks = stream(visitors, areas, table, start, seed);
        let mean = |clicks: &[bool]| clicks.iter().filter(|click| **click).count() as f64 / clicks.len() as f64;
        whole.add(mean(&clicks));
        third.add(mean(clicks.get(clicks.len() - clicks.len() / 3..).unwrap_or_default()));
    }
    let spread = whole.error() * (SEEDS as f64).sqrt();
    json!({ "ctr3": rounded(whole.get(), 4), "ctr3_sd": rounded(spread, 4), "ctr3_last_third": rounded(third.get(), 4) })
}

/// One order of visitors; returns whether each clicked.
pub(crate) fn stream(visitors: &[Question], areas: usize, table: &Table, start: Start, seed: u64) -> Vec<bool> {
    let mut draws = Draws::new(seed);
    let mut order: Vec<&Question> = visitors.iter().collect();
    for last in (1..order.len()).rev() {
        order.swap(last, (draws.uniform() * (last + 1) as f64) as usize);
    }
    let prior = if start == Start::ClicksOnly { COLD_PRIOR } else { PRIOR };
    let mut arms = vec![Arm::default(); areas];
    let (mut seen, mut learnt) = (CoUse::new(areas), None);
    let mut clicks = Vec::with_capacity(order.len());
    for (at, (known, hidden)) in order.into_iter().enumerate() {
        // As often as the number of visitors has doubled.
        if start == Start::Cold && at >= 16 && at.is_power_of_two() {
            learnt = Some(self::table(&seen, BYTES));
        }
        let model = if start == Start::Warm { Some(table) } else { learnt.as_ref() };
        let even = 1.0 / areas as f64;
        let chances: Vec<f64> = match model {
            Some(model) => {
                let scores = model.scores(known);
                (0..areas).map(|area| scores.get(area).map_or(even, |score| model.share(*score)).max(1e-4)).collect()
            }
            None => vec![even; areas],
        };
        let mut drawn: Vec<(f64, usize)> = arms
            .iter()
            .zip(&chances)
            .enumerate()
            .filter(|(area, _)| !known.contains(area))
            .map(|(area, (arm, chance))| (chance * arm.draw(prior, &mut draws), area))
            .collect();
        drawn.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut clicked = false;
        for (_, area) in drawn.into_iter().take(SHOWN) {
            let taken = hidden.contains(&area);
            clicked |= taken;
            if let (Some(arm), Some(chance)) = (arms.get_mut(area), chances.get(area)) {
                arm.shown(*chance, taken);
            }
        }
        if start == Start::Cold {
            seen.person(known);
        }
        clicks.push(clicked);
    }
    clicks
}
