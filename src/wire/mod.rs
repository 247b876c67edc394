//! How things are kept as bytes, in snapshots and compiled playbooks: one declaration for both directions, so that neither can
//! drift from the other. Whole numbers are short, texts and lists begin with their length; the layout is that of postcard's
//! wire format (postcard.jamesmunns.com), which wrote the first snapshots, at a tenth of its code.

mod bytes;
mod texts;

pub(crate) use bytes::{Reader, Writer};

use std::collections::VecDeque;
use std::rc::Rc;

use texts::Texts;

/// What can be kept as bytes.
pub(crate) trait Wire: Sized {
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

pub(crate) use {fields, variants};

/// Collects bytes.
#[derive(Default)]
pub(crate) struct Out {
    pub(crate) writer: Writer,
    /// Where each text is written once, however often it is named.
    texts: Option<Texts>,
}

impl Out {
    /// Makes one that writes each text once.
    pub(crate) fn with_texts() -> Self {
        Self { texts: Some(Texts::default()), ..Self::default() }
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, text: &str) {
        match &mut self.texts {
            Some(texts) => self.writer.number(texts.place(text)),
            None => self.writer.blob(text.as_bytes()),
        }
    }

    /// Returns what was written, behind the texts where they are written once.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let Some(texts) = self.texts else { return self.writer.bytes };
        let mut all = Writer::default();
        texts.write(&mut all);
        all.bytes.extend_from_slice(&self.writer.bytes);
        all.bytes
    }
}

/// Takes bytes apart. The bytes may come from anyone: nothing is reserved or followed on their word alone.
pub(crate) struct In<'a> {
    pub(crate) reader: Reader<'a>,
    texts: Option<Vec<Rc<str>>>,
    /// Whether something is being read that must not be within itself.
    pub(crate) nested: bool,
}

impl<'a> In<'a> {
    /// Begins to read.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { reader: Reader { rest: bytes }, texts: None, nested: false }
    }

    /// Begins with the texts, where they were written once.
    pub(crate) fn with_texts(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes };
        let mut texts = Vec::new();
        for _ in 0..reader.number()? {
            texts.push(std::str::from_utf8(reader.blob()?).ok()?.into());
        }
        Some(Self { reader, texts: Some(texts), nested: false })
    }

    fn text(&mut self) -> Option<Rc<str>> {
        match &self.texts {
            Some(texts) => texts.get(self.reader.small()? as usize).cloned(),
            None => std::str::from_utf8(self.reader.blob()?).ok().map(Rc::from),
        }
    }
}

/// Returns something as bytes.
pub(crate) fn to_bytes(thing: &impl Wire) -> Vec<u8> {
    let mut out = Out::default();
    thing.write(&mut out);
    out.into_bytes()
}

/// Reads what [`to_bytes`] wrote, and nothing else.
pub(crate) fn from_bytes<T: Wire>(bytes: &[u8]) -> Option<T> {
    let mut from = In::new(bytes);
    T::read(&mut from).filter(|_| from.reader.rest.is_empty())
}

impl Wire for Rc<str> {
    fn write(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In) -> Option<Self> {
        from.text()
    }
}

impl Wire for String {
    fn write(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In) -> Option<Self> {
        from.text().map(|text| String::from(&*text))
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

numbers!(u8, u16, u32, u64, usize);

macro_rules! signed {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                out.writer.signed(i64::from(*self));
            }
            fn read(from: &mut In) -> Option<Self> {
                Self::try_from(from.reader.signed()?).ok()
            }
        }
    )*};
}

signed!(i32, i64);

impl Wire for f64 {
    fn write(&self, out: &mut Out) {
        out.writer.double(*self);
    }
    fn read(from: &mut In) -> Option<Self> {
        from.reader.double()
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

impl<T: Wire> Wire for VecDeque<T> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        self.iter().for_each(|item| item.write(out));
    }
    fn read(from: &mut In) -> Option<Self> {
        Vec::read(from).map(Self::from)
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

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Out) {
        self.0.write(out);
        self.1.write(out);
    }
    fn read(from: &mut In) -> Option<Self> {
        Some((A::read(from)?, B::read(from)?))
    }
}
