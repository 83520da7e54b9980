//! Amounts and moments of one slot that cannot both be true.
//!
//! The values of two reports are paired by what stands around them, whatever they say. Where two are each other's best
//! and cannot both be true, the reports clash.

use super::agreement::Agreement;
use super::bearer;
use super::clash::{AGE, Clash, Side};
use super::earnings;
use super::likeness::{self, COUNT, Pair};
use super::moments::{self, Calendars};
use super::own_day;
use super::slot::{Part, Placed, Slot};
use crate::detail::{Detail, Kind, Value};
use crate::finding::Scene;
use std::collections::{BTreeMap, BTreeSet};

/// What two values must reach to clash, in one of these ways. Chosen on planted values, on the lists beside the fixtures,
/// and on all clashes of 29 real events, read one by one.
const CLASH: [Enough; 5] = [
    Enough { score: 0.5, near: 0.25, matched: 0.0 },
    Enough { score: 0.35, near: 0.55, matched: 0.0 },
    Enough { score: 0.7, near: 0.09, matched: 0.2 },
    Enough { score: 0.3, near: 0.0, matched: 0.4 },
    Enough { score: 0.2, near: 0.25, matched: 0.6 },
];

/// Share of both sentences' words that the other has from which they are one sentence in two wordings: a fate that
/// one alone tells sets nothing apart then.
const ONE_SENTENCE: f32 = 0.4;

/// Least share of the words around both that the other has, where the sentences are not one.
const AROUND: f32 = 0.09;

/// Probability from which that is not asked.
const SURE_SLOT: f32 = 0.75;

/// How telling the words near two shares must be, of which a sentence does not name what they are shares of.
const NEAR_SHARES: f32 = 0.34;

/// Probability from which a past that one sentence alone tells sets nothing apart.
const SURE_PAST: f32 = 0.8;

/// How much more telling the words near two counts must be where their reports count the same things several times.
const RIVALRY: f32 = 0.6;

/// Probability from which two times of day clash, whatever stands near them: a report tells few.
const SURE_TIME: f32 = 0.6;

/// How telling the words near two times must be else.
const NEAR_TIMES: f32 = 0.2;

/// Probability from which two dates need no word in common right beside them.
const SURE_DATE: f32 = 0.7;

/// How many words right beside two dates must be the same where these are far apart.
const FRAME_BOTH: f32 = 2.0;

/// Probability from which two tolls of one event clash, whatever stands near them.
const TOLL: f32 = 0.35;

/// Probability from which two quantities clash that are the only ones of their unit in their reports.
const LONELY: f32 = 0.4;

/// Probability from which two values clash that are left of their sentences' values once those that are the same are
/// taken away.
const LEFT: f32 = 0.5;

/// Probability that two ages beside one name are of one person.
const OF_ONE: f32 = 0.95;

/// An amount so many times another is hardly of the same thing.
const FAR: f64 = 5.0;

/// Probability that it takes then.
const SURE: f32 = 0.7;

/// The same for a past.
const ONE_PAST: f32 = 0.55;

/// What is enough to say that two values stand for the same.
struct Enough {
    /// Probability.
    score: f32,
    /// How telling the words are that stand near both.
    near: f32,
    /// Share of the words of both sentences that the other has.
    matched: f32,
}

/// Share of the best partner's probability from which a partner that agrees is as good.
const AS_GOOD: f32 = 0.6;

/// Probability from which two values that agree are taken to tell the same.
const AGREES: f32 = 0.6;

/// Probability below which two values are not held against each other.
const LEAST: f32 = 0.05;

/// Two values of two reports that may stand for the same.
pub(super) struct Scored {
    /// Index among the values of the first report.
    pub(super) x: usize,
    /// Index among those of the second.
    pub(super) y: usize,
    pub(super) parts: [f32; COUNT],
    pub(super) score: f32,
    pub(super) agreement: Agreement,
    /// Whether they may clash at all.
    pub(super) solid: bool,
}

/// Scores the values of two reports against each other.
pub(super) fn scored(
    scene: &Scene<'_>,
    documents: (usize, usize),
    xs: &[Placed<'_>],
    ys: &[Placed<'_>],
) -> Vec<Scored> {
    let calendars = Calendars::of(scene, documents);
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, x) in xs.iter().enumerate() {
        for (j, y) in ys.iter().enumerate().filter(|(_, y)| x.detail.sort() == y.detail.sort() && is_near(scene, x, y))
        {
            let agreement = Agreement::of(&calendars, x.detail, y.detail);
            if agreement == Agreement::Apart {
                continue;
            }
            let sentences = (x.sentence, y.sentence);
            let pair = pairs.entry(sentences).or_insert_with(|| Pair::of(scene, sentences.0, sentences.1));
            let parts = pair.parts(scene, x, y);
            let (score, solid) = match x.bearer.zip(y.bearer) {
                Some((own, other)) if own == other => (OF_ONE, true),
                Some(_) => (0.0, false),
                None => {
                    let score = likeness::score(&parts);
                    let left = || is_left(&calendars, (x, xs), (y, ys));
                    let scores = is_score(scene, documents.0, x) && is_score(scene, documents.1, y);
                    let solid = (!scores || left()) && is_solid(pair, (x, y), (score, &parts), left);
                    (score, solid && earnings::are_alike(scene, (documents.0, x.detail), (documents.1, y.detail)))
                }
            };
            out.push(Scored { x: i, y: j, parts, score, agreement, solid });
        }
    }
    out
}

/// Tells whether there is enough to say that two values count one thing: a bare number needs what is counted or what
/// happened, and neither is of a past that the other is not.
fn is_solid(
    pair: &Pair,
    (x, y): (&Placed<'_>, &Placed<'_>),
    (score, parts): (f32, &[f32; COUNT]),
    is_left: impl Fn() -> bool,
) -> bool {
    let (a, b) = (&x.slot, &y.slot);
    let dated = matches!(x.detail.kind, Kind::Date | Kind::Time);
    let one = pair.matched() >= ONE_SENTENCE;
    let clear = pair.matched() >= ONE_PAST
        || score >= SURE_PAST && a.outcome.is_none() && (a.past.is_none() || b.past.is_none());
    let same_past = dated || clear || is_one_past(a.past, b.past);
    let measured = matches!(x.detail.kind, Kind::Quantity | Kind::Money | Kind::Duration);
    let same_fate = measured || one && dated || a.outcome.is_none() || b.outcome.is_none() || a.outcome == b.outcome;
    let counted = pair.counted(x, y);
    let same_thing = x.detail.kind != Kind::Number
        || counted > 0.0
        || one && (counted == 0.0 || score >= SURE_PAST)
        || frame_is_one(x, y);
    let of_them = |s: &Slot| s.part == Part::OfThem;
    let all = a.outcome.is_none() && b.outcome.is_none() && counted > 0.0;
    let one_part = (a.whole == b.whole || all) && of_them(a) == of_them(b);
    let likely = if dated { 0.3 } else { 0.0 };
    // A fraction is told so loosely that it bears out a percentage sooner than it contradicts one.
    let mixed = currency(x) != currency(y) || x.detail.kind != y.detail.kind;
    let likely = if ratio(x, y) > FAR || mixed { SURE } else { likely };
    let part = |n: usize| parts.get(n).copied().unwrap_or(0.0);
    let near = |wanted: f32| match x.detail.kind {
        Kind::Time => score >= SURE_TIME || part(likeness::NEAR) >= NEAR_TIMES,
        Kind::Percent if !one && score < SURE => part(likeness::NEAR) >= wanted.max(NEAR_SHARES),
        Kind::Number if !one && a.outcome.is_none() => {
            part(likeness::NEAR) >= wanted + RIVALRY * (1.0 - part(likeness::RIVALS))
        }
        _ => part(likeness::NEAR) >= wanted,
    };
    let some = x.detail.kind == Kind::Time || one || score >= SURE_SLOT || part(likeness::AROUND) >= AROUND;
    let framed = match (&x.detail.value, &y.detail.value) {
        (Value::Moment(a), Value::Moment(b)) if x.detail.kind == Kind::Date && moments::are_far(a, b) => {
            score >= SURE_DATE && part(likeness::FRAME) >= FRAME_BOTH
        }
        _ => x.detail.kind != Kind::Date || one || part(likeness::FRAME) >= 1.0 || score >= SURE_DATE,
    };
    let toll = part(likeness::TOLL) > 0.0 && score >= TOLL;
    let lonely = part(likeness::RIVALS) >= 1.0 && score >= LONELY && x.detail.kind == Kind::Quantity;
    let enough = toll
        || lonely
        || score >= LEFT && is_left()
        || some
            && framed
            && CLASH.iter().any(|w| score >= w.score.max(likely) && near(w.near) && pair.matched() >= w.matched);
    let one_time = dated || a.outcome.is_none() || b.outcome.is_none() || a.over_time == b.over_time;
    // Of the injured some may be left in hospital; of the missing all remain missing.
    let one_rest = a.outcome != Some("hurt") || a.remain == b.remain;
    same_past && same_fate && same_thing && one_part && one_time && one_rest && enough
}

/// Tells whether a number of document `d` is one side of a score: "3-2" changes as a match goes on.
fn is_score(scene: &Scene<'_>, d: usize, x: &Placed<'_>) -> bool {
    let text = &scene.event.documents[d].report.text;
    let (before, after) = (text.get(..x.detail.span.start), text.get(x.detail.span.end..));
    let joins = |dash: Option<char>, other: Option<char>| {
        matches!(dash, Some('-' | '–')) && other.is_some_and(|c| c.is_ascii_digit())
    };
    let (mut left, mut right) = (before.unwrap_or_default().chars().rev(), after.unwrap_or_default().chars());
    joins(left.next(), left.next()) || joins(right.next(), right.next())
}

/// Tells whether two values are what is left of their sentences' values of one kind once those that are the same are
/// taken away.
fn is_left(
    calendars: &Calendars<'_>,
    (x, xs): (&Placed<'_>, &[Placed<'_>]),
    (y, ys): (&Placed<'_>, &[Placed<'_>]),
) -> bool {
    let (own, other) = (others(x, xs), others(y, ys));
    let agrees = |a: &&Detail| other.iter().any(|b| Agreement::of(calendars, a, b) == Agreement::Same && is_one(a, b));
    x.rank == y.rank && !own.is_empty() && own.iter().all(agrees)
}

/// The other values of one kind in the sentence of a value.
fn others<'a>(own: &Placed<'_>, all: &[Placed<'a>]) -> Vec<&'a Detail> {
    let beside = |o: &&Placed<'_>| {
        o.sentence == own.sentence && o.detail.sort() == own.detail.sort() && o.detail.span != own.detail.span
    };
    all.iter().filter(beside).map(|o| o.detail).collect()
}

/// The currency of money.
fn currency<'a>(x: &'a Placed<'_>) -> Option<&'a str> {
    match &x.detail.value {
        Value::Amount(a) => a.currency.as_deref(),
        _ => None,
    }
}

/// The greater of two amounts or lengths of time by the lesser, 1 where they are none.
fn ratio(x: &Placed<'_>, y: &Placed<'_>) -> f64 {
    let amount = |detail: &Detail| match &detail.value {
        Value::Amount(a) => Some(a.clone()),
        Value::Moment(m) => m.length.clone(),
        _ => None,
    };
    amount(x.detail).zip(amount(y.detail)).and_then(|(a, b)| a.ratio(&b)).unwrap_or(1.0)
}

/// Tells whether two sentences are of the same past, or both of none.
fn is_one_past(x: Option<(i32, i32)>, y: Option<(i32, i32)>) -> bool {
    match (x, y) {
        (Some(x), Some(y)) => x.0 <= y.1 && y.0 <= x.1,
        (None, None) => true,
        _ => false,
    }
}

/// Tells whether the words right beside both are the same on both sides.
fn frame_is_one(x: &Placed<'_>, y: &Placed<'_>) -> bool {
    x.slot.frame == y.slot.frame && x.slot.frame.iter().all(Option::is_some)
}

/// Tells whether two values are worth a look: their sentences are linked, or the same happened to those they count, or
/// they are the age of one.
fn is_near(scene: &Scene<'_>, x: &Placed<'_>, y: &Placed<'_>) -> bool {
    let linked = || scene.alignment.links.score(x.sentence, y.sentence).is_some();
    let of_one = x.bearer.is_some() && x.bearer == y.bearer;
    of_one || x.slot.outcome.is_some() && x.slot.outcome == y.slot.outcome || linked()
}

/// What two reports say of one thing.
pub(super) struct Compared {
    /// Values that clash.
    pub(super) clashes: Vec<Clash>,
    /// Counts that differ and may both be true: "at least 12" and 14.
    pub(super) bearing: Vec<Clash>,
    /// Values that agree.
    pub(super) agreeing: Vec<(Side, Side)>,
}

/// Finds the values of two reports that clash, and those that agree.
pub(super) fn find(scene: &Scene<'_>, documents: (usize, usize), xs: &[Placed<'_>], ys: &[Placed<'_>]) -> Compared {
    let mut all = scored(scene, documents, xs, ys);
    all.retain(|s| s.score >= LEAST);
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.x, a.y).cmp(&(b.x, b.y))));
    let agreeing = Agreeing::of(&all, xs, ys);
    let open: Vec<&Scored> = all.iter().filter(|s| !agreeing.settle(s, xs, ys)).collect();
    let best_x = best(&open, |s| s.x, xs.len());
    let best_y = best(&open, |s| s.y, ys.len());
    let clashes =
        |s: &&&Scored| s.agreement == Agreement::Differs && s.solid && s.score >= best_x[s.x] && s.score >= best_y[s.y];
    let agrees =
        |s: &&&Scored| s.agreement == Agreement::Same && s.score >= AGREES && is_one(xs[s.x].detail, ys[s.y].detail);
    let bears = |s: &&&Scored| {
        let best = s.score >= AGREES && s.score >= best_x[s.x] && s.score >= best_y[s.y];
        best && s.agreement == Agreement::Same && s.solid && !is_one(xs[s.x].detail, ys[s.y].detail)
    };
    let to_clash = |s: &&Scored| {
        let (x, y) = (&xs[s.x], &ys[s.y]);
        let counts = matches!(x.detail.kind, Kind::Number | Kind::Percent | Kind::Quantity | Kind::Money);
        let as_of = counts && x.bearer.is_none() && own_day::tell(scene, documents, (x.sentence, y.sentence));
        Clash { as_of, ..clash(x, y, s.score) }
    };
    let mut clashing: Vec<Clash> = open.iter().filter(clashes).map(to_clash).collect();
    // Two counts of two days do not make the days clash.
    let counted: BTreeSet<(usize, usize)> =
        clashing.iter().filter(|c| c.as_of).map(|c| (c.a.sentence, c.b.sentence)).collect();
    clashing.retain(|c| c.about != "date" || !counted.contains(&(c.a.sentence, c.b.sentence)));
    // Nor do the days on which each report was told something, if they are its own.
    let was_told = |d: usize, side: Side| own_day::is_of_saying(scene, d, side.span);
    clashing.retain(|c| c.about != "date" || !was_told(documents.0, c.a) || !was_told(documents.1, c.b));
    Compared {
        clashes: clashing,
        bearing: open.iter().filter(bears).map(to_clash).filter(|c| c.counts.is_some()).collect(),
        agreeing: open.iter().filter(agrees).map(|s| (side(&xs[s.x]), side(&ys[s.y]))).collect(),
    }
}

/// Tells whether two values are told as one number or moment, and do not only bear one another.
fn is_one(x: &Detail, y: &Detail) -> bool {
    match (&x.value, &y.value) {
        (Value::Amount(a), Value::Amount(b)) => (a.number - b.number).abs() <= f64::EPSILON * a.number.abs(),
        _ => true,
    }
}

/// What agrees in two reports.
struct Agreeing {
    /// The best score of every value of the first report with one that agrees, and the same of the second.
    best: [Vec<f32>; 2],
    /// Values of the first report, each with the sentence of one that agrees and has no better partner itself: "13"
    /// agrees with "12.6", but more so with "13". The same of the second.
    beside: [BTreeSet<(usize, usize)>; 2],
}

impl Agreeing {
    fn of(all: &[Scored], xs: &[Placed<'_>], ys: &[Placed<'_>]) -> Self {
        let agreeing: Vec<&Scored> = all.iter().filter(|o| o.agreement == Agreement::Same).collect();
        let best_x = best(&agreeing, |o| o.x, xs.len());
        let best_y = best(&agreeing, |o| o.y, ys.len());
        let of_x = agreeing.iter().filter(|o| o.score >= best_y[o.y]).map(|o| (o.x, ys[o.y].sentence)).collect();
        let of_y = agreeing.iter().filter(|o| o.score >= best_x[o.x]).map(|o| (o.y, xs[o.x].sentence)).collect();
        Self { best: [best_x, best_y], beside: [of_x, of_y] }
    }

    /// Tells whether one of two values that do not agree has a partner that does: one that stands for the same about as
    /// likely, or one in the other's sentence.
    fn settle(&self, s: &Scored, xs: &[Placed<'_>], ys: &[Placed<'_>]) -> bool {
        let likely = self.best[0][s.x].max(self.best[1][s.y]);
        s.agreement != Agreement::Same
            && (likely > 0.0 && likely >= AS_GOOD * s.score
                || self.beside[0].contains(&(s.x, ys[s.y].sentence))
                || self.beside[1].contains(&(s.y, xs[s.x].sentence)))
    }
}

/// The best score of every value of one side.
fn best(all: &[&Scored], side: impl Fn(&Scored) -> usize, count: usize) -> Vec<f32> {
    let mut best = vec![0.0_f32; count];
    for s in all {
        let slot = &mut best[side(s)];
        *slot = slot.max(s.score);
    }
    best
}

fn side(p: &Placed<'_>) -> Side {
    Side { sentence: p.sentence, span: p.detail.span, shown: p.shown }
}

fn clash(x: &Placed<'_>, y: &Placed<'_>, score: f32) -> Clash {
    let about = match x.detail.kind {
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Duration | Kind::Money | Kind::Quantity => "quantity",
        _ => "number",
    };
    let fate = x.slot.outcome.filter(|_| x.detail.kind == Kind::Number);
    let counts = match (&x.detail.value, &y.detail.value) {
        (Value::Amount(a), Value::Amount(b)) if fate.is_some() && x.slot.past.is_none() => Some([a.number, b.number]),
        _ => None,
    };
    let fate = fate.or_else(|| bearer::is_age(x.detail).then_some(AGE));
    Clash { about, a: side(x), b: side(y), confidence: score, fate, as_of: false, counts }
}
