//! Whether a sentence tells of something long before the event.

use crate::detail::{Amount, Detail, Value};
use crate::finding::Scene;
use chrono::{Datelike, NaiveDateTime, TimeDelta};

/// A time this long before the report is another scene.
const PAST: TimeDelta = TimeDelta::days(60);

/// Gives the years of a time long before the report that the sentence tells of; "that evening" and "then" are of the
/// sentence before.
pub(super) fn past(scene: &Scene<'_>, d: usize, detail: &Detail) -> Option<(i32, i32)> {
    let own = past_of(scene, d, detail.sentence, Some(detail));
    let before = detail.sentence.checked_sub(1).filter(|_| looks_back(scene, d, detail.sentence));
    own.or_else(|| before.and_then(|n| past_of(scene, d, n, None)))
}

/// Tells whether a sentence is about the time of the one before.
fn looks_back(scene: &Scene<'_>, d: usize, n: usize) -> bool {
    let tokens = scene.event.documents[d].tokens_of(n);
    let norm = |k: usize| tokens.get(k).map_or("", |t| &*scene.event.lexicon.word(t.word).norm);
    let that = |k: usize| {
        norm(k) == "that"
            && matches!(
                norm(k + 1),
                "day" | "evening" | "morning" | "night" | "afternoon" | "week" | "month" | "year" | "time"
            )
    };
    (0..tokens.len()).any(|k| that(k) || norm(k) == "then" && matches!(norm(k + 1), "." | "," | ""))
}

/// Tells whether what is counted over a length of time is more than one event: from a month on.
fn is_long(length: &Amount) -> bool {
    match length.unit.as_deref() {
        Some("week") => length.number >= 4.0,
        Some("day") => length.number >= 28.0,
        Some(unit) => matches!(unit, "month" | "year" | "decade" | "century"),
        None => false,
    }
}

/// Tells whether a sentence counts what happened over a long time: "in six years", "since 2019", "so far this year".
pub(super) fn is_over_time(scene: &Scene<'_>, d: usize, n: usize) -> bool {
    let document = &scene.event.documents[d];
    let before = |x: &Detail| {
        let text = document.report.text.get(..x.span.start).unwrap_or_default();
        text.split_whitespace().next_back().unwrap_or_default()
    };
    let lasts = |x: &Detail| match &x.value {
        Value::Moment(m) => m.length.as_ref().is_some_and(is_long),
        _ => false,
    };
    let spans = |x: &Detail| matches!(before(x), "in" | "over" | "within" | "past" | "last") && lasts(x);
    let this_year = |x: &Detail| document.words(x.span).eq_ignore_ascii_case("this year");
    let mut details = scene.details[d].of_sentence(n);
    details.any(|x| is_beginning(scene, d, x) && matches!(x.value, Value::Moment(_)) || spans(x) || this_year(x))
}

/// Words before a moment among which "since" makes it the beginning of a time that lasts: "since records began in 1971".
const REACH: usize = 6;

/// Tells whether a moment is the beginning of a time that lasts, so that its sentence may be of today.
fn is_beginning(scene: &Scene<'_>, d: usize, moment: &Detail) -> bool {
    let tokens = scene.event.documents[d].tokens_of(moment.sentence);
    let end = tokens.partition_point(|t| t.span.end <= moment.span.start);
    let near = tokens.get(end.saturating_sub(REACH)..end).unwrap_or_default();
    near.iter().any(|t| &*scene.event.lexicon.word(t.word).norm == "since")
}

fn past_of(scene: &Scene<'_>, d: usize, n: usize, but: Option<&Detail>) -> Option<(i32, i32)> {
    let published = scene.event.documents[d].report.published.map(|p| p.local);
    let moments = scene.details[d].details.iter().filter(|x| x.sentence == n && but.is_none_or(|b| b.span != x.span));
    let intervals = moments.filter(|x| !is_beginning(scene, d, x)).filter_map(|x| match &x.value {
        Value::Moment(m) => m.interval,
        _ => None,
    });
    let is_past = |(_, end): &(NaiveDateTime, NaiveDateTime)| published.is_none_or(|p| p - *end > PAST);
    let is_year =
        |(start, end): &(NaiveDateTime, NaiveDateTime)| published.is_some() || *end - *start > TimeDelta::days(27);
    let found = intervals.filter(is_past).find(is_year)?;
    Some((found.0.year(), found.1.checked_sub_signed(TimeDelta::seconds(1)).unwrap_or(found.1).year()))
}
