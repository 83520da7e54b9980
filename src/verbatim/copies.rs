//! Who copies whom: the passages that a report has from another, word for word or nearly so.
//!
//! Runs of a few words that both have are grown as far as they go; runs with few other words between them are one passage.
//! The report that was published later is the copy; where that is not known, the one of which a larger share is shared.

use super::words;
use crate::finding::round;
use crate::ingest::{Precision, Published};
use crate::segment::{Document, Event, WordId};
use crate::span::Span;
use chrono::TimeDelta;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words in a row from which a passage is grown.
const SEED: usize = 4;

/// Words that may stand between two runs of one passage, on either side: an edited word or two.
const GAP: usize = 3;

/// Words of a passage at least; shorter ones are phrases of the language or of the trade.
const PASSAGE: usize = 10;

/// Places of one run that are tried.
const PLACES: usize = 16;

/// Share of a report's words from which it is said to be copied; half of it makes it no witness of its own.
const LEAST: f64 = 0.2;

/// Share of words in runs of both below which no passage is looked for.
const PROMISING: f64 = 0.05;

/// A report that has passages of another.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The copy, a document.
    pub(crate) source: usize,
    /// What it was copied from.
    pub(crate) of: usize,
    /// Share of the copy's words that lie in the passages.
    pub(crate) share: f64,
    /// Whether the publication times say which is the copy.
    pub(crate) is_later: bool,
    /// Where the passages stand in the copy and in the other.
    pub(crate) passages: Vec<(Span, Span)>,
}

/// Finds every pair of reports of which one copies the other; `verbatim` is what [`super::shares`] gives.
///
/// Cost: a look-up for each word of the pairs that share at least [`PROMISING`] of their words.
pub(crate) fn copies(event: &Event, verbatim: &[Vec<f64>]) -> Vec<Found> {
    let texts: Vec<Vec<(WordId, Span)>> = event.documents.iter().map(|d| words(d, event)).collect();
    let mut found = Vec::new();
    for b in 0..texts.len() {
        for a in 0..b {
            if verbatim[a][b].max(verbatim[b][a]) < PROMISING {
                continue;
            }
            let (one, other) = (passages(&texts[b], &texts[a]), passages(&texts[a], &texts[b]));
            let shares = [share(&one, texts[b].len()), share(&other, texts[a].len())];
            let later = later(&event.documents[a], &event.documents[b]);
            let is_b = later.map_or(shares[0] >= shares[1], |later| later == 1);
            let (source, of, runs, share) = if is_b { (b, a, one, shares[0]) } else { (a, b, other, shares[1]) };
            if share >= LEAST {
                let place = |r: &Run| (span(&texts[source], &r.own), span(&texts[of], &r.other));
                let passages = runs.iter().map(place).collect();
                found.push(Found { source, of, share: round(share), is_later: later.is_some(), passages });
            }
        }
    }
    found
}

/// Tells which of two reports was published later, where that is sure: a day, or a clock without its zone, may be off by a day.
fn later(a: &Document, b: &Document) -> Option<usize> {
    let (x, y) = (a.report.published?, b.report.published?);
    let exact = |p: Published| p.precision == Precision::Minute && p.offset.is_some();
    let is_sure = (exact(x) && exact(y)) || (x.utc() - y.utc()).abs() > TimeDelta::days(1);
    (is_sure && x.utc() != y.utc()).then_some(usize::from(y.utc() > x.utc()))
}

/// Words that both have: places in the copy and in the other.
#[derive(Debug, Clone, PartialEq)]
struct Run {
    own: Range<usize>,
    other: Range<usize>,
}

/// Finds the passages of `text` that `other` has too, in order, without overlap.
fn passages(text: &[(WordId, Span)], other: &[(WordId, Span)]) -> Vec<Run> {
    let ids = |words: &[(WordId, Span)]| words.iter().map(|w| w.0).collect::<Vec<WordId>>();
    let (text, other) = (ids(text), ids(other));
    let mut places: FxHashMap<&[WordId], Vec<usize>> = FxHashMap::default();
    for (at, seed) in other.windows(SEED).enumerate() {
        let all = places.entry(seed).or_default();
        if all.len() < PLACES {
            all.push(at);
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(seed) = text.get(at..at + SEED) {
        let grown = places.get(seed).into_iter().flatten().map(|&p| (grow(&text, at, &other, p), p));
        match grown.max_by_key(|&(length, p)| (follows(runs.last(), at, p), length, std::cmp::Reverse(p))) {
            Some((length, place)) => {
                add(&mut runs, Run { own: at..at + length, other: place..place + length });
                at += length;
            }
            None => at += 1,
        }
    }
    runs.retain(|r| r.own.len() >= PASSAGE);
    runs
}

/// Length of the run that begins at both places.
fn grow(text: &[WordId], at: usize, other: &[WordId], place: usize) -> usize {
    text.iter().skip(at).zip(other.iter().skip(place)).take_while(|(x, y)| x == y).count()
}

/// Tells whether a run goes on the passage before it.
fn follows(last: Option<&Run>, at: usize, place: usize) -> bool {
    last.is_some_and(|l| at <= l.own.end + GAP && (l.other.end..=l.other.end + GAP).contains(&place))
}

/// Adds a run, to the passage before it where it goes on that one.
fn add(runs: &mut Vec<Run>, run: Run) {
    if follows(runs.last(), run.own.start, run.other.start)
        && let Some(last) = runs.last_mut()
    {
        last.own.end = run.own.end;
        last.other.end = run.other.end;
    } else {
        runs.push(run);
    }
}

/// Share of a text's words in passages.
fn share(runs: &[Run], words: usize) -> f64 {
    runs.iter().map(|r| r.own.len()).sum::<usize>() as f64 / words.max(1) as f64
}

/// Where words stand in their text.
fn span(text: &[(WordId, Span)], words: &Range<usize>) -> Span {
    Span::new(text[words.start].1.start, text[words.end - 1].1.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::RawReport;

    const WIRE: &str = "The old weir at Tarnholm broke on Sunday night and flooded forty houses along the river bank. Mayor Signe Lund said that nobody was hurt, but the school would stay closed for the week.";

    fn found(reports: &[(&str, Option<&str>)]) -> Vec<Found> {
        let report = |(text, at): &(&str, Option<&str>)| {
            let json = serde_json::json!({"text": text, "published": at});
            let raw: RawReport = serde_json::from_value(json).unwrap();
            crate::ingest::from_json(raw).unwrap()
        };
        let event = Event::of(reports.iter().map(report).collect());
        let verbatim = super::super::shares(&event);
        copies(&event, &verbatim)
    }

    #[test]
    fn a_copy_with_a_word_changed_is_one_passage_and_the_later_one_copies() {
        let edited =
            WIRE.replace("flooded forty houses", "swamped forty houses").replace("nobody was hurt", "no one was hurt");
        let all = found(&[(&edited, Some("2031-04-02T12:00Z")), (WIRE, Some("2031-04-02T11:00+02:00"))]);
        assert_eq!((all.len(), all[0].source, all[0].of, all[0].is_later), (1, 0, 1, true));
        assert!(all[0].share > 0.9, "{all:?}");
        let (own, other) = all[0].passages[0];
        assert!(own.of(&edited).starts_with("The old weir") && other.of(WIRE).contains("flooded forty houses"));
    }

    #[test]
    fn without_times_the_report_that_is_all_copy_copies() {
        let longer = format!(
            "{WIRE} Engineers from the district will look at the other two weirs on Monday. Farmers had warned of cracks in the wall for years, and asked for money in vain."
        );
        let all = found(&[(&longer, None), (WIRE, Some("2031-04-02"))]);
        assert_eq!((all.len(), all[0].source, all[0].is_later), (1, 1, false));
        assert!(all[0].share > 0.99);
    }

    #[test]
    fn the_same_told_in_other_words_is_no_copy() {
        let other = "Forty homes stood under water after a weir gave way in Tarnholm late on Sunday. No one was hurt, said Signe Lund, the mayor. Pupils stay at home this week.";
        assert!(found(&[(WIRE, None), (other, None)]).is_empty());
    }
}
