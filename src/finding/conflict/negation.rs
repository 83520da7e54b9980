//! What one source says and the other denies: "was charged" and "was not charged".

use super::clash::{Clash, Side};
use super::likeness::Pair;
use crate::finding::Scene;
use crate::segment::{StemId, Token, WordKind};
use crate::span::Span;

/// Weighted share of both sentences' words that must match before one is taken to deny the other.
const MATCHED: f32 = 0.5;

/// Tokens after "not" among which the word is that it denies.
const REACH: usize = 4;

/// Finds a word that one sentence denies and the other does not.
pub(super) fn find(scene: &Scene<'_>, a: usize, b: usize) -> Vec<Clash> {
    let matched = Pair::of(scene, a, b).matched();
    let pair = &Sides { scene, a, b };
    if matched < MATCHED {
        return Vec::new();
    }
    let denied = |n: usize, other: usize| {
        if denies(pair, other) {
            return None;
        }
        negations(pair, n).iter().find_map(|d| Some((d.span, plain(pair, other, d.stem)?)))
    };
    let side = |sentence: usize, span: Span| Side { sentence, span };
    let found = denied(pair.a, pair.b)
        .map(|(x, y)| (side(pair.a, x), side(pair.b, y)))
        .or_else(|| denied(pair.b, pair.a).map(|(y, x)| (side(pair.a, x), side(pair.b, y))));
    let clash = |(a, b)| Clash { about: "negation", a, b, confidence: matched, moves: false };
    found.map(clash).into_iter().collect()
}

/// Two sentences.
struct Sides<'a> {
    scene: &'a Scene<'a>,
    a: usize,
    b: usize,
}

impl<'a> Sides<'a> {
    fn tokens(&self, n: usize) -> &'a [Token] {
        let (document, index) = self.scene.event.place(n);
        self.scene.event.documents[document].tokens_of(index)
    }
}

/// A word that is denied, with its negation.
struct Denied {
    stem: StemId,
    span: Span,
}

/// Tells whether a sentence denies anything.
fn denies(pair: &Sides<'_>, n: usize) -> bool {
    const WORDS: [&str; 14] = [
        "not", "never", "no", "nor", "neither", "none", "nobody", "nothing", "cannot", "without", "denied", "denies",
        "refused", "failed",
    ];
    pair.tokens(n).iter().any(|t| WORDS.contains(&&*pair.scene.event.lexicon.word(t.word).norm))
}

/// Finds the words that a sentence denies: the first word of meaning after each "not".
fn negations(pair: &Sides<'_>, n: usize) -> Vec<Denied> {
    let lexicon = &pair.scene.event.lexicon;
    let tokens = pair.tokens(n);
    let norm = |at: usize| tokens.get(at).map_or("", |t| &*lexicon.word(t.word).norm);
    let mut out = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if !matches!(norm(at), "not" | "never" | "cannot") || matches!(norm(at + 1), "only" | "just" | "even" | "least")
        {
            continue;
        }
        let mut after = tokens.iter().skip(at + 1).take(REACH);
        let word = after.find(|t| lexicon.word(t.word).kind == WordKind::Content);
        out.extend(
            word.map(|t| Denied { stem: lexicon.word(t.word).stem, span: Span::new(token.span.start, t.span.end) }),
        );
    }
    out
}

/// Finds a word in a sentence that stands there without a negation before it.
fn plain(pair: &Sides<'_>, n: usize, stem: StemId) -> Option<Span> {
    let lexicon = &pair.scene.event.lexicon;
    pair.tokens(n).iter().find(|t| lexicon.word(t.word).stem == stem).map(|t| t.span)
}
