use std::io::Write as _;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;

use super::{Line, Log, People, Unreadable};
use crate::value::Value;

const SCHEMA: &str = "message log {
  required binary user_id (UTF8);
  required int64 timestamp (TIMESTAMP(NANOS,true));
  optional binary event (UTF8);
  optional binary facts (UTF8);
  required group properties { required int32 rows; required double share; }
}";

/// Two people: one exports, of the other the plan is told.
fn written(compression: Compression) -> Vec<u8> {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(compression).build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
    let mut group = file.next_row_group().unwrap();
    let texts = |texts: &[&str]| texts.iter().map(|text| ByteArray::from(*text)).collect::<Vec<_>>();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&texts(&["u1", "u2"]), None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let nanos = [1_767_614_400_250_000_000, 1_767_614_401_000_000_000];
    column.typed::<Int64Type>().write_batch(&nanos, None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&texts(&["report.exported"]), Some(&[1, 0]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<ByteArrayType>().write_batch(&texts(&[r#"{"plan":"team"}"#]), Some(&[0, 1]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int32Type>().write_batch(&[120, 0], None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<DoubleType>().write_batch(&[0.5, 0.0], None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    file.into_inner().unwrap()
}

fn saved(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

#[test]
fn rows_say_what_lines_say() {
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::LZ4_RAW] {
        let bytes = written(compression);
        let file = saved(&bytes);
        let (of_file, progress) = Log::open("log", file.path().to_str().unwrap()).unwrap();
        let of_stream = Log::new("log", Box::new(&bytes[..]) as Box<dyn std::io::BufRead>).unwrap();
        for mut log in [of_file, of_stream] {
            let Some(Line::Entry(first)) = log.next_line().unwrap() else { panic!() };
            assert_eq!((first.user.as_str(), first.at.ms(), first.line), ("u1", 1_767_614_400_250, 1));
            let event = first.event.unwrap();
            assert_eq!((event.name.as_str(), event.id.as_deref()), ("report.exported", Some("log:1")));
            assert_eq!(event.properties.get("rows"), Some(&Value::Int(120)));
            assert_eq!(event.properties.get("share"), Some(&Value::Double(0.5)));
            let Some(Line::Entry(second)) = log.next_line().unwrap() else { panic!() };
            assert_eq!((second.event, second.facts.unwrap().plan.as_deref()), (None, Some("team")));
            assert_eq!(log.next_line().unwrap(), None);
        }
        assert_eq!((progress.read(), progress.size), (bytes.len() as u64, bytes.len() as u64));
    }
}

#[test]
fn what_is_no_log_is_refused_with_what_it_has() {
    let cut = saved(&written(Compression::SNAPPY)[..200]);
    let Err(Unreadable::NoLog { why }) = Log::open("log", cut.path().to_str().unwrap()) else { panic!() };
    assert!(why.starts_with("it begins as Parquet and cannot be read"), "{why}");
    let schema =
        Arc::new(parse_message_type("message log { required binary user (UTF8); required int32 rows; }").unwrap());
    let other = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap().into_inner().unwrap();
    let Err(Unreadable::NoLog { why }) = Log::new("log", &other[..]) else { panic!() };
    assert!(why.starts_with("it has no column for the time (one of ts, ") && why.ends_with("but user, rows"), "{why}");
}

#[test]
fn lines_about_people_are_read_from_any_format() {
    let people = |bytes: &[u8], column: &str| {
        let file = saved(bytes);
        let mut rows = People::open(file.path().to_str().unwrap()).unwrap();
        let mut people = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            people.push(row.map(|row| (row.user.clone(), row.get(column).cloned())).map_err(|bad| bad.to_string()));
        }
        people
    };
    let is = |user: &str, value: &str| Ok((user.to_owned(), Some(Value::from(value))));
    assert_eq!(people(b"user,kind\nu1,a\nu2,\n", "kind"), [is("u1", "a"), Ok(("u2".into(), None))]);
    let lines = people(b"{\"user_id\":\"u2\",\"kind\":\"b\"}\n{\"kind\":\"c\"}\n", "kind");
    assert_eq!(lines[0], is("u2", "b"));
    assert!(lines[1].as_ref().is_err_and(|bad| bad.starts_with("line 2: no user")));
    assert_eq!(people(&written(Compression::SNAPPY), "event")[0], is("u1", "report.exported"));
    let no_people = saved(b"company,kind\na,b\n");
    assert!(People::open(no_people.path().to_str().unwrap()).is_err());
}
