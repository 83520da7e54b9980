//! How two quotations of one utterance differ: in the same words, cut, or in other words.

use super::utterance::{Quoted, Role, Utterance};
use crate::segment::StemId;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How two sources quote one utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// In the same words.
    Verbatim,
    /// The one leaves off what the other has at an end or behind an ellipsis.
    Trimmed,
    /// In words that differ inside.
    Altered,
}

/// Two quotations of one utterance.
#[derive(Debug)]
pub(super) struct Versions {
    pub(super) how: How,
    /// Words that both have in the same order.
    pub(super) same: usize,
    /// The same as a share of the words of both, 0–1.
    pub(super) share: f64,
    /// What differs, and how.
    pub(super) changes: Vec<(How, DiffOp)>,
}

/// Most words at the edge that count as one word in the place of another; longer ones are two cuts of a longer text.
const LONGEST_SWAP: usize = 4;

/// Least share of the words of both, cuts aside, that they have in common where the words differ inside. Chosen on the lists
/// beside the fixtures and on what 29 real events quote so, read one by one.
const LEAST_SHARE: f64 = 0.64;

/// Compares two quotations that have enough in common to be of one utterance. `close` are those of one speaker or fact.
///
/// The bounds are set by hand: three shared words in five tell one utterance where the rest agrees, and without that
/// four words that carry meaning do.
pub(super) fn versions(a: &Utterance, b: &Utterance, close: bool) -> Option<Versions> {
    let bag = common(&a.content, &b.content);
    if bag == 0 || !close && bag < 3 {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a.keys(), &b.keys());
    let runs = ops.iter().filter(|op| matches!(op, DiffOp::Equal { .. })).map(|op| op.old_range().len());
    let (same, longest) = runs.fold((0, 0), |(sum, most), n| (sum + n, most.max(n)));
    let words = a.words.len().min(b.words.len());
    let (least, part) = (a.content.len().min(b.content.len()), |x: usize, of: usize| x as f64 / of.max(1) as f64);
    let enough = if longest == words {
        same >= 3
    } else if close && same >= 4 && part(same, words) >= 0.75 {
        bag >= 2
    } else if close {
        bag >= 3 && part(bag, least) >= 0.6 && part(same, words) >= 0.55
            || same >= 6 && part(same, words) >= 0.6 && part(bag, least) >= 0.4
    } else {
        bag >= 4 && part(bag, least) >= 0.6 && part(same, words) >= 0.55
    };
    let share = part(2 * same, a.words.len() + b.words.len());
    enough
        .then(|| {
            let mut changes = changes(a, b, &ops);
            changes.retain(|(_, op)| !is_light(a, b, op));
            let how = changes.iter().map(|c| c.0).max().unwrap_or(How::Verbatim);
            Versions { how, same, share, changes }
        })
        .filter(|v| {
            let alone = v.changes.iter().filter(|c| c.0 == How::Altered).count() == 1;
            let cut: usize = v.changes.iter().map(|c| cut(c, (a, b), alone)).sum();
            v.how != How::Altered || part(2 * same, a.words.len() + b.words.len() - cut) >= LEAST_SHARE
        })
}

/// Counts the words of a change that are cut: all of a cut, and of a swap at the end, where nothing else is altered, by how many
/// the one is longer.
fn cut((how, op): &(How, DiffOp), (a, b): (&Utterance, &Utterance), alone: bool) -> usize {
    let (old, new) = (op.old_range(), op.new_range());
    match how {
        How::Trimmed => old.len() + new.len(),
        How::Altered if alone && old.end == a.words.len() && new.end == b.words.len() => old.len().abs_diff(new.len()),
        _ => 0,
    }
}

/// Tells what differs in two quotations, and how.
fn changes(a: &Utterance, b: &Utterance, ops: &[DiffOp]) -> Vec<(How, DiffOp)> {
    let open = |u: &Utterance, at: usize| u.words.get(at).is_some_and(|w| w.open);
    let how = |(n, op): (usize, &DiffOp)| {
        let (old, new) = (op.old_range(), op.new_range());
        let edge = n == 0 || n + 1 == ops.len();
        let free = edge || open(a, old.end) || open(b, new.end);
        match (old.is_empty(), new.is_empty()) {
            (true, _) if free || slides(&b.keys(), &new) => How::Trimmed,
            (_, true) if free || slides(&a.keys(), &old) => How::Trimmed,
            (false, false) if edge && old.len().min(new.len()) > LONGEST_SWAP => How::Trimmed,
            (false, false) if !edge && free || open(a, old.start) && open(b, new.start) => How::Trimmed,
            _ => How::Altered,
        }
    };
    let differs = |(_, op): &(usize, &DiffOp)| !matches!(op, DiffOp::Equal { .. });
    ops.iter().enumerate().filter(differs).map(|x| (how(x), *x.1)).collect()
}

/// Tells whether a difference changes nothing that was said: a word in another form, or small words.
fn is_light(a: &Utterance, b: &Utterance, op: &DiffOp) -> bool {
    let own = |u: &'_ Utterance, range| u.words.get::<std::ops::Range<usize>>(range).unwrap_or_default().to_vec();
    let (old, new) = (own(a, op.old_range()), own(b, op.new_range()));
    let telling = |words: &[Quoted]| -> Vec<StemId> {
        words.iter().filter(|w| w.role == Role::Telling).map(|w| w.stem).collect()
    };
    let future = |words: &[Quoted]| words.iter().any(|w| w.role == Role::Future);
    telling(&old) == telling(&new) && future(&old) == future(&new) || is_one_spelling(a, b, op)
}

/// Likeness of spelling (Jaro and Winkler) from which two names are one.
const SPELLING: f64 = 0.88;

/// Tells whether two runs of words are one, written together or apart, or one word in two spellings.
fn is_one_spelling(a: &Utterance, b: &Utterance, op: &DiffOp) -> bool {
    let joined = |u: &Utterance, range| -> String {
        let own = u.norms.get::<std::ops::Range<usize>>(range).unwrap_or_default();
        own.concat().to_lowercase().replace(['-', '‑'], "")
    };
    let (old, new) = (joined(a, op.old_range()), joined(b, op.new_range()));
    let name = |u: &Utterance, range: std::ops::Range<usize>| {
        range.len() == 1 && u.words.get(range.start).is_some_and(|w| w.capital)
    };
    let names = name(a, op.old_range()) && name(b, op.new_range()) && old.len().min(new.len()) > 4;
    old == new || names && old.len() == new.len() && strsim::jaro_winkler(&old, &new) >= SPELLING
}

/// Tells whether words that one side alone has can as well be taken for its beginning or its end: "[We came and] we saw"
/// for "We [came and we] saw".
fn slides(keys: &[u32], range: &std::ops::Range<usize>) -> bool {
    let before = keys.get(..range.start).unwrap_or_default();
    let after = keys.get(range.end..).unwrap_or_default();
    let own = keys.get(range.clone()).unwrap_or_default();
    own.ends_with(before) || own.starts_with(after)
}

/// Counts what two sorted lists share, each as often as both have it.
fn common(a: &[StemId], b: &[StemId]) -> usize {
    let (mut rest, mut shared) = (b, 0);
    for stem in a {
        let skipped = rest.partition_point(|other| other < stem);
        rest = rest.get(skipped..).unwrap_or_default();
        if rest.first() == Some(stem) {
            shared += 1;
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    shared
}
