//! Names in a row, as a sentence has them.

/// How many are named where there are too many to name.
const NAMED_OF_MANY: usize = 4;

/// Joins words: "a", "a and b", "a, b and c".
pub(crate) fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// Joins all words where there are `most` at most; else the first, and how many others there are.
pub(crate) fn list_of_many(words: impl ExactSizeIterator<Item = String>, most: usize) -> String {
    let all = words.len();
    let shown = if all > most { NAMED_OF_MANY } else { all };
    let others = (shown < all).then(|| format!("{} others", all - shown));
    list(&words.take(shown).chain(others).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_as_a_sentence_and_does_not_go_on_for_ever() {
        let words = |n: usize| (0..n).map(|n| n.to_string()).collect::<Vec<_>>();
        let all = [0, 1, 2, 3].map(|n| list(&words(n)));
        assert_eq!(all, ["", "0", "0 and 1", "0, 1 and 2"]);
        assert_eq!(list_of_many(words(6).into_iter(), 6), "0, 1, 2, 3, 4 and 5");
        assert_eq!(list_of_many(words(9).into_iter(), 6), "0, 1, 2, 3 and 5 others");
    }
}
