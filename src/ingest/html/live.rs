//! Live blogs: pages of many dated entries, of which an extractor takes the longest for the article.

use super::body;
use crate::ingest::builder::Builder;
use crate::ingest::text::Paragraph;
use dom_query::{Document, NodeRef};

/// Elements that hold one entry.
const ENTRIES: &str = "[itemprop=liveBlogUpdate], [itemtype$=BlogPosting][itemprop=liveBlogUpdate], \
    [class*=liveblog] article, [class*=live-blog] article, [class*=LiveBlog] article, [class*=liveblog-entry], \
    [class*=live-post], [class*=livepost], [class*=LivePost], [data-component=live-post], [class*=timeline-entry], .block.liveblog-block";

/// Fewest entries of a live blog.
const MIN_ENTRIES: usize = 3;

/// Writes the entries of a live blog, if a page is one.
pub(super) fn entries(page: &Document) -> Option<(String, Vec<Paragraph>)> {
    let nodes = page.select(ENTRIES);
    let all: Vec<NodeRef<'_>> = nodes.nodes().to_vec();
    let inside = |node: &NodeRef<'_>| node.ancestors_it(None).any(|a| all.iter().any(|n| n.id == a.id));
    let entries: Vec<&NodeRef<'_>> = all.iter().filter(|n| !inside(n)).collect();
    if entries.len() < MIN_ENTRIES {
        return None;
    }
    let mut out = Builder::default();
    for entry in entries {
        body::write_into(&mut out, entry);
        out.finish_paragraph();
    }
    Some(out.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_a_live_blog_is_written() {
        let entry = |n| format!("<article><h2>Entry {n}</h2><p>Ferry {n} left.</p></article>");
        let page = format!("<div class=liveblog>{}{}{}</div>", entry(1), entry(2), entry(3));
        let (text, paragraphs) = entries(&Document::from(page)).unwrap();
        assert_eq!(paragraphs.len(), 6);
        assert!(text.starts_with("Entry 1\n\nFerry 1 left."));
        let page = format!("<div class=liveblog>{}{}</div>", entry(1), entry(2));
        assert_eq!(entries(&Document::from(page)), None);
    }
}
