//! The native program: check, explain, backtest, learn, convert, compile, migrate, schema. Parses arguments, calls the library, prints.

mod advise;
mod args;
mod backtest;
mod check;
mod compared;
mod compile;
mod convert;
mod csv;
mod decisions;
mod evaluate;
mod explain;
mod explained;
mod failure;
mod html;
mod include;
mod learn;
mod learn_args;
mod learnt;
mod lift;
mod log_args;
mod migrate;
mod output;
mod plans;
mod plans_args;
mod playbooks;
mod policy;
mod report;
mod sarif;
mod schema;
mod statement;
mod table;
mod tables;
mod tested;
mod times;
mod trace;
mod usage;
mod why;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Backtest(arguments) => backtest::run(&arguments),
        Command::Compile(arguments) => compile::run(&arguments),
        Command::Convert(arguments) => convert::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Learn(arguments) => learn::run(&arguments),
        Command::Migrate(arguments) => migrate::run(&arguments),
        Command::Plans { command } => plans::run(&command),
        Command::Policy(arguments) => policy::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Trace(arguments) => trace::run(&arguments),
        Command::Why(arguments) => why::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}
