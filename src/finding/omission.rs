//! Facts that some sources tell and others leave out.

use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, SourceId, Status};
use crate::detail::Kind;
use crate::ingest::Role;
use crate::similarity::terms::Class;
use crate::span::Span;

/// Finds the facts that a source leaves out. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let wanted = |f: &usize| !facts[*f].omitted_by.is_empty() && !is_headline(scene, *f) && says_something(scene, *f);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for f in (0..facts.len()).filter(wanted) {
        match groups.last_mut().filter(|g| g.last().is_some_and(|&before| goes_on(scene, before, f))) {
            Some(group) => group.push(f),
            None => groups.push(vec![f]),
        }
    }
    groups.iter().map(|group| omission(scene, facts, group)).collect()
}

/// Tells whether two facts are each a statement of one report, side by side in one sentence, and told and left out by the
/// same: what is left out is then the two together.
fn goes_on(scene: &Scene<'_>, before: usize, fact: usize) -> bool {
    let (a, b) = (&scene.alignment.facts[before], &scene.alignment.facts[fact]);
    match (a.statements.as_slice(), b.statements.as_slice()) {
        (&[x], &[y]) => y == x + 1 && scene.event.sentence_of(x) == scene.event.sentence_of(y) && a.told == b.told,
        _ => false,
    }
}

/// Tells whether a fact is a headline and nothing else: it sums up what the body tells, fact by fact.
fn is_headline(scene: &Scene<'_>, fact: usize) -> bool {
    let mut statements = scene.alignment.facts[fact].statements.iter();
    statements.all(|&s| scene.event.sentence(scene.event.sentence_of(s)).role == Role::Headline)
}

/// Tells whether a fact has a word beside dates, times and, in a whole sentence, names: "15:10" over an entry of a live blog
/// and "Reuters in Oslo" tell nothing that could be left out.
fn says_something(scene: &Scene<'_>, fact: usize) -> bool {
    scene.alignment.facts[fact].statements.iter().any(|&s| {
        let (d, statement) = scene.event.statement(s);
        let document = &scene.event.documents[d];
        let is_whole = document.sentences[statement.sentence].span == statement.span;
        let is_label = |kind: Kind| matches!(kind, Kind::Date | Kind::Time) || is_whole && kind == Kind::Name;
        let labels: Vec<Span> =
            scene.details[d].of_sentence(statement.sentence).filter(|x| is_label(x.kind)).map(|x| x.span).collect();
        let mut words = scene.tokens_of_statement(s).iter();
        words.any(|t| scene.ready.terms.get(t.stem).class != Class::Empty && !labels.iter().any(|l| l.contains(t.span)))
    })
}

/// Tells what is left out: a fact, or several that [go on](goes_on) in one sentence.
fn omission(scene: &Scene<'_>, facts: &[Fact], together: &[usize]) -> Finding {
    let most = |a: &&usize, b: &&usize| facts[**a].salience.total_cmp(&facts[**b].salience).then(b.cmp(a));
    let n = *together.iter().max_by(most).expect("a group of facts has one");
    let (fact, group) = (&facts[n], &scene.alignment.facts[n]);
    let mut spans: Vec<_> = group.statements.iter().map(|&s| scene.statement(s)).collect();
    let statement = |f: &usize| scene.alignment.facts[*f].statements[0];
    if let ([first, .., last], [whole]) = (together, spans.as_mut_slice()) {
        let (document, place) = scene.event.statement(statement(first));
        let end = scene.event.statement(statement(last)).1.span.end;
        *whole = scene.span(document, place.sentence, Span::new(place.span.start, end));
    }
    let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
    let told_elsewhere = |by: usize| {
        group.statements.iter().map(|&s| scene.alignment.coverage(scene.event.sentence_of(s), by)).fold(0.0, f32::max)
    };
    let omitting = (0..group.told.len()).filter(|&d| group.told[d] == Status::Omitted);
    let nearest = omitting.map(told_elsewhere).fold(0.0, f32::max);
    let mut missing_in = fact.omitted_by.clone();
    missing_in.sort();
    Finding {
        id: identity::of("omission", &words),
        kind: FindingKind::Omission,
        type_: "fact".to_owned(),
        fact: Some(fact.id.clone()),
        salience: fact.salience,
        confidence: round(f64::from(1.0 - nearest)),
        note: format!(
            "{} tell{} it, {} do{} not",
            scene.list(&fact.told_by),
            one(&fact.told_by, "s"),
            scene.list(&missing_in),
            one(&missing_in, "es")
        ),
        spans,
        missing_in,
    }
}

/// The ending of a verb for one name, nothing for several.
fn one(names: &[SourceId], ending: &'static str) -> &'static str {
    if names.len() == 1 { ending } else { "" }
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    #[test]
    fn what_is_left_out_of_one_sentence_is_told_once() {
        let whole =
            "A dozen officers in plain clothes stood at the gate; one of them asked visitors to leave their bags.";
        let shared = "The harbour museum opened its new hall on Friday, and 300 guests came.";
        let found = compared(&format!("{shared} {whole}"), shared);
        assert_eq!(found.facts.iter().filter(|f| f.text.contains("officers") || f.text.contains("bags")).count(), 2);
        let left_out: Vec<&str> = found.of_kind(FindingKind::Omission).map(|f| &*f.spans[0].text).collect();
        assert_eq!(left_out, [whole]);
    }
}
