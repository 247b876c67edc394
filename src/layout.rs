//! How names, instants, kinds and maps are kept as bytes.

use std::rc::Rc;

use crate::ids::{
    EventName, FeatureId, GroupId, IntegrationId, LessonId, MeterId, PlacementId, PlanId, PropertyName, RuleId,
    ValueId, VariantId, WorkflowId, could_be_name,
};
use crate::kind::Kind;
use crate::sorted::SortedMap;
use crate::time::{Day, Duration, Timestamp, Unit, Weekday, Weekly, Window};
use crate::wire::{In, Out, Wire, variants};

macro_rules! names {
    ($($name:ident)*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut Out) {
                out.text(self.as_str());
            }
            fn read(from: &mut In) -> Self {
                let text = Rc::read(from);
                from.hold(could_be_name(&text));
                $name::compiled(text)
            }
        }
    )*};
}

names! { EventName FeatureId GroupId IntegrationId LessonId MeterId PlacementId PlanId PropertyName RuleId ValueId VariantId WorkflowId }

macro_rules! spans {
    ($($type:ident)*) => {$(
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                out.writer.signed(self.ms());
            }
            fn read(from: &mut In) -> Self {
                $type::from_ms(from.signed())
            }
        }
    )*};
}

spans! { Duration Timestamp }

impl Wire for Window {
    fn write(&self, out: &mut Out) {
        self.unit().write(out);
        self.count().write(out);
    }
    fn read(from: &mut In) -> Self {
        let (unit, count) = Wire::read(from);
        from.sound(Self::new(count, unit), Self::days(1))
    }
}

impl Wire for Weekly {
    fn write(&self, out: &mut Out) {
        self.parts().write(out);
    }
    fn read(from: &mut In) -> Self {
        let (days, hours) = Wire::read(from);
        from.sound(Self::of_parts(days, hours), Self::new(&[], None))
    }
}

variants! { Unit { 0 = Minute {}, 1 = Hour {}, 2 = Day {}, 3 = Week {}, 4 = Month {} } }

variants! {
    Weekday {
        1 = Monday {}, 2 = Tuesday {}, 3 = Wednesday {}, 4 = Thursday {}, 5 = Friday {}, 6 = Saturday {}, 7 = Sunday {},
    }
}
/// By its number: new kinds go to the end.
impl Wire for Kind {
    fn write(&self, out: &mut Out) {
        (*self as u32).write(out);
    }
    fn read(from: &mut In) -> Self {
        let kind = Self::ALL.get(usize::read(from)).copied();
        from.sound(kind, Self::Feature)
    }
}

impl Wire for Day {
    fn write(&self, out: &mut Out) {
        self.0.write(out);
    }
    fn read(from: &mut In) -> Self {
        Self(Wire::read(from))
    }
}

impl<K: Wire + Ord, V: Wire> Wire for SortedMap<K, V> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        for (key, value) in self {
            key.write(out);
            value.write(out);
        }
    }
    fn read(from: &mut In) -> Self {
        let mut map = Self::new();
        let mut left = from.number();
        while left > 0 && !from.failed() {
            map.insert(K::read(from), V::read(from));
            left -= 1;
        }
        map
    }
}
