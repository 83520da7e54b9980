//! How likely two values of two sentences stand for the same, whatever they say.
//!
//! A model over what is around them, fitted by `scripts/fit.py` on values that have an equal in another report of one
//! event (which is then their partner, and everything else is none) and on the lists beside the fixtures.

use super::slot::{Near, Part, Placed, Slot};
use crate::detail::Kind;
use crate::finding::Scene;
use crate::segment::{StemId, WordId};
use crate::similarity::Ready;
use crate::similarity::model::Model;
use crate::wordlist::{WordList, word_list};
use std::sync::LazyLock;

/// Parts of a pair of values.
pub(crate) const COUNT: usize = 20;

/// Their names, in order.
const NAMES: [&str; COUNT] = [
    "likeness",
    "head",
    "outcome",
    "link",
    "matched_low",
    "matched_high",
    "near",
    "left",
    "right",
    "frame",
    "only",
    "rank",
    "part",
    "rate",
    "early",
    "kind",
    "past",
    "counted",
    "rivals",
    "toll",
];

/// Place of the part that tells what share of the words around both the other has.
pub(super) const AROUND: usize = 0;

/// Place of the part that counts the words right beside both that are the same.
pub(super) const FRAME: usize = 9;

/// Place of the part that tells how telling the words near both are.
pub(super) const NEAR: usize = 6;

/// Place of the part that tells whether nothing else of its report could be meant.
pub(super) const RIVALS: usize = 18;

/// Place of the part that tells whether both count all to whom one thing happened.
pub(super) const TOLL: usize = 19;

/// Weights of the parts, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = word_list!("../../../assets/model/slot.txt");

/// The model over [`WEIGHTS`].
static MODEL: LazyLock<Model<COUNT>> = LazyLock::new(|| Model::read(WEIGHTS, &NAMES));

/// Trust in one word for people standing for another.
const PEOPLE: f32 = 0.8;

/// Two sentences of two sources, side by side.
pub(super) struct Pair {
    /// How surely two stems say the same, those that do; sorted.
    trust: Vec<((StemId, StemId), f32)>,
    /// Weighted shares of the words of each that the other has, the lower first.
    matched: (f32, f32),
    link: f32,
}

impl Pair {
    pub(super) fn of(scene: &Scene<'_>, a: usize, b: usize) -> Self {
        let ready = scene.ready;
        let (x, y) = (&ready.sentences[a], &ready.sentences[b]);
        let matches = ready.matches(x, y);
        let (left, right) = Ready::shares(x, y, &matches);
        let link = scene.alignment.links.score(a, b).unwrap_or(0.0);
        let mut trust: Vec<_> = matches.iter().map(|&(x, y, t)| ((x, y), t)).collect();
        trust.sort_by_key(|t| t.0);
        Self { trust, matched: (left.min(right), left.max(right)), link }
    }

    /// Smaller of the two weighted shares of words that the other sentence has.
    pub(super) fn matched(&self) -> f32 {
        self.matched.0
    }

    /// How surely two stems say the same.
    pub(super) fn stems(&self, x: StemId, y: StemId) -> f32 {
        let at = self.trust.binary_search_by_key(&(x, y), |t| t.0).ok();
        let same = if x == y { 1.0 } else { 0.0 };
        at.and_then(|at| self.trust.get(at)).map_or(same, |t| t.1)
    }

    /// How surely two words say the same.
    fn trust(&self, x: &Near, y: &Near) -> f32 {
        let people = if x.person && y.person { PEOPLE } else { 0.0 };
        self.stems(x.stem, y.stem).max(people)
    }

    /// The parts of two values, in the order of [`NAMES`]; `x` is of the first sentence, `y` of the second.
    pub(super) fn parts(&self, scene: &Scene<'_>, x: &Placed<'_>, y: &Placed<'_>) -> [f32; COUNT] {
        let (a, b) = (&x.slot, &y.slot);
        [
            self.around(a, b),
            self.head(x, y),
            agree(a.outcome, b.outcome),
            self.link,
            self.matched.0,
            self.matched.1,
            self.near(scene, a, b),
            self.nearest(&a.before, &b.before),
            self.nearest(&a.after, &b.after),
            frame(&a.frame, &b.frame),
            f32::from(u8::from(x.rank.1 == 1)) + f32::from(u8::from(y.rank.1 == 1)),
            f32::from(u8::from(x.rank == y.rank)),
            f32::from(u8::from(a.part == b.part)),
            agree(a.rate, b.rate),
            f32::from(u8::from(is_early(scene, x))) + f32::from(u8::from(is_early(scene, y))),
            kind(x.detail.kind),
            past(a.past, b.past),
            self.counted(x, y),
            1.0 / (x.rivals.max(y.rivals) as f32 + 1.0),
            toll(scene, x, y),
        ]
    }

    /// Whether both count the same: 1 for one thing or one fate, −1 for two, 0 where that is not told.
    pub(super) fn counted(&self, x: &Placed<'_>, y: &Placed<'_>) -> f32 {
        let (a, b) = (&x.slot, &y.slot);
        let people = |s: &Slot| s.heads.is_empty() || s.heads.iter().any(|h| h.person);
        let head = self.head(x, y);
        match (a.outcome, b.outcome) {
            (Some(p), Some(q)) if p != q => -1.0,
            (Some(_), Some(_)) if head >= 0.0 => 1.0,
            (Some(_), Some(_)) => -0.5,
            (None, None) => head,
            _ if people(a) && people(b) => -0.8,
            _ => 0.5 * head,
        }
    }

    /// Share of the words around both that the other has, the nearer the more, 0–1.
    pub(super) fn around(&self, x: &Slot, y: &Slot) -> f32 {
        let sides = [(&x.before, &y.before, &y.after), (&x.after, &y.after, &y.before)];
        let (mut total, mut shared) = (0.0, 0.0);
        for (own, same, other) in sides {
            for near in own {
                let weight = 1.0 / (near.distance as f32 + 1.5);
                total += weight;
                shared += weight * self.best(near, same).max(0.6 * self.best(near, other));
            }
        }
        if total > 0.0 { shared / total } else { 0.0 }
    }

    fn best(&self, near: &Near, side: &[Near]) -> f32 {
        side.iter().map(|n| self.trust(near, n)).fold(0.0, f32::max)
    }

    /// How much telling words near both say the same.
    pub(super) fn near(&self, scene: &Scene<'_>, x: &Slot, y: &Slot) -> f32 {
        let all = |s: &Slot| -> Vec<Near> { s.before.iter().chain(&s.after).copied().collect() };
        let (own, other) = (all(x), all(y));
        let told = own.iter().map(|n| {
            let best = other.iter().map(|o| self.trust(n, o) / (o.distance as f32 + 3.0)).fold(0.0, f32::max);
            scene.ready.terms.get(n.stem).weight * best / (n.distance as f32 + 3.0)
        });
        (9.0 * told.sum::<f32>()).ln_1p()
    }

    /// Whether the nearest words say the same: 1 if they do, −1 if not, 0 where there is none on a side.
    fn nearest(&self, x: &[Near], y: &[Near]) -> f32 {
        match (x.first(), y.first()) {
            (Some(x), Some(y)) => 2.0 * self.trust(x, y) - 1.0,
            _ => 0.0,
        }
    }

    /// Whether the things counted may be one: 1 if they are, −1 if not, 0 where one is not told.
    fn head(&self, x: &Placed<'_>, y: &Placed<'_>) -> f32 {
        let (x, y) = (&x.slot.heads, &y.slot.heads);
        if x.is_empty() || y.is_empty() {
            return 0.0;
        }
        2.0 * x.iter().map(|n| self.best(n, y)).fold(0.0, f32::max) - 1.0
    }
}

/// Probability that two values with these parts stand for the same.
pub(super) fn score(parts: &[f32; COUNT]) -> f32 {
    MODEL.score(parts)
}

/// 1 where both are told and the same, −1 where they differ, 0 where one is not told.
fn agree<T: PartialEq>(x: Option<T>, y: Option<T>) -> f32 {
    match (x, y) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(_), Some(_)) => -1.0,
        (None, None) => 0.0,
        _ => -0.5,
    }
}

/// How many of the words right beside both are the same.
fn frame(x: &[Option<WordId>; 2], y: &[Option<WordId>; 2]) -> f32 {
    x.iter().zip(y).map(|(x, y)| f32::from(u8::from(x == y))).sum()
}

/// Whether both count all to whom one thing happened: 1 at the head of both reports or in one year long past, 0.5
/// elsewhere, 0 where they do not.
fn toll(scene: &Scene<'_>, x: &Placed<'_>, y: &Placed<'_>) -> f32 {
    let (a, b) = (&x.slot, &y.slot);
    let all = |s: &Slot| s.part == Part::All && !s.whole && (s.heads.is_empty() || s.heads.iter().any(|h| h.person));
    let same = a.outcome.is_some() && a.outcome == b.outcome && x.detail.kind == Kind::Number;
    if !same || !all(a) || !all(b) || past(a.past, b.past) < 0.0 {
        return 0.0;
    }
    let old = past(a.past, b.past) > 0.0;
    if old || is_early(scene, x) && is_early(scene, y) { 1.0 } else { 0.5 }
}

fn is_early(scene: &Scene<'_>, x: &Placed<'_>) -> bool {
    let (document, index) = scene.event.place(x.sentence);
    let body = scene.event.documents[document].sentences.iter().position(|s| s.role == crate::ingest::Role::Body);
    index <= body.unwrap_or(0) + 2
}

/// A number for a kind.
fn kind(kind: Kind) -> f32 {
    match kind {
        Kind::Number => 0.0,
        Kind::Percent => 1.0,
        Kind::Money => 2.0,
        Kind::Quantity => 3.0,
        Kind::Duration => 4.0,
        Kind::Date => 5.0,
        _ => 6.0,
    }
}

/// −1 where only one is of the past or they are of different years, 1 where they are of one.
fn past(x: Option<(i32, i32)>, y: Option<(i32, i32)>) -> f32 {
    match (x, y) {
        (None, None) => 0.0,
        (Some(x), Some(y)) if x.0 <= y.1 && y.0 <= x.1 => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => -0.5,
    }
}
