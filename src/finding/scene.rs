//! An aligned event with what every finder asks of it.

use crate::align::Alignment;
use crate::comparison::{Member, SourceId, SpanText};
use crate::detail::{Detail, Details, Kind, names::Identities};
use crate::listing::list_of_many;
use crate::segment::{Event, StemId, Token};
use crate::similarity::{Prepared, Ready};
use crate::span::{CodePoints, Span};
use crate::verbatim::Found;
use std::collections::BTreeSet;

/// Share of a report's words in runs found in another from which the one is taken to copy the other.
const COPY: f64 = 0.5;

/// Sources that a note names; where there are more it names some.
const MOST_NAMED: usize = 6;

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

    /// Gives the smaller of the weighted shares of two statements' words that the other has.
    pub(crate) fn shared(&self, a: usize, b: usize) -> f32 {
        let (x, y) = (self.prepared(a), self.prepared(b));
        let (left, right) = Ready::shares(x, y, &self.ready.matches(x, y));
        left.min(right)
    }

    /// Gives a statement made ready to be compared.
    pub(crate) fn prepared(&self, n: usize) -> &Prepared {
        self.ready.statement(n, &self.ready.sentences[self.event.sentence_of(n)])
    }

    /// Gives the tokens of a statement.
    pub(crate) fn tokens_of_statement(&self, n: usize) -> &[Token] {
        let (document, statement) = self.event.statement(n);
        self.event.documents[document].tokens.get(statement.tokens.clone()).unwrap_or_default()
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
        let means = |t: &&Token| self.event.lexicon.word(t.word).kind.carries_meaning();
        tokens.iter().filter(means).map(|t| t.stem).collect()
    }

    /// Gives the names of a document, each with the number of who or what it is.
    pub(crate) fn names(&self, document: usize) -> impl Iterator<Item = (&Detail, usize)> {
        let details = self.details[document].details.iter().enumerate();
        let names = details.filter(|(_, detail)| detail.kind == Kind::Name);
        names.filter_map(move |(n, detail)| Some((detail, self.identities.get(document, n)?)))
    }

    /// Sums the weights of a statement's content words: how much it says.
    pub(crate) fn weight(&self, n: usize) -> f32 {
        self.prepared(n).weight()
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
