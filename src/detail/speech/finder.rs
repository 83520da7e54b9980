//! Cue verbs in a row of items, with who speaks and what is said.

use super::content::Complement;
use super::cue::{Cue, Form, Frame};
use super::reading::{Item, Reading, Tag, Utterance};
use crate::detail::{Attribution, Stance};
use crate::span::Span;
use std::ops::Range;

/// Finds the attributions of one document.
pub(super) struct Finder<'r> {
    pub(super) reading: &'r Reading<'r>,
    /// The utterance that is read.
    pub(super) here: Range<usize>,
    /// What was found, with the items of its content.
    pub(super) found: Vec<Found>,
    /// Item up to which the content of a clause reaches.
    pub(super) covered: usize,
}

/// An attribution in items.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) source: Option<Span>,
    pub(super) cue: Span,
    pub(super) content: Range<usize>,
    pub(super) stance: Stance,
    pub(super) sentence: usize,
    pub(super) at: usize,
    /// Whether the source is a relative pronoun.
    pub(super) relative: bool,
    /// Bytes at the start of the content that are no part of it.
    pub(super) skip: usize,
}

impl<'r> Finder<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        Self { reading, here: 0..0, found: Vec::new(), covered: 0 }
    }

    /// Reads one utterance.
    pub(super) fn read(&mut self, utterance: &Utterance) {
        self.here = utterance.items.clone();
        if let Some(found) = self.label() {
            self.found.push(found);
        }
        for i in self.here.clone() {
            let Some(item) = self.item(i) else { continue };
            if item.norm == "according" && self.tag(i + 1) == Some(Tag::To) {
                self.according(i);
            } else if let Some(cue) = item.cue.filter(|cue| self.is_verb(i, *cue)) {
                if let Some(found) = self.verb(i, cue) {
                    self.covered = self.covered.max(found.content.end);
                    self.found.push(found);
                }
            } else if let Some(found) = item.cue.and_then(|cue| self.passive(i, cue)) {
                self.found.push(found);
            } else if let Some(found) = item.noun.and_then(|noun| self.noun(i, noun)) {
                self.covered = self.covered.max(found.content.end);
                self.found.push(found);
            }
        }
    }

    /// Reads "CONTENT was praised by X".
    fn passive(&self, i: usize, cue: Cue) -> Option<Found> {
        let start = self.group_start(i);
        let is = cue.form == Form::Past && self.norm(i + 1) == "by" && cue.takes(Frame::Object) && self.covered <= i;
        is.then_some(())?;
        (start < i).then_some(())?;
        let content = self.subject(start, Form::Past)?;
        let mut end = i + 2;
        while self.item(end).is_some_and(|x| x.tag.is_nominal() || matches!(x.norm, "of" | "and")) {
            end += 1;
        }
        Some(Found {
            relative: false,
            skip: 0,
            source: self.span(&(i + 2..end)),
            cue: self.span(&(start..i + 1))?,
            content,
            stance: cue.stance,
            sentence: self.item(i)?.sentence,
            at: i,
        })
    }

    /// Reads "X: CONTENT" at the start of an utterance.
    fn label(&self) -> Option<Found> {
        let first = self.here.start;
        let mut end = first;
        while self.item(end).is_some_and(|x| x.tag.is_nominal() && !x.tag.is_quotation()) && end - first < 6 {
            end += 1;
        }
        let colon = self.item(end).filter(|x| x.tag == Tag::Colon && end > first)?;
        let named = (first..end).any(|k| self.tag(k) == Some(Tag::Name));
        let content = end + 1..self.content_end(end + 1, true);
        if !named
            || self.before(end)?.cue.is_some()
            || content.end > self.here.end
            || content.len() < 3 && !self.tag(end + 1)?.is_quotation()
        {
            return None;
        }
        Some(Found {
            relative: false,
            skip: 0,
            source: self.span(&(first..end)),
            cue: colon.span,
            content,
            stance: Stance::Neutral,
            sentence: colon.sentence,
            at: end,
        })
    }

    /// Reads a noun for a saying at `i`: "his claim that …", "calls by officials for …".
    fn noun(&self, i: usize, cue: Cue) -> Option<Found> {
        if self.covered > i {
            return None;
        }
        let mut j = i + 1;
        let mut source = None;
        if matches!(self.norm(j), "by" | "from") {
            let mut end = j + 1;
            while self.item(end).is_some_and(|x| x.tag.is_nominal() || x.norm == "of" || x.norm == "and") {
                end += 1;
            }
            source = Some(j + 1..end);
            j = end;
        }
        let next = self.item(j)?;
        let (start, whole) = match next.tag {
            Tag::That if cue.takes(Frame::Clause) => (j, false),
            Tag::To if cue.takes(Frame::Infinitive) => (j, true),
            Tag::To | Tag::Preposition if cue.goes_with(next.norm) => (j + 1, false),
            _ => return None,
        };
        self.item(start)?;
        let source = source.or_else(|| self.owner(i))?;
        let end = self.content_end(start, whole);
        Some(Found {
            relative: false,
            skip: 0,
            source: self.span(&source),
            cue: self.span(&(i..j.min(start)))?,
            content: start..end,
            stance: cue.stance,
            sentence: self.item(i)?.sentence,
            at: i,
        })
    }

    pub(super) fn item(&self, i: usize) -> Option<&'r Item<'r>> {
        if self.here.contains(&i) { self.reading.items.get(i) } else { None }
    }

    pub(super) fn tag(&self, i: usize) -> Option<Tag> {
        self.item(i).map(|item| item.tag)
    }

    pub(super) fn before(&self, i: usize) -> Option<&'r Item<'r>> {
        i.checked_sub(1).and_then(|p| self.item(p))
    }

    pub(super) fn norm(&self, i: usize) -> &'r str {
        self.item(i).map_or("", |item| item.norm)
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.reading.items.get(range.start)?;
        let last = self.reading.items.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Reads a cue verb at `i`.
    fn verb(&self, i: usize, cue: Cue) -> Option<Found> {
        let mut start = self.group_start(i);
        let infinitive = self.before(start).is_some_and(|b| b.tag == Tag::To);
        start -= usize::from(infinitive);
        let subject = if infinitive { None } else { self.subject(start, cue.form) };
        let left = subject.as_ref().map_or(start, |s| s.start);
        let nested = self.covered > i;
        let right = self.complement(i, cue);
        let quoted = self.before(left).is_some_and(|b| b.tag.is_quotation()) && cue.speaks();
        let (source, content, cue_end) = if quoted && (subject.is_none() || self.is_aside(i, right)) {
            let inverted = subject.is_none().then(|| self.inverted(i)).flatten();
            (subject.or(inverted), self.quoted_before(left), i + 1)
        } else if cue.takes(Frame::Says)
            && !nested
            && let Some(inverted) = self.inverted_aside(i, start, cue)
        {
            inverted
        } else if let Some(c) = right {
            let end = if c.start >= self.here.end { c.start + 1 } else { self.content_end(c.start, c.whole) };
            (subject.or_else(|| self.inherited(start)), c.start..end, c.cue_end)
        } else if cue.takes(Frame::Says) && !nested {
            self.aside(i, subject?)?
        } else {
            return None;
        };
        if nested {
            return None;
        }
        let relative = source.as_ref().is_some_and(|s| matches!(self.tag(s.start), Some(Tag::Relative | Tag::That)));
        Some(Found {
            relative,
            skip: 0,
            source: source.and_then(|s| self.span(&s)),
            cue: self.span(&(start..cue_end))?,
            content: (!content.is_empty()).then_some(content)?,
            stance: cue.stance,
            sentence: self.item(i)?.sentence,
            at: i,
        })
    }

    /// Tells whether a verb whose subject follows a quotation looks back to it: nothing but a quotation or an adjunct is to come.
    fn is_aside(&self, i: usize, right: Option<Complement>) -> bool {
        let Some(c) = right else { return true };
        self.tag(c.start).is_some_and(Tag::is_quotation)
            && self.before(c.start).is_some_and(|b| matches!(b.tag, Tag::Comma | Tag::Colon))
            || self.tag(i + 1) == Some(Tag::Comma)
            || self.before(i).is_some_and(|b| b.tag == Tag::Pronoun) && self.tag(i + 1) == Some(Tag::Preposition)
    }

    /// Reads "CONTENT, said X": the subject is a name, or a verb stands before the comma.
    fn inverted_aside(&self, i: usize, start: usize, cue: Cue) -> Option<(Option<Range<usize>>, Range<usize>, usize)> {
        if !self.before(start).is_some_and(|b| b.tag == Tag::Comma) || start != i || cue.form == Form::Ing {
            return None;
        }
        let subject = self.inverted(i)?;
        let ends = self.item(subject.end).is_none_or(|x| {
            matches!(x.tag, Tag::Comma | Tag::Stop | Tag::Relative | Tag::Preposition | Tag::Close | Tag::Dash)
                || x.tag.is_quotation()
        });
        let before = self.here.start..start;
        let has = |test: fn(Tag) -> bool| before.clone().any(|k| self.tag(k).is_some_and(test));
        let clause = has(|t| matches!(t, Tag::Auxiliary | Tag::Modal | Tag::Pronoun));
        let apposition =
            has(|t| t == Tag::Relative) || before.clone().filter(|&k| self.tag(k) == Some(Tag::Comma)).count() == 2;
        if !ends || !clause || apposition {
            return None;
        }
        let content = self.clause_start(start - 1)..start - 1;
        (content.len() >= 3).then_some((Some(subject), content, i + 1))
    }

    /// Reads "CONTENT, X said" and "CONTENT, X said, MORE".
    fn aside(&self, i: usize, subject: Range<usize>) -> Option<(Option<Range<usize>>, Range<usize>, usize)> {
        self.before(subject.start).filter(|b| b.tag == Tag::Comma)?;
        let left = subject.start - 1;
        let content = self.clause_start(left)..left;
        if self.tag(i + 1) == Some(Tag::Comma) && !self.is_ing(i + 2) {
            let end = self.content_end(i + 2, true);
            let whole = content.start..end;
            return (end > i + 2 && self.here.end >= end).then_some((Some(subject), whole, i + 1));
        }
        (content.len() >= 3).then_some((Some(subject), content, i + 1))
    }

    /// Tells whether a participle stands at `i`: "adding", "citing".
    fn is_ing(&self, i: usize) -> bool {
        self.norm(i).ends_with("ing")
    }

    /// Reads "according to X".
    fn according(&mut self, i: usize) {
        let first = i + 2;
        let mut end = first;
        while self.item(end).is_some_and(|x| {
            !matches!(x.tag, Tag::Comma | Tag::Semicolon | Tag::Relative | Tag::Close | Tag::Dash)
                && !x.tag.is_quotation()
        }) {
            end += 1;
        }
        while end > first && self.before(end).is_some_and(|b| b.tag == Tag::Stop) {
            end -= 1;
        }
        let opens = (self.here.start..i)
            .all(|k| self.item(k).is_some_and(|x| matches!(x.tag, Tag::Conjunction | Tag::Comma | Tag::Adverb)));
        let content = if opens {
            let start = if self.tag(end) == Some(Tag::Comma) { end + 1 } else { end };
            start..self.content_end(start, true)
        } else {
            let stop = if self.before(i).is_some_and(|b| b.tag == Tag::Comma) { i - 1 } else { i };
            self.clause_start(stop)..stop
        };
        let (Some(cue), Some(item)) = (self.span(&(i..i + 2)), self.item(i)) else { return };
        if content.is_empty() || content.end > self.here.end {
            return;
        }
        let found = Found {
            source: self.span(&(first..end)),
            cue,
            content,
            stance: Stance::Neutral,
            sentence: item.sentence,
            at: i,
            relative: false,
            skip: 0,
        };
        self.covered = self.covered.max(found.content.end);
        self.found.push(found);
    }
}

impl Found {
    /// Makes the attribution, with its content in bytes.
    pub(super) fn attribution(&self, reading: &Reading) -> Option<Attribution> {
        let first = reading.items.get(self.content.start)?;
        let last = reading.items.get(self.content.end.checked_sub(1)?)?;
        Some(Attribution {
            source: self.source,
            cue: self.cue,
            content: Span::new(first.span.start + self.skip, last.span.end),
            stance: self.stance,
            sentence: self.sentence,
        })
    }
}
