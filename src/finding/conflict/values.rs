//! Amounts and moments of one slot that cannot both be true.
//!
//! The values of two reports are paired by what stands around them, whatever they say. Where two are each other's best
//! and cannot both be true, the reports clash.

use super::agreement::Agreement;
use super::clash::{Clash, Side};
use super::likeness::{self, COUNT, Pair};
use super::moments::Calendars;
use super::slot::Placed;
use crate::detail::{Amount, Kind, Value};
use crate::finding::Scene;
use std::collections::BTreeMap;

/// Probability of standing for the same from which two values clash. Chosen on planted values, on the lists beside the
/// fixtures, and on all clashes of 29 real events, read one by one.
const CLASH: f32 = 0.5;

/// Share of the best partner's probability from which a partner that agrees is as good.
const AS_GOOD: f32 = 0.6;

/// Probability below which two values are not held against each other.
const LEAST: f32 = 0.05;

/// Two values of two reports that may stand for the same.
pub(super) struct Scored {
    /// Index among the values of the first report.
    pub(super) x: usize,
    /// Index among those of the second.
    pub(super) y: usize,
    pub(super) parts: [f32; COUNT],
    pub(super) score: f32,
    pub(super) agreement: Agreement,
    /// Whether they may clash at all.
    pub(super) solid: bool,
}

/// Scores the values of two reports against each other.
pub(super) fn scored(scene: &Scene<'_>, documents: (usize, usize), xs: &[Placed<'_>], ys: &[Placed<'_>]) -> Vec<Scored> {
    let calendars = Calendars::of(scene, documents);
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, x) in xs.iter().enumerate() {
        for (j, y) in ys.iter().enumerate().filter(|(_, y)| x.detail.kind == y.detail.kind && is_near(scene, x, y)) {
            let agreement = Agreement::of(&calendars, x.detail, y.detail);
            if agreement == Agreement::Apart {
                continue;
            }
            let sentences = (x.sentence, y.sentence);
            let pair = pairs.entry(sentences).or_insert_with(|| Pair::of(scene, sentences.0, sentences.1));
            let parts = pair.parts(scene, x, y);
            let score = likeness::score(&parts);
            let solid = is_solid(pair, x, y);
            out.push(Scored { x: i, y: j, parts, score, agreement, solid });
        }
    }
    out
}

/// Tells whether there is enough to say that two values count one thing: a bare number needs what is counted or what
/// happened, and neither is of a past that the other is not.
fn is_solid(pair: &Pair, x: &Placed<'_>, y: &Placed<'_>) -> bool {
    let dated = matches!(x.detail.kind, Kind::Date | Kind::Time);
    let same_past = dated || x.slot.past.is_some() == y.slot.past.is_some();
    same_past && (x.detail.kind != Kind::Number || pair.counted(x, y) > 0.0 || frame_is_one(x, y))
}

/// Tells whether the words right beside both are the same on both sides.
fn frame_is_one(x: &Placed<'_>, y: &Placed<'_>) -> bool {
    x.slot.frame == y.slot.frame && x.slot.frame.iter().all(Option::is_some)
}

/// Tells whether two values are worth a look: their sentences are linked, or the same happened to those they count.
fn is_near(scene: &Scene<'_>, x: &Placed<'_>, y: &Placed<'_>) -> bool {
    let linked = || {
        let row = scene.alignment.links.row(x.sentence);
        row.binary_search_by_key(&y.sentence, |l| l.sentence as usize).is_ok()
    };
    x.slot.outcome.is_some() && x.slot.outcome == y.slot.outcome || linked()
}

/// Finds the values of two reports that clash.
pub(super) fn find(scene: &Scene<'_>, documents: (usize, usize), xs: &[Placed<'_>], ys: &[Placed<'_>]) -> Vec<Clash> {
    let mut all = scored(scene, documents, xs, ys);
    all.retain(|s| s.score >= LEAST);
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.x, a.y).cmp(&(b.x, b.y))));
    let best_x = best(&all, |s| s.x, xs.len());
    let best_y = best(&all, |s| s.y, ys.len());
    let settled = |s: &Scored| {
        all.iter().any(|o| {
            (o.x == s.x || o.y == s.y) && o.agreement == Agreement::Same && o.score >= AS_GOOD * s.score
        })
    };
    let clashes = |s: &&Scored| {
        s.agreement == Agreement::Differs
            && s.solid
            && s.score >= CLASH
            && s.score >= best_x[s.x]
            && s.score >= best_y[s.y]
            && !settled(s)
    };
    all.iter().filter(clashes).map(|s| clash(&xs[s.x], &ys[s.y], s.score)).collect()
}

/// The best score of every value of one side.
fn best(all: &[Scored], side: impl Fn(&Scored) -> usize, count: usize) -> Vec<f32> {
    let mut best = vec![0.0_f32; count];
    for s in all {
        let slot = &mut best[side(s)];
        *slot = slot.max(s.score);
    }
    best
}

fn clash(x: &Placed<'_>, y: &Placed<'_>, score: f32) -> Clash {
    let about = match x.detail.kind {
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Duration | Kind::Money | Kind::Quantity => "quantity",
        _ => "number",
    };
    Clash {
        about,
        a: Side { sentence: x.sentence, span: x.detail.span },
        b: Side { sentence: y.sentence, span: y.detail.span },
        confidence: score,
        moves: x.slot.outcome.is_some() && matches!(&x.detail.value, Value::Amount(Amount { unit: None, .. })),
    }
}
