//! Rules: a condition, what it recommends, in what words, and how often.

use super::catalogue::ADDRESS;
use super::locales::Wording;
use super::read::{At, Fields, Length, Problems, Read, choice, record, words};
use super::rollout::{Rollout, UnitChoice};
use super::source::{Node, Text};
use super::templates::Template;
use super::variants::Variant;
use crate::ids::{EventName, FeatureId, GroupId, IntegrationId, LessonId, PlacementId, PlanId, RuleId, WorkflowId};
use crate::kind::Kind;
use crate::list::Gather;
use crate::locale::Locale;
use crate::sorted::SortedMap;
use crate::time::Window;
use crate::units::{CAP, DAYS, PRIORITY, SCORE};

pub use super::schedule::{Hours, Moment, Schedule, TimeOfDay};

pub(super) const EXPRESSION: Length = Length { name: "an expression", max: 10_000 };
pub(super) const TITLE: Length = Length { name: "a title", max: 1_000 };
pub(super) const BODY: Length = Length { name: "a body", max: 4_000 };
pub(super) const LABEL: Length = Length { name: "a label", max: 200 };
pub(super) const BECAUSE: Length = Length { name: "a reason", max: 4_000 };
pub(super) const SALT: Length = Length { name: "a salt", max: 80 };
const FREE_NAME: Length = Length { name: "a name", max: 80 };

record! {
    /// One rule: when its condition holds, and nothing in the policy is against it, it recommends one thing.
    Rule: "a rule" {
        /// Its name, different from that of every other rule. What was shown and dismissed is remembered by it.
        id: At<RuleId>;
        /// The condition, in CEL: `count("dashboard.created", "14d") >= 3 && !used("dashboard.share")`.
        when: Text as EXPRESSION;
        /// What is recommended.
        recommend: Target;
        /// The words.
        message: Message;
        /// The reason given to the end user, one sentence, with placeholders as in the message. Left out, it is made
        /// from the condition.
        because: Option<Text> as BECAUSE;
        /// The places in the product where it may show; left out, every place that asks.
        placements: Vec<At<PlacementId>>;
        /// How often it may show; left out, the policy alone limits it.
        frequency: Option<Frequency>;
        /// For whom, in CEL over `user`, `account` and `plan`: `user.role == "admin"`. Left out, for everyone.
        audience: Option<Text> as EXPRESSION;
        /// When it may show; left out, always.
        schedule: Option<Schedule>;
        /// The share of people to whom it may show, `25%`, or how that share grows; left out, all.
        rollout: Option<Rollout>;
        /// Variants of this rule, each for a share of people; caps, dismissals and the like still count for the rule.
        variants: Vec<Variant>;
        /// Who is drawn as one for rollout and variants: each `user`, or each `account` as a whole; left out, each user.
        unit: Option<UnitChoice>;
        /// Another salt draws others; rules with the same salt draw the same. Left out, the rule's id.
        salt: Option<Text> as SALT;
        /// The higher goes first, whatever the score.
        priority: i32 as PRIORITY = 0;
        /// Of the rules of one group, at most one is recommended at a time.
        group: Option<At<GroupId>>;
        /// What goes into the score; left out, it comes from the catalogue.
        score: Option<ScoreInputs>;
        /// How many days the account must have been observed before the condition is asked. Conditions of the kind
        /// "never used" are only true of what has been watched.
        min_days_observed: Option<u32> as DAYS;
        /// How long after it was seen the target behaviour counts as its effect; left out, as the policy says.
        attribution: Option<Window>;
        /// The events that count as its effect; left out, the use of what is recommended.
        converts_on: Vec<At<EventName>>;
        /// How long a recommendation stays valid; left out, until the condition no longer holds.
        expires: Option<Window>;
        /// Whether it takes part at all.
        enabled: bool = true;
    }
}

choice! {
    /// What a rule recommends: exactly one thing.
    Target: "what is recommended" {
        /// A feature of the catalogue.
        Feature ("feature"): At<FeatureId>;
        /// A workflow of the catalogue.
        Workflow ("workflow"): At<WorkflowId>;
        /// An integration of the catalogue.
        Integration ("integration"): At<IntegrationId>;
        /// A lesson of the catalogue.
        Lesson ("lesson"): At<LessonId>;
        /// Inviting others: a team or department that would use this, in words.
        Team ("team"): Text as FREE_NAME;
        /// Using the product for another purpose: a workflow of the catalogue.
        UseCase ("use_case"): At<WorkflowId>;
        /// Knowing something about one's own use; the name of the insight.
        Insight ("insight"): Text as FREE_NAME;
        /// Help with a feature of the catalogue.
        Help ("help"): At<FeatureId>;
        /// Another plan: one of the playbook, or `best` for the one that fits.
        Plan ("plan"): PlanChoice;
        /// A plan of the playbook with a promised spend that pays off.
        Commitment ("commitment"): At<PlanId>;
        /// A plan of the playbook that counts use over a year instead of month by month.
        Smoothing ("smoothing"): At<PlanId>;
        /// A plan of the playbook with several meters that are cheaper together.
        Bundle ("bundle"): At<PlanId>;
    }
    stand_in Self::Insight(Text::default());
}

/// The id of a rule whose own had a mistake; that was reported, and the rest of the rule is still checked.
pub(super) const UNNAMED: &str = "-/-";

impl Target {
    /// Returns the kind of recommendation.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Feature(_) => Kind::Feature,
            Self::Workflow(_) => Kind::Workflow,
            Self::Integration(_) => Kind::Integration,
            Self::Lesson(_) => Kind::Lesson,
            Self::Team(_) => Kind::Team,
            Self::UseCase(_) => Kind::UseCase,
            Self::Insight(_) => Kind::Insight,
            Self::Help(_) => Kind::Help,
            Self::Plan(_) => Kind::Plan,
            Self::Commitment(_) => Kind::Commitment,
            Self::Smoothing(_) => Kind::Smoothing,
            Self::Bundle(_) => Kind::Bundle,
        }
    }

    /// Returns the name of what is recommended, as it is written.
    pub fn name(&self) -> &str {
        match self {
            Self::Feature(id) | Self::Help(id) => id.as_str(),
            Self::Workflow(id) | Self::UseCase(id) => id.as_str(),
            Self::Integration(id) => id.as_str(),
            Self::Lesson(id) => id.as_str(),
            Self::Team(text) | Self::Insight(text) => text,
            Self::Plan(PlanChoice::Best) => BEST,
            Self::Plan(PlanChoice::Plan(id)) | Self::Commitment(id) | Self::Smoothing(id) | Self::Bundle(id) => {
                id.as_str()
            }
        }
    }

    /// Returns the plan of the playbook that is recommended by its name.
    pub fn plan(&self) -> Option<&At<PlanId>> {
        match self {
            Self::Plan(PlanChoice::Plan(id)) | Self::Commitment(id) | Self::Smoothing(id) | Self::Bundle(id) => {
                Some(id)
            }
            _ => None,
        }
    }
}

/// A plan of the playbook, or the one that fits best.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(into = "String")]
pub enum PlanChoice {
    /// The plan that fits best, up or down.
    Best,
    /// This plan.
    Plan(At<PlanId>),
}

/// The word for the plan that fits best; no plan may be called so.
pub(super) const BEST: &str = "best";

impl Read for PlanChoice {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.as_str() {
            Some(BEST) => Some(Self::Best),
            _ => At::read(node, problems).map(Self::Plan),
        }
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut super::read::SchemaGenerator) -> super::read::Schema {
        schemars::json_schema!({ "type": "string", "pattern": <PlanId as super::read::Name>::pattern() })
    }
}

impl From<PlanChoice> for String {
    fn from(choice: PlanChoice) -> Self {
        match choice {
            PlanChoice::Best => BEST.into(),
            PlanChoice::Plan(plan) => plan.to_string(),
        }
    }
}

record! {
    /// The words of a recommendation. Plain text; `{expression}` puts in the value of an expression,
    /// `{expression | format}` says how it is written, `{{` and `}}` are braces.
    Message: "a message" {
        /// One line.
        title: Text as TITLE;
        /// One or two sentences.
        body: Text as BODY;
        /// What can be done about it; left out, there is nothing to click.
        action: Option<Action>;
        /// The words in other languages, by language tag.
        locales: SortedMap<At<Locale>, Wording>;
    }
}

record! {
    /// What a click does.
    Action: "an action" {
        /// What it says.
        label: Text as LABEL;
        /// Where it goes: an address that begins with `https:`, a path of the same site that begins with `/`, or an
        /// address of a scheme that the policy allows. Placeholders are put in encoded. `checkout` goes to that of the
        /// plan which the rule recommends by name.
        go: Text as ADDRESS;
    }
}

record! {
    /// How often one rule may show.
    Frequency: "a frequency" {
        /// How many times within `per`.
        cap: u32 as CAP;
        /// The window in which `cap` counts.
        per: Window;
        /// How many times in all.
        lifetime: Option<u32> as CAP;
    }
}

record! {
    /// What goes into the score of a rule.
    ScoreInputs: "a score" {
        /// How much it is needed, in CEL, 0 to 1; what lies outside is brought to the nearer end. Left out: 0.5.
        need: Option<Text> as EXPRESSION;
        /// How much it is worth, 0 to 1; left out, the value of what is recommended in the catalogue.
        value: Option<f64> as SCORE;
        /// How much work it is for the person.
        effort: Effort = Effort::Low;
    }
}

words! {
    /// How much work a recommendation is for the person.
    Effort {
        /// A click or two.
        Low = "low";
        /// Some minutes.
        Medium = "medium";
        /// More than that, or others must be asked.
        High = "high";
    }
}

/// The use of a built-in template, which makes rules out of the catalogue.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct TemplateUse {
    /// The template with its parameters: the keys `use` and `with`.
    #[serde(flatten)]
    pub template: Template,
    /// What is set for every rule that the template makes.
    #[serde(flatten)]
    pub settings: SharedSettings,
}

record! {
    /// What is set for every rule that a template makes.
    SharedSettings: "the use of a template" {
        /// The places in the product where they may show; left out, every place that asks.
        placements: Vec<At<PlacementId>>;
        /// How often each of them may show; left out, as the template has it.
        frequency: Option<Frequency>;
        /// The higher goes first, whatever the score.
        priority: i32 as PRIORITY = 0;
        /// Of the rules of one group, at most one is recommended at a time; left out, the template is the group.
        group: Option<At<GroupId>>;
        /// For whom, in CEL over `user`, `account` and `plan`; left out, for everyone.
        audience: Option<Text> as EXPRESSION;
        /// When it may show; left out, always.
        schedule: Option<Schedule>;
        /// The share of people to whom it may show, `25%`, or how that share grows; left out, all.
        rollout: Option<Rollout>;
        /// Who is drawn as one for the rollout: each `user`, or each `account` as a whole; left out, each user.
        unit: Option<UnitChoice>;
        /// Another salt draws others; rules with the same salt draw the same. Left out, the rule's id.
        salt: Option<Text> as SALT;
    }
}

/// A rule written out, or the use of a template.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum RuleEntry {
    /// A rule.
    Rule(Box<Rule>),
    /// A template, told by its key `use`.
    Use(Box<TemplateUse>),
}

impl Read for RuleEntry {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        if node.get(USE).is_none() && node.get(WITH).is_none() {
            return Rule::read(node, problems).map(|rule| Self::Rule(Box::new(rule)));
        }
        let fields = Fields::open(node, "the use of a template", problems)?;
        let template = Template::read_fields(&fields, problems);
        let settings = SharedSettings::read_fields(&fields, problems);
        let known: Vec<&str> = SharedSettings::KEYS.iter().copied().chain([USE, WITH]).gather();
        fields.close(&known, problems);
        Some(Self::Use(Box::new(TemplateUse { template: template?, settings: settings? })))
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        generator.subschema_for::<Self>()
    }
}

/// The keys of a use of a template.
pub(super) const USE: &str = "use";
pub(super) const WITH: &str = "with";

#[cfg(feature = "schema")]
impl schemars::JsonSchema for RuleEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RuleEntry".into()
    }

    fn json_schema(generator: &mut super::read::SchemaGenerator) -> super::read::Schema {
        let rule = generator.subschema_for::<Rule>();
        let mut each = vec![rule];
        each.extend(Template::schemas(generator));
        schemars::json_schema!({ "description": "A rule written out, or the use of a template.", "oneOf": each })
    }
}
