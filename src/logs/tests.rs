use std::io::Write;

use super::{Bad, Entry, LONGEST, Line, Log, Reason, Unreadable, instant, open};
use crate::event::EventInput;
use crate::value::Value;

fn lines(text: impl AsRef<[u8]>) -> Vec<Line> {
    let mut log = Log::new("log", text.as_ref()).unwrap();
    std::iter::from_fn(|| log.next_line().unwrap()).collect()
}

fn entry(line: &Line) -> &Entry {
    match line {
        Line::Entry(entry) => entry,
        Line::Bad(bad) => panic!("{bad}"),
    }
}

fn event(line: &Line) -> &EventInput {
    entry(line).event.as_ref().unwrap()
}

fn bad(text: &str) -> String {
    match lines(text).as_slice() {
        [Line::Bad(bad)] => bad.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_common_name_of_a_column_is_known() {
    for (user, time, name) in [("user", "ts", "event"), ("user_id", "timestamp", "name"), ("actor", "date", "feature")]
    {
        let json = format!(r#"{{"{user}": 7, "{time}": 1767614400, "{name}": "a b"}}"#);
        let csv = format!("{user},{time},{name}\n7,1767614400,a b\n");
        for line in [&lines(json)[0], &lines(csv)[0]] {
            assert_eq!((entry(line).user.as_str(), event(line).name.as_str()), ("7", "a b"));
            assert_eq!(entry(line).at.ms(), 1_767_614_400_000);
        }
    }
}

#[test]
fn json_and_csv_of_the_same_events_are_the_same() {
    let json = r#"{"user":"u","ts":"2026-01-05T12:00:00Z","event":"e","n":3,"half":0.5,"on":true,"text":"a, \"b\"","none":null}"#;
    let csv = "user,ts,event,n,half,on,text,none\nu,2026-01-05T12:00:00Z,e,3,0.5,true,\"a, \"\"b\"\"\",\n";
    let (json, csv) = (&lines(json)[0], &lines(csv)[0]);
    assert_eq!(event(json).properties, event(csv).properties);
    assert_eq!(*event(json).properties.get("n").unwrap(), Value::Int(3));
    assert!(
        matches!(event(csv).properties.get("n").unwrap(), Value::Int(3)),
        "a whole number is one type, wherever it comes from"
    );
    assert_eq!(event(json).id.as_deref(), Some("log:1"));
    assert_eq!(event(csv).id.as_deref(), Some("log:2"));
}

#[test]
fn properties_may_stand_in_an_object_of_their_own() {
    let line = &lines(r#"{"user":"u","ts":1,"event":"e","properties":{"rows":2.0},"more":"x"}"#)[0];
    let names: Vec<&String> = event(line).properties.keys().collect();
    assert_eq!(names, ["more", "rows"]);
    assert!(matches!(event(line).properties.get("rows").unwrap(), Value::Int(2)));
}

#[test]
fn facts_are_told_with_an_event_or_without() {
    let both = &lines(r#"{"user":"u","ts":1,"event":"e","facts":{"plan":"team","user":{"role":"admin"}}}"#)[0];
    assert_eq!(entry(both).facts.as_ref().unwrap().plan.as_deref(), Some("team"));
    assert!(event(both).properties.is_empty());
    let alone = &lines(r#"{"user":"u","ts":1,"facts":{"plan":"team"}}"#)[0];
    assert_eq!(entry(alone).event, None);
    assert!(bad(r#"{"user":"u","ts":1,"facts":{"plan":7}}"#).contains("facts that are none"));
}

#[test]
fn lines_that_say_nothing_are_told_with_their_reason() {
    assert_eq!(bad(r#"{"user":"u""#), "line 1: not JSON: EOF while parsing an object at column 11");
    assert_eq!(bad("[1]"), "line 1: JSON, but not an object");
    assert!(bad(r#"{"ts":1,"event":"e"}"#).starts_with("line 1: no user (looked for user, user_id"));
    assert!(bad(r#"{"user":"","ts":1,"event":"e"}"#).starts_with("line 1: no user"));
    assert!(bad(r#"{"user":"u","event":"e"}"#).starts_with("line 1: no time"));
    assert!(bad(r#"{"user":"u","ts":1}"#).starts_with("line 1: no event"));
    assert_eq!(bad(r#"{"user":"u","ts":"noon","event":"e"}"#), "line 1: a time that is none: \"noon\"");
    assert_eq!(bad("user,ts,event\nu,1,e,x\n"), "line 2: another number of fields than the first line: 4 instead of 3");
    let long = format!("{{\"user\":\"{}\"}}", "x".repeat(LONGEST));
    assert_eq!(bad(&long), "line 1: too long: more than 65536 bytes");
}

#[test]
fn a_bad_line_spoils_no_other() {
    let good = r#"{"user":"u","ts":1,"event":"e"}"#;
    let long = "x".repeat(3 * LONGEST);
    let mut text = format!("\u{feff}\n{good}\r\n{{{long}\n  \n").into_bytes();
    text.extend_from_slice(b"{\xff\n");
    text.extend_from_slice(good.as_bytes());
    let read = lines(&text);
    assert_eq!(entry(&read[0]).line, 2);
    assert!(matches!(read[1], Line::Bad(Bad { line: 3, reason: Reason::TooLong })));
    assert!(matches!(read[2], Line::Bad(Bad { line: 5, reason: Reason::NotUtf8 })));
    assert_eq!(event(&read[3]).id.as_deref(), Some("log:6"));
    assert_eq!(read.len(), 4);
}

#[test]
fn a_quote_that_is_never_closed_spoils_no_more_than_it_must() {
    let filler = "u,1,e\n".repeat(LONGEST);
    let read = lines(format!("user,ts,event\nu,1,\"e\n{filler}"));
    assert!(matches!(read[0], Line::Bad(Bad { line: 2, reason: Reason::OpenQuote { .. } })));
    assert!(read.len() > LONGEST / 2);
    assert!(read[1..].iter().all(|line| matches!(line, Line::Entry(_))));
}

#[test]
fn csv_of_spreadsheets() {
    let read = lines("ts;user;event;note\r\n2026-01-05 12:00:00;u;e;\"two\nlines\"\r\n\r\n2026-01-05;u;f;\r\n");
    assert_eq!(*event(&read[0]).properties.get("note").unwrap(), Value::from("two\nlines"));
    assert_eq!((entry(&read[1]).line, entry(&read[1]).at.ms()), (5, 1_767_571_200_000));
    assert_eq!(*event(&read[1]).properties.get("note").unwrap(), Value::Null);
}

#[test]
fn what_is_no_log_is_refused_as_a_whole() {
    let Err(Unreadable::NoLog { why }) = Log::new("log", &b"Dear Sir,\nhello\n"[..]) else { panic!() };
    assert!(why.contains("\"Dear Sir,\"") && why.contains("no column for the user"), "{why}");
    assert!(lines("").is_empty());
    assert!(lines("\n\n").is_empty());
}

#[test]
fn instants() {
    let noon = 1_767_614_400_000;
    let same = [
        "2026-01-05T12:00:00Z",
        "2026-01-05t12:00:00.000z",
        "2026-01-05 12:00:00",
        "2026-01-05T12:00",
        "2026-01-05T07:00:00-05:00",
        "2026-01-05T17:30:00+0530",
        "1767614400",
        "1767614400000",
        "1767614400000000",
        "1767614400.0",
    ];
    for text in same {
        assert_eq!(instant(text).map(|at| at.ms()), Some(noon), "{text}");
    }
    assert_eq!(instant("2026-01-05T12:00:00.25Z").map(|at| at.ms()), Some(noon + 250));
    for text in ["", "-", "1.2.3", "2026-02-30", "2026-01-05T25:00:00Z", "05.01.2026", "2026-01-05X12:00:00", "ÄÄÄÄÄÄ"]
    {
        assert_eq!(instant(text), None, "{text}");
    }
}

#[test]
fn packed_files_are_unpacked_whatever_their_name() {
    let path = std::env::temp_dir().join(format!("budbreak-logs-{}.jsonl", std::process::id()));
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"{\"user\":\"u\",\"ts\":1,\"event\":\"e\"}\n").unwrap();
    let packed = packed.finish().unwrap();
    std::fs::write(&path, &packed).unwrap();
    let (bytes, progress) = open(path.to_str().unwrap()).unwrap();
    let mut log = Log::new("log", bytes).unwrap();
    assert_eq!(event(&log.next_line().unwrap().unwrap()).name, "e");
    assert_eq!(log.next_line().unwrap(), None);
    assert_eq!((progress.read(), progress.size), (packed.len() as u64, packed.len() as u64));
    std::fs::remove_file(&path).unwrap();
    assert!(open(path.to_str().unwrap()).is_err());
}
