//! A comparison put into the order in which its sources were given.

use crate::comparison::{Comparison, Coverage, Link, Member, SourceId, SpanText};
use std::collections::HashMap;

/// Puts everything that goes by source into the given order of sources.
pub(super) fn by_source(mut comparison: Comparison, order: &[SourceId]) -> Comparison {
    let place: HashMap<SourceId, usize> = order.iter().cloned().zip(0..).collect();
    let at = |id: &SourceId| place.get(id).copied().unwrap_or(usize::MAX);
    let rows: Vec<usize> = order.iter().filter_map(|id| comparison.sources.iter().position(|s| s.id == *id)).collect();
    comparison.matrix.coverage = square(&comparison.matrix.coverage, &rows);
    comparison.matrix.verbatim = square(&comparison.matrix.verbatim, &rows);
    comparison.sources.sort_by_key(|s| at(&s.id));
    for link in &mut comparison.links {
        if at(&link.a.source) > at(&link.b.source) {
            std::mem::swap(&mut link.a, &mut link.b);
        }
    }
    comparison.links.sort_by_cached_key(|l: &Link| (at(&l.a.source), l.a.sentence, at(&l.b.source), l.b.sentence));
    comparison.coverage.sort_by_cached_key(|c: &Coverage| (at(&c.source), c.sentence, at(&c.by)));
    comparison.copies.sort_by_key(|c| (at(&c.source), at(&c.of)));
    for fact in &mut comparison.facts {
        fact.told_by.sort_by_key(at);
        fact.omitted_by.sort_by_key(at);
        fact.members.sort_by_key(|m: &Member| (at(&m.source), m.sentence, m.start));
    }
    for finding in &mut comparison.findings {
        finding.spans.sort_by_key(|s: &SpanText| at(&s.source));
        finding.missing_in.sort_by_key(at);
    }
    comparison
}

/// Puts rows and columns into another order.
fn square(matrix: &[Vec<f64>], rows: &[usize]) -> Vec<Vec<f64>> {
    rows.iter().map(|&r| rows.iter().map(|&c| matrix[r][c]).collect()).collect()
}
