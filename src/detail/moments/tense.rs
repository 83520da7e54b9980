//! Whether a sentence speaks of the past or of the future, by the nearest verb.

use crate::detail::numbers::Words;
use crate::wordlist::{WordList, word_list};

static TENSES: WordList = word_list!("../../../assets/words/tense.txt");

/// How many words before and after a date are looked at.
const REACH: usize = 12;

/// How many words lie between "to" and a date that its verb is near to: "agreed to meet on Friday".
const INFINITIVE: usize = 3;

/// Words before "to" that make the verb after it a past one.
const TURNED: [&str; 12] = [
    "had",
    "used",
    "began",
    "failed",
    "managed",
    "continued",
    "started",
    "able",
    "helped",
    "forced",
    "refused",
    "made",
];

/// How many words after a verb that looks ahead its "to" may stand: "invited the leaders to return".
const FORWARD: usize = 6;

/// How many words before "to" a vote may stand: "voted 348-77 to override".
const VOTE: usize = 6;

/// When something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Before the report.
    Past,
    /// After it.
    Future,
    /// Not told.
    Unknown,
}

/// Looks for the verb nearest to the date of tokens `i..end`: backwards first, then forwards.
pub(super) fn of(words: Words, i: usize, end: usize) -> Tense {
    let back = (i.saturating_sub(REACH)..i).rev();
    for n in back {
        if words.is(n, &[";", ":", "."]) {
            break;
        }
        if words.norm(n) == "to" && i - n <= INFINITIVE + 1 && is_infinitive(words, n) {
            return Tense::Future;
        }
        if let Some(tense) = told(words, n) {
            return tense;
        }
    }
    if i > 0 && words.is(i - 1, &["by", "until", "till"]) {
        return Tense::Future;
    }
    (end..end + REACH).find_map(|n| told(words, n)).unwrap_or(Tense::Unknown)
}

/// Tells whether the "to" at `n` leads to a verb of the future.
fn is_infinitive(words: Words, n: usize) -> bool {
    let verb = words.is_common(n + 1) || words.is(n + 1, &["be", "have", "go", "make", "get", "tell", "say"]);
    let voted = (n.saturating_sub(VOTE)..n).any(|k| words.is(k, &["voted", "voting"]));
    verb && !voted && !words.norm(n + 1).ends_with("ing") && !n.checked_sub(1).is_some_and(|b| words.is(b, &TURNED))
}

/// What the word at `n` tells.
fn told(words: Words, n: usize) -> Option<Tense> {
    let norm = words.norm(n);
    let before = |list: &[&str]| n.checked_sub(1).is_some_and(|b| words.is(b, list));
    if norm == "set" && (before(&["is", "are", "be", "'s", "'re"]) || words.norm(n + 1) == "for") {
        return Some(Tense::Future);
    }
    let listed = TENSES.get_in_any_case(norm);
    if listed == Some("forward") && (n + 1..n + FORWARD).any(|k| words.norm(k) == "to") {
        return Some(Tense::Future);
    }
    if listed == Some("future") {
        let sure = norm != "may" || !words.is_capital(n);
        return (sure && !is_plain_adverb(words, n, norm)).then_some(Tense::Future);
    }
    let participle = norm.len() > 4 && norm.ends_with("ed") && words.is_common(n) && !norm.ends_with("eed");
    if !matches!(listed, Some("past" | "forward")) && !participle {
        return None;
    }
    let ahead = norm == "have" && before(&["will", "would", "shall", "'ll", "to"])
        || before(&["be"])
        || (before(&["not", "also"]) && words.before(n, 2) == "be")
        || words.before(n, 2) == "be";
    Some(if ahead { Tense::Future } else { Tense::Past })
}

/// Tells whether a word of the future is none here: "going" without "to", "next to", "ahead" without "of", "the start".
fn is_plain_adverb(words: Words, n: usize, norm: &str) -> bool {
    match norm {
        "going" => words.norm(n + 1) != "to",
        "ahead" => words.norm(n + 1) != "of",
        "next" => words.norm(n + 1) == "to",
        "goes" => words.norm(n + 1) != "to" && words.norm(n + 1) != "on",
        "open" | "begin" | "start" | "resume" | "expire" => {
            n.checked_sub(1).is_some_and(|b| words.is(b, &["the", "a", "an", "of", "u.s.", "US", "'s"]))
                || words.norm(n + 1) == "of"
        }
        _ => false,
    }
}
