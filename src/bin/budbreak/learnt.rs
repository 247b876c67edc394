//! What is told of the learning, for people to read.

use budbreak::learn::quality::Score;
use budbreak::learn::summary::{Summary, Tables};

use crate::learn_args::LearnArguments;
use crate::report::{count, people};
use crate::table::grouped;

/// So many names are told of what was left out.
const NAMES: usize = 5;

/// Writes the summary.
pub(crate) fn words(summary: &Summary, arguments: &LearnArguments) -> String {
    let mut lines = Lines(String::new());
    let (heard, least) = (&summary.heard, arguments.min_group);
    let until = summary.until;
    lines.add(
        "people",
        format!(
            "{} {} features of the playbook, with {} until {until}",
            grouped(summary.people),
            if summary.people == 1 { "uses" } else { "use" },
            count(summary.events, "event")
        ),
    );
    for (reason, (lines_of_it, first)) in &heard.bad {
        lines.add("not read", format!("{}: {reason}; the first is {first}", count(*lines_of_it, "line")));
    }
    match summary.machines {
        0 => {}
        1 => lines.add("machines", "1 has more than a million events and does not count".into()),
        many => lines.add("machines", format!("{many} have more than a million events and do not count")),
    }
    if heard.unknown_events > 0 {
        let names: Vec<String> =
            heard.unknown_names(NAMES).into_iter().map(|(name, count)| format!("{name} ({count})")).collect();
        let more = if heard.unknown_kinds() > NAMES { ", ..." } else { "" };
        let (all, names) = (count(heard.unknown_events, "event"), names.join(", "));
        lines.add("unknown", format!("{all} that the playbook does not name: {names}{more}"));
    }
    tables(&mut lines, summary, least);
    peers(&mut lines, summary, least);
    if !arguments.answers.is_empty() {
        let strange = match summary.strange_answers {
            0 => String::new(),
            1 => "; 1 line names no answer, or no rule of the playbook".into(),
            strange => format!("; {strange} lines name no answer, or no rule of the playbook"),
        };
        let told = match summary.answers_left_out {
            0 => "every target was shown to enough people".into(),
            rare => format!("{} shown to too few left out", count(rare as u64, "target")),
        };
        lines.add("answers", format!("{told}{strange}"));
    }
    if let Some((people, cell)) = summary.noise {
        let how =
            if arguments.seed.is_some() { "NOT private: it comes from a seed" } else { "from the operating system" };
        lines.add("noise", format!("{people:.1} people on a count, {cell:.1} on each step of a quantile; {how}"));
        if summary.tables == Tables::Made {
            lines.add("", "NOT on features, together and next: the budget does not hold for them".into());
        }
    }
    quality(&mut lines, summary);
    lines.0
}

fn tables(lines: &mut Lines, summary: &Summary, least: u32) {
    if summary.tables == Tables::OutsideOfThePromise {
        let why = "left out, with features and next: they get no noise; --exact-tables writes them all the same";
        return lines.add("together", why.into());
    }
    let rare = listed(&summary.rare);
    let rare = if rare.is_empty() { rare } else { format!("; of fewer than {least} people and left out: {rare}") };
    lines.add("features", format!("{}{rare}", summary.features));
    if summary.tables == Tables::TooFewFeatures {
        return lines.add("together", "left out, and next too: fewer than two features".into());
    }
    let made =
        |bytes: usize, of: usize, word: &str| format!("{}, {}", count(bytes as u64, "byte"), count(of as u64, word));
    let together = summary.together.map(|(bytes, weights)| made(bytes, weights, "weight"));
    lines.add(
        "together",
        together.unwrap_or_else(|| format!("left out: no two features that {least} people use both of")),
    );
    let next = summary.next.map(|(bytes, contexts)| made(bytes, contexts, "context"));
    let rare = match summary.contexts_left_out {
        0 => String::new(),
        rare => format!("; {} of too few people or bytes left out", count(rare as u64, "context")),
    };
    lines.add("next", next.map_or_else(|| format!("left out: no step that {least} people took"), |next| next + &rare));
}

fn peers(lines: &mut Lines, summary: &Summary, least: u32) {
    let mut name = "peers";
    for group in &summary.groups {
        let of = group.of.as_deref().unwrap_or("everybody");
        lines.add(name, format!("{of}: {} within 28 days", people(group.people)));
        name = "";
    }
    if summary.groups.is_empty() {
        lines.add(name, format!("left out: fewer than {least} people were there within 28 days"));
    }
    if summary.groups_left_out > 0 {
        let (values, all) = (count(summary.groups_left_out as u64, "value"), people(summary.people_left_out));
        lines.add("", format!("{values} of fewer than {least} people left out, {all} in all"));
    }
    if summary.measures_left_out > 0 {
        lines.add(
            "",
            format!(
                "{} used by fewer than {least} people left out",
                count(summary.measures_left_out as u64, "measure")
            ),
        );
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
        "{what}: {:.1}, by popularity {:.1} ({:+.1} ± {:.1}, {}): {verdict}",
        ours * unit,
        popular * unit,
        gain * unit,
        half * unit,
        people(score.people as u64)
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
