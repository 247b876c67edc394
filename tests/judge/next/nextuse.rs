//! `nextuse EVENTS [--train EVENTS]`: which feature comes next? Learnt from other people, and from the person's own steps as
//! they come, in fixed space.

use budbreak::learn::transitions::Transitions;
use budbreak::related::Habits;
use serde_json::json;

use super::files::Named;
use super::people::{People, Person};
use super::rank::{Mean, rounded};

/// The most bytes of the table, and how often a step must be seen to be in it.
const BYTES: usize = 16_000;
const LEAST: f64 = 2.0;
/// Who changes features less often is not asked about.
const CHANGES: usize = 20;

pub(crate) fn judge(arguments: &[String]) -> Result<String, String> {
    let named = Named::read(arguments, &["train"])?;
    let [events] = named.files[..] else { return Err("one file of events is needed".into()) };
    let people = People::read(events)?;
    let trained = named.get("train").map(People::read).transpose()?;
    let features = people.features.max(trained.as_ref().map_or(0, |train| train.features));
    let (mut all, mut bytes) = ([Mean::default(); 4], 0);
    for fold in 0..if trained.is_some() { 1 } else { people.folds } {
        let asked: Vec<&Person> =
            people.users.iter().filter(|person| trained.is_some() || people.fold(&person.name) == fold).collect();
        if asked.is_empty() {
            continue;
        }
        let mut transitions = Transitions::default();
        let others = trained.as_ref().unwrap_or(&people).users.iter();
        for person in others.filter(|person| trained.is_some() || people.fold(&person.name) != fold) {
            person.sessions(people.order).iter().for_each(|session| transitions.session(session, 1.0));
        }
        let steps = transitions.fit(features, BYTES, LEAST);
        bytes = bytes.max(steps.pack().len());
        for person in asked {
            let Some(of_person) = walk(person, &people, |habits| {
                let mut chances = steps.chances(habits.recent());
                habits.blend(&mut chances);
                chances
            }) else {
                continue;
            };
            all.iter_mut().zip(of_person).for_each(|(mean, value)| mean.add(value));
        }
    }
    let [mrr, hit1, hit3, hit5] = all.map(|mean| rounded(mean.get(), 4));
    let users = all.first().map_or(0, |mean| mean.count);
    Ok(json!({ "task": "nextuse", "users": users, "mrr": mrr, "hit@1": hit1, "hit@3": hit3, "hit@5": hit5, "table_bytes": bytes })
        .to_string())
}

/// Walks a person's events and returns the means of one over the rank, and of the hits among the first 1, 3 and 5, over the
/// second half of the changes; `None` for whom there are too few.
pub(crate) fn walk(person: &Person, people: &People, ask: impl Fn(&Habits) -> Vec<f64>) -> Option<[f64; 4]> {
    let sessions = person.sessions(people.order);
    let changes: usize = sessions.iter().map(|session| session.len() - 1).sum();
    if changes < CHANGES {
        return None;
    }
    let (mut habits, mut change, mut means) = (Habits::default(), 0, [Mean::default(); 4]);
    for session in &sessions {
        habits.pause();
        for feature in session {
            if let Some(current) = habits.recent().last() {
                if change >= changes / 2 {
                    let rank = rank(&ask(&habits), usize::from(*current), usize::from(*feature));
                    let within = |most: usize| f64::from(u8::from(rank <= most));
                    let values = [1.0 / rank as f64, within(1), within(3), within(5)];
                    means.iter_mut().zip(values).for_each(|(mean, value)| mean.add(value));
                }
                change += 1;
            }
            habits.step(*feature);
        }
    }
    Some(means.map(|mean| mean.get()))
}

/// The rank of the truth among the features other than the current one; among equals, by place.
fn rank(chances: &[f64], current: usize, truth: usize) -> usize {
    let own = chances.get(truth).copied().unwrap_or(0.0);
    let better = |(at, chance): &(usize, &f64)| *at != current && (**chance > own || (**chance == own && *at < truth));
    1 + chances.iter().enumerate().filter(better).count()
}
