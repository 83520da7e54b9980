//! Amounts in running text: numbers, ranks, percentages, money, quantities and ages with what binds them.
//!
//! A span covers the number with its sign, unit or currency; bounds ("at least") are read into the value and left out of
//! the span, and "12 to 15" is one amount. What is no amount is left: names and references ("Boeing 737", "Article 5",
//! "COVID-19", "9/11"), telephone numbers, "the one". Scores ("3-1") are two numbers. Dates, times and durations are the
//! business of the sister module, and its finds win where both lay claim to a number.

#![expect(
    clippy::float_cmp,
    reason = "number words are whole numbers below 2^53, exact in 64 bits; limits are kept as given"
)]

mod age;
mod agree;
mod bound;
mod digits;
mod fraction;
mod money;
mod name;
mod numeral;
mod range;
mod reading;
mod sum;
mod unit;
mod words;

pub(super) use numeral::{Form, Numeral, is_numeral, may_start, read};
pub(super) use reading::{Measure, Reading};
pub(super) use words::Words;

use super::{Amount, Detail, Kind, Value};
use crate::segment::{Document, Lexicon};
use crate::span::Span;
use reading::Step;

/// Reads the amounts of a document, each with its sentence, in order of position.
///
/// Cost: linear in the tokens.
pub(super) fn readings(document: &Document, lexicon: &Lexicon) -> Vec<(usize, Reading)> {
    let mut readings = Vec::new();
    for sentence in 0..document.sentences.len() {
        let words = Words::of(document, lexicon, sentence);
        let (mut at, mut floor) = (0, 0);
        while at < words.len() {
            at = match reading::at(words, at, floor) {
                Step::Amount(found) => {
                    floor = found.end;
                    readings.push((sentence, found));
                    floor
                }
                Step::Past(end) => end,
            };
        }
    }
    readings
}

/// Gives the amounts of a document that were read, in order of position.
pub(crate) fn find(document: &Document, lexicon: &Lexicon, readings: &[(usize, Reading)]) -> Vec<Detail> {
    let amount = |(sentence, found): &(usize, Reading)| {
        let words = Words::of(document, lexicon, *sentence);
        let (kind, span) = (found.kind(), words.span(found.first, found.end));
        Detail { kind, span, sentence: *sentence, value: Value::Amount(found.amount(words)) }
    };
    let mut details: Vec<Detail> = readings.iter().map(amount).collect();
    for sentence in 0..document.sentences.len() {
        let words = Words::of(document, lexicon, sentence);
        details.extend((0..words.len()).flat_map(|at| listed(words, at, sentence)));
    }
    details.sort_by_key(|d| d.span);
    details
}

/// Finds the numbers of "22,24,26,31", which is one token.
fn listed(words: Words, at: usize, sentence: usize) -> Vec<Detail> {
    if !words.is_number(at) {
        return Vec::new();
    }
    let start = words.span(at, at + 1).start;
    let detail = |(offset, piece): (usize, &str)| {
        let span = Span::new(start + offset, start + offset + piece.len());
        let value = Value::Amount(Amount::exact(digits::read(piece)?.number));
        Some(Detail { kind: Kind::Number, span, sentence, value })
    };
    digits::list(words.raw(at)).into_iter().filter_map(detail).collect()
}

#[cfg(test)]
mod tests;
