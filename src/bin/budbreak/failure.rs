use std::process::ExitCode;

/// Why a command did not do what it was asked.
pub(crate) enum Failure {
    /// A playbook or an expression has mistakes; they were printed.
    Mistakes,
    /// The command line asks for something that is not there.
    NotThere(String),
    /// A file cannot be read or written.
    File {
        /// Which.
        path: String,
        /// Why.
        why: String,
    },
    /// Whoever read our output has read enough.
    Enough,
}

impl Failure {
    pub(crate) fn file(path: &str, why: impl std::fmt::Display) -> Self {
        let path = if path == "-" { "standard input".into() } else { path.into() };
        // The operating system's own words end in a number that says nothing to people.
        let why = why.to_string();
        let why = why.split(" (os error").next().unwrap_or_default().to_owned();
        Self::File { path, why }
    }

    /// Prints the reason and returns the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        let (words, code) = match self {
            Self::Enough => return ExitCode::SUCCESS,
            Self::Mistakes => return ExitCode::from(1),
            Self::NotThere(words) => (words.clone(), 2),
            Self::File { path, why } => (format!("{path}: {why}"), 3),
        };
        eprintln!("error: {words}");
        ExitCode::from(code)
    }
}

/// Says that a name is not among those that are there, and which was probably meant.
pub(crate) fn no_such<'a>(what: &str, given: &str, names: impl IntoIterator<Item = &'a str>) -> Failure {
    let meant = budbreak::diagnostic::nearest(given, names);
    let meant = meant.map(|name| format!("; did you mean {name:?}?")).unwrap_or_default();
    Failure::NotThere(format!("there is no {what} {given:?}{meant}"))
}
