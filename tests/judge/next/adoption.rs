//! `adoption EVENTS CASES [--train EVENTS]`: which feature that a person has not used will they use? Learnt from other
//! people: those of `--train`, else those of the other folds.

use std::collections::{BTreeMap, BTreeSet};

use budbreak::learn::couse::{CoUse, Fit};
use budbreak::learn::uptake::Uptake;
use serde_json::json;

use super::files::Named;
use super::people::{People, Person, cases};
use super::rank::{Mean, average_precision, hit, ndcg, ranked, recall, reciprocal_rank, rounded};

/// The most bytes of the table.
const BYTES: usize = 16_000;
/// Features of fewer people than this share are rare.
const RARE: f64 = 0.4;

/// Ranks features for somebody who used some: made from the people to learn from.
pub(crate) type Method = fn(&[&Person], &People, usize) -> Ranking;
type Ranking = Box<dyn Fn(&[usize]) -> Vec<f64>>;

pub(crate) fn judge(arguments: &[String]) -> Result<String, String> {
    let named = Named::read(arguments, &["train"])?;
    let [events, questions] = named.files[..] else {
        return Err("a file of events and one of cases are needed".into());
    };
    let scores = score(events, questions, named.get("train"), learnt)?;
    Ok(scores.to_string())
}

/// What is delivered: co-use, fitted to the budget, with how readily features are taken up.
pub(crate) fn learnt(others: &[&Person], people: &People, features: usize) -> Ranking {
    let (mut couse, mut uptake) = (CoUse::new(features), Uptake::new(features, people.least_uses));
    for person in others {
        couse.person(&person.all());
        let (firsts, days) = person.first_uses(people.order);
        uptake.person(&firsts, days);
    }
    let table = couse.fit(Fit::of(couse.people(), BYTES, 1)).unwrap_or_default().pulled(uptake.pull());
    Box::new(move |used| table.suggestions(used).into_iter().map(|score| score as f64).collect())
}

/// By how many people use each: the row of the reference that proves the scorer.
#[cfg(test)]
#[allow(dead_code, reason = "asked by the test of the scorers alone")]
pub(crate) fn popularity(others: &[&Person], _: &People, features: usize) -> Ranking {
    let held = held(others, features);
    Box::new(move |_| held.clone())
}

/// How many people use each feature.
fn held(others: &[&Person], features: usize) -> Vec<f64> {
    let mut held = vec![0.0; features];
    for feature in others.iter().flat_map(|person| person.all()) {
        if let Some(held) = held.get_mut(feature) {
            *held += 1.0;
        }
    }
    held
}

pub(crate) fn score(
    events: &str,
    questions: &str,
    train: Option<&str>,
    method: Method,
) -> Result<serde_json::Value, String> {
    let people = People::read(events)?;
    let trained = train.map(People::read).transpose()?;
    let features = people.features.max(trained.as_ref().map_or(0, |train| train.features));
    let by_name: BTreeMap<&str, &Person> = people.users.iter().map(|person| (person.name.as_str(), person)).collect();
    let mut folds: BTreeMap<u64, Vec<_>> = BTreeMap::new();
    for case in cases(questions)?.into_iter().filter(|case| !case.new.is_empty()) {
        let fold = if trained.is_some() { 0 } else { people.fold(&case.user) };
        folds.entry(fold).or_default().push(case);
    }
    let mut all = [Mean::default(); 7];
    let (mut rare_map, mut rare_mrr, mut shown) = (Mean::default(), Mean::default(), BTreeSet::new());
    for (fold, cases) in folds {
        let others: Vec<&Person> = match &trained {
            Some(train) => train.users.iter().collect(),
            None => people.users.iter().filter(|person| people.fold(&person.name) != fold).collect(),
        };
        let method = method(&others, &people, features);
        let held = held(&others, features);
        let rare = |feature: &usize| held.get(*feature).is_some_and(|held| *held < RARE * others.len() as f64);
        for case in cases {
            let person =
                by_name.get(case.user.as_str()).ok_or_else(|| format!("{events} has nobody named {}", case.user))?;
            let used = person.before(case.cut, people.order);
            let list = ranked(&method(&used), &used);
            shown.extend(list.iter().take(5).copied());
            let new = &case.new;
            let values = [
                average_precision(&list, new),
                reciprocal_rank(&list, new),
                hit(&list, new, 1),
                hit(&list, new, 3),
                hit(&list, new, 5),
                ndcg(&list, new),
                recall(&list, new),
            ];
            all.iter_mut().zip(values).for_each(|(mean, value)| mean.add(value));
            let new: Vec<usize> = new.iter().copied().filter(rare).collect();
            if !new.is_empty() {
                let list: Vec<usize> = list.into_iter().filter(rare).collect();
                rare_map.add(average_precision(&list, &new));
                rare_mrr.add(reciprocal_rank(&list, &new));
            }
        }
    }
    let [map, mrr, hit1, hit3, hit5, ndcg, recall] = all.map(|mean| rounded(mean.get(), 4));
    let interval = 1.96 * all.first().map_or(0.0, Mean::error);
    Ok(json!({
        "task": "adoption",
        "users": all.first().map_or(0, |mean| mean.count),
        "map@10": map,
        "map@10_ci95": [rounded(map - interval, 4), rounded(map + interval, 4)],
        "mrr": mrr, "hit@1": hit1, "hit@3": hit3, "hit@5": hit5, "ndcg@10": ndcg, "recall@10": recall,
        "coverage@5": rounded(shown.len() as f64 / features as f64, 4),
        "rare": { "users": rare_map.count, "map@10": rounded(rare_map.get(), 4), "mrr": rounded(rare_mrr.get(), 4) },
    }))
}
