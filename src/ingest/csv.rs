//! CSV: a table of reports with the names of the fields on top.

use super::{RawReport, Report, json};

use crate::error::{Kind, Result};
use serde_json::{Map, Value};

/// Signs that part the fields of a line.
const SIGNS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Names of the field with the text.
const TEXTS: [&str; 8] = ["text", "body", "content", "maintext", "article", "fulltext", "full_text", "article_text"];

/// Tells whether the first line of a text names the fields of reports.
pub(super) fn is_table(text: &str) -> bool {
    sign(text).is_some()
}

/// Finds the sign between the fields: the one that makes one of them the text.
fn sign(text: &str) -> Option<u8> {
    let first = text.lines().next().filter(|l| l.len() < 10_000)?.to_ascii_lowercase();
    SIGNS.into_iter().find(|&sign| {
        let fields = || first.split(char::from(sign)).map(|f| f.trim().trim_matches('"'));
        fields().count() > 1 && fields().any(|f| TEXTS.contains(&f))
    })
}

/// Reads every line of a table.
///
/// # Errors
/// Fails where no field is the text, and on a line that is no report.
pub(super) fn read(text: &str) -> Result<Vec<Report>> {
    let sign = sign(text).ok_or_else(|| Kind::Csv("its first line names no field \"text\"".to_owned()))?;
    let mut rows = csv::ReaderBuilder::new().delimiter(sign).flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> =
        rows.headers().map_err(|e| wrong(&e))?.iter().map(|n| n.trim().to_ascii_lowercase()).collect();
    let mut reports = Vec::new();
    for (n, row) in rows.records().enumerate() {
        let row = row.map_err(|e| wrong(&e))?;
        let at = |e: crate::Error| e.at(format!("line {}", row.position().map_or(n as u64 + 2, csv::Position::line)));
        let fields: Map<String, Value> =
            names.iter().cloned().zip(row.iter().map(Value::from)).filter(|(_, v)| v != "").collect();
        let raw: RawReport = serde_json::from_value(named(fields)).map_err(|e| Kind::Csv(e.to_string()))?;
        reports.push(json::of(raw).map_err(at)?);
    }
    if reports.is_empty() {
        return Err(Kind::Empty.into());
    }
    Ok(reports)
}

/// Gives the field with the text the name that it has in JSON.
fn named(mut fields: Map<String, Value>) -> Value {
    if !fields.contains_key("text")
        && let Some(text) = TEXTS.iter().find_map(|t| fields.remove(*t))
    {
        fields.insert("text".to_owned(), text);
    }
    // A table has words alone; what is a list or an object in JSON cannot be read out of them.
    fields.remove("sentences");
    fields.remove("reports");
    Value::Object(fields)
}

/// Words what is wrong with a table.
fn wrong(error: &csv::Error) -> crate::Error {
    Kind::Csv(error.to_string()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_report() {
        let table =
            "id;title;text;published\n1;\"Ferries; all\";\"No ferry left.\nNobody knew why.\";2023-11-07\n2;;One.;\n";
        let reports = read(table).unwrap();
        assert_eq!(reports.len(), 2);
        assert_eq!(reports[0].title.as_deref(), Some("Ferries; all"));
        assert!(reports[0].text.ends_with("No ferry left.\nNobody knew why."));
        assert_eq!(reports[0].published.unwrap().to_string(), "2023-11-07");
        assert_eq!(reports[1].id, "2");
        assert_eq!(
            read("title,content\nFerries stop,No ferry left.").unwrap()[0].title.as_deref(),
            Some("Ferries stop")
        );
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told() {
        assert!(read("a,b\n1,2").unwrap_err().to_string().contains("no field \"text\""));
        assert!(read("title,text\nx,One.\nx,\n").unwrap_err().to_string().starts_with("line 3"));
        assert!(!is_table("He said: text, and then body."));
    }
}
