//! Of an event with too many reports to compare, those that stand for the others.

use super::stream::Group;
use std::collections::BTreeSet;

/// Picks at most `most` reports of an event, by place: the first one, then of every outlet the one that is most like the
/// others, then the next ones of every outlet, and so on. `outlets` names the outlet of each report, where it is known.
#[must_use]
pub fn representatives(group: &Group, outlets: &[Option<String>], most: usize) -> Vec<u32> {
    let count = group.handles.len();
    if count <= most {
        return (0..).take(count).collect();
    }
    let mut central = vec![0.0_f64; count];
    for link in &group.links {
        for end in [link.a, link.b] {
            central[end as usize] += f64::from(link.score);
        }
    }
    let mut order: Vec<u32> = (0..).take(count).collect();
    order.sort_by(|&a, &b| central[b as usize].total_cmp(&central[a as usize]).then(a.cmp(&b)));
    let mut picked: BTreeSet<u32> = BTreeSet::from([0]);
    while picked.len() < most {
        // One turn adds a report at least: those not picked yet are there, and the first of them is of an outlet not seen.
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for &n in &order {
            if picked.len() == most || picked.contains(&n) {
                continue;
            }
            if outlets.get(n as usize).and_then(Option::as_deref).is_none_or(|o| seen.insert(o)) {
                picked.insert(n);
            }
        }
    }
    picked.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::Edge;

    #[test]
    fn every_outlet_has_its_turn_and_the_bound_holds() {
        let outlets: Vec<Option<String>> =
            (0..100).map(|n| Some(if n < 90 { "Wire".into() } else { format!("Paper {n}") })).collect();
        let links = (1..90).map(|b| Edge { a: 5, b: b.max(6), score: 0.9 }).collect();
        let group = Group { handles: (0..100).collect(), links, ..Group::default() };
        let picked = representatives(&group, &outlets, 20);
        assert_eq!(picked.len(), 20);
        assert!(picked.contains(&0) && picked.contains(&5), "{picked:?}");
        assert!((90..100).all(|n| picked.contains(&n)), "{picked:?}");
        assert_eq!(representatives(&group, &outlets, 100), (0..100).collect::<Vec<u32>>());
        assert_eq!(representatives(&group, &vec![Some("Wire".to_owned()); 100], 7).len(), 7);
    }
}
