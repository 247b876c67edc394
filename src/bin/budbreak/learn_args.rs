use std::path::PathBuf;

use clap::Args;

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

--epsilon makes private all that is published: people's number, peers and answers. The tables of what goes together and comes next have a \
minimum group and no noise, so they are left out then, unless --exact-tables asks for them.")]
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
    /// Write the tables of what goes together and comes next too, although they get no noise: the budget does not hold for them.
    #[arg(long, requires = "epsilon")]
    pub(crate) exact_tables: bool,
    /// For tests: noise that comes again with the same seed, and is NOT private.
    #[arg(long, value_name = "N", requires = "epsilon")]
    pub(crate) seed: Option<u64>,
}
