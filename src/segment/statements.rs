//! The statements of a sentence: the parts that can be told or left out by themselves.
//!
//! Rules over tokens and punctuation: a sentence is cut before a conjunction, a relative pronoun or a participle that
//! opens a clause, where both sides have a verb and enough to say. A cut that is unsure is not made: what looks like a
//! list, an attribution ("police said") or a bare phrase stays with its neighbour.

use super::{Document, Lexicon, Sentence, Token, Word, WordKind};
use crate::ingest::Role;
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use std::ops::Range;

/// Words that open a clause, by what must come before them.
static OPENING: WordList = word_list!("../../assets/words/clause.txt");

/// Irregular verb forms; nouns among them do no harm.
static IRREGULAR: WordList = word_list!("../../assets/words/irregular.txt");

/// Fewest words that carry meaning in a statement.
const MIN_CONTENT: usize = 2;

/// Words within which a clause without a comma before it must show its verb.
const VERB_WITHIN: usize = 6;

/// Most statements of a sentence. What has more clauses is a list or a text without full stops, whose cuts are not sure.
const MOST: usize = 32;

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

/// Finds the statements of every sentence of a document, in order; together they cover all tokens. A sentence in another
/// language than English is one statement.
pub(super) fn find(document: &Document, lexicon: &Lexicon) -> Vec<Statement> {
    let mut out = Vec::with_capacity(document.sentences.len());
    for (n, sentence) in document.sentences.iter().enumerate() {
        let words = Words { tokens: document.tokens_of(n), lexicon };
        let whole = sentence.role == Role::Headline || !document.is_english();
        let cuts = if whole { Vec::new() } else { words.cuts() };
        out.extend(pieces(sentence, n, &cuts, document));
    }
    out
}

/// Makes statements of a sentence cut before the given tokens.
fn pieces(sentence: &Sentence, n: usize, cuts: &[usize], document: &Document) -> Vec<Statement> {
    let first = sentence.tokens.start;
    let starts = [0].into_iter().chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([sentence.tokens.len()]);
    let mut out: Vec<Statement> = Vec::with_capacity(cuts.len() + 1);
    for (start, end) in starts.zip(ends) {
        let tokens = first + start..first + end;
        let from = if start == 0 { sentence.span.start } else { document.tokens[tokens.start].span.start };
        let to =
            if end == sentence.tokens.len() { sentence.span.end } else { document.tokens[tokens.end - 1].span.end };
        out.push(Statement { sentence: n, span: Span::new(from, to), tokens });
    }
    out
}

/// The tokens of one sentence.
struct Words<'a> {
    tokens: &'a [Token],
    lexicon: &'a Lexicon,
}

impl<'a> Words<'a> {
    fn word(&self, n: usize) -> Option<&'a Word> {
        self.tokens.get(n).map(|t| self.lexicon.word(t.word))
    }

    fn norm(&self, n: usize) -> &'a str {
        self.word(n).map_or("", |w| &w.norm)
    }

    /// Gives the tokens before which the sentence is cut.
    fn cuts(&self) -> Vec<usize> {
        let places: Vec<usize> = (1..self.tokens.len()).filter(|&n| self.opens_clause(n)).collect();
        let mut cuts: Vec<usize> = Vec::new();
        for (k, &at) in places.iter().enumerate() {
            let start = cuts.last().copied().unwrap_or(0);
            let end = places.get(k + 1).copied().unwrap_or(self.tokens.len());
            let is_sure = self.can_stand(&(start..at)) && self.ends_clause(at) && !self.goes_on(at);
            if is_sure && self.can_follow(&(at..end)) {
                cuts.push(at);
            }
        }
        while cuts.last().is_some_and(|&at| !self.can_follow(&(at..self.tokens.len()))) {
            cuts.pop();
        }
        if cuts.len() >= MOST {
            cuts.clear();
        }
        cuts
    }

    /// Tells whether a clause may open with token `n`.
    fn opens_clause(&self, n: usize) -> bool {
        let after_comma = matches!(self.norm(n - 1), "," | "—" | "-") && self.is_spaced(n);
        if self.norm(n - 1) == ";" {
            return true;
        }
        match OPENING.get(self.norm(n)) {
            Some("comma") => after_comma,
            Some(_) => after_comma || self.shows_verb(n + 1),
            None => after_comma && self.is_participle(n),
        }
    }

    /// Tells whether a clause ends before the conjunction at token `n`, and not the first half of a subject: "said she | and
    /// Obama would", "its spies, officials | and others may". After a comma that is not asked.
    fn ends_clause(&self, n: usize) -> bool {
        const BOUNDS: [&str; 6] = [",", ";", ":", "—", "(", "that"];
        let start = (0..n).rev().find(|&k| BOUNDS.contains(&self.norm(k))).map_or(0, |k| k + 1);
        let halves = matches!(self.norm(n - 1), "i" | "he" | "she" | "we" | "they");
        let ended = || start == n || !halves && (start..n).any(|k| self.is_verb(k) || self.is_present(k));
        !matches!(self.norm(n), "and" | "or") || ended()
    }

    /// Tells whether what stands before token `n` waits for it: "reasoned that | while", "shortly | after".
    fn goes_on(&self, n: usize) -> bool {
        const OPEN: [&str; 22] = [
            "that", "whether", "if", "because", "although", "though", "who", "which", "and", "but", "or", "nor", "to",
            "of", "for", "from", "with", "by", "than", "as", "the", "a",
        ];
        const TIME: [&str; 22] = [
            "shortly",
            "soon",
            "just",
            "right",
            "immediately",
            "long",
            "moments",
            "minutes",
            "hours",
            "days",
            "weeks",
            "months",
            "years",
            "minute",
            "hour",
            "day",
            "week",
            "month",
            "year",
            "only",
            "even",
            "ever",
        ];
        let before = self.norm(n - 1);
        OPEN.contains(&before)
            || TIME.contains(&before) && matches!(self.norm(n), "after" | "before" | "since" | "when")
    }

    /// Tells whether white space stands before token `n`.
    fn is_spaced(&self, n: usize) -> bool {
        let end = |n: usize| self.tokens.get(n).map(|t| t.span);
        end(n - 1).zip(end(n)).is_some_and(|(a, b)| a.end < b.start)
    }

    /// Tells whether a verb stands among the next few words, before any punctuation.
    fn shows_verb(&self, from: usize) -> bool {
        let near = from..self.tokens.len().min(from + VERB_WITHIN);
        near.take_while(|&n| self.word(n).is_some_and(|w| w.kind != WordKind::Symbol)).any(|n| self.is_verb(n))
    }

    /// Tells "leaving", "killing" from "including" and "according".
    fn is_participle(&self, n: usize) -> bool {
        let Some(word) = self.word(n) else { return false };
        word.kind == WordKind::Content && !word.is_name() && word.norm.len() > 5 && word.norm.ends_with("ing")
    }

    /// Tells a finite verb, or what is written like one.
    fn is_verb(&self, n: usize) -> bool {
        const AUXILIARY: [&str; 26] = [
            "is", "are", "was", "were", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would",
            "can", "could", "may", "might", "must", "should", "shall", "'s", "'re", "'ll", "said", "says",
        ];
        let Some(word) = self.word(n) else { return false };
        let norm = &*word.norm;
        match word.kind {
            WordKind::Function => AUXILIARY.contains(&norm) && !(norm == "'s" && self.is_possessive(n)),
            WordKind::Content if word.is_name() => false,
            WordKind::Content => norm.len() > 3 && norm.ends_with("ed") || IRREGULAR.contains(norm),
            _ => false,
        }
    }

    /// Tells "denies any role" from the plural of a noun: what is denied opens with a small word.
    fn is_present(&self, n: usize) -> bool {
        const OBJECT: [&str; 20] = [
            "a", "an", "the", "any", "no", "his", "her", "its", "their", "our", "my", "your", "that", "it", "him",
            "them", "us", "me", "you", "every",
        ];
        let is_common = |w: &&Word| w.kind == WordKind::Content && !w.is_name();
        let norm = self.word(n).filter(is_common).map_or("", |w| &w.norm);
        norm.len() > 3 && norm.ends_with('s') && !norm.ends_with("ss") && OBJECT.contains(&self.norm(n + 1))
    }

    /// Tells whether "'s" follows a name or a noun and not a pronoun.
    fn is_possessive(&self, n: usize) -> bool {
        n == 0 || self.word(n - 1).is_some_and(|w| w.kind != WordKind::Function)
    }

    /// Counts the words of a range that carry meaning.
    fn content(&self, range: &Range<usize>) -> usize {
        let means = |n: &usize| self.word(*n).is_some_and(|w| w.kind.carries_meaning());
        range.clone().filter(means).count()
    }

    /// Tells whether a range says something: enough words, a verb among them, and not an attribution alone.
    fn can_stand(&self, range: &Range<usize>) -> bool {
        self.content(range) >= MIN_CONTENT && range.clone().any(|n| self.is_verb(n)) && !self.is_attribution(range)
    }

    /// Tells whether a range says something after what it follows, and enough of it before a quotation closes in which it
    /// begins: of "… for women | and children,” the mayor said" it says next to nothing.
    fn can_follow(&self, range: &Range<usize>) -> bool {
        let own = range.start..self.closing_mark(range).unwrap_or(range.end);
        let opened = self.is_participle(range.start);
        self.content(&own) >= MIN_CONTENT + usize::from(opened) && (opened || self.can_stand(range))
    }

    /// The mark in a range that closes a quotation which is open where the range begins.
    fn closing_mark(&self, range: &Range<usize>) -> Option<usize> {
        let mark = range.clone().find(|&n| matches!(self.norm(n), "“" | "”" | "``" | "''" | "\""))?;
        (mark > range.start && !self.is_spaced(mark)).then_some(mark)
    }

    /// Tells whether a range is little more than who says it.
    fn is_attribution(&self, range: &Range<usize>) -> bool {
        let says = range.clone().any(|n| matches!(self.norm(n), "said" | "says" | "according" | "added" | "told"));
        says && self.content(range) <= 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Block, Report, Split};
    use crate::segment::segment;

    fn statements(text: &str) -> Vec<String> {
        let span = Span::new(0, text.len());
        let block = Block { span, role: Role::Body, paragraph: 0, split: Split::Whole };
        let report = Report { text: text.to_owned(), blocks: vec![block], ..Report::default() };
        let document = segment(report, &mut Lexicon::default());
        document.statements.iter().map(|s| document.words(s.span).to_owned()).collect()
    }

    #[test]
    fn clauses_that_can_be_left_out_are_statements() {
        for (text, expected) in [
            (
                "At least 12 people were killed and 34 injured when a ferry struck the pier at Lorne.",
                vec!["At least 12 people were killed", "and 34 injured", "when a ferry struck the pier at Lorne."],
            ),
            (
                "The bridge was closed at noon, said Mayor Ana Reyes, who took office in March.",
                vec!["The bridge was closed at noon, said Mayor Ana Reyes,", "who took office in March."],
            ),
            (
                "The storm tore roofs from houses in Halm, leaving hundreds of people without power.",
                vec!["The storm tore roofs from houses in Halm,", "leaving hundreds of people without power."],
            ),
            (
                "The strike began on Monday; the union called it a success.",
                vec!["The strike began on Monday;", "the union called it a success."],
            ),
        ] {
            assert_eq!(statements(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_without_end_is_not_cut() {
        let text = |clauses: usize| "the crane fell on the quay and the ferry left the port; ".repeat(clauses);
        assert!(statements(&text(4)).len() >= 4);
        assert_eq!(statements(&text(100)).len(), 1);
    }

    #[test]
    fn what_cannot_stand_alone_is_not_cut_off() {
        for text in [
            "The mayor argued that while the bridge was closed on Monday the ferry carried hundreds of people.",
            "The crane fell onto the quay shortly after the ferry had left the port of Lorne.",
            "Ann, Bob and Cal were arrested on Tuesday.",
            "The harbour was closed on Monday, police said.",
            "He was tried and convicted.",
            "Firefighters, including two from Ulm, left on Friday.",
            "The price of bread and milk rose in May.",
            "Ana Reyes named the millions that she said she and the mayor had paid to the port.",
            "“We have done this for the women in the camps, and children,” said Ana Reyes, who had spoken in May.",
            "The union announced on Monday that Ana Reyes and the mayor would meet at noon.",
            "As a result the port was closed, but a flood of offers and help reached the crew.",
        ] {
            assert_eq!(statements(text), vec![text]);
        }
    }
}
