//! Colour inside cells.
//!
//! A table is laid out before it is coloured: styled words carry invisible characters that every width measure counts as
//! nothing, and [`Paint::finish`] turns them into escape sequences. Words of a source never hold such characters, see
//! [`clean`](crate::render::text::clean).

use crate::render::Color;

/// What a run of words is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// A heading, a name of a source.
    Strong,
    /// What can be passed over.
    Dim,
    /// A contradiction.
    Alarm,
    /// The words that a finding is about.
    Focus,
    /// Words that no other source has.
    Own,
    /// Words that others have elsewhere.
    Moved,
}

/// Every style with its invisible character and its escape sequence.
const STYLES: [(Style, char, &str); 6] = [
    (Style::Strong, '\u{2061}', "\u{1b}[1m"),
    (Style::Dim, '\u{2062}', "\u{1b}[2m"),
    (Style::Alarm, '\u{2063}', "\u{1b}[1;31m"),
    (Style::Focus, '\u{2064}', "\u{1b}[1;35m"),
    (Style::Own, '\u{206a}', "\u{1b}[1;35m"),
    (Style::Moved, '\u{206b}', "\u{1b}[36m"),
];

/// Ends a style.
const END: char = '\u{206f}';

/// Back to plain text.
const RESET: &str = "\u{1b}[0m";

/// Colours words, or leaves them as they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paint {
    color: Color,
}

impl Paint {
    pub(super) const fn new(color: Color) -> Self {
        Self { color }
    }

    /// Styles each word by itself, so that a line may break between any two.
    pub(super) fn paint(self, style: Style, text: &str) -> String {
        let mark = STYLES.iter().find(|(s, ..)| *s == style).map(|&(_, c, _)| c);
        match (self.color, mark) {
            (Color::Ansi, Some(mark)) => text.split(' ').map(|w| painted(w, mark)).collect::<Vec<_>>().join(" "),
            _ => text.to_owned(),
        }
    }

    /// Turns the invisible characters of a text into escape sequences; none reaches over the end of a cell.
    pub(super) fn finish(self, text: &str) -> String {
        if self.color == Color::Never {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() + text.len() / 4);
        let mut open = None;
        for (at, c) in text.char_indices() {
            let style = STYLES.iter().find(|&&(_, mark, _)| mark == c);
            let goes_on = c == END && open.is_some_and(|mark| follows(text, at, mark));
            if open.is_some() && !goes_on && (c == END || matches!(c, '\n' | '│' | '|')) {
                out.push_str(RESET);
                open = None;
            }
            match style {
                Some(&(_, mark, escape)) if open != Some(mark) => {
                    out.push_str(escape);
                    open = Some(mark);
                }
                None if c != END => out.push(c),
                _ => {}
            }
        }
        out
    }
}

/// Tells whether the word that ends at `at` is followed by another of the same style.
fn follows(text: &str, at: usize, mark: char) -> bool {
    let mut rest = text.get(at..).unwrap_or_default().chars().skip(1);
    rest.next() == Some(' ') && rest.next() == Some(mark)
}

fn painted(word: &str, mark: char) -> String {
    if word.is_empty() { String::new() } else { format!("{mark}{word}{END}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_style_takes_no_room_and_ends_with_its_word() {
        let paint = Paint::new(Color::Ansi);
        let text = paint.paint(Style::Focus, "two words");
        assert_eq!(text.width(), "two words".width());
        assert_eq!(paint.finish(&text), "\u{1b}[1;35mtwo words\u{1b}[0m");
    }

    #[test]
    fn a_style_cut_by_a_cell_ends_there() {
        let paint = Paint::new(Color::Ansi);
        assert_eq!(paint.finish("\u{2064}half │ next"), "\u{1b}[1;35mhalf \u{1b}[0m│ next");
    }

    #[test]
    fn two_styles_side_by_side_are_both_seen() {
        let paint = Paint::new(Color::Ansi);
        let text = format!("{} {}", paint.paint(Style::Strong, "A"), paint.paint(Style::Dim, "b"));
        assert_eq!(paint.finish(&text), "\u{1b}[1mA\u{1b}[0m \u{1b}[2mb\u{1b}[0m");
    }

    #[test]
    fn without_colour_nothing_is_added() {
        let paint = Paint::new(Color::Never);
        assert_eq!(paint.finish(&paint.paint(Style::Own, "words")), "words");
    }
}
