//! Clashes of pairs of sources gathered into findings.

use super::clash::{Clash, Side};
use super::note::Note;
use crate::comparison::{Fact, Finding, FindingKind, REVISION, SpanText};
use crate::finding::{Scene, identity, round};
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// Least salience of a conflict: a contradiction matters even in a side matter.
const LEAST: f64 = 0.4;

/// Share of its salience that a conflict keeps where a later report only brings a value up to date.
const UPDATE: f64 = 0.5;

/// Makes a finding of every group of clashes that share a side; values that agree with a side stand beside it.
pub(super) fn gather(scene: &Scene<'_>, facts: &[Fact], clashes: &[Clash], agreeing: &[(Side, Side)]) -> Vec<Finding> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for clash in clashes {
        let touches = |g: &Group<'_>| {
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
    for (sides, _) in &mut groups {
        support(scene, sides, agreeing);
    }
    one_of_each(scene, groups).iter().map(|(sides, clashes)| finding(scene, facts, sides, clashes)).collect()
}

/// Clashes that share sides.
type Group<'a> = (BTreeSet<Side>, Vec<&'a Clash>);

/// Adds the values that agree with one of some sides, from reports that are not among them yet.
fn support(scene: &Scene<'_>, sides: &mut BTreeSet<Side>, agreeing: &[(Side, Side)]) {
    let document = |s: &Side| scene.event.place(s.sentence).0;
    let told: BTreeSet<usize> = sides.iter().map(document).collect();
    let found = agreeing.iter().flat_map(|(a, b)| [(a, b), (b, a)]);
    let new: Vec<Side> =
        found.filter(|(a, b)| sides.contains(*a) && !told.contains(&document(b))).map(|(_, b)| *b).collect();
    sides.extend(new);
}

/// Who says what: documents and words.
type Told = BTreeSet<(usize, String)>;

/// Joins groups in which the same sources say the same words, as when a headline says what the text says again.
fn one_of_each<'a>(scene: &Scene<'_>, groups: Vec<Group<'a>>) -> Vec<Group<'a>> {
    let mut joined: BTreeMap<(&str, Told), Group<'a>> = BTreeMap::new();
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
    let spans: Vec<SpanText> = sides.iter().map(|s| span(scene, s)).collect();
    let words: Vec<String> = spans.iter().map(|s| format!("{} {}", s.source, s.text)).collect();
    let about = clashes.first().map_or("", |c| c.about);
    let is_revision = clashes.iter().all(|c| is_update(scene, c));
    let fact = sides.iter().find_map(|s| fact_of(scene, s));
    let base = fact.map_or(LEAST, |f| facts[f].salience.max(LEAST));
    let confidence = clashes.iter().map(|c| f64::from(c.confidence)).fold(0.0, f64::max);
    let keys: Vec<&str> = words.iter().map(String::as_str).chain([about]).collect();
    let note = Note { scene, sides, clashes, about };
    Finding {
        id: identity::of("conflict", &keys),
        kind: FindingKind::Conflict,
        type_: if is_revision { REVISION } else { about }.to_owned(),
        fact: fact.map(|f| facts[f].id.clone()),
        salience: round(base * note.weight() * if is_revision { UPDATE } else { 1.0 }),
        confidence: round(confidence),
        note: if is_revision { note.revision() } else { note.clash() },
        spans,
        missing_in: Vec::new(),
    }
}

fn span(scene: &Scene<'_>, side: &Side) -> SpanText {
    let (document, sentence) = scene.event.place(side.sentence);
    scene.span(document, sentence, side.span)
}

/// When the report of a side was published, in universal time.
fn published(scene: &Scene<'_>, side: &Side) -> Option<NaiveDateTime> {
    scene.event.documents[scene.event.place(side.sentence).0].report.published.map(|p| p.utc())
}

/// Tells whether the one source may only be newer: it counts what changes as time goes on, was published later, and
/// counts more of what only grows; or each tells how things stood on its own day.
pub(super) fn is_update(scene: &Scene<'_>, clash: &Clash) -> bool {
    let times = published(scene, &clash.a).zip(published(scene, &clash.b)).filter(|(a, b)| a != b);
    if clash.as_of {
        return times.is_some();
    }
    let (Some((a, b)), Some([x, y])) = (times, clash.counts) else { return false };
    let grows = !matches!(clash.fate, Some("missing" | "trapped"));
    !grows || (a < b) == (x < y)
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
