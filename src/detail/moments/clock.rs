//! Times of day: "5 p.m.", "0335 GMT", "14:30 local time", "noon".

use super::scene::Scene;
use chrono::{NaiveTime, Timelike};
use std::ops::Range;

/// Hours that clocks of this name are ahead of Greenwich.
const ZONES: [(&str, f64); 33] = [
    ("GMT", 0.0),
    ("UTC", 0.0),
    ("BST", 1.0),
    ("CET", 1.0),
    ("CEST", 2.0),
    ("EET", 2.0),
    ("EEST", 3.0),
    ("MSK", 3.0),
    ("EST", -5.0),
    ("EDT", -4.0),
    ("ET", -5.0),
    ("CST", -6.0),
    ("CDT", -5.0),
    ("MST", -7.0),
    ("MDT", -6.0),
    ("PST", -8.0),
    ("PDT", -7.0),
    ("PT", -8.0),
    ("CT", -6.0),
    ("JST", 9.0),
    ("KST", 9.0),
    ("IST", 5.5),
    ("HKT", 8.0),
    ("SGT", 8.0),
    ("AEST", 10.0),
    ("AEDT", 11.0),
    ("NZST", 12.0),
    ("NZDT", 13.0),
    ("WIB", 7.0),
    ("PKT", 5.0),
    ("gmt", 0.0),
    ("moscow", 3.0),
    ("beijing", 8.0),
];

/// A time of day where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clock {
    /// Token after the last.
    pub(super) end: usize,
    /// The time; nothing for midnight at the end of the day.
    pub(super) time: Option<NaiveTime>,
    /// Hours ahead of Greenwich, where they are told.
    pub(super) zone: Option<f64>,
}

/// Reads the time that begins at token `i`.
pub(super) fn at(scene: &Scene, i: usize) -> Option<Clock> {
    told(scene, i).map(|clock| with_zone(scene, clock))
}

/// Gives the tokens of the time that begins at token `i`, without its zone, and the time as the hands of a clock show it,
/// 6:40 for 18:40: one report tells the half of the day, another leaves it to the reader.
pub(super) fn figure(scene: &Scene, i: usize) -> Option<(Range<usize>, String)> {
    let clock = told(scene, i)?;
    let time = clock.time.unwrap_or_default();
    let hour = if time.hour() > 12 { time.hour() - 12 } else { time.hour() };
    Some((i..clock.end, format!("{hour}:{:02}", time.minute())))
}

/// Reads the time that begins at token `i`, without its zone.
fn told(scene: &Scene, i: usize) -> Option<Clock> {
    [named, oclock, hands, of_day, in_digits].iter().find_map(|read| read(scene, i))
}

/// "noon", "midnight".
fn named(scene: &Scene, i: usize) -> Option<Clock> {
    let word = scene.word(i)?;
    let after = scene.before(i, &["after", "past", "since"]);
    let time = match word.class {
        "noon" => NaiveTime::from_hms_opt(12, 0, 0),
        "midnight" if after => NaiveTime::from_hms_opt(0, 0, 0),
        "midnight" => None,
        _ => return None,
    };
    Some(Clock { end: i + 1, time, zone: None })
}

/// "six o'clock".
fn oclock(scene: &Scene, i: usize) -> Option<Clock> {
    if scene.words.norm(i + 1) != "o'clock" {
        return None;
    }
    let hour = super::length::count(scene, i)?.number;
    let hour = (0..=24).find(|h| f64::from(*h) == hour)?;
    clock(i + 2, hour, 0, half(scene, i + 2))
}

/// "at eight in the evening", "since 4 in the morning", "about ten at night".
fn of_day(scene: &Scene, i: usize) -> Option<Clock> {
    const BEFORE: [&str; 13] = [
        "at", "about", "around", "towards", "by", "before", "after", "until", "till", "since", "from", "nearly", "past",
    ];
    if !scene.before(i, &BEFORE) {
        return None;
    }
    let hour = super::length::count(scene, i)?.number;
    let hour = (1..=12).find(|h| f64::from(*h) == hour)?;
    let half = match (scene.words.norm(i + 1), scene.words.norm(i + 2)) {
        ("in", _) => half(scene, i + 1)?,
        // Six is the first hour of a night that is still the day before, and "twelve at night" its end.
        ("at", "night") => (i + 3, if (6..12).contains(&hour) { Half::Afternoon } else { Half::Morning }),
        _ => return None,
    };
    clock(half.0, hour, 0, Some(half))
}

/// "ten past six", "half past six", "a quarter to seven": the half of the day is seldom told.
fn hands(scene: &Scene, i: usize) -> Option<Clock> {
    const BEFORE_TO: [&str; 8] = ["at", "about", "around", "towards", "by", "before", "after", "nearly"];
    let (minute, turn) = match scene.words.norm(i) {
        "half" => (30, i + 1),
        "quarter" => (15, i + 1),
        "five" => (5, i + 1),
        "ten" => (10, i + 1),
        "twenty" if scene.words.is_joint(i + 1) && scene.words.norm(i + 2) == "five" => (25, i + 3),
        "twenty" => (20, i + 1),
        _ => return None,
    };
    let hour = super::length::count(scene, turn + 1)?.number;
    let hour = (1..=12).find(|h| f64::from(*h) == hour)?;
    let spelled = !scene.words.is_number(turn + 1);
    let end = turn + 2;
    match scene.words.norm(turn) {
        "past" if spelled => clock(end, hour, minute, half(scene, end)),
        "to" if spelled && minute < 30 && (scene.before(i, &BEFORE_TO) || scene.words.norm(i) == "quarter") => {
            clock(end, if hour == 1 { 12 } else { hour - 1 }, 60 - minute, half(scene, end))
        }
        _ => None,
    }
}

/// The half of the day that is told at token `at`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn half(scene: &Scene, at: usize) -> Option<(usize, Half)> {
    match scene.words.norm(at) {
        "a.m." | "am" | "AM" | "a.m" => Some((at + 1, Half::Morning)),
        "p.m." | "pm" | "PM" | "p.m" => Some((at + 1, Half::Afternoon)),
        "in" if scene.words.norm(at + 1) == "the" => match scene.value(at + 2, "part")? {
            "MO" => Some((at + 3, Half::Morning)),
            "AF" | "EV" => Some((at + 3, Half::Afternoon)),
            _ => None,
        },
        _ => None,
    }
}

fn in_digits(scene: &Scene, i: usize) -> Option<Clock> {
    let raw = scene.words.raw(i);
    if !scene.words.is_number(i) || raw.len() > 5 || is_amount(scene, i) {
        return None;
    }
    let half = half(scene, i + 1).filter(|_| scene.words.norm(i + 1) != "in");
    let zoned = scene.is(i + 1, &["hours", "hrs"]) || zone(scene, i + 1).is_some();
    let parts = raw.split_once([':', '.']);
    let (hour, minute) = match parts {
        Some((h, m)) if m.len() == 2 && (raw.contains(':') || half.is_some() || zoned) => {
            (h.parse().ok()?, m.parse().ok()?)
        }
        None if half.is_some() && raw.len() <= 2 => (raw.parse().ok()?, 0),
        None if zoned && raw.len() == 4 => (raw.get(..2)?.parse().ok()?, raw.get(2..)?.parse().ok()?),
        _ => return None,
    };
    let end = if scene.is(i + 1, &["hours", "hrs"]) { i + 2 } else { i + 1 };
    clock(end, hour, minute, half)
}

/// Tells whether the digits at `i` are money, a score or part of a longer number.
fn is_amount(scene: &Scene, i: usize) -> bool {
    let glued = scene.words.is_glued(i) && scene.before(i, &["$", "£", "€", ".", "/", ":"]);
    glued || scene.before(i, &["$", "£", "€"]) || scene.words.norm(i + 1) == "%"
}

fn clock(end: usize, hour: u32, minute: u32, half: Option<(usize, Half)>) -> Option<Clock> {
    let (end, hour) = match half {
        Some((_, _)) if hour > 12 && hour < 24 => (half?.0, hour),
        Some((end, Half::Morning)) => (end, if hour == 12 { 0 } else { hour }),
        Some((end, Half::Afternoon)) => (end, if hour == 12 { 12 } else { hour + 12 }),
        None => (end, hour),
    };
    if hour == 24 && minute == 0 {
        return Some(Clock { end, time: None, zone: None });
    }
    NaiveTime::from_hms_opt(hour, minute, 0).map(|time| Clock { end, time: Some(time), zone: None })
}

/// Hours ahead of Greenwich of the zone at token `at`, and the token after it.
fn zone(scene: &Scene, at: usize) -> Option<(usize, Option<f64>)> {
    let norm = scene.words.norm(at);
    let ahead = ZONES.iter().find(|(name, _)| *name == norm).map(|(_, hours)| *hours);
    let spelled = scene.words.norm(at + 1) == "time";
    match norm {
        "local" if spelled => Some((at + 2, None)),
        "moscow" | "beijing" => spelled.then_some((at + 2, ahead)),
        "eastern" if spelled => Some((at + 2, Some(-5.0))),
        "eastern" => Some((at + 1, Some(-5.0))),
        "pacific" if spelled => Some((at + 2, Some(-8.0))),
        "CT" | "PT" | "ET" | "MST" if !scene.words.is_number(at - 1) && half(scene, at - 1).is_none() => None,
        _ => ahead.map(|hours| (at + 1, Some(hours))),
    }
}

/// Takes in the zone behind a time, in brackets too.
fn with_zone(scene: &Scene, clock: Clock) -> Clock {
    match zone(scene, clock.end) {
        Some((end, zone)) => Clock { end, zone, ..clock },
        None => clock,
    }
}
