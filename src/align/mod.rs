//! All sentences of an event in, links, facts and coverage out.
//!
//! Every source is held against every other; none is the hub and their order does not matter.

pub mod candidates;
pub mod context;
pub mod coverage;
mod edges;
pub mod facts;
pub mod links;
mod tellers;
pub mod words;

pub use context::Context;
pub use coverage::Coverage;
pub use links::Links;

use crate::comparison::Status;
use crate::segment::Event;
use crate::similarity::Ready;
use tellers::StatementCoverage;
use words::LeftOut;

/// Root mean square of scores from which statements are put into one fact: scores of links, weighed by what each report tells
/// of the other's statement. Chosen among .13 to .24 on the labelled pairs of two sets, on the lists beside the fixtures and on
/// judged pairs of whole reports.
pub const FACT: f32 = 0.14;

/// [`comparison::SURE`](crate::comparison::SURE), of a score.
const SURE: f32 = crate::comparison::SURE as f32;

/// Score that the best pair of a fact must reach. Of 20 judged pairs of facts with less three told one thing; the lists
/// beside the fixtures hardly feel it.
pub const CORE: f32 = 0.3;

/// Coverage from which a sentence counts as told. Chosen by `scripts/fit.py` on labelled facts told or not.
pub const TOLD: f32 = 0.48;

/// Coverage from which a document tells a fact that none of its own statements is part of. Chosen on judged sentences of whole
/// reports: of those with less, down to [`TOLD`], 28 in a hundred were told, and above every second.
pub const TOLD_APART: f32 = 0.6;

/// Coverage from which a sentence counts as told in part. Chosen on the lists beside the fixtures and on judged sentences of
/// whole reports: there 84 in a hundred cells with less were not told at all, and from .25 to .35 as many of those that are
/// said to be left out are (95 in a hundred). In the lists the wrong omissions go from 46 to 53 over the same way.
pub const PARTIAL: f32 = 0.32;

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
    /// The words of each sentence that each document which tells of it leaves out.
    pub left_out: LeftOut,
}

/// A group of statements that tell the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Numbers of its statements, sorted.
    pub statements: Vec<usize>,
    /// Whether each document tells it.
    pub told: Vec<Status>,
    /// How sure it is that those who tell it tell one fact: the best score of two of its statements, or of one and the
    /// report that tells it elsewhere; 1 where one document alone tells it.
    pub confidence: f32,
}

impl<'a> Alignment<'a> {
    /// Aligns an event; statements are put into one fact from a mean score of `threshold` on.
    #[must_use]
    pub fn of(event: &Event, ready: &'a Ready, threshold: f32) -> Self {
        let ranges = (0..event.documents.len()).map(|d| event.sentences_of(d)).collect();
        let context = Context::of(ready, ranges);
        let links = Links::of(&context);
        let told = Coverage::of(&context, &links);
        let coverage = told.table();
        let statements = StatementCoverage::of(event, ready, &told, &coverage);
        let edges = edges::of(event, ready, &links, &statements);
        let groups = facts::group(event.statement_count(), &edges, threshold);
        let groups = facts::sure_enough(groups, &edges, CORE);
        let mut aligned = Self { context, links, coverage, facts: Vec::new(), left_out: LeftOut::default() };
        (aligned.facts, aligned.left_out) = tellers::settle(event, ready, &aligned, (&groups, &edges, &statements));
        aligned
    }

    /// Gives how much of sentence `n` document `by` tells, 0–1.
    #[must_use]
    pub fn coverage(&self, n: usize, by: usize) -> f32 {
        self.coverage.get(n * self.context.ranges.len() + by).copied().unwrap_or(0.0)
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

#[cfg(test)]
mod tests;
