//! Links between sentences to edges between their statements.

use super::Alignment;
use super::facts::Edge;
use crate::segment::Event;

/// Gives an edge for every linked pair of statements of two documents.
pub(super) fn of(event: &Event, alignment: &Alignment<'_>) -> Vec<Edge> {
    let mut edges = Vec::new();
    let statements = statements_by_sentence(event);
    for a in 0..event.sentence_count() {
        for link in alignment.links.row(a).iter().filter(|l| l.sentence as usize > a) {
            for &x in &statements[a] {
                for &y in &statements[link.sentence as usize] {
                    edges.push(Edge { a: x, b: y, score: link.score });
                }
            }
        }
    }
    edges
}

/// Numbers of the statements of each sentence.
fn statements_by_sentence(event: &Event) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); event.sentence_count()];
    for n in 0..event.statement_count() {
        out[event.sentence_of(n)].push(u32::try_from(n).unwrap_or(u32::MAX));
    }
    out
}
