use super::steps::step;
use super::{mistake, quoted};
use crate::diagnostic::{Code, Diagnostic, Span};

/// What a stretch of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// A name; keywords are told apart by their text.
    Name,
    /// A field between backquotes.
    Quoted,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    /// One or two characters of punctuation, told apart by their text.
    Mark,
    End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) lexeme: Lexeme,
    pub(super) span: Span,
}

impl Token {
    pub(super) fn text(self, source: &str) -> &str {
        source.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }
}

/// Cuts the text into tokens, one pass. What cannot be a token is reported and left out. The last token is `End`.
pub(super) fn lex(source: &str) -> (Vec<Token>, Vec<Diagnostic>) {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new(), mistakes: Vec::new() };
    while lexer.skip_space() {
        lexer.token();
    }
    lexer.push(Lexeme::End, source.len());
    (lexer.tokens, lexer.mistakes)
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    tokens: Vec<Token>,
    mistakes: Vec<Diagnostic>,
}

impl Lexer<'_> {
    fn byte(&self, ahead: usize) -> u8 {
        step();
        self.source.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn span(&self, start: usize) -> Span {
        Span { start: start as u32, end: self.at as u32 }
    }

    fn push(&mut self, lexeme: Lexeme, start: usize) {
        self.tokens.push(Token { lexeme, span: self.span(start) });
    }

    /// Goes past space and comments; returns whether anything is left.
    fn skip_space(&mut self) -> bool {
        loop {
            match self.byte(0) {
                b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => self.at += 1,
                b'/' if self.byte(1) == b'/' => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                _ => return self.at < self.source.len(),
            }
        }
    }

    fn skip(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.source.len() && wanted(self.byte(0)) {
            self.at += 1;
        }
    }

    fn token(&mut self) {
        let start = self.at;
        if let Some(prefix) = self.string_prefix() {
            return self.string(prefix);
        }
        match self.byte(0) {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                self.skip(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
                self.push(Lexeme::Name, start);
            }
            b'0'..=b'9' => self.number(),
            b'.' if self.byte(1).is_ascii_digit() && !self.after_operand() => self.number(),
            b'`' => self.quoted(),
            _ => self.mark(),
        }
    }

    /// Returns whether a point here would select from what stands before it.
    fn after_operand(&self) -> bool {
        self.tokens.last().is_some_and(|last| match last.lexeme {
            Lexeme::Mark => matches!(last.text(self.source), ")" | "]" | "}"),
            _ => true,
        })
    }

    fn number(&mut self) {
        let start = self.at;
        let mut lexeme = Lexeme::Int;
        if self.byte(0) == b'0' && matches!(self.byte(1), b'x' | b'X') && self.byte(2).is_ascii_hexdigit() {
            self.at += 2;
            self.skip(|byte| byte.is_ascii_hexdigit());
        } else {
            self.skip(|byte| byte.is_ascii_digit());
            if self.byte(0) == b'.' && self.byte(1).is_ascii_digit() {
                lexeme = Lexeme::Double;
                self.at += 1;
                self.skip(|byte| byte.is_ascii_digit());
            }
            let sign = usize::from(matches!(self.byte(1), b'+' | b'-'));
            if matches!(self.byte(0), b'e' | b'E') && self.byte(1 + sign).is_ascii_digit() {
                lexeme = Lexeme::Double;
                self.at += 1 + sign;
                self.skip(|byte| byte.is_ascii_digit());
            }
        }
        if lexeme == Lexeme::Int && matches!(self.byte(0), b'u' | b'U') {
            lexeme = Lexeme::Uint;
            self.at += 1;
        }
        self.push(lexeme, start);
        if self.byte(0).is_ascii_alphanumeric() || self.byte(0) == b'_' {
            self.skip(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            let text = self.source.get(start..self.at).unwrap_or_default();
            let message = format!("{text} is not a number; a window such as \"7d\" is written in quotes");
            let found = mistake(Code::ExprNumber, message, self.span(start));
            self.mistakes.push(found.suggest(quoted(text)));
        }
    }

    /// Returns the length of the prefix when a string begins here, and whether it is of bytes, and raw.
    fn string_prefix(&self) -> Option<(usize, bool, bool)> {
        let bytes = matches!(self.byte(0), b'b' | b'B');
        let raw = matches!(self.byte(usize::from(bytes)), b'r' | b'R');
        let length = usize::from(bytes) + usize::from(raw);
        matches!(self.byte(length), b'"' | b'\'').then_some((length, bytes, raw))
    }

    fn string(&mut self, (prefix, bytes, raw): (usize, bool, bool)) {
        let start = self.at;
        self.at += prefix;
        let quote = self.byte(0);
        let triple = self.byte(1) == quote && self.byte(2) == quote;
        let width = if triple { 3 } else { 1 };
        self.at += width;
        loop {
            let byte = self.byte(0);
            let closes = (0..width).all(|ahead| self.byte(ahead) == quote);
            if self.at >= self.source.len() || !triple && matches!(byte, b'\n' | b'\r') {
                self.at = self.at.min(self.source.len());
                let message = "the string is not closed";
                self.mistakes.push(mistake(Code::ExprString, message, self.span(start)));
                break;
            }
            if closes {
                self.at += width;
                break;
            }
            // An escape and what it escapes go together, so that neither closes the string.
            self.at += if byte == b'\\' && !raw { 2 } else { 1 };
        }
        self.push(if bytes { Lexeme::Bytes } else { Lexeme::String }, start);
    }

    fn quoted(&mut self) {
        let start = self.at;
        self.at += 1;
        self.skip(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'/' | b' '));
        if self.byte(0) == b'`' && self.at > start + 1 {
            self.at += 1;
        } else {
            let message = "a field between backquotes has letters, digits, spaces and any of _ . - / only";
            self.mistakes.push(mistake(Code::ExprSyntax, message, self.span(start)));
        }
        self.push(Lexeme::Quoted, start);
    }

    fn mark(&mut self) {
        let start = self.at;
        let length = match (self.byte(0), self.byte(1)) {
            (b'&', b'&') | (b'|', b'|') | (b'=', b'=') | (b'!', b'=') | (b'<', b'=') | (b'>', b'=') => 2,
            (b'(' | b')' | b'[' | b']' | b'{' | b'}', _) => 1,
            (b'.' | b',' | b'?' | b':' | b'+' | b'-' | b'*' | b'/' | b'%' | b'!' | b'<' | b'>', _) => 1,
            _ => return self.stray(),
        };
        self.at += length;
        self.push(Lexeme::Mark, start);
    }

    fn stray(&mut self) {
        let start = self.at;
        let character = self.rest().chars().next().unwrap_or_default();
        self.at += character.len_utf8();
        let meant = match character {
            '=' if !self.source.get(..start).unwrap_or_default().ends_with('=') => Some("=="),
            '=' => None,
            '&' => Some("&&"),
            '|' => Some("||"),
            '“' | '”' | '„' | '«' | '»' => Some("\""),
            '‘' | '’' => Some("'"),
            '≥' => Some(">="),
            '≤' => Some("<="),
            '≠' => Some("!="),
            _ => None,
        };
        let mut found = mistake(
            if meant.is_some() { Code::ExprOperator } else { Code::ExprSyntax },
            format!("{} has no meaning here", quoted(character.encode_utf8(&mut [0; 4]))),
            self.span(start),
        );
        found.suggestion = meant.map(String::from);
        self.mistakes.push(found);
        // What it was probably meant as keeps the rest of the text readable.
        if matches!(character, '=' | '&' | '|' | '≥' | '≤' | '≠') {
            self.push(Lexeme::Mark, start);
        }
    }
}
