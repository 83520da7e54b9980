//! One printed point in time: its day, month, year, clock and zone in any order.

use super::tokens::{Kind, Token};
use super::{Precision, Published};
use crate::wordlist::{WordList, word_list};
use chrono::{Datelike, FixedOffset, NaiveDate, NaiveTime, Weekday};

/// Month names.
static MONTHS: WordList = word_list!("../../../assets/words/month.txt");

/// Names of time zones.
static ZONES: WordList = word_list!("../../../assets/words/zone.txt");

/// Words that stand between the parts of a time; "UK" is no zone of its own, since its clock is put forward in summer.
const FILLERS: [&str; 18] =
    ["uk", "at", "on", "of", "the", "um", "uhr", "le", "à", "il", "de", "del", "r", "г", "в", "às", "las", "alle"];

/// Days of the week and their short forms.
const WEEKDAYS: [&str; 17] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
];

/// What was read so far of a time.
#[derive(Debug, Default)]
struct Parts {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<i32>,
    /// Two numbers of which one is the day and one the month.
    pair: Option<(u32, u32)>,
    clock: Option<NaiveTime>,
    zone: Option<Zone>,
    /// Whether the clock has twelve hours, as in the United States.
    half_day: bool,
}

/// A zone as printed.
#[derive(Debug, Clone, Copy)]
struct Zone {
    minutes: i32,
    /// Whether an hour is added in the daylight time of the United States.
    us: bool,
}

/// Reads a time that starts at the first token; gives it with the number of tokens it takes.
pub(super) fn read(tokens: &[Token<'_>]) -> Option<(Published, usize)> {
    let mut parts = Parts::default();
    let mut at = 0;
    let mut end = 0;
    while let Some(rest) = tokens.get(at..).filter(|r| !r.is_empty()) {
        let taken = parts.take(rest);
        at += if taken > 0 { taken } else { skip(rest) };
        if taken > 0 {
            end = at;
        } else if skip(rest) == 0 {
            break;
        }
    }
    parts.published().map(|p| (p, end))
}

/// Gives the number of tokens that part two pieces of a time.
fn skip(rest: &[Token<'_>]) -> usize {
    let Some(first) = rest.first() else { return 0 };
    match first.kind {
        Kind::Word if WEEKDAYS.iter().any(|d| first.is_word(d)) => 1,
        Kind::Word => usize::from(FILLERS.contains(&first.text.to_lowercase().as_str())),
        Kind::Sign => usize::from(",.-–—|•·/()T".contains(first.text)),
        Kind::Number => 0,
    }
}

impl Parts {
    /// Takes one part off the front; gives the number of its tokens, 0 where there is none that is still missing.
    fn take(&mut self, rest: &[Token<'_>]) -> usize {
        [Self::take_numeric_date, Self::take_clock, Self::take_zone, Self::take_word, Self::take_number]
            .iter()
            .find_map(|take| take(self, rest))
            .unwrap_or(0)
    }

    /// Takes `2022-03-03`, `20220303`, `3.3.2022` or `3/3/2022`.
    fn take_numeric_date(&mut self, rest: &[Token<'_>]) -> Option<usize> {
        if self.day.is_some() || self.month.is_some() || self.year.is_some() || self.pair.is_some() {
            return None;
        }
        if let Some(n) = rest.first()?.number(8..=8) {
            return self.take_ymd(n / 10_000, n / 100 % 100, n % 100).map(|()| 1);
        }
        let [first, sign, middle, again, last, ..] = rest else { return None };
        let all = |glued| [sign, middle, again, last].iter().all(|t| t.glued == glued);
        if sign.text != again.text || !(all(true) || sign.is('/') && all(false)) || !"-./".contains(sign.text) {
            return None;
        }
        let middle = middle.number(1..=2)?;
        if let Some(year) = first.number(4..=4) {
            return self.take_ymd(year, middle, last.number(1..=2)?).map(|()| 5);
        }
        let short = || last.number(2..=2).filter(|_| sign.is('/')).map(|y| 2000 + y);
        let year = last.number(4..=4).or_else(short)?;
        let first = first.number(1..=2)?;
        self.year = Some(year.cast_signed());
        self.pair = Some((first, middle));
        Some(5)
    }

    /// Takes a whole date.
    fn take_ymd(&mut self, year: u32, month: u32, day: u32) -> Option<()> {
        NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?;
        (self.year, self.month, self.day) = (Some(year.cast_signed()), Some(month), Some(day));
        Some(())
    }

    /// Takes `10:15`, `10.15 am`, `17h30`, `5 p.m.`, `1015 GMT`, `T003600`.
    fn take_clock(&mut self, rest: &[Token<'_>]) -> Option<usize> {
        if self.clock.is_some() {
            return None;
        }
        let first = rest.first()?;
        if first.is_word("T") && first.glued {
            return self.take_clock(rest.get(1..)?).or_else(|| self.take_compact(rest.get(1)?)).map(|n| n + 1);
        }
        let (hour, mut taken) = (first.number(1..=2), 1);
        let Some(hour) = hour else {
            let hhmm = first.number(4..=4)?;
            rest.get(1).filter(|z| zone(z).is_some())?;
            self.clock = Some(NaiveTime::from_hms_opt(hhmm / 100, hhmm % 100, 0)?);
            return Some(1);
        };
        let between = rest.get(1).filter(|t| t.glued);
        let spaced = between.is_some_and(|t| t.is(':'));
        let minute = rest.get(2).filter(|t| t.glued || spaced).and_then(|t| t.number(2..=2)).filter(|&m| m < 60);
        let colon = between.is_some_and(|t| t.is(':') || t.is_word("h"));
        let minute = minute.filter(|_| colon || between.is_some_and(|t| t.is('.')));
        taken += if minute.is_some() { 2 + seconds(rest.get(3..)?) } else { 0 };
        let half = half_day(rest.get(taken..)?);
        let told = colon || rest.get(taken).is_some_and(|t| t.is_word("uhr") || zone(t).is_some());
        if half.is_none() && !(told && minute.is_some()) {
            return None;
        }
        let hour = match half {
            Some((pm, _)) if (1..=12).contains(&hour) => hour % 12 + if pm { 12 } else { 0 },
            _ => hour,
        };
        self.clock = Some(NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0)?);
        self.half_day |= half.is_some();
        Some(taken + half.map_or(0, |(_, n)| n))
    }

    /// Takes `003600` or `0036` after a `T`.
    fn take_compact(&mut self, digits: &Token<'_>) -> Option<usize> {
        let n = digits.number(6..=6).map(|n| n / 100).or_else(|| digits.number(4..=4))?;
        self.clock = Some(NaiveTime::from_hms_opt(n / 100, n % 100, 0)?);
        Some(1)
    }

    /// Takes `GMT`, `ET`, `Z`, `+03:00`, `UTC+3`.
    fn take_zone(&mut self, rest: &[Token<'_>]) -> Option<usize> {
        self.clock?;
        if self.zone.is_some() {
            return None;
        }
        let named = zone(rest.first()?);
        let from = usize::from(named.is_some());
        let shift = rest.get(from..).and_then(|r| shift(r, named.is_some()));
        let (minutes, taken) = shift.unwrap_or((0, 0));
        let zone = named.or_else(|| shift.map(|_| Zone { minutes: 0, us: false }))?;
        self.zone = Some(Zone { minutes: zone.minutes + minutes, ..zone });
        Some(from + taken)
    }

    /// Takes the name of a month.
    fn take_word(&mut self, rest: &[Token<'_>]) -> Option<usize> {
        let word = rest.first().filter(|t| t.kind == Kind::Word && self.month.is_none() && self.pair.is_none())?;
        self.month = MONTHS.get(&word.text.to_lowercase())?.parse().ok();
        Some(1)
    }

    /// Takes a day or a year.
    fn take_number(&mut self, rest: &[Token<'_>]) -> Option<usize> {
        let first = rest.first()?;
        if let Some(year) = first.number(4..=4).filter(|y| (1900..=2100).contains(y) && self.year.is_none()) {
            self.year = Some(year.cast_signed());
            return Some(1);
        }
        let free = self.day.is_none() && self.pair.is_none();
        let day = first.number(1..=2).filter(|d| (1..=31).contains(d) && free)?;
        self.day = Some(day);
        let suffix = rest.get(1).filter(|t| t.glued);
        Some(1 + usize::from(suffix.is_some_and(|t| ["st", "nd", "rd", "th"].iter().any(|s| t.is_word(s)))))
    }

    /// Puts the parts together, where day, month and year were told.
    fn published(&self) -> Option<Published> {
        let month_first = self.half_day || self.zone.is_some_and(|z| z.us);
        let (day, month) = match self.pair {
            Some((a, b)) if b > 12 || month_first && a <= 12 => (b, a),
            Some((a, b)) => (a, b),
            None => (self.day?, self.month?),
        };
        let date = NaiveDate::from_ymd_opt(self.year?, month, day)?;
        let Some(clock) = self.clock else { return Some(Published::on(date)) };
        let offset = self.zone.and_then(|z| FixedOffset::east_opt((z.minutes + z.daylight(date)) * 60));
        Some(Published { local: date.and_time(clock), precision: Precision::Minute, offset })
    }
}

impl Zone {
    /// Gives the minutes that daylight time adds: second Sunday of March to first Sunday of November.
    fn daylight(self, date: NaiveDate) -> i32 {
        let sunday = |month, n| NaiveDate::from_weekday_of_month_opt(date.year(), month, Weekday::Sun, n);
        let inside = sunday(3, 2).is_some_and(|d| date >= d) && sunday(11, 1).is_some_and(|d| date < d);
        if self.us && inside { 60 } else { 0 }
    }
}

/// Gives the zone of a name.
fn zone(token: &Token<'_>) -> Option<Zone> {
    let value = (token.kind == Kind::Word).then(|| ZONES.get(&token.text.to_lowercase())).flatten()?;
    let (minutes, us) = value.split_once(' ').map_or((value, false), |(m, _)| (m, true));
    Some(Zone { minutes: minutes.parse().ok()?, us })
}

/// Reads `+0300`, `-05:00`, and after a zone's name `+3`; gives minutes and tokens.
fn shift(rest: &[Token<'_>], after_name: bool) -> Option<(i32, usize)> {
    let sign = rest.first().filter(|t| t.is('+') || t.is('-') || t.is('−'))?;
    let digits = rest.get(1).filter(|t| t.glued)?;
    let sign = if sign.is('+') { 1 } else { -1 };
    if let Some(n) = digits.number(4..=4).filter(|n| n / 100 <= 14 && n % 100 < 60) {
        return Some((sign * (n / 100 * 60 + n % 100).cast_signed(), 2));
    }
    let hours = digits.number(1..=2).filter(|&h| h <= 14)?.cast_signed();
    let minutes = match rest.get(2..4) {
        Some([colon, m]) if colon.is(':') && colon.glued => m.number(2..=2).filter(|&m| m < 60),
        _ => None,
    };
    match minutes {
        Some(m) => Some((sign * (hours * 60 + m.cast_signed()), 4)),
        None => after_name.then_some((sign * hours * 60, 2)),
    }
}

/// Gives the number of tokens of seconds and their fraction.
fn seconds(rest: &[Token<'_>]) -> usize {
    let pair = |at: usize, sign: char, digits| match rest.get(at..at + 2) {
        Some([s, n]) => s.is(sign) && s.glued && n.glued && n.number(digits).is_some(),
        _ => false,
    };
    match (pair(0, ':', 2..=2), pair(2, '.', 1..=9)) {
        (true, true) => 4,
        (true, false) => 2,
        _ => 0,
    }
}

/// Reads `am`, `PM`, `a.m.`; gives whether it is after noon, and the tokens.
fn half_day(rest: &[Token<'_>]) -> Option<(bool, usize)> {
    let first = rest.first()?;
    for (short, letter, pm) in [("am", "a", false), ("pm", "p", true)] {
        if first.is_word(short) {
            return Some((pm, 1));
        }
        if let [_, dot, m, after @ ..] = rest
            && first.is_word(letter)
            && dot.is('.')
            && m.is_word("m")
        {
            return Some((pm, 3 + usize::from(after.first().is_some_and(|t| t.is('.')))));
        }
    }
    None
}
