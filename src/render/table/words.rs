//! Words of a source in a cell: cut to what matters, with the words marked that a row is about.

use super::Page;
use super::fit::{shorten, window};
use super::style::Style;
use crate::render::diff::{Mark, Run};
use crate::render::section::PARTLY;
use crate::render::text::clean;
use crate::render::view::Excerpt;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

impl Page<'_> {
    /// Shows a text from its start, cut to `room` columns.
    pub(super) fn opening(&self, text: &str, room: usize) -> String {
        self.marked(text, window(text, &(0..0), room), &[])
    }

    /// Shows the sentence that tells a fact among other things.
    pub(super) fn elsewhere(&self, text: &str, room: usize) -> String {
        format!("{} {}", self.paint.paint(Style::Dim, "cf."), self.opening(text, room))
    }

    /// Shows that a fact is told at most in part, and by which sentence where there is one.
    pub(super) fn partly(&self, text: &str, room: usize) -> String {
        let mark = self.paint.paint(Style::Dim, &format!("({PARTLY})"));
        if text.is_empty() { mark } else { format!("{mark} {}", self.opening(text, room)) }
    }

    /// Shows the words of an excerpt in brackets with as much of the sentence around them as fits in `room` columns.
    pub(super) fn in_context(&self, excerpt: &Excerpt<'_>, room: usize) -> String {
        if excerpt.is_whole() {
            return self.opening(&excerpt.text, room);
        }
        let marks: Vec<_> = excerpt.focus.iter().map(|f| (f.clone(), Style::Focus)).collect();
        self.marked(&excerpt.text, window(&excerpt.text, &excerpt.range(), room), &marks)
    }

    /// Shows a text with the words marked that the others do not have, or have elsewhere.
    pub(super) fn compared(&self, text: &str, runs: &[Run], room: usize) -> String {
        let first = runs.iter().find(|r| r.mark != Mark::Common).map_or(0..0, |r| r.range.start..r.range.start);
        let style = |run: &Run| match run.mark {
            Mark::Own => Some((run.range.clone(), Style::Own)),
            Mark::Moved => Some((run.range.clone(), Style::Moved)),
            Mark::Common | Mark::Some => None,
        };
        let marks: Vec<_> = runs.iter().filter_map(style).collect();
        self.marked(text, window(text, &first, room), &marks)
    }

    /// Shows a part of a text with marks.
    fn marked(&self, text: &str, shown: Range<usize>, marks: &[(Range<usize>, Style)]) -> String {
        let mut out = String::new();
        if shown.start > 0 {
            out.push_str(self.dots());
            out.push(' ');
        }
        let mut at = shown.start;
        for (range, style) in marks {
            let (start, end) = (range.start.max(at), range.end.min(shown.end));
            if start >= end {
                continue;
            }
            out.push_str(text.get(at..start).unwrap_or_default());
            out.push_str(&self.bracketed(text.get(start..end).unwrap_or_default(), *style));
            at = end;
        }
        out.push_str(text.get(at..shown.end).unwrap_or_default());
        if shown.end < text.trim_end().len() {
            out.push(' ');
            out.push_str(self.dots());
        }
        out
    }

    fn bracketed(&self, words: &str, style: Style) -> String {
        let (open, close) = if style == Style::Moved { ('{', '}') } else { ('[', ']') };
        self.paint.paint(style, &format!("{open}{words}{close}"))
    }

    /// Gives letter and name of a source, for a cell of `width` columns.
    pub(super) fn letter_and_name(&self, id: &str, width: usize) -> String {
        self.letter_and_place((id, None), width)
    }

    /// The same for a place in the source, counted in characters: a link leads to its line.
    pub(super) fn letter_and_place(&self, (id, start): (&str, Option<usize>), width: usize) -> String {
        let Some(n) = self.view.position(id) else { return shorten(&clean(id), width, self.dots()) };
        let key = self.view.key(n);
        let name = shorten(self.view.label(n), width.saturating_sub(key.len() + 1), self.dots());
        self.linked(n, start, &format!("{} {name}", self.paint.paint(Style::Strong, key)))
    }

    /// Makes words a link to the file of source number `n`, where it is known.
    pub(super) fn linked(&self, n: usize, start: Option<usize>, words: &str) -> String {
        let Some(Some(file)) = self.options.files.get(n) else { return words.to_owned() };
        let text = self.view.sources().get(n).map_or("", |s| s.text.as_str());
        let before = |start: usize| text.chars().take(start).filter(|c| *c == '\n').count();
        let line = start.filter(|_| file.is_text).map_or(0, |start| before(start) + 1);
        self.paint.link(words, (n, line))
    }

    /// Gives the width of a column of names: of the longest, but at most a quarter of the page.
    pub(super) fn name_width(&self) -> usize {
        let longest = (0..self.view.sources().len()).map(|n| self.view.label(n).width() + 1 + self.view.key(n).len());
        longest.max().unwrap_or(0).clamp(6, (self.width / 4).clamp(10, 28))
    }

    /// Gives letters of sources, with a space between.
    pub(super) fn letters<S: AsRef<str>>(&self, ids: &[S]) -> String {
        let key = |id: &S| self.view.position(id.as_ref()).map_or("?", |n| self.view.key(n));
        ids.iter().map(key).collect::<Vec<_>>().join(" ")
    }
}
