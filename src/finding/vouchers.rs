//! Who vouches for what a document tells, in words that a note can print.

use super::Scene;
use super::utterance::tokens_in;
use crate::detail::{Attribution, Detail, Form, Kind, Value, names::is_proper};
use crate::frequency;
use crate::ingest::Role;
use crate::segment::{Shape, WordKind};
use crate::span::Span;

/// Most words for a source that a note prints: more are a clause that was taken for one.
const LONGEST_SOURCE: usize = 8;

impl Scene<'_> {
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
        let words = tokens_in(&self.event.documents[document], span).iter().map(|t| lexicon.word(t.word));
        words.filter(|w| w.kind == WordKind::Content).all(|w| own.contains(&&*w.norm))
    }

    /// Gives some words as they are written in the midst of a sentence: "The ministry" as "the ministry".
    fn in_mid_sentence(&self, document: usize, span: Span) -> String {
        let report = &self.event.documents[document];
        let tokens = tokens_in(report, span);
        let Some(first) = tokens.first() else { return String::new() };
        let (word, details) = (self.event.lexicon.word(first.word), &self.details[document].details);
        let is_name = details.iter().any(|d| d.kind == Kind::Name && d.span.overlaps(first.span))
            || tokens.get(1).is_some_and(|t| t.shape == Shape::Capital);
        let is_common =
            word.kind == WordKind::Function || !is_name && (word.is_common() || frequency::is_listed(&word.norm));
        let words = report.words(span);
        let mut chars = words.chars();
        match chars.next().filter(|_| is_common && !is_proper(&word.norm)) {
            Some(c) => c.to_lowercase().chain(chars).collect(),
            None => words.to_owned(),
        }
    }
}
