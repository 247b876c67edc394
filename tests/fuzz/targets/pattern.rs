//! A regular expression decides as another implementation does, in steps linear in the text.
#![no_main]

use std::cell::RefCell;

use budbreak::diagnostic::Diagnostic;
use budbreak::expr::{EvalError, Names, Scope, Signature, Type, check, compile, parse};
use budbreak::value::Value;
use libfuzzer_sys::fuzz_target;

/// What both implementations have; a byte stands for a piece.
const PIECES: &[&str] = &[
    "a",
    "b",
    "c",
    "é",
    " ",
    "\\n",
    "_",
    "1",
    ".",
    "*",
    "+",
    "?",
    "|",
    "(",
    ")",
    "(?:",
    "(?i)",
    "(?s)",
    "(?m)",
    "(?i:",
    "[",
    "]",
    "[^",
    "-",
    "[a-c]",
    "[^b]",
    "[[:alpha:]]",
    "[^\\d]",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "\\b",
    "\\B",
    "^",
    "$",
    "\\A",
    "\\z",
    "{2}",
    "{1,3}",
    "{0,2}",
    "{2,}",
    "*?",
    "+?",
    "??",
    "\\.",
    "\\x41",
    "A",
    "(?P<n>",
];
const LETTERS: &[&str] = &["a", "b", "c", "A", "é", " ", "\n", "_", "1", "."];

/// The text that is matched.
struct Text(String);

impl Names for Text {
    fn variable(&self, name: &str) -> Option<Type> {
        (name == "text").then_some(Type::String)
    }
    fn variables(&self) -> Vec<&str> {
        vec!["text"]
    }
    fn functions(&self) -> &'static [Signature] {
        &[]
    }
    fn resolve(&mut self, _: &Signature, _: &[Value]) -> Result<u32, Vec<(usize, Diagnostic)>> {
        Ok(0)
    }
}

impl Scope for Text {
    fn signal(&self, _: u32) -> Result<Value, EvalError> {
        Err(EvalError::Never)
    }
    fn variable(&self, _: &str) -> Option<Value> {
        Some(Value::from(self.0.as_str()))
    }
}

thread_local!(static ROOM: RefCell<(String, String)> = RefCell::default());

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let (pattern, text) = rest.split_at(usize::from(first % 24).min(rest.len()));
    ROOM.with_borrow_mut(|(source, written)| {
        written.clear();
        written.extend(pattern.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]));
        source.clear();
        source.push_str("text.matches(r'''");
        source.push_str(written);
        source.push_str("''')");
        let mut text = Text(text.iter().map(|byte| LETTERS[usize::from(*byte) % LETTERS.len()]).collect());
        let Ok(checked) = parse(source).and_then(|ast| check(&ast, &mut text)) else { return };
        let program = compile(&checked);
        let mut fuel = u32::MAX;
        let found = program.eval(&text, &mut fuel);
        let spent = u64::from(u32::MAX - fuel);
        // Each character costs a step and a share of the states; a piece makes three states at most, repeated or not.
        if !written.contains('{') {
            let (characters, states) = (text.0.chars().count() as u64, 4 + 3 * written.len() as u64);
            assert!(spent <= 10 + characters * (1 + states), "{written:?} on {:?} took {spent} steps", text.0);
        }
        // The other reads "--" as two characters, and folds the case of nothing but the ends of a range.
        let open_range = written.replace("[a-c]", "").contains('-');
        if open_range && (written.contains("--") || written.contains("(?i")) {
            return;
        }
        // What the other does not read is not compared.
        let Ok(other) = regex_lite::Regex::new(written) else { return };
        assert_eq!(found, Ok(Value::Bool(other.is_match(&text.0))), "{written:?} on {:?}", text.0);
    });
});
