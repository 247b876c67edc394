//! What the months that are over would have cost, for a terminal.

use budbreak::moment::{StatedValue, Statement};
use budbreak::pricing::exponent;

use crate::args::Format;
use crate::explain::find;
use crate::explained;
use crate::failure::Failure;
use crate::log_args::Input;
use crate::output::{Ink, Paper, print_json};
use crate::plans_args::{Billed, StatementArguments};
use crate::playbooks::compiled;
use crate::table::{Side, Table};

pub(crate) fn run(arguments: &StatementArguments) -> Result<(), Failure> {
    let StatementArguments { billed: Billed { log, playbook, plan }, who, format } = arguments;
    let input = Input { log: log.clone(), playbook: playbook.clone(), plan: plan.clone() };
    let found = find(compiled(playbook)?, &input, who)?;
    let statement = found.person.engine().statement(found.at);
    if *format == Format::Json {
        return print_json(&statement);
    }
    let mut paper = Paper::new();
    explained::heading(&who.user, &found, &mut paper);
    write(&statement, &mut paper);
    paper.print()
}

fn write(statement: &Statement, paper: &mut Paper) {
    let missing = statement.missing.len();
    if statement.currency.is_empty() {
        paper.line(Ink::Plain, "No plan of the playbook has a price.");
        return;
    }
    let (Some(first), Some(last)) = (statement.months.first(), statement.months.last()) else {
        paper.line(Ink::Plain, "No whole month was observed yet, so there is nothing to bill.");
        return;
    };
    let known = statement.months.len();
    let months = if known == 1 { "1 whole month".into() } else { format!("{known} whole months") };
    paper.line(Ink::Plain, &format!("{months}, {first} to {last}"));
    if missing > 0 {
        let (from, to) = (statement.missing.first(), statement.missing.last());
        let range = from.zip(to).map(|(from, to)| format!("{from} to {to}")).unwrap_or_default();
        paper.line(Ink::Faint, &format!("not observed whole, and not made up: {range}"));
    }
    paper.end();
    let mut table =
        Table::new(&[("plan", Side::Left), ("would have cost", Side::Right), ("saves", Side::Right), ("", Side::Left)]);
    for stated in &statement.plans {
        let money =
            |amount: Option<f64>| amount.map_or_else(|| "-".into(), |amount| money(amount, &statement.currency));
        let present = (statement.plan.as_ref() == Some(&stated.plan)).then(|| "the present plan".to_owned());
        let note = stated.why.clone().or(present).unwrap_or_default();
        table.row(vec![stated.plan.to_string(), money(stated.total), money(stated.saving), note]);
    }
    table.write(paper);
    paper.end();
    let mut table = Table::new(
        &[("month", Side::Left)]
            .into_iter()
            .chain(statement.meters.iter().map(|_| ("used", Side::Right)))
            .collect::<Vec<_>>(),
    );
    let names = std::iter::once(String::new())
        .chain(statement.meters.iter().map(|meter| format!("{} {}", meter.name, meter.unit).trim().to_owned()));
    table.row(names.collect());
    for (at, month) in statement.months.iter().enumerate() {
        let used =
            statement.meters.iter().map(|meter| meter.months.get(at).map(|used| number(*used)).unwrap_or_default());
        table.row(std::iter::once(month.clone()).chain(used).collect());
    }
    table.write(paper);
    for value in &statement.values {
        paper.end();
        gained(value, paper);
    }
}

fn gained(value: &StatedValue, paper: &mut Paper) {
    let total = value
        .total
        .map_or_else(|| "not counted in every month".into(), |total| format!("{} {}", number(total), value.unit));
    paper.add(Ink::Strong, &value.name);
    paper.line(Ink::Plain, &format!("  {total}"));
    for per in &value.per_unit {
        paper.line(Ink::Faint, &format!("  {} {} for each unit of {}", number(per.value), value.unit, per.meter));
    }
}

fn money(minor: f64, currency: &str) -> String {
    let digits = exponent(currency);
    format!("{:.*} {currency}", usize::from(digits), minor / 10_f64.powi(i32::from(digits)))
}

fn number(number: f64) -> String {
    let short = if number.abs() >= 1.0 || number == 0.0 {
        (number * 100.0).round() / 100.0
    } else {
        (number * 1e6).round() / 1e6
    };
    short.to_string()
}
