use super::*;
use crate::ingest::{Block, Published, Report, Role, Split};
use crate::segment::segment;
use crate::span::Span;

/// Share of the labelled expressions whose value must be right.
const LEAST: f64 = 0.92;

/// Expressions of news with the day of the report, labelled by hand.
const LABELLED: &str = include_str!("../../../fixtures/dates.tsv");

fn document(text: &str, day: Option<&str>) -> (Document, Lexicon) {
    let mut lexicon = Lexicon::default();
    let block = Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Whole };
    let published = day.map(|d| Published::on(d.parse().unwrap()));
    let report = Report { text: text.to_owned(), blocks: vec![block], published, ..Report::default() };
    (segment(report, &mut lexicon), lexicon)
}

/// Writes words and value of each moment.
fn found(text: &str, day: Option<&str>) -> Vec<(Span, String)> {
    let (document, lexicon) = document(text, day);
    find(&document, &lexicon)
        .into_iter()
        .filter_map(|d| match d.value {
            Value::Moment(m) => Some((d.span, m.iso)),
            _ => None,
        })
        .collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "the figure and the misses are what the test is for")]
fn labelled_expressions_get_their_value() {
    let rows: Vec<Vec<&str>> =
        LABELLED.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
    let mut missed = Vec::new();
    for row in &rows {
        let [day, sentence, expression, iso] = row[..] else { panic!("a row of four fields: {row:?}") };
        let got = found(sentence, Some(day));
        let right = match sentence.find(expression).filter(|_| iso != "-") {
            Some(start) => {
                let span = Span::new(start, start + expression.len());
                got.iter().any(|(s, value)| s.overlaps(span) && value == iso)
            }
            None => got.is_empty(),
        };
        if !right {
            missed.push(format!("{day} {sentence} [{expression} = {iso}] {got:?}"));
        }
    }
    let share = 1.0 - missed.len() as f64 / rows.len() as f64;
    eprintln!("{share:.3} of {} right; missed:\n{}", rows.len(), missed.join("\n"));
    assert!(rows.len() >= 150 && share >= LEAST, "{share:.3} of {}", rows.len());
}
