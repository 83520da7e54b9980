//! Candidates: which earlier reports share rare terms with a report.
//!
//! An inverted index of terms over the reports of the window. Of a term that stands in many reports a bounded number is
//! looked at, the latest and some spread over the rest, so that an event with a hundred thousand reports costs no more a
//! report than one with a hundred. What is looked at depends on nothing but the reports of the window.

use super::profile::{Profile, Term};
use super::weigh::{Weights, weight};
use std::collections::HashMap;

/// Terms of a report by which candidates are looked for, the heaviest first.
const QUERY_TERMS: usize = 20;

/// Reports looked at for each term.
const MOST_POSTINGS: usize = 160;

/// Those of them that are spread over all of the term's reports; the others are the latest.
const SPREAD: usize = 64;

/// Candidates of a report that are compared exactly.
pub(super) const MOST_CANDIDATES: usize = 40;

/// Rarity in English, in steps, from which a term is indexed: words of every tenth report tell no event.
const LEAST_RARITY: u8 = 112;

/// How much more a term in the lead counts.
const LEAD: f32 = 1.5;

/// Number of a report in the order in which reports are taken in.
pub(super) type Number = u32;

/// Terms with the reports that have them, in ascending order.
#[derive(Debug, Default)]
pub(super) struct Index {
    undated: HashMap<u32, Vec<Number>>,
    dated: HashMap<u32, Vec<Number>>,
}

impl Index {
    /// Takes a report in; numbers ascend.
    pub(super) fn insert(&mut self, number: Number, profile: &Profile, is_dated: bool) {
        let postings = if is_dated { &mut self.dated } else { &mut self.undated };
        for term in profile.terms.iter().filter(|t| is_indexed(t)) {
            postings.entry(term.hash).or_default().push(number);
        }
    }

    /// Forgets dated reports before `first`.
    pub(super) fn forget_before(&mut self, first: Number) {
        self.dated.retain(|_, numbers| {
            let old = numbers.partition_point(|n| *n < first);
            numbers.drain(..old);
            !numbers.is_empty()
        });
    }

    /// Gives the earlier reports that share the most with a report, by number.
    pub(super) fn candidates(&self, number: Number, profile: &Profile, weights: &Weights) -> Vec<Number> {
        let mut sums: HashMap<Number, f32> = HashMap::with_capacity(1024);
        for (term, weight) in heaviest(profile, weights) {
            for postings in [&self.undated, &self.dated] {
                let all = postings.get(&term.hash).map(Vec::as_slice).unwrap_or_default();
                let earlier = all.get(..all.partition_point(|n| *n < number)).unwrap_or_default();
                for other in bounded(earlier) {
                    *sums.entry(other).or_insert(0.0) += weight;
                }
            }
        }
        let mut found: Vec<(Number, f32)> = sums.into_iter().collect();
        let by_sum = |a: &(Number, f32), b: &(Number, f32)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if found.len() > MOST_CANDIDATES {
            found.select_nth_unstable_by(MOST_CANDIDATES - 1, by_sum);
            found.truncate(MOST_CANDIDATES);
        }
        found.sort_unstable_by_key(|f| f.0);
        found.into_iter().map(|f| f.0).collect()
    }
}

/// Tells whether a term is looked for.
fn is_indexed(term: &Term) -> bool {
    term.rarity >= LEAST_RARITY
}

/// The heaviest terms of a report with their weights.
fn heaviest<'a>(profile: &'a Profile, weights: &Weights) -> Vec<(&'a Term, f32)> {
    let lead = |t: &Term| if t.place.lead { LEAD } else { 1.0 };
    let all = profile.terms.iter().zip(&weights.rarity).filter(|(t, _)| is_indexed(t));
    let mut terms: Vec<(&Term, f32)> = all.map(|(t, r)| (t, weight(t, *r) * r * lead(t))).collect();
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.hash.cmp(&b.0.hash)));
    terms.truncate(QUERY_TERMS);
    terms
}

/// Of many numbers the latest, and some spread over the others.
fn bounded(all: &[Number]) -> impl Iterator<Item = Number> + '_ {
    let (rest, latest) = match all.len().checked_sub(MOST_POSTINGS) {
        None => (&all[..0], all),
        Some(_) => all.split_at(all.len() - (MOST_POSTINGS - SPREAD)),
    };
    let spread = (0..SPREAD.min(rest.len())).map(move |n| rest[n * rest.len() / SPREAD.min(rest.len())]);
    spread.chain(latest.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_postings_are_all_looked_at_and_many_are_bounded() {
        let few: Vec<Number> = (0..MOST_POSTINGS as Number).collect();
        assert_eq!(bounded(&few).collect::<Vec<_>>(), few);
        let many: Vec<Number> = (0..10_000).collect();
        let seen: Vec<Number> = bounded(&many).collect();
        assert_eq!(seen.len(), MOST_POSTINGS);
        assert!(seen.is_sorted() && seen.windows(2).all(|w| w[0] < w[1]));
        assert_eq!((seen.first(), seen.last()), (Some(&0), Some(&9_999)));
        assert!(bounded(&[]).next().is_none());
    }
}
