//! An aligned event with what every finder asks of it.

use crate::align::Alignment;
use crate::comparison::{Member, SourceId, SpanText};
use crate::detail::{
    Attribution, Detail, Details, Form, Kind, Value,
    names::{Identities, is_proper},
};
use crate::frequency::is_common;
use crate::ingest::Role;
use crate::listing::list_of_many;
use crate::segment::{Event, Shape, StemId, Token, WordKind};
use crate::similarity::Ready;
use crate::span::{CodePoints, Span};
use crate::verbatim::Found;
use std::collections::BTreeSet;

/// Share of a report's words in runs found in another from which the one is taken to copy the other.
const COPY: f64 = 0.5;

/// Sources that a note names; where there are more it names some.
const MOST_NAMED: usize = 6;

/// Most words for a source that a note prints: more are a clause that was taken for one.
const LONGEST_SOURCE: usize = 8;

/// An aligned event.
pub(crate) struct Scene<'a> {
    pub(crate) event: &'a Event,
    pub(crate) ready: &'a Ready,
    pub(crate) alignment: &'a Alignment<'a>,
    pub(crate) details: &'a [Details],
    /// Who the names are.
    pub(crate) identities: &'a Identities,
    /// Names of the sources.
    pub(crate) ids: &'a [SourceId],
    /// Counters of code points, source by source.
    pub(crate) points: &'a [CodePoints<'a>],
    /// Shares of words in common runs, source by source.
    pub(crate) verbatim: &'a [Vec<f64>],
    /// Who copies whom, nearly word for word.
    pub(crate) copies: &'a [Found],
}

impl Scene<'_> {
    /// Names a source.
    pub(crate) fn id(&self, document: usize) -> SourceId {
        self.ids[document].clone()
    }

    /// Names a source in a note as the tables do: by its outlet, with its id where two reports are of one outlet.
    pub(crate) fn name(&self, document: usize) -> String {
        let outlet = |d: usize| self.event.documents[d].report.outlet.as_deref().filter(|o| !o.trim().is_empty());
        let id = &self.ids[document];
        let Some(own) = outlet(document) else { return id.to_string() };
        let twins = (0..self.ids.len()).filter(|&d| outlet(d) == Some(own)).count();
        if twins > 1 { format!("{own} ({id})") } else { own.to_owned() }
    }

    /// Puts the names of sources in a row: "a", "a and b", "a, b and c"; of many, the first and how many others.
    pub(crate) fn list(&self, sources: &[SourceId]) -> String {
        self.list_with(sources, |_| String::new())
    }

    /// The same, with something behind every name.
    pub(crate) fn list_with(&self, sources: &[SourceId], behind: impl Fn(&SourceId) -> String) -> String {
        if sources.is_empty() {
            return "nobody".to_owned();
        }
        let place = |id: &SourceId| self.ids.iter().position(|own| own == id);
        let name = |id: &SourceId| place(id).map_or_else(|| id.to_string(), |d| self.name(d));
        list_of_many(sources.iter().map(|id| name(id) + &behind(id)), MOST_NAMED)
    }

    /// Names who vouches for some words of a document, where its body leaves these to somebody else.
    pub(crate) fn voucher(&self, document: usize, words: Span) -> Option<String> {
        let report = &self.event.documents[document];
        let vouches = |a: &&Attribution| {
            let is_wish = report.words(a.content).starts_with("to ");
            a.form != Form::Phrase && a.content.contains(words) && !is_wish
        };
        let nearest = self.details[document].attributions.iter().filter(vouches).min_by_key(|a| a.content.len())?;
        let is_told = report.sentences.get(nearest.sentence).is_some_and(|s| s.role != Role::Headline);
        self.somebody(document, nearest).filter(|_| is_told)
    }

    /// Gives the source of an attribution in words that can be shown: not a pronoun, a time, a participle, a clause or the
    /// outlet itself.
    pub(crate) fn somebody(&self, document: usize, attribution: &Attribution) -> Option<String> {
        let span = attribution.source?;
        let words = self.event.documents[document].words(span);
        let moment = |d: &&Detail| matches!(d.value, Value::Moment(_)) && d.span.overlaps(span);
        let is_time = self.details[document].details.iter().any(|d| moment(&d));
        let first = words.split_whitespace().next().unwrap_or_default();
        let long = words.split_whitespace().count() > LONGEST_SOURCE;
        let named = !self.stems(document, span).is_empty() && !self.is_own_name(document, span);
        (named && !is_time && !long && !first.ends_with("ed")).then(|| self.in_mid_sentence(document, span))
    }

    /// Tells whether an outlet speaks of itself: "the Flare can reveal".
    fn is_own_name(&self, document: usize, span: Span) -> bool {
        let own = format!("{} {}", self.name(document), self.ids[document]).to_lowercase();
        let own: Vec<&str> = own.split(|c: char| !c.is_alphanumeric()).collect();
        let lexicon = &self.event.lexicon;
        let words =
            super::utterance::tokens_in(&self.event.documents[document], span).iter().map(|t| lexicon.word(t.word));
        words.filter(|w| w.kind == WordKind::Content).all(|w| own.contains(&&*w.norm))
    }

    /// Gives some words as they are written in the midst of a sentence: "The ministry" as "the ministry".
    fn in_mid_sentence(&self, document: usize, span: Span) -> String {
        let report = &self.event.documents[document];
        let tokens = super::utterance::tokens_in(report, span);
        let Some(first) = tokens.first() else { return String::new() };
        let (word, details) = (self.event.lexicon.word(first.word), &self.details[document].details);
        let is_name = details.iter().any(|d| d.kind == Kind::Name && d.span.overlaps(first.span))
            || tokens.get(1).is_some_and(|t| t.shape == Shape::Capital);
        let is_common = word.kind == WordKind::Function || !is_name && (word.is_common() || is_common(&word.norm));
        let words = report.words(span);
        let mut chars = words.chars();
        match chars.next().filter(|_| is_common && !is_proper(&word.norm)) {
            Some(c) => c.to_lowercase().chain(chars).collect(),
            None => words.to_owned(),
        }
    }

    /// Gives the smaller of the weighted shares of two statements' words that the other has.
    pub(crate) fn shared(&self, a: usize, b: usize) -> f32 {
        let prepared = |s: usize| self.ready.statement(s, &self.ready.sentences[self.event.sentence_of(s)]);
        let (x, y) = (prepared(a), prepared(b));
        let (left, right) = Ready::shares(x, y, &self.ready.matches(x, y));
        left.min(right)
    }

    /// Gives the words of a statement.
    pub(crate) fn statement_words(&self, n: usize) -> &str {
        let (document, statement) = self.event.statement(n);
        self.event.documents[document].words(statement.span)
    }

    /// Shows a statement as a member of a fact.
    pub(crate) fn member(&self, n: usize) -> Member {
        let (document, statement) = self.event.statement(n);
        let (start, end) = self.range(document, statement.span);
        Member { source: self.id(document), sentence: statement.sentence, start, end }
    }

    /// Shows the words of a statement.
    pub(crate) fn statement(&self, n: usize) -> SpanText {
        let (document, statement) = self.event.statement(n);
        self.span(document, statement.sentence, statement.span)
    }

    /// Shows words of a source.
    pub(crate) fn span(&self, document: usize, sentence: usize, span: Span) -> SpanText {
        let (start, end) = self.range(document, span);
        let text = self.event.documents[document].words(span).to_owned();
        SpanText { source: self.id(document), sentence, start, end, text }
    }

    fn range(&self, document: usize, span: Span) -> (usize, usize) {
        let points = &self.points[document];
        (points.count(span.start), points.count(span.end))
    }

    /// Gives the stems that carry meaning in a span of a document.
    pub(crate) fn stems(&self, document: usize, span: Span) -> BTreeSet<StemId> {
        let tokens = super::utterance::tokens_in(&self.event.documents[document], span);
        let kind = |t: &Token| self.event.lexicon.word(t.word).kind;
        let means = |t: &&Token| matches!(kind(t), WordKind::Content | WordKind::Number);
        tokens.iter().filter(means).map(|t| t.stem).collect()
    }

    /// Sums the weights of a statement's content words: how much it says.
    pub(crate) fn weight(&self, n: usize) -> f32 {
        self.ready.statement(n, &self.ready.sentences[self.event.sentence_of(n)]).weight()
    }

    /// Counts documents, those that copy each other once.
    pub(crate) fn independent(&self, documents: &[usize]) -> usize {
        let nearly = |a: usize, b: usize| {
            let pair = |c: &&Found| (c.source, c.of) == (a, b) || (c.source, c.of) == (b, a);
            self.copies.iter().find(pair).is_some_and(|c| c.share >= COPY)
        };
        let copies = |a: usize, b: usize| self.verbatim[a][b].max(self.verbatim[b][a]) >= COPY || nearly(a, b);
        let first = |n: usize| !documents.iter().take(n).any(|&d| copies(d, documents[n]));
        (0..documents.len()).filter(|&n| first(n)).count()
    }
}
