//! `msweb TRAIN TEST [--bytes N]`: which other areas of a site does a visitor see? Half-life score, for each number of areas
//! that are known.

use budbreak::learn::couse::{CoUse, Fit};
use budbreak::related::Table;
use serde_json::{Map, Value as Json, json};

use super::files::{Csv, Named, json_lines, numbers};
use super::rank::{Mean, half_life, hit, ranked, reciprocal_rank, rounded};

/// The most bytes of the table unless told otherwise.
const BYTES: usize = 16_000;

pub(crate) fn judge(arguments: &[String]) -> Result<String, String> {
    let named = Named::read(arguments, &["bytes"])?;
    let [train, test] = named.files[..] else {
        return Err("a file to learn from and one to be asked about are needed".into());
    };
    let bytes = match named.get("bytes") {
        Some(text) => text.parse().map_err(|_| format!("--bytes takes a number, not {text:?}"))?,
        None => BYTES,
    };
    let couse = couse(train)?;
    let table = table(&couse, bytes);
    let mut all = Map::new();
    for (name, observed) in [
        ("allbut1", "allbut1_observed"),
        ("given2", "given2_observed"),
        ("given5", "given5_observed"),
        ("given10", "given10_observed"),
    ] {
        let scores = score(&questions(test, observed)?, |used| table.scores(used).into_iter().map(f64::from).collect());
        all.insert(name.into(), scores);
    }
    Ok(json!({ "task": "msweb", "table_bytes": table.pack().len(), "weights": table.weights(), "scores": all })
        .to_string())
}

/// Who visits which areas.
pub(crate) fn couse(path: &str) -> Result<CoUse, String> {
    let csv = Csv::read(path)?;
    let areas = csv.needed("areas")?;
    let mut people = Vec::new();
    for (line, cells) in csv.rows() {
        let list = cells.get(areas).copied().unwrap_or_default().split(' ').map(str::parse);
        people.push(list.collect::<Result<Vec<usize>, _>>().map_err(|error| format!("{path}, line {line}: {error}"))?);
    }
    let features = people.iter().flatten().max().map_or(0, |most| most + 1);
    let mut couse = CoUse::new(features);
    people.iter().for_each(|areas| couse.person(areas));
    Ok(couse)
}

pub(crate) fn table(couse: &CoUse, bytes: usize) -> Table {
    couse.fit(Fit::of(couse.people(), bytes, 1)).unwrap_or_default()
}

/// What is known of each visitor, and what is to be found.
pub(crate) type Question = (Vec<usize>, Vec<usize>);

pub(crate) fn questions(path: &str, observed: &str) -> Result<Vec<Question>, String> {
    let mut questions = Vec::new();
    for json in json_lines(path)? {
        let areas = numbers(&json, "areas").ok_or_else(|| format!("{path}: a visitor has areas"))?;
        let Some(known) = numbers(&json, observed) else { continue };
        let hidden = areas.into_iter().filter(|area| !known.contains(area)).collect();
        questions.push((known, hidden));
    }
    Ok(questions)
}

pub(crate) fn score(questions: &[Question], mut method: impl FnMut(&[usize]) -> Vec<f64>) -> Json {
    let (mut got, mut perfect) = (0.0, 0.0);
    let mut means = [Mean::default(); 3];
    for (known, hidden) in questions {
        let list = ranked(&method(known), known);
        let (worth, most) = half_life(&list, hidden);
        got += worth;
        perfect += most;
        let values = [hit(&list, hidden, 3), hit(&list, hidden, 5), reciprocal_rank(&list, hidden)];
        means.iter_mut().zip(values).for_each(|(mean, value)| mean.add(value));
    }
    let [hit3, hit5, mrr] = means.map(|mean| rounded(mean.get(), 4));
    json!({ "n": questions.len(), "R": rounded(100.0 * got / perfect, 2), "hit@3": hit3, "hit@5": hit5, "mrr": mrr })
}
