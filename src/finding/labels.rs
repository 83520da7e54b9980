//! What sources call the same thing where one word takes a side: "rioters" and "protesters".
//!
//! Words of one group (`assets/words/loaded.txt`) are held against each other inside a fact, names of people, groups and
//! places also over the whole event. Quoted words are those of the speaker and are left out.

use super::quotes::facts_of;
use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, SourceId, SpanText};
use crate::detail::Kind;
use crate::segment::{Shape, Token, WordKind};
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use std::collections::BTreeMap;

/// Words that take a side, and plain words for the same.
static LOADED: WordList = word_list!("../../assets/words/loaded.txt");

/// Most tokens of an entry: three words with hyphens between.
const LONGEST: usize = 5;

/// Share of its fact's salience.
const WEIGHT: f64 = 0.7;

/// How sure it is that two words of one group in one fact name the same.
const SAME_FACT: f64 = 0.8;

/// The same anywhere in an event.
const SAME_EVENT: f64 = 0.5;

/// Link of two sentences from which words of one group may name the same in both. Of ten right pairs in 29 real events
/// and beside the fixtures this loses one; two of persons of two firms or camps have less.
const NEAR: f32 = 0.04;

/// A word that names something, and how.
#[derive(Debug, Clone)]
struct Term {
    document: usize,
    fact: usize,
    sentence: usize,
    span: Span,
    /// The entry in the list.
    key: String,
    group: &'static str,
    /// `n`, `v`, `s` or `p`.
    sort: &'static str,
    side: &'static str,
}

/// Finds what is called by words of different sides. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let terms = terms(scene);
    let mut inside: BTreeMap<(&str, usize), Vec<&Term>> = BTreeMap::new();
    let mut over: BTreeMap<&str, Vec<&Term>> = BTreeMap::new();
    for term in &terms {
        inside.entry((term.group, term.fact)).or_default().push(term);
        if matches!(term.sort, "n" | "p") {
            over.entry(term.group).or_default().push(term);
        }
    }
    let mut best: BTreeMap<Key<'_>, (f64, Finding)> = BTreeMap::new();
    for ((group, fact), own) in &inside {
        let Some((fact, chosen)) = facts.get(*fact).zip(choose(own)) else { continue };
        let key = (*group, chosen.iter().map(|t| (t.document, &*t.key)).collect());
        let found = finding(scene, Some(fact), &chosen, (fact.salience * WEIGHT, SAME_FACT));
        if best.get(&key).is_none_or(|(salience, _)| fact.salience > *salience) {
            best.insert(key, (fact.salience, found));
        }
    }
    let told: Vec<&str> = best.keys().map(|k| k.0).collect();
    let elsewhere = over.iter().filter(|(group, _)| !told.contains(group));
    let mut out: Vec<Finding> = elsewhere.filter_map(|(_, own)| over_event(scene, facts, own)).collect();
    out.extend(best.into_values().map(|(_, finding)| finding));
    out
}

/// Makes the finding of a group that no fact brings together.
fn over_event(scene: &Scene<'_>, facts: &[Fact], own: &[&Term]) -> Option<Finding> {
    let chosen = choose(own).filter(|_| are_near(scene, own))?;
    let salience = chosen.iter().filter_map(|t| facts.get(t.fact)).map(|f| f.salience).fold(0.0, f64::max);
    Some(finding(scene, None, &chosen, (salience * WEIGHT * SAME_EVENT, SAME_EVENT)))
}

/// Tells whether two words of different sides stand in sentences that tell of one thing: a boss of one firm and a manager
/// of another are two people.
fn are_near(scene: &Scene<'_>, own: &[&Term]) -> bool {
    let number = |t: &Term| scene.event.sentences_of(t.document).start + t.sentence;
    let link = |a: &Term, b: &Term| scene.alignment.links.score(number(a), number(b)).unwrap_or(0.0);
    own.iter().any(|a| own.iter().any(|b| a.document != b.document && a.side != b.side && link(a, b) >= NEAR))
}

/// Chooses the word of each document where they take different sides: of each the one used most that takes a side, or
/// else the plain one used most; documents that use words of both sides count as plain where plain words prevail.
fn choose<'t>(own: &[&'t Term]) -> Option<Vec<&'t Term>> {
    let mut by_document: BTreeMap<usize, Vec<&Term>> = BTreeMap::new();
    for term in own {
        by_document.entry(term.document).or_default().push(term);
    }
    let pick = |all: &Vec<&'t Term>| {
        let times = |t: &Term| all.iter().filter(|o| o.side == t.side).count() * if t.side == "plain" { 1 } else { 2 };
        let order = |a: &&&Term, b: &&&Term| times(a).cmp(&times(b)).then(b.span.start.cmp(&a.span.start));
        all.iter().max_by(order).copied()
    };
    let chosen: Vec<&Term> = by_document.values().filter_map(pick).collect();
    let plain = |t: &&&Term| t.side == "plain";
    let first = chosen.first()?;
    let differ = chosen.iter().any(|t| t.side != first.side);
    let foreign = |t: &&&Term| {
        t.side != "plain" && chosen.iter().any(|o| o.side != t.side && !uses(&by_document, o.document, &t.key))
    };
    (differ && (chosen.iter().any(|t| plain(&t)) || chosen.len() > 1) && chosen.iter().any(|t| foreign(&t)))
        .then_some(chosen)
}

/// A group of entries, and which of them each document uses.
type Key<'a> = (&'a str, Vec<(usize, &'a str)>);

/// Tells whether a document uses an entry.
fn uses(by_document: &BTreeMap<usize, Vec<&Term>>, document: usize, key: &str) -> bool {
    by_document.get(&document).is_some_and(|all| all.iter().any(|t| t.key == key))
}

fn finding(scene: &Scene<'_>, fact: Option<&Fact>, chosen: &[&Term], (salience, confidence): (f64, f64)) -> Finding {
    let spans: Vec<_> = chosen.iter().map(|t| scene.span(t.document, t.sentence, t.span)).collect();
    let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
    Finding {
        id: identity::of("label", &words),
        kind: FindingKind::Label,
        type_: if chosen.iter().any(|t| t.side == "loaded") { "loaded" } else { "euphemism" }.to_owned(),
        fact: fact.map(|f| f.id.clone()),
        salience: round(salience),
        confidence: round(confidence),
        note: said(scene, &spans),
        spans,
        missing_in: Vec::new(),
    }
}

/// Tells who says what: "Post and Wire say “riot”, Radio “protest”"; words are one whatever their case.
fn said(scene: &Scene<'_>, spans: &[SpanText]) -> String {
    let mut groups: Vec<(&str, Vec<SourceId>)> = Vec::new();
    for span in spans {
        match groups.iter_mut().find(|(words, _)| words.to_lowercase() == span.text.to_lowercase()) {
            Some((_, sources)) => sources.push(span.source.clone()),
            None => groups.push((&span.text, vec![span.source.clone()])),
        }
    }
    let part = |(n, (words, sources)): (usize, &(&str, Vec<SourceId>))| {
        let verb = if n > 0 { "" } else { ["says ", "say "][usize::from(sources.len() > 1)] };
        format!("{} {verb}“{words}”", scene.list(sources))
    };
    groups.iter().enumerate().map(part).collect::<Vec<_>>().join(", ")
}

/// Collects the words of the list in all statements, outside quotations.
fn terms(scene: &Scene<'_>) -> Vec<Term> {
    let facts = facts_of(scene);
    let mut out = Vec::new();
    let mut known = vec![None; scene.event.lexicon.words().len()];
    for (n, &fact) in facts.iter().enumerate() {
        let (d, statement) = scene.event.statement(n);
        let document = &scene.event.documents[d];
        if !document.is_english() {
            continue;
        }
        let tokens = scene.tokens_of_statement(n);
        let quoted =
            |span: Span| scene.details[d].details.iter().any(|x| x.kind == Kind::Quote && x.span.overlaps(span));
        let mut at = 0;
        while at < tokens.len() {
            let Some((length, key, entry)) = entry_at(scene, tokens, at, &mut known) else {
                at += 1;
                continue;
            };
            let own = tokens.get(at..at + length).unwrap_or_default();
            at += length;
            let Some(span) = own.first().zip(own.last()).map(|(a, b)| Span::new(a.span.start, b.span.end)) else {
                continue;
            };
            if quoted(span) {
                continue;
            }
            let cues = || scene.details[d].attributions.iter().any(|a| a.cue.overlaps(span));
            for (group, sort, side) in entry.split(',').filter_map(fields) {
                let name = own.iter().any(|t| t.shape != Shape::Lower && scene.event.lexicon.word(t.word).is_name());
                // "Hospitals admitted 37 people": a word for saying takes a side only where something is said.
                if (sort == "p" || !name) && (sort != "s" || cues()) {
                    let (sentence, key) = (statement.sentence, key.clone());
                    out.push(Term { document: d, fact, sentence, span, key, group, sort, side });
                }
            }
        }
    }
    out
}

/// Takes group, sort and side apart.
fn fields(entry: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut parts = entry.split(' ');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// Finds the longest entry that begins at a token: its length, its key, its value.
fn entry_at(
    scene: &Scene<'_>,
    tokens: &[Token],
    at: usize,
    known: &mut [Option<bool>],
) -> Option<(usize, String, &'static str)> {
    let lexicon = &scene.event.lexicon;
    let first = tokens.get(at).filter(|t| lexicon.word(t.word).kind != WordKind::Symbol)?;
    let slot = known.get_mut(first.word as usize)?;
    let norm = |t: &Token| lexicon.word(t.word).norm.to_lowercase();
    if !*slot.get_or_insert_with(|| begins(&norm(first))) {
        return None;
    }
    let symbol = |t: Option<&Token>| t.is_some_and(|t| lexicon.word(t.word).kind == WordKind::Symbol);
    let joined = |t: Option<&Token>| t.is_some_and(|t| &*lexicon.word(t.word).norm == "-");
    let is_whole = |end: usize| {
        !symbol(tokens.get(end - 1))
            && !joined(tokens.get(end))
            && !joined(at.checked_sub(1).and_then(|b| tokens.get(b)))
    };
    (1..=LONGEST).rev().filter(|length| is_whole(at + length)).find_map(|length| {
        let words: Vec<String> = tokens
            .get(at..at + length)?
            .iter()
            .filter(|t| lexicon.word(t.word).norm.as_ref() != "-")
            .map(norm)
            .collect();
        singular(&words.join(" ")).find_map(|key| LOADED.get(&key).map(|value| (length, key, value)))
    })
}

/// Tells whether an entry may begin with a word.
fn begins(word: &str) -> bool {
    singular(word).any(|w| LOADED.contains(&w))
}

/// Gives what a word may be the plural of, itself first.
fn singular(word: &str) -> impl Iterator<Item = String> {
    let ies = word.strip_suffix("ies").map(|s| format!("{s}y"));
    let men = word.strip_suffix("men").map(|s| format!("{s}man"));
    let es = word.strip_suffix("es").map(str::to_owned);
    let s = word.strip_suffix('s').map(str::to_owned);
    [Some(word.to_owned()), s, es, ies, men].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::testing::compared;

    #[test]
    fn a_word_of_another_matter_is_no_other_name_for_a_thing() {
        let labels = |a: &str, b: &str| compared(a, b).of_kind(FindingKind::Label).count();
        let told = "The ferry line's chief executive Orla Finn said on Monday that nobody was hurt in the fire.";
        let named = "Ferry line boss Orla Finn said that nobody was hurt in the fire on Monday.";
        assert_eq!(labels(told, named), 1);
        assert_eq!(labels(told, "The boss of the bakery in Rope Street sent bread."), 0);
    }

    #[test]
    fn the_list_is_sorted_and_well_formed() {
        let entries: Vec<_> = LOADED.entries().collect();
        assert!(entries.is_sorted_by_key(|e| e.0) && entries.len() > 100);
        for (word, value) in entries {
            let first = word.split(' ').next().unwrap();
            assert!(LOADED.contains(first), "{word} is never looked for");
            for entry in value.split(',').filter(|e| *e != "-") {
                let (_, sort, side) = fields(entry).unwrap();
                assert!(matches!(sort, "n" | "v" | "s" | "p") && matches!(side, "loaded" | "plain" | "soft"), "{word}");
            }
            assert!(word.split(' ').count() <= 3, "{word}");
        }
    }
}
