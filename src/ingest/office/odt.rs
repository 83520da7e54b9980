//! `OpenDocument` texts.

use super::docx::hint;
use super::{Draft, Package, Styles, attribute, describe, styles, walk, xml};
use crate::error::Result;
use crate::ingest::builder::Builder;
use crate::ingest::text::Hint;
use roxmltree::Node;

/// Elements that are not read.
const SILENT: [&str; 7] =
    ["note", "annotation", "tracked-changes", "sequence-decls", "forms", "scripts", "automatic-styles"];

/// Reads a document.
pub(super) fn read(package: &mut Package<'_>) -> Result<Draft> {
    let text = package.needed("content.xml")?;
    let document = xml(&text)?;
    let mut out = Builder::default();
    let parents = styles(&document, "name", |style| attribute(style, "parent-style-name"));
    let open = |out: &mut Builder, node: &Node<'_, '_>| open(out, node, &parents);
    walk(document.root(), &mut out, open, close);
    let mut draft = Draft::with(out.finish());
    describe(&mut draft, package, "meta.xml")?;
    Ok(draft)
}

/// Begins a node.
fn open(out: &mut Builder, node: &Node<'_, '_>, parents: &Styles<'_>) -> bool {
    if node.is_text() {
        out.flow(node.text().unwrap_or_default());
        return false;
    }
    let name = node.tag_name().name();
    match name {
        _ if SILENT.contains(&name) => return false,
        "s" | "tab" => out.space(),
        "line-break" => out.finish_line(),
        "a" => out.open_link(),
        "p" | "h" => {
            out.finish_paragraph();
            let level = attribute(node, "outline-level").and_then(|l| l.parse().ok());
            let styled = attribute(node, "style-name").and_then(|s| style(parents, s));
            out.mark(styled.or(level.filter(|_| name == "h").map(Hint::Heading)));
        }
        _ => {}
    }
    true
}

/// Ends a node.
fn close(out: &mut Builder, node: &Node<'_, '_>) {
    match node.tag_name().name() {
        "a" => out.close_link(),
        "p" | "h" => {
            out.finish_paragraph();
            out.mark(None);
        }
        _ => {}
    }
}

/// Tells what a style says, by its own name or by that of the one that it was made from.
fn style(parents: &Styles<'_>, name: &str) -> Option<Hint> {
    let hint = |style: &str| hint(&style.replace("_20_", " "));
    hint(name).or_else(|| hint(parents.get(name).copied().flatten()?))
}
