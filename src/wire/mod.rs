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
    /// Reads what was written. Where the bytes are something else, `from` has failed, and what is returned means nothing.
    fn read(from: &mut In) -> Self;
}

/// Declares the fields of a structure in the order in which they are written.
macro_rules! fields {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                $(self.$field.write(out);)*
            }
            fn read(from: &mut In) -> Self {
                Self { $($field: Wire::read(from)),* }
            }
        }
    };
}

/// Declares the variants of an enumeration by their numbers, each with its fields.
macro_rules! variants {
    ($type:ident {
        $first_number:literal = $first:ident { $($first_field:tt $(: $first_name:ident)?),* }
        $(, $number:literal = $variant:ident { $($field:tt $(: $name:ident)?),* })* $(,)?
    }) => {
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                match self {
                    $type::$first { $($first_field $(: $first_name)?),* } => {
                        out.writer.number($first_number);
                        $(variants!(@name $first_field $($first_name)?).write(out);)*
                    }
                    $($type::$variant { $($field $(: $name)?),* } => {
                        out.writer.number($number);
                        $(variants!(@name $field $($name)?).write(out);)*
                    })*
                }
            }
            fn read(from: &mut In) -> Self {
                match from.number() {
                    $($number => $type::$variant { $($field: Wire::read(from)),* },)*
                    number => {
                        from.hold(number == $first_number);
                        $type::$first { $($first_field: Wire::read(from)),* }
                    }
                }
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
///
/// What is wrong is noted and found at the end, once for all: a way out at every field would be half of the code. Once
/// something was wrong nothing is left to read, so that every number is 0 and every list ends.
pub(crate) struct In<'a> {
    pub(crate) reader: Reader<'a>,
    failed: bool,
    texts: Option<Vec<Rc<str>>>,
    /// Whether something is being read that must not be within itself.
    pub(crate) nested: bool,
}

impl<'a> In<'a> {
    /// Begins to read.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { reader: Reader { rest: bytes }, failed: false, texts: None, nested: false }
    }

    /// Begins with the texts, where they were written once.
    pub(crate) fn with_texts(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes };
        let mut texts = Vec::new();
        for _ in 0..reader.number()? {
            texts.push(std::str::from_utf8(reader.blob()?).ok()?.into());
        }
        Some(Self { reader, failed: false, texts: Some(texts), nested: false })
    }

    /// Fails where something does not hold.
    pub(crate) fn hold(&mut self, holds: bool) {
        if !holds {
            self.failed = true;
            self.reader.rest = &[];
        }
    }

    /// Takes what was read; fails where that is nothing, and returns something else in its place.
    pub(crate) fn sound<T>(&mut self, read: Option<T>, otherwise: T) -> T {
        self.hold(read.is_some());
        read.unwrap_or(otherwise)
    }

    /// Returns whether something was wrong.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// Returns whether all was read, and nothing was wrong.
    pub(crate) fn is_done(&self) -> bool {
        !self.failed && self.reader.rest.is_empty()
    }

    pub(crate) fn number(&mut self) -> u64 {
        let number = self.reader.number();
        self.sound(number, 0)
    }

    fn at_most(&mut self, most: u64) -> u64 {
        let number = self.number();
        self.hold(number <= most);
        number
    }

    pub(crate) fn signed(&mut self) -> i64 {
        let number = self.reader.signed();
        self.sound(number, 0)
    }

    pub(crate) fn blob(&mut self) -> &'a [u8] {
        let blob = self.reader.blob();
        self.sound(blob, &[])
    }

    pub(crate) fn chunk<const N: usize>(&mut self) -> [u8; N] {
        let chunk = self.reader.rest.split_first_chunk();
        self.hold(chunk.is_some());
        chunk.map_or([0; N], |(chunk, rest)| {
            self.reader.rest = rest;
            *chunk
        })
    }

    fn text(&mut self) -> Rc<str> {
        let text = match &self.texts {
            Some(texts) => self.reader.small().and_then(|place| texts.get(place as usize).cloned()),
            None => self.reader.blob().and_then(|text| std::str::from_utf8(text).ok()).map(Rc::from),
        };
        self.hold(text.is_some());
        text.unwrap_or_default()
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
    let read = T::read(&mut from);
    from.is_done().then_some(read)
}

impl Wire for Rc<str> {
    fn write(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In) -> Self {
        from.text()
    }
}

impl Wire for String {
    fn write(&self, out: &mut Out) {
        out.text(self);
    }
    fn read(from: &mut In) -> Self {
        from.text().as_ref().into()
    }
}

impl Wire for bool {
    fn write(&self, out: &mut Out) {
        out.writer.number(u64::from(*self));
    }
    fn read(from: &mut In) -> Self {
        from.at_most(1) == 1
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            fn write(&self, out: &mut Out) {
                out.writer.number(*self as u64);
            }
            fn read(from: &mut In) -> Self {
                from.at_most(Self::MAX as u64) as Self
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize);

impl Wire for i32 {
    fn write(&self, out: &mut Out) {
        out.writer.signed(i64::from(*self));
    }
    fn read(from: &mut In) -> Self {
        let number = Self::try_from(from.signed()).ok();
        from.sound(number, 0)
    }
}

impl Wire for i64 {
    fn write(&self, out: &mut Out) {
        out.writer.signed(*self);
    }
    fn read(from: &mut In) -> Self {
        from.signed()
    }
}

impl Wire for f64 {
    fn write(&self, out: &mut Out) {
        out.writer.double(*self);
    }
    fn read(from: &mut In) -> Self {
        let number = from.reader.double();
        from.sound(number, 0.0)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn write(&self, out: &mut Out) {
        self.is_some().write(out);
        self.iter().for_each(|inner| inner.write(out));
    }
    fn read(from: &mut In) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Wire> Wire for Box<T> {
    fn write(&self, out: &mut Out) {
        (**self).write(out);
    }
    fn read(from: &mut In) -> Self {
        Self::new(T::read(from))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        self.iter().for_each(|item| item.write(out));
    }
    fn read(from: &mut In) -> Self {
        let count = from.at_most(usize::MAX as u64) as usize;
        let mut items = Self::with_capacity(count.min(from.reader.rest.len() / 16 + 1));
        while items.len() < count && !from.failed {
            items.push(T::read(from));
        }
        items
    }
}

impl<T: Wire> Wire for VecDeque<T> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        self.iter().for_each(|item| item.write(out));
    }
    fn read(from: &mut In) -> Self {
        Vec::read(from).into()
    }
}

impl<T: Wire> Wire for Rc<[T]> {
    fn write(&self, out: &mut Out) {
        out.writer.number(self.len() as u64);
        self.iter().for_each(|item| item.write(out));
    }
    fn read(from: &mut In) -> Self {
        Vec::read(from).into()
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn write(&self, out: &mut Out) {
        self.0.write(out);
        self.1.write(out);
    }
    fn read(from: &mut In) -> Self {
        (A::read(from), B::read(from))
    }
}
