//! What the commands on plans are asked.

use clap::{Args, Subcommand, ValueEnum};

use crate::args::Format;
use crate::log_args::Who;

#[derive(Subcommand)]
pub(crate) enum PlansCommand {
    /// Print the `plans:` of a playbook, from a document of a billing system.
    Import(ImportArguments),
    /// Say which plan fits each account at the use that is foreseen, what it costs, and what must be said with it.
    Advise(AdviseArguments),
    /// Say what the last twelve months of a person would have cost on each plan, and what was gained in them.
    Statement(StatementArguments),
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak plans advise usage.jsonl --playbook playbook.yaml
  budbreak plans advise usage.jsonl --playbook playbook.yaml --user u17 --at 2026-03-02 --format json

Costs of the future are estimates, at p10, p50 and p90 of the use that is foreseen. Where the plan or any history is missing there is
no advice, and what is missing is said.")]
pub(crate) struct AdviseArguments {
    #[command(flatten)]
    pub(crate) billed: Billed,
    /// Only this account, as the log calls it.
    #[arg(long, value_name = "USER")]
    pub(crate) user: Option<String>,
    /// The moment: RFC 3339, or a day (its end) or a time in the zone of the playbook. When left out, the end of the log, or with `--user` of that person's part of it.
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak plans statement usage.jsonl --playbook playbook.yaml --user u17
  budbreak plans statement usage.jsonl --playbook playbook.yaml --user u17 --plan starter --format json

Months are whole ones. Those that were not observed from their first day on are named and left out; nothing is extrapolated.")]
pub(crate) struct StatementArguments {
    #[command(flatten)]
    pub(crate) billed: Billed,
    #[command(flatten)]
    pub(crate) who: Who,
    /// How to print the statement.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  budbreak plans import --from stripe prices.json
  curl … | budbreak plans import --from lago - > plans.yaml

What a playbook cannot say is left out and told on standard error. What contradicts itself, such as a gap between tiers, is refused
with exit code 1.")]
pub(crate) struct ImportArguments {
    /// The document: a list of prices, or of plans, in JSON; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    /// Which system it is from.
    #[arg(long, value_enum, value_name = "SYSTEM")]
    pub(crate) from: From,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum From {
    /// Prices, best with their products expanded.
    Stripe,
    /// Plans with their charges.
    Lago,
    /// Plans with their phases and rate cards.
    Openmeter,
}

/// A usage log and the playbook whose prices it is held against.
#[derive(Args)]
pub(crate) struct Billed {
    /// The usage log: JSON lines, CSV (packed with gzip or not) or Parquet; `-` is standard input.
    #[arg(value_name = "LOG")]
    pub(crate) log: String,
    /// The playbook, YAML or JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) playbook: String,
    /// The plan that accounts are on until the log tells another.
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
}
