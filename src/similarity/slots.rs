//! The values of a sentence and what they stand for: "at least 12 people were killed" and "fourteen have died" fill one
//! slot, with two values.

use super::meaning::{Meanings, Vector};
use crate::detail::{Amount, Detail, Kind, Moment, Value};
use crate::segment::{Lexicon, Token, WordKind};
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use chrono::{NaiveDateTime, TimeDelta};

/// What happened to those who are counted.
static OUTCOME: WordList = word_list!("../../assets/words/outcome.txt");

/// Words of meaning that are looked at on each side of a value.
const REACH: usize = 5;

/// What the same outcome adds to the likeness of two slots.
const SAME_OUTCOME: f32 = 0.35;

/// Two times of day this near are one, told loosely.
const LOOSE: TimeDelta = TimeDelta::minutes(15);

/// A value and what it stands for.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    span: Span,
    kind: Kind,
    value: Filler,
    /// What happened to those who are counted.
    outcome: Option<&'static str>,
    /// What the words around it mean, the nearer the more; a unit vector.
    around: Vector,
}

/// What fills a slot.
#[derive(Debug, Clone)]
enum Filler {
    Amount(Amount),
    Moment(Moment),
}

/// How the values of two sentences stand to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Slots {
    /// Likeness of the likest slots with values that may both be true, 0–1.
    pub(crate) agree: f32,
    /// Likeness of the likest slots with values that cannot both be true, 0–1.
    pub(crate) clash: f32,
}

impl Slot {
    /// Looks at a detail among the tokens of its sentence; nothing where it has no value that can be compared.
    pub(crate) fn of(detail: &Detail, tokens: &[Token], words: (&Lexicon, &Meanings)) -> Option<Self> {
        let value = match &detail.value {
            Value::Amount(a) if detail.kind != Kind::Ordinal => Filler::Amount(a.clone()),
            Value::Moment(m) if detail.kind != Kind::Recurrence => Filler::Moment(m.clone()),
            _ => return None,
        };
        let start = tokens.partition_point(|t| t.span.end <= detail.span.start);
        let end = tokens.partition_point(|t| t.span.start < detail.span.end);
        let (before, after) = (tokens.get(..start)?, tokens.get(end..)?);
        let mut around = Vector::default();
        add_words(&mut around, before.iter().rev(), words);
        add_words(&mut around, after.iter(), words);
        let span = detail.span;
        Some(Self {
            span,
            kind: detail.sort(),
            value,
            outcome: outcome(before, after, words.0),
            around: around.to_unit(),
        })
    }

    /// Where its value stands.
    pub(crate) fn span(&self) -> Span {
        self.span
    }

    /// Tells how likely two slots are one, 0–1.
    fn likeness(&self, other: &Self) -> f32 {
        match (self.outcome, other.outcome) {
            (Some(a), Some(b)) if a != b => 0.0,
            (Some(_), Some(_)) => (self.around.dot(&other.around).max(0.0) + SAME_OUTCOME).min(1.0),
            _ => self.around.dot(&other.around).max(0.0),
        }
    }

    /// Tells whether both values may be true of one thing, nothing where they cannot be compared.
    fn agrees(&self, other: &Self) -> Option<bool> {
        match (&self.value, &other.value) {
            _ if self.kind != other.kind => None,
            (Filler::Amount(a), Filler::Amount(b)) => a.comparable(b).then(|| a.agrees(b)),
            (Filler::Moment(a), Filler::Moment(b)) => moments_agree(a, b),
            _ => None,
        }
    }
}

/// Compares the slots of two sentences.
pub(crate) fn compare(a: &[Slot], b: &[Slot]) -> Slots {
    let mut best = Slots::default();
    for x in a {
        for y in b {
            match x.agrees(y) {
                Some(true) => best.agree = best.agree.max(x.likeness(y)),
                Some(false) => best.clash = best.clash.max(x.likeness(y)),
                None => {}
            }
        }
    }
    best
}

fn moments_agree(a: &Moment, b: &Moment) -> Option<bool> {
    if a.iso.ends_with("_REF") || b.iso.ends_with("_REF") {
        return None;
    }
    if let (Some(x), Some(y)) = (&a.length, &b.length) {
        return x.comparable(y).then(|| x.agrees(y));
    }
    match (a.interval, b.interval) {
        (Some(x), Some(y)) if as_exact(x, y) => Some(gap(x, y) <= slack(x, y)),
        (None, None) => Some(a.iso == b.iso),
        _ => None,
    }
}

/// Tells what a word says happened to somebody.
pub(crate) fn fate(lexicon: &Lexicon, token: &Token) -> Option<&'static str> {
    OUTCOME.get(&lexicon.word(token.word).norm)
}

/// First instant and the first instant after it.
pub(crate) type Interval = (NaiveDateTime, NaiveDateTime);

/// Tells whether two intervals are told about as exactly: a day is not held against a year.
pub(crate) fn as_exact(x: Interval, y: Interval) -> bool {
    let (a, b) = (x.1 - x.0, y.1 - y.0);
    a <= b * 4 && b <= a * 4
}

/// Time between two intervals, none where they meet.
fn gap(x: Interval, y: Interval) -> TimeDelta {
    (x.0.max(y.0) - x.1.min(y.1)).max(-TimeDelta::seconds(1))
}

/// Gap that two moments may have and still be one.
fn slack(x: Interval, y: Interval) -> TimeDelta {
    if (x.1 - x.0).min(y.1 - y.0) < TimeDelta::hours(12) { LOOSE } else { -TimeDelta::seconds(1) }
}

/// Adds the nearest words of meaning, numbers left out, the nearer the more.
fn add_words<'a>(
    sum: &mut Vector,
    tokens: impl Iterator<Item = &'a Token>,
    (lexicon, meanings): (&Lexicon, &Meanings),
) {
    let words = tokens.map(|t| (t, lexicon.word(t.word))).filter(|(_, w)| w.kind != WordKind::Symbol);
    let near = words.enumerate().filter(|(_, (_, w))| w.kind == WordKind::Content);
    for (distance, (token, _)) in near.take(REACH) {
        sum.add_scaled(&meanings.word(token.word).to_unit(), 1.0 / (distance as f32 + 1.5));
    }
}

/// Gives what happened to those who are counted: the nearest word that tells, within the clause.
pub(crate) fn outcome(before: &[Token], after: &[Token], lexicon: &Lexicon) -> Option<&'static str> {
    let is_clause = |t: &&Token| !matches!(&*lexicon.word(t.word).norm, "," | ";" | "—" | "and" | "while" | "but");
    let tells = |t: &Token| fate(lexicon, t);
    let after = after.iter().take_while(is_clause).find_map(tells);
    after.or_else(|| before.iter().rev().take_while(is_clause).find_map(tells))
}
