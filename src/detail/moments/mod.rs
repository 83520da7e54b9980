//! Dates, times, durations and recurrences in running text, placed from the report's day.
//!
//! The grammar is the news': a bare weekday is the latest one on or before the report's day, and a verb of the future
//! turns it; a month and day without a year are of the nearest one. Values are TIMEX3's; a report without a day leaves
//! them open (`XXXX-WXX-5`). An interval is in the outlet's own local time, its vaguer ends by judgement: "early",
//! "mid" and "late" are thirds, "earlier" and "later" end and begin at the report's day.

#![expect(clippy::float_cmp, reason = "counts of days and years are whole numbers below 2^53, exact in 64 bits")]

mod calendar;
mod clock;
mod dates;
mod holiday;
mod length;
mod relative;
mod repeat;
mod scene;
mod tense;
mod years;

use super::numbers::{Words, may_start};
use super::{Detail, Kind, Moment, Value};
use crate::segment::{Document, Lexicon};
use calendar::{Interval, Period, add_months, midnight};
use chrono::{Datelike, Duration, NaiveDate};
use clock::Clock;
use length::Length;
use scene::{Found, Scene};
use std::ops::Range;

/// Words between a day and its time: "Tuesday at about 9 a.m.".
const BEFORE_CLOCK: [&str; 11] =
    ["at", "around", "about", "shortly", "just", "after", "before", "by", ",", "from", "approximately"];

/// How many of them there may be.
const BEFORE_CLOCK_MOST: usize = 3;

/// Finds the moments of a document, in order of position.
///
/// Cost: linear in the tokens.
pub(crate) fn find(document: &Document, lexicon: &Lexicon) -> Vec<Detail> {
    let mut details = Vec::new();
    for sentence in 0..document.sentences.len() {
        let words = Words::of(document, lexicon, sentence);
        let mut scene = Scene { words, published: document.report.published, previous: None, anchor: None };
        let mut at = 0;
        while at < words.len() {
            let Some(found) = moment(&scene, at) else {
                at += 1;
                continue;
            };
            at = found.end;
            scene.previous = found.period.map(|p| (found.end, p));
            scene.anchor = found.day().or(scene.anchor);
            details.push(detail(&scene, sentence, found));
        }
    }
    details
}

/// Gives the tokens of each time of day in a sentence, and the time as the hands of a clock show it.
pub(super) fn clocks(document: &Document, words: Words) -> Vec<(Range<usize>, String)> {
    let scene = Scene { words, published: document.report.published, previous: None, anchor: None };
    (0..words.len()).filter_map(|i| clock::figure(&scene, i)).collect()
}

fn detail(scene: &Scene, sentence: usize, found: Found) -> Detail {
    let length = found.length.map(|reading| reading.amount(scene.words));
    let span = scene.words.span(found.first, found.end);
    Detail {
        kind: found.kind,
        span,
        sentence,
        value: Value::Moment(Moment { iso: found.iso, interval: found.interval, length }),
    }
}

/// Finds what begins at token `i`.
fn moment(scene: &Scene, i: usize) -> Option<Found> {
    if !may_begin(scene, i) {
        return None;
    }
    let date = |i| relative::at(scene, i).or_else(|| dates::at(scene, i));
    repeat::at(scene, i)
        .or_else(|| time(scene, i))
        .or_else(|| date(i).map(|found| with_clock(scene, with_part(scene, found))))
        .or_else(|| from_day(scene, i))
        .or_else(|| length::at(scene, i))
}

/// Tells whether anything can begin at token `i`: cheap, for every token of a text.
fn may_begin(scene: &Scene, i: usize) -> bool {
    let raw = scene.words.raw(i);
    matches!(raw, "a" | "an" | "A" | "An" | "the" | "The" | "'" | "’" | "‘")
        || raw.starts_with('Q')
        || scene.word(i).is_some()
        || may_start(scene.words, i)
}

/// Takes in the part of the day behind a day: "Wednesday morning".
fn with_part(scene: &Scene, found: Found) -> Found {
    let late = usize::from(scene.is(found.end, &["early", "late"]));
    let part = scene.value(found.end + late, "part").filter(|_| !found.iso.contains('T'));
    match (found.day(), part) {
        (Some(day), Some(part)) => relative::part_of((found.first, found.end + late + 1), Some(day), part),
        (None, Some(part)) if found.iso.starts_with("XXXX-WXX") => {
            Found { end: found.end + 1, iso: format!("{}T{part}", found.iso), ..found }
        }
        _ => found,
    }
}

/// Takes in the time behind a day: "Tuesday at 9:15 a.m.".
fn with_clock(scene: &Scene, found: Found) -> Found {
    let Some(day) = found.day() else { return found };
    let mut at = found.end;
    while at < found.end + BEFORE_CLOCK_MOST && scene.is(at, &BEFORE_CLOCK) {
        at += 1;
    }
    match clock::at(scene, at) {
        Some(clock) if at > found.end || scene.words.is_number(at) => placed(scene, found.first, &clock, Some(day)),
        _ => found,
    }
}

/// A time by itself or with its day behind it: "5 p.m. Wednesday".
fn time(scene: &Scene, i: usize) -> Option<Found> {
    let clock = clock::at(scene, i)?;
    let comma = usize::from(scene.words.norm(clock.end) == ",");
    let at = clock.end + comma + usize::from(scene.words.norm(clock.end + comma) == "on");
    let date = relative::at(scene, at).or_else(|| dates::at(scene, at));
    if let Some((end, day)) = date.and_then(|d| Some((d.end, d.day()?))) {
        return Some(placed(scene, i, &Clock { end, ..clock }, Some(day)));
    }
    Some(placed(scene, i, &clock, scene.anchor.or_else(|| scene.today())))
}

/// A time on a day, in the report's zone where both zones are known.
fn placed(scene: &Scene, first: usize, clock: &Clock, day: Option<NaiveDate>) -> Found {
    let hour = clock.time.map_or_else(|| "24:00".to_owned(), |t| t.format("%H:%M").to_string());
    let date = day.map(|d| d.format("%Y-%m-%d").to_string()).unwrap_or_default();
    let mut found = Found::open(first, clock.end, Kind::Time, format!("{date}T{hour}"));
    found.interval = day.and_then(|day| instant(scene, clock, day));
    found.period = day.map(Period::Day);
    found
}

fn instant(scene: &Scene, clock: &Clock, day: NaiveDate) -> Option<Interval> {
    let start = match clock.time {
        Some(time) => day.and_time(time),
        None => midnight(day.succ_opt()?),
    };
    let offset = scene.published.and_then(|p| p.offset).map(|o| o.local_minus_utc());
    let shift = clock.zone.zip(offset).map_or(0, |(zone, offset)| offset - (zone * 3600.0) as i32);
    let start = start.checked_add_signed(Duration::seconds(i64::from(shift)))?;
    Some((start, start.checked_add_signed(Duration::minutes(1))?))
}

/// "three days ago", "two days later".
fn from_day(scene: &Scene, i: usize) -> Option<Found> {
    let length = length::measure(scene, i)?;
    let (end, sign, from) = match scene.words.norm(length.end) {
        "ago" => (length.end + 1, -1, scene.today()),
        "back" if !scene.words.is_word(length.end + 1) => (length.end + 1, -1, scene.today()),
        "later" => (length.end + 1, 1, Some(scene.anchor?)),
        "earlier" => (length.end + 1, -1, Some(scene.anchor?)),
        "from" if scene.is(length.end + 1, &["now", "today"]) => (length.end + 2, 1, scene.today()),
        _ => return None,
    };
    let reference = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let open = Found::open(length.first, end, Kind::Date, reference);
    Some(from.and_then(|day| shifted(scene, &length, end, (sign, day))).unwrap_or(open))
}

/// The day, week, month or year that lies this long before or after a day.
fn shifted(scene: &Scene, length: &Length, end: usize, (sign, day): (i32, NaiveDate)) -> Option<Found> {
    if length.code.starts_with('T') {
        let instant = length.from(scene.now()?, sign)?;
        let mut found = Found::open(length.first, end, Kind::Time, instant.format("%Y-%m-%dT%H:%M").to_string());
        found.interval = Some((instant, instant.checked_add_signed(Duration::hours(1))?));
        found.period = Some(Period::Day(instant.date()));
        return Some(found);
    }
    let n = length.whole()?.checked_mul(sign)?;
    let period = match length.code {
        "D" => Period::Day(day).shifted(n)?,
        "W" => Period::Week(day).shifted(n)?,
        "F" => Period::Week(day).shifted(n.checked_mul(2)?)?,
        "M" | "Q" => {
            let months = if length.code == "Q" { n.checked_mul(3)? } else { n };
            let day = add_months(day, months)?;
            Period::Month(day.year(), day.month())
        }
        "Y" => Period::Year(day.year().checked_add(n)?),
        "DE" => Period::Year(day.year().checked_add(n.checked_mul(10)?)?),
        _ => Period::Year(day.year().checked_add(n.checked_mul(100)?)?),
    };
    Some(Found::period(length.first, end, period))
}

#[cfg(test)]
mod tests;
