//! A playbook's own tests: given this usage and this moment, these recommendations and not those.

use super::catalogue::ADDRESS;
use super::read::{At, Length, Problems, Read, record, words};
use super::schedule::TimeOfDay;
use super::source::{Data, Node, Text};
use crate::diagnostic::Code;
use crate::gate::Gate;
use crate::ids::{EventName, MeterId, PlacementId, PlanId, PropertyName, RuleId};
use crate::sorted::SortedMap;
use crate::time::{Day, Duration, Timestamp, Window};
use crate::units::Bounds;
use crate::value::{Key, NanoTimestamp, Value, ValueMap};

const TRIAL: Length = Length { name: "the name of a test", max: 200 };
const USER: Length = Length { name: "an id", max: 128 };
const SAID: Length = Length { name: "a text", max: 4_000 };
const AMOUNT: Bounds = Bounds { name: "an amount", min: 0.0, max: 1e15 };
const TIMES: Bounds = Bounds { name: "the number of times", min: 1.0, max: 10_000.0 };

record! {
    /// A test of the playbook. It has one person, who lives through what is given, and is asked at one moment.
    Trial: "a test" {
        /// What is tested, in a few words.
        name: Text as TRIAL;
        /// The person and the moment.
        given: Given;
        /// What is recommended. Only what is stated is compared.
        expect: Vec<Expected>;
        /// What is not recommended, and why not.
        expect_not: Vec<Unexpected>;
        /// Whether nothing else may be recommended than what is expected.
        nothing_else: bool = false;
    }
}

record! {
    /// The person and the moment of a test.
    Given: "what is given" {
        /// The moment at which the engine is asked, on the clock of the playbook's calendar: `2026-03-10T09:00`. A day alone
        /// is its noon.
        now: Wall;
        /// The stable id of the person, by which people are drawn for holdout, rollout and variants; left out, nobody is
        /// identified.
        id: Option<Text> as USER;
        /// Traits of the user, as conditions read them: `{ role: admin }` is `user.role`.
        user: SortedMap<PropertyName, Fact>;
        /// Traits of the account.
        account: SortedMap<PropertyName, Fact>;
        /// The plan that the account is on.
        plan: Option<At<PlanId>>;
        /// The path of the page that is open.
        page: Option<Text> as ADDRESS;
        /// How long the account has been observed: `30d`. Left out, since the first event.
        known: Option<Window>;
        /// What the host says of the use of meters, in their present period.
        meters: SortedMap<At<MeterId>, f64> as AMOUNT;
        /// What the host says is allowed of meters, where that differs from the plan.
        allowances: SortedMap<At<MeterId>, f64> as AMOUNT;
        /// The placements that ask; left out, all of them.
        placements: Vec<At<PlacementId>>;
        /// What happened before, in any order.
        events: Vec<Happened>;
        /// What was shown and answered before, in any order.
        history: Vec<Past>;
    }
}

record! {
    /// An event that happened, once or more often: `{ event: dashboard.created, times: 3, over: 7d }`.
    Happened: "an event that happened" {
        /// Its name.
        event: At<EventName>;
        /// How many times.
        times: u32 as TIMES = 1;
        /// Spread evenly over this window, as conditions count it, the last at its end; left out, all at the same instant.
        over: Option<Window>;
        /// How long ago, by the clock on the wall; of several, the last one. Left out, now.
        ago: Option<Window>;
        /// When, instead of `ago`.
        at: Option<At<Wall>>;
        /// Its properties.
        properties: SortedMap<PropertyName, Fact>;
    }
}

record! {
    /// Something that was shown before, and what the person answered: `{ rule: share, was: dismissed, ago: 3d }`.
    Past: "an entry of the history" {
        /// The rule.
        rule: At<RuleId>;
        /// What was done; whatever was answered was shown as well.
        was: Was;
        /// How long ago, by the clock on the wall.
        ago: Option<Window>;
        /// When, instead of `ago`.
        at: Option<At<Wall>>;
        /// For how long it was snoozed; left out, the first choice of the policy.
        wait: Option<Window>;
    }
}

words! {
    /// What was done with a recommendation.
    Was {
        /// It was seen.
        Shown = "shown";
        /// Its action was followed.
        Clicked = "clicked";
        /// Not this one.
        Dismissed = "dismissed";
        /// Later.
        Snoozed = "snoozed";
        /// Never this kind.
        OptedOut = "opted_out";
        /// The target behaviour followed, as the host saw it.
        Converted = "converted";
    }
}

record! {
    /// A recommendation that is expected. What is left out is not compared.
    Expected: "what is expected" {
        /// The rule that recommends.
        rule: At<RuleId>;
        /// Where.
        placement: Option<At<PlacementId>>;
        /// The name of what is recommended.
        target: Option<Text> as SAID;
        /// The title, its placeholders filled.
        title: Option<Text> as SAID;
        /// The body.
        body: Option<Text> as SAID;
        /// What the action says.
        label: Option<Text> as SAID;
        /// Where the action leads.
        go: Option<Text> as SAID;
        /// The reason that is given to the person.
        because: Option<Text> as SAID;
    }
}

record! {
    /// A rule that is not expected to recommend, and what is in its way. Without a reason, any is right.
    Unexpected: "what is not expected" {
        /// The rule.
        rule: At<RuleId>;
        /// The gate that stops it.
        gate: Option<Gate>;
        /// What else is in its way, before or after the gates.
        because: Option<ReasonWord>;
    }
}

impl Read for Gate {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let words: Vec<(&str, Self)> = Self::ALL.iter().map(|gate| (gate.as_str(), *gate)).collect();
        super::read::one_of(node, &words, problems)
    }
    fn stand_in() -> Option<Self> {
        Some(Self::Schedule)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        generator.subschema_for::<Self>()
    }
}

words! {
    /// What is in the way of a rule besides a gate.
    ReasonWord {
        /// Its condition does not hold.
        Condition = "condition";
        /// Its condition cannot be decided: something that it needs is not there.
        Undecided = "undecided";
        /// Others went before it, or attention is spent.
        Outranked = "outranked";
    }
}

/// A moment by the clock on the wall of the playbook's calendar, or an instant with its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// A day and the minutes since its midnight.
    Local(Day, u16),
    /// An instant, whatever clocks show.
    Instant(Timestamp),
}

const NOON: u16 = 12 * 60;

impl Read for Wall {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let wall = node.as_str().and_then(parse);
        if wall.is_none() {
            let message = format!(
                "a moment is written as 2026-03-10T09:00, with an offset or Z where the playbook's zone is not meant, found {}",
                node.words()
            );
            problems.error(node, Code::BadMoment, message);
        }
        wall
    }
    fn stand_in() -> Option<Self> {
        Some(Self::Instant(Timestamp::EPOCH))
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$" })
    }
}

fn parse(text: &str) -> Option<Wall> {
    if let Ok(day) = text.parse() {
        return Some(Wall::Local(day, NOON));
    }
    let (day, clock) = text.split_once(['T', ' '])?;
    match (day.parse(), TimeOfDay::parse(clock)) {
        (Ok(day), Some(time)) => Some(Wall::Local(day, time.minutes())),
        _ => {
            let at = NanoTimestamp::from_text(text)?;
            let ms = at.seconds() * Duration::SECOND.ms() + i64::from(at.subsecond_nanos() / 1_000_000);
            Some(Wall::Instant(Timestamp::from_ms(ms)))
        }
    }
}

impl std::fmt::Display for Wall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Local(day, minutes) => write!(f, "{day}T{:02}:{:02}", minutes / 60, minutes % 60),
            Self::Instant(at) => super::rules::Moment::Instant(*at).fmt(f),
        }
    }
}

impl serde::Serialize for Wall {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The value of a trait or a property, as a page would hand it in.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Fact(pub Value);

impl Read for Fact {
    fn read(node: &Node, _: &mut Problems) -> Option<Self> {
        Some(Self(value(node)))
    }
    fn stand_in() -> Option<Self> {
        Some(Self(Value::Null))
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        generator.subschema_for::<Value>()
    }
}

fn value(node: &Node) -> Value {
    match &node.data {
        Data::Null => Value::Null,
        Data::Bool(truth) => Value::Bool(*truth),
        // Whole numbers are whole, as those of a page are.
        Data::Number(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0 => {
            Value::Int(*number as i64)
        }
        Data::Number(number) => Value::Double(*number),
        Data::String(text, _) => Value::from(&**text),
        Data::List(items) => Value::List(items.iter().map(value).collect()),
        Data::Map(entries) => {
            let mut map = ValueMap::new();
            for entry in entries {
                map.set(Key::String(entry.key.clone()), value(&entry.value));
            }
            Value::Map(map.into())
        }
    }
}
