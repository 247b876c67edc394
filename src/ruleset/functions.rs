//! The table of signal functions: the one place that says what conditions may call.
//!
//! The checker, completion, the reference page and the studio's list are made from it. A new function is one row here and
//! the signal that it makes.

use super::names::Reader;
use super::slots::Slot;
use crate::expr::{Nested, Param, Signature, Type};
use crate::signals::{Shape, Signal};

const fn param(name: &'static str) -> Param {
    Param { name, ty: Type::String, optional: false }
}

const EVENT: Param = param("event");
const PROPERTY: Param = param("property");
const WINDOW: Param = param("window");
const WITHIN: Param = param("within");
const FEATURE: Param = param("feature");
const WORKFLOW: Param = param("workflow");
const METER: Param = param("meter");
const VALUE: Param = param("value metric");
const RULE: Param = param("rule");
const PLAN: Param = param("plan");
const X: Param = param("x");
const EVENTS: Param = Param { name: "events", ty: Type::List(Nested::Static(&Type::String)), optional: false };
const OF_METER: Param = Param { name: "meter", ty: Type::String, optional: true };
const SHARE: Param = Param { name: "q", ty: Type::Double, optional: false };
const FUTURE: Param = Param { name: "q", ty: Type::Double, optional: true };

/// What people read about a signal function.
#[cfg(feature = "review")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What it has in common with its neighbours, such as `counts`.
    pub group: &'static str,
    /// The unit of the result, such as `events` or `days`; empty where there is none.
    pub unit: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// A condition that uses it.
    pub example: &'static str,
}

/// Declares the table, one row a function: name, parameters, result, unit, meaning, example, and what makes its slot.
macro_rules! functions {
    ($($group:literal { $($name:literal ($($param:ident),*) -> $result:ident [$unit:literal] $doc:literal $example:literal $how:expr;)* })*) => {
        /// Every signal function, in the order of the reference page.
        pub const FUNCTIONS: &[Signature] = &[$($(Signature {
            name: $name,
            params: &[$($param),*],
            result: Type::$result,
        },)*)*];

        /// What people read about each of them, in the same order.
        #[cfg(feature = "review")]
        pub const ABOUT: &[About] = &[$($(About { group: $group, unit: $unit, doc: $doc, example: $example },)*)*];

        /// Makes the slot of a call.
        pub(super) fn slot(function: &str, reader: &mut Reader) -> Option<Slot> {
            let make: fn(&mut Reader) -> Option<Slot> = match function {
                $($($name => $how,)*)*
                _ => return None,
            };
            make(reader)
        }
    };
}

functions! {
    "counts" {
        "count" (EVENT, WINDOW) -> Int ["events"]
            "How often the event happened within the window; `\"*\"` counts every event."
            r#"count("report.exported", "7d") >= 3"#
            |r| r.counted(|event, window| Signal::Count { event, window });
        "sum" (EVENT, PROPERTY, WINDOW) -> Double ["the property's"]
            "The sum of a numeric property within the window; 0 when there was none."
            r#"sum("report.exported", "rows", "7d") > 1000.0"#
            |r| r.measured(|event, property, window| Signal::Sum { event, property, window });
        "avg" (EVENT, PROPERTY, WINDOW) -> Double ["the property's"]
            "The mean of a numeric property within the window; no value when there was no number."
            r#"avg("report.exported", "rows", "7d") > 100.0"#
            |r| r.measured(|event, property, window| Signal::Average { event, property, window });
        "min" (EVENT, PROPERTY, WINDOW) -> Double ["the property's"]
            "The least value of a numeric property within the window; no value when there was no number."
            r#"min("report.exported", "rows", "7d") < 10.0"#
            |r| r.measured(|event, property, window| Signal::Min { event, property, window });
        "max" (EVENT, PROPERTY, WINDOW) -> Double ["the property's"]
            "The greatest value of a numeric property within the window; no value when there was no number."
            r#"max("report.exported", "rows", "7d") > 500.0"#
            |r| r.measured(|event, property, window| Signal::Max { event, property, window });
        "unique" (EVENT, PROPERTY, WINDOW) -> Int ["values"]
            "How many different values a property had within the window: exact up to 1,024, beyond that estimated."
            r#"unique("report.exported", "format", "7d") > 1"#
            |r| r.measured(|event, property, window| Signal::Unique { event, property, window });
        "days" (EVENT, WINDOW) -> Int ["days"]
            "On how many civil days the event happened within the window."
            r#"days("report.exported", "14d") >= 5"#
            |r| r.counted(|event, window| Signal::Days { event, window });
        "streak" (EVENT) -> Int ["days"]
            "On how many civil days in a row the event happened, up to today, or to yesterday when not yet today."
            r#"streak("report.exported") >= 3"#
            |r| Some(Slot::Usage(Signal::Streak { event: r.event(0)? }));
    }
    "recency" {
        "first" (EVENT) -> Timestamp [""]
            "When the event happened first; no value when it never did."
            r#"first("report.exported") > now - duration("720h")"#
            |r| Some(Slot::Usage(Signal::First { event: r.event(0)? }));
        "last" (EVENT) -> Timestamp [""]
            "When the event happened last; no value when it never did."
            r#"last("report.exported") < now - duration("72h")"#
            |r| Some(Slot::Usage(Signal::Last { event: r.event(0)? }));
        "since" (EVENT) -> Duration [""]
            "How long ago the event happened last; no value when it never did."
            r#"since("report.exported") > duration("72h")"#
            |r| Some(Slot::Usage(Signal::Since { event: r.event(0)? }));
        "ever" (EVENT) -> Bool [""]
            "Whether the event ever happened."
            r#"!ever("report.exported")"#
            |r| Some(Slot::Usage(Signal::Ever { event: r.event(0)? }));
        "observed" () -> Int ["days"]
            "For how many civil days the account has been observed; 0 on its first day."
            "observed() >= 14"
            |_| Some(Slot::Usage(Signal::Observed));
    }
    "shape" {
        "growth" (X, WINDOW) -> Double ["share"]
            "How much more there was within the window than in the one before it, as a share: 0.1 is a tenth more. No value when there was nothing before."
            r#"growth("report.exported", "4w") < -0.2"#
            |r| r.growth();
        "trend" (X, WINDOW) -> Double ["per day"]
            "By how much a day use rises, or falls below 0: the median of the slopes between all pairs of whole weeks (Sen 1968) of the window, which ends yesterday. The window is civil and has 14 to 124 days; of an event that is younger, the days since the first one of all count. No value before two weeks."
            r#"trend("report.exported", "4w") < 0.0"#
            |r| r.shape(Shape::Trend, 14);
        "plateau" (X, WINDOW) -> Bool [""]
            "Whether use grew and then grew no more within the window, which ends yesterday: its whole weeks rise (Mann-Kendall) and a line that turns level fits them better than one that goes on (joinpoint regression, Kim et al. 2000). The window is civil and has 56 to 124 days. No value before eight weeks."
            r#"plateau("report.exported", "12w")"#
            |r| r.shape(Shape::Plateau, 56);
        "declining" (X, WINDOW) -> Bool [""]
            "Whether use falls within the window, which ends yesterday, beyond what chance explains: its whole weeks fall (Mann-Kendall, one-sided, 2.5 %), by a tenth at least. The window is civil and has 35 to 124 days. No value before five weeks."
            r#"declining("report.exported", "8w")"#
            |r| r.shape(Shape::Declining, 35);
        "anomaly" (X) -> Bool [""]
            "Whether yesterday was far from what was to be expected after the days before it, or today has more than that already: what is rare in itself has no usual day. No value before 15 days, or where fewer than one day in five has use."
            r#"anomaly("api.calls")"#
            |r| r.shape(Shape::Anomaly, 0);
        "season" (X) -> Int ["days"]
            "After how many days use comes back: the shortest of 7, 14, 28, 30 and 31 at which the last 123 whole days repeat themselves (autocorrelation, 1 %); 0 where they do not. No value before 20 days; a rhythm shows after two of its rounds and six days."
            r#"season("api.calls") == 7"#
            |r| r.shape(Shape::Season, 0);
    }
    "order" {
        "sequence" (EVENTS, WITHIN) -> Bool [""]
            "Whether the events happened one after the other, all of them within the window that ends now. Others may lie between. It holds until the first of them leaves the window; within one second any order will do, and the same event twice takes two seconds."
            r#"sequence(["dashboard.created", "dashboard.shared"], "2d")"#
            |r| {
                let (events, within) = (r.events(0), r.window(1));
                Some(Slot::Usage(Signal::Sequence { events: events?, within: within? }))
            };
        "stalled" (WORKFLOW) -> Bool [""]
            "Whether the workflow was begun, is not finished, and its `within` has passed since the last step that was reached in order. It counts as begun for 28 days more than its `within`."
            r#"stalled("weekly-review")"#
            |r| Some(Slot::Usage(Signal::Stalled { workflow: r.workflow(0)? }));
        "progress" (WORKFLOW) -> Double ["share"]
            "The share of the workflow's steps, from the first one on, that were used one after the other within the window of its `within` that ends now: 0 before the first, 1 after the last."
            r#"progress("weekly-review") >= 0.5"#
            |r| Some(Slot::Usage(Signal::Progress { workflow: r.workflow(0)? }));
    }
    "adoption" {
        "used" (FEATURE) -> Bool [""]
            "Whether the feature was ever used."
            r#"!used("dashboard.share")"#
            |r| Some(Slot::Usage(Signal::Used { feature: r.feature(0)? }));
        "adopted" (FEATURE) -> Bool [""]
            "Whether the feature was used on 3 or more of the last 28 days, or as the feature says."
            r#"adopted("dashboard.create")"#
            |r| Some(Slot::Usage(Signal::Adopted { feature: r.feature(0)? }));
        "underused" (FEATURE) -> Bool [""]
            "Whether 14 days or more were observed and the feature is not adopted."
            r#"underused("dashboard.share")"#
            |r| Some(Slot::Usage(Signal::Underused { feature: r.feature(0)? }));
        "affinity" (FEATURE) -> Double ["share"]
            "How often those who use what this account used within the last 28 days also use the feature, 0 to 1, by the table that was learned from many people."
            r#"affinity("dashboard.share") > 0.2"#
            |r| Some(Slot::Affinity { feature: r.related_feature(0)? });
        "next_step" () -> String [""]
            "The feature that most often comes after what was used last in this session, as many people do and as this person does. No value at the beginning of a session, and where nothing follows at least one time in ten."
            r#"next_step() == "dashboard.share""#
            |r| {
                r.needs_learned()?;
                Some(Slot::NextStep)
            };
        "breadth" (WINDOW) -> Int ["workflows"]
            "The number of use cases: of how many workflows every step was used within the window, in whatever order."
            r#"breadth("28d") < 2"#
            |r| {
                let (there, window) = (r.needs_workflows(), r.window(0));
                there?;
                Some(Slot::Usage(Signal::Breadth { window: window? }))
            };
    }
    "meters" {
        "usage" (METER) -> Double ["the meter's"]
            "What was used of the meter in its present period."
            r#"usage("api.calls") > 5000.0"#
            |r| Some(Slot::Usage(Signal::Usage { meter: r.meter(0)? }));
        "allowance" (METER) -> Double ["the meter's"]
            "What the host, or else the plan, allows of the meter in a period; no value where neither limits it, or the plan is not known."
            r#"allowance("api.calls") <= 10000.0"#
            |r| Some(Slot::Usage(Signal::Allowance { meter: r.meter(0)? }));
        "quota" (METER) -> Double ["share"]
            "Usage divided by allowance; no value where there is no allowance."
            r#"quota("api.calls") > 0.8"#
            |r| Some(Slot::Usage(Signal::Quota { meter: r.meter(0)? }));
        "forecast" (METER, WINDOW, FUTURE) -> Double ["the meter's"]
            "What will be used of the meter on the days of the window, which begins with today and has 1 to 62 civil days. Half of the futures have less; with q of 0.1 or 0.9, one or nine in ten have. No value before a whole day was seen."
            r#"forecast("api.calls", "30d") > 10000.0"#
            |r| r.forecast();
        "runs_out" (METER) -> Timestamp [""]
            "When the allowance will be used up at the present pace; the year 9999 when it will not, or when the plan does not limit the meter. No value while the plan is not known or no whole day was seen."
            r#"runs_out("api.calls") < period_end("api.calls")"#
            |r| Some(Slot::Usage(Signal::RunsOut { meter: r.meter(0)? }));
        "period_end" (METER) -> Timestamp [""]
            "When the meter's present period ends; the year 9999 for a meter that never resets."
            r#"period_end("api.calls") - now < duration("72h")"#
            |r| Some(Slot::Usage(Signal::PeriodEnd { meter: r.meter(0)? }));
    }
    "value" {
        "value" (VALUE, WINDOW) -> Double ["the metric's"]
            "What the value metric gained within the window."
            r#"value("hours-saved", "28d") >= 5.0"#
            |r| {
                let (value, window) = (r.value_metric(0), r.window(1));
                Some(Slot::Usage(Signal::Value { value: value?, window: window? }))
            };
        "value_per" (METER, VALUE, WINDOW) -> Double ["the metric's per the meter's"]
            "What the value metric gained within the window, divided by what was used of the meter in it; no value when nothing was. The meter counts events; the window is civil and has at most 124 days."
            r#"value_per("api.calls", "hours-saved", "28d") < 0.01"#
            |r| {
                let (meter, value, window) = (r.counting_meter(0), r.value_metric(1), r.meter_window(2, 1));
                Some(Slot::Usage(Signal::ValuePer { meter: meter?, value: value?, window: window? }))
            };
        "value_flat" (WINDOW) -> Bool [""]
            "Whether the use of a meter grew by more than the policy's `value_guard` allows and no value metric grew, the window compared with the one before it. The window is civil and has at most 62 days."
            r#"value_flat("4w")"#
            |r| {
                let (there, window) = (r.needs_values(), r.meter_window(0, 2));
                there?;
                Some(Slot::Usage(Signal::ValueFlat { window: window? }))
            };
    }
    "peers" {
        "percentile" (X) -> Double ["share"]
            "The share of accounts of the same kind that use less of an event, a feature or a meter within 28 days, this account's last 28 days against theirs. No value where it is not known of this kind."
            r#"percentile("report.exported") > 0.9"#
            |r| Some(Slot::Percentile { of: r.compared(0)? });
        "peers" (X, SHARE) -> Double ["the same as x"]
            "What accounts of the same kind use within 28 days of an event, a feature or a meter: below it lies this share of them, 0.5 for half. No value where it is not known of this kind."
            r#"peers("report.exported", 0.5) > 10.0"#
            |r| {
                let (of, share) = (r.compared(0), r.share(1));
                Some(Slot::Peers { of: of?, share: share? })
            };
    }
    "plans" {
        "cost" (PLAN, WINDOW) -> Double ["minor units"]
            "What the use of the window would have cost on the plan, by its price in the playbook. \"1mo\" to \"12mo\" are whole billing months before the present one, each priced by itself; months that were not observed whole are left out. 28 to 124 days count as one month for each 28 days. No value where the plan allows no such use or no month is known."
            r#"cost("team", "28d") < 4900.0"#
            |r| {
                let (plan, window) = (r.sold_plan(0), r.bill_window(1));
                Some(Slot::Cost { plan: plan?, window: window? })
            };
        "saving" (PLAN, WINDOW) -> Double ["minor units"]
            "What the plan would have saved in the window, compared with the present one; below 0 where it would have cost more. The window is as for `cost`."
            r#"saving("team", "28d") > 0.0"#
            |r| {
                let (plan, window) = (r.sold_plan(0), r.bill_window(1));
                Some(Slot::Saving { plan: plan?, window: window? })
            };
        "best_plan" () -> String [""]
            "The plan that fits best at the use that is estimated for the next twelve months: the cheapest that blocks nothing, if it saves enough and risks little; else the present one. No value while the plan is not known or no whole day was seen."
            r#"best_plan() != plan.id"#
            |r| {
                r.needs_prices()?;
                Some(Slot::BestPlan)
            };
        "best_from" (PLAN) -> Timestamp [""]
            "From when on the plan fits best: today where it does now; where a dearer plan will from a later month on, when that begins; the year 9999 where it does not. An estimate. No value while the plan of the account is not known or no whole day was seen."
            r#"best_from("team") < period_end("api.calls")"#
            |r| Some(Slot::BestFrom { plan: r.sold_plan(0)? });
        "break_even" (PLAN, OF_METER) -> Double ["the meter's"]
            "The monthly use of the meter from which on the plan is cheaper than the present one, all other meters at their forecast; without a meter, of the first one that the plan includes or prices. No value where there is no such use."
            r#"break_even("team", "api.calls") < usage("api.calls")"#
            |r| {
                let (plan, meter) = (r.sold_plan(0), r.optional_meter(1));
                Some(Slot::BreakEven { plan: plan?, meter: meter? })
            };
    }
    "ledger" {
        "shown" (RULE, WINDOW) -> Int ["impressions"]
            "How often the rule was shown within the window."
            r#"shown("share", "7d") == 0"#
            |r| {
                let (rule, window) = (r.rule(0), r.window(1));
                Some(Slot::Shown { rule: rule?, window: window? })
            };
        "dismissed" (RULE, WINDOW) -> Bool [""]
            "Whether the rule was dismissed within the window."
            r#"!dismissed("share", "28d")"#
            |r| {
                let (rule, window) = (r.rule(0), r.window(1));
                Some(Slot::Dismissed { rule: rule?, window: window? })
            };
        "converted" (RULE) -> Bool [""]
            "Whether the target behaviour ever followed the rule's impression."
            r#"converted("share")"#
            |r| Some(Slot::Converted { rule: r.rule(0)? });
    }
}

/// A variable of conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// What it means.
    #[cfg(feature = "review")]
    pub doc: &'static str,
}

const OBJECT: Type = Type::Map(Nested::Static(&Type::String), Nested::Static(&Type::Dyn));

macro_rules! variables {
    ($($name:literal $ty:path, $doc:literal;)*) => {
        /// The variables of conditions, in the order of the reference page.
        pub const VARIABLES: &[Variable] =
            &[$(Variable { name: $name, ty: $ty, #[cfg(feature = "review")] doc: $doc },)*];
    };
}

variables! {
    "now" Type::Timestamp, "The instant of the decision.";
    "hour" Type::Int, "The hour of the day in the playbook's zone, 0 to 23.";
    "weekday" Type::Int, "The day of the week in the playbook's zone, 1 for Monday to 7 for Sunday.";
    "page" OBJECT, "The page as the host told it: `page.path` and what else it set.";
    "session" OBJECT, "The session: `session.count` and `session.events`; it ends after 30 minutes without an event.";
    "user" OBJECT, "The traits of the user.";
    "account" OBJECT, "The traits of the account.";
    "plan" OBJECT, "The plan of the account: `plan.id`, and `plan.before`, the one that it left last.";
}
