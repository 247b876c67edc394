//! How well a score tells two kinds of cases apart.

/// The area under the curve: how often a true case has the higher score, ties counting half.
pub(crate) fn auc(scored: &[(f64, bool)]) -> f64 {
    let mut sorted: Vec<&(f64, bool)> = scored.iter().collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum) = (0.0, 0.0);
    for ties in sorted.chunk_by(|a, b| a.0 == b.0) {
        let falses = ties.iter().filter(|case| !case.1).count() as f64;
        let trues = ties.len() as f64 - falses;
        sum += trues * (below + falses / 2.0);
        below += falses;
    }
    sum / (below * (scored.len() as f64 - below))
}

/// The average precision: the mean, over the true cases from the highest score down, of the share of true ones so far.
pub(crate) fn precision(scored: &[(f64, bool)]) -> f64 {
    let mut sorted: Vec<&(f64, bool)> = scored.iter().collect();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut seen, mut found, mut sum) = (0.0, 0.0, 0.0);
    for ties in sorted.chunk_by(|a, b| a.0 == b.0) {
        let trues = ties.iter().filter(|case| case.1).count() as f64;
        seen += ties.len() as f64;
        found += trues;
        sum += trues * found / seen;
    }
    sum / found
}
