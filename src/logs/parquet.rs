//! Rows of Parquet (parquet.apache.org), read one after the other: memory is that of a few pages.

use std::fs::File;
use std::io::{Error, ErrorKind};

use ::parquet::basic::{LogicalType, TimeUnit};
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::reader::RowIter;
use ::parquet::record::{Field, Row};

use super::columns::{FACTS, Needed, PROPERTIES};
use super::lines::Numbered;
use super::record::Record;
use super::{Progress, Unreadable};
use crate::time::{Day, Timestamp};
use crate::value::{NanoTimestamp, Value};

/// With what a file begins.
pub(super) const MARK: &[u8] = b"PAR1";

/// The rows of a file.
pub(super) struct Table {
    rows: RowIter<'static>,
    /// How many there are, for showing how far we are.
    most: u64,
    read: u64,
    progress: Progress,
    /// Columns whose numbers are nanoseconds since 1970.
    nanos: Vec<String>,
}

impl Table {
    pub(super) fn new(file: File, progress: Progress, needed: Needed) -> Result<Self, Unreadable> {
        let no_log = |why: String| Unreadable::NoLog { why };
        let reader = SerializedFileReader::new(file)
            .map_err(|error| no_log(format!("it begins as Parquet and cannot be read: {error}")))?;
        let about = reader.metadata().file_metadata();
        let fields = about.schema().get_fields();
        let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
        for (what, columns) in needed {
            if !columns.iter().any(|column| names.contains(column)) {
                let (has, wanted) = (names.join(", "), columns.join(", "));
                return Err(no_log(format!("it has no column for the {what} (one of {wanted}), but {has}")));
            }
        }
        let nano = |logical: Option<&LogicalType>| matches!(logical, Some(LogicalType::Timestamp(kind)) if kind.unit == TimeUnit::NANOS);
        let nanos = fields.iter().filter(|field| nano(field.get_basic_info().logical_type_ref()));
        let nanos = nanos.map(|field| field.name().to_owned()).collect();
        let most = u64::try_from(about.num_rows()).unwrap_or(0);
        Ok(Self { rows: RowIter::from_file_into(Box::new(reader)), most, read: 0, progress, nanos })
    }

    pub(super) fn next(&mut self) -> Result<Option<Numbered<Record>>, Error> {
        let Some(row) = self.rows.next() else { return Ok(None) };
        let row = row.map_err(|error| Error::new(ErrorKind::InvalidData, error.to_string()))?;
        self.read += 1;
        let part = u128::from(self.progress.size) * u128::from(self.read) / u128::from(self.most.max(1));
        self.progress.read.set(part as u64);
        Ok(Some((self.read, Ok(Record(self.columns(row))))))
    }

    fn columns(&self, row: Row) -> Vec<(String, Value)> {
        let value = |(name, field): (String, Field)| {
            let value = match field {
                Field::Long(nanos) if self.nanos.contains(&name) => moment(nanos.div_euclid(1_000_000)),
                // Warehouses keep what has no fixed columns as JSON in a column of text.
                Field::Str(text) if name == FACTS || name == PROPERTIES => {
                    serde_json::from_str(&text).unwrap_or_else(|_| Value::from(text.as_str()))
                }
                field => plain(field),
            };
            (name, value)
        };
        row.into_columns().into_iter().map(value).collect()
    }
}

fn moment(ms: i64) -> Value {
    Value::from(NanoTimestamp::from(Timestamp::from_ms(ms)).to_string().as_str())
}

fn plain(field: Field) -> Value {
    match field {
        Field::Null => Value::Null,
        Field::Bool(truth) => Value::Bool(truth),
        Field::Byte(n) => Value::Int(n.into()),
        Field::Short(n) => Value::Int(n.into()),
        Field::Int(n) => Value::Int(n.into()),
        Field::Long(n) => Value::Int(n),
        Field::UByte(n) => Value::Int(n.into()),
        Field::UShort(n) => Value::Int(n.into()),
        Field::UInt(n) => Value::Int(n.into()),
        Field::ULong(n) => i64::try_from(n).map_or(Value::Double(n as f64), Value::Int),
        Field::Float16(n) => Value::Double(n.into()),
        Field::Float(n) => Value::Double(n.into()),
        Field::Double(n) => Value::Double(n),
        Field::Str(text) => Value::from(text.as_str()),
        Field::Bytes(bytes) => bytes.as_utf8().map_or(Value::Null, Value::from),
        Field::Date(day) => Value::from(Day(day).to_string().as_str()),
        Field::TimestampMillis(ms) => moment(ms),
        Field::TimestampMicros(micros) => moment(micros.div_euclid(1_000)),
        Field::Decimal(_) => field.to_string().parse().map_or(Value::Null, Value::Double),
        Field::TimeMillis(_) | Field::TimeMicros(_) => Value::from(field.to_string().as_str()),
        Field::Group(row) => object(row.into_columns().into_iter()),
        Field::ListInternal(list) => Value::list(list.elements().iter().cloned().map(plain)),
        Field::MapInternal(map) => object(map.entries().iter().cloned().map(|(key, value)| (key_text(&key), value))),
    }
}

fn key_text(key: &Field) -> String {
    match key {
        Field::Str(text) => text.clone(),
        other => other.to_string(),
    }
}

fn object(entries: impl Iterator<Item = (String, Field)>) -> Value {
    let entries: Vec<(String, Value)> = entries.map(|(key, field)| (key, plain(field))).collect();
    Value::object(entries.iter().map(|(key, value)| (key.as_str(), value.clone())))
}
