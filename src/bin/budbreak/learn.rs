use budbreak::learn::{NotLearned, Promise, Settings, Study, Trait};
use budbreak::logs::{Bad, People, Row};
use budbreak::playbook::Playbook;
use budbreak::time::Day;

use crate::failure::Failure;
use crate::include::without;
use crate::learn_args::LearnArguments;
use crate::learnt;
use crate::output::print;
use crate::playbooks::find_unlearned;
use crate::usage::{Usage, unreadable};

pub(crate) fn run(arguments: &LearnArguments) -> Result<(), Failure> {
    let path = &arguments.playbook;
    let mut found = find_unlearned(path)?;
    let Some(ruleset) = found.ruleset.take() else {
        eprint!("{}", found.words(path));
        return Err(Failure::Mistakes);
    };
    let yaml = found.yaml;
    let read = if yaml { Playbook::read_yaml(&without(&found.text)) } else { Playbook::read_json(&found.text) };
    let (playbook, _) = read.map_err(|_| Failure::Mistakes)?;
    let segments = arguments.segment.iter().map(|segment| Segment::new(segment)).collect::<Result<Vec<_>, _>>()?;
    let promise = |epsilon| Promise { epsilon, delta: arguments.delta.unwrap_or(0.0) };
    let settings = Settings {
        min_group: arguments.min_group,
        bytes: arguments.bytes as usize,
        until: arguments.until,
        peers: arguments.peers.clone(),
        segments: segments.iter().map(|segment| segment.of.clone()).collect(),
        promise: arguments.epsilon.map(promise),
        seed: arguments.seed,
        exact_tables: arguments.exact_tables,
        ..Settings::default()
    };
    let mut study = Study::new(&playbook, ruleset, settings).map_err(|why| failed(path, why))?;
    for (place, segment) in segments.iter().enumerate() {
        let Some(file) = segment.file else { continue };
        let name = segment.of.name.as_str();
        let mut told = false;
        for_each(file, |row| {
            let Ok(row) = row else { return Ok(()) };
            row.get(name).map_or(Ok(()), |value| {
                told = true;
                study.told(&row.user, place, value)
            })
        })?;
        if !told {
            return Err(Failure::file(
                file,
                format!("it tells nobody's {name:?}: no line has something under that name"),
            ));
        }
    }
    for log in &arguments.events {
        let mut usage = Usage::open(log, true)?;
        while let Some(line) = usage.next()? {
            study.line(line).map_err(|why| failed(log, why))?;
        }
    }
    for log in &arguments.answers {
        for_each(log, |row| study.answer(row))?;
    }
    let (learned, summary) = study.learn().map_err(|why| failed("temporary files", why))?;
    let text = learned.text().map_err(|error| Failure::file("standard output", error))?;
    eprint!("{}", learnt::words(&summary, arguments));
    match &arguments.output {
        None => print(&text),
        Some(to) => std::fs::write(to, text).map_err(|error| Failure::file(&to.to_string_lossy(), error)),
    }
}

/// Reads lines about people.
fn for_each(path: &str, mut hear: impl FnMut(Result<Row, Bad>) -> Result<(), NotLearned>) -> Result<(), Failure> {
    let mut people = People::open(path).map_err(|error| unreadable(path, error))?;
    while let Some(row) = people.next_row().map_err(|error| Failure::file(path, error))? {
        hear(row).map_err(|why| failed(path, why))?;
    }
    Ok(())
}

/// A trait, and the file that tells it.
struct Segment<'a> {
    of: Trait,
    file: Option<&'a str>,
}

impl<'a> Segment<'a> {
    fn new(given: &'a str) -> Result<Self, Failure> {
        let (name, file) = given.split_once('=').map_or((given, None), |(name, file)| (name, Some(file)));
        let of = Trait::new(name).ok_or_else(|| {
            Failure::NotThere(format!("{name:?} names no trait: write account.NAME, user.NAME or plan.id"))
        })?;
        Ok(Self { of, file })
    }
}

fn failed(path: &str, why: NotLearned) -> Failure {
    match why {
        NotLearned::Disk(error) => Failure::file(path, error),
        NotLearned::Noise(why) => Failure::NotThere(why.to_string()),
        NotLearned::Words(words) => Failure::NotThere(words),
    }
}

/// Reads a day.
pub(crate) fn day(text: &str) -> Result<Day, String> {
    text.parse().map_err(|_| "a day is expected, such as 2026-10-31".to_owned())
}

/// Reads a budget.
pub(crate) fn epsilon(text: &str) -> Result<f64, String> {
    let epsilon: f64 = text.parse().map_err(|_| "a number is expected, such as 1".to_owned())?;
    let sound = (0.001..=20.0).contains(&epsilon);
    sound
        .then_some(epsilon)
        .ok_or_else(|| "from 0.001, which drowns nearly all, to 20, which hides nearly nothing".into())
}

/// Reads the chance that a budget does not hold.
pub(crate) fn delta(text: &str) -> Result<f64, String> {
    let delta: f64 = text.parse().map_err(|_| "a number is expected, such as 0.000001".to_owned())?;
    let sound = delta > 0.0 && delta <= 0.001;
    sound.then_some(delta).ok_or_else(|| "above 0, and at most 0.001: far less than one in the number of people".into())
}
