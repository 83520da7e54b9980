//! Stems of English words: abbreviations and irregular forms first, then Porter's second stemmer.

use crate::wordlist::{WordList, word_list};
use rust_stemmers::{Algorithm, Stemmer};

/// Irregular verb and noun forms with their base forms.
static IRREGULAR: WordList = word_list!("../../assets/words/irregular.txt");

/// Number words with their digits.
static NUMBER: WordList = word_list!("../../assets/words/number.txt");

/// Abbreviations with their words.
static ABBREVIATION: WordList = word_list!("../../assets/words/abbreviation.txt");

/// Finds stems.
pub(super) struct Stems(Stemmer);

impl Default for Stems {
    fn default() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }
}

impl Stems {
    /// Gives the stem of a lower-case word: "talks" → "talk", "fled" → "flee", "twelve" → "12", "sept" → "septemb".
    pub(super) fn of(&self, word: &str) -> String {
        if let Some(digits) = NUMBER.get(word) {
            return digits.to_owned();
        }
        let full = ABBREVIATION.get(word).or_else(|| IRREGULAR.get(word));
        self.0.stem(full.unwrap_or(word)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        let stems = Stems::default();
        for (a, b) in [
            ("talks", "talked"),
            ("fled", "flee"),
            ("killed", "killing"),
            ("children", "child"),
            ("bought", "buys"),
            ("rep", "representatives"),
            ("sept", "september"),
        ] {
            assert_eq!(stems.of(a), stems.of(b), "{a} {b}");
        }
        assert_ne!(stems.of("flood"), stems.of("floor"));
    }

    #[test]
    fn the_lists_are_sorted() {
        for (list, least) in [(IRREGULAR, 100), (ABBREVIATION, 50)] {
            let keys: Vec<_> = list.entries().map(|e| e.0).collect();
            assert!(keys.is_sorted() && keys.len() > least, "{keys:?}");
        }
    }
}
