//! Ages: "34-year-old", "aged 7", "at the age of 81", "a man of 54", "John Smith, 34,", "dies at 81", "the youngest was 15".

use super::numeral::{Form, Numeral};
use super::words::Words;

/// Greatest age that a number between commas after a name can be.
const OLDEST: f64 = 115.0;

/// Most words from "the youngest" to "was".
const SUBJECT: usize = 4;

/// Least age at which somebody is said to have died "at 81": up to here it may be the time of day.
const ADULT: f64 = 25.0;

/// An age where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Age {
    /// First token.
    pub(super) first: usize,
    /// Token after the last.
    pub(super) end: usize,
    /// Unit.
    pub(super) unit: &'static str,
}

/// Finds the age that a numeral is part of.
pub(super) fn find(words: Words, numeral: &Numeral) -> Option<Age> {
    if !matches!(numeral.form, Form::Digits | Form::Worded | Form::Fraction) {
        return None;
    }
    [with_unit, after_age, of_person, beside_name, at_death, of_the_youngest]
        .iter()
        .find_map(|read| read(words, numeral))
}

/// "34-year-old", "five years old", "18 months of age", "87 yo".
fn with_unit(words: Words, numeral: &Numeral) -> Option<Age> {
    let dash = |at: usize| at + usize::from(words.is_dash(at));
    let at = dash(numeral.end);
    let age = |end, unit| Some(Age { first: numeral.first, end, unit });
    let unit = match words.norm(at) {
        "yo" | "y.o." => return age(at + 1, "year"),
        "year" | "years" | "yr" | "yrs" => "year",
        "month" | "months" => "month",
        "week" | "weeks" => "week",
        "day" | "days" => "day",
        _ => return None,
    };
    let old = dash(at + 1);
    if words.is(old, &["old", "olds"]) {
        return age(old + 1, unit);
    }
    words.starts(at + 1, &["of", "age"]).then(|| age(at + 3, unit)).flatten()
}

/// "aged 7", "age 87", "the age of 81".
fn after_age(words: Words, numeral: &Numeral) -> Option<Age> {
    let of = words.before(numeral.first, 1) == "of" && words.before(numeral.first, 2) == "age";
    let word = numeral.first.checked_sub(if of { 2 } else { 1 })?;
    let told = words.is(word, &["aged", "age", "ages"]) && numeral.number <= OLDEST;
    told.then_some(Age { first: word, end: numeral.end, unit: "year" })
}

/// "a man of 54", "the boy of seven": not "a man of 54 kilos", "a woman of 30 years' service".
fn of_person(words: Words, numeral: &Numeral) -> Option<Age> {
    const PEOPLE: [&str; 10] =
        ["man", "woman", "boy", "girl", "child", "widow", "widower", "pensioner", "youth", "lad"];
    let person = words.before(numeral.first, 1) == "of" && PEOPLE.contains(&words.before(numeral.first, 2));
    let closes = numeral.end >= words.len()
        || words.is(
            numeral.end,
            &[",", ".", ";", ":", ")", "—", "–", "and", "who", "was", "is", "were", "has", "had", "from", "in"],
        );
    let fits = numeral.step >= 1.0 && (1.0..=OLDEST).contains(&numeral.number);
    (person && closes && fits).then_some(Age { first: numeral.first, end: numeral.end, unit: "year" })
}

/// "John Smith, 34, was", "Smith, now 34", "Smith (34)", "who is 34".
fn beside_name(words: Words, numeral: &Numeral) -> Option<Age> {
    let comma = numeral.first.checked_sub(if words.before(numeral.first, 1) == "now" { 2 } else { 1 })?;
    let name = comma.checked_sub(1)?;
    let closes = numeral.end >= words.len() || words.is(numeral.end, &[",", ".", ";", ")", "—"]);
    let fits = numeral.form == Form::Digits && numeral.step >= 1.0 && (1.0..=OLDEST).contains(&numeral.number);
    let beside = match words.norm(comma) {
        "," => words.is_capital(name) && !words.is_glued(numeral.first),
        "(" => words.is_capital(name) && words.is(numeral.end, &[")"]),
        "is" | "was" | "turned" => words.is(name, &["who", "he", "she"]),
        _ => false,
    };
    (beside && closes && fits && words.raw(numeral.first).len() <= 3).then_some(Age {
        first: numeral.first,
        end: numeral.end,
        unit: "year",
    })
}

/// "dies at 81", "dead at 81, his agent said".
fn at_death(words: Words, numeral: &Numeral) -> Option<Age> {
    let died = matches!(words.before(numeral.first, 2), "dead" | "die" | "dies" | "died");
    let closes = numeral.end >= words.len()
        || words.is(numeral.end, &[",", ".", ";", ":", ")", "—", "–", "-", "after", "following", "from"]);
    let fits = numeral.form == Form::Digits && numeral.step >= 1.0 && (ADULT..=OLDEST).contains(&numeral.number);
    let told = died && words.before(numeral.first, 1) == "at" && closes && fits;
    told.then_some(Age { first: numeral.first, end: numeral.end, unit: "year" })
}

/// "the youngest victim was 15", "the oldest of whom is just 80".
fn of_the_youngest(words: Words, numeral: &Numeral) -> Option<Age> {
    let bare = usize::from(matches!(words.before(numeral.first, 1), "just" | "only" | "aged"));
    let is = matches!(words.before(numeral.first, 1 + bare), "is" | "was");
    let ends = numeral.end >= words.len() || words.is(numeral.end, &[",", ".", ";", ")", "—", "and", "at", "when"]);
    let fits = numeral.step >= 1.0 && (1.0..=OLDEST).contains(&numeral.number);
    let clause = (2 + bare..=2 + bare + SUBJECT).map(|back| words.before(numeral.first, back));
    let mut clause = clause.take_while(|w| !matches!(*w, "," | ";" | "." | "and" | "but"));
    let told = is && ends && fits && clause.any(|w| matches!(w, "youngest" | "oldest" | "eldest"));
    told.then_some(Age { first: numeral.first, end: numeral.end, unit: "year" })
}
