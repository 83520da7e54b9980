//! Tokens: words, numbers and punctuation with their normal forms.

use super::lexicon::{Lexicon, StemId, WordId, WordKind};
use crate::span::Span;
#[cfg(feature = "unspaced")]
use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
#[cfg(feature = "unspaced")]
use std::collections::VecDeque;

/// A word, a number or a punctuation mark where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Which word it is.
    pub word: WordId,
    /// What it says: the stem of its word, or of the figure or name that it is a part of ("six hundred", "United States").
    pub stem: StemId,
    /// How it is written.
    pub shape: Shape,
}

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Begins with a lower-case letter.
    Lower,
    /// Begins with a capital.
    Capital,
    /// All capitals, at least two.
    Upper,
    /// No letter, or a letter without case.
    Other,
}

/// Most capitals that are no shout yet.
const SHOUT: usize = 8;

/// Words in capitals, one after the other, that are a shout: two may be acronyms.
const RUN: usize = 3;

/// Cuts `span` of `text` into tokens and appends them to `out`.
///
/// "don't" gives "do" and "not"; "Iran's" gives "iran" and "'s"; "U.S." and "US" give `US`; "3bn" gives "3" and "bn";
/// hyphens part words. Scripts without spaces are cut into words by the dictionaries of ICU, or into characters where the
/// feature `unspaced` is off.
pub(crate) fn tokenize(text: &str, span: Span, lexicon: &mut Lexicon, out: &mut Vec<Token>) {
    let words = span.of(text);
    let mut scanner = Scanner::of(words);
    let shaped = |raw: Raw| {
        let shape = shape_of(raw.span.of(words));
        (raw, shape)
    };
    let pieces: Vec<(Raw, Shape)> = std::iter::from_fn(|| scanner.next()).map(shaped).collect();
    let loud = loud(words, &pieces);
    for ((raw, shape), loud) in pieces.into_iter().zip(loud) {
        let norm =
            normal(raw.span.of(words), raw.kind, if loud && shape == Shape::Upper { Shape::Capital } else { shape });
        let word = lexicon.intern(&norm, raw.kind);
        let (span, stem) = (Span::new(span.start + raw.span.start, span.start + raw.span.end), lexicon.word(word).stem);
        out.push(Token { span, word, stem, shape });
    }
}

/// Tells of each piece whether it is shouted, so that its capitals mark no acronym: most letters of the sentence are
/// capitals, or those of several words in a row are.
fn loud(words: &str, pieces: &[(Raw, Shape)]) -> Vec<bool> {
    let upper = words.chars().filter(|c| c.is_uppercase()).count();
    let lower = words.chars().filter(|c| c.is_lowercase()).count();
    let mut loud = vec![upper > lower && upper > SHOUT; pieces.len()];
    let mut start = 0;
    for run in pieces.chunk_by(|a, b| a.1 == Shape::Upper && b.1 == Shape::Upper) {
        let letters: usize = run.iter().map(|(raw, _)| raw.span.len()).sum();
        if run.len() >= RUN && letters > SHOUT {
            loud[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
    loud
}

/// Makes the normal form of a piece.
fn normal(piece: &str, kind: WordKind, shape: Shape) -> String {
    match kind {
        WordKind::Number => piece.chars().filter(|c| *c != ',').collect(),
        WordKind::Symbol => plain_mark(piece),
        _ if is_not(piece) => "not".to_owned(),
        _ if shape == Shape::Upper => piece.chars().filter(|c| *c != '.').collect(),
        _ => piece.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect(),
    }
}

/// Makes one mark of the many that mean the same.
fn plain_mark(piece: &str) -> String {
    match piece {
        "“" | "”" | "„" | "«" | "»" | "``" | "''" => "\"",
        "‘" | "’" | "`" => "'",
        "–" | "—" | "―" => "—",
        other => other,
    }
    .to_owned()
}

/// Gives the word that a piece of a short form stands for: the "'re" of "we're", the "wo" of "won't"; nothing for other words.
pub(crate) fn in_full(piece: &str) -> Option<&'static str> {
    Some(match piece {
        "'m" | "’m" => "am",
        "'re" | "’re" => "are",
        "'ve" | "’ve" => "have",
        "'ll" | "’ll" | "wo" => "will",
        "ca" => "can",
        _ => return None,
    })
}

/// Tells whether a piece is the negation of "don't".
fn is_not(piece: &str) -> bool {
    piece.eq_ignore_ascii_case("n't") || piece.eq_ignore_ascii_case("n’t")
}

/// Tells how a piece is written.
fn shape_of(piece: &str) -> Shape {
    let mut letters = piece.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Other };
    if first.is_lowercase() {
        return Shape::Lower;
    }
    if !first.is_uppercase() {
        return Shape::Other;
    }
    let mut rest = letters.peekable();
    if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Upper } else { Shape::Capital }
}

/// A piece before it has a number.
struct Raw {
    span: Span,
    kind: WordKind,
}

/// Walks over the pieces of a sentence.
struct Scanner<'a> {
    words: &'a str,
    at: usize,
    /// Where the words of the run without spaces end that is being read.
    #[cfg(feature = "unspaced")]
    ends: VecDeque<usize>,
}

impl<'a> Scanner<'a> {
    fn of(words: &'a str) -> Self {
        Self {
            words,
            at: 0,
            #[cfg(feature = "unspaced")]
            ends: VecDeque::new(),
        }
    }

    fn rest(&self) -> &str {
        self.words.get(self.at..).unwrap_or_default()
    }

    /// Length of the first word of a run without spaces.
    #[cfg(feature = "unspaced")]
    fn unspaced_length(&mut self, first: char) -> usize {
        if self.ends.is_empty() {
            let run: &str = self.words.get(self.at..).unwrap_or_default();
            let run = run.find(|c| !is_unspaced(c)).and_then(|n| run.get(..n)).unwrap_or(run);
            let cuts = WordSegmenter::new_auto(WordBreakInvariantOptions::default()).segment_str(run);
            self.ends = cuts.filter(|n| *n > 0).map(|n| self.at + n).collect();
        }
        self.ends.pop_front().map_or(first.len_utf8(), |end| end - self.at)
    }

    fn next(&mut self) -> Option<Raw> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        let first = self.rest().chars().next()?;
        let start = self.at;
        let kind = if first.is_ascii_digit() {
            self.at += number_length(self.rest());
            WordKind::Number
        } else if is_unspaced(first) {
            #[cfg(feature = "unspaced")]
            let length = self.unspaced_length(first);
            #[cfg(not(feature = "unspaced"))]
            let length = first.len_utf8();
            self.at += length;
            WordKind::Content
        } else if first.is_alphanumeric() {
            self.at += word_length(self.rest());
            WordKind::Content
        } else if let Some(length) = clitic_length(self.rest()) {
            self.at += length;
            WordKind::Function
        } else {
            self.at += mark_length(self.rest(), first);
            WordKind::Symbol
        };
        Some(Raw { span: Span::new(start, self.at), kind })
    }
}

/// Length of a number: digits with points, commas and colons between them; "3bn" ends before its letters, "5th" does not.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |n: usize| bytes.get(n).is_some_and(u8::is_ascii_digit);
    let mut n = 0;
    while digit(n) || (matches!(bytes.get(n), Some(b'.' | b',' | b':')) && digit(n + 1)) {
        n += 1;
    }
    let tail = rest.get(n..).unwrap_or_default();
    ["st", "nd", "rd", "th"].iter().find(|e| begins_word(tail, e)).map_or(n, |e| n + e.len())
}

/// Tells whether `tail` begins with `end` and no letter follows.
fn begins_word(tail: &str, end: &str) -> bool {
    tail.strip_prefix(end).is_some_and(|t| !t.starts_with(char::is_alphanumeric))
}

/// Length of a word: letters, marks and digits, points between single letters, apostrophes between letters.
fn word_length(rest: &str) -> usize {
    if let Some(n) = initialism_length(rest) {
        return n;
    }
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let inside = (c.is_alphanumeric() || is_mark(c)) && !is_unspaced(c);
        let joins = is_apostrophe(c)
            && at > 0
            && !is_clitic(rest.get(at..).unwrap_or_default())
            && follows_letter(rest, at + c.len_utf8());
        if !inside && !joins {
            break;
        }
        if is_apostrophe_t(rest, at) && at > 0 {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

/// Tells whether a combining mark stands here.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x483..=0x487 | 0x591..=0x5BD | 0x610..=0x61A | 0x64B..=0x65F | 0x900..=0x903 | 0x93A..=0x94F)
}

/// Length of "U.S." or "a.m.": single letters each followed by a point, at least two.
fn initialism_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut n = 0;
    while bytes.get(n).is_some_and(u8::is_ascii_alphabetic) && bytes.get(n + 1) == Some(&b'.') {
        n += 2;
    }
    let next_is_letter = bytes.get(n).is_some_and(u8::is_ascii_alphanumeric);
    let length = if next_is_letter { 0 } else { n };
    (length >= 4).then_some(length)
}

/// Tells whether "n't" begins at `at`.
fn is_apostrophe_t(rest: &str, at: usize) -> bool {
    let tail = rest.get(at..).unwrap_or_default();
    tail.starts_with(['n', 'N']) && ["n't", "n’t", "N'T", "N’T"].iter().any(|e| begins_word(tail, e))
}

fn follows_letter(rest: &str, at: usize) -> bool {
    rest.get(at..).is_some_and(|r| r.starts_with(char::is_alphabetic))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Tells whether a clitic such as "'s" begins here.
fn is_clitic(rest: &str) -> bool {
    clitic_length(rest).is_some()
}

/// Length of a clitic ("'s", "'re", "n't"), where one begins here.
fn clitic_length(rest: &str) -> Option<usize> {
    let tail = rest.strip_prefix(is_apostrophe)?;
    ["s", "re", "ve", "ll", "d", "m", "S"]
        .iter()
        .find(|e| begins_word(tail, e))
        .map(|e| rest.len() - tail.len() + e.len())
}

/// Length of a punctuation mark: doubled quotation marks and points are one.
fn mark_length(rest: &str, first: char) -> usize {
    ["``", "''", "..."].iter().find(|m| rest.starts_with(**m)).map_or(first.len_utf8(), |m| m.len())
}

/// Tells whether a character is of a script that is written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x2FDF | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF | 0xE00..=0xE7F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norms(text: &str) -> Vec<String> {
        let (mut lexicon, mut out) = (Lexicon::default(), Vec::new());
        tokenize(text, Span::new(0, text.len()), &mut lexicon, &mut out);
        out.iter().map(|t| lexicon.word(t.word).norm.to_string()).collect()
    }

    #[test]
    fn words_numbers_and_marks_have_normal_forms() {
        for (text, expected) in [
            ("He didn’t go.", vec!["he", "did", "not", "go", "."]),
            ("Iran's U.S. envoy", vec!["iran", "'s", "US", "envoy"]),
            ("at 5 p.m. on the 5th", vec!["at", "5", "p.m.", "on", "the", "5th"]),
            ("$3.5bn, 1,200-strong", vec!["$", "3.5", "bn", ",", "1200", "-", "strong"]),
            ("“So-called” O’Brien", vec!["\"", "so", "-", "called", "\"", "o'brien"]),
            ("THE WHO AND THE BBC WERE THERE", vec!["the", "who", "and", "the", "bbc", "were", "there"]),
            ("the WHO said", vec!["the", "WHO", "said"]),
            ("a cover that reads THE QUEEN OF RAGE", vec!["a", "cover", "that", "reads", "the", "queen", "of", "rage"]),
            ("the EU and US AID workers", vec!["the", "EU", "and", "US", "AID", "workers"]),
        ] {
            assert_eq!(norms(text), expected, "{text}");
        }
    }

    #[test]
    fn a_long_word_in_capitals_has_the_stem_of_the_word() {
        let mut lexicon = Lexicon::default();
        let mut stem = |word: &str| {
            let id = lexicon.intern(word, WordKind::Content);
            lexicon.word(id).stem
        };
        assert_eq!((stem("FOURTEEN"), stem("SURVIVORS")), (stem("fourteen"), stem("survivor")));
        assert_ne!(stem("AIDS"), stem("aids"));
    }

    #[cfg(feature = "unspaced")]
    #[test]
    fn scripts_without_spaces_are_cut_into_words() {
        for (text, expected) in [
            ("北京 news", vec!["北京", "news"]),
            ("警方已展开调查。", vec!["警方", "已", "展开", "调查", "。"]),
            ("東京で火事", vec!["東京", "で", "火事"]),
            ("2024年3月", vec!["2024", "年", "3", "月"]),
        ] {
            assert_eq!(norms(text), expected, "{text}");
        }
    }
}
