//! Fractions in words and digits: "a third", "two thirds", "2 1/2", "one and a half million", "one in five".

use super::digits;
use super::numeral::{self, Form, Numeral, Part, part};
use super::words::Words;

/// Denominators that a fraction in digits may have; others are dates ("9/11") and references ("24/7").
const DENOMINATORS: [f64; 12] = [2.0, 3.0, 4.0, 5.0, 7.0, 8.0, 9.0, 10.0, 16.0, 20.0, 32.0, 64.0];

/// Most digits of decimals in words, with the "0." before them.
const DECIMALS: usize = 14;

/// Denominators of "one in N", where N is not a count of something else.
const SHARES: [f64; 14] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 12.0, 20.0, 50.0, 100.0, 1000.0];

/// Words after "a third" that show it to be a fraction.
const AFTER_FRACTION: [&str; 12] = ["of", "the", "less", "more", "as", "and", "or", "in", "to", "from", "were", "was"];

/// "a half", "half of", "half a million", "quarter million", "a quarter of".
pub(super) fn piece(words: Words, i: usize, denominator: f64) -> Option<Numeral> {
    let first = if matches!(words.before(i, 1), "a" | "an" | "one") { i - 1 } else { i };
    let mut at = words.past_joint(i + 1);
    at += usize::from(matches!(words.norm(at), "a" | "an") && denominator == 2.0);
    if let Some(Part::Scale(n)) = part(words, at) {
        let number = n / denominator;
        return Some(Numeral { first, end: at + 1, number, step: number, scale: n, form: Form::Worded, loose: true });
    }
    let alone = first < i && (denominator == 2.0 || words.norm(first) == "one") && !words.is_common(i + 1);
    let whole = words.is(i + 1, &["of", "its", "their", "his", "her", "all", "the"]) && !words.is(i + 1, &["-"]);
    let of = words.norm(i + 1) == "of" && !words.is(i.wrapping_sub(1), &["first", "second", "latter", "other", "the"]);
    let whole = if denominator == 2.0 { whole && (of || words.norm(i + 1) != "of") } else { of && first < i };
    let ordinal = matches!(part(words, i.wrapping_sub(1)), Some(Part::Rank(_)));
    (!ordinal && (alone || whole)).then(|| Numeral::fraction(first, i + 1, 1.0 / denominator))
}

/// A rank alone, or the fraction that "a third of" is.
pub(super) fn of_rank(words: Words, i: usize, n: f64) -> Numeral {
    let article = words.before(i, 1) == "a" && !words.is_glued(i);
    if article && n > 2.0 && is_fraction(words, i + 1) {
        return scaled(words, Numeral::fraction(i - 1, i + 1, 1.0 / n));
    }
    Numeral::rank(i, i + 1, n)
}

/// Tells whether what follows "a third" at `end` lets it be a fraction.
fn is_fraction(words: Words, end: usize) -> bool {
    let follows = words.is(end, &AFTER_FRACTION) || !words.is_word(end);
    follows && !words.is_joint(end)
}

/// Takes in the scale after a fraction: "three quarters [of a] billion".
pub(super) fn scaled(words: Words, numeral: Numeral) -> Numeral {
    let Some(Part::Scale(n)) = part(words, numeral.end) else { return numeral };
    Numeral { end: numeral.end + 1, number: numeral.number * n, step: numeral.step * n, scale: n, ..numeral }
}

/// Takes in what follows a cardinal: a rank, a fraction, decimals in words.
pub(super) fn tail(words: Words, numeral: Numeral) -> Option<Numeral> {
    rank(words, numeral)
        .or_else(|| over(words, numeral))
        .or_else(|| in_digits(words, numeral))
        .or_else(|| and_piece(words, numeral))
        .or_else(|| point(words, numeral))
        .or_else(|| share(words, numeral))
        .or(Some(numeral))
}

/// "twenty-first", "three trillionth".
fn rank(words: Words, numeral: Numeral) -> Option<Numeral> {
    if numeral.form != Form::Worded {
        return None;
    }
    let mut at = words.past_joint(numeral.end);
    at += usize::from(words.norm(at) == "and" && numeral.number >= 100.0 && words.norm(at + 1) != "a");
    let (n, end) = match part(words, at)? {
        Part::RankScale(n) => (numeral.number * n, at + 1),
        Part::Rank(n) if fits(numeral.number, n) => (numeral.number + n, at + 1),
        Part::Cardinal(tens) if fits(numeral.number, tens) => match part(words, words.past_joint(at + 1))? {
            Part::Rank(n) => (numeral.number + tens + n, words.past_joint(at + 1) + 1),
            _ => return None,
        },
        _ => return None,
    };
    if numeral.number == 1.0 {
        return None;
    }
    if words.before(numeral.first, 1) == "a" && numeral.number < 100.0 && is_fraction(words, end) {
        return Some(Numeral::fraction(numeral.first - 1, end, 1.0 / n));
    }
    Some(Numeral::rank(numeral.first, end, n)).filter(|_| !is_time(words, at))
}

/// Tells whether "second" or "seconds" at `at` is a unit of time.
fn is_time(words: Words, at: usize) -> bool {
    words.norm(at) == "second" && !words.is_joint(at.wrapping_sub(1)) && words.is_joint(at + 1)
}

/// Tells whether a rank or number below a hundred can follow: "twenty" and "first", "hundred" and "fifth".
fn fits(number: f64, n: f64) -> bool {
    let tens = number % 100.0;
    (number % 10.0 == 0.0 && (20.0..100.0).contains(&tens) && n < 10.0) || (number >= 100.0 && tens == 0.0 && n < 100.0)
}

/// "two thirds", "one-fourth", "five - eighths".
fn over(words: Words, numeral: Numeral) -> Option<Numeral> {
    let at = if words.is_dash(numeral.end) { numeral.end + 1 } else { numeral.end };
    if let Some(fraction) = over_two(words, &numeral, at) {
        return Some(fraction);
    }
    let denominator = match part(words, at)? {
        Part::Denominator(n) if n > 1.0 && (numeral.form != Form::Digits || n < 100.0) => n,
        Part::Rank(n) if numeral.number == 1.0 && n > 2.0 => n,
        Part::RankScale(n) | Part::Piece(n) if numeral.number == 1.0 && numeral.form == Form::Worded => n,
        _ => return None,
    };
    let time = denominator == 4.0
        && words.is(numeral.first.wrapping_sub(1), &["past", "last", "next", "first", "previous", "consecutive"]);
    let fraction = Numeral::fraction(numeral.first, at + 1, numeral.number / denominator);
    (!time).then(|| scaled(words, fraction))
}

/// "three twenty-firsts", "one twenty-fifth".
fn over_two(words: Words, numeral: &Numeral, at: usize) -> Option<Numeral> {
    let Some(Part::Cardinal(tens)) = part(words, at).filter(|_| numeral.form == Form::Worded) else { return None };
    let unit_at = words.past_joint(at + 1);
    let unit = match part(words, unit_at)? {
        Part::Denominator(n) => n,
        Part::Rank(n) if numeral.number == 1.0 => n,
        _ => return None,
    };
    let fits = tens >= 20.0 && unit < 10.0 && !fits(numeral.number, tens);
    fits.then(|| Numeral::fraction(numeral.first, unit_at + 1, numeral.number / (tens + unit)))
}

/// "1/4", "2 1/2", "2½".
fn in_digits(words: Words, numeral: Numeral) -> Option<Numeral> {
    if numeral.form != Form::Digits || numeral.step < 1.0 {
        return None;
    }
    let end = numeral.end;
    let hyphen = words.past_joint(end);
    if let Some(value) = digits::vulgar(words.raw(hyphen)) {
        return Some(scaled(words, Numeral::fraction(numeral.first, hyphen + 1, numeral.number + value)));
    }
    if let Some(value) = slashed(words, end - 1) {
        return (end - 1 == numeral.first).then(|| scaled(words, Numeral::fraction(numeral.first, end + 2, value)));
    }
    let value = slashed(words, hyphen)?;
    Some(scaled(words, Numeral::fraction(numeral.first, hyphen + 3, numeral.number + value)))
}

/// Value of "1/4" at token `at`.
fn slashed(words: Words, at: usize) -> Option<f64> {
    let slash = words.norm(at + 1) == "/" && words.is_glued(at + 1) && words.is_glued(at + 2);
    let longer = words.norm(at + 3) == "/" && words.is_glued(at + 3);
    if !slash || longer || !words.is_number(at) || !words.is_number(at + 2) {
        return None;
    }
    let (above, below) = (digits::read(words.raw(at))?.number, digits::read(words.raw(at + 2))?.number);
    (above < below && DENOMINATORS.contains(&below)).then_some(above / below)
}

/// "and a half", "and two thirds", with the scale before or after.
fn and_piece(words: Words, numeral: Numeral) -> Option<Numeral> {
    let hyphen = usize::from(words.is_joint(numeral.end));
    let and = numeral.end + hyphen;
    if words.norm(and) != "and" {
        return None;
    }
    let at = words.past_joint(and + 1);
    let above = match (words.norm(at), part(words, at)) {
        ("a" | "an", _) => 1.0,
        (_, Some(Part::Cardinal(n))) => n,
        _ => return None,
    };
    let below = words.past_joint(at + 1);
    let n = match part(words, below)? {
        Part::Piece(n) => n,
        Part::Denominator(n) if above > 1.0 => n,
        Part::Rank(n) if above == 1.0 && n > 2.0 && !words.is_common(below + 1) => n,
        _ => return None,
    };
    let piece = above / n;
    let scale = numeral.step.max(1.0);
    let (number, end) = match part(words, below + 1) {
        Some(Part::Scale(s)) if scale > 1.0 => (numeral.number + piece * s, below + 2),
        Some(Part::Scale(s)) => ((numeral.number + piece) * s, below + 2),
        _ if scale < 1e5 => (numeral.number + piece, below + 1),
        _ => (numeral.number + piece * scale, below + 1),
    };
    Some(Numeral::fraction(numeral.first, end, number))
}

/// "five point seven one".
fn point(words: Words, numeral: Numeral) -> Option<Numeral> {
    if words.norm(numeral.end) != "point" || numeral.form != Form::Worded {
        return None;
    }
    let mut at = numeral.end + 1;
    let mut decimals = String::from("0.");
    while let (Some(Part::Cardinal(n)), true) = (part(words, at), decimals.len() < DECIMALS) {
        let unit = match part(words, words.past_joint(at + 1)) {
            Some(Part::Cardinal(u)) if n >= 20.0 && u < 10.0 => Some(u),
            _ => None,
        };
        decimals.push_str(&(n + unit.unwrap_or_default()).to_string());
        at = if unit.is_some() { words.past_joint(at + 1) + 1 } else { at + 1 };
    }
    let places = i32::try_from(decimals.len().checked_sub(2)?).ok().filter(|n| (1..=12).contains(n))?;
    let number = numeral.number + decimals.parse::<f64>().ok()?;
    let told = Numeral { end: at, number, step: 0.1_f64.powi(places), ..numeral };
    Some(scaled(words, told))
}

/// How the two numbers of a ratio are linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    OutOf,
    In,
    Over,
}

/// "one in five", "two out of three", "a one-in-three chance", "one over twenty".
fn share(words: Words, numeral: Numeral) -> Option<Numeral> {
    let (link, at) = ratio_link(words, &numeral)?;
    let (end, below) = below_at(words, at)?;
    let chance = words.is(end, &["chance", "odds"]) || link == Link::OutOf || words.is_joint(at - 1);
    let fits = match link {
        Link::Over => !words.is_word(end),
        _ if numeral.number >= below || is_time_unit(words, end) => false,
        Link::OutOf => true,
        Link::In => chance || (SHARES.contains(&below) && (numeral.number == 1.0 || below == 10.0)),
    };
    (fits && below > 0.0).then(|| Numeral::fraction(numeral.first, end, numeral.number / below))
}

/// The word between the two numbers, and the token after it.
fn ratio_link(words: Words, numeral: &Numeral) -> Option<(Link, usize)> {
    let at = words.past_joint(numeral.end);
    match words.norm(at) {
        "out" if words.norm(at + 1) == "of" => Some((Link::OutOf, at + 2)),
        "in" => Some((Link::In, words.past_joint(at + 1))),
        "over" if at == numeral.end => Some((Link::Over, at + 1)),
        _ => None,
    }
}

/// The number below, and the token after it.
fn below_at(words: Words, at: usize) -> Option<(usize, f64)> {
    match numeral::cardinal(words, at) {
        Some(n) if n.first == at => Some((n.end, n.number)),
        _ => None,
    }
}

fn is_time_unit(words: Words, at: usize) -> bool {
    words.is(at, &["day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "minutes"])
}
