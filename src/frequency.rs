//! How much an English word tells by itself: the rarer it is in running text, the more.

use crate::wordlist::{WordList, word_list};

/// Counts of English words in running text.
static FREQUENCY: WordList = word_list!("../assets/words/frequency.txt");

/// Words of running text behind [`FREQUENCY`], as its first line says.
const TOTAL: f64 = 899_494.0;

/// Tells whether a lower-case word stands in the running text more than now and then.
pub(crate) fn is_listed(lower: &str) -> bool {
    FREQUENCY.contains(lower)
}

/// Gives the information of a lower-case word in nats, 0 and more.
pub(crate) fn information(lower: &str) -> f64 {
    of_count(FREQUENCY.get(lower).and_then(|n| n.parse().ok()).unwrap_or(0.0))
}

/// Gives the information of a word that is not listed: no word tells more.
pub(crate) fn most() -> f64 {
    of_count(0.0)
}

fn of_count(count: f64) -> f64 {
    -((count + 0.5) / TOTAL).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarer_word_tells_more() {
        let words = ["the", "year", "harbour", "rashomon"].map(information);
        assert!(words.is_sorted() && words[0] > 2.0 && (words[3] - most()).abs() < 1e-9, "{words:?}");
        assert!(is_listed("year") && !is_listed("rashomon"));
    }
}
