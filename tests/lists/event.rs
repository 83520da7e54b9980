//! An event with its expected list, every phrase found in the text.

use super::expected::{Expected, Words};
use crate::fixtures;
use rashomon::Comparison;
use rashomon::comparison::{Finding, Member, SpanText};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Where words stand, in code points of their source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) source: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    /// Counts the code points shared with a range of a source.
    pub(crate) fn common(&self, source: &str, start: usize, end: usize) -> usize {
        if self.source == source { self.end.min(end).saturating_sub(self.start.max(start)) } else { 0 }
    }

    /// Tells whether half of the words lie in a range.
    fn half_in(&self, source: &str, start: usize, end: usize) -> bool {
        2 * self.common(source, start, end) >= self.end - self.start
    }

    /// Tells whether a finding touches the words.
    pub(crate) fn touched_by(&self, finding: &Finding) -> bool {
        finding.spans.iter().any(|s| self.common(&s.source, s.start, s.end) > 0)
    }
}

/// A fact of the list, found in the texts.
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) importance: u8,
    pub(crate) places: Vec<Place>,
    pub(crate) by: BTreeSet<String>,
}

impl Told {
    /// Tells whether a finding's spans hold half of one of the fact's phrases.
    pub(crate) fn is_meant_by(&self, finding: &Finding) -> bool {
        self.places.iter().any(|p| half_covered(p, &finding.spans))
    }

    /// Tells whether a statement tells the fact: half of a phrase lies in it, or half of it in a phrase.
    pub(crate) fn is_told_in(&self, member: &Member) -> bool {
        self.places.iter().any(|p| {
            p.half_in(&member.source, member.start, member.end)
                || 2 * p.common(&member.source, member.start, member.end) >= member.end - member.start
        })
    }
}

fn half_covered(place: &Place, spans: &[SpanText]) -> bool {
    let common: usize = spans.iter().map(|s| place.common(&s.source, s.start, s.end)).sum();
    2 * common >= place.end - place.start
}

/// An event, what was expected of it and what the program says.
pub(crate) struct Event {
    pub(crate) name: &'static str,
    pub(crate) expected: Expected,
    pub(crate) comparison: Comparison,
    pub(crate) facts: Vec<Told>,
}

impl Event {
    /// Reads and compares an event.
    pub(crate) fn of(name: &'static str) -> Self {
        let text = fs::read_to_string(fixtures::path(name, "expected.json")).unwrap();
        let expected: Expected = serde_json::from_str(&text).unwrap();
        let reports = fixtures::read_event(name);
        let ids: Vec<&str> = reports.iter().map(|r| r.id.as_str()).collect();
        assert_eq!(ids, expected.reports.keys().collect::<Vec<_>>(), "{name}: the list is of these reports");
        let comparison = rashomon::compare(name, reports, rashomon::Options::default()).unwrap();
        let mut event = Self { name, expected, comparison, facts: Vec::new() };
        event.facts = event.expected.facts.iter().map(|f| event.told(f)).collect();
        event
    }

    fn told(&self, fact: &super::expected::Fact) -> Told {
        let place = |(source, phrases): (&String, &Vec<String>)| {
            phrases.iter().map(|p| self.place(source, p)).collect::<Vec<_>>()
        };
        Told {
            id: fact.id.clone(),
            importance: fact.importance,
            places: fact.told.iter().flat_map(place).collect(),
            by: fact.told.keys().cloned().collect(),
        }
    }

    /// Finds words in the text of a source, in which they must stand once.
    fn place(&self, source: &str, words: &str) -> Place {
        let text = &self.comparison.source(source).unwrap().text;
        let mut found = text.match_indices(words);
        let (at, _) = found.next().unwrap_or_else(|| panic!("{}: {source} has no {words:?}", self.name));
        let count = |byte: usize| text.char_indices().take_while(|(at, _)| *at < byte).count();
        Place { source: source.to_owned(), start: count(at), end: count(at + words.len()) }
    }

    /// Finds the words of each source.
    pub(crate) fn places(&self, words: &Words) -> Vec<Place> {
        words.iter().map(|(source, words)| self.place(source, words)).collect()
    }

    /// Gives, sentence by sentence, the facts that a phrase of it tells; sentences without any are left out.
    pub(crate) fn sentences(&self) -> BTreeMap<(String, usize), BTreeSet<usize>> {
        let mut facts: BTreeMap<(String, usize), BTreeSet<usize>> = BTreeMap::new();
        for (n, fact) in self.facts.iter().enumerate() {
            for place in &fact.places {
                for sentence in self.sentences_of(place) {
                    facts.entry((place.source.clone(), sentence)).or_default().insert(n);
                }
            }
        }
        facts
    }

    /// Gives the sentences that hold a good part of some words.
    fn sentences_of(&self, place: &Place) -> Vec<usize> {
        let sentences = &self.comparison.source(&place.source).unwrap().sentences;
        let holds = |s: &rashomon::comparison::Sentence| {
            let common = place.common(&place.source, s.start, s.end);
            2 * common >= (place.end - place.start).min(s.end - s.start)
        };
        (0..sentences.len()).filter(|&n| holds(&sentences[n])).collect()
    }

    /// Gives the phrases that stand in no sentence: what was lost before it could be compared.
    pub(crate) fn lost(&self) -> Vec<String> {
        let lost = self
            .facts
            .iter()
            .flat_map(|f| f.places.iter().filter(|p| self.sentences_of(p).is_empty()).map(move |p| (f, p)));
        lost.map(|(fact, place)| format!("{}, {}: {}", fact.id, place.source, self.words(place))).collect()
    }

    /// Gives the words of a place.
    pub(crate) fn words(&self, place: &Place) -> String {
        let text = &self.comparison.source(&place.source).unwrap().text;
        text.chars().skip(place.start).take(place.end - place.start).collect()
    }
}

/// Puts a finding into words.
pub(crate) fn in_words(finding: &Finding) -> String {
    let spans: Vec<String> = finding.spans.iter().map(|s| format!("{} {:?}", s.source, s.text)).collect();
    spans.join(" / ")
}
