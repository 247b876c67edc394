use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// In-product expansion triggers, decided locally, with a reason for every yes and every no.
#[derive(Parser)]
#[command(name = "budbreak", version, propagate_version = true, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the playbook or the expression has mistakes; all of them were printed. Or a test failed. With `migrate --check`: there is something to do
  2  the command line asks for something that is not there: an option, a person, a rule, a time
  3  a file cannot be read or written";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Say everything that is wrong with playbooks.
    Check(CheckArguments),
    /// Say why a person would be recommended something, why not, and what would change it.
    Explain(ExplainArguments),
    /// Say why a rule did or did not show for one person, and how that came about.
    Why(WhyArguments),
    /// Run a playbook on a usage log: who would have got what, when and why.
    Backtest(BacktestArguments),
    /// Turn a playbook from YAML into JSON, which is what a page loads.
    Convert(ConvertArguments),
    /// Turn a playbook into the compiled form, which a page loads without parsing or checking.
    Compile(CompileArguments),
    /// Learn from the logs of many people what a playbook includes: what goes together, what comes next, what peers use.
    Learn(LearnArguments),
    /// Answer a question in the language of conditions, for a person of a usage log.
    Evaluate(EvaluateArguments),
    /// Bring playbooks up to the current version of their format, and show what changes.
    Migrate(MigrateArguments),
    /// Say which plan fits each account of a usage log; write plans of a billing system as a playbook has them.
    Plans {
        #[command(subcommand)]
        command: crate::plans_args::PlansCommand,
    },
    /// Estimate what a playbook would have got where another one showed, from a log of decisions with their propensities.
    Policy(crate::policy::PolicyArguments),
    /// Print the JSON Schema of playbooks.
    Schema(SchemaArguments),
    /// Print everything that the engine answers to a usage log, a line of JSON for each event and each day.
    #[command(hide = true)]
    Trace(TraceArguments),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[value(alias = "text")]
    Human,
    /// For programs.
    Json,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak check playbook.yaml
  budbreak check playbooks/*.yaml --format json
  budbreak check playbook.yaml --test
  budbreak check playbook.yaml --test --only 'three dashboards and nothing shared'
  budbreak check playbooks/*.yaml --format sarif > budbreak.sarif
  generate-playbook | budbreak check - --deny warnings

With exit code 1 at least one playbook has a mistake, or a warning that is denied; other warnings give 0. With 3 a file
cannot be read; the others are checked all the same. Every code is explained in docs/diagnostics.md.")]
pub(crate) struct CheckArguments {
    /// Playbooks in YAML or JSON; `-` is standard input.
    #[arg(required = true, value_name = "PLAYBOOK")]
    pub(crate) playbooks: Vec<String>,
    /// Run the tests that the playbooks carry, too.
    #[arg(long)]
    pub(crate) test: bool,
    /// Only the test of this name.
    #[arg(long, value_name = "NAME", requires = "test")]
    pub(crate) only: Option<String>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    /// Whether to print for people in colours.
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    /// Count warnings as mistakes: all of them, or those of one code.
    #[arg(long, value_name = "warnings|CODE", value_parser = crate::check::Deny::parse)]
    pub(crate) deny: Vec<crate::check::Deny>,
    /// Where docs/diagnostics.md is served; SARIF links each rule to it.
    #[arg(long, value_name = "URL", value_parser = crate::sarif::docs)]
    pub(crate) docs: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people.
    Human,
    /// For programs: the type `Checked` of the generated types, one for each file.
    Json,
    /// For tools of code review: SARIF 2.1.0.
    Sarif,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// In a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

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

/// A usage log, and the plan that people are on until it tells another.
#[derive(Clone, Copy)]
pub(crate) struct Used<'a> {
    pub(crate) log: &'a str,
    pub(crate) plan: Option<&'a str>,
}

impl Input {
    /// Returns what is replayed.
    pub(crate) fn usage(&self) -> Used<'_> {
        Used { log: &self.log, plan: self.plan.as_deref() }
    }
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
  budbreak learn --playbook playbook.yaml events/*.parquet -o learned.json
  budbreak learn --playbook playbook.yaml events.jsonl.gz --segment account.industry --until 2026-10-31
  budbreak learn --playbook playbook.yaml events.csv --segment account.industry=accounts.csv --answers answers.jsonl
  budbreak learn --playbook playbook.yaml events.csv --epsilon 1 --delta 0.000001 --segment plan.id
  budbreak convert playbook.yaml --learned learned.json -o playbook.learned.yaml

Events are the logs that backtest reads, in any order; what happened is told to features, meters and peers by the catalogue of \
the playbook. What fewer than --min-group people do is left out. The same events give the same bytes, in whatever order the \
lines and files come; noise is new each time. What was left out, and whether the tables are better than popularity, is told on \
standard error, which is not for publishing.

--epsilon makes private what is published of people's number, of peers and of answers; the tables have the minimum group only.")]
pub(crate) struct LearnArguments {
    /// Usage logs of many people: JSON lines, CSV (packed with gzip or not) or Parquet; `-` is standard input.
    #[arg(required = true, value_name = "EVENTS")]
    pub(crate) events: Vec<String>,
    /// The playbook whose catalogue says what the events mean.
    #[arg(long, value_name = "FILE")]
    pub(crate) playbook: String,
    /// Where to write what was learned; standard output when left out.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Say nothing of fewer people than this.
    #[arg(long, value_name = "PEOPLE", default_value_t = 20, value_parser = clap::value_parser!(u32).range(5..=1_000_000))]
    pub(crate) min_group: u32,
    /// The most bytes of each table.
    #[arg(long, value_name = "N", default_value_t = 16_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) bytes: u32,
    /// The last day that counts, in the zone of the playbook; the last of the logs when left out.
    #[arg(long, value_name = "DAY", value_parser = crate::learn::day)]
    pub(crate) until: Option<budbreak::time::Day>,
    /// Compare peers by these events, features and meters only, with commas between them; by all when left out.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub(crate) peers: Option<Vec<String>>,
    /// Compare peers with the same value of this trait, as the logs tell it, or a file with the columns user and TRAIT.
    #[arg(long, value_name = "TRAIT[=FILE]")]
    pub(crate) segment: Vec<String>,
    /// Logs of answers: each showing with `taken`, or the events shown, clicked and converted; with the rule, or kind and target.
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Vec<String>,
    /// The budget of differential privacy: noise is added to what is published of people.
    #[arg(long, value_name = "E", value_parser = crate::learn::epsilon)]
    pub(crate) epsilon: Option<f64>,
    /// The chance that the budget does not hold.
    #[arg(long, value_name = "D", requires = "epsilon", value_parser = crate::learn::delta)]
    pub(crate) delta: Option<f64>,
    /// For tests: noise that comes again with the same seed, and is NOT private.
    #[arg(long, value_name = "N", requires = "epsilon")]
    pub(crate) seed: Option<u64>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak convert playbook.yaml -o playbook.json
  budbreak convert playbook.yaml | gzip > playbook.json.gz
  budbreak convert playbook.yaml --learned learned.json -o playbook.learned.yaml

Only a playbook without mistakes is converted. The JSON says the same as the YAML, key by key; comments are lost. Where the output ends \
in .yaml or .yml, a YAML playbook stays as it is written, and only its part `learned` is replaced.")]
pub(crate) struct ConvertArguments {
    /// The playbook, YAML or JSON; `-` is standard input.
    pub(crate) playbook: String,
    /// Include what `budbreak learn` wrote, in place of what the playbook had learned before.
    #[arg(long, value_name = "FILE")]
    pub(crate) learned: Option<String>,
    /// Where to write it; standard output when left out.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak compile playbook.yaml -o playbook.budbreak

Only a playbook without mistakes is compiled. The same playbook gives the same bytes; they have a version and a checksum, and a \
page whose budbreak is older than the program says so. Compile again after an update.")]
pub(crate) struct CompileArguments {
    /// The playbook, YAML or JSON; `-` is standard input.
    pub(crate) playbook: String,
    /// Where to write it; `-` is standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak migrate playbook.yaml
  budbreak migrate playbooks/*.yaml --write
  budbreak migrate playbook.yaml --check

Comments, order and layout stay. A playbook of an older version goes on working without this, in pages too.")]
pub(crate) struct MigrateArguments {
    /// Playbooks in YAML or JSON; `-` is standard input.
    #[arg(required = true, value_name = "PLAYBOOK")]
    pub(crate) playbooks: Vec<String>,
    /// Write the files in place; of standard input, print the new text.
    #[arg(long)]
    pub(crate) write: bool,
    /// Exit with 1 when there is something to migrate, for builds.
    #[arg(long, conflicts_with = "write")]
    pub(crate) check: bool,
    /// How to print what changes.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
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
#[command(after_help = "\
Examples:
  budbreak schema > playbook.schema.json
  budbreak schema --all > types.schema.json")]
pub(crate) struct SchemaArguments {
    /// Every type that crosses the boundary, in one document.
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Args)]
pub(crate) struct TraceArguments {
    #[command(flatten)]
    pub(crate) input: Input,
    /// Explain every rule at the end of every Nth day of a person only; 0 never.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) explain_every: u32,
}
