//! Words that a sentence denies: "was not charged", "no rubber bullets", "without warning", "is untrue".

use crate::segment::{Lexicon, Shape, StemId, Token, WordKind};
use std::ops::Range;

/// Tokens after a negation among which the words are that it denies.
const REACH: usize = 5;

/// Words between "no" or "without" and what is denied.
const PASSED: [&str; 7] = ["a", "any", "single", "one", "word", "of", "the"];

/// Words after "not" with which nothing is denied.
const NO_DENIAL: [&str; 6] = ["only", "just", "even", "least", "necessarily", "surprisingly"];

/// Verbs before what was or has been done.
const TOLD: [&str; 8] = ["was", "were", "has", "have", "had", "did", "is", "are"];

/// Verbs of what was done that do not end in "ed".
const PAST: [&str; 18] = [
    "became", "began", "came", "found", "gave", "held", "left", "lost", "made", "met", "paid", "saw", "sent", "spoke",
    "took", "went", "won", "wrote",
];

/// Letters of the shortest word in "ed" that is none: "need".
const MIN_PAST: usize = 4;

/// How a word is denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As a verb: "was not charged".
    Verb,
    /// As a verb, for good: "never won".
    Never,
    /// As a thing: "no rubber bullets".
    Noun,
    /// As a report: "reports that … are untrue".
    Report,
    /// By somebody: "denied that …".
    Claim,
}

/// A word that is denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Denied {
    pub(super) stem: StemId,
    /// Its token.
    pub(super) at: usize,
    /// The tokens from the negation to it.
    pub(super) tokens: Range<usize>,
    /// How it is denied.
    pub(super) how: How,
}

/// Finds the words that a sentence denies.
pub(super) fn find(tokens: &[Token], lexicon: &Lexicon) -> Vec<Denied> {
    let reader = Reader { tokens, lexicon };
    (0..tokens.len()).flat_map(|at| reader.at(at)).collect()
}

/// Words that cast doubt on all of a sentence.
const ANYWHERE: [&str; 19] = [
    "denied",
    "denies",
    "deny",
    "denying",
    "untrue",
    "false",
    "wrong",
    "baseless",
    "unfounded",
    "unlikely",
    "rejected",
    "dismissed",
    "disputed",
    "contrary",
    "refused",
    "may",
    "might",
    "could",
    "erroneously",
];

/// Tells whether a sentence casts doubt on what it tells.
pub(super) fn doubts(tokens: &[Token], lexicon: &Lexicon) -> bool {
    tokens.iter().any(|t| ANYWHERE.contains(&&*lexicon.word(t.word).norm))
}

/// Tokens before a word among which a negation denies it.
const BEFORE: usize = 8;

/// Tells whether the word at `at` is denied or cast in doubt where it stands.
pub(super) fn covers(tokens: &[Token], lexicon: &Lexicon, at: usize) -> bool {
    const RIGHT_BEFORE: [&str; 10] = ["to", "will", "would", "can", "could", "should", "must", "may", "might", "be"];
    const NEAR: [&str; 17] = [
        "not", "never", "no", "nor", "neither", "none", "nobody", "nothing", "cannot", "without", "failed", "unless",
        "hardly", "whether", "if", "until", "before",
    ];
    let norm = |t: &Token| &*lexicon.word(t.word).norm;
    let near = tokens.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
    near.last().is_some_and(|t| RIGHT_BEFORE.contains(&norm(t)))
        || near.iter().any(|t| NEAR.contains(&norm(t)))
        || doubts(tokens, lexicon)
}

struct Reader<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &*self.lexicon.word(t.word).norm)
    }

    fn is_content(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.lexicon.word(t.word).kind == WordKind::Content)
    }

    /// The words that the token `at` denies.
    fn at(&self, at: usize) -> Vec<Denied> {
        if let Some(next) = self.nobody(at) {
            return self.verb(at, next).into_iter().collect();
        }
        match self.norm(at) {
            "not" | "never" if self.is_report(at) => self.verb(at, at + 1).into_iter().collect(),
            "never" if self.is_past(at + 1) => self.denied(at, at + 1, How::Never).into_iter().collect(),
            "no" | "without" => self.noun(at),
            "untrue" | "false" | "wrong" | "baseless" | "unfounded" if self.is_verdict(at) => self.before(at),
            "denied" | "denies" | "rejected" | "rejects" | "disputed" | "disputes" | "dismissed" => self.disputed(at),
            _ => Vec::new(),
        }
    }

    /// Gives the place of what nobody was or has: the token after "nobody was", "no one has", "neither has".
    fn nobody(&self, at: usize) -> Option<usize> {
        let after = match (self.norm(at), self.norm(at + 1), self.norm(at + 2)) {
            ("nobody" | "none" | "neither", ..) => at + 1,
            ("no", "one", _) => at + 2,
            ("no", "-", "one") => at + 3,
            _ => return None,
        };
        TOLD.contains(&self.norm(after)).then_some(after + 1)
    }

    /// Tells whether the "not" at `at` denies that something was or has been done: not "will not", "do not".
    fn is_report(&self, at: usize) -> bool {
        at > 0 && TOLD.contains(&self.norm(at - 1)) && !NO_DENIAL.contains(&self.norm(at + 1))
    }

    /// Tells whether the word at `at` is a verb of what was done.
    fn is_past(&self, at: usize) -> bool {
        let word = self.norm(at);
        word.len() > MIN_PAST && word.ends_with("ed") || PAST.contains(&word)
    }

    /// The verb that the negation at `at` denies, from `next` on.
    fn verb(&self, at: usize, next: usize) -> Option<Denied> {
        const BETWEEN: [&str; 6] = ["yet", "been", "be", "being", "ever", "even"];
        let verb = (next..next + 3).find(|&n| !BETWEEN.contains(&self.norm(n)))?;
        self.denied(at, verb, How::Verb).filter(|_| self.is_content(verb) && self.is_lower(verb) && !self.is_time(verb))
    }

    /// The last word of the noun after the "no" or "without" at `at`.
    fn noun(&self, at: usize) -> Vec<Denied> {
        let rest = at + 1..at + 1 + REACH;
        let run = rest.take_while(|&n| self.is_content(n) || PASSED.contains(&self.norm(n)));
        let head = run.filter(|&n| self.is_content(n) && self.is_lower(n) && !PASSED.contains(&self.norm(n))).last();
        head.and_then(|n| self.denied(at, n, How::Noun)).into_iter().collect()
    }

    /// Tells whether the word at `at` is that of "last week".
    fn is_time(&self, at: usize) -> bool {
        matches!(self.norm(at + 1), "week" | "month" | "year" | "night" | "time")
    }

    fn is_lower(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower)
    }

    fn denied(&self, from: usize, at: usize, how: How) -> Option<Denied> {
        let stem = self.tokens.get(at)?.stem;
        let first = if how == How::Verb { from.saturating_sub(1) } else { from };
        Some(Denied { stem, at, tokens: first.min(at)..from.max(at) + 1, how })
    }

    /// Tells whether "untrue" at `at` is said of something told before: "reports that … are untrue".
    fn is_verdict(&self, at: usize) -> bool {
        at > 0 && matches!(self.norm(at - 1), "is" | "are" | "was" | "were") && (0..at).any(|n| self.norm(n) == "that")
    }

    /// The words of meaning behind "that" where it stands near behind the verb at `at`: "denied reports that …".
    fn disputed(&self, at: usize) -> Vec<Denied> {
        let Some(that) = (at + 1..at + 1 + REACH).find(|&n| self.norm(n) == "that") else { return Vec::new() };
        let clause = (that + 1..self.tokens.len()).take_while(|&n| !matches!(self.norm(n), "," | ";" | "but" | "—"));
        clause
            .filter(|&n| self.is_content(n) && self.is_lower(n))
            .filter_map(|n| self.denied(at, n, How::Claim))
            .collect()
    }

    /// The words of meaning between "that" and the verdict at `at`.
    fn before(&self, at: usize) -> Vec<Denied> {
        let that = (0..at).rev().find(|&n| self.norm(n) == "that").unwrap_or(at);
        (that..at)
            .filter(|&n| self.is_content(n) && self.is_lower(n))
            .filter_map(|n| self.denied(at, n, How::Report))
            .collect()
    }
}
