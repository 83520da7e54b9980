//! Who is quoted in one source and not heard in another.
//!
//! Somebody is heard where a source quotes them or tells what they say. A source that tells the fact of what they say
//! leaves out the name alone, and counts as hearing them: "a spokesman said".

use super::quotes::facts_of;
use super::utterance::tokens_in;
use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, SourceId, SpanText, Status};
use crate::detail::{Attribution, Detail, Kind};
use crate::ingest::Role;
use crate::segment::WordKind;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest words of a quotation that lets somebody speak; fewer are a term that is set in marks.
const SHORTEST: usize = 5;

/// Sentences, back from the one with a pronoun, among which is who it stands for.
const REACH: usize = 4;

/// What an office of state is called.
const OFFICES: [&str; 6] = ["Ministry", "Department", "Office", "Police", "Government", "Commission"];

/// Share of the salience of the fact of what is quoted.
const WEIGHT: f64 = 0.6;

/// How sure it is that somebody says what is quoted, and is not heard elsewhere: of 87 such claims on 29 events of real
/// news, read one by one, 85 are right.
const SURE: f64 = 0.95;

/// A quotation whose speaker is named.
#[derive(Debug, Clone)]
struct Quotation {
    document: usize,
    span: Span,
    /// Whether the sentence itself tells who says it.
    cued: bool,
    /// The facts of its statements.
    facts: Vec<usize>,
}

/// Finds those who are quoted by some sources and not heard in others. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let of = facts_of(scene);
    let mut quoted: BTreeMap<usize, Vec<Quotation>> = BTreeMap::new();
    let voices: Vec<Voices<'_>> = (0..scene.ids.len()).map(|document| Voices { scene, document }).collect();
    for (who, quotation) in voices.iter().flat_map(|v| v.quoted(&of)) {
        quoted.entry(who).or_default().push(quotation);
    }
    let heard: Vec<BTreeSet<String>> = voices.iter().map(Voices::heard).collect();
    let silent = |who: usize, own: &[Quotation]| {
        let told = || own.iter().flat_map(|q| &q.facts).filter_map(|f| scene.alignment.facts.get(*f));
        let tells = |d: usize| told().any(|f| f.told[d] == Status::Told);
        let surnames = surnames(scene, who);
        let is_silent =
            |d: &usize| scene.event.documents[*d].is_english() && heard[*d].is_disjoint(&surnames) && !tells(*d);
        (0..scene.ids.len()).filter(is_silent).map(|d| scene.id(d)).collect::<Vec<SourceId>>()
    };
    let all = quoted.iter().map(|(who, own)| (*who, own, silent(*who, own)));
    all.filter(|(.., silent)| !silent.is_empty())
        .map(|(who, own, silent)| finding(scene, facts, (who, own), silent))
        .collect()
}

/// Who speaks in a document.
struct Voices<'a> {
    scene: &'a Scene<'a>,
    document: usize,
}

impl Voices<'_> {
    /// Gives every quotation with the one who is named as its speaker.
    fn quoted(&self, of: &[usize]) -> Vec<(usize, Quotation)> {
        let (document, lexicon) = (&self.scene.event.documents[self.document], &self.scene.event.lexicon);
        let says = |q: &Detail| {
            let words = tokens_in(document, q.span).iter().map(|t| lexicon.word(t.word).kind);
            let in_body = document.sentences.get(q.sentence).is_some_and(|s| s.role != Role::Headline);
            in_body && words.filter(|k| *k != WordKind::Symbol).count() >= SHORTEST
        };
        let facts = |q: &Detail| {
            let first = document.statements.partition_point(|s| s.span.end <= q.span.start);
            let statements = self.scene.event.statements_of(self.document).zip(&document.statements).skip(first);
            statements.take_while(|(_, s)| s.span.start < q.span.end).map(|(n, _)| of[n]).collect()
        };
        let spoken = |(q, a): (&Detail, Option<&Attribution>)| {
            let a = a?;
            let cued = a.source.is_some_and(|s| document.sentence_at(s.start) == q.sentence);
            Some((self.speaker(a)?, Quotation { document: self.document, span: q.span, cued, facts: facts(q) }))
        };
        self.scene.details[self.document].quotations().filter(|(q, _)| says(q)).filter_map(spoken).collect()
    }

    /// Tells who says something, as far as one is named in full anywhere; a pronoun is the one who was named last. What is
    /// quoted without a cue is taken for words of the last speaker only in the paragraph that names this one.
    fn speaker(&self, a: &Attribution) -> Option<usize> {
        let source = a.source.filter(|s| !a.content.contains(a.cue) || self.paragraph(*s) == self.paragraph(a.cue))?;
        let is_pronoun = matches!(&*self.words(source).to_lowercase(), "he" | "she");
        let who =
            if is_pronoun { self.last_named(a.sentence, source.start) } else { self.main_name(a.sentence, source) }?;
        (self.is_full_name(who) && !is_office(self.scene.identities.name(who))).then_some(who)
    }

    fn is_full_name(&self, who: usize) -> bool {
        self.scene.identities.name(who).contains(' ')
    }

    /// Gives the one who is meant where several are named: "Ana Ruiz (D-Calif.)" and "Ana Ruiz of Orve", but "Orve Mills
    /// chief executive Ana Ruiz"; nothing where it may be either, or both.
    fn main_name(&self, sentence: usize, source: Span) -> Option<usize> {
        let mut names = self.names(source);
        if names.is_empty() {
            let sentence = self.scene.event.documents[self.document].sentences.get(sentence)?.span;
            names = self.names(Span::new(source.end, sentence.end.max(source.end)));
            names.retain(|(name, _)| is_apposition(self.words(Span::new(source.end, name.start))));
        }
        let ((first, one), (last, other)) = (names.first()?, names.last()?);
        let between = Span::new(first.end, last.start.max(first.end));
        let is_behind = [" (", " of ", " in ", " from ", " at "].iter().any(|s| self.words(between).starts_with(s));
        if one == other || is_behind {
            return Some(*one);
        }
        let (document, lexicon) = (&self.scene.event.documents[self.document], &self.scene.event.lexicon);
        let mut tokens = tokens_in(document, between).iter();
        let is_title = last.end == source.end && tokens.all(|t| lexicon.word(t.word).kind == WordKind::Content);
        is_title.then_some(*other)
    }

    fn paragraph(&self, place: Span) -> Option<usize> {
        let document = &self.scene.event.documents[self.document];
        document.sentences.get(document.sentence_at(place.start)).map(|s| s.paragraph)
    }

    fn words(&self, span: Span) -> &str {
        self.scene.event.documents[self.document].words(span)
    }

    /// Gives the only one, or else the subject, of the last sentence of the paragraph that names anybody before a place.
    fn last_named(&self, sentence: usize, place: usize) -> Option<usize> {
        let document = &self.scene.event.documents[self.document];
        let paragraph = document.sentences.get(sentence)?.paragraph;
        let before = document.sentences.get(..=sentence)?.iter().rev().take(REACH);
        let mut named = before.take_while(|s| s.paragraph == paragraph).map(|s| {
            let mut own = self.names(Span::new(s.span.start, s.span.end.min(place).max(s.span.start)));
            let quotes = self.scene.details[self.document].beginning_in(s.span).filter(|(_, d)| d.kind == Kind::Quote);
            let quotes: Vec<Span> = quotes.map(|(_, q)| q.span).collect();
            own.retain(|(name, who)| {
                self.is_full_name(*who) && !self.has_article(*name) && !quotes.iter().any(|q| q.overlaps(*name))
            });
            (s.span.start, own)
        });
        let (start, all) = named.find(|(_, all)| !all.is_empty())?;
        let (at, first) = *all.first()?;
        let mut before = tokens_in(document, Span::new(start, at.start)).iter();
        if before.any(|t| matches!(&*self.scene.event.lexicon.word(t.word).norm, "he" | "she")) {
            // "She slammed the door on Homeland First": she was named before.
            return None;
        }
        let alone = all.iter().all(|(_, who)| *who == first);
        (alone || at.start == start).then_some(first)
    }

    /// Tells whether a name has an article, as a person's has not: "the Hotel Metropol".
    fn has_article(&self, name: Span) -> bool {
        let before = self.scene.event.documents[self.document].report.text.get(..name.start).unwrap_or_default();
        ["the ", "The ", "a ", "an "].iter().any(|article| before.ends_with(article))
    }

    /// Gives the surnames of all who may be heard: who is named where something is said, or right before where nobody is.
    fn heard(&self) -> BTreeSet<String> {
        let found = &self.scene.details[self.document];
        let document = &self.scene.event.documents[self.document];
        let mut out = BTreeSet::new();
        let mut hear = |sentence: usize, besides: Span, source: Option<Span>| {
            let nameless = source.is_none_or(|s| self.names(s).is_empty());
            let from = if nameless { sentence.saturating_sub(1) } else { sentence };
            for own in document.sentences.get(from..=sentence).unwrap_or_default() {
                let named = self.names(own.span).into_iter().filter(|(name, _)| !besides.overlaps(*name));
                out.extend(named.flat_map(|(_, who)| surnames(self.scene, who)));
            }
        };
        found.attributions.iter().for_each(|a: &Attribution| hear(a.sentence, a.content, a.source));
        found.details.iter().filter(|d| d.kind == Kind::Quote).for_each(|q| hear(q.sentence, q.span, None));
        out
    }

    /// Gives the names that begin in a span, each with where it stands and who it is.
    fn names(&self, within: Span) -> Vec<(Span, usize)> {
        let names = self.scene.details[self.document].beginning_in(within).filter(|(_, d)| d.kind == Kind::Name);
        names.filter_map(|(n, d)| Some((d.span, self.scene.identities.get(self.document, n)?))).collect()
    }
}

/// Gives what may be the surname of somebody, whose given name is told now so and now so: "Chuck Schumer" and "Senator
/// Charles Schumer" are heard alike.
fn surnames(scene: &Scene<'_>, who: usize) -> BTreeSet<String> {
    let name = scene.identities.name(who).to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let given = usize::from(words.len() > 1);
    words.into_iter().skip(given).map(str::to_owned).collect()
}

fn finding(scene: &Scene<'_>, facts: &[Fact], (who, own): (usize, &[Quotation]), missing_in: Vec<SourceId>) -> Finding {
    let mut telling: BTreeMap<usize, &Quotation> = BTreeMap::new();
    for quotation in own {
        let slot = telling.entry(quotation.document).or_insert(quotation);
        if (quotation.cued, quotation.span.len()) > (slot.cued, slot.span.len()) {
            *slot = quotation;
        }
    }
    let fact = own
        .iter()
        .flat_map(|q| &q.facts)
        .filter_map(|f| facts.get(*f))
        .max_by(|a, b| a.salience.total_cmp(&b.salience).then(b.id.cmp(&a.id)));
    let name = scene.identities.name(who);
    let quoting: Vec<SourceId> = telling.keys().map(|d| scene.id(*d)).collect();
    Finding {
        id: identity::of("attribution-quoted", &[name]),
        kind: FindingKind::Attribution,
        type_: "quoted_by_some".to_owned(),
        fact: fact.map(|f| f.id.clone()),
        salience: round(WEIGHT * fact.map_or(0.0, |f| f.salience)),
        confidence: SURE,
        note: format!("{name} is quoted by {}, not by {}", scene.list(&quoting), scene.list(&missing_in)),
        spans: telling.values().flat_map(|q| shown(scene, q)).collect(),
        missing_in,
    }
}

/// Tells whether a name is that of an office of state, which is heard where its head or its spokesman is.
fn is_office(name: &str) -> bool {
    name.split_whitespace().any(|word| OFFICES.iter().any(|office| office.eq_ignore_ascii_case(word)))
}

/// Tells whether a name behind these words is another word for what stands before them: "the police chief, Gen. Ana Ruiz".
fn is_apposition(between: &str) -> bool {
    let title = between.strip_prefix(", ").map(str::trim_end);
    title.is_some_and(|t| !t.contains(char::is_whitespace) && !t.starts_with(char::is_lowercase))
}

/// Shows a quotation sentence by sentence.
fn shown(scene: &Scene<'_>, quotation: &Quotation) -> Vec<SpanText> {
    let document = &scene.event.documents[quotation.document];
    let first = document.sentence_at(quotation.span.start);
    let own = document.sentences.iter().enumerate().skip(first).take_while(|(_, s)| s.span.start < quotation.span.end);
    own.map(|(n, s)| scene.span(quotation.document, n, s.span.intersection(quotation.span))).collect()
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    /// What is told of who is quoted in the first of two texts alone.
    fn notes(a: &str, b: &str) -> Vec<String> {
        let page =
            |text: &str| format!("The mill at Orve\n\nThe mill in Orve spilled slurry into the river.\n\n{text}\n");
        let found = compared(&page(a), &page(b));
        let voices = found.of_kind(FindingKind::Attribution).filter(|f| f.type_ == "quoted_by_some");
        voices.map(|f| f.note.clone()).collect()
    }

    const ELSEWHERE: &str = "Schools in the valley stay closed until the end of the week.";

    #[test]
    fn who_is_quoted_by_one_alone_is_named() {
        for told in [
            "“We saw the trout die within an hour,” said Ana Ruiz, an angler.",
            "“We saw the trout die within an hour,” angler Ana Ruiz of Upper Tarn said.",
            "“We saw the trout die within an hour,” Rep. Ana Ruiz (D-Calif.) said.",
            "“We saw the trout die within an hour,” Orve Rangers spokeswoman Ana Ruiz said.",
            "“We saw the trout die within an hour,” said the angler, Mrs Ana Ruiz.",
            "The angler Ana Ruiz was on the bank. “We saw the trout die within an hour,” she said.",
            "Ana Ruiz was on the bank with Tom Hale. She called the police. “We saw the trout die within an hour,” she said.",
        ] {
            assert_eq!(notes(told, ELSEWHERE), ["Ana Ruiz is quoted by a, not by b"], "{told}");
        }
    }

    #[test]
    fn what_is_shown_is_said_by_who_is_named() {
        let told = "“We saw it,” the angler Ana Ruiz said. “The trout in the pool died within an hour,” said Ana Ruiz. “They \
                    floated belly up for a mile or more, and the herons came.”";
        let found = compared(&format!("{told} Ana Ruiz was on the bank."), ELSEWHERE);
        let shown: Vec<&str> = found.of_kind(FindingKind::Attribution).map(|f| &*f.spans[0].text).collect();
        assert_eq!(shown, ["“The trout in the pool died within an hour,”"]);
    }

    #[test]
    fn who_is_heard_or_may_be_is_not() {
        let told = "“We saw the trout die within an hour,” said Ana Ruiz, an angler.";
        for other in [
            "The angler Ana Ruiz said trout had died in the Tarn.",
            "Ana Ruiz was there. She said nobody had warned the anglers.",
            "Mrs Ruiz said nobody had warned the anglers.",
            "“We saw the trout die within an hour,” an angler said.",
        ] {
            assert_eq!(notes(told, other), Vec::<String>::new(), "{other}");
        }
        for unsure in [
            "“We saw the trout die within an hour,” said Ana Ruiz and Tom Hale.",
            "A man from Orve met Ana Ruiz and Tom Hale. “We saw the trout die within an hour,” she said.",
            "“The trout died,” said Ana Ruiz.",
            "“We saw the trout die within an hour,” the press service of the River Ministry said.",
            "“We saw the trout die within an hour,” an angler said.",
        ] {
            assert_eq!(notes(unsure, ELSEWHERE), Vec::<String>::new(), "{unsure}");
        }
    }
}
