//! Reads usage logs in CSV (`user, ts, feature[, n]` with a catalogue of feature names) and the golden signals beside them.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use budbreak::ids::EventName;

/// One line of a log.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) seconds: i64,
    pub(crate) feature: usize,
    /// How many events the line stands for.
    pub(crate) n: f64,
}

/// A log: the features of its catalogue, and the rows of each user in their order.
pub(crate) struct Log {
    pub(crate) features: BTreeMap<usize, EventName>,
    pub(crate) users: BTreeMap<String, Vec<Row>>,
    /// Whether lines say how many events they stand for.
    pub(crate) weighs: bool,
}

/// Where the data is, if it is anywhere.
pub(crate) fn data() -> Option<PathBuf> {
    let place = std::env::var_os("BUDBREAK_DATA").map(PathBuf::from);
    let place = place.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    place.is_dir().then_some(place)
}

/// Reads a log and its catalogue.
pub(crate) fn read_log(events: &Path, features: &Path) -> Log {
    let features =
        table(&text(features)).map(|row| (number(&row["id"]), EventName::new(&row["name"]).unwrap())).collect();
    let mut log = Log { features, users: BTreeMap::new(), weighs: false };
    for row in table(&text(events)) {
        let n = row.get("n").map(|n| n.parse().unwrap());
        log.weighs |= n.is_some();
        let row_of = Row { seconds: row["ts"].parse().unwrap(), feature: number(&row["feature"]), n: n.unwrap_or(1.0) };
        log.users.entry(row["user"].clone()).or_default().push(row_of);
    }
    log
}

fn number(text: &str) -> usize {
    text.parse().unwrap()
}

fn table(text: &str) -> impl Iterator<Item = BTreeMap<String, String>> {
    let mut lines = text.lines();
    let columns: Vec<String> = lines.next().unwrap().split(',').map(str::to_owned).collect();
    lines.map(move |line| columns.iter().cloned().zip(line.split(',').map(str::to_owned)).collect())
}

/// Reads a text file, unpacked where its name ends in `.gz`.
pub(crate) fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut text = String::new();
        flate2::read::GzDecoder::new(&*bytes).read_to_string(&mut text).unwrap();
        text
    } else {
        String::from_utf8(bytes).unwrap()
    }
}
