//! Colour inside cells.
//!
//! A table is laid out before it is coloured: styled words carry invisible characters that every width measure counts as
//! nothing, and [`Paint::finish`] turns them into escape sequences; so do links (OSC 8). Words of a source never hold such
//! characters, see [`clean`](crate::render::text::clean).

use crate::render::{Color, File};

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

/// Begins the words of a link; what it leads to follows, in tag characters.
const LINK: char = '\u{e0001}';

/// Begins the words of a link, behind what it leads to, and ends them.
const LINK_WORDS: char = '\u{e007f}';

/// First of the tag characters, which stand for those of ASCII.
const TAG: u32 = 0xe_0000;

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

    /// Makes words a link to line `line` (0: to no line) of file number `file`.
    pub(super) fn link(self, text: &str, (file, line): (usize, usize)) -> String {
        if self.color == Color::Never {
            return text.to_owned();
        }
        let target = format!("{file}#{line}");
        let tags = target.chars().filter_map(|c| char::from_u32(TAG + u32::from(c)));
        format!("{LINK}{}{LINK_WORDS}{text}{LINK_WORDS}", tags.collect::<String>())
    }

    /// Turns the invisible characters of a text into escape sequences; none reaches over the end of a cell. Links lead to
    /// `files`.
    pub(super) fn finish(self, text: &str, files: &[Option<File>]) -> String {
        if self.color == Color::Never {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() + text.len() / 4);
        let (mut open, mut target) = (None, Target::default());
        for (at, c) in text.char_indices() {
            let style = STYLES.iter().find(|&&(_, mark, _)| mark == c);
            let goes_on = c == END && open.is_some_and(|mark| follows(text, at, mark));
            if open.is_some() && !goes_on && (c == END || matches!(c, '\n' | '│' | '|')) {
                out.push_str(RESET);
                open = None;
            }
            match style {
                None if is_tag(c) => out.push_str(&target.escape(c, files)),
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

/// Tells whether a character is of a link and no word.
fn is_tag(c: char) -> bool {
    matches!(u32::from(c), TAG..=0xe_007f)
}

/// What a link leads to, as far as read.
#[derive(Default)]
struct Target {
    /// File and line.
    text: String,
    /// Whether it is being read.
    open: bool,
}

impl Target {
    /// Takes one character of a link in, and gives the escape sequence that it stands for.
    fn escape(&mut self, c: char, files: &[Option<File>]) -> String {
        match c {
            LINK => (self.open, self.text) = (true, String::new()),
            LINK_WORDS if self.open => {
                self.open = false;
                return format!("\u{1b}]8;;{}\u{1b}\\", self.url(files));
            }
            LINK_WORDS => return "\u{1b}]8;;\u{1b}\\".to_owned(),
            _ => self.text.extend(char::from_u32(u32::from(c) - TAG)),
        }
        String::new()
    }

    /// Gives the address, with the line as kitty and ripgrep write it.
    fn url(&self, files: &[Option<File>]) -> String {
        let place = self.text.split_once('#').and_then(|(file, line)| Some((file.parse::<usize>().ok()?, line)));
        let file = place.and_then(|(n, line)| Some((files.get(n)?.as_ref()?, line)));
        match file {
            Some((file, line)) if line != "0" => format!("{}#{line}", file.url),
            Some((file, _)) => file.url.clone(),
            None => String::new(),
        }
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
        assert_eq!(paint.finish(&text, &[]), "\u{1b}[1;35mtwo words\u{1b}[0m");
    }

    #[test]
    fn a_style_cut_by_a_cell_ends_there() {
        let paint = Paint::new(Color::Ansi);
        assert_eq!(paint.finish("\u{2064}half │ next", &[]), "\u{1b}[1;35mhalf \u{1b}[0m│ next");
    }

    #[test]
    fn two_styles_side_by_side_are_both_seen() {
        let paint = Paint::new(Color::Ansi);
        let text = format!("{} {}", paint.paint(Style::Strong, "A"), paint.paint(Style::Dim, "b"));
        assert_eq!(paint.finish(&text, &[]), "\u{1b}[1mA\u{1b}[0m \u{1b}[2mb\u{1b}[0m");
    }

    #[test]
    fn a_link_takes_no_room_and_leads_to_its_line() {
        let paint = Paint::new(Color::Ansi);
        let files = [None, Some(File { url: "file:///a.txt".to_owned(), is_text: true })];
        let text = paint.link("two words", (1, 12));
        assert_eq!(text.width(), "two words".width());
        let finished = |text: &str| paint.finish(text, &files);
        assert_eq!(finished(&text), "\u{1b}]8;;file:///a.txt#12\u{1b}\\two words\u{1b}]8;;\u{1b}\\");
        assert!(finished(&paint.link("x", (1, 0))).starts_with("\u{1b}]8;;file:///a.txt\u{1b}\\x"));
    }

    #[test]
    fn without_colour_nothing_is_added() {
        let paint = Paint::new(Color::Never);
        assert_eq!(paint.finish(&paint.paint(Style::Own, "words"), &[]), "words");
    }
}
