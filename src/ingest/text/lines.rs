//! Lines and paragraphs of a plain text.
//!
//! Paragraphs are parted by blank lines, or stand one a line; lines that were broken to fit a column are joined. A line
//! was broken by such a wrap when the first word of the next one would not have fitted on it.

use crate::span::Span;

/// Widest column, in characters, that lines are taken to be wrapped at.
const MAX_COLUMN: usize = 120;

/// A pair of lines shorter than this says nothing about wrapping.
const MIN_COLUMN: usize = 40;

/// Share of neighbouring lines that must look wrapped, in tenths.
const WRAPPED_TENTHS: usize = 7;

/// Deeper by so much, a line begins a paragraph.
const INDENT: usize = 2;

/// What is known of a paragraph before its words are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Hint {
    /// Nothing.
    None,
    /// It was marked as a heading of this level, from 1.
    Heading(u8),
    /// It was told apart from the body as its summary.
    Standfirst,
    /// It describes a picture.
    Picture,
    /// It is nothing but a link.
    Link,
}

/// A paragraph: its range, trimmed of white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Paragraph {
    /// Where it stands.
    pub(in crate::ingest) span: Span,
    /// What is known of it.
    pub(in crate::ingest) hint: Hint,
    /// Whether it follows the one before without a blank line.
    pub(in crate::ingest) adjacent: bool,
}

/// A line with words on it.
struct Line {
    span: Span,
    /// Characters in it.
    width: usize,
    /// White space before it.
    indent: usize,
    /// Whether it follows the one before without a blank line.
    adjacent: bool,
}

/// Cuts a text into paragraphs, in order.
pub(in crate::ingest) fn paragraphs(text: &str) -> Vec<Paragraph> {
    let lines = lines(text);
    let column = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let wrapped = is_wrapped(text, &lines, column);
    let mut found: Vec<Paragraph> = Vec::with_capacity(lines.len());
    let mut before: Option<&Line> = None;
    for line in &lines {
        let joins = before.is_some_and(|b| wrapped && goes_on(text, b, line, column));
        match found.last_mut() {
            Some(last) if joins => last.span.end = line.span.end,
            _ => found.push(Paragraph { span: line.span, hint: Hint::None, adjacent: line.adjacent }),
        }
        before = Some(line);
    }
    found
}

/// Cuts a text into its lines with words.
fn lines(text: &str) -> Vec<Line> {
    let (mut found, mut start, mut adjacent) = (Vec::new(), 0, false);
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end_matches(is_blank);
        let words = line.trim_start_matches(is_blank);
        if !words.is_empty() {
            let indent = line.len() - words.len();
            let span = Span::new(start + indent, start + line.len());
            found.push(Line { span, width: words.chars().count(), indent, adjacent });
        }
        adjacent = !words.is_empty();
        start += raw.len();
    }
    found
}

/// Tells whether a character at the edge of a line is no part of its words.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// Tells whether the lines of a text were broken to fit a column.
fn is_wrapped(text: &str, lines: &[Line], column: usize) -> bool {
    if column > MAX_COLUMN {
        return false;
    }
    let (mut pairs, mut fitted, mut closed) = (0, 0, 0);
    for pair in lines.windows(2) {
        let [a, b] = pair else { continue };
        let indented = b.indent >= a.indent + INDENT;
        if b.adjacent && !indented && a.width.max(b.width) >= MIN_COLUMN {
            pairs += 1;
            fitted += usize::from(goes_on(text, a, b, column));
            closed += usize::from(super::is_closed(a.span.of(text)));
        }
    }
    pairs > 0 && fitted * 10 >= pairs * WRAPPED_TENTHS && closed * 2 <= pairs
}

/// Tells whether `next` goes on with the paragraph of `line`, in a text of this column.
fn goes_on(text: &str, line: &Line, next: &Line, column: usize) -> bool {
    if !next.adjacent || next.indent >= line.indent + INDENT {
        return false;
    }
    let words = next.span.of(text);
    let first = words.split_whitespace().next().map_or(0, |w| w.chars().count());
    let lower = words.starts_with(char::is_lowercase) && !super::is_closed(line.span.of(text));
    line.width + 1 + first > column || lower
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        paragraphs(text).into_iter().map(|p| p.span.of(text)).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The ferry left the quay at noon with a hundred people aboard\n\
                    and came back an hour later, because the wind had turned and\n\
                    the captain feared the rocks. Nobody was hurt.\n\n\
                    The company said that boats would sail again on Thursday if\n\
                    the weather allowed it.\n";
        assert_eq!(cut(text).len(), 2);
        assert!(cut(text).first().unwrap().ends_with("Nobody was hurt."));
    }

    #[test]
    fn labels_above_a_wrapped_text_stay_apart() {
        let text = "World\n7 Nov 2023\nFerries stop in the fjord\n\n\
                    The ferry left the quay at noon with a hundred people aboard\n\
                    and came back an hour later, because the wind had turned and\n\
                    the captain feared the rocks.\n";
        assert_eq!(cut(text).len(), 4);
    }

    #[test]
    fn a_paragraph_a_line_stays_so() {
        let text =
            "The ferry left the quay at noon with a hundred people.\nIt came back an hour later.\nNobody was hurt.";
        assert_eq!(cut(text).len(), 3);
        let long = "word ".repeat(60);
        assert_eq!(cut(&format!("{long}\n{long}")).len(), 2);
    }

    #[test]
    fn an_indented_line_begins_a_paragraph() {
        let text = "   The ferry left the quay at noon with a hundred people aboard\n\
                    and came back an hour later, because the wind had turned and\n   \
                    The captain had feared the rocks below the light, he told us\n\
                    and nobody was hurt at all.\n";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn white_space_of_every_kind_is_trimmed() {
        assert_eq!(cut("\u{feff}\u{a0} One. \u{200b}\r\n\r\n\tTwo.\r\n"), ["One.", "Two."]);
        assert!(cut(" \n\n\t").is_empty());
    }
}
