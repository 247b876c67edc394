use super::{Category, English, Form, Formats, Length, Locale, Unit};

fn tag(text: &str) -> String {
    Locale::new(text).map_or_else(|why| why.to_string(), |locale| locale.to_string())
}

#[test]
fn tags_are_brought_to_their_usual_case() {
    for (given, found) in [
        ("de", "de"),
        ("EN_us", "en-US"),
        ("ZH-hANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ar-EG-u-nu-LATN", "ar-EG-u-nu-latn"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
    ] {
        assert_eq!(tag(given), found);
    }
}

#[test]
fn what_is_no_tag_is_refused() {
    for given in [
        "",
        "d",
        "deutsch",
        "de-",
        "-de",
        "de DE",
        "d1",
        "de-u",
        "de-1a",
        "de-DE-",
        "e\u{301}n",
        &"de-aaaaaaaa".repeat(5),
    ] {
        assert!(tag(given).contains("is not a language tag"), "{given}: {}", tag(given));
    }
}

#[test]
fn unknown_languages_are_named_with_what_was_meant() {
    let meant = |text: &str| Locale::known(text).map_or_else(|why| why.meant, |locale| panic!("{locale} is known"));
    assert_eq!(meant("ger"), Some("de".into()));
    assert_eq!(meant("jp-JP"), Some("ja-JP".into()));
    assert_eq!(meant("en-UK"), Some("en-GB".into()));
    assert!(Locale::known("zz").is_err());
    for known in ["en", "pt-BR", "zh-Hant", "fil", "haw", "zu", "ab"] {
        assert!(Locale::known(known).is_ok(), "{known}");
    }
}

#[test]
fn parents_are_found_by_leaving_the_last_part_away() {
    let parents = |text: &str| Locale::new(text).map(|locale| locale.parents().map(String::from).collect::<Vec<_>>());
    assert_eq!(parents("zh-Hant-TW").unwrap(), ["zh-Hant", "zh"]);
    assert_eq!(parents("ar-EG-u-nu-latn").unwrap(), ["ar-EG-u-nu", "ar-EG", "ar"]);
    assert_eq!(parents("de").unwrap(), [""; 0]);
    let (british, english, welsh) = (Locale::new("en-GB").unwrap(), Locale::english(), Locale::new("cy").unwrap());
    assert!(british.is_of(&english) && english.is_of(&english));
    assert!(!english.is_of(&british) && !welsh.is_of(&english));
}

#[test]
fn english_numbers() {
    let number = |least, most, n| English.format("en", Form::Number { least, most }, n).unwrap();
    for (n, found) in [
        (0.0, "0"),
        (-0.0, "0"),
        (-0.001, "0"),
        (0.005, "0.01"),
        (1.005, "1.01"),
        (999.999, "1,000"),
        (-1234567.891, "-1,234,567.89"),
        (1e21, "1,000,000,000,000,000,000,000"),
        (5e-324, "0"),
    ] {
        assert_eq!(number(0, 2, n), found);
    }
    assert_eq!(number(2, 2, 9.995), "10.00");
    assert_eq!(English.format("en", Form::Percent(1), 0.07).unwrap(), "7.0%");
    assert_eq!(English.format("en", Form::Percent(0), -0.125).unwrap(), "-13%");
    assert_eq!(English.format("en", Form::money("USD").unwrap(), -4_900.0).unwrap(), "-$49.00");
    assert_eq!(English.format("en", Form::money("KWD").unwrap(), 1_234.0).unwrap(), "KWD\u{a0}1.234");
    assert_eq!(English.format("en", Form::money("JPY").unwrap(), 49.0).unwrap(), "¥49");
    assert_eq!(English.category("en", 1.001), Category::One);
    assert_eq!(English.category("en", 0.0), Category::Other);
}

#[test]
fn english_moments() {
    // 2026-11-03T00:05:59Z
    let at = 1_793_664_359_000.0;
    let said = |form| English.format("en", form, at).unwrap();
    assert_eq!(said(Form::Day { year: false }), "November 3");
    assert_eq!(said(Form::Day { year: true }), "November 3, 2026");
    assert_eq!(said(Form::Date(Length::Short)), "11/3/26");
    assert_eq!(said(Form::DateTime(Length::Medium)), "Nov 3, 2026, 12:05 AM");
    assert_eq!(said(Form::DateTime(Length::Long)), "November 3, 2026 at 12:05 AM");
    let away = |n, unit| English.format("en", Form::Relative(unit), n).unwrap();
    assert_eq!(away(-1.0, Unit::Hour), "1 hour ago");
    assert_eq!(away(3.0, Unit::Day), "in 3 days");
}
