//! Writes the details of reports: JSONL reports in, `{"id", "details": […]}` a line out, positions in code points.
//!
//! For measuring the grammar of values without the rest of the program.

use rashomon::Span;
use rashomon::detail::{Amount, Detail, Moment, Value as Worth, details};
use rashomon::ingest::{Block, Published, Report, Role, Split};
use rashomon::segment::{Document, Lexicon, segment};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let mut lexicon = Lexicon::default();
        let document = segment(report(&row), &mut lexicon);
        let found = details(&document, &lexicon).details;
        let list: Vec<Value> = found.iter().map(|d| written(&document, d)).collect();
        writeln!(out, "{}", json!({"id": row["id"], "details": list}))?;
    }
    out.flush()
}

fn written(document: &Document, detail: &Detail) -> Value {
    let text = &document.report.text;
    let points = |at| text.get(..at).map_or(0, |t| t.chars().count());
    let value = match &detail.value {
        Worth::Amount(amount) => amount_json(amount),
        Worth::Moment(moment) => moment_json(moment),
        Worth::Name(words) | Worth::Quote(words) => json!(words),
    };
    json!({
        "kind": detail.kind, "start": points(detail.span.start), "end": points(detail.span.end),
        "text": document.words(detail.span), "value": value,
    })
}

fn amount_json(amount: &Amount) -> Value {
    json!({
        "number": amount.number, "bound": amount.bound, "low": amount.low, "high": amount.high,
        "unit": amount.unit, "currency": amount.currency,
    })
}

fn moment_json(moment: &Moment) -> Value {
    let interval = moment.interval.map(|(a, b)| json!([a.to_string(), b.to_string()]));
    json!({"iso": moment.iso, "interval": interval})
}

fn report(json: &Value) -> Report {
    let published =
        json["published"].as_str().and_then(|p| p.get(..10)).and_then(|p| p.parse().ok()).map(Published::on);
    let mut report = Report { published, ..Report::default() };
    let text = json["text"].as_str().map(|t| (t, Split::Sentences));
    let sentences =
        json["sentences"].as_array().into_iter().flatten().filter_map(Value::as_str).map(|s| (s, Split::Whole));
    for (paragraph, (words, split)) in sentences.chain(text).enumerate() {
        let start = report.text.len();
        report.text.push_str(words);
        report.blocks.push(Block { span: Span::new(start, report.text.len()), role: Role::Body, paragraph, split });
        report.text.push('\n');
    }
    report
}
