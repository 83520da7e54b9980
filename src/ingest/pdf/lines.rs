//! Letters put together to pieces of lines: runs of words on one base line without a gap as wide as one between columns
//! may be.

use super::glyphs::Letter;

/// Letters are on one line where their base lines differ by less than this share of their size.
const SAME_LINE: f64 = 0.35;

/// From this share of the size on, a gap is a space.
const SPACE: f64 = 0.17;

/// From this share of the size on, a gap parts two pieces; they are joined again where they are of one column.
pub(super) const GUTTER: f64 = 0.65;

/// A run of words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The base line.
    pub(super) base: f64,
    /// Size of most of its letters.
    pub(super) size: f64,
}

impl Line {
    /// Where its letters begin above the base line.
    pub(super) fn top(&self) -> f64 {
        self.base - self.size * 0.8
    }

    /// Where its letters end below the base line.
    pub(super) fn bottom(&self) -> f64 {
        self.base + self.size * 0.2
    }
}

/// Puts letters together, in the order of their base lines.
pub(super) fn of(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut lines = Vec::new();
    let mut row: Vec<Letter> = Vec::new();
    for letter in letters {
        let apart = row.first().is_some_and(|f| letter.base - f.base > f.size.max(letter.size) * SAME_LINE);
        if apart {
            lines.extend(in_row(std::mem::take(&mut row)));
        }
        row.push(letter);
    }
    lines.extend(in_row(row));
    lines
}

/// Cuts a row of letters into lines.
fn in_row(mut row: Vec<Letter>) -> Vec<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut lines: Vec<Line> = Vec::new();
    for letter in row {
        if lines.is_empty() && letter.words.trim().is_empty() {
            continue;
        }
        let gap = lines.last().map_or(f64::INFINITY, |l| (letter.left - l.right) / l.size.max(letter.size));
        match lines.last_mut() {
            Some(line) if gap < GUTTER => {
                let is_again =
                    letter.left - line.left < 0.0 || gap < -0.5 && line.words.ends_with(letter.words.as_str());
                // A shadow or a bold letter drawn twice.
                if is_again {
                    continue;
                }
                if gap > SPACE && !line.words.ends_with(' ') && !letter.words.starts_with(' ') {
                    line.words.push(' ');
                }
                line.words.push_str(&letter.words);
                if !letter.words.trim().is_empty() {
                    line.right = line.right.max(letter.right);
                }
                line.size = line.size.max(letter.size);
            }
            _ => lines.push(Line {
                words: letter.words,
                left: letter.left,
                right: letter.right,
                base: letter.base,
                size: letter.size,
            }),
        }
    }
    lines.retain(|l| !l.words.trim().is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(words: &str, left: f64, base: f64) -> Vec<Letter> {
        let place = |n: usize| left + n as f64 * 5.0;
        let letter =
            |(n, c): (usize, char)| Letter { words: c.into(), left: place(n), right: place(n) + 5.0, base, size: 10.0 };
        words.chars().enumerate().filter(|(_, c)| *c != ' ').map(letter).collect()
    }

    #[test]
    fn columns_are_lines_of_their_own() {
        let mut all = letters("no ferry", 0.0, 10.0);
        all.extend(letters("left", 100.0, 10.5));
        all.extend(letters("the quay", 0.0, 22.0));
        let words: Vec<String> = of(all).into_iter().map(|l| l.words).collect();
        assert_eq!(words, ["no ferry", "left", "the quay"]);
    }
}
