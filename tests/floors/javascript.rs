//! Which files a TypeScript file imports, by the relative paths after `from`, `import` and `import(`.

use crate::page::Floors;
use crate::text::blank_script;
use crate::tree::File;

/// The floor of the wasm glue, which is outside `js/src`.
const GLUE: (&str, u8) = ("wasm", 1);

/// Sentences for everything in `js/src/` that breaks the order of the floors.
pub(crate) fn check(floors: &Floors, files: &[File]) -> Vec<String> {
    let paths: Vec<&str> = files.iter().filter_map(|file| module_path(&file.path)).collect();
    let there: Vec<String> = paths.iter().filter_map(|path| Some(floors.owner(path)?.to_owned())).collect();
    let mut problems = floors.absent(&there);
    for (file, path) in files.iter().zip(&paths) {
        let Some(user) = floors.owner(path) else {
            problems.push(format!("`{path}` is in js/src/ and not in ARCHITECTURE.md: add its row"));
            continue;
        };
        for (specifier, line) in relative_imports(&file.text) {
            let here = format!("{}:{line}", file.path);
            let target = resolve(&file.path, &specifier);
            if let Some(inside) = target.strip_prefix("js/src/") {
                problems.extend(floors.owner(inside).and_then(|used| floors.forbids(user, used, &here)));
            } else if target.starts_with("js/wasm/") {
                let floor = floors.floor(user).unwrap_or_default();
                if floor <= GLUE.1 {
                    problems.push(format!("`{user}` on floor {floor} uses `{}` on floor {} ({here})", GLUE.0, GLUE.1));
                }
            } else if !target.starts_with("js/generated/") {
                problems.push(format!("`{user}` imports {specifier}, which is outside js/src/ ({here})"));
            }
        }
    }
    problems
}

fn module_path(path: &str) -> Option<&str> {
    path.strip_prefix("js/src/")?.strip_suffix(".ts")
}

/// Relative specifiers with their lines.
fn relative_imports(source: &str) -> Vec<(String, usize)> {
    let code = blank_script(source);
    let mut found = Vec::new();
    for (index, line) in code.lines().enumerate() {
        for quote in ['"', '\''] {
            let mut pieces = line.split(quote);
            let mut before = pieces.next().unwrap_or_default();
            while let (Some(inside), after) = (pieces.next(), pieces.next()) {
                let lead = before.trim_end();
                let lead = lead.strip_suffix('(').unwrap_or(lead).trim_end();
                let is_import = ["from", "import"].iter().any(|word| lead.ends_with(word)) || lead.is_empty();
                if is_import && inside.starts_with('.') {
                    found.push((inside.to_owned(), index + 1));
                }
                before = after.unwrap_or_default();
            }
        }
    }
    found
}

/// Path from the root, without its ending, of what a specifier in a file means.
fn resolve(file: &str, specifier: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    let path = parts.join("/");
    let stem = [".js", ".ts"].iter().find_map(|ending| path.strip_suffix(ending));
    stem.unwrap_or(&path).to_owned()
}
