use super::policy::{HOLDOUT_SALT, Policy, Ranking};
use crate::list::Gather;
use crate::playbook::policy as document;
use crate::time::{Duration, Unit, Window};

impl Policy {
    pub(super) fn new(policy: &document::Policy) -> Self {
        let mut days_observed = 0;
        let mut pages = Vec::new();
        for never in &policy.never {
            match never {
                document::Never::BeforeDaysObserved(days) => days_observed = days_observed.max(*days),
                document::Never::Page(page) => pages.push(page.to_string()),
            }
        }
        Self {
            cooldown: wait(policy.cooldown),
            per_session: policy.attention.per_session as usize,
            per_week: policy.attention.per_week as usize,
            holdout: policy.holdout.0.share.get(),
            salt: policy.holdout.0.salt.as_ref().map_or(HOLDOUT_SALT.into(), ToString::to_string),
            days_observed,
            pages,
            snooze: policy.snooze.iter().copied().map(wait).gather(),
            schemes: policy.open_schemes.iter().map(|scheme| scheme.as_str().into()).gather(),
            guard_growth: policy.value_guard.usage_growth,
            guard_window: policy.value_guard.window,
            ranking: match policy.ranking {
                document::Ranking::Fixed => Ranking::Fixed,
                document::Ranking::Learn => Ranking::Learn,
                document::Ranking::Explore => Ranking::Explore,
            },
        }
    }
}

/// Turns a window into a wait between instants: a day is 24 hours, a month 30 days.
pub(super) fn wait(window: Window) -> Duration {
    let unit = match window.unit() {
        Unit::Minute => Duration::MINUTE,
        Unit::Hour => Duration::HOUR,
        Unit::Day => Duration::DAY,
        Unit::Week => Duration::DAY * 7,
        Unit::Month => Duration::DAY * 30,
    };
    unit * i64::from(window.count())
}
