//! A web page in, its article out.
//!
//! Scripts and styles are cut out of the source, boxes that are no part of the article (share buttons, related
//! headlines, newsletters, cookies) out of the parsed page; an extractor finds the article in what is left; its elements
//! become paragraphs; and what these are (author, caption, body) is told as for any other text. The text of the report is
//! what is left of all that: its blocks, parted by blank lines.

pub(super) mod body;
mod boxes;
mod json_ld;
mod live;
mod metadata;
mod strip;
mod titles;
mod walls;
mod when;

use super::text::{self, Hint, Paragraph};
use super::{Block, Report};
use crate::error::{Kind, Result};
use crate::span::Span;
use dom_query::Document;
use metadata::Metadata;
use std::collections::HashSet;
use strip::Stripped;

/// Parts the blocks of a report.
const BETWEEN: &str = "\n\n";

/// Fewer bytes than this are looked for again, in the page with its boxes.
const FEW: usize = 500;

/// Most bytes of a page without its scripts and styles: twenty times a long one.
const MAX_PAGE: usize = 8 << 20;

/// Reads a page.
pub(super) fn read(source: &str) -> Result<Report> {
    let stripped = strip::strip(source);
    if stripped.html.len() > MAX_PAGE {
        return Err(Kind::TooLarge(stripped.html.len() as u64, MAX_PAGE as u64).into());
    }
    let page = Document::from(stripped.html.as_str());
    let mut told = Metadata::of(&page, &stripped);
    let (body, is_locked) = (told.body.take(), told.is_locked);
    let mut report = Report::default();
    let standfirst = told.tell(&mut report);
    let (text, mut paragraphs) = text_of(page, &stripped, body);
    once(&text, &mut paragraphs);
    let wall = walls::warning(&stripped, &text, is_locked);
    if text.is_empty()
        && let Some(wall) = wall
    {
        return Err(Kind::NoArticle(wall).into());
    }
    report.warnings.extend(wall);
    report.text = text;
    text::place_title(&mut report, &mut paragraphs);
    if let Some(standfirst) = standfirst {
        text::mark_standfirst(&report.text, &mut paragraphs, &standfirst);
    }
    text::arrange(&mut report, &paragraphs);
    keep_blocks(&mut report);
    super::finish(report)
}

/// Finds the text of a page: its article, all entries of a live blog, or what JSON-LD has where that is far more.
fn text_of(page: Document, stripped: &Stripped, body: Option<String>) -> (String, Vec<Paragraph>) {
    boxes::remove(&page);
    let live = live::entries(&page);
    let mut found = written(page);
    if found.0.len() < FEW {
        let again = written(Document::from(stripped.html.as_str()));
        found = if again.0.len() > found.0.len() * 2 { again } else { found };
    }
    if let Some(live) = live.filter(|l| l.0.len() > found.0.len()) {
        found = live;
    }
    match body.filter(|b| b.len() > found.0.len() * 2) {
        Some(body) if body.contains("</") => body::write(&Document::fragment(body).root()),
        Some(body) => {
            let paragraphs = text::paragraphs(&body);
            (body, paragraphs)
        }
        None => found,
    }
}

/// Writes all of a page or a part of one, in a document of another format, after what is written already.
pub(super) fn write_all(out: &mut super::builder::Builder, source: &str) {
    let page = Document::from(strip::strip(source).html);
    let root = page.body().unwrap_or_else(|| page.root());
    body::write_into(out, &root);
    out.finish_paragraph();
}

/// Finds the article of a page and writes it.
fn written(page: Document) -> (String, Vec<Paragraph>) {
    body::article(page).map(|a| body::write(&a.root())).unwrap_or_default()
}

/// Keeps one of several pictures with the same caption.
fn once(text: &str, paragraphs: &mut Vec<Paragraph>) {
    let mut seen = HashSet::new();
    paragraphs.retain(|p| p.hint != Hint::Picture || seen.insert(p.span.of(text)));
}

/// Leaves nothing of the text but the blocks.
fn keep_blocks(report: &mut Report) {
    let mut text = String::with_capacity(report.text.len());
    for Block { span, .. } in &mut report.blocks {
        if !text.is_empty() {
            text.push_str(BETWEEN);
        }
        let start = text.len();
        text.push_str(span.of(&report.text));
        *span = Span::new(start, text.len());
    }
    report.text = text;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Role;

    fn blocks(report: &Report) -> Vec<(Role, &str)> {
        report.blocks.iter().map(|b| (b.role, b.span.of(&report.text))).collect()
    }

    /// A page with everything that a news page has around its article.
    fn page(body: &str) -> String {
        format!(
            "<!DOCTYPE html><html lang=en><head><title>Ferries stop | Ferry Press</title><script>var x = '<p>no</p>';</script>\
             <script type='application/ld+json'>{{\"@type\": \"NewsArticle\", \"headline\": \"Ferries stop\", \
             \"datePublished\": \"2023-11-07T08:05:00Z\", \"author\": {{\"name\": \"Orla Finn\"}}, \
             \"publisher\": {{\"name\": \"Ferry Press\"}}}}</script></head><body><nav><a href=/>Home</a></nav>\
             <div class=cookie-banner><p>We use cookies on this site, and so do our partners.</p></div>\
             <main><h1>Ferries stop</h1><p class=byline>By Orla Finn</p>{body}\
             <div class='related-stories'><h3>Related</h3><p>Ten ferries of the north that you should know about</p></div>\
             <aside class=newsletter><p>Get our newsletter, it is free and it comes each day.</p></aside></main>\
             <footer>© 2023 Ferry Press</footer></body></html>"
        )
    }

    #[test]
    fn a_page_of_a_newspaper_is_taken_apart() {
        let long = "No ferry left the quay on Tuesday, the minister said, since the storm had come nearer than it was thought. ";
        let report = read(&page(&format!(
            "<figure><img src=a.jpg><figcaption>A ferry lies in the harbour. Photo: Per Lund/AFP</figcaption></figure>\
             <p>{long}</p><div class=share>Share</div><p>She was asked, <a href=x>once more</a>, about the storm. {long}{long}</p>\
             <p>Correction: an earlier version gave the number of boats as 11.</p>"
        )))
        .unwrap();
        let long = long.trim();
        let second = format!("She was asked, once more, about the storm. {long} {long}");
        let expected = [
            (Role::Headline, "Ferries stop"),
            (Role::Caption, "A ferry lies in the harbour."),
            (Role::Body, long),
            (Role::Body, second.as_str()),
            (Role::Body, "Correction: an earlier version gave the number of boats as 11."),
        ];
        assert_eq!(blocks(&report), expected);
        assert_eq!(report.byline.as_deref(), Some("Orla Finn"));
        assert_eq!(report.outlet.as_deref(), Some("Ferry Press"));
        assert_eq!(report.published.unwrap().to_string(), "2023-11-07T08:05+00:00");
        let note = "a correction stands in it: \"Correction: an earlier version gave the number of boats as 11.\"";
        assert_eq!(report.warnings, [note]);
    }

    #[test]
    fn a_page_with_almost_nothing_says_why() {
        let report =
            read("<html><title>Ferries stop</title><p>The ferry sank. Subscribe to continue.</p></html>").unwrap();
        assert!(report.warnings[0].contains("subscribers"), "{:?}", report.warnings);
        let error = read("<html><body><div id=root></div><script>go()</script></body></html>").unwrap_err();
        assert_eq!(
            error.to_string(),
            "almost nothing of an article is in the page (0 words): scripts write it; save it from the browser once it is shown"
        );
    }

    #[test]
    fn the_text_of_json_ld_is_taken_where_the_page_has_none() {
        let sentence = "No ferry left the quay on Tuesday, the minister said. ";
        let page = format!(
            "<html><script type='application/ld+json'>{{\"@type\": \"Article\", \"articleBody\": \"{}\"}}</script><p>Wait.</p></html>",
            sentence.repeat(9)
        );
        assert!(read(&page).unwrap().text.starts_with(sentence));
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_read_or_refused(parts in proptest::collection::vec(
            "<(/?(p|div|h1|figure|table|td|article|a|br|blockquote|script|svg)|!--|-->|meta content=x name=author)>|[a-zé .&;<>]{0,20}", 0..40,
        )) {
            if let Ok(report) = read(&parts.concat()) {
                let mut last = 0;
                for block in &report.blocks {
                    let words = block.span.of(&report.text);
                    proptest::prop_assert!(block.span.start >= last && !words.is_empty() && words.trim() == words);
                    last = block.span.end;
                }
            }
        }
    }
}
