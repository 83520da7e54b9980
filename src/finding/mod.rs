//! Facts in, [`Finding`]s out: what a reader should look at, in order of salience.

mod attribution;
mod conflict;
mod detail_omission;
mod identity;
mod labels;
mod omission;
mod paraphrase;
mod quotes;
mod salience;
mod scene;
mod substitution;
mod utterance;
mod versions;
mod voices;
mod vouchers;
mod wording;
mod words;

pub use conflict::SlotPair;
pub(crate) use conflict::slots;
pub(crate) use salience::round;
pub(crate) use scene::Scene;

use crate::comparison::{Fact, Finding, Member, Status};
use crate::parallel::for_each_below;
use std::collections::BTreeMap;

/// The facts of an event as they are shown, and what was found about them, both in order of salience.
pub(crate) struct Found {
    pub(crate) facts: Vec<Fact>,
    pub(crate) findings: Vec<Finding>,
}

/// Looks for findings of some kinds among the facts of an event.
type Finder = fn(&Scene<'_>, &[Fact]) -> Vec<Finding>;

/// What is looked for by itself, the conflicts first: what a source contradicts it does not leave out.
const FINDERS: [Finder; 8] = [
    conflict::find,
    omission::find,
    wording::find,
    quotes::find,
    paraphrase::find,
    attribution::find,
    voices::find,
    labels::find,
];

/// Looks through an aligned event.
pub(crate) fn find(scene: &Scene<'_>) -> Found {
    let salience = salience::of_facts(scene);
    let mut facts: Vec<Fact> = (0..scene.alignment.facts.len()).map(|f| fact(scene, f, salience[f])).collect();
    identity::distinct(facts.iter_mut().map(|f| &mut f.id));
    let found = for_each_below(FINDERS.len(), scene.ready.sentences.len(), |n| FINDERS[n](scene, &facts));
    let details = detail_omission::find(scene, &facts, &found[0]);
    let mut findings = [found.concat(), details].concat();
    identity::distinct(findings.iter_mut().map(|f| &mut f.id));
    facts.sort_by(|a, b| b.salience.total_cmp(&a.salience).then_with(|| place(&a.members).cmp(&place(&b.members))));
    findings.sort_by(|a, b| b.salience.total_cmp(&a.salience).then(a.kind.cmp(&b.kind)).then_with(|| a.id.cmp(&b.id)));
    Found { facts, findings }
}

/// Where a fact is told first: relative to the order of its words, not of the sources.
fn place(members: &[Member]) -> (usize, usize) {
    members.iter().map(|m| (m.sentence, m.start)).min().unwrap_or_default()
}

/// Shows fact `n` of the alignment.
fn fact(scene: &Scene<'_>, n: usize, salience: f64) -> Fact {
    let group = &scene.alignment.facts[n];
    let sources = |wanted: Status| {
        group.told.iter().enumerate().filter(move |(_, s)| **s == wanted).map(|(d, _)| scene.id(d)).collect::<Vec<_>>()
    };
    let told_by = sources(Status::Told);
    let telling: Vec<usize> = (0..group.told.len()).filter(|d| group.told[*d] == Status::Told).collect();
    let members: Vec<Member> = group.statements.iter().map(|&s| scene.member(s)).collect();
    let words: Vec<&str> = group.statements.iter().map(|&s| scene.statement_words(s)).collect();
    Fact {
        id: identity::of("f", &words),
        text: scene.statement_words(fullest(scene, &group.statements)).to_owned(),
        salience,
        support: told_by.len(),
        independent: scene.independent(&telling),
        told_by,
        omitted_by: sources(Status::Omitted),
        confidence: round(f64::from(group.confidence)),
        members,
    }
}

/// Of statements that tell the same, the one with the most to say; of equals the one with the smaller words.
fn fullest(scene: &Scene<'_>, statements: &[usize]) -> usize {
    let key = |n: usize| scene.weight(n);
    let order = |a: &usize, b: &usize| {
        key(*a).total_cmp(&key(*b)).then_with(|| scene.statement_words(*b).cmp(scene.statement_words(*a)))
    };
    statements.iter().copied().max_by(order).unwrap_or_default()
}

/// The one statement of each document that says the most of a fact.
fn tellers(scene: &Scene<'_>, statements: &[usize]) -> BTreeMap<usize, usize> {
    let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &s in statements {
        by_document.entry(scene.event.statement(s).0).or_default().push(s);
    }
    by_document.into_iter().map(|(d, own)| (d, fullest(scene, &own))).collect()
}

#[cfg(test)]
mod testing {
    use crate::comparison::Comparison;
    use crate::ingest::{Input, read};

    /// Compares two texts.
    pub(super) fn compared(a: &str, b: &str) -> Comparison {
        let report =
            |name: &str, text: &str| read(text.as_bytes(), &Input { name, ..Input::default() }).unwrap().remove(0);
        crate::compare("event", vec![report("a.txt", a), report("b.txt", b)], crate::Options::default()).unwrap()
    }
}
