//! The words of one event: each distinct word once, with its normal form, its stem and what it is.

use super::language::{self, Language};
use super::{Document, Shape};
use std::collections::HashMap;
use std::fmt;

/// Share of capitalised words from which a sentence's case tells nothing about names (headlines in title case).
const TITLE_CASE: f64 = 0.6;

/// Fewest letters in capitals that are taken for a word: acronyms are shorter, or are read as words themselves.
const SHOUTED: usize = 5;

/// Index of a word in its lexicon.
pub type WordId = u32;

/// Index of a stem in its lexicon.
pub type StemId = u32;

/// A distinct word of the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Normal form: lower case, or upper case without points where it is an acronym.
    pub norm: Box<str>,
    /// Its stem.
    pub stem: StemId,
    /// What it is.
    pub kind: WordKind,
    /// Whether it was first read in an English report.
    english: bool,
    /// How often it stood capitalised where case tells something.
    capital: u32,
    /// How often it stood in lower case there.
    lower: u32,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    /// A word that carries meaning.
    Content,
    /// An article, pronoun, preposition, auxiliary or the like.
    Function,
    /// Something with digits.
    Number,
    /// Punctuation.
    Symbol,
}

impl WordKind {
    /// Tells whether words of the kind carry meaning: numbers do.
    #[must_use]
    pub fn carries_meaning(self) -> bool {
        matches!(self, Self::Content | Self::Number)
    }
}

impl Word {
    /// Tells whether it is a word of an English report.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.english
    }

    /// Tells whether the word is written as a name: capitalised more often than not where case tells something.
    #[must_use]
    pub fn is_name(&self) -> bool {
        self.kind == WordKind::Content && self.capital > self.lower
    }

    /// Tells whether the word is written as a common word: in lower case at least as often as not where case tells something.
    #[must_use]
    pub fn is_common(&self) -> bool {
        self.lower > 0 && self.lower >= self.capital
    }
}

/// Every distinct word and stem of one event.
#[derive(Default)]
pub struct Lexicon {
    words: Vec<Word>,
    index: HashMap<Box<str>, WordId>,
    stems: Vec<Box<str>>,
    stem_index: HashMap<Box<str>, StemId>,
    /// The language of the words that come in.
    language: Language,
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("words", &self.words.len())
            .field("stems", &self.stems.len())
            .finish_non_exhaustive()
    }
}

impl Lexicon {
    /// Takes the words that come in from now on for those of a language, by its IETF tag; English where there is none.
    pub(crate) fn read_in(&mut self, tag: Option<&str>) {
        if language::code(tag) != self.language.code() {
            self.language = Language::of(tag);
        }
    }

    /// Gives the number of a word, taking it in where it is new. `norm` is its normal form.
    pub fn intern(&mut self, norm: &str, kind: WordKind) -> WordId {
        if let Some(&id) = self.index.get(norm) {
            return id;
        }
        let function = kind == WordKind::Content && self.language.is_function(norm);
        let kind = if function { WordKind::Function } else { kind };
        let stem = if kind == WordKind::Content { self.stem_of(norm) } else { norm.to_owned() };
        let stem = self.intern_stem(stem.into_boxed_str());
        let id = number(self.words.len());
        let english = self.language.is_english();
        self.words.push(Word { norm: norm.into(), stem, kind, english, capital: 0, lower: 0 });
        self.index.insert(norm.into(), id);
        id
    }

    /// Makes the stem of a word; a long one in capitals is hardly an acronym: "FOURTEEN".
    fn stem_of(&self, norm: &str) -> String {
        let is_shouted = norm.len() >= SHOUTED && norm.chars().all(char::is_uppercase);
        if is_shouted { self.language.stem(&norm.to_lowercase()) } else { self.language.stem(norm) }
    }

    fn intern_stem(&mut self, stem: Box<str>) -> StemId {
        let next = number(self.stems.len());
        let stems = &mut self.stems;
        *self.stem_index.entry(stem).or_insert_with_key(|s| {
            stems.push(s.clone());
            next
        })
    }

    /// Gives a word by number.
    ///
    /// # Panics
    /// Where the number is not of this lexicon.
    #[must_use]
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id as usize]
    }

    /// Gives the number of a word, where a report has it.
    #[must_use]
    pub fn number_of(&self, norm: &str) -> Option<WordId> {
        self.index.get(norm).copied()
    }

    /// Gives all words in the order of their numbers.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Gives the number of a stem, where a word has it.
    #[must_use]
    pub fn stem(&self, stem: &str) -> Option<StemId> {
        self.stem_index.get(stem).copied()
    }

    /// Gives all stems in the order of their numbers.
    #[must_use]
    pub fn stems(&self) -> &[Box<str>] {
        &self.stems
    }

    /// Counts how the document's words are capitalised inside sentences.
    pub(super) fn learn_case(&mut self, document: &Document) {
        for n in 0..document.sentences.len() {
            let tokens = document.tokens_of(n);
            let content = |id| self.words[id as usize].kind == WordKind::Content;
            let written = tokens.iter().filter(|t| content(t.word)).count();
            let capitals = tokens.iter().filter(|t| content(t.word) && t.shape != Shape::Lower).count();
            if capitals as f64 > TITLE_CASE * written as f64 && written > 3 {
                continue;
            }
            let opening = tokens.iter().take_while(|t| self.words[t.word as usize].kind == WordKind::Symbol).count();
            for token in tokens.iter().skip(opening + 1) {
                let word = &mut self.words[token.word as usize];
                match token.shape {
                    Shape::Lower => word.lower += 1,
                    Shape::Capital | Shape::Upper => word.capital += 1,
                    Shape::Other => {}
                }
            }
        }
    }
}

/// Makes a number of an index.
fn number(index: usize) -> u32 {
    u32::try_from(index).expect("a text of fewer than 2^32 bytes has fewer than 2^32 words")
}
