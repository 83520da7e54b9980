//! Who copies whom, in plain sentences.

use super::text::{clean, count};
use super::view::View;
use crate::comparison::{Copied, CopiedBy, Passage};

/// Words of a passage that are shown.
const SHOWN: usize = 8;

/// Says for every copy how much of it stands in the other, and how its longest passage begins.
pub(super) fn sentences(view: &View<'_>) -> Vec<String> {
    view.comparison.copies.iter().filter_map(|c| sentence(view, c)).collect()
}

fn sentence(view: &View<'_>, copied: &Copied) -> Option<String> {
    let (own, of) = (view.position(&copied.source)?, view.position(&copied.of)?);
    let name = |n: usize| format!("{} {}", view.key(n), view.label(n));
    let percent = (copied.share.clamp(0.0, 1.0) * 100.0).round();
    let passages = count(copied.passages.len(), "passage", "passages");
    let longest = copied.passages.iter().max_by_key(|p| (p.end.saturating_sub(p.start), std::cmp::Reverse(p.start)));
    let begins = longest.map(|p| format!(", the longest from “{}”", opening(view, own, p))).unwrap_or_default();
    let (own, of) = (name(own), name(of));
    Some(match copied.by {
        CopiedBy::Time => {
            format!("{own} copies {of}, which was published earlier: {percent} % of its words, in {passages}{begins}.")
        }
        CopiedBy::Share => format!(
            "{percent} % of the words of {own} stand nearly word for word in {of}, in {passages}{begins}; which was first is not known."
        ),
    })
}

/// The first words of a passage.
fn opening(view: &View<'_>, source: usize, passage: &Passage) -> String {
    let text = clean(view.sources()[source].slice(passage.start, passage.end)).into_owned();
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words.get(..SHOWN.min(words.len())).unwrap_or_default().join(" ");
    if words.len() > SHOWN { shown + " …" } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_copy_is_told_with_its_share_and_its_first_words() {
        let mut comparison = sample::ferry();
        let (a, b) = (comparison.sources[0].id.clone(), comparison.sources[1].id.clone());
        let passage = Passage { start: 0, end: 12, of_start: 0, of_end: 12 };
        let copy = Copied { source: b, of: a, share: 0.834, by: CopiedBy::Time, passages: vec![passage] };
        comparison.copies = vec![copy.clone(), Copied { source: "gone".into(), ..copy }];
        let told = sentences(&View::new(&comparison));
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with("B ") && told[0].contains(" copies A "), "{told:?}");
        assert!(told[0].contains("published earlier: 83 % of its words, in 1 passage, the longest from “"), "{told:?}");
    }
}
