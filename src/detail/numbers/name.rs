//! Numbers that are no amounts: parts of names, references, scores, telephone numbers.

use super::numeral::{Form, Numeral, Part, part};
use super::words::Words;

/// Nouns whose number is a reference.
const NUMBERED: [&str; 66] = [
    "airbus",
    "amendment",
    "annex",
    "apartment",
    "apollo",
    "article",
    "articles",
    "battalion",
    "block",
    "boeing",
    "building",
    "bus",
    "chapter",
    "channel",
    "class",
    "clause",
    "column",
    "district",
    "episode",
    "exit",
    "figure",
    "flight",
    "floor",
    "form",
    "formula",
    "gate",
    "grade",
    "ground",
    "group",
    "highway",
    "interstate",
    "lane",
    "level",
    "line",
    "model",
    "no",
    "nos",
    "nr",
    "nrs",
    "nsu",
    "number",
    "page",
    "pages",
    "paragraph",
    "part",
    "phase",
    "platform",
    "proposition",
    "psalm",
    "reactor",
    "regiment",
    "resolution",
    "room",
    "route",
    "rule",
    "section",
    "sections",
    "stage",
    "step",
    "studio",
    "terminal",
    "tier",
    "title",
    "type",
    "unit",
    "version",
];

/// Nouns that a capitalised or written rank names: "42nd Street".
const RANKED: [&str; 20] = [
    "amendment",
    "army",
    "avenue",
    "battalion",
    "brigade",
    "century",
    "circuit",
    "congress",
    "corps",
    "district",
    "division",
    "fleet",
    "floor",
    "infantry",
    "lady",
    "minister",
    "precinct",
    "reich",
    "regiment",
    "street",
];

/// Words before "one" that make it a pronoun.
const BEFORE_PRONOUN: [&str; 20] = [
    "the", "this", "that", "no", "every", "each", "any", "which", "some", "another", "latter", "former", "new", "last",
    "next", "right", "old", "big", "a", "good",
];

/// Words after "one" that make it a pronoun or an adverb.
const AFTER_PRONOUN: [&str; 19] = [
    "of", "another", "'s", "is", "was", "can", "could", "should", "would", "must", "may", "might", "who", "that",
    "way", "thing", "by", "to", "has",
];

/// Parts of "one-time" and the like.
const AFTER_ONE: [&str; 9] = ["time", "way", "off", "on", "sided", "stop", "man", "woman", "liner"];

/// Tells whether "one" at the numeral is no number: "the one", "one of them", "one-off".
pub(super) fn is_pronoun(words: Words, numeral: &Numeral) -> bool {
    let (first, end) = (numeral.first, numeral.end);
    if end != first + 1 || words.norm(first) != "one" {
        return false;
    }
    let hyphened = words.is_joint(end) && words.is(end + 1, &AFTER_ONE);
    let before = words.is(first.wrapping_sub(1), &BEFORE_PRONOUN) && !words.is_common(end);
    let leads = words.is(first.wrapping_sub(1), &["no", "every", "any", "each", "this", "that", "which"]);
    before || leads || hyphened || words.is(end, &AFTER_PRONOUN)
}

/// Gives the token after the reference or name that the numeral is part of.
pub(super) fn of_reference(words: Words, numeral: &Numeral) -> Option<usize> {
    let first = numeral.first;
    if is_rank_of_name(words, numeral) || is_capital_word(words, numeral) {
        return Some(numeral.end);
    }
    if matches!(numeral.form, Form::Ordinal | Form::Many | Form::Fraction) {
        return None;
    }
    if words.is_number(first) {
        if let Some(end) = chain(words, first) {
            return Some(end);
        }
        if has_letters(words, numeral) {
            return Some(numeral.end + 1);
        }
        if is_name_in_digits(words, numeral) {
            return Some(numeral.end);
        }
    }
    is_numbered(words, first).then_some(numeral.end)
}

/// "Second World War", "42nd Street".
fn is_rank_of_name(words: Words, numeral: &Numeral) -> bool {
    if numeral.form != Form::Ordinal {
        return false;
    }
    let next = words.norm(numeral.end);
    let named = words.is_capital(numeral.end) && RANKED.contains(&next);
    let at_first = next == "of" && words.norm(numeral.end + 1) == "all";
    named || at_first || words.before(numeral.first, 1) == "at" || is_adverb(words, numeral)
}

/// "first" as an adverb: "when he first appeared", "charity begins at home first".
fn is_adverb(words: Words, numeral: &Numeral) -> bool {
    let (first, next) = (numeral.first, words.norm(numeral.end));
    let led = first == 0 || words.is(first - 1, &["the", "a", "its", "his", "her", "their", "my", "our", "your", "'s"]);
    let verb = words.is_common(numeral.end) && next.ends_with("ed");
    let ends = !words.is_word(numeral.end) && !words.is_dash(numeral.end);
    words.norm(first) == "first"
        && !led
        && (verb || ends || words.is(first - 1, &["he", "she", "they", "we", "i", "it", "when", "was", "were"]))
}

/// A word with a capital inside a sentence: "Group of Seven", "First Lady".
fn is_capital_word(words: Words, numeral: &Numeral) -> bool {
    let written = !words.is_number(numeral.first) && words.is_capital(numeral.first);
    let opens = words.is_first(numeral.first) || matches!(words.before(numeral.first, 1), "\"" | ":" | "." | "'");
    written && !opens && !words.is_titled()
}

/// A run of digits with dashes, slashes or points: a telephone number, a date, "9/11". Gives the token after it.
fn chain(words: Words, first: usize) -> Option<usize> {
    let link = |at: usize| {
        let mark = words.is_dash(at) || words.is(at, &["/", "."]);
        mark && words.is_glued(at) && words.is_glued(at + 1) && words.is_number(at + 1)
    };
    let mut end = first + 1;
    let mut slashes = 0;
    while link(end) {
        slashes += usize::from(words.norm(end) == "/");
        end += 2;
    }
    let links = (end - first) / 2;
    let phone = links == 1 && words.raw(first).len() == 3 && words.raw(first + 2).len() == 4;
    let opened = words.is(first.wrapping_sub(1), &["/", "+", "="]) && words.is_glued(first);
    (links > 1 || slashes > 0 || phone || opened).then_some(end)
}

/// Letters right after the digits that are no unit: "3D", "777F", "1990s".
fn has_letters(words: Words, numeral: &Numeral) -> bool {
    numeral.form == Form::Digits && words.is_glued(numeral.end) && words.is_word(numeral.end)
}

/// Digits that hang on a word before them: "F-16", "COVID-19", "#5".
pub(super) fn is_hung_on(words: Words, first: usize) -> bool {
    let Some(mark) = first.checked_sub(1).filter(|_| words.is_glued(first)) else { return false };
    let word = mark.checked_sub(1).is_some_and(|n| words.is_word(n)) && words.is_glued(mark);
    let numeral = mark.checked_sub(1).is_some_and(|n| part(words, n).is_some());
    (words.is_dash(mark) && word && !numeral) || words.is(mark, &["#", "=", "_", "@", "&"])
}

/// "Article 5", "no. 5".
fn is_numbered(words: Words, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let point = words.norm(before) == ".";
    let at = if point { before.saturating_sub(1) } else { before };
    let abbreviated = words.is(at, &["no", "nos", "nr", "nrs", "art", "sec", "ch", "p", "pp", "vol"]);
    if point || words.norm(at) == "no" {
        return point && abbreviated;
    }
    let counted = words.is_common(first + 1) || part(words, first + 1).is_some_and(|p| matches!(p, Part::Scale(_)));
    words.is_number(first) && NUMBERED.contains(&words.norm(at)) && (words.is_capital(at) || !counted)
}

/// Digits behind a capitalised word that count nothing: "Windows 10 is".
fn is_name_in_digits(words: Words, numeral: &Numeral) -> bool {
    let Some(before) = numeral.first.checked_sub(1) else { return false };
    let plain = numeral.form == Form::Digits && words.raw(numeral.first).bytes().all(|b| b.is_ascii_digit());
    let named = words.is_word(before) && words.is_capital(before) && !words.is_glued(numeral.first);
    let lone = before == 0 || words.is_first(before);
    let follows = words.is_word(numeral.end) && !words.is_capital(numeral.end) && words.is_common(numeral.end);
    plain && named && !lone && !follows && !words.is_titled()
}
