//! Puts what was learned into the text of a YAML playbook, whose other lines stay as they are.

/// The key of what was learned.
pub(crate) const LEARNED: &str = "learned";

/// Returns each line of a YAML playbook, and whether it is of what was learned before.
fn lines(playbook: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut within = false;
    playbook.lines().map(move |line| {
        let margin = line.starts_with(|first: char| !first.is_whitespace());
        within = if margin { is_learned(line) } else { within };
        (line, within)
    })
}

fn is_learned(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default().trim();
    line.contains(':') && key.trim_matches(['"', '\'']) == LEARNED
}

/// Returns the text with this part, in place of the one that it has.
pub(crate) fn include(playbook: &str, learned: &str) -> String {
    let kept: Vec<&str> = lines(playbook).filter(|(_, within)| !within).map(|(line, _)| line).collect();
    let mut text = format!("{}\n\n{LEARNED}:\n", kept.join("\n").trim_end());
    for line in learned.trim_end().lines() {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// Returns the text with empty lines for what was learned before: what no longer fits the catalogue is no reason not to
/// learn anew, and other mistakes keep their places.
pub(crate) fn without(playbook: &str) -> String {
    lines(playbook).map(|(line, within)| if within { "\n".into() } else { format!("{line}\n") }).collect()
}

#[cfg(test)]
mod tests {
    use super::{include, without};

    #[test]
    fn one_part_is_replaced_and_the_rest_stays() {
        let playbook = "# A playbook\nversion: 2 # two\nlearned:\n  version: 1\n  # old\n\n# Rules\nrules: []\n";
        let once = include(playbook, "{\n  \"version\": 1\n}\n");
        assert_eq!(
            once,
            "# A playbook\nversion: 2 # two\n# Rules\nrules: []\n\nlearned:\n  {\n    \"version\": 1\n  }\n"
        );
        assert_eq!(include(&once, "{\n  \"version\": 1\n}\n"), once);
        assert_eq!(include("version: 2", "{}"), "version: 2\n\nlearned:\n  {}\n");
        assert_eq!(without(playbook), "# A playbook\nversion: 2 # two\n\n\n\n\n# Rules\nrules: []\n");
    }
}
