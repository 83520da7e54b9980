//! Whose age a number is.

use crate::detail::{Detail, Kind, Value};
use crate::finding::Scene;

/// Words between a name and an age.
const AGED: [&str; 7] = [", ", " (", ", who is ", " is ", " was ", ", aged ", " aged "];

/// Words before an age that open its sentence, and leave it to the sentence before to name whose it is.
const OPENING: [&str; 4] = ["The ", "the ", "He was ", "She was "];

/// Gives the identity of whose age a number is: "Orla Finn, 41, said", "the 41-year-old Orla Finn", "Orla Finn, the singer,
/// has died at the age of 81"; "The 41-year-old left" and "She was 41" are of the one person whom the sentence before names.
pub(super) fn of(scene: &Scene<'_>, d: usize, age: &Detail) -> Option<usize> {
    if !is_age(age) {
        return None;
    }
    beside(scene, d, age).or_else(|| of_the_dead(scene, d, age)).or_else(|| of_before(scene, d, age))
}

/// Tells whether a detail is an age: other years are lengths of time.
pub(super) fn is_age(x: &Detail) -> bool {
    matches!(&x.value, Value::Amount(a) if x.kind == Kind::Quantity && a.unit.as_deref() == Some("year"))
}

/// The names of a sentence, with their identities.
fn names<'a>(scene: &'a Scene<'_>, d: usize, sentence: usize) -> impl Iterator<Item = (&'a Detail, usize)> {
    scene.names(d).filter(move |(x, _)| x.sentence == sentence)
}

/// The name right beside an age.
fn beside(scene: &Scene<'_>, d: usize, age: &Detail) -> Option<usize> {
    let between = |from: usize, to: usize| scene.event.documents[d].report.text.get(from..to);
    let is_beside = |x: &Detail| {
        between(x.span.end, age.span.start).is_some_and(|w| AGED.contains(&w))
            || between(age.span.end, x.span.start) == Some(" ")
    };
    names(scene, d, age.sentence).find(|(x, _)| is_beside(x)).map(|(_, identity)| identity)
}

/// The first person of the sentence, where the age is the one that somebody died at.
fn of_the_dead(scene: &Scene<'_>, d: usize, age: &Detail) -> Option<usize> {
    let document = &scene.event.documents[d];
    let before = document.tokens_of(age.sentence).iter().rev().skip_while(|t| t.span.start >= age.span.start);
    let mut words = before.map(|t| &*scene.event.lexicon.word(t.word).norm).skip_while(|w| matches!(*w, "at" | "the"));
    if !words.next().is_some_and(|w| matches!(w, "die" | "dies" | "died" | "dead")) {
        return None;
    }
    let is_owner = |x: &Detail| {
        let (own, rest) = (document.words(x.span), document.report.text.get(x.span.end..).unwrap_or_default());
        own.ends_with("'s") || own.ends_with("’s") || rest.starts_with(['\'', '’'])
    };
    let mut before = names(scene, d, age.sentence).filter(|(x, _)| x.span.end <= age.span.start);
    let (name, first) = before.find(|(_, identity)| scene.identities.is_person(*identity))?;
    (!is_owner(name)).then_some(first)
}

/// The one person whom the sentence before names, where the age opens its own.
fn of_before(scene: &Scene<'_>, d: usize, age: &Detail) -> Option<usize> {
    let document = &scene.event.documents[d];
    let own = document.sentences.get(age.sentence)?.span;
    if !document.report.text.get(own.start..age.span.start).is_some_and(|w| OPENING.contains(&w)) {
        return None;
    }
    let before = names(scene, d, age.sentence.checked_sub(1)?).map(|(_, identity)| identity);
    let mut people = before.filter(|&n| scene.identities.is_person(n));
    let first = people.next()?;
    people.all(|n| n == first).then_some(first)
}
