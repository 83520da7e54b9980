//! What must hold of any bytes. Each function is a fuzz target, and the tests replay its corpus.

use rashomon::ingest::{Format, Input, Limits, Published, Report, read};
use rashomon::segment::{Document, Event};
use rashomon::{Options, Span, compare as compare_reports, detail, render};

/// Most bytes of an input, so that a run tries many.
const MAX_BYTES: usize = 1 << 20;

/// Reads bytes as a format; whatever comes of it, its spans are sound.
pub fn reader(bytes: &[u8], format: Format) {
    let limits = Limits { max_bytes: MAX_BYTES, ..Limits::default() };
    let input = Input { name: "input", format: Some(format), limits, ..Input::default() };
    match read(bytes, &input) {
        Ok(reports) => reports.iter().for_each(check_report),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// The spans of a report are ranges of its text, in order.
fn check_report(report: &Report) {
    let mut end = 0;
    for block in &report.blocks {
        assert!(block.span.start >= end, "blocks overlap");
        check(&report.text, block.span);
        end = block.span.end;
    }
}

/// A span is a range of whole letters.
fn check(text: &str, span: Span) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?} of {} bytes", text.len());
}

/// Reads a text, as plain as can be.
fn report(text: &str) -> Option<Report> {
    let limits = Limits { max_bytes: MAX_BYTES, ..Limits::default() };
    let input = Input { name: "input", format: Some(Format::Text), limits, ..Input::default() };
    read(text.as_bytes(), &input).ok()?.pop()
}

/// Cuts bytes into sentences, tokens and statements.
pub fn segment(bytes: &[u8]) {
    let Some(report) = report(&String::from_utf8_lossy(bytes)) else { return };
    let event = Event::of(vec![report]);
    let document = &event.documents[0];
    let text = &document.report.text;
    let mut end = 0;
    for sentence in &document.sentences {
        assert!(sentence.span.start >= end, "sentences overlap");
        check(text, sentence.span);
        end = sentence.span.end;
    }
    for token in &document.tokens {
        check(text, token.span);
    }
    for statement in &document.statements {
        check(text, statement.span);
        assert!(document.sentences[statement.sentence].span.contains(statement.span));
    }
    check_details(document, &event);
}

/// Every detail and attribution stands in the text.
fn check_details(document: &Document, event: &Event) {
    let found = detail::details(document, &event.lexicon);
    let text = &document.report.text;
    found.details.iter().for_each(|d| check(text, d.span));
    for a in &found.attributions {
        [Some(a.cue), Some(a.content), a.source].into_iter().flatten().for_each(|s| check(text, s));
    }
}

/// Words that dates are made of.
const DATES: [&str; 48] = [
    "Monday",
    "Tue",
    "last",
    "next",
    "this",
    "week",
    "month",
    "year",
    "ago",
    "in",
    "on",
    "the",
    "3",
    "31",
    "March",
    "Feb.",
    "2024",
    "'24",
    "at",
    "noon",
    "5 p.m.",
    "17:04",
    "GMT",
    "+05:30",
    "EDT",
    ",",
    "-",
    "–",
    "/",
    "2023-02-29",
    "T",
    "Z",
    "morning",
    "yesterday",
    "tomorrow",
    "fortnight",
    "two",
    "decades",
    "1990s",
    "quarter",
    "between",
    "and",
    "early",
    "since",
    "until",
    "years-old",
    "00:00",
    "99",
];

/// Words that numbers are made of.
const NUMBERS: [&str; 48] = [
    "one",
    "twelve",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "bn",
    "dozen",
    "half",
    "a",
    "third",
    "of",
    "and",
    "-",
    "point",
    "0",
    "7",
    "1,200",
    "1.5",
    "3.000,5",
    "99999999999999999999",
    "$",
    "€",
    "£",
    "percent",
    "%",
    "km",
    "miles",
    "°C",
    "more than",
    "at least",
    "up to",
    "between",
    "to",
    "nearly",
    "no",
    "first",
    "22nd",
    "years old",
    "-strong",
    "Boeing",
    "Group of",
    "/",
    "½",
    "²",
    "people",
    "killed",
    ".",
];

/// Makes a text of words that the bytes pick; every eighth ends a sentence.
fn spelled(bytes: &[u8], words: &[&str]) -> String {
    let word = |(n, b): (usize, &u8)| {
        let end = if n % 8 == 7 { ". It was" } else { "" };
        format!("{}{end}{}", words[usize::from(*b) % words.len()], if *b >= 0xC0 { "" } else { " " })
    };
    bytes.iter().enumerate().map(word).collect()
}

/// Reads dates: the bytes as they are, and words of dates that the bytes pick, from a day of publication.
pub fn dates(bytes: &[u8]) {
    let _ = Published::parse(&String::from_utf8_lossy(bytes));
    let text = spelled(bytes, &DATES);
    let published = Published::parse(&text);
    if let Some(mut report) = report(&text) {
        report.published = published;
        let mut event = Event::of(vec![report]);
        check_details(&event.documents[0], &event);
        let _ = detail::of_event(&mut event);
    }
}

/// Reads numbers: words of numbers that the bytes pick.
pub fn numbers(bytes: &[u8]) {
    if let Some(report) = report(&spelled(bytes, &NUMBERS)) {
        let mut event = Event::of(vec![report]);
        check_details(&event.documents[0], &event);
        let _ = detail::of_event(&mut event);
    }
}

/// Compares the reports that the bytes hold, with a line of `====` between, and renders the result in every format.
pub fn compare(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let reports: Vec<Report> = text.split("\n====\n").take(4).filter_map(report).collect();
    let texts: Vec<String> = reports.iter().map(|r| r.text.clone()).collect();
    let Ok(comparison) = compare_reports("event", reports, Options::default()) else { return };
    let is_told = |words: &str| texts.iter().any(|t| t.contains(words));
    let longest = texts.iter().map(|t| t.chars().count()).max().unwrap_or_default();
    for member in comparison.facts.iter().flat_map(|f| &f.members) {
        assert!(member.start < member.end && member.end <= longest, "{member:?}");
    }
    for span in comparison.findings.iter().flat_map(|f| &f.spans) {
        assert!(is_told(&span.text), "words that stand nowhere: {:?}", span.text);
    }
    for &format in render::Format::ALL {
        render::render(&comparison, format, &render::Options::default()).expect("every comparison is rendered");
    }
}
