//! All sentences of an event in, links, facts and coverage out.
//!
//! Every source is held against every other; none is the hub and their order does not matter.

pub mod candidates;
pub mod context;
pub mod coverage;
mod edges;
pub mod facts;
pub mod links;

pub use context::Context;
pub use coverage::Coverage;
pub use links::Links;

use crate::comparison::Status;
use crate::segment::Event;
use crate::similarity::Ready;
use facts::{Edge, Statements};

/// Mean score from which statements are put into one fact. Chosen by `scripts/fit.py` on the labelled pairs.
pub const FACT: f32 = 0.27;

/// Coverage from which a sentence counts as told. Chosen by `scripts/fit.py` on labelled facts told or not.
pub const TOLD: f32 = 0.45;

/// Coverage from which a sentence counts as told in part.
pub const PARTIAL: f32 = 0.25;

/// Everything that was aligned in one event. Sentences and statements go by their numbers in the [`Event`].
#[derive(Debug)]
pub struct Alignment<'a> {
    /// What was known before pairs were scored.
    pub context: Context<'a>,
    /// The scored pairs of sentences.
    pub links: Links,
    /// How much of each sentence each document tells, row by row, 0–1; 1 by its own document.
    pub coverage: Vec<f32>,
    /// The facts, in the order of their first statements.
    pub facts: Vec<Fact>,
}

/// A group of statements that tell the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Numbers of its statements, sorted.
    pub statements: Vec<usize>,
    /// Whether each document tells it.
    pub told: Vec<Status>,
}

impl<'a> Alignment<'a> {
    /// Aligns an event; statements are put into one fact from a mean score of `threshold` on.
    #[must_use]
    pub fn of(event: &Event, ready: &'a Ready, threshold: f32) -> Self {
        let ranges = (0..event.documents.len()).map(|d| event.sentences_of(d)).collect();
        let context = Context::of(ready, ranges);
        let links = Links::of(&context);
        let coverage = coverage::table(&context, &links);
        let mut alignment = Self { context, links, coverage, facts: Vec::new() };
        alignment.facts = alignment.group(event, ready, threshold);
        alignment
    }

    /// Gives how much of sentence `n` document `by` tells, 0–1.
    #[must_use]
    pub fn coverage(&self, n: usize, by: usize) -> f32 {
        self.coverage.get(n * self.context.ranges.len() + by).copied().unwrap_or(0.0)
    }

    /// Puts all statements into facts.
    fn group(&self, event: &Event, ready: &Ready, threshold: f32) -> Vec<Fact> {
        let edges: Vec<Edge> = edges::of(event, ready, self);
        let documents = (0..event.statement_count()).map(|n| event.statement(n).0).collect();
        let groups = facts::group(&Statements { documents, edges }, threshold);
        groups.into_iter().map(|statements| self.fact(event, statements)).collect()
    }

    /// Finds out who tells a fact.
    fn fact(&self, event: &Event, statements: Vec<usize>) -> Fact {
        let mut told: Vec<Status> = (0..event.documents.len())
            .map(|by| {
                let scores = statements.iter().map(|&s| self.coverage(event.sentence_of(s), by));
                status(scores.fold(0.0, f32::max))
            })
            .collect();
        for &n in &statements {
            told[event.statement(n).0] = Status::Told;
        }
        Fact { statements, told }
    }
}

/// Puts coverage into a word.
#[must_use]
pub fn status(score: f32) -> Status {
    if score >= TOLD {
        Status::Told
    } else if score >= PARTIAL {
        Status::Partial
    } else {
        Status::Omitted
    }
}
