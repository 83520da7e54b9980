//! Stretches of the calendar: their TIMEX3 values and where they begin and end.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// First instant and the first instant after it.
pub(super) type Interval = (NaiveDateTime, NaiveDateTime);

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// A day.
    Day(NaiveDate),
    /// The week that a day lies in.
    Week(NaiveDate),
    /// The weekend of the week that a day lies in.
    Weekend(NaiveDate),
    /// A month of a year.
    Month(i32, u32),
    /// A quarter of a year, from 1.
    Quarter(i32, u32),
    /// A half of a year, from 1.
    Half(i32, u32),
    /// A season of the year that it begins in.
    Season(i32, Season),
    /// A year.
    Year(i32),
    /// A financial year, of which only the name is known.
    Fiscal(i32),
    /// Ten years, by their first.
    Decade(i32),
    /// A hundred years, by their first.
    Century(i32),
}

/// A season of the northern half of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February.
    Winter,
}

impl Season {
    /// Reads TIMEX3's two letters.
    pub(super) fn read(code: &str) -> Self {
        match code {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            _ => Self::Winter,
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

impl Period {
    /// TIMEX3 value.
    pub(super) fn iso(self) -> String {
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Week(day) => week_name(day),
            Self::Weekend(day) => format!("{}-WE", week_name(day)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, n) => format!("{year:04}-Q{n}"),
            Self::Half(year, n) => format!("{year:04}-H{n}"),
            Self::Season(year, season) => format!("{year:04}-{}", season.code()),
            Self::Year(year) => format!("{year:04}"),
            Self::Fiscal(year) => format!("FY{year:04}"),
            Self::Decade(year) => format!("{:03}", year / 10),
            Self::Century(year) => format!("{:02}", year / 100),
        }
    }

    /// Where it begins and ends; nothing for a financial year, or beyond the calendar.
    pub(super) fn interval(self) -> Option<Interval> {
        let (first, last) = match self {
            Self::Day(day) => (day, day.succ_opt()?),
            Self::Week(day) => (monday(day)?, monday(day)?.checked_add_days(Days::new(7))?),
            Self::Weekend(day) => {
                (monday(day)?.checked_add_days(Days::new(5))?, monday(day)?.checked_add_days(Days::new(7))?)
            }
            Self::Month(year, month) => months(year, month, 1)?,
            Self::Quarter(year, n) => months(year, n * 3 - 2, 3)?,
            Self::Half(year, n) => months(year, n * 6 - 5, 6)?,
            Self::Season(year, season) => months(year, season.first_month(), 3)?,
            Self::Year(year) => months(year, 1, 12)?,
            Self::Fiscal(_) => return None,
            Self::Decade(year) => months(year, 1, 120)?,
            Self::Century(year) => months(year, 1, 1200)?,
        };
        Some((midnight(first), midnight(last)))
    }

    /// The period of the same sort `n` later, or earlier where `n` is negative.
    pub(super) fn shifted(self, n: i32) -> Option<Self> {
        let days = |day, by| add_days(day, by);
        Some(match self {
            Self::Day(day) => Self::Day(days(day, n)?),
            Self::Week(day) => Self::Week(days(day, n.checked_mul(7)?)?),
            Self::Weekend(day) => Self::Weekend(days(day, n.checked_mul(7)?)?),
            Self::Month(year, month) => parts(year, month, 12, n).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(year, q) => parts(year, q, 4, n).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(year, h) => parts(year, h, 2, n).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(year, season) => Self::Season(year.checked_add(n)?, season),
            Self::Year(year) => Self::Year(year.checked_add(n)?),
            Self::Fiscal(year) => Self::Fiscal(year.checked_add(n)?),
            Self::Decade(year) => Self::Decade(year.checked_add(n.checked_mul(10)?)?),
            Self::Century(year) => Self::Century(year.checked_add(n.checked_mul(100)?)?),
        })
    }
}

/// Adds days, or takes them away.
pub(super) fn add_days(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let by = Days::new(u64::from(n.unsigned_abs()));
    if n < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
}

/// Adds months, or takes them away.
pub(super) fn add_months(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let by = Months::new(n.unsigned_abs());
    if n < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

/// The first instant of a day.
pub(super) fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// The Monday of a day's week.
fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

fn week_name(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The first day of a month and the first day `n` months later.
fn months(year: i32, month: u32, n: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first.checked_add_months(Months::new(n))?))
}

/// Moves part `n` of `of` in a year on by `by` parts.
fn parts(year: i32, n: u32, of: i32, by: i32) -> Option<(i32, u32)> {
    let at = year.checked_mul(of)?.checked_add(i32::try_from(n).ok()? - 1)?.checked_add(by)?;
    Some((at.div_euclid(of), u32::try_from(at.rem_euclid(of)).ok()? + 1))
}

/// The latest day of this name on or before `day`.
pub(super) fn weekday_before(day: NaiveDate, name: u32) -> Option<NaiveDate> {
    let back = (day.weekday().num_days_from_monday() + 8 - name) % 7;
    day.checked_sub_days(Days::new(u64::from(back)))
}

/// The first day of this name on or after `day`.
pub(super) fn weekday_after(day: NaiveDate, name: u32) -> Option<NaiveDate> {
    let ahead = (name + 6 - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(u64::from(ahead)))
}

/// The day of this name in the week that lies `weeks` after that of `day`.
pub(super) fn weekday_in(day: NaiveDate, name: u32, weeks: i32) -> Option<NaiveDate> {
    add_days(monday(day)?, weeks.checked_mul(7)?.checked_add(i32::try_from(name).ok()? - 1)?)
}

/// The `n`th day of a name in a month; the last one where `n` is 0.
pub(super) fn nth_weekday(year: i32, month: u32, name: Weekday, n: u8) -> Option<NaiveDate> {
    if n > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, name, n);
    }
    (4..=5).rev().find_map(|n| NaiveDate::from_weekday_of_month_opt(year, month, name, n))
}

/// Easter Sunday of the western churches (the anonymous Gregorian algorithm, Meeus 1991).
#[expect(clippy::many_single_char_names, reason = "the letters are those of the published algorithm")]
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c.div_euclid(4), c.rem_euclid(4));
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l).div_euclid(451);
    let n = h + l - 7 * m + 114;
    let (month, day) = (u32::try_from(n.div_euclid(31)).ok()?, u32::try_from(n.rem_euclid(31) + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, date) in [(2022, "2022-04-17"), (2024, "2024-03-31"), (2019, "2019-04-21"), (1998, "1998-04-12")] {
            assert_eq!(easter(year), Some(day(date)));
        }
    }

    #[test]
    fn weekdays_are_counted_from_the_day() {
        let thursday = day("2022-03-03");
        assert_eq!(weekday_before(thursday, 4), Some(thursday));
        assert_eq!(weekday_before(thursday, 5), Some(day("2022-02-25")));
        assert_eq!(weekday_after(thursday, 1), Some(day("2022-03-07")));
        assert_eq!(weekday_in(thursday, 5, 1), Some(day("2022-03-11")));
        assert_eq!(nth_weekday(2021, 11, Weekday::Thu, 4), Some(day("2021-11-25")));
        assert_eq!(nth_weekday(2021, 5, Weekday::Mon, 0), Some(day("2021-05-31")));
    }

    #[test]
    fn periods_have_names_and_ends() {
        let at = |p: Period| (p.iso(), p.interval().map(|(a, b)| (a.date().to_string(), b.date().to_string())));
        let text = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(at(Period::Week(day("2022-03-03"))), ("2022-W09".to_owned(), text("2022-02-28", "2022-03-07")));
        assert_eq!(at(Period::Quarter(2021, 4)), ("2021-Q4".to_owned(), text("2021-10-01", "2022-01-01")));
        assert_eq!(at(Period::Decade(1990)), ("199".to_owned(), text("1990-01-01", "2000-01-01")));
        assert_eq!(Period::Month(2022, 1).shifted(-1), Some(Period::Month(2021, 12)));
        assert_eq!(Period::Quarter(2022, 4).shifted(1), Some(Period::Quarter(2023, 1)));
    }
}
