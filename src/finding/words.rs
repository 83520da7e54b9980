//! What changes from one statement's words to another's: moved words told from changed ones.

use crate::common::{Text, in_order};
use crate::segment::{Lexicon, Token, WordId, WordKind};
use std::ops::Range;

/// Fewest words that count as moved when they stand elsewhere in the other statement.
const MIN_MOVED: usize = 2;

/// A part of two statements in which they differ, as ranges of their tokens; one may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
}

/// The difference of two statements.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Difference {
    /// What stands in place of what, in order.
    pub(super) changed: Vec<Change>,
    /// Runs that both have, in another order.
    pub(super) moved: Vec<Change>,
    /// Words that both have in the same order.
    pub(super) same: usize,
}

/// Compares two runs of tokens, without punctuation and case.
pub(super) fn difference(a: &[Token], b: &[Token], lexicon: &Lexicon) -> Difference {
    let (x, y) = (Words::of(a, lexicon), Words::of(b, lexicon));
    let same = in_order(x.text(), y.text());
    let mut out = Difference { same: same.len(), ..Difference::default() };
    let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut from = (0, 0);
    for (m, n) in same.into_iter().chain([(x.ids.len(), y.ids.len())]) {
        if from != (m, n) {
            gaps.push((from.0..m, from.1..n));
        }
        from = (m + 1, n + 1);
    }
    let moved = moved_runs(&gaps, &x.ids, &y.ids);
    out.changed = gaps
        .iter()
        .map(|(old, new)| (rest(old, &moved, |m| &m.0), rest(new, &moved, |m| &m.1)))
        .filter(|(old, new)| !old.is_empty() || !new.is_empty())
        .map(|(old, new)| Change { a: x.tokens(&old), b: y.tokens(&new) })
        .collect();
    out.moved = moved.iter().map(|(old, new)| Change { a: x.tokens(old), b: y.tokens(new) }).collect();
    out
}

/// The words among some tokens.
struct Words {
    ids: Vec<WordId>,
    /// Whether each carries meaning.
    content: Vec<bool>,
    places: Vec<usize>,
}

impl Words {
    fn of(tokens: &[Token], lexicon: &Lexicon) -> Self {
        let is_word = |t: &&(usize, &Token)| lexicon.word(t.1.word).kind != WordKind::Symbol;
        let all: Vec<(usize, &Token)> = tokens.iter().enumerate().collect();
        let words: Vec<_> = all.iter().filter(is_word).collect();
        Self {
            ids: words.iter().map(|w| w.1.word).collect(),
            content: words.iter().map(|w| lexicon.word(w.1.word).kind.carries_meaning()).collect(),
            places: words.iter().map(|w| w.0).collect(),
        }
    }

    fn text(&self) -> Text<'_, WordId> {
        Text { words: &self.ids, content: &self.content }
    }

    /// Gives the tokens from the first to the last word of a range of words.
    fn tokens(&self, words: &Range<usize>) -> Range<usize> {
        match self.places.get(words.clone()) {
            Some([first, .., last]) => *first..last + 1,
            Some([only]) => *only..only + 1,
            _ => 0..0,
        }
    }
}

type Pair = (Range<usize>, Range<usize>);

/// Finds the longest runs that one gap of the old and another of the new share.
fn moved_runs(gaps: &[Pair], a: &[WordId], b: &[WordId]) -> Vec<Pair> {
    let mut moved: Vec<Pair> = Vec::new();
    for (old, _) in gaps {
        let mut at = old.start;
        while at < old.end {
            let best = gaps
                .iter()
                .flat_map(|(_, new)| new.clone())
                .map(|start| (run(a.get(at..old.end), b.get(start..)), start));
            let free = best.filter(|(len, start)| !moved.iter().any(|m| m.1.start < start + len && *start < m.1.end));
            match free.max_by_key(|(len, start)| (*len, std::cmp::Reverse(*start))) {
                Some((len, start)) if len >= MIN_MOVED => {
                    moved.push((at..at + len, start..start + len));
                    at += len;
                }
                _ => at += 1,
            }
        }
    }
    moved
}

/// Length of the run that two sequences begin with.
fn run(a: Option<&[WordId]>, b: Option<&[WordId]>) -> usize {
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    a.iter().zip(b).take_while(|(x, y)| x == y).count()
}

/// What is left of a gap once moved runs at its ends are taken off.
fn rest(gap: &Range<usize>, moved: &[Pair], side: impl Fn(&Pair) -> &Range<usize>) -> Range<usize> {
    let is_moved = |n: usize| moved.iter().any(|m| side(m).contains(&n));
    let start = gap.clone().find(|n| !is_moved(*n)).unwrap_or(gap.end);
    let end = gap.clone().rev().find(|n| !is_moved(*n)).map_or(start, |n| n + 1);
    start..end
}
