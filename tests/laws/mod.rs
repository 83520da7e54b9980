//! Laws that hold for any input.

mod given;

use crate::fixtures::{self, EVENTS};
use given::{event, report, reports};
use proptest::prelude::*;
use rashomon::comparison::{Comparison, FindingKind, Member, Source, SpanText};
use rashomon::ingest::{Input, Report, Role, read};
use rashomon::{Options, compare};
use std::collections::{BTreeMap, BTreeSet};

fn run(reports: Vec<Report>) -> Comparison {
    compare("event", reports, Options::default()).unwrap()
}

/// Gives the words of a range of code points.
fn words(source: &Source, start: usize, end: usize) -> String {
    source.text.chars().skip(start).take(end - start).collect()
}

/// Spans give back their words, sentences lie in order without overlap, members lie inside their sentences.
fn spans_are_sound(comparison: &Comparison) -> Result<(), TestCaseError> {
    for source in &comparison.sources {
        let mut last = 0;
        for sentence in &source.sentences {
            prop_assert!(sentence.start >= last && sentence.end > sentence.start, "{sentence:?} after {last}");
            prop_assert_eq!(words(source, sentence.start, sentence.end), sentence.text.as_str());
            last = sentence.end;
        }
        prop_assert!(last <= source.text.chars().count());
    }
    for span in comparison.findings.iter().flat_map(|f| &f.spans) {
        let source = comparison.source(&span.source).unwrap();
        prop_assert_eq!(words(source, span.start, span.end), span.text.as_str());
        let sentence = &source.sentences[span.sentence];
        prop_assert!(sentence.start <= span.start && span.end <= sentence.end && span.start < span.end);
    }
    for member in comparison.facts.iter().flat_map(|f| &f.members) {
        let sentence = &comparison.source(&member.source).unwrap().sentences[member.sentence];
        prop_assert!(sentence.start <= member.start && member.end <= sentence.end && member.start < member.end);
    }
    Ok(())
}

/// Every statement is in one fact, and every sentence of a body has a statement.
fn facts_are_a_partition(comparison: &Comparison) -> Result<(), TestCaseError> {
    let mut by_sentence: BTreeMap<(&str, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for member in comparison.facts.iter().flat_map(|f| &f.members) {
        by_sentence.entry((&member.source, member.sentence)).or_default().push((member.start, member.end));
    }
    for ranges in by_sentence.values_mut() {
        ranges.sort_unstable();
        prop_assert!(ranges.windows(2).all(|w| w[0].1 <= w[1].0), "a statement is in two facts: {ranges:?}");
    }
    for source in &comparison.sources {
        for (n, sentence) in source.sentences.iter().enumerate().filter(|(_, s)| s.role == Role::Body) {
            prop_assert!(by_sentence.contains_key(&(&*source.id, n)), "in no fact: {}", sentence.text);
        }
    }
    Ok(())
}

/// Who tells a fact and who leaves it out is told once and rightly.
fn tellers_are_sound(comparison: &Comparison) -> Result<(), TestCaseError> {
    for fact in &comparison.facts {
        let told: BTreeSet<&str> = fact.told_by.iter().map(|s| &**s).collect();
        prop_assert_eq!((told.len(), fact.support), (fact.told_by.len(), told.len()));
        prop_assert!((1..=fact.support).contains(&fact.independent));
        prop_assert!(fact.omitted_by.iter().all(|s| !told.contains(&**s)));
        prop_assert!(fact.members.iter().all(|m| told.contains(&*m.source)));
    }
    for finding in &comparison.findings {
        let telling = |s: &std::sync::Arc<str>| finding.spans.iter().any(|span| span.source == *s);
        prop_assert!(!finding.missing_in.iter().any(telling), "{} is told and missing", finding.id);
        prop_assert!(!finding.note.is_empty() && !finding.spans.is_empty());
    }
    for conflict in comparison.of_kind(FindingKind::Conflict) {
        for detail in comparison.of_kind(FindingKind::OmittedDetail) {
            let meets = |(a, b): (&SpanText, &SpanText)| {
                (&a.source, a.sentence) == (&b.source, b.sentence) && a.start < b.end && b.start < a.end
            };
            let mut pairs = conflict.spans.iter().flat_map(|a| detail.spans.iter().map(move |b| (a, b)));
            let contradicted = conflict.spans.iter().any(|s| detail.missing_in.contains(&s.source));
            prop_assert!(!contradicted || !pairs.any(meets), "{} is contradicted and left out", detail.note);
        }
    }
    let ids: BTreeSet<&str> = comparison.findings.iter().map(|f| f.id.as_str()).collect();
    prop_assert_eq!(ids.len(), comparison.findings.len(), "ids are names");
    let scores = comparison.findings.iter().flat_map(|f| [f.salience, f.confidence]);
    let scores =
        scores.chain(comparison.coverage.iter().map(|c| c.score)).chain(comparison.links.iter().map(|l| l.score));
    prop_assert!(scores.chain(comparison.facts.iter().map(|f| f.salience)).all(|s| (0.0..=1.0).contains(&s)));
    Ok(())
}

/// What must not depend on the order of the sources: facts as sets of members, findings by id, with who misses what.
fn essence(comparison: &Comparison) -> (BTreeSet<String>, BTreeSet<String>) {
    let member = |m: &Member| format!("{} {} {}..{}", m.source, m.sentence, m.start, m.end);
    let facts = comparison.facts.iter().map(|f| {
        let members: BTreeSet<String> = f.members.iter().map(member).collect();
        format!("{} {members:?} {:?}", f.salience, f.told_by.iter().collect::<BTreeSet<_>>())
    });
    let findings = comparison
        .findings
        .iter()
        .map(|f| format!("{} {:?} {} {:?}", f.id, f.kind, f.salience, f.missing_in.iter().collect::<BTreeSet<_>>()));
    (facts.collect(), findings.collect())
}

#[test]
fn fixtures_keep_the_laws() {
    for event in EVENTS {
        let comparison = run(fixtures::read_event(event));
        spans_are_sound(&comparison).unwrap();
        facts_are_a_partition(&comparison).unwrap();
        tellers_are_sound(&comparison).unwrap();
        let again = run(fixtures::read_event(event));
        let bytes = |c: &Comparison| serde_json::to_vec(c).unwrap();
        assert!(bytes(&comparison) == bytes(&again), "{event} twice is the same bytes");
        let back: Comparison = serde_json::from_slice(&bytes(&comparison)).unwrap();
        assert!(back == comparison, "{event} is read back as it was written");
    }
}

#[test]
fn the_order_of_fixture_reports_changes_nothing() {
    for event in EVENTS {
        let mut turned = fixtures::read_event(event);
        turned.reverse();
        assert_eq!(essence(&run(fixtures::read_event(event))), essence(&run(turned)), "{event}");
    }
}

#[test]
fn a_fixture_against_itself_has_nothing_to_tell() {
    for path in EVENTS.iter().flat_map(|e| fixtures::reports_of(e)) {
        let comparison = run(vec![fixtures::report(&path), fixtures::report(&path)]);
        let told = comparison.findings.iter().filter(|f| f.type_ != "verbatim").map(|f| f.note.as_str());
        let told: Vec<&str> = told.collect();
        assert_eq!(told, Vec::<&str>::new(), "{}", path.display());
        assert!(comparison.facts.iter().all(|f| f.support == 2 && f.independent == 1), "{}", path.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_and_facts_are_sound(reports in event()) {
        let comparison = run(reports);
        spans_are_sound(&comparison)?;
        facts_are_a_partition(&comparison)?;
        tellers_are_sound(&comparison)?;
    }

    #[test]
    fn the_order_of_sources_changes_nothing((reports, turned) in event().prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle()))) {
        prop_assert_eq!(essence(&run(reports)), essence(&run(turned)));
    }

    #[test]
    fn a_report_against_itself_leaves_nothing_out(report in report()) {
        let comparison = run(vec![report.clone(), report]);
        for finding in &comparison.findings {
            let about = matches!(finding.kind, FindingKind::Omission | FindingKind::OmittedDetail | FindingKind::Conflict);
            prop_assert!(!about, "{}: {:?}", finding.note, finding.spans);
        }
    }

    #[test]
    fn the_same_run_twice_is_the_same_bytes(reports in event()) {
        let bytes = |r: &[Report]| serde_json::to_vec(&run(r.to_vec())).unwrap();
        prop_assert!(bytes(&reports) == bytes(&reports));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_compared_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        text in "\\PC{0,300}",
        name in prop::sample::select(vec!["", "-", "a.txt", "a.md", "a.json", "a.html"]),
    ) {
        let mut all = Vec::new();
        for bytes in [&bytes[..], text.as_bytes()] {
            all.extend(read(bytes, &Input { name, ..Input::default() }).unwrap_or_default());
        }
        if let Ok(comparison) = compare("event", all, Options::default()) {
            spans_are_sound(&comparison)?;
        }
    }

    #[test]
    fn any_text_is_inspected(reports in reports("\\PC{0,200}|[0-9.,$€%]{1,20}|\"[^\"]{0,20}\" said [A-Z][a-z]+\\.")) {
        for report in reports {
            let text = report.text.clone();
            let inspection = rashomon::inspection::inspect(report);
            for detail in inspection.details {
                let words: String = text.chars().skip(detail.start).take(detail.end - detail.start).collect();
                prop_assert_eq!(words, detail.text);
            }
        }
    }
}
