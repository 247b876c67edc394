//! Writing and reading: one declaration for both directions, so that neither can drift from the other.

use std::rc::Rc;

use crate::sorted::SortedMap;
use crate::value::{Reader, Writer};

/// What has a place in the compiled form.
pub(super) trait Wire: Sized {
    fn write(&self, out: &mut Out);
    /// Reads what was written; `None` where the bytes are something else.
    fn read(from: &mut In) -> Option<Self>;
}

/// Declares the fields of a structure in the order in which they are written.
macro_rules! fields {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                $(self.$field.write(out);)*
            }
            fn read(from: &mut In) -> Option<Self> {
                Some(Self { $($field: Wire::read(from)?),* })
            }
        }
    };
}

/// Declares the variants of an enumeration by their numbers, each with its fields.
macro_rules! variants {
    ($type:ident { $($number:literal = $variant:ident { $($field:tt $(: $name:ident)?),* }),* $(,)? }) => {
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                match self {
                    $($type::$variant { $($field $(: $name)?),* } => {
                        out.writer.number($number);
                        $(variants!(@name $field $($name)?).write(out);)*
                    })*
                }
            }
            fn read(from: &mut In) -> Option<Self> {
                Some(match from.reader.number()? {
                    $($number => $type::$variant { $($field: Wire::read(from)?),* },)*
                    _ => return None,
                })
            }
        }
    };
    (@name $field:tt $name:ident) => { $name };
    (@name $field:ident) => { $field };
}

pub(super) use {fields, variants};

/// Collects bytes. A text is written once, however often it is named.
#[derive(Default)]
pub(super) struct Out {
    pub(super) writer: Writer,
    texts: Vec<Rc<str>>,
    known: SortedMap<Rc<str>, u64>,
}

impl Out {
    fn text(&mut self, text: &str) {
        let place = match self.known.get(text) {
            Some(place) => *place,
            None => {
                let (text, place) = (Rc::<str>::from(text), self.texts.len() as u64);
                self.texts.push(text.clone());
                self.known.insert(text, place);
                place
            }
        };
        self.writer.number(place);
    }

    /// Returns the texts and behind them what was written.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        let mut all = Writer::default();
        all.number(self.texts.len() as u64);
        self.texts.iter().for_each(|text| all.blob(text.as_bytes()));
        all.bytes.extend_from_slice(&self.writer.bytes);
        all.bytes
    }
}

/// Takes bytes apart. The bytes may come from anyone: nothing is reserved or followed on their word alone.
pub(super) struct In<'a> {
    pub(super) reader: Reader<'a>,
    texts: Vec<Rc<str>>,
    /// Whether a variant is being read, which has no variants of its own.
    pub(super) in_variant: bool,
}

impl<'a> In<'a> {
    /// Begins with the texts.
    pub(super) fn new(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes };
        let mut texts = Vec::new();
        for _ in 0..reader.number()? {
            texts.push(std::str::from_utf8(reader.blob()?).ok()?.into());
        }
        Some(Self { reader, texts, in_variant: false })
    }

    fn text(&mut self) -> Option<&Rc<str>> {
        self.texts.get(self.reader.small()? as usize)
    }
}

impl Wire for Rc<str> {
    fn write(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In) -> Option<Self> {
        from.text().cloned()
    }
}

impl Wire for String {
    fn write(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In) -> Option<Self> {
        from.text().map(|text| String::from(&**text))
    }
}

impl Wire for bool {
    fn write(&self, out: &mut Out) {
        out.writer.number(u64::from(*self));
    }
    fn read(from: &mut In) -> Option<Self> {
        match from.reader.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                out.writer.number(*self as u64);
            }
            fn read(from: &mut In) -> Option<Self> {
                Self::try_from(from.reader.number()?).ok()
            }
        }
    )*};
}

numbers!(u8, u16, u32, usize);

impl Wire for i32 {
    fn write(&self, out: &mut Out) {
        out.writer.signed(i64::from(*self));
    }
    fn read(from: &mut In) -> Option<Self> {
        Self::try_from(from.reader.signed()?).ok()
    }
}

impl Wire for f64 {
    fn write(&self, out: &mut Out) {
        out.writer.double(*self);
    }
    /// Nothing in a playbook is infinite or no number.
    fn read(from: &mut In) -> Option<Self> {
        from.reader.double().filter(|number| number.is_finite())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Out) {
        self.is_some().write(out);
        self.iter().for_each(|inner| inner.write(out));
    }
    fn read(from: &mut In) -> Option<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Some(None) }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut Out) {
        (**self).write(out);
    }
    fn read(from: &mut In) -> Option<Self> {
        T::read(from).map(Box::new)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        self.iter().for_each(|item| item.write(out));
    }
    fn read(from: &mut In) -> Option<Self> {
        let count = usize::try_from(from.reader.number()?).ok()?;
        let mut items = Self::with_capacity(count.min(from.reader.rest.len() / 16 + 1));
        for _ in 0..count {
            items.push(T::read(from)?);
        }
        Some(items)
    }
}

impl<T: Wire> Wire for Rc<[T]> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        self.iter().for_each(|item| item.write(out));
    }
    fn read(from: &mut In) -> Option<Self> {
        Vec::read(from).map(Self::from)
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

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Out) {
        self.0.write(out);
        self.1.write(out);
    }
    fn read(from: &mut In) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}
