//! What goes out as JSON text, which a page reads faster than an object that is put together call by call.

use serde::ser::{self, Serialize};

use crate::value::double_to_text;

/// Writes a value as JSON. Numbers that JSON has no form for become null, as JavaScript writes them.
pub(super) fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, Refused> {
    let mut writer = Writer(String::new());
    value.serialize(&mut writer)?;
    Ok(writer.0)
}

/// What has no form in JSON. The types that go out all have one; without a text of its own it is handed on for nothing.
#[derive(Debug)]
pub(super) struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value has no form in JSON")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

fn no_form<T>() -> Result<T, Refused> {
    Err(Refused)
}

struct Writer(String);

/// A list or an object in the making: its end, and whether it is empty so far.
struct Open<'a> {
    writer: &'a mut Writer,
    end: &'static str,
    empty: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        self.0.push('"');
        let mut rest = text;
        // All that JSON has no sign for are single bytes.
        let special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
        while let Some((at, byte)) = rest.bytes().enumerate().find(|(_, byte)| special(*byte)) {
            self.0.push_str(rest.get(..at).unwrap_or_default());
            rest = rest.get(at + 1..).unwrap_or_default();
            match byte {
                b'"' | b'\\' => self.0.extend(['\\', char::from(byte)]),
                b'\n' => self.0.push_str("\\n"),
                control => {
                    let hex = |digit: u8| char::from_digit(u32::from(digit), 16).unwrap_or('0');
                    self.0.extend(['\\', 'u', '0', '0', hex(control >> 4), hex(control & 15)]);
                }
            }
        }
        self.0.push_str(rest);
        self.0.push('"');
    }

    fn whole(&mut self, mut number: u64, negative: bool) {
        let mut digits = Vec::with_capacity(20);
        loop {
            digits.push((number % 10) as u8 + b'0');
            number /= 10;
            if number == 0 {
                break;
            }
        }
        self.0.extend(negative.then_some('-'));
        self.0.extend(digits.into_iter().rev().map(char::from));
    }

    fn double(&mut self, number: f64) {
        if number.is_finite() { self.0.push_str(&double_to_text(number)) } else { self.0.push_str("null") }
    }

    fn open(&mut self, begin: &str, end: &'static str) -> Open<'_> {
        self.0.push_str(begin);
        Open { writer: self, end, empty: true }
    }
}

impl Open<'_> {
    fn part(&mut self) -> &mut Writer {
        if !std::mem::replace(&mut self.empty, false) {
            self.writer.0.push(',');
        }
        self.writer
    }

    fn named(&mut self, name: &str) -> &mut Writer {
        let writer = self.part();
        // Names of fields have nothing in them that needs a sign.
        writer.0.push('"');
        writer.0.push_str(name);
        writer.0.push_str("\":");
        writer
    }

    fn close(self) {
        self.writer.0.push_str(self.end);
    }
}

/// What has no parts.
macro_rules! plain {
    ($($method:ident($type:ty) = |$writer:ident, $value:ident| $write:expr;)*) => {$(
        fn $method(self, $value: $type) -> Result<(), Refused> {
            let $writer = self;
            $write;
            Ok(())
        }
    )*};
}

impl<'a> ser::Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Open<'a>;
    type SerializeTuple = Open<'a>;
    type SerializeTupleStruct = Open<'a>;
    type SerializeTupleVariant = ser::Impossible<(), Refused>;
    type SerializeMap = Open<'a>;
    type SerializeStruct = Open<'a>;
    type SerializeStructVariant = ser::Impossible<(), Refused>;

    plain! {
        serialize_bool(bool) = |writer, value| writer.0.push_str(if value { "true" } else { "false" });
        serialize_i8(i8) = |writer, value| writer.whole(u64::from(value.unsigned_abs()), value < 0);
        serialize_i16(i16) = |writer, value| writer.whole(u64::from(value.unsigned_abs()), value < 0);
        serialize_i32(i32) = |writer, value| writer.whole(u64::from(value.unsigned_abs()), value < 0);
        serialize_i64(i64) = |writer, value| writer.whole(value.unsigned_abs(), value < 0);
        serialize_u8(u8) = |writer, value| writer.whole(u64::from(value), false);
        serialize_u16(u16) = |writer, value| writer.whole(u64::from(value), false);
        serialize_u32(u32) = |writer, value| writer.whole(u64::from(value), false);
        serialize_u64(u64) = |writer, value| writer.whole(value, false);
        serialize_f32(f32) = |writer, value| writer.double(f64::from(value));
        serialize_f64(f64) = |writer, value| writer.double(value);
        serialize_char(char) = |writer, value| writer.text(value.encode_utf8(&mut [0; 4]));
        serialize_str(&str) = |writer, value| writer.text(value);
        serialize_unit_struct(&'static str) = |writer, _name| writer.0.push_str("null");
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Refused> {
        no_form()
    }

    fn serialize_none(self) -> Result<(), Refused> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Refused> {
        self.text(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let mut open = self.open("{", "}");
        value.serialize(open.named(variant))?;
        open.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'a>, Refused> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'a>, Refused> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Refused> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        no_form()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'a>, Refused> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'a>, Refused> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        no_form()
    }
}

/// Lists of every kind.
macro_rules! lists {
    ($($trait:ident :: $method:ident;)*) => {$(
        impl ser::$trait for Open<'_> {
            type Ok = ();
            type Error = Refused;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
                value.serialize(self.part())
            }

            fn end(self) -> Result<(), Refused> {
                self.close();
                Ok(())
            }
        }
    )*};
}

lists! {
    SerializeSeq::serialize_element;
    SerializeTuple::serialize_element;
    SerializeTupleStruct::serialize_field;
}

impl ser::SerializeStruct for Open<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Refused> {
        value.serialize(self.named(name))
    }

    fn end(self) -> Result<(), Refused> {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        // Names of things are texts; a number as a key becomes one.
        let writer = self.part();
        let before = writer.0.len();
        key.serialize(&mut *writer)?;
        if !writer.0.get(before..).is_some_and(|key| key.starts_with('"')) {
            writer.0.insert(before, '"');
            writer.0.push('"');
        }
        writer.0.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Refused> {
        self.close();
        Ok(())
    }
}
