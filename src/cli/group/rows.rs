//! Rows of a CSV file as JSON lines.

use std::io::{self, Read};

/// Columns that are known under more than one name.
const NAMES: [(&str, &[&str]); 8] = [
    ("id", &["id", "article_id", "uid"]),
    ("outlet", &["outlet", "source", "publisher", "publication"]),
    ("title", &["title", "headline"]),
    ("byline", &["byline", "author", "authors"]),
    ("published", &["published", "date", "published_at", "publish_date", "publication_date", "datetime"]),
    ("url", &["url", "link"]),
    ("lang", &["lang", "language"]),
    ("text", &["text", "body", "content", "article", "maintext"]),
];

/// Writes rows as JSON lines.
pub(super) struct Lines<R> {
    rows: csv::Reader<R>,
    /// Field of each column; nothing where it is not known.
    fields: Vec<Option<&'static str>>,
    row: csv::StringRecord,
}

impl<R: Read> Lines<R> {
    /// Reads the names of the columns.
    pub(super) fn of(bytes: R) -> io::Result<Self> {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let fields: Vec<Option<&str>> = rows.headers()?.iter().map(field).collect();
        if !fields.contains(&Some("text")) {
            return Err(io::Error::other("no column \"text\" (or body, content, article) in its first row"));
        }
        Ok(Self { rows, fields, row: csv::StringRecord::new() })
    }

    /// Writes the next row as a line; a row that cannot be read becomes a line that says so.
    pub(super) fn next(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        match self.rows.read_record(&mut self.row) {
            Ok(false) => return Ok(false),
            Ok(true) => {
                let known = self.fields.iter().zip(&self.row).filter(|(_, value)| !value.trim().is_empty());
                let object: serde_json::Map<String, serde_json::Value> =
                    known.filter_map(|(f, value)| f.map(|f| (f.to_owned(), value.into()))).collect();
                serde_json::to_writer(&mut *line, &object)?;
            }
            Err(error) if error.is_io_error() => return Err(error.into()),
            Err(error) => write_error(line, &error),
        }
        line.push(b'\n');
        Ok(true)
    }
}

/// Writes what is wrong with a row where its report would stand: no JSON, so that it is told.
fn write_error(line: &mut Vec<u8>, error: &csv::Error) {
    line.extend(error.to_string().replace(['\r', '\n'], " ").into_bytes());
}

/// The field that a column is.
pub(super) fn field(column: &str) -> Option<&'static str> {
    let column = column.trim().trim_start_matches('\u{feff}').to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&column.as_str())).map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_lines_and_unknown_columns_are_left_out() {
        let csv = "Headline,Date,Body,colour\n\"Dam, old, leaks\",2031-05-02,\"Water ran.\nIt \"\"roared\"\".\",blue\n,,Dry.,\n";
        let mut lines = Lines::of(csv.as_bytes()).unwrap();
        let mut out = Vec::new();
        while lines.next(&mut out).unwrap() {}
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "{\"title\":\"Dam, old, leaks\",\"published\":\"2031-05-02\",\"text\":\"Water ran.\\nIt \\\"roared\\\".\"}\n{\"text\":\"Dry.\"}\n"
        );
    }

    #[test]
    fn a_file_without_text_is_refused() {
        assert!(Lines::of("a,b\n1,2\n".as_bytes()).is_err());
    }
}
