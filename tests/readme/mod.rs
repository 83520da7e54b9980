//! The README's example is the real output of its first command, each section cut after its first rows.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test readme`.

use crate::fixtures;
use rashomon::render::{Format, Options, render};
use std::fs;
use std::path::{Path, PathBuf};

const BEFORE: &str = "```text\n";
const AFTER: &str = "```\n<!-- end of example -->";
const WIDTH: usize = 100;

/// Lines of a section that are shown at most.
const LINES: usize = 17;

#[test]
fn the_example_is_real_output() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (head, rest) = readme.split_once(BEFORE).unwrap();
    let (shown, tail) = rest.split_once(AFTER).unwrap();
    let real = cut(&output(head));
    if std::env::var("INSTA_UPDATE").is_ok_and(|v| v == "always") {
        fs::write(&path, [head, BEFORE, &real, AFTER, tail].concat()).unwrap();
    } else {
        assert!(shown == real, "the example is out of date: INSTA_UPDATE=always cargo test readme\n{real}");
    }
}

/// Runs the first command of the README.
fn output(readme: &str) -> String {
    let command = readme.lines().find_map(|l| l.strip_prefix("cargo run --release -- compare ")).unwrap();
    let files = command.split_whitespace().map(|f| Path::new(env!("CARGO_MANIFEST_DIR")).join(f));
    let reports = files.map(|f: PathBuf| fixtures::report(&f)).collect();
    let comparison = rashomon::compare("event", reports, rashomon::Options::default()).unwrap();
    render(&comparison, Format::Table, &Options { width: WIDTH, ..Options::default() }).unwrap()
}

/// Cuts each section before the first row that does not fit.
fn cut(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    let is_title = |n: usize| lines.get(n + 1).is_some_and(|next| next.starts_with('━'));
    let starts_row = |n: usize| {
        let (number, _) = lines[n].trim_start().split_once(' ').unwrap_or_default();
        lines[n].find(number) < Some(3) && number.parse::<usize>().is_ok()
    };
    let starts: Vec<usize> = (0..lines.len()).filter(|&n| n == 0 || is_title(n)).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let mut kept = String::new();
    for (&start, end) in starts.iter().zip(ends) {
        let fits = (start..end).filter(|&n| starts_row(n)).take_while(|n| n - start <= LINES).last();
        let last = if end - start <= LINES || start == 0 { end } else { fits.unwrap_or(end) };
        for line in &lines[start..last] {
            kept.extend([line.trim_end(), "\n"]);
        }
        if last < end {
            kept.truncate(kept.trim_end().len());
            kept.push_str("\n…\n\n");
        }
    }
    kept.trim_end().to_owned() + "\n"
}
