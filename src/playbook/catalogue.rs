//! What the product offers: events, features, workflows, integrations, lessons, meters and value metrics.

use crate::sorted::SortedMap;

use super::document::{DESCRIPTION, NAME};
use super::read::{At, Length, Problems, Read, record, words};
use super::source::{Node, Text};
use crate::diagnostic::Code;
use crate::ids::{EventName, FeatureId, PlanId, PropertyName};
use crate::time::Window;
use crate::units::{DAYS, RESET_DAY, SCORE, WORTH};

pub(in crate::playbook) const ADDRESS: Length = Length { name: "an address", max: 2_000 };
const UNIT: Length = Length { name: "a unit", max: 20 };

record! {
    /// An event that the product sends.
    Event: "an event" {
        /// What it means that this happened.
        description: Option<Text> as DESCRIPTION;
        /// What somebody did, as it follows the word "you": `{ one: exported a report, other: "exported {n} reports" }`.
        done: Option<Done>;
        /// The properties that the event carries, with their types. An event that declares none may carry any.
        properties: SortedMap<PropertyName, PropertyType>;
    }
}

record! {
    /// What somebody did, once and more often.
    Done: "what somebody did" {
        /// Once: `exported a report`.
        one: Text as NAME;
        /// More often, `{n}` times: `exported {n} reports`.
        other: Text as NAME;
    }
}

words! {
    /// The type of an event's property.
    PropertyType {
        /// Text.
        String = "string";
        /// A number.
        Number = "number";
        /// True or false.
        Bool = "bool";
    }
}

record! {
    /// Something that the product can do.
    Feature: "a feature" {
        /// What people call it.
        name: Text as NAME;
        /// What it is good for, in a sentence.
        description: Option<Text> as DESCRIPTION;
        /// The events that show its use; any of them counts.
        uses: Vec<At<EventName>>;
        /// The plans that include it; left out, every plan does.
        plans: Vec<At<PlanId>>;
        /// Where it is explained.
        learn: Option<Text> as ADDRESS;
        /// Where it is used.
        open: Option<Text> as ADDRESS;
        /// How much it is worth to those who use it, 0 to 1.
        value: f64 as SCORE = 0.5;
        /// From which use on it counts as adopted.
        adopted: Adoption;
    }
}

record! {
    /// From which use on a feature counts as adopted: used on so many days within a window.
    Adoption: "an adoption" {
        /// How many civil days with use.
        days: u32 as DAYS = 3;
        /// Within which window.
        within: Window = Window::days(28);
    }
}

record! {
    /// Several features used towards one outcome.
    Workflow: "a workflow" {
        /// What people call it.
        name: Text as NAME;
        /// What it is good for, in a sentence.
        description: Option<Text> as DESCRIPTION;
        /// Its features, in the order in which they are used.
        steps: Vec<At<FeatureId>>;
        /// How long one run may take from the first step to the last.
        within: Window = Window::days(7);
        /// Where it begins.
        open: Option<Text> as ADDRESS;
        /// How much it is worth to those who use it, 0 to 1.
        value: f64 as SCORE = 0.5;
    }
}

record! {
    /// Another product that can be connected.
    Integration: "an integration" {
        /// What people call it.
        name: Text as NAME;
        /// What it is good for, in a sentence.
        description: Option<Text> as DESCRIPTION;
        /// The events whose users profit from it.
        needs: Vec<At<EventName>>;
        /// The events that show that it is connected.
        connected_by: Vec<At<EventName>>;
        /// Where it is connected.
        open: Option<Text> as ADDRESS;
        /// How much it is worth to those who use it, 0 to 1.
        value: f64 as SCORE = 0.5;
    }
}

record! {
    /// Something that can be learnt once the basics are adopted.
    Lesson: "a lesson" {
        /// What people call it.
        name: Text as NAME;
        /// What one can do afterwards, in a sentence.
        description: Option<Text> as DESCRIPTION;
        /// The features that it teaches.
        features: Vec<At<FeatureId>>;
        /// Where it is.
        learn: Text as ADDRESS;
        /// How much it is worth to those who take it, 0 to 1.
        value: f64 as SCORE = 0.5;
    }
}

record! {
    /// A quantity that is billed or limited. It counts an event, or sums a property of one, or is set by the host.
    Meter: "a meter" {
        /// What people call it; left out, its id.
        name: Option<Text> as NAME;
        /// The unit of one, such as `GB`.
        unit: Option<Text> as UNIT;
        /// The event that adds one.
        count: Option<At<EventName>>;
        /// The event and its numeric property that is added, as `event.property`; split at the last dot.
        sum: Option<At<EventProperty>>;
        /// When it begins anew.
        resets: Resets = Resets::Monthly;
        /// The day of month on which a monthly meter begins anew; left out, the first.
        resets_on: Option<u32> as RESET_DAY;
    }
}

words! {
    /// When a meter begins anew, in the calendar of the playbook.
    Resets {
        /// Every month.
        Monthly = "monthly";
        /// Every week, on the day on which weeks begin.
        Weekly = "weekly";
        /// Every day.
        Daily = "daily";
        /// Never: a running total.
        Never = "never";
    }
}

record! {
    /// An outcome that customers care for, such as hours saved.
    ValueMetric: "a value metric" {
        /// What people call it; left out, its id.
        name: Option<Text> as NAME;
        /// The unit of one, such as `h`.
        unit: Text as UNIT;
        /// How much one event of each kind is worth.
        per: SortedMap<At<EventName>, f64> as WORTH;
    }
}

/// A numeric property of an event, written `event.property`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventProperty {
    /// The event.
    pub event: EventName,
    /// Its property.
    pub property: PropertyName,
}

impl Read for EventProperty {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let Some(text) = node.as_str() else {
            problems.expected(node, Code::BadProperty, "an event and its property, written event.property");
            return None;
        };
        let Some((event, property)) = text.rsplit_once('.') else {
            let shown: String = text.chars().take(40).collect();
            problems.error(node, Code::BadProperty, format!("{shown:?} names no property; write event.property"));
            return None;
        };
        match (EventName::new(event), PropertyName::new(property)) {
            (Ok(event), Ok(property)) => Some(Self { event, property }),
            (Err(why), _) | (_, Err(why)) => {
                problems.error(node, Code::BadName, why.to_string());
                None
            }
        }
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": r"^.+\..+$" })
    }
}

impl serde::Serialize for EventProperty {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}.{}", self.event, self.property))
    }
}
