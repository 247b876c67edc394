use super::known::{Fed, Known};
use crate::ids::{EventName, FeatureId, MeterId};
use crate::list::Gather;
use crate::signals::{ANY, Measure};

/// What a name may mean, with the names of all that there is.
pub(super) enum Meant<'k> {
    One(Measure),
    /// Several kinds of thing have the name.
    Many(Vec<&'static str>),
    None(Box<dyn Iterator<Item = &'k str> + 'k>),
}

impl Known {
    /// Finds what a name means: an event, a feature or a meter. `event:`, `feature:` and `meter:` before it say which.
    pub(super) fn measure(&self, given: &str) -> Meant<'_> {
        let prefixed = |kind: &str| given.strip_prefix(kind).filter(|_| !self.events.contains_key(given));
        let [event, feature, meter] = ["event:", "feature:", "meter:"].map(prefixed);
        let any = event.or(feature).or(meter).is_none();
        let wanted = |prefixed: Option<&str>| prefixed.or(any.then_some(given)).map(str::to_owned);
        let event = wanted(event).and_then(|name| self.events.get_key_value(name.as_str()).map(|(name, _)| name));
        let event = event.cloned().or_else(|| EventName::new(given).ok().filter(|_| given == ANY));
        let feature = wanted(feature).and_then(|name| self.features.get_key_value(name.as_str()));
        let meter = wanted(meter).and_then(|name| self.meters.get_key_value(name.as_str()));
        // A feature or meter that is nothing but the event of its name is used as often as the event happens.
        let feature = feature.filter(|(_, uses)| event.is_none() || !uses.iter().eq(&event)).map(|(id, _)| id.clone());
        let meter = meter.filter(|(_, fed)| event.as_ref().is_none_or(|event| **fed != Fed::Count(event.clone())));
        let meter = meter.map(|(id, _)| id.clone());
        match (event, feature, meter) {
            (Some(event), None, None) => Meant::One(Measure::Event { event }),
            (None, Some(feature), None) => Meant::One(Measure::Feature { feature }),
            (None, None, Some(meter)) => Meant::One(Measure::Meter { meter }),
            (None, None, None) => {
                let names = self.events.keys().map(EventName::as_str);
                let names = names.chain(self.features.keys().map(FeatureId::as_str));
                Meant::None(Box::new(names.chain(self.meters.keys().map(MeterId::as_str))))
            }
            (event, feature, meter) => {
                let found = [event.map(|_| "event"), feature.map(|_| "feature"), meter.map(|_| "meter")];
                Meant::Many(found.into_iter().flatten().gather())
            }
        }
    }
}
