//! Names that one report writes in one way and another in another: "U.S." and "United States", "IMF" and "International
//! Monetary Fund", "Kiev" and "Kyiv". Their words get one stem.

use super::forms;
use crate::detail::{Details, Kind, Value};
use crate::segment::{Event, Lexicon, Shape, StemId, Token, WordId};
use std::collections::BTreeMap;

/// Fewest letters of an acronym: two are the first ones of too much.
const MIN_LETTERS: usize = 3;

/// A way of writing a name: its words.
type Written = Vec<WordId>;

/// Gives the words of a name the stem of its form of one word, wherever they stand, where reports write it with a word of
/// its own and with others.
///
/// Only what can be nobody else is taken for one name: spellings and short forms of the list, and the acronym of one
/// full name alone. Cost: one look at each name and each token.
pub(in crate::detail) fn settle(event: &mut Event, details: &[Details]) {
    let stems = stems(event, details);
    if stems.is_empty() {
        return;
    }
    for n in 0..event.documents.len() {
        let count = if event.documents[n].is_english() { event.documents[n].tokens.len() } else { 0 };
        let mut at = 0;
        while at < count {
            let found = longest(&stems, &event.documents[n].tokens[at..]);
            let end = at + found.map_or(1, |(length, _)| length);
            if let Some((_, stem)) = found {
                event.give_stem(n, at..end, stem);
            }
            at = end;
        }
    }
}

/// Finds the longest name that some tokens begin with; gives its length and its stem.
fn longest(stems: &Stems, tokens: &[Token]) -> Option<(usize, StemId)> {
    let own = stems.get(&tokens.first()?.word)?;
    let begins = |written: &Written| written.iter().zip(tokens).filter(|(w, t)| **w == t.word).count() == written.len();
    own.iter().filter(|(written, _)| begins(written)).map(|(written, stem)| (written.len(), *stem)).max()
}

/// Ways of writing with their stems, by their first words.
type Stems = BTreeMap<WordId, Vec<(Written, StemId)>>;

/// Gives the ways of writing that need another stem than their words have.
fn stems(event: &Event, details: &[Details]) -> Stems {
    let mut names = Names::default();
    for (document, found) in event.documents.iter().zip(details) {
        for detail in found.details.iter().filter(|d| d.kind == Kind::Name) {
            let Value::Name(name) = &detail.value else { continue };
            let start = document.tokens.partition_point(|t| t.span.start < detail.span.start);
            let length = document.tokens[start..].partition_point(|t| t.span.end <= detail.span.end);
            if length > 0 {
                names.add(name, &document.tokens[start..start + length]);
            }
        }
    }
    names.spell_out(&event.lexicon);
    let mut stems = Stems::new();
    for group in names.groups() {
        let short = group.iter().filter(|(written, _)| written.len() == 1);
        let Some((short, _)) = short.max_by_key(|(written, count)| (**count, std::cmp::Reverse(written[0]))) else {
            continue;
        };
        let stem = event.lexicon.word(short[0]).stem;
        for written in group.keys().filter(|written| *written != short) {
            stems.entry(written[0]).or_default().push((written.clone(), stem));
        }
    }
    stems
}

/// How often each name of an event is written in each way.
#[derive(Default)]
struct Names {
    /// By folded words.
    written: BTreeMap<Vec<String>, BTreeMap<Written, usize>>,
    /// Those in capitals, by their letters.
    acronyms: BTreeMap<String, BTreeMap<Written, usize>>,
}

impl Names {
    fn add(&mut self, name: &str, tokens: &[Token]) {
        let folded = forms::fold(name);
        let written = tokens.iter().map(|t| t.word).collect();
        let ways = match (&folded[..], tokens) {
            ([word], [token]) if token.shape == Shape::Upper => self.acronyms.entry(word.clone()).or_default(),
            _ => self.written.entry(folded).or_default(),
        };
        *ways.entry(written).or_default() += 1;
    }

    /// Adds the full forms of the list, which may stand in longer names alone: "United States" in that of its Senate.
    fn spell_out(&mut self, lexicon: &Lexicon) {
        for (words, ways) in self.written.iter_mut().filter(|(words, _)| words.len() > 1) {
            let full: Option<Written> = words.iter().map(|w| lexicon.number_of(w)).collect();
            ways.extend(full.filter(|full| !ways.contains_key(full)).map(|full| (full, 0)));
        }
    }

    /// Gives the names, an acronym with the word or the one full name that it can stand for.
    fn groups(mut self) -> Vec<BTreeMap<Written, usize>> {
        for (acronym, ways) in std::mem::take(&mut self.acronyms) {
            let is_full = |words: &&Vec<String>| forms::is_acronym(&acronym, words) && !forms::is_person(words);
            let full: Vec<Vec<String>> = self.written.keys().filter(is_full).take(2).cloned().collect();
            let words = match <[_; 1]>::try_from(full) {
                Ok([full]) if acronym.len() >= MIN_LETTERS => full,
                _ => vec![acronym],
            };
            self.written.entry(words).or_default().extend(ways);
        }
        self.written.into_values().filter(|ways| ways.len() > 1).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::detail::testing::stems;

    #[test]
    fn a_name_has_one_stem_in_every_form() {
        let found = stems(&[
            "The loan came from the International Monetary Fund in Kiev. A United States Senate panel agreed.",
            "We heard in Kyiv that the IMF pays. Nobody in the U.S. knew of it, the Kyiv office of the IMF said.",
        ]);
        let has = |report: usize, stem: &str| found[report].iter().filter(|s| *s == stem).count();
        assert_eq!((has(0, "IMF"), has(0, "US"), has(0, "kyiv")), (3, 2, 1), "{found:?}");
        assert_eq!((has(1, "IMF"), has(1, "US"), has(1, "kyiv")), (2, 1, 2), "{found:?}");
    }

    #[test]
    fn an_acronym_of_two_names_stands_for_neither() {
        let found = stems(&["The Northern Coast Authority and the National Church Assembly met. Later the NCA spoke."]);
        assert_eq!(found[0].iter().filter(|s| *s == "NCA").count(), 1, "{found:?}");
    }
}
