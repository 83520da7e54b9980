//! Omissions: is what a report leaves out found, and is nothing called left out that it tells?

use super::event::{Event, Told, in_words};
use super::tally::{Measures, ratio};
use rashomon::comparison::{Finding, FindingKind};
use std::collections::BTreeSet;

/// Measures omissions and the order they come in.
pub(crate) fn measure(event: &Event, measures: &mut Measures) {
    let is_omission = |f: &&Finding| matches!(f.kind, FindingKind::Omission | FindingKind::OmittedDetail);
    let findings: Vec<&Finding> = event.comparison.findings.iter().filter(is_omission).collect();
    let found: BTreeSet<(usize, String)> = findings.iter().flat_map(|f| found(event, f)).collect();
    for (n, fact) in event.facts.iter().enumerate() {
        for source in event.expected.reports.keys().filter(|s| !fact.by.contains(*s)) {
            let hit = f64::from(u8::from(found.contains(&(n, source.clone()))));
            let weight = f64::from(fact.importance);
            for (name, weight) in [("omissions", 1.0), ("omissions by importance", weight)] {
                let tally = measures.tally(name);
                tally.wanted += weight;
                tally.hit += hit * weight;
            }
            if hit == 0.0 && fact.importance == 3 {
                let words = event.words(&fact.places[0]);
                measures.complain("missed omissions of importance 3", format!("{}: {source}: {words}", event.name));
            }
        }
    }
    for finding in findings.iter().flat_map(|f| claims(f)) {
        false_ones(event, &finding, measures);
    }
    let whole: Vec<&Finding> = event.comparison.of_kind(FindingKind::Omission).collect();
    order(event, &whole, measures);
}

/// What a finding claims, one by one: each detail is a claim of its own.
fn claims(finding: &Finding) -> Vec<Finding> {
    if finding.kind != FindingKind::OmittedDetail {
        return vec![finding.clone()];
    }
    finding.spans.iter().map(|span| Finding { spans: vec![span.clone()], ..finding.clone() }).collect()
}

/// The facts that a finding is about.
fn meant<'a>(event: &'a Event, finding: &Finding) -> Vec<(usize, &'a Told)> {
    event.facts.iter().enumerate().filter(|(_, f)| f.is_meant_by(finding)).collect()
}

/// What a finding rightly says to be left out, and by whom.
fn found(event: &Event, finding: &Finding) -> Vec<(usize, String)> {
    let missing = finding.missing_in.iter().map(ToString::to_string);
    let facts = meant(event, finding);
    missing
        .flat_map(|source| {
            let left_out = facts.iter().filter(|(_, f)| !f.by.contains(&source)).map(|(n, _)| *n);
            left_out.map(|n| (n, source.clone())).collect::<Vec<_>>()
        })
        .collect()
}

/// Counts and tells of findings that say a source leaves out what it tells in full.
fn false_ones(event: &Event, finding: &Finding, measures: &mut Measures) {
    let facts = meant(event, finding);
    let (claims, not_judged, false_ones) = match finding.kind {
        FindingKind::Omission => ("omission claims", "omissions not judged", "false omissions"),
        _ => ("omitted detail claims", "omitted details not judged", "false omitted details"),
    };
    for source in &finding.missing_in {
        let told = facts.iter().filter(|(_, f)| f.by.contains(&**source)).count();
        if facts.is_empty() {
            measures.count(not_judged, 1);
            continue;
        }
        let tally = measures.tally(claims);
        tally.said += 1.0;
        if told < facts.len() {
            tally.hit += 1.0;
            measures.count("omissions partly false", usize::from(told > 0));
        } else {
            measures.complain(false_ones, format!("{}: {source} tells {}", event.name, in_words(finding)));
        }
    }
}

/// How well salience orders the omissions: by importance of what they rightly say.
fn order(event: &Event, findings: &[&Finding], measures: &mut Measures) {
    let importance = |f: &&Finding| found(event, f).iter().map(|(n, _)| event.facts[*n].importance).max().unwrap_or(0);
    let gains: Vec<u8> = findings.iter().map(importance).collect();
    if gains.iter().all(|g| *g == 0) {
        return;
    }
    let mut ideal = gains.clone();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    measures.mean("ranking.ndcg", ratio(discounted(&gains), discounted(&ideal)));
    measures.mean("ranking.average_precision", average_precision(&gains));
}

/// Sums gains, those further down less (Järvelin and Kekäläinen 2002).
fn discounted(gains: &[u8]) -> f64 {
    gains.iter().enumerate().map(|(n, g)| f64::from(*g) / (n as f64 + 2.0).log2()).sum()
}

/// Average precision of the findings of importance 3.
fn average_precision(gains: &[u8]) -> f64 {
    let (mut hits, mut sum) = (0.0, 0.0);
    for (n, _) in gains.iter().enumerate().filter(|(_, g)| **g == 3) {
        hits += 1.0;
        sum += hits / (n as f64 + 1.0);
    }
    ratio(sum, hits)
}
