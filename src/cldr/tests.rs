use super::Cldr;
use crate::locale::{Category, English, Form, Formats, Length, Unit};

const FORMS: [Form; 17] = [
    Form::Number { least: 0, most: 2 },
    Form::Number { least: 2, most: 2 },
    Form::Percent(0),
    Form::Percent(1),
    Form::Money { currency: *b"EUR", digits: 2 },
    Form::Money { currency: *b"JPY", digits: 0 },
    Form::Money { currency: *b"KWD", digits: 3 },
    Form::Day { year: false },
    Form::Day { year: true },
    Form::Date(Length::Short),
    Form::Date(Length::Medium),
    Form::Date(Length::Long),
    Form::Time,
    Form::DateTime(Length::Medium),
    Form::DateTime(Length::Long),
    Form::Span(Unit::Day),
    Form::Relative(Unit::Minute),
];

#[test]
fn english_is_the_same_without_these_data() {
    let cldr = Cldr::default();
    let numbers: [f64; 15] = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        2.0,
        0.005,
        1.005,
        -0.001,
        0.125,
        12.0,
        999.995,
        1234.5,
        -98765.4321,
        1e12,
        1_793_664_359_000.0,
    ];
    for number in numbers {
        let whole = number.fract() == 0.0;
        // Lengths of time come as whole numbers.
        for form in FORMS.into_iter().filter(|form| whole || !matches!(form, Form::Span(_) | Form::Relative(_))) {
            let (here, there) = (cldr.format("en", form, number), English.format("en", form, number));
            assert_eq!(here, there, "{form:?} of {number}");
            assert!(here.is_some_and(|text| !text.is_empty()));
        }
        assert_eq!(cldr.category("en", number), English.category("en", number), "{number}");
    }
}

#[test]
fn plural_categories_are_those_of_the_locale() {
    let cldr = Cldr::default();
    let words = |locale: &str| {
        cldr.categories(locale).unwrap_or_default().into_iter().map(Category::as_str).collect::<Vec<_>>()
    };
    assert_eq!(words("en"), ["one", "other"]);
    assert_eq!(words("ar"), ["zero", "one", "two", "few", "many", "other"]);
    assert_eq!(words("ru-RU"), ["one", "few", "many", "other"]);
    assert_eq!(words("ja"), ["other"]);
    assert_eq!(cldr.category("ru", 22.0), Category::Few);
    assert_eq!(cldr.category("ru", 1.5), Category::Other);
    assert_eq!(cldr.category("ar", 0.0), Category::Zero);
}

/// The same table is asked of Intl by `js/src/formats.test.ts`; of the rows that only hold here, Intl writes a space, a mark or a
/// part of the day otherwise.
#[test]
fn the_table_holds() {
    let cldr = Cldr::default();
    let table: serde_json::Value = serde_json::from_str(include_str!("../../tests/conformance/formats.json")).unwrap();
    let mut rows = table["rows"].as_array().unwrap().clone();
    assert!(rows.len() > 600);
    rows.extend(table["natively_only"].as_array().unwrap().iter().cloned());
    let mut wrong = Vec::new();
    for row in &rows {
        let found = said(&cldr, row[0].as_str().unwrap(), row[1].as_str().unwrap(), row[2].as_f64().unwrap());
        if found != row[3] {
            wrong.push(format!("{row}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn said(cldr: &Cldr, locale: &str, form: &str, number: f64) -> String {
    let words: Vec<&str> = form.split(' ').collect();
    let digits = |place: usize| words[place].parse().unwrap();
    let length = |place: usize| match words[place] {
        "short" => Length::Short,
        "medium" => Length::Medium,
        _ => Length::Long,
    };
    let unit = || match words[1] {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        _ => Unit::Day,
    };
    let form = match words[0] {
        "plural" => return cldr.category(locale, number).as_str().into(),
        "number" => Form::Number { least: digits(1), most: digits(2) },
        "percent" => Form::Percent(digits(1)),
        "money" => Form::money(words[1]).unwrap(),
        "day" => Form::Day { year: false },
        "date" => Form::Date(length(1)),
        "datetime" => Form::DateTime(length(1)),
        "time" => Form::Time,
        "span" => Form::Span(unit()),
        "relative" => Form::Relative(unit()),
        other => panic!("{other}"),
    };
    cldr.format(locale, form, number).unwrap_or_default()
}
