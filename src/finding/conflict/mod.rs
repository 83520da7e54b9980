//! Where sources contradict one another.
//!
//! Two sentences that are linked tell of one thing. Of their values those are held against each other that stand in the
//! same slot: the same words around them, the same thing counted. Values that may both be true ("at least 12" and 14) are
//! no conflict, and neither is a value that the other source tells as well somewhere else in that sentence.

mod clash;
mod groups;
mod negation;
mod slot;
mod values;

use super::Scene;
use crate::comparison::{Fact, Finding};
use clash::Clash;
use std::collections::BTreeSet;

/// Link from which two sentences are taken to tell of one thing even where their statements are in two facts.
const LINKED: f32 = 0.5;

/// Finds contradictions. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let mut clashes: Vec<Clash> = Vec::new();
    for (a, b) in pairs(scene) {
        let pair = slot::Pair::of(scene, a, b);
        clashes.extend(values::find(&pair));
        clashes.extend(negation::find(&pair));
    }
    groups::gather(scene, facts, &clashes)
}

/// Gives every pair of sentences that tell of one thing, by number, the smaller first.
fn pairs(scene: &Scene<'_>) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for fact in &scene.alignment.facts {
        let sentences: Vec<usize> = fact.statements.iter().map(|&s| scene.event.sentence_of(s)).collect();
        for (i, &a) in sentences.iter().enumerate() {
            let others = sentences.iter().skip(i + 1).filter(|&&b| scene.event.place(a).0 != scene.event.place(b).0);
            pairs.extend(others.map(|&b| (a.min(b), a.max(b))));
        }
    }
    for a in 0..scene.event.sentence_count() {
        let strong = scene.alignment.links.row(a).iter().filter(|l| l.score >= LINKED);
        pairs.extend(strong.map(|l| (a.min(l.sentence as usize), a.max(l.sentence as usize))));
    }
    pairs
}
