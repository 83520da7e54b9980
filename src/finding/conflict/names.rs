//! Another name for one who is told by a part that one alone has: "his wife, Irina" and "his wife Elena".
//!
//! Only a name that the other report has nowhere can contradict one of it, and only where the first report has that one
//! nowhere either: so two people of one story are never held against each other. Words around a name do not tell enough
//! by themselves: on 29 real events they paired lawmakers, stations and states of one sort that were simply others.

use super::clash::{Clash, Side};
use crate::detail::Detail;
use crate::finding::Scene;
use crate::segment::{StemId, Token};
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use std::collections::{BTreeMap, BTreeSet};

/// Words for somebody of whom there is one.
static RELATION: WordList = word_list!("../../../assets/words/relation.txt");

/// Link from which two sentences are looked at.
const LINKED: f32 = 0.5;

/// A name with the part that is told beside it.
struct Named {
    sentence: usize,
    span: Span,
    identity: usize,
    /// The words of the name.
    words: BTreeSet<u32>,
    part: StemId,
}

/// The names of an event.
pub(super) struct Names<'a> {
    scene: &'a Scene<'a>,
    /// Names by sentence.
    own: BTreeMap<usize, Vec<Named>>,
    known: &'a Known,
}

/// Who and what each document names.
pub(super) struct Known(Vec<BTreeSet<usize>>);

impl Known {
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        Self((0..scene.ids.len()).map(|d| scene.names(d).map(|(_, identity)| identity).collect()).collect())
    }

    /// Tells whether a document names somebody or something nowhere.
    pub(super) fn is_strange(&self, identity: usize, document: usize) -> bool {
        !self.0[document].contains(&identity)
    }
}

impl<'a> Names<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, known: &'a Known) -> Self {
        let mut names = Self { scene, own: BTreeMap::new(), known };
        for d in 0..scene.ids.len() {
            for (detail, identity) in scene.names(d) {
                let sentence = scene.event.sentences_of(d).start + detail.sentence;
                let found = names.named(d, detail, identity);
                names.own.entry(sentence).or_default().extend(found);
            }
        }
        names
    }

    fn named(&self, d: usize, detail: &Detail, identity: usize) -> Option<Named> {
        let lexicon = &self.scene.event.lexicon;
        let speaks = |s: Span| s.overlaps(detail.span);
        if self.scene.details[d].attributions.iter().any(|a| a.source.is_some_and(speaks) || speaks(a.cue)) {
            return None;
        }
        let tokens = self.scene.event.documents[d].tokens_of(detail.sentence);
        let start = tokens.partition_point(|t| t.span.end <= detail.span.start);
        let end = tokens.partition_point(|t| t.span.start < detail.span.end);
        let mut before = tokens.get(..start)?.iter().rev().map(|t| lexicon.word(t.word));
        let part = before.find(|w| &*w.norm != ",").filter(|w| RELATION.contains(&w.norm))?.stem;
        let words = tokens.get(start..end)?.iter().map(|t: &Token| t.word).collect();
        let sentence = self.scene.event.sentences_of(d).start + detail.sentence;
        Some(Named { sentence, span: detail.span, identity, words, part })
    }

    /// Finds the names of two sentences that clash.
    pub(super) fn find(&self, (a, b): (usize, usize), link: f32) -> Option<Clash> {
        let (xs, ys) = (self.own.get(&a)?, self.own.get(&b)?);
        let documents = [a, b].map(|n| self.scene.event.place(n).0);
        let strange = |n: &Named, other: usize| self.known.is_strange(n.identity, other);
        let clashes = |x: &Named, y: &Named| {
            x.part == y.part && strange(x, documents[1]) && strange(y, documents[0]) && x.words.is_disjoint(&y.words)
        };
        let (x, y) = xs.iter().find_map(|x| ys.iter().find(|y| clashes(x, y)).map(|y| (x, y)))?;
        let side = |n: &Named| Side::plain(n.sentence, n.span);
        (link >= LINKED).then(|| Clash::plain("name", (side(x), side(y)), link))
    }
}
