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
use std::collections::BTreeMap;

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

/// Takes language and author from a package's part of properties.
fn describe(draft: &mut Draft, package: &mut Package<'_>, part: &str) -> Result<()> {
    if let Some(properties) = package.part(part)? {
        let properties = xml(&properties)?;
        draft.lang = first(&properties, "language");
        draft.byline = first(&properties, "creator").filter(|c| c.contains(' '));
    }
    Ok(())
}

/// What a part says of each of its styles.
type Styles<'a> = BTreeMap<&'a str, Option<&'a str>>;

/// Looks over the styles of a part once, so that no paragraph has to: what `says` tells of each, by the attribute `key`.
/// Of two styles with one key the first counts.
fn styles<'a, 'b>(part: &'a Document<'b>, key: &str, says: impl Fn(&Node<'a, 'b>) -> Option<&'a str>) -> Styles<'a> {
    let mut styles = Styles::new();
    for style in part.descendants().filter(|n| n.tag_name().name() == "style") {
        if let Some(key) = attribute(&style, key) {
            styles.entry(key).or_insert_with(|| says(&style));
        }
    }
    styles
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
