//! Numerals: what number a run of digits and number words tells, without its unit and its bound.

use super::digits;
use super::fraction;
use super::sum::Sum;
use super::words::Words;
use crate::wordlist::{WordList, word_list};

static NUMERALS: WordList = word_list!("../../../assets/words/numeral.txt");

/// Words that make a scale word vague: "several hundred".
const VAGUE: [&str; 4] = ["several", "few", "many", "couple"];

/// Most tokens of "tens of thousands".
const MANY: usize = 6;

/// What a word does in a numeral.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::detail) enum Part {
    /// A number below a hundred.
    Cardinal(f64),
    /// Multiplies what stands before.
    Scale(f64),
    /// A rank below a hundred.
    Rank(f64),
    /// A rank that multiplies: "hundredth".
    RankScale(f64),
    /// A fraction's denominator in the plural: "thirds".
    Denominator(f64),
    /// "dozens", "thousands".
    Many(f64),
    /// "half", "quarter": a denominator by itself.
    Piece(f64),
}

/// What a numeral tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::detail) enum Form {
    /// A number written in digits alone.
    Digits,
    /// A number with words in it.
    Worded,
    /// A rank.
    Ordinal,
    /// A fraction, or a number with one.
    Fraction,
    /// "dozens of": a scale without a number.
    Many,
}

/// A numeral where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::detail) struct Numeral {
    /// First token.
    pub(in crate::detail) first: usize,
    /// Token after the last.
    pub(in crate::detail) end: usize,
    /// Its number.
    pub(in crate::detail) number: f64,
    /// Value of one in its last place.
    pub(in crate::detail) step: f64,
    /// The scale it is told in: a million for "3.5 million", one where there is none.
    pub(in crate::detail) scale: f64,
    /// How it is told.
    pub(in crate::detail) form: Form,
    /// Whether it is a round word that nobody means exactly: "a dozen", "a hundred".
    pub(in crate::detail) loose: bool,
}

/// Tells what token `i` does in a numeral.
pub(in crate::detail) fn part(words: Words, i: usize) -> Option<Part> {
    let value = NUMERALS.get_in_any_case(words.raw(i))?;
    let (name, number) = value.split_once(' ')?;
    let number: f64 = number.parse().ok()?;
    Some(match name {
        "card" => Part::Cardinal(number),
        "scale" => Part::Scale(number),
        "rank" => Part::Rank(number),
        "rankscale" => Part::RankScale(number),
        "part" => Part::Denominator(number),
        "many" => Part::Many(number),
        _ => Part::Piece(number),
    })
}

/// Tells whether a word is a numeral by itself: "two", "40".
pub(in crate::detail) fn is_numeral(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_digit()) || NUMERALS.get_in_any_case(word).is_some()
}

/// Tells whether a numeral may begin at token `i`: cheap, for every token of a text.
pub(in crate::detail) fn may_start(words: Words, i: usize) -> bool {
    words.is_number(i)
        || part(words, i).is_some()
        || leads_decimals(words, i)
        || (words.raw(i).bytes().next() >= Some(0x80) && digits::vulgar(words.raw(i)).is_some())
}

/// Tells whether the point of ".25" stands at `i`.
pub(super) fn leads_decimals(words: Words, i: usize) -> bool {
    words.raw(i) == "." && words.is_number(i + 1) && words.is_glued(i + 1) && !words.is_glued(i)
}

/// Reads the numeral that begins at token `i`; `money` tells that a sign of money stands before.
pub(in crate::detail) fn read(words: Words, i: usize, money: bool) -> Option<Numeral> {
    if let Some(rank) = rank_in_digits(words, i) {
        return Some(rank);
    }
    if let Some(value) = digits::vulgar(words.raw(i)) {
        return Some(fraction::scaled(words, Numeral::fraction(i, i + 1, value)));
    }
    if let Some(power) = power(words, i) {
        return Some(power);
    }
    match part(words, i) {
        Some(Part::Many(n)) => Some(many(words, i, n)),
        Some(Part::Scale(_)) if words.norm(i).len() < 4 || words.norm(i) == "dozs" => None,
        Some(Part::Scale(n)) if VAGUE.iter().any(|v| words.before(i, 1) == *v) => Some(many(words, i, n)),
        Some(Part::Piece(n)) => fraction::piece(words, i, n),
        Some(Part::Rank(n) | Part::RankScale(n)) => Some(fraction::of_rank(words, i, n)),
        Some(Part::Denominator(_)) => None,
        _ => compound(words, i, money),
    }
}

impl Numeral {
    /// A fraction of tokens `first..end`.
    pub(in crate::detail) fn fraction(first: usize, end: usize, number: f64) -> Self {
        Self { first, end, number, step: 0.01, scale: 1.0, form: Form::Fraction, loose: false }
    }

    /// A rank of tokens `first..end`.
    pub(in crate::detail) fn rank(first: usize, end: usize, number: f64) -> Self {
        Self { first, end, number, step: 1.0, scale: 1.0, form: Form::Ordinal, loose: false }
    }
}

/// Reads "1.3x10^6".
fn power(words: Words, i: usize) -> Option<Numeral> {
    let marked =
        words.is_glued(i + 1) && matches!(words.raw(i + 1).as_bytes(), [b'^' | b'*' | b'x' | b'e' | b'E' | 0xC3, ..]);
    let (number, length) = if marked && words.is_number(i) { digits::power(words.run(i))? } else { return None };
    let end = words.after_bytes(i, length);
    Some(Numeral { first: i, end, number, step: number.abs() * 0.01, scale: 1.0, form: Form::Digits, loose: false })
}

/// Reads "21st".
fn rank_in_digits(words: Words, i: usize) -> Option<Numeral> {
    let norm = words.norm(i);
    let digits = norm.get(..norm.len().checked_sub(2)?)?;
    let is_rank = words.is_number(i) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let rank = is_rank && norm.ends_with(|c: char| c.is_ascii_lowercase());
    rank.then(|| digits.parse().ok()).flatten().map(|number| Numeral::rank(i, i + 1, number))
}

/// "thousands", "tens of thousands", "several hundred".
fn many(words: Words, i: usize, least: f64) -> Numeral {
    let (mut end, mut number) = (i + 1, least);
    while let (true, Some(Part::Many(n)), true) = (words.norm(end) == "of", part(words, end + 1), end < i + MANY) {
        (end, number) = (end + 2, number * n);
    }
    if let Some(Part::Scale(n)) = part(words, end) {
        (end, number) = (end + 1, number * n);
    }
    Numeral { first: i, end, number, step: 1.0, scale: 1.0, form: Form::Many, loose: true }
}

/// Reads a plain number of digits and words at token `i`.
pub(super) fn cardinal(words: Words, i: usize) -> Option<Numeral> {
    let mut sum = Sum::at(i);
    sum.take_all(words);
    sum.finish(words, i)
}

/// Reads a number of digits and words with all that can follow it: ranks, fractions, decimals told in words.
fn compound(words: Words, i: usize, money: bool) -> Option<Numeral> {
    let mut sum = Sum::at(i);
    sum.take_all(words);
    sum.short_scale(words, money);
    let numeral = sum.finish(words, i)?;
    fraction::tail(words, numeral)
}
