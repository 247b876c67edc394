//! A threshold at a limit that comes first: it is met too late, or never, or says what the limit says.

use super::book::{Book, Subject};
use super::logic::{Atom, Fact, Values};
use super::report::Report;
use super::{Lint, LintName};
use crate::playbook::rules::Frequency;
use crate::time::{Duration, Unit, Window};

pub(super) struct ThresholdIsCap;

impl Lint for ThresholdIsCap {
    fn name(&self) -> LintName {
        LintName::ThresholdIsCap
    }

    fn check(&self, book: &Book<'_>, report: &mut Report) {
        let attention = &book.playbook.policy.attention;
        if attention.per_session > attention.per_week {
            let message = format!(
                "a session may show {} and a whole week only {}: the limit of the session is never reached",
                attention.per_session, attention.per_week
            );
            report.warn(None, attention.place.location(), message);
        }
        for subject in &book.rules {
            if subject.template.is_none() {
                hard_limits(book, subject, report);
                own_cap(subject, report);
            }
            if let Some(frequency) = &subject.rule.frequency {
                never_reached(book, subject, frequency, report);
            }
        }
    }
}

/// Where a plan stops the product at its allowance, a warning at the allowance comes when work has stopped already.
fn hard_limits(book: &Book<'_>, subject: &Subject, report: &mut Report) {
    let hard = book.playbook.plans.iter().filter(|(_, plan)| plan.hard);
    for (id, plan) in hard {
        for (meter, allowance) in &plan.allowances {
            for facts in subject.meant.iter().flatten() {
                let on = Fact::said(Atom::path("plan.id"), Values::texts([id.as_str().into()]), "");
                let met = facts.iter().find(|fact| {
                    let limit = match fact.atom.as_signal() {
                        Some(("quota", [of])) if **of == *meter.as_str() => 1.0,
                        Some(("usage", [of])) if **of == *meter.as_str() => *allowance,
                        _ => return false,
                    };
                    limit > 0.0 && fact.values.low().is_some_and(|low| low.at >= limit)
                });
                if let Some(met) = met.filter(|_| book.world.state(facts.iter().chain([&on])).is_some()) {
                    let message = format!(
                        "on {:?} the product stops at the allowance of {:?}, so this comes when it has stopped; ask for \
                         less, such as quota({:?}) >= 0.8, or runs_out({:?}) < period_end({:?})",
                        id.as_str(),
                        meter.as_str(),
                        meter.as_str(),
                        meter.as_str(),
                        meter.as_str()
                    );
                    return report.warn(Some(subject.id()), subject.place(Some(&met.part)), message);
                }
            }
        }
    }
}

/// `shown` of the rule itself, up to what its frequency allows anyway.
fn own_cap(subject: &Subject, report: &mut Report) {
    let Some(frequency) = &subject.rule.frequency else { return };
    for fact in subject.meant.iter().flatten().flatten() {
        let Some(("shown", [id, window])) = fact.atom.as_signal() else { continue };
        let same = **id == *subject.id().as_str() && window.parse::<Window>() == Ok(frequency.per);
        let Some(high) = fact.values.high().filter(|high| same && high.at.is_finite()) else { continue };
        let most = if high.above { high.at.floor() } else { high.at.ceil() - 1.0 };
        if most >= f64::from(frequency.cap) - 1.0 {
            let message = format!(
                "the frequency of this rule says so already: at most {} {} within {}",
                frequency.cap,
                if frequency.cap == 1 { "time" } else { "times" },
                frequency.per.words()
            );
            return report.warn(Some(subject.id()), subject.place(Some(&fact.part)), message);
        }
    }
}

/// A cap that something smaller comes before.
fn never_reached(book: &Book<'_>, subject: &Subject, frequency: &Frequency, report: &mut Report) {
    let cap = frequency.cap;
    let message = if let Some(lifetime) = frequency.lifetime.filter(|lifetime| *lifetime < cap) {
        format!("the lifetime, {lifetime}, is reached before the cap of {cap} within {}", frequency.per.words())
    } else if hours(book.playbook.policy.cooldown) * f64::from(cap - cap.min(1)) >= hours(frequency.per) {
        let cooldown = book.playbook.policy.cooldown.words();
        let per = frequency.per.words();
        format!("the cap of {cap} within {per} is never reached: the cooldown leaves {cooldown} between any two")
    } else {
        return;
    };
    report.warn(Some(subject.id()), frequency.place.location(), message);
}

fn hours(window: Window) -> f64 {
    let unit = match window.unit() {
        Unit::Minute => Duration::MINUTE,
        Unit::Hour => Duration::HOUR,
        Unit::Day => Duration::DAY,
        Unit::Week => Duration::DAY * 7,
        Unit::Month => Duration::DAY * 31,
    };
    (unit * i64::from(window.count())).ms() as f64 / Duration::HOUR.ms() as f64
}
