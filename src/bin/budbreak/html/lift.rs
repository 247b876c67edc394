//! What recommendations change.

use super::Told;
use super::parts::{Cell, Of, Row, table};
use super::sections::section;
use crate::lift::{ABOUT, BESIDE, always, between, points, rows, side};

/// People whom the target behaviour followed, with the recommendation and without.
pub(super) fn lift(told: &Told) -> String {
    let two = told.comparison.is_some();
    let row = |of: Of, (name, lift): (String, budbreak::replay::Lift)| -> Row {
        let numbers =
            [side(lift.shown), side(lift.held_out), points(lift.difference), between(lift.once), always(&lift)];
        let side = two.then_some(Cell::Side(of));
        (false, [Cell::Name(name)].into_iter().chain(side).chain(numbers.map(Cell::Number)).collect())
    };
    let found: Vec<Row> =
        told.sides.iter().flat_map(|(of, report)| rows(report).into_iter().map(|found| row(*of, found))).collect();
    if found.is_empty() {
        return String::new();
    }
    let mut head = vec![("", "")];
    head.extend(two.then_some(("", "")));
    head.extend(["shown", "held back", "points", "one look", "any number of looks"].map(|name| (name, "n")));
    section("What it changes", &format!("{ABOUT} {BESIDE}"), &table("Lift against the holdout", &head, &found))
}
