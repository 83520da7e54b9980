//! Whether two values can both be true of one thing.

use super::moments::Calendars;
use crate::detail::{Amount, Detail, Value};

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
            _ if x.kind != y.kind => Self::Apart,
            (Value::Amount(a), Value::Amount(b)) => Self::of_amounts(a, b),
            (Value::Moment(a), Value::Moment(b)) => calendars.compare((x, a), (y, b)),
            _ => Self::Apart,
        }
    }

    /// Holds two amounts against each other.
    pub(super) fn of_amounts(a: &Amount, b: &Amount) -> Self {
        match (a.comparable(b), a.agrees(b)) {
            (false, _) => Self::Apart,
            (true, true) => Self::Same,
            (true, false) => Self::Differs,
        }
    }
}
