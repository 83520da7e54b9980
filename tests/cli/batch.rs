//! `rashomon batch` and the other streams.

use super::*;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read};

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
fn a_run_that_was_broken_off_goes_on_without_a_lost_or_doubled_line() {
    let folder = Folder::of("batch-resume");
    let input: String =
        (0..9).map(|n| if n == 4 { "\nno event\n".to_owned() } else { event(&n.to_string()) + "\n" }).collect();
    let events = folder.file("events.jsonl", &input);
    let whole = run(&["batch", &events]);
    assert_eq!((whole.status, lines(&whole.out).len()), (2, 9));
    let ends: Vec<usize> = whole.out.match_indices('\n').map(|(n, _)| n + 1).collect();
    for cut in [0, 5, ends[0], ends[3] - 1, ends[4], ends[5] + 7, whole.out.len()] {
        let begun = folder.file("answers.jsonl", &whole.out.as_bytes()[..cut]);
        let rest = run(&["batch", &events, "--output", &begun, "--resume"]);
        assert_eq!(rest.out, "");
        assert!(std::fs::read_to_string(&begun).unwrap() == whole.out, "cut at {cut}");
    }
    let other = folder.file("other.jsonl", event("x") + "\n" + &event("y") + "\n");
    let begun = folder.file("answers.jsonl", &whole.out.as_bytes()[..ends[1]]);
    let refused = run(&["batch", &other, "--output", &begun, "--resume"]);
    assert!(refused.status == 2 && refused.err.contains("its last answer is to \"1\""), "{}", refused.err);
    let short = run_with(&["batch", "--output", &begun, "--resume"], (event("0") + "\n").as_bytes());
    assert!(short.status == 2 && short.err.contains("2 answers to an input of 1 lines"), "{}", short.err);
}

#[cfg(unix)]
#[test]
fn an_interrupt_stops_between_two_answers() {
    let mut batch = program(&["batch", "--threads", "2"]).spawn().unwrap();
    let mut input = batch.stdin.take().unwrap();
    let feed = std::thread::spawn(move || {
        let lot = (0..64).map(|n| event(&n.to_string()) + "\n").collect::<String>();
        while input.write_all(lot.as_bytes()).is_ok() {}
    });
    let mut out = BufReader::new(batch.stdout.take().unwrap());
    let mut first = String::new();
    out.read_line(&mut first).unwrap();
    let interrupt = Command::new("kill").args(["-INT", &batch.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(batch.wait().unwrap().code(), Some(130));
    assert!(rest.ends_with('\n'));
    assert!(lines(&(first + &rest)).iter().all(|answer| answer["facts"].is_array()));
    feed.join().unwrap();
}

#[test]
fn locales_and_time_zones_do_not_change_a_byte() {
    let folder = Folder::of("places");
    let reports = [folder.file("harbour.txt", HARBOUR), folder.file("tabloid.txt", TABLOID)];
    let told = |variables: &[(&str, &str)]| {
        let mut compare = program(&["compare", "--format", "json", &reports[0], &reports[1]]);
        compare.envs(variables.iter().copied()).output().unwrap().stdout
    };
    let plain = told(&[("TZ", "UTC"), ("LC_ALL", "C")]);
    assert!(!plain.is_empty());
    for (zone, locale) in
        [("Asia/Kathmandu", "tr_TR.UTF-8"), ("America/St_Johns", "de_DE.UTF-8"), ("Pacific/Apia", "ar_EG.UTF-8")]
    {
        assert!(told(&[("TZ", zone), ("LC_ALL", locale), ("LANG", locale)]) == plain, "{zone} {locale}");
    }
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
