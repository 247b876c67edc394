//! Languages and forms in the compiled form.

use std::rc::Rc;

use crate::locale::{Category, Form, Length, Locale, Unit};
use crate::wire::{In, Out, Wire, variants};

impl Wire for Category {
    fn write(&self, out: &mut Out) {
        out.text(self.as_str());
    }
    fn read(from: &mut In) -> Self {
        let category = Self::of(&Rc::<str>::read(from));
        from.sound(category, Self::Other)
    }
}

impl Wire for Locale {
    fn write(&self, out: &mut Out) {
        out.text(self.as_str());
    }
    fn read(from: &mut In) -> Self {
        let locale = Self::compiled(Wire::read(from));
        from.sound(locale, Self::missing())
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
    fn read(from: &mut In) -> Self {
        let letters = from.chunk();
        from.hold(letters.iter().all(u8::is_ascii_uppercase));
        letters
    }
}
