//! Quotations without a cue of their own: they go on with the one before, or carry its speaker over.

use super::finder::{Finder, Found};
use super::reading::{Item, Reading, Tag};
use crate::detail::Stance;
use crate::span::Span;

/// Longest name of a speaker before the colon of a transcript, in bytes.
const LONGEST_LABEL: usize = 40;

/// Joins quotations that go on to the attribution they belong to, and gives the others the last speaker.
///
/// `found` is in order of the cues; the new ones are put in at their place.
pub(super) fn carry(text: &str, reading: &Reading, found: Vec<Found>) -> Vec<Found> {
    let mut carrier = Carrier { text, reading, found, done: Vec::new(), next: 0 };
    for paragraph in paragraphs(reading) {
        carrier.paragraph(paragraph);
    }
    carrier.done
}

/// Gives the item ranges of the paragraphs.
fn paragraphs(reading: &Reading) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for u in &reading.utterances {
        match out.last_mut() {
            Some((paragraph, range)) if *paragraph == u.paragraph => range.end = u.items.end,
            _ => out.push((u.paragraph, u.items.clone())),
        }
    }
    out.into_iter().map(|(_, range)| range).collect()
}

/// Walks over the paragraphs of a document.
struct Carrier<'r> {
    text: &'r str,
    reading: &'r Reading<'r>,
    found: Vec<Found>,
    done: Vec<Found>,
    /// The first of `found` that is not in `done` yet.
    next: usize,
}

impl Carrier<'_> {
    fn paragraph(&mut self, range: std::ops::Range<usize>) {
        let first = self.done.len();
        while let Some(f) = self.found.get(self.next).filter(|f| f.at < range.end) {
            self.done.push(f.clone());
            self.next += 1;
        }
        for i in range.clone() {
            let Some(item) = self.reading.items.get(i) else { continue };
            if item.tag != Tag::Speech
                || self.done.iter().skip(first).any(|f| f.content.contains(&i) || f.at > i && f.content.start < i)
            {
                continue;
            }
            if self.label(item).is_some() || self.signature(i).is_some() || !self.join(first, i) {
                self.alone(i, item);
            }
        }
    }

    /// Joins the quotation at `i` to the quoted attribution of this paragraph that it touches.
    fn join(&mut self, first: usize, i: usize) -> bool {
        let reading = self.reading;
        let utterance_of = |n: usize| reading.utterances.partition_point(|u| u.items.end <= n);
        let here = utterance_of(i);
        let opens = reading.utterances.get(here).is_some_and(|u| u.items.start == i);
        for f in self.done.iter_mut().skip(first).rev() {
            let quoted = reading.items.get(f.content.start).is_some_and(|x| x.tag == Tag::Speech);
            if !quoted {
                continue;
            }
            let last = utterance_of(f.at.max(f.content.end - 1));
            if reading.gap(f.content.end, i) > reading.length(&f.content) + reading.length(&(i..i + 1)) {
                continue;
            }
            let own = self.found.iter().any(|g| reading.utterances.get(here).is_some_and(|u| u.items.contains(&g.at)));
            if f.content.end <= i && (last == here || opens && last + 1 == here && !own) {
                f.content.end = i + 1;
                return true;
            }
            if f.content.start == i + 1 {
                f.content.start = i;
                return true;
            }
        }
        false
    }

    /// Makes an attribution of a quotation that stands alone, with the last speaker.
    fn alone(&mut self, i: usize, item: &Item) {
        let label = self.label(item);
        let utterance = self.reading.utterances.partition_point(|u| u.items.end <= i);
        let opens = self.reading.utterances.get(utterance).is_some_and(|u| u.items.start == i);
        let (source, cue) = label.or_else(|| self.signature(i)).unwrap_or_else(|| {
            let last = self.done.iter().filter(|f| f.at < i && !f.relative).max_by_key(|f| f.at);
            let own = (!opens).then(|| subject_of(self.reading, utterance, i)).flatten();
            (own.or(last.and_then(|f| f.source)), mark(self.text, item.span))
        });
        let skip = label.map_or(0, |(_, cue)| cue.end - item.span.start);
        self.done.push(Found {
            source,
            cue,
            content: i..i + 1,
            stance: Stance::Neutral,
            sentence: item.sentence,
            at: i,
            relative: false,
            skip,
        });
    }

    /// Reads "“X: CONTENT”" of a transcript, where X shouts.
    fn label(&self, item: &Item) -> Option<(Option<Span>, Span)> {
        let words = item.span.of(self.text);
        let colon = words.find(':').filter(|&at| at <= LONGEST_LABEL)?;
        let name = words.get(..colon)?;
        let start = name.find(char::is_alphabetic)?;
        let loud = colon > start + 1 && name.chars().all(|c| !c.is_lowercase());
        let at = item.span.start;
        loud.then(|| (Some(Span::new(at + start, at + colon)), Span::new(at + colon, at + colon + 1)))
    }

    /// Reads "“CONTENT” — X", with the dash as the cue.
    fn signature(&self, i: usize) -> Option<(Option<Span>, Span)> {
        let dash = self.reading.items.get(i + 1).filter(|x| matches!(x.tag, Tag::Dash | Tag::Hyphen))?;
        let first = self.reading.items.get(i + 2).filter(|x| x.tag == Tag::Name)?;
        let rest = self.reading.items.get(i + 3..)?;
        let last = rest.iter().take_while(|x| x.tag == Tag::Name || x.tag == Tag::Point).last().unwrap_or(first);
        Some((Some(Span::new(first.span.start, last.span.end)), dash.span))
    }
}

/// The subject of the utterance that brings the quotation at `i` without a cue.
fn subject_of(reading: &Reading, utterance: usize, i: usize) -> Option<Span> {
    let mut finder = Finder::new(reading);
    finder.here = reading.utterances.get(utterance)?.items.clone();
    finder.span(&finder.inherited(i)?)
}

/// The mark that opens a quotation.
fn mark(text: &str, quotation: Span) -> Span {
    let length = quotation.of(text).chars().next().map_or(0, char::len_utf8);
    Span::new(quotation.start, quotation.start + length)
}
