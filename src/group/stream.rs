//! Reports in the order of their days, events out as soon as no later report can join them.
//!
//! A day's reports are compared to those of the days before within the window, and to one another. Reports that are
//! surely of one event are of one component; a component whose last report has left the window is clustered, and its
//! events come out. So memory holds the window, not the corpus. Reports without a day come first and stay.

use super::cluster::{Edge, cluster};
use super::index::{Index, MOST_CANDIDATES, Number};
use super::parts::{self, PairParts, Weighed};
use super::profile::Profile;
use super::weigh::{Counts, Weights};
use crate::parallel::in_parallel;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Score from which two reports are taken to be of one event: even odds.
pub const SAME: f32 = 0.5;

/// Score below which a pair is forgotten: it counts as 0 like one that was not compared.
const FLOOR: f32 = 0.02;

/// Candidates of least promise by which a report with more look-alikes than are compared is judged.
const WEAKEST: usize = 8;

/// What a day between two reports takes from the log-odds that they are of one event. No labelled set at hand has
/// similar events days apart, so this is a choice: five days turn odds of three to one.
const PER_DAY: f32 = 0.2;

/// Settings of a grouping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Days that may lie between two reports of one event that are compared.
    pub window: u16,
    /// Mean score from which groups of reports are joined, 0–1.
    pub min_score: f32,
    /// Whether links tell why.
    pub explain: Explain,
}

/// Whether links tell why their reports are of one event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Explain {
    /// They tell the score alone.
    #[default]
    Score,
    /// They tell the parts of the score too; takes a hundred bytes more a link.
    Parts,
}

impl Default for Settings {
    fn default() -> Self {
        Self { window: 5, min_score: SAME, explain: Explain::Score }
    }
}

/// A report to be grouped.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// The caller's name for it.
    pub handle: u64,
    /// Minutes since 1970, in UTC; nothing where it is not known.
    pub minutes: Option<i64>,
    /// What is kept of its text.
    pub profile: Profile,
}

impl Incoming {
    /// The day it was published, counted from 1970.
    fn day(&self) -> Option<i64> {
        self.minutes.map(day_of)
    }
}

/// The day of a minute, both counted from 1970.
#[must_use]
pub fn day_of(minutes: i64) -> i64 {
    minutes.div_euclid(24 * 60)
}

/// Reports of one event.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// Handles of its reports, in the order in which they came.
    pub handles: Vec<u64>,
    /// The pairs that were compared and found alike, by place in `handles`.
    pub links: Vec<Edge>,
    /// The parts of the scores of links, where they were asked for, by place in `handles`.
    pub parts: BTreeMap<(u32, u32), PairParts>,
}

/// Which earlier reports a report is like, for other eyes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Links {
    /// Handle of the report.
    pub handle: u64,
    /// Handles of earlier reports with scores.
    pub others: Vec<(u64, f32)>,
    /// What a pair of it is worth that was not compared.
    pub worth: f32,
}

/// Gives the events of reports whose links to one another are known, as [`Grouper::day`] would find them.
///
/// The reports are in order and hold whole components: every pair with at least the least score lies inside.
#[must_use]
pub fn events(reports: &[Links], settings: Settings) -> Vec<Group> {
    let number: HashMap<u64, Number> = reports.iter().map(|r| r.handle).zip(0..).collect();
    let known = |(other, score): &(u64, f32)| number.get(other).map(|n| (*n, *score));
    let compared = reports.iter().map(|r| Compared {
        handle: r.handle,
        edges: r.others.iter().filter_map(known).collect(),
        worth: r.worth,
        parts: Vec::new(),
    });
    Component { members: (0..).zip(compared).collect(), ..Component::default() }.events(settings)
}

/// Which earlier reports a report is like.
#[derive(Debug, Clone, Default, PartialEq)]
struct Compared {
    /// Handle of the report.
    handle: u64,
    /// Numbers of earlier reports with scores, in order.
    edges: Vec<(Number, f32)>,
    /// What a pair of it is worth that was not compared.
    worth: f32,
    /// The parts of the scores of those that are surely alike, where they are asked for.
    parts: Vec<(Number, PairParts)>,
}

/// A report in the window.
#[derive(Debug)]
struct Live {
    incoming: Incoming,
    weights: Weights,
}

impl Live {
    fn weighed(&self) -> Weighed<'_> {
        Weighed { profile: &self.incoming.profile, weights: &self.weights }
    }
}

/// Reports that are surely of one event, or of events that hang together.
#[derive(Debug)]
struct Component {
    members: BTreeMap<Number, Compared>,
    /// Latest day; the end of time where one of them has none.
    last: i64,
}

impl Default for Component {
    fn default() -> Self {
        Self { members: BTreeMap::new(), last: i64::MIN }
    }
}

/// Groups a stream of reports.
#[derive(Debug, Default)]
pub struct Grouper {
    settings: Settings,
    counts: Counts,
    index: Index,
    live: BTreeMap<Number, Live>,
    next: Number,
    /// The component of each report of the window, by the number of its first report then.
    of: HashMap<Number, Number>,
    open: BTreeMap<Number, Component>,
}

impl Grouper {
    /// Starts a grouping.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Takes the reports of one day in, sorted; gives the events that no later report can join.
    ///
    /// Days ascend; reports without a day come before all others. Cost: some 0.4 ms a report.
    pub fn day(&mut self, reports: Vec<Incoming>) -> Vec<Group> {
        let Some(day) = reports.first().map(Incoming::day) else { return Vec::new() };
        let (closed, numbers) = self.take(day, reports);
        let compared = in_parallel(numbers.clone().collect(), |n| self.compare(n));
        for (number, found) in numbers.zip(compared) {
            self.join(number, day, found);
        }
        closed
    }

    /// Takes the reports of one day in like [`Grouper::day`], and tells where they are `wanted` which earlier ones each is
    /// like, so that the events of a long time can be found piece by piece: see [`events`].
    pub fn links(&mut self, reports: Vec<Incoming>, wanted: bool) -> Vec<Links> {
        let Some(day) = reports.first().map(Incoming::day) else { return Vec::new() };
        let (_, numbers) = self.take(day, reports);
        if !wanted {
            return Vec::new();
        }
        let handle = |n: &Number| self.live.get(n).map_or(0, |l| l.incoming.handle);
        in_parallel(numbers.collect(), |n| {
            let found = self.compare(n);
            let others = found.edges.iter().map(|(other, score)| (handle(other), *score)).collect();
            Links { handle: found.handle, others, worth: found.worth }
        })
    }

    /// Puts the reports of one day into the window, and what has left it out.
    fn take(&mut self, day: Option<i64>, reports: Vec<Incoming>) -> (Vec<Group>, Range<Number>) {
        let closed = day.map(|d| self.close_before(d - i64::from(self.settings.window))).unwrap_or_default();
        let first = self.next;
        for incoming in reports {
            debug_assert!(incoming.day() == day, "a day's reports are of one day");
            self.counts.add(&incoming.profile);
            self.index.insert(self.next, &incoming.profile, day.is_some());
            self.live.insert(self.next, Live { incoming, weights: Weights::default() });
            self.next += 1;
        }
        let counts = &self.counts;
        // Reports without a day are weighed on their own, so that the cost of a day does not grow with them.
        let weighed = |live: &&mut Live| live.incoming.minutes.is_some() == day.is_some();
        let all: Vec<&mut Live> = self.live.values_mut().filter(weighed).collect();
        in_parallel(all, |live| live.weights = counts.weigh(&live.incoming.profile));
        (closed, first..self.next)
    }

    /// Gives the events that are left.
    #[must_use]
    pub fn finish(mut self) -> Vec<Group> {
        let open: Vec<Component> = std::mem::take(&mut self.open).into_values().collect();
        open.into_iter().flat_map(|c| c.events(self.settings)).collect()
    }

    /// Compares a report to its candidates among those before it.
    fn compare(&self, number: Number) -> Compared {
        let Some(live) = self.live.get(&number) else { return Compared::default() };
        let candidates = self.index.candidates(number, &live.incoming.profile, &live.weights);
        let mut scored: Vec<(Number, f32)> = Vec::with_capacity(candidates.len());
        let mut told = Vec::new();
        for other in candidates {
            let Some(earlier) = self.live.get(&other) else { continue };
            let parts = parts::parts(earlier.weighed(), live.weighed());
            let score = later(parts::score(&parts), earlier, live);
            scored.push((other, score));
            if self.settings.explain == Explain::Parts && score >= self.settings.min_score {
                told.push((other, parts));
            }
        }
        let worth = worth(&scored);
        scored.retain(|(_, score)| *score >= FLOOR);
        Compared { handle: live.incoming.handle, edges: scored, worth, parts: told }
    }

    /// Puts a report into the components of those that it is surely like.
    fn join(&mut self, number: Number, day: Option<i64>, compared: Compared) {
        let sure = compared.edges.iter().filter(|(_, score)| *score >= self.settings.min_score);
        let mut roots: Vec<Number> = sure.filter_map(|(other, _)| self.of.get(other).copied()).collect();
        roots.sort_unstable();
        roots.dedup();
        let parts: Vec<(Number, Component)> =
            roots.iter().filter_map(|root| self.open.remove(root).map(|c| (*root, c))).collect();
        let largest = parts.iter().max_by_key(|(_, c)| c.members.len()).map_or(number, |(root, _)| *root);
        let mut whole = Component::default();
        for (root, component) in parts {
            if root == largest {
                let small = std::mem::replace(&mut whole, component);
                self.pour(small, largest, &mut whole);
            } else {
                self.pour(component, largest, &mut whole);
            }
        }
        whole.last = whole.last.max(day.unwrap_or(i64::MAX));
        whole.members.insert(number, compared);
        self.of.insert(number, largest);
        self.open.insert(largest, whole);
    }

    /// Pours one component into another.
    fn pour(&mut self, from: Component, root: Number, into: &mut Component) {
        into.last = into.last.max(from.last);
        for (number, compared) in from.members {
            self.of.insert(number, root);
            into.members.insert(number, compared);
        }
    }

    /// Forgets the reports before a day, and gives the events that ended before it.
    fn close_before(&mut self, first_day: i64) -> Vec<Group> {
        let old: Vec<Number> = self
            .live
            .iter()
            .filter(|(_, l)| l.incoming.day().is_some_and(|d| d < first_day))
            .map(|(n, _)| *n)
            .collect();
        let Some(last) = old.last() else { return Vec::new() };
        self.index.forget_before(last + 1);
        for number in &old {
            if let Some(live) = self.live.remove(number) {
                self.counts.remove(&live.incoming.profile);
            }
        }
        let ended = |c: &Component| c.last < first_day;
        let roots: Vec<Number> = self.open.iter().filter(|(_, c)| ended(c)).map(|(root, _)| *root).collect();
        let mut events = Vec::new();
        for component in roots.iter().filter_map(|root| self.open.remove(root)) {
            for number in component.members.keys() {
                self.of.remove(number);
            }
            events.push(component);
        }
        let settings = self.settings;
        in_parallel(events, |c| c.events(settings)).into_iter().flatten().collect()
    }
}

/// Lowers a score by the time between two reports.
fn later(same: f32, a: &Live, b: &Live) -> f32 {
    let days = match (a.incoming.minutes, b.incoming.minutes) {
        (Some(x), Some(y)) => x.abs_diff(y) as f32 / (24.0 * 60.0),
        _ => 0.0,
    };
    let odds = same / (1.0 - same).max(f32::EPSILON) * (-PER_DAY * days).exp();
    odds / (1.0 + odds)
}

/// What a pair of a report is worth that was not compared: nothing where all its look-alikes were, else the mean of
/// the least promising that were.
fn worth(scored: &[(Number, f32)]) -> f32 {
    if scored.len() < MOST_CANDIDATES {
        return 0.0;
    }
    let mut least: Vec<f32> = scored.iter().map(|(_, score)| *score).collect();
    least.sort_unstable_by(f32::total_cmp);
    least.iter().take(WEAKEST).sum::<f32>() / WEAKEST as f32
}

impl Component {
    /// Clusters a component.
    fn events(self, settings: Settings) -> Vec<Group> {
        let index: HashMap<Number, u32> = self.members.keys().copied().zip(0..).collect();
        let mut edges = Vec::new();
        for (number, compared) in &self.members {
            for (other, score) in &compared.edges {
                if let (Some(&a), Some(&b)) = (index.get(other), index.get(number)) {
                    edges.push(Edge { a, b, score: *score });
                }
            }
        }
        let members: Vec<Compared> = self.members.into_values().collect();
        let worths: Vec<f32> = members.iter().map(|m| m.worth).collect();
        let clusters = cluster(&worths, &edges, settings.min_score);
        groups(&members, &clusters, &edges, &index)
    }
}

/// Which group a report is in, and its index there.
type Home = (usize, u32);

/// Makes groups of clusters of indices.
fn groups(members: &[Compared], clusters: &[Vec<u32>], edges: &[Edge], index: &HashMap<Number, u32>) -> Vec<Group> {
    let mut homes: Vec<Home> = vec![(0, 0); members.len()];
    for (n, cluster) in clusters.iter().enumerate() {
        for (place, &member) in (0..).zip(cluster) {
            homes[member as usize] = (n, place);
        }
    }
    let home = |n: u32| homes[n as usize];
    let handles = |cluster: &Vec<u32>| cluster.iter().map(|&m| members[m as usize].handle).collect();
    let mut out: Vec<Group> = clusters.iter().map(|c| Group { handles: handles(c), ..Group::default() }).collect();
    for edge in edges {
        let (a, b) = (home(edge.a), home(edge.b));
        if a.0 == b.0 {
            out[a.0].links.push(Edge { a: a.1, b: b.1, score: edge.score });
        }
    }
    for (compared, b) in members.iter().zip(&homes) {
        for (other, parts) in &compared.parts {
            if let Some(a) = index.get(other).map(|n| home(*n)).filter(|a| a.0 == b.0) {
                out[a.0].parts.insert((a.1, b.1), *parts);
            }
        }
    }
    out
}
