//! Conflicts, quotes, attributions and labels.

use super::event::{Event, Place, in_words};
use super::expected::{Entry, Voice};
use super::tally::Measures;
use rashomon::comparison::{Finding, FindingKind};

/// The type of a finding about somebody who is quoted by some sources alone.
const VOICE: &str = "quoted_by_some";

/// Measures everything that is told of words against words.
pub(crate) fn measure(event: &Event, measures: &mut Measures) {
    conflicts(event, measures);
    quotes(event, measures);
    attributions(event, measures);
    voices(event, measures);
    labels(event, measures);
}

/// Words of two sources.
type Pair = (Place, Place);

fn pairs(places: &[Place]) -> Vec<Pair> {
    let all = places.iter().enumerate().flat_map(|(n, a)| places.iter().skip(n + 1).map(|b| (a.clone(), b.clone())));
    all.collect()
}

fn touches(finding: &Finding, pairs: &[Pair]) -> bool {
    pairs.iter().any(|(a, b)| a.touched_by(finding) && b.touched_by(finding))
}

/// The pairs of an expected conflict that clash: without those that the list itself calls compatible or that use the
/// same words. Where that leaves none (a bound that every count meets is listed with all of them), every pair.
fn clashing(event: &Event, conflict: &Entry) -> Vec<Pair> {
    let all = pairs(&event.places(&conflict.spans));
    let agreeing: Vec<Pair> = same_fact(&event.expected.compatible, &conflict.fact)
        .flat_map(|entry| pairs(&event.places(&entry.spans)))
        .collect();
    let meets = |a: &Place, b: &Place| a.common(&b.source, b.start, b.end) > 0;
    let agrees = |(a, b): &Pair| {
        event.words(a).to_lowercase() == event.words(b).to_lowercase()
            || agreeing.iter().any(|(x, y)| meets(a, x) && meets(b, y) || meets(a, y) && meets(b, x))
    };
    let clashing: Vec<Pair> = all.iter().filter(|p| !agrees(p)).cloned().collect();
    if clashing.is_empty() { all } else { clashing }
}

fn same_fact<'a>(entries: &'a [Entry], fact: &'a str) -> impl Iterator<Item = &'a Entry> {
    entries.iter().filter(move |e| e.fact == fact)
}

fn conflicts(event: &Event, measures: &mut Measures) {
    let findings: Vec<&Finding> = event.comparison.of_kind(FindingKind::Conflict).collect();
    let expected: Vec<Vec<Pair>> = event.expected.conflicts.iter().map(|c| clashing(event, c)).collect();
    for (entry, pairs) in event.expected.conflicts.iter().zip(&expected) {
        let found = findings.iter().any(|f| touches(f, pairs));
        measures.tally("conflicts").wanted += 1.0;
        measures.tally("conflicts").hit += f64::from(u8::from(found));
        if !found {
            let words = format!("{}, {} {}: {:?}", event.name, entry.type_, entry.fact, entry.spans);
            measures.complain("missed conflicts", words);
        }
    }
    for finding in findings {
        judge(event, finding, &expected, measures);
    }
}

/// Judges one conflict that the program reports.
fn judge(event: &Event, finding: &Finding, expected: &[Vec<Pair>], measures: &mut Measures) {
    let listed = |entries: &[Entry]| entries.iter().any(|e| touches(finding, &pairs(&event.places(&e.spans))));
    let is_right = expected.iter().any(|pairs| touches(finding, pairs)) || listed(&event.expected.revisions);
    let claims = measures.tally("conflict claims");
    claims.said += 1.0;
    claims.hit += f64::from(u8::from(is_right));
    let words = || format!("{}: {}: {}", event.name, finding.type_, in_words(finding));
    if !is_right && listed(&event.expected.compatible) {
        measures.complain("compatible words called a conflict", words());
    } else if !is_right {
        measures.complain("false conflicts", words());
    }
}

fn quotes(event: &Event, measures: &mut Measures) {
    let findings: Vec<&Finding> = event.comparison.of_kind(FindingKind::Quote).collect();
    for entry in &event.expected.quotes {
        let pairs = pairs(&event.places(&entry.spans));
        let touching: Vec<&&Finding> = findings.iter().filter(|f| touches(f, &pairs)).collect();
        let (found, typed) = (!touching.is_empty(), touching.iter().any(|f| f.type_ == entry.type_));
        let altered = if entry.type_ == "altered" { "quotes altered" } else { "quotes other" };
        for (name, found) in [(altered, found), ("quotes with type", typed)] {
            measures.tally(name).wanted += 1.0;
            measures.tally(name).hit += f64::from(u8::from(found));
        }
        if entry.type_ == "altered" && !found {
            measures.complain("missed altered quotes", format!("{}, {}: {:?}", event.name, entry.fact, entry.spans));
        }
    }
    for finding in findings {
        let right = event.expected.quotes.iter().any(|e| touches(finding, &pairs(&event.places(&e.spans))));
        claim(event, finding, right, measures);
    }
}

/// What one report states and another leaves to somebody. What every report attributes sets none against another.
fn attributions(event: &Event, measures: &mut Measures) {
    let findings: Vec<&Finding> =
        event.comparison.of_kind(FindingKind::Attribution).filter(|f| f.type_ != VOICE).collect();
    let mut expected = Vec::new();
    for entry in event.expected.attributions.iter().filter(|e| !e.stated_by.is_empty()) {
        let (stated, attributed) = (event.places(&entry.stated_by), event.places(&entry.attributed_by));
        let pairs: Vec<Pair> = stated.iter().flat_map(|a| attributed.iter().map(|b| (a.clone(), b.clone()))).collect();
        let found = findings.iter().any(|f| touches(f, &pairs));
        measures.tally("attributions").wanted += 1.0;
        measures.tally("attributions").hit += f64::from(u8::from(found));
        if !found {
            let words = format!("{}, {}: {:?}", event.name, entry.fact, entry.attributed_by);
            measures.complain("missed attributions", words);
        }
        expected.push(pairs);
    }
    for finding in findings {
        let right = expected.iter().any(|pairs| touches(finding, pairs));
        claim(event, finding, right, measures);
    }
}

/// Who is quoted here and not heard there: each such report counts.
fn voices(event: &Event, measures: &mut Measures) {
    let findings: Vec<&Finding> =
        event.comparison.of_kind(FindingKind::Attribution).filter(|f| f.type_ == VOICE).collect();
    let is_of = |voice: &Voice, finding: &Finding| {
        let name = voice.name.split(' ').next_back().unwrap();
        finding.note.contains(name) && finding.spans.iter().all(|s| voice.quoted_by.contains(&s.source.to_string()))
    };
    for voice in &event.expected.voices {
        for id in &voice.not_heard_in {
            let found = findings.iter().any(|f| is_of(voice, f) && f.missing_in.iter().any(|m| m.to_string() == *id));
            measures.tally("voices").wanted += 1.0;
            measures.tally("voices").hit += f64::from(u8::from(found));
            if !found {
                measures.complain("missed voices", format!("{}: {} in {id}", event.name, voice.name));
            }
        }
    }
    for finding in findings {
        for id in finding.missing_in.iter().map(ToString::to_string) {
            let right = event.expected.voices.iter().any(|v| is_of(v, finding) && v.not_heard_in.contains(&id));
            let tally = measures.tally("voice claims");
            tally.said += 1.0;
            tally.hit += f64::from(u8::from(right));
            if !right {
                measures.complain("false voices", format!("{}: {} ({id})", event.name, finding.note));
            }
        }
    }
}

/// Only recall: no list of names is complete.
fn labels(event: &Event, measures: &mut Measures) {
    let findings: Vec<&Finding> = event.comparison.of_kind(FindingKind::Label).collect();
    for entry in &event.expected.labels {
        let pairs = pairs(&event.places(&entry.spans));
        let found = findings.iter().any(|f| touches(f, &pairs));
        measures.tally("labels").wanted += 1.0;
        measures.tally("labels").hit += f64::from(u8::from(found));
        if !found {
            measures.complain("missed labels", format!("{}, {}: {:?}", event.name, entry.referent, entry.spans));
        }
    }
}

/// Counts a finding as right or complains of it.
fn claim(event: &Event, finding: &Finding, right: bool, measures: &mut Measures) {
    let (name, complaint) = match finding.kind {
        FindingKind::Quote => ("quote claims", "false quotes"),
        _ => ("attribution claims", "false attributions"),
    };
    let tally = measures.tally(name);
    tally.said += 1.0;
    tally.hit += f64::from(u8::from(right));
    if !right {
        measures.complain(complaint, format!("{}: {}: {}", event.name, finding.type_, in_words(finding)));
    }
}
