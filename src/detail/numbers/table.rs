//! Word lists that every token of a text is looked up in: a hash table of their lines, made when the program is compiled.
//!
//! The lists are those of [`crate::wordlist`], searched without regard to ASCII case. Most words of a text are in none of
//! them, which one look into an empty slot tells.

/// Slots of the hash table: a power of two, at least twice the entries of the longest list.
const SLOTS: usize = 1024;

/// A list with the places of its entries.
pub(crate) struct Table {
    text: &'static str,
    /// Where the line of an entry begins, by the hash of its key; entries that share a hash follow one another.
    slots: [u16; SLOTS],
}

/// Marks a slot without an entry.
const EMPTY: u16 = u16::MAX;

impl Table {
    /// Reads a list; one that has grown beyond the table does not compile.
    pub(crate) const fn of(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        assert!(bytes.len() < EMPTY as usize, "a list of fewer than 65,535 bytes");
        let mut slots = [EMPTY; SLOTS];
        let (mut at, mut entries) = (0, 0);
        while at < bytes.len() {
            let (key, end) = (until(bytes, at, b'\t'), until(bytes, at, b'\n'));
            if bytes[at] != b'#' {
                let mut slot = hash(bytes[at], bytes[at + (key - at) / 2], bytes[key - 1], key - at);
                while slots[slot] != EMPTY {
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = at as u16;
                entries += 1;
            }
            at = end + 1;
        }
        assert!(entries * 2 <= SLOTS, "no more entries than half the slots");
        Self { text, slots }
    }

    /// Gives the value of `word`, whatever its case: empty where the list has keys alone.
    pub(crate) fn get(&self, word: &str) -> Option<&'static str> {
        let bytes = word.as_bytes();
        let mut slot = hash(*bytes.first()?, *bytes.get(bytes.len() / 2)?, *bytes.last()?, bytes.len());
        loop {
            let start = *self.slots.get(slot).filter(|s| **s != EMPTY)?;
            let line = self.text.get(usize::from(start)..)?;
            let key = line.as_bytes().get(..bytes.len())?;
            let value = line.get(bytes.len()..)?;
            if key.eq_ignore_ascii_case(bytes) && value.starts_with(['\t', '\n']) {
                return value.strip_prefix('\t').map_or(Some(""), |v| v.split('\n').next());
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Gives the entries in order.
    #[cfg(test)]
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split_once('\t').unwrap_or((l, "")))
    }
}

/// The next place of `mark` from `at` on within the line, or the line's end.
const fn until(bytes: &[u8], at: usize, mark: u8) -> usize {
    let mut end = at;
    while end < bytes.len() && bytes[end] != mark && bytes[end] != b'\n' {
        end += 1;
    }
    end
}

/// Slot of a word by its first, middle and last byte and its length.
const fn hash(first: u8, middle: u8, last: u8, length: usize) -> usize {
    let (first, middle, last) = (first | 0x20, middle | 0x20, last | 0x20);
    let mixed = (first as usize) * 31 + (middle as usize) * 437 + (last as usize) * 7_919 + length * 104_729;
    (mixed ^ (mixed >> 9)) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: Table = Table::of("# a comment\n'll\tclitic\nalpha\t1\nbeta\nbeton\t3\ngamma\t4\n°\tdegree\n");

    #[test]
    fn finds_every_entry_and_nothing_else() {
        for (key, value) in TABLE.entries() {
            assert_eq!(TABLE.get(key), Some(value), "{key}");
            assert_eq!(TABLE.get(&key.to_uppercase()), Some(value), "{key}");
        }
        for missing in ["", "a", "alphabet", "bet", "zeta", "'", "# a comment", "°C", "\t", "gamme"] {
            assert_eq!(TABLE.get(missing), None, "{missing}");
        }
    }

    #[test]
    fn the_lists_are_sorted_and_hold_no_key_twice() {
        for list in [
            include_str!("../../../assets/words/numeral.txt"),
            include_str!("../../../assets/words/unit.txt"),
            include_str!("../../../assets/words/currency.txt"),
            include_str!("../../../assets/words/moment.txt"),
            include_str!("../../../assets/words/tense.txt"),
        ] {
            let keys: Vec<&str> =
                list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()).collect();
            assert!(keys.len() > 50 && keys.windows(2).all(|w| w[0] < w[1]), "{:?}", keys.first());
        }
    }
}
