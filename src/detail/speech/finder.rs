//! Cue verbs in a row of items, with who speaks and what is said.

use super::content::Complement;
use super::cue::{Cue, Form, Frame};
use super::other::is_hedge;
use super::reading::{Item, Reading, Tag, Utterance};
use crate::detail::{self, Attribution, Stance};
use crate::segment::Document;
use crate::span::Span;
use std::ops::Range;

/// Fewest items of a clause before "he said".
const SHORTEST_ASIDE: usize = 3;

/// Finds the attributions of one document.
pub(super) struct Finder<'r> {
    pub(super) reading: &'r Reading<'r>,
    /// The utterance that is read.
    pub(super) here: Range<usize>,
    /// What was found so far.
    pub(super) found: Vec<Found>,
    /// Item up to which contents reach: a cue inside a content brings no attribution of its own.
    pub(super) covered: usize,
}

/// An attribution in items.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Who says it.
    pub(super) source: Option<Span>,
    /// The cue.
    pub(super) cue: Span,
    /// The items of what is said.
    pub(super) content: Range<usize>,
    /// How the outlet stands to it.
    pub(super) stance: Stance,
    /// The item of the cue, or the quotation itself where it has none.
    pub(super) at: usize,
    /// Whether the content is a noun phrase, not a clause.
    pub(super) phrase: bool,
    /// Whether the source is a relative pronoun.
    pub(super) relative: bool,
    /// Bytes at the start of the content that are no part of it.
    pub(super) skip: usize,
}

/// Who speaks, the items of what is said and the end of the cue.
type Told = (Option<Range<usize>>, Range<usize>, usize);

impl<'r> Finder<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        Self { reading, here: 0..0, found: Vec::new(), covered: 0 }
    }

    /// Reads one utterance.
    pub(super) fn read(&mut self, utterance: &Utterance) {
        self.here = utterance.items.clone();
        let label = self.label();
        self.found.extend(label);
        for i in self.here.clone() {
            let Some(found) = self.item(i).and_then(|item| self.attribution(i, item)) else { continue };
            self.covered = self.covered.max(found.content.end);
            self.found.push(found);
        }
    }

    /// Reads the cue at `i`, where there is one.
    fn attribution(&self, i: usize, item: &Item) -> Option<Found> {
        if item.norm == "according" && self.tag(i + 1) == Some(Tag::To) {
            return self.according(i);
        }
        match item.cue.filter(|cue| self.is_verb(i, *cue)) {
            Some(cue) => self.verb(i, cue),
            None => self.passive(i, item).or_else(|| self.hedge(i, item)).or_else(|| self.noun(i, item)),
        }
    }

    /// Gives item `i` of this utterance.
    pub(super) fn item(&self, i: usize) -> Option<&'r Item<'r>> {
        if self.here.contains(&i) { self.reading.items.get(i) } else { None }
    }

    /// Gives the tag of item `i` of this utterance.
    pub(super) fn tag(&self, i: usize) -> Option<Tag> {
        self.item(i).map(|item| item.tag)
    }

    /// Gives the item before `i` in this utterance.
    pub(super) fn before(&self, i: usize) -> Option<&'r Item<'r>> {
        i.checked_sub(1).and_then(|p| self.item(p))
    }

    /// Gives the normal form of item `i`; empty where it is none of this utterance.
    pub(super) fn norm(&self, i: usize) -> &'r str {
        self.item(i).map_or("", |item| item.norm)
    }

    /// Gives the bytes of some items.
    pub(super) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.reading.items.get(range.start)?;
        let last = self.reading.items.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Reads a cue verb at `i`.
    fn verb(&self, i: usize, cue: Cue) -> Option<Found> {
        if self.covered > i {
            return None;
        }
        let group = self.group_start(i);
        let infinitive = self.before(group).is_some_and(|b| b.tag == Tag::To);
        let start = group - usize::from(infinitive);
        let subject = if infinitive { None } else { self.subject(start, cue.form) };
        let right = self.complement(i, cue);
        let back =
            self.quoted(i, cue, (subject.as_ref().ok_or(start), right)).or_else(|| self.inverted_aside(i, start, cue));
        let phrase = back.is_none() && right.is_some_and(|c| !c.whole);
        let shared = if subject.is_none() && back.is_none() && !infinitive { self.shared_source(start) } else { None };
        let (source, content, end) = match (back, right) {
            (Some(told), _) => told,
            (None, Some(c)) => {
                (subject.or_else(|| self.inherited(start)), c.start..self.content_end(c.start, c.whole), c.cue_end)
            }
            (None, None) => self.aside(i, subject?, cue)?,
        };
        let relative = source.as_ref().is_some_and(|s| matches!(self.tag(s.start), Some(Tag::Relative | Tag::That)));
        let aside = relative && source.as_ref().and_then(|s| self.before(s.start)).is_some_and(|b| b.tag == Tag::Comma);
        let content = if aside { self.within_aside(content) } else { content };
        let found = Found::new(i, self.span(&(start..end))?, (!content.is_empty()).then_some(content)?);
        let source = shared.or_else(|| source.and_then(|s| self.span(&s)));
        let hedged = (group..i).any(|k| is_hedge(self.norm(k)));
        let stance = if hedged { Stance::Hedged } else { cue.stance };
        Some(Found { source, stance, phrase, relative, ..found })
    }

    /// The source of the attribution before, where the verb group at `start` goes on with it: "… and added".
    fn shared_source(&self, start: usize) -> Option<Span> {
        self.before(start).filter(|b| matches!(b.tag, Tag::Conjunction | Tag::Comma) || b.goes_on)?;
        self.found.last().filter(|f| self.here.contains(&f.at) && !f.phrase)?.source
    }

    /// Reads "“CONTENT,” X said" and "“CONTENT,” said X"; without a subject the start of the verb group stands for it.
    fn quoted(
        &self,
        i: usize,
        cue: Cue,
        (subject, right): (Result<&Range<usize>, usize>, Option<Complement>),
    ) -> Option<Told> {
        let left = subject.map_or_else(|start| start, |s| s.start);
        self.before(left).filter(|b| b.tag.is_quotation() && cue.speaks())?;
        let source = match subject {
            Ok(_) if !self.looks_back(i, right) => return None,
            Ok(s) => Some(s.clone()),
            Err(_) => self.inverted(i),
        };
        Some((source, self.quoted_before(left), i + 1))
    }

    /// Tells whether a verb whose subject follows a quotation looks back to it: nothing but a quotation or an adjunct is to come.
    fn looks_back(&self, i: usize, right: Option<Complement>) -> bool {
        let Some(c) = right else { return true };
        let led = self.before(c.start).is_some_and(|b| matches!(b.tag, Tag::Comma | Tag::Colon));
        let pronoun = self.before(i).is_some_and(|b| b.tag == Tag::Pronoun);
        led && self.tag(c.start).is_some_and(Tag::is_quotation)
            || self.tag(i + 1) == Some(Tag::Comma)
            || pronoun && self.tag(i + 1) == Some(Tag::Preposition)
    }

    /// Reads "CONTENT, said X": a verb stands before the comma, and it closes no apposition.
    fn inverted_aside(&self, i: usize, start: usize, cue: Cue) -> Option<Told> {
        let after_comma = start == i && self.before(start).is_some_and(|b| b.tag == Tag::Comma);
        if !after_comma || cue.form == Form::Ing || !cue.takes(Frame::Says) {
            return None;
        }
        let subject = self.inverted(i)?;
        let ends = self.item(subject.end).is_none_or(|x| {
            matches!(x.tag, Tag::Comma | Tag::Stop | Tag::Relative | Tag::Preposition | Tag::Close | Tag::Dash)
                || x.tag.is_quotation()
        });
        let count = |test: fn(Tag) -> bool| (self.here.start..start).filter(|&k| self.tag(k).is_some_and(test)).count();
        let clause = count(|t| matches!(t, Tag::Auxiliary | Tag::Modal | Tag::Pronoun)) > 0;
        let apposition = count(|t| t == Tag::Relative) > 0 || count(|t| t == Tag::Comma) == 2;
        let content = self.clause_start(start - 1)..start - 1;
        let fits = ends && clause && !apposition && content.len() >= SHORTEST_ASIDE;
        fits.then_some((Some(subject), content, i + 1))
    }

    /// Reads "CONTENT, X said" and "CONTENT, X said, MORE".
    fn aside(&self, i: usize, subject: Range<usize>, cue: Cue) -> Option<Told> {
        self.before(subject.start).filter(|b| b.tag == Tag::Comma && cue.takes(Frame::Says))?;
        let left = subject.start - 1;
        let first = self.clause_start(left);
        if self.tag(i + 1) == Some(Tag::Comma) && !self.norm(i + 2).ends_with("ing") {
            let end = self.content_end(i + 2, true);
            return (end <= self.here.end).then_some((Some(subject), first..end, i + 1));
        }
        (left - first >= SHORTEST_ASIDE).then_some((Some(subject), first..left, i + 1))
    }
}

impl Found {
    /// Makes an attribution with its cue at item `at`, without a source or anything special.
    pub(super) fn new(at: usize, cue: Span, content: Range<usize>) -> Self {
        let (source, stance) = (None, Stance::Neutral);
        Self { source, cue, content, stance, at, phrase: false, relative: false, skip: 0 }
    }

    /// Makes the attribution, with its content in bytes.
    pub(super) fn attribution(&self, reading: &Reading, document: &Document) -> Option<Attribution> {
        let first = reading.items.get(self.content.start)?;
        let last = reading.items.get(self.content.end.checked_sub(1)?)?;
        let content = Span::new(first.span.start + self.skip, last.span.end);
        let form = match first.tag {
            Tag::Speech | Tag::Scrap => detail::Form::Quote,
            _ if self.phrase => detail::Form::Phrase,
            _ => detail::Form::Clause,
        };
        let (source, cue, stance, sentence) =
            (self.source, self.cue, self.stance, document.sentence_at(self.cue.start));
        (!content.is_empty()).then_some(Attribution { source, cue, content, stance, form, sentence })
    }
}
