//! Which modules a Rust file names: `crate::x`, `crate::{x, y}`, `super::x` out of its own module, `budbreak::x` in `bin`.

use crate::page::Floors;
use crate::text::{Strings, blank_rust};
use crate::tree::File;

/// Sentences for everything in `src/` that breaks the order of the floors.
pub(crate) fn check(floors: &Floors, files: &[File]) -> Vec<String> {
    let mut modules: Vec<String> = files.iter().filter_map(|file| Some(place(&file.path)?.module)).collect();
    modules.dedup();
    let mut problems = floors.absent(&modules);
    for module in modules.iter().filter(|module| floors.floor(module).is_none()) {
        problems.push(format!("`{module}` is in src/ and not in ARCHITECTURE.md: add its row"));
    }
    for file in files {
        match place(&file.path) {
            None => problems.extend(order_of_lib(floors, file)),
            Some(place) => problems.extend(imports(floors, &modules, file, &place)),
        }
    }
    problems
}

/// Where a file stands: its top-level module, and how many `super` lead from it to the root of the crate.
struct Place {
    module: String,
    depth: usize,
}

/// `None` for `src/lib.rs`, which is the root itself.
fn place(path: &str) -> Option<Place> {
    let inside = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let parts: Vec<&str> = inside.split('/').filter(|part| *part != "mod").collect();
    let module = (*parts.first()?).to_owned();
    (module != "lib").then_some(Place { module, depth: parts.len() })
}

fn imports(floors: &Floors, modules: &[String], file: &File, place: &Place) -> Vec<String> {
    let user = &place.module;
    let mut problems = Vec::new();
    for (name, line) in named_at_root(&file.text, user == "bin", place.depth) {
        let here = format!("{}:{line}", file.path);
        if floors.floor(&name).is_some() || modules.contains(&name) {
            problems.extend(floors.forbids(user, &name, &here));
        } else if user != "bin" {
            problems.push(format!("`{user}` takes `{name}` from the root of the crate: name its module ({here})"));
        }
    }
    problems
}

/// The modules in `lib.rs` are declared from the ground up.
fn order_of_lib(floors: &Floors, file: &File) -> Vec<String> {
    let tokens = tokens(&blank_rust(&file.text, Strings::Blank));
    let declared = tokens.windows(3).filter(|w| w[0].text == "mod" && w[2].text == ";");
    let (mut problems, mut highest) = (Vec::new(), 0);
    for window in declared {
        let Some(floor) = floors.floor(&window[1].text) else { continue };
        if floor < highest {
            let (name, line) = (&window[1].text, window[1].line);
            problems
                .push(format!("`{name}` on floor {floor} is declared after floor {highest} ({}:{line})", file.path));
        }
        highest = highest.max(floor);
    }
    problems
}

/// Names that a file takes from the root of the crate, with their lines.
fn named_at_root(source: &str, is_bin: bool, depth: usize) -> Vec<(String, usize)> {
    let tokens = without_test_modules(tokens(&blank_rust(source, Strings::Blank)));
    let text = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text.as_str());
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let path_goes_on = at >= 1 && text(at - 1) == "::";
        let within = at >= 3 && [text(at - 3), text(at - 2), text(at - 1)] == ["pub", "(", "in"];
        let after = match text(at) {
            _ if path_goes_on || within => None,
            "budbreak" if is_bin => Some(at + 1),
            "crate" if !is_bin => Some(at + 1),
            "super" if !is_bin => {
                let supers = (0..).take_while(|n| text(at + 2 * n) == "super" && text(at + 2 * n + 1) == "::").count();
                (supers == depth).then_some(at + 2 * supers - 1)
            }
            _ => None,
        };
        if let Some(after) = after.filter(|after| text(*after) == "::") {
            names.extend(heads(&tokens[after + 1..]));
        }
        at += 1;
    }
    names
}

/// The first names of what follows a `::`: one name, or each of a group in braces.
fn heads(tokens: &[Token]) -> Vec<(String, usize)> {
    let name = |token: &Token| (token.text.clone(), token.line);
    let Some(first) = tokens.first().filter(|first| first.text == "{") else {
        return tokens.first().map(name).into_iter().collect();
    };
    let (mut depth, mut before, mut names) = (1, first.text.as_str(), Vec::new());
    for token in &tokens[1..] {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," => {}
            _ if depth == 1 && (before == "{" || before == ",") => names.push(name(token)),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        before = &token.text;
    }
    names
}

struct Token {
    text: String,
    line: usize,
}

/// Words, `::` and single signs, with their lines.
fn tokens(code: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    for (index, line) in code.lines().enumerate() {
        let mut open = false;
        for c in line.chars() {
            let joins = open
                && tokens.last().is_some_and(|last| match c {
                    ':' => last.text == ":",
                    _ => is_word(c) && last.text.chars().all(is_word),
                });
            match tokens.last_mut() {
                Some(last) if joins => last.text.push(c),
                _ if c.is_whitespace() => {}
                _ => tokens.push(Token { text: c.to_string(), line: index + 1 }),
            }
            open = !c.is_whitespace();
        }
    }
    tokens
}

/// Drops the bodies of `#[cfg(test)] mod … { … }`.
fn without_test_modules(tokens: Vec<Token>) -> Vec<Token> {
    let marker = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let mut kept: Vec<Token> = Vec::new();
    let mut depth = 0;
    for token in tokens {
        if depth > 0 {
            depth += usize::from(token.text == "{");
            depth -= usize::from(token.text == "}");
            continue;
        }
        let start = kept.len().saturating_sub(marker.len() + 1);
        let is_marked = token.text == "{" && kept[start..].iter().map(|t| t.text.as_str()).take(8).eq(marker);
        if is_marked { depth = 1 } else { kept.push(token) }
    }
    kept
}
