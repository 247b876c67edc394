/// Returns the name that was probably meant: the least edit distance (Damerau–Levenshtein, adjacent transpositions,
/// case ignored), at most a third of the length of what was given. Ties go to the first name.
///
/// ```
/// use budbreak::diagnostic::nearest;
/// assert_eq!(nearest("dashbord.share", ["report.export", "dashboard.share"]), Some("dashboard.share"));
/// assert_eq!(nearest("zebra", ["report.export"]), None);
/// ```
pub fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given: Vec<char> = given.to_ascii_lowercase().chars().take(LONGEST).collect();
    let allowed = (given.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let other: Vec<char> = name.to_ascii_lowercase().chars().take(LONGEST).collect();
        if other.len().abs_diff(given.len()) > allowed {
            continue;
        }
        let distance = distance(&given, &other);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Names are far shorter; the bound keeps a hostile one from costing its square.
const LONGEST: usize = 80;

// Three rolling rows of the optimal string alignment recurrence.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, cb) in b.iter().enumerate() {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(usize::MAX - 1);
            let mut cell = (at(&last, j + 1) + 1).min(at(&row, j) + 1).min(at(&last, j) + usize::from(ca != cb));
            if i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca) {
                cell = cell.min(at(&before, j - 1) + 1);
            }
            row.push(cell);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}
