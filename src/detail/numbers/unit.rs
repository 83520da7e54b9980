//! Units of measurement after a number, and what they measure.

use super::words::Words;
use crate::wordlist::{WordList, word_list};

static UNITS: WordList = word_list!("../../../assets/words/unit.txt");

/// Words that a unit of two words begins with.
const OPENERS: [&str; 25] = [
    "square", "cubic", "sq", "cu", "nautical", "light", "metric", "short", "long", "troy", "fluid", "fl", "degree",
    "degrees", "deg", "°", "basis", "watt", "kilowatt", "megawatt", "gigawatt", "terawatt", "british", "kelvin", "sq.",
];

/// Short words that are units only right after digits: "5 m", never "five in".
const SYMBOLS_TO_GLUE: [&str; 12] = ["in", "st", "pt", "pa", "mp", "t", "v", "w", "j", "mi", "mg", "ha"];

/// A unit where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// Token after the last.
    pub(super) end: usize,
    /// Its full name in the singular.
    pub(super) name: String,
}

/// What a unit measures and how many of the base unit it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// What is measured.
    pub(super) quantity: &'static str,
    /// How many base units one of it is.
    pub(super) size: f64,
}

/// Finds the unit at token `at`, after a number that ends there; `digits` tells that the number is in digits.
pub(super) fn after(words: Words, at: usize, digits: bool) -> Option<Unit> {
    let dash = words.is_dash(at) && words.is_word(at + 1);
    let at = at + usize::from(dash);
    let (end, name) = two_words(words, at).or_else(|| one_word(words, at, digits))?;
    Some(rate(words, end, name).unwrap_or_else(|| Unit { end, name: name.to_owned() }))
}

/// Most words from what shook to how strong it was.
const SHOCK: usize = 10;

/// Finds where a magnitude begins that is told before its number at token `i`: "magnitude 5.6", "a magnitude of 5.6", "the quake
/// measured 5.6".
pub(super) fn before(words: Words, i: usize) -> Option<usize> {
    let word = i.checked_sub(if words.is_dash(i.wrapping_sub(1)) { 2 } else { 1 })?;
    let shook = || {
        let before = (2..=SHOCK).map(|back| words.before(i, back));
        before.take_while(|w| !w.is_empty()).any(|w| matches!(w, "quake" | "earthquake" | "tremor" | "aftershock"))
    };
    match words.norm(word) {
        "magnitude" => Some(word),
        "of" if words.before(i, 2) == "magnitude" => Some(word - 1),
        "measured" | "measuring" if words.raw(i).contains('.') && shook() => Some(i),
        _ => None,
    }
}

/// Looks a canonical name or any other form up; also units of time, which ages and durations have.
pub(super) fn measure(name: &str) -> Option<Measure> {
    let time = |days: f64| Some(Measure { quantity: "time", size: days });
    match name {
        "second" => time(1.0 / 86_400.0),
        "minute" => time(1.0 / 1_440.0),
        "hour" => time(1.0 / 24.0),
        "day" => time(1.0),
        "week" => time(7.0),
        "month" => time(365.25 / 12.0),
        "year" => time(365.25),
        _ => entry(name).map(|(_, measure)| measure),
    }
}

fn entry(word: &str) -> Option<(&'static str, Measure)> {
    let mut fields = UNITS.get_in_any_case(word)?.split('|');
    let (name, quantity) = (fields.next()?, fields.next()?);
    Some((name, Measure { quantity, size: fields.next()?.parse().ok()? }))
}

/// "square miles", "degrees Celsius", "kilowatt-hours".
fn two_words(words: Words, at: usize) -> Option<(usize, &'static str)> {
    if !words.is(at, &OPENERS) {
        return None;
    }
    let second = words.past_joint(at + 1);
    let first = words.norm(at).trim_end_matches('s');
    let last = words.norm(second).to_lowercase();
    let find = |last: &str| entry(&format!("{first} {last}"));
    let found = find(&last).or_else(|| find(last.strip_suffix('s')?))?;
    Some((second + 1, found.0))
}

fn one_word(words: Words, at: usize, digits: bool) -> Option<(usize, &'static str)> {
    let (raw, norm) = (words.raw(at), words.norm(at));
    let lower;
    let word = if norm.bytes().any(|b| b.is_ascii_uppercase()) {
        lower = norm.to_ascii_lowercase();
        lower.as_str()
    } else {
        norm
    };
    let short = word.chars().count() <= 2;
    if (short && word != "°" && !digits) || !is_written_so(raw) {
        return None;
    }
    if SYMBOLS_TO_GLUE.contains(&word) && !words.is_glued(at) && !matches!(word, "ha" | "mg") {
        return None;
    }
    let point = usize::from(word == "deg" && words.norm(at + 1) == "." && words.is_glued(at + 1));
    Some((at + 1 + point, look_up(word)?))
}

/// Looks a lower-case word up, in the singular or the plural.
fn look_up(word: &str) -> Option<&'static str> {
    let known = |w: &str| entry(w).map(|e| e.0);
    known(word).or_else(|| word.strip_suffix('s').filter(|w| w.len() > 2).and_then(known))
}

/// Tells whether case allows a single letter to be a unit: "m" and "V", not "M".
fn is_written_so(raw: &str) -> bool {
    !matches!(raw, "M" | "G" | "T" | "L" | "S" | "C" | "F" | "IN" | "In" | "ST" | "St" | "w" | "v" | "j")
}

/// "kilometres per hour", "km/h", "miles an hour".
fn rate(words: Words, end: usize, name: &str) -> Option<Unit> {
    if measure(name)?.quantity != "length" || !words.is(end, &["per", "a", "an", "/"]) {
        return None;
    }
    let time = match words.norm(end + 1) {
        "hour" | "h" | "hr" => "hour",
        "second" | "s" | "sec" => "second",
        "minute" | "min" => "minute",
        "millisecond" | "ms" => "millisecond",
        _ => return None,
    };
    Some(Unit { end: end + 2, name: format!("{name} per {time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_names_an_entry_of_its_own() {
        for (word, value) in UNITS.entries() {
            let name = value.split('|').next().unwrap();
            assert!(measure(word).is_some_and(|m| m.size > 0.0), "{word}");
            let own = name.to_lowercase();
            assert_eq!(UNITS.get_in_any_case(&own).or_else(|| UNITS.get_in_any_case(name)), Some(value), "{word}");
        }
        assert!(UNITS.entries().map(|e| e.0).is_sorted());
    }
}
