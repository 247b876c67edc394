//! The whole of a playbook. Its parts: [`super::catalogue`], [`super::plans`], [`super::rules`], [`super::policy`].

use crate::sorted::SortedMap;

use super::catalogue::{Event, Feature, Integration, Lesson, Meter, ValueMetric, Workflow};
use super::learned::Learned;
use super::locales::english;
use super::plans::Plan;
use super::policy::Policy;
use super::read::{At, Length, record};
use super::rules::RuleEntry;
use super::source::Text;
use crate::ids::{EventName, FeatureId, IntegrationId, LessonId, MeterId, PlanId, ValueId, WorkflowId};
use crate::locale::Locale;
use crate::time::Weekday;
use crate::units::REVISION;

pub(super) const NAME: Length = Length { name: "a name", max: 80 };
pub(super) const DESCRIPTION: Length = Length { name: "a description", max: 1_000 };

record! {
    /// One playbook: the catalogue of a product, its plans, the rules that recommend, and the policy that limits them.
    Playbook: "a playbook" {
        /// Where the JSON Schema is found, for editors. Not read otherwise.
        schema ("$schema"): Option<Text>;
        /// The version of the format: 2. Version 1 is read too; `budbreak migrate` brings a file up to date.
        version: Version;
        /// What people call this playbook.
        name: Option<Text> as NAME;
        /// The revision of this playbook, raised by its authors with every change. An older revision does not replace a
        /// newer one unless forced.
        revision: Option<i64> as REVISION;
        /// The language of its texts, by its tag in BCP 47: `en`, `de`, `pt-BR`. People for whom a message has no
        /// translation read it in this language.
        locale: At<Locale> = english();
        /// The calendar in which days, weeks and months are counted.
        calendar: CalendarSettings;
        /// Events that no feature, integration, meter or value metric names but that rules read, and descriptions of
        /// any event.
        events: SortedMap<EventName, Event>;
        /// What the product can do.
        features: SortedMap<FeatureId, Feature>;
        /// Several features used towards one outcome.
        workflows: SortedMap<WorkflowId, Workflow>;
        /// Other products that can be connected.
        integrations: SortedMap<IntegrationId, Integration>;
        /// What can be learnt once the basics are adopted.
        lessons: SortedMap<LessonId, Lesson>;
        /// Quantities that are billed or limited.
        meters: SortedMap<MeterId, Meter>;
        /// Outcomes that customers care for, which are not the quantities that are billed.
        values: SortedMap<ValueId, ValueMetric>;
        /// What can be bought.
        plans: SortedMap<PlanId, Plan>;
        /// What was learned from the events of many people, as `budbreak learn` writes it.
        learned: Option<Learned>;
        /// What is recommended, and when; rules written out and uses of built-in templates.
        rules: Vec<RuleEntry>;
        /// What holds for all rules together.
        policy: Policy;
        /// Lints that are not to be heard, each with the reason.
        lints: Lints;
        /// Tests of the playbook, which `budbreak check --test` runs. Pages read past them.
        tests: Tests;
    }
}

/// What only those read who review playbooks.
#[cfg(feature = "review")]
type Tests = Vec<super::trials::Trial>;
#[cfg(not(feature = "review"))]
type Tests = super::read::Skipped;

#[cfg(feature = "review")]
type Lints = Vec<super::lint::Silence>;
#[cfg(not(feature = "review"))]
type Lints = super::read::Skipped;

record! {
    /// The calendar in which days, weeks and months are counted.
    CalendarSettings: "the calendar" {
        /// The time zone, by its name in the time zone database, such as `Europe/Berlin`.
        zone: Text = utc();
        /// The day on which a week begins.
        week_starts: Weekday = Weekday::Monday;
    }
}

fn utc() -> Text {
    Text::new("UTC".into(), Default::default(), Vec::new())
}

/// The version of the format; older ones are brought up to it first.
pub type Version = super::read::Version<2>;
