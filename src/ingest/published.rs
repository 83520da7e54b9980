//! Publication times.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
use std::fmt;

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
