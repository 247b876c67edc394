use std::io::{ErrorKind, IsTerminal, Write, stdout};

pub(crate) use budbreak::explain::Tone as Ink;
use serde::Serialize;

use crate::args::Color;
use crate::failure::Failure;

/// The widest that tables get.
pub(crate) const WIDTH: usize = 100;

/// Text on its way to standard output, coloured where a person reads it in a terminal.
pub(crate) struct Paper {
    text: String,
    coloured: bool,
}

impl Paper {
    pub(crate) fn new() -> Self {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self { text: String::new(), coloured: wanted && stdout().is_terminal() }
    }

    /// As [`Paper::new`], unless somebody chose.
    pub(crate) fn coloured(color: Color) -> Self {
        match color {
            Color::Auto => Self::new(),
            Color::Always => Self { text: String::new(), coloured: true },
            Color::Never => Self { text: String::new(), coloured: false },
        }
    }

    /// Adds text.
    pub(crate) fn add(&mut self, ink: Ink, text: &str) -> &mut Self {
        let code = match ink {
            Ink::Plain => "",
            Ink::Strong => "1",
            Ink::Faint => "2",
            Ink::Good => "32",
            Ink::Bad => "31",
            Ink::Warm => "33",
        };
        if self.coloured && !code.is_empty() && !text.is_empty() {
            self.text.push_str(&format!("\x1b[{code}m{text}\x1b[0m"));
        } else {
            self.text.push_str(text);
        }
        self
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, ink: Ink, text: &str) -> &mut Self {
        self.add(ink, text).end()
    }

    /// Ends a line.
    pub(crate) fn end(&mut self) -> &mut Self {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
        self.text.push('\n');
        self
    }

    /// Prints everything, without empty lines at its end.
    pub(crate) fn print(self) -> Result<(), Failure> {
        print(&format!("{}\n", self.text.trim_end_matches('\n')))
    }
}

/// Prints text.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| broken(&error))
}

/// Prints a value as JSON for people to read and programs to parse.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    print(&json(value)?)
}

/// Writes a value as JSON with a line end.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::file("standard output", error))?;
    Ok(text + "\n")
}

/// Whoever reads only the first lines is no error.
pub(crate) fn broken(error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::Enough,
        _ => Failure::file("standard output", error),
    }
}
