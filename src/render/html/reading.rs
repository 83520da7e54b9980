//! The reports themselves, sentence by sentence, with what links them.

use super::head::{lang, told};
use super::model::{Paragraph, ReportText, Spoken};
use crate::comparison::{Sentence, Status};
use crate::ingest::Role;
use crate::render::text::clean;
use crate::render::view::View;
use std::collections::BTreeMap;

/// A sentence by numbers of source and sentence.
type Spot = (usize, usize);

/// What is known of the sentences.
struct Known {
    /// Facts that a sentence states.
    facts: BTreeMap<Spot, Vec<usize>>,
    /// Facts that a sentence tells among other things.
    near: BTreeMap<Spot, Vec<usize>>,
    /// How many others tell a sentence, in whole and at least in part.
    told: BTreeMap<Spot, (usize, usize)>,
}

/// Gives the reports.
pub(super) fn reports(view: &View<'_>) -> Vec<ReportText> {
    let known = known(view);
    let one = |n: usize| {
        let source = &view.sources()[n];
        ReportText {
            n,
            key: view.key(n).to_owned(),
            label: view.label(n).to_owned(),
            lang: lang(source),
            count: told(view, source),
            paragraphs: paragraphs(view, n, &known),
        }
    };
    (0..view.sources().len()).map(one).collect()
}

fn known(view: &View<'_>) -> Known {
    let mut known = Known { facts: BTreeMap::new(), near: BTreeMap::new(), told: BTreeMap::new() };
    for (n, fact) in view.comparison.facts.iter().enumerate() {
        for member in &fact.members {
            let Some(source) = view.position(&member.source) else { continue };
            add(&mut known.facts, (source, member.sentence), n);
        }
        let silent = fact.told_by.iter().filter(|id| fact.members.iter().all(|m| m.source != **id));
        for id in silent {
            let spot = view.position(id).zip(view.nearest(fact, id));
            if let Some(spot) = spot {
                add(&mut known.near, spot, n);
            }
        }
    }
    for coverage in &view.comparison.coverage {
        let Some(source) = view.position(&coverage.source) else { continue };
        let told = known.told.entry((source, coverage.sentence)).or_default();
        told.0 += usize::from(coverage.status == Status::Told);
        told.1 += usize::from(coverage.status != Status::Omitted);
    }
    known
}

fn add(map: &mut BTreeMap<Spot, Vec<usize>>, spot: Spot, fact: usize) {
    let facts = map.entry(spot).or_default();
    if facts.last() != Some(&fact) {
        facts.push(fact);
    }
}

/// Gives the paragraphs of a report.
fn paragraphs(view: &View<'_>, n: usize, known: &Known) -> Vec<Paragraph> {
    let mut paragraphs: Vec<(usize, Paragraph)> = Vec::new();
    for (s, sentence) in view.sources()[n].sentences.iter().enumerate() {
        let spoken = spoken(view, (n, s), sentence, known);
        match paragraphs.last_mut() {
            Some((number, last)) if *number == sentence.paragraph => last.sentences.push(spoken),
            _ => {
                let paragraph = Paragraph { role: role(sentence.role), sentences: vec![spoken] };
                paragraphs.push((sentence.paragraph, paragraph));
            }
        }
    }
    paragraphs.into_iter().map(|(_, p)| p).collect()
}

fn spoken(view: &View<'_>, spot: Spot, sentence: &Sentence, known: &Known) -> Spoken {
    let others = view.sources().len().saturating_sub(1);
    let told = match known.told.get(&spot).copied().unwrap_or_default() {
        (told, _) if told == others => "all",
        (_, 0) => "only",
        _ => "",
    };
    Spoken {
        id: format!("s-{}-{}", spot.0, spot.1),
        text: clean(&sentence.text).into_owned(),
        told,
        facts: numbers(known.facts.get(&spot)),
        near: numbers(known.near.get(&spot)),
    }
}

fn numbers(list: Option<&Vec<usize>>) -> String {
    list.into_iter().flatten().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Standfirst => "standfirst",
        Role::Caption => "caption",
        _ => "",
    }
}
