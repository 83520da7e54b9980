//! The article of a page: the elements that the extractor finds, written as paragraphs.

use crate::ingest::builder::Builder;
use crate::ingest::text::{Hint, Paragraph};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// Elements that are not written.
const SILENT: [&str; 14] = [
    "script", "style", "noscript", "iframe", "svg", "form", "button", "select", "input", "textarea", "head",
    "template", "audio", "video",
];

/// Elements inside a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u",
];

/// Finds the article in a page.
pub(super) fn article(page: Document) -> Option<Document> {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).ok()?.parse().ok()?;
    Some(Document::fragment(article.content))
}

/// Writes what is in an element as paragraphs.
pub(super) fn write(root: &NodeRef<'_>) -> (String, Vec<Paragraph>) {
    let mut out = Builder::default();
    write_into(&mut out, root);
    out.finish()
}

/// Writes what is in an element after what is written already.
pub(super) fn write_into(out: &mut Builder, root: &NodeRef<'_>) {
    let mut writer = Writer { out, marks: Vec::new() };
    let mut at = root.first_child();
    while let Some(node) = at {
        let goes_in = writer.open(&node);
        at = if goes_in { node.first_child() } else { None };
        if at.is_none() {
            at = writer.leave(node, goes_in, root);
        }
    }
}

/// Writes the nodes of an article.
struct Writer<'a> {
    out: &'a mut Builder,
    /// Elements that are open and change what their paragraphs are, with what it was before.
    marks: Vec<(dom_query::NodeId, Option<Hint>)>,
}

impl Writer<'_> {
    /// Begins a node; tells whether what is in it is to be written.
    fn open(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.out.flow(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else { return false };
        if SILENT.contains(&&*name) {
            return false;
        }
        match &*name {
            "br" => self.out.finish_line(),
            "a" => self.out.open_link(),
            "td" | "th" | "dd" => self.out.space(),
            name if !INLINE.contains(&name) => self.out.finish_paragraph(),
            _ => {}
        }
        if let Some(hint) = hint(node, &name) {
            self.marks.push((node.id, self.out.marked()));
            self.out.mark(Some(hint));
        }
        true
    }

    /// Ends a node.
    fn close(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        match &*name {
            "a" => self.out.close_link(),
            "td" | "th" | "br" => {}
            name if !INLINE.contains(&name) => self.out.finish_paragraph(),
            _ => {}
        }
        if let Some((_, before)) = self.marks.pop_if(|(id, _)| *id == node.id) {
            self.out.mark(before);
        }
    }

    /// Goes on after a node that has nothing more in it: gives the next one, and ends those that are done.
    fn leave<'a>(&mut self, node: NodeRef<'a>, opened: bool, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        let (mut node, mut opened) = (node, opened);
        loop {
            if opened {
                self.close(&node);
            }
            if let Some(next) = node.next_sibling() {
                return Some(next);
            }
            node = node.parent().filter(|p| p.id != root.id)?;
            opened = true;
        }
    }
}

/// Tells what the paragraphs in an element are.
fn hint(node: &NodeRef<'_>, name: &str) -> Option<Hint> {
    let level = name.strip_prefix('h').and_then(|n| n.parse().ok()).filter(|n| (1..=6).contains(n));
    if let Some(level) = level {
        return Some(Hint::Heading(level));
    }
    let is_caption = || node.attr("class").is_some_and(|c| c.to_ascii_lowercase().contains("caption"));
    (matches!(name, "figcaption" | "figure") || is_caption()).then_some(Hint::Picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(html: &str) -> Vec<(String, Hint)> {
        let page = Document::fragment(html);
        let (text, found) = write(&page.root());
        found.iter().map(|p| (p.span.of(&text).to_owned(), p.hint)).collect()
    }

    #[test]
    fn every_element_is_written_as_it_reads() {
        let html = "<h2>Ferries <em>stop</em></h2><p>No  ferry\nleft <a href=x>the quay</a>.<br>None.</p><ul><li><a href=x>More</a></li></ul>\
                    <figure><img><figcaption>A <b>ferry</b></figcaption></figure><div>One<div>Two</div>three</div>\
                    <table><tr><td>1</td><td>2</td></tr></table><script>x</script>";
        let expected = [
            ("Ferries stop", Hint::Heading(2)),
            ("No ferry left the quay.", Hint::None),
            ("None.", Hint::None),
            ("More", Hint::Link),
            ("A ferry", Hint::Picture),
            ("One", Hint::None),
            ("Two", Hint::None),
            ("three", Hint::None),
            ("1 2", Hint::None),
        ];
        assert_eq!(paragraphs(html), expected.map(|(w, h)| (w.to_owned(), h)));
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(paragraphs("").is_empty());
        assert!(paragraphs("<p> \u{200b} </p><div></div>").is_empty());
    }
}
