//! Tables for a terminal: a head with sources, counts and matrix, then one section a kind of finding.
//!
//! Everything fits the width given. What colour tells is told by marks as well: `[…]` around the words a row is about or
//! that one source has alone, `{…}` around words that others have elsewhere in the sentence.

mod facts;
mod findings;
mod fit;
mod grid;
mod head;
mod inspection;
mod omissions;
mod style;
mod words;

pub use inspection::inspection;

use super::section::Section;
use super::text::clean;
use super::view::View;
use super::{Charset, Depth, Extent, Options};
use crate::comparison::{Finding, FindingKind};
use fit::wrap;
use style::{Paint, Style};

/// Narrowest width that is laid out for; a narrower terminal wraps lines by itself.
const NARROWEST: usize = 40;

/// Widest width that is filled: longer lines are hard to read, and layout counts in 16 bits.
const WIDEST: usize = 400;

/// A space that no line is broken at; no source's words have one, see [`clean`].
const GLUE: &str = "\u{a0}";

/// Writes the tables.
pub(super) fn render(view: &View<'_>, options: &Options) -> String {
    let mut page = Page::new(view, options);
    for &section in &options.show {
        match section {
            Section::Summary => head::write(&mut page),
            Section::Shared => facts::write(&mut page),
            Section::Omissions | Section::Details => omissions::write(&mut page, section),
            _ => findings::write(&mut page, section),
        }
    }
    page.finish()
}

/// What is written so far, and how it is to look.
struct Page<'a> {
    view: &'a View<'a>,
    options: &'a Options,
    paint: Paint,
    width: usize,
    out: String,
}

impl<'a> Page<'a> {
    fn new(view: &'a View<'a>, options: &'a Options) -> Self {
        let width = options.width.clamp(NARROWEST, WIDEST);
        Self { view, options, paint: Paint::new(options.color), width, out: String::new() }
    }

    /// Gives the mark for what is left out.
    fn dots(&self) -> &'static str {
        self.mark("…", "...")
    }

    /// Gives one of two marks, by charset.
    fn mark(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.options.charset == Charset::Unicode { unicode } else { ascii }
    }

    fn is_full(&self) -> bool {
        self.options.depth == Depth::Full
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn lines(&mut self, lines: &[String], indent: usize) {
        for line in lines {
            let line = format!("{:indent$}{line}", "");
            self.line(line.trim_end());
        }
    }

    /// Writes a paragraph; further lines hang under the first word after `first`.
    fn paragraph(&mut self, first: &str, hang: usize, text: &str) {
        for (n, line) in wrap(text, self.width.saturating_sub(hang)).iter().enumerate() {
            let lead = if n == 0 { format!("{first:hang$}") } else { " ".repeat(hang) };
            self.line(format!("{lead}{line}").trim_end());
        }
    }

    /// Opens a section of findings: writes its heading and gives what stands under it; nothing where there is none.
    fn open(&mut self, section: Section) -> Option<(FindingKind, Vec<&'a Finding>)> {
        let kind = section.kind()?;
        let findings: Vec<&Finding> = self.view.comparison.of_kind(kind).collect();
        if findings.is_empty() {
            return None;
        }
        self.heading(section, findings.len());
        Some((kind, findings))
    }

    /// Writes the heading of a section.
    fn heading(&mut self, section: Section, count: usize) {
        self.titled((section.title(), section.gloss()), count);
    }

    /// Writes a heading of these words, and what stands under it.
    fn titled(&mut self, (title, gloss): (&str, &str), count: usize) {
        let title = self.paint.paint(Style::Strong, &format!("{} ({count})", title.to_uppercase()));
        let gloss = self.paint.paint(Style::Dim, gloss);
        let rule = self.mark("━", "=").repeat(self.width);
        self.line("");
        self.paragraph("", 0, &format!("{title}  {gloss}"));
        self.line(&rule);
    }

    /// Says how many rows of a section are not shown.
    fn more(&mut self, shown: usize, all: usize) {
        if shown < all {
            let line = format!("{} and {} more (--all)", self.dots(), all - shown);
            let line = self.paint.paint(Style::Dim, &line);
            self.line(&line);
        }
    }

    /// Gives how many of a section's rows are shown: all where only a few would be left.
    fn shown(&self, section: Section, all: usize) -> usize {
        let most = most(section);
        if self.options.extent == Extent::All || all <= most + most / 4 { all } else { most }
    }

    fn finish(self) -> String {
        self.paint.finish(self.out.trim_start_matches('\n'), &self.options.files).replace(GLUE, " ")
    }
}

/// How many rows of a section are read at a sitting.
const fn most(section: Section) -> usize {
    match section {
        Section::Conflicts => 20,
        Section::Shared | Section::Omissions => 12,
        _ => 8,
    }
}

/// Gives the name of a type of finding as words: `omitted_part` → "omitted part".
fn words_of(type_: &str) -> String {
    clean(type_).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::super::{Color, sample};
    use super::*;
    use crate::comparison::Comparison;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn table(comparison: &Comparison, width: usize) -> String {
        render(&View::new(comparison), &Options { width, ..Options::default() })
    }

    /// The sample with its words replaced by others.
    fn retold(words: &str) -> Comparison {
        let mut comparison = sample::ferry();
        comparison.id = words.into();
        for source in &mut comparison.sources {
            source.outlet = Some(format!("{} {words}", source.id));
            source.title = Some(words.into());
            for sentence in &mut source.sentences {
                sentence.text = words.into();
            }
        }
        for finding in &mut comparison.findings {
            finding.note = words.into();
            finding.spans.iter_mut().for_each(|s| s.text = words.into());
        }
        comparison
    }

    #[test]
    fn three_sources_at_80_columns() {
        insta::assert_snapshot!(table(&sample::ferry(), 80));
    }

    #[test]
    fn three_sources_at_60_columns() {
        insta::assert_snapshot!(table(&sample::ferry(), 60));
    }

    #[test]
    fn three_sources_at_160_columns() {
        insta::assert_snapshot!(table(&sample::ferry(), 160));
    }

    #[test]
    fn many_sources_stand_one_under_the_other() {
        insta::assert_snapshot!(table(&sample::wide(12, 9), 90));
    }

    #[test]
    fn in_full_with_ids_and_places() {
        let options = Options { depth: Depth::Full, charset: Charset::Ascii, ..Options::default() };
        insta::assert_snapshot!(render(&View::new(&sample::ferry()), &options));
    }

    #[test]
    fn colour_adds_nothing_but_escapes() {
        let comparison = sample::ferry();
        let plain = table(&comparison, 80);
        let coloured =
            render(&View::new(&comparison), &Options { width: 80, color: Color::Ansi, ..Options::default() });
        let mut stripped = coloured.clone();
        for code in ["0", "1", "2", "1;31", "1;35", "36"] {
            stripped = stripped.replace(&format!("\u{1b}[{code}m"), "");
        }
        assert_ne!(plain, coloured);
        assert_eq!(plain, stripped);
    }

    #[test]
    fn a_section_alone_is_shown_alone() {
        let options = Options { show: [Section::Conflicts].into(), ..Options::default() };
        let text = render(&View::new(&sample::ferry()), &options);
        assert!(text.starts_with("CONFLICTS (2)") && !text.contains("SHARED FACTS"));
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let comparison = sample::wide(3, 60);
        let omitted = comparison.of_kind(crate::comparison::FindingKind::Omission).count();
        assert!(table(&comparison, 80).contains(&format!("… and {} more (--all)", omitted - 12)));
        let all = render(&View::new(&comparison), &Options { extent: Extent::All, ..Options::default() });
        assert!(!all.contains("--all"));
    }

    proptest! {
        #[test]
        fn any_words_fit_the_width_and_send_no_escape(words in "\\PC{0,80}|[\\u{0}-\\u{20}e\u{301}日本 a]{0,60}", width in 60_usize..140) {
            let text = table(&retold(&words), width);
            prop_assert!(text.lines().all(|l| l.width() <= width), "{text}");
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        }
    }
}
