use super::{Problems, Read, Within};
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::source::{Data, Key, Node, Place};

/// Reads the keys of one map; the part of `record!` that need not be written out for every type.
pub(in crate::playbook) struct Fields<'n> {
    node: &'n Node,
    what: &'static str,
    pub(in crate::playbook) place: Place,
}

impl<'n> Fields<'n> {
    /// Begins, or says that this is no map.
    #[inline(never)]
    pub(in crate::playbook) fn open(node: &'n Node, what: &'static str, problems: &mut Problems) -> Option<Self> {
        if !matches!(node.data, Data::Map(_)) {
            // `cooldown:2d` is one word.
            let apart = node.as_str().and_then(|text| text.split_once(':')).filter(|(_, value)| !value.is_empty());
            let hint = if apart.is_some() { "; a space belongs after the colon" } else { "" };
            let meant = apart.map(|(key, value)| format!("{key}: {value}"));
            problems.expected_otherwise(
                node,
                Code::ExpectedMap,
                &format!("{what}, which has keys with values"),
                hint,
                meant,
            );
            return None;
        }
        Some(Self { node, what, place: problems.place(node) })
    }

    /// Reads one key. `default` stands for a key that is left out; without it the type decides.
    // Written out once for each type, and not once for each key.
    #[inline(never)]
    pub(in crate::playbook) fn field<T: Read>(
        &self,
        key: &'static str,
        how: Option<&dyn Within<T>>,
        default: Option<fn() -> T>,
        problems: &mut Problems,
    ) -> Option<T> {
        let mut value = None;
        let there = self.visit(key, problems, &mut |node, problems| {
            value = match how {
                Some(how) => how.read_within(node, problems),
                None => T::read(node, problems),
            };
        });
        value.or_else(|| default.map(|make| make()).or_else(T::absent)).or_else(|| {
            if !there {
                self.missing(key, problems);
            }
            T::stand_in()
        })
    }

    /// Goes to what stands under a key, and says whether there is something.
    #[inline(never)]
    fn visit(&self, key: &'static str, problems: &mut Problems, read: &mut dyn FnMut(&Node, &mut Problems)) -> bool {
        let Some(node) = self.node.get(key) else { return false };
        problems.enter(Key::Name(key.into()));
        read(node, problems);
        problems.leave();
        true
    }

    #[inline(never)]
    fn missing(&self, key: &str, problems: &mut Problems) {
        problems.error(self.node, Code::MissingKey, format!("{} needs the key \"{key}\"", self.what));
    }

    /// Returns the one key that the map has out of `known`, or says that there must be exactly one.
    #[inline(never)]
    pub(in crate::playbook) fn only(&self, known: &[&'static str], problems: &mut Problems) -> Option<&'static str> {
        let mut found = known.iter().copied().filter(|key| self.node.get(key).is_some());
        match (found.next(), found.next()) {
            (Some(one), None) => Some(one),
            // A key that is not known was reported, and is probably the one that was meant.
            (None, _) if !self.node.entries().is_empty() => None,
            (one, _) => {
                let count = if one.is_some() { "more than one" } else { "none" };
                let message = format!("{} has exactly one key of {}; here is {count}", self.what, known.join(", "));
                problems.error(self.node, Code::ChooseOne, message);
                None
            }
        }
    }

    /// Ends: keys that mean nothing here are mistakes.
    #[inline(never)]
    pub(in crate::playbook) fn close(&self, known: &[&'static str], problems: &mut Problems) {
        for entry in self.node.entries() {
            let key = &*entry.key;
            if known.contains(&key) || problems.is_full() {
                continue;
            }
            let shown: String = key.chars().take(40).collect();
            let mistake = Diagnostic::error(Code::UnknownKey, format!("{} has no key {shown:?}", self.what));
            let mistake = match key.split_once(':').filter(|(word, value)| known.contains(word) && !value.is_empty()) {
                Some((word, value)) => mistake.suggest(format!("{word}: {value}")),
                None => mistake.suggest_nearest(key, known.iter().copied()),
            };
            let mistake = match &mistake.suggestion {
                None => other_word(key, known).into_iter().fold(mistake, Diagnostic::suggest),
                Some(_) => mistake,
            };
            problems.enter(Key::Name(entry.key.clone()));
            let place = problems.spot(entry.spot);
            problems.leave();
            problems.add(mistake.at(place.location()));
        }
    }
}

/// What other tools call it, and what it is called here; the first that the map has.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("active", "enabled"),
    ("buy", "checkout"),
    ("condition", "when"),
    ("cost", "price"),
    ("cta", "action"),
    ("desc", "description"),
    ("end", "until"),
    ("every", "per"),
    ("exclude", "except"),
    ("features", "steps"),
    ("heading", "title"),
    ("if", "when"),
    ("include", "features"),
    ("limit", "frequency"),
    ("link", "go"),
    ("max", "cap"),
    ("name", "id"),
    ("path", "page"),
    ("props", "properties"),
    ("reason", "because"),
    ("start", "from"),
    ("target", "recommend"),
    ("text", "body"),
    ("text", "label"),
    ("timezone", "zone"),
    ("title", "name"),
    ("total", "lifetime"),
    ("personal", "address_traits"),
    ("traits", "address_traits"),
    ("url", "go"),
    ("url", "open"),
    ("url", "learn"),
    ("url", "checkout"),
    ("window", "within"),
    ("worth", "value"),
];

fn other_word(key: &str, known: &[&'static str]) -> Option<&'static str> {
    OTHER_WORDS.iter().find(|(other, here)| *other == key && known.contains(here)).map(|(_, here)| *here)
}
