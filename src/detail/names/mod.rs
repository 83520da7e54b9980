//! Document in, names out: people, organisations and places, without their titles and possessives.
//!
//! A name is a run of capitalised words. Where a capital tells nothing (the first word of a sentence or quotation, a
//! headline in title case), the case of the same word elsewhere in the event decides, and then the lists. Names of
//! months, days, nations and parties by themselves are none.

pub(super) mod aliases;
mod forms;
mod identities;
mod words;

pub use identities::{Identities, Identity};
pub(crate) use words::is_proper;

use super::{Detail, Kind, Value};
use crate::ingest::Role;
use crate::segment::{Document, Lexicon, Shape, Token, WordKind};
use crate::span::Span;

/// Finds the names of a document in order of position.
#[must_use]
pub fn find(document: &Document, lexicon: &Lexicon) -> Vec<Detail> {
    let mut found = Vec::new();
    let mut told = vec![None; lexicon.words().len()];
    for sentence in 0..document.sentences.len() {
        let tokens = document.tokens_of(sentence);
        let mut reader = Reader { lexicon, tokens, title: is_title_case(document, lexicon, sentence), told: &mut told };
        let mut at = 0;
        while at < tokens.len() {
            let Some(end) = reader.run(at) else {
                at += 1;
                continue;
            };
            reader
                .cut(at, end, &mut |first, last| found.extend(reader_detail(document, tokens, sentence, first..last)));
            at = end;
        }
    }
    found
}

/// Makes the detail of the tokens `range` of a sentence.
fn reader_detail(
    document: &Document,
    tokens: &[Token],
    sentence: usize,
    range: std::ops::Range<usize>,
) -> Option<Detail> {
    let first = tokens.get(range.start)?;
    let last = tokens.get(range.end.checked_sub(1)?)?;
    let span = Span::new(first.span.start, last.span.end);
    let words: Vec<&str> = document.words(span).split_whitespace().collect();
    Some(Detail { kind: Kind::Name, span, sentence, value: Value::Name(words.join(" ")) })
}

/// Share of capitalised words from which a headline is in title case.
const TITLE_CASE: f64 = 0.7;

/// Tells whether sentence `n` is in title case, so that its capitals tell nothing: most content words of a headline, all
/// longer ones of any other sentence.
pub(super) fn is_title_case(document: &Document, lexicon: &Lexicon, n: usize) -> bool {
    let (mut all, mut capital) = (0_u32, 0_u32);
    for token in document.tokens_of(n).iter().filter(|t| t.span.len() > 2 && t.shape != Shape::Other) {
        let word = lexicon.word(token.word);
        if word.kind == WordKind::Content || token.span.len() > 3 && !is_small(&word.norm) {
            all += 1;
            capital += u32::from(token.shape != Shape::Lower);
        }
    }
    let headline = document.sentences.get(n).is_some_and(|s| s.role == Role::Headline);
    let share = if headline { TITLE_CASE } else { 1.0 };
    is_loud(document.tokens_of(n)) || all > 3 && f64::from(capital) >= share * f64::from(all)
}

/// Tells whether a sentence is written in capitals throughout.
fn is_loud(tokens: &[Token]) -> bool {
    let of = |shape| tokens.iter().filter(|t| t.shape == shape && t.span.len() > 1).count();
    of(Shape::Upper) >= 3 && of(Shape::Lower) == 0
}

/// Tells whether a function word stays small in title case.
fn is_small(norm: &str) -> bool {
    matches!(norm, "about" | "after" | "amid" | "from" | "into" | "like" | "over" | "than" | "that" | "upon" | "with")
}

/// Reads the names of one sentence.
struct Reader<'a> {
    lexicon: &'a Lexicon,
    tokens: &'a [Token],
    /// Whether capitals tell nothing here.
    title: bool,
    /// What the lists say of a word, once asked.
    told: &'a mut Vec<Option<bool>>,
}

impl<'a> Reader<'a> {
    fn norm(&self, n: usize) -> &'a str {
        self.tokens.get(n).map_or("", |t| &*self.lexicon.word(t.word).norm)
    }

    fn lower(&self, n: usize) -> String {
        self.norm(n).to_lowercase()
    }

    /// Tells whether token `n` follows its neighbour without a space.
    fn is_tight(&self, n: usize) -> bool {
        let before = n.checked_sub(1).and_then(|p| self.tokens.get(p));
        before.zip(self.tokens.get(n)).is_some_and(|(a, b)| a.span.end == b.span.start)
    }

    /// Tells whether token `n` is a word with a capital.
    fn is_capital(&self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|t| {
            matches!(t.shape, Shape::Capital | Shape::Upper) && self.lexicon.word(t.word).kind == WordKind::Content
        })
    }

    /// Tells whether the capital of token `n` tells nothing.
    fn is_opening(&self, n: usize) -> bool {
        self.title || n == 0 || matches!(self.norm(n - 1), "\"" | "'" | ":" | "—" | "(" | "." | "…" | "*" | "•")
    }

    /// Tells whether token `n` can begin a name.
    fn begins(&mut self, n: usize) -> bool {
        let Some(token) = self.tokens.get(n).filter(|_| self.is_capital(n)) else { return false };
        let word = self.lexicon.word(token.word);
        let norm = &*word.norm;
        let loud = token.shape == Shape::Upper && words::is_numeral(norm);
        if loud || words::is_calendar(norm) || words::is_plain_acronym(norm) || self.is_party_mark(n) {
            return false;
        }
        let initial =
            token.span.len() == 1 && self.norm(n + 1) == "." && self.is_tight(n + 1) && self.is_capital(n + 2);
        if initial || !self.is_opening(n) || word.is_name() || token.shape == Shape::Upper && !self.title {
            return true;
        }
        let seen_lower = word.is_common();
        let slot = self.told.get_mut(token.word as usize);
        let known =
            slot.map_or_else(|| words::is_known_name(norm), |s| *s.get_or_insert_with(|| words::is_known_name(norm)));
        if known {
            return !seen_lower;
        }
        // "Supreme Court" or "Former President" at the start: the words after decide.
        !self.title
            && !seen_lower
            && (words::is_title(norm) || words::is_organ(norm) || words::is_nation(norm))
            && self.is_capital(n + 1)
    }

    /// Tells whether token `n` stands in "(R-Ohio)".
    fn is_party_mark(&self, n: usize) -> bool {
        let letter = |k: usize| {
            matches!(self.norm(k), "r" | "d" | "i") && self.tokens.get(k).is_some_and(|t| t.shape == Shape::Capital)
        };
        letter(n) && self.norm(n + 1) == "-" && self.is_tight(n + 1)
    }

    /// Gives the end of the run that begins at `at`, if one does.
    fn run(&mut self, at: usize) -> Option<usize> {
        if !self.begins(at) {
            // "Mr. Smith": the title is a function word.
            return None;
        }
        let mut end = at + 1;
        while let Some(next) = self.extend(at, end) {
            end = next;
        }
        Some(end)
    }

    /// Gives the new end of the run `at..end` with one more part.
    fn extend(&mut self, at: usize, end: usize) -> Option<usize> {
        let norm = self.norm(end);
        if self.is_capital(end) {
            let fits = !words::is_calendar(norm) || norm == "may" && words::is_given(&self.lower(end - 1));
            return (fits && (!self.title || self.begins(end))).then_some(end + 1);
        }
        let follows = |reader: &mut Self, n: usize| reader.is_capital(n) && (!reader.title || reader.begins(n));
        match norm {
            "." if self.is_tight(end) && self.is_initial(end - 1) => follows(self, end + 1).then_some(end + 2),
            "-" if self.is_tight(end) && self.is_tight(end + 1) => follows(self, end + 1).then_some(end + 2),
            "&" => follows(self, end + 1).then_some(end + 2),
            "de" | "del" | "della" | "van" | "von" | "der" | "den" | "bin" | "ibn" | "al" | "el" | "da" | "dos"
            | "du" | "di" | "ben" | "la" | "le" | "ter" => {
                let mut n = end + 1;
                while matches!(self.norm(n), "la" | "le" | "der" | "den" | "-" | "las" | "los") {
                    n += 1;
                }
                follows(self, n).then_some(n + 1)
            }
            "of" | "for" if self.has_head(at, end) => {
                let n = if self.norm(end + 1) == "the" { end + 2 } else { end + 1 };
                follows(self, n).then_some(n + 1)
            }
            "and" if self.is_joint(at, end) => follows(self, end + 1).then_some(end + 2),
            _ => None,
        }
    }

    /// Tells whether token `n` is one letter or a short form before a point.
    fn is_initial(&self, n: usize) -> bool {
        self.tokens.get(n).is_some_and(|t| t.span.len() == 1)
            || matches!(
                self.norm(n),
                "st" | "jr"
                    | "sr"
                    | "ft"
                    | "mt"
                    | "gen"
                    | "sen"
                    | "rep"
                    | "gov"
                    | "lt"
                    | "col"
                    | "maj"
                    | "sgt"
                    | "capt"
                    | "rev"
                    | "prof"
                    | "del"
            )
    }

    /// Tells whether the run `at..end` ends with the head of an organisation or with "University", "Secretary".
    fn has_head(&self, at: usize, end: usize) -> bool {
        let last = self.lower(end - 1);
        let head = last.strip_suffix('s').filter(|s| words::is_organ(s)).unwrap_or(&last);
        words::is_organ(head)
            || matches!(head, "secretary" | "bank" | "voice" | "duke" | "prince" | "speaker" | "chief" | "state")
            || at + 1 == end && head == "united"
            || self.norm(end - 1) == "states"
    }

    /// Tells whether "and" at `end` stands inside a name: "Food and Drug Administration".
    fn is_joint(&self, at: usize, end: usize) -> bool {
        let mut n = end + 1;
        while self.is_capital(n) {
            n += 1;
        }
        let inner = (at..end).any(|k| matches!(self.norm(k), "of" | "for"));
        let closes = n > end + 1 && words::is_organ(&self.lower(n - 1));
        let free = !words::is_organ(&self.lower(end - 1)) && !words::is_given(&self.lower(at));
        closes && n > end + 2 && free && at + 1 == end && self.tokens.get(at).is_some_and(|t| t.shape != Shape::Upper)
            || inner && closes
    }

    /// Cuts titles and the like off the run `at..end` and hands on the names in it.
    fn cut(&self, at: usize, end: usize, out: &mut impl FnMut(usize, usize)) {
        let person = (at..end).rev().find(|&n| self.is_title(n, end)).map(|n| n + 1);
        let Some(mut first) = person else {
            return self.whole(at, end, out);
        };
        while matches!(self.norm(first), "." | "of") {
            first += 1;
        }
        let mut before = (at..first).find(|&n| words::is_title(&self.lower(n))).unwrap_or(at);
        while before > at && matches!(self.norm(before - 1), "." | "-" | "of" | "for" | "and") {
            before -= 1;
        }
        self.whole(at, before, out);
        self.whole(first, end, out);
    }

    /// Tells whether token `n` is the last word of a title in a run that ends at `end`.
    fn is_title(&self, n: usize, end: usize) -> bool {
        let norm = self.lower(n);
        let of_state = norm == "state" && n >= 2 && self.norm(n - 1) == "of" && self.norm(n - 2) == "secretary";
        let title = words::is_title(&norm) || of_state;
        let rest_is_organ =
            n + 1 < end && words::is_organ(&self.lower(end - 1)) && !words::is_given(&self.lower(n + 1));
        let tail_of = n + 1 < end
            && matches!(self.norm(n + 1), "of" | "for")
            && !of_state
            && self.norm(n + 2) != "state"
            && self.norm(n + 2) != "staff";
        title && !rest_is_organ && !tail_of
    }

    /// Hands on the tokens `at..end` unless they are nationalities or titles alone.
    fn whole(&self, mut at: usize, end: usize, out: &mut impl FnMut(usize, usize)) {
        while at < end && matches!(self.norm(at), "." | "-" | "&" | "of" | "and" | "for") {
            at += 1;
        }
        if at >= end {
            return;
        }
        let empty = |n: usize| {
            let norm = self.lower(n);
            words::is_nation(&norm) || words::is_title(&norm) || !self.is_capital(n)
        };
        let party = matches!(&*self.lower(at), "democrat" | "republican")
            && at + 1 < end
            && words::is_given(&self.lower(at + 1));
        let at = if party { at + 1 } else { at };
        if (at..end).all(empty) {
            return;
        }
        match self.person_after_office(at, end) {
            Some(person) => {
                out(at, person);
                out(person, end);
            }
            None => out(at, end),
        }
    }

    /// Gives where in the run `at..end` the name of a person begins after that of an office: "director of National
    /// Intelligence | Jane Marsh".
    fn person_after_office(&self, at: usize, end: usize) -> Option<usize> {
        let holds = at >= 2 && self.norm(at - 1) == "of" && words::is_title(&self.lower(at - 2));
        let person = end.checked_sub(2).filter(|&n| n > at)?;
        let saint = matches!(self.norm(person - 1), "san" | "santa" | "saint" | "st" | ".");
        let named = words::is_given(&self.lower(person)) && !words::is_organ(&self.lower(person + 1));
        let all = (person - 1..end).all(|n| self.is_capital(n)) && !words::is_given(&self.lower(person - 1));
        (holds && !saint && named && all).then_some(person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Block, Report, Split};
    use crate::segment::segment;

    fn names(text: &str) -> Vec<String> {
        let block = Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Sentences };
        let report = Report { text: text.to_owned(), blocks: vec![block], ..Report::default() };
        let mut lexicon = Lexicon::default();
        let document = segment(report, &mut lexicon);
        find(&document, &lexicon)
            .into_iter()
            .map(|d| match d.value {
                Value::Name(name) => name,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    #[test]
    fn names_are_found_without_titles_and_possessives() {
        for (text, expected) in [
            ("On Monday Dr. Orla Finn met Prime Minister Hale's aides in Lisbon.", vec!["Orla Finn", "Hale", "Lisbon"]),
            (
                "The Bank of England and the Food and Drug Administration agreed.",
                vec!["Bank of England", "Food and Drug Administration"],
            ),
            ("He told U.S. Secretary of State Mara Lindt that Russian forces left.", vec!["U.S.", "Mara Lindt"]),
            (
                "Tickets were sold out when Ludwig van Dorn arrived from Saint-Denis.",
                vec!["Ludwig van Dorn", "Saint-Denis"],
            ),
            ("The Russian Defense Ministry said it in March.", vec!["Russian Defense Ministry"]),
            ("Meanwhile, the mayor of New York left for Rio de Janeiro.", vec!["New York", "Rio de Janeiro"]),
            (
                "J. K. Marsh of D.C. Police spoke with Republican Anna Reyes.",
                vec!["J. K. Marsh", "D.C. Police", "Anna Reyes"],
            ),
            (
                "The director of National Intelligence Jane Marsh and the mayor of San Juan Capistrano met.",
                vec!["National Intelligence", "Jane Marsh", "San Juan Capistrano"],
            ),
            (
                "On Monday the director of National Intelligence Jane Marsh left.",
                vec!["National Intelligence", "Jane Marsh"],
            ),
            ("He spoke of National Grid Jane Marsh.", vec!["National Grid Jane Marsh"]),
            ("The mayor of Great Kelso Harrow left.", vec!["Great Kelso Harrow"]),
            ("The Democrats and the French president said no.", vec![]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_spans_on_boundaries(text in "([A-Z][a-z]{0,6}|of|the|and|van|-|\\.|'s|“|”|é| ){0,40}|\\PC{0,120}") {
            let block = Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Sentences };
            let report = Report { text: text.clone(), blocks: vec![block], ..Report::default() };
            let mut lexicon = Lexicon::default();
            let document = segment(report, &mut lexicon);
            let mut last = 0;
            for name in find(&document, &lexicon) {
                proptest::prop_assert!(name.span.start >= last && !name.span.of(&text).is_empty());
                last = name.span.end;
            }
        }
    }
}
