//! The statements of a sentence: the parts that can be told or left out by themselves.

use super::{Document, Sentence};
use crate::span::Span;
use std::ops::Range;

/// A part of a sentence that can be told or left out by itself; most sentences are one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The sentence it is part of, an index into the document's.
    pub sentence: usize,
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as a range of the document's.
    pub tokens: Range<usize>,
}

/// Finds the statements of every sentence of a document, in order; together they cover all tokens.
pub(super) fn find(document: &Document) -> Vec<Statement> {
    document.sentences.iter().enumerate().map(|(n, s)| whole(n, s)).collect()
}

/// Makes one statement of a whole sentence.
fn whole(n: usize, sentence: &Sentence) -> Statement {
    Statement { sentence: n, span: sentence.span, tokens: sentence.tokens.clone() }
}
