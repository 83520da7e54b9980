//! Amounts and moments of one slot that cannot both be true.

use super::clash::{Clash, Side};
use super::slot::{Pair, Slot};
use crate::detail::{Amount, Detail, Kind, Moment, Value};
use chrono::{NaiveDateTime, TimeDelta};

/// Likeness of slots from which two values stand for the same, by what is known of them. Chosen on planted values.
const LIKE: Likeness = Likeness { one_of_several: 0.35, only: 0.12, only_count: 0.2 };

/// See [`LIKE`].
struct Likeness {
    /// There are other values of the kind that could be meant.
    one_of_several: f32,
    /// Each sentence has just this one value of the kind that the other does not tell too.
    only: f32,
    /// The same, of bare numbers.
    only_count: f32,
}

/// Two times of day this near are one, told loosely.
const LOOSE: TimeDelta = TimeDelta::minutes(15);

/// A value with its surroundings.
struct Placed<'a> {
    detail: &'a Detail,
    slot: Slot,
}

/// Finds the values of two sentences that clash.
pub(super) fn find(pair: &Pair<'_>) -> Vec<Clash> {
    let (mut xs, mut ys) = (placed(pair, pair.a), placed(pair, pair.b));
    let told: Vec<&Detail> = ys.iter().map(|y| y.detail).collect();
    let ours: Vec<&Detail> = xs.iter().map(|x| x.detail).collect();
    let apart = Apart::of(pair);
    xs.retain(|x| !told.iter().any(|y| apart.agrees(x.detail, y)));
    ys.retain(|y| !ours.iter().any(|x| apart.agrees(x, y.detail)));
    let mut candidates: Vec<(f32, usize, usize)> = Vec::new();
    for (i, x) in xs.iter().enumerate() {
        for (j, y) in ys.iter().enumerate() {
            let only = is_only(x, &xs) && is_only(y, &ys);
            if let Some(likeness) = clashing(pair, (x, y), &apart, only) {
                candidates.push((likeness, i, j));
            }
        }
    }
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

/// Tells whether a value is the only one of its kind among some.
fn is_only(x: &Placed<'_>, all: &[Placed<'_>]) -> bool {
    let same = |y: &&Placed<'_>| match (&x.detail.value, &y.detail.value) {
        (Value::Amount(a), Value::Amount(b)) => a.comparable(b) && x.detail.kind == y.detail.kind,
        _ => x.detail.kind == y.detail.kind,
    };
    all.iter().filter(same).count() == 1
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

/// Tells how likely two values stand for the same, where they cannot both be true.
fn clashing(pair: &Pair<'_>, (x, y): (&Placed<'_>, &Placed<'_>), apart: &Apart<'_>, only: bool) -> Option<f32> {
    if x.detail.kind != y.detail.kind {
        return None;
    }
    let likeness = pair.likeness(&x.slot, &y.slot);
    let (cannot_be_one, wanted) = match (&x.detail.value, &y.detail.value) {
        (Value::Amount(a), Value::Amount(b)) => {
            let bare = a.unit.is_none() && a.currency.is_none() && x.detail.kind == Kind::Number;
            let same_thing = !bare || pair.counts_the_same(&x.slot, &y.slot);
            let wanted = if bare { LIKE.only_count } else { LIKE.only };
            (a.comparable(b) && !a.agrees(b) && same_thing, wanted)
        }
        (Value::Moment(a), Value::Moment(b)) => (apart.are((x.detail, a), (y.detail, b)), LIKE.only),
        _ => return None,
    };
    let wanted = if only { wanted } else { LIKE.one_of_several };
    (cannot_be_one && likeness >= wanted).then_some(likeness)
}

/// Words that name a day from the writer's own.
const FROM_TODAY: [&str; 9] =
    ["today", "yesterday", "tomorrow", "tonight", "morning", "afternoon", "evening", "night", "earlier"];

/// Days by which two reports' own days may be apart.
const OWN_DAY: TimeDelta = TimeDelta::days(2);

/// Tells moments of two reports apart.
struct Apart<'a> {
    pair: &'a Pair<'a>,
    /// Whether both were published on one day, so that the same words mean the same.
    same_day: bool,
}

impl<'a> Apart<'a> {
    fn of(pair: &'a Pair<'a>) -> Self {
        let day =
            |n: usize| pair.scene.event.documents[pair.scene.event.place(n).0].report.published.map(|p| p.local.date());
        Self { pair, same_day: day(pair.a) == day(pair.b) }
    }

    /// Gives the words of a detail in lower case; `n` is its sentence.
    fn words(&self, n: usize, detail: &Detail) -> String {
        let document = &self.pair.scene.event.documents[self.pair.scene.event.place(n).0];
        document.words(detail.span).to_lowercase()
    }

    /// Tells whether two details tell values that may both be true of one thing; `x` is of the first sentence.
    fn agrees(&self, x: &Detail, y: &Detail) -> bool {
        match (&x.value, &y.value) {
            (Value::Amount(a), Value::Amount(b)) => a.comparable(b) && a.agrees(b),
            (Value::Moment(a), Value::Moment(b)) => {
                let same_words = || self.same_day && self.words(self.pair.a, x) == self.words(self.pair.b, y);
                a.iso == b.iso || overlap(a, b) == Some(true) || same_words()
            }
            _ => false,
        }
    }

    /// Tells whether two moments cannot be one; the first is of the first sentence.
    fn are(&self, (x, a): (&Detail, &Moment), (y, b): (&Detail, &Moment)) -> bool {
        if a.iso.ends_with("_REF") || b.iso.ends_with("_REF") {
            return false;
        }
        if let (Some(x), Some(y)) = (&a.length, &b.length) {
            return x.comparable(y) && !x.agrees(y);
        }
        match (a.interval, b.interval) {
            (Some(from), Some(to)) => {
                let words = [self.words(self.pair.a, x), self.words(self.pair.b, y)];
                alike(from, to) && gap(from, to) > slack(from, to, &words)
            }
            (None, None) => {
                let day = |m: &Moment| m.iso.len() == "XXXX-WXX-5".len() && m.iso.starts_with("XXXX-");
                day(a) && day(b) && a.iso != b.iso
            }
            _ => false,
        }
    }
}

/// Tells whether two moments that could be placed on the calendar share an instant.
fn overlap(a: &Moment, b: &Moment) -> Option<bool> {
    let ((from, to), (start, end)) = (a.interval?, b.interval?);
    Some(from < end && start < to)
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
fn slack(x: Interval, y: Interval, words: &[String; 2]) -> TimeDelta {
    let finest = (x.1 - x.0).min(y.1 - y.0);
    let loose = |w: &String| w.split(|c: char| !c.is_alphabetic()).any(|w| FROM_TODAY.contains(&w));
    if words.iter().any(|w| w.ends_with("ago")) {
        finest.max(OWN_DAY)
    } else if words.iter().any(loose) {
        OWN_DAY
    } else if finest < TimeDelta::hours(12) {
        LOOSE
    } else {
        -TimeDelta::seconds(1)
    }
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
