//! `inspect`, `similarity` with words, and the pages the program makes of itself.

use super::*;

#[test]
fn a_report_is_inspected() {
    let file = Folder::of("inspect").file("harbour.txt", HARBOUR);
    let table = run(&["inspect", &file]);
    assert_eq!((table.status, table.err.as_str()), (0, ""));
    assert!(table.out.contains("Crane falls in Brennhaven harbour"), "{}", table.out);
    let json = run(&["inspect", "--format", "json", &file]);
    let report: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    for field in [
        "id",
        "outlet",
        "title",
        "byline",
        "published",
        "site",
        "url",
        "lang",
        "text",
        "sentences",
        "details",
        "attributions",
    ] {
        assert!(report.get(field).is_some(), "{field} is missing");
    }
    assert_eq!(report["title"], "Crane falls in Brennhaven harbour");
    assert_eq!(report["sentences"].as_array().unwrap().len(), 3);
}

#[test]
fn several_reports_are_inspected_as_an_array() {
    let folder = Folder::of("array");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let json = run(&["inspect", "--format", "json", &a, &b]);
    assert_eq!(serde_json::from_str::<Vec<serde_json::Value>>(&json.out).unwrap().len(), 2);
    let jsonl = run(&["inspect", "--format", "jsonl", &a, &b]);
    assert_eq!(lines(&jsonl.out).len(), 2);
    let half = run(&["inspect", &a, "gone.txt"]);
    assert_eq!(half.status, 2);
    assert!(half.out.contains("Crane falls") && half.err.starts_with("error: gone.txt: "), "{}", half.err);
}

#[test]
fn inspecting_nothing_is_told() {
    let run = run(&["inspect"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.starts_with("error: no report to inspect"), "{}", run.err);
}

#[test]
fn two_sentences_are_judged() {
    let run = run(&["similarity", "Two dockers died.", "Two dockers were killed."]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(!run.out.is_empty());
    assert_eq!(super::run(&["similarity", "Two dockers died."]).status, 2, "one sentence is too few");
}

#[test]
fn the_page_of_no_command_is_refused() {
    let run = run(&["man", "compar"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("compar: no command") && run.err.contains("compare, inspect"), "{}", run.err);
}

#[test]
fn pages_are_printed() {
    for (arguments, says) in [
        (&["man"][..], ".TH rashomon"),
        (&["man", "compare"], ".TH rashomon-compare"),
        (&["completions", "bash"], "_rashomon"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
        (&["--help"], "compare"),
        (&["schema"], "\"$schema\""),
    ] {
        let run = run(arguments);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
        assert!(run.out.contains(says), "{arguments:?}: {}", run.out);
    }
}

#[test]
fn an_unknown_command_is_a_usage_error() {
    let run = run(&["compere"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("compare"), "it proposes the nearest: {}", run.err);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let files = fixture("ferry-fire");
    let mut child = program(&with(&["compare", "--format", "json"], &files)).spawn().unwrap();
    drop(child.stdout.take());
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.code() == Some(0) && !said.contains("error"), "{said}");
}

#[test]
fn the_version_tells_what_the_build_reads() {
    let brief = run(&["--version"]);
    assert_eq!((brief.status, brief.out), (0, format!("rashomon {}\n", env!("CARGO_PKG_VERSION"))));
    let full = run(&["--version", "--verbose"]);
    assert!(full.out.contains("reads: text, markdown,") && full.out.contains("fetches pages: "), "{}", full.out);
    assert_eq!(run(&["--verbose"]).status, 2);
    assert_eq!(run(&[]).status, 2);
}

#[test]
fn a_format_may_be_given_and_the_size_bounded() {
    let folder = Folder::of("reading");
    let file = folder.file("x.txt", "# One\n\nNo ferry left.\n");
    let title = |arguments: &[&str]| {
        run(&with(
            &["inspect", "--format", "json"],
            &[arguments, &[&file]].concat().iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(),
        ))
        .out
    };
    assert!(title(&[]).contains(r#""title": "One""#));
    assert!(!title(&["--from", "text"]).contains(r#""title": "One""#));
    let bounded = run(&["inspect", "--max-bytes", "10", &file]);
    assert!(bounded.err.contains("at most 10 are read"), "{}", bounded.err);
}
