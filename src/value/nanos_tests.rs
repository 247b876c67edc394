use super::{NanoDuration, NanoTimestamp};
use crate::time::{Duration, Timestamp};

#[test]
fn instants_read_and_print() {
    for (given, printed) in [
        ("2009-02-13T23:31:30Z", "2009-02-13T23:31:30Z"),
        ("2009-02-13T23:31:30+11:00", "2009-02-13T12:31:30Z"),
        ("1969-12-31T23:59:59.000000001z", "1969-12-31T23:59:59.000000001Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31t23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
        ("2024-02-29T00:00:00.120-00:30", "2024-02-29T00:30:00.12Z"),
    ] {
        assert_eq!(NanoTimestamp::from_text(given).map(|at| at.to_string()).as_deref(), Some(printed), "{given}");
    }
    for wrong in [
        "",
        "2009-02-13",
        "2009-02-13T23:31:30",
        "2009-02-13 23:31:30Z",
        "2023-02-29T00:00:00Z",
        "2009-02-13T24:00:00Z",
        "2009-02-13T23:31:60Z",
        "2009-02-13T23:31:30.Z",
        "2009-02-13T23:31:30.1234567890Z",
        "2009-02-13T23:31:30Zx",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+00:01",
        "2009-02-13T23:31:30+24:00",
    ] {
        assert_eq!(NanoTimestamp::from_text(wrong), None, "{wrong}");
    }
}

#[test]
fn lengths_read_and_print() {
    for (given, printed) in [
        ("0", "0s"),
        ("-0", "0s"),
        ("1h45m47s", "6347s"),
        ("1.5h", "5400s"),
        ("-1.5ms", "-0.0015s"),
        ("+10us", "0.00001s"),
        ("1µs1μs", "0.000002s"),
        (".5s", "0.5s"),
        ("2.s", "2s"),
        ("0.333333333333333333333s", "0.333333333s"),
        ("999999999ns", "0.999999999s"),
        ("-9223372036.854775808s", "-9223372036.854775808s"),
    ] {
        assert_eq!(NanoDuration::from_text(given).map(|span| span.to_string()).as_deref(), Some(printed), "{given}");
    }
    for wrong in
        ["", "-", "1", "s", ".s", "1d", "1 s", "--1s", "1s ", "9223372036.854775808s", "99999999999999999999999h"]
    {
        assert_eq!(NanoDuration::from_text(wrong), None, "{wrong}");
    }
}

#[test]
fn arithmetic_keeps_the_range() {
    let at = |text| NanoTimestamp::from_text(text).unwrap();
    let span = |text| NanoDuration::from_text(text).unwrap();
    assert_eq!(
        at("0001-01-01T00:00:01.000000001Z").checked_add(span("-999999999ns")),
        Some(at("0001-01-01T00:00:00.000000002Z"))
    );
    assert_eq!(at("9999-12-31T23:59:59.999999999Z").checked_add(span("1ns")), None);
    assert_eq!(at("0001-01-01T00:00:00Z").checked_sub(span("1ns")), None);
    assert_eq!(at("9999-12-31T23:59:59Z").checked_since(at("0001-01-01T00:00:00Z")), None);
    assert_eq!(at("2000-01-01T00:00:00Z").checked_since(at("2000-01-01T00:00:00.5Z")), Some(span("-500ms")));
    let ends = (NanoTimestamp::new(0, 145_224_193), NanoTimestamp::new(9_223_372_037, 0));
    assert_eq!(ends.0.checked_since(ends.1), Some(span("-9223372036.854775807s")));
    assert_eq!(ends.1.checked_since(ends.0), Some(span("9223372036.854775807s")));
    let least = NanoDuration::from_nanos(i64::MIN);
    assert_eq!(
        at("1970-01-01T00:00:00Z").checked_sub(least),
        at("1970-01-01T00:00:00.000000001Z").checked_add(NanoDuration::from_nanos(i64::MAX))
    );
}

#[test]
fn milliseconds_go_through_and_back() {
    for ms in [0, 1, -1, 999, -1_001, 1 << 53, -(1 << 53)] {
        assert_eq!(Timestamp::from(NanoTimestamp::from(Timestamp::from_ms(ms))).ms(), ms);
    }
    assert_eq!(Timestamp::from(NanoTimestamp::new(-1, 1)).ms(), -1_000);
    assert_eq!(Duration::from(NanoDuration::from_nanos(-1_999_999)).ms(), -1);
    assert_eq!(NanoDuration::from(Duration::from_ms(1 << 53)).nanos(), i64::MAX);
}
