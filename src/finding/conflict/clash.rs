//! Two values, or two statements, that cannot both be true.

use crate::span::Span;

/// Words of a sentence that contradict words of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Side {
    /// Number of the sentence.
    pub(super) sentence: usize,
    /// The words.
    pub(super) span: Span,
    /// The words with those after them that a reader needs to understand them: "12 people".
    pub(super) shown: Span,
}

impl Side {
    /// Words that are understood by themselves.
    pub(super) fn plain(sentence: usize, span: Span) -> Self {
        Self { sentence, span, shown: span }
    }
}

/// What the years of somebody are.
pub(super) const AGE: &str = "age";

/// Two sides that cannot both be true.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clash {
    /// What it is about: `number`, `date`, `time`, `quantity`, `negation`, `name`, `place`.
    pub(super) about: &'static str,
    pub(super) a: Side,
    pub(super) b: Side,
    /// How sure it is that both speak of one thing, 0–1.
    pub(super) confidence: f32,
    /// What happened to those who are counted; [`AGE`] of ages.
    pub(super) fate: Option<&'static str>,
    /// Whether each is told as it stood on the day of its own report: "still had no power on Tuesday".
    pub(super) as_of: bool,
    /// The two counts of something that grows or shrinks as time goes on, so that a later report may only be newer.
    pub(super) counts: Option<[f64; 2]>,
}

impl Clash {
    /// A clash of words that count nothing.
    pub(super) fn plain(about: &'static str, (a, b): (Side, Side), confidence: f32) -> Self {
        Self { about, a, b, confidence, fate: None, as_of: false, counts: None }
    }

    /// Tells whether the words of another clash are a part of this one's.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let side = |own: Side, other: Side| own.sentence == other.sentence && own.span.contains(other.span);
        side(self.a, other.a) && side(self.b, other.b) || side(self.a, other.b) && side(self.b, other.a)
    }
}
