use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::playbook::source::{Data, Entry, Key, Node, Path, Place, Spot};
use crate::sorted::sort_by_key;

/// The mistakes found so far, and the path of what is being read.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
    path: Vec<(Key, Option<Path>)>,
    made_from: Option<Place>,
}

/// More than anyone reads at once; a hostile document does not get a line for each of its mistakes.
const MOST: usize = 200;

impl Problems {
    /// Begins at the root of a document.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins with what was made in memory from something that a person wrote: that is where all of it stands.
    pub fn made_from(place: Place) -> Self {
        Self { made_from: Some(place), ..Self::default() }
    }

    /// Goes one step into a map or a list.
    pub fn enter(&mut self, key: Key) {
        self.path.push((key, None));
    }

    /// Goes one step back.
    pub fn leave(&mut self) {
        self.path.pop();
    }

    /// Goes back to the root.
    pub fn leave_all(&mut self) {
        self.path.clear();
    }

    /// Returns the place of a node that stands where the reading is.
    pub fn place(&mut self, node: &Node) -> Place {
        self.spot(node.spot)
    }

    /// Returns the place of a spot that belongs to where the reading is.
    #[inline(never)]
    pub fn spot(&mut self, spot: Spot) -> Place {
        if let Some(place) = &self.made_from {
            return place.clone();
        }
        let mut path = Path::default();
        for (key, known) in &mut self.path {
            path = known.get_or_insert_with(|| path.then(key.clone())).clone();
        }
        Place { path, spot }
    }

    /// Adds a mistake.
    #[inline(never)]
    pub fn add(&mut self, diagnostic: Diagnostic) {
        if self.found.len() < MOST {
            self.found.push(diagnostic);
        } else if self.found.len() == MOST {
            self.found.push(Diagnostic::error(
                Code::TooManyMistakes,
                format!("more than {MOST} mistakes; the rest is left out"),
            ));
        }
    }

    /// Adds what was found elsewhere.
    pub fn append(&mut self, others: Self) {
        others.found.into_iter().for_each(|diagnostic| self.add(diagnostic));
    }

    /// Adds a mistake about a node that stands where the reading is.
    #[inline(never)]
    pub fn error(&mut self, node: &Node, code: Code, message: impl Into<String>) {
        let place = self.place(node);
        self.add(Diagnostic::error(code, message).at(place.location()));
    }

    /// Adds which keys of a map stood in it before; the map is the one that is being read.
    pub fn repeated(&mut self, dropped: Vec<(Entry, u32)>) {
        for (entry, line) in dropped {
            self.enter(Key::Name(entry.key.clone()));
            let place = self.spot(entry.spot);
            self.leave();
            let shown: String = entry.key.chars().take(40).collect();
            let message = format!("the key {shown:?} stands twice in this map, first on line {line}");
            self.add(Diagnostic::error(Code::DuplicateKey, message).at(place.location()));
        }
    }

    /// Adds that something else was expected. Where nothing stands, that is the mistake, whatever was expected.
    pub fn expected(&mut self, node: &Node, code: Code, what: &str) {
        self.expected_otherwise(node, code, what, "", None);
    }

    /// As [`Problems::expected`], with a hint and with what was probably meant.
    #[inline(never)]
    pub fn expected_otherwise(&mut self, node: &Node, code: Code, what: &str, hint: &str, meant: Option<String>) {
        let absent = matches!(node.data, Data::Null);
        let code = if absent { Code::MissingValue } else { code };
        let mut message = format!("expected {what}, found {}{hint}", node.words());
        // `10,000` between braces is the number 10 and a key 000 without a value.
        if absent && matches!(self.path.last(), Some((Key::Name(key), _)) if key.bytes().all(|b| b.is_ascii_digit())) {
            message.push_str("; a number has no comma in it");
        }
        let mut mistake = Diagnostic::error(code, message).at(self.place(node).location());
        mistake.suggestion = meant;
        self.add(mistake);
    }

    /// Returns how many mistakes were found so far.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Says whether there is no room for more, so that the work of making them can be spared.
    pub fn is_full(&self) -> bool {
        self.found.len() > MOST
    }

    /// Says whether the document must be refused.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// Returns what was found, in the order of the source; what has no line keeps its order.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        let mut found = self.found;
        sort_by_key(&mut found, |d| d.location.as_ref().map_or((u32::MAX, 0), |l| (l.line, l.column)));
        found
    }
}
