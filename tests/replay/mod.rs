//! The corpora of the fuzz targets, run once more: what once broke something stays mended.

#[expect(unreachable_pub, reason = "the fuzz targets call them too")]
#[path = "../../fuzz/src/lib.rs"]
mod targets;

use rashomon::ingest::Format;

/// Runs a target over its corpus.
fn replay(name: &str, target: impl Fn(&[u8])) {
    let mut inputs: Vec<_> =
        std::fs::read_dir(format!("fuzz/corpus/{name}")).unwrap().map(|e| e.unwrap().path()).collect();
    inputs.sort();
    assert!(!inputs.is_empty());
    for input in inputs {
        target(&std::fs::read(input).unwrap());
    }
}

#[test]
fn readers() {
    let readers = [
        ("text", Format::Text),
        ("html", Format::Html),
        ("markdown", Format::Markdown),
        ("json", Format::Json),
        ("pdf", Format::Pdf),
        ("docx", Format::Docx),
        ("mail", Format::Mail),
        ("feed", Format::Feed),
    ];
    for (name, format) in readers {
        replay(name, |bytes| targets::reader(bytes, format));
    }
}

#[test]
fn dates() {
    replay("dates", targets::dates);
}

#[test]
fn numbers() {
    replay("numbers", targets::numbers);
}

#[test]
fn segment() {
    replay("segment", targets::segment);
}

#[test]
fn compare() {
    replay("compare", targets::compare);
}
