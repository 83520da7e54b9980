//! Parts of a shared fact that some of the sources that tell it leave out.
//!
//! A word is left out where it is unlikely that the source tells it ([words](crate::align::words)). Runs of such words,
//! with the small words between them and before them, are the details; what the same sources leave out of a statement is
//! one finding. It matters as much less as it is less sure: by its words, and by the fact where that is only perhaps told by
//! more than one.

use super::quotes::facts_of;
use super::{Scene, identity, salience::round};
use crate::align::words::Mark;
use crate::comparison::{Fact, Finding, FindingKind, SourceId, SpanText, Status};
use crate::detail::Kind;
use crate::ingest::Role;
use crate::listing::list;
use crate::parallel::for_each_below;
use crate::segment::{Lexicon, Token, WordKind};
use crate::span::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// Weight of the words of a detail, below which it says too little to be named.
const MIN_WEIGHT: f32 = 1.0;

/// The same where the words are surely left out, by the mean probability that they are told: "and his wife, both teachers". Few
/// of the labelled words are so; what counts is that one word put into a sentence that is else the same is found.
const MIN_SURE_WEIGHT: f32 = 0.5;
const SURELY_LEFT: f32 = 0.2;

/// Share of a statement's letters from which a detail is nearly all of it.
const NEARLY_ALL: f32 = 0.9;

/// How sure it is that a detail is left out whose words are told with probability 0, and how much less for each point more.
/// Of 283 details of the lists beside the fixtures 86 in a hundred are where the mean of their words is below .1, then 78, 71
/// and, from .3 to .4, 62.
const SUREST: f64 = 0.88;
const STEEPNESS: f64 = 0.7;

/// How much what is less sure matters less, as a power of how sure it is. Of the first eight details an event in the lists
/// beside the fixtures 74 in a hundred are right without, and 83 with it.
const WARINESS: i32 = 3;

/// Finds details that are left out. `facts` are those of the alignment, in its order; what a source contradicts, by
/// `conflicts`, it does not leave out.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact], conflicts: &[Finding]) -> Vec<Finding> {
    let fact_of = facts_of(scene);
    let mut contradicted: Contradicted<'_> = BTreeMap::new();
    for (conflict, value) in conflicts.iter().flat_map(|c| c.spans.iter().map(move |s| (c, s))) {
        contradicted.entry((&value.source, value.sentence)).or_default().push((value, conflict));
    }
    let is_body = |sentence: usize| scene.event.sentence(sentence).role == Role::Body;
    let of_sentence = |n: usize| if is_body(n) { missing(scene, n, &fact_of, &contradicted) } else { Vec::new() };
    let count = scene.event.sentence_count();
    let mut found = for_each_below(count, count, of_sentence).concat();
    found.sort_by(|a, b| (a.fact, a.statement, &a.spans).cmp(&(b.fact, b.statement, &b.spans)));
    found.into_iter().map(|m| finding(scene, &facts[m.fact], m)).collect()
}

/// Values in each sentence of a source, and the conflicts they are part of.
type Contradicted<'a> = BTreeMap<(&'a SourceId, usize), Vec<(&'a SpanText, &'a Finding)>>;

/// The parts of a statement that the same tellers of its fact leave out.
#[derive(Clone)]
struct Missing {
    fact: usize,
    statement: usize,
    /// In order, at least one.
    spans: Vec<Span>,
    /// The documents that leave it out, in their order.
    by: Vec<usize>,
}

/// Gives the spans of a sentence's statements that other tellers of their facts leave out, and who does.
fn missing(scene: &Scene<'_>, sentence: usize, fact_of: &[usize], contradicted: &Contradicted<'_>) -> Vec<Missing> {
    let (own, index) = scene.event.place(sentence);
    let values = contradicted.get(&(&scene.ids[own], index)).map_or(&[][..], Vec::as_slice);
    let contradicts = |by: usize, span: Span| {
        let mut of_both = values.iter().filter(|(_, c)| c.spans.iter().any(|s| s.source == scene.ids[by])).peekable();
        of_both.peek().is_some() && {
            let at = scene.span(own, index, span);
            of_both.any(|(value, _)| value.start < at.end && at.start < value.end)
        }
    };
    let is_teller = |fact: usize, by: usize| by != own && scene.alignment.facts[fact].told[by] != Status::Omitted;
    let mut spans: BTreeMap<(usize, usize, Span), Vec<usize>> = BTreeMap::new();
    for by in 0..scene.ids.len() {
        let told = || scene.event.statements_in(sentence).filter(|&s| is_teller(fact_of[s], by));
        if told().next().is_none() {
            continue;
        }
        let left_out = scene.alignment.left_out.of_sentence(sentence, by);
        for statement in told() {
            let untold = untold(scene, statement, left_out);
            for span in untold.into_iter().filter(|span| !contradicts(by, *span)) {
                spans.entry((fact_of[statement], statement, span)).or_default().push(by);
            }
        }
    }
    let mut together: BTreeMap<(usize, usize, Vec<usize>), Vec<Span>> = BTreeMap::new();
    for ((fact, statement, span), by) in spans {
        together.entry((fact, statement, by)).or_default().push(span);
    }
    together.into_iter().map(|((fact, statement, by), spans)| Missing { fact, statement, spans, by }).collect()
}

/// Gives the runs of a statement's words that are left out.
fn untold(scene: &Scene<'_>, statement: usize, left_out: &[Mark]) -> Vec<Span> {
    let (document, place) = scene.event.statement(statement);
    let tokens = &scene.event.documents[document].tokens;
    let left = |n: usize| left_out.binary_search_by_key(&n, |w| w.token()).ok().map(|k| left_out[k].is_left());
    let runs = runs(&scene.event.lexicon, tokens, place.tokens.clone(), left);
    let says_enough = |run: &Run| {
        let own = left_out.iter().filter(|w| w.is_left() && (run.first..=run.last).contains(&w.token()));
        let (mut weight, mut told, mut count) = (0.0, 0.0, 0.0_f32);
        for word in own {
            weight += scene.ready.terms.get(tokens[word.token()].stem).weight;
            told += word.told();
            count += 1.0;
        }
        weight >= MIN_WEIGHT || weight >= MIN_SURE_WEIGHT && told < SURELY_LEFT * count
    };
    runs.iter().filter(|r| says_enough(r)).map(|r| r.span(tokens)).collect()
}

/// Gives the runs of tokens that are left out, with the small words between them and before them; `left` tells of a word that
/// says something whether it is.
fn runs(lexicon: &Lexicon, tokens: &[Token], place: Range<usize>, left: impl Fn(usize) -> Option<bool>) -> Vec<Run> {
    let word = |n: usize| lexicon.word(tokens[n].word);
    let mut runs: Vec<Run> = Vec::new();
    let (mut open, mut small): (Option<Run>, Option<usize>) = (None, None);
    for n in place.clone() {
        let norm = &*word(n).norm;
        match left(n) {
            Some(true) => {
                open.get_or_insert(Run { first: small.unwrap_or(n), last: n }).last = n;
                small = None;
            }
            Some(false) => {
                runs.extend(open.take());
                small = None;
            }
            // A point inside a statement is that of a title or an initial.
            None if norm == "." && small.is_some() => {}
            None if POSSESSIVE.contains(&norm) => small = None,
            None if word(n).kind != WordKind::Symbol => small = small.or(Some(n)),
            None => {
                let ends = BREAKS.contains(&norm) || n + 1 == place.end;
                runs.extend(open.take_if(|_| ends).map(|run| run.to_break(n)));
                small = None;
            }
        }
    }
    runs.extend(open.map(|run| run.to_break(place.end)));
    runs
}

/// What is part of the word before.
const POSSESSIVE: [&str; 2] = ["'s", "’s"];

/// Symbols that end a run.
const BREAKS: [&str; 6] = [",", ";", "—", "\"", "(", ")"];

/// A run of words that are left out.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
}

impl Run {
    /// Takes in the small words up to a break: "had been ruled out".
    fn to_break(self, end: usize) -> Self {
        Self { last: end - 1, ..self }
    }

    fn span(&self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.first].span.start, tokens[self.last].span.end)
    }
}

/// Says who tells some details and who does not; `whole` where they are nearly all of their statement.
fn note(scene: &Scene<'_>, shown: &[SpanText], missing_in: &[SourceId], whole: bool) -> String {
    let ending = if missing_in.len() == 1 { "s" } else { "" };
    let rest = match shown {
        _ if whole => "next to nothing of it",
        [_] => "the rest without it",
        _ => "the rest without them",
    };
    let words = list(&shown.iter().map(|s| format!("“{}”", s.text)).collect::<Vec<_>>());
    let teller = scene.list(std::slice::from_ref(&shown[0].source));
    format!("{teller} tells {words}, {} tell{ending} {rest}", scene.list(missing_in))
}

/// Kinds of detail, the one that tells most first.
const TELLING: [Kind; 11] = [
    Kind::Money,
    Kind::Percent,
    Kind::Quantity,
    Kind::Number,
    Kind::Duration,
    Kind::Time,
    Kind::Date,
    Kind::Ordinal,
    Kind::Recurrence,
    Kind::Quote,
    Kind::Name,
];

/// Gives the kind of the most telling detail in some spans of a document.
fn most_telling(scene: &Scene<'_>, document: usize, spans: &[Span]) -> Option<Kind> {
    let inside = |span: &Span| {
        let own = scene.details[document].beginning_in(*span).map(|(_, detail)| detail);
        own.filter(|d| span.contains(d.span)).map(|d| d.kind).collect::<Vec<_>>()
    };
    let kinds: Vec<Kind> = spans.iter().flat_map(inside).collect();
    TELLING.into_iter().find(|kind| kinds.contains(kind))
}

/// Gives the mean probability that those who leave out some details tell their words.
fn mean_told(scene: &Scene<'_>, missing: &Missing) -> f32 {
    let sentence = scene.event.sentence_of(missing.statement);
    let tokens = &scene.event.documents[scene.event.statement(missing.statement).0].tokens;
    let is_of_it = |token: usize| missing.spans.iter().any(|s| s.contains(tokens[token].span));
    let words = missing.by.iter().flat_map(|&by| scene.alignment.left_out.of_sentence(sentence, by));
    let told: Vec<f32> = words.filter(|w| is_of_it(w.token())).map(|w| w.told()).collect();
    told.iter().sum::<f32>() / told.len().max(1) as f32
}

fn finding(scene: &Scene<'_>, fact: &Fact, missing: Missing) -> Finding {
    let told = f64::from(mean_told(scene, &missing));
    let Missing { statement, spans, by, .. } = missing;
    let (document, place) = scene.event.statement(statement);
    let length: usize = spans.iter().map(|s| s.len()).sum();
    let share = length as f32 / place.span.len().max(1) as f32;
    let most_telling = most_telling(scene, document, &spans);
    let shown: Vec<SpanText> = spans.into_iter().map(|span| scene.span(document, place.sentence, span)).collect();
    let mut missing_in: Vec<_> = by.iter().map(|&d| scene.id(d)).collect();
    missing_in.sort();
    let words: Vec<&str> = shown.iter().map(|s| &*s.text).chain([&*fact.id]).collect();
    let doubt = if fact.is_perhaps_shared() { fact.confidence } else { 1.0 };
    let confidence = (SUREST - STEEPNESS * told).clamp(0.0, 1.0) * doubt;
    Finding {
        id: identity::of("detail", &words),
        kind: FindingKind::OmittedDetail,
        type_: if share >= NEARLY_ALL { "statement" } else { most_telling.map_or("words", Kind::name) }.to_owned(),
        fact: Some(fact.id.clone()),
        salience: round(fact.salience * f64::from(share.min(1.0)).sqrt() * confidence.powi(WARINESS)),
        confidence: round(confidence),
        note: note(scene, &shown, &missing_in, share >= NEARLY_ALL),
        spans: shown,
        missing_in,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::compared;
    use super::*;
    use crate::ingest::{Input, read};
    use crate::segment::Event;

    /// Gives the runs of a sentence where the given words are left out.
    fn left_out(text: &str, left: &[&str]) -> Vec<String> {
        let event = Event::of(read(text.as_bytes(), &Input::default()).unwrap());
        let tokens = &event.documents[0].tokens;
        let says = |n: usize| event.lexicon.word(tokens[n].word).kind == WordKind::Content;
        let mark = |n: usize| says(n).then(|| left.contains(&tokens[n].span.of(text)));
        let runs = runs(&event.lexicon, tokens, 0..tokens.len(), mark);
        runs.iter().map(|r| r.span(tokens).of(text).to_owned()).collect()
    }

    #[test]
    fn a_detail_has_the_small_words_before_it_and_nothing_of_another_word() {
        assert_eq!(left_out("Boats came to the crew's rescue in the fog.", &["rescue", "fog"]), ["rescue in the fog"]);
        assert_eq!(left_out("The pier was sold to Mr. Varn on Monday.", &["Varn"]), ["to Mr. Varn"]);
        assert_eq!(left_out("Boats came, and in the fog two sank.", &["fog"]), ["and in the fog"]);
    }

    #[test]
    fn what_is_left_out_has_the_kind_of_its_most_telling_detail() {
        let type_of = |more: &str| {
            let told = "The harbour master of Hellvik closed the eastern quay on Friday after a crane collapsed";
            let found = compared(&format!("{told}{more}."), &format!("{told}."));
            let details: Vec<_> = found.of_kind(FindingKind::OmittedDetail).map(|f| f.type_.clone()).collect();
            details.join(" ")
        };
        assert_eq!(type_of(" onto 14 parked lorries of Varn Freight"), "number");
        assert_eq!(type_of(" onto a customs shed of Varn Freight"), "name");
        assert_eq!(type_of(" onto an abandoned customs shed"), "words");
    }

    #[test]
    fn one_word_put_into_a_sentence_that_is_else_the_same_is_found() {
        let told = "The victims of the fire in Hellvik were a 61-year-old docker and his wife";
        let found = compared(&format!("{told}, both teachers."), &format!("{told}."));
        let details: Vec<&str> = found.of_kind(FindingKind::OmittedDetail).map(|f| &*f.note).collect();
        assert_eq!(details, ["a tells “both teachers”, b tells the rest without it"]);
    }
}
