//! Cues other than a verb with its subject: "according to X", "X: …", "his claim that …", "was praised by X", "so-called".

use super::cue::{Cue, Form, Frame};
use super::finder::{Finder, Found};
use super::reading::{Item, Tag};
use crate::detail::Stance;
use std::ops::Range;

/// Most items of a speaker before a colon.
const LONGEST_LABEL: usize = 6;

impl Finder<'_> {
    /// Reads "according to X" at `i`.
    pub(super) fn according(&self, i: usize) -> Option<Found> {
        let ends = |x: &Item| {
            matches!(x.tag, Tag::Comma | Tag::Semicolon | Tag::Relative | Tag::Close | Tag::Dash)
                || x.tag.is_quotation()
        };
        let first = i + 2;
        let mut end = self.until(first, ends);
        while end > first && self.before(end).is_some_and(|b| b.tag == Tag::Stop) {
            end -= 1;
        }
        let small = |x: &Item| matches!(x.tag, Tag::Conjunction | Tag::Comma | Tag::Adverb);
        let content = if (self.here.start..i).all(|k| self.item(k).is_some_and(small)) {
            let start = end + usize::from(self.tag(end) == Some(Tag::Comma));
            start..self.content_end(start, true)
        } else {
            let stop = i - usize::from(self.before(i).is_some_and(|b| b.tag == Tag::Comma));
            self.clause_start(stop)..stop
        };
        let inside = !content.is_empty() && content.end <= self.here.end;
        let cue = self.span(&(i..i + 2)).filter(|_| inside)?;
        Some(Found { source: self.span(&(first..end)), ..Found::new(i, cue, content) })
    }

    /// Reads "X: CONTENT" at the start of an utterance.
    pub(super) fn label(&self) -> Option<Found> {
        let first = self.here.start;
        let end = self.until(first, |x| !x.tag.is_nominal() || x.tag.is_quotation());
        let colon = self.item(end).filter(|x| x.tag == Tag::Colon)?;
        let named = (first..end).any(|k| self.tag(k) == Some(Tag::Name));
        let verb = self.before(end)?.cue.is_some();
        let content = end + 1..self.content_end(end + 1, true);
        let full = content.len() >= 3 || self.tag(end + 1)?.is_quotation();
        let fits = named && !verb && full && end - first <= LONGEST_LABEL && content.end <= self.here.end;
        fits.then(|| Found { source: self.span(&(first..end)), ..Found::new(end, colon.span, content) })
    }

    /// Reads a noun for a saying at `i`: "his claim that …", "calls by officials for …".
    pub(super) fn noun(&self, i: usize, item: &Item) -> Option<Found> {
        let cue = item.noun.filter(|_| self.covered <= i)?;
        let by = matches!(self.norm(i + 1), "by" | "from").then(|| i + 2..self.phrase_end(i + 2));
        let j = by.as_ref().map_or(i + 1, |source| source.end);
        let next = self.item(j)?;
        let (start, phrase) = match next.tag {
            Tag::That if cue.takes(Frame::Clause) => (j, false),
            Tag::To if cue.takes(Frame::Infinitive) => (j, false),
            Tag::To | Tag::Preposition if cue.goes_with(next.norm) => (j + 1, true),
            _ => return None,
        };
        self.item(start)?;
        let source = by.or_else(|| self.owner(i))?;
        let content = start..self.content_end(start, next.tag == Tag::To && !phrase);
        let found = Found::new(i, self.span(&(i..j))?, content);
        Some(Found { source: self.span(&source), stance: cue.stance, phrase, ..found })
    }

    /// Reads "CONTENT was praised by X" with its participle at `i`.
    pub(super) fn passive(&self, i: usize, item: &Item) -> Option<Found> {
        let passive = |c: &Cue| c.form == Form::Past && c.takes(Frame::Object);
        let cue = item.cue.filter(passive)?;
        let start = self.group_start(i);
        if self.norm(i + 1) != "by" || self.covered > i || start == i {
            return None;
        }
        let content = self.subject(start, Form::Past)?;
        let source = self.span(&(i + 2..self.phrase_end(i + 2)));
        let found = Found::new(i, self.span(&(start..i + 1))?, content);
        Some(Found { source, stance: cue.stance, phrase: true, ..found })
    }

    /// Reads "reportedly", which hedges its clause, and "so-called" and "alleged", which doubt the noun phrase after them.
    pub(super) fn hedge(&self, i: usize, item: &Item) -> Option<Found> {
        if self.covered > i || self.item(i + 1).is_some_and(|x| x.cue.is_some()) {
            return None;
        }
        let so_called = item.norm == "so" && self.tag(i + 1) == Some(Tag::Hyphen) && self.norm(i + 2) == "called";
        let end = if so_called { i + 3 } else { i + 1 };
        let doubtful = matches!(item.norm, "alleged" | "purported");
        let (content, stance) = match item.norm {
            norm if is_hedge(norm) => (self.clause_start(i)..self.content_end(i, true), Stance::Hedged),
            _ if so_called || doubtful && self.before(i).is_some_and(|b| b.tag == Tag::Determiner) => {
                (end..self.until(end, |x| !x.tag.is_nominal()), Stance::Doubt)
            }
            _ => return None,
        };
        let cue = self.span(&(i..end)).filter(|_| !content.is_empty())?;
        Some(Found { stance, phrase: stance == Stance::Doubt, ..Found::new(i, cue, content) })
    }

    /// One past the last item of the noun phrase that begins at `start`, with "of" and "and" in it.
    pub(super) fn phrase_end(&self, start: usize) -> usize {
        self.until(start, |x| !x.tag.is_nominal() && !matches!(x.norm, "of" | "and"))
    }

    /// The first item from `start` on that passes a test; the end of the utterance where none does.
    pub(super) fn until(&self, start: usize, test: impl Fn(&Item) -> bool) -> usize {
        let range: Range<usize> = start..self.here.end.max(start);
        range.clone().find(|&k| self.item(k).is_none_or(&test)).unwrap_or(range.end)
    }
}

/// Tells whether an adverb says that the outlet only passes on what it was told.
pub(super) fn is_hedge(norm: &str) -> bool {
    matches!(norm, "reportedly" | "allegedly" | "purportedly" | "supposedly" | "apparently")
}
