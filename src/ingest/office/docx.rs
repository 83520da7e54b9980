//! Word documents (Office Open XML).

use super::{Draft, Package, Styles, attribute, describe, walk, xml};
use crate::error::Result;
use crate::ingest::builder::Builder;
use crate::ingest::text::Hint;
use roxmltree::{Document, Node};

/// Elements that are not read: deleted text, notes, field codes, comments, and what stands there for old programs.
const SILENT: [&str; 10] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "footnoteReference",
    "endnoteReference",
    "commentReference",
    "Fallback",
    "pict",
    "sectPr",
];

/// Reads a document.
pub(super) fn read(package: &mut Package<'_>) -> Result<Draft> {
    let text = package.needed("word/document.xml")?;
    let document = xml(&text)?;
    let styles = package.part("word/styles.xml")?;
    let styles = styles.as_deref().map(xml).transpose()?;
    let names = styles.as_ref().map(names).unwrap_or_default();
    let mut out = Builder::default();
    let open = |out: &mut Builder, node: &Node<'_, '_>| open(out, node, &names);
    walk(document.root(), &mut out, open, close);
    let mut draft = Draft::with(out.finish());
    describe(&mut draft, package, "docProps/core.xml")?;
    Ok(draft)
}

/// Gives the names of styles by their ids.
fn names<'a>(styles: &'a Document<'_>) -> Styles<'a> {
    let name = |style: &Node<'a, '_>| {
        let name = style.children().find(|c| c.tag_name().name() == "name")?;
        attribute(&name, "val")
    };
    super::styles(styles, "styleId", name)
}

/// Begins a node.
fn open(out: &mut Builder, node: &Node<'_, '_>, names: &Styles<'_>) -> bool {
    let name = node.tag_name().name();
    match name {
        _ if SILENT.contains(&name) => return false,
        "t" => out.push(node.text().unwrap_or_default()),
        "tab" | "noBreakHyphen" if node.parent().is_some_and(|p| p.tag_name().name() == "r") => {
            out.push(if name == "tab" { " " } else { "-" });
        }
        "br" | "cr" => out.finish_line(),
        "hyperlink" => out.open_link(),
        "p" => {
            out.finish_paragraph();
            out.mark(style(node).and_then(|id| hint(names.get(id).copied().flatten().unwrap_or(id))));
        }
        _ => {}
    }
    name != "t"
}

/// Ends a node.
fn close(out: &mut Builder, node: &Node<'_, '_>) {
    match node.tag_name().name() {
        "hyperlink" => out.close_link(),
        "p" => {
            out.finish_paragraph();
            out.mark(None);
        }
        _ => {}
    }
}

/// Gives the style of a paragraph.
fn style<'a>(paragraph: &Node<'a, '_>) -> Option<&'a str> {
    let properties = paragraph.children().find(|c| c.tag_name().name() == "pPr")?;
    let style = properties.children().find(|c| c.tag_name().name() == "pStyle")?;
    attribute(&style, "val")
}

/// Tells what the name of a style says; Word writes the names of its own styles in English in every language.
pub(super) fn hint(style: &str) -> Option<Hint> {
    let style = style.to_ascii_lowercase().replace([' ', '_', '-'], "");
    let level = style.strip_prefix("heading").and_then(|n| n.parse().ok());
    match style.as_str() {
        "title" => Some(Hint::Heading(1)),
        "subtitle" => Some(Hint::Standfirst),
        "caption" | "illustration" | "figure" => Some(Hint::Picture),
        "heading" => Some(Hint::Heading(2)),
        _ => level.map(Hint::Heading),
    }
}
