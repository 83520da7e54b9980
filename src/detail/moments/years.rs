//! Longer stretches by name: quarters, halves, seasons, years, decades, centuries, the weeks of a month.

use super::calendar::{Period, Season, add_days};
use super::dates::{month, month_first};
use super::relative;
use super::scene::{Found, Scene};
use super::tense::Tense;
use crate::detail::Kind;
use crate::detail::numbers::{Form, may_start, read};
use chrono::Datelike;

/// Words that make a following number of four digits a count or a name.
const NO_YEAR_BEFORE: [&str; 32] = [
    "than",
    "over",
    "about",
    "nearly",
    "some",
    "least",
    "approximately",
    "almost",
    "up",
    "exactly",
    "around",
    "flight",
    "boeing",
    "airbus",
    "no",
    "number",
    "model",
    "room",
    "article",
    "section",
    "route",
    "highway",
    "resolution",
    "channel",
    "page",
    "roughly",
    "estimated",
    "most",
    "above",
    "below",
    "under",
    "pin",
];

/// Words before a number of four digits that make it a year, whatever follows.
const YEAR_BEFORE: [&str; 17] = [
    "in", "since", "until", "till", "by", "from", "during", "before", "after", "year", "mid", "early", "late",
    "between", "circa", "through", "of",
];

/// "third quarter of 2021", "first half of last year", "16th century", "first week of May".
pub(super) fn ranked(scene: &Scene, i: usize) -> Option<Found> {
    let last = scene.is(i, &["last", "final"]);
    let (rank, end) = if last { (0, i + 1) } else { rank(scene, i)? };
    let at = end + usize::from(scene.words.is_dash(end));
    let word = scene.word(at)?;
    match (word.class, word.value) {
        ("unit", "Q") if (1..=4).contains(&rank) => Some(quarter(scene, (i, at + 1), rank)),
        ("half", _) if (1..=2).contains(&rank) => {
            let (end, year) = of_year(scene, at + 1)?;
            Some(Found::period(i, end, Period::Half(year, rank)))
        }
        ("unit", "CE") if (1..=30).contains(&rank) => {
            let year = i32::try_from(rank).ok()?.checked_sub(1)?.checked_mul(100)?;
            Some(Found::period(i, at + 1, Period::Century(year)))
        }
        ("unit", "W") if scene.words.norm(at + 1) == "of" => week_of(scene, i, at + 2, rank),
        _ => None,
    }
}

/// The rank at token `i`, and the token after it.
fn rank(scene: &Scene, i: usize) -> Option<(u32, usize)> {
    if !may_start(scene.words, i) {
        return None;
    }
    let numeral = read(scene.words, i, false).filter(|n| n.form == Form::Ordinal && n.first == i)?;
    (1..=99).find(|n| f64::from(*n) == numeral.number).map(|n| (n, numeral.end))
}

/// A quarter: of the year told after or before it, or the latest, or the next.
fn quarter(scene: &Scene, (first, end): (usize, usize), n: u32) -> Found {
    if let Some((end, year)) = of_year(scene, end) {
        return Found::period(first, end, Period::Quarter(year, n));
    }
    let Some(today) = scene.today() else {
        return Found::open(first, end, Kind::Date, format!("XXXX-Q{n}"));
    };
    let (now, this) = (today.month0() / 3 + 1, today.year());
    let year = match scene.tense(first, end) {
        Tense::Future if n < now => this + 1,
        Tense::Future => this,
        _ if n > now => this - 1,
        _ => this,
    };
    Found::period(first, end, Period::Quarter(year, n))
}

/// "[of] 2021", "of last year", "of the year", "of fiscal 2021".
fn of_year(scene: &Scene, at: usize) -> Option<(usize, i32)> {
    let of = usize::from(scene.is(at, &["of", "in", ","]));
    let the = usize::from(scene.words.norm(at + of) == "the");
    let at = at + of + the + usize::from(scene.words.norm(at + of + the) == "fiscal");
    if let Some(year) = scene.year(at) {
        return Some((at + 1, year));
    }
    let this = scene.today()?.year();
    if of + the == 2 && scene.value(at, "unit") == Some("Y") {
        return Some((at + 1, this));
    }
    let shift = scene.number(at, "which").filter(|_| scene.value(at + 1, "unit") == Some("Y") && of == 1)?;
    Some((at + 2, this + shift))
}

/// "first week of May", "last week of 2023".
fn week_of(scene: &Scene, first: usize, at: usize, rank: u32) -> Option<Found> {
    let whole = match month(scene, at) {
        Some(_) => month_first(scene, at)?,
        None => Found::period(at, at + 1, Period::Year(scene.year(at)?)),
    };
    let (start, end) = whole.interval?;
    let day =
        if rank == 0 { end.date().pred_opt()? } else { add_days(start.date(), i32::try_from(rank * 7 - 7).ok()?)? };
    Some(Found::period(first, whole.end, Period::Week(day)))
}

/// "Q3 2021".
pub(super) fn short_quarter(scene: &Scene, i: usize) -> Option<Found> {
    let n: u32 = scene.words.raw(i).strip_prefix('Q')?.parse().ok().filter(|n| (1..=4).contains(n))?;
    Some(quarter(scene, (i, i + 1), n))
}

/// "fiscal 2021", "fiscal year 2021".
pub(super) fn fiscal(scene: &Scene, i: usize) -> Option<Found> {
    let at = i + 1 + usize::from(scene.value(i + 1, "unit") == Some("Y"));
    scene.year(at).map(|year| Found::period(i, at + 1, Period::Fiscal(year)))
}

/// "the 1990s".
pub(super) fn decade(scene: &Scene, i: usize) -> Option<Found> {
    let year = scene.year(i).filter(|y| y % 10 == 0)?;
    is_plural(scene, i).then(|| Found::period(i, i + 2, Period::Decade(year)))
}

/// "the '80s", "the 80s".
pub(super) fn short_decade(scene: &Scene, i: usize) -> Option<Found> {
    let at = i + 1;
    let tens = scene.digits(at, 2, 90).filter(|n| n % 10 == 0 && *n >= 20)?;
    let led = scene.words.norm(i) == "'" && scene.words.is_glued(at) || scene.words.norm(i) == "the";
    let year = 1900 + i32::try_from(tens).ok()?;
    (led && is_plural(scene, at)).then(|| Found::period(i, at + 2, Period::Decade(year)))
}

/// Tells whether "s" hangs on the number at `i`.
fn is_plural(scene: &Scene, i: usize) -> bool {
    scene.is(i + 1, &["s", "'s"]) && scene.words.is_glued(i + 1)
}

/// "the winter of 2019", "in the spring", "summer 2020".
pub(super) fn season(scene: &Scene, i: usize) -> Option<Found> {
    let season = Season::read(scene.value(i, "season")?);
    let of = usize::from(scene.words.norm(i + 1) == "of");
    if let Some(year) = scene.year(i + 1 + of) {
        return Some(Found::period(i, i + 2 + of, Period::Season(year, season)));
    }
    let the = usize::from(scene.before(i, &["the"]));
    let led = i
        .checked_sub(the)
        .is_some_and(|n| scene.before(n, &["in", "during", "since", "until", "by", "early", "late", "mid"]));
    let verb = scene.words.norm(i) == "fall" && the == 0;
    if !led || verb || scene.words.is_common(i + 1) || scene.is(i + 1, &["of", "in", "-", "to"]) {
        return None;
    }
    let today = scene.today()?;
    let at = |year| Period::Season(year, season);
    let future = scene.tense(i, i + 1) == Tense::Future;
    Some(Found::period(i, i + 1, relative::season_at(today, at, future)?))
}

/// A year by itself.
pub(super) fn year(scene: &Scene, i: usize) -> Option<Found> {
    let year = scene.year(i).filter(|_| is_year(scene, i))?;
    Some(Found::period(i, i + 1, Period::Year(year)))
}

/// Tells whether the number of four digits at token `i` is a year and not a count, price or name.
fn is_year(scene: &Scene, i: usize) -> bool {
    let words = scene.words;
    let hung = words.is_glued(i) && !scene.before(i, &["-", "(", "—", "\"", "'", "["]);
    let money = scene.before(i, &["$", "£", "€", "¥", "#", "+", ":"]);
    let unit = words.is_glued(i + 1) && words.is_word(i + 1) && !words.is(i + 1, &["'s"]);
    if hung || money || unit || scene.before(i, &NO_YEAR_BEFORE) || words.is(i + 1, &["%", "percent", "per", "GMT"]) {
        return false;
    }
    let hyphen = words.is_glued(i) && scene.before(i, &["-", "—"]);
    let after_year = scene.previous.is_some_and(|(end, p)| end + 1 == i && matches!(p, Period::Year(_)));
    if hyphen && !after_year && !(i > 1 && words.is(i - 2, &["mid", "pre", "post"])) {
        return false;
    }
    let strong = scene.before(i, &YEAR_BEFORE) || after_year;
    let recent = words.raw(i).starts_with("19") || words.raw(i).starts_with("20");
    let norm = words.norm(i + 1);
    let plural = words.is_common(i + 1) && norm.ends_with('s') && !norm.ends_with("ss");
    let counted =
        plural || words.is(i + 1, &["people", "men", "women", "children", "million", "billion", "metres", "km"]);
    let owned = scene.before(i, &["the", "its", "his", "her", "their", "our", "'s", "a"]);
    let measured = super::length::unit(scene, i + 1).is_some();
    !measured && (recent || strong) && (!counted || owned)
}
