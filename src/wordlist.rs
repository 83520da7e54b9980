//! Sorted word lists that are searched where they lie.
//!
//! A list is plain text: comment lines that start with `#` on top, then one entry a line, sorted by its bytes.
//! An entry is a key, or a key and a value with a tab between. Nothing is parsed or built at start-up: a look-up is
//! a binary search over the text itself, about twenty comparisons in the longest list.

/// A sorted list in the binary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordList {
    body: &'static str,
}

impl WordList {
    /// Wraps the text of a list.
    pub(crate) const fn new(text: &'static str) -> Self {
        Self { body: text }
    }

    /// Gives the entries in order, without comments.
    #[cfg(test)]
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.body.lines().filter(|l| !l.starts_with('#')).map(split)
    }

    /// Tells whether the list holds `key`.
    pub(crate) fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Gives the value of `key`: empty where the list has keys alone.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        let bytes = self.body.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes.get(low..middle)?.iter().rposition(|&b| b == b'\n').map_or(low, |n| low + n + 1);
            let end = bytes.get(middle..)?.iter().position(|&b| b == b'\n').map_or(bytes.len(), |n| middle + n);
            let line = bytes.get(start..end)?;
            // A tab, which ends a key, comes before every byte of one, so that whole lines are in the order of keys.
            match line.strip_prefix(key.as_bytes()) {
                _ if line.first() == Some(&b'#') => low = end + 1,
                Some([] | [b'\t', ..]) => return self.body.get(start..end).map(|line| split(line).1),
                _ if line < key.as_bytes() => low = end + 1,
                _ => high = start,
            }
        }
        None
    }
}

/// Takes an entry apart.
fn split(line: &'static str) -> (&'static str, &'static str) {
    line.split_once('\t').unwrap_or((line, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_entry_and_nothing_else() {
        let list = WordList::new("# a comment\n# another\nalpha\t1\nbeta\t22\ngamma\t3\n");
        assert_eq!(list.get("alpha"), Some("1"));
        assert_eq!(list.get("beta"), Some("22"));
        assert_eq!(list.get("gamma"), Some("3"));
        for missing in ["", "a", "alphabet", "zeta", "# a comment", "bet"] {
            assert_eq!(list.get(missing), None, "{missing}");
        }
    }

    #[test]
    fn an_empty_list_has_no_entry() {
        assert!(!WordList::new("").contains("x"));
        assert!(!WordList::new("# only a comment\n").contains("x"));
    }
}
