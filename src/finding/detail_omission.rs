//! Parts of a shared fact that some of the sources that tell it leave out.
//!
//! A word is told by another source where the aligner finds a partner for it in one of the three sentences there that
//! are most like its own, or where the very word stands anywhere in that source. What is told by neither is left out; runs
//! of such words, with the small words between them, are the details that a finding names.

use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, Status};
use crate::ingest::Role;
use crate::segment::{StemId, Token, WordKind};
use crate::similarity::terms::Class;
use crate::span::Span;
use std::collections::{BTreeMap, HashMap};

/// Sentences of another source that a sentence is held against.
const NEAREST: usize = 3;

/// Trust in a partner from which a word counts as told.
const TOLD: f32 = 0.35;

/// Weight of the words of a detail, below which it says too little to be named.
const MIN_WEIGHT: f32 = 1.0;

/// How much less a part of a fact matters than the whole.
const PART: f64 = 0.6;

/// Finds details that are left out. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let mut out = Vec::new();
    for (n, fact) in facts.iter().enumerate() {
        for &statement in &scene.alignment.facts[n].statements {
            let sentence = scene.event.sentence_of(statement);
            if scene.event.sentence(sentence).role == Role::Body {
                let missing = missing(scene, n, statement);
                out.extend(missing.into_iter().map(|(span, by)| finding(scene, fact, statement, (span, by))));
            }
        }
    }
    out
}

/// Gives the spans of a statement that other tellers of its fact leave out, and who does.
fn missing(scene: &Scene<'_>, fact: usize, statement: usize) -> BTreeMap<Span, Vec<usize>> {
    let own = scene.event.statement(statement).0;
    let told = &scene.alignment.facts[fact].told;
    let tellers = (0..told.len()).filter(|&d| d != own && told[d] != Status::Omitted);
    let mut spans: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for by in tellers {
        for span in untold(scene, statement, by) {
            spans.entry(span).or_default().push(by);
        }
    }
    spans
}

/// Gives the runs of a statement's words that a source does not tell.
fn untold(scene: &Scene<'_>, statement: usize, by: usize) -> Vec<Span> {
    let trust = trust(scene, scene.event.sentence_of(statement), by);
    let (document, place) = scene.event.statement(statement);
    let tokens = scene.event.documents[document].tokens.get(place.tokens.clone()).unwrap_or_default();
    let lexicon = &scene.event.lexicon;
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    for (n, token) in tokens.iter().enumerate() {
        let word = lexicon.word(token.word);
        let weight = scene.ready.terms.get(word.stem);
        let breaks = word.kind == WordKind::Symbol && matches!(&*word.norm, "," | ";" | "—" | "\"" | "(" | ")");
        if weight.class != Class::Empty && trust(word.stem) < TOLD {
            let run = open.get_or_insert(Run { first: n, last: n, weight: 0.0 });
            (run.last, run.weight) = (n, run.weight + weight.weight);
        } else if weight.class != Class::Empty || breaks {
            runs.extend(open.take());
        }
    }
    runs.extend(open);
    runs.iter().filter(|r| r.weight >= MIN_WEIGHT).map(|r| r.span(tokens)).collect()
}

/// A run of words that are left out.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
    weight: f32,
}

impl Run {
    fn span(&self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.first].span.start, tokens[self.last].span.end)
    }
}

/// Makes a look-up of how surely a source tells the stems of a sentence.
fn trust<'a>(scene: &'a Scene<'_>, sentence: usize, by: usize) -> impl Fn(StemId) -> f32 + use<'a> {
    let ready = scene.ready;
    let range = scene.event.sentences_of(by);
    let mut near: Vec<(usize, f32)> =
        scene.alignment.links.into_range(sentence, range.clone()).map(|l| (l.sentence as usize, l.score)).collect();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut best: HashMap<StemId, f32> = HashMap::new();
    for (other, _) in near.iter().take(NEAREST) {
        for (stem, _, trust) in ready.matches(&ready.sentences[sentence], &ready.sentences[*other]) {
            let slot = best.entry(stem).or_insert(0.0);
            *slot = slot.max(trust);
        }
    }
    move |stem| {
        let found = best.get(&stem).copied().unwrap_or(0.0);
        let anywhere = || range.clone().any(|n| ready.sentences[n].has(stem));
        if found < TOLD && anywhere() { 1.0 } else { found }
    }
}

fn finding(scene: &Scene<'_>, fact: &Fact, statement: usize, (span, by): (Span, Vec<usize>)) -> Finding {
    let (document, place) = scene.event.statement(statement);
    let shown = scene.span(document, place.sentence, span);
    let mut missing_in: Vec<_> = by.iter().map(|&d| scene.id(d)).collect();
    missing_in.sort();
    let share = span.len() as f32 / place.span.len().max(1) as f32;
    Finding {
        id: identity::of("detail", &[&shown.text, &fact.id]),
        kind: FindingKind::OmittedDetail,
        type_: "detail".to_owned(),
        fact: Some(fact.id.clone()),
        salience: round(fact.salience * PART * f64::from(share.min(1.0)).sqrt()),
        confidence: round(fact.salience.max(0.5)),
        note: format!(
            "{} tells “{}”, {} tell{} the rest without it",
            shown.source,
            shown.text,
            scene.list(&missing_in),
            if missing_in.len() == 1 { "s" } else { "" }
        ),
        spans: vec![shown],
        missing_in,
    }
}
