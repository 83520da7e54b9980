//! What a comparison found, in words.

use super::section::Section;
use super::text::{count, list};
use super::view::View;

/// Says how many facts there are and how many sources tell them.
pub(super) fn facts(view: &View<'_>) -> String {
    let comparison = view.comparison;
    let all = comparison.sources.len();
    let with = |test: &dyn Fn(usize) -> bool| comparison.facts.iter().filter(|f| test(f.support)).count();
    let mut told = vec![format!("{} told by all {all}", with(&|s| s == all && all > 1))];
    if all > 2 {
        told.push(format!("{} by some", with(&|s| s > 1 && s < all)));
    }
    told.push(format!("{} by one alone", with(&|s| s <= 1)));
    format!("{}: {}.", count(comparison.facts.len(), "fact", "facts"), list(&told))
}

/// Counts the findings of each section that has any, in words.
pub(super) fn findings(view: &View<'_>) -> Vec<(Section, String)> {
    let found = |section: Section| {
        let n = view.comparison.of_kind(section.kind()?).count();
        let (one, many) = section.noun()?;
        (n > 0).then(|| (section, count(n, one, many)))
    };
    Section::ALL.into_iter().filter_map(found).collect()
}

/// What is said where no finding is counted.
pub(super) const NOTHING: &str = "Nothing that differs was found.";
