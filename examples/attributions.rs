//! Writes who says what: one report a line in, one object a line out, positions in code points.
//!
//! In: `{"id", "text"}`, paragraphs parted by blank lines. Out: `{"id", "attributions": [{"source", "cue", "content", "stance"}]}`.

use rashomon::Span;
use rashomon::detail::{Attribution, speech};
use rashomon::ingest::{Block, Report, Role, Split};
use rashomon::segment::{Lexicon, segment};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let mut lexicon = Lexicon::default();
        let document = segment(report(row["text"].as_str().unwrap_or_default()), &mut lexicon);
        let (_, attributions) = speech::find(&document, &lexicon);
        let text = &document.report.text;
        let list: Vec<Value> = attributions.iter().map(|a| object(text, a)).collect();
        writeln!(out, "{}", json!({"id": row["id"], "attributions": list}))?;
    }
    out.flush()
}

fn object(text: &str, a: &Attribution) -> Value {
    json!({"source": a.source.map(|s| points(text, s)), "cue": points(text, a.cue), "content": points(text, a.content),
        "stance": a.stance})
}

/// Counts a span in code points.
fn points(text: &str, span: Span) -> Value {
    let count = |end: usize| text.get(..end).unwrap_or_default().chars().count();
    json!({"start": count(span.start), "end": count(span.end)})
}

/// Makes a report of running text, a block a paragraph.
fn report(text: &str) -> Report {
    let mut report = Report { text: text.to_owned(), ..Report::default() };
    let mut start = 0;
    for paragraph in text.split("\n\n") {
        let span = Span::new(start, start + paragraph.len());
        let number = report.blocks.len();
        if !paragraph.trim().is_empty() {
            report.blocks.push(Block { span, role: Role::Body, paragraph: number, split: Split::Sentences });
        }
        start = span.end + 2;
    }
    report
}
