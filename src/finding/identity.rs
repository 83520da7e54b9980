//! Names of facts and findings that stay the same from run to run while their words do.

use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// Bytes of the hash that go into a name.
const BYTES: usize = 5;

/// Makes a name of a prefix and words, whatever their order.
pub(super) fn of(prefix: &str, words: &[&str]) -> String {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    let mut hash = Sha256::new();
    for word in sorted {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    let mut id = format!("{prefix}-");
    for byte in hash.finalize().iter().take(BYTES) {
        write!(id, "{byte:02x}").expect("writing to a string does not fail");
    }
    id
}

/// Tells names that are the same apart by a number, in the order given.
pub(super) fn distinct<'a>(ids: impl Iterator<Item = &'a mut String>) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for id in ids {
        let times = seen.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            write!(id, "-{times}").expect("writing to a string does not fail");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_depend_on_the_order_of_words() {
        assert_eq!(of("f", &["a", "b"]), of("f", &["b", "a"]));
        assert_ne!(of("f", &["ab", ""]), of("f", &["a", "b"]));
    }

    #[test]
    fn twins_get_numbers() {
        let mut ids = ["x".to_owned(), "y".to_owned(), "x".to_owned()];
        distinct(ids.iter_mut());
        assert_eq!(ids, ["x", "y", "x-2"]);
    }
}
