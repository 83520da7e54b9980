//! Texts that tell the same, word by word: which words the others have too, which stand elsewhere, which are a text's own.

use super::text::is_unwanted;
use crate::common::{Text, in_order};
use crate::segment::in_full;
use crate::wordlist::{WordList, word_list};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Words that carry no content of their own.
static FUNCTION: WordList = word_list!("../../assets/words/function.txt");

/// Words of a text that are looked at for having moved; beyond them the search would grow with the square.
const MOST_MOVED: usize = 400;

/// A run of a text whose words stand alike in the other texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// How its words stand in the others.
    pub(super) mark: Mark,
    /// The other texts, by number, that have its words, in place or elsewhere.
    pub(super) with: Vec<usize>,
}

/// How words stand in the other texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Every other text has them in this place.
    Common,
    /// Some of the others have them in this place.
    Some,
    /// Others have them, but elsewhere in the sentence.
    Moved,
    /// No other text has them.
    Own,
}

/// A text as words.
struct Words {
    ranges: Vec<Range<usize>>,
    ids: Vec<u32>,
    content: Vec<bool>,
    /// Of each word the other texts that have it in this place.
    aligned: Vec<Vec<usize>>,
    /// Of each word the other texts that have it elsewhere.
    moved: Vec<Vec<usize>>,
}

/// Gives the two words of a short form: "we're", "didn't".
fn two_words(word: &str) -> Option<(&str, &'static str)> {
    let (first, second) = if let Some(first) = word.strip_suffix("n't") {
        (in_full(first).unwrap_or(first), "not")
    } else {
        let (first, short) = word.split_at(word.rfind('\'')?);
        (first, in_full(short)?)
    };
    (!first.is_empty()).then_some((first, second))
}

/// Most texts that are compared pair by pair; of more it is only told which words others have anywhere, for who agrees
/// with whom would change from word to word.
const MOST_PAIRED: usize = 5;

/// Compares texts with one another; every text is cut into runs that cover its words in order.
///
/// Cost: one diff a pair of texts, up to five texts; beyond that linear in the words.
pub(super) fn compare(texts: &[&str]) -> Vec<Vec<Run>> {
    let mut known = BTreeMap::new();
    let mut all: Vec<Words> = texts.iter().map(|t| Words::of(t, &mut known)).collect();
    if all.len() > MOST_PAIRED {
        survey(&mut all);
    }
    for b in (1..all.len()).filter(|_| texts.len() <= MOST_PAIRED) {
        let (left, right) = all.split_at_mut(b);
        for (a, one) in left.iter_mut().enumerate() {
            pair(one, &mut right[0], (a, b));
        }
    }
    all.iter().map(|words| words.runs(texts.len().saturating_sub(1))).collect()
}

/// Takes every word that another text has anywhere for aligned with it.
fn survey(all: &mut [Words]) {
    let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (n, words) in all.iter().enumerate() {
        for &id in &words.ids {
            let known = holders.entry(id).or_default();
            if known.last() != Some(&n) {
                known.push(n);
            }
        }
    }
    for (n, words) in all.iter_mut().enumerate() {
        for (id, aligned) in words.ids.iter().zip(&mut words.aligned) {
            aligned.extend(holders.get(id).into_iter().flatten().filter(|&&holder| holder != n));
        }
    }
}

/// Tells whether two texts have the same words in the same order.
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let mut known = BTreeMap::new();
    Words::of(a, &mut known).ids == Words::of(b, &mut known).ids
}

impl Words {
    fn of(text: &str, known: &mut BTreeMap<String, u32>) -> Self {
        let mut words = Self { ranges: vec![], ids: vec![], content: vec![], aligned: vec![], moved: vec![] };
        for (at, word) in text.unicode_word_indices() {
            let plain: String = word.chars().filter(|&c| !is_unwanted(c)).flat_map(char::to_lowercase).collect();
            let plain = plain.replace('’', "'");
            match two_words(&plain).zip(word.rfind(['\'', '’'])) {
                Some(((first, second), sign)) => {
                    // "n't" begins a letter before the sign.
                    let n =
                        word.char_indices().take_while(|(place, _)| *place < sign).last().map_or(0, |(place, _)| place);
                    let cut = at + if second == "not" { n } else { sign };
                    words.push(first.to_owned(), at..cut, known);
                    words.push(second.to_owned(), cut..at + word.len(), known);
                }
                None => words.push(plain, at..at + word.len(), known),
            }
        }
        words.aligned = vec![vec![]; words.ids.len()];
        words.moved = vec![vec![]; words.ids.len()];
        words
    }

    fn push(&mut self, plain: String, range: Range<usize>, known: &mut BTreeMap<String, u32>) {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        self.content.push(!FUNCTION.contains(&plain));
        self.ids.push(*known.entry(plain).or_insert(next));
        self.ranges.push(range);
    }

    fn text(&self) -> Text<'_, u32> {
        Text { words: &self.ids, content: &self.content }
    }

    /// Numbers of the words that text `other` does not have in place.
    fn loose(&self, other: usize) -> Vec<usize> {
        (0..self.ids.len()).filter(|&n| !self.aligned[n].contains(&other)).take(MOST_MOVED).collect()
    }

    /// Tells how a word stands in the others; of many others half are as good as all, and they are not named.
    fn mark(&self, n: usize, others: usize) -> (Mark, Vec<usize>) {
        let (aligned, moved) = (&self.aligned[n], &self.moved[n]);
        match (aligned.len(), moved.len()) {
            (a, _) if others >= MOST_PAIRED && 2 * a >= others => (Mark::Common, vec![]),
            (1.., _) if others >= MOST_PAIRED => (Mark::Some, vec![]),
            (a, _) if a == others => (Mark::Common, aligned.clone()),
            (1.., _) => (Mark::Some, aligned.clone()),
            (0, 1..) => (Mark::Moved, moved.clone()),
            (0, 0) => (Mark::Own, vec![]),
        }
    }

    /// Joins words of one mark into runs.
    fn runs(&self, others: usize) -> Vec<Run> {
        let mut marks: Vec<_> = (0..self.ids.len()).map(|n| self.mark(n, others)).collect();
        self.quiet(&mut marks);
        let mut runs: Vec<Run> = Vec::new();
        for (range, (mark, with)) in self.ranges.iter().zip(marks) {
            match runs.last_mut() {
                Some(last) if last.mark == mark && last.with == with => last.range.end = range.end,
                _ => runs.push(Run { range: range.clone(), mark, with }),
            }
        }
        runs
    }

    /// Lets go of shared words without content: an "of the" in common between own words says nothing, nor does it say
    /// much that only some have it.
    fn quiet(&self, marks: &mut [(Mark, Vec<usize>)]) {
        let mut start = 0;
        while start < marks.len() {
            let end = (start..marks.len()).find(|&n| marks[n].0 == Mark::Own).unwrap_or(marks.len());
            let empty = !self.content[start..end].contains(&true);
            if start > 0 && end < marks.len() && empty {
                marks[start..end].fill((Mark::Own, vec![]));
            }
            start = end + 1;
        }
        let mut start = 0;
        while start < marks.len() {
            let end = (start..marks.len()).find(|&n| marks[n] != marks[start]).unwrap_or(marks.len());
            if marks[start].0 == Mark::Some && !self.content[start..end].contains(&true) {
                marks[start..end].fill((Mark::Common, vec![]));
            }
            start = end;
        }
    }
}

/// Compares two texts, of these numbers.
fn pair(a: &mut Words, b: &mut Words, numbers: (usize, usize)) {
    for (m, n) in in_order(a.text(), b.text()) {
        a.aligned[m].push(numbers.1);
        b.aligned[n].push(numbers.0);
    }
    find_moved(a, b, numbers);
    find_moved(b, a, (numbers.1, numbers.0));
}

/// Finds words of `a` that stand elsewhere in `b`: the longest runs first come, a lone word only if it has content.
fn find_moved(a: &mut Words, b: &Words, (number_a, number_b): (usize, usize)) {
    let (loose, targets) = (a.loose(number_b), b.loose(number_a));
    let mut n = 0;
    while n < loose.len() {
        let length = targets.iter().map(|&t| common(a, b, (loose[n], t), (number_a, number_b))).max().unwrap_or(0);
        let run = loose[n]..loose[n] + length;
        if a.content[run.clone()].contains(&true) {
            a.moved[run].iter_mut().for_each(|w| w.push(number_b));
            n += length;
        } else {
            n += 1;
        }
    }
}

/// Gives how many words agree from two places on, all of them loose.
fn common(a: &Words, b: &Words, (i, j): (usize, usize), (number_a, number_b): (usize, usize)) -> usize {
    let words = a.ids[i..].iter().zip(&a.aligned[i..]).zip(b.ids[j..].iter().zip(&b.aligned[j..]));
    words.take_while(|((x, at), (y, bt))| x == y && !at.contains(&number_b) && !bt.contains(&number_a)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(texts: &[&str]) -> Vec<String> {
        let show = |text: &str, runs: &[Run]| {
            let words = |run: &Run| text.get(run.range.clone()).unwrap().to_owned();
            let one = |run: &Run| match run.mark {
                Mark::Common => words(run),
                Mark::Some => format!("<{}>", words(run)),
                Mark::Moved => format!("{{{}}}", words(run)),
                Mark::Own => format!("[{}]", words(run)),
            };
            runs.iter().map(one).collect::<Vec<_>>().join(" ")
        };
        texts.iter().zip(compare(texts)).map(|(text, runs)| show(text, &runs)).collect()
    }

    #[test]
    fn changed_words_are_told_from_common_ones() {
        let found = marked(&["Three people died on Tuesday.", "Three people were killed on Tuesday"]);
        assert_eq!(found, ["Three people [died] on Tuesday", "Three people [were killed] on Tuesday"]);
    }

    #[test]
    fn moved_words_are_told_from_changed_ones() {
        let found = marked(&["Service is suspended until Friday.", "Until Friday, service is halted."]);
        assert_eq!(found, ["Service is [suspended] {until Friday}", "{Until Friday} service is [halted]"]);
    }

    #[test]
    fn of_three_it_is_told_who_agrees() {
        let texts = ["the ferry sank in fog", "the ferry sank at night", "the barge sank in fog"];
        assert_eq!(
            marked(&texts),
            ["the <ferry> sank <in fog>", "the <ferry> sank [at night]", "the [barge] sank <in fog>"]
        );
        assert_eq!(compare(&texts)[0][1].with, [1]);
    }

    #[test]
    fn of_many_it_is_told_which_words_others_have() {
        let mut texts = vec!["the ferry sank"; 8];
        texts.extend(["the barge sank", "the ferry burned"]);
        let found = marked(&texts);
        assert_eq!([&found[0], &found[8], &found[9]], ["the ferry sank", "the [barge] sank", "the ferry [burned]"]);
    }

    #[test]
    fn short_forms_are_the_words_that_they_stand_for() {
        let found = marked(&["“We’re here, and we won’t go.”", "We are here and we will not leave"]);
        assert_eq!(found, ["We’re here, and we won’t [go]", "We are here and we will not [leave]"]);
    }

    #[test]
    fn a_lone_article_in_common_says_nothing() {
        assert_eq!(
            marked(&["divers searched the harbour", "police closed the road"])[0],
            "[divers searched the harbour]"
        );
    }

    #[test]
    fn words_are_the_same_whatever_their_case_and_marks() {
        assert!(same_words("“The radar failed,”", "the radar failed"));
        assert!(!same_words("the radar failed", "the radar worked"));
    }

    #[test]
    fn long_texts_of_one_word_are_compared_at_once() {
        let long = "gravel ".repeat(20_000);
        let other = format!("{long} barge");
        assert_eq!(compare(&[&long, &other])[1].len(), 2);
    }
}
