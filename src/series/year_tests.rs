use super::{Year, year};

fn of(months: usize, month: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..months).map(|at| month(at as f64)).collect()
}

/// What the year makes of a level that each of the next months would go on with.
fn ahead(year: Option<&Year>, level: f64) -> Vec<f64> {
    (0..12).map(|at| year.map_or(level, |year| year.month(level, at, 0.0))).collect()
}

#[test]
fn growth_and_decline_are_no_season() {
    type Kind = (&'static str, fn(f64) -> f64);
    let kinds: [Kind; 5] = [
        ("ten times in a year", |at| libm::pow(10.0, at / 12.0)),
        ("three times", |at| libm::pow(3.0, at / 12.0)),
        ("a line", |at| 1.0 + 0.75 * at),
        ("a fifth", |at| libm::pow(0.2, at / 12.0)),
        ("nothing happens", |_| 100.0),
    ];
    for months in 0..40 {
        for (name, kind) in kinds {
            let months = of(months, kind);
            let last = months.last().copied().unwrap_or(1.0);
            for month in ahead(year(&months).as_ref(), last) {
                assert!((0.8..1.15).contains(&(month / last)), "{name} of {}: {month} after {last}", months.len());
            }
        }
    }
}

#[test]
fn a_season_comes_again_whenever_it_is_asked() {
    let season = |at: f64| if at.rem_euclid(12.0) < 3.0 { 900.0 } else { 100.0 };
    for months in 13..40 {
        let known = of(months, season);
        let last = known[months - 1];
        // A year that ends high may be growth as well, so that not all of its season is believed.
        let missed = |path: Vec<f64>| -> f64 {
            path.iter().enumerate().map(|(at, found)| (found - season((months + at) as f64)).abs()).sum()
        };
        let (with, without) = (missed(ahead(year(&known).as_ref(), last)), missed(vec![last; 12]));
        assert!(with < 0.9 * without, "{months} months: {with} is not much less than {without}");
    }
    assert_eq!(year(&of(12, season)), None, "a year alone does not say what comes again");
}

#[test]
fn a_season_after_which_there_is_nothing_comes_again() {
    let summer = |at: f64| if (5.0..8.0).contains(&at.rem_euclid(12.0)) { 600.0 } else { 0.0 };
    let months = of(26, summer);
    let found = ahead(year(&months).as_ref(), 0.0);
    assert!(found[3] > 500.0 && found[0] < 10.0, "{found:?}");
}

#[test]
fn chance_is_no_season() {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    for _ in 0..200 {
        let months: Vec<f64> = (0..24).map(|_| 1_000.0 + 150.0 * (next() + next() - 1.0)).collect();
        assert_eq!(year(&months), None, "{months:?}");
    }
}

/// On months of other scale than use has: the season of a year must do better than none, and than the same month of last year.
#[cfg(feature = "cli")]
#[test]
fn public_months_are_better_known_with_a_season() {
    use std::io::Read;
    let data = std::env::var_os("BUDBREAK_DATA").map(std::path::PathBuf::from);
    let data = data.unwrap_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    for name in ["m3_monthly_dev", "tourism_monthly_dev"] {
        let Ok(file) = std::fs::File::open(data.join(format!("forecast/{name}.jsonl.gz"))) else {
            eprintln!("SKIPPED: no {name} beside the repository (set BUDBREAK_DATA to read it from elsewhere)");
            return;
        };
        let mut text = String::new();
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text).unwrap();
        let series: Vec<Vec<f64>> = text
            .lines()
            .map(|line| {
                let series: serde_json::Value = serde_json::from_str(line).unwrap();
                let part = |key: &str| series[key].as_array().unwrap().clone();
                [part("train"), part("test")].concat().iter().map(|month| month.as_f64().unwrap()).collect()
            })
            .collect();
        for known in [13, 18, 24] {
            let (mut errors, mut cases) = ([0.0; 3], 0.0);
            for months in &series {
                for end in (known..months.len().saturating_sub(11)).step_by(17) {
                    let (seen, truth) = (&months[end - known..end], &months[end..end + 12]);
                    let weights = [1.0, 0.215, 0.046, 0.01];
                    let level =
                        seen.iter().rev().zip(weights).map(|(month, weight)| month * weight).sum::<f64>() / 1.271;
                    let season = ahead(year(seen).as_ref(), level);
                    for (error, path) in errors.iter_mut().zip([&season[..], &[level; 12], &seen[known - 12..]]) {
                        let missed =
                            |(found, truth): (&f64, &f64)| 200.0 * (found - truth).abs() / (found + truth).max(1e-9);
                        *error += path.iter().zip(truth).map(missed).sum::<f64>() / 12.0;
                    }
                    cases += 1.0;
                }
            }
            let [season, level, last_year] = errors.map(|error| error / cases);
            eprintln!(
                "{name}, {known} months: sMAPE {season:.2}, without a season {level:.2}, as last year {last_year:.2}"
            );
            assert!(season < level && season < last_year, "{name}, {known} months: {season} {level} {last_year}");
        }
    }
}
