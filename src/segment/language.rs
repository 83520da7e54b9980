//! What the language of a report says of its words: their stems, and which only join others.

use super::stem::Stems;
use crate::wordlist::{WordList, word_list};
use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashSet;

/// English function words.
static FUNCTION: WordList = word_list!("../../assets/words/function.txt");

/// Most letters before an apostrophe that are an article or a preposition: "l'enquête", "dell'incendio".
const LONGEST_ELIDED: usize = 6;

/// Tells whether a word in lower case is an English function word.
#[must_use]
pub(crate) fn is_english_function_word(word: &str) -> bool {
    FUNCTION.contains(word)
}

/// A language as the words of a report are read in it.
pub(super) enum Language {
    /// English, which is taken for granted where no other language is told.
    English(Stems),
    /// Another one.
    Other {
        /// Its code: the first part of the IETF tag, in lower case.
        code: String,
        /// The stemmer of its Snowball algorithm (Porter), where there is one.
        stemmer: Option<Stemmer>,
        /// Its function words, where a list is known.
        function: HashSet<&'static str>,
    },
}

impl Default for Language {
    fn default() -> Self {
        Self::English(Stems::default())
    }
}

impl Language {
    /// Gives the language of an IETF tag.
    pub(super) fn of(tag: Option<&str>) -> Self {
        let code = code(tag);
        if code == "en" {
            return Self::default();
        }
        let function = stop_words::lookup(&code).unwrap_or_default().iter().copied().collect();
        Self::Other { stemmer: algorithm(&code).map(Stemmer::create), function, code }
    }

    /// Gives its code.
    pub(super) fn code(&self) -> &str {
        match self {
            Self::English(_) => "en",
            Self::Other { code, .. } => code,
        }
    }

    /// Tells whether it is English, in which alone details are found and words have meanings.
    pub(super) fn is_english(&self) -> bool {
        matches!(self, Self::English(_))
    }

    /// Tells whether a word in its normal form only joins others.
    pub(super) fn is_function(&self, norm: &str) -> bool {
        match self {
            Self::English(_) => is_english_function_word(norm),
            Self::Other { function, .. } => function.contains(norm) || function.contains(self.unelided(norm)),
        }
    }

    /// Gives the stem of a word in its normal form.
    pub(super) fn stem(&self, norm: &str) -> String {
        match self {
            Self::English(stems) => stems.of(norm),
            Self::Other { stemmer, .. } => {
                let word = self.unelided(norm);
                stemmer.as_ref().map_or_else(|| word.to_owned(), |s| s.stem(word).into_owned())
            }
        }
    }

    /// Takes an elided article or preposition off a word.
    fn unelided<'w>(&self, norm: &'w str) -> &'w str {
        let elides = matches!(self.code(), "fr" | "it" | "ca");
        let parts = norm
            .split_once('\'')
            .filter(|(before, rest)| elides && before.chars().count() <= LONGEST_ELIDED && rest.chars().count() > 1);
        parts.map_or(norm, |(_, rest)| rest)
    }
}

/// Gives the code of a language by its IETF tag; English where there is none.
pub(crate) fn code(tag: Option<&str>) -> String {
    if is_english(tag) { "en".to_owned() } else { first(tag).to_ascii_lowercase() }
}

/// Tells whether an IETF tag is that of English, which is taken for granted where there is none.
pub(super) fn is_english(tag: Option<&str>) -> bool {
    ["", "en", "eng", "english"].iter().any(|name| first(tag).eq_ignore_ascii_case(name))
}

/// The part of an IETF tag that names the language.
fn first(tag: Option<&str>) -> &str {
    tag.and_then(|t| t.split(['-', '_']).next()).map_or("", str::trim)
}

/// Gives the stemmer of a language.
fn algorithm(code: &str) -> Option<Algorithm> {
    Some(match code {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_share_a_stem_in_many_languages() {
        for (tag, a, b) in [
            ("en-GB", "talks", "talked"),
            ("de", "arbeiter", "arbeitern"),
            ("fr", "l'enquête", "enquêtes"),
            ("it", "dell'incendio", "incendi"),
            ("ru", "рабочих", "рабочие"),
            ("es_MX", "heridos", "heridas"),
        ] {
            let language = Language::of(Some(tag));
            assert_eq!(language.stem(a), language.stem(b), "{a} {b}");
        }
    }

    #[test]
    fn function_words_are_those_of_the_language() {
        for (tag, function, telling) in [
            (None, "the", "die"),
            (Some("de-AT"), "die", "kran"),
            (Some("fr"), "dans", "grue"),
            (Some("ru"), "и", "кран"),
            (Some("zh"), "的", "码头"),
        ] {
            let language = Language::of(tag);
            assert!(language.is_function(function) && !language.is_function(telling), "{tag:?}");
        }
    }

    #[test]
    fn an_unknown_language_has_words_as_they_are() {
        let language = Language::of(Some("xx"));
        assert_eq!((language.stem("kranen").as_str(), language.is_function("ja")), ("kranen", false));
    }
}
