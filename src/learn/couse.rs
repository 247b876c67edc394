//! The related-workflow table: what people use together, as a sparse linear model that fits a budget of bytes.
//!
//! Ridge regression of each feature's use on the use of all others, which has a closed form (Steck, *Embarrassingly Shallow
//! Autoencoders for Sparse Data*, WWW 2019). Of its weights only those are kept whose loss would cost most, by the saliency
//! of Hassibi and Stork (*Second order derivatives for network pruning*, NIPS 1992), and these are fitted again, without
//! the others.

use super::symmetric::Symmetric;
use crate::related::Table;

/// How a table is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// How strongly weights are drawn to zero, in people.
    pub ridge: f64,
    /// The most bytes of the packed table.
    pub bytes: usize,
    /// How many people must use both features for one to have a weight on the other.
    pub least: u32,
}

/// From how many people on the many outweigh chance by themselves.
const MANY: f64 = 1_000.0;

impl Fit {
    /// Returns the setting for so many people: few need a stronger hand.
    pub fn of(people: f64, bytes: usize, least: u32) -> Self {
        Self { ridge: if people < MANY { 100.0 } else { 10.0 }, bytes, least }
    }
}

/// How many people use what, and which features together.
#[derive(Clone, Debug, PartialEq)]
pub struct CoUse {
    /// Feature by feature, and a last row for "everybody".
    together: Symmetric,
    features: usize,
}

impl CoUse {
    /// Begins with nobody.
    pub fn new(features: usize) -> Self {
        Self { together: Symmetric::zeros(features + 1), features }
    }

    /// Counts a person who uses these features, each named once.
    pub fn person(&mut self, used: &[usize]) {
        for (at, i) in used.iter().enumerate() {
            for j in used.iter().take(at + 1) {
                self.together.add(*i, *j, 1.0);
            }
            self.together.add(*i, self.features, 1.0);
        }
        self.together.add(self.features, self.features, 1.0);
    }

    /// Counts the people of another, who are others.
    pub fn plus(&mut self, other: &Self) {
        self.together.plus(&other.together);
    }

    /// Returns the same people's use of these features only, by their places.
    pub fn only(&self, features: &[usize]) -> Self {
        let rows: Vec<usize> = features.iter().copied().chain([self.features]).collect();
        Self { together: self.together.part(&rows), features: features.len() }
    }

    /// Returns of how many features it knows.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Returns how many people there are.
    pub fn people(&self) -> f64 {
        self.together.at(self.features, self.features)
    }

    /// Returns how many people use both features, or the one.
    pub fn both(&self, i: usize, j: usize) -> f64 {
        self.together.at(i, j)
    }

    /// Fits the table; `None` where there is nobody to learn from.
    pub fn fit(&self, how: Fit) -> Option<Table> {
        if self.people() < 1.0 {
            return None;
        }
        let mut weights = self.salient(how)?;
        let mut most = weights.len();
        let mut least = 0;
        // The most weights whose places fit; their bytes are one each.
        while least < most {
            let middle = least + (most - least).div_ceil(2);
            let fits = self.packed(weights.get(..middle).unwrap_or_default()) <= how.bytes;
            (least, most) = if fits { (middle, most) } else { (least, middle - 1) };
        }
        weights.truncate(least);
        let mut support = vec![Vec::new(); self.features];
        for (i, j, _) in weights {
            support.get_mut(j)?.push(i);
        }
        let mut columns = Vec::with_capacity(self.features);
        for (j, mut rows) in support.into_iter().enumerate() {
            rows.sort_unstable();
            columns.push(self.column(j, rows, how.ridge)?);
        }
        Some(quantise(&columns, self.features))
    }

    /// Returns how many bytes a table with these weights has at most.
    fn packed(&self, weights: &[(usize, usize, f64)]) -> usize {
        let mut rows = vec![Vec::new(); self.features];
        for (i, j, _) in weights {
            if let Some(row) = rows.get_mut(*i) {
                row.push((*j as u16, 1));
            }
        }
        rows.iter_mut().for_each(|row| row.sort_unstable());
        Table::new(1.0, vec![0; self.features], rows).pack().len()
    }

    fn ridged(&self, ridge: f64) -> Symmetric {
        let mut ridged = self.together.clone();
        (0..self.features).for_each(|i| ridged.add(i, i, ridge));
        ridged.add(self.features, self.features, 1e-9);
        ridged
    }

    /// Returns the weights that may be kept, the most salient first.
    fn salient(&self, how: Fit) -> Option<Vec<(usize, usize, f64)>> {
        let inverse = self.ridged(how.ridge).factor()?.inverse();
        let mut weights = Vec::new();
        for j in 0..self.features {
            let own = inverse.at(j, j);
            for i in (0..self.features).filter(|i| *i != j && self.both(*i, j) >= f64::from(how.least)) {
                let shared = inverse.at(i, j);
                let weight = -shared / own;
                let saliency = weight * weight / (inverse.at(i, i) - shared * shared / own);
                weights.push((i, j, saliency));
            }
        }
        weights.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
        Some(weights)
    }

    /// Fits the weights of some features, and the base, for one.
    fn column(&self, j: usize, mut rows: Vec<usize>, ridge: f64) -> Option<Vec<(usize, f64)>> {
        rows.push(self.features);
        let mut part = self.together.part(&rows);
        (0..rows.len() - 1).for_each(|i| part.add(i, i, ridge));
        let target: Vec<f64> = rows.iter().map(|i| self.both(*i, j)).collect();
        let weights = part.factor()?.solve(&target);
        Some(rows.into_iter().zip(weights).collect())
    }
}

/// Gives each weight a byte, whose square is the weight, on one scale for all.
fn quantise(columns: &[Vec<(usize, f64)>], features: usize) -> Table {
    let most = columns.iter().flatten().map(|(_, weight)| weight.abs()).fold(0.0, f64::max);
    let byte = |weight: f64| {
        if most > 0.0 { libm::round(libm::sqrt(weight.abs() / most) * 127.0).copysign(weight) as i8 } else { 0 }
    };
    let mut rows = vec![Vec::new(); features];
    let mut base = vec![0; features];
    for (j, column) in columns.iter().enumerate() {
        for (i, weight) in column {
            match (rows.get_mut(*i), base.get_mut(j), byte(*weight)) {
                (_, _, 0) => {}
                (Some(row), _, byte) => row.push((j as u16, byte)),
                (None, Some(base), byte) => *base = byte,
                (None, None, _) => {}
            }
        }
    }
    Table::new(most as f32, base, rows)
}
