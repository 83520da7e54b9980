//! Text cut and broken to fit columns of a terminal.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Shortens a text to `width` columns, with `dots` at the end where something is left out.
pub(super) fn shorten(text: &str, width: usize, dots: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(dots.width());
    let end = fitting(text, room);
    format!("{}{dots}", text.get(..end).unwrap_or_default().trim_end())
}

/// Gives the length in bytes of the longest run of whole graphemes from the start that fits in `width` columns.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > width {
            return at;
        }
    }
    text.len()
}

/// Gives the part of `text` that is shown in about `width` columns: all of it where it nearly fits, else whole words
/// around `focus`.
///
/// Cost: linear in the text.
pub(super) fn window(text: &str, focus: &Range<usize>, width: usize) -> Range<usize> {
    if text.width() <= width.saturating_add(width / 4) {
        return 0..text.len();
    }
    let kept = text.get(focus.clone()).map_or(0, UnicodeWidthStr::width);
    let room = width.saturating_sub(kept);
    let before = text.get(..focus.start).unwrap_or_default();
    let after = text.get(focus.end..).unwrap_or_default();
    // Two thirds of the room lie before the focus: the reader needs its subject more than what comes later.
    let back = before.width().min((room * 2 / 3).max(room.saturating_sub(after.width())));
    let start = word_start(text, focus.start - trailing(before, back));
    let end = word_end(text, focus.end + fitting(after, room.saturating_sub(back)));
    start..end.max(focus.end)
}

/// Gives the length in bytes of the last characters of `text` that fit in `width` columns.
fn trailing(text: &str, width: usize) -> usize {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used <= width
    };
    text.chars().rev().take_while(fits).map(char::len_utf8).sum()
}

/// Moves a cut forward to the start of the next word; a text without spaces keeps it.
fn word_start(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let inside = at > 0 && !text.get(..at).is_some_and(|t| t.ends_with(' '));
    if !inside {
        return at;
    }
    rest.find(' ').filter(|&n| n < LONG).map_or(at, |n| at + n + 1)
}

/// Moves a cut back to the end of the word before it; a text without spaces keeps it.
fn word_end(text: &str, at: usize) -> usize {
    let head = text.get(..at).unwrap_or_default();
    if at == text.len() || text.get(at..).is_some_and(|t| t.starts_with(' ')) {
        return head.trim_end().len();
    }
    head.rfind(' ').filter(|&n| at - n < LONG).unwrap_or(at)
}

/// Bytes that a cut moves at most to find a space: longer than words, shorter than what a line can lose.
const LONG: usize = 24;

/// Breaks words into lines of `width` columns; a word that is longer is cut between graphemes.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let mut rest = word;
        loop {
            let cut = fitting(rest, width);
            let (head, tail) = rest.split_at(if cut == 0 { first_grapheme(rest) } else { cut });
            put(&mut lines, head, width, rest.len() == word.len());
            rest = tail;
            if rest.is_empty() {
                break;
            }
        }
    }
    lines
}

/// Puts a word that fits in a line on the last line or, where there is no room, on a new one.
fn put(lines: &mut Vec<String>, word: &str, width: usize, starts: bool) {
    match lines.last_mut() {
        Some(last) if last.is_empty() => last.push_str(word),
        Some(last) if starts && last.width() + 1 + word.width() <= width => {
            last.push(' ');
            last.push_str(word);
        }
        _ => lines.push(word.to_owned()),
    }
}

/// Gives the length in bytes of the first grapheme.
fn first_grapheme(text: &str) -> usize {
    text.graphemes(true).next().map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_shown_whole() {
        assert_eq!(window("a few words", &(2..5), 40), 0..11);
    }

    #[test]
    fn a_long_text_keeps_its_focus_and_whole_words() {
        let text = "one two three four five six seven eight nine ten";
        let focus = text.find("six").map(|n| n..n + 3).unwrap();
        let cut = window(text, &focus, 24);
        assert_eq!(text.get(cut), Some("four five six seven"));
    }

    #[test]
    fn wide_characters_count_as_two_columns() {
        assert_eq!(shorten("日本語のニュース", 7, "…"), "日本語…");
        assert_eq!(wrap("日本語のニュース", 6), ["日本語", "のニュ", "ース"]);
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        assert_eq!(shorten("cafe\u{301}s on the quay", 5, "…"), "cafe\u{301}…");
    }
}
