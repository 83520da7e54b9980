//! A value with the words that a reader needs beside it.

use super::slot::PERSON;
use crate::detail::{Detail, Kind};
use crate::finding::Scene;
use crate::segment::WordKind;
use crate::similarity::slots;
use crate::span::Span;

/// Words that bind an amount, right before it.
const BOUND: [&str; 24] = [
    "at",
    "least",
    "most",
    "more",
    "than",
    "nearly",
    "about",
    "around",
    "some",
    "over",
    "under",
    "almost",
    "up",
    "to",
    "roughly",
    "approximately",
    "no",
    "fewer",
    "less",
    "not",
    "only",
    "shortly",
    "after",
    "before",
];

/// Most words that bind an amount.
const BOUND_MOST: usize = 4;

/// Tells whether a word and the next begin what binds an amount: "at least", "nearly", not "at" alone.
fn opens_bound(word: &str, next: &str) -> bool {
    match word {
        "at" => matches!(next, "least" | "most"),
        "up" => next == "to",
        "no" | "not" => matches!(next, "more" | "fewer" | "less"),
        "shortly" => matches!(next, "after" | "before"),
        "than" | "least" | "most" | "to" | "after" | "before" => false,
        _ => true,
    }
}

/// Gives a value with the words that bind it, and a bare number with the word or two that tell what is counted.
pub(super) fn shown(scene: &Scene<'_>, d: usize, detail: &Detail) -> Span {
    let lexicon = &scene.event.lexicon;
    let tokens = scene.event.documents[d].tokens_of(detail.sentence);
    let left = tokens.partition_point(|t| t.span.end <= detail.span.start);
    let right = tokens.partition_point(|t| t.span.start < detail.span.end);
    let adjacent = |n: usize, end: usize| {
        tokens.get(n).filter(|t| lexicon.word(t.word).kind == WordKind::Content && t.span.start <= end + 1)
    };
    let named = adjacent(right, detail.span.end).filter(|_| detail.kind == Kind::Number);
    // "48,000 electric cars": what is no plural may stand before the thing counted.
    let further = named.filter(|t| {
        let word = &*lexicon.word(t.word).norm;
        !word.ends_with('s') && !PERSON.contains(word) && slots::fate(lexicon, t).is_none()
    });
    let named = further.and_then(|t| adjacent(right + 1, t.span.end)).or(named);
    let before = tokens.get(..left).unwrap_or_default().iter().rev().take(BOUND_MOST);
    let count = before.take_while(|t| BOUND.contains(&&*lexicon.word(t.word).norm)).count();
    let norm = |n: usize| tokens.get(n).map_or("", |t| &*lexicon.word(t.word).norm);
    let first = (left - count..left).find(|&n| opens_bound(norm(n), norm(n + 1)));
    let start = first.and_then(|n| tokens.get(n)).map_or(detail.span.start, |t| t.span.start);
    Span::new(start, named.map_or(detail.span.end, |t| t.span.end))
}
