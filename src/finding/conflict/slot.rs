//! What a value stands for: the words around it, what is counted, and what happened to it.

use super::{bearer, past, shown};
use crate::detail::{Detail, Kind, Value};
use crate::finding::Scene;
use crate::segment::{Lexicon, StemId, Token, WordId, WordKind};
use crate::similarity::slots;
use crate::span::Span;
use crate::wordlist::{WordList, word_list};

/// Words for people that do not tell them apart.
pub(super) static PERSON: WordList = word_list!("../../../assets/words/person.txt");

/// Words that numbers are made of.
static NUMERAL: WordList = word_list!("../../../assets/words/numeral.txt");

/// Words of meaning that are looked at on each side of a value.
const REACH: usize = 6;

/// Words after a number among which the thing counted is.
const HEADS: usize = 3;

/// A word near a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near {
    pub(super) stem: StemId,
    /// Words between it and the value.
    pub(super) distance: usize,
    /// Whether it names people without telling them apart.
    pub(super) person: bool,
}

/// Whether a number counts some of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Part {
    /// It does not say so.
    #[default]
    All,
    /// Of those that are named right after: "two of the nine".
    Of,
    /// Of those that were named before: "two of them".
    OfThem,
}

/// What stands around a value.
#[derive(Debug, Clone, Default)]
pub(super) struct Slot {
    /// The nearest words of meaning before, nearest first.
    pub(super) before: Vec<Near>,
    /// The same after.
    pub(super) after: Vec<Near>,
    /// Words that may name the thing counted.
    pub(super) heads: Vec<Near>,
    /// What happened to those who are counted.
    pub(super) outcome: Option<&'static str>,
    /// The word right before and the word right after.
    pub(super) frame: [Option<WordId>; 2],
    /// Whether it counts some of others.
    pub(super) part: Part,
    /// Whether others are counted out of it: "one of the nine".
    pub(super) whole: bool,
    /// The unit of time that it is told for: "a day".
    pub(super) rate: Option<StemId>,
    /// Years of a past event that the sentence tells of.
    pub(super) past: Option<(i32, i32)>,
    /// Whether the sentence counts what happened over a long time.
    pub(super) over_time: bool,
    /// Whether those who are counted are what is left of more: "16 people remain in hospital".
    pub(super) remain: bool,
}

/// A value with its surroundings.
#[derive(Debug, Clone)]
pub(super) struct Placed<'a> {
    pub(super) detail: &'a Detail,
    /// Number of its sentence in the event.
    pub(super) sentence: usize,
    pub(super) slot: Slot,
    /// Its words with those that name what is counted.
    pub(super) shown: Span,
    /// How many values of its report could be meant as well: of the same unit, or of the same fate or thing.
    pub(super) rivals: usize,
    /// Its place among the values of its kind in the sentence, from 0, and how many there are.
    pub(super) rank: (usize, usize),
    /// The identity of whose age it is, where that is told.
    pub(super) bearer: Option<usize>,
}

/// Gives the values of document `d` that can clash, in order of position.
pub(super) fn values<'a>(scene: &Scene<'a>, d: usize) -> Vec<Placed<'a>> {
    let details = &scene.details[d].details;
    let first = scene.event.sentences_of(d).start;
    let usable = |x: &&Detail| {
        !matches!(x.kind, Kind::Name | Kind::Quote | Kind::Ordinal | Kind::Recurrence)
            && !is_beside_moment(x, details)
            && !is_day_of_remembrance(x)
    };
    let place = |detail: &'a Detail| Placed {
        detail,
        sentence: first + detail.sentence,
        slot: Slot::of(scene, d, detail),
        shown: shown::shown(scene, d, detail),
        rank: rank(detail, details),
        bearer: bearer::of(scene, d, detail),
        rivals: 0,
    };
    let mut all: Vec<Placed<'_>> = details.iter().filter(usable).map(place).collect();
    let rivals: Vec<usize> = all.iter().map(|x| all.iter().filter(|y| is_rival(x, y)).count()).collect();
    for (x, rivals) in all.iter_mut().zip(rivals) {
        x.rivals = rivals;
    }
    all
}

/// Tells whether a value of one report could be taken for another of it.
fn is_rival(x: &Placed<'_>, y: &Placed<'_>) -> bool {
    let differ = match (&x.detail.value, &y.detail.value) {
        (Value::Amount(a), Value::Amount(b)) => a.comparable(b) && !a.agrees(b),
        (Value::Moment(a), Value::Moment(b)) => a.iso != b.iso,
        _ => false,
    };
    let same_thing = || match (x.slot.outcome, y.slot.outcome) {
        (Some(a), Some(b)) => a == b,
        (None, None) => x.slot.heads.iter().any(|h| y.slot.heads.iter().any(|k| h.stem == k.stem)),
        _ => false,
    };
    x.detail.kind == y.detail.kind && differ && (x.detail.kind != Kind::Number || same_thing())
}

/// Tells whether a number stands right behind a moment, as a part of it that was not read.
fn is_beside_moment(x: &Detail, details: &[Detail]) -> bool {
    let near = |m: &&Detail| m.span.end <= x.span.start && x.span.start <= m.span.end + 1;
    x.kind == Kind::Number && details.iter().filter(near).any(|m| matches!(m.value, Value::Moment(_)))
}

/// Tells whether a date without a year is that of the attacks of 2001, which nobody tells the year of.
fn is_day_of_remembrance(x: &Detail) -> bool {
    matches!(&x.value, Value::Moment(m) if m.iso.ends_with("-09-11") && !m.iso.starts_with("2001"))
}

fn rank(x: &Detail, details: &[Detail]) -> (usize, usize) {
    let same = || details.iter().filter(|d| d.sentence == x.sentence && d.kind == x.kind);
    (same().filter(|d| d.span < x.span).count(), same().count())
}

impl Slot {
    /// Looks at what stands around some words of a sentence; no more than the words near them.
    pub(super) fn around(lexicon: &Lexicon, tokens: &[Token], range: std::ops::Range<usize>) -> Self {
        let (left, right) =
            (tokens.get(..range.start).unwrap_or_default(), tokens.get(range.end..).unwrap_or_default());
        Self { before: words(lexicon, left.iter().rev()), after: words(lexicon, right.iter()), ..Self::default() }
    }

    fn of(scene: &Scene<'_>, d: usize, detail: &Detail) -> Self {
        let document = &scene.event.documents[d];
        let lexicon = &scene.event.lexicon;
        let tokens = document.tokens_of(detail.sentence);
        let start = tokens.partition_point(|t| t.span.end <= detail.span.start);
        let end = tokens.partition_point(|t| t.span.start < detail.span.end);
        let (left, right) = (tokens.get(..start).unwrap_or_default(), tokens.get(end..).unwrap_or_default());
        let frame = [left.last(), right.first()].map(|t| t.map(|t| t.word));
        Self {
            before: words(lexicon, left.iter().rev()),
            after: words(lexicon, right.iter()),
            heads: heads(lexicon, right),
            outcome: slots::outcome(left, right, lexicon),
            frame,
            part: part(lexicon, right),
            whole: is_whole(lexicon, left),
            rate: rate(lexicon, right),
            past: past::past(scene, d, detail),
            over_time: past::is_over_time(scene, d, detail.sentence),
            remain: remain(lexicon, right),
        }
    }
}

/// Tokens behind a number among which those whom it counts "remain" something.
const REMAIN: usize = 6;

/// Tells whether those who are counted right before `right` are what is left of more.
fn remain(lexicon: &Lexicon, right: &[Token]) -> bool {
    let near = right.iter().take(REMAIN).map(|t| &*lexicon.word(t.word).norm);
    near.take_while(|w| !matches!(*w, "," | ";" | "and"))
        .any(|w| matches!(w, "remain" | "remains" | "remained" | "still"))
}

/// Gives the nearest words of meaning, numbers left out, with their distance in words.
fn words<'a>(lexicon: &Lexicon, tokens: impl Iterator<Item = &'a Token>) -> Vec<Near> {
    let words = tokens.map(|t| (t.stem, lexicon.word(t.word))).filter(|(_, w)| w.kind != WordKind::Symbol);
    let near = words.enumerate().filter(|(_, (_, w))| w.kind == WordKind::Content);
    near.take(REACH).map(|(distance, (stem, w))| Near { stem, distance, person: PERSON.contains(&w.norm) }).collect()
}

/// Gives the words that may name the thing counted: those right after, up to one that carries no meaning; "of the" and
/// the like are passed over.
fn heads(lexicon: &Lexicon, right: &[Token]) -> Vec<Near> {
    let word = |t: &Token| lexicon.word(t.word);
    let passed =
        right.iter().take_while(|t| matches!(&*word(t).norm, "of" | "the" | "out" | "more" | "other" | "-")).count();
    let rest = right.get(passed..).unwrap_or_default();
    let run = rest.iter().take(HEADS).take_while(|t| word(t).kind == WordKind::Content);
    run.enumerate()
        .map(|(distance, t)| Near { stem: t.stem, distance, person: PERSON.contains(&word(t).norm) })
        .collect()
}

/// Tells whether "of them", "of the" or the like follows.
fn part(lexicon: &Lexicon, right: &[Token]) -> Part {
    let norm = |n: usize| right.get(n).map_or("", |t| &*lexicon.word(t.word).norm);
    match (norm(0), norm(1)) {
        ("of", "them" | "whom" | "which" | "us") => Part::OfThem,
        ("of", "these" | "those" | "the" | "our" | "its" | "his" | "her" | "their") => Part::Of,
        _ => Part::All,
    }
}

/// Tells whether "of the" and the like stands before, and a number before that.
fn is_whole(lexicon: &Lexicon, left: &[Token]) -> bool {
    let passed = |t: &&Token| {
        matches!(&*lexicon.word(t.word).norm, "of" | "the" | "out" | "his" | "her" | "its" | "their" | "all")
    };
    let count = left.iter().rev().take_while(passed).count();
    let before = left.iter().rev().nth(count).map(|t| lexicon.word(t.word));
    let of = left.iter().rev().take(count).any(|t| &*lexicon.word(t.word).norm == "of");
    of && before.is_some_and(|w| w.kind == WordKind::Number || NUMERAL.contains(&w.norm) || &*w.norm == "half")
}

/// Gives the unit in "a day", "per year".
fn rate(lexicon: &Lexicon, right: &[Token]) -> Option<StemId> {
    let norm = |n: usize| right.get(n).map_or("", |t| &*lexicon.word(t.word).norm);
    let at = (0..5).find(|&n| matches!(norm(n), "a" | "an" | "per" | "each" | "every"))? + 1;
    matches!(norm(at), "second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "person" | "family")
        .then(|| right[at].stem)
}
