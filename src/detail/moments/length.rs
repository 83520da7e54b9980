//! Lengths of time: "three days", "an 18-month", "half an hour", "for years".

use super::calendar::{Interval, add_days, add_months};
use super::scene::{Found, Scene};
use crate::detail::Kind;
use crate::detail::numbers::{Form, Measure, Numeral, Reading, may_start, read};
use chrono::{Duration, NaiveDateTime};

/// Words before a bare plural ("for years") that make it a length of time.
const BEFORE_PLURAL: [&str; 16] = [
    "for",
    "in",
    "over",
    "within",
    "after",
    "of",
    "took",
    "takes",
    "take",
    "lasted",
    "spent",
    "spend",
    "about",
    "mere",
    "two-and-a-half",
    "through",
];

/// Words after a bare plural that make it one.
const AFTER_PLURAL: [&str; 6] = ["ago", "later", "earlier", "before", "after", "of"];

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// TIMEX3 letters: "D", "TH".
    pub(super) code: &'static str,
    /// Whether the word is a plural.
    pub(super) plural: bool,
}

/// How many units, and of which.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Length {
    /// First token.
    pub(super) first: usize,
    /// Token after the last.
    pub(super) end: usize,
    /// How many; nothing where it is not told ("several").
    pub(super) count: Option<f64>,
    /// The unit's TIMEX3 letters.
    pub(super) code: &'static str,
    /// The numeral, where there is one.
    pub(super) numeral: Option<Numeral>,
    /// The lower count of "five to ten years".
    pub(super) lower: Option<f64>,
}

/// The unit of time at token `i`.
pub(super) fn unit(scene: &Scene, i: usize) -> Option<Unit> {
    let word = scene.word(i)?;
    match word.class {
        "unit" | "units" if word.value == "WE" => None,
        "unit" => Some(Unit { code: word.value, plural: false }),
        "units" => Some(Unit { code: word.value, plural: true }),
        _ => None,
    }
}

/// The plain numeral at token `i`: a number, or the article's one.
pub(super) fn count(scene: &Scene, i: usize) -> Option<Numeral> {
    let words = scene.words;
    if may_start(words, i) {
        let numeral =
            read(words, i, false).filter(|n| matches!(n.form, Form::Digits | Form::Worded | Form::Fraction))?;
        let scaled = numeral.form == Form::Worded || numeral.number < 1e5;
        return (numeral.first <= i && scaled).then_some(numeral);
    }
    None
}

/// Reads the length of time that begins at token `i`.
pub(super) fn measure(scene: &Scene, i: usize) -> Option<Length> {
    counted(scene, i).or_else(|| with_article(scene, i)).or_else(|| vague(scene, i))
}

/// "three days", "18-month", "two and a half years", "a year and a half".
fn counted(scene: &Scene, i: usize) -> Option<Length> {
    let words = scene.words;
    let (mut numeral, mut at) = match count(scene, i) {
        Some(numeral) => (numeral, numeral.end),
        None => half(scene, i)?,
    };
    let (first, lower) = (numeral.first, numeral.number);
    let upper = upper(scene, &numeral);
    let lower = upper.map(|_| lower);
    if let Some(upper) = upper {
        (numeral, at) = (upper, upper.end);
    }
    at += usize::from(words.is_dash(at));
    at += usize::from(words.is(at, &["full", "straight", "consecutive", "more", "long", "whole", "working"]));
    if words.starts(at, &["of", "a"]) && numeral.form == Form::Fraction && numeral.number < 1.0 {
        at += 2;
    }
    let unit = unit(scene, at).filter(|u| u.code != "TS" || u.plural || words.is_joint(at.wrapping_sub(1)))?;
    let quarter = unit.code == "Q" && !unit.plural;
    let singular = !unit.plural && numeral.number > 1.0 && !words.is_dash(at - 1) && !words.is_glued(at);
    if quarter || is_age(scene, at + 1) || (singular && !is_possessive(scene, at)) {
        return None;
    }
    let (count, numeral) = (Some(numeral.number), Some(numeral));
    Some(Length { first, end: at + 1, count, code: unit.code, numeral, lower })
}

/// The second number of "five to ten years", "two or three days".
fn upper(scene: &Scene, lower: &Numeral) -> Option<Numeral> {
    let between = scene.words.norm(lower.end) == "and" && lower.first > 0 && scene.before(lower.first, &["between"]);
    let linked = scene.is(lower.end, &["to", "or"]) || scene.words.is_joint(lower.end) || between;
    let upper = count(scene, lower.end + 1).filter(|_| linked && lower.form != Form::Fraction)?;
    (upper.number > lower.number && upper.first > lower.end).then_some(upper)
}

/// "two years' notice" loses its mark now and then.
fn is_possessive(scene: &Scene, at: usize) -> bool {
    scene.is(at + 1, &["'", "'s"])
}

/// "half an hour", "half a year".
fn half(scene: &Scene, i: usize) -> Option<(Numeral, usize)> {
    let half = scene.words.norm(i) == "half" && scene.is(i + 1, &["a", "an"]);
    half.then(|| {
        let numeral =
            Numeral { first: i, end: i + 1, number: 0.5, step: 0.1, scale: 1.0, form: Form::Fraction, loose: false };
        (numeral, i + 2)
    })
}

/// "a week", "an hour", "a year and a half"; only where something shows that a length is meant.
fn with_article(scene: &Scene, i: usize) -> Option<Length> {
    if !scene.is(i, &["a", "an"]) {
        return None;
    }
    let at = i + 1 + usize::from(scene.is(i + 1, &["full", "whole", "single", "further"]));
    let unit = unit(scene, at).filter(|u| !u.plural && u.code != "TS" && u.code != "Q")?;
    if is_age(scene, at + 1) {
        return None;
    }
    let more = scene.words.starts(at + 1, &["and", "a", "half"]);
    let (end, count) = if more { (at + 4, 1.5) } else { (at + 1, 1.0) };
    Some(Length { first: i, end, count: Some(count), code: unit.code, numeral: None, lower: None })
}

/// "several hours", "a few days", "a couple of weeks".
fn vague(scene: &Scene, i: usize) -> Option<Length> {
    let words = scene.words;
    scene.value(i, "vague")?;
    let couple = words.norm(i) == "couple";
    let mut at = i + 1;
    at += usize::from(words.norm(at) == "of" && couple);
    at += usize::from(words.is(at, &["more", "hundred", "thousand", "dozen"]));
    let unit = unit(scene, at).filter(|u| u.plural)?;
    let article = scene.before(i, &["a"]);
    let first = if article { i - 1 } else { i };
    let count = couple.then_some(2.0);
    Some(Length { first, end: at + 1, count, code: unit.code, numeral: None, lower: None })
}

/// "old" after the unit makes it an age.
fn is_age(scene: &Scene, at: usize) -> bool {
    let old = if scene.words.is_dash(at) { at + 1 } else { at };
    scene.is(old, &["old", "olds"]) || scene.words.starts(at, &["of", "age"])
}

/// Finds the length of time that begins at token `i`.
pub(super) fn at(scene: &Scene, i: usize) -> Option<Found> {
    let length = match measure(scene, i) {
        Some(length) if length.numeral.is_some() || length.count.is_none() || is_meant(scene, &length) => length,
        Some(_) => return None,
        None => bare(scene, i)?,
    };
    let mut found = length.found();
    let more = usize::from(scene.words.norm(length.end) == "and");
    if let Some(second) =
        measure(scene, length.end + more).filter(|s| s.numeral.is_some() && rank(s.code) < rank(length.code))
    {
        found.end = second.end;
        found.iso = joined(&length, &second);
    }
    Some(found)
}

/// Tells whether "a week" is a length of time and no rate: after "for" or "in", or before "ago", "long", "of".
fn is_meant(scene: &Scene, length: &Length) -> bool {
    let before = scene.before(
        length.first,
        &[
            "for", "in", "within", "over", "after", "than", "about", "nearly", "almost", "took", "lasted", "spent",
            "once", "least",
        ],
    );
    let after = scene.is(length.end, &["of", "later", "earlier", "before", "after", "-", "long", "from"]);
    before || after || length.count == Some(1.5)
}

/// "for years", "hours later", "decade-long".
fn bare(scene: &Scene, i: usize) -> Option<Length> {
    let unit = unit(scene, i)?;
    let long = scene.words.is_joint(i + 1) && scene.words.norm(i + 2) == "long";
    let meant = scene.before(i, &BEFORE_PLURAL) || scene.is(i + 1, &AFTER_PLURAL) || long;
    let plural = unit.plural && meant && unit.code != "Q" && unit.code != "TS";
    let single = !unit.plural && long;
    let count = if unit.plural { None } else { Some(1.0) };
    (plural || single).then_some(Length { first: i, end: i + 1, count, code: unit.code, numeral: None, lower: None })
}

/// Order of units by length.
fn rank(code: &str) -> usize {
    ["TS", "TM", "TH", "D", "W", "F", "M", "Q", "Y", "DE", "CE"].iter().position(|c| *c == code).unwrap_or(0)
}

/// "P2Y6M", "PT1H30M".
fn joined(length: &Length, second: &Length) -> String {
    let (a, b) = (length.iso(), second.iso());
    match (a.starts_with("PT"), b.strip_prefix("PT"), b.strip_prefix('P')) {
        (true, Some(time), _) => format!("{a}{time}"),
        (false, Some(time), _) => format!("{a}T{time}"),
        (_, None, Some(date)) => format!("{a}{date}"),
        _ => a,
    }
}

impl Length {
    /// TIMEX3 value: "P3D", "PT5M", "PXY"; of a range both with a slash between.
    pub(super) fn iso(&self) -> String {
        if let Some(lower) = self.lower {
            let one = |count| Self { count, lower: None, ..*self }.iso();
            return format!("{}/{}", one(Some(lower)), one(self.count));
        }
        let number =
            |n: f64| if n.fract() == 0.0 { format!("{n:.0}") } else { format!("{}", (n * 100.0).round() / 100.0) };
        let count = self.count.map(|n| match self.code {
            "F" => n * 2.0,
            "Q" => n * 3.0,
            "TH" if n < 1.0 => n * 60.0,
            "DE" | "CE" if n.fract() != 0.0 => n * if self.code == "DE" { 10.0 } else { 100.0 },
            "Y" if n == 0.5 => 6.0,
            _ => n,
        });
        let code = match (self.code, self.count) {
            ("F", _) => "W",
            ("TH", Some(n)) if n < 1.0 => "TM",
            ("DE" | "CE", Some(n)) if n.fract() != 0.0 => "Y",
            ("Q", _) | ("Y", Some(0.5)) => "M",
            (code, _) => code,
        };
        let count = count.map_or_else(|| "X".to_owned(), number);
        code.strip_prefix('T').map_or_else(|| format!("P{count}{code}"), |time| format!("PT{count}{time}"))
    }

    /// The unit and how many of it, as an amount has them.
    fn amount_unit(&self) -> Option<(&'static str, f64)> {
        Some(match self.code {
            "TS" => ("second", 1.0),
            "TM" => ("minute", 1.0),
            "TH" => ("hour", 1.0),
            "D" => ("day", 1.0),
            "W" => ("week", 1.0),
            "F" => ("week", 2.0),
            "M" => ("month", 1.0),
            "Q" => ("month", 3.0),
            "Y" => ("year", 1.0),
            "DE" => ("year", 10.0),
            "CE" => ("year", 100.0),
            _ => return None,
        })
    }

    /// A find of kind duration.
    pub(super) fn found(&self) -> Found {
        let mut found = Found::open(self.first, self.end, Kind::Duration, self.iso());
        found.length = self.reading();
        found
    }

    fn reading(&self) -> Option<Reading> {
        let (count, (unit, size)) = (self.count?, self.amount_unit()?);
        let step = self.numeral.map_or(1.0, |n| n.step);
        let upper = self.lower.map(|_| count * size);
        let numeral = Numeral {
            first: self.first,
            end: self.end,
            number: self.lower.unwrap_or(count) * size,
            step: step * size,
            scale: 1.0,
            form: Form::Digits,
            loose: self.numeral.is_none() && count == 2.0,
        };
        let measure = Measure::Unit(unit.to_owned());
        Some(Reading { first: self.first, end: self.end, numeral, sign: 1.0, measure, upper })
    }

    /// How many whole units, where they are told and few enough to reckon with.
    pub(super) fn whole(&self) -> Option<i32> {
        let count = self.count.filter(|n| n.fract() == 0.0 && (0.0..100_000.0).contains(n))?;
        Some(count as i32)
    }

    /// The instant this long before `now`, or after it for a `sign` of one.
    pub(super) fn from(&self, now: NaiveDateTime, sign: i32) -> Option<NaiveDateTime> {
        let whole = self.whole()?.checked_mul(sign)?;
        let days = |n: i32| Some(add_days(now.date(), n)?.and_time(now.time()));
        let months = |n: i32| Some(add_months(now.date(), n)?.and_time(now.time()));
        match self.code {
            "TS" => now.checked_add_signed(Duration::seconds(i64::from(whole))),
            "TM" => now.checked_add_signed(Duration::minutes(i64::from(whole))),
            "TH" => now.checked_add_signed(Duration::hours(i64::from(whole))),
            "D" => days(whole),
            "W" => days(whole.checked_mul(7)?),
            "F" => days(whole.checked_mul(14)?),
            "M" => months(whole),
            "Q" => months(whole.checked_mul(3)?),
            "Y" => months(whole.checked_mul(12)?),
            "DE" => months(whole.checked_mul(120)?),
            _ => months(whole.checked_mul(1200)?),
        }
    }

    /// The stretch of time this long that ends or begins now.
    pub(super) fn beside(&self, now: NaiveDateTime, sign: i32) -> Option<Interval> {
        let other = self.from(now, sign)?;
        Some(if sign < 0 { (other, now) } else { (now, other) })
    }
}
