//! Checks the names and windows of signal calls against the catalogue, while the condition is checked.

use super::functions::{FUNCTIONS, VARIABLES, variable};
use super::known::Known;
use super::slots::{Slot, Slots};
use crate::diagnostic::{Code, Diagnostic};
use crate::expr::{Names, Signature, Type};
use crate::ids::{EventName, FeatureId, MeterId, PropertyName, RuleId, ValueId};
use crate::signals::Signal;
use crate::time::Window;
use crate::value::Value;

/// What a condition may speak of in this playbook.
pub(super) struct Vocabulary<'a> {
    pub(super) known: &'a Known,
    pub(super) slots: &'a mut Slots,
}

type Problems = Vec<(usize, Diagnostic)>;

impl Names for Vocabulary<'_> {
    fn variable(&self, name: &str) -> Option<Type> {
        variable(name)
    }

    fn variables(&self) -> Vec<&str> {
        VARIABLES.iter().map(|(name, _)| *name).collect()
    }

    fn functions(&self) -> &'static [Signature] {
        FUNCTIONS
    }

    fn resolve(&mut self, function: &Signature, arguments: &[Value]) -> Result<u32, Problems> {
        let mut reader = Reader { known: self.known, arguments, problems: Vec::new() };
        let slot = reader.slot(function.name);
        match slot {
            Some(slot) if reader.problems.is_empty() => Ok(self.slots.intern(slot)),
            _ => Err(reader.problems),
        }
    }
}

struct Reader<'a> {
    known: &'a Known,
    arguments: &'a [Value],
    problems: Problems,
}

impl Reader<'_> {
    fn slot(&mut self, function: &str) -> Option<Slot> {
        Some(match function {
            "shown" | "dismissed" => {
                let (rule, window) = (self.rule(0), self.window(1));
                let (rule, window) = (rule?, window?);
                if function == "shown" { Slot::Shown { rule, window } } else { Slot::Dismissed { rule, window } }
            }
            "converted" => Slot::Converted { rule: self.rule(0)? },
            _ => Slot::Usage(self.signal(function)?),
        })
    }

    fn signal(&mut self, function: &str) -> Option<Signal> {
        Some(match function {
            "observed" => Signal::Observed,
            "streak" => Signal::Streak { event: self.event(0)? },
            "first" => Signal::First { event: self.event(0)? },
            "last" => Signal::Last { event: self.event(0)? },
            "since" => Signal::Since { event: self.event(0)? },
            "ever" => Signal::Ever { event: self.event(0)? },
            "used" => Signal::Used { feature: self.feature(0)? },
            "adopted" => Signal::Adopted { feature: self.feature(0)? },
            "underused" => Signal::Underused { feature: self.feature(0)? },
            "usage" => Signal::Usage { meter: self.meter(0)? },
            "allowance" => Signal::Allowance { meter: self.meter(0)? },
            "quota" => Signal::Quota { meter: self.meter(0)? },
            "runs_out" => Signal::RunsOut { meter: self.meter(0)? },
            "period_end" => Signal::PeriodEnd { meter: self.meter(0)? },
            "value" => {
                let (value, window) = (self.value_metric(0), self.window(1));
                Signal::Value { value: value?, window: window? }
            }
            "count" | "days" | "growth" => {
                let (event, window) = (self.event(0), self.window(1));
                let (event, window) = (event?, window?);
                match function {
                    "count" => Signal::Count { event, window },
                    "days" => Signal::Days { event, window },
                    _ => Signal::Growth { event, window },
                }
            }
            _ => {
                let (event, property, window) = (self.event(0), self.property(0, 1), self.window(2));
                let (event, property, window) = (event?, property?, window?);
                match function {
                    "sum" => Signal::Sum { event, property, window },
                    "avg" => Signal::Average { event, property, window },
                    "min" => Signal::Min { event, property, window },
                    "max" => Signal::Max { event, property, window },
                    "unique" => Signal::Unique { event, property, window },
                    _ => return None,
                }
            }
        })
    }

    fn text(&self, at: usize) -> &str {
        self.arguments.get(at).and_then(Value::as_str).unwrap_or_default()
    }

    /// Looks a name up among those that are known, or says which was probably meant.
    fn name<'n, T>(
        &mut self,
        at: usize,
        code: Code,
        what: &str,
        names: impl Iterator<Item = &'n str> + Clone,
        make: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.text(at).to_owned();
        if names.clone().any(|name| name == given)
            && let Some(made) = make(&given)
        {
            return Some(made);
        }
        let shown: String = given.chars().take(60).collect();
        let mistake = Diagnostic::error(code, format!("unknown {what} {shown:?}")).suggest_nearest(&given, names);
        self.problems.push((at, mistake));
        None
    }

    fn event(&mut self, at: usize) -> Option<EventName> {
        let known = self.known;
        let names = known.events.keys().map(EventName::as_str).chain([crate::signals::ANY]);
        self.name(at, Code::UnknownEvent, "event", names, |text| EventName::new(text).ok())
    }

    fn property(&mut self, event: usize, at: usize) -> Option<PropertyName> {
        let given = self.text(at).to_owned();
        let declared = self.known.events.get(self.text(event)).filter(|properties| !properties.is_empty());
        if let Some(properties) = declared
            && !properties.iter().any(|name| name.as_str() == given)
        {
            let message = format!("event {:?} declares no property {given:?}", self.text(event));
            let names = properties.iter().map(PropertyName::as_str);
            self.problems.push((at, Diagnostic::error(Code::UnknownProperty, message).suggest_nearest(&given, names)));
            return None;
        }
        PropertyName::new(&given)
            .map_err(|why| self.problems.push((at, Diagnostic::error(Code::BadName, why.to_string()))))
            .ok()
    }

    fn feature(&mut self, at: usize) -> Option<FeatureId> {
        let names = self.known.features.iter().map(FeatureId::as_str);
        self.name(at, Code::UnknownFeature, "feature", names, |text| FeatureId::new(text).ok())
    }

    fn meter(&mut self, at: usize) -> Option<MeterId> {
        let names = self.known.meters.iter().map(MeterId::as_str);
        self.name(at, Code::UnknownMeter, "meter", names, |text| MeterId::new(text).ok())
    }

    fn value_metric(&mut self, at: usize) -> Option<ValueId> {
        let names = self.known.values.iter().map(ValueId::as_str);
        self.name(at, Code::UnknownValue, "value metric", names, |text| ValueId::new(text).ok())
    }

    fn rule(&mut self, at: usize) -> Option<RuleId> {
        let names = self.known.rules.iter().map(RuleId::as_str);
        self.name(at, Code::UnknownRule, "rule", names, |text| RuleId::new(text).ok())
    }

    fn window(&mut self, at: usize) -> Option<Window> {
        self.text(at)
            .parse()
            .map_err(|why: String| self.problems.push((at, Diagnostic::error(Code::BadWindow, why))))
            .ok()
    }
}
