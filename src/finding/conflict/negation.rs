//! What one source says and the other denies: "was charged" and "was not charged".

use super::clash::{Clash, Side};
use super::slot::Pair;
use crate::segment::{StemId, WordKind};
use crate::span::Span;

/// Weighted share of both sentences' words that must match before one is taken to deny the other.
const MATCHED: f32 = 0.5;

/// Words of meaning after "not" among which the denied one is.
const SCOPE: usize = 2;

/// Tokens before a word in which its negation stands.
const REACH: usize = 4;

/// Finds a word that one sentence denies and the other does not.
pub(super) fn find(pair: &Pair<'_>) -> Vec<Clash> {
    if matched(pair) < MATCHED {
        return Vec::new();
    }
    let denied = |n: usize, other: usize| {
        let (ours, theirs) = (negations(pair, n), negations(pair, other));
        if !theirs.is_empty() {
            return None;
        }
        ours.iter().find_map(|d| Some((d.span, plain(pair, other, d.stem)?)))
    };
    let side = |sentence: usize, span: Span| Side { sentence, span };
    let found = denied(pair.a, pair.b)
        .map(|(x, y)| (side(pair.a, x), side(pair.b, y)))
        .or_else(|| denied(pair.b, pair.a).map(|(y, x)| (side(pair.a, x), side(pair.b, y))));
    let clash = |(a, b)| Clash { about: "negation", a, b, confidence: matched(pair), moves: false };
    found.map(clash).into_iter().collect()
}

/// Smaller of the two weighted shares of words that the other sentence has.
fn matched(pair: &Pair<'_>) -> f32 {
    let ready = pair.scene.ready;
    let (a, b) = (&ready.sentences[pair.a], &ready.sentences[pair.b]);
    let (mut x, mut y) = (0.0, 0.0);
    for (s, t, trust) in ready.matches(a, b) {
        x += trust * a.weight_of(s);
        y += trust * b.weight_of(t);
    }
    (x / a.weight().max(f32::MIN_POSITIVE)).min(y / b.weight().max(f32::MIN_POSITIVE))
}

/// A word that is denied, with its negation.
struct Denied {
    stem: StemId,
    span: Span,
}

/// Finds the words that a sentence denies.
fn negations(pair: &Pair<'_>, n: usize) -> Vec<Denied> {
    let lexicon = &pair.scene.event.lexicon;
    let tokens = pair.tokens(n);
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(&*lexicon.word(token.word).norm, "not" | "never" | "no") {
            continue;
        }
        let after = tokens.iter().skip(at + 1).take(2 * REACH);
        let words = after.filter(|t| lexicon.word(t.word).kind == WordKind::Content).take(SCOPE);
        out.extend(
            words.map(|t| Denied { stem: lexicon.word(t.word).stem, span: Span::new(token.span.start, t.span.end) }),
        );
    }
    out
}

/// Finds a word in a sentence that stands there without a negation before it.
fn plain(pair: &Pair<'_>, n: usize, stem: StemId) -> Option<Span> {
    let lexicon = &pair.scene.event.lexicon;
    pair.tokens(n).iter().find(|t| lexicon.word(t.word).stem == stem).map(|t| t.span)
}
