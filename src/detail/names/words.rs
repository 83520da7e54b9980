//! What a capitalised word is: part of a name, a title, a nationality, a month.

use crate::frequency;
use crate::wordlist::{WordList, word_list};

/// Words that numbers are made of.
static NUMERALS: WordList = word_list!("../../../assets/words/numeral.txt");

static TITLE: WordList = word_list!("../../../assets/words/title.txt");
static NATION: WordList = word_list!("../../../assets/words/nation.txt");
static ORGAN: WordList = word_list!("../../../assets/words/organ.txt");
static GIVEN: WordList = word_list!("../../../assets/words/given.txt");
static CAPITAL: WordList = word_list!("../../../assets/words/capital.txt");

/// Tells whether a lower-case word stands before a person's name without being part of it.
pub(super) fn is_title(word: &str) -> bool {
    TITLE.get_in_any_case(word).is_some()
}

/// Tells whether a lower-case word is the adjective or noun of a nation, faith or party.
pub(super) fn is_nation(word: &str) -> bool {
    NATION.get_in_any_case(word).is_some()
}

/// Tells whether a lower-case word heads the name of an organisation or place.
pub(super) fn is_organ(word: &str) -> bool {
    ORGAN.get_in_any_case(word).is_some()
}

/// Tells whether a lower-case word is a given name.
pub(super) fn is_given(word: &str) -> bool {
    GIVEN.contains(word)
}

/// Tells whether a lower-case word is a name that readers know, so that it is no misspelling of another.
pub(super) fn is_well_known(word: &str) -> bool {
    CAPITAL.contains(word) || GIVEN.contains(word)
}

/// Tells whether a word, in capitals, is a number: "FOURTEEN dead".
pub(super) fn is_numeral(word: &str) -> bool {
    NUMERALS.get(&word.to_lowercase()).is_some_and(|v| v.starts_with("card") || v.starts_with("scale"))
}

/// Tells whether a word is that of a day or month.
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "aug"
            | "sept"
            | "sep"
            | "oct"
            | "nov"
            | "dec"
            | "mon"
            | "tue"
            | "wed"
            | "thu"
            | "fri"
            | "sat"
            | "sun"
    )
}

/// Tells whether all-capital letters are no name: "CEO", "AM", a numeral.
pub(super) fn is_plain_acronym(word: &str) -> bool {
    matches!(
        word,
        "CEO"
            | "CFO"
            | "COO"
            | "CTO"
            | "TV"
            | "PM"
            | "AM"
            | "MP"
            | "MPS"
            | "MEP"
            | "DVD"
            | "CD"
            | "ID"
            | "FAQ"
            | "PR"
            | "OK"
            | "ET"
            | "EST"
            | "EDT"
            | "PST"
            | "PDT"
            | "GMT"
            | "UTC"
            | "BST"
            | "CET"
            | "RT"
            | "II"
            | "III"
            | "IV"
            | "VI"
            | "VII"
            | "AD"
            | "BC"
            | "DNA"
            | "RNA"
            | "PCR"
            | "GDP"
            | "HIV"
            | "AIDS"
            | "SUV"
            | "GPS"
            | "PHD"
            | "MD"
            | "VIP"
            | "UPDATE"
            | "BREAKING"
    )
}

/// Tells whether a word in its normal form takes a capital wherever it stands: a title, a nation, a month, a known name.
pub(crate) fn is_proper(word: &str) -> bool {
    is_title(word) || is_nation(word) || is_calendar(word) || CAPITAL.contains(word) || GIVEN.contains(word)
}

/// Tells whether a lower-case word that opens a sentence is a name all the same, where the reports themselves do not tell.
pub(super) fn is_known_name(word: &str) -> bool {
    if CAPITAL.contains(word) || GIVEN.contains(word) {
        return !is_title(word) && !is_organ(word) && !is_calendar(word);
    }
    let formed = ["ly", "ing", "ed", "ness", "ment", "tion", "sion", "able", "ible", "ful", "less", "ous", "ism"];
    let stem = word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    !frequency::is_listed(word)
        && !frequency::is_listed(stem)
        && !formed.iter().any(|end| word.ends_with(end))
        && word.len() > 2
        && !word.bytes().any(|b| b == b'\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for keys in [TITLE.entries().collect::<Vec<_>>(), NATION.entries().collect(), ORGAN.entries().collect()] {
            assert!(keys.is_sorted() && keys.len() > 100);
        }
        for keys in [GIVEN.entries().collect::<Vec<_>>(), CAPITAL.entries().collect()] {
            assert!(keys.is_sorted() && keys.len() > 100);
        }
    }

    #[test]
    fn words_at_the_start_of_a_sentence_are_told_apart() {
        for name in ["london", "yusuf", "kharkiv", "lavrov", "obama"] {
            assert!(is_known_name(name), "{name}");
        }
        for plain in ["tickets", "meanwhile", "police", "rebuilding", "shelling", "evacuations", "monday"] {
            assert!(!is_known_name(plain), "{plain}");
        }
    }
}
