//! Clashes of pairs of sources gathered into findings.

use super::clash::{Clash, Side};
use crate::comparison::{Fact, Finding, FindingKind, SourceId};
use crate::finding::{Scene, identity, round};
use std::collections::{BTreeMap, BTreeSet};

/// Least salience of a conflict: a contradiction matters even in a side matter.
const LEAST: f64 = 0.4;

/// Makes a finding of every group of clashes that share a side.
pub(super) fn gather(scene: &Scene<'_>, facts: &[Fact], clashes: &[Clash]) -> Vec<Finding> {
    let mut groups: Vec<(BTreeSet<Side>, Vec<&Clash>)> = Vec::new();
    for clash in clashes {
        let touches = |g: &(BTreeSet<Side>, Vec<&Clash>)| {
            g.1.iter().any(|c| c.about == clash.about) && (g.0.contains(&clash.a) || g.0.contains(&clash.b))
        };
        let (joined, rest): (Vec<_>, Vec<_>) = groups.into_iter().partition(touches);
        let mut group = (BTreeSet::from([clash.a, clash.b]), vec![clash]);
        for (sides, members) in joined {
            group.0.extend(sides);
            group.1.extend(members);
        }
        groups = rest;
        groups.push(group);
    }
    one_of_each(scene, groups).iter().map(|(sides, clashes)| finding(scene, facts, sides, clashes)).collect()
}

/// Clashes that share sides.
type Group<'a> = (BTreeSet<Side>, Vec<&'a Clash>);

/// Joins groups in which the same sources say the same words, as when a headline says what the text says again.
fn one_of_each<'a>(scene: &Scene<'_>, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
    let mut joined: BTreeMap<(&str, BTreeSet<(usize, String)>), Group<'a>> = BTreeMap::new();
    for (sides, clashes) in groups {
        let words = sides.iter().map(|s| {
            let document = scene.event.place(s.sentence).0;
            (document, scene.event.documents[document].words(s.span).to_lowercase())
        });
        let about = clashes.first().map_or("", |c| c.about);
        let group = joined.entry((about, words.collect())).or_default();
        group.0.extend(sides);
        group.1.extend(clashes);
    }
    joined.into_values().collect()
}

fn finding(scene: &Scene<'_>, facts: &[Fact], sides: &BTreeSet<Side>, clashes: &[&Clash]) -> Finding {
    let spans: Vec<_> = sides.iter().map(|s| span(scene, s)).collect();
    let words: Vec<String> = spans.iter().map(|s| format!("{} {}", s.source, s.text)).collect();
    let about = clashes[0].about;
    let is_revision = clashes.iter().all(|c| c.moves && is_later(scene, c));
    let fact = sides.iter().find_map(|s| fact_of(scene, s));
    let base = fact.map_or(LEAST, |f| facts[f].salience.max(LEAST));
    let confidence = clashes.iter().map(|c| f64::from(c.confidence)).fold(0.0, f64::max);
    let keys: Vec<&str> = words.iter().map(String::as_str).chain([about]).collect();
    Finding {
        id: identity::of("conflict", &keys),
        kind: FindingKind::Conflict,
        type_: if is_revision { "revision" } else { about }.to_owned(),
        fact: fact.map(|f| facts[f].id.clone()),
        salience: round(base * weight(scene, sides) * if is_revision { 0.5 } else { 1.0 }),
        confidence: round(confidence),
        note: note(&spans, is_revision),
        spans,
        missing_in: Vec::new(),
    }
}

fn span(scene: &Scene<'_>, side: &Side) -> crate::comparison::SpanText {
    let (document, sentence) = scene.event.place(side.sentence);
    scene.span(document, sentence, side.span)
}

/// How much a disagreement weighs: two sources on each side more than one odd one.
fn weight(scene: &Scene<'_>, sides: &BTreeSet<Side>) -> f64 {
    let sources: BTreeSet<usize> = sides.iter().map(|s| scene.event.place(s.sentence).0).collect();
    (0.85 + 0.05 * (sources.len() - 1) as f64).min(1.0)
}

/// Tells whether the two sources were published at different times, so that the one may only be newer.
fn is_later(scene: &Scene<'_>, clash: &Clash) -> bool {
    let time = |s: &Side| scene.event.documents[scene.event.place(s.sentence).0].report.published.map(|p| p.utc());
    time(&clash.a).zip(time(&clash.b)).is_some_and(|(a, b)| a != b)
}

/// Finds the fact of the statement that holds the words.
fn fact_of(scene: &Scene<'_>, side: &Side) -> Option<usize> {
    let (document, index) = scene.event.place(side.sentence);
    let holds = |&s: &usize| {
        let (d, statement) = scene.event.statement(s);
        d == document && statement.sentence == index && statement.span.overlaps(side.span)
    };
    scene.alignment.facts.iter().position(|f| f.statements.iter().any(holds))
}

/// "TASS says “12”, BBC says “14”"; sources that say the same stand together.
fn note(spans: &[crate::comparison::SpanText], is_revision: bool) -> String {
    let mut by_words: BTreeMap<String, Vec<SourceId>> = BTreeMap::new();
    for span in spans {
        let sources = by_words.entry(span.text.to_lowercase()).or_default();
        if !sources.contains(&span.source) {
            sources.push(span.source.clone());
        }
    }
    let says: Vec<String> = by_words
        .iter()
        .map(|(words, sources)| {
            let ending = if sources.len() == 1 { "s" } else { "" };
            format!("{} say{ending} “{words}”", super::super::omission::list(sources))
        })
        .collect();
    let tail = if is_revision { "; the reports are of different times, the later may be newer" } else { "" };
    format!("{}{tail}", says.join(", "))
}
