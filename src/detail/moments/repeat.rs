//! What comes again: "every Friday", "daily", "each month", "Sundays".

use super::length;
use super::scene::{Found, Scene};
use crate::detail::Kind;

/// Finds the recurrence that begins at token `i`.
pub(super) fn at(scene: &Scene, i: usize) -> Option<Found> {
    let word = scene.word(i)?;
    let found = |end: usize, iso: String| Some(Found::open(i, end, Kind::Recurrence, iso));
    match word.class {
        "often" if !scene.is_title(i) => found(i + 1, word.value.to_owned()),
        "weekdays" if scene.is_capital(i) => {
            let part = scene.value(i + 1, "parts").or_else(|| scene.value(i + 1, "part"));
            found(i + 1 + usize::from(part.is_some()), format!("XXXX-WXX-{}{}", word.value, of_day(part)))
        }
        "every" => every(scene, i),
        _ => None,
    }
}

/// "T" and the part of the day.
fn of_day(part: Option<&str>) -> String {
    part.map_or_else(String::new, |p| format!("T{p}"))
}

/// "every Friday", "every two years", "every other day", "each month".
fn every(scene: &Scene, i: usize) -> Option<Found> {
    let found = |end: usize, iso: String| Some(Found::open(i, end, Kind::Recurrence, iso));
    let other = scene.words.norm(i + 1) == "other" || scene.words.norm(i + 1) == "second";
    let at = i + 1 + usize::from(other) + usize::from(scene.words.norm(i + 1) == "single");
    if let Some(unit) = length::unit(scene, at).filter(|u| !u.plural) {
        let times = if other { 2 } else { 1 };
        let time = unit.code.strip_prefix('T');
        return found(at + 1, time.map_or_else(|| format!("P{times}{}", unit.code), |t| format!("PT{times}{t}")));
    }
    let word = scene.word(at);
    match word.map(|w| (w.class, w.value)) {
        Some(("weekday", n)) => {
            let part = scene.value(at + 1, "part");
            found(at + 1 + usize::from(part.is_some()), format!("XXXX-WXX-{n}{}", of_day(part)))
        }
        Some(("part", part)) => found(at + 1, format!("XXXX-XX-XXT{part}")),
        Some(("unit", "WE")) => found(at + 1, "XXXX-WXX-WE".to_owned()),
        Some(("month", n)) if scene.is_capital(at) => found(at + 1, format!("XXXX-{n:0>2}")),
        Some(("season", code)) => found(at + 1, format!("XXXX-{code}")),
        _ => {
            let length = length::measure(scene, at).filter(|l| l.numeral.is_some() || l.count.is_none())?;
            found(length.end, length.iso())
        }
    }
}
