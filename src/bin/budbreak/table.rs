//! Columns of text as wide as they must be, in a terminal of 100 columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::output::{Ink, Paper, WIDTH};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// A table under construction. The last column takes what is left of the width.
pub(crate) struct Table {
    head: Vec<(&'static str, Side)>,
    rows: Vec<Vec<String>>,
}

const BETWEEN: usize = 2;

impl Table {
    pub(crate) fn new(head: &[(&'static str, Side)]) -> Self {
        Self { head: head.to_vec(), rows: Vec::new() }
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    pub(crate) fn write(&self, paper: &mut Paper) {
        let widths = self.widths();
        let head: Vec<String> = self.head.iter().map(|(name, _)| (*name).to_owned()).collect();
        self.write_row(&head, &widths, Ink::Faint, paper);
        for row in &self.rows {
            self.write_row(row, &widths, Ink::Plain, paper);
        }
    }

    fn widths(&self) -> Vec<usize> {
        let widest = |at: usize, name: &str| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| cell.width()).max().unwrap_or(0).max(name.width())
        };
        let mut widths: Vec<usize> = self.head.iter().enumerate().map(|(at, (name, _))| widest(at, name)).collect();
        let between = BETWEEN * widths.len().saturating_sub(1);
        let over = (widths.iter().sum::<usize>() + between).saturating_sub(WIDTH);
        // What is too much goes off the last column first, then off the first: names can be cut, numbers cannot.
        let least = 24;
        let off_last = widths.last().map_or(0, |last| over.min(last.saturating_sub(least)));
        if let Some(last) = widths.last_mut() {
            *last -= off_last;
        }
        if let Some(first) = widths.first_mut() {
            *first -= (over - off_last).min(first.saturating_sub(least));
        }
        widths
    }

    fn write_row(&self, row: &[String], widths: &[usize], ink: Ink, paper: &mut Paper) {
        let last = widths.len().saturating_sub(1);
        let room = widths.last().copied().unwrap_or(0);
        // What does not fit into the last column goes on below it.
        let rest = row.get(last).map(|cell| wrap(cell, room)).unwrap_or_default();
        for (at, ((cell, width), (_, side))) in row.iter().zip(widths).zip(&self.head).enumerate() {
            let cell = if at == last { rest.first().cloned().unwrap_or_default() } else { cut(cell, *width) };
            let space = " ".repeat(width.saturating_sub(cell.width()));
            let ink = if at == 0 && ink == Ink::Plain { Ink::Strong } else { ink };
            match side {
                Side::Left => paper.add(ink, &cell).add(Ink::Plain, &space),
                Side::Right => paper.add(Ink::Plain, &space).add(ink, &cell),
            };
            if at < last {
                paper.add(Ink::Plain, &" ".repeat(BETWEEN));
            }
        }
        paper.end();
        let lead: usize = widths.iter().take(last).map(|width| width + BETWEEN).sum();
        for line in rest.iter().skip(1) {
            paper.line(Ink::Plain, &format!("{}{line}", " ".repeat(lead)));
        }
    }
}

/// Cuts text to a width, with an ellipsis where something is missing.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut out, mut used) = (String::new(), 1);
    for sign in text.chars() {
        used += sign.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(sign);
    }
    out.push('…');
    out
}

/// Breaks text into lines of a width, between words.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A no-break space holds what belongs together, such as a number and its sign.
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Writes a number with its thousands apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
