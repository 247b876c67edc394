use std::path::Path;

use budbreak::playbook::Playbook;
use budbreak::playbook::migrate::upgrade;
use budbreak::playbook::read::Problems;
use budbreak::playbook::source::{Data, Entry, Node, json, yaml};
use serde::{Serialize, Serializer};

use crate::args::ConvertArguments;
use crate::failure::Failure;
use crate::include::{LEARNED, include};
use crate::output::print;
use crate::playbooks::{find, find_unlearned, found, read};

pub(crate) fn run(arguments: &ConvertArguments) -> Result<(), Failure> {
    let path = &arguments.playbook;
    let found = if arguments.learned.is_some() { find_unlearned(path)? } else { find(path)? };
    eprint!("{}", found.words(path));
    if found.ruleset.is_none() {
        return Err(Failure::Mistakes);
    }
    let mut node = parsed(&found.text, found.yaml)?;
    upgrade(&mut node);
    let stays = arguments.output.as_deref().and_then(Path::extension).is_some_and(|end| end == "yaml" || end == "yml");
    if stays && arguments.learned.is_none() {
        let why = "a playbook is converted to JSON; only with --learned is YAML written";
        return Err(Failure::NotThere(why.into()));
    }
    if stays && !found.yaml {
        return Err(Failure::NotThere("a playbook in JSON stays JSON; name an output that ends in .json".into()));
    }
    let text = match &arguments.learned {
        None => crate::output::json(&Plain(&node))?,
        Some(learned) => with_learned(&found.text, node, learned, stays)?,
    };
    if arguments.learned.is_none() && !same(&text, &found.text, found.yaml) {
        return Err(Failure::file(path, "the JSON would not say the same; please report this playbook as a bug"));
    }
    match &arguments.output {
        None => print(&text),
        Some(to) => std::fs::write(to, text).map_err(|error| Failure::file(&to.to_string_lossy(), error)),
    }
}

fn parsed(text: &str, yaml: bool) -> Result<Node, Failure> {
    let mut problems = Problems::new();
    let node = if yaml { yaml::parse(text, &mut problems) } else { json::parse(text, &mut problems) };
    node.ok_or(Failure::Mistakes)
}

/// Includes what was learned. The whole is checked, for what was learned may be of another catalogue.
fn with_learned(playbook: &str, mut node: Node, path: &str, yaml: bool) -> Result<String, Failure> {
    let learned = read(path)?;
    let no_json = |why: &str| Failure::file(path, format!("it is not what `budbreak learn` writes: {why}"));
    let part = parsed(&learned, false).map_err(|_| no_json("it is no JSON"))?;
    let Data::Map(_) = part.data else { return Err(no_json("it is no object")) };
    let text = if yaml {
        include(playbook, &learned)
    } else {
        let Data::Map(entries) = &mut node.data else { return Err(Failure::Mistakes) };
        entries.retain(|entry| &*entry.key != LEARNED);
        entries.push(Entry { key: LEARNED.into(), spot: part.spot, value: part });
        crate::output::json(&Plain(&node))?
    };
    let found = found(text, yaml);
    eprint!("{}", found.words("the playbook with what was learned"));
    if found.ruleset.is_some() { Ok(found.text) } else { Err(Failure::Mistakes) }
}

/// Returns whether the JSON reads back as the same playbook.
fn same(json: &str, source: &str, yaml: bool) -> bool {
    let before = if yaml { Playbook::read_yaml(source) } else { Playbook::read_json(source) };
    matches!((before, Playbook::read_json(json)), (Ok((before, _)), Ok((after, _))) if before == after)
}

/// A node, written as JSON with its keys in their order.
pub(crate) struct Plain<'a>(pub(crate) &'a Node);

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
