//! Scratch.
use rashomon::Span;
use rashomon::ingest::{Block, Published, Report, Role, Split};
use std::io::Write;
fn main() {
    let mut reports = vec![];
    let dir = std::env::args().nth(1).unwrap();
    let mut paths: Vec<_> =
        std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).filter(|p| !p.ends_with("expected.json")).collect();
    paths.sort();
    for p in paths {
        let raw = std::fs::read_to_string(&p).unwrap();
        let id = p.file_stem().unwrap().to_str().unwrap().to_string();
        let mut r = Report { id: id.clone(), outlet: Some(id.replace('-', " ")), ..Default::default() };
        let mut text = raw.clone();
        if p.extension().unwrap() == "json" {
            let v: serde_json::Value = serde_json::from_str(&raw).unwrap();
            r.outlet = v["outlet"].as_str().map(Into::into);
            text = format!("{}\n\n{}", v["title"].as_str().unwrap_or(""), v["text"].as_str().unwrap());
        } else if raw.starts_with("---") {
            let end = raw[3..].find("\n---").unwrap() + 3;
            for l in raw[..end].lines() {
                if let Some(o) = l.strip_prefix("outlet: ") {
                    r.outlet = Some(o.into());
                }
                if let Some(o) = l.strip_prefix("title: ") {
                    r.title = Some(o.trim_matches('"').into());
                }
            }
            text = format!("{}{}", r.title.clone().unwrap(), &raw[end + 4..]);
        }
        let mut at = 0;
        let mut n = 0;
        for para in text.split("\n\n") {
            let len = para.trim().chars().count();
            if len > 45 || n == 0 && len > 20 {
                let lead = para.len() - para.trim_start().len();
                let role = if n == 0 {
                    r.title = Some(para.trim().into());
                    Role::Headline
                } else {
                    Role::Body
                };
                r.blocks.push(Block {
                    span: Span::new(at + lead, at + lead + para.trim().len()),
                    role,
                    paragraph: n,
                    split: Split::Sentences,
                });
                n += 1;
            }
            at += para.len() + 2;
        }
        r.published = Some(Published::on(chrono::NaiveDate::from_ymd_opt(2023, 9, 8).unwrap()));
        r.text = text;
        reports.push(r);
    }
    let c = rashomon::pipeline::compare(
        std::path::Path::new(&dir).file_name().unwrap().to_str().unwrap(),
        reports,
        Default::default(),
    )
    .unwrap();
    std::io::stdout().write_all(&serde_json::to_vec_pretty(&c).unwrap()).unwrap();
}
