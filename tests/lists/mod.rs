//! The program against a careful reader's lists of the fixture events.
//!
//! `cargo test lists -- --nocapture` prints the figures and every mistake in words; the figures are also written to
//! `target/tmp/lists.json`, which `scripts/quality.py` reads.

mod clashes;
mod event;
mod expected;
mod facts;
mod omissions;
mod tally;

use crate::fixtures::{BRIEF, EVENTS};
use event::Event;
use std::collections::BTreeMap;
use std::path::Path;
use tally::Measures;

/// Figures over all events that must not get worse. Each lies a little under what the program reaches: raise it when the
/// program gets better.
const FLOORS: [(&str, f64); 16] = [
    ("attributions.recall", 0.12),
    ("voices.recall", 0.90),
    ("voice claims.precision", 0.95),
    ("conflicts.recall", 0.45),
    ("conflict claims.precision", 0.93),
    ("facts.precision", 0.68),
    ("facts.f1", 0.65),
    ("omissions.recall", 0.75),
    ("omissions by importance.recall", 0.76),
    ("omission claims.precision", 0.87),
    ("omitted detail claims.precision", 0.69),
    ("ranking.ndcg", 0.86),
    ("ranking.average_precision", 0.23),
    ("quotes altered.recall", 0.85),
    ("quotes with type.recall", 0.70),
    ("quote claims.precision", 0.95),
];

/// The same for the brief events.
const BRIEF_FLOORS: [(&str, f64); 4] =
    [("facts.f1", 0.44), ("omissions.recall", 0.78), ("omission claims.precision", 0.71), ("conflicts.recall", 0.05)];

/// The same for counts of mistakes and shares that should be low: lower it when the program gets better.
const CEILINGS: [(&str, f64); 6] = [
    ("count.false omissions", 52.0),
    ("count.false omitted details", 92.0),
    ("count.wrong merges", 55.0),
    ("count.false conflicts", 2.0),
    ("count.compatible words called a conflict", 1.0),
    ("count.phrases outside every sentence", 0.0),
];

#[test]
fn the_program_holds_against_careful_readers() {
    let events: Vec<(&str, Measures)> = EVENTS.iter().map(|name| (*name, measure(&Event::of(name)))).collect();
    let all = sum(events.iter().map(|(_, measures)| measures));
    let mut figures: BTreeMap<&str, BTreeMap<String, f64>> =
        events.iter().map(|(name, m)| (*name, m.figures())).collect();
    let brief: Vec<Measures> = BRIEF.iter().map(|name| measure(&Event::of(name))).collect();
    let brief = sum(brief.iter());
    figures.insert("all", all.figures());
    figures.insert("brief", brief.figures());
    print(&figures);
    for (about, words) in all.complaints.iter().chain(&brief.complaints) {
        println!("\n{about} ({})", words.len());
        println!("  {}", words.join("\n  "));
    }
    write(&figures);
    hold(&figures["all"], &FLOORS, &CEILINGS);
    hold(&figures["brief"], &BRIEF_FLOORS, &[]);
}

fn sum<'a>(events: impl Iterator<Item = &'a Measures>) -> Measures {
    let mut all = Measures::default();
    events.for_each(|measures| all.add(measures));
    all
}

fn measure(event: &Event) -> Measures {
    let mut measures = Measures::default();
    facts::measure(event, &mut measures);
    omissions::measure(event, &mut measures);
    clashes::measure(event, &mut measures);
    measures
}

/// Prints one line a figure and one column an event.
fn print(figures: &BTreeMap<&str, BTreeMap<String, f64>>) {
    let events: Vec<&str> = EVENTS.iter().copied().chain(["all", "brief"]).collect();
    let row = |name: &str, cells: Vec<String>| println!("{name:44}{}", cells.concat());
    println!();
    row("", events.iter().map(|e| format!("{e:>17}")).collect());
    for name in figures["all"].keys() {
        let value = |event: &&str| match figures[*event].get(name) {
            None => format!("{:>17}", "–"),
            Some(v) if name.starts_with("count.") || name.ends_with("wanted") || name.ends_with("said") => {
                format!("{v:>17}")
            }
            Some(v) => format!("{v:>17.3}"),
        };
        row(name, events.iter().map(value).collect());
    }
}

/// Writes the figures for other programs.
fn write(figures: &BTreeMap<&str, BTreeMap<String, f64>>) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lists.json");
    std::fs::write(path, serde_json::to_string_pretty(figures).unwrap() + "\n").unwrap();
}

/// Fails where a figure is worse than it was.
fn hold(all: &BTreeMap<String, f64>, floors: &[(&str, f64)], ceilings: &[(&str, f64)]) {
    let figure = |name: &str| all.get(name).copied().unwrap_or(0.0);
    let low = floors.iter().filter(|(name, floor)| figure(name) < *floor).map(|(n, f)| (n, f, figure(n), "under"));
    let high = ceilings.iter().filter(|(name, limit)| figure(name) > *limit).map(|(n, f)| (n, f, figure(n), "over"));
    let worse: Vec<String> = low.chain(high).map(|(n, f, v, side)| format!("{n} is {v:.3}, {side} {f}")).collect();
    assert!(worse.is_empty(), "{}", worse.join("; "));
}
