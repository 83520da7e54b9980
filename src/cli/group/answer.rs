//! Events as JSON lines.

use super::super::args::EventsArgs;
use super::super::batch::Answer;
use super::super::messages::Failure;
use super::spool::{Entry, Spool, with_text};
use super::wants_singles;
use rashomon::comparison::Parts;
use rashomon::group::{Edge, Group, Reader, day_of, parts, shared_words};
use rashomon::ingest::RawReport;
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::Write;

/// Words that are shown of what two reports share.
const SHARED: usize = 8;

/// Writes events.
pub(super) struct Answers<'a, W> {
    spool: &'a Spool,
    args: &'a EventsArgs,
    reader: Reader,
    out: W,
}

/// An event as it is written.
#[derive(Serialize)]
struct Event {
    id: String,
    reports: Vec<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Vec<Why>>,
}

/// Why a report is in the event: the one that it is most surely like among those that are in it already.
#[derive(Serialize)]
struct Why {
    a: serde_json::Value,
    b: serde_json::Value,
    score: f64,
    parts: Parts,
    shared: Vec<String>,
}

impl<'a, W: Write> Answers<'a, W> {
    pub(super) fn new(spool: &'a Spool, args: &'a EventsArgs, out: W) -> Self {
        Self { spool, args, reader: Reader::default(), out }
    }

    /// Writes an event, where it is wanted.
    pub(super) fn write(&mut self, group: &Group) -> Result<(), Failure> {
        if group.handles.len() < 2 && !wants_singles(self.args) {
            return Ok(());
        }
        let entries: Vec<&Entry> = group.handles.iter().filter_map(|h| self.spool.entry(*h)).collect();
        let lines = entries.iter().map(|e| text(self.spool, e)).collect::<Result<Vec<String>, Failure>>()?;
        let why = self.args.explain.then(|| self.why(group, &lines));
        let reports = lines.into_iter().map(RawValue::from_string).collect::<Result<_, _>>();
        let reports = reports.map_err(|e| Failure::Told(format!("the input changed while it was read: {e}")))?;
        let id = entries.first().map(|e| name(e)).unwrap_or_default();
        Ok(self.out.write_all(Answer::json(&Event { id, reports, why }).bytes())?)
    }

    /// Tells why the reports are of one event: the surest links that hang all of them together.
    fn why(&mut self, group: &Group, lines: &[String]) -> Vec<Why> {
        let reports: Vec<RawReport> = lines.iter().map(|l| serde_json::from_str(l).unwrap_or_default()).collect();
        let id = |n: u32| reports[n as usize].id.clone().map_or_else(|| (n + 1).into(), serde_json::Value::from);
        let mut out = Vec::new();
        for edge in surest(group) {
            let (a, b) = (&reports[edge.a as usize], &reports[edge.b as usize]);
            let shared = with_text(a, |a| with_text(b, |b| shared_words(a, b, &mut self.reader)));
            let told = group.parts.get(&(edge.a, edge.b)).map(parts::explain).unwrap_or_default();
            out.push(Why {
                a: id(edge.a),
                b: id(edge.b),
                score: (f64::from(edge.score) * 1e4).round() / 1e4,
                parts: told,
                shared: shared.into_iter().take(SHARED).collect(),
            });
        }
        out
    }

    /// Ends the output.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        Ok(self.out.flush()?)
    }
}

/// Reads the line of a report as text.
pub(in crate::cli) fn text(spool: &Spool, entry: &Entry) -> Result<String, Failure> {
    String::from_utf8(spool.line(entry)?)
        .map_err(|e| Failure::Told(format!("the input changed while it was read: {e}")))
}

/// Names an event after its first report: its day and a hash of its line.
pub(in crate::cli) fn name(first: &Entry) -> String {
    name_of(first.minutes, first.key)
}

/// Names an event after the minute and the hash of its first report.
pub(super) fn name_of(minutes: Option<i64>, key: u64) -> String {
    let day = minutes.and_then(|m| chrono::DateTime::from_timestamp(day_of(m) * 24 * 60 * 60, 0));
    let day = day.map_or_else(|| "undated".to_owned(), |d| d.format("%Y-%m-%d").to_string());
    format!("{day}-{key:016x}")
}

/// Writes an event as a line.
pub(super) fn event_line(id: &str, reports: Vec<Box<RawValue>>) -> Answer {
    Answer::json(&Event { id: id.to_owned(), reports, why: None })
}

/// The surest links that hang all reports together: a spanning tree (Kruskal 1956), the surest first.
fn surest(group: &Group) -> Vec<Edge> {
    let mut links = group.links.clone();
    links.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.a, a.b).cmp(&(b.a, b.b))));
    let mut root: Vec<u32> = (0..).take(group.handles.len()).collect();
    let mut out = Vec::new();
    for link in links {
        let (a, b) = (find(&mut root, link.a), find(&mut root, link.b));
        if a != b {
            root[a.max(b) as usize] = a.min(b);
            out.push(link);
        }
    }
    out
}

/// Finds the first report that one hangs together with.
fn find(root: &mut [u32], mut n: u32) -> u32 {
    while root[n as usize] != n {
        root[n as usize] = root[root[n as usize] as usize];
        n = root[n as usize];
    }
    n
}
