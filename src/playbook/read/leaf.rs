use std::rc::Rc;

use super::{Problems, Read, Within};
use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::source::{Data, Node, Text};
use crate::time::{Weekday, Window, window_meant};
use crate::units::Bounds;
use crate::value::{double_from_text, double_to_plain};

#[cfg(feature = "schema")]
use super::{Schema, SchemaGenerator};
#[cfg(feature = "schema")]
use schemars::json_schema;

impl Read for bool {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.data {
            Data::Bool(truth) => Some(truth),
            _ => {
                let word = node.as_str().unwrap_or_default().to_ascii_lowercase();
                let meant = match &*word {
                    "yes" | "on" | "y" | "true" => Some("true"),
                    "no" | "off" | "n" | "false" => Some("false"),
                    _ => None,
                };
                let meant = meant.map(String::from);
                problems.expected_otherwise(node, Code::ExpectedFlag, "true or false", "", meant);
                None
            }
        }
    }
    fn stand_in() -> Option<Self> {
        Some(false)
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

impl Read for f64 {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        match node.data {
            Data::Number(number) => Some(number),
            _ => {
                number_expected(node, "a number", problems);
                None
            }
        }
    }
    fn stand_in() -> Option<Self> {
        Some(0.0)
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

/// A number between quotes, or with signs in it that only people read, is probably meant as one.
#[inline(never)]
fn number_expected(node: &Node, what: &str, problems: &mut Problems) {
    let plain = node.as_str().map(|text| text.trim().replace('_', ""));
    let meant = plain.filter(|text| double_from_text(text).is_some_and(f64::is_finite));
    problems.expected_otherwise(node, Code::ExpectedNumber, what, "", meant);
}

fn whole(node: &Node, bounds: &Bounds, problems: &mut Problems) -> Option<f64> {
    match node.data {
        Data::Number(number) if number.fract() == 0.0 => bounded(number, node, bounds, problems),
        _ => {
            number_expected(node, "a whole number", problems);
            None
        }
    }
}

fn bounded(number: f64, node: &Node, bounds: &Bounds, problems: &mut Problems) -> Option<f64> {
    match bounds.check(number, double_to_plain) {
        Ok(number) => Some(number),
        Err(why) => {
            problems.error(node, Code::OutOfRange, why);
            None
        }
    }
}

impl Within<f64> for Bounds {
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<f64> {
        bounded(f64::read(node, problems)?, node, self, problems)
    }
    #[cfg(feature = "schema")]
    fn schema_within(&self, _: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": self.min, "maximum": self.max })
    }
}

macro_rules! whole_numbers {
    ($($type:ident in $bounds:literal: $min:expr, $max:expr;)*) => {$(
        impl Read for $type {
            fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
                Within::<$type>::read_within(&Bounds { name: $bounds, min: $min, max: $max }, node, problems)
            }
            fn stand_in() -> Option<Self> {
                Some(0)
            }
            #[cfg(feature = "schema")]
            fn schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "integer", "minimum": $min as i64, "maximum": $max as i64 })
            }
        }

        impl Within<$type> for Bounds {
            fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<$type> {
                // The bounds lie within the type, so the conversion is exact.
                whole(node, self, problems).map(|number| number as $type)
            }
            #[cfg(feature = "schema")]
            fn schema_within(&self, _: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "integer", "minimum": self.min as i64, "maximum": self.max as i64 })
            }
        }
    )*};
}

whole_numbers! {
    u32 in "a count": 0.0, 4_294_967_295.0;
    i32 in "a whole number": -2_147_483_648.0, 2_147_483_647.0;
    i64 in "a whole number": -9_007_199_254_740_991.0, 9_007_199_254_740_991.0;
}

/// Within many characters a text may have; the least is one.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    /// What it is called in a message.
    pub name: &'static str,
    /// The most characters.
    pub max: usize,
}

const TEXT: Length = Length { name: "a text", max: 4_000 };

impl Within<Text> for Length {
    fn read_within(&self, node: &Node, problems: &mut Problems) -> Option<Text> {
        let Data::String(text, pieces) = &node.data else {
            // Numbers, flags and what stands in braces are often meant as text, and YAML needs a word about it.
            let hint = match node.data {
                Data::Number(_) | Data::Bool(_) => "; put it in quotes",
                Data::Map(_) => "; text that begins with a brace stands in quotes",
                _ => "",
            };
            problems.expected_otherwise(node, Code::ExpectedText, "text", hint, None);
            return None;
        };
        if text.trim().is_empty() {
            problems.error(node, Code::EmptyText, format!("{} is empty", self.name));
            return None;
        }
        let length = text.chars().count();
        if length > self.max {
            let message = format!("{} has at most {} characters, this one has {length}", self.name, self.max);
            problems.error(node, Code::TooLong, message);
            return None;
        }
        Some(Text::new(text.clone(), problems.place(node), pieces.clone()))
    }
    #[cfg(feature = "schema")]
    fn schema_within(&self, _: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"\S", "maxLength": self.max })
    }
}

impl Read for Text {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        Within::<Text>::read_within(&TEXT, node, problems)
    }
    // No text that was read is empty: whoever meets an empty one knows that its mistake was reported.
    fn stand_in() -> Option<Self> {
        Some(Text::default())
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        Within::<Text>::schema_within(&TEXT, generator)
    }
}

impl Read for Rc<str> {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        Text::read(node, problems).map(|text| text.as_str().into())
    }
    fn stand_in() -> Option<Self> {
        Some("".into())
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        Text::schema(generator)
    }
}

impl Read for Window {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        let Some(text) = node.as_str() else {
            problems.expected(node, Code::BadWindow, "a window such as \"7d\"");
            return None;
        };
        match text.parse() {
            Ok(window) => Some(window),
            Err(why) => {
                let mut mistake = Diagnostic::error(Code::BadWindow, why).at(problems.place(node).location());
                mistake.suggestion = window_meant(text);
                problems.add(mistake);
                None
            }
        }
    }
    fn stand_in() -> Option<Self> {
        Some(Window::days(1))
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Window>()
    }
}

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

impl Read for Weekday {
    fn read(node: &Node, problems: &mut Problems) -> Option<Self> {
        super::names::one_of(node, &WEEKDAYS, problems)
    }
    fn stand_in() -> Option<Self> {
        Some(Weekday::Monday)
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Weekday>()
    }
}
