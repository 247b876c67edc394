use std::rc::Rc;

use crate::diagnostic::{Location, Span};

/// Where in the text something stands. Line 0: it was made in memory and stands nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The bytes it takes.
    pub span: Span,
}

/// One step from a map or a list to what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key of a map.
    Name(Rc<str>),
    /// A place in a list, from 0.
    Index(u32),
}

/// The way from the root of a document to one of its parts; shared by everything below it.
#[derive(Clone, Debug, Default)]
pub struct Path(Option<Rc<(Path, Key)>>);

impl Path {
    /// Returns the path one step further.
    #[must_use]
    pub fn then(&self, key: Key) -> Self {
        Self(Some(Rc::new((self.clone(), key))))
    }

    fn write(&self, out: &mut String) {
        let Some(step) = &self.0 else { return };
        let (before, key) = &**step;
        before.write(out);
        match key {
            Key::Index(index) => out.push_str(&format!("[{index}]")),
            Key::Name(name) if is_plain(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Key::Name(name) => out.push_str(&format!("[{:?}]", name.chars().take(80).collect::<String>())),
        }
    }
}

fn is_plain(name: &str) -> bool {
    (1..=80).contains(&name.len()) && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$'))
}

/// Writes the path as in `features["report.export"].uses[0]`; the root is empty.
impl std::fmt::Display for Path {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = String::new();
        self.write(&mut out);
        f.write_str(&out)
    }
}

/// Where in the document and in the text something stands.
///
/// All places are equal: two documents that say the same are equal wherever they are written.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The way from the root.
    pub path: Path,
    /// Where in the text.
    pub spot: Spot,
}

impl Place {
    /// Returns the place as diagnostics carry it.
    pub fn location(&self) -> Location {
        let Spot { line, column, span } = self.spot;
        Location { path: self.path.to_string(), line, column, span, range: None }
    }
}

impl PartialEq for Place {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Place {}
