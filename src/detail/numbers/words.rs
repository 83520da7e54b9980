//! The words of one sentence, as the rules of values read them.

use crate::segment::{Document, Lexicon, Shape, Token, WordKind};
use crate::span::Span;

/// Share of capitalised words from which a sentence counts as a headline in title case; a sentence of names stays below.
const TITLE_CASE: f64 = 0.85;

/// How many tokens of a sentence are looked at for that.
const TITLE_REACH: usize = 40;

/// The tokens of a sentence with their words. Outside the sentence every word is empty.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
}

impl<'a> Words<'a> {
    /// Takes the tokens of sentence `n`.
    pub(crate) fn of(document: &'a Document, lexicon: &'a Lexicon, n: usize) -> Self {
        Self { text: &document.report.text, lexicon, tokens: document.tokens_of(n) }
    }

    /// How many tokens there are.
    pub(crate) fn len(self) -> usize {
        self.tokens.len()
    }

    /// Normal form of token `i`.
    pub(crate) fn norm(self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| &*self.lexicon.word(t.word).norm)
    }

    /// Normal form of the token `back` places before `i`.
    pub(crate) fn before(self, i: usize, back: usize) -> &'a str {
        i.checked_sub(back).map_or("", |n| self.norm(n))
    }

    /// Token `i` as printed.
    pub(crate) fn raw(self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.span.of(self.text))
    }

    /// What token `i` is.
    pub(crate) fn kind(self, i: usize) -> Option<WordKind> {
        self.tokens.get(i).map(|t| self.lexicon.word(t.word).kind)
    }

    /// Tells whether token `i` is made of digits.
    pub(crate) fn is_number(self, i: usize) -> bool {
        self.raw(i).bytes().next().is_some_and(|b| b.is_ascii_digit())
    }

    /// Tells whether token `i` is a word and not a number or a mark.
    pub(crate) fn is_word(self, i: usize) -> bool {
        matches!(self.kind(i), Some(WordKind::Content | WordKind::Function))
    }

    /// Tells whether token `i` is a word that carries meaning, in lower case.
    pub(crate) fn is_common(self, i: usize) -> bool {
        self.kind(i) == Some(WordKind::Content) && self.tokens.get(i).is_some_and(|t| t.shape == Shape::Lower)
    }

    /// Tells whether token `i` begins with a capital.
    pub(crate) fn is_capital(self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| matches!(t.shape, Shape::Capital | Shape::Upper))
    }

    /// Tells whether token `i` is one of `list`.
    pub(crate) fn is(self, i: usize, list: &[&str]) -> bool {
        list.contains(&self.norm(i))
    }

    /// Tells whether the tokens from `i` on are just `phrase`.
    pub(crate) fn starts(self, i: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(k, w)| self.norm(i + k) == *w)
    }

    /// Tells whether `phrase` stands right before token `i`.
    pub(crate) fn ends(self, i: usize, phrase: &[&str]) -> bool {
        i.checked_sub(phrase.len()).is_some_and(|start| self.starts(start, phrase))
    }

    /// Tells whether no white space stands between token `i` and the one before it.
    pub(crate) fn is_glued(self, i: usize) -> bool {
        let previous = i.checked_sub(1).and_then(|n| self.tokens.get(n));
        previous.zip(self.tokens.get(i)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Tells whether token `i` is a hyphen or dash between two words without a space: "twenty-one".
    pub(crate) fn is_joint(self, i: usize) -> bool {
        self.is(i, &["-", "—", "‐", "‑"]) && self.is_glued(i) && self.is_glued(i + 1)
    }

    /// Tells whether token `i` is a hyphen or dash.
    pub(crate) fn is_dash(self, i: usize) -> bool {
        self.is(i, &["-", "—", "‐", "‑", "−"])
    }

    /// First token after a joint at `i`, or `i` where there is none.
    pub(crate) fn past_joint(self, i: usize) -> usize {
        if self.is_joint(i) { i + 1 } else { i }
    }

    /// The text from token `i` on up to the next white space, no more than 40 bytes of it.
    pub(crate) fn run(self, i: usize) -> &'a str {
        let rest = self.tokens.get(i).and_then(|t| self.text.get(t.span.start..)).unwrap_or_default();
        let length = rest.char_indices().take_while(|(n, c)| *n < 40 && !c.is_whitespace()).count();
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(n, _)| n);
        rest.get(..end).unwrap_or_default()
    }

    /// Token after the one that holds the byte `length` bytes after the start of token `i`.
    pub(crate) fn after_bytes(self, i: usize, length: usize) -> usize {
        let end = self.tokens.get(i).map_or(0, |t| t.span.start + length);
        (i..self.len()).find(|n| self.tokens.get(*n).is_none_or(|t| t.span.start >= end)).unwrap_or(self.len())
    }

    /// Where the tokens `first..end` stand.
    pub(crate) fn span(self, first: usize, end: usize) -> Span {
        let start = self.tokens.get(first).map_or(0, |t| t.span.start);
        let last = end.checked_sub(1).and_then(|n| self.tokens.get(n)).map_or(start, |t| t.span.end);
        Span::new(start, last)
    }

    /// Tells whether only symbols stand before token `i`.
    pub(crate) fn is_first(self, i: usize) -> bool {
        (0..i).all(|n| self.kind(n) == Some(WordKind::Symbol))
    }

    /// Tells whether case says nothing here: the sentence is a headline in title case or all capitals.
    pub(crate) fn is_titled(self) -> bool {
        let content = |t: &&Token| self.lexicon.word(t.word).kind == WordKind::Content;
        let opening = || self.tokens.iter().take(TITLE_REACH);
        let written = opening().filter(content).count();
        let capitals = opening().filter(content).filter(|t| t.shape != Shape::Lower).count();
        written > 3 && capitals as f64 > TITLE_CASE * written as f64
    }
}
