//! Where sources contradict one another.
//!
//! Two sentences that are linked tell of one thing. Of their values those are held against each other that stand in the
//! same slot: the same words around them, the same thing counted. Values that may both be true ("at least 12" and 14) are
//! no conflict, and neither is a value that the other source tells as well somewhere else in that sentence.

mod agreement;
mod clash;
mod denial;
mod groups;
mod likeness;
mod moments;
mod names;
mod negation;
mod note;
mod past;
mod shown;
mod slot;
mod values;

use super::Scene;
use crate::comparison::{Fact, Finding, SpanText};
use crate::detail::Value;
use agreement::Agreement;
use clash::{Clash, Side};

/// Finds contradictions. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let (mut clashes, mut agreeing): (Vec<Clash>, Vec<(Side, Side)>) = Default::default();
    let values: Vec<_> = (0..scene.ids.len()).map(|d| slot::values(scene, d)).collect();
    for (d, xs) in values.iter().enumerate() {
        for (e, ys) in values.iter().enumerate().skip(d + 1) {
            let compared = values::find(scene, (d, e), xs, ys);
            clashes.extend(compared.clashes);
            agreeing.extend(compared.agreeing);
        }
    }
    let names = names::Names::of(scene);
    for (a, b) in pairs(scene) {
        clashes.extend(names.find(a, b));
        clashes.extend(negation::find(scene, a, b));
    }
    groups::gather(scene, facts, &clashes, &agreeing)
}

/// Two values of two reports, with what is known of whether they stand for the same.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotPair {
    /// The one.
    pub a: SpanText,
    /// The other.
    pub b: SpanText,
    /// Whether both can be true of one thing.
    pub agree: bool,
    /// The number of each, or the TIMEX3 value.
    pub values: [String; 2],
    /// The parts of the model, by place.
    pub parts: Vec<f32>,
    /// Its probability.
    pub score: f32,
}

/// Gives every pair of values that is looked at.
pub(crate) fn slots(scene: &Scene<'_>) -> Vec<SlotPair> {
    let values: Vec<_> = (0..scene.ids.len()).map(|d| slot::values(scene, d)).collect();
    let mut out = Vec::new();
    for (d, xs) in values.iter().enumerate() {
        for (e, ys) in values.iter().enumerate().skip(d + 1) {
            out.extend(values::scored(scene, (d, e), xs, ys).into_iter().map(|s| {
                let (x, y) = (xs[s.x].detail, ys[s.y].detail);
                SlotPair {
                    a: scene.span(d, x.sentence, x.span),
                    b: scene.span(e, y.sentence, y.span),
                    agree: s.agreement == Agreement::Same,
                    values: [value(&x.value), value(&y.value)],
                    parts: s.parts.to_vec(),
                    score: s.score,
                }
            }));
        }
    }
    out
}

/// Writes a value.
fn value(value: &Value) -> String {
    match value {
        Value::Amount(a) => format!("{} {:?}", a.number, a.bound),
        Value::Moment(m) => m.iso.clone(),
        Value::Name(words) | Value::Quote(words) => words.clone(),
    }
}

/// Gives every pair of linked sentences, by number, the smaller first.
fn pairs(scene: &Scene<'_>) -> impl Iterator<Item = (usize, usize)> {
    (0..scene.event.sentence_count()).flat_map(move |a| {
        let row = scene.alignment.links.row(a).iter();
        row.map(move |l| (a, l.sentence as usize)).filter(|(a, b)| a < b)
    })
}
