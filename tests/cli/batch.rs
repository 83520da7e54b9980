//! `rashomon batch` and the other streams.

use super::*;
use serde_json::{Value, json};

/// An event of the two short reports, on one line.
fn event(id: &str) -> String {
    json!({"id": id, "reports": [{"id": "a", "text": HARBOUR}, {"id": "b", "text": TABLOID}]}).to_string()
}

#[test]
fn events_are_answered_in_order_with_errors_in_their_place() {
    let many: Vec<Value> = (0..200)
        .map(|n| json!({"text": format!("Crane {n} fell in Brennhaven.\n\nTwo dockers died, said witness {n}.")}))
        .collect();
    let input = [
        event("first"),
        "this is no JSON".to_owned(),
        "[1, 2, 3]".to_owned(),
        String::new(),
        "  \t ".to_owned(),
        json!({"id": "lonely", "reports": [{"text": HARBOUR}]}).to_string(),
        json!({"id": "crowd", "reports": many}).to_string(),
        json!({"id": "none"}).to_string(),
        json!({"id": 7, "reports": [{"text": HARBOUR}, {"text": 5}]}).to_string(),
        event("last"),
    ];
    let run = run_with(&["batch"], (input.join("\n") + "\n").as_bytes());
    assert_eq!(run.status, 2);
    let answers = lines(&run.out);
    let ids: Vec<Value> = answers.iter().map(|a| a["id"].clone()).collect();
    let expected =
        [json!("first"), json!(2), json!(3), json!("lonely"), json!("crowd"), json!("none"), json!(7), json!("last")];
    assert_eq!(ids, expected);
    let failed: Vec<bool> = answers.iter().map(|a| a.get("error").is_some()).collect();
    assert_eq!(failed, [false, true, true, true, false, true, true, false]);
    assert_eq!(answers[4]["sources"].as_array().unwrap().len(), 200);
    assert!(answers[3]["error"].as_str().unwrap().contains("at least two"), "{}", answers[3]);
    let object = answers[1].as_object().unwrap();
    assert_eq!(object.keys().collect::<Vec<_>>(), ["id", "error"]);
}

#[test]
fn good_events_end_well() {
    let run = run_with(&["batch"], (event("a") + "\n\n" + &event("b")).as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(lines(&run.out).iter().map(|a| a["id"].clone()).collect::<Vec<_>>(), [json!("a"), json!("b")]);
    let nothing = run_with(&["batch"], b"");
    assert_eq!((nothing.status, nothing.out.as_str()), (0, ""));
}

#[test]
fn lines_that_are_no_text_are_told() {
    let mut input = event("a").into_bytes();
    input.extend(b"\n\xff\xfe\x00\n");
    input.extend(event("b").into_bytes());
    let run = run_with(&["batch"], &input);
    assert_eq!(run.status, 2);
    let answers = lines(&run.out);
    assert_eq!((answers.len(), &answers[1]["id"]), (3, &json!(2)));
    assert!(answers[1]["error"].as_str().unwrap().contains("UTF-8"));
}

#[test]
fn a_report_that_is_wrong_does_not_stop_its_event() {
    let line = json!({"id": "e", "reports": [{"text": HARBOUR}, {"text": ""}, {"text": TABLOID}, 5]});
    let run = run_with(&["batch"], line.to_string().as_bytes());
    let answer = &lines(&run.out)[0];
    assert_eq!(answer["sources"].as_array().unwrap().len(), 2);
    let warnings = answer["warnings"].as_array().unwrap();
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].as_str().unwrap().starts_with("report 2: "), "{warnings:?}");
}

#[test]
fn a_file_of_events_is_read() {
    let folder = Folder::of("batch");
    let file = folder.file("events.jsonl", event("a") + "\n");
    let from_file = run(&["batch", &file]);
    let from_pipe = run_with(&["batch", "-"], (event("a") + "\n").as_bytes());
    assert_eq!((from_file.status, &from_file.out), (0, &from_pipe.out));
    let missing = run(&["batch", "no-such-file.jsonl"]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.starts_with("error: no-such-file.jsonl: "), "{}", missing.err);
}

#[test]
fn threads_do_not_change_a_byte() {
    let input: String = (0..70).map(|n| event(&n.to_string()) + "\n").collect();
    let one = run_with(&["batch", "--threads", "1"], input.as_bytes());
    let eight = run_with(&["batch", "--threads", "8"], input.as_bytes());
    assert_eq!(one.status, 0);
    assert_eq!(lines(&one.out).len(), 70);
    assert!(one.out == eight.out, "1 thread and 8 threads differ");
}

#[test]
fn pairs_are_judged_in_order() {
    let input = [
        json!({"id": "x", "a": "Two dockers died.", "b": "Two dockers were killed."}).to_string(),
        "{".to_owned(),
        json!({"a": "Two dockers died."}).to_string(),
        json!({"id": 3, "a": "Two dockers died.", "b": "The harbour reopens in May."}).to_string(),
    ];
    let run = run_with(&["similarity"], input.join("\n").as_bytes());
    assert_eq!(run.status, 2);
    let answers = lines(&run.out);
    let ids: Vec<&Value> = answers.iter().map(|a| &a["id"]).collect();
    assert_eq!(ids, [&json!("x"), &json!(2), &json!(3), &json!(3)]);
    assert!(answers[1].get("error").is_some() && answers[2].get("error").is_some());
    let score = |n: usize| answers[n]["score"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&score(0)) && score(0) > score(3), "{} and {}", score(0), score(3));
    assert!(answers[0]["same"].is_boolean() && answers[0]["parts"].is_object());
}

#[test]
fn reports_are_inspected_in_order() {
    let input =
        [json!({"id": "a", "text": HARBOUR}).to_string(), "nothing".to_owned(), json!({"text": TABLOID}).to_string()];
    let run = run_with(&["inspect", "--format", "jsonl"], input.join("\n").as_bytes());
    assert_eq!(run.status, 2);
    let answers = lines(&run.out);
    assert_eq!(answers.len(), 3);
    assert_eq!(answers[0]["id"], "a");
    assert_eq!(answers[1]["id"], 2);
    assert!(!answers[2]["sentences"].as_array().unwrap().is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::{BufRead, BufReader};
    let mut child = program(&["batch"]).spawn().unwrap();
    let input: String = (0..500).map(|n| event(&n.to_string()) + "\n").collect();
    let mut stdin = child.stdin.take().unwrap();
    // The program stops reading when nobody reads it.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    drop(reader);
    let done = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!(lines(&first)[0]["id"], "0");
    assert_eq!(String::from_utf8(done.stderr).unwrap(), "");
    assert_eq!(done.status.code(), Some(0));
}
