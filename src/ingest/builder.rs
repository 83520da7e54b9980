//! The plain text of a marked-up document, as it is written: words, paragraphs, and what each paragraph is.

use super::text::{Hint, Paragraph};
use crate::span::Span;

/// Parts the paragraphs of the plain text.
const BETWEEN: &str = "\n\n";

/// The plain text as far as it is written.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    paragraphs: Vec<Paragraph>,
    /// Where the paragraph that is being written begins.
    start: usize,
    /// What the paragraph that is being written is marked as.
    mark: Option<Hint>,
    /// Links that are open.
    links: usize,
    /// Bytes of the paragraph's words that are inside a link.
    linked: usize,
    /// Whether white space is to be written before the next word.
    gap: bool,
    /// Whether the paragraph follows the one before without a blank line.
    adjacent: bool,
}

#[cfg_attr(not(feature = "read-office"), allow(dead_code, reason = "not every reader needs all of it"))]
impl Builder {
    /// Begins a text of about this many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), ..Self::default() }
    }

    /// Writes words as they are.
    pub(super) fn push(&mut self, words: &str) {
        self.linked += if self.links > 0 { letters(words) } else { 0 };
        self.text.push_str(words);
    }

    /// Writes words with one space for every run of white space, none at the edges of a paragraph.
    pub(super) fn flow(&mut self, words: &str) {
        let opens = words.starts_with(char::is_whitespace);
        let mut first = true;
        for word in words.split_whitespace() {
            self.gap |= !first || opens;
            if self.gap && self.text.len() > self.start {
                self.text.push(' ');
            }
            (self.gap, first) = (false, false);
            self.push(word);
        }
        self.gap |= words.ends_with(char::is_whitespace);
    }

    /// Sees to it that the next words do not touch the last ones.
    pub(super) fn space(&mut self) {
        self.gap = true;
    }

    /// Begins a link.
    pub(super) fn open_link(&mut self) {
        self.links += 1;
    }

    /// Ends a link.
    pub(super) fn close_link(&mut self) {
        self.links = self.links.saturating_sub(1);
    }

    /// Says what the paragraphs are from here on.
    pub(super) fn mark(&mut self, hint: Option<Hint>) {
        self.mark = hint;
    }

    /// Tells what the paragraphs are marked as.
    pub(super) fn marked(&self) -> Option<Hint> {
        self.mark
    }

    /// Ends a line; the next one is a paragraph that follows without a blank line.
    pub(super) fn finish_line(&mut self) {
        let before = self.paragraphs.len();
        self.finish_paragraph();
        self.adjacent = self.paragraphs.len() > before;
    }

    /// Ends the paragraph that is being written, if there is one.
    pub(super) fn finish_paragraph(&mut self) {
        let written = self.text.get(self.start..).unwrap_or_default();
        let words = written.trim_end_matches(|c: char| c == '|' || is_blank(c));
        let blank = words.len() - words.trim_start_matches(is_blank).len();
        let span = Span::new(self.start + blank, self.start + words.len());
        let hint = match self.mark {
            Some(hint) => hint,
            None if self.linked > 0 && self.linked >= letters(words) => Hint::Link,
            None => Hint::None,
        };
        (self.linked, self.gap) = (0, false);
        if span.is_empty() {
            self.text.truncate(self.start);
            return;
        }
        self.text.truncate(span.end);
        self.paragraphs.push(Paragraph { span, hint, adjacent: std::mem::take(&mut self.adjacent) });
        self.text.push_str(BETWEEN);
        self.start = self.text.len();
    }

    /// Gives the text and its paragraphs.
    pub(super) fn finish(mut self) -> (String, Vec<Paragraph>) {
        self.finish_paragraph();
        (self.text, self.paragraphs)
    }
}

/// Counts the bytes of words without white space.
fn letters(words: &str) -> usize {
    words.split_whitespace().map(str::len).sum()
}

/// Tells whether a character at the edge of a paragraph is no part of its words.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}
