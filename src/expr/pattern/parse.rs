use super::class::Class;
use super::{Assert, Refused, Tree};
use crate::expr::LIMITS;
use crate::list::Gather;

/// Repetitions, at most, as in RE2.
const MOST_REPEATS: u32 = 1_000;
/// Groups inside each other, at most.
const MOST_GROUPS: u32 = 50;

pub(super) fn parse(pattern: &str) -> Result<Tree, Refused> {
    let characters: Vec<char> = pattern.chars().take(LIMITS.pattern.most as usize + 1).gather();
    let mut parser = Parser { characters, at: 0, depth: 0, flags: Flags::default() };
    if parser.characters.len() > LIMITS.pattern.most as usize {
        return Err(parser.refuse("the regular expression is longer than 1024 characters"));
    }
    let tree = parser.either()?;
    if parser.peek().is_some() {
        return Err(parser.refuse("the bracket closes nothing"));
    }
    Ok(tree)
}

#[derive(Clone, Copy, Default)]
struct Flags {
    fold: bool,
    dot_newline: bool,
    lines: bool,
}

struct Parser {
    characters: Vec<char>,
    at: usize,
    depth: u32,
    flags: Flags,
}

impl Parser {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = text.chars().enumerate().all(|(ahead, c)| self.characters.get(self.at + ahead) == Some(&c));
        self.at += if found { text.chars().count() } else { 0 };
        found
    }

    fn refuse(&self, why: &'static str) -> Refused {
        Refused { at: self.at, why }
    }

    fn either(&mut self) -> Result<Tree, Refused> {
        let outside = self.flags;
        let mut branches = vec![self.concat()?];
        while self.eat("|") {
            branches.push(self.concat()?);
        }
        self.flags = outside;
        Ok(if branches.len() == 1 { branches.remove(0) } else { Tree::Either(branches) })
    }

    fn concat(&mut self) -> Result<Tree, Refused> {
        let mut parts = Vec::new();
        while !matches!(self.peek(), None | Some('|' | ')')) {
            if self.eat("\\Q") {
                while !self.eat("\\E") {
                    let Some(literal) = self.next() else { break };
                    parts.push(Tree::One(Class::one(literal, self.flags.fold)));
                }
                // A repetition after it is of its last character.
                if let Some(last) = parts.pop() {
                    parts.push(self.repeats(last)?);
                }
                continue;
            }
            let part = self.atom()?;
            parts.push(self.repeats(part)?);
        }
        Ok(Tree::Concat(parts))
    }

    fn repeats(&mut self, mut inner: Tree) -> Result<Tree, Refused> {
        let mut already = false;
        loop {
            let start = self.at;
            let (least, most) = match self.peek() {
                Some('*') => (0, None),
                Some('+') => (1, None),
                Some('?') => (0, Some(1)),
                Some('{') => match self.counts()? {
                    Some(counts) => counts,
                    None => return Ok(inner),
                },
                _ => return Ok(inner),
            };
            self.at += usize::from(self.at == start);
            if matches!(inner, Tree::Empty) {
                // Flags are no part that could be repeated.
                return Err(self.refuse("there is nothing to repeat"));
            }
            if already {
                return Err(self.refuse("a repetition of a repetition; put the first in brackets"));
            }
            // Whether a repetition is lazy makes no difference to whether it matches.
            self.eat("?");
            already = true;
            inner = Tree::Repeat { inner: Box::new(inner), least, most };
        }
    }

    /// Reads `{2}`, `{2,}` or `{2,5}`; `None`, and nothing is read, when the brace is a literal.
    fn counts(&mut self) -> Result<Option<(u32, Option<u32>)>, Refused> {
        let start = self.at;
        self.at += 1;
        let least = self.number();
        let most = if self.eat(",") { self.number().map(Some).or(Some(None)) } else { least.map(Some) };
        let closed = self.eat("}");
        let (Some(least), Some(most), true) = (least, most, closed) else {
            self.at = start;
            return Ok(None);
        };
        if least > MOST_REPEATS || most.is_some_and(|most| most > MOST_REPEATS) {
            return Err(self.refuse("more than 1000 repetitions"));
        }
        if most.is_some_and(|most| most < least) {
            return Err(self.refuse("the repetition ends before it begins"));
        }
        Ok(Some((least, most)))
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = Some(number.unwrap_or(0_u32).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        number
    }

    fn atom(&mut self) -> Result<Tree, Refused> {
        match self.next() {
            Some('(') => self.group(),
            Some('[') => self.class().map(Tree::One),
            Some('.') => Ok(Tree::One(Class::any(self.flags.dot_newline))),
            Some('^') => Ok(Tree::Assert(if self.flags.lines { Assert::LineStart } else { Assert::TextStart })),
            Some('$') => Ok(Tree::Assert(if self.flags.lines { Assert::LineEnd } else { Assert::TextEnd })),
            Some('*' | '+' | '?') => Err(self.refuse("there is nothing to repeat")),
            Some('\\') => self.escape(),
            Some(literal) => Ok(Tree::One(Class::one(literal, self.flags.fold))),
            None => Ok(Tree::Empty),
        }
    }

    fn group(&mut self) -> Result<Tree, Refused> {
        self.depth += 1;
        if self.depth > MOST_GROUPS {
            return Err(self.refuse("more than 50 groups inside each other"));
        }
        let outside = self.flags;
        if self.eat("?") {
            if self.eat("P<") || self.eat("<") {
                if matches!(self.peek(), Some('=' | '!')) {
                    return Err(self.refuse("look-behind is not supported: it has no linear time"));
                }
                self.group_name()?;
            } else if matches!(self.peek(), Some('=' | '!')) {
                return Err(self.refuse("look-ahead is not supported: it has no linear time"));
            } else if self.flags()? {
                // `(?i)` holds up to the end of the group around it.
                self.depth -= 1;
                return Ok(Tree::Empty);
            }
        }
        let inner = self.either()?;
        if !self.eat(")") {
            return Err(self.refuse("the group is not closed"));
        }
        self.flags = outside;
        self.depth -= 1;
        Ok(inner)
    }

    fn group_name(&mut self) -> Result<(), Refused> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') {
            self.at += 1;
        }
        if self.at > start && self.eat(">") { Ok(()) } else { Err(self.refuse("the name of the group is not closed")) }
    }

    /// Reads flags up to `)` (true) or `:` (false).
    fn flags(&mut self) -> Result<bool, Refused> {
        let mut on = true;
        loop {
            match self.next() {
                Some('i') => self.flags.fold = on,
                Some('s') => self.flags.dot_newline = on,
                Some('m') => self.flags.lines = on,
                Some('U') => {}
                Some('-') if on => on = false,
                Some(')') => return Ok(true),
                Some(':') => return Ok(false),
                _ => return Err(self.refuse("there is no such group or flag")),
            }
        }
    }

    fn escape(&mut self) -> Result<Tree, Refused> {
        let Some(letter) = self.next() else { return Err(self.refuse("nothing follows the backslash")) };
        if let Some(class) = Class::perl(letter) {
            return Ok(Tree::One(class));
        }
        match letter {
            'A' => Ok(Tree::Assert(Assert::TextStart)),
            'z' => Ok(Tree::Assert(Assert::TextEnd)),
            'b' => Ok(Tree::Assert(Assert::WordEdge)),
            'B' => Ok(Tree::Assert(Assert::NoWordEdge)),
            _ => self.escaped(letter).map(|literal| Tree::One(Class::one(literal, self.flags.fold))),
        }
    }

    /// Reads the character that an escape stands for.
    fn escaped(&mut self, letter: char) -> Result<char, Refused> {
        match letter {
            'a' => Ok('\x07'),
            'f' => Ok('\x0c'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'v' => Ok('\x0b'),
            'x' => self.hex(),
            '0' => Ok('\0'),
            '1'..='9' => Err(self.refuse("back-references are not supported: they have no linear time")),
            'p' | 'P' => Err(self.refuse("Unicode classes are not supported; write the characters in a class")),
            _ if letter.is_ascii_alphanumeric() => Err(self.refuse("there is no such escape")),
            _ => Ok(letter),
        }
    }

    fn hex(&mut self) -> Result<char, Refused> {
        let braced = self.eat("{");
        let mut code = 0_u32;
        let mut digits = 0;
        while digits < if braced { 8 } else { 2 } {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) else { break };
            code = code.saturating_mul(16).saturating_add(digit);
            digits += 1;
            self.at += 1;
        }
        if digits == 0 || braced && !self.eat("}") || !braced && digits < 2 {
            return Err(self.refuse("the escape has too few digits"));
        }
        char::from_u32(code).ok_or_else(|| self.refuse("there is no such character"))
    }

    fn class(&mut self) -> Result<Class, Refused> {
        let mut class = Class::default();
        let negated = self.eat("^");
        let mut first = true;
        loop {
            let Some(c) = self.next() else { return Err(self.refuse("the class is not closed")) };
            if c == ']' && !first {
                break;
            }
            first = false;
            if c == '[' && self.eat(":") {
                class.add_class(&self.posix()?);
                continue;
            }
            if c == '\\'
                && let Some(perl) = self.peek().and_then(Class::perl)
            {
                self.at += 1;
                class.add_class(&perl);
                continue;
            }
            let low = self.member(c)?;
            let range = self.peek() == Some('-') && self.characters.get(self.at + 1).is_some_and(|c| *c != ']');
            let high = if range {
                self.at += 1;
                let Some(c) = self.next() else { return Err(self.refuse("the class is not closed")) };
                self.member(c)?
            } else {
                low
            };
            if high < low {
                return Err(self.refuse("the range ends before it begins"));
            }
            class.add(low, high);
        }
        if self.flags.fold {
            class.fold_case();
        }
        if negated {
            class.negate();
        }
        Ok(class)
    }

    fn member(&mut self, c: char) -> Result<char, Refused> {
        if c != '\\' {
            return Ok(c);
        }
        match self.next() {
            Some(letter) => self.escaped(letter),
            None => Err(self.refuse("nothing follows the backslash")),
        }
    }

    fn posix(&mut self) -> Result<Class, Refused> {
        let negated = self.eat("^");
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_lowercase()) {
            self.at += 1;
        }
        let name: String = self.characters.get(start..self.at).unwrap_or_default().iter().collect();
        let class = Class::posix(&name).filter(|_| self.eat(":]"));
        let mut class = class.ok_or_else(|| self.refuse("there is no such class"))?;
        if negated {
            class.negate();
        }
        Ok(class)
    }
}
