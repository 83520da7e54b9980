//! One row a finding, for a spreadsheet.
//!
//! The first ten columns are always the same; after them comes one a source with its words. The form is RFC 4180. A cell
//! that a spreadsheet would take for a formula is led by an apostrophe, for its words come from strangers.

use super::Options;
use super::section::Section;
use super::text::clean;
use super::view::View;
use crate::comparison::{Finding, SourceId};

/// The columns before those of the sources.
const COLUMNS: [&str; 10] =
    ["event", "finding", "kind", "type", "fact", "salience", "confidence", "note", "missing_in", "places"];

/// Writes the table.
pub(super) fn render(view: &View<'_>, options: &Options) -> String {
    let mut out = String::new();
    let names = view.sources().iter().enumerate().map(|(n, _)| view.label(n).to_owned());
    write(&mut out, &COLUMNS.into_iter().map(String::from).chain(names).collect::<Vec<_>>());
    let asked = |f: &&Finding| options.show.contains(&Section::of(f.kind));
    for finding in view.comparison.findings.iter().filter(asked) {
        write(&mut out, &cells(view, finding));
    }
    out
}

/// Gives the cells of a finding.
fn cells(view: &View<'_>, finding: &Finding) -> Vec<String> {
    let places = finding.spans.iter().map(|s| format!("{}:{}:{}-{}", s.source, s.sentence, s.start, s.end));
    let mut cells = vec![
        view.comparison.id.clone(),
        finding.id.clone(),
        Section::of(finding.kind).word().into(),
        finding.type_.clone(),
        finding.fact.clone().unwrap_or_default(),
        finding.salience.to_string(),
        finding.confidence.to_string(),
        finding.note.clone(),
        finding.missing_in.join(" "),
        places.collect::<Vec<_>>().join(" "),
    ];
    cells.extend(view.sources().iter().map(|s| words(finding, &s.id)));
    cells
}

/// Gives the words of a source that a finding is about.
fn words(finding: &Finding, source: &SourceId) -> String {
    let spans = finding.spans.iter().filter(|s| s.source == *source);
    spans.map(|s| clean(&s.text)).collect::<Vec<_>>().join(" / ")
}

/// Writes a row.
fn write(out: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|c| quoted(&safe(c))).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// Leads a cell by an apostrophe that would be taken for a formula; a plain number stays a number.
fn safe(cell: &str) -> String {
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{feff}']).chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

/// Puts a cell in quotation marks where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
        return format!("\"{}\"", cell.replace('"', "\"\""));
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn three_sources() {
        let options = Options { show: [Section::Conflicts, Section::Quotes].into(), ..Options::default() };
        insta::assert_snapshot!(render(&View::new(&sample::ferry()), &options));
    }

    #[test]
    fn one_row_a_finding() {
        let comparison = sample::ferry();
        let text = render(&View::new(&comparison), &Options::default());
        assert_eq!(text.matches("\r\n").count(), comparison.findings.len() + 1);
    }

    #[test]
    fn a_formula_is_not_one_any_more() {
        for cell in ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1"] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        assert_eq!([safe("-2"), safe("0.97"), safe("a = b")], ["-2", "0.97", "a = b"]);
    }

    #[test]
    fn a_cell_with_a_comma_or_a_mark_is_quoted() {
        assert_eq!(quoted("a, \"b\"\nc"), "\"a, \"\"b\"\"\nc\"");
        assert_eq!(quoted("plain words"), "plain words");
    }
}
