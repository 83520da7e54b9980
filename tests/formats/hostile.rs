//! Input that was made to do harm: it ends, within its bounds, with a message.

use rashomon::ingest::{Format, Input, Limits, read};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What is said of an input; what was read of it where it was read.
fn said(bytes: &[u8], format: Option<Format>) -> String {
    let limits = Limits { max_bytes: 4 << 20, ..Limits::default() };
    match read(bytes, &Input { name: "x", format, limits, ..Input::default() }) {
        Ok(reports) => reports.iter().map(|r| r.text.as_str()).collect(),
        Err(error) => {
            assert!(error.hint().is_some(), "{error}");
            error.to_string()
        }
    }
}

/// A document of Word with this part.
fn docx(part: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    archive.write_all(part).unwrap();
    archive.finish().unwrap().into_inner()
}

/// Entities that grow tenfold from line to line.
fn entities(root: &str, inside: &str) -> String {
    let line = |n: usize| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let lines = (1..10).map(line).collect::<Vec<_>>().concat();
    format!("<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY l0 'ha'>{lines}]>{inside}")
}

#[test]
fn packed_bombs_are_not_unpacked() {
    let words = format!("<w:document xmlns:w='x'><w:p><w:r><w:t>{}", "a ".repeat(4 << 20));
    let bomb = docx(words.as_bytes());
    assert!(bomb.len() < 100_000);
    assert_eq!(said(&bomb, None), "it unpacks to more than 4194304 bytes");
}

#[test]
fn entities_do_not_grow() {
    let feed = "<rss version='2.0'><channel><title>x</title><item><title>a</title><description>&l9; The ferry sank.</description>\
        </item></channel></rss>";
    let news = "<newsItem><headline>&l9;</headline></newsItem>";
    for text in [entities("rss", feed), entities("newsItem", news)] {
        let said = said(text.as_bytes(), None);
        assert!(said.len() < 200, "{said}");
    }
    let document = entities("d", "<w:document xmlns:w='x'><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:document>");
    assert!(said(&docx(document.as_bytes()), None).contains("DTD"));
}

#[test]
fn deep_nesting_ends() {
    let deep = |open: &str| open.repeat(50_000);
    for (text, format) in [
        (format!("<html><body>{}<p>The ferry sank.", deep("<div>")), None),
        (format!("<html><body>{}The ferry sank.", deep("<b><p>")), None),
        (format!("<?xml version='1.0'?><newsItem>{}", deep("<a>")), None),
        (format!("<?xml version='1.0'?><rss>{}", deep("<a>")), None),
        (format!("{{\\rtf1 {}The ferry sank.", deep("{")), None),
        (deep("["), Some(Format::Json)),
        (format!("<html><script type='application/ld+json'>{}</script><p>The ferry sank.", deep("{\"a\":")), None),
    ] {
        assert!(!said(text.as_bytes(), format).is_empty());
    }
    assert!(!said(&docx(format!("<w:d xmlns:w='x'>{}", deep("<w:p>")).as_bytes()), None).is_empty());
}

#[test]
fn loops_in_a_pdf_end() {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
        "<</Type/Page/Parent 3 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>/MediaBox[0 0 200 200]>>",
        "<</Length 6>>\nstream\n/X Do \nendstream",
        "<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</X 5 0 R>>>>/Length 13>>\nstream\n/X Do /X Do \nendstream",
    ];
    let object = |(n, o): (usize, &&str)| format!("{} 0 obj\n{o}\nendobj\n", n + 1);
    let body = objects.iter().enumerate().map(object).collect::<Vec<_>>().concat();
    let pdf = format!("%PDF-1.4\n{body}trailer <</Root 1 0 R>>\n%%EOF");
    assert!(said(pdf.as_bytes(), None).contains("no text layer"));
    assert!(said(b"%PDF-1.4\nnothing", None).contains("damaged"));
}

#[test]
fn what_is_too_long_is_refused() {
    let page = "<html><body>".to_owned() + &"<p>The ferry sank on Tuesday.</p>".repeat(200_000);
    assert_eq!(said(page.as_bytes(), None), "6600012 bytes or more, at most 4194304 are read");
    assert!(said(b"{\"text\": \"The ferry \\ud800 sank.\"}", None).contains("hex escape"));
    assert!(said(b"<html><p>The ferry sank.\0", None).contains("binary"));
}

proptest::proptest! {
    #[test]
    fn any_bytes_of_any_format_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
        for format in Format::ALL {
            let _ = read(&bytes, &Input { format: Some(format), ..Input::default() });
        }
    }

    #[test]
    fn broken_files_are_read_or_refused(cut in 300..1000_usize, flip in 0..1000_usize, to in proptest::num::u8::ANY) {
        for name in ["article.docx", "article.odt", "article.rtf", "article.epub", "article.eml", "page.warc.gz", "printed.pdf"] {
            let mut bytes = std::fs::read(format!("{}/tests/formats/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
            let at = (bytes.len() - 1) * flip / 1000;
            bytes[at] = to;
            bytes.truncate(bytes.len() * cut / 1000);
            let _ = read(&bytes, &Input { name, ..Input::default() });
        }
    }
}

#[test]
fn what_is_over_a_limit_is_left_out_and_told() {
    let report = |count: usize| format!("{{\"text\":\"{}\"}}", "The crane fell on the quay. ".repeat(count));
    let reports = format!("[{},{},{}]", report(1), report(2), report(3));
    let of = |limits| read(reports.as_bytes(), &Input { name: "reports.json", limits, ..Input::default() });
    let all = of(Limits::default()).unwrap();
    assert!(all.len() > 1 && all[0].warnings.is_empty());
    let few = of(Limits { max_reports: 1, ..Limits::default() }).unwrap();
    assert_eq!((few.len(), few[0].warnings.len()), (1, 1), "{:?}", few[0].warnings);
    assert!(few[0].warnings[0].contains("left out"));
    let shortest = all.iter().map(|r| r.text.len()).min().unwrap();
    let short = of(Limits { max_text: shortest, ..Limits::default() }).unwrap();
    assert!(short.len() < all.len() && short[0].warnings[0].contains("bytes of text"), "{:?}", short[0].warnings);
    let none = of(Limits { max_text: shortest - 1, ..Limits::default() }).unwrap_err();
    assert!(none.hint().is_some_and(|h| h.contains("limit")), "{none}");
}
