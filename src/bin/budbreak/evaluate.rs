use budbreak::diagnostic::{Diagnostic, Location, render};
use budbreak::explain::Unanswered;

use crate::args::Format;
use crate::explain::find;
use crate::explained::value;
use crate::failure::Failure;
use crate::log_args::EvaluateArguments;
use crate::output::{Ink, Paper, print_json};
use crate::playbooks::compiled;

/// Gives a mistake the line and column of its span.
fn placed(mistake: &Diagnostic, source: &str) -> Diagnostic {
    let span = mistake.location.as_ref().map(|location| location.span).unwrap_or_default();
    let before = source.get(..span.start as usize).unwrap_or_default();
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    mistake.clone().at(Location { line, column, span, ..Location::default() })
}

pub(crate) fn run(arguments: &EvaluateArguments) -> Result<(), Failure> {
    let ruleset = compiled(&arguments.input.playbook)?;
    // Mistakes are told before the log is read.
    if let Err(mistakes) = ruleset.question(&arguments.expression) {
        for mistake in &mistakes {
            eprintln!("{}", render(&placed(mistake, &arguments.expression), "expression", &arguments.expression));
        }
        return Err(Failure::Mistakes);
    }
    let found = find(ruleset, &arguments.input, &arguments.who)?;
    match found.person.engine().evaluate(&arguments.expression, found.at) {
        Err(Unanswered::NoValue(why)) => Err(Failure::NotThere(format!("there is no answer: {why}"))),
        Err(Unanswered::Mistakes(_)) => Err(Failure::Mistakes),
        Ok(answer) if arguments.format == Format::Json => print_json(&answer),
        Ok(answer) => {
            let mut paper = Paper::new();
            paper.line(Ink::Strong, &value(&answer.value));
            for evidence in answer.evidence {
                let unit = if evidence.unit.is_empty() { String::new() } else { format!(" {}", evidence.unit) };
                paper.add(Ink::Plain, &format!("  {} = {}{unit}", evidence.name, value(&evidence.value)));
                paper.line(Ink::Faint, &format!("  {}", evidence.source));
            }
            paper.print()
        }
    }
}
