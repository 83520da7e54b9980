//! Facts: are the sentences that tell the same together, and only those?

use super::event::Event;
use super::tally::{Measures, Tally};
use rashomon::comparison::{Fact, Member};
use std::collections::{BTreeMap, BTreeSet};

/// Measures pairs of sentences, wrong merges and wrong splits.
pub(crate) fn measure(event: &Event, measures: &mut Measures) {
    for phrase in event.lost() {
        measures.complain("phrases outside every sentence", format!("{}: {phrase}", event.name));
    }
    pairs(event, measures);
    for fact in &event.comparison.facts {
        merged(event, fact, measures);
        let tells = |source: &str| fact.members.iter().any(|m| &*m.source == source);
        measures.count("told without words", fact.told_by.iter().filter(|s| !tells(s)).count());
    }
    for n in 0..event.facts.len() {
        split(event, n, measures);
    }
}

type Sentence = (String, usize);

/// Pairs of sentences of two sources that share a fact, against those that should.
fn pairs(event: &Event, measures: &mut Measures) {
    let sentences = event.sentences();
    let facts = &event.comparison.facts;
    pairs_of(&sentences, &said(facts.iter()), measures.tally("facts"));
    pairs_of(&sentences, &said(facts.iter().filter(|f| f.is_shared())), measures.tally("shared facts"));
}

/// Counts the pairs said of those wanted.
fn pairs_of(sentences: &BTreeMap<Sentence, BTreeSet<usize>>, said: &BTreeSet<(Sentence, Sentence)>, tally: &mut Tally) {
    for (n, (a, facts)) in sentences.iter().enumerate() {
        for (b, others) in sentences.iter().skip(n + 1).filter(|(b, _)| a.0 != b.0) {
            let (wanted, said) = (!facts.is_disjoint(others), said.contains(&(a.clone(), b.clone())));
            tally.wanted += f64::from(u8::from(wanted));
            tally.said += f64::from(u8::from(said));
            tally.hit += f64::from(u8::from(wanted && said));
        }
    }
}

/// The pairs that share one of these facts of the program's, the smaller first.
fn said<'a>(facts: impl Iterator<Item = &'a Fact>) -> BTreeSet<(Sentence, Sentence)> {
    let sentence = |m: &Member| (m.source.to_string(), m.sentence);
    let pairs = |fact: &Fact| {
        let members: BTreeSet<Sentence> = fact.members.iter().map(sentence).collect();
        let all = members.iter().flat_map(|a| members.range(a.clone()..).map(|b| (a.clone(), b.clone())));
        all.filter(|(a, b)| a.0 != b.0).collect::<Vec<_>>()
    };
    facts.flat_map(pairs).collect()
}

/// Complains of a fact that holds statements of two sources with nothing in common.
fn merged(event: &Event, fact: &Fact, measures: &mut Measures) {
    let told = |m: &Member| (0..event.facts.len()).filter(|&n| event.facts[n].is_told_in(m)).collect::<BTreeSet<_>>();
    let members: Vec<(&Member, BTreeSet<usize>)> =
        fact.members.iter().map(|m| (m, told(m))).filter(|(_, told)| !told.is_empty()).collect();
    let strangers = members.iter().enumerate().find_map(|(n, (a, x))| {
        let other = members.iter().skip(n + 1).find(|(b, y)| a.source != b.source && x.is_disjoint(y));
        other.map(|(b, _)| (*a, *b))
    });
    if let Some((a, b)) = strangers {
        measures.complain("wrong merges", format!("{}: {} | {}", event.name, words(event, a), words(event, b)));
    }
}

/// Complains of an expected fact whose tellers are not all in one fact of the program's.
fn split(event: &Event, n: usize, measures: &mut Measures) {
    let expected = &event.facts[n];
    if expected.by.len() < 2 {
        return;
    }
    let most = event.comparison.facts.iter().map(|f| {
        let tellers = f.members.iter().filter(|m| expected.is_told_in(m)).map(|m| m.source.to_string());
        tellers.collect::<BTreeSet<_>>()
    });
    let most = most.max_by_key(BTreeSet::len).unwrap_or_default();
    if most.len() < expected.by.len() {
        let apart: Vec<String> = expected.by.difference(&most).cloned().collect();
        let place = expected.places.iter().find(|p| apart.contains(&p.source)).unwrap();
        let words = event.words(place);
        measures.complain("wrong splits", format!("{}, {}: {}: {words}", event.name, expected.id, apart.join(", ")));
    }
}

fn words(event: &Event, member: &Member) -> String {
    let text = &event.comparison.source(&member.source).unwrap().text;
    let words: String = text.chars().skip(member.start).take(member.end - member.start).collect();
    format!("{}: {words}", member.source)
}
