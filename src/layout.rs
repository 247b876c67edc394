//! How names, instants, kinds and maps are kept as bytes.

use std::rc::Rc;

use crate::ids::{
    EventName, FeatureId, GroupId, IntegrationId, LessonId, MeterId, PlacementId, PlanId, PropertyName, RuleId,
    ValueId, VariantId, WorkflowId,
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
            fn read(from: &mut In) -> Option<Self> {
                $name::compiled(Rc::read(from)?)
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
            fn read(from: &mut In) -> Option<Self> {
                from.reader.signed().map($type::from_ms)
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
    fn read(from: &mut In) -> Option<Self> {
        let unit = Wire::read(from)?;
        Self::new(u16::read(from)?, unit)
    }
}

impl Wire for Weekly {
    fn write(&self, out: &mut Out) {
        self.parts().write(out);
    }
    fn read(from: &mut In) -> Option<Self> {
        let (days, hours) = Wire::read(from)?;
        Self::of_parts(days, hours)
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
    fn read(from: &mut In) -> Option<Self> {
        Self::ALL.get(usize::read(from)?).copied()
    }
}

impl Wire for Day {
    fn write(&self, out: &mut Out) {
        self.0.write(out);
    }
    fn read(from: &mut In) -> Option<Self> {
        Wire::read(from).map(Self)
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
    fn read(from: &mut In) -> Option<Self> {
        let mut map = Self::new();
        for _ in 0..from.reader.number()? {
            map.insert(K::read(from)?, V::read(from)?);
        }
        Some(map)
    }
}
