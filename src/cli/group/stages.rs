//! The steps of a grouping one by one, for a cluster of machines: JSON lines in, JSON lines out.
//!
//! `days` says when each report was published; `links` compares the reports of a block of days to one another and to
//! those of the window before, which are there and not wanted; `events` clusters whole components. What comes out is what
//! `group` gives on one machine, because a score depends on nothing but the reports of the window before it.

use super::super::Outcome;
use super::super::args::{EventsArgs, Stage};
use super::super::batch::{self, Answer, Refusal};
use super::super::messages::Failure;
use super::answer::{event_line, name_of};
use super::spool::profile;
use super::{input, settings, wants_singles};
use rashomon::group::{Grouper, Incoming, Links, Settings, day_of, events};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

/// Reports that are read at a time.
const LOT: usize = 2048;

/// A report with its place in time.
#[derive(Debug, Serialize, Deserialize)]
struct Placed {
    /// The block of days that it is in; blocks come one after the other.
    #[serde(default)]
    block: i64,
    /// Whether its links are wanted.
    #[serde(default)]
    own: bool,
    minutes: Option<i64>,
    key: String,
    report: Box<RawValue>,
}

/// A report with what it is like.
#[derive(Debug, Serialize, Deserialize)]
struct Linked {
    name: String,
    minutes: Option<i64>,
    key: String,
    worth: f32,
    others: Vec<(String, f32)>,
    report: Box<RawValue>,
}

/// Whole components.
#[derive(Debug, Deserialize)]
struct Component {
    reports: Vec<Linked>,
}

/// Runs one step over the standard input.
pub(super) fn run(stage: Stage, args: &EventsArgs) -> Result<Outcome, Failure> {
    let input: Box<dyn BufRead> = Box::new(io::stdin().lock());
    match stage {
        Stage::Days => batch::stream(input, &|line| Ok(day(line))),
        Stage::Links => links(input, settings(&args.group)),
        Stage::Events => batch::stream(input, &|line| {
            let component: Component = serde_json::from_str(line).map_err(|e| batch::not_json(line, &e))?;
            Ok(component_events(component, args))
        }),
    }
}

/// Says when a report was published; what is no report is answered as such, and is no failure of the step.
fn day(line: &str) -> Answer {
    let placed = input::known(line).and_then(|known| {
        let report = RawValue::from_string(line.trim().to_owned()).map_err(|e| batch::not_json(line, &e))?;
        Ok(Placed { block: 0, own: false, minutes: known.minutes, key: format!("{:016x}", known.key), report })
    });
    placed.map_or_else(|refusal: Refusal| Answer::json(&refusal), |placed| Answer::json(&placed))
}

/// Compares the reports of each block.
fn links(input: Box<dyn BufRead + '_>, settings: Settings) -> Result<Outcome, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut block: Vec<Placed> = Vec::new();
    for (n, line) in input.lines().enumerate() {
        let placed: Placed = serde_json::from_str(&line?)
            .map_err(|e| Failure::Told(format!("line {}: not a report with its place: {e}", n + 1)))?;
        if block.first().is_some_and(|first| first.block != placed.block) {
            write_block(std::mem::take(&mut block), settings, &mut out)?;
        }
        block.push(placed);
    }
    write_block(block, settings, &mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// Compares the reports of one block.
fn write_block(mut block: Vec<Placed>, settings: Settings, out: &mut dyn Write) -> Result<(), Failure> {
    block.sort_by(|a, b| (a.minutes, &a.key).cmp(&(b.minutes, &b.key)));
    let names = names(&block);
    let mut grouper = Grouper::new(settings);
    let mut first = 0;
    for day in block.chunk_by(|a, b| a.minutes.map(day_of) == b.minutes.map(day_of)) {
        let mut reports: Vec<Incoming> = Vec::with_capacity(day.len());
        for lot in day.chunks(LOT) {
            let lines: Vec<(u64, &Placed)> = ((first + reports.len()) as u64..).zip(lot).collect();
            reports.extend(profiles(&lines));
        }
        for found in grouper.links(reports, day.iter().any(|p| p.own)) {
            write_links(&found, &block, &names, out)?;
        }
        first += day.len();
    }
    Ok(())
}

/// Reads what is kept of reports, on every core.
fn profiles(lines: &[(u64, &Placed)]) -> Vec<Incoming> {
    use rayon::prelude::*;
    let read = |(handle, placed): &(u64, &Placed)| Incoming {
        handle: *handle,
        minutes: placed.minutes,
        profile: profile(placed.report.get().as_bytes()),
    };
    lines.par_iter().map(read).collect()
}

/// Names the reports of a block: the same line twice has two names.
fn names(block: &[Placed]) -> Vec<String> {
    let mut seen: BTreeMap<(Option<i64>, &str), usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(block.len());
    for placed in block {
        let copies = seen.entry((placed.minutes, &placed.key)).or_default();
        *copies += 1;
        let minutes = placed.minutes.map_or_else(String::new, |m| m.to_string());
        names.push(format!("{minutes}-{}-{copies}", placed.key));
    }
    names
}

/// Writes the links of one report.
fn write_links(found: &Links, block: &[Placed], names: &[String], out: &mut dyn Write) -> Result<(), Failure> {
    let at = |handle: u64| usize::try_from(handle).expect("handles are places in a block");
    let placed = &block[at(found.handle)];
    let linked = Linked {
        name: names[at(found.handle)].clone(),
        minutes: placed.minutes,
        key: placed.key.clone(),
        worth: found.worth,
        others: found.others.iter().map(|(other, score)| (names[at(*other)].clone(), *score)).collect(),
        report: placed.report.clone(),
    };
    Ok(out.write_all(Answer::json(&linked).bytes())?)
}

/// Clusters whole components.
fn component_events(mut component: Component, args: &EventsArgs) -> Answer {
    component.reports.sort_by(|a, b| (a.minutes, &a.key, &a.name).cmp(&(b.minutes, &b.key, &b.name)));
    let place: BTreeMap<&str, u64> = component.reports.iter().map(|r| r.name.as_str()).zip(0..).collect();
    let known = |(other, score): &(String, f32)| place.get(other.as_str()).map(|n| (*n, *score));
    let reports: Vec<Links> = (0..)
        .zip(&component.reports)
        .map(|(handle, r)| Links { handle, others: r.others.iter().filter_map(known).collect(), worth: r.worth })
        .collect();
    let mut lines = Vec::new();
    for group in events(&reports, settings(&args.group)) {
        if group.handles.len() < 2 && !wants_singles(args) {
            continue;
        }
        let members: Vec<&Linked> = group.handles.iter().map(|h| &component.reports[*h as usize]).collect();
        let id = name_of(members[0].minutes, u64::from_str_radix(&members[0].key, 16).unwrap_or_default());
        lines.push(event_line(&id, members.iter().map(|m| m.report.clone()).collect()));
    }
    Answer::of_lines(lines)
}
