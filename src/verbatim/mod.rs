//! Verbatim reuse: which share of a report's words stands in runs that another report has too.

mod copies;

pub(crate) use copies::{Found, copies};

use crate::finding::round;
use crate::segment::{Document, Event, WordId, WordKind};
use crate::span::Span;
use rustc_hash::FxHashSet;

/// Words in a row that count as reused. Shorter runs are common phrases of the language; METER (Clough et al. 2002)
/// and copy detection at large use four to eight.
const RUN: usize = 6;

/// Gives, row by row, the share of each document's words that stand in runs also found in each other; 1 by itself.
///
/// Cost: one look-up for each word and each pair of documents.
pub(crate) fn shares(event: &Event) -> Vec<Vec<f64>> {
    let ids = |d: &Document| words(d, event).into_iter().map(|w| w.0).collect();
    let words: Vec<Vec<WordId>> = event.documents.iter().map(ids).collect();
    let runs: Vec<FxHashSet<&[WordId]>> = words.iter().map(|w| w.windows(RUN).collect()).collect();
    (0..words.len())
        .map(|d| (0..words.len()).map(|by| if d == by { 1.0 } else { share(&words[d], &runs[by]) }).collect())
        .collect()
}

/// The words of a document without punctuation, and where they stand.
fn words(document: &Document, event: &Event) -> Vec<(WordId, Span)> {
    let words = document.tokens.iter().map(|t| (t.word, t.span));
    words.filter(|w| event.lexicon.word(w.0).kind != WordKind::Symbol).collect()
}

/// Share of words that lie in a run of the set.
fn share(words: &[WordId], runs: &FxHashSet<&[WordId]>) -> f64 {
    let (mut covered, mut until) = (0, 0);
    for (at, window) in words.windows(RUN).enumerate() {
        if runs.contains(window) {
            covered += at + RUN - until.max(at);
            until = at + RUN;
        }
    }
    round(covered as f64 / words.len().max(1) as f64)
}
