//! Files as real programs save them (`scripts/fixtures.sh` says how they were made): the same article comes out of each.

mod hostile;

use rashomon::ingest::{Input, Report, Role, read};
use std::fs;
use std::path::Path;

/// Reads a file of the folder.
fn report(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
    let bytes = fs::read(&path).unwrap();
    let mut reports = read(&bytes, &Input { name, ..Input::default() }).unwrap_or_else(|e| panic!("{name}: {e}"));
    assert_eq!(reports.len(), 1, "{name}");
    reports.remove(0)
}

/// Gives the words of the body, with one space for every run of white space.
fn body(report: &Report) -> Vec<String> {
    let blocks = report.blocks.iter().filter(|b| b.role == Role::Body);
    blocks.map(|b| b.span.of(&report.text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_format_gives_the_same_article() {
    let page = report("article.html");
    assert_eq!(page.title.as_deref(), Some("Crane falls on quay in Hellvik, two hurt"));
    let expected = body(&page);
    assert_eq!(expected.len(), 7);
    for name in [
        "article.docx",
        "article.odt",
        "article.rtf",
        "article.epub",
        "article.eml",
        "feed.rss",
        "feed.atom",
        "page.warc.gz",
        "page.wacz",
        "printed.pdf",
        "columns.pdf",
    ] {
        let found = report(&format!("files/{name}"));
        assert_eq!(found.title.as_deref(), page.title.as_deref(), "{name}");
        // A feed has the paragraphs of the article and not its headings.
        let without: Vec<String> = expected.iter().filter(|b| *b != "Warnings before").cloned().collect();
        let same = if name.starts_with("feed") || name == "article.eml" { &without } else { &expected };
        assert_eq!(&body(&found), same, "{name}");
    }
}

#[test]
fn what_a_format_tells_of_the_article_is_known() {
    for name in ["files/feed.rss", "files/feed.atom", "files/article.eml", "files/page.wacz", "article.html"] {
        let found = report(name);
        assert_eq!(found.outlet.as_deref(), Some("Fjord Bulletin"), "{name}");
        assert!(found.published.unwrap().to_string().starts_with("2024-05-14T"), "{name}");
    }
    assert_eq!(report("files/page.warc.gz").url.as_deref(), Some("https://bulletin.example/crane"));
    assert_eq!(report("files/feed.atom").byline.as_deref(), Some("Orla Finn"));
}
