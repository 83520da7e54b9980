//! Adding a number up from its digits and words.

use super::digits::{self, Digits};
use super::numeral::{Form, Numeral, Part, leads_decimals, part};
use super::words::Words;

/// Plurals without "s" of what is counted by the million.
const PEOPLE: [&str; 4] = ["people", "children", "women", "men"];

/// Most words of one number.
const WORDS: usize = 24;

/// Most groups of digits of one number: more would be a list.
const GROUPS: usize = 6;

/// A number being added up.
#[derive(Debug)]
pub(super) struct Sum {
    /// Token after the last that was taken.
    pub(super) at: usize,
    total: f64,
    current: Option<f64>,
    scale: f64,
    step: f64,
    worded: bool,
    scaled: bool,
    spelled: bool,
}

impl Sum {
    /// Begins at token `at`.
    pub(super) fn at(at: usize) -> Self {
        Self {
            at,
            total: 0.0,
            current: None,
            scale: f64::INFINITY,
            step: 1.0,
            worded: false,
            scaled: false,
            spelled: false,
        }
    }

    fn begun(&self) -> bool {
        self.current.is_some() || self.scale.is_finite()
    }

    /// Takes in all tokens that belong to the number.
    pub(super) fn take_all(&mut self, words: Words) {
        let mut taken = 0;
        while taken < WORDS && self.take(words) {
            taken += 1;
        }
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
    pub(super) fn short_scale(&mut self, words: Words, money: bool) {
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

    pub(super) fn finish(self, words: Words, i: usize) -> Option<Numeral> {
        let number = self.total + self.current.unwrap_or_default();
        if !self.begun() || !number.is_finite() {
            return None;
        }
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
    while opens && !four && end - at < GROUPS && group(end) && !words.is_glued(end) {
        digits.number = digits.number * 1000.0 + digits::read(words.raw(end))?.number;
        end += 1;
    }
    Some((end, digits))
}
