//! Built-in templates: rules that a catalogue alone is enough for.
//!
//! A template has typed, documented parameters and makes plain rules out of the catalogue, whose conditions and messages
//! are text like any other; so what explains a rule written by hand explains these.

pub mod advanced_lessons;
pub mod better_plan;
pub mod growth_stalled;
pub mod integrations;
pub mod invite_team;
mod make;
pub mod plan_thanks;
pub mod quota_ahead;
pub mod related_workflows;
pub mod underused_features;
pub mod usage_insight;

pub use advanced_lessons::AdvancedLessons;
pub use better_plan::{BetterPlan, Bundle, CommitmentOffer, Smoothing};
pub use growth_stalled::GrowthStalled;
pub use integrations::Integrations;
pub use invite_team::InviteTeam;
pub use plan_thanks::PlanThanks;
pub use quota_ahead::QuotaAhead;
pub use related_workflows::{NewUseCase, RelatedWorkflows};
pub use underused_features::UnderusedFeatures;
pub use usage_insight::UsageInsight;

pub(super) use make::{plain, quoted};

use make::Draft;

use super::Playbook;
use super::read::{Fields, Problems, Read};
use super::rules::{Rule, TemplateUse, USE, WITH};
use super::source::Node;
use crate::diagnostic::{Code, Diagnostic};
use crate::list::Gather;

/// Declares the table of templates.
macro_rules! templates {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal;)*) => {
        /// A built-in template with its parameters.
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        #[serde(tag = "use", content = "with")]
        pub enum Template {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant($variant),)*
        }

        impl Template {
            /// The names of the templates of this version.
            pub const NAMES: &[&'static str] = &[$($name),*];

            /// Returns the name.
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $name,)* }
            }

            fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
                match self { $(Self::$variant(parameters) => parameters.drafts(playbook),)* }
            }

            fn read_parameters(name: &str, fields: &Fields<'_>, problems: &mut Problems) -> Option<Self> {
                match name {
                    $($name => fields.field::<$variant>(WITH, None, None, problems).map(Self::$variant),)*
                    _ => None,
                }
            }

            /// Makes the schema of each use of a template.
            #[cfg(feature = "schema")]
            pub(super) fn schemas(generator: &mut schemars::SchemaGenerator) -> Vec<schemars::Schema> {
                vec![$({
                    let parameters = <$variant as Read>::schema(generator);
                    let name = concat!(stringify!($variant), "Use");
                    let schema = use_schema($name, &[$($doc),+], parameters, generator);
                    generator.definitions_mut().insert(name.into(), schema.into());
                    schemars::Schema::new_ref(format!("#/$defs/{name}"))
                }),*]
            }
        }
    };
}

templates! {
    /// Suggests features of the catalogue that are hardly used.
    UnderusedFeatures = "underused-features";
    /// Suggests workflows of which some steps are in regular use and others were never used.
    RelatedWorkflows = "related-workflows";
    /// Suggests integrations that are not connected to those who do what they work with.
    Integrations = "integrations";
    /// Suggests lessons to those who have the basics.
    AdvancedLessons = "advanced-lessons";
    /// Suggests to invite others, to those who use the product regularly.
    InviteTeam = "invite-team";
    /// Suggests workflows that would be new to accounts that already use another one.
    NewUseCase = "new-use-case";
    /// Tells of milestones, record weeks and value delivered.
    UsageInsight = "usage-insight";
    /// Warns before an allowance runs out, by the date on which it will.
    QuotaAhead = "quota-ahead";
    /// Offers help where regular use has become less. Never a price.
    GrowthStalled = "growth-stalled";
    /// Offers the plan that costs least at the use that is foreseen, up or down.
    BetterPlan = "better-plan";
    /// Offers a plan with a promised spend, where it pays off.
    CommitmentOffer = "commitment";
    /// Offers a plan that counts use over a year, to those whose use has peaks.
    Smoothing = "smoothing";
    /// Offers a plan with several meters that are cheaper together.
    Bundle = "bundle";
    /// Tells those who changed plan which features it adds that they have not used yet.
    PlanThanks = "plan-thanks";
}

impl Template {
    /// Reads the keys `use` and `with`.
    pub(super) fn read_fields(fields: &Fields<'_>, problems: &mut Problems) -> Option<Self> {
        let name: TemplateName = fields.field(USE, None, None, problems)?;
        Self::read_parameters(name.0, fields, problems)
    }
}

/// What every template can do.
trait Expand {
    /// Makes rules out of the catalogue.
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft>;
}

impl TemplateUse {
    /// Makes the rules that are meant, in the order of the catalogue.
    pub(super) fn rules(&self, playbook: &Playbook, problems: &mut Problems) -> Vec<Rule> {
        self.template.drafts(playbook).into_iter().filter_map(|draft| draft.rule(self, problems)).gather()
    }
}

/// The name of a template of this version.
struct TemplateName(&'static str);

impl Read for TemplateName {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let Some(text) = node.as_str() else {
            problems.expected(node, Code::ExpectedText, "the name of a template");
            return None;
        };
        if let Some(name) = Template::NAMES.iter().find(|name| **name == text) {
            return Some(Self(name));
        }
        let shown: String = text.chars().take(40).collect();
        let mistake = Diagnostic::error(Code::UnknownTemplate, format!("there is no template {shown:?}"))
            .suggest_nearest(text, Template::NAMES.iter().copied());
        let place = problems.place(node);
        problems.add(mistake.at(place.location()));
        None
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "enum": Template::NAMES })
    }
}

#[cfg(feature = "schema")]
fn use_schema(
    name: &str,
    doc: &[&str],
    parameters: schemars::Schema,
    generator: &mut schemars::SchemaGenerator,
) -> schemars::Schema {
    use super::read::schema::{Field, record};
    let mut fields =
        vec![Field::new(USE, schemars::json_schema!({ "const": name }), true), Field::new(WITH, parameters, false)];
    fields.extend(super::rules::SharedSettings::schema_fields(generator));
    record(doc, fields)
}
