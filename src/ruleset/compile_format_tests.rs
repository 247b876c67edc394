use super::{FORMATS, read};
use crate::diagnostic::Diagnostic;
use crate::expr::Type;
use crate::locale::{Category, English, Form, Length, Locale};
use crate::ruleset::Format;

fn found(written: &str, found: &Type) -> (Result<Format, Diagnostic>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    (read(written, found, &Locale::english(), &English, &mut problems), problems)
}

fn good(written: &str, value: &Type) -> Format {
    found(written, value).0.unwrap_or_else(|why| panic!("{written}: {why}"))
}

/// Returns the message and the underlined stretch.
fn wrong(written: &str, value: &Type) -> String {
    let why = found(written, value).0.err().unwrap_or_else(|| panic!("{written} is taken"));
    let span = why.location.as_ref().unwrap().span;
    let under = written.get(span.start as usize..(span.end as usize).min(written.len())).unwrap();
    format!("{why} <{under}>")
}

#[test]
fn formats_are_read() {
    let form = |written| match good(written, &Type::Dyn) {
        Format::Form(form) => form,
        other => panic!("{other:?}"),
    };
    assert_eq!(form(" number "), Form::Number { least: 0, most: 2 });
    assert_eq!(form("number(0)"), Form::Number { least: 0, most: 0 });
    assert_eq!(form(" percent ( 1 ) "), Form::Percent(1));
    assert_eq!(form("money(JPY)"), Form::Money { currency: *b"JPY", digits: 0 });
    assert_eq!(form("date"), Form::Date(Length::Medium));
    assert_eq!(form("date(short)"), Form::Date(Length::Short));
    assert_eq!(form("datetime(long)"), Form::DateTime(Length::Long));
    assert_eq!(form("time"), Form::Time);
    assert_eq!(good("relative", &Type::Timestamp), Format::Relative);
    assert_eq!(good("duration", &Type::Duration), Format::Duration);
    let Format::Plural(cases) = good(r##"plural(one: "# (1) ", other: '\'#\', "#"')"##, &Type::Int) else { panic!() };
    assert_eq!(cases[0], (Category::One, vec![String::new(), " (1) ".into()]));
    assert_eq!(cases[1], (Category::Other, vec!["'".into(), "', \"".into(), "\"".into()]));
    let Format::Select(cases) = good("select(true: 'ä', false: '')", &Type::Bool) else { panic!() };
    assert_eq!(&*cases, [("true".into(), "ä".into()), ("false".into(), String::new())]);
}

#[test]
fn every_format_takes_some_types_and_no_others() {
    let types = [Type::Int, Type::Double, Type::Timestamp, Type::Duration, Type::String, Type::Bool];
    let options = |name: &str| match name {
        "money" => "money(EUR)",
        "plural" => "plural(other: 'x')",
        "select" => "select(other: 'x')",
        _ => "",
    };
    for (name, takes, _) in FORMATS {
        let written = if options(name).is_empty() { name } else { options(name) };
        for value in &types {
            assert_eq!(found(written, value).0.is_ok(), takes.has(value), "{name} of {value}");
        }
        assert!(found(written, &Type::Dyn).0.is_ok(), "{name}");
    }
}

#[test]
fn mistakes_say_what_is_wrong_and_where() {
    let rows = [
        ("numbr", "did you mean \"number\"? [unknown_format] <numbr>"),
        ("", "here should be a name, found the end [format_options]"),
        (
            "date",
            "the format \"date\" takes moments; a value of the type int is written with number, percent, money and plural [format_type] <date>",
        ),
        ("number(7)", "how many decimals, 0 to 6, as in number(2) [format_options] <number(7)>"),
        ("number(1, 2)", "[format_options] <number(1, 2)>"),
        ("money", "a currency, as in money(EUR) [format_options] <money>"),
        ("money(eur)", "[format_options] <money(eur)>"),
        ("plural", "texts for plural categories"),
        ("plural(one: '#')", "a plural needs \"other\", for the numbers that no other category takes"),
        (
            "plural(few: '#', other: '#')",
            "en has no plural category \"few\"; it has one and other [plural_category] <few>",
        ),
        ("plural(ones: '#', other: '#')", "did you mean \"one\"? [plural_category] <ones>"),
        ("plural(one: '#', one: '#', other: '#')", "\"one\" stands twice [format_options] <one>"),
        ("plural(one: #, other: '#')", "here should be a text in quotes, found \"#\" [format_options] <#>"),
        ("plural(one: '#)", "a text that ends with its quote"),
        ("number | percent", "the end; a value is written in one format, found \"|\" [format_options] <|>"),
        ("number(2", "a comma or a closing bracket, found the end"),
    ];
    for (written, expected) in rows {
        let said = wrong(written, &Type::Int);
        assert!(said.contains(expected), "{written}: {said}");
    }
    assert!(wrong("select(ture: 'x', other: 'y')", &Type::Bool).contains("did you mean \"true\"?"));
    assert!(wrong("select(admin: 'x')", &Type::String).contains("a select needs \"other\""));
    assert!(wrong("date(full)", &Type::Timestamp).contains("short, medium or long"));
    assert!(wrong("time(short)", &Type::Timestamp).contains("is written with nothing"));
}

#[test]
fn a_category_that_has_numbers_and_no_words_is_a_warning() {
    let (format, warnings) = found("plural(other: 'some')", &Type::Int);
    assert!(format.is_ok());
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].message.contains("in en, 1 is of the plural category \"one\""), "{}", warnings[0]);
    assert!(found("plural(one: 'one', other: 'some')", &Type::Int).1.is_empty());
}
