//! Which words two texts have in the same order.
//!
//! Words that carry meaning come first: “Belgium and Finland abstained” has “Belgium … abstained” in common with “and Belgium
//! abstained”, and not “and … abstained”, though both are two words. Small words are paired between those.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::Hash;

/// A text as words, each with whether it carries meaning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a, T> {
    pub(crate) words: &'a [T],
    pub(crate) content: &'a [bool],
}

impl<T: Copy> Text<'_, T> {
    /// The places and the words of those that carry meaning.
    fn telling(&self) -> (Vec<usize>, Vec<T>) {
        let telling = self.words.iter().zip(self.content).enumerate().filter(|(_, (_, content))| **content);
        telling.map(|(place, (word, _))| (place, *word)).unzip()
    }
}

/// Gives the places in both texts of the words that both have in the same order, in that order.
///
/// Cost: two diffs (Myers 1986), of the words of meaning and of what stands between those in common.
pub(crate) fn in_order<T: Copy + Eq + Hash + Ord>(a: Text<'_, T>, b: Text<'_, T>) -> Vec<(usize, usize)> {
    let ((places_a, telling_a), (places_b, telling_b)) = (a.telling(), b.telling());
    let anchors = pairs(&telling_a, &telling_b).map(|(m, n)| (places_a[m], places_b[n]));
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut from = (0, 0);
    for (m, n) in anchors.chain([(a.words.len(), b.words.len())]) {
        let between = pairs(&a.words[from.0..m], &b.words[from.1..n]);
        out.extend(between.map(|(i, j)| (from.0 + i, from.1 + j)));
        if m < a.words.len() {
            out.push((m, n));
        }
        from = (m + 1, n + 1);
    }
    out
}

/// The places of the words of the longest common subsequence of two sequences.
fn pairs<T: Eq + Hash + Ord>(a: &[T], b: &[T]) -> impl Iterator<Item = (usize, usize)> + use<T> {
    let equal = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    };
    let runs = capture_diff_slices(Algorithm::Myers, a, b).into_iter().filter_map(equal);
    runs.flat_map(|(m, n, len)| (0..len).map(move |k| (m + k, n + k)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: &str, b: &str) -> String {
        let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
        let content = |words: &[&str]| words.iter().map(|w| !["and", "the", "of"].contains(w)).collect::<Vec<_>>();
        let (p, q) = (content(&x), content(&y));
        let found = in_order(Text { words: &x, content: &p }, Text { words: &y, content: &q });
        assert!(found.iter().all(|&(m, n)| x[m] == y[n]) && found.is_sorted());
        found.iter().map(|&(m, _)| x[m]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_of_meaning_are_paired_first() {
        assert_eq!(shared("and Belgium abstained", "Belgium and Finland abstained"), "Belgium abstained");
        assert_eq!(shared("the end of the road", "the end of the long road and"), "the end of the road");
        assert_eq!(shared("one two", "three"), "");
        assert_eq!(shared("the", "the of"), "the");
    }
}
