use std::fs::File;
use std::io::{BufRead, BufReader};

use flate2::read::MultiGzDecoder;
use serde_json::Value as Json;

/// Arguments: files, and those that were named with a word such as `--train`.
pub(crate) struct Named<'a> {
    pub(crate) files: Vec<&'a str>,
    named: Vec<(&'a str, &'a str)>,
}

impl<'a> Named<'a> {
    pub(crate) fn read(arguments: &'a [String], known: &[&str]) -> Result<Self, String> {
        let mut read = Self { files: Vec::new(), named: Vec::new() };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let Some(name) = argument.strip_prefix("--") else {
                read.files.push(argument);
                continue;
            };
            if !known.contains(&name) {
                return Err(format!("there is no --{name}; there is --{}", known.join(", --")));
            }
            read.named.push((name, rest.next().ok_or_else(|| format!("--{name} takes a file or a number"))?));
        }
        Ok(read)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.named.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }
}

/// Reads the lines of a file, packed or not.
pub(crate) fn lines(path: &str) -> Result<Vec<String>, String> {
    let broken = |error: std::io::Error| format!("{path}: {error}");
    let file = File::open(path).map_err(broken)?;
    let lines: Box<dyn BufRead> = if path.ends_with(".gz") {
        Box::new(BufReader::new(MultiGzDecoder::new(file)))
    } else {
        Box::new(BufReader::new(file))
    };
    lines
        .lines()
        .map(|line| line.map_err(broken))
        .filter(|line| line.as_ref().map_or(true, |line| !line.is_empty()))
        .collect()
}

/// Reads a file of JSON lines.
pub(crate) fn json_lines(path: &str) -> Result<Vec<Json>, String> {
    lines(path)?
        .iter()
        .enumerate()
        .map(|(at, line)| serde_json::from_str(line).map_err(|error| format!("{path}, line {}: {error}", at + 1)))
        .collect()
}

/// A table with named columns; cells are separated by commas and never quoted.
pub(crate) struct Csv {
    path: String,
    head: Vec<String>,
    rows: Vec<String>,
}

impl Csv {
    pub(crate) fn read(path: &str) -> Result<Self, String> {
        let mut rows = lines(path)?;
        if rows.is_empty() {
            return Err(format!("{path}: it is empty"));
        }
        let head = rows.remove(0).split(',').map(|name| name.trim().to_owned()).collect();
        Ok(Self { path: path.into(), head, rows })
    }

    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.head.iter().position(|column| column == name)
    }

    pub(crate) fn needed(&self, name: &str) -> Result<usize, String> {
        self.column(name).ok_or_else(|| format!("{}: it has no column {name}", self.path))
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (usize, Vec<&str>)> {
        self.rows.iter().enumerate().map(|(at, row)| (at + 2, row.split(',').collect()))
    }

    /// Reads a number of a row.
    pub(crate) fn number<T: std::str::FromStr>(&self, line: usize, cells: &[&str], column: usize) -> Result<T, String> {
        let cell = cells.get(column).copied().unwrap_or_default();
        cell.parse().map_err(|_| {
            format!(
                "{}, line {line}: {cell:?} is no number as the column {} has",
                self.path,
                self.head.get(column).map_or("", String::as_str)
            )
        })
    }
}

/// Reads a list of whole numbers.
pub(crate) fn numbers(json: &Json, key: &str) -> Option<Vec<usize>> {
    json.get(key)?.as_array()?.iter().map(|number| number.as_u64().map(|number| number as usize)).collect()
}
