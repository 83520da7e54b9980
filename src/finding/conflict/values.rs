//! Amounts and moments of one slot that cannot both be true.

use super::clash::{Clash, Side};
use super::slot::{Pair, Slot};
use crate::detail::{Amount, Detail, Kind, Moment, Value};
use chrono::{NaiveDateTime, TimeDelta};

/// Likeness of slots from which two amounts stand for the same. Chosen on planted values.
const AMOUNT: f32 = 0.35;

/// Likeness of slots from which two moments stand for the same.
const MOMENT: f32 = 0.30;

/// Two times of day this near are one, told loosely.
const LOOSE: TimeDelta = TimeDelta::minutes(15);

/// A value with its surroundings.
struct Placed<'a> {
    detail: &'a Detail,
    slot: Slot,
}

/// Finds the values of two sentences that clash.
pub(super) fn find(pair: &Pair<'_>) -> Vec<Clash> {
    let (xs, ys) = (placed(pair, pair.a), placed(pair, pair.b));
    let mut candidates: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in xs.iter().enumerate() {
        for (j, y) in ys.iter().enumerate() {
            if let Some(likeness) = clashing(pair, x, y) {
                candidates.push((likeness, i, j));
            }
        }
    }
    candidates.retain(|&(_, i, j)| {
        !ys.iter().any(|y| agrees(xs[i].detail, y.detail)) && !xs.iter().any(|x| agrees(x.detail, ys[j].detail))
    });
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut taken: (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut clashes = Vec::new();
    for (likeness, i, j) in candidates {
        if !taken.0.contains(&i) && !taken.1.contains(&j) {
            taken.0.push(i);
            taken.1.push(j);
            clashes.push(clash(pair, &xs[i], &ys[j], likeness));
        }
    }
    clashes
}

/// Gives the values of sentence `n` that can clash.
fn placed<'a>(pair: &Pair<'a>, n: usize) -> Vec<Placed<'a>> {
    let (document, index) = pair.scene.event.place(n);
    let details = &pair.scene.details[document].details;
    let own = details.iter().filter(|d| {
        d.sentence == index && !matches!(d.kind, Kind::Name | Kind::Quote | Kind::Ordinal | Kind::Recurrence)
    });
    own.map(|detail| Placed { detail, slot: pair.slot(n, detail.span) }).collect()
}

/// Tells how likely two values stand for the same and cannot both be true.
fn clashing(pair: &Pair<'_>, x: &Placed<'_>, y: &Placed<'_>) -> Option<f32> {
    let likeness = pair.likeness(&x.slot, &y.slot);
    let enough = match (&x.detail.value, &y.detail.value) {
        (Value::Amount(a), Value::Amount(b)) => {
            let bare = a.unit.is_none() && a.currency.is_none();
            let same_thing = !bare || pair.counts_the_same(&x.slot, &y.slot);
            x.detail.kind == y.detail.kind && a.comparable(b) && !a.agrees(b) && same_thing && likeness >= AMOUNT
        }
        (Value::Moment(a), Value::Moment(b)) => x.detail.kind == y.detail.kind && are_apart(a, b) && likeness >= MOMENT,
        _ => false,
    };
    enough.then_some(likeness)
}

/// Tells whether two details tell values that may both be true of one thing.
fn agrees(x: &Detail, y: &Detail) -> bool {
    match (&x.value, &y.value) {
        (Value::Amount(a), Value::Amount(b)) => a.comparable(b) && a.agrees(b),
        (Value::Moment(a), Value::Moment(b)) => a.iso == b.iso || overlap(a, b) == Some(true),
        _ => false,
    }
}

/// Tells whether two moments that could be placed on the calendar share an instant.
fn overlap(a: &Moment, b: &Moment) -> Option<bool> {
    let ((from, to), (start, end)) = (a.interval?, b.interval?);
    Some(from < end && start < to)
}

/// Tells whether two moments cannot be one.
fn are_apart(a: &Moment, b: &Moment) -> bool {
    if a.iso.ends_with("_REF") || b.iso.ends_with("_REF") {
        return false;
    }
    if let (Some(x), Some(y)) = (&a.length, &b.length) {
        return x.comparable(y) && !x.agrees(y);
    }
    match (a.interval, b.interval) {
        (Some(x), Some(y)) => alike(x, y) && gap(x, y) > slack(x, y),
        (None, None) => {
            let day = |m: &Moment| m.iso.len() == "XXXX-WXX-5".len() && m.iso.starts_with("XXXX-");
            day(a) && day(b) && a.iso != b.iso
        }
        _ => false,
    }
}

type Interval = (NaiveDateTime, NaiveDateTime);

/// Tells whether two intervals are told about as exactly: a day is not held against a year.
fn alike(x: Interval, y: Interval) -> bool {
    let (a, b) = (x.1 - x.0, y.1 - y.0);
    a <= b * 4 && b <= a * 4
}

/// Time between two intervals, none where they meet.
fn gap(x: Interval, y: Interval) -> TimeDelta {
    (x.0.max(y.0) - x.1.min(y.1)).max(TimeDelta::zero())
}

/// Gap that two moments may have and still be one.
fn slack(x: Interval, y: Interval) -> TimeDelta {
    let finest = (x.1 - x.0).min(y.1 - y.0);
    if finest < TimeDelta::hours(12) { LOOSE } else { -TimeDelta::seconds(1) }
}

fn clash(pair: &Pair<'_>, x: &Placed<'_>, y: &Placed<'_>, likeness: f32) -> Clash {
    let about = match x.detail.kind {
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Duration | Kind::Money | Kind::Quantity => "quantity",
        _ => "number",
    };
    Clash {
        about,
        a: Side { sentence: pair.a, span: x.detail.span },
        b: Side { sentence: pair.b, span: y.detail.span },
        confidence: likeness,
        moves: x.slot.outcome.is_some() && matches!(&x.detail.value, Value::Amount(Amount { unit: None, .. })),
    }
}
