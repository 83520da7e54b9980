//! Lines in their order put together to paragraphs.

use super::lines::Line;
use crate::ingest::builder::Builder;
use crate::ingest::text::{Hint, Paragraph, is_closed};
use std::collections::BTreeMap;

/// A wider step from line to line than this many usual ones parts two paragraphs.
const STEP: f64 = 1.3;

/// A line begins a paragraph where it is indented by this share of its size.
const INDENT: f64 = 0.8;

/// A line that ends this share of the column's width before its edge ends a paragraph.
const SHORT: f64 = 0.12;

/// Sizes that differ by more than this share are of different paragraphs.
const OTHER_SIZE: f64 = 0.08;

/// From this many sizes of the body on, a line is a heading.
const HEADING: f64 = 1.15;

/// From this many sizes of the body on, a heading is a headline.
const HEADLINE: f64 = 1.5;

/// Writes the lines of every page.
pub(super) fn write(pages: &[Vec<Line>]) -> (String, Vec<Paragraph>) {
    let lines: Vec<&Line> = pages.iter().flatten().collect();
    let page = Page::of(&lines);
    let mut out = Builder::default();
    let mut open = String::new();
    for (n, line) in lines.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| lines.get(n));
        if let Some(before) = before
            && page.begins(before, line, &open)
        {
            page.finish(&mut out, &mut open, before);
        }
        page.join(&mut open, line.words.trim());
    }
    if let Some(last) = lines.last() {
        page.finish(&mut out, &mut open, last);
    }
    out.finish()
}

/// What is usual on the pages of a document.
struct Page {
    /// Size of most letters.
    size: f64,
    /// Step from base line to base line.
    step: f64,
    /// The largest size.
    largest: f64,
    /// Words that stand with a hyphen inside a line.
    hyphened: Vec<String>,
}

impl Page {
    /// Finds out what is usual.
    fn of(lines: &[&Line]) -> Self {
        let size = most(lines.iter().map(|l| (l.size, l.words.len())));
        let steps = lines.windows(2).filter_map(|w| {
            let step = w[1].base - w[0].base;
            (step > size * 0.8 && step < size * 3.0 && w[1].left - w[0].left < size * 4.0).then_some((step, 1))
        });
        let words = lines.iter().flat_map(|l| l.words.split_whitespace());
        let hyphened = words.filter(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).contains('-'));
        Self {
            size,
            step: Some(most(steps)).filter(|s| *s > 0.0).unwrap_or(size * 1.2),
            largest: lines.iter().map(|l| l.size).fold(0.0, f64::max),
            hyphened: hyphened.map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect(),
        }
    }

    /// Tells whether a line begins a paragraph.
    fn begins(&self, before: &Line, line: &Line, open: &str) -> bool {
        let step = line.base - before.base;
        if (line.size - before.size).abs() > before.size * OTHER_SIZE {
            return true;
        }
        if step <= 0.0 || step > self.step * 8.0 {
            // A new column or page: a sentence goes on there.
            return is_closed(open) && !line.words.trim_start().starts_with(char::is_lowercase);
        }
        let indented = line.left - before.left > line.size * INDENT && is_closed(open);
        let width = before.right.max(line.right) - before.left.min(line.left);
        let short = line.right - before.right > width * SHORT && is_closed(open);
        let usual = self.step * (line.size / self.size).max(1.0);
        step > usual * STEP || indented || short
    }

    /// Writes a line after what is written of its paragraph.
    fn join(&self, open: &mut String, words: &str) {
        let cut = open.strip_suffix(['-', '\u{ad}', '\u{2010}']).filter(|s| s.ends_with(char::is_alphabetic));
        let Some(stem) = cut.filter(|_| words.starts_with(char::is_lowercase)) else {
            let joins = open.strip_suffix('-').is_some_and(|s| s.ends_with(char::is_alphanumeric));
            if !open.is_empty() && !joins {
                open.push(' ');
            }
            open.push_str(words);
            return;
        };
        let begin = stem.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        let end = words.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
        let is_compound = open.ends_with('-') && self.hyphened.contains(&format!("{begin}-{end}").to_lowercase());
        if !is_compound {
            open.truncate(stem.len());
        }
        open.push_str(words);
    }

    /// Ends a paragraph.
    fn finish(&self, out: &mut Builder, open: &mut String, last: &Line) {
        let ratio = last.size / self.size;
        let hint = match ratio {
            r if r >= HEADLINE && last.size >= self.largest * (1.0 - OTHER_SIZE) => Some(Hint::Heading(1)),
            r if r >= HEADING && open.split_whitespace().nth(40).is_none() => Some(Hint::Heading(2)),
            _ => None,
        };
        out.mark(hint);
        out.flow(open);
        out.finish_paragraph();
        out.mark(None);
        open.clear();
    }
}

/// Gives the value that has the most weight, to a tenth.
fn most(values: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut weights: BTreeMap<i64, usize> = BTreeMap::new();
    for (value, weight) in values {
        *weights.entry((value * 10.0).round() as i64).or_default() += weight;
    }
    weights.into_iter().max_by_key(|(_, weight)| *weight).map_or(0.0, |(value, _)| value as f64 / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, left: f64, right: f64, base: f64) -> Line {
        Line { words: words.to_owned(), left, right, base, size: if base < 20.0 { 20.0 } else { 10.0 } }
    }

    #[test]
    fn lines_become_paragraphs() {
        let pages = [
            vec![
                line("Ferries stop", 0.0, 120.0, 10.0),
                line("No ferry left the har-", 0.0, 200.0, 40.0),
                line("bour, said the vice-", 0.0, 200.0, 52.0),
                line("captain.", 0.0, 60.0, 64.0),
                line("A vice-captain knows. The", 0.0, 200.0, 76.0),
            ],
            vec![line("storm came.", 0.0, 90.0, 40.0), line("The end.", 0.0, 60.0, 70.0)],
        ];
        let (text, found) = write(&pages);
        let words: Vec<&str> = found.iter().map(|p| p.span.of(&text)).collect();
        let expected = [
            "Ferries stop",
            "No ferry left the harbour, said the vice-captain.",
            "A vice-captain knows. The storm came.",
            "The end.",
        ];
        assert_eq!(words, expected);
        assert_eq!(found[0].hint, Hint::Heading(1));
    }
}
