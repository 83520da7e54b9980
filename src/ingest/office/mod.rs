//! Documents of office programs in, reports out.
//!
//! Word and `OpenDocument` are XML in a ZIP archive, EPUB is web pages in one, RTF is a text of its own. Styles tell titles,
//! headings and captions; deleted text, notes and comments are left out.

mod docx;
mod epub;
mod odt;
mod package;
mod rtf;

use super::draft::Draft;
use super::{Format, Limits, Report};
use crate::error::{Kind, Result};
use package::Package;
use roxmltree::{Document, Node, ParsingOptions};

/// Reads a document.
///
/// # Errors
/// Fails on what is damaged, is too large when unpacked, or holds no sentence.
pub(super) fn read(format: Format, bytes: &[u8], limits: Limits) -> Result<Report> {
    let draft = match format {
        Format::Rtf => rtf::read(bytes),
        Format::Odt => odt::read(&mut Package::open(bytes, limits)?)?,
        Format::Epub => epub::read(&mut Package::open(bytes, limits)?)?,
        _ => docx::read(&mut Package::open(bytes, limits)?)?,
    };
    draft.report()
}

/// Most nodes of one XML part.
const MAX_NODES: u32 = 4_000_000;

/// Parses a part; a declaration of entities, which no office program writes, is refused.
fn xml(text: &str) -> Result<Document<'_>> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|e| Kind::Damaged("document", e.to_string()).into())
}

/// Gives the words of the first element with this name.
fn first(document: &Document<'_>, name: &str) -> Option<String> {
    let node = document.descendants().find(|n| n.tag_name().name() == name)?;
    node.text().map(str::to_owned)
}

/// Gives an attribute by its name without its prefix.
fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

/// Walks over the nodes of a part without going deeper on the stack: `open` says whether to go in, `close` ends a node.
fn walk<'a, 'b, T>(
    root: Node<'a, 'b>,
    state: &mut T,
    open: impl Fn(&mut T, &Node<'a, 'b>) -> bool,
    close: impl Fn(&mut T, &Node<'a, 'b>),
) {
    let mut at = root.first_child();
    while let Some(node) = at {
        let goes_in = open(state, &node);
        at = if goes_in { node.first_child() } else { None };
        let (mut done, mut opened) = (node, goes_in);
        while at.is_none() {
            if opened {
                close(state, &done);
            }
            at = done.next_sibling();
            if at.is_none() {
                let Some(parent) = done.parent().filter(|p| *p != root) else { return };
                (done, opened) = (parent, true);
            }
        }
    }
}
