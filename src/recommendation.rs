//! What the engine hands out and takes back: queries, recommendations, responses.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::event::Refusal;
use crate::evidence::Evidence;
use crate::ids::{MeterId, PlacementId, PlanId, RuleId, VariantId};
use crate::kind::Kind;
use crate::ledger::OfferId;
use crate::locale::Locale;
use crate::time::{Duration, Timestamp};
use crate::value::{Decode, NotDecoded, Object, Value};

/// What a host asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Query {
    /// The placements that ask, in the order in which they are to be filled; empty means every placement of the playbook.
    pub placements: Vec<PlacementId>,
    /// Only these kinds; empty means all.
    pub kinds: Vec<Kind>,
    /// How many for each placement, 1 when not given.
    pub limit: Option<u32>,
}

crate::value::properties! { Query { "placements": placements, "kinds": kinds, "limit": limit } }

/// One useful next step, with its reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recommendation {
    /// Names this offer in [`Response`]; the same through renders of one session.
    pub id: OfferId,
    /// The rule that won.
    pub rule: RuleId,
    /// The variant of the rule that the person sees, where it has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub variant: Option<VariantId>,
    /// Its kind.
    pub kind: Kind,
    /// What it recommends, such as a feature id; absent where the kind has no name to point at.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub target: Option<String>,
    /// Where it belongs.
    pub placement: PlacementId,
    /// What to show.
    pub message: Rc<Message>,
    /// How the plan that it recommends is bought, where it recommends one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkout: Option<Checkout>,
    /// The language of the message, by its tag.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub lang: Locale,
    /// Why, in one sentence for the person who sees it.
    pub because: String,
    /// How it was ranked.
    pub score: Rc<ScoreCard>,
    /// The signals that its condition read.
    pub evidence: Vec<Evidence>,
    /// How long "later" may be, in ms, for the choices of a menu.
    pub snooze_for: Vec<Duration>,
    /// How likely it was to be chosen here, 0 to 1, where the ranking explores; absent where it was certain. To be logged with
    /// what came of it, so that other policies can be judged by the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub propensity: Option<f64>,
    /// When it was decided, ms since the epoch.
    pub decided_at: Timestamp,
    /// When it stops being true, ms since the epoch.
    pub expires_at: Timestamp,
}

/// A message as plain text, its placeholders filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// A few words.
    pub title: String,
    /// One or two sentences; may be empty.
    pub body: String,
    /// What can be done about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
}

/// A button or link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// The words on it.
    pub label: String,
    /// A same-origin path, an `https:` address, or one of the schemes that the policy names.
    pub go: String,
}

/// How a plan is bought.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Checkout {
    /// The plan.
    pub plan: PlanId,
    /// How many: the use of the meter that the plan names as its quantity, rounded up and at least 1; 1 where it names none.
    pub quantity: f64,
    /// What is paid at a time.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["month", "quarter", "half_year", "year"])))]
    pub interval: String,
    /// The currency, by its three letters; absent where the plan has no price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// What must become less first, because the plan would stop it. Then the message has no action.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Reduce>>"))]
    pub reduce: Vec<Reduce>,
}

/// A meter of which more is used than a plan allows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Reduce {
    /// The meter.
    pub meter: MeterId,
    /// What people call it.
    pub name: String,
    /// What is used in its present period.
    pub used: f64,
    /// What the plan allows.
    pub allowed: f64,
    /// How much less it must be.
    pub by: f64,
}

/// A score in 0..1 and the parts that add up to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScoreCard {
    /// The sum of the parts' points, within 0..1.
    pub total: f64,
    /// In the order need, value, fit, cost, fatigue, answers; without the last where the ranking is fixed.
    pub parts: Vec<ScorePart>,
}

/// One named part of a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScorePart {
    /// Which.
    pub name: PartName,
    /// The factor itself, 0..1.
    pub factor: f64,
    /// What it adds to the total, or takes from what the parts before it left.
    pub points: f64,
    /// How the points come about, in a sentence.
    pub words: String,
    /// Where the factor comes from.
    pub evidence: Vec<Evidence>,
}

/// The parts of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartName {
    /// How much this person needs it now.
    Need,
    /// How much it is worth once adopted.
    Value,
    /// How well it fits what this person does already.
    Fit,
    /// What it asks of the person: time, attention, money.
    Cost,
    /// How often it asked before without an answer.
    Fatigue,
    /// How readily it is taken, from the answers so far: 0.5 is as readily as any.
    Answers,
}

/// What a person, or the host for them, answered to a recommendation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Response {
    /// The id of the recommendation.
    pub recommendation: String,
    /// What happened.
    pub kind: ResponseKind,
    /// For `snoozed`: how long, in ms; the first choice of the policy when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snooze_for: Option<Duration>,
}

/// The kinds of response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// It was seen.
    Shown,
    /// Its action was followed.
    Clicked,
    /// Not this one.
    Dismissed,
    /// Later.
    Snoozed,
    /// Never this kind.
    OptedOut,
    /// The host saw the target behaviour itself.
    Converted,
}

impl Decode for Response {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        let object = Object::of(value)?;
        let snooze_for: Option<Option<Duration>> = object.read("snoozeFor")?;
        Ok(Self {
            recommendation: object.need("recommendation")?,
            kind: object.need("kind")?,
            snooze_for: snooze_for.flatten(),
        })
    }
}

impl Decode for ResponseKind {
    fn decode(value: &Value) -> Result<Self, NotDecoded> {
        let text = String::decode(value)?;
        Ok(match text.as_str() {
            "shown" => Self::Shown,
            "clicked" => Self::Clicked,
            "dismissed" => Self::Dismissed,
            "snoozed" => Self::Snoozed,
            "opted_out" => Self::OptedOut,
            "converted" => Self::Converted,
            _ => return Err(NotDecoded::new("it is none of shown, clicked, dismissed, snoozed, opted_out, converted")),
        })
    }
}

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// Whether it was counted by its name.
    pub accepted: bool,
    /// Why not, if not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Refusal>,
    /// Whether the playbook knows its name. Unknown events are counted too.
    pub known: bool,
    /// What was dropped or cut from it, in words.
    pub notes: Vec<String>,
    /// The recommendations that it converted.
    pub conversions: Vec<OfferId>,
}
