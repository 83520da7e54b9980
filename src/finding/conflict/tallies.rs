//! Two counts told as one: "by 31 votes to 24", "31-23".

use super::clash::{Clash, Side};
use crate::detail::{Bound, Detail, Kind, Value};
use crate::finding::Scene;
use crate::span::Span;

/// Link from which two sentences are looked at.
const LINKED: f32 = 0.3;

/// Least sum of a tally of votes; goals and points of a match change as it goes on.
const VOTES: f64 = 20.0;

/// Share by which a side may differ in two tallies of one vote.
const NEAR: f64 = 0.15;

/// What may stand between the two counts.
const BETWEEN: [&str; 8] =
    ["-", "–", " to ", " votes to ", " against ", " for and ", " in favour and ", " in favor and "];

/// The votes on each side, the more first, and where they stand.
#[derive(Debug, Clone, Copy)]
struct Tally {
    votes: [f64; 2],
    span: Span,
}

impl Tally {
    /// Tells whether two tallies are the same, whichever side is told first.
    fn is_that_of(self, other: Self) -> bool {
        self.votes.iter().zip(other.votes).all(|(a, b)| (a - b).abs() < 0.5)
    }
}

/// The tallies of an event's sentences that have one.
pub(super) struct Tallies<'a> {
    scene: &'a Scene<'a>,
    own: Vec<Option<Tally>>,
}

impl<'a> Tallies<'a> {
    pub(super) fn of(scene: &'a Scene<'a>) -> Self {
        Self { scene, own: (0..scene.event.sentence_count()).map(|n| one(scene, n)).collect() }
    }

    /// Finds the tallies of two sentences that are of one vote and not the same.
    pub(super) fn find(&self, (a, b): (usize, usize), link: f32) -> Option<Clash> {
        let (x, y) = (self.own[a]?, self.own[b]?);
        let near = |n: usize| (x.votes[n] - y.votes[n]).abs() <= NEAR * x.votes[n].max(y.votes[n]);
        let side = |sentence: usize, tally: Tally| Side::plain(sentence, tally.span);
        let clashes = link >= LINKED && !x.is_that_of(y) && near(0) && near(1);
        // Who has told the same tally as well elsewhere has taken the other for another vote.
        let told = |n: usize, tally: Tally| {
            let own = self.scene.event.sentences_of(self.scene.event.place(n).0);
            own.filter_map(|n| self.own[n]).any(|t| t.is_that_of(tally))
        };
        (clashes && !told(a, y) && !told(b, x)).then(|| Clash::plain("number", (side(a, x), side(b, y)), link))
    }
}

/// Gives the tally of a sentence that has just one.
fn one(scene: &Scene<'_>, n: usize) -> Option<Tally> {
    let (d, sentence) = scene.event.place(n);
    let text = &scene.event.documents[d].report.text;
    let count = |detail: &Detail| match &detail.value {
        Value::Amount(a) if detail.kind == Kind::Number && a.bound == Bound::Exact => Some(a.number),
        _ => None,
    };
    let details: Vec<&Detail> = scene.details[d].of_sentence(sentence).collect();
    let mut tallies = details.windows(2).filter_map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let (x, y) = (count(a)?, count(b)?);
        let joined = text.get(a.span.end..b.span.start).is_some_and(|w| BETWEEN.contains(&w));
        let votes = if x >= y { [x, y] } else { [y, x] };
        (joined && x + y >= VOTES).then_some(Tally { votes, span: Span::new(a.span.start, b.span.end) })
    });
    tallies.next().filter(|_| tallies.next().is_none())
}
