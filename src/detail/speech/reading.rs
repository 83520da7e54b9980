//! A paragraph as a row of items: words with their parts of speech, quotations as one item each.

use super::cue::Cue;
use super::quotes::Quotation;
use crate::detail::names::is_title_case;
use crate::segment::{Document, Lexicon, Shape, WordKind};
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use std::ops::Range;

/// A word, a mark or a whole quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// Normal form of the word; empty for a quotation.
    pub(super) norm: &'a str,
    /// What it is.
    pub(super) tag: Tag,
    /// What it brings, where it is a cue verb.
    pub(super) cue: Option<Cue>,
    /// What it brings, where it is a noun for a saying.
    pub(super) noun: Option<Cue>,
    /// Whether it is a quotation that ends with a comma.
    pub(super) goes_on: bool,
    /// The sentence it begins in.
    pub(super) sentence: usize,
    /// The sentence it ends in.
    last: usize,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Article or other word that opens a noun phrase.
    Determiner,
    /// "his", "their" and the clitic "'s" of a possessor.
    Possessive,
    /// Pronoun that can be a subject.
    Pronoun,
    /// "him", "them".
    ObjectPronoun,
    /// "who", "which".
    Relative,
    /// "what", "whether", "how".
    Question,
    /// The word "that".
    That,
    /// The word "to".
    To,
    /// Form of be, have or do.
    Auxiliary,
    /// "will", "could".
    Modal,
    /// Preposition.
    Preposition,
    /// "because", "although".
    Subordinator,
    /// "and", "but".
    Conjunction,
    /// "not", "also", "quickly".
    Adverb,
    /// "Monday", "yesterday".
    Time,
    /// Capitalised word.
    Name,
    /// Any other word.
    Word,
    /// Number.
    Number,
    /// Full stop of an abbreviation.
    Point,
    /// Full stop, question mark, exclamation mark.
    Stop,
    /// Comma.
    Comma,
    /// Colon.
    Colon,
    /// Semicolon.
    Semicolon,
    /// Dash.
    Dash,
    /// Hyphen inside a word.
    Hyphen,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Any other mark.
    Mark,
    /// A quotation that can stand alone: it has the length or the marks of speech.
    Speech,
    /// A quotation of a few words inside a sentence.
    Scrap,
}

impl Tag {
    /// Tells whether the item is a quotation.
    pub(super) const fn is_quotation(self) -> bool {
        matches!(self, Self::Speech | Self::Scrap)
    }

    /// Tells whether the item belongs to a noun phrase.
    pub(super) const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Determiner
                | Self::Possessive
                | Self::Name
                | Self::Word
                | Self::Number
                | Self::Hyphen
                | Self::Point
                | Self::Scrap
        )
    }
}

/// The items of a document, cut into utterances: sentences in which a quotation is one item however long.
pub(super) struct Reading<'a> {
    pub(super) items: Vec<Item<'a>>,
    /// Ranges of `items`, in order.
    pub(super) utterances: Vec<Utterance>,
}

/// A sentence in which a quotation is one item.
#[derive(Debug, Clone)]
pub(super) struct Utterance {
    /// Its items.
    pub(super) items: Range<usize>,
    /// Its paragraph.
    pub(super) paragraph: usize,
}

/// Fewest words of a quotation without marks of its own that may be a whole saying.
const SPEECH_WORDS: usize = 6;

/// Words with one part of speech.
static PART: WordList = word_list!("../../../assets/words/part.txt");

/// Most items of an utterance: a longer one (a table, a text without stops) is cut, so that no look back is long.
const LONGEST_UTTERANCE: usize = 300;

impl<'a> Reading<'a> {
    /// Reads a document whose quotations are known.
    pub(super) fn of(document: &Document, lexicon: &'a Lexicon, quotations: &[Quotation]) -> Self {
        let mut reading = Self { items: Vec::with_capacity(document.tokens.len()), utterances: Vec::new() };
        let mut tagger = Tagger { known: vec![None; lexicon.words().len()], lexicon, title: false };
        let mut next = 0;
        let mut done = 0;
        for (n, sentence) in document.sentences.iter().enumerate() {
            tagger.title = is_title_case(document, lexicon, n);
            for token in document.tokens_of(n) {
                while quotations.get(next).is_some_and(|q| q.outer.end <= token.span.start) {
                    next += 1;
                }
                if let Some(q) = quotations.get(next).filter(|q| q.outer.start <= token.span.start) {
                    if done <= next {
                        reading.push(quotation(document, *q, n), sentence.paragraph);
                        done = next + 1;
                    }
                    if let Some(item) = reading.items.last_mut().filter(|i| i.tag.is_quotation()) {
                        item.last = n;
                    }
                    continue;
                }
                let item = tagger.item(token, n, reading.items.last());
                reading.push(item, sentence.paragraph);
            }
        }
        reading
    }

    /// Tells whether item `n` is a quotation that can stand alone.
    pub(super) fn is_speech(&self, n: usize) -> bool {
        self.items.get(n).is_some_and(|x| x.tag == Tag::Speech)
    }

    /// Bytes from the first to the last of some items.
    pub(super) fn length(&self, items: &Range<usize>) -> usize {
        let start = self.items.get(items.start).map_or(0, |x| x.span.start);
        let end = items.end.checked_sub(1).and_then(|n| self.items.get(n)).map_or(start, |x| x.span.end);
        end.saturating_sub(start)
    }

    /// Bytes between the item before `end` and the item `start`.
    pub(super) fn gap(&self, end: usize, start: usize) -> usize {
        if start > end { self.length(&(end..start)) } else { 0 }
    }

    /// Appends an item, to the utterance so far or to a new one.
    fn push(&mut self, item: Item<'a>, paragraph: usize) {
        let at = self.items.len();
        let goes_on = self.items.last().is_some_and(|last| last.last == item.sentence);
        match self.utterances.last_mut() {
            Some(u) if goes_on && u.paragraph == paragraph && u.items.len() < LONGEST_UTTERANCE => {
                u.items.end = at + 1;
                if let Some(point) = self.items.last_mut().filter(|l| l.norm == "." && !item.tag.is_quotation()) {
                    point.tag = Tag::Point;
                }
            }
            _ => self.utterances.push(Utterance { items: at..at + 1, paragraph }),
        }
        self.items.push(item);
    }
}

/// Makes the item of a quotation.
fn quotation<'a>(document: &Document, q: Quotation, sentence: usize) -> Item<'a> {
    let inner = document.words(q.inner).trim();
    let words = inner.split_whitespace().count();
    let marked = inner.ends_with([',', '.', '!', '?', '…', '—', '–', '-']) && words > 1;
    let title = is_work(inner);
    let tag = if title {
        Tag::Scrap
    } else if words >= SPEECH_WORDS || marked {
        Tag::Speech
    } else {
        Tag::Scrap
    };
    Item {
        span: q.outer,
        norm: "",
        tag,
        cue: None,
        noun: None,
        goes_on: inner.ends_with(','),
        sentence,
        last: sentence,
    }
}

/// What a word is, and what it brings as a verb and as a noun.
type Known = (Tag, Option<Cue>, Option<Cue>);

/// Tells whether quoted words are the title of a work: every longer word has a capital, and no sentence ends.
fn is_work(inner: &str) -> bool {
    let mut long = inner.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).peekable();
    let ends = inner.trim_end_matches(',').ends_with(['.', '!', '?', '…']);
    !ends && long.peek().is_some() && long.all(|w| w.starts_with(char::is_uppercase))
}

/// Finds parts of speech, each word once.
struct Tagger<'a> {
    known: Vec<Option<Known>>,
    lexicon: &'a Lexicon,
    /// Whether the sentence is in title case, so that capitals tell nothing.
    title: bool,
}

impl<'a> Tagger<'a> {
    /// Makes the item of a token that follows `before`.
    fn item(&mut self, token: &crate::segment::Token, sentence: usize, before: Option<&Item>) -> Item<'a> {
        let lexicon = self.lexicon;
        let word = lexicon.word(token.word);
        let norm: &str = &word.norm;
        let known = self.known.get_mut(token.word as usize);
        let (mut tag, mut cue, noun) = match known {
            Some(slot) => *slot.get_or_insert_with(|| look_up(norm, word.kind)),
            None => look_up(norm, word.kind),
        };
        let first = before.is_none_or(|b| b.last != sentence);
        let is_open = || tag == Tag::Word || tag == Tag::Adverb && PART.get_in_any_case(norm).is_none();
        if token.shape != Shape::Lower && (word.is_name() || !first && !self.title) && cue.is_none() && is_open() {
            tag = Tag::Name;
        }
        if cue.is_some()
            && matches!(token.shape, Shape::Capital | Shape::Upper)
            && !first
            && (!self.title || word.is_name())
        {
            (tag, cue) = (Tag::Name, None);
        }
        if norm == "'s"
            && before.is_some_and(|b| matches!(b.tag, Tag::Pronoun | Tag::Relative | Tag::Question | Tag::That))
        {
            tag = Tag::Auxiliary;
        }
        let joined = before.is_some_and(|b| b.tag == Tag::Hyphen && b.span.end == token.span.start);
        if joined && matches!(tag, Tag::Preposition | Tag::Adverb | Tag::Subordinator | Tag::To) {
            // "the go-between", "a passer-by", "the run-off": a part of one noun.
            tag = Tag::Word;
        }
        if norm == "-" {
            let tight = before.is_some_and(|b| b.span.end == token.span.start);
            tag = if tight { Tag::Hyphen } else { Tag::Dash };
        }
        Item { span: token.span, norm, tag, cue, noun, goes_on: false, sentence, last: sentence }
    }
}

/// Finds what a word is by itself.
fn look_up(norm: &str, kind: WordKind) -> Known {
    let tag = match kind {
        WordKind::Number => Tag::Number,
        WordKind::Symbol => mark(norm),
        WordKind::Function | WordKind::Content => part(norm).unwrap_or(Tag::Word),
    };
    let cue = if tag == Tag::Word { Cue::of(norm) } else { None };
    let noun = if tag == Tag::Word { Cue::of_noun(norm) } else { None };
    (tag, cue, noun)
}

/// Finds what a mark is.
fn mark(norm: &str) -> Tag {
    match norm {
        "." | "!" | "?" | "…" | "..." => Tag::Stop,
        "," => Tag::Comma,
        ":" => Tag::Colon,
        ";" => Tag::Semicolon,
        "—" => Tag::Dash,
        "&" => Tag::Conjunction,
        "(" | "[" => Tag::Open,
        ")" | "]" => Tag::Close,
        "'" => Tag::Possessive,
        _ => Tag::Mark,
    }
}

/// Finds the part of speech of a word that has one alone.
fn part(norm: &str) -> Option<Tag> {
    let known = PART.get_in_any_case(norm).map(named);
    known.or_else(|| (norm.len() > 3 && norm.ends_with("ly")).then_some(Tag::Adverb))
}

/// Reads the name of a part of speech.
fn named(part: &str) -> Tag {
    match part {
        "determiner" => Tag::Determiner,
        "possessive" => Tag::Possessive,
        "pronoun" => Tag::Pronoun,
        "object pronoun" => Tag::ObjectPronoun,
        "relative" => Tag::Relative,
        "question" => Tag::Question,
        "that" => Tag::That,
        "to" => Tag::To,
        "auxiliary" => Tag::Auxiliary,
        "modal" => Tag::Modal,
        "preposition" => Tag::Preposition,
        "subordinator" => Tag::Subordinator,
        "conjunction" => Tag::Conjunction,
        "adverb" => Tag::Adverb,
        "time" => Tag::Time,
        _ => Tag::Word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_parts_is_sorted_and_known() {
        let entries: Vec<_> = PART.entries().collect();
        assert!(entries.is_sorted_by_key(|e| e.0) && entries.len() > 100);
        for (word, name) in entries {
            assert_eq!(named(name) == Tag::Word, name == "word", "{word}");
        }
    }
}
