//! Word lists that every token of a text is looked up in: searched where they lie, by a hash table of their lines that is
//! made when the program is compiled.
//!
//! A list is plain text: comment lines that start with `#` on top, then one entry a line, sorted by its bytes.
//! An entry is a key, or a key and a value with a tab between. Nothing is parsed or built at start-up. Most words of a text
//! are in none of the lists, which one look into an empty slot tells.

/// A list in the binary, made by [`word_list`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordList {
    text: &'static str,
    /// Where the line of an entry begins, by the hash of its key; entries that share a hash follow one another.
    slots: &'static [u32],
}

/// Marks a slot without an entry.
const EMPTY: u32 = u32::MAX;

/// Takes the list of a file, named from the file that asks, into the binary.
macro_rules! word_list {
    ($path:literal) => {
        $crate::wordlist::list_of!(include_str!($path))
    };
}

/// Makes a list of a constant text.
macro_rules! list_of {
    ($text:expr) => {{
        const TEXT: &str = $text;
        static SLOTS: [u32; $crate::wordlist::size(TEXT)] = $crate::wordlist::slots(TEXT);
        $crate::wordlist::WordList::new(TEXT, &SLOTS)
    }};
}

pub(crate) use {list_of, word_list};

impl WordList {
    /// Puts a text and the [`slots`] of its lines together.
    pub(crate) const fn new(text: &'static str, slots: &'static [u32]) -> Self {
        Self { text, slots }
    }

    /// Gives the entries in order, without comments.
    #[cfg(test)]
    pub(crate) fn entries(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.text.lines().filter(|l| !l.starts_with('#')).map(|l| l.split_once('\t').unwrap_or((l, "")))
    }

    /// Tells whether the list holds `key`.
    pub(crate) fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Gives the value of `key`: empty where the list has keys alone.
    pub(crate) fn get(self, key: &str) -> Option<&'static str> {
        self.find(key, |own| own == key.as_bytes())
    }

    /// The same for a word in any case, as far as its letters are ASCII.
    pub(crate) fn get_in_any_case(self, word: &str) -> Option<&'static str> {
        self.find(word, |own| own.eq_ignore_ascii_case(word.as_bytes()))
    }

    fn find(self, word: &str, is_it: impl Fn(&[u8]) -> bool) -> Option<&'static str> {
        let mut slot = slot_of(word.as_bytes(), 0, word.len(), self.slots.len());
        loop {
            let start = *self.slots.get(slot).filter(|s| **s != EMPTY)?;
            let line = self.text.get(start as usize..)?;
            let value = line.get(word.len()..).filter(|v| v.is_empty() || v.starts_with(['\t', '\n']));
            if let Some(value) = value.filter(|_| is_it(line.as_bytes().get(..word.len()).unwrap_or_default())) {
                return value.strip_prefix('\t').map_or(Some(""), |v| v.split('\n').next());
            }
            slot = (slot + 1) % self.slots.len();
        }
    }
}

/// Slots for the lines of a text: a power of two, and a third of them empty or more, so that every search ends.
pub(crate) const fn size(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut lines) = (0, 1_usize);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            lines += 1;
        }
        at += 1;
    }
    (lines * 3 / 2 + 1).next_power_of_two()
}

/// Lays the lines of a text out by the hashes of their keys.
pub(crate) const fn slots<const N: usize>(text: &str) -> [u32; N] {
    let bytes = text.as_bytes();
    assert!(bytes.len() < EMPTY as usize);
    let mut slots = [EMPTY; N];
    let mut at = 0;
    while at < bytes.len() {
        let key = until(bytes, at, b'\t');
        if bytes[at] != b'#' {
            let mut slot = slot_of(bytes, at, key, N);
            while slots[slot] != EMPTY {
                slot = (slot + 1) % N;
            }
            slots[slot] = at as u32;
        }
        at = until(bytes, key, b'\n') + 1;
    }
    slots
}

/// The next place of `mark` from `at` on within the line, or the line's end.
const fn until(bytes: &[u8], at: usize, mark: u8) -> usize {
    let mut end = at;
    while end < bytes.len() && bytes[end] != mark && bytes[end] != b'\n' {
        end += 1;
    }
    end
}

/// Slot of the key in `bytes[start..end]`, the same for every case of ASCII letters (FNV-1a).
const fn slot_of(bytes: &[u8], start: usize, end: usize, slots: usize) -> usize {
    let (mut hash, mut at) = (0x811c_9dc5_u32, start);
    while at < end {
        hash = (hash ^ (bytes[at] | 0x20) as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ (hash >> 15)) as usize % slots
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_every_entry_and_nothing_else() {
        let list = list_of!("# a comment\n'll\tclitic\nalpha\t1\nbeta\nbeton\t3\ngamma\t4\n°\tdegree");
        for (key, value) in list.entries() {
            assert_eq!(list.get(key), Some(value), "{key}");
            assert_eq!(list.get_in_any_case(&key.to_uppercase()), Some(value), "{key}");
        }
        for missing in ["", "a", "alphabet", "bet", "zeta", "'", "# a comment", "°C", "\t", "gamme", "gamma\t"] {
            assert_eq!(list.get_in_any_case(missing), None, "{missing}");
        }
        assert!(list.contains("beta") && !list.contains("Beta"));
    }

    #[test]
    fn an_empty_list_has_no_entry() {
        assert!(!list_of!("").contains("x"));
        assert!(!list_of!("# only a comment\n").contains("x"));
        assert!(!list_of!("alpha").contains("x") && list_of!("alpha").contains("alpha"));
    }
}
