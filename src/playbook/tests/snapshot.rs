//! Snapshots are plain files beside the fixtures; `UPDATE=1 cargo test` writes them anew, to be reviewed.

/// Compares with the file under `tests/conformance/playbooks`, or writes it.
pub(super) fn compare(name: &str, found: &str) -> Result<(), String> {
    let path = format!("{}/tests/conformance/playbooks/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE").is_some() {
        return std::fs::write(&path, found).map_err(|why| format!("{path}: {why}"));
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    let line = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let at = |text: &str| text.lines().nth(line).unwrap_or("(the end)").to_owned();
    Err(format!(
        "{name}, line {}:\n  expected {}\n  found    {}\n(UPDATE=1 writes it anew)",
        line + 1,
        at(&expected),
        at(found)
    ))
}
