//! Symmetric positive definite matrices, as much of them as ridge regression needs: Cholesky's factor, solutions, inverse.

/// A symmetric matrix; its lower half is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Symmetric {
    order: usize,
    lower: Vec<f64>,
}

/// Where an element of the lower half stands; either may be the row.
fn place(i: usize, j: usize) -> usize {
    let (row, column) = if i < j { (j, i) } else { (i, j) };
    row * (row + 1) / 2 + column
}

impl Symmetric {
    /// Makes a matrix of zeros.
    pub fn zeros(order: usize) -> Self {
        Self { order, lower: vec![0.0; order * (order + 1) / 2] }
    }

    /// Returns the number of rows.
    pub fn order(&self) -> usize {
        self.order
    }

    /// Returns an element; 0 beyond the last row.
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.lower.get(place(i, j)).copied().unwrap_or(0.0)
    }

    /// Adds to an element and to its mirror image.
    pub fn add(&mut self, i: usize, j: usize, amount: f64) {
        if let Some(element) = self.lower.get_mut(place(i, j)) {
            *element += amount;
        }
    }

    /// Adds another of the same order, element by element.
    pub fn plus(&mut self, other: &Self) {
        self.lower.iter_mut().zip(&other.lower).for_each(|(element, other)| *element += other);
    }

    /// Returns the rows and columns that are named, in their order.
    pub fn part(&self, rows: &[usize]) -> Self {
        let lower = rows
            .iter()
            .enumerate()
            .flat_map(|(at, i)| rows.iter().take(at + 1).map(move |j| self.at(*i, *j)))
            .collect();
        Self { order: rows.len(), lower }
    }

    fn row(&self, i: usize) -> &[f64] {
        self.lower.get(place(i, 0)..=place(i, i)).unwrap_or_default()
    }

    /// Returns the factor L with L Lᵀ = this, or `None` where the matrix is not positive definite.
    pub fn factor(&self) -> Option<Factor> {
        let mut factor = Self { order: self.order, lower: Vec::with_capacity(self.lower.len()) };
        for i in 0..self.order {
            let start = factor.lower.len();
            for j in 0..=i {
                let (done, row) = factor.lower.split_at(start);
                let above = if j < i { done.get(place(j, 0)..place(j, 0) + j)? } else { row };
                let sum = self.at(i, j) - dot(row, above);
                let diagonal = if j < i { *done.get(place(j, j))? } else { 0.0 };
                let element = if j < i { sum / diagonal } else { libm::sqrt(sum) };
                if !element.is_finite() || (j == i && element <= 0.0) {
                    return None;
                }
                factor.lower.push(element);
            }
        }
        Some(Factor(factor))
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The lower triangular factor of a positive definite matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor(Symmetric);

impl Factor {
    /// Returns x with L Lᵀ x = b.
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x: Vec<f64> = Vec::with_capacity(b.len());
        for (i, b) in b.iter().enumerate() {
            let row = self.0.row(i);
            x.push((b - dot(row, &x)) / row.last().copied().unwrap_or(1.0));
        }
        for i in (0..x.len()).rev() {
            let Some((diagonal, row)) = self.0.row(i).split_last() else { continue };
            let (before, rest) = x.split_at_mut(i);
            let Some(value) = rest.first_mut() else { continue };
            *value /= diagonal;
            let known = *value;
            before.iter_mut().zip(row).for_each(|(x, l)| *x -= l * known);
        }
        x
    }

    /// Returns the inverse of L Lᵀ.
    pub fn inverse(&self) -> Symmetric {
        let order = self.0.order;
        let mut inverse = Symmetric::zeros(order);
        let mut unit = vec![0.0; order];
        for i in 0..order {
            unit.iter_mut().enumerate().for_each(|(at, value)| *value = if at == i { 1.0 } else { 0.0 });
            for (j, value) in self.solve(&unit).into_iter().enumerate().skip(i) {
                inverse.add(j, i, value);
            }
        }
        inverse
    }
}
