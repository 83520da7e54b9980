//! PDF documents with a text layer in, reports out.
//!
//! A library interprets the pages; the letters that it would draw, with their places and sizes, are put together to lines,
//! the lines to columns and paragraphs. Running heads, feet and page numbers are left out, words cut at the ends of lines
//! are joined, and lines larger than the body are headings.

mod columns;
mod glyphs;
mod heads;
mod lines;
mod paragraphs;

use super::Report;
use super::draft::Draft;
use crate::error::{Kind, Result};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use lines::Line;

/// Reads a document, `max_pages` pages of it at most.
///
/// # Errors
/// Fails on what is damaged or locked with a password, and where the pages are pictures without a text layer.
pub(super) fn read(bytes: &[u8], max_pages: usize) -> Result<Report> {
    // The library returns errors; where it should panic all the same, the other reports go on.
    let text = std::panic::catch_unwind(|| text(bytes, max_pages));
    let (lines, pages) =
        text.unwrap_or_else(|_| Err(Kind::Damaged("PDF", "it cannot be interpreted".to_owned()).into()))?;
    if lines.iter().all(Vec::is_empty) {
        return Err(Kind::NoTextLayer.into());
    }
    let mut report = Draft::with(paragraphs::write(&lines)).report()?;
    if pages > max_pages {
        report.warnings.push(format!("{max_pages} of {pages} pages are read"));
    }
    Ok(report)
}

/// Gives the lines of every page, in the order in which they are read, and how many pages there are.
fn text(bytes: &[u8], max_pages: usize) -> Result<(Vec<Vec<Line>>, usize)> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|e| match e {
        LoadPdfError::Decryption(_) => Kind::Locked,
        LoadPdfError::Invalid => Kind::Damaged("PDF", "it has no pages that can be found".to_owned()),
    })?;
    let mut pages = Vec::new();
    let mut letters = glyphs::MAX_LETTERS;
    for page in pdf.pages().iter().take(max_pages) {
        let found = glyphs::of(page, pdf.xref(), letters);
        letters = letters.saturating_sub(found.len());
        pages.push(lines::of(found));
    }
    heads::remove(&mut pages);
    Ok((pages.into_iter().map(columns::in_order).collect(), pdf.pages().len()))
}
