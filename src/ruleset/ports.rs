use std::rc::Rc;

use crate::locale::{English, Formats};
use crate::time::Offsets;

/// What comes from the platform: offsets of time zones, and the words of locales. Offsets alone will do; words are then
/// English ones.
///
/// ```
/// use budbreak::ruleset::Ruleset;
/// use budbreak::time::Utc;
/// use std::rc::Rc;
/// let (ruleset, _) = Ruleset::read_json(r#"{ "version": 1 }"#, Rc::new(Utc)).unwrap();
/// assert_eq!(ruleset.locale.as_str(), "en");
/// ```
#[derive(Clone)]
pub struct Ports {
    /// Offsets of time zones.
    pub offsets: Rc<dyn Offsets>,
    /// The words of locales.
    pub formats: Rc<dyn Formats>,
}

impl<T: Offsets + 'static> From<Rc<T>> for Ports {
    fn from(offsets: Rc<T>) -> Self {
        Self { offsets, formats: Rc::new(English) }
    }
}

impl From<Rc<dyn Offsets>> for Ports {
    fn from(offsets: Rc<dyn Offsets>) -> Self {
        Self { offsets, formats: Rc::new(English) }
    }
}
