//! Quotations without a cue of their own: they go on with the one before, or carry its speaker over.

use super::finder::Found;
use super::reading::{Item, Reading, Tag};
use crate::detail::Stance;
use crate::span::Span;

/// Joins quotations that go on to the attribution they belong to, and gives the others the last speaker.
///
/// `found` is in order of the cues; the new ones are put in at their place.
pub(super) fn carry(reading: &Reading, found: Vec<Found>) -> Vec<Found> {
    let mut carrier = Carrier { reading, found, done: Vec::new(), next: 0 };
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
            if !self.join(first, i) {
                self.alone(first, range.start, i, item);
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
            if f.content.end <= i && (last == here || opens && last + 1 == here) {
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
    fn alone(&mut self, first: usize, start: usize, i: usize, item: &Item) {
        let opens = self.reading.utterances.iter().any(|u| u.items.start == i);
        if !opens {
            return;
        }
        let source = self.done.last().and_then(|f| f.source);
        let _ = (first, start);
        let cue = Span::new(item.span.start, item.span.start + 1);
        self.done.push(Found {
            source,
            cue,
            content: i..i + 1,
            stance: Stance::Neutral,
            sentence: item.sentence,
            at: i,
        });
    }
}
