//! Rows of a Parquet file as JSON lines.

use super::rows::field;
use chrono::{DateTime, Days, NaiveDate, SecondsFormat};
use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, reader::RowIter};
use parquet::schema::types::Type;
use std::fs::File;
use std::io;

/// Writes rows as JSON lines.
pub(super) struct Lines {
    rows: RowIter<'static>,
    columns: Vec<Column>,
}

/// A column that is read.
struct Column {
    field: &'static str,
    /// Of a time: nanoseconds that one of its units has, and whether it counts from an instant or by a local clock.
    time: Option<(i64, bool)>,
}

impl Lines {
    /// Reads the schema; columns that are not known are never unpacked.
    pub(super) fn of(file: File) -> io::Result<Self> {
        let reader = SerializedFileReader::new(file).map_err(io::Error::other)?;
        let schema = reader.metadata().file_metadata().schema();
        let known = schema.get_fields().iter().filter_map(|c| Some((c.clone(), column(c)?)));
        let (kept, columns): (Vec<_>, Vec<Column>) = known.unzip();
        if !columns.iter().any(|c| c.field == "text") {
            return Err(io::Error::other("no column \"text\" (or body, content, article) of strings"));
        }
        let shown = Type::group_type_builder(schema.name()).with_fields(kept).build().map_err(io::Error::other)?;
        let rows = RowIter::from_file_into(Box::new(reader)).project(Some(shown)).map_err(io::Error::other)?;
        Ok(Self { rows, columns })
    }

    /// Writes the next row as a line.
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        let Some(row) = self.rows.next().transpose().map_err(io::Error::other)? else { return Ok(false) };
        let cells = self.columns.iter().zip(row.into_columns());
        let known = cells.filter_map(|(column, (_, value))| Some((column.field, column.words(value)?)));
        let object: serde_json::Map<String, serde_json::Value> =
            known.map(|(field, words)| (field.to_owned(), words.into())).collect();
        serde_json::to_writer(&mut *line, &object)?;
        line.push(b'\n');
        Ok(true)
    }
}

impl Column {
    /// Writes a value out; nothing where there is none.
    fn words(&self, value: Field) -> Option<String> {
        match value {
            Field::Str(words) => Some(words).filter(|w| !w.trim().is_empty()),
            Field::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned()),
            Field::Date(days) => {
                let (first, count) = (NaiveDate::default(), Days::new(days.unsigned_abs().into()));
                let day = if days < 0 { first.checked_sub_days(count) } else { first.checked_add_days(count) };
                day.map(|d| d.to_string())
            }
            Field::TimestampMillis(count) => self.time(count, 1_000_000),
            Field::TimestampMicros(count) => self.time(count, 1_000),
            Field::Long(count) if self.time.is_some() => self.time(count, 1),
            Field::Int(number) => Some(number.to_string()),
            Field::Long(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// Writes a time out, with its zone where it has one.
    fn time(&self, count: i64, nanoseconds: i64) -> Option<String> {
        let (nanoseconds, is_instant) = self.time.unwrap_or((nanoseconds, true));
        let time = DateTime::from_timestamp_nanos(count.checked_mul(nanoseconds)?);
        let words = time.to_rfc3339_opts(SecondsFormat::Secs, true);
        Some(if is_instant { words } else { words.trim_end_matches('Z').to_owned() })
    }
}

/// Tells what a column is; nothing where it is not known or holds no plain values.
fn column(own: &Type) -> Option<Column> {
    let field = field(own.name())?;
    let info = own.get_basic_info();
    if !own.is_primitive() || info.repetition() == Repetition::REPEATED {
        return None;
    }
    let time = match info.logical_type_ref() {
        Some(LogicalType::Timestamp(time)) => Some((nanoseconds(time.unit), time.is_adjusted_to_u_t_c)),
        _ => None,
    };
    let is_plain = match own.get_physical_type() {
        Physical::BYTE_ARRAY => matches!(info.converted_type(), ConvertedType::UTF8 | ConvertedType::NONE),
        Physical::INT96 => true,
        Physical::INT64 => {
            time.is_some() || matches!(info.converted_type(), ConvertedType::NONE | ConvertedType::INT_64)
        }
        Physical::INT32 => {
            matches!(info.converted_type(), ConvertedType::NONE | ConvertedType::INT_32 | ConvertedType::DATE)
        }
        _ => false,
    };
    is_plain.then_some(Column { field, time })
}

/// Nanoseconds of a unit.
fn nanoseconds(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000_000,
        TimeUnit::MICROS => 1_000,
        TimeUnit::NANOS => 1,
    }
}
