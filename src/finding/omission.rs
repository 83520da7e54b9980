//! Facts that some sources tell and others leave out.

use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, SourceId, Status};
use crate::detail::Kind;
use crate::ingest::Role;
use crate::similarity::terms::Class;
use crate::span::Span;

/// Finds the facts that a source leaves out. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let wanted = |f: &usize| !facts[*f].omitted_by.is_empty() && !is_headline(scene, *f) && says_something(scene, *f);
    (0..facts.len()).filter(wanted).map(|f| omission(scene, &facts[f], f)).collect()
}

/// Tells whether a fact is a headline and nothing else: it sums up what the body tells, fact by fact.
fn is_headline(scene: &Scene<'_>, fact: usize) -> bool {
    let mut statements = scene.alignment.facts[fact].statements.iter();
    statements.all(|&s| scene.event.sentence(scene.event.sentence_of(s)).role == Role::Headline)
}

/// Tells whether a fact has a word beside dates, times and, in a whole sentence, names: "15:10" over an entry of a live blog
/// and "Reuters in Oslo" tell nothing that could be left out.
fn says_something(scene: &Scene<'_>, fact: usize) -> bool {
    scene.alignment.facts[fact].statements.iter().any(|&s| {
        let (d, statement) = scene.event.statement(s);
        let document = &scene.event.documents[d];
        let is_whole = document.sentences[statement.sentence].span == statement.span;
        let is_label = |kind: Kind| matches!(kind, Kind::Date | Kind::Time) || is_whole && kind == Kind::Name;
        let labels: Vec<Span> =
            scene.details[d].of_sentence(statement.sentence).filter(|x| is_label(x.kind)).map(|x| x.span).collect();
        let mut words = document.tokens[statement.tokens.clone()].iter();
        words.any(|t| {
            let stem = scene.event.lexicon.word(t.word).stem;
            scene.ready.terms.get(stem).class != Class::Empty && !labels.iter().any(|l| l.contains(t.span))
        })
    })
}

fn omission(scene: &Scene<'_>, fact: &Fact, n: usize) -> Finding {
    let group = &scene.alignment.facts[n];
    let spans: Vec<_> = group.statements.iter().map(|&s| scene.statement(s)).collect();
    let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
    let told_elsewhere = |by: usize| {
        group.statements.iter().map(|&s| scene.alignment.coverage(scene.event.sentence_of(s), by)).fold(0.0, f32::max)
    };
    let omitting = (0..group.told.len()).filter(|&d| group.told[d] == Status::Omitted);
    let nearest = omitting.map(told_elsewhere).fold(0.0, f32::max);
    let mut missing_in = fact.omitted_by.clone();
    missing_in.sort();
    Finding {
        id: identity::of("omission", &words),
        kind: FindingKind::Omission,
        type_: "fact".to_owned(),
        fact: Some(fact.id.clone()),
        salience: fact.salience,
        confidence: round(f64::from(1.0 - nearest)),
        note: format!(
            "{} tell{} it, {} do{} not",
            scene.list(&fact.told_by),
            one(&fact.told_by, "s"),
            scene.list(&missing_in),
            one(&missing_in, "es")
        ),
        spans,
        missing_in,
    }
}

/// The ending of a verb for one name, nothing for several.
fn one(names: &[SourceId], ending: &'static str) -> &'static str {
    if names.len() == 1 { ending } else { "" }
}
