use budbreak::playbook::Playbook;
use budbreak::playbook::migrate::upgrade;
use budbreak::playbook::read::Problems;
use budbreak::playbook::source::{Data, Node, json, yaml};
use serde::{Serialize, Serializer};

use crate::args::ConvertArguments;
use crate::failure::Failure;
use crate::output::print;
use crate::playbooks::find;

pub(crate) fn run(arguments: &ConvertArguments) -> Result<(), Failure> {
    let path = &arguments.playbook;
    let found = find(path)?;
    eprint!("{}", found.words(path));
    if found.ruleset.is_none() {
        return Err(Failure::Mistakes);
    }
    let mut problems = Problems::new();
    let node =
        if found.yaml { yaml::parse(&found.text, &mut problems) } else { json::parse(&found.text, &mut problems) };
    let mut node = node.ok_or(Failure::Mistakes)?;
    upgrade(&mut node);
    let text = crate::output::json(&Plain(&node))?;
    if !same(&text, &found.text, found.yaml) {
        return Err(Failure::file(path, "the JSON would not say the same; please report this playbook as a bug"));
    }
    match &arguments.output {
        None => print(&text),
        Some(to) => std::fs::write(to, text).map_err(|error| Failure::file(&to.to_string_lossy(), error)),
    }
}

/// Returns whether the JSON reads back as the same playbook.
fn same(json: &str, source: &str, yaml: bool) -> bool {
    let before = if yaml { Playbook::read_yaml(source) } else { Playbook::read_json(source) };
    matches!((before, Playbook::read_json(json)), (Ok((before, _)), Ok((after, _))) if before == after)
}

/// A node, written as JSON with its keys in their order.
struct Plain<'a>(&'a Node);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.data {
            Data::Null => serializer.serialize_unit(),
            Data::Bool(truth) => serializer.serialize_bool(*truth),
            Data::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => {
                serializer.serialize_i64(*number as i64)
            }
            Data::Number(number) => serializer.serialize_f64(*number),
            Data::String(text, _) => serializer.serialize_str(text),
            Data::List(items) => serializer.collect_seq(items.iter().map(Plain)),
            Data::Map(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&*entry.key, Plain(&entry.value))))
            }
        }
    }
}
