//! Holidays: of a fixed day, by rule, and those that hang on Easter.

use super::calendar::{add_days, easter, nth_weekday};
use super::scene::Scene;
use chrono::{NaiveDate, Weekday};

/// How a holiday is found in a year.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// The nth day of a name in a month, the last one for 0.
    Nth(u32, Weekday, u8),
    /// Days after Easter Sunday.
    Easter(i32),
}

/// Holidays by their words, the longer first.
const HOLIDAYS: [(&[&str], Rule); 36] = [
    (&["new", "year", "'s", "eve"], Rule::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Rule::Fixed(1, 1)),
    (&["new", "year", "eve"], Rule::Fixed(12, 31)),
    (&["new", "year", "'s"], Rule::Fixed(1, 1)),
    (&["christmas", "eve"], Rule::Fixed(12, 24)),
    (&["christmas", "day"], Rule::Fixed(12, 25)),
    (&["christmas"], Rule::Fixed(12, 25)),
    (&["xmas"], Rule::Fixed(12, 25)),
    (&["boxing", "day"], Rule::Fixed(12, 26)),
    (&["thanksgiving", "day"], Rule::Nth(11, Weekday::Thu, 4)),
    (&["thanksgiving"], Rule::Nth(11, Weekday::Thu, 4)),
    (&["easter", "sunday"], Rule::Easter(0)),
    (&["easter", "monday"], Rule::Easter(1)),
    (&["easter", "saturday"], Rule::Easter(-1)),
    (&["easter"], Rule::Easter(0)),
    (&["good", "friday"], Rule::Easter(-2)),
    (&["palm", "sunday"], Rule::Easter(-7)),
    (&["ash", "wednesday"], Rule::Easter(-46)),
    (&["pentecost"], Rule::Easter(49)),
    (&["halloween"], Rule::Fixed(10, 31)),
    (&["valentine", "'s", "day"], Rule::Fixed(2, 14)),
    (&["independence", "day"], Rule::Fixed(7, 4)),
    (&["labor", "day"], Rule::Nth(9, Weekday::Mon, 1)),
    (&["memorial", "day"], Rule::Nth(5, Weekday::Mon, 0)),
    (&["columbus", "day"], Rule::Nth(10, Weekday::Mon, 2)),
    (&["martin", "luther", "king", "day"], Rule::Nth(1, Weekday::Mon, 3)),
    (&["mlk", "day"], Rule::Nth(1, Weekday::Mon, 3)),
    (&["veterans", "day"], Rule::Fixed(11, 11)),
    (&["armistice", "day"], Rule::Fixed(11, 11)),
    (&["remembrance", "day"], Rule::Fixed(11, 11)),
    (&["juneteenth"], Rule::Fixed(6, 19)),
    (&["bastille", "day"], Rule::Fixed(7, 14)),
    (&["victory", "day"], Rule::Fixed(5, 9)),
    (&["patrick", "'s", "day"], Rule::Fixed(3, 17)),
    (&["canada", "day"], Rule::Fixed(7, 1)),
    (&["australia", "day"], Rule::Fixed(1, 26)),
];

/// Finds the holiday whose words begin at token `i`: how many they are, and its rule.
pub(super) fn at(scene: &Scene, i: usize) -> Option<(usize, Rule)> {
    scene.value(i, "holiday").filter(|_| scene.is_capital(i))?;
    let (words, rule) = HOLIDAYS.iter().find(|(w, _)| scene.words.starts(i, w))?;
    Some((words.len(), *rule))
}

impl Rule {
    /// The day of the holiday in a year.
    pub(super) fn on(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Nth(month, name, n) => nth_weekday(year, month, name, n),
            Self::Easter(days) => add_days(easter(year)?, days),
        }
    }
}
