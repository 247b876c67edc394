use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::learn_args::LearnArguments;
use crate::log_args::{BacktestArguments, EvaluateArguments, ExplainArguments, TraceArguments, WhyArguments};

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
  budbreak schema > playbook.schema.json
  budbreak schema --all > types.schema.json")]
pub(crate) struct SchemaArguments {
    /// Every type that crosses the boundary, in one document.
    #[arg(long)]
    pub(crate) all: bool,
}
