//! Byte ranges of a report's text.

/// A half-open byte range of a report's text, on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the range `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Gives the words that the range covers, or nothing where it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Tells whether the range covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Tells whether the two ranges share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Gives what the two ranges share; an empty range where that is nothing.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self { start: self.start.max(other.start), end: self.end.min(other.end) }
    }

    /// Tells whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Turns byte positions of one text into counts of Unicode code points.
#[derive(Debug)]
pub(crate) struct CodePoints<'a> {
    text: &'a str,
    /// Code points before every [`STEP`]th byte (the first boundary at or after it); empty where the text is ASCII.
    marks: Vec<(usize, usize)>,
}

/// Bytes between two marks.
const STEP: usize = 64;

impl<'a> CodePoints<'a> {
    /// Makes a counter for a text.
    ///
    /// Cost: one pass over the text, none where it is ASCII.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            for (count, (at, _)) in text.char_indices().enumerate() {
                if at >= marks.len() * STEP {
                    marks.push((at, count));
                }
            }
        }
        Self { text, marks }
    }

    /// Counts the code points before a byte position; positions inside a character or past the end go to the next boundary.
    pub(crate) fn count(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let mark = self.marks.partition_point(|m| m.0 <= byte).checked_sub(1).and_then(|n| self.marks.get(n));
        let Some(&(at, count)) = mark else { return byte };
        let rest = self.text.as_bytes().get(at..byte).unwrap_or_default();
        count + rest.iter().filter(|b| (**b & 0xC0) != 0x80).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn code_points_are_counted(text in "\\PC{0,300}") {
            let counter = CodePoints::of(&text);
            for (n, (at, _)) in text.char_indices().enumerate() {
                proptest::prop_assert_eq!(counter.count(at), n);
            }
            proptest::prop_assert_eq!(counter.count(text.len()), text.chars().count());
        }
    }
}
