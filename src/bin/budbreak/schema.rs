use budbreak::schema::{playbook, wire};

use crate::args::SchemaArguments;
use crate::failure::Failure;
use crate::output::print_json;

pub(crate) fn run(arguments: &SchemaArguments) -> Result<(), Failure> {
    print_json(&if arguments.all { wire() } else { playbook() })
}
