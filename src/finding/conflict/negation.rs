//! What one source says and the other denies: "was charged" and "was not charged".

use super::clash::{Clash, Side};
use super::denial::{self, Denied, How};
use super::likeness::Pair;
use super::slot::Slot;
use crate::detail::Kind;
use crate::finding::Scene;
use crate::segment::{Lexicon, Shape, StemId, Token, WordKind};
use crate::similarity::slots;
use crate::span::Span;
use std::ops::Range;

/// Trust from which a word is the one that is denied.
const SAME_WORD: f32 = 0.6;

/// What it takes to say that both sides are about one thing: how telling the shared words near the denied one are, what
/// share of those words the other has, and the link of the sentences. Chosen on the lists beside the fixtures and on all
/// denials in 29 real events, read one by one.
const ENOUGH: [(How, f32, f32, f32); 5] = [
    (How::Verb, 0.4, 0.25, 0.3),
    (How::Never, 0.2, 0.05, 0.3),
    (How::Noun, 0.6, 0.3, 0.3),
    (How::Report, 0.8, 0.3, 0.6),
    (How::Claim, 0.4, 0.2, 0.45),
];

/// The same for what is done to people ("charged", "arrested"), which is told in few ways.
const ENOUGH_FATE: [(How, f32, f32, f32); 1] = [(How::Verb, 0.15, 0.08, 0.6)];

/// Share of the words of both sentences that the other has from which two that both deny something are one utterance.
const ONE_UTTERANCE: f32 = 0.6;

/// Words with which somebody speaks of himself or to another.
const SPEAKING: [&str; 6] = ["i", "we", "you", "let", "'m", "’m"];

/// Tokens before a word among which they make it his.
const SPEAKING_REACH: usize = 8;

/// The sentences of an event that deny something.
pub(super) struct Denials<'a> {
    scene: &'a Scene<'a>,
    /// Whether each does.
    denies: Vec<bool>,
}

impl<'a> Denials<'a> {
    pub(super) fn of(scene: &'a Scene<'a>) -> Self {
        let denies = |n: usize| {
            let (document, index) = scene.event.place(n);
            let document = &scene.event.documents[document];
            document.is_english() && !denial::find(document.tokens_of(index), &scene.event.lexicon).is_empty()
        };
        Self { scene, denies: (0..scene.event.sentence_count()).map(denies).collect() }
    }

    /// Finds a word that one of two linked sentences denies and the other does not.
    pub(super) fn find(&self, (a, b): (usize, usize), link: f32) -> Option<Clash> {
        let scene = self.scene;
        let (some, both) = (self.denies[a] || self.denies[b], self.denies[a] && self.denies[b]);
        if !some || ENOUGH.iter().chain(&ENOUGH_FATE).all(|e| link < e.3) {
            return None;
        }
        let sides = Sides { scene, pair: Pair::of(scene, a, b), sentences: [a, b] };
        let found = sides.best(0).into_iter().chain(sides.best(1)).max_by(|x, y| x.near.total_cmp(&y.near))?;
        if is_quoted(scene, &found.denied) && is_quoted(scene, &found.plain) {
            // Two versions of an utterance are the business of the quotations.
            return None;
        }
        if found.how == How::Claim && self.tells_of_doubt(&found) {
            return None;
        }
        let [a, b] = if found.denying == 0 { [found.denied, found.plain] } else { [found.plain, found.denied] };
        let enough = |wanted: &[(How, f32, f32, f32)]| {
            wanted.iter().any(|(how, near, around, least)| {
                found.how == *how && found.near >= *near && found.around >= *around && link >= *least
            })
        };
        let sure = enough(&ENOUGH) || found.fate.is_some() && enough(&ENOUGH_FATE);
        let one = both && sides.pair.matched() >= ONE_UTTERANCE;
        (sure && !one).then(|| Clash::plain("negation", (a, b), link))
    }

    /// Tells whether the report that tells a thing tells elsewhere that it is denied.
    fn tells_of_doubt(&self, found: &Found) -> bool {
        let scene = self.scene;
        let own = scene.event.sentences_of(scene.event.place(found.plain.sentence).0);
        let doubts = |n: usize| {
            let (document, index) = scene.event.place(n);
            denial::doubts(scene.event.documents[document].tokens_of(index), &scene.event.lexicon)
        };
        let row = scene.alignment.links.row(found.denied.sentence).iter();
        row.map(|l| l.sentence as usize).any(|n| own.contains(&n) && doubts(n))
    }
}

/// Tells whether words stand inside a quotation.
fn is_quoted(scene: &Scene<'_>, side: &Side) -> bool {
    let document = scene.event.place(side.sentence).0;
    scene.details[document].details.iter().any(|d| d.kind == Kind::Quote && d.span.overlaps(side.span))
}

/// Two sentences of two sources.
struct Sides<'a> {
    scene: &'a Scene<'a>,
    pair: Pair,
    sentences: [usize; 2],
}

/// A word that is denied on one side and stands without a denial on the other.
struct Found {
    /// Which of the two sentences denies.
    denying: usize,
    denied: Side,
    plain: Side,
    near: f32,
    around: f32,
    how: How,
    /// What is done to people by the word, if it is of that kind.
    fate: Option<&'static str>,
}

impl<'a> Sides<'a> {
    fn tokens(&self, side: usize) -> &'a [Token] {
        let (document, index) = self.scene.event.place(self.sentences[side]);
        self.scene.event.documents[document].tokens_of(index)
    }

    /// Finds the word that `side` denies and the other tells of the same thing most surely.
    fn best(&self, side: usize) -> Option<Found> {
        let lexicon = &self.scene.event.lexicon;
        let (own, other) = (self.tokens(side), self.tokens(1 - side));
        let denied = denial::find(own, lexicon);
        let plain = denied.iter().filter_map(|d| self.plain(side, d, other));
        plain.max_by(|x, y| x.near.total_cmp(&y.near))
    }

    /// Finds a denied word in the other sentence.
    fn plain(&self, side: usize, denied: &Denied, other: &[Token]) -> Option<Found> {
        let lexicon = &self.scene.event.lexicon;
        let told = |(n, t): (usize, &Token)| {
            self.is_same(side, denied.stem, t.stem) && !denial::covers(other, lexicon, n) && !self.is_spoken(other, n)
        };
        let own = self.tokens(side);
        let twice = !matches!(denied.how, How::Report | How::Claim) && denial::doubts(own, lexicon);
        if twice || self.is_spoken(own, denied.at) {
            return None;
        }
        let at = other.iter().enumerate().position(told)?;
        if denied.how == How::Verb && self.is_active(own, denied.at) && self.is_aside(other, at) {
            return None;
        }
        let here = Slot::around(lexicon, own, denied.at..denied.at + 1);
        let there = Slot::around(lexicon, other, at..at + 1);
        let (x, y) = if side == 0 { (&here, &there) } else { (&there, &here) };
        let (first, last) = (own.get(denied.tokens.start)?, own.get(denied.tokens.end - 1)?);
        Some(Found {
            denying: side,
            denied: Side {
                sentence: self.sentences[side],
                span: Span::new(first.span.start, last.span.end),
                shown: around(lexicon, own, denied.tokens.clone())?,
            },
            plain: Side {
                sentence: self.sentences[1 - side],
                span: other.get(at)?.span,
                shown: around(lexicon, other, at..at + 1)?,
            },
            how: denied.how,
            fate: slots::fate(lexicon, own.get(denied.at)?),
            near: self.pair.near(self.scene, x, y),
            around: self.pair.around(x, y),
        })
    }

    /// Tells whether the word at `at` is what somebody says of himself or to another.
    fn is_spoken(&self, tokens: &[Token], at: usize) -> bool {
        let before = tokens.get(at.saturating_sub(SPEAKING_REACH)..at).unwrap_or_default();
        before.iter().any(|t| SPEAKING.contains(&&*self.scene.event.lexicon.word(t.word).norm))
    }

    /// Tells whether the denied verb at `at` is what somebody did not do to something: "did not send the map".
    fn is_active(&self, tokens: &[Token], at: usize) -> bool {
        const THING: [&str; 12] =
            ["a", "an", "the", "any", "his", "her", "its", "their", "this", "that", "these", "those"];
        let norm = |t: &Token| &*self.scene.event.lexicon.word(t.word).norm;
        let mut before = tokens.get(..at).unwrap_or_default().iter().rev().map(norm);
        before.find(|w| *w != "not" && *w != "never").is_some_and(|w| matches!(w, "did" | "has" | "have" | "had"))
            && tokens.get(at + 1).is_some_and(|t| THING.contains(&norm(t)))
    }

    /// Tells whether the word at `at` only describes a thing, by whomever it was done: "a photo sent from his account".
    fn is_aside(&self, tokens: &[Token], at: usize) -> bool {
        let word = |n: usize| tokens.get(n).map(|t| (t.shape, self.scene.event.lexicon.word(t.word)));
        let thing = at.checked_sub(1).and_then(word);
        let next = word(at + 1).map_or("", |(_, w)| &*w.norm);
        thing.is_some_and(|(shape, w)| w.kind == WordKind::Content && shape == Shape::Lower)
            && matches!(next, "from" | "to" | "in" | "on" | "at" | "with" | "for" | "near" | "outside")
    }

    fn is_same(&self, side: usize, denied: StemId, plain: StemId) -> bool {
        let trust = if side == 0 { self.pair.stems(denied, plain) } else { self.pair.stems(plain, denied) };
        trust >= SAME_WORD
    }
}

/// Words before a word that a reader is shown with it.
const SHOWN: usize = 6;

/// Words after it.
const SHOWN_AFTER: usize = 2;

/// Gives some tokens with those around them, as far as the clause goes.
fn around(lexicon: &Lexicon, tokens: &[Token], range: Range<usize>) -> Option<Span> {
    let is_clause = |t: &&Token| lexicon.word(t.word).kind != WordKind::Symbol;
    let before = tokens.get(..range.start)?.iter().rev().take(SHOWN).take_while(is_clause).last();
    let after = tokens.get(range.end..)?.iter().take(SHOWN_AFTER).take_while(is_clause).count();
    let joins = |n: usize| {
        let around = tokens.get(n - 1).zip(tokens.get(n)).zip(tokens.get(n + 1));
        around.is_some_and(|((a, hyphen), b)| {
            let is_one_word = a.span.end == hyphen.span.start && hyphen.span.end == b.span.start;
            is_one_word && matches!(&*lexicon.word(hyphen.word).norm, "-" | "‑")
        })
    };
    let mut end = range.end + after;
    while joins(end) {
        end += 2;
    }
    let (first, last) = (tokens.get(range.start)?, tokens.get(end.checked_sub(1)?)?);
    Some(Span::new(before.unwrap_or(first).span.start, last.span.end))
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    #[test]
    fn a_word_is_shown_whole_with_those_around_it() {
        let (a, b) =
            ("Police in Orve have arrested a 43-year-old driver.", "No one has been arrested, police in Orve said.");
        let found = compared(a, b);
        let note = &found.of_kind(FindingKind::Conflict).next().unwrap().note;
        assert!(note.contains("“Police in Orve have arrested a 43-year-old”"), "{note}");
    }
}
