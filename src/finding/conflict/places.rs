//! Another place for what happened, or for where somebody was taken: "a hospital in Orve" and "a hospital in Lund".
//!
//! Only a place that the other report has nowhere can contradict one of it, and only where that has this one nowhere either, as
//! with [names](super::names): a town and its region are mostly told together by one of the two.

use super::clash::{Clash, Side};
use super::likeness::Pair;
use super::names::Known;
use crate::detail::Detail;
use crate::finding::Scene;
use crate::segment::{Shape, StemId, Token, WordKind};
use crate::similarity::slots;
use crate::span::Span;
use std::collections::BTreeMap;

/// Link from which two sentences are looked at.
const LINKED: f32 = 0.5;

/// Trust from which the words before the place are one.
const SAME_WORD: f32 = 0.6;

/// Words between what happened and where.
const REACH: usize = 6;

/// Words before a place.
const AT: [&str; 5] = ["in", "at", "near", "outside", "to"];

/// A place where it is told.
struct Placed {
    sentence: usize,
    span: Span,
    shown: Span,
    identity: usize,
    /// The word right before: "hospital in …".
    anchor: StemId,
    /// What happened there, if it is what happens to people.
    fate: Option<&'static str>,
}

/// The places of an event.
pub(super) struct Places<'a> {
    scene: &'a Scene<'a>,
    /// Places by sentence.
    own: BTreeMap<usize, Vec<Placed>>,
    known: &'a Known,
}

impl<'a> Places<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, known: &'a Known) -> Self {
        let mut places = Self { scene, own: BTreeMap::new(), known };
        for d in 0..scene.ids.len() {
            for (detail, identity) in scene.names(d) {
                if let Some(placed) = places.placed(d, detail, identity) {
                    places.own.entry(placed.sentence).or_default().push(placed);
                }
            }
        }
        places
    }

    fn placed(&self, d: usize, detail: &Detail, identity: usize) -> Option<Placed> {
        let lexicon = &self.scene.event.lexicon;
        let tokens = self.scene.event.documents[d].tokens_of(detail.sentence);
        let start = tokens.partition_point(|t| t.span.end <= detail.span.start);
        let norm = |t: &Token| &*lexicon.word(t.word).norm;
        let at = start.checked_sub(1).filter(|&n| AT.contains(&norm(&tokens[n])))?;
        let anchor = at.checked_sub(1).and_then(|n| tokens.get(n))?;
        if self.scene.identities.is_person(identity)
            || lexicon.word(anchor.word).kind != WordKind::Content
            || anchor.shape != Shape::Lower
        {
            return None;
        }
        let before = tokens.get(at.saturating_sub(REACH)..at).unwrap_or_default().iter().rev();
        let mut before = before.take_while(|t| !matches!(norm(t), "," | ";" | "—" | "("));
        let sentence = self.scene.event.sentences_of(d).start + detail.sentence;
        Some(Placed {
            sentence,
            span: detail.span,
            shown: Span::new(anchor.span.start, detail.span.end),
            identity,
            anchor: anchor.stem,
            fate: before.find_map(|t| slots::fate(lexicon, t)),
        })
    }

    /// Finds the places of two sentences that clash.
    pub(super) fn find(&self, (a, b): (usize, usize), link: f32) -> Option<Clash> {
        let (xs, ys) = (self.own.get(&a)?, self.own.get(&b)?);
        if link < LINKED {
            return None;
        }
        let documents = [a, b].map(|n| self.scene.event.place(n).0);
        let strange = |p: &Placed, other: usize| self.known.is_strange(p.identity, other);
        let pair = Pair::of(self.scene, a, b);
        let is_one = |x: &Placed, y: &Placed| {
            pair.stems(x.anchor, y.anchor) >= SAME_WORD || x.fate.is_some() && x.fate == y.fate
        };
        let clashes = |x: &Placed, y: &Placed| strange(x, documents[1]) && strange(y, documents[0]) && is_one(x, y);
        let (x, y) = xs.iter().find_map(|x| ys.iter().find(|y| clashes(x, y)).map(|y| (x, y)))?;
        let side = |p: &Placed| Side { sentence: p.sentence, span: p.span, shown: p.shown };
        Some(Clash::plain("place", (side(x), side(y)), link))
    }
}
