//! The table of signal functions: the one place that says what conditions may call.

use crate::expr::{Param, Signature, Type};

const fn param(name: &'static str) -> Param {
    Param { name, ty: Type::String, optional: false }
}

const EVENT: Param = param("event");
const PROPERTY: Param = param("property");
const WINDOW: Param = param("window");
const FEATURE: Param = param("feature");
const METER: Param = param("meter");
const VALUE: Param = param("value metric");
const RULE: Param = param("rule");

/// Declares the table, one row a function: name, parameters, result, unit, meaning.
macro_rules! functions {
    ($($name:literal ($($param:ident),*) -> $result:ident [$unit:literal] $doc:literal;)*) => {
        /// Every signal function, in the order of the reference page.
        pub const FUNCTIONS: &[Signature] = &[$(
            Signature { name: $name, params: &[$($param),*], result: Type::$result, unit: $unit, doc: $doc },
        )*];
    };
}

functions! {
    "count" (EVENT, WINDOW) -> Int ["events"] "How often the event happened within the window.";
    "sum" (EVENT, PROPERTY, WINDOW) -> Double [""] "The sum of a numeric property within the window.";
    "avg" (EVENT, PROPERTY, WINDOW) -> Double [""] "The mean of a numeric property within the window.";
    "min" (EVENT, PROPERTY, WINDOW) -> Double [""] "The least value of a numeric property within the window.";
    "max" (EVENT, PROPERTY, WINDOW) -> Double [""] "The greatest value of a numeric property within the window.";
    "unique" (EVENT, PROPERTY, WINDOW) -> Int ["values"] "How many different values a property had within the window.";
    "days" (EVENT, WINDOW) -> Int ["days"] "On how many civil days the event happened within the window.";
    "streak" (EVENT) -> Int ["days"] "On how many civil days in a row, up to today or yesterday.";
    "first" (EVENT) -> Timestamp [""] "When the event happened first.";
    "last" (EVENT) -> Timestamp [""] "When the event happened last.";
    "since" (EVENT) -> Duration [""] "How long ago the event happened last.";
    "ever" (EVENT) -> Bool [""] "Whether the event ever happened.";
    "observed" () -> Int ["days"] "For how many days the account has been observed.";
    "growth" (EVENT, WINDOW) -> Double [""] "The count within the window, relative to the window before: 0.1 is a tenth more.";
    "used" (FEATURE) -> Bool [""] "Whether the feature was ever used.";
    "adopted" (FEATURE) -> Bool [""] "Whether the feature was used on 3 or more of the last 28 days, or as the feature says.";
    "underused" (FEATURE) -> Bool [""] "Whether 14 days or more were observed and the feature is not adopted.";
    "usage" (METER) -> Double [""] "What was used of the meter in its present period.";
    "allowance" (METER) -> Double [""] "What the plan includes of the meter in a period.";
    "quota" (METER) -> Double [""] "Usage divided by allowance.";
    "runs_out" (METER) -> Timestamp [""] "When the allowance will be used up at the present pace; the year 9999 when it will not.";
    "period_end" (METER) -> Timestamp [""] "When the meter's present period ends; the year 9999 for a meter that never resets.";
    "value" (VALUE, WINDOW) -> Double [""] "What the value metric gained within the window.";
    "shown" (RULE, WINDOW) -> Int ["impressions"] "How often the rule was shown within the window.";
    "dismissed" (RULE, WINDOW) -> Bool [""] "Whether the rule was dismissed within the window.";
    "converted" (RULE) -> Bool [""] "Whether the target behaviour ever followed the rule's impression.";
}

/// The variables of conditions, with their types.
pub(super) fn variable(name: &str) -> Option<Type> {
    Some(match name {
        "now" => Type::Timestamp,
        "hour" | "weekday" => Type::Int,
        "user" | "account" | "page" | "plan" | "session" => Type::map(Type::String, Type::Dyn),
        _ => return None,
    })
}

/// The names of the variables with what they mean, in the order of the reference page.
pub const VARIABLES: &[(&str, &str)] = &[
    ("now", "The instant of the decision."),
    ("hour", "The hour of the day in the playbook's zone, 0 to 23."),
    ("weekday", "The day of the week in the playbook's zone, 1 for Monday to 7 for Sunday."),
    ("page", "The page as the host told it: `page.path` and what else it set."),
    ("session", "The session: `session.count` and `session.events`; it ends after 30 minutes without an event."),
    ("user", "The traits of the user."),
    ("account", "The traits of the account."),
    ("plan", "The plan of the account: `plan.id`."),
];
