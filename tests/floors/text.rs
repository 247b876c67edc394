//! Blanks out what is not code, so that words in comments and strings are not taken for imports. Lines stay in place.

/// What to blank besides comments.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strings {
    Keep,
    Blank,
}

/// Rust source with its comments, and its strings if asked, replaced by spaces.
pub(crate) fn blank_rust(source: &str, strings: Strings) -> String {
    let mut scan = Scan::new(source);
    while let Some(c) = scan.peek(0) {
        match c {
            '/' if scan.peek(1) == Some('/') => scan.blank_line(),
            '/' if scan.peek(1) == Some('*') => scan.blank_nested_comment(),
            '"' => scan.string('"', strings, true),
            'r' if !scan.in_word() && scan.raw_hashes().is_some() => scan.raw_string(strings),
            '\'' if scan.peek(1) == Some('\\') || scan.peek(2) == Some('\'') => scan.string('\'', strings, false),
            _ => scan.copy(),
        }
    }
    scan.out
}

/// TypeScript source with its comments replaced by spaces; strings stay, since imports are strings.
pub(crate) fn blank_script(source: &str) -> String {
    let mut scan = Scan::new(source);
    while let Some(c) = scan.peek(0) {
        match c {
            '/' if scan.peek(1) == Some('/') => scan.blank_line(),
            '/' if scan.peek(1) == Some('*') => scan.blank_comment(),
            '"' | '\'' => scan.string(c, Strings::Keep, false),
            '`' => scan.string(c, Strings::Keep, true),
            _ => scan.copy(),
        }
    }
    scan.out
}

struct Scan {
    chars: Vec<char>,
    at: usize,
    out: String,
}

impl Scan {
    fn new(source: &str) -> Self {
        Self { chars: source.chars().collect(), at: 0, out: String::new() }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn in_word(&self) -> bool {
        self.out.chars().next_back().is_some_and(|c| (c.is_alphanumeric() || c == '_') && c != 'b')
    }

    fn copy(&mut self) {
        self.out.extend(self.peek(0));
        self.at += 1;
    }

    fn blank(&mut self) {
        self.out.extend(self.peek(0).map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.at += 1;
    }

    fn take(&mut self, strings: Strings) {
        if strings == Strings::Keep { self.copy() } else { self.blank() }
    }

    fn blank_line(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.blank();
        }
    }

    fn blank_comment(&mut self) {
        while self.peek(0).is_some() && !(self.peek(0) == Some('*') && self.peek(1) == Some('/')) {
            self.blank();
        }
        self.blank();
        self.blank();
    }

    fn blank_nested_comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.peek(0) {
            let next = self.peek(1);
            if c == '/' && next == Some('*') {
                depth += 1;
                self.blank();
            } else if c == '*' && next == Some('/') {
                depth -= 1;
                self.blank();
            }
            self.blank();
            if depth == 0 {
                return;
            }
        }
    }

    /// A string with escapes; one that may not span lines ends at the line's end at the latest.
    fn string(&mut self, quote: char, strings: Strings, lines: bool) {
        self.take(strings);
        while let Some(c) = self.peek(0) {
            if c == '\n' && !lines {
                return;
            }
            self.take(strings);
            if c == '\\' {
                self.take(strings);
            } else if c == quote {
                return;
            }
        }
    }

    /// Number of hashes when a raw string starts here.
    fn raw_hashes(&self) -> Option<usize> {
        let hashes = (1..).take_while(|i| self.peek(*i) == Some('#')).count();
        (self.peek(1 + hashes) == Some('"')).then_some(hashes)
    }

    fn raw_string(&mut self, strings: Strings) {
        let hashes = self.raw_hashes().unwrap_or(0);
        for _ in 0..hashes + 2 {
            self.take(strings);
        }
        while let Some(c) = self.peek(0) {
            let ends = c == '"' && (1..=hashes).all(|i| self.peek(i) == Some('#'));
            self.take(strings);
            if ends {
                (0..hashes).for_each(|_| self.take(strings));
                return;
            }
        }
    }
}
