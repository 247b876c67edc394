//! What the commands on a usage log are asked.

use clap::{Args, ValueEnum};

use crate::args::Format;

/// A usage log and the playbook to run on it.
#[derive(Args)]
pub(crate) struct Input {
    /// The usage log: JSON lines, CSV (packed with gzip or not) or Parquet; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) log: String,
    /// The playbook, YAML or JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) playbook: String,
    /// The plan that people are on until the log tells another.
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
}

/// A person and a moment.
#[derive(Args)]
pub(crate) struct Who {
    /// The person, as the log calls them.
    #[arg(long, value_name = "USER")]
    pub(crate) user: String,
    /// The moment: RFC 3339, or a day (its end) or a time in the zone of the playbook. The person's last event when left out.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak explain --log usage.jsonl --playbook playbook.yaml --user u17
  budbreak explain --log usage.jsonl --playbook playbook.yaml --user u17 --at 2026-03-02 --rule share-what-you-build

What the person was shown before counts, as in a backtest.")]
pub(crate) struct ExplainArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) who: Who,
    /// Only this rule, with its condition, gates and score.
    #[arg(long, value_name = "RULE")]
    pub(crate) rule: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak why u17 share-what-you-build --log usage.jsonl --playbook playbook.yaml
  budbreak why u17 share-what-you-build --at 2026-03-02 --log usage.jsonl --playbook playbook.yaml --format json

The log is replayed for that person as in a backtest. What changed the verdict is an event, facts, or time alone.")]
pub(crate) struct WhyArguments {
    /// The person, as the log calls them.
    pub(crate) user: String,
    /// The rule.
    pub(crate) rule: String,
    #[command(flatten)]
    pub(crate) input: Input,
    /// The moment: RFC 3339, or a day (its end) or a time in the zone of the playbook. The end of the log when left out.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak backtest playbook.yaml --log usage.jsonl.gz
  budbreak backtest playbook.yaml --log usage.csv --out report.json --examples 40
  budbreak backtest new.yaml --against playbook.yaml --log usage.jsonl --html report.html
  zcat usage.jsonl.gz | budbreak backtest playbook.yaml --log - --format csv

A log has a person, a time and an event on each line:
  {\"user\": \"u17\", \"ts\": \"2026-03-02T09:30:00Z\", \"event\": \"report.exported\", \"rows\": 120}
or, as CSV, the columns user, ts, event and any others. Lines that cannot be read are counted and told.

After each event the person is asked; what is recommended counts as shown, and nobody answers. \
\"Followed\" is how often the recommended behaviour came within the attribution window: in a log of what happened before \
anything was shown, people did it by themselves.

With --against both playbooks run on the log, in one pass: who gains recommendations under the first, and who loses them.")]
pub(crate) struct BacktestArguments {
    /// The playbook, YAML or JSON.
    #[arg(value_name = "PLAYBOOK", required_unless_present = "named")]
    playbook: Option<String>,
    /// The playbook, named instead.
    #[arg(long = "playbook", id = "named", value_name = "FILE", conflicts_with = "playbook")]
    named: Option<String>,
    /// The usage log: JSON lines, CSV (packed with gzip or not) or Parquet; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub(crate) log: String,
    /// Another playbook to hold it against.
    #[arg(long, value_name = "PLAYBOOK")]
    pub(crate) against: Option<String>,
    /// The plan that people are on until the log tells another.
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// How to print the report.
    #[arg(long, value_enum, default_value_t = ReportFormat::Table)]
    pub(crate) format: ReportFormat,
    /// Write the report here as a page that needs nothing else.
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<String>,
    /// Write the whole report here, as JSON; `-` is standard output, instead of the tables.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<String>,
    /// Write a log of decisions here, a line of JSON for each impression with its propensity, as `budbreak policy` reads it.
    #[arg(long, value_name = "FILE", conflicts_with = "against")]
    pub(crate) decisions: Option<String>,
    /// How many examples of who got what, when and why; with --against, of who gains and who loses each rule.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(0..=1000))]
    pub(crate) examples: u32,
    /// Only this person.
    #[arg(long, value_name = "USER")]
    pub(crate) user: Option<String>,
}

impl BacktestArguments {
    /// Returns the playbook, wherever it was named.
    pub(crate) fn playbook(&self) -> &str {
        self.playbook.as_deref().or(self.named.as_deref()).unwrap_or_default()
    }
}

/// How a report is printed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Tables for people.
    #[value(alias = "human")]
    Table,
    /// Everything, for programs.
    Json,
    /// A row for each rule, for spreadsheets.
    Csv,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak evaluate --log usage.jsonl --playbook playbook.yaml --user u17 'count(\"report.exported\", \"7d\")'
  budbreak evaluate --log usage.jsonl --playbook playbook.yaml --user u17 --at 2026-03-02 'used(\"report.export\")'

The engine remembers what the playbook asks for; other questions may have no answer, and then say so.")]
pub(crate) struct EvaluateArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) who: Who,
    /// The question.
    pub(crate) expression: String,
    /// How to print the answer.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Args)]
pub(crate) struct TraceArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Explain every rule at the end of every Nth day of a person only; 0 never.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) explain_every: u32,
}
