/// Returns the name that was probably meant: the same but for case, separators and a plural; else the least edit distance
/// (optimal string alignment: adjacent letters exchanged count once), within a third of the length; else the only name that
/// begins or ends with the words that were given, or they with it. Ties go to the first name.
///
/// ```
/// use budbreak::diagnostic::nearest;
/// assert_eq!(nearest("dashbord.share", ["report.export", "dashboard.share"]), Some("dashboard.share"));
/// assert_eq!(nearest("Dashboard_Shares", ["dashboard.shard", "dashboard.share"]), Some("dashboard.share"));
/// assert_eq!(nearest("export", ["report.export", "dashboard.share"]), Some("report.export"));
/// assert_eq!(nearest("zebra", ["report.export"]), None);
/// ```
pub fn nearest<'a>(given: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = Folded::new(given);
    let allowed = match given.letters.len() {
        0..=2 => 0,
        length => (length / 3).clamp(1, MOST),
    };
    let mut best: Option<(usize, &str)> = None;
    let mut part: Option<&str> = None;
    let mut parts = 0_u32;
    for name in names {
        let other = Folded::new(name);
        if given.is_part_of(&other) || other.is_part_of(&given) {
            part = Some(name);
            parts += 1;
        }
        let least = best.map_or(allowed + 1, |(least, _)| least);
        let distance =
            if given.bare() == other.bare() { 0 } else { 1 + distance(&given.letters, &other.letters, allowed) };
        if distance < least + usize::from(best.is_none()) && distance <= allowed + 1 {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name).or(part.filter(|_| parts == 1))
}

/// Names are far shorter; the bound keeps a hostile one from costing its square.
const LONGEST: usize = 80;
/// With more changes than these one name is not another.
const MOST: usize = 5;

/// A name as it sounds: small letters, and one sign for all separators.
struct Folded {
    letters: Vec<char>,
}

const SEPARATOR: char = '.';

impl Folded {
    fn new(name: &str) -> Self {
        let fold =
            |c: char| if matches!(c, '.' | '_' | '-' | ' ' | '/' | ':') { SEPARATOR } else { c.to_ascii_lowercase() };
        Self { letters: name.chars().take(LONGEST).map(fold).collect() }
    }

    /// Without separators, and without the ending of a plural.
    fn bare(&self) -> Vec<char> {
        let mut bare: Vec<char> = self.letters.iter().copied().filter(|c| *c != SEPARATOR).collect();
        if bare.len() > 2 && bare.last() == Some(&'s') {
            bare.pop();
        }
        bare
    }

    /// Whether another name begins or ends with this one, at a separator.
    fn is_part_of(&self, other: &Self) -> bool {
        let (part, whole) = (&self.letters, &other.letters);
        let Some(more) = whole.len().checked_sub(part.len() + 1).filter(|_| part.len() > 2) else { return false };
        let starts = whole.starts_with(part) && whole.get(part.len()) == Some(&SEPARATOR);
        starts || whole.ends_with(part) && whole.get(more) == Some(&SEPARATOR)
    }
}

/// Three rolling rows of the optimal string alignment recurrence, only where the distance can be `most` or less; beyond it,
/// any number above.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    let far = most + 1;
    if a.len().abs_diff(b.len()) > most {
        return far;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut row = vec![far; b.len() + 1];
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
        for (j, cb) in b.iter().enumerate().skip(i.saturating_sub(most)).take(2 * most + 1) {
            let at = |row: &[usize], k: usize| row.get(k).copied().unwrap_or(far);
            let mut cell = (at(&last, j + 1) + 1).min(at(&row, j) + 1).min(at(&last, j) + usize::from(ca != cb));
            if i > 0 && j > 0 && a.get(i - 1) == Some(cb) && b.get(j - 1) == Some(ca) {
                cell = cell.min(at(&before, j - 1) + 1);
            }
            if let Some(place) = row.get_mut(j + 1) {
                *place = cell;
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(far)
}
