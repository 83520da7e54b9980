//! Whether two moments of two reports may be one.

use super::agreement::Agreement;
use crate::detail::{Detail, Moment};
use crate::finding::Scene;
use crate::similarity::slots::{Interval, as_exact};
use chrono::{Datelike, NaiveDateTime, TimeDelta};

/// Two times of day this near are one, told loosely.
const LOOSE: TimeDelta = TimeDelta::minutes(15);

/// Two times this near are of one day or night.
const SAME_NIGHT: TimeDelta = TimeDelta::hours(10);

/// Words that name a day from the writer's own.
const FROM_TODAY: [&str; 10] =
    ["today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening", "night", "earlier", "early"];

/// Time by which two reports' own days may be apart.
const OWN_DAY: TimeDelta = TimeDelta::days(1);

/// Two reports whose moments are held against each other.
pub(super) struct Calendars<'a> {
    scene: &'a Scene<'a>,
    documents: (usize, usize),
    /// Whether both were published on one day, so that the same words mean the same.
    same_day: bool,
}

impl<'a> Calendars<'a> {
    pub(super) fn of(scene: &'a Scene<'a>, documents: (usize, usize)) -> Self {
        let day = |d: usize| scene.event.documents[d].report.published.map(|p| p.local.date());
        Self { scene, documents, same_day: day(documents.0) == day(documents.1) }
    }

    /// Gives the words of two details in lower case, with "shortly before" or "after"; the first is of the first report.
    fn words(&self, x: &Detail, y: &Detail) -> [String; 2] {
        let words = |d: usize, detail: &Detail| {
            let document = &self.scene.event.documents[d];
            let before = document.report.text.get(..detail.span.start).unwrap_or_default();
            let bound = SHORTLY_WORDS.into_iter().find(|b| before.trim_end().ends_with(b)).unwrap_or_default();
            format!("{bound} {}", document.words(detail.span)).trim_start().to_lowercase()
        };
        [words(self.documents.0, x), words(self.documents.1, y)]
    }

    /// Tells whether one of two details is the earliest of what "not before Friday" leaves open, the other among it.
    fn leaves_open(&self, (x, y): (&Detail, &Detail), (from, to): (Interval, Interval)) -> bool {
        self.is_not_before(self.documents.0, x, (from, to)) || self.is_not_before(self.documents.1, y, (to, from))
    }

    /// Tells whether a detail of document `d` is such a one.
    fn is_not_before(&self, d: usize, detail: &Detail, (own, other): (Interval, Interval)) -> bool {
        let document = &self.scene.event.documents[d];
        let start = document.sentences.get(detail.sentence).map_or(0, |s| s.span.start);
        let before = document.report.text.get(start..detail.span.start).unwrap_or_default();
        let mut words =
            before.rsplit(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty());
        let earliest = match words.next() {
            Some("before" | "until") => {
                words.take(NEGATED).any(|w| w == "not" || w == "no" || w.ends_with("n't") || w.ends_with("n’t"))
            }
            Some("than") => words.next() == Some("earlier"),
            _ => false,
        };
        earliest && other.0 >= own.0
    }

    /// Holds two moments against each other; the first is of the first report.
    pub(super) fn compare(&self, (x, a): (&Detail, &Moment), (y, b): (&Detail, &Moment)) -> Agreement {
        if let (Some(x), Some(y)) = (&a.length, &b.length) {
            return Agreement::of_amounts(x, y);
        }
        if let (Some(clock), Some(other)) = (clock(a), clock(b)) {
            return compare_clocks((a, clock), (b, other), &self.words(x, y));
        }
        let vague = [a, b].iter().any(|m| m.iso.ends_with("_REF"));
        let words = self.words(x, y);
        if a.iso == b.iso && !vague || self.same_day && words[0] == words[1] {
            return Agreement::Same;
        }
        match (a.interval, b.interval) {
            (Some(from), Some(to)) if self.leaves_open((x, y), (from, to)) => Agreement::Same,
            (Some(from), Some(to)) if !vague && (as_exact(from, to) || are_day_and_month(from, to)) => {
                let to = if has_year(&words) { to } else { in_year_of(from, to) };
                let between = gap(from, to);
                if between <= slack(from, to, &words) || is_turned(from, to, &words) {
                    Agreement::Same
                } else if (between < far(from) || names_years(&words)) && is_loose(&words[0]) == is_loose(&words[1]) {
                    Agreement::Differs
                } else {
                    Agreement::Unknown
                }
            }
            (None, None) if is_open_day(a) && is_open_day(b) && a.iso != b.iso => Agreement::Differs,
            (None, Some(day)) if is_open_day(a) => compare_weekdays(a, day, &words[1]),
            (Some(day), None) if is_open_day(b) => compare_weekdays(b, day, &words[0]),
            (None, None) if is_open_date(a) && is_open_date(b) => Agreement::Differs,
            _ => Agreement::Unknown,
        }
    }
}

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Gives the minute of the day that a moment names: `2022-03-03T00:36`, `T14:00`.
fn clock(m: &Moment) -> Option<i64> {
    let (hours, minutes) = m.iso.split_once('T')?.1.get(..5)?.split_once(':')?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)
}

/// Holds two times of day against each other: they differ where both are of one day or night, or no day is told.
fn compare_clocks((a, clock): (&Moment, i64), (b, other): (&Moment, i64), words: &[String; 2]) -> Agreement {
    let turn = if leaves_half_open(&words[0], clock) || leaves_half_open(&words[1], other) { DAY / 2 } else { DAY };
    let between = (clock - other).rem_euclid(turn).min((other - clock).rem_euclid(turn));
    let apart = a.interval.zip(b.interval).map(|(a, b)| (a.0 - b.0).abs());
    let days = a.iso.get(..10) != b.iso.get(..10) && words.iter().all(|w| names_day(w));
    let turned = apart.is_some_and(|t| t >= TimeDelta::days(6));
    if between <= LOOSE.num_minutes() || is_shortly(&words[0], clock, other) || is_shortly(&words[1], other, clock) {
        if days && !turned { Agreement::Differs } else { Agreement::Same }
    } else if turn < DAY || apart.is_none_or(|t| t < SAME_NIGHT) {
        Agreement::Differs
    } else {
        Agreement::Unknown
    }
}

/// Words before "before" among which a "not" makes a day the earliest: "are not expected to run before Friday".
const NEGATED: usize = 5;

/// Minutes that "shortly" may mean.
const SHORTLY: i64 = 30;

/// What makes a time of day the end or the beginning of those minutes.
const SHORTLY_WORDS: [&str; 2] = ["shortly before", "shortly after"];

/// Tells whether another time of day is what "shortly before" or "shortly after" one may mean.
fn is_shortly(words: &str, clock: i64, other: i64) -> bool {
    let [before, after] = SHORTLY_WORDS.map(|bound| words.starts_with(bound));
    let later = clock - other;
    before && (0..=SHORTLY).contains(&later) || after && (0..=SHORTLY).contains(&-later)
}

/// Tells whether the words of a time of day may be of the morning or the evening: "ten past six", "six o'clock", "6:10".
fn leaves_half_open(words: &str, clock: i64) -> bool {
    const HALVES: [&str; 11] =
        ["am", "pm", "a", "p", "morning", "afternoon", "evening", "night", "noon", "midnight", "hours"];
    let halved = words.split(|c: char| !c.is_alphabetic()).any(|w| HALVES.contains(&w));
    !halved && !words.starts_with('0') && clock <= DAY / 2 + 59
}

/// Tells whether words name a day of the week or a month.
fn names_day(words: &str) -> bool {
    const NAMES: [&str; 19] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ];
    words.split(|c: char| !c.is_alphabetic()).any(|w| NAMES.iter().any(|n| w.starts_with(n)))
}

/// Tells whether a moment is a weekday of no known week: `XXXX-WXX-5`.
fn is_open_day(m: &Moment) -> bool {
    m.iso.len() == "XXXX-WXX-5".len() && m.iso.starts_with("XXXX-WXX-") && m.iso.ends_with(|c: char| c.is_ascii_digit())
}

/// Holds a weekday of no known week against a day: they differ where the day is told by its weekday too.
fn compare_weekdays(open: &Moment, day: Interval, words: &str) -> Agreement {
    let one_day = (day.1 - day.0).num_days() <= 1;
    let same = open.iso.ends_with(&day.0.weekday().number_from_monday().to_string());
    let named = words.split(|c: char| !c.is_alphabetic()).any(|w| w.ends_with("day") && names_day(w));
    match (one_day, same, named) {
        (true, true, _) => Agreement::Same,
        (true, false, true) => Agreement::Differs,
        _ => Agreement::Unknown,
    }
}

/// Tells whether a moment is a day of no known year: `XXXX-03-02`.
fn is_open_date(m: &Moment) -> bool {
    let day = m.iso.strip_prefix("XXXX-").unwrap_or_default();
    day.len() == "03-02".len() && day.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// Time between two intervals, less than none where they meet.
fn gap(x: Interval, y: Interval) -> TimeDelta {
    let between = x.0.max(y.0) - x.1.min(y.1);
    if between < TimeDelta::zero() || x == y { -TimeDelta::days(1) } else { between }
}

/// Tells whether two moments are so far apart that they are hardly one: with a year told for both they may be all the
/// same.
pub(super) fn are_far(a: &Moment, b: &Moment) -> bool {
    a.interval.zip(b.interval).is_some_and(|(a, b)| gap(a, b) >= far(a))
}

/// Tells whether a year is told.
fn has_year(words: &[String; 2]) -> bool {
    words.iter().any(|w| names_year(w))
}

/// Tells whether a year is told for both, with a month or a day in it.
fn names_years(words: &[String; 2]) -> bool {
    words.iter().all(|w| names_year(w) && w.contains(char::is_alphabetic))
}

fn names_year(words: &str) -> bool {
    words.split(|c: char| !c.is_alphanumeric()).any(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))
}

/// Moves an interval of days by a year where that brings it near another: a month and day without a year may have been
/// read as the last instead of the next.
fn in_year_of(x: Interval, y: Interval) -> Interval {
    let days = (x.0 - y.0).num_days();
    let years = if (335..=396).contains(&days.abs()) { 12 * days.signum() } else { 0 };
    let months = chrono::Months::new(12);
    let moved = |t: NaiveDateTime| if years > 0 { t.checked_add_months(months) } else { t.checked_sub_months(months) };
    match (years, moved(y.0), moved(y.1)) {
        (12 | -12, Some(from), Some(to)) => (from, to),
        _ => y,
    }
}

/// Tells whether one is a day and the other a month or a third of one ("mid May"): the day is in it or clashes with it. A
/// day says nothing against a week or a year, in which much else happens.
fn are_day_and_month(x: Interval, y: Interval) -> bool {
    let (a, b) = ((x.1 - x.0).num_days(), (y.1 - y.0).num_days());
    a.min(b) == 1 && (9..=31).contains(&a.max(b))
}

/// Gap from which two moments are of two events: a month for days, longer for longer ones.
fn far(x: Interval) -> TimeDelta {
    TimeDelta::days(30).max((x.1 - x.0) * 4)
}

/// Tells whether two days are of one weekday a week apart, or two months of one name a year apart, where the one is told
/// by that name alone: it may have been read as the last instead of the next.
fn is_turned(x: Interval, y: Interval, words: &[String; 2]) -> bool {
    let bare = words.iter().any(|w| w.chars().all(|c| !c.is_ascii_digit()));
    let days = (x.0.date() - y.0.date()).num_days().abs();
    let turned = |interval: Interval| match (interval.1 - interval.0).num_days() {
        0 | 1 => days == 7,
        28..=31 => days == 365 || days == 366,
        _ => false,
    };
    bare && turned(x) && turned(y)
}

/// Gap that two moments may have and still be one.
fn slack(x: Interval, y: Interval, words: &[String; 2]) -> TimeDelta {
    let finest = (x.1 - x.0).min(y.1 - y.0);
    if words.iter().any(|w| w.ends_with("ago")) {
        finest.max(OWN_DAY)
    } else if words.iter().any(|w| is_loose(w)) {
        OWN_DAY
    } else if finest < TimeDelta::hours(12) {
        LOOSE
    } else {
        -TimeDelta::seconds(1)
    }
}

/// Tells whether words name a day from the writer's own alone: "yesterday morning". Such a day is no surer than the
/// report's date, and does not clash with a day that is named.
fn is_loose(words: &str) -> bool {
    let mut parts = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    parts.all(|w| FROM_TODAY.contains(&w) || w.len() < 5)
        && words.chars().all(|c| !c.is_ascii_digit())
        && !names_day(words)
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    #[test]
    fn a_day_clashes_with_a_month_it_is_not_in() {
        let told = |date: &str| format!("The primary for the open seat of Velmar will be held on {date} 2013.");
        let clash = |a: &str, b: &str| compared(&told(a), &told(b)).of_kind(FindingKind::Conflict).count();
        for (a, b) in [("April 30", "mid May"), ("April 30", "May"), ("June 1", "early May")] {
            assert_eq!(clash(a, b), 1, "{a} {b}");
        }
        for (a, b) in [("May 14", "mid May"), ("May 30", "May"), ("May 30", "late May")] {
            assert_eq!(clash(a, b), 0, "{a} {b}");
        }
    }

    #[test]
    fn a_day_that_is_the_earliest_clashes_with_none_after_it() {
        let told = |when: &str| format!("Ferries between Velmar and the islands {when}, the line said.");
        let clash = |a: &str, b: &str| compared(&told(a), &told(b)).of_kind(FindingKind::Conflict).count();
        let earliest = "are not expected to run before 12 May 2024";
        assert_eq!(clash(earliest, "are expected to run again on 13 May 2024"), 0);
        assert_eq!(clash(earliest, "are expected to run again on 10 May 2024"), 1);
        assert_eq!(clash("are expected to run on 12 May 2024", "are expected to run again on 13 May 2024"), 1);
    }

    #[test]
    fn a_time_that_leaves_the_half_of_the_day_open_clashes_with_neither() {
        let at = |time: &str| if time.starts_with("shortly") { "" } else { "at " };
        let told = |time: &str| format!("The march on the parliament of Velmar began {}{time} on Saturday.", at(time));
        let clash = |a: &str, b: &str| compared(&told(a), &told(b)).of_kind(FindingKind::Conflict).count();
        for (a, b) in [
            ("6.40 a.m.", "shortly before 7 a.m."),
            ("six o'clock", "18:00"),
            ("ten past six", "6.10pm"),
            ("6:10", "18:10"),
            ("6 p.m.", "18:00"),
        ] {
            assert_eq!(clash(a, b), 0, "{a} {b}");
        }
        for (a, b) in [
            ("7.20 a.m.", "shortly before 7 a.m."),
            ("six o'clock", "19:00"),
            ("6 a.m.", "6 p.m."),
            ("6:10", "18:40"),
            ("06:10", "18:10"),
        ] {
            assert_eq!(clash(a, b), 1, "{a} {b}");
        }
    }
}
