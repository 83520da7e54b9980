//! JSON reports: one, an array, one a line, or an event with several.

use super::{Block, Published, RawReport, Report, Role, Split, dateline, text};
use crate::error::{Kind, Result};
use crate::span::Span;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Takes a JSON report for what it is.
///
/// A given `text` stays as it is at the end of [`Report::text`]; a title that it does not open with goes before it.
/// Sentences are joined by a newline and stay one block each, so that the index of a block is that of the sentence.
///
/// # Errors
/// Fails where there is no text, or more than is read.
pub fn from_json(raw: RawReport) -> Result<Report> {
    let report = of(raw)?;
    let (length, max) = (report.text.len(), super::MAX_TEXT);
    if length > max { Err(Kind::TooLarge(length as u64, max as u64).into()) } else { Ok(report) }
}

/// The same, however long it is.
pub(super) fn of(mut raw: RawReport) -> Result<Report> {
    super::foreign::take(&mut raw);
    let mut report = Report {
        id: raw.id.unwrap_or_default(),
        outlet: given(raw.outlet),
        title: given(raw.title),
        byline: given(raw.byline),
        url: given(raw.url),
        site: given(raw.site),
        lang: given(raw.lang),
        ..Report::default()
    };
    if let Some(printed) = given(raw.published) {
        report.published = Published::parse(&printed);
        if report.published.is_none() {
            report.warnings.push(format!("the publication time \"{printed}\" is not understood"));
        }
    }
    match (raw.sentences, raw.text) {
        (Some(sentences), _) => whole(&mut report, &sentences),
        (None, Some(words)) => {
            report.text = words;
            check(&report.text)?;
            let mut paragraphs = text::paragraphs(&report.text);
            text::place_title(&mut report, &mut paragraphs);
            text::arrange(&mut report, &paragraphs);
        }
        (None, None) => return Err(Kind::Json("it has neither \"text\" nor \"sentences\"".to_owned()).into()),
    }
    check(&report.text)?;
    super::finish(report)
}

/// Fails on a text that is blank or too long.
fn check(text: &str) -> Result<()> {
    if text.len() > super::MAX_BYTES {
        return Err(Kind::TooLarge(text.len() as u64, super::MAX_BYTES as u64).into());
    }
    if text.trim().is_empty() { Err(Kind::Empty.into()) } else { Ok(()) }
}

/// Drops what is blank, and white space around and inside what is not.
fn given(field: Option<String>) -> Option<String> {
    field.map(|f| text::squeeze(&f)).filter(|f| !f.is_empty())
}

/// Lays out sentences that were cut by somebody else.
fn whole(report: &mut Report, sentences: &[String]) {
    report.text.reserve(sentences.iter().map(|s| s.len() + 1).sum());
    for (paragraph, sentence) in sentences.iter().enumerate() {
        if paragraph > 0 {
            report.text.push('\n');
        }
        let start = report.text.len() + sentence.len() - sentence.trim_start().len();
        let span = Span::new(start, start + sentence.trim().len());
        report.text.push_str(sentence);
        let is_title = paragraph == 0 && report.title.as_deref().is_some_and(|t| text::same_words(t, sentence));
        let role = if is_title { Role::Headline } else { Role::Body };
        report.blocks.push(Block { span, role, paragraph, split: Split::Whole });
    }
    let first = report.blocks.iter().find(|b| b.role == Role::Body);
    report.dateline = first.and_then(|b| dateline::parse(b.span.of(&report.text))).map(|(dateline, _)| dateline);
}

/// Reads every report of a JSON text.
pub(super) fn read_all(text: &str) -> Result<Vec<Report>> {
    let raw = read(text)?;
    let is_one = raw.len() == 1;
    let place = |n: usize| move |e: crate::Error| if is_one { e } else { e.at(format!("report {}", n + 1)) };
    raw.into_iter().enumerate().map(|(n, raw)| of(raw).map_err(place(n))).collect()
}

/// Reads every report of a JSON text as it is.
fn read(text: &str) -> Result<Vec<RawReport>> {
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Several>() {
        let Several(reports) = value.map_err(|e| Kind::Json(e.to_string()))?;
        flatten(reports, &mut found);
    }
    if found.is_empty() {
        return Err(Kind::Empty.into());
    }
    Ok(found)
}

/// Takes reports out of their events.
fn flatten(reports: Vec<RawReport>, found: &mut Vec<RawReport>) {
    for mut report in reports {
        match report.reports.take() {
            Some(inner) => flatten(inner, found),
            None => found.push(report),
        }
    }
}

/// One report or an array of them; unlike an untagged enum it keeps the place of what is wrong.
struct Several(Vec<RawReport>);

impl<'de> Deserialize<'de> for Several {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        from.deserialize_any(SeveralVisitor)
    }
}

/// Reads [`Several`].
struct SeveralVisitor;

impl<'de> Visitor<'de> for SeveralVisitor {
    type Value = Several;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report or an array of reports")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Several, A::Error> {
        RawReport::deserialize(MapAccessDeserializer::new(map)).map(|r| Several(vec![r]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> std::result::Result<Several, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Several)
    }
}
