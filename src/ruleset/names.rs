//! Checks the names and windows of signal calls against the catalogue, while the condition is checked.

use super::functions::{self, FUNCTIONS, VARIABLES};
use super::known::{Fed, Known};
use super::measure::Meant;
use super::slots::{Intern, Slot};
use crate::diagnostic::{Code, Diagnostic};
use crate::expr::{Names, Signature, Type};
use crate::ids::{EventName, FeatureId, MeterId, PlanId, PropertyName, RuleId, ValueId, WorkflowId};
use crate::list::Gather;
use crate::signals::{ANY, METER_DAYS, Measure, Shape, Signal};
use crate::time::{Unit, Window, window_meant};
use crate::units::SHARE;
use crate::value::Value;

/// What a condition may speak of in this playbook.
pub(super) struct Vocabulary<'a> {
    pub(super) known: &'a Known,
    pub(super) slots: &'a mut dyn Intern,
}

/// The most whole months that are priced.
const BILLED_MONTHS: u16 = 12;

type Problems = Vec<(usize, Diagnostic)>;

impl Names for Vocabulary<'_> {
    fn variable(&self, name: &str) -> Option<Type> {
        VARIABLES.iter().find(|variable| variable.name == name).map(|variable| variable.ty.clone())
    }

    fn variables(&self) -> Vec<&str> {
        VARIABLES.iter().map(|variable| variable.name).gather()
    }

    fn functions(&self) -> &'static [Signature] {
        FUNCTIONS
    }

    fn resolve(&mut self, function: &Signature, arguments: &[Value]) -> Result<u32, Problems> {
        let mut reader = Reader { known: self.known, arguments, problems: Vec::new() };
        match functions::slot(function.name, &mut reader) {
            Some(slot) if reader.problems.is_empty() => Ok(self.slots.intern(slot)),
            _ => Err(reader.problems),
        }
    }
}

/// Reads the arguments of one call, whose number and types fit.
pub(super) struct Reader<'a> {
    known: &'a Known,
    arguments: &'a [Value],
    problems: Problems,
}

/// What is wrong with the call as a whole is said at its name.
const CALL: usize = usize::MAX;
/// How many events a sequence may have.
const SEQUENCE: std::ops::RangeInclusive<usize> = 2..=10;

impl Reader<'_> {
    /// Reads the event and the window of `count` and its like.
    pub(super) fn counted(&mut self, make: fn(EventName, Window) -> Signal) -> Option<Slot> {
        let (event, window) = (self.event(0), self.window(1));
        Some(Slot::Usage(make(event?, window?)))
    }

    /// Reads the event, the property and the window of `sum` and its like.
    pub(super) fn measured(&mut self, make: fn(EventName, PropertyName, Window) -> Signal) -> Option<Slot> {
        let (event, property, window) = (self.event(0), self.property(0, 1), self.window(2));
        Some(Slot::Usage(make(event?, property?, window?)))
    }

    fn text(&self, at: usize) -> &'_ str {
        self.arguments.get(at).and_then(Value::as_str).unwrap_or_default()
    }

    fn problem(&mut self, at: usize, code: Code, message: impl Into<String>) {
        self.problems.push((at, Diagnostic::error(code, message)));
    }

    /// Looks an argument up among the names that are known.
    fn name<'n, T>(
        &mut self,
        at: usize,
        code: Code,
        what: &str,
        names: impl Iterator<Item = &'n str> + Clone,
        make: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.text(at).to_owned();
        self.among(at, &given, code, what, names, make)
    }

    /// Looks a name up among those that are known, or says which was probably meant.
    fn among<'n, T>(
        &mut self,
        at: usize,
        given: &str,
        code: Code,
        what: &str,
        names: impl Iterator<Item = &'n str> + Clone,
        make: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if names.clone().any(|name| name == given)
            && let Some(made) = make(given)
        {
            return Some(made);
        }
        let shown: String = given.chars().take(60).collect();
        let mistake = match self.known.kind_of(given) {
            Some(kind) => Diagnostic::wrong_kind(&shown, kind, what),
            None => Diagnostic::error(code, format!("unknown {what} {shown:?}")).suggest_nearest(given, names),
        };
        self.problems.push((at, mistake));
        None
    }

    pub(super) fn event(&mut self, at: usize) -> Option<EventName> {
        let known = self.known;
        let names = known.events.keys().map(EventName::as_str).chain([ANY]);
        self.name(at, Code::UnknownEvent, "event", names, |text| EventName::new(text).ok())
    }

    pub(super) fn property(&mut self, event: usize, at: usize) -> Option<PropertyName> {
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

    /// Reads the events of a sequence.
    pub(super) fn events(&mut self, at: usize) -> Option<Vec<EventName>> {
        let known = self.known;
        let arguments = self.arguments;
        let Some(Value::List(given)) = arguments.get(at) else { return None };
        if !SEQUENCE.contains(&given.len()) {
            let (least, most) = (SEQUENCE.start(), SEQUENCE.end());
            let message = format!("a sequence has {least} to {most} events, this one has {}", given.len());
            self.problem(at, Code::ExprArguments, message);
            return None;
        }
        let names = known.events.keys().map(EventName::as_str);
        let event = |given: &Value| {
            let text = given.as_str().unwrap_or_default();
            self.among(at, text, Code::UnknownEvent, "event", names.clone(), |text| EventName::new(text).ok())
        };
        let events: Vec<Option<EventName>> = given.iter().map(event).collect();
        events.into_iter().collect()
    }

    pub(super) fn workflow(&mut self, at: usize) -> Option<WorkflowId> {
        let names = self.known.workflows.iter().map(WorkflowId::as_str);
        self.name(at, Code::UnknownWorkflow, "workflow", names, |text| WorkflowId::new(text).ok())
    }

    pub(super) fn feature(&mut self, at: usize) -> Option<FeatureId> {
        let names = self.known.features.keys().map(FeatureId::as_str);
        self.name(at, Code::UnknownFeature, "feature", names, |text| FeatureId::new(text).ok())
    }

    pub(super) fn meter(&mut self, at: usize) -> Option<MeterId> {
        let names = self.known.meters.keys().map(MeterId::as_str);
        self.name(at, Code::UnknownMeter, "meter", names, |text| MeterId::new(text).ok())
    }

    /// Reads a meter that may be left out.
    pub(super) fn optional_meter(&mut self, at: usize) -> Option<Option<MeterId>> {
        if self.arguments.len() <= at { Some(None) } else { self.meter(at).map(Some) }
    }

    /// Reads a meter that counts: what the host sets is a level, not use within a window.
    pub(super) fn counting_meter(&mut self, at: usize) -> Option<MeterId> {
        let meter = self.meter(at)?;
        self.counting(at, meter)
    }

    fn counting(&mut self, at: usize, meter: MeterId) -> Option<MeterId> {
        if self.known.meters.get(&meter) == Some(&Fed::Host) {
            let message =
                format!("the host sets the meter \"{meter}\"; only a meter that counts events has use within a window");
            self.problem(at, Code::MeterNotCounted, message);
            return None;
        }
        Some(meter)
    }

    pub(super) fn value_metric(&mut self, at: usize) -> Option<ValueId> {
        let names = self.known.values.iter().map(ValueId::as_str);
        self.name(at, Code::UnknownValue, "value metric", names, |text| ValueId::new(text).ok())
    }

    pub(super) fn rule(&mut self, at: usize) -> Option<RuleId> {
        let names = self.known.rules.iter().map(RuleId::as_str);
        self.name(at, Code::UnknownRule, "rule", names, |text| RuleId::new(text).ok())
    }

    pub(super) fn window(&mut self, at: usize) -> Option<Window> {
        self.text(at)
            .parse()
            .map_err(|why: String| {
                let mut mistake = Diagnostic::error(Code::BadWindow, why);
                mistake.suggestion = window_meant(self.text(at));
                self.problems.push((at, mistake));
            })
            .ok()
    }

    /// Reads a window over which a meter is asked, so many of them one after the other.
    pub(super) fn meter_window(&mut self, at: usize, times: u16) -> Option<Window> {
        let window = self.window(at)?;
        let most = METER_DAYS / times;
        if window.span().is_some() {
            let message = [
                "meters are counted by civil day, and this is ",
                &*window.words(),
                ": write this window in days, weeks or months, such as \"7d\"",
            ];
            let mut mistake = Diagnostic::error(Code::BadWindow, message.concat());
            // Elsewhere "12m" is a year.
            let months = Window::new(window.count(), Unit::Month).filter(|_| window.unit() == Unit::Minute);
            mistake.suggestion = months.map(|months| months.to_string());
            self.problems.push((at, mistake));
            return None;
        }
        if window.max_days() > most {
            let why = if times > 1 { ", and this one is compared with the one before it" } else { "" };
            let message = format!("meters remember {METER_DAYS} days{why}: write a window of at most {most} days");
            self.problem(at, Code::BadWindow, message);
            return None;
        }
        Some(window)
    }

    /// Reads a plan that has a price.
    pub(super) fn sold_plan(&mut self, at: usize) -> Option<PlanId> {
        let names = self.known.plans.keys().map(PlanId::as_str);
        let plan = self.name(at, Code::UnknownPlan, "plan", names, |text| PlanId::new(text).ok())?;
        if self.known.plans.get(&plan) == Some(&false) {
            let message =
                format!("the plan \"{plan}\" has no price in this playbook, so nothing can be said of its cost");
            self.problem(at, Code::PlanWithoutPrice, message);
            return None;
        }
        Some(plan)
    }

    /// Reads a window that can be billed: whole months up to a year, or days, at least as many as the shortest month has.
    pub(super) fn bill_window(&mut self, at: usize) -> Option<Window> {
        let months = self.text(at).parse().ok().filter(|window: &Window| window.unit() == Unit::Month);
        if let Some(window) = months {
            if window.count() > BILLED_MONTHS {
                let message = format!("whole months are priced for a year: write at most \"{BILLED_MONTHS}mo\"");
                self.problem(at, Code::BadWindow, message);
                return None;
            }
            return Some(window);
        }
        let window = self.meter_window(at, 1)?;
        if window.max_days() < 28 {
            let message = "prices are by the month: write a window of at least 28 days, such as \"28d\" or \"3mo\"";
            self.problem(at, Code::BadWindow, message);
            return None;
        }
        Some(window)
    }

    /// Says that the playbook has nothing for a function to look at.
    pub(super) fn needs_prices(&mut self) -> Option<()> {
        let there = self.known.plans.values().any(|priced| *priced);
        self.needs(there, Code::PlanWithoutPrice, "no plan of the playbook has a price, so none is best")
    }

    /// Says that the playbook has nothing for a function to look at.
    pub(super) fn needs_workflows(&mut self) -> Option<()> {
        let there = !self.known.workflows.is_empty();
        self.needs(there, Code::UnknownWorkflow, "the playbook has no workflows, so there is no breadth")
    }

    /// Says that the playbook has nothing for a function to look at.
    pub(super) fn needs_values(&mut self) -> Option<()> {
        let there = !self.known.values.is_empty();
        self.needs(there, Code::UnknownValue, "the playbook has no value metrics, so none can be flat")
    }

    fn needs(&mut self, there: bool, code: Code, message: &str) -> Option<()> {
        if !there {
            self.problem(CALL, code, message);
        }
        there.then_some(())
    }

    /// Reads what grows, and the window that is compared with the one before it.
    pub(super) fn growth(&mut self) -> Option<Slot> {
        Some(Slot::Usage(match self.measure(0)? {
            Measure::Event { event } => Signal::Growth { event, window: self.window(1)? },
            Measure::Feature { feature } => Signal::FeatureGrowth { feature, window: self.window(1)? },
            Measure::Meter { meter } => {
                let (meter, window) = (self.counting(0, meter), self.meter_window(1, 2));
                Signal::MeterGrowth { meter: meter?, window: window? }
            }
        }))
    }

    /// Reads what has a shape, and the window of at least so many days in which it is looked for; with 0, without one.
    pub(super) fn shape(&mut self, shape: Shape, least: u16) -> Option<Slot> {
        let of = match self.measure(0)? {
            Measure::Meter { meter } => self.counting(0, meter).map(|meter| Measure::Meter { meter }),
            of => Some(of),
        };
        let window = if least == 0 { None } else { Some(self.civil_window(1, least, METER_DAYS)?) };
        Some(Slot::Usage(Signal::Shape { shape, of: of?, window }))
    }

    /// Reads a meter, the window to come, and which of a hundred futures is meant.
    pub(super) fn forecast(&mut self) -> Option<Slot> {
        let (meter, window) = (self.meter(0), self.civil_window(1, 1, METER_DAYS / 2));
        let percent = match self.arguments.get(2).and_then(Value::as_f64) {
            None | Some(0.5) => 50,
            Some(0.1) => 10,
            Some(0.9) => 90,
            Some(_) => {
                self.problem(2, Code::ExprArguments, "a forecast has the futures 0.1, 0.5 and 0.9");
                return None;
            }
        };
        Some(Slot::Usage(Signal::Forecast { meter: meter?, window: window?, percent }))
    }

    /// Reads a window of civil days within bounds.
    fn civil_window(&mut self, at: usize, least: u16, most: u16) -> Option<Window> {
        let window = self.window(at)?;
        if window.span().is_some() || !(least..=most).contains(&window.max_days()) {
            let message =
                format!("write a window of {least} to {most} civil days, such as \"{}d\" or \"8w\"", least.max(30));
            self.problem(at, Code::BadWindow, message);
            return None;
        }
        Some(window)
    }

    /// Reads an event, a feature or a meter. `event:`, `feature:` and `meter:` before the name say which.
    pub(super) fn measure(&mut self, at: usize) -> Option<Measure> {
        let known = self.known;
        let given = self.text(at).to_owned();
        match known.measure(&given) {
            Meant::One(measure) => Some(measure),
            Meant::Many(kinds) => {
                self.problems.push((at, ambiguous(&given, &kinds)));
                None
            }
            Meant::None(names) => {
                let names: Vec<&str> = names.gather();
                self.among(at, &given, Code::UnknownEvent, "event, feature or meter", names.into_iter(), |_| None)
            }
        }
    }

    /// Reads a feature of which it was learned what is used with it.
    pub(super) fn related_feature(&mut self, at: usize) -> Option<FeatureId> {
        let feature = self.feature(at)?;
        if self.known.together.contains(&feature) {
            return Some(feature);
        }
        let message = match self.known.together.is_empty() {
            true => unlearned("what is used together"),
            false => format!("what was learned says nothing of the feature \"{feature}\"; run `budbreak learn` again"),
        };
        self.problem(if self.known.together.is_empty() { CALL } else { at }, Code::NothingLearned, message);
        None
    }

    /// Says that the playbook has nothing for a function to look at.
    pub(super) fn needs_learned(&mut self) -> Option<()> {
        self.needs(self.known.learned, Code::NothingLearned, &unlearned("what comes next"))
    }

    /// Reads what peers are compared by.
    pub(super) fn compared(&mut self, at: usize) -> Option<Measure> {
        let measure = self.measure(at)?;
        if self.known.peers.contains(&measure) {
            return Some(measure);
        }
        let message = match self.known.peers.is_empty() {
            true => unlearned("how much others use"),
            false => format!("what was learned does not say how much others use \"{}\"", self.text(at)),
        };
        self.problem(if self.known.peers.is_empty() { CALL } else { at }, Code::NothingLearned, message);
        None
    }

    /// Reads a share, in millionths.
    pub(super) fn share(&mut self, at: usize) -> Option<u32> {
        let share = self.arguments.get(at).and_then(Value::as_f64)?;
        match SHARE.check(share, crate::value::double_to_plain) {
            Ok(share) => Some(libm::round(share * 1e6) as u32),
            Err(why) => {
                self.problem(at, Code::OutOfRange, why);
                None
            }
        }
    }
}

/// Says that a name means several things.
pub(super) fn ambiguous(given: &str, kinds: &[&str]) -> Diagnostic {
    let ways: Vec<String> = kinds.iter().map(|kind| format!("\"{kind}:{given}\"")).gather();
    let message = format!("{given:?} is the name of {}: write {}", kinds.join(" and of "), ways.join(" or "));
    Diagnostic::error(Code::AmbiguousName, message)
}

fn unlearned(what: &str) -> String {
    format!("the playbook has nothing that was learned of {what}; `budbreak learn` makes it, for \"learned\"")
}
