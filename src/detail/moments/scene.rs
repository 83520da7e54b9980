//! What the rules of dates look at: the words of a sentence, the day of the report, what was found before.

use super::calendar::{Interval, Period, add_days, midnight};
use super::tense::{self, Tense};
use crate::detail::Kind;
use crate::detail::numbers::{Reading, Words};
use crate::ingest::{Precision, Published};
use crate::wordlist::{WordList, word_list};
use chrono::{NaiveDate, NaiveDateTime};

static MOMENTS: WordList = word_list!("../../../assets/words/moment.txt");

/// A sentence and what is known of its report.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The words of the sentence.
    pub(super) words: Words<'a>,
    /// When the report was published.
    pub(super) published: Option<Published>,
    /// The last find of the sentence: the token after it, and the period.
    pub(super) previous: Option<(usize, Period)>,
    /// The last day that was found in the sentence.
    pub(super) anchor: Option<NaiveDate>,
}

/// What a word is to a date: its class and value in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Class: "month", "unit", …
    pub(super) class: &'static str,
    /// Value: "3", "TH", …
    pub(super) value: &'static str,
}

/// A find before it is given its place in the document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// First token.
    pub(super) first: usize,
    /// Token after the last.
    pub(super) end: usize,
    /// Kind of detail.
    pub(super) kind: Kind,
    /// TIMEX3 value.
    pub(super) iso: String,
    /// First and last instant.
    pub(super) interval: Option<Interval>,
    /// The stretch of the calendar that it is or lies in.
    pub(super) period: Option<Period>,
    /// How long it is, of a duration.
    pub(super) length: Option<Reading>,
}

impl Found {
    /// A date that lies in the calendar.
    pub(super) fn period(first: usize, end: usize, period: Period) -> Self {
        let (iso, interval) = (period.iso(), period.interval());
        Self { first, end, kind: Kind::Date, iso, interval, period: Some(period), length: None }
    }

    /// Something of which only the value is known.
    pub(super) fn open(first: usize, end: usize, kind: Kind, iso: impl Into<String>) -> Self {
        Self { first, end, kind, iso: iso.into(), interval: None, period: None, length: None }
    }

    /// The day, where it is one.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self.period {
            Some(Period::Day(day)) => Some(day),
            _ => None,
        }
    }
}

impl Scene<'_> {
    /// The day of the report.
    pub(super) fn today(&self) -> Option<NaiveDate> {
        self.published.map(|p| p.local.date())
    }

    /// The instant of the report; the end of its day where only that is known.
    pub(super) fn now(&self) -> Option<NaiveDateTime> {
        let published = self.published?;
        match published.precision {
            Precision::Minute => Some(published.local),
            Precision::Day => add_days(published.local.date(), 1).map(midnight),
        }
    }

    /// What token `i` is to a date.
    pub(super) fn word(&self, i: usize) -> Option<Word> {
        let raw = self.words.raw(i);
        let value = MOMENTS.get_in_any_case(raw)?;
        let acronym = raw.len() <= 3 && raw.bytes().all(|b| b.is_ascii_uppercase());
        if acronym && self.words.norm(i) == raw {
            return None;
        }
        let (class, value) = value.split_once(' ')?;
        Some(Word { class, value })
    }

    /// Value of token `i` where it is of this class.
    pub(super) fn value(&self, i: usize, class: &str) -> Option<&'static str> {
        self.word(i).filter(|w| w.class == class).map(|w| w.value)
    }

    /// Number of token `i` where it is of this class.
    pub(super) fn number(&self, i: usize, class: &str) -> Option<i32> {
        self.value(i, class)?.parse().ok()
    }

    /// What the sentence tells about the time of what stands at token `i`.
    pub(super) fn tense(&self, i: usize, end: usize) -> Tense {
        tense::of(self.words, i, end)
    }

    /// Tells whether the word at `i` is written as a name of a day or month must be.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.words.is_capital(i)
    }

    /// Tells whether the common word at `i` is part of a title: "the “Today” show", "the Daily News".
    pub(super) fn is_title(&self, i: usize) -> bool {
        let point = usize::from(self.is(i + 1, &[".", ",", "!"]));
        let quoted = self.before(i, &["\"", "'"]) && self.is(i + 1 + point, &["\"", "'"]);
        let inside = !self.words.is_first(i) && !self.before(i, &["\"", "'", ":", ".", "—", "("]);
        let next = self.words.is_capital(i + 1) && self.value(i + 1, "weekday").is_none();
        self.is_capital(i) && !self.words.is_titled() && (quoted || inside || (next && !self.words.is_first(i)))
    }

    /// The plain number of digits at token `i`, up to `most` and of at most `digits` digits.
    pub(super) fn digits(&self, i: usize, digits: usize, most: u32) -> Option<u32> {
        let raw = self.words.raw(i);
        let plain = self.words.is_number(i) && raw.len() <= digits && raw.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| raw.parse().ok()).flatten().filter(|n| *n <= most)
    }

    /// The four digits of a year at token `i`.
    pub(super) fn year(&self, i: usize) -> Option<i32> {
        let year = self.digits(i, 4, 2199).filter(|_| self.words.raw(i).len() == 4)?;
        i32::try_from(year).ok().filter(|y| *y >= 1000)
    }

    /// The words, without the scene.
    pub(super) fn is(&self, i: usize, list: &[&str]) -> bool {
        self.words.is(i, list)
    }

    /// The words before a token.
    pub(super) fn before(&self, i: usize, list: &[&str]) -> bool {
        i.checked_sub(1).is_some_and(|n| self.words.is(n, list))
    }
}
