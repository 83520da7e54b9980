//! Whether two values can both be true of one thing.

use super::moments::Calendars;
use crate::detail::{Amount, Bound, Detail, Value};

/// Share by which the ends of two ranges must differ for these to be two.
const ENDS: f64 = 0.15;

/// What two values say of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// Both may be true.
    Same,
    /// Not both can be true.
    Differs,
    /// They are of a sort, but not told so that one could say.
    Unknown,
    /// They are of two sorts.
    Apart,
}

impl Agreement {
    /// Holds two values of two reports against each other; the first is of the calendars' first report.
    pub(super) fn of(calendars: &Calendars<'_>, x: &Detail, y: &Detail) -> Self {
        match (&x.value, &y.value) {
            _ if x.sort() != y.sort() => Self::Apart,
            (Value::Amount(a), Value::Amount(b)) => Self::of_amounts(a, b),
            (Value::Moment(a), Value::Moment(b)) => calendars.compare((x, a), (y, b)),
            _ => Self::Apart,
        }
    }

    /// Holds two amounts against each other.
    pub(super) fn of_amounts(a: &Amount, b: &Amount) -> Self {
        match (a.comparable(b), a.agrees(b)) {
            (false, _) => Self::Apart,
            (true, true) if !are_two_ranges(a, b) => Self::Same,
            _ => Self::Differs,
        }
    }
}

/// Tells whether two amounts are ranges with one end in common and another that differs: "20 to 64" and "40 to 64".
fn are_two_ranges(a: &Amount, b: &Amount) -> bool {
    let differ = |x: f64, y: f64| (x - y).abs() > ENDS * x.abs().max(y.abs());
    let ranges = a.bound == Bound::Range && b.bound == Bound::Range && a.unit == b.unit && a.currency == b.currency;
    ranges && differ(a.low, b.low) != differ(a.high, b.high)
}
