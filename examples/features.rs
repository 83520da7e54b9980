//! Writes the parts of sentence pairs as a table of 32-bit floats, for fitting the model.
//!
//! `features links`: one row for every pair of wanted sentences of two reports; `features coverage`: one row for every
//! wanted sentence and every other report; `features pairs`: one row for every `{"a", "b"}`. Standard input else: one event a line, `{"reports": [{"sentences": […], "wanted": [n, …]}, …]}`
//! `features slots`: instead, one JSON line for every pair of values that is looked at for conflicts, with the place of its event.
//! `features group`: reports in, one a line; one row for every pair of them.
//! (`text` in place of `sentences` is split first; all sentences where `wanted` is missing). Little endian, in order.

use rashomon::Span;
use rashomon::align::{Alignment, Context, Coverage, Links, links, words};
use rashomon::group::{self, Counts, Profile, Reader, Text, Weighed};
use rashomon::ingest::{Block, RawReport, Report, Role, Split};
use rashomon::segment;
use rashomon::similarity::{self, Ready};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let table = std::env::args().nth(1).unwrap_or_default();
    if table == "group" {
        return write_group(&mut out);
    }
    for (n, line) in std::io::stdin().lock().lines().enumerate() {
        let json: Value = serde_json::from_str(&line?)?;
        if table == "slots" {
            write_slots(n, &json, &mut out)?;
            continue;
        }
        if table == "pairs" {
            let words = |side: &str| json[side].as_str().unwrap_or_default();
            write_row(&similarity::pair(words("a"), words("b")), &mut out)?;
            continue;
        }
        let event = Event::read(&json);
        match table.as_str() {
            "links" => event.write_links(&mut out)?,
            "coverage" => event.write_coverage(&mut out)?,
            "words" => event.write_words(&mut out)?,
            other => {
                return Err(std::io::Error::other(format!("no table \"{other}\": links, coverage, words or pairs")));
            }
        }
    }
    out.flush()
}

/// An event and the sentences that rows are wanted of.
struct Event {
    cut: segment::Event,
    ready: Ready,
    /// Document and number of each wanted sentence.
    wanted: Vec<(usize, usize)>,
}

impl Event {
    fn read(json: &Value) -> Self {
        let reports = json["reports"].as_array().cloned().unwrap_or_default();
        let mut event = segment::Event::of(reports.iter().map(report).collect());
        let details = rashomon::detail::of_event(&mut event);
        let ready = similarity::prepare(&event, &details);
        let mut wanted: Vec<(usize, usize)> = Vec::new();
        for (d, r) in reports.iter().enumerate() {
            let all: Vec<usize> = (0..event.sentences_of(d).len()).collect();
            let list = r["wanted"]
                .as_array()
                .map_or(all, |w| w.iter().filter_map(Value::as_u64).filter_map(|n| usize::try_from(n).ok()).collect());
            wanted.extend(list.into_iter().map(|n| (d, event.sentences_of(d).start + n)));
        }
        Self { cut: event, ready, wanted }
    }

    fn context(&self) -> Context<'_> {
        Context::of(&self.ready, (0..self.cut.documents.len()).map(|d| self.cut.sentences_of(d)).collect())
    }

    fn write_links(&self, out: &mut impl Write) -> std::io::Result<()> {
        let context = self.context();
        for (i, &(d, a)) in self.wanted.iter().enumerate() {
            for &(e, b) in self.wanted.get(i + 1..).unwrap_or_default() {
                if d != e {
                    write_row(&links::parts(&context, a, b), out)?;
                }
            }
        }
        Ok(())
    }

    fn write_words(&self, out: &mut impl Write) -> std::io::Result<()> {
        let alignment = Alignment::of(&self.cut, &self.ready, rashomon::align::FACT);
        for &(d, n) in &self.wanted {
            let document = &self.cut.documents[d];
            let (_, index) = self.cut.place(n);
            let start = document.sentences[index].span.start;
            for by in (0..self.cut.documents.len()).filter(|by| *by != d) {
                for word in words::told(&self.cut, &self.ready, &alignment, (n, by)) {
                    let span = document.tokens[word.token].span;
                    let place = [d, index, by, span.start - start, span.end - start].map(number);
                    write_row(&place, out)?;
                    write_row(&word.parts, out)?;
                }
            }
        }
        Ok(())
    }

    fn write_coverage(&self, out: &mut impl Write) -> std::io::Result<()> {
        let context = self.context();
        let links = Links::of(&context);
        let coverage = Coverage::of(&context, &links);
        for &(d, n) in &self.wanted {
            for by in (0..self.cut.documents.len()).filter(|by| *by != d) {
                write_row(&coverage.parts(n, by), out)?;
            }
        }
        Ok(())
    }
}

/// Writes the values of an event in pairs; its reports are read as the program reads them.
fn write_slots(event: usize, json: &Value, out: &mut impl Write) -> std::io::Result<()> {
    let read = |r: &Value| {
        let raw: RawReport = serde_json::from_value(r.clone())?;
        rashomon::ingest::from_json(raw).map_err(std::io::Error::other)
    };
    let reports: Vec<Report> = json["reports"].as_array().into_iter().flatten().map(read).collect::<Result<_, _>>()?;
    for pair in rashomon::pipeline::slots(reports).map_err(std::io::Error::other)? {
        let row = json!({"event": event, "a": pair.a, "b": pair.b, "agree": pair.agree, "values": pair.values,
            "parts": pair.parts, "score": pair.score});
        writeln!(out, "{row}")?;
    }
    Ok(())
}

/// Reads a corpus of reports and writes a row for every pair of them.
fn write_group(out: &mut impl Write) -> std::io::Result<()> {
    let (mut reader, mut counts, mut profiles) = (Reader::default(), Counts::default(), Vec::new());
    for line in std::io::stdin().lock().lines() {
        let json: Value = serde_json::from_str(&line?)?;
        let words = |field: &str| json[field].as_str().unwrap_or_default();
        let profile = Profile::of(Text { title: words("title"), text: words("text") }, &mut reader);
        counts.add(&profile);
        profiles.push(profile);
    }
    let weights: Vec<_> = profiles.iter().map(|p| counts.weigh(p)).collect();
    let weighed = |n: usize| Weighed { profile: &profiles[n], weights: &weights[n] };
    for a in 0..profiles.len() {
        for b in a + 1..profiles.len() {
            write_row(&group::parts::parts(weighed(a), weighed(b)), out)?;
        }
    }
    out.flush()
}

/// Number of a sentence, place of a word, or index of a document, as a float of the table.
fn number(n: usize) -> f32 {
    n as f32
}

fn write_row(parts: &[f32], out: &mut impl Write) -> std::io::Result<()> {
    parts.iter().try_for_each(|part| out.write_all(&part.to_le_bytes()))
}

fn report(json: &Value) -> Report {
    let mut report = Report::default();
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
