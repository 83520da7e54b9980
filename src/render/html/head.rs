//! The head of the page: what was found in one paragraph, the sources, and when they were published.

use super::model::{Point, SourceHead, Timeline};
use crate::comparison::Source;
use crate::render::summary;
use crate::render::text::{clean, count, time};
use crate::render::view::View;
use chrono::{DateTime, NaiveDate, NaiveDateTime};

/// Least share of words in common that is told in the head.
const MUCH_COPIED: f64 = 0.2;

/// Tells what was found, sentence by sentence.
pub(super) fn story(view: &View<'_>) -> Vec<String> {
    let found: Vec<String> = summary::findings(view).into_iter().map(|(_, words)| words).collect();
    let mut story = vec![summary::facts(view), summary::sentence(&found)];
    story.extend(weightiest(view));
    story.extend(fullest(view));
    story.extend(copied(view));
    story
}

/// Tells the conflict that matters most.
fn weightiest(view: &View<'_>) -> Option<String> {
    let conflict = view.comparison.clashes().next()?;
    Some(format!("The weightiest conflict: {}.", clean(&conflict.note).trim_end_matches('.')))
}

/// Tells who tells most, and who has most alone.
fn fullest(view: &View<'_>) -> Option<String> {
    let facts = &view.comparison.facts;
    let best = |test: &dyn Fn(&Source) -> usize| {
        let counted = view.sources().iter().enumerate().map(|(n, s)| (test(s), n));
        counted.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
    };
    let (most, who) = best(&|s| facts.iter().filter(|f| f.told_by.contains(&s.id)).count())?;
    let (alone, loner) = best(&|s| facts.iter().filter(|f| f.support == 1 && f.told_by.contains(&s.id)).count())?;
    if facts.is_empty() || view.sources().len() < 2 {
        return None;
    }
    let first = format!("{} tells most of them, {most} of {}", view.label(who), facts.len());
    Some(match alone {
        0 => first + ".",
        _ if loner == who => format!("{first}, and has most that no other tells, {alone}."),
        _ => format!("{first}; {} has most that no other tells, {alone}.", view.label(loner)),
    })
}

/// Tells which source shares most words with another, where it is much.
fn copied(view: &View<'_>) -> Option<String> {
    let rows = view.comparison.matrix.verbatim.iter().enumerate();
    let cells = rows.flat_map(|(r, row)| row.iter().enumerate().map(move |(c, &share)| (share, r, c)));
    let others = cells.filter(|&(share, r, c)| r != c && share >= MUCH_COPIED);
    let (share, r, c) = others.max_by(|a, b| a.0.total_cmp(&b.0).then((b.1, b.2).cmp(&(a.1, a.2))))?;
    let percent = (share * 100.0).round();
    Some(format!("{percent} % of the words of {} stand word for word in {}.", view.label(r), view.label(c)))
}

/// Gives the sources for the head.
pub(super) fn sources(view: &View<'_>) -> Vec<SourceHead> {
    let moments: Vec<Option<Moment>> = view.sources().iter().map(moment).collect();
    let first = moments.iter().flatten().map(|m| m.minute).min();
    let one = |(n, source): (usize, &Source)| SourceHead {
        n,
        key: view.key(n).to_owned(),
        label: view.label(n).to_owned(),
        title: source.title.as_deref().map(clean).unwrap_or_default().into_owned(),
        lang: lang(source),
        published: source.published.as_deref().map(time).unwrap_or_default(),
        datetime: moments[n].is_some().then(|| source.published.clone()).flatten().unwrap_or_default(),
        after: moments[n].zip(first).map(|(m, first)| after(m, first)).unwrap_or_default(),
        count: told(view, source),
    };
    view.sources().iter().enumerate().map(one).collect()
}

/// Gives the language of a source where it is a plausible tag.
pub(super) fn lang(source: &Source) -> String {
    let tag = source.lang.as_deref().unwrap_or_default();
    let plausible = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if plausible { tag.to_owned() } else { String::new() }
}

/// Says how much a source tells.
pub(super) fn told(view: &View<'_>, source: &Source) -> String {
    let facts = view.comparison.facts.iter().filter(|f| f.told_by.contains(&source.id));
    let (all, alone) = facts.fold((0, 0), |(all, alone), f| (all + 1, alone + usize::from(f.support == 1)));
    let sentences = count(source.sentences.len(), "sentence", "sentences");
    format!("{sentences}, {}, {alone} told by no other", count(all, "fact", "facts"))
}

/// A publication time, in minutes.
#[derive(Clone, Copy)]
struct Moment {
    minute: i64,
    /// Whether only the day is known.
    day: bool,
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Reads a publication time; one that is less than a day exact is none.
fn moment(source: &Source) -> Option<Moment> {
    let text = source.published.as_deref()?.trim();
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(Moment { minute: day.and_hms_opt(0, 0, 0)?.and_utc().timestamp() / 60, day: true });
    }
    let zoned = DateTime::parse_from_rfc3339(text).map(|t| t.timestamp());
    let plain = |form| NaiveDateTime::parse_from_str(text, form).map(|t| t.and_utc().timestamp());
    let seconds = zoned.or_else(|_| plain("%Y-%m-%dT%H:%M:%S")).or_else(|_| plain("%Y-%m-%dT%H:%M"));
    let short = || DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z").map(|t| t.timestamp());
    seconds.or_else(|_| short()).ok().map(|s| Moment { minute: s / 60, day: false })
}

/// Says how long after the first a source was published.
fn after(moment: Moment, first: i64) -> String {
    match moment.minute - first {
        _ if moment.day => String::new(),
        0 => "first".into(),
        n if n < 120 => format!("+{n} min"),
        n if n < 2 * DAY => format!("+{} h", n / 60),
        n => format!("+{} days", n / DAY),
    }
}

/// Left end of the time line.
const LEFT: i64 = 40;

/// Right end of the time line.
const RIGHT: i64 = 960;

/// Room that a mark takes.
const MARK: i64 = 40;

/// Puts the sources on a line; nothing where fewer than two times are known or all are one.
pub(super) fn timeline(view: &View<'_>) -> Option<Timeline> {
    let known = view.sources().iter().enumerate().filter_map(|(n, s)| Some((moment(s)?, n)));
    let mut known: Vec<(Moment, usize)> = known.collect();
    known.sort_by_key(|&(m, n)| (m.minute, n));
    let first = known.first()?.0.minute;
    let last = known.iter().map(|(m, _)| if m.day { m.minute + DAY } else { m.minute }).max()?;
    if known.len() < 2 || known.iter().all(|(m, _)| m.minute == first) {
        return None;
    }
    let x = |minute: i64| LEFT + (minute - first) * (RIGHT - LEFT) / (last - first).max(1);
    let mut ends: Vec<i64> = Vec::new();
    let lanes: Vec<usize> = known.iter().map(|(m, _)| lane(&mut ends, x(m.minute))).collect();
    let axis = 30 + 44 * ends.len() as u32;
    let point = |(&(m, n), lane): (&(Moment, usize), usize)| Point {
        key: view.key(n).to_owned(),
        x: x(m.minute),
        y: axis - 34 - 44 * lane as u32,
        until: m.day.then(|| x(m.minute + DAY)),
    };
    Some(Timeline {
        height: axis + 36,
        axis,
        points: known.iter().zip(lanes).map(point).collect(),
        first: stamp(view, known.first()?.1),
        last: stamp(view, known.last()?.1),
        label: spoken(view, &known),
        note: if known.iter().any(|(m, _)| m.day) { "; a bar is a day whose hour is not known" } else { "" },
    })
}

/// Finds the lowest lane where a mark has room.
fn lane(ends: &mut Vec<i64>, x: i64) -> usize {
    let free = ends.iter().position(|&end| end <= x).unwrap_or(ends.len());
    if free == ends.len() {
        ends.push(0);
    }
    ends[free] = x + MARK;
    free
}

/// Writes the publication time of a source.
fn stamp(view: &View<'_>, n: usize) -> String {
    view.sources()[n].published.as_deref().map(time).unwrap_or_default()
}

/// Says the time line in words.
fn spoken(view: &View<'_>, known: &[(Moment, usize)]) -> String {
    let one = |&(_, n): &(Moment, usize)| format!("{} {}", view.label(n), stamp(view, n));
    format!("Published in this order: {}.", known.iter().map(one).collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn the_story_of_the_sample() {
        let comparison = sample::ferry();
        insta::assert_snapshot!(story(&View::new(&comparison)).join("\n"));
    }

    #[test]
    fn times_are_put_on_one_line() {
        let comparison = sample::ferry();
        let view = View::new(&comparison);
        let after: Vec<String> = sources(&view).into_iter().map(|s| s.after).collect();
        assert_eq!(after, ["first", "+25 min", ""]);
        let line = timeline(&view).unwrap();
        let points: Vec<_> = line.points.iter().map(|p| (p.key.as_str(), p.x, p.until.is_some())).collect();
        assert_eq!(points, [("A", 40, false), ("B", 52, false), ("C", 232, true)]);
        assert!(line.points[1].y < line.points[0].y, "two that meet stand one above the other");
    }

    #[test]
    fn every_form_of_time_is_read_in_utc() {
        let read = |text: &str| {
            let mut source = sample::ferry().sources.remove(0);
            source.published = Some(text.into());
            moment(&source).map(|m| m.minute)
        };
        let noon = read("2024-03-12T12:00:00Z");
        assert!(noon.is_some());
        for text in ["2024-03-12T13:00:00+01:00", "2024-03-12T12:00:00", "2024-03-12T12:00", "2024-03-12T13:00+01:00"] {
            assert_eq!(read(text), noon, "{text}");
        }
        assert_eq!(read("2024-03-12"), noon.map(|n| n - DAY / 2));
        assert_eq!([read("2024-03"), read("soon")], [None, None]);
    }
}
