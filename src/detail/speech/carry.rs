//! Quotations without a cue of their own: they go on with the one before, or carry its speaker over.

use super::finder::{Finder, Found};
use super::reading::{Item, Reading, Tag};
use crate::span::Span;
use std::ops::Range;

/// Longest name of a speaker before the colon of a transcript, in bytes.
const LONGEST_LABEL: usize = 40;

/// Fewest words of a quotation inside a sentence without a cue that is taken for somebody's words.
const QUOTED_WORDS: usize = 6;

/// How many attributions back a quotation may go on with.
const REACH: usize = 16;

/// Joins quotations that go on to the attribution they belong to, and gives the others the last speaker.
pub(super) fn carry(text: &str, reading: &Reading, mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| f.at);
    let mut covered = vec![false; reading.items.len()];
    for content in found.iter().map(|f| f.content.clone()) {
        covered.get_mut(content).into_iter().flatten().for_each(|c| *c = true);
    }
    let mut carrier = Carrier { text, reading, found, alone: Vec::new() };
    for u in 0..reading.utterances.len() {
        carrier.utterance(u, &covered);
    }
    let mut all = carrier.found;
    all.append(&mut carrier.alone);
    all.sort_by_key(|f| f.at);
    all
}

/// Walks over the utterances of a document.
struct Carrier<'r> {
    text: &'r str,
    reading: &'r Reading<'r>,
    /// Attributions with a cue, in order of the cues.
    found: Vec<Found>,
    /// Those of quotations that stand alone, in order.
    alone: Vec<Found>,
}

/// A speaker and the words or the mark that tell so.
type Signed = (Option<Span>, Span);

impl Carrier<'_> {
    /// Deals with the quotations of utterance `u` that no content covers.
    fn utterance(&mut self, u: usize, covered: &[bool]) {
        let Some(here) = self.reading.utterances.get(u).map(|u| u.items.clone()) else { return };
        for i in here.clone() {
            let Some(item) = self.reading.items.get(i).filter(|x| x.tag == Tag::Speech) else { continue };
            if covered.get(i) == Some(&true) {
                continue;
            }
            let signed = self.label(item).or_else(|| self.signature(i));
            if signed.is_some() || !self.join(u, i) {
                self.stand_alone(u, i, signed);
            }
        }
    }

    /// Joins the quotation at `i` to a quoted attribution of its utterance, or of the one before in its paragraph.
    fn join(&mut self, u: usize, i: usize) -> bool {
        let reading = self.reading;
        let Some(here) = reading.utterances.get(u) else { return false };
        let before = u.checked_sub(1).and_then(|p| reading.utterances.get(p)).filter(|b| b.paragraph == here.paragraph);
        let opens = here.items.start == i && self.own(&here.items).next().is_none();
        let first = before.filter(|_| opens).map_or(here.items.start, |b| b.items.start);
        let ends = self.found.partition_point(|f| f.at < here.items.end);
        let (head, _) = self.found.split_at_mut(ends);
        let recent = head.iter_mut().rev().take(REACH).chain(self.alone.last_mut());
        for f in recent.filter(|f| f.at >= first && reading.is_speech(f.content.start)) {
            let far = reading.gap(f.content.end, i) > reading.length(&f.content) + reading.length(&(i..i + 1));
            if f.content.end <= i && !far {
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

    /// The attributions whose cue stands in a range of items.
    fn own(&self, items: &Range<usize>) -> impl Iterator<Item = &Found> {
        let end = items.end;
        let from = self.found.partition_point(|f| f.at < items.start);
        self.found.iter().skip(from).take_while(move |f| f.at < end)
    }

    /// Makes an attribution of a quotation without a cue: with its own sign, the subject of its utterance, or the last speaker.
    fn stand_alone(&mut self, u: usize, i: usize, signed: Option<Signed>) {
        let (Some(item), Some(here)) = (self.reading.items.get(i), self.reading.utterances.get(u)) else { return };
        let opens = here.items.start == i;
        if !opens && signed.is_none() && !self.is_saying(i, item) {
            return;
        }
        let label = self.label(item);
        let (source, cue) = signed.unwrap_or_else(|| {
            let own = if opens { None } else { subject_of(self.reading, here.items.clone(), i) };
            (own.or_else(|| self.last_speaker(i)), mark(self.text, item.span))
        });
        let skip = label.map_or(0, |(_, colon)| colon.end - item.span.start);
        self.alone.push(Found { source, skip, ..Found::new(i, cue, i..i + 1) });
    }

    /// Tells whether a quotation inside a sentence is somebody's words: long, or led in by a mark.
    fn is_saying(&self, i: usize, item: &Item) -> bool {
        let before = i.checked_sub(1).and_then(|n| self.reading.items.get(n));
        let led = before.is_some_and(|b| matches!(b.tag, Tag::Comma | Tag::Colon | Tag::Dash));
        led || item.span.of(self.text).split_whitespace().count() >= QUOTED_WORDS
    }

    /// Who spoke last before item `i`; who only would ("… use it to justify") did not.
    fn last_speaker(&self, i: usize) -> Option<Span> {
        let end = self.found.partition_point(|f| f.at < i);
        let speaks = |f: &&Found| !f.relative && !f.cue.of(self.text).starts_with("to ");
        let cued = self.found.get(..end)?.iter().rev().take(REACH).find(speaks);
        let alone = self.alone.last();
        cued.into_iter().chain(alone).max_by_key(|f| f.at)?.source
    }

    /// Reads "“X: CONTENT”" of a transcript, where X shouts.
    fn label(&self, item: &Item) -> Option<Signed> {
        let words = item.span.of(self.text);
        let colon = words.find(':').filter(|&at| at <= LONGEST_LABEL)?;
        let name = words.get(..colon)?;
        let start = name.find(char::is_alphabetic)?;
        let loud = colon > start + 1 && name.chars().all(|c| !c.is_lowercase());
        let at = item.span.start;
        loud.then(|| (Some(Span::new(at + start, at + colon)), Span::new(at + colon, at + colon + 1)))
    }

    /// Reads "“CONTENT” — X", with the dash as the cue.
    fn signature(&self, i: usize) -> Option<Signed> {
        let dash = self.reading.items.get(i + 1).filter(|x| matches!(x.tag, Tag::Dash | Tag::Hyphen))?;
        let first = self.reading.items.get(i + 2).filter(|x| x.tag == Tag::Name)?;
        let rest = self.reading.items.get(i + 3..)?;
        let last = rest.iter().take_while(|x| matches!(x.tag, Tag::Name | Tag::Point)).last().unwrap_or(first);
        Some((Some(Span::new(first.span.start, last.span.end)), dash.span))
    }
}

/// The subject of the utterance that brings the quotation at `i` without a cue.
fn subject_of(reading: &Reading, utterance: Range<usize>, i: usize) -> Option<Span> {
    let mut finder = Finder::new(reading);
    finder.here = utterance;
    finder.span(&finder.inherited(i)?)
}

/// The mark that opens a quotation.
fn mark(text: &str, quotation: Span) -> Span {
    let length = quotation.of(text).chars().next().map_or(0, char::len_utf8);
    Span::new(quotation.start, quotation.start + length)
}
