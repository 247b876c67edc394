//! Names, instants and small choices in the compiled form.

use std::rc::Rc;

use super::wire::{In, Out, Wire, variants};
use crate::ids::{
    EventName, FeatureId, GroupId, IntegrationId, LessonId, MeterId, PlacementId, PlanId, PropertyName, RuleId,
    ValueId, VariantId, WorkflowId,
};
use crate::kind::Kind;
use crate::locale::{Category, Form, Length, Locale, Unit};
use crate::time::{self, Duration, Timestamp, Weekday, Weekly, Window};

macro_rules! names {
    ($($name:ident)*) => {$(
        impl Wire for $name {
            fn write(&self, out: &mut Out) {
                Rc::<str>::from(self.as_str()).write(out);
            }
            fn read(from: &mut In) -> Option<Self> {
                $name::compiled(Rc::read(from)?)
            }
        }
    )*};
}

names! { EventName FeatureId GroupId IntegrationId LessonId MeterId PlacementId PlanId PropertyName RuleId ValueId VariantId WorkflowId }

/// Things that have a name of their own, which is what is written.
macro_rules! named {
    ($($type:ty: $find:expr;)*) => {$(
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                Rc::<str>::from(self.as_str()).write(out);
            }
            fn read(from: &mut In) -> Option<Self> {
                let find: fn(&str) -> Option<Self> = $find;
                find(&Rc::<str>::read(from)?)
            }
        }
    )*};
}

named! {
    Kind: |text| text.parse().ok();
    Category: Category::of;
    Locale: |text| Locale::new(text).ok();
}

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

type WindowUnit = time::Unit;
variants! { WindowUnit { 0 = Minute {}, 1 = Hour {}, 2 = Day {}, 3 = Week {}, 4 = Month {} } }

variants! {
    Weekday {
        1 = Monday {}, 2 = Tuesday {}, 3 = Wednesday {}, 4 = Thursday {}, 5 = Friday {}, 6 = Saturday {}, 7 = Sunday {},
    }
}
variants! { Length { 0 = Short {}, 1 = Medium {}, 2 = Long {} } }
variants! { Unit { 0 = Second {}, 1 = Minute {}, 2 = Hour {}, 3 = Day {} } }

variants! {
    Form {
        0 = Number { least, most },
        1 = Percent { 0: decimals },
        2 = Money { currency, digits },
        3 = Day { year },
        4 = Date { 0: length },
        5 = Time {},
        6 = DateTime { 0: length },
        7 = Span { 0: unit },
        8 = Relative { 0: unit },
    }
}

impl Wire for [u8; 3] {
    fn write(&self, out: &mut Out) {
        out.writer.bytes.extend_from_slice(self);
    }
    fn read(from: &mut In) -> Option<Self> {
        let (letters, rest) = from.reader.rest.split_first_chunk::<3>()?;
        from.reader.rest = rest;
        letters.iter().all(u8::is_ascii_uppercase).then_some(*letters)
    }
}
