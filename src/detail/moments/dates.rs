//! Dates by name: "March 3, 2022", "Wednesday", "the third quarter of 2021", "the 1990s", "2014".

use super::calendar::{Period, weekday_after, weekday_before};
use super::holiday;
use super::scene::{Found, Scene};
use super::tense::Tense;
use super::years;
use crate::detail::Kind;
use chrono::{Datelike, NaiveDate};

/// How many days a date without a year may lie on the wrong side of the report's day for its verb.
const WRONG_SIDE: i64 = 31;

/// Words before a bare month, season or year that show it to be one.
const BEFORE_PERIOD: [&str; 36] = [
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "through",
    "during",
    "of",
    "for",
    "before",
    "after",
    "between",
    "and",
    "or",
    "late",
    "early",
    "mid",
    "last",
    "next",
    "this",
    "around",
    "about",
    "throughout",
    "every",
    "each",
    "past",
    "into",
    "ending",
    "ended",
    "dated",
    "as",
    "year",
    "on",
    "circa",
];

/// Months that are English words or names as well.
const AMBIGUOUS: [u32; 5] = [3, 4, 5, 6, 8];

/// Finds the date that begins at token `i`.
pub(super) fn at(scene: &Scene, i: usize) -> Option<Found> {
    if scene.words.is_number(i) {
        return numeric(scene, i)
            .or_else(|| day_first(scene, i))
            .or_else(|| years::ranked(scene, i))
            .or_else(|| years::decade(scene, i))
            .or_else(|| years::year(scene, i))
            .or_else(|| continued(scene, i));
    }
    match scene.word(i).map(|w| w.class) {
        Some("month") => month_first(scene, i),
        Some("weekday") => weekday(scene, i),
        Some("holiday") => named_day(scene, i),
        Some("season") => years::season(scene, i),
        Some("fiscal") => years::fiscal(scene, i),
        _ => {
            years::ranked(scene, i).or_else(|| years::short_quarter(scene, i)).or_else(|| years::short_decade(scene, i))
        }
    }
}

/// The month whose name begins at token `i`, and the token after it.
pub(super) fn month(scene: &Scene, i: usize) -> Option<(u32, usize)> {
    let month = scene.number(i, "month").filter(|_| scene.is_capital(i))?;
    let short = scene.words.raw(i).len() <= 4
        && !scene.is(i, &["may", "june", "july"])
        && scene.words.norm(i + 1) == "."
        && scene.words.is_glued(i + 1);
    Some((u32::try_from(month).ok()?, i + 1 + usize::from(short)))
}

/// The number of a day of a month at token `i`: "3", "3rd".
fn day_number(scene: &Scene, i: usize) -> Option<u32> {
    let raw = scene.words.raw(i).trim_end_matches(|c: char| c.is_ascii_lowercase());
    let plain = scene.words.is_number(i) && raw.len() <= 2 && raw.bytes().all(|b| b.is_ascii_digit());
    let day: u32 = plain.then(|| raw.parse().ok()).flatten()?;
    let counts = scene.is(i + 1, &["%", "percent", "per", "million", "billion", "-"]) && !scene.words.is_number(i + 2);
    ((1..=31).contains(&day) && !counts).then_some(day)
}

/// "March 3, 2022", "March 2022", "March".
pub(super) fn month_first(scene: &Scene, i: usize) -> Option<Found> {
    let (month, end) = month(scene, i)?;
    if let Some(day) = day_number(scene, end) {
        let comma = usize::from(scene.words.norm(end + 1) == ",");
        return match scene.year(end + 1 + comma) {
            Some(year) => dated(i, end + 2 + comma, (year, month, day)),
            None => without_year(scene, (i, end + 1), month, day),
        };
    }
    let link = usize::from(scene.is(end, &[",", "of"]));
    if let Some(year) = scene.year(end + link).filter(|_| !scene.words.is_glued(end)) {
        return Some(Found::period(i, end + link + 1, Period::Month(year, month)));
    }
    is_month_alone(scene, i, month).then(|| bare_month(scene, (i, end), month))
}

/// Tells whether a month's name without a number is a month: not "May won" and not "April Jones".
fn is_month_alone(scene: &Scene, i: usize, month: u32) -> bool {
    let led = scene.before(i, &BEFORE_PERIOD) || scene.before(i, &["-", "'s"]);
    let name = scene.is_capital(i + 1) && !scene.words.is_titled();
    let spelled = scene.words.raw(i).len() > 3 || month == 5;
    if AMBIGUOUS.contains(&month) { led && !name } else { spelled && (led || !name) }
}

/// "3 March 2022", "the 2nd of February".
fn day_first(scene: &Scene, i: usize) -> Option<Found> {
    let day = day_number(scene, i)?;
    let at = i + 1 + usize::from(scene.words.norm(i + 1) == "of");
    let (month, end) = month(scene, at)?;
    let comma = usize::from(scene.words.norm(end) == ",");
    match scene.year(end + comma) {
        Some(year) => dated(i, end + 1 + comma, (year, month, day)),
        None => without_year(scene, (i, end), month, day),
    }
}

fn dated(first: usize, end: usize, (year, month, day): (i32, u32, u32)) -> Option<Found> {
    NaiveDate::from_ymd_opt(year, month, day).map(|day| Found::period(first, end, Period::Day(day)))
}

/// A month and day: of the nearest year, unless its verb looks the other way.
fn without_year(scene: &Scene, (first, end): (usize, usize), month: u32, day: u32) -> Option<Found> {
    let Some(today) = scene.today() else {
        return Some(Found::open(first, end, Kind::Date, format!("XXXX-{month:02}-{day:02}")));
    };
    let on = |year| NaiveDate::from_ymd_opt(year, month, day);
    let day = nearest(today, scene.tense(first, end), on)?;
    Some(Found::period(first, end, Period::Day(day)))
}

/// The nearest day of last year, this and next that a verb of this tense can go with.
pub(super) fn nearest(today: NaiveDate, tense: Tense, on: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    let ahead = |day: &NaiveDate| (*day - today).num_days();
    let fits = |day: &NaiveDate| match tense {
        Tense::Past => ahead(day) <= WRONG_SIDE,
        Tense::Future => ahead(day) >= -WRONG_SIDE,
        Tense::Unknown => true,
    };
    let days = (today.year() - 4..=today.year() + 4).filter_map(on);
    days.filter(fits).min_by_key(|day| (ahead(day).abs(), *day))
}

/// A month without a year: the latest one that has begun, or the next one.
fn bare_month(scene: &Scene, (first, end): (usize, usize), month: u32) -> Found {
    let Some(today) = scene.today() else {
        return Found::open(first, end, Kind::Date, format!("XXXX-{month:02}"));
    };
    let (now, this) = (today.month(), today.year());
    let (back, ahead) = ((now + 12 - month) % 12, (month + 12 - now) % 12);
    let past = if month <= now { this } else { this - 1 };
    let next = if month >= now { this } else { this + 1 };
    let year = match scene.tense(first, end) {
        Tense::Past => past,
        Tense::Unknown if back <= ahead => past,
        Tense::Future | Tense::Unknown => next,
    };
    Found::period(first, end, Period::Month(year, month))
}

/// "Wednesday", "Wed.", "Friday, March 4".
fn weekday(scene: &Scene, i: usize) -> Option<Found> {
    let name = scene.number(i, "weekday").and_then(|n| u32::try_from(n).ok()).filter(|_| scene.is_capital(i))?;
    let full = scene.words.raw(i).ends_with("day") || scene.words.raw(i).ends_with("DAY");
    let point = !full && scene.words.norm(i + 1) == "." && scene.words.is_glued(i + 1);
    let end = i + 1 + usize::from(point);
    let at = end + usize::from(scene.is(end, &[",", "("]));
    let at = at + usize::from(scene.is(at, &["the", "on"]));
    if let Some(date) = month_first(scene, at).or_else(|| day_first(scene, at)).filter(|d| d.day().is_some()) {
        return Some(Found { first: i, ..date });
    }
    if !full && !point && scene.words.raw(i).len() < 4 {
        return None;
    }
    let Some(today) = scene.today() else {
        return Some(Found::open(i, end, Kind::Date, format!("XXXX-WXX-{name}")));
    };
    let day = match scene.tense(i, end) {
        Tense::Future => weekday_after(today, name)?,
        _ => weekday_before(today, name)?,
    };
    Some(Found::period(i, end, Period::Day(day)))
}

/// "Christmas Day", "New Year's Eve 2021".
fn named_day(scene: &Scene, i: usize) -> Option<Found> {
    let (length, rule) = holiday::at(scene, i)?;
    let end = i + length;
    if let Some(year) = scene.year(end) {
        return Some(Found::period(i, end + 1, Period::Day(rule.on(year)?)));
    }
    let today = scene.today()?;
    let day = nearest(today, scene.tense(i, end), |year| rule.on(year))?;
    Some(Found::period(i, end, Period::Day(day)))
}

/// "2022-03-02", "02/17/2022", "24.02.2022".
fn numeric(scene: &Scene, i: usize) -> Option<Found> {
    let words = scene.words;
    let parts: Vec<&str> = words.raw(i).split('.').collect();
    if let [day, month, year] = parts[..] {
        let fits = year.len() == 4 && day.len() <= 2 && month.len() <= 2;
        return dated(i, i + 1, (year.parse().ok().filter(|_| fits)?, month.parse().ok()?, day.parse().ok()?));
    }
    let glued = |n: usize| words.is_glued(i + n);
    let same = words.raw(i + 1) == words.raw(i + 3) && words.is(i + 1, &["-", "/", "—"]);
    if !same || !(1..5).all(glued) || (words.is_glued(i + 5) && words.is_number(i + 6)) {
        return None;
    }
    if let Some(year) = scene.year(i) {
        return dated(i, i + 5, (year, scene.digits(i + 2, 2, 12)?, scene.digits(i + 4, 2, 31)?));
    }
    let (a, b, year) = (scene.digits(i, 2, 31)?, scene.digits(i + 2, 2, 31)?, scene.year(i + 4)?);
    let (month, day) = if a > 12 { (b, a) } else { (a, b) };
    dated(i, i + 5, (year, month, day))
}

/// "7-22" after "Feb.", "19" after "2018-".
fn continued(scene: &Scene, i: usize) -> Option<Found> {
    let (end, period) = scene.previous?;
    if end + 1 != i || !scene.words.is_joint(end) {
        return None;
    }
    let n = scene.digits(i, 2, 99)?;
    match period {
        Period::Day(day) if n > day.day() => dated(i, i + 1, (day.year(), day.month(), n)),
        Period::Year(year) if scene.words.raw(i).len() == 2 => {
            let last = year - year % 100 + i32::try_from(n).ok()?;
            (last > year).then(|| Found::period(i, i + 1, Period::Year(last)))
        }
        _ => None,
    }
}
