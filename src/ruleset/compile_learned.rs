//! Unpacks what was learned, and finds out what its names mean.

use super::known::Known;
use super::learned::{Learned, Peers, Taken};
use super::measure::Meant;
use crate::diagnostic::{Code, Diagnostic};
use crate::ids::EventName;
use crate::list::Gather;
use crate::playbook::At;
use crate::playbook::learned::{self as written, Packed, Quantiles};
use crate::related::{Steps, Table};
use crate::signals::Measure;
use crate::sorted::SortedMap;

/// Compiles what was learned; mistakes go to `problems`.
pub(super) fn learned(written: &written::Learned, known: &Known, problems: &mut Vec<Diagnostic>) -> Learned {
    let count = written.features.len();
    let together = written.together.as_ref();
    let together = together.and_then(|packed| whole(packed, Table::unpack(&packed.0, count), count, problems));
    let next = written.next.as_ref();
    let next = next.and_then(|packed| whole(packed, Steps::unpack(&packed.0, count), count, problems));
    let peers = written.peers.iter().map(|group| Peers {
        kind: group.kind.as_ref().map(|kind| (kind.name.as_str().into(), kind.is.0.clone())),
        people: group.people,
        quantiles: quantiles(&group.quantiles, known, problems),
    });
    let peers = peers.gather();
    let taken = written.taken.iter().map(|taken| Taken {
        kind: taken.kind.value,
        target: taken.target.as_ref().map(|target| target.as_str().into()),
        shown: taken.shown,
        taken: taken.taken,
    });
    Learned {
        features: written.features.iter().map(|feature| feature.value.clone()).gather(),
        together,
        next,
        peers,
        taken: taken.gather(),
        ..Learned::default()
    }
}

/// Says that a table is not whole, where it could be read as bytes at all.
fn whole<T>(packed: &At<Packed>, table: Option<T>, count: usize, problems: &mut Vec<Diagnostic>) -> Option<T> {
    if table.is_none() && !packed.0.is_empty() {
        let message = format!(
            "this is no table of the {count} features that \"features\" lists: it was cut off or changed where it was \
             copied, or the list was"
        );
        problems.push(Diagnostic::error(Code::BadTable, message).at(packed.place.location()));
    }
    table
}

fn quantiles(
    written: &SortedMap<At<EventName>, Quantiles>,
    known: &Known,
    problems: &mut Vec<Diagnostic>,
) -> SortedMap<Measure, Vec<f64>> {
    let mut all = SortedMap::new();
    for (name, quantiles) in written {
        let given = name.as_str();
        let mistake = match known.measure(given) {
            Meant::One(measure) => {
                all.insert(measure, quantiles.0.clone());
                continue;
            }
            Meant::Many(kinds) => super::names::ambiguous(given, &kinds),
            Meant::None(names) => {
                let message = format!("unknown event, feature or meter {given:?}");
                Diagnostic::error(Code::UnknownEvent, message).suggest_nearest(given, names)
            }
        };
        problems.push(mistake.at(name.place.location()));
    }
    all
}
