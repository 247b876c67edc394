//! How classes are made: from letters of escapes, from names, from what is written between brackets.

use super::class::Class;

impl Class {
    pub(super) fn one(character: char, fold: bool) -> Self {
        let mut class = Self::default();
        class.add(character, character);
        if fold {
            class.fold_case();
        }
        class
    }

    /// Any character, or any but a line feed.
    pub(super) fn any(newline: bool) -> Self {
        Self { ranges: if newline { Vec::new() } else { vec![('\n', '\n')] }, negated: true }
    }

    /// The class of `\d`, `\w`, `\s` and their opposites.
    pub(super) fn perl(letter: char) -> Option<Self> {
        let ranges: &[(char, char)] = match letter.to_ascii_lowercase() {
            'd' => &[('0', '9')],
            'w' => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            's' => &[('\t', '\n'), ('\x0c', '\r'), (' ', ' ')],
            _ => return None,
        };
        Some(Self { ranges: ranges.to_vec(), negated: letter.is_ascii_uppercase() })
    }

    /// The class of `[:name:]`.
    pub(super) fn posix(name: &str) -> Option<Self> {
        let ranges: &[(char, char)] = match name {
            "alnum" => &[('0', '9'), ('A', 'Z'), ('a', 'z')],
            "alpha" => &[('A', 'Z'), ('a', 'z')],
            "ascii" => &[('\0', '\x7f')],
            "blank" => &[('\t', '\t'), (' ', ' ')],
            "cntrl" => &[('\0', '\x1f'), ('\x7f', '\x7f')],
            "digit" => &[('0', '9')],
            "graph" => &[('!', '~')],
            "lower" => &[('a', 'z')],
            "print" => &[(' ', '~')],
            "punct" => &[('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
            "space" => &[('\t', '\r'), (' ', ' ')],
            "upper" => &[('A', 'Z')],
            "word" => &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')],
            "xdigit" => &[('0', '9'), ('A', 'F'), ('a', 'f')],
            _ => return None,
        };
        Some(Self { ranges: ranges.to_vec(), negated: false })
    }

    pub(super) fn add(&mut self, first: char, last: char) {
        self.ranges.push((first, last));
    }

    /// Adds the members of a class from a table, whose ranges are in order.
    pub(super) fn add_class(&mut self, other: &Self) {
        if !other.negated {
            self.ranges.extend(&other.ranges);
            return;
        }
        let mut next = Some('\0');
        for (first, last) in &other.ranges {
            if let Some(next) = next
                && next < *first
            {
                self.ranges.extend(before(*first).map(|end| (next, end)));
            }
            next = after(*last);
        }
        self.ranges.extend(next.map(|next| (next, char::MAX)));
    }

    pub(super) fn negate(&mut self) {
        self.negated = !self.negated;
    }

    /// Adds the other case of its ASCII letters.
    pub(super) fn fold_case(&mut self) {
        for at in 0..self.ranges.len() {
            let Some(&(first, last)) = self.ranges.get(at) else { continue };
            for (low, high, shift) in [('a', 'z', -32_i32), ('A', 'Z', 32)] {
                let (from, to) = (first.max(low), last.min(high));
                if from <= to {
                    let other = |c: char| char::from_u32((c as u32).wrapping_add_signed(shift)).unwrap_or(c);
                    self.ranges.push((other(from), other(to)));
                }
            }
        }
    }
}

fn before(c: char) -> Option<char> {
    ('\0'..c).next_back()
}

fn after(c: char) -> Option<char> {
    (c..=char::MAX).nth(1)
}
