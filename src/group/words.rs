//! Words with what grouping wants to know of each, looked up once.

use super::profile::{Text, all};
use crate::frequency;
use crate::segment::{Lexicon, Token, WordId, WordKind, tokenize};
use crate::wordlist::{WordList, word_list};
use std::collections::{BTreeMap, BTreeSet};

static CAPITAL: WordList = word_list!("../../assets/words/capital.txt");
static NATION: WordList = word_list!("../../assets/words/nation.txt");
static MONTH: WordList = word_list!("../../assets/words/month.txt");

/// Steps of rarity for each unit of the natural logarithm.
pub(super) const RARITY_STEPS: f64 = 16.0;

/// Distinct words from which a reader forgets and starts anew: some 50 MB.
const MOST_WORDS: usize = 300_000;

/// What a term is to grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A common noun, verb, adjective or adverb.
    Common,
    /// Written as a name.
    Name,
    /// Two capitalised words in a row.
    Phrase,
    /// The adjective or noun of a nation.
    Nation,
    /// A number.
    Number,
    /// A year.
    Year,
    /// The name of a month.
    Month,
    /// A day of a month.
    Day,
    /// A function word.
    Empty,
    /// Punctuation.
    Mark,
}

impl Sort {
    /// Of two sorts of one term, the one that both can be taken for.
    pub(super) fn common(self, other: Self) -> Self {
        if self == other { self } else { Self::Common }
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Hash of its stem.
    pub(super) hash: u32,
    /// How rare it is in English.
    pub(super) rarity: u8,
    /// What it is.
    pub(super) sort: Sort,
    /// Whether a place often follows.
    pub(super) is_preposition: bool,
    /// Whether a sentence begins after it.
    pub(super) ends_sentence: bool,
    /// Whether it stands capitalised more often than not.
    pub(super) is_known_name: bool,
}

/// Reads words; keeps what it learnt of each. Cheap to use again, and what it gives does not depend on what it read before.
#[derive(Debug, Default)]
pub struct Reader {
    lexicon: Lexicon,
    words: Vec<Word>,
}

impl Reader {
    /// Cuts a line into tokens.
    pub(super) fn tokens(&mut self, line: &str) -> Vec<Token> {
        if self.words.len() > MOST_WORDS {
            *self = Self::default();
        }
        let mut tokens = Vec::new();
        tokenize(line, all(line), &mut self.lexicon, &mut tokens);
        for n in self.words.len()..self.lexicon.words().len() {
            self.words.push(Word::of(&self.lexicon, n as WordId));
        }
        tokens
    }

    /// Gives the content words of a report with what is known of them.
    fn content(&mut self, text: Text<'_>) -> Vec<(Word, String)> {
        let mut out = Vec::new();
        for line in text.title.lines().chain(text.text.lines()) {
            for token in self.tokens(line) {
                let word = self.word(token.word);
                if !matches!(word.sort, Sort::Empty | Sort::Mark) {
                    out.push((word, token.span.of(line).to_owned()));
                }
            }
        }
        out
    }

    /// Gives what is known of a word.
    pub(super) fn word(&self, id: WordId) -> Word {
        self.words[id as usize]
    }

    /// Gives the normal form of a word.
    pub(super) fn norm(&self, id: WordId) -> &str {
        &self.lexicon.word(id).norm
    }
}

impl Word {
    /// Looks a word up.
    fn of(lexicon: &Lexicon, id: WordId) -> Self {
        let word = lexicon.word(id);
        let stem = &lexicon.stems()[word.stem as usize];
        let lower = word.norm.to_lowercase();
        let sort = match word.kind {
            WordKind::Symbol => Sort::Mark,
            WordKind::Function => Sort::Empty,
            _ if stem.starts_with(|c: char| c.is_ascii_digit()) => number(stem),
            _ if MONTH.contains(&lower) && lower.len() > 2 && lower != "may" => Sort::Month,
            _ if NATION.contains(&lower) => Sort::Nation,
            _ => Sort::Common,
        };
        Self {
            hash: hash(stem),
            rarity: rarity(&lower),
            sort,
            is_preposition: matches!(&*word.norm, "in" | "at" | "near" | "from" | "outside" | "off" | "of"),
            ends_sentence: matches!(&*word.norm, "." | "!" | "?" | "\"" | ":" | "—" | "-" | "'" | "..."),
            is_known_name: CAPITAL.contains(&lower),
        }
    }
}

/// Gives the words that two reports share, the rarest in English first, as the first one writes them.
#[must_use]
pub fn shared_words(a: Text<'_>, b: Text<'_>, reader: &mut Reader) -> Vec<String> {
    let theirs: BTreeSet<u32> = reader.content(b).into_iter().map(|(word, _)| word.hash).collect();
    let mut ours: BTreeMap<u32, (u8, String)> = BTreeMap::new();
    for (word, written) in reader.content(a).into_iter().filter(|(w, _)| theirs.contains(&w.hash)) {
        ours.entry(word.hash).or_insert((word.rarity, written));
    }
    let mut shared: Vec<(u8, String)> = ours.into_values().collect();
    shared.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    shared.into_iter().map(|(_, written)| written).collect()
}

/// Tells years from other numbers.
fn number(stem: &str) -> Sort {
    let is_year = stem.len() == 4 && stem.parse::<u16>().is_ok_and(|n| (1900..2100).contains(&n));
    if is_year { Sort::Year } else { Sort::Number }
}

/// Gives the rarity of a word in English.
#[expect(
    clippy::cast_sign_loss,
    reason = "no word is commoner than all words together, so that its information is no less than 0"
)]
fn rarity(lower: &str) -> u8 {
    (frequency::information(lower) * RARITY_STEPS).round().min(255.0) as u8
}

/// Hashes a stem: Fowler, Noll and Vo, variant 1a, of 64 bits, folded to 32.
pub(super) fn hash(stem: &str) -> u32 {
    let hash = stem.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3));
    (hash >> 32) as u32 ^ hash as u32
}
