//! Report in, [`Document`] out: its sentences and their tokens.
//!
//! Sentences lie inside the report's blocks, in order, without overlap, and are trimmed of white space. Tokens lie
//! inside sentences; the words of all reports of one event share a [`Lexicon`], so that later stages compare numbers
//! and never strings.

mod event;
mod language;
mod lexicon;
mod sentences;
mod statements;
mod stem;
mod tokens;

pub use event::Event;
pub use lexicon::{Lexicon, StemId, Word, WordId, WordKind};
pub use statements::Statement;
pub use tokens::{Shape, Token};

pub(crate) use language::{code, is_english_function_word};
pub(crate) use tokens::{in_full, tokenize};

use crate::ingest::{Block, Report, Role, Split};
use crate::span::Span;
use std::ops::Range;

/// A report with its sentences.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The report as it was read.
    pub report: Report,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// The tokens of all sentences in order.
    pub tokens: Vec<Token>,
    /// The statements of all sentences in order.
    pub statements: Vec<Statement>,
}

/// A sentence of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its paragraph, from 0.
    pub paragraph: usize,
    /// Its tokens, as a range of the document's.
    pub tokens: Range<usize>,
}

impl Document {
    /// Gives the words of a span of this document.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.report.text)
    }

    /// Tells whether it is read as English, which is taken for granted where no other language is told or recognised.
    #[must_use]
    pub fn is_english(&self) -> bool {
        language::is_english(self.report.lang.as_deref())
    }

    /// Gives the number of the first sentence that ends behind a place: of those there are, or one past the last.
    pub(crate) fn sentence_at(&self, place: usize) -> usize {
        self.sentences.partition_point(|s| s.span.end <= place)
    }

    /// Tells whether two tokens are parts of one word: nothing but a hyphen stands between them.
    pub(crate) fn are_one_word(&self, a: usize, b: usize) -> bool {
        let [Some(x), Some(y)] = [a, b].map(|n| self.tokens.get(n)) else { return false };
        a + 2 == b && matches!(self.report.text.get(x.span.end..y.span.start), Some("-" | "\u{2010}" | "\u{2011}"))
    }

    /// Gives the tokens of sentence `n`, none where there is no such sentence.
    #[must_use]
    pub fn tokens_of(&self, n: usize) -> &[Token] {
        self.sentences.get(n).and_then(|s| self.tokens.get(s.tokens.clone())).unwrap_or_default()
    }
}

/// Cuts a report into sentences and tokens.
///
/// Cost: linear in the text; about 30 MB/s.
#[must_use]
pub fn segment(report: Report, lexicon: &mut Lexicon) -> Document {
    let mut document = Document::default();
    lexicon.read_in(report.lang.as_deref());
    for block in &report.blocks {
        for span in spans_of(&report, block) {
            let first = document.tokens.len();
            tokenize(&report.text, span, lexicon, &mut document.tokens);
            let tokens = first..document.tokens.len();
            document.sentences.push(Sentence { span, role: block.role, paragraph: block.paragraph, tokens });
        }
    }
    document.report = report;
    lexicon.learn_case(&document);
    document.statements = statements::find(&document, lexicon);
    document
}

/// Gives the sentence spans of one block.
fn spans_of(report: &Report, block: &Block) -> Vec<Span> {
    match block.split {
        Split::Whole => vec![block.span],
        Split::Sentences if block.role == Role::Headline => vec![block.span],
        Split::Sentences => sentences::split(&report.text, block.span, report.lang.as_deref()),
    }
}
