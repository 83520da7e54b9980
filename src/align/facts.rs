//! Statements into facts: agglomeration by mean link.
//!
//! Two groups are joined while the mean score over all pairs between them is at least the threshold, the best first. The
//! mean is that of the squares: what one pair says counts for more than what another does not. Between .5 and 4 this power
//! gave the best facts on the labelled pairs. Two statements of one document score nothing: a report may tell a fact twice or
//! in two halves, but each must then be near what the others say. The mean over all pairs is what keeps unlike statements
//! from being chained through a third, and it is the greedy answer to correlation clustering (Bansal, Blum and Chawla 2004)
//! with the threshold as the point of indifference.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap};

/// A scored pair of statements, by number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The one, the smaller number.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// How sure it is that they tell the same, 0–1.
    pub score: f32,
}

/// A join that may be made.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Join {
    mean: f32,
    a: u32,
    b: u32,
    ages: (u32, u32),
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b, other.ages).cmp(&(self.a, self.b, self.ages)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Gives the best score between two members of each group, 0 where there is none.
#[must_use]
pub fn best(groups: &[Vec<usize>], edges: &[Edge]) -> Vec<f32> {
    let count = groups.iter().flatten().max().map_or(0, |n| n + 1);
    let mut group_of = vec![usize::MAX; count];
    for (n, group) in groups.iter().enumerate() {
        for &member in group {
            group_of[member] = n;
        }
    }
    let of = |n: u32| group_of.get(n as usize).copied().filter(|g| *g < groups.len());
    let mut best = vec![0.0_f32; groups.len()];
    for edge in edges {
        if let Some(group) = of(edge.a).filter(|g| of(edge.b) == Some(*g)) {
            best[group] = best[group].max(edge.score);
        }
    }
    best
}

/// Takes apart the groups of which no two members score `least`: many faint likenesses make no fact. Each group stays where
/// it was.
#[must_use]
pub fn sure_enough(groups: Vec<Vec<usize>>, edges: &[Edge], least: f32) -> Vec<Vec<usize>> {
    let best = best(&groups, edges);
    let apart = |(group, best): (Vec<usize>, f32)| -> Vec<Vec<usize>> {
        if best < least { group.into_iter().map(|member| vec![member]).collect() } else { vec![group] }
    };
    groups.into_iter().zip(best).flat_map(apart).collect()
}

/// Groups being joined.
struct Groups {
    members: Vec<Vec<u32>>,
    /// Sum of the squared scores between a group and each other.
    sums: Vec<BTreeMap<u32, f64>>,
    ages: Vec<u32>,
}

/// Groups statements, `count` of them, by the scored pairs among them; a pair that is not given scores nothing.
///
/// Returns the groups, each sorted, in the order of their first members.
///
/// Cost: every join touches the neighbours of two groups; n² log n at worst, near linear in the pairs for news.
#[must_use]
pub fn group(count: usize, edges: &[Edge], threshold: f32) -> Vec<Vec<usize>> {
    let mut groups = Groups::of(count, edges);
    let mut heap: BinaryHeap<Join> = edges.iter().filter_map(|e| groups.join(e.a, e.b, threshold)).collect();
    while let Some(best) = heap.pop() {
        if groups.is_current(&best) {
            for other in groups.merge(best.a, best.b) {
                heap.extend(groups.join(best.a.min(other), best.a.max(other), threshold));
            }
        }
    }
    groups.into_sorted()
}

impl Groups {
    fn of(count: usize, edges: &[Edge]) -> Self {
        let mut sums = vec![BTreeMap::new(); count];
        for edge in edges {
            let square = f64::from(edge.score) * f64::from(edge.score);
            sums[edge.a as usize].insert(edge.b, square);
            sums[edge.b as usize].insert(edge.a, square);
        }
        let members = (0..u32::try_from(count).unwrap_or(u32::MAX)).map(|n| vec![n]).collect();
        Self { members, sums, ages: vec![0; count] }
    }

    /// Gives the join of two groups where their mean reaches the threshold.
    fn join(&self, a: u32, b: u32, threshold: f32) -> Option<Join> {
        let (i, j) = (a as usize, b as usize);
        let pairs = self.members[i].len() * self.members[j].len();
        let mean = (self.sums[i].get(&b)? / pairs as f64).sqrt() as f32;
        (mean >= threshold).then_some(Join { mean, a, b, ages: (self.ages[i], self.ages[j]) })
    }

    /// Tells whether neither group changed since the join was thought of.
    fn is_current(&self, join: &Join) -> bool {
        let (i, j) = (join.a as usize, join.b as usize);
        !self.members[i].is_empty() && !self.members[j].is_empty() && join.ages == (self.ages[i], self.ages[j])
    }

    /// Puts group `b` into group `a` and gives the neighbours of the joined group.
    fn merge(&mut self, a: u32, b: u32) -> Vec<u32> {
        let moved = std::mem::take(&mut self.members[b as usize]);
        self.members[a as usize].extend(moved);
        let links = std::mem::take(&mut self.sums[b as usize]);
        for (other, sum) in links {
            self.sums[other as usize].remove(&b);
            if other != a {
                *self.sums[a as usize].entry(other).or_insert(0.0) += sum;
                *self.sums[other as usize].entry(a).or_insert(0.0) += sum;
            }
        }
        self.ages[a as usize] += 1;
        self.sums[a as usize].keys().copied().collect()
    }

    fn into_sorted(self) -> Vec<Vec<usize>> {
        let filled = self.members.into_iter().filter(|m| !m.is_empty());
        let mut all: Vec<Vec<usize>> = filled.map(|m| m.into_iter().map(|n| n as usize).collect()).collect();
        for members in &mut all {
            members.sort_unstable();
        }
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(list: &[(u32, u32, f32)]) -> Vec<Edge> {
        list.iter().map(|&(a, b, score)| Edge { a, b, score }).collect()
    }

    #[test]
    fn unlike_statements_are_not_chained_through_a_third() {
        assert_eq!(group(3, &edges(&[(0, 1, 0.8), (1, 2, 0.6)]), 0.5), vec![vec![0, 1], vec![2]]);
    }

    #[test]
    fn statements_that_all_agree_make_one_fact() {
        let full = edges(&[(0, 1, 0.8), (1, 2, 0.7), (0, 2, 0.3)]);
        assert_eq!(group(4, &full, 0.5), vec![vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn two_halves_in_one_report_pair_with_the_whole_in_another_where_each_is_near_it() {
        assert_eq!(group(3, &edges(&[(0, 2, 0.8), (1, 2, 0.75)]), 0.5), vec![vec![0, 1, 2]]);
        assert_eq!(group(3, &edges(&[(0, 2, 0.8), (1, 2, 0.6)]), 0.5), vec![vec![0, 2], vec![1]]);
    }

    #[test]
    fn a_group_without_one_good_pair_is_taken_apart() {
        let edges = edges(&[(0, 1, 0.2), (1, 2, 0.29), (3, 4, 0.3), (0, 3, 0.9)]);
        let groups = vec![vec![0, 1, 2], vec![3, 4]];
        assert_eq!(best(&groups, &edges), [0.29, 0.3]);
        assert_eq!(sure_enough(groups, &edges, 0.3), [vec![0], vec![1], vec![2], vec![3, 4]]);
    }

    #[test]
    fn nothing_linked_stays_apart() {
        assert_eq!(group(2, &[], 0.5), vec![vec![0], vec![1]]);
    }
}
