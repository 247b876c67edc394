//! Rules in the compiled form.

use super::super::template::{Part, Template, Wording};
use super::super::{
    Arm, Condition, Experiment, Format, MessageTemplate, Policy, Ranking, Rollout, Rule, Schedule, Titles, Unit,
};
use crate::expr::Program;
use crate::wire::{In, Out, Wire, fields, variants};

impl Wire for Condition {
    fn write(&self, out: &mut Out) {
        self.source.write(out);
        self.program.write(&mut out.writer);
    }
    fn read(from: &mut In) -> Self {
        let source = Wire::read(from);
        let program = Program::read(&mut from.reader);
        Self::new(source, from.sound(program, Program::default()))
    }
}

fields! {
    Rule {
        id, kind, target, placements, when, audience, need, message, about, cap, lifetime, schedule, rollout, experiment,
        variant, enabled, priority, group, value, effort, fit, days_observed, on_plans, attribution, watches, expires,
    }
}
fields! { MessageTemplate { title, body, because, action } }
fields! { Template { wordings } }
fields! { Wording { locale, parts } }
variants! { Part { 0 = Text { 0: text }, 1 = Value { 0: condition, 1: format } } }
variants! {
    Format {
        0 = Plain {},
        1 = Form { 0: form },
        2 = Duration {},
        3 = Relative {},
        4 = Plural { 0: texts },
        5 = Select { 0: texts },
    }
}
fields! { Schedule { from, until, weekly } }
fields! { Rollout { unit, salt, stages } }
variants! { Unit { 0 = User {}, 1 = Account {} } }
fields! { Arm { id, from, to, rule } }

impl Wire for Experiment {
    fn write(&self, out: &mut Out) {
        self.unit.write(out);
        self.salt.write(out);
        self.arms.write(out);
    }
    /// A variant has no variants.
    fn read(from: &mut In) -> Self {
        let nested = std::mem::replace(&mut from.nested, true);
        from.hold(!nested);
        let experiment = Self { unit: Wire::read(from), salt: Wire::read(from), arms: Wire::read(from) };
        from.nested = false;
        experiment
    }
}

fields! {
    Policy {
        cooldown, per_session, per_week, holdout, salt, days_observed, pages, snooze, schemes, guard_growth, guard_window,
        ranking,
    }
}
variants! { Ranking { 0 = Fixed {}, 1 = Learn {}, 2 = Explore {} } }
fields! { Titles { events, done, features, meters, values, workflows, plans, currency } }
