//! `rashomon corpus`.

use super::*;
use serde_json::{Value, json};
use std::path::Path;

/// Two events of three reports, a report by itself, and a line that is none.
fn corpus() -> String {
    let fire = |id: &str, at: &str, more: &str| json!({"id": id, "outlet": id, "title": "Three dead in <Ostrand> mill fire", "published": format!("2031-05-02T{at}Z"), "text": format!("Three watchmen died when the Halvorsen paper mill burned in Ostrand, fire chief Greta Moen said. {more}")});
    let vote = |id: &str, at: &str, votes: u32| json!({"id": id, "outlet": id, "title": "Ferry law passed", "published": format!("2031-06-02T{at}Z"), "text": format!("The ferry safety law of minister Joss Treel passed by {votes} votes to 44 in Karrow on Monday.")});
    let lone = json!({"id": "lone", "published": "2031-05-02", "text": "A heron was seen at the pond of Lissom park."});
    let all = [
        fire("Ostrand Post", "06:00", "The roof fell in."),
        fire("Northwire", "07:00", "The roof fell in within minutes."),
        fire("Daily Lamp", "08:00", "A child was saved."),
        vote("Karrow News", "15:00", 81),
        vote("Northwire", "16:00", 83),
        lone,
    ];
    all.iter().map(|r| r.to_string() + "\n").collect::<String>() + "{\"id\": \"none\"}\n"
}

/// The files below a folder with their bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push((path.clone(), fs::read(&path).unwrap())) }
    }
    found.sort();
    found
}

/// An empty folder for a corpus, the reports beside it.
fn prepared(test: &str) -> (String, PathBuf) {
    let folder = Folder::of(test);
    let out = PathBuf::from(folder.path()).join("out");
    let _ = fs::remove_dir_all(&out);
    (folder.file("reports.jsonl", corpus()), out)
}

#[test]
fn every_event_has_its_page_and_stands_in_the_list() {
    let (reports, out) = prepared("corpus");
    let run = run(&["corpus", &reports, "-o", out.to_str().unwrap()]);
    assert_eq!((run.status, run.out.as_str()), (2, ""), "one line is no report: {}", run.err);
    assert!(run.err.contains("errors.jsonl"), "{}", run.err);
    assert!(fs::read_to_string(out.join("errors.jsonl")).unwrap().starts_with("{\"id\":\"none\""));
    let list = lines(&fs::read_to_string(out.join("index.jsonl")).unwrap());
    assert_eq!(list.iter().map(|e| e["reports"].clone()).collect::<Vec<_>>(), [json!(3), json!(2)]);
    assert_eq!(list[1]["conflicts"], 1, "81 votes and 83 votes");
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(page.contains("Three dead in &lt;Ostrand&gt; mill fire") && !page.contains("<Ostrand>"));
    for event in &list {
        let html = out.join(event["page"].as_str().unwrap());
        let json: Value = serde_json::from_slice(&fs::read(html.with_extension("json")).unwrap()).unwrap();
        assert_eq!(json["id"], event["id"]);
        assert!(fs::read_to_string(html).unwrap().contains("<!DOCTYPE html>"));
    }
}

#[test]
fn a_run_that_was_broken_off_goes_on_and_gives_the_same() {
    let (reports, out) = prepared("corpus-again");
    let arguments = ["corpus", &reports, "-o", out.to_str().unwrap()];
    run(&arguments);
    let whole = files(&out);
    let written = fs::read_to_string(out.join("index.jsonl")).unwrap();
    let events = lines(&written);
    // First the page of the one event is lost, then the line of the other is cut.
    let (lost, kept) = (&events[0], &events[1]);
    fs::remove_file(out.join(lost["page"].as_str().unwrap())).unwrap();
    let kept_page = out.join(kept["page"].as_str().unwrap());
    let before = fs::metadata(&kept_page).unwrap().modified().unwrap();
    run(&arguments);
    assert_eq!(files(&out), whole);
    assert_eq!(fs::metadata(&kept_page).unwrap().modified().unwrap(), before, "what is done is not done again");
    fs::write(out.join("index.jsonl"), &written.as_bytes()[..written.len() - 20]).unwrap();
    run(&arguments);
    assert_eq!(files(&out), whole);
}

#[test]
fn of_many_reports_some_stand_for_the_others_and_that_is_said() {
    let (reports, out) = prepared("corpus-most");
    run(&["corpus", &reports, "-o", out.to_str().unwrap(), "--most", "2"]);
    let list = lines(&fs::read_to_string(out.join("index.jsonl")).unwrap());
    assert_eq!(list[0]["reports"], 3);
    let json = fs::read(out.join(list[0]["page"].as_str().unwrap()).with_extension("json")).unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["sources"].as_array().unwrap().len(), 2);
    assert!(
        json["warnings"][0].as_str().unwrap().contains("3 reports; 2 of them are compared"),
        "{}",
        json["warnings"]
    );
    assert_eq!(run(&["corpus", &reports, "-o", out.to_str().unwrap(), "--most", "1"]).status, 2);
}
