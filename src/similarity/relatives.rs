//! What a word is looked up as that the table of vectors has no row of: a word that says the same, the same in the other
//! spelling of English, or in another of its forms.

use crate::wordlist::{WordList, word_list};
use std::borrow::Cow;

/// Words that no other form of them leads to, and what each is looked up as.
static ALIKE: WordList = word_list!("../../assets/words/alike.txt");

/// Shortest word that is looked up as another.
const SHORTEST: usize = 5;

/// Shortest word that is left without "re-".
const REST: usize = 4;

/// Letters that British and American English write otherwise, wherever they stand.
const INSIDE: [(&str, &str); 7] =
    [("our", "or"), ("isa", "iza"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"), ("aem", "em")];

/// The same at the end of a word.
const ENDINGS: [(&str, &str); 7] = [
    ("tre", "ter"),
    ("tres", "ters"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("ogue", "og"),
];

/// Writes a word in lower case as it is spelt in America. What is no British spelling may come out as no word at all: two
/// words are one where they come out as one.
#[must_use]
pub(crate) fn american(lower: &str) -> Cow<'_, str> {
    if lower.len() < SHORTEST {
        return Cow::Borrowed(lower);
    }
    let mut word = Cow::Borrowed(lower);
    for (british, american) in INSIDE {
        if word.contains(british) {
            word = Cow::Owned(word.replace(british, american));
        }
    }
    for (british, american) in ENDINGS {
        if let Some(stem) = word.strip_suffix(british) {
            word = Cow::Owned(format!("{stem}{american}"));
        }
    }
    word
}

/// Gives what an English word may be looked up as, the nearest first; nothing for a short one and for what is not all
/// small Latin letters. A word that is another with an ending after it is found in pieces, and is none of these.
pub(super) fn of(word: &str) -> Vec<String> {
    if let Some(alike) = ALIKE.get(word) {
        return vec![alike.to_owned()];
    }
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let (mut found, spelt) = (Vec::new(), american(word));
    if spelt != word {
        found.push(spelt.clone().into_owned());
        found.extend(["s", "ed", "ing"].into_iter().filter_map(|e| spelt.strip_suffix(e)).map(str::to_owned));
    }
    for form in [word, &spelt] {
        found.extend(base(form));
        found.extend(["s", "d", "ed"].map(|ending| format!("{form}{ending}")));
    }
    if let Some(rest) = word.strip_prefix("re").filter(|rest| rest.len() >= REST) {
        found.push(rest.to_owned());
        found.extend(base(rest));
    }
    found
}

/// Gives the words that a noun or a verb may be a form of, where more than an ending makes it one.
fn base(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (ending, instead) in [("ies", "y"), ("ied", "y"), ("ed", "e"), ("ing", "e")] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() + 2 >= SHORTEST) else { continue };
        found.push(format!("{stem}{instead}"));
        // "skidded": skid.
        let doubled = stem.as_bytes().last_chunk().is_some_and(|[a, b]| a == b && !b"aeious".contains(a));
        found.extend(stem.get(..stem.len() - 1).filter(|_| doubled).map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_up_in_its_other_forms() {
        for (word, wanted) in [
            ("organisers", "organizers"),
            ("criticising", "criticizing"),
            ("rumours", "rumors"),
            ("skidded", "skid"),
            ("pledging", "pledge"),
            ("gecko", "geckos"),
            ("reopen", "open"),
            ("analysed", "analyze"),
            ("subsidies", "subsidy"),
            ("lorry", "truck"),
        ] {
            assert!(of(word).iter().any(|w| w == wanted), "{word} {:?}", of(word));
        }
    }

    #[test]
    fn names_numbers_and_short_words_are_not() {
        for word in ["bus", "Orve", "12", "käse", "", "re-open"] {
            assert_eq!(of(word), Vec::<String>::new(), "{word}");
        }
    }
}
