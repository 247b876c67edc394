//! The files of a source folder, without those that only hold tests.

use crate::text::{Strings, blank_rust, blank_script};
use std::path::Path;

/// A source file: its path from the root with `/`, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Reads every file below `root/folder` with this ending that is not a test; a folder that is absent has none.
pub(crate) fn read_tree(root: &Path, folder: &str, ending: &str) -> std::io::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !root.join(&folder).is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push(path);
            } else if path.ends_with(ending) && !is_test(&path) {
                files.push(File { text: std::fs::read_to_string(entry.path())?, path });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// True for `window_tests.rs`, `tests.rs`, anything in a folder `tests`, and `client.test.ts`.
pub(crate) fn is_test(path: &str) -> bool {
    path.split('/').any(|part| part == "tests" || part == "tests.rs")
        || path.ends_with("_tests.rs")
        || path.ends_with(".test.ts")
}

/// Sentences for the files that have more than `limit` lines with code on them.
pub(crate) fn too_long(files: &[File], limit: usize) -> Vec<String> {
    let long = files.iter().map(|file| (file, lines_of_code(file))).filter(|(_, lines)| *lines > limit);
    long.map(|(file, lines)| format!("{} has {lines} lines of code, more than {limit}: split it", file.path)).collect()
}

fn lines_of_code(file: &File) -> usize {
    let code =
        if file.path.ends_with(".rs") { blank_rust(&file.text, Strings::Keep) } else { blank_script(&file.text) };
    code.lines().filter(|line| !line.trim().is_empty()).count()
}
