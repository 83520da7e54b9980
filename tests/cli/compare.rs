//! `rashomon compare`.

use super::*;

/// Compares a good report with another input.
fn against(test: &str, other: &str) -> Run {
    let good = Folder::of(test).file("harbour.txt", HARBOUR);
    run(&["compare", &good, other])
}

/// Checks that an input is refused in words that tell why and what to do, and that what is left is too little.
#[track_caller]
fn refuses(run: &Run, input: &str, says: &str) {
    assert_eq!(run.status, 2, "{}", run.err);
    assert_eq!(run.out, "");
    let first = run.err.lines().next().unwrap();
    assert_eq!(first, format!("error: {input}: {says}"));
    assert!(run.err.lines().nth(1).unwrap().starts_with("  hint: "), "{}", run.err);
    assert!(run.err.contains("error: one report to compare, at least two are needed"), "{}", run.err);
}

#[test]
fn two_reports_are_compared() {
    let folder = Folder::of("two");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let run = run(&["compare", &a, &b]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for words in ["SHARED FACTS", "OMITTED FACTS", "harbour", "tabloid", "The harbour was closed for the day."] {
        assert!(run.out.contains(words), "{words} is not in\n{}", run.out);
    }
}

#[test]
fn a_missing_file_is_told() {
    refuses(&against("missing", "no-such-file.txt"), "no-such-file.txt", "there is no such file");
}

#[test]
fn a_directory_is_its_reports() {
    let folder = Folder::of("saved-reports");
    refuses(
        &against("empty-directory", Folder::of("no-reports").path()),
        Folder::of("no-reports").path(),
        "there is no report in this directory",
    );
    folder.file("a.txt", HARBOUR);
    folder.file("b.html", format!("<html><body><p>{HARBOUR}</p></body></html>"));
    folder.file("b.png", "\u{89}PNG");
    let inspected = run(&["inspect", "--format", "jsonl", folder.path()]);
    let ids: Vec<&str> = inspected.out.lines().filter_map(|l| l.get(..9)).collect();
    assert_eq!((inspected.status, ids), (0, vec![r#"{"id":"a""#, r#"{"id":"b""#]), "{}", inspected.err);
    let pattern = format!("{}/*.html", folder.path());
    assert_eq!(run(&["inspect", &pattern]).status, 0);
    let none = format!("{}/*.pdf", folder.path());
    refuses(&against("pattern", &none), &none, "no file fits this pattern");
}

#[test]
fn an_empty_file_is_told() {
    for (name, text, says) in [
        ("nothing.txt", "", "no text in it"),
        ("blank.txt", " \n\t\n", "no text in it"),
        ("mark.txt", "\u{feff}", "no text in it"),
    ] {
        let file = Folder::of("empty").file(name, text);
        refuses(&against("empty", &file), &file, says);
    }
}

#[test]
fn a_binary_file_is_told() {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend((0..2000_u32).map(|n| (n * 7 % 256) as u8));
    let file = Folder::of("binary").file("picture.png", &png);
    let run = against("binary", &file);
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with(&format!("error: {file}: not a text: it holds ")), "{}", run.err);
}

#[test]
fn a_report_without_sentences_is_told() {
    let folder = Folder::of("sentences");
    for (name, text) in [
        ("empty.json", r#"{"sentences": []}"#),
        ("wrong.json", r#"{"title": "Crane falls"}"#),
        ("rule.md", "---\ntitle: \"\"\n---\n\n---\n"),
    ] {
        let file = folder.file(name, text);
        let run = against("sentences", &file);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{name}");
        assert!(run.err.starts_with(&format!("error: {file}: ")), "{}", run.err);
        assert!(run.err.contains("hint: "), "{}", run.err);
    }
}

#[test]
fn an_address_is_not_fetched() {
    for address in ["http://example.org/story", "https://example.org/story"] {
        let run = against("address", address);
        refuses(&run, address, "nothing is fetched from the network");
        assert!(run.err.contains("save the page") && run.err.contains("`fetch`"), "{}", run.err);
    }
}

#[test]
fn one_report_is_too_few() {
    let file = Folder::of("one").file("harbour.txt", HARBOUR);
    let run = run(&["compare", &file]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "error: one report to compare, at least two are needed\n  hint: name two or more reports of one event\n"
    );
}

#[test]
fn no_report_is_a_usage_error() {
    let run = run(&["compare"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("REPORT"), "{}", run.err);
}

#[test]
fn an_unreadable_report_does_not_stop_the_others() {
    let folder = Folder::of("rest");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let run = run(&["compare", &a, "gone.txt", &b]);
    assert_eq!(run.status, 2);
    assert!(run.err.starts_with("error: gone.txt: "), "{}", run.err);
    assert!(run.out.contains("SHARED FACTS"), "{}", run.out);
}

#[test]
fn the_same_file_twice_is_compared_with_a_warning() {
    let file = Folder::of("twice").file("harbour.txt", HARBOUR);
    let run = run(&["compare", "--format", "json", &file, &file]);
    assert_eq!(run.status, 0);
    assert!(run.err.contains("warning: harbour and harbour-2 have the same text"), "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["sources"][1]["id"], "harbour-2");
    assert_eq!(json["findings"], serde_json::json!([]));
}

#[test]
fn two_reports_of_one_outlet_stay_apart() {
    let folder = Folder::of("outlet");
    let (a, b) = (folder.file("a.txt", HARBOUR), folder.file("b.txt", TABLOID));
    let run = run(&["compare", "--format", "json", &format!("The Quay={a}"), &format!("The Quay={b}")]);
    assert_eq!(run.status, 0, "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let of = |field: &str| [0, 1].map(|n: usize| json["sources"][n][field].as_str().unwrap().to_owned());
    assert_eq!(of("id"), ["The Quay", "The Quay-2"]);
    assert_eq!(of("outlet"), ["The Quay", "The Quay"]);
}

#[test]
fn one_huge_line_is_read() {
    let folder = Folder::of("huge");
    let sentence = |n: usize| format!("Crane {n} fell onto quay {} of Brennhaven and {} dockers ran. ", n % 7, n % 11);
    let mut prose: String = (0..120).map(sentence).collect();
    let long = folder.file("prose.txt", &prose);
    prose.push_str(&"z".repeat(400 << 10));
    let word = folder.file("word.txt", &prose);
    let run = run(&["compare", "--format", "json", &long, &word]);
    assert_eq!(run.status, 0, "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["sources"][1]["text"].as_str().unwrap().len(), prose.len());
}

#[test]
fn a_text_longer_than_any_report_is_refused_and_the_rest_is_compared() {
    let folder = Folder::of("endless");
    let long = folder.file("long.txt", "Cranes fell onto the quay. ".repeat(20_000));
    let (a, b) = (folder.file("a.txt", HARBOUR), folder.file("b.txt", TABLOID));
    let run = run(&["compare", "--format", "json", &long, &a, &b]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(run.err.contains("long.txt") && run.err.contains("at most 524288 are read"), "{}", run.err);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["sources"].as_array().unwrap().len(), 2);
}

#[test]
fn invalid_utf8_is_read_with_a_warning_or_decoded() {
    let folder = Folder::of("utf8");
    let good = folder.file("harbour.txt", HARBOUR);
    let latin = folder.file(
        "latin.txt",
        HARBOUR.replace("Brennhaven", "Br\u{e9}nnhaven").chars().map(|c| c as u8).collect::<Vec<u8>>(),
    );
    let run = run(&["compare", "--format", "json", &good, &latin]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains("Brénnhaven"), "{}", run.out);
    assert!(run.err.starts_with("warning: latin: "), "{}", run.err);
}

#[test]
fn the_standard_input_is_a_report() {
    let file = Folder::of("stdin").file("harbour.txt", HARBOUR);
    for name in ["-", "The Post=-"] {
        let run = run_with(&["compare", "--format", "json", &file, name], TABLOID.as_bytes());
        assert_eq!(run.status, 0, "{}", run.err);
        assert!(run.out.contains("The crane had been checked in May."), "{}", run.out);
        assert_eq!(run.out.contains("The Post"), name != "-");
    }
}

#[test]
fn output_goes_to_a_file() {
    let folder = Folder::of("output");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let target = folder.file("out.json", "");
    let to_file = run(&["compare", "--format", "json", "-o", &target, &a, &b]);
    assert_eq!((to_file.status, to_file.out.as_str(), to_file.err.as_str()), (0, "", ""));
    let to_pipe = run(&["compare", "--format", "json", &a, &b]);
    assert_eq!(fs::read_to_string(&target).unwrap(), to_pipe.out);
    let nowhere = run(&["compare", "-o", &format!("{}/no/such/folder", folder.path()), &a, &b]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("cannot be written"), "{}", nowhere.err);
}

#[test]
fn every_format_is_written() {
    let folder = Folder::of("formats");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    for format in rashomon::render::Format::ALL {
        let run = run(&["compare", "--format", format.name(), &a, &b]);
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", format.name());
        assert!(run.out.contains("The harbour was closed for the day."), "{}: {}", format.name(), run.out);
    }
    let wrong = run(&["compare", "--format", "papyrus", &a, &b]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("papyrus"), "{}", wrong.err);
}

#[test]
fn colour_obeys_the_flag_and_the_environment() {
    let folder = Folder::of("colour");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let coloured = |arguments: &[&str], no_color: Option<&str>| {
        let mut command = program(&["compare", &a, &b]);
        command.args(arguments).envs(no_color.map(|v| ("NO_COLOR", v)));
        finish(command.spawn().unwrap(), b"").out.contains('\u{1b}')
    };
    assert!(!coloured(&[], None), "a pipe is no terminal");
    assert!(!coloured(&["--color", "never"], None));
    assert!(!coloured(&["--color", "auto"], Some("1")));
    assert!(coloured(&["--color", "always"], None));
    assert!(coloured(&["--color", "always"], Some("1")), "what is asked for wins over the environment");
}

#[test]
fn the_exit_code_tells_of_a_conflict_where_asked() {
    let files = fixture("ferry-fire");
    let plain = run(&with(&["compare", "--format", "json"], &files));
    assert_eq!(plain.status, 0, "{}", plain.err);
    let json: serde_json::Value = serde_json::from_str(&plain.out).unwrap();
    let conflicts = json["findings"].as_array().unwrap().iter().filter(|f| f["kind"] == "conflict").count();
    let asked = run(&with(&["compare", "--exit-code"], &files));
    assert_eq!(asked.status, i32::from(conflicts > 0));
    let twice = run(&["compare", "--exit-code", &files[0], &files[0]]);
    assert_eq!(twice.status, 0, "a report does not contradict itself");
}

#[test]
fn sections_are_chosen() {
    let files = fixture("ferry-fire");
    let run = run(&with(&["compare", "--show", "omissions"], &files));
    assert!(run.out.contains("OMITTED FACTS") && !run.out.contains("SHARED FACTS"), "{}", run.out);
}

#[test]
fn tables_keep_to_their_width() {
    let files = fixture("ferry-fire");
    for width in ["60", "80", "160"] {
        let run = run(&with(&["compare", "--width", width], &files));
        let widest = run.out.lines().map(|l| l.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} columns where {width} are asked for");
    }
}

#[test]
fn min_score_shapes_the_facts() {
    let files = fixture("ferry-fire");
    let shared = |score: &str| {
        let run = run(&with(&["compare", "--format", "json", "--min-score", score], &files));
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        json["facts"].as_array().unwrap().iter().filter(|f| f["members"].as_array().unwrap().len() > 1).count()
    };
    assert_eq!(shared("1"), 0);
    assert!(shared("0.3") > 0);
    assert_eq!(run(&with(&["compare", "--min-score", "2"], &files)).status, 2);
}

#[test]
fn limits_can_be_set() {
    let folder = Folder::of("limits");
    let (a, b) = (folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID));
    let many = run(&["compare", "--max-reports", "1", folder.path()]);
    assert!(many.status == 2 && many.err.contains("more than 1 files"), "{}", many.err);
    let long = run(&["compare", "--max-text", "20", &a, &b]);
    assert!(long.status == 2 && long.err.contains("at most 20"), "{}", long.err);
    assert_eq!(run(&["compare", "--max-text", "1M", "--max-reports", "2", folder.path()]).status, 0);
    for wrong in [["--max-reports", "0"], ["--max-pages", "x"]] {
        assert_eq!(run(&["compare", wrong[0], wrong[1], &a, &b]).status, 2);
    }
}
