//! An utterance that one source quotes and another only reports: "“We will appeal,” Lux said" and "the defence will appeal".
//! What gives another number, or another day, is another utterance.

use super::quotes::facts_of;
use super::utterance::{self, Breaks, Utterance};
use super::versions::versions;
use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind};
use crate::detail::{Attribution, Form, Kind};
use crate::segment::StemId;
use crate::similarity::slots;
use crate::span::Span;
use std::collections::BTreeMap;

/// Link from which two sentences are looked at.
const LINKED: f32 = 0.6;

/// Fewest words of meaning of the utterance that the other must tell.
const SHARED: usize = 2;

/// Fewest words of an utterance; fewer are a term.
const SHORTEST: usize = 6;

/// Share of the utterance's words of meaning that the other must tell.
const SHARE: f64 = 0.4;

/// Share of its fact's salience.
const WEIGHT: f64 = 0.4;

/// Finds utterances that are quoted in one source and reported in another. `facts` are those of the alignment, in its
/// order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let of = facts_of(scene);
    let utterances = utterance::all(scene, Breaks::Kept);
    let mut best: BTreeMap<(usize, usize), Told<'_>> = BTreeMap::new();
    for (n, u) in utterances.iter().enumerate() {
        for told in reported(scene, &utterances, u) {
            let slot = best.entry((n, told.document)).or_insert_with(|| told.clone());
            if told.share > slot.share {
                *slot = told;
            }
        }
    }
    best.iter().filter_map(|((n, _), told)| finding(scene, facts, &of, (utterances.get(*n)?, told))).collect()
}

/// What a source reports of an utterance.
#[derive(Debug, Clone)]
struct Told<'a> {
    document: usize,
    attribution: &'a Attribution,
    /// Share of the utterance's words of meaning that it tells.
    share: f64,
    link: f32,
}

/// Finds what other sources report of an utterance in their own words.
fn reported<'a>(scene: &Scene<'a>, utterances: &[Utterance], u: &Utterance) -> Vec<Told<'a>> {
    let Some(&(index, _)) = u.parts.first().filter(|_| u.words.len() >= SHORTEST) else { return Vec::new() };
    let sentence = scene.event.sentences_of(u.document).start + index;
    let mut found = Vec::new();
    for link in scene.alignment.links.row(sentence).iter().filter(|l| l.score >= LINKED) {
        let (document, other) = scene.event.place(link.sentence as usize);
        let one_speaker = |a: &&Attribution| {
            let names = a.source.map_or_else(Vec::new, |s| utterance::names(scene, document, s));
            names.iter().any(|n| u.speaker.contains(n))
        };
        let own = scene.details[document].attributions.iter().filter(|a| a.sentence == other);
        let told: Vec<_> = own.filter(|a| is_report(scene, document, a)).filter(one_speaker).collect();
        let quotes = |q: &Utterance| q.document == document && versions(u, q, true).is_some();
        if told.is_empty()
            || gives_another_value(scene, sentence, link.sentence as usize)
            || utterances.iter().any(quotes)
        {
            continue;
        }
        let shared = shared(scene, u, sentence, link.sentence as usize);
        found.extend(told.into_iter().filter_map(|attribution| {
            let stems = scene.stems(document, attribution.content);
            let count = shared.iter().filter(|(_, y)| stems.contains(y)).count();
            let share = count as f64 / u.content.len().max(1) as f64;
            (count >= SHARED && share >= SHARE).then_some(Told { document, attribution, share, link: link.score })
        }));
    }
    found
}

/// Tells whether of two sentences the likest values are two.
fn gives_another_value(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let values = slots::compare(scene.ready.sentences[a].slots(), scene.ready.sentences[b].slots());
    values.clash > values.agree
}

/// Tells whether an attribution is a report in the outlet's own words: a clause without a quotation in it.
fn is_report(scene: &Scene<'_>, document: usize, a: &Attribution) -> bool {
    let quoted = |s: Span| scene.details[document].details.iter().any(|d| d.kind == Kind::Quote && d.span.overlaps(s));
    a.form == Form::Clause && !quoted(a.content)
}

/// Words of the utterance that the other sentence has, each with its partner.
fn shared(scene: &Scene<'_>, u: &Utterance, a: usize, b: usize) -> Vec<(StemId, StemId)> {
    let matches = scene.ready.matches(&scene.ready.sentences[a], &scene.ready.sentences[b]);
    matches.into_iter().filter(|(x, ..)| u.content.binary_search(x).is_ok()).map(|(x, y, _)| (x, y)).collect()
}

fn finding(scene: &Scene<'_>, facts: &[Fact], of: &[usize], (u, told): (&Utterance, &Told<'_>)) -> Option<Finding> {
    let a = told.attribution;
    let mut spans: Vec<_> = u.parts.iter().map(|(n, span)| scene.span(u.document, *n, *span)).collect();
    spans.push(scene.span(told.document, a.sentence, a.content));
    let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
    let (_, part) = u.parts.first()?;
    let document = &scene.event.documents[u.document];
    let statement = document.statements.iter().position(|s| s.span.overlaps(*part))?;
    let fact = of.get(scene.event.statements_of(u.document).start + statement).and_then(|&f| facts.get(f));
    let cue = scene.event.documents[told.document].words(a.cue);
    Some(Finding {
        id: identity::of("quote-paraphrased", &words),
        kind: FindingKind::Quote,
        type_: "paraphrased".to_owned(),
        fact: fact.map(|f| f.id.clone()),
        salience: round(WEIGHT * fact.map_or(0.0, |f| f.salience)),
        confidence: round(f64::from(told.link) * told.share.sqrt()),
        note: format!(
            "{} quotes it, {} tells it in words of its own (“{cue}”)",
            scene.name(u.document),
            scene.name(told.document)
        ),
        spans,
        missing_in: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    #[test]
    fn what_one_quotes_and_another_reports_is_found_unless_it_gives_another_value() {
        let quoted = "“The storm in Orve was dreadful, with waves of nine metres,” harbour master Orla Finn said.";
        for (other, found) in [
            ("Harbour master Orla Finn said the storm in Orve had been dreadful, with waves nine metres high.", 1),
            ("Harbour master Orla Finn said the storm in Orve had been dreadful, with waves seven metres high.", 0),
            ("Harbour master Per Lund said the storm in Orve had been dreadful, with waves nine metres high.", 0),
        ] {
            let compared = compared(quoted, other);
            let told = compared.of_kind(FindingKind::Quote).filter(|f| f.type_ == "paraphrased");
            assert_eq!(told.count(), found, "{other}");
        }
    }
}
