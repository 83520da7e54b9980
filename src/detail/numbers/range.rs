//! Two numbers that bound one amount: "12 to 15", "between $3 and $5 million", "12-15 people".

use super::money;
use super::numeral::{Form, may_start};
use super::reading::{Measure, Reading, single};
use super::words::Words;

/// Verbs and adverbs of change: what "rose from 10 to 12" tells is two amounts and no range.
const CHANGES: [&str; 62] = [
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "increase",
    "increased",
    "increases",
    "increasing",
    "decrease",
    "decreased",
    "climbed",
    "climb",
    "grew",
    "grow",
    "grown",
    "growing",
    "jumped",
    "jump",
    "jumping",
    "slipped",
    "cut",
    "cutting",
    "raise",
    "raised",
    "raising",
    "lower",
    "lowered",
    "lowering",
    "up",
    "down",
    "went",
    "gone",
    "widened",
    "narrowed",
    "shrank",
    "shrunk",
    "eased",
    "surged",
    "slumped",
    "change",
    "changed",
    "moved",
    "expand",
    "expanded",
    "reduce",
    "reduced",
    "reducing",
    "declined",
    "improved",
    "soared",
    "rebounded",
    "doubled",
];

/// How many words before a range are looked at for a change.
const CHANGE_REACH: usize = 8;

/// Nouns and verbs of contests and votes, whose "3-1" is a score.
const CONTESTS: [&str; 20] = [
    "win",
    "loss",
    "victory",
    "defeat",
    "draw",
    "lead",
    "record",
    "vote",
    "ruling",
    "decision",
    "split",
    "home",
    "series",
    "score",
    "scoreline",
    "triumph",
    "thrashing",
    "margin",
    "majority",
    "tie",
];

/// Greatest multiple of the first number that the second of "two or three" is.
const ALTERNATIVE: f64 = 2.0;

/// Joins the reading with a second number after it, where the two are the ends of a range.
pub(super) fn extend(words: Words, reading: Reading) -> Reading {
    if matches!(reading.numeral.form, Form::Ordinal | Form::Many | Form::Fraction) {
        return reading;
    }
    match link(words, &reading).and_then(|at| second(words, at).filter(|s| !is_score(words, &reading, s))) {
        Some(second)
            if words.norm(reading.end) == "or" && second.numeral.number > ALTERNATIVE * reading.numeral.number =>
        {
            reading
        }
        Some(second) => join(reading, second),
        None => reading,
    }
}

/// Gives the token after the word or dash that leads to the second number.
fn link(words: Words, reading: &Reading) -> Option<usize> {
    let at = reading.end;
    let opening = words.before(reading.first, 1);
    match words.norm(at) {
        "and" if opening == "between" => Some(at + 1),
        "to" | "through" | "until" if !changes(words, reading.first) => Some(at + 1),
        "or" => Some(at + 1),
        "-" | "—" | "‑" | "‐" if words.is_joint(at) => Some(at + 1),
        _ => None,
    }
}

/// Tells whether the words before the range tell of a change from one value to another.
fn changes(words: Words, first: usize) -> bool {
    words.before(first, 1) == "from" && (first.saturating_sub(CHANGE_REACH)..first).any(|n| words.is(n, &CHANGES))
}

/// Reads the second number, past a sign of money.
fn second(words: Words, at: usize) -> Option<Reading> {
    let numeral = (at..at + 3).find(|&n| may_start(words, n))?;
    single(words, numeral, at).filter(|r| r.first == at && (numeral == at || money::before(words, numeral).is_some()))
}

/// Tells whether two numbers with a dash between are a score or a vote.
fn is_score(words: Words, first: &Reading, second: &Reading) -> bool {
    if !words.is_joint(first.end) {
        return false;
    }
    let measured = second.measure != Measure::Bare || first.measure != Measure::Bare;
    let counted = words.is_common(second.end) && !words.is(second.end, &CONTESTS);
    !measured && !counted && words.before(first.first, 1) != "between"
}

fn join(first: Reading, second: Reading) -> Reading {
    let inherits = first.numeral.scale == 1.0 && second.numeral.scale > 1.0 && first.numeral.number < 1000.0;
    let scale = if inherits { second.numeral.scale } else { 1.0 };
    let low = first.numeral.number * scale;
    let alike = first.measure == second.measure || first.measure == Measure::Bare || second.measure == Measure::Bare;
    let plain = !matches!(second.numeral.form, Form::Ordinal | Form::Many | Form::Fraction);
    if !alike || !plain || second.numeral.number <= low || second.sign < 0.0 {
        return first;
    }
    let measure = if first.measure == Measure::Bare { second.measure } else { first.measure };
    let mut numeral = first.numeral;
    (numeral.number, numeral.step) = (low, second.numeral.step.min(numeral.step * scale));
    Reading { end: second.end, measure, upper: Some(second.numeral.number), numeral, ..first }
}
