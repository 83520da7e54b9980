//! [`Comparison`] in, text out: one view of it a format.
//!
//! Every renderer reads the comparison and nothing else; which one writes is decided in one place, [`render`]. The same
//! comparison and options give the same bytes.

mod annotations;
mod base64;
mod copies;
mod csv;
mod diff;
mod format;
#[cfg(feature = "html")]
mod html;
mod markdown;
#[cfg(test)]
pub(crate) mod sample;
mod section;
mod summary;
#[cfg(feature = "table")]
mod table;
mod text;
mod view;

pub use format::{Format, UnknownFormat};
#[cfg(feature = "html")]
pub use html::{IndexEntry, index};
pub use section::{Section, UnknownSection};
#[cfg(feature = "table")]
pub use table::inspection;

use crate::comparison::Comparison;
use crate::error::{Kind, Result};
use std::collections::BTreeSet;
use view::View;

/// How a comparison is to be shown.
///
/// By default 100 columns, no colour, every section, the most salient rows of each, without ids and positions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal; 40 at least are used.
    pub width: usize,
    /// Whether words are coloured; nothing is told by colour alone.
    pub color: Color,
    /// What lines and marks are drawn with.
    pub charset: Charset,
    /// The sections to show.
    pub show: BTreeSet<Section>,
    /// How many rows of a section are shown.
    pub extent: Extent,
    /// Whether ids, places, scores and whole sentences are shown.
    pub depth: Depth,
    /// The file of each source, in the order of the sources, for links in a coloured table; empty where none are wanted.
    pub files: Vec<Option<File>>,
}

/// The file that a source was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its address: `file:///…`.
    pub url: String,
    /// Whether the source's text is the file's, character for character, so that a place in it has a line.
    pub is_text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 100,
            color: Color::Never,
            charset: Charset::Unicode,
            show: Section::ALL.into_iter().collect(),
            extent: Extent::Salient,
            depth: Depth::Brief,
            files: Vec::new(),
        }
    }
}

/// Whether words are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Color {
    /// Plain text.
    Never,
    /// ANSI escape sequences.
    Ansi,
}

/// What lines and marks are drawn with; the words of the sources stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Charset {
    /// Box drawing and typographic marks.
    Unicode,
    /// ASCII only.
    Ascii,
}

/// How many rows of a section are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Extent {
    /// The most salient ones, and how many more there are.
    Salient,
    /// Every one.
    All,
}

/// How much is told of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Depth {
    /// The words that matter.
    Brief,
    /// Whole sentences, with ids, places and scores.
    Full,
}

/// Writes a comparison in one of the formats.
///
/// # Errors
///
/// Where a template or the serialiser fails, which no comparison is known to bring about.
pub fn render(comparison: &Comparison, format: Format, options: &Options) -> Result<String> {
    let view = View::new(comparison);
    match format {
        #[cfg(feature = "table")]
        Format::Table => Ok(table::render(&view, options)),
        #[cfg(feature = "html")]
        Format::Html => html::render(&view, options),
        Format::Markdown => Ok(markdown::render(&view, options)),
        Format::Csv => Ok(csv::render(&view, options)),
        Format::Annotations => annotations::render(&view, options),
        Format::Json => json(comparison),
    }
}

/// Writes the comparison itself.
fn json(comparison: &Comparison) -> Result<String> {
    let text = serde_json::to_string_pretty(comparison).map_err(|e| Kind::Render(e.to_string()))?;
    Ok(text + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::{Comparison, SourceId};
    use proptest::prelude::*;

    /// The sample with words, places and sources that need not fit one another, as a file by a stranger may have them.
    fn disordered(words: &str, numbers: &[usize], source: &str) -> Comparison {
        let mut comparison = sample::ferry();
        let mut number = numbers.iter().copied().cycle();
        let mut next = || number.next().unwrap_or_default();
        comparison.sources[next() % 3].text = words.into();
        comparison.sources[0].sentences[1].text = words.into();
        comparison.sources[1].published = Some(words.into());
        comparison.sources[next() % 3].id = source.into();
        for fact in &mut comparison.facts {
            fact.told_by.push(SourceId::from(source));
            for member in &mut fact.members {
                (member.sentence, member.start, member.end) = (next(), next(), next());
            }
        }
        for finding in &mut comparison.findings {
            finding.salience = f64::NAN;
            for span in &mut finding.spans {
                (span.sentence, span.start, span.end) = (next(), next(), next());
            }
            if let Some(span) = finding.spans.first_mut() {
                (span.source, span.text) = (SourceId::from(source), words.into());
            }
        }
        comparison.matrix.coverage.truncate(next() % 4);
        comparison.matrix.verbatim.iter_mut().for_each(|row| row.truncate(numbers.len()));
        comparison
    }

    #[test]
    fn a_fact_that_is_perhaps_shared_stands_apart() {
        let mut comparison = sample::ferry();
        let facts = comparison.facts.iter().filter(|f| f.support > 1).count();
        let form = |comparison: &Comparison, format| render(comparison, format, &Options::default()).unwrap();
        for format in [Format::Table, Format::Markdown, Format::Html] {
            assert!(!form(&comparison, format).contains("Perhaps shared"), "{format}");
        }
        comparison.facts[1].confidence = 0.49;
        let table = form(&comparison, Format::Table);
        assert!(table.contains(&format!("SHARED FACTS ({})", facts - 1)), "{table}");
        assert!(table.contains("PERHAPS SHARED (1)") && table.contains("? perhaps tells it"), "{table}");
        assert!(table.contains("1 told by all 3, 4 by some, 1 perhaps by more than one and 7 by one alone"), "{table}");
        let mut doubtful = comparison.clone();
        doubtful.facts.iter_mut().for_each(|f| f.confidence = 0.4);
        let all = Options { extent: Extent::All, ..Options::default() };
        let [some, all] = [Options::default(), all].map(|o| render(&doubtful, Format::Table, &o).unwrap());
        assert!(some.contains("more (--all)") && !all.contains("more (--all)") && !all.contains("SHARED FACTS ("));
        assert!(form(&comparison, Format::Markdown).contains("## Perhaps shared (1)"));
        let page = form(&comparison, Format::Html);
        let (shared, perhaps) = page.split_once("<section id=\"perhaps\"").unwrap();
        let id = format!("id=\"fact-{}\"", comparison.facts[1].id);
        assert!(!shared.contains(&id) && perhaps.contains(&id));
        assert!(perhaps.contains("perhaps shared"), "an omission of such a fact says so");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_format_writes_any_comparison(
            words in "\\PC{0,40}",
            numbers in prop::collection::vec(0_usize..300, 1..9),
            source in "post|radio|[a-z<\"=\\n]{0,4}",
            all in any::<bool>(),
        ) {
            let comparison = disordered(&words, &numbers, &source);
            let (extent, depth) = if all { (Extent::All, Depth::Full) } else { (Extent::Salient, Depth::Brief) };
            let options = Options { extent, depth, ..Options::default() };
            for &format in Format::ALL {
                let text = render(&comparison, format, &options);
                prop_assert!(text.is_ok_and(|t| !t.is_empty()), "{format}");
            }
        }
    }
}
