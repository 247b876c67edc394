use budbreak::imports::{System, read as imported};

use crate::advise;
use crate::failure::Failure;
use crate::output::print;
use crate::plans_args::{From, ImportArguments, PlansCommand};
use crate::playbooks::read;
use crate::statement;

pub(crate) fn run(command: &PlansCommand) -> Result<(), Failure> {
    match command {
        PlansCommand::Import(arguments) => import(arguments),
        PlansCommand::Advise(arguments) => advise::run(arguments),
        PlansCommand::Statement(arguments) => statement::run(arguments),
    }
}

fn import(arguments: &ImportArguments) -> Result<(), Failure> {
    let system = match arguments.from {
        From::Stripe => System::Stripe,
        From::Lago => System::Lago,
        From::Openmeter => System::OpenMeter,
    };
    let text = read(&arguments.file)?;
    let found = imported(system, &text).map_err(|mistake| {
        eprintln!("error: {mistake}");
        Failure::Mistakes
    })?;
    for left in &found.left_out {
        eprintln!("left out: {left}");
    }
    print(&found.yaml())
}
