//! What each stage costs, and the whole, by the reports of an event: `cargo bench`.
//!
//! The events are made here: each report tells ten facts of a pool in words of its own choice, so that its neighbours tell
//! half of them too. The search for findings has no doorway of its own: it is the whole without the other stages.

use divan::{Bencher, black_box};
use rashomon::align::{self, Alignment};
use rashomon::detail;
use rashomon::ingest::{Input, Report, read};
use rashomon::render::{self, Format};
use rashomon::segment::Event;
use rashomon::similarity::{self, Ready};
use rashomon::{Comparison, Options, compare};

const SIZES: [usize; 4] = [2, 10, 50, 200];

fn main() {
    divan::main();
}

/// One choice of each, by a number.
fn pick<'a>(of: &[&'a str], n: usize) -> &'a str {
    of[n % of.len()]
}

/// A sentence on the fact of this number, in the words of the report of that number.
fn sentence(fact: usize, report: usize) -> String {
    let who = pick(
        &["Two dockers", "A pilot", "The mayor", "Eleven passengers", "A crane driver", "The harbour police"],
        fact,
    );
    let does = [
        ["were injured", "were hurt", "suffered injuries"],
        ["left the quay", "went away from the quay", "walked off the quay"],
        ["criticised the company", "attacked the owner", "blamed the firm"],
    ][fact % 3];
    let place = pick(&["Brennhaven", "Skarrow", "Kaldor", "Orsava"], fact / 2);
    let day = pick(&["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], fact / 3);
    let source = pick(&["police said", "according to the port", "a witness told reporters"], report);
    format!("{who} {} in {place} at {} o'clock on {day}, {source}.", pick(&does, report), fact % 11 + 1)
}

/// The texts of an event.
fn texts(reports: usize) -> Vec<String> {
    let text = |n: usize| (0..20).map(|k| sentence(10 * n + k, n) + "\n\n").collect::<String>();
    (0..reports).map(|n| format!("Crane {n} falls onto the quay\n\n{}", text(n))).collect()
}

/// Reads texts.
fn ingest(texts: &[String]) -> Vec<Report> {
    let report = |text: &String| read(text.as_bytes(), &Input::default()).expect("the texts have sentences");
    texts.iter().flat_map(report).collect()
}

fn prepare(event: &mut Event) -> Ready {
    let details = detail::of_event(event);
    similarity::prepare(event, &details)
}

fn whole(reports: Vec<Report>) -> Comparison {
    compare("event", reports, Options::default()).expect("there are two reports or more")
}

#[divan::bench(name = "1_read", args = SIZES)]
fn reading(bench: Bencher, reports: usize) {
    let texts = texts(reports);
    bench.bench(|| ingest(black_box(&texts)));
}

#[divan::bench(name = "2_segment", args = SIZES)]
fn segmenting(bench: Bencher, reports: usize) {
    let reports = ingest(&texts(reports));
    bench.with_inputs(|| reports.clone()).bench_values(Event::of);
}

#[divan::bench(name = "3_detail", args = SIZES)]
fn detailing(bench: Bencher, reports: usize) {
    let mut event = Event::of(ingest(&texts(reports)));
    bench.bench_local(|| detail::of_event(black_box(&mut event)));
}

#[divan::bench(name = "4_prepare", args = SIZES)]
fn preparing(bench: Bencher, reports: usize) {
    let mut event = Event::of(ingest(&texts(reports)));
    let details = detail::of_event(&mut event);
    bench.bench(|| similarity::prepare(black_box(&event), &details));
}

#[divan::bench(name = "5_align", args = SIZES, max_time = 10)]
fn aligning(bench: Bencher, reports: usize) {
    let mut event = Event::of(ingest(&texts(reports)));
    let ready = prepare(&mut event);
    bench.bench(|| Alignment::of(black_box(&event), &ready, align::FACT));
}

#[divan::bench(name = "6_whole", args = SIZES, max_time = 10)]
fn comparing(bench: Bencher, reports: usize) {
    let reports = ingest(&texts(reports));
    bench.with_inputs(|| reports.clone()).bench_values(whole);
}

#[divan::bench(name = "7_render_json", args = SIZES, max_time = 10)]
fn rendering(bench: Bencher, reports: usize) {
    let comparison = whole(ingest(&texts(reports)));
    bench.bench(|| render::render(black_box(&comparison), Format::Json, &render::Options::default()));
}
