//! Languages and forms in the compiled form.

use std::rc::Rc;

use crate::locale::{Category, Form, Length, Locale, Unit};
use crate::wire::{In, Out, Wire, variants};

/// Things that have a name of their own, which is what is written.
macro_rules! named {
    ($($type:ty: $find:expr;)*) => {$(
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                out.text(self.as_str());
            }
            fn read(from: &mut In) -> Option<Self> {
                let find: fn(&str) -> Option<Self> = $find;
                find(&Rc::<str>::read(from)?)
            }
        }
    )*};
}

named! {
    Category: Category::of;
}

impl Wire for Locale {
    fn write(&self, out: &mut Out) {
        out.text(self.as_str());
    }
    fn read(from: &mut In) -> Option<Self> {
        Self::compiled(Wire::read(from)?)
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
