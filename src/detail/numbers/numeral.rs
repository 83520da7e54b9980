//! Numerals: what number a run of digits and number words tells, without its unit and its bound.

use super::digits::{self, Digits};
use super::fraction;
use super::words::{Gate, Words};
use crate::wordlist::WordList;

const LIST: &str = include_str!("../../../assets/words/numeral.txt");
static NUMERALS: WordList = WordList::new(LIST);
static GATE: Gate = Gate::of(LIST);

/// Words that make a scale word vague: "several hundred".
const VAGUE: [&str; 4] = ["several", "few", "many", "couple"];

/// Plurals without "s" of what is counted by the million.
const PEOPLE: [&str; 4] = ["people", "children", "women", "men"];

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
    let value = GATE.get(NUMERALS, words.norm(i))?;
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

/// Tells whether a numeral may begin at token `i`: cheap, for every token of a text.
pub(in crate::detail) fn may_start(words: Words, i: usize) -> bool {
    words.is_number(i)
        || GATE.may_hold(words.norm(i))
        || leads_decimals(words, i)
        || digits::vulgar(words.raw(i)).is_some()
}

/// Tells whether the point of ".25" stands at `i`.
fn leads_decimals(words: Words, i: usize) -> bool {
    words.norm(i) == "." && words.is_number(i + 1) && words.is_glued(i + 1) && !words.is_glued(i)
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
    while let (true, Some(Part::Many(n))) = (words.norm(end) == "of", part(words, end + 1)) {
        (end, number) = (end + 2, number * n);
    }
    if let Some(Part::Scale(n)) = part(words, end) {
        (end, number) = (end + 1, number * n);
    }
    Numeral { first: i, end, number, step: 1.0, scale: 1.0, form: Form::Many, loose: true }
}

/// Reads a plain number of digits and words at token `i`.
pub(super) fn cardinal(words: Words, i: usize) -> Option<Numeral> {
    let mut sum = Sum { at: i, ..Sum::default() };
    while sum.take(words) {}
    sum.finish(words, i)
}

/// Reads a number of digits and words with all that can follow it: ranks, fractions, decimals told in words.
fn compound(words: Words, i: usize, money: bool) -> Option<Numeral> {
    let mut sum = Sum { at: i, ..Sum::default() };
    while sum.take(words) {}
    sum.short_scale(words, money);
    let numeral = sum.finish(words, i)?;
    fraction::tail(words, numeral)
}

/// A number being added up.
#[derive(Debug)]
struct Sum {
    at: usize,
    total: f64,
    current: Option<f64>,
    scale: f64,
    step: f64,
    worded: bool,
    scaled: bool,
    spelled: bool,
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            at: 0,
            total: 0.0,
            current: None,
            scale: f64::INFINITY,
            step: 1.0,
            worded: false,
            scaled: false,
            spelled: false,
        }
    }
}

impl Sum {
    fn begun(&self) -> bool {
        self.current.is_some() || self.scale.is_finite()
    }

    /// Takes the next token in, where it belongs to the number.
    fn take(&mut self, words: Words) -> bool {
        let mut at = if self.begun() { words.past_joint(self.at) } else { self.at };
        let and = self.scaled && words.norm(at) == "and" && !words.is_glued(at);
        at += usize::from(and);
        if leads_decimals(words, at) || words.is_number(at) {
            return self.take_digits(words, at, and);
        }
        match part(words, at) {
            Some(Part::Cardinal(n)) => self.take_cardinal(words, at, n),
            Some(Part::Scale(n)) if !and => self.take_scale(at, n),
            Some(Part::Many(12.0)) if !and && self.begun() => self.take_scale(at, 12.0),
            _ => false,
        }
    }

    fn take_digits(&mut self, words: Words, at: usize, and: bool) -> bool {
        let Some((end, digits)) = digits_at(words, at) else { return false };
        if self.begun() {
            let scale_next = matches!(part(words, end), Some(Part::Scale(_)));
            let joins = self.current.is_none() || self.scale == 100.0;
            if !joins || digits.step < 1.0 || self.scale > 1000.0 || digits.number >= self.scale || !(and || scale_next)
            {
                return false;
            }
        }
        self.current = Some(self.current.unwrap_or_default() + digits.number);
        (self.at, self.step, self.scaled) = (end, digits.step, false);
        true
    }

    fn take_cardinal(&mut self, words: Words, at: usize, n: f64) -> bool {
        let scale_next = matches!(part(words, words.past_joint(at + 1)), Some(Part::Scale(_)));
        let tens = part(words, at + 1).or_else(|| part(words, at + 2)).is_some_and(|p| matches!(p, Part::Scale(_)));
        let fits = match self.current {
            None if self.scale.is_infinite() => true,
            None => n < self.scale && (self.scale <= 1000.0 || scale_next || tens),
            Some(c) if !self.worded => self.scaled && c >= 100.0 && n < 100.0,
            Some(c) => {
                (c % 10.0 == 0.0 && (20.0..100.0).contains(&(c % 100.0)) && n < 10.0 && n > 0.0)
                    || (c % 100.0 == 0.0 && c > 0.0 && n < 100.0)
            }
        };
        if fits {
            self.current = Some(self.current.unwrap_or_default() + n);
            (self.at, self.step, self.scaled, self.worded, self.spelled) = (at + 1, 1.0, false, true, true);
        }
        fits
    }

    fn take_scale(&mut self, at: usize, n: f64) -> bool {
        let count = match self.current {
            Some(c) => c,
            None if self.total > 0.0 => 0.0,
            None => 1.0,
        };
        if n == 100.0 {
            if count >= 100.0 || (self.current.is_none() && self.begun()) {
                return false;
            }
            self.current = Some(count * n);
        } else if n == 12.0 && self.begun() && self.scale.is_finite() {
            return false;
        } else if n < self.scale && self.total > 0.0 {
            if self.current.is_none() {
                return false;
            }
            (self.total, self.current) = (self.total + count * n, None);
        } else {
            (self.total, self.current) = ((self.total + count) * n, None);
        }
        (self.at, self.scale, self.scaled, self.worded) = (at + 1, n, true, true);
        self.step *= n;
        true
    }

    /// Takes in "k", "m", "b" right after the digits.
    fn short_scale(&mut self, words: Words, money: bool) {
        if self.spelled || self.scale.is_finite() || self.current.is_none() {
            return;
        }
        let (raw, glued) = (words.raw(self.at), words.is_glued(self.at));
        let plural = words.norm(self.at + 1).ends_with('s') || words.is(self.at + 1, &PEOPLE);
        let before_noun = words.is_common(self.at + 1) && plural;
        let scale = match raw {
            "k" | "K" if glued || raw == "k" => 1e3,
            "m" if money || (glued && before_noun && !words.is_glued(self.at + 1)) => 1e6,
            "M" if glued || money || !words.is_word(self.at + 1) => 1e6,
            "b" | "B" if glued || money => 1e9,
            "t" | "T" if money => 1e12,
            _ => return,
        };
        self.current = self.current.map(|c| c * scale);
        (self.at, self.step) = (self.at + 1, self.step * scale);
        (self.scale, self.scaled) = (scale, true);
    }

    fn finish(self, words: Words, i: usize) -> Option<Numeral> {
        if !self.begun() {
            return None;
        }
        let number = self.total + self.current.unwrap_or_default();
        let bare_scale = matches!(part(words, i), Some(Part::Scale(_)));
        let article = bare_scale && matches!(words.before(i, 1), "a" | "an") && !words.is_glued(i);
        let dozen = self.scale == 12.0;
        let form = if self.worded { Form::Worded } else { Form::Digits };
        let first = if article { i - 1 } else { i };
        let scale = if self.scaled { self.scale } else { 1.0 };
        Some(Numeral { first, end: self.at, number, step: self.step, scale, form, loose: bare_scale || dozen })
    }
}

/// Reads the digits at token `at`, with groups that a space parts: "40 000".
fn digits_at(words: Words, at: usize) -> Option<(usize, Digits)> {
    if leads_decimals(words, at) {
        let raw = words.raw(at + 1);
        let digits = digits::read(raw)?;
        let places = i32::try_from(raw.len()).ok()?;
        return Some((at + 2, Digits { number: digits.number * 0.1_f64.powi(places), step: 0.1_f64.powi(places) }));
    }
    let mut digits = digits::read(words.raw(at))?;
    let mut end = at + 1;
    let group =
        |i: usize| words.raw(i).len() == 3 && words.is_number(i) && words.raw(i).bytes().all(|b| b.is_ascii_digit());
    let opens = words.raw(at).len() <= 3 && digits.number >= 1.0 && words.raw(at).bytes().all(|b| b.is_ascii_digit());
    let four = words.is_number(end) && words.is_glued(end);
    while opens && !four && group(end) && !words.is_glued(end) {
        digits.number = digits.number * 1000.0 + digits::read(words.raw(end))?.number;
        end += 1;
    }
    Some((end, digits))
}
