//! Markdown in, plain text with its paragraphs out.
//!
//! The plain text is what a reader sees: no marks, no addresses, paragraphs parted by blank lines. The text behind a
//! picture is a paragraph of its own after the one it stands in.

use super::builder::Builder;
use super::text::{Hint, Paragraph};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Turns Markdown into plain text.
pub(super) fn plain(source: &str) -> (String, Vec<Paragraph>) {
    let mut reader = Reader { out: Builder::with_capacity(source.len()), ..Reader::default() };
    for event in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.finish_paragraph();
    reader.out.finish()
}

/// Takes the events of the parser.
#[derive(Default)]
struct Reader {
    out: Builder,
    /// Pictures that are open.
    pictures: usize,
    /// Texts behind pictures of the paragraph.
    behind: Vec<String>,
}

impl Reader {
    /// Takes one event of the parser.
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(words) | Event::Code(words) => self.push(&words),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak if self.pictures == 0 => self.finish_paragraph(),
            Event::Html(html) => self.push_html(&html),
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.finish_paragraph(),
            _ => {}
        }
    }

    /// Takes the begin of an element.
    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { .. } => self.out.open_link(),
            Tag::Image { .. } => {
                self.pictures += 1;
                self.behind.push(String::new());
            }
            Tag::Heading { level, .. } => {
                self.finish_paragraph();
                self.out.mark(Some(Hint::Heading(number(*level))));
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::TableCell => {}
            _ => self.finish_paragraph(),
        }
    }

    /// Takes the end of an element.
    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.out.close_link(),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::TableCell => self.push(" | "),
            TagEnd::Heading(_) => {
                self.finish_paragraph();
                self.out.mark(None);
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.finish_paragraph(),
        }
    }

    /// Writes words where they belong.
    fn push(&mut self, words: &str) {
        match self.behind.last_mut().filter(|_| self.pictures > 0) {
            Some(behind) => behind.push_str(words),
            None => self.out.push(words),
        }
    }

    /// Writes the text between the tags of a block of HTML.
    fn push_html(&mut self, html: &str) {
        let mut rest = html;
        while let Some((before, tag)) = rest.split_once('<') {
            self.push(before);
            rest = tag.split_once('>').map_or("", |(_, after)| after);
        }
        self.push(rest);
    }

    /// Ends the paragraph that is being written, and writes what stands behind its pictures.
    fn finish_paragraph(&mut self) {
        self.out.finish_paragraph();
        let mark = self.out.marked();
        for behind in std::mem::take(&mut self.behind) {
            self.out.mark(Some(Hint::Picture));
            self.out.push(&behind);
            self.out.finish_paragraph();
        }
        self.out.mark(mark);
    }
}

/// Gives the number of a level.
fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, Hint)> {
        let (text, paragraphs) = plain(source);
        paragraphs.iter().map(|p| (p.span.of(&text).to_owned(), p.hint)).collect()
    }

    fn words(source: &str) -> Vec<String> {
        read(source).into_iter().map(|(w, _)| w).collect()
    }

    #[test]
    fn marks_and_addresses_are_gone() {
        let source =
            "# Ferries *stop*\n\nNo **ferry** left [the quay](https://ferry.example)\nat `noon` &amp; after.\n";
        assert_eq!(
            read(source),
            [
                ("Ferries stop".to_owned(), Hint::Heading(1)),
                ("No ferry left the quay at noon & after.".to_owned(), Hint::None),
            ]
        );
    }

    #[test]
    fn every_kind_of_block_gives_paragraphs() {
        assert_eq!(words("- One.\n- Two.\n  - Three.\n"), ["One.", "Two.", "Three."]);
        assert_eq!(words("> Said he.\n>\n> Twice.\n"), ["Said he.", "Twice."]);
        assert_eq!(words("```\nlet x;\ny\n```\n"), ["let x;\ny"]);
        assert_eq!(words("| a | b |\n|---|---|\n| 1 | 2 |\n"), ["a | b", "1 | 2"]);
        assert_eq!(words("<div><p>Inside.</p></div>\n\nAfter.\n"), ["Inside.", "After."]);
        assert_eq!(
            words("Ferries stop\n===\n\nOne.  \nTwo.\n\n---\n\nThree.\n"),
            ["Ferries stop", "One.", "Two.", "Three."]
        );
    }

    #[test]
    fn pictures_and_links_alone_are_told_apart() {
        assert_eq!(
            read("![A ferry in Bergen](a.jpg)\n\n[How the storm began](/x)\n\nSee [this](/x) too. ![ Map ](b.png)\n"),
            [
                ("A ferry in Bergen".to_owned(), Hint::Picture),
                ("How the storm began".to_owned(), Hint::Link),
                ("See this too.".to_owned(), Hint::None),
                ("Map".to_owned(), Hint::Picture),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn paragraphs_lie_in_order(source in "([a-z .!\\[\\]()*_#>`|<-]|\\n|é){0,120}") {
            let (text, paragraphs) = plain(&source);
            let mut last = 0;
            for p in paragraphs {
                proptest::prop_assert!(p.span.start >= last && !p.span.of(&text).is_empty());
                last = p.span.end;
            }
        }
    }
}
