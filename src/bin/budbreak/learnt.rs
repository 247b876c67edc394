//! What is told of the learning, for people to read.

use budbreak::learn::quality::Score;
use budbreak::learn::summary::Summary;

use crate::args::LearnArguments;

/// So many names are told of what was left out.
const NAMES: usize = 5;

/// Writes the summary.
pub(crate) fn words(summary: &Summary, arguments: &LearnArguments) -> String {
    let mut lines = Lines(String::new());
    let (heard, least) = (&summary.heard, arguments.min_group);
    let until = summary.until;
    lines.add(
        "people",
        format!("{} use features of the playbook, with {} events until {until}", summary.people, summary.events),
    );
    for (reason, (count, first)) in &heard.bad {
        lines.add("not read", format!("{count} lines: {reason}; first {first}"));
    }
    if summary.machines > 0 {
        lines.add("machines", format!("{} have more than a million events and do not count", summary.machines));
    }
    if heard.unknown_events > 0 {
        let names: Vec<String> =
            heard.unknown_names(NAMES).into_iter().map(|(name, count)| format!("{name} ({count})")).collect();
        let more = if heard.unknown_kinds() > NAMES { ", ..." } else { "" };
        let (all, names) = (heard.unknown_events, names.join(", "));
        lines.add("unknown", format!("{all} events that the playbook does not name: {names}{more}"));
    }
    let rare = listed(&summary.rare);
    let rare = if rare.is_empty() { rare } else { format!("; of fewer than {least} people and left out: {rare}") };
    lines.add("features", format!("{}{rare}", summary.features));
    match summary.together {
        Some((bytes, weights)) => lines.add("together", format!("{bytes} bytes, {weights} weights")),
        None => lines.add("together", "left out: fewer than two features".into()),
    }
    let (bytes, contexts, rare) = summary.next;
    let rare = if rare == 0 { String::new() } else { format!("; {rare} of too few people or bytes left out") };
    lines.add("next", format!("{bytes} bytes, {contexts} contexts{rare}"));
    peers(&mut lines, summary, least);
    if !arguments.answers.is_empty() {
        let strange = match summary.strange_answers {
            0 => String::new(),
            strange => format!("; {strange} lines name no answer, or no rule of the playbook"),
        };
        lines.add("answers", format!("{} targets shown to too few left out{strange}", summary.answers_left_out));
    }
    if let Some((count, cell)) = summary.noise {
        let how =
            if arguments.seed.is_some() { "NOT private: it comes from a seed" } else { "from the operating system" };
        lines.add("noise", format!("{count:.1} people on a count, {cell:.1} on each step of a quantile; {how}"));
        lines.add("", "together, next and features have the minimum group only, and no noise".into());
    }
    quality(&mut lines, summary);
    lines.0
}

fn peers(lines: &mut Lines, summary: &Summary, least: u32) {
    let mut name = "peers";
    for group in &summary.groups {
        let of = group.of.as_deref().unwrap_or("everybody");
        lines.add(name, format!("{of}: {} people within 28 days", group.people));
        name = "";
    }
    if summary.groups.is_empty() {
        lines.add(name, format!("left out: fewer than {least} people were there within 28 days"));
    }
    if summary.groups_left_out > 0 {
        let (values, people) = (summary.groups_left_out, summary.people_left_out);
        lines.add("", format!("{values} values of fewer than {least} people left out, {people} people in all"));
    }
    if summary.measures_left_out > 0 {
        lines.add("", format!("{} measures used by fewer than {least} people left out", summary.measures_left_out));
    }
}

fn quality(lines: &mut Lines, summary: &Summary) {
    let quality = &summary.quality;
    let rows = [
        ("a hidden feature, R of 100", &quality.hidden, 1.0),
        ("what is taken up, MAP@10 in %", &quality.taken_up, 100.0),
        ("the next step, MRR in %", &quality.next, 100.0),
    ];
    let mut name = "quality";
    for (what, score, unit) in rows.into_iter().filter(|(_, score, _)| score.people > 1) {
        lines.add(name, row(what, score, unit));
        name = "";
    }
    if name.is_empty() {
        lines.add("", "asked of people who were left out of the learning, in five parts".into());
    }
}

fn row(what: &str, score: &Score, unit: f64) -> String {
    let ((ours, popular), (gain, half)) = (score.means(), score.gain());
    let verdict = if score.better() { "better" } else { "no better than popularity: it may be left out" };
    format!(
        "{what}: {:.1}, by popularity {:.1} ({:+.1} ± {:.1}, {} people): {verdict}",
        ours * unit,
        popular * unit,
        gain * unit,
        half * unit,
        score.people
    )
}

fn listed(names: &[String]) -> String {
    let shown = names.iter().take(NAMES).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > NAMES { format!("{shown} and {} more", names.len() - NAMES) } else { shown }
}

struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, words: String) {
        self.0.push_str(&format!("{name:<9} {words}\n"));
    }
}
