//! What holds for all rules together.

use super::catalogue::ADDRESS;
use super::read::{At, Length, Problems, Read, choice, record, words};
use super::rules::SALT;
use super::source::{Data, Node, Place, Text};
use crate::diagnostic::Code;
use crate::time::{Unit, Window};
use crate::units::{CAP, DAYS, GROWTH, SHARE};
use crate::value::{double_to_fixed, double_to_plain};

const TRAIT: Length = Length { name: "the name of a trait", max: 128 };

record! {
    /// What holds for all rules together.
    Policy: "the policy" {
        /// The wait between any two shown recommendations.
        cooldown: Window = Window::days(1);
        /// How much attention may be asked for.
        attention: Attention;
        /// The users for whom the winner is recorded as *would have shown* and not shown: a share such as `10%`, or
        /// `{ share: 10%, salt: spring }`.
        holdout: Holdout = Holdout::none();
        /// When nothing is recommended at all.
        never: Vec<Never>;
        /// How long after a recommendation was seen the target behaviour counts as its effect.
        attribution: Window = Window::days(7);
        /// The waits offered to those who say *later*.
        snooze: Vec<Window> = vec![Window::days(1), Window::days(7)];
        /// Schemes of addresses that actions may open besides `https`, such as `mailto` or the product's own.
        open_schemes: Vec<At<Scheme>>;
        /// Traits that may stand in the addresses of actions, such as `user.locale`; any other there is reported by the lint `personal_in_address`.
        address_traits: Vec<Text> as TRAIT;
        /// When usage rises and value does not, plans are not recommended.
        value_guard: ValueGuard;
        /// Whether what people answer moves the order of rules. Gates, caps and priorities stay as they are.
        ranking: Ranking = Ranking::Learn;
    }
}

words! {
    /// Whether what people answer to recommendations moves the order of rules.
    Ranking {
        /// It does not.
        Fixed = "fixed";
        /// It moves a score by at most half, by what is to be expected from the answers so far.
        Learn = "learn";
        /// The same by a draw of each day, so that what is seldom shown is tried again; every recommendation says how likely it was.
        Explore = "explore";
    }
}

record! {
    /// How much attention may be asked for.
    Attention: "attention" {
        /// How many recommendations are shown in one session.
        per_session: u32 as CAP = 1;
        /// How many recommendations are shown in one week.
        per_week: u32 as CAP = 3;
    }
}

record! {
    /// When usage has risen by more than `usage_growth` within the window and no value metric has, plans that cost more
    /// are not recommended.
    ValueGuard: "the value guard" {
        /// The relative growth of usage from which on the guard asks for value, 0.1 for a tenth more.
        usage_growth: f64 as GROWTH = 0.1;
        /// The window that is compared with the one before it.
        window: Window = four_weeks();
    }
}

fn four_weeks() -> Window {
    Window::new(4, Unit::Week).unwrap_or(Window::days(28))
}

record! {
    /// A stable share of users to whom nothing is shown, so that one learns what happens without.
    HoldoutDraw: "the holdout" {
        /// How many: `10%` or `0.1`.
        share: Share;
        /// Another salt draws other users; left out, they stay the same for good.
        salt: Option<Text> as SALT;
    }
}

/// The holdout, written as its share alone or with its salt.
#[derive(Clone, Debug, PartialEq)]
pub struct Holdout(pub HoldoutDraw);

impl Holdout {
    fn none() -> Self {
        Self::of(Share(0.0))
    }

    fn of(share: Share) -> Self {
        Self(HoldoutDraw { share, salt: None, place: Place::default() })
    }
}

impl Read for Holdout {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.data {
            Data::Map(_) => HoldoutDraw::read(node, problems).map(Self),
            _ => Share::read(node, problems).map(Self::of),
        }
    }
    fn stand_in() -> Option<Self> {
        Some(Self::none())
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        let (share, drawn) = (Share::schema(generator), HoldoutDraw::schema(generator));
        schemars::json_schema!({ "anyOf": [share, drawn] })
    }
}

/// Written as short as it can be.
impl serde::Serialize for Holdout {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.salt {
            None => self.0.share.serialize(serializer),
            Some(_) => self.0.serialize(serializer),
        }
    }
}

choice! {
    /// When nothing is recommended at all.
    Never: "an entry of \"never\"" {
        /// Before the account was observed for so many days.
        BeforeDaysObserved ("before_days_observed"): u32 as DAYS;
        /// On this page: a path such as `/checkout`, or the beginning of one with `*` at its end.
        Page ("page"): Text as ADDRESS;
    }
}

/// A share of all, written as a number between 0 and 1 or as a percentage.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Share(f64);

impl Share {
    /// Returns the share, 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Percentages have at most six decimals; more are those of the binary fraction.
        let text = double_to_fixed(self.0 * 100.0, 6);
        write!(f, "{}%", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Read for Share {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let share = match &node.data {
            Data::Number(number) => Some(*number),
            Data::String(text, _) => text.strip_suffix('%').and_then(percent),
            _ => None,
        };
        let Some(share) = share else {
            problems.expected(node, Code::BadShare, "a share such as 0.1 or \"10%\"");
            return None;
        };
        match SHARE.check(share, double_to_plain) {
            Ok(share) => Some(Self(share)),
            Err(why) => {
                problems.error(node, Code::OutOfRange, why);
                None
            }
        }
    }
    fn stand_in() -> Option<Self> {
        Some(Self::default())
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "anyOf": [
            { "type": "number", "minimum": 0, "maximum": 1 },
            { "type": "string", "pattern": r"^(100(\.0{1,6})?|[0-9]{1,2}(\.[0-9]{1,6})?)%$" },
        ] })
    }
}

/// Reads digits with at most six decimals as hundredths.
fn percent(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 3) || !digits(decimals, 6) {
        return None;
    }
    let millionths = format!("{whole}{decimals:0<6}").parse::<u32>().ok()?;
    Some(f64::from(millionths) / 100_000_000.0)
}

/// The scheme of an address, such as `mailto`, without the colon.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Scheme(String);

impl Scheme {
    /// Returns the text, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Schemes that run code or read files, whatever a playbook says.
const REFUSED: [&str; 7] = ["javascript", "data", "vbscript", "file", "blob", "about", "http"];

impl Read for Scheme {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let Some(text) = node.as_str() else {
            problems.expected(node, Code::ExpectedText, "a scheme such as \"mailto\"");
            return None;
        };
        let first = text.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
        let rest =
            text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'));
        if !first || !rest || text.len() > 40 {
            let message = "a scheme is written in small letters and digits, without the colon, such as \"mailto\"";
            problems.error(node, Code::AddressScheme, message);
            return None;
        }
        if REFUSED.contains(&text) {
            problems.error(node, Code::AddressScheme, format!("actions may never open {text}: addresses"));
            return None;
        }
        Some(Self(text.into()))
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z][a-z0-9+.-]{0,39}$", "not": { "enum": REFUSED } })
    }
}
