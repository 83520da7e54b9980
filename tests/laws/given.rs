//! Random reports: sentences of a small made-up world, so that reports have something in common, between any other text.

use proptest::prelude::*;
use rashomon::ingest::{Input, Report, read};

const WHO: [&str; 7] = [
    "Police",
    "The mayor, Ida Brekke,",
    "Brekke",
    "Two dockers",
    "A crane operator",
    "Witnesses",
    "“Nobody”, the union,",
];
const DID: [&str; 7] =
    ["said", "did not see that", "denied that", "found", "were told that", "claimed", "closed the harbour after"];
const WHAT: [&str; 8] = [
    "12 people died on Monday",
    "at least fourteen people were hurt",
    "the crane fell at 7:20 a.m.",
    "\"we will not rest\"",
    "the crane had been checked on 3 May 2023",
    "the harbour in Brennhaven was shut for two days",
    "the fine was $3.5 million",
    "naïve café owners – 🚢 – fled",
];

fn sentence() -> impl Strategy<Value = String> {
    let made = (
        prop::sample::select(&WHO[..]),
        prop::sample::select(&DID[..]),
        prop::collection::vec(prop::sample::select(&WHAT[..]), 1..3),
    );
    prop_oneof![
        8 => made.prop_map(|(who, did, what)| format!("{who} {did} {}.", what.join(" and "))),
        1 => "\\PC{1,60}",
        1 => "[A-Z][a-z]{2,9}( [a-z]{1,9}){0,12}[.!?]",
        1 => "([A-Z]?[a-z]{1,9}|[0-9]{1,3}|said|[\"“”‘’`'.,:;!?()—–-]{1,3}| ){1,20}",
    ]
}

/// A report of a few paragraphs that holds a sentence.
pub(super) fn report() -> impl Strategy<Value = Report> {
    let end = prop_oneof![4 => Just(" "), 2 => Just("\n\n"), 1 => Just("\n")];
    let sentences = prop::collection::vec((sentence(), end), 1..14);
    let text = sentences.prop_map(|s| s.into_iter().map(|(words, end)| words + end).collect::<String>());
    text.prop_filter_map("nothing to read", |text| one(&text))
}

/// Reports of any text.
pub(super) fn reports(pattern: &'static str) -> impl Strategy<Value = Vec<Report>> {
    prop::collection::vec(pattern, 1..4).prop_map(|texts| texts.iter().filter_map(|t| one(t)).collect())
}

/// Two to four reports with names of their own.
pub(super) fn event() -> impl Strategy<Value = Vec<Report>> {
    prop::collection::vec(report(), 2..5).prop_map(|mut reports| {
        for (n, report) in reports.iter_mut().enumerate() {
            ["north", "east", "south", "west"][n].clone_into(&mut report.id);
        }
        reports
    })
}

/// Reads a text as the one report it is.
fn one(text: &str) -> Option<Report> {
    let reports = read(text.as_bytes(), &Input { name: "report.txt", ..Input::default() }).ok()?;
    reports.into_iter().next()
}
