//! EPUB: the chapters of a book, in the order of its spine, are one report.

use super::{Draft, Package, attribute, first, xml};
use crate::error::Result;
use crate::ingest::builder::Builder;
use crate::ingest::html;
use roxmltree::Document;

/// Reads a book.
pub(super) fn read(package: &mut Package<'_>) -> Result<Draft> {
    let container = package.needed("META-INF/container.xml")?;
    let container = xml(&container)?;
    let root = container.descendants().find_map(|n| attribute(&n, "full-path")).unwrap_or("content.opf").to_owned();
    let text = package.needed(&root)?;
    let book = xml(&text)?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut out = Builder::default();
    for chapter in chapters(&book) {
        let path = if folder.is_empty() { chapter } else { format!("{folder}/{chapter}") };
        if let Some(page) = package.part(&path)? {
            html::write_all(&mut out, &page);
        }
    }
    let (text, paragraphs) = out.finish();
    // The title of the book may have the name of a site beside that of its first chapter.
    let title = first(&book, "title");
    let long = |words: &&str| title.as_ref().is_none_or(|t| t.len() < words.len() * 2);
    let heading = paragraphs.iter().take(4).map(|p| p.span.of(&text)).find(long);
    let within = heading.filter(|h| title.as_ref().is_some_and(|t| t.contains(h))).map(str::to_owned);
    Ok(Draft {
        title: within.or(title),
        byline: first(&book, "creator"),
        outlet: first(&book, "publisher"),
        published: first(&book, "date"),
        lang: first(&book, "language"),
        ..Draft::with((text, paragraphs))
    })
}

/// Gives the paths of the chapters in their order.
fn chapters(book: &Document<'_>) -> Vec<String> {
    let item = |id: &str| {
        let found = book.descendants().find(|n| n.tag_name().name() == "item" && attribute(n, "id") == Some(id))?;
        let is_contents = attribute(&found, "properties").is_some_and(|p| p.contains("nav"));
        attribute(&found, "href").filter(|_| !is_contents).map(|h| h.replace("%20", " "))
    };
    let references = book.descendants().filter(|n| n.tag_name().name() == "itemref");
    references.filter_map(|r| item(attribute(&r, "idref")?)).collect()
}
