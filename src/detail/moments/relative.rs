//! Dates told from the report's day: "yesterday", "last week", "the past three days", "earlier this month", "soon".

use super::calendar::{Interval, Period, Season, add_days, midnight, weekday_after, weekday_before, weekday_in};
use super::dates;
use super::holiday;
use super::length;
use super::scene::{Found, Scene};
use super::tense::Tense;
use crate::detail::Kind;
use chrono::{Datelike, NaiveDate, NaiveDateTime};

/// How many of its unit "recent months" goes back at most. By judgement.
const RECENT: f64 = 12.0;

/// Finds the date that begins at token `i`.
pub(super) fn at(scene: &Scene, i: usize) -> Option<Found> {
    let word = scene.word(i).filter(|_| !scene.is_title(i))?;
    match word.class {
        "day" => today(scene, i, word.value.parse().ok()?),
        "tonight" => Some(part_of((i, i + 1), scene.today(), "NI")),
        "overnight" => Some(overnight(scene, i)),
        "which" | "recent" => which(scene, i, word.value.parse().ok()?),
        "edge" => edge(scene, i, word.value),
        "ref" => reference(scene, i, word.value),
        "unit" if word.value == "D" => beyond(scene, i),
        "unit" if word.value == "WE" => weekend(scene, i),
        _ => None,
    }
}

/// "today", "yesterday", "tomorrow".
fn today(scene: &Scene, i: usize, shift: i32) -> Option<Found> {
    let Some(day) = scene.today() else {
        return Some(Found::open(i, i + 1, Kind::Date, "XXXX-XX-XX"));
    };
    Some(Found::period(i, i + 1, Period::Day(add_days(day, shift)?)))
}

/// "the day before yesterday", "the day after tomorrow".
fn beyond(scene: &Scene, i: usize) -> Option<Found> {
    let shift = match (scene.words.norm(i + 1), scene.words.norm(i + 2)) {
        ("before", "yesterday") => -2,
        ("after", "tomorrow") => 2,
        _ => return None,
    };
    Some(Found::period(i, i + 3, Period::Day(add_days(scene.today()?, shift)?)))
}

/// A part of a day: "2022-03-02TNI". Morning is 4 to 12, afternoon to 18, evening to 24, night 18 to 6.
pub(super) fn part_of((i, end): (usize, usize), day: Option<NaiveDate>, part: &str) -> Found {
    let Some(day) = day else {
        return Found::open(i, end, Kind::Date, format!("XXXX-XX-XXT{part}"));
    };
    let (from, to) = match part {
        "MO" => (4, 12),
        "AF" => (12, 18),
        "EV" => (17, 24),
        _ => (18, 30),
    };
    let hours = |n| midnight(day).checked_add_signed(chrono::Duration::hours(n));
    let mut found = Found::period(i, end, Period::Day(day));
    found.iso = format!("{}T{part}", found.iso);
    found.interval = hours(from).zip(hours(to));
    found
}

/// The night that ends on the report's day, or the one to come.
fn overnight(scene: &Scene, i: usize) -> Found {
    let shift = if scene.tense(i, i + 1) == Tense::Future { 0 } else { -1 };
    let day = scene.today().and_then(|d| add_days(d, shift));
    part_of((i, i + 1), day, "NI")
}

/// "now", "recently", "soon"; not "as soon as", "shortly after".
fn reference(scene: &Scene, i: usize, value: &str) -> Option<Found> {
    let linked = scene.is(i + 1, &["before", "after", "as", "-"]) || scene.before(i, &["as", "-", "too", "how"]);
    let mut found = Found::open(i, i + 1, Kind::Date, value);
    found.interval = reference_interval(scene, value);
    (!linked).then_some(found)
}

fn reference_interval(scene: &Scene, value: &str) -> Option<Interval> {
    let today = scene.today()?;
    match value {
        "PRESENT_REF" => Period::Day(today).interval(),
        "PAST_REF" => Some((NaiveDateTime::MIN, midnight(today.succ_opt()?))),
        _ => Some((midnight(today), NaiveDateTime::MAX)),
    }
}

/// "the weekend": the one before, or the one to come.
fn weekend(scene: &Scene, i: usize) -> Option<Found> {
    let today = scene.today()?;
    let sunday = today.weekday().num_days_from_monday() >= 5;
    let shift = if scene.tense(i, i + 1) == Tense::Future || sunday { 0 } else { -1 };
    Some(Found::period(i, i + 1, Period::Weekend(today).shifted(shift)?))
}

/// "last week", "next Friday", "this morning", "the past three days", "recent months".
fn which(scene: &Scene, i: usize, shift: i32) -> Option<Found> {
    let at = i + 1;
    if let Some(length) = length::measure(scene, at).filter(|l| !scene.is(at, &["a", "an"]) || l.count.is_none()) {
        let mut found = length.found();
        found.first = i;
        found.interval = scene.now().and_then(|now| length.beside(now, shift)).filter(|_| shift != 0);
        return (shift != 0).then_some(found);
    }
    let word = scene.word(at)?;
    match word.class {
        "units" if shift != 0 => plural(scene, (i, at), shift),
        "unit" if word.value == "WE" => which_weekend(scene, i, shift),
        "unit" => unit(scene, i, shift, word.value),
        "weekday" => weekday(scene, i, shift),
        "month" if scene.is_capital(at) => month(scene, i, shift, word.value.parse().ok()?),
        "season" => which_season(scene, i, shift, Season::read(word.value)),
        "part" => part(scene, i, shift, word.value),
        "holiday" => which_holiday(scene, i, shift),
        _ => None,
    }
}

/// "recent months", "coming days".
fn plural(scene: &Scene, (i, at): (usize, usize), shift: i32) -> Option<Found> {
    let unit = length::unit(scene, at)?;
    let iso = if shift < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let many =
        length::Length { first: i, end: at + 1, count: Some(RECENT), code: unit.code, numeral: None, lower: None };
    let mut found = Found::open(i, at + 1, Kind::Date, iso);
    found.interval = scene.now().and_then(|now| many.beside(now, shift));
    Some(found)
}

/// "last week", "this year", "the past decade", "the previous month".
fn unit(scene: &Scene, i: usize, shift: i32, code: &'static str) -> Option<Found> {
    let (end, word) = (i + 2, scene.words.norm(i));
    let hung = scene.words.is_joint(end) || word == "recent";
    if hung || (matches!(code, "TS" | "TM" | "TH" | "D") && !matches!(word, "past" | "next" | "following" | "previous"))
    {
        return None;
    }
    if word == "past" || code == "TH" {
        let one = length::Length { first: i, end, count: Some(1.0), code, numeral: None, lower: None };
        let mut found = one.found();
        found.interval = scene.now().and_then(|now| one.beside(now, shift));
        return (!matches!(code, "TS" | "TM")).then_some(found);
    }
    let told = matches!(word, "following" | "preceding" | "prior" | "next" | "previous");
    let from = match (scene.anchor, code) {
        (Some(day), _) if told && (word != "next" || code == "D") => day,
        (None, "D") if word != "previous" => return None,
        _ => scene.today()?,
    };
    Some(Found::period(i, end, around(from, code)?.shifted(shift)?))
}

/// The week, month, … that a day lies in.
pub(super) fn around(day: NaiveDate, code: &str) -> Option<Period> {
    Some(match code {
        "D" => Period::Day(day),
        "W" | "F" => Period::Week(day),
        "WE" => Period::Weekend(day),
        "M" => Period::Month(day.year(), day.month()),
        "Q" => Period::Quarter(day.year(), day.month0() / 3 + 1),
        "Y" => Period::Year(day.year()),
        "DE" => Period::Decade(day.year() - day.year().rem_euclid(10)),
        "CE" => Period::Century(day.year() - day.year().rem_euclid(100)),
        _ => return None,
    })
}

/// "this weekend" with a verb of the past is the one before.
fn which_weekend(scene: &Scene, i: usize, shift: i32) -> Option<Found> {
    let today = scene.today()?;
    let early = today.weekday().num_days_from_monday() < 2;
    let gone = shift == 0 && early && scene.tense(i, i + 2) == Tense::Past;
    let shift = if gone { -1 } else { shift };
    Some(Found::period(i, i + 2, Period::Weekend(today).shifted(shift)?))
}

/// "last Friday" is the latest before the report's day, "next Friday" that of next week, "this Friday" that of this.
fn weekday(scene: &Scene, i: usize, shift: i32) -> Option<Found> {
    let name =
        scene.number(i + 1, "weekday").and_then(|n| u32::try_from(n).ok()).filter(|_| scene.is_capital(i + 1))?;
    let Some(today) = scene.today() else {
        return Some(Found::open(i, i + 2, Kind::Date, format!("XXXX-WXX-{name}")));
    };
    let day = match (shift, scene.words.norm(i)) {
        (0, _) if scene.words.norm(i + 1) == "past" => weekday_before(today.pred_opt()?, name),
        (0, _) => weekday_in(today, name, 0),
        (-1, _) => weekday_before(today.pred_opt()?, name),
        (_, "next") => weekday_in(today, name, 1),
        _ => weekday_after(today.succ_opt()?, name),
    };
    Some(Found::period(i, i + 2, Period::Day(day?)))
}

/// "last November": the latest before this month.
fn month(scene: &Scene, i: usize, shift: i32, month: u32) -> Option<Found> {
    let today = scene.today()?;
    let year = match shift {
        0 => today.year(),
        -1 if month < today.month() => today.year(),
        -1 => today.year() - 1,
        _ if month > today.month() => today.year(),
        _ => today.year() + 1,
    };
    Some(Found::period(i, i + 2, Period::Month(year, month)))
}

fn which_season(scene: &Scene, i: usize, shift: i32, season: Season) -> Option<Found> {
    let today = scene.today()?;
    let at = |year| Period::Season(year, season);
    let years = today.year() - 2..=today.year() + 2;
    let ended = |p: &Period| p.interval().is_some_and(|(_, end)| end <= midnight(today));
    let begun = |p: &Period| p.interval().is_some_and(|(start, _)| start <= midnight(today));
    let period = match shift {
        -1 => years.map(at).rfind(ended),
        1 => years.map(at).find(|p| !begun(p)),
        _ => years.map(at).find(|p| !ended(p)),
    };
    Some(Found::period(i, i + 2, period?))
}

/// The latest season that has begun, or the next that has not ended.
pub(super) fn season_at(today: NaiveDate, at: impl Fn(i32) -> Period, future: bool) -> Option<Period> {
    let (now, years) = (midnight(today), today.year() - 1..=today.year() + 1);
    let bounds = |p: &Period| p.interval();
    if future {
        return years.map(at).find(|p| bounds(p).is_some_and(|(_, end)| end > now));
    }
    years.map(at).rfind(|p| bounds(p).is_some_and(|(start, _)| start <= now))
}

/// "last night", "this morning", "the next morning".
fn part(scene: &Scene, i: usize, shift: i32, part: &str) -> Option<Found> {
    let from = if shift > 0 { scene.anchor } else { scene.today() };
    let day = match from {
        Some(day) => Some(add_days(day, shift)?),
        None if shift > 0 => return None,
        None => None,
    };
    Some(part_of((i, i + 2), day, part))
}

fn which_holiday(scene: &Scene, i: usize, shift: i32) -> Option<Found> {
    let (length, rule) = holiday::at(scene, i + 1)?;
    let today = scene.today()?;
    let mut days = (today.year() - 1..=today.year() + 1).filter_map(|year| rule.on(year));
    let day = match shift {
        -1 => days.rfind(|d| *d < today),
        1 => days.find(|d| *d > today),
        _ => rule.on(today.year()),
    };
    Some(Found::period(i, i + 1 + length, Period::Day(day?)))
}

/// "early 2021", "late on Monday", "earlier this week", "the end of March", "mid-July".
fn edge(scene: &Scene, i: usize, value: &str) -> Option<Found> {
    let mut at = scene.words.past_joint(i + 1);
    let of = scene.words.norm(at) == "of";
    let noun = scene.is(i, &["beginning", "start", "middle", "end", "close"]);
    if noun != of && noun {
        return None;
    }
    at += usize::from(scene.is(at, &["of", "on", "in"]));
    let inner = whole(scene, at)?;
    let narrowed = inner.interval.and_then(|interval| narrow(scene, interval, value));
    let in_day = inner.kind == Kind::Time || inner.iso.contains('T');
    let interval = if in_day { inner.interval } else { narrowed.or(inner.interval) };
    Some(Found { first: i, interval, ..inner })
}

/// A date without an edge: "the year", "this week", "March", "Thursday".
fn whole(scene: &Scene, at: usize) -> Option<Found> {
    let the = usize::from(scene.words.norm(at) == "the");
    if let Some(code) = scene.value(at + the, "unit").filter(|_| the == 1) {
        let period = around(scene.today()?, code).filter(|_| !matches!(code, "TS" | "TM" | "TH"))?;
        let follows = scene.value(at + 2, "unit").is_some() || scene.year(at + 2).is_some();
        return (!follows).then(|| Found::period(at, at + 2, period));
    }
    let at = at + the;
    let at = at + usize::from(scene.value(at, "unit") == Some("Y") && scene.year(at + 1).is_some());
    let date = if matches!(scene.word(at).map(|w| w.class), Some("which" | "day")) {
        which_or_day(scene, at)?
    } else {
        dates::at(scene, at)?
    };
    Some(super::with_part(scene, date))
}

fn which_or_day(scene: &Scene, at: usize) -> Option<Found> {
    let word = scene.word(at)?;
    let shift = word.value.parse().ok()?;
    let date = if word.class == "day" { today(scene, at, shift) } else { which(scene, at, shift) };
    date.filter(|d| d.kind == Kind::Date)
}

/// The part of an interval that an edge leaves: thirds of it, or what lies before or after now.
fn narrow(scene: &Scene, (start, end): Interval, value: &str) -> Option<Interval> {
    let third = (end - start) / 3;
    let today = scene.today();
    Some(match value {
        "START" => (start, start + third),
        "MID" => (start + third, end - third),
        "END" => (end - third, end),
        "BEFORE" => (start, end.min(midnight(today?.succ_opt()?)).max(start)),
        _ => (start.max(midnight(today?)).min(end), end),
    })
}
