//! Which words of one statement stand for which of another's: "the measure" for "the bill".
//!
//! Two ways of telling are trusted. What stands in one place, with the same words before and behind it, is taken for
//! another way to say it where it is short and near in meaning, a word for a word of its kind, a value for a value, or what
//! somebody does who says it ("said", "claimed").
//! Elsewhere it is what the word aligner pairs by meaning. Of 111 pairs of statements of real news that were read, what stands
//! in one place, at any length and meaning, set every second time side by side what has nothing to do with each other; of
//! what is found so three in forty.

use super::Scene;
use super::words::{Change, Difference};
use crate::Span;
use crate::detail::{Detail, Value};
use crate::segment::{Lexicon, StemId, Token};
use crate::similarity::Ready;
use crate::similarity::terms::Class;
use std::mem::discriminant;
use std::ops::Range;

/// Share of words in the same order below which what stands in one place says nothing.
const IN_PLACE: f64 = super::wording::REPHRASED;

/// The same share from which one word of a kind stands for another, whatever the two mean.
const WORD_FOR_WORD: f64 = 0.5;

/// Most tokens of either side.
const LONGEST: usize = 6;

/// Most words of meaning of either side.
const MOST_WORDS: usize = 4;

/// Cosine of the likest words of two sides from which the one may stand for the other.
const LIKE: f32 = 0.2;

/// Cosine with the likest word of the other side that the words of a side have on the average at least.
const LIKE_ALL: f32 = 0.1;

/// Trust of the aligner in two words of near meaning from which they are named. Of the pairs in the same 111 those with more
/// are two words for one thing but for one in ten, those with less every second time.
const TRUST: f32 = 0.4;

/// Words that end a verb and are a part of it.
const PARTICLES: [&str; 7] = ["away", "back", "down", "off", "out", "over", "up"];

/// Forms of the plainest verb of saying, between which there is nothing to tell.
const SAY: [&str; 4] = ["say", "saying", "says", "said"];

/// Finds the words that stand for others, in the order of the first statement; the ranges are of the statements' tokens.
/// `same` is the share of words that the two have in the same order.
pub(super) fn substitutions(
    scene: &Scene<'_>,
    (a, b): (usize, usize),
    (difference, same): (&Difference, f64),
) -> Vec<Change> {
    let (x, y) = (Side::of(scene, a), Side::of(scene, b));
    let gaps = difference.changed.iter().filter(|_| same >= IN_PLACE);
    let mut found: Vec<Change> =
        gaps.filter_map(|gap| in_place(scene.ready, (&x, &y), gap, same >= WORD_FOR_WORD)).collect();
    for (stem, other, trust) in scene.ready.matches(scene.prepared(a), scene.prepared(b)) {
        let is_named = (TRUST..1.0).contains(&trust) && scene.ready.terms.get(stem).class == Class::Common;
        if let (true, Some(m), Some(n)) = (is_named, x.place_of(stem), y.place_of(other)) {
            let is_new = !found.iter().any(|c| c.a.contains(&m) || c.b.contains(&n));
            found.extend(is_new.then_some(Change { a: m..m + 1, b: n..n + 1 }));
        }
    }
    found.sort_by_key(|c| c.a.start);
    found
}

/// Takes what stands in one place for another way to say it where that is likely.
fn in_place(ready: &Ready, (x, y): (&Side<'_>, &Side<'_>), gap: &Change, word_for_word: bool) -> Option<Change> {
    if let (Some(m), Some(n)) = (x.cue_in(&gap.a), y.cue_in(&gap.b)) {
        let (left, right) = (x.norm(m), y.norm(n));
        let differ = x.tokens[m].stem != y.tokens[n].stem && !(SAY.contains(&left) && SAY.contains(&right));
        return differ.then_some(Change { a: m..m + 1, b: n..n + 1 });
    }
    let are_values = {
        let (ours, theirs) = (x.values_in(&gap.a), y.values_in(&gap.b));
        ours.iter().any(|v| theirs.iter().any(|w| discriminant(&v.value) == discriminant(&w.value)))
    };
    let change = if are_values { before_the_end((x, y), gap) } else { trimmed((x, y), gap) };
    let (left, right) = (x.meaning(&change.a), y.meaning(&change.b));
    let is_short =
        |tokens: &Range<usize>, words: &[StemId]| tokens.len() <= LONGEST && (1..=MOST_WORDS).contains(&words.len());
    if !is_short(&change.a, &left) || !is_short(&change.b, &right) {
        return None;
    }
    let is_between = x.is_inside(&gap.a) && y.is_inside(&gap.b);
    let are_of_a_kind = || match (left.as_slice(), right.as_slice()) {
        ([one], [other]) => ready.terms.get(*one).class == ready.terms.get(*other).class,
        _ => false,
    };
    let is_likely = || word_for_word && is_between && are_of_a_kind() || are_like(ready, &left, &right);
    (are_values || left != right && is_likely()).then_some(change)
}

/// Tells whether some words are near in meaning to others.
fn are_like(ready: &Ready, left: &[StemId], right: &[StemId]) -> bool {
    let likest = |word: StemId, others: &[StemId]| others.iter().map(|o| ready.cosine(word, *o)).fold(0.0, f32::max);
    let of = |words: &[StemId], others: &[StemId]| -> Vec<f32> { words.iter().map(|w| likest(*w, others)).collect() };
    let (there, back) = (of(left, right), of(right, left));
    let mean = |all: &[f32]| all.iter().sum::<f32>() / all.len().max(1) as f32;
    there.iter().any(|l| *l >= LIKE) && mean(&there).min(mean(&back)) >= LIKE_ALL
}

/// Takes the small words off an end at which the other side has none: "case with" for "lawsuit".
fn trimmed((x, y): (&Side<'_>, &Side<'_>), gap: &Change) -> Change {
    let (a, b) = (x.bare(&gap.a), y.bare(&gap.b));
    let keep = |bare, whole, (other, others): (usize, usize)| if other == others { bare } else { whole };
    Change {
        a: keep(a.start, gap.a.start, (b.start, gap.b.start))..keep(a.end, gap.a.end, (b.end, gap.b.end)),
        b: keep(b.start, gap.b.start, (a.start, gap.a.start))..keep(b.end, gap.b.end, (a.end, gap.a.end)),
    }
}

/// Takes the small words off both ends alone: those before a value ("at least a dozen") are its bounds.
fn before_the_end((x, y): (&Side<'_>, &Side<'_>), gap: &Change) -> Change {
    Change { a: gap.a.start..x.bare(&gap.a).end, b: gap.b.start..y.bare(&gap.b).end }
}

/// One of two statements.
struct Side<'a> {
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    /// Its numbers and times.
    values: Vec<&'a Detail>,
    /// The words that attribute something in its document: "said", "claimed".
    cues: Vec<Span>,
}

impl<'a> Side<'a> {
    fn of(scene: &'a Scene<'_>, statement: usize) -> Self {
        let (document, place) = scene.event.statement(statement);
        let details = scene.details[document].beginning_in(place.span).map(|(_, detail)| detail);
        let values = details.filter(|d| matches!(d.value, Value::Amount(_) | Value::Moment(_))).collect();
        let cues = scene.details[document].attributions.iter().map(|a| a.cue).filter(|c| place.span.contains(*c));
        Self {
            lexicon: &scene.event.lexicon,
            tokens: scene.tokens_of_statement(statement),
            values,
            cues: cues.collect(),
        }
    }

    /// Gives the normal form of a token, nothing where there is none.
    fn norm(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| &*self.lexicon.word(t.word).norm)
    }

    /// Gives the place of the first word with a stem.
    fn place_of(&self, stem: StemId) -> Option<usize> {
        self.tokens.iter().position(|t| t.stem == stem)
    }

    /// Tells whether something stands before some tokens, and behind them.
    fn is_inside(&self, range: &Range<usize>) -> bool {
        range.start > 0 && range.end < self.tokens.len()
    }

    /// Gives the stems of the words of meaning among some tokens.
    fn meaning(&self, range: &Range<usize>) -> Vec<StemId> {
        let own = self.tokens.get(range.clone()).unwrap_or_default();
        own.iter().filter(|t| self.is_meaning(t)).map(|t| t.stem).collect()
    }

    fn is_meaning(&self, token: &Token) -> bool {
        self.lexicon.word(token.word).kind.carries_meaning()
    }

    /// Gives the place of a word among some tokens that attributes something.
    fn cue_in(&self, range: &Range<usize>) -> Option<usize> {
        let is_cue = |n: &usize| self.tokens.get(*n).is_some_and(|t| self.cues.contains(&t.span));
        range.clone().find(is_cue)
    }

    /// Gives the values that begin among some tokens.
    fn values_in(&self, range: &Range<usize>) -> Vec<&'a Detail> {
        let own = self.tokens.get(range.clone()).unwrap_or_default();
        let within = own.first().zip(own.last()).map(|(first, last)| Span::new(first.span.start, last.span.end));
        self.values.iter().copied().filter(|v| within.is_some_and(|w| w.contains(v.span))).collect()
    }

    /// Gives the tokens from the first word of meaning, or of a value, to the last, or to the particle behind it; all where
    /// there is none.
    fn bare(&self, range: &Range<usize>) -> Range<usize> {
        let values = self.values_in(range);
        let is_of_value = |t: &Token| values.iter().any(|v| v.span.contains(t.span));
        let means = |n: &usize| self.tokens.get(*n).is_some_and(|t| self.is_meaning(t) || is_of_value(t));
        let is_particle = |n: &usize| PARTICLES.contains(&self.norm(*n));
        match (range.clone().find(means), range.clone().rev().find(means)) {
            (Some(first), Some(last)) => {
                first..(last + 1..range.end).take_while(is_particle).last().unwrap_or(last) + 1
            }
            _ => range.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::compared;
    use crate::comparison::FindingKind;

    /// What stands in the first text for what in the second, by the note on their wording.
    fn named(a: &str, b: &str) -> Vec<(String, String)> {
        let found = compared(a, b);
        let wording =
            found.findings.iter().find(|f| f.kind == FindingKind::Wording).expect("they are worded in two ways");
        let Some((names, pairs)) = wording.note.split_once(": ") else { return Vec::new() };
        let pairs = pairs.split("; ").filter_map(|pair| pair.split_once(" / "));
        let bare = |words: &str| words.trim_matches(['“', '”']).to_owned();
        pairs.map(|(x, y)| if names == "a / b" { (bare(x), bare(y)) } else { (bare(y), bare(x)) }).collect()
    }

    fn pair(a: &str, b: &str) -> Vec<(String, String)> {
        vec![(a.to_owned(), b.to_owned())]
    }

    #[test]
    fn a_word_in_the_place_of_another_stands_for_it() {
        let (a, b) = (
            "The governor of Hellvik signed the measure on harbour fees last week.",
            "The governor of Hellvik signed the bill on harbour fees last week.",
        );
        assert_eq!(named(a, b), pair("measure", "bill"));
        let (a, b) = (
            "Dr Anna Brekke is a graduate of Hellvik College of Mines.",
            "Dr Anna Brekke went to Hellvik College of Mines.",
        );
        assert_eq!(named(a, b), pair("graduate of", "went to"));
    }

    #[test]
    fn small_words_at_one_end_alone_are_no_part_of_it() {
        let (a, b) = (
            "The port of Hellvik settled a lawsuit his former harbour master had filed in May.",
            "The port of Hellvik settled a case with his former harbour master filed in May.",
        );
        assert_eq!(named(a, b), pair("lawsuit", "case"));
        let (a, b) = (
            "The city accused the port of carrying out a dangerous plan for the old docks.",
            "The city accused the port of conducting a dangerous plan for the old docks.",
        );
        assert_eq!(named(a, b), pair("carrying out", "conducting"));
    }

    #[test]
    fn a_value_stands_for_a_value_with_its_bounds() {
        let (a, b) = (
            "Rescuers in Hellvik brought at least a dozen dockers out of the burning hall.",
            "Rescuers in Hellvik brought 12 dockers out of the burning hall.",
        );
        assert_eq!(named(a, b), pair("at least a dozen", "12"));
    }

    #[test]
    fn how_it_is_said_stands_for_how_it_is_said() {
        let (a, b) = (
            "Minister Brekke said the reform would save Hellvik 4.5 billion crowns a year.",
            "Brekke claimed it would save Hellvik 4.5 billion crowns a year.",
        );
        assert_eq!(named(a, b), pair("said", "claimed"));
        let (a, b) = (
            "Brekke says the measure would save Hellvik 4.5 billion crowns a year.",
            "Brekke said the bill would save Hellvik 4.5 billion crowns a year.",
        );
        assert_eq!(named(a, b), pair("measure", "bill"));
    }

    #[test]
    fn what_is_unlike_or_long_stands_for_nothing() {
        let (a, b) = (
            "The mayor of Hellvik, who has long fought the owners of the docks and their lawyers, closed the bridge to lorries.",
            "The mayor of Hellvik, elected in March by the smallest margin since the war, closed the bridge to lorries.",
        );
        assert_eq!(named(a, b), []);
    }

    #[test]
    fn where_the_order_says_nothing_the_aligner_does() {
        let (a, b) = (
            "In photographs that Hellvik police handed out, a docker is seen climbing the crane.",
            "A docker climbs the crane in pictures from Hellvik police.",
        );
        assert_eq!(named(a, b), pair("photographs", "pictures"));
    }
}
