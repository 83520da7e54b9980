//! Average-link clustering of one component's reports over the pairs that were compared.
//!
//! Two groups are joined while the mean score over all pairs between them is high enough (Sokal and Michener 1958). A
//! pair that was not compared counts as 0, unless both reports had more look-alikes than are compared: then it counts as
//! what such pairs are worth, at most the mean of the pairs that were compared between the two groups. So one small
//! event is clustered exactly, and one with a hundred thousand reports is not torn apart by the bound on comparisons.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// Doubt about the mean of the compared pairs between two groups, for each pair that could have been: between large groups
/// a single pair proves nothing.
const DOUBT: f64 = 0.1;

/// A pair of reports that was compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The one, an index.
    pub a: u32,
    /// The other, a larger index.
    pub b: u32,
    /// How surely they tell of one event, 0–1.
    pub score: f32,
}

/// Pairs between two groups.
#[derive(Debug, Clone, Copy, Default)]
struct Between {
    sum: f64,
    pairs: f64,
}

/// A group on its way.
#[derive(Debug, Default)]
struct Group {
    members: Vec<u32>,
    /// Sum of what a pair of each member is worth that was not compared.
    worth: f64,
    near: BTreeMap<u32, Between>,
    /// How often it changed.
    age: u32,
}

/// Two groups that may be joined.
#[derive(Debug, PartialEq)]
struct Offer {
    mean: f64,
    groups: (u32, u32),
    ages: (u32, u32),
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then(other.groups.cmp(&self.groups)).then(other.ages.cmp(&self.ages))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters reports `0..worths.len()`; gives groups of ascending indices, in the order of their first members.
///
/// `worths` says for each report what a pair of it is worth that was not compared, 0 where all its look-alikes were.
#[must_use]
pub fn cluster(worths: &[f32], edges: &[Edge], min_score: f32) -> Vec<Vec<u32>> {
    let mut groups: Vec<Option<Group>> = (0u32..).zip(worths).map(|(n, w)| Some(Group::of(n, *w))).collect();
    for edge in edges {
        let between = Between { sum: f64::from(edge.score), pairs: 1.0 };
        for (x, y) in [(edge.a, edge.b), (edge.b, edge.a)] {
            if let Some(Some(group)) = groups.get_mut(x as usize) {
                group.near.insert(y, between);
            }
        }
    }
    let mut clustering = Clustering { groups, offers: BinaryHeap::new(), least: f64::from(min_score) };
    for n in 0..worths.len() as u32 {
        clustering.offer(n, |near| near > n);
    }
    while let Some(offer) = clustering.offers.pop() {
        clustering.accept(&offer);
    }
    let mut found: Vec<Vec<u32>> = clustering.groups.into_iter().flatten().map(|g| g.members).collect();
    for members in &mut found {
        members.sort_unstable();
    }
    found.sort_unstable();
    found
}

/// The state of a clustering.
struct Clustering {
    groups: Vec<Option<Group>>,
    offers: BinaryHeap<Offer>,
    least: f64,
}

impl Group {
    fn of(number: u32, worth: f32) -> Self {
        Self { members: vec![number], worth: f64::from(worth), ..Self::default() }
    }
}

/// Mean score over all pairs of two groups.
fn mean(a: &Group, b: &Group, between: Between) -> f64 {
    let pairs = (a.members.len() * b.members.len()) as f64;
    let compared = between.sum / (between.pairs + DOUBT * pairs.sqrt());
    let worth = (a.worth * b.worth / pairs).sqrt().min(compared);
    (between.sum + (pairs - between.pairs).max(0.0) * worth) / pairs
}

impl Clustering {
    fn group(&self, n: u32) -> Option<&Group> {
        self.groups.get(n as usize).and_then(Option::as_ref)
    }

    /// Offers to join a group with those near it.
    fn offer(&mut self, n: u32, wanted: impl Fn(u32) -> bool) {
        let Some(group) = self.group(n) else { return };
        let near = group.near.iter().filter(|(m, _)| wanted(**m));
        let offers: Vec<Offer> = near
            .filter_map(|(&m, between)| {
                let other = self.group(m)?;
                let mean = mean(group, other, *between);
                let (groups, ages) =
                    if n < m { ((n, m), (group.age, other.age)) } else { ((m, n), (other.age, group.age)) };
                (mean >= self.least).then_some(Offer { mean, groups, ages })
            })
            .collect();
        self.offers.extend(offers);
    }

    /// Joins two groups where neither changed since the offer.
    fn accept(&mut self, offer: &Offer) {
        let (a, b) = offer.groups;
        let same = |n: u32, age: u32| self.group(n).is_some_and(|g| g.age == age);
        if !same(a, offer.ages.0) || !same(b, offer.ages.1) {
            return;
        }
        // The group with more neighbours keeps its number's place; the smaller number stays, so that the order is fixed.
        let Some(gone) = self.groups.get_mut(b as usize).and_then(Option::take) else { return };
        let Some(Some(kept)) = self.groups.get_mut(a as usize) else { return };
        kept.members.extend(gone.members);
        kept.worth += gone.worth;
        kept.age += 1;
        kept.near.remove(&b);
        let mut moved = Vec::with_capacity(gone.near.len());
        for (m, between) in gone.near.into_iter().filter(|(m, _)| *m != a) {
            let sum = kept.near.entry(m).or_default();
            sum.sum += between.sum;
            sum.pairs += between.pairs;
            moved.push((m, *sum));
        }
        for (m, between) in moved {
            if let Some(Some(near)) = self.groups.get_mut(m as usize) {
                near.near.remove(&b);
                near.near.insert(a, between);
            }
        }
        self.offer(a, |_| true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(pairs: &[(u32, u32, f32)]) -> Vec<Edge> {
        pairs.iter().map(|&(a, b, score)| Edge { a, b, score }).collect()
    }

    #[test]
    fn a_bridge_joins_no_two_events() {
        let mut pairs = vec![(2, 3, 0.9)];
        for base in [0, 3] {
            pairs.extend([(base, base + 1, 0.9), (base, base + 2, 0.9), (base + 1, base + 2, 0.9)]);
        }
        assert_eq!(cluster(&[0.0; 6], &edges(&pairs), 0.5), [vec![0, 1, 2], vec![3, 4, 5]]);
    }

    #[test]
    fn pairs_that_were_not_compared_for_their_number_do_not_tear_an_event_apart() {
        // Each report was compared to the eight before it, though all four hundred are alike.
        let count = 400_u32;
        let compared = |b: u32| (0..8).map(move |k| (b.wrapping_mul(2_654_435_761).wrapping_add(k * 97) % b.max(1), b));
        let mut pairs: Vec<(u32, u32, f32)> = (1..count).flat_map(compared).map(|(a, b)| (a, b, 0.9)).collect();
        pairs.sort_by_key(|p| (p.0, p.1));
        pairs.dedup();
        assert_eq!(cluster(&[0.9; 400], &edges(&pairs), 0.5).len(), 1);
        assert!(cluster(&[0.0; 400], &edges(&pairs), 0.5).len() > 10);
    }

    #[test]
    fn two_large_events_with_one_pair_between_them_stay_two() {
        let mut pairs = vec![(3, 60, 0.9)];
        for base in [0_u32, 50] {
            pairs.extend((1_u32..50).flat_map(|b| (b.saturating_sub(6)..b).map(move |a| (base + a, base + b, 0.9))));
        }
        assert_eq!(cluster(&[0.9; 100], &edges(&pairs), 0.5).len(), 2);
    }

    #[test]
    fn no_report_is_lost() {
        assert_eq!(cluster(&[0.0; 3], &[], 0.5), [vec![0], vec![1], vec![2]]);
        assert!(cluster(&[], &[], 0.5).is_empty());
    }
}
