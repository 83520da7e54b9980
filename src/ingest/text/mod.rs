//! Text in, headline, dateline and blocks out.

mod layout;
mod lines;
mod sort;

pub(super) use layout::arrange;
pub(super) use lines::{Hint, Paragraph, paragraphs};

use super::Report;
use crate::span::Span;

/// Among so many paragraphs a given title or standfirst is looked for.
const GIVEN_AMONG: usize = 6;

/// Parts a title or standfirst from the text that it is put into.
const BETWEEN: &str = "\n\n";

/// Puts the given title of a report where it belongs: marks its paragraph, or sets it before the text.
pub(super) fn place_title(report: &mut Report, paragraphs: &mut Vec<Paragraph>) {
    let Some(title) = report.title.clone() else { return };
    if let Some(paragraph) = find(&report.text, paragraphs, &title) {
        paragraph.hint = Hint::Heading(1);
    } else if let Some(end) = title_opens(&report.text, paragraphs, &title) {
        split_first(&report.text, paragraphs, end);
    } else {
        insert(report, paragraphs, 0, (&title, Hint::Heading(1)));
    }
}

/// Puts the given standfirst of a report after its title, or marks its paragraph.
pub(super) fn place_standfirst(report: &mut Report, paragraphs: &mut Vec<Paragraph>, standfirst: &str) {
    if let Some(paragraph) = find(&report.text, paragraphs, standfirst) {
        if paragraph.hint == Hint::None {
            paragraph.hint = Hint::Standfirst;
        }
        return;
    }
    let title = paragraphs.iter().take(GIVEN_AMONG).position(|p| p.hint == Hint::Heading(1));
    insert(report, paragraphs, title.map_or(0, |n| n + 1), (standfirst, Hint::Standfirst));
}

/// Marks the paragraph that is the summary of the article, where it is printed.
pub(super) fn mark_standfirst(text: &str, paragraphs: &mut [Paragraph], standfirst: &str) {
    let found = paragraphs.iter_mut().take(GIVEN_AMONG).find(|p| same_words(p.span.of(text), standfirst));
    if let Some(paragraph) = found.filter(|p| p.hint == Hint::None) {
        paragraph.hint = Hint::Standfirst;
    }
}

/// Finds the paragraph near the top that has these words.
fn find<'a>(text: &str, paragraphs: &'a mut [Paragraph], words: &str) -> Option<&'a mut Paragraph> {
    paragraphs.iter_mut().take(GIVEN_AMONG).find(|p| same_words(p.span.of(text), words))
}

/// Writes a paragraph into the text, as number `at`; what is before the first one stays behind it.
fn insert(report: &mut Report, paragraphs: &mut Vec<Paragraph>, at: usize, (words, hint): (&str, Hint)) {
    let before = at.checked_sub(1).and_then(|n| paragraphs.get(n)).map(|p| p.span.end);
    let (offset, written, shift) = match before {
        Some(end) => (end, format!("{BETWEEN}{words}"), BETWEEN.len()),
        None => (0, format!("{words}{BETWEEN}"), 0),
    };
    report.text.insert_str(offset, &written);
    for p in paragraphs.iter_mut().skip(at) {
        p.span = Span::new(p.span.start + written.len(), p.span.end + written.len());
    }
    let span = Span::new(offset + shift, offset + shift + words.len());
    paragraphs.insert(at.min(paragraphs.len()), Paragraph { span, hint, adjacent: false });
}

/// Gives the end of the title where the first paragraph opens with it as a sentence of its own.
fn title_opens(text: &str, paragraphs: &[Paragraph], title: &str) -> Option<usize> {
    let first = paragraphs.first()?;
    let rest = first.span.of(text).strip_prefix(title)?;
    let stop = rest.len() - rest.trim_start_matches(['.', '!', '?', ':']).len();
    let apart = rest.starts_with('\n') || (stop > 0 || is_closed(title)) && rest.get(stop..)?.starts_with(' ');
    apart.then_some(first.span.start + title.len() + stop)
}

/// Cuts the first paragraph in two, the title and the rest.
fn split_first(text: &str, paragraphs: &mut Vec<Paragraph>, end: usize) {
    let Some(first) = paragraphs.first_mut() else { return };
    let rest = Span::new(end, first.span.end);
    let words = rest.of(text);
    let start = end + words.len() - words.trim_start().len();
    first.span.end = end;
    first.hint = Hint::Heading(1);
    paragraphs.insert(1, Paragraph { span: Span::new(start, rest.end), hint: Hint::None, adjacent: true });
}

/// Tells whether words end like a sentence: with a full stop or its like, quotation marks and brackets after it aside.
pub(super) fn is_closed(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || "\"”’'»)]*_".contains(c));
    bare.ends_with(['.', '!', '?', '…', '。', '؟', '।', '！', '？'])
}

/// Puts one space for every run of white space.
pub(super) fn squeeze(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Tells whether two texts have the same letters and digits in order, whatever their case.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let letters =
        |s: &'_ str| -> Vec<char> { s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let near = a.len() <= b.len() * 2 + 20 && b.len() <= a.len() * 2 + 20;
    near && letters(a) == letters(b)
}
