//! What a comparison found, in words.

use super::section::Section;
use super::text::{capital, count};
use super::view::View;
use crate::comparison::{Fact, FindingKind};
use crate::listing::list;

/// Says how many facts there are and how many sources tell them.
pub(super) fn facts(view: &View<'_>) -> String {
    let comparison = view.comparison;
    let all = comparison.sources.len();
    let with = |test: &dyn Fn(&Fact) -> bool| comparison.facts.iter().filter(|f| test(f)).count();
    let mut told = vec![format!("{} told by {}", with(&|f| f.is_shared() && f.support == all), everyone(all))];
    if all > 2 {
        told.push(format!("{} by some", with(&|f| f.is_shared() && f.support < all)));
    }
    let perhaps = with(&Fact::is_perhaps_shared);
    if perhaps > 0 {
        told.push(format!("{perhaps} perhaps by more than one"));
    }
    told.push(format!("{} by one alone", with(&|f| f.support <= 1)));
    format!("{}: {}.", count(comparison.facts.len(), "fact", "facts"), list(&told))
}

/// Names all of the sources.
pub(super) fn everyone(all: usize) -> String {
    if all == 2 { "both".into() } else { format!("all {all}") }
}

/// Counts the findings of each section that has any, in words; that there is no conflict is said too.
pub(super) fn findings(view: &View<'_>) -> Vec<(Section, String)> {
    let found = |section: Section| {
        let n = view.comparison.of_kind(section.kind()?).count();
        let (one, many) = section.noun()?;
        match n {
            _ if section == Section::Conflicts => Some((section, conflicts(view))),
            0 => None,
            n => Some((section, count(n, one, many))),
        }
    };
    Section::ALL.into_iter().filter_map(found).collect()
}

/// Counts the conflicts; what a later report only brings up to date is counted apart.
fn conflicts(view: &View<'_>) -> String {
    let clashes = view.comparison.clashes().count();
    let revisions = view.comparison.of_kind(FindingKind::Conflict).count() - clashes;
    let told = if clashes == 0 { "no conflicts".to_owned() } else { count(clashes, "conflict", "conflicts") };
    if revisions == 0 { told } else { format!("{told} and {}", count(revisions, "revision", "revisions")) }
}

/// Says what was found, in one sentence.
pub(super) fn sentence(words: &[String]) -> String {
    capital(&list(words)) + "."
}
