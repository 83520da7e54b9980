//! All reports of one event, with one lexicon and one numbering.

use super::{Document, Lexicon, Sentence, Statement, StemId, WordKind, segment};
use crate::ingest::Report;
use std::ops::Range;

/// The documents of one event. Sentences and statements are numbered through all of them, document after document.
#[derive(Debug, Default)]
pub struct Event {
    /// The reports with their sentences.
    pub documents: Vec<Document>,
    /// Their words.
    pub lexicon: Lexicon,
    sentences: Vec<Range<usize>>,
    statements: Vec<Range<usize>>,
    /// Document and index of every sentence.
    places: Vec<(u32, u32)>,
    /// Document and index of every statement.
    parts: Vec<(u32, u32)>,
}

impl Event {
    /// Cuts all reports of an event.
    #[must_use]
    pub fn of(reports: Vec<Report>) -> Self {
        let mut event = Self::default();
        event.documents = reports.into_iter().map(|r| segment(r, &mut event.lexicon)).collect();
        event.sentences = number(&event.documents, |d| d.sentences.len(), &mut event.places);
        event.statements = number(&event.documents, |d| d.statements.len(), &mut event.parts);
        event
    }

    /// Lets some tokens of a document say the same: gives those that mean something one stem. Small words and the marks
    /// between words keep theirs.
    pub(crate) fn give_stem(&mut self, document: usize, tokens: Range<usize>, stem: StemId) {
        const BETWEEN: [&str; 8] = ["-", "—", "(", ")", ",", ".", "'", "&"];
        for token in &mut self.documents[document].tokens[tokens] {
            let word = self.lexicon.word(token.word);
            if word.kind != WordKind::Function && !BETWEEN.contains(&&*word.norm) {
                token.stem = stem;
            }
        }
    }

    /// Numbers of the sentences of a document.
    #[must_use]
    pub fn sentences_of(&self, document: usize) -> Range<usize> {
        self.sentences.get(document).cloned().unwrap_or_default()
    }

    /// Numbers of the statements of a document.
    #[must_use]
    pub fn statements_of(&self, document: usize) -> Range<usize> {
        self.statements.get(document).cloned().unwrap_or_default()
    }

    /// How many sentences there are.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.places.len()
    }

    /// How many statements there are.
    #[must_use]
    pub fn statement_count(&self) -> usize {
        self.parts.len()
    }

    /// Gives the document and the index in it of sentence number `n`.
    ///
    /// # Panics
    /// Where there is no such sentence.
    #[must_use]
    pub fn place(&self, n: usize) -> (usize, usize) {
        let (document, index) = self.places[n];
        (document as usize, index as usize)
    }

    /// Gives sentence number `n`.
    ///
    /// # Panics
    /// Where there is no such sentence.
    #[must_use]
    pub fn sentence(&self, n: usize) -> &Sentence {
        let (document, index) = self.place(n);
        &self.documents[document].sentences[index]
    }

    /// Gives the document of statement number `n`, and the statement.
    ///
    /// # Panics
    /// Where there is no such statement.
    #[must_use]
    pub fn statement(&self, n: usize) -> (usize, &Statement) {
        let (document, index) = self.parts[n];
        (document as usize, &self.documents[document as usize].statements[index as usize])
    }

    /// Numbers of the statements of sentence number `n`.
    ///
    /// # Panics
    /// Where there is no such sentence.
    #[must_use]
    pub fn statements_in(&self, n: usize) -> Range<usize> {
        let (document, index) = self.place(n);
        let (own, first) = (&self.documents[document].statements, self.statements[document].start);
        let place = |index: usize| first + own.partition_point(|s| s.sentence < index);
        place(index)..place(index + 1)
    }

    /// Gives the number of the sentence that statement number `n` is part of.
    ///
    /// # Panics
    /// Where there is no such statement.
    #[must_use]
    pub fn sentence_of(&self, n: usize) -> usize {
        let (document, statement) = self.statement(n);
        self.sentences[document].start + statement.sentence
    }
}

/// Numbers the parts of all documents, and notes where each is.
fn number(
    documents: &[Document],
    count: impl Fn(&Document) -> usize,
    places: &mut Vec<(u32, u32)>,
) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(documents.len());
    for (d, document) in (0_u32..).zip(documents) {
        let first = places.len();
        places.extend((0_u32..).take(count(document)).map(|n| (d, n)));
        ranges.push(first..places.len());
    }
    ranges
}
