//! `rashomon group`.

use super::*;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A fire and a vote in each of two reports, and a report that stands alone.
fn corpus() -> Vec<Value> {
    let report = |id: &str, title: &str, published: &str, text: &str| json!({"id": id, "title": title, "published": published, "text": text});
    vec![
        report(
            "fire-1",
            "Mill burns down in Ostrand",
            "2031-05-02T06:00Z",
            "A fire destroyed the Halvorsen paper mill in Ostrand on Friday, killing three night watchmen. Fire chief Greta Moen said the roof fell in within minutes.",
        ),
        report(
            "fire-2",
            "Three dead in Ostrand mill fire",
            "2031-05-02T09:30Z",
            "Three watchmen died when the Halvorsen paper mill burned in Ostrand, fire chief Greta Moen said. The roof had fallen in within minutes.",
        ),
        report(
            "vote-1",
            "Parliament passes ferry law",
            "2031-05-02T15:00Z",
            "Lawmakers in Karrow voted 81 to 44 for the ferry safety law of minister Joss Treel on Friday.",
        ),
        report(
            "vote-2",
            "Ferry law passed by wide margin",
            "2031-05-02T18:00Z",
            "The ferry safety law of minister Joss Treel passed by 81 votes to 44 in Karrow.",
        ),
        report(
            "lone",
            "Heron returns to the city pond",
            "2031-05-02T12:00Z",
            "A heron was seen at the pond of Lissom park for the first time in forty years.",
        ),
    ]
}

fn jsonl(reports: &[Value]) -> String {
    reports.iter().map(|r| r.to_string() + "\n").collect()
}

/// The ids of each event's reports, in order.
fn events(out: &str) -> Vec<Vec<String>> {
    let id = |r: &Value| r["id"].as_str().unwrap().to_owned();
    let ids = |e: Value| e["reports"].as_array().unwrap().iter().map(id).collect();
    let mut all: Vec<Vec<String>> = lines(out).into_iter().map(ids).collect();
    all.sort();
    all
}

#[test]
fn reports_of_one_event_come_together() {
    let run = run_with(&["group"], jsonl(&corpus()).as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(events(&run.out), [vec!["fire-1", "fire-2"], vec!["lone"], vec!["vote-1", "vote-2"]]);
    let without = run_with(&["group", "--singles=drop"], jsonl(&corpus()).as_bytes());
    assert_eq!(events(&without.out), [vec!["fire-1", "fire-2"], vec!["vote-1", "vote-2"]]);
    let compared = run_with(&["batch"], without.out.as_bytes());
    assert_eq!(compared.status, 0);
    let name = |e: &Value| e["id"].as_str().unwrap().to_owned();
    let ids: Vec<String> = lines(&without.out).iter().map(name).collect();
    assert_eq!(lines(&compared.out).iter().map(name).collect::<Vec<_>>(), ids);
    assert!(ids.iter().all(|id| id.starts_with("2031-05-02-")), "{ids:?}");
}

#[test]
fn the_order_of_the_input_and_the_threads_change_nothing() {
    let mut reports = corpus();
    let first = run_with(&["group", "--threads", "1"], jsonl(&reports).as_bytes());
    for turn in 0..3 {
        reports.rotate_left(1 + turn);
        reports.swap(0, 2);
        let again = run_with(&["group"], jsonl(&reports).as_bytes());
        assert_eq!(again.out, first.out);
    }
    let folder = Folder::of("group-order");
    let (a, b) = (folder.file("a.jsonl", jsonl(&reports[..2])), folder.file("b.jsonl", jsonl(&reports[2..])));
    assert_eq!(run(&["group", &a, &b]).out, first.out, "files in place of the standard input");
}

#[test]
fn no_two_events_of_the_fixtures_are_mixed_and_few_are_parted() {
    let mut reports = Vec::new();
    for event in ["court-verdict", "ferry-fire", "mine-collapse", "port-strike", "press-conference", "square-protest"] {
        let files = fixture(event);
        let seen = run(&with(&["inspect", "--format", "jsonl"], &files));
        for report in lines(&seen.out) {
            let id = format!("{event}/{}", report["id"].as_str().unwrap());
            reports.push(
                json!({"id": id, "title": report["title"], "published": report["published"], "text": report["text"]}),
            );
        }
    }
    let run = run_with(&["group"], jsonl(&reports).as_bytes());
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for event in events(&run.out) {
        let name = |id: &String| id.split('/').next().unwrap().to_owned();
        assert!(event.iter().all(|id| name(id) == name(&event[0])), "{event:?}");
        *found.entry(name(&event[0])).or_default() += 1;
    }
    assert_eq!(found.len(), 6);
    // A report that tells its event from quite another side may stay apart.
    assert!(found.values().sum::<usize>() <= 8, "{found:?}");
}

#[test]
fn the_same_words_weeks_apart_are_two_events() {
    let mut reports = corpus();
    let mut later = reports[1].clone();
    later["id"] = "fire-3".into();
    later["published"] = "2031-05-20".into();
    reports.push(later);
    let apart = run_with(&["group", "--singles=drop"], jsonl(&reports).as_bytes());
    assert_eq!(events(&apart.out)[0], ["fire-1", "fire-2"]);
    let wide = run_with(&["group", "--window", "30", "--min-score", "0.2"], jsonl(&reports).as_bytes());
    assert!(events(&wide.out)[0].contains(&"fire-3".to_owned()), "{}", wide.out);
    reports.last_mut().unwrap()["published"] = Value::Null;
    let undated = run_with(&["group"], jsonl(&reports).as_bytes());
    assert_eq!(events(&undated.out)[0], ["fire-3", "fire-1", "fire-2"], "without a time any report may join");
}

#[test]
fn bad_lines_are_answered_and_the_rest_goes_on() {
    let mut input =
        b"not JSON\n\n{\"id\": \"empty\", \"text\": \" \"}\n\xff\xfe\n{\"id\": 4, \"title\": \"no text\"}\n".to_vec();
    input.extend(jsonl(&corpus()).into_bytes());
    let run = run_with(&["group"], &input);
    assert_eq!(run.status, 2);
    let (wrong, right): (Vec<Value>, Vec<Value>) = lines(&run.out).into_iter().partition(|l| l.get("error").is_some());
    assert_eq!(
        wrong.iter().map(|l| l["id"].clone()).collect::<Vec<_>>(),
        [json!(1), json!("empty"), json!(4), json!(4)]
    );
    assert_eq!(right.len(), 3);
    let strange = json!({"id": "x", "published": "the day after", "text": "A heron was seen at the pond."});
    let told = run_with(&["group"], jsonl(&[strange]).as_bytes());
    assert_eq!(told.status, 0);
    assert!(told.err.starts_with("warning: 1 publication time was not understood"), "{}", told.err);
    assert_eq!(super::run(&["group", "gone.jsonl"]).status, 2);
}

#[test]
fn packed_files_and_tables_are_read() {
    let folder = Folder::of("group-forms");
    let expected = events(&run_with(&["group"], jsonl(&corpus()).as_bytes()).out);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(jsonl(&corpus()).as_bytes()).unwrap();
    let packed = folder.file("reports.jsonl.gz", packed.finish().unwrap());
    assert_eq!(events(&run(&["group", &packed]).out), expected);
    let mut rows = String::from("article_id,headline,date,body\n");
    for report in corpus() {
        let field = |name: &str| format!("\"{}\"", report[name].as_str().unwrap());
        rows += &[field("id"), field("title"), field("published"), field("text")].join(",");
        rows.push('\n');
    }
    let table = folder.file("reports.csv", rows);
    assert_eq!(events(&run(&["group", &table]).out), expected);
    let wrong = run(&["group", &folder.file("wrong.csv", "a,b\n1,2\n")]);
    assert!(wrong.status == 2 && wrong.err.contains("wrong.csv: no column \"text\""), "{}", wrong.err);
}

#[cfg(feature = "read-parquet")]
#[test]
fn a_parquet_table_is_read_like_lines() {
    let fields = |out: &str| -> Vec<[Value; 5]> {
        let reports = lines(out).into_iter().flat_map(|e| e["reports"].as_array().unwrap().clone());
        let of = |r: Value| ["id", "outlet", "title", "text", "published"].map(|f| r[f].clone());
        reports.map(of).collect()
    };
    let table = fields(&run(&["group", "tests/formats/files/corpus.parquet"]).out);
    let files = [
        "court-verdict/atlantic-wire",
        "ferry-fire/strait-tv",
        "port-strike/ledger",
        "mine-collapse/pan-wire",
        "square-protest/continental-press",
    ];
    let json = files.map(|f| std::fs::read_to_string(format!("fixtures/{f}.json")).unwrap().replace('\n', " ") + "\n");
    let expected = fields(&run_with(&["group"], json.concat().as_bytes()).out);
    assert_eq!(table.len(), files.len());
    for report in &expected {
        let [id, outlet, title, text, published] = report;
        let own = table.iter().find(|r| r[0] == *id).unwrap();
        assert_eq!(own[1..4], [outlet.clone(), title.clone(), text.clone()]);
        let instant = |v: &Value| chrono::DateTime::parse_from_rfc3339(v.as_str().unwrap()).unwrap().to_utc();
        assert_eq!(instant(&own[4]), instant(published));
    }
    let ids = |all: &[[Value; 5]]| all.iter().map(|r| r[0].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&table), ids(&expected));
}

#[cfg(not(feature = "read-parquet"))]
#[test]
fn a_parquet_table_names_the_feature_that_reads_it() {
    let run = run(&["group", "tests/formats/files/corpus.parquet"]);
    assert!(run.status == 2 && run.err.contains("read-parquet"), "{}", run.err);
}

#[test]
fn an_explanation_hangs_all_reports_of_an_event_together() {
    let run = run_with(&["group", "--explain", "--singles=drop"], jsonl(&corpus()).as_bytes());
    for event in lines(&run.out) {
        let why = event["why"].as_array().unwrap();
        assert_eq!(why.len(), event["reports"].as_array().unwrap().len() - 1);
        let shared: Vec<&str> = why[0]["shared"].as_array().unwrap().iter().map(|w| w.as_str().unwrap()).collect();
        assert!(shared.contains(&"Halvorsen") || shared.contains(&"Treel"), "{shared:?}");
        assert!(why[0]["score"].as_f64().unwrap() >= 0.5);
        assert!(why[0]["parts"].as_object().unwrap().len() > 3, "{}", why[0]);
    }
}
