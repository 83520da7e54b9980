//! The parts of a pair's score: what two sentences have in common, each measure 0–1 or a small number.

use super::aligner::{Kinship, Reach, align};
use super::prepared::{Prepared, Stem, Totals, in_both};
use super::slots;
use super::terms::Class;
use crate::segment::StemId;

/// How many parts there are.
pub const COUNT: usize = 28;

/// Names of the parts, in order.
pub const NAMES: [&str; COUNT] = [
    "overlap_low",
    "overlap_high",
    "rarity_low",
    "rarity_high",
    "cosine",
    "shared",
    "rarest",
    "names",
    "names_shared",
    "names_apart",
    "numbers",
    "numbers_apart",
    "common_low",
    "common_high",
    "bigrams",
    "run",
    "trigrams",
    "quoted",
    "length",
    "shorter",
    "negation",
    "meaning",
    "aligned_low",
    "aligned_high",
    "act",
    "acts",
    "slot_agree",
    "slot_clash",
];

/// Place of the part that tells the lower of the weighted shares of each sentence's stems that have a partner in the other.
pub(crate) const ALIGNED_LOW: usize = 22;

const _: () = assert!(matches!(NAMES[ALIGNED_LOW].as_bytes(), b"aligned_low"), "the part is where it is looked for");

/// Cosine, of words or of meaning, below which two sentences are too far apart for words of near meaning to matter.
const KIN: f32 = 0.3;

/// The parts of a pair's score, in the order of [`NAMES`].
pub type Features = [f32; COUNT];

/// Compares two sentences.
///
/// Cost: a merge of their sorted sets; about a microsecond.
#[must_use]
pub fn features(a: &Prepared, b: &Prepared, kinship: &Kinship) -> Features {
    let shared = shared(&a.stems, &b.stems);
    let (x, y, s) = (&a.total, &b.total, &shared.total);
    let low_high = |s: f32, x: f32, y: f32| (share(s, x.max(y)), share(s, x.min(y)));
    let (overlap_low, overlap_high) = low_high(s.weight, x.weight, y.weight);
    let (rarity_low, rarity_high) = low_high(s.rarity, x.rarity, y.rarity);
    let (common_low, common_high) = low_high(s.common, x.common, y.common);
    let cosine = share(s.square, (x.square * y.square).sqrt());
    let meaning = a.nearness(b, cosine);
    let reach = if meaning.max(cosine) >= KIN { Reach::Kin } else { Reach::Same };
    let aligned = aligned(a, b, kinship, reach);
    let slots = slots::compare(&a.slots, &b.slots);
    let (shorter, longer) = (a.stems.len().min(b.stems.len()) as f32, a.stems.len().max(b.stems.len()) as f32);
    [
        overlap_low,
        overlap_high,
        rarity_low,
        rarity_high,
        cosine,
        s.weight.ln_1p(),
        shared.rarest,
        dice(s.names, x.names, y.names),
        s.names.ln_1p(),
        apart(s.names, x.names, y.names),
        s.numbers.min(3.0) / 3.0,
        apart(s.numbers, x.numbers, y.numbers),
        common_low,
        common_high,
        set_dice(&a.bigrams, &b.bigrams),
        if shared.some { longest_run(&a.sequence, &b.sequence).ln_1p() } else { 0.0 },
        set_dice(&a.trigrams, &b.trigrams),
        set_dice(&a.quoted, &b.quoted),
        share(shorter, longer),
        shorter.ln_1p(),
        f32::from(u8::from(a.negated != b.negated)),
        meaning,
        aligned.low,
        aligned.high,
        aligned.act,
        aligned.acts.ln_1p(),
        slots.agree,
        slots.clash,
    ]
}

/// What the aligner finds in two sentences.
struct Aligned {
    /// The lower of the weighted shares of each sentence's stems that have a partner in the other.
    low: f32,
    /// The higher.
    high: f32,
    /// Greatest weight of a common word with a partner: what is done, more often than who does it.
    act: f32,
    /// Their sum.
    acts: f32,
}

/// Aligns two sentences and weighs what has a partner.
fn aligned(a: &Prepared, b: &Prepared, kinship: &Kinship, reach: Reach) -> Aligned {
    let (mut x, mut y, mut act, mut acts) = (0.0, 0.0, 0.0_f32, 0.0);
    for pair in align(a, b, kinship, reach) {
        let (left, right) = (a.stems[pair.a].term, b.stems[pair.b].term);
        x += pair.trust * left.weight;
        y += pair.trust * right.weight;
        if left.class == Class::Common {
            let weight = pair.trust * left.weight.min(right.weight);
            act = act.max(weight);
            acts += weight;
        }
    }
    let (x, y) = (share(x, a.total.weight), share(y, b.total.weight));
    Aligned { low: x.min(y), high: x.max(y), act, acts }
}

/// A part of a whole, 0 where there is no whole.
pub(crate) fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

/// Dice's coefficient of weighted sets.
fn dice(shared: f32, a: f32, b: f32) -> f32 {
    share(2.0 * shared, a + b)
}

/// Tells (1) that both have some and share none.
fn apart(shared: f32, a: f32, b: f32) -> f32 {
    f32::from(u8::from(a > 0.0 && b > 0.0 && shared <= 0.0))
}

/// What two sets of stems share.
#[derive(Default)]
struct Shared {
    total: Totals,
    rarest: f32,
    /// Whether they share any.
    some: bool,
}

/// Merges two sorted sets of stems.
fn shared(a: &[Stem], b: &[Stem]) -> Shared {
    let mut out = Shared::default();
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.id == y.id {
            out.total.add(x.term);
            out.rarest = out.rarest.max(x.term.weight);
            out.some = true;
        }
        i += usize::from(x.id <= y.id);
        j += usize::from(y.id <= x.id);
    }
    out
}

/// Dice's coefficient of two sorted sets.
fn set_dice<T: Ord>(a: &[T], b: &[T]) -> f32 {
    dice(in_both(a, b) as f32, a.len() as f32, b.len() as f32)
}

/// Length of the longest run of content words that both have.
fn longest_run(a: &[StemId], b: &[StemId]) -> f32 {
    let mut best = 0;
    let mut row = vec![0_u16; b.len() + 1];
    for x in a {
        for j in (0..b.len()).rev() {
            row[j + 1] = if b[j] == *x { row[j] + 1 } else { 0 };
            best = best.max(row[j + 1]);
        }
    }
    f32::from(best)
}
