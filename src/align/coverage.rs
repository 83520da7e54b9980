//! How much of a sentence another source tells anywhere.
//!
//! A sentence is held against the whole other source: its best sentence, its best two and three together, what stands
//! beside the best, and all its words, since a fact may be told in pieces. News tells first what matters most, so what
//! stands early in a report is the likelier to be told by others.

use super::context::Context;
use super::links::{Links, Scored};
use crate::parallel::for_each_below;
use crate::segment::StemId;
use crate::similarity::Prepared;
use crate::similarity::model::Model;
use crate::similarity::slots::{self, Slots};
use crate::similarity::terms::Class;
use crate::wordlist::{WordList, word_list};
use std::ops::Range;
use std::sync::LazyLock;

/// How many parts there are.
pub const COUNT: usize = 18;

/// Names of the parts, in order.
pub const NAMES: [&str; COUNT] = [
    "link",
    "alike",
    "told",
    "told_two",
    "told_three",
    "told_near",
    "told_names",
    "told_numbers",
    "closing",
    "numbers",
    "rarest_missing",
    "letters",
    "letters_all",
    "length",
    "slot_agree",
    "slot_clash",
    "late",
    "teller_early",
];

/// Sentences of another source that a sentence, or one of its words, is held against.
pub(super) const NEAREST: usize = 3;

/// Last words of a sentence that close it: what is new stands there.
const CLOSING: usize = 2;

/// Sentences from which a text is a report that begins with what matters most, and no piece of one.
const REPORT: usize = 4;

/// What is taken for how late a sentence of a shorter text stands, and for how early: about the means of whole reports.
const LATE: f32 = 0.65;
const EARLY: f32 = 0.2;

/// Trust from which a word counts as told.
const TOLD: f32 = 0.35;

/// Weights of the parts, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = word_list!("../../assets/model/coverage.txt");

/// The model over [`WEIGHTS`].
static MODEL: LazyLock<Model<COUNT>> = LazyLock::new(|| Model::read(WEIGHTS, &NAMES));

/// Looks up what the documents of an event tell.
#[derive(Debug, Clone, Copy)]
pub struct Coverage<'a> {
    context: &'a Context<'a>,
    links: &'a Links,
}

/// How a sentence of another source tells the one that is looked at.
struct Teller {
    sentence: usize,
    link: f32,
    /// Score of the two sentences by themselves.
    alike: f32,
    /// Trust in the partner of each stem of the one that is looked at.
    trust: Vec<f32>,
    /// Weighted share of its stems that have one.
    told: f32,
}

impl<'a> Coverage<'a> {
    /// Looks at what is known of an event, and at its links.
    #[must_use]
    pub fn of(context: &'a Context<'a>, links: &'a Links) -> Self {
        Self { context, links }
    }

    /// Gives how much of each sentence each document tells, row by row, 0–1; 1 by its own document.
    #[must_use]
    pub fn table(&self) -> Vec<f32> {
        let row = |n: usize| {
            let own = self.context.sentences[n].document();
            let score = |by| if by == own { 1.0 } else { self.score(n, by) };
            (0..self.context.ranges.len()).map(score).collect::<Vec<f32>>()
        };
        let count = self.context.sentences.len();
        for_each_below(count, count, row).concat()
    }

    /// Gives the probability, 0–1, that document `by` tells sentence `n`.
    ///
    /// What stands there word for word is told, however little it says; what says nothing by itself is told by all.
    #[must_use]
    pub fn score(&self, n: usize, by: usize) -> f32 {
        if self.is_plainly_told(n, by) { 1.0 } else { MODEL.score(&self.parts(n, by)) }
    }

    fn is_plainly_told(&self, n: usize, by: usize) -> bool {
        let all = &self.context.sentences;
        if all[n].stem_count() == 0 {
            return true;
        }
        let mut linked = self.links.into_range(n, self.context.ranges[by].clone());
        linked.any(|link| all[n].has_the_words_of(&all[link.sentence as usize]))
    }

    /// Gives the probability, 0–1, that document `by` tells a statement, a part of sentence `n`.
    #[must_use]
    pub fn score_of_part(&self, part: &Prepared, n: usize, by: usize) -> f32 {
        MODEL.score(&self.parts_of(part, (n, by), &self.tellers(part, (n, by), |link| link.score)))
    }

    /// Gives the same by the statement's own words: what tells the rest of its sentence tells nothing of it.
    #[must_use]
    pub fn score_of_part_alone(&self, part: &Prepared, n: usize, by: usize) -> f32 {
        let own = |link: &Scored| {
            let other = &self.context.sentences[link.sentence as usize];
            self.links.score_of_parts(link, (part, other), self.context.kinship).0.min(link.score)
        };
        MODEL.score(&self.parts_of(part, (n, by), &self.tellers(part, (n, by), own)))
    }

    /// Gives the parts of the coverage of sentence `n` by document `by`, in the order of [`NAMES`].
    #[must_use]
    pub fn parts(&self, n: usize, by: usize) -> [f32; COUNT] {
        let sentence = &self.context.sentences[n];
        self.parts_of(sentence, (n, by), &self.tellers(sentence, (n, by), |link| link.score))
    }

    fn parts_of(&self, sentence: &Prepared, (n, by): (usize, usize), tellers: &[Teller]) -> [f32; COUNT] {
        let best = tellers.first();
        let greatest = |value: fn(&Teller) -> f32| tellers.iter().map(value).fold(0.0, f32::max);
        let anywhere = |stem: StemId| self.context.tells(by, stem);
        let missing = sentence.terms().filter(|(s, _)| !anywhere(*s)).map(|(_, t)| t.weight).fold(0.0, f32::max);
        let all = |trust: &[f32]| sentence.share_by(trust, |_| true);
        let [one, two, three] = [1, 2, 3].map(|count| together(sentence, tellers, count));
        let near = best.map_or_else(|| one.clone(), |b| self.told_near(sentence, b, by));
        let (slots, all_letters) = (self.slots(sentence, tellers), self.context.letters(by));
        [
            greatest(|t| t.link),
            greatest(|t| t.alike),
            all(&one),
            all(&two),
            all(&three),
            all(&near),
            sentence.share_by(&one, |c| c == Class::Name),
            sentence.share_by(&one, |c| c == Class::Number),
            sentence.closing(CLOSING, |n| one[n] >= TOLD),
            sentence.share(anywhere, |c| c == Class::Number),
            missing,
            best.map_or(0.0, |b| sentence.letters_of(&self.context.sentences[b.sentence])),
            sentence.letters_in(|letters| all_letters.contains(letters)),
            (sentence.stem_count() as f32).ln_1p(),
            slots.agree,
            slots.clash,
            self.late(n),
            best.map_or(0.0, |b| self.early(b.sentence)),
        ]
    }

    /// Tells how far from the beginning of its report a sentence stands: 0 for the first, 1 for the last, and half of it
    /// for what stands at a quarter.
    fn late(&self, n: usize) -> f32 {
        let own = &self.context.sentences[n];
        if self.range(n).len() < REPORT { LATE } else { own.position().sqrt() }
    }

    /// Tells how near the beginning of its report a sentence stands: 1 for the first, half as much for the second, a third …
    fn early(&self, n: usize) -> f32 {
        let own = self.range(n);
        if own.len() < REPORT { EARLY } else { 1.0 / (n - own.start + 1) as f32 }
    }

    /// The sentences of the report that a sentence stands in.
    fn range(&self, n: usize) -> &Range<usize> {
        &self.context.ranges[self.context.sentences[n].document()]
    }

    /// Gives the sentences of a document that tell most of a sentence, or of a part of it, the one that tells most first;
    /// `score` says how surely a linked one tells the same.
    fn tellers(&self, part: &Prepared, (n, by): (usize, usize), score: impl Fn(&Scored) -> f32) -> Vec<Teller> {
        let near = self.links.nearest(n, self.context.ranges[by].clone(), NEAREST);
        let mut tellers: Vec<Teller> =
            near.iter().map(|link| Teller { link: score(link), ..self.teller(part, link) }).collect();
        tellers.sort_by(|a, b| b.told.total_cmp(&a.told).then(a.sentence.cmp(&b.sentence)));
        tellers
    }

    fn teller(&self, part: &Prepared, link: &Scored) -> Teller {
        let sentence = link.sentence as usize;
        let trust = part.trust_in(&self.context.sentences[sentence], self.context.kinship);
        let told = part.share_by(&trust, |_| true);
        Teller { sentence, link: link.score, alike: self.links.alike(link), trust, told }
    }

    /// Gives the trust in what the best sentence and the ones beside it tell together.
    fn told_near(&self, sentence: &Prepared, best: &Teller, by: usize) -> Vec<f32> {
        let mut trust = best.trust.clone();
        for beside in [best.sentence.wrapping_sub(1), best.sentence + 1] {
            if self.context.ranges[by].contains(&beside) {
                most(&mut trust, &sentence.trust_in(&self.context.sentences[beside], self.context.kinship));
            }
        }
        trust
    }

    /// Compares the values of a sentence with those of the sentences that tell most of it.
    fn slots(&self, sentence: &Prepared, tellers: &[Teller]) -> Slots {
        let each = tellers.iter().map(|t| slots::compare(sentence.slots(), self.context.sentences[t.sentence].slots()));
        each.fold(Slots::default(), |a, b| Slots { agree: a.agree.max(b.agree), clash: a.clash.max(b.clash) })
    }
}

/// Gives for each stem of a sentence the trust in what the first `count` tellers tell together.
fn together(sentence: &Prepared, tellers: &[Teller], count: usize) -> Vec<f32> {
    let mut trust = vec![0.0; sentence.stem_count()];
    tellers.iter().take(count).for_each(|t| most(&mut trust, &t.trust));
    trust
}

/// Raises each of `trust` to what `other` has.
fn most(trust: &mut [f32], other: &[f32]) {
    trust.iter_mut().zip(other).for_each(|(t, o)| *t = t.max(*o));
}
