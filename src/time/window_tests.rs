use super::{Calendar, Timestamp, Unit, Window};

#[test]
fn reads_and_prints_every_unit() {
    for text in ["90m", "24h", "7d", "4w", "3mo"] {
        assert_eq!(text.parse::<Window>().unwrap().to_string(), text);
    }
    assert_eq!(Window::new(3, Unit::Month), "3mo".parse().ok());
}

#[test]
fn refuses_what_is_not_a_window_and_says_why() {
    for (text, part) in [
        ("", "is not a window"),
        ("d", "is not a window"),
        ("7", "is not a window"),
        ("7days", "is not a window"),
        ("-7d", "is not a window"),
        ("1.5h", "is not a window"),
        ("0d", "1 to 400 days"),
        ("401d", "1 to 400 days"),
        ("99999d", "1 to 400 days"),
        ("745h", "1 to 744 hours"),
    ] {
        let error = text.parse::<Window>().unwrap_err();
        assert!(error.contains(part), "{text:?}: {error}");
    }
}

#[test]
fn civil_windows_begin_on_their_first_day() {
    let calendar = Calendar::utc();
    let now = Timestamp::from_ms(1_711_881_000_000); // 2024-03-31T10:30:00Z
    let first = |w: &str| w.parse::<Window>().unwrap().first_day(now, &calendar).to_string();
    assert_eq!(first("1d"), "2024-03-31");
    assert_eq!(first("7d"), "2024-03-25");
    assert_eq!(first("4w"), "2024-03-04");
    assert_eq!(first("1mo"), "2024-03-01");
    assert_eq!(first("24h"), "2024-03-30");
}
