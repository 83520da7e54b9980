//! Publication times, as they are printed over articles and as machines write them.

mod moment;
mod tokens;

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use std::fmt;
use tokens::{Kind, Token};

/// When a report was published, in the outlet's own local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// Local date and time; midnight where only the day is known.
    pub local: NaiveDateTime,
    /// How much of `local` was told.
    pub precision: Precision,
    /// Offset from UTC, where one was told.
    pub offset: Option<FixedOffset>,
}

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// The day.
    Day,
    /// Hour and minute.
    Minute,
}

impl Published {
    /// Makes a time of which only the day is known.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self { local: day.and_time(chrono::NaiveTime::MIN), precision: Precision::Day, offset: None }
    }

    /// Reads a time: ISO 8601, RFC 2822, and what newspapers print ("March 3, 2022 5:04 PM ET").
    ///
    /// Of `3/4/2022` the day comes first, unless the clock has twelve hours or the zone is an American one.
    ///
    /// ```
    /// # use rashomon::ingest::Published;
    /// assert_eq!(Published::parse("Published 10:15 GMT, 3 March 2022").unwrap().to_string(), "2022-03-03T10:15+00:00");
    /// ```
    #[must_use]
    pub fn parse(printed: &str) -> Option<Self> {
        if let Some(line) = TimeLine::parse(printed) {
            return line.published.or(line.updated);
        }
        moment::read(&tokens::tokens(printed)).map(|(published, _)| published)
    }

    /// The instant in UTC, with an unknown offset taken as zero: good for putting reports in order.
    #[must_use]
    pub fn utc(&self) -> NaiveDateTime {
        self.offset.map_or(self.local, |o| self.local - o)
    }
}

impl fmt::Display for Published {
    /// Writes ISO 8601: `2022-03-03`, `2022-03-03T00:36`, `2022-03-03T00:36+03:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(f, "{}", self.local.format("%Y-%m-%d")),
            Precision::Minute => write!(f, "{}", self.local.format("%Y-%m-%dT%H:%M")),
        }?;
        self.offset.map_or(Ok(()), |o| write!(f, "{o}"))
    }
}

/// A line that holds nothing but times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TimeLine {
    /// When it was published.
    pub(super) published: Option<Published>,
    /// When it was changed.
    pub(super) updated: Option<Published>,
    /// Whether the line says what its time is ("Published", "Updated").
    pub(super) labelled: bool,
}

/// Words that stand before a time of publication.
const PUBLISHED: [&str; 9] =
    ["originally", "published", "posted", "date", "created", "issued", "first", "filed", "time"];

/// Words that stand before a time of change.
const UPDATED: [&str; 5] = ["updated", "modified", "edited", "revised", "corrected"];

/// Words without meaning of their own in a line of times.
const BESIDE: [&str; 12] = ["last", "on", "at", "from", "as", "of", "local", "time", "read", "min", "mins", "and"];

impl TimeLine {
    /// Reads a line of times, with their labels, ages ("3 hours ago") and reading times ("5 min read").
    pub(super) fn parse(line: &str) -> Option<Self> {
        let all = tokens::tokens(line);
        let (mut found, mut updating, mut any) = (Self::default(), false, false);
        let mut rest = all.as_slice();
        while let Some(first) = rest.first() {
            let mut taken = 1;
            if PUBLISHED.iter().any(|w| first.is_word(w)) || UPDATED.iter().any(|w| first.is_word(w)) {
                updating = UPDATED.iter().any(|w| first.is_word(w));
                found.labelled = true;
            } else if let Some((time, n)) = moment::read(rest) {
                let place = if updating { &mut found.updated } else { &mut found.published };
                place.get_or_insert(time);
                (taken, any) = (n, true);
            } else if let Some(n) = age(rest) {
                (taken, any) = (n, true);
            } else if !(first.kind == Kind::Sign || BESIDE.iter().any(|w| first.is_word(w))) {
                return None;
            }
            rest = rest.get(taken..)?;
        }
        any.then_some(found)
    }
}

/// Gives the number of tokens of "3 hours ago" or "5 minute read".
fn age(rest: &[Token<'_>]) -> Option<usize> {
    const UNITS: [&str; 10] = ["second", "minute", "hour", "day", "week", "month", "min", "hr", "sec", "mins"];
    let [number, between @ ..] = rest else { return None };
    number.number(1..=2)?;
    let dash = usize::from(between.first().is_some_and(|t| t.is('-')));
    let [unit, end, ..] = between.get(dash..)? else { return None };
    let known = UNITS.iter().any(|u| unit.is_word(u) || unit.text.strip_suffix('s').is_some_and(|s| s == *u));
    (known && (end.is_word("ago") || end.is_word("read"))).then_some(3 + dash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(printed: &str) -> String {
        Published::parse(printed).map_or_else(|| "none".to_owned(), |p| p.to_string())
    }

    #[test]
    fn printed_times_are_read() {
        for (printed, expected) in [
            ("7 Nov 2023, 08:05", "2023-11-07T08:05"),
            ("November 7, 2023 5:04 PM ET", "2023-11-07T17:04-05:00"),
            ("Updated 5:04 p.m. EDT, Mon July 3, 2023", "2023-07-03T17:04-04:00"),
            ("July 3, 2023 at 12:30 AM PT", "2023-07-03T00:30-07:00"),
            ("Published 10:15 GMT, 7 November 2023", "2023-11-07T10:15+00:00"),
            ("Tuesday 7th November 2023", "2023-11-07"),
            ("7. November 2023 um 17.30 Uhr", "2023-11-07T17:30"),
            ("7 novembre 2023 à 17h30", "2023-11-07T17:30"),
            ("7 ноября 2023 г., 09:41 MSK", "2023-11-07T09:41+03:00"),
            ("Nov. 7, 2023, 9 a.m.", "2023-11-07T09:00"),
            ("2023-11-07", "2023-11-07"),
            ("2023-11-07T08:05:09.123Z", "2023-11-07T08:05+00:00"),
            ("2023-11-07T08:05:09+05:30", "2023-11-07T08:05+05:30"),
            ("2023-11-07 08:05", "2023-11-07T08:05"),
            ("20231107T080500Z", "2023-11-07T08:05+00:00"),
            ("2023/11/07", "2023-11-07"),
            ("Tue, 07 Nov 2023 08:05:00 -0500", "2023-11-07T08:05-05:00"),
            ("07.11.2023 08:05", "2023-11-07T08:05"),
            ("7/11/2023", "2023-11-07"),
            ("11/7/2023 8:05 PM", "2023-11-07T20:05"),
            ("11/17/2023", "2023-11-17"),
            ("1015 GMT November 7 2023", "2023-11-07T10:15+00:00"),
            ("08:05 (UTC+3), 7 November 2023", "2023-11-07T08:05+03:00"),
            ("Posted: Nov 07, 2023 11: 06 PM CET", "2023-11-07T23:06+01:00"),
            ("7 November 2023, 10: 00 (GMT+05: 00)", "2023-11-07T10:00+05:00"),
            ("10: 10 AM PST 11 / 7 / 2023", "2023-11-07T10:10-08:00"),
            ("Originally published 11 / 07 / 2023 at 10:20 AM EST", "2023-11-07T10:20-05:00"),
            ("8:05am UK, Tuesday 7 November 2023", "2023-11-07T08:05"),
            ("November 2023", "none"),
            ("31 February 2023", "none"),
            ("soon", "none"),
            ("", "none"),
        ] {
            assert_eq!(iso(printed), expected, "{printed}");
        }
    }

    #[test]
    fn published_wins_over_updated() {
        for line in [
            "Published 7 November 2023, updated 9 November 2023",
            "Updated 9 November 2023 | Published 7 November 2023",
            "Last updated: 9 November 2023 10:00. First published on 7 November 2023",
            "7 November 2023 • Updated 9 November 2023 • 5 min read",
        ] {
            let found = TimeLine::parse(line).unwrap();
            assert_eq!(found.published.unwrap().to_string(), "2023-11-07", "{line}");
            assert!(found.updated.unwrap().to_string().starts_with("2023-11-09"), "{line}");
        }
    }

    #[test]
    fn ages_are_lines_of_time_and_sentences_are_not() {
        assert!(TimeLine::parse("Updated 3 hours ago").is_some());
        assert!(TimeLine::parse("12-minute read").is_some());
        for line in ["7 November 2023 was a Tuesday.", "Published", "12 people came", "The boat sank", "5", ""] {
            assert_eq!(TimeLine::parse(line), None, "{line}");
        }
    }
}
