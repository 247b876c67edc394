//! The declarations from which types, readers and schemas come.

/// Declares a map with fixed keys.
///
/// ```text
/// record! {
///     /// Within often it may show.
///     Frequency: "a frequency" {
///         /// Within many times within `per`.          the description in the schema
///         cap: u32 as CAP;                          read within the bounds CAP; the key is needed
///         /// The most ever.
///         lifetime: Option<u32> as CAP;             may be left out
///         /// What it is for.
///         usage ("use"): Text = Text::default();    another word on the wire; a default
///     }
/// }
/// ```
macro_rules! record {
    ($(#[doc = $about:literal])+ $name:ident: $what:literal {
        $($(#[doc = $doc:literal])+ $field:ident $(($key:literal))?: $type:ty $(as $how:ident)? $(= $default:expr)?;)*
    }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub struct $name {
            $($(#[doc = $doc])+
            #[serde($(rename = $key,)? skip_serializing_if = "crate::playbook::read::Read::is_absent")]
            pub $field: $type,)*
            /// Where it is written.
            #[serde(skip)]
            pub place: crate::playbook::source::Place,
        }

        impl $name {
            /// The keys on the wire.
            pub(in crate::playbook) const KEYS: &[&'static str] =
                &[$(crate::playbook::read::key!($field $($key)?)),*];

            /// Reads the keys out of a map that may have others besides.
            pub(in crate::playbook) fn read_fields(
                fields: &crate::playbook::read::Fields<'_>,
                problems: &mut crate::playbook::read::Problems,
            ) -> Option<Self> {
                $(let $field = fields.field::<$type>(
                    crate::playbook::read::key!($field $($key)?),
                    crate::playbook::read::maybe!($(&$how as &dyn crate::playbook::read::Within<$type>)?),
                    crate::playbook::read::maybe!($(|| $default)?),
                    problems,
                );)*
                // One way out for all of them.
                match ($($field,)*) {
                    ($(Some($field),)*) => Some(Self { $($field,)* place: fields.place.clone() }),
                    _ => None,
                }
            }

            /// Makes the schema of each key.
            #[cfg(feature = "schema")]
            pub(in crate::playbook) fn schema_fields(
                generator: &mut schemars::SchemaGenerator,
            ) -> Vec<crate::playbook::read::schema::Field> {
                vec![$(crate::playbook::read::schema::field::<$type>(
                    crate::playbook::read::key!($field $($key)?),
                    &[$($doc),+],
                    crate::playbook::read::maybe!($(&$how as &dyn crate::playbook::read::Within<$type>)?),
                    crate::playbook::read::maybe!($(|| $default)?),
                    generator,
                )),*]
            }
        }

        impl crate::playbook::read::Read for $name {
            fn read(
                node: &crate::playbook::source::Node,
                problems: &mut crate::playbook::read::Problems,
            ) -> Option<Self> {
                let fields = crate::playbook::read::Fields::open(node, $what, problems)?;
                let read = Self::read_fields(&fields, problems);
                fields.close(Self::KEYS, problems);
                read
            }

            fn absent() -> Option<Self> {
                crate::playbook::read::from_nothing(false)
            }

            fn stand_in() -> Option<Self> {
                crate::playbook::read::from_nothing(true)
            }

            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let fields = Self::schema_fields(generator);
                crate::playbook::read::schema::record(&[$($about),+], fields)
            }
        }
    };
}

/// Declares a map that has exactly one key out of several.
///
/// ```text
/// choice! {
///     /// What a rule recommends.
///     Target: "what is recommended" {
///         /// A feature of the catalogue.
///         Feature ("feature"): At<FeatureId>;
///     }
///     stand_in Self::Insight(Text::default());      what stands for a mistake, so that the rest is still checked
/// }
/// ```
macro_rules! choice {
    ($(#[doc = $about:literal])+ $name:ident: $what:literal {
        $($(#[doc = $doc:literal])+ $variant:ident ($key:literal): $type:ty $(as $how:ident)?;)*
    } $(stand_in $stand_in:expr;)?) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize)]
        pub enum $name {
            $($(#[doc = $doc])+ #[serde(rename = $key)] $variant($type),)*
        }

        impl crate::playbook::read::Read for $name {
            fn read(
                node: &crate::playbook::source::Node,
                problems: &mut crate::playbook::read::Problems,
            ) -> Option<Self> {
                let fields = crate::playbook::read::Fields::open(node, $what, problems)?;
                fields.close(&[$($key),*], problems);
                match fields.only(&[$($key),*], problems)? {
                    $($key => fields.field::<$type>(
                        $key,
                        crate::playbook::read::maybe!($(&$how as &dyn crate::playbook::read::Within<$type>)?),
                        None,
                        problems,
                    ).map(Self::$variant),)*
                    _ => None,
                }
            }

            $(fn stand_in() -> Option<Self> {
                Some($stand_in)
            })?

            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let fields = vec![$(crate::playbook::read::schema::field::<$type>(
                    $key,
                    &[$($doc),+],
                    crate::playbook::read::maybe!($(&$how as &dyn crate::playbook::read::Within<$type>)?),
                    None,
                    generator,
                )),*];
                crate::playbook::read::schema::choice(&[$($about),+], fields)
            }
        }
    };
}

/// Declares a set of words.
macro_rules! words {
    ($(#[doc = $about:literal])+ $name:ident {
        $($(#[doc = $doc:literal])+ $variant:ident = $word:literal;)*
    }) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
        pub enum $name {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            const WORDS: &[(&str, Self)] = &[$(($word, Self::$variant)),*];
        }

        impl crate::playbook::read::Read for $name {
            fn read(
                node: &crate::playbook::source::Node,
                problems: &mut crate::playbook::read::Problems,
            ) -> Option<Self> {
                crate::playbook::read::one_of(node, Self::WORDS, problems)
            }

            fn stand_in() -> Option<Self> {
                Self::WORDS.first().map(|(_, first)| *first)
            }

            #[cfg(feature = "schema")]
            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                crate::playbook::read::schema::words(&[$($about),+], &[$(($word, &[$($doc),+] as &[&str])),*])
            }
        }
    };
}

/// The word on the wire: the field's own name unless another is given.
macro_rules! key {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $key:literal) => {
        $key
    };
}

/// What a declaration may leave out.
macro_rules! maybe {
    () => {
        None
    };
    ($given:expr) => {
        Some($given)
    };
}

pub(in crate::playbook) use {choice, key, maybe, record, words};
