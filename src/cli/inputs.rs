//! Reports named on the command line.

use super::expand::{Named, expand, is_address};
use super::messages::{self, Failure};
use super::progress::Progress;
use rashomon::ingest::{self, Format, Input, Report};
use rashomon::render;
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};

/// Files from which it is shown how many are read.
const MANY: usize = 20;

/// The reports that could be read, and whether all could.
pub(super) struct Inputs {
    pub(super) reports: Vec<Report>,
    /// What each report was read from.
    paths: Vec<String>,
    pub(super) all: bool,
}

impl Inputs {
    /// Gives the file of each report that has a sentence, nothing for one that was read from elsewhere.
    pub(super) fn files(&self) -> Vec<Option<render::File>> {
        let full = self.reports.iter().zip(&self.paths).filter(|(report, _)| !report.blocks.is_empty());
        full.map(|(report, path)| file(report, path)).collect()
    }
}

/// Looks for the file that a report was read from.
fn file(report: &Report, path: &str) -> Option<render::File> {
    let path = std::path::absolute(path).ok().filter(|p| p.is_file())?;
    let is_text = std::fs::read(&path).is_ok_and(|bytes| bytes == report.text.as_bytes());
    Some(render::File { url: url::Url::from_file_path(path).ok()?.into(), is_text })
}

/// How reports are to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Their format, whatever they look like.
    pub(super) from: Option<Format>,
    /// How much of them is read at most.
    pub(super) limits: ingest::Limits,
    /// Whether pages may be fetched from private networks.
    #[cfg(feature = "fetch")]
    pub(super) allow_private: bool,
}

/// Reads every report, on every core, in the order given; what cannot be read is told and left out.
pub(super) fn read_all(arguments: &[String], reading: Reading) -> Inputs {
    let (named, mut wrong) = expand(arguments, reading.limits.max_reports);
    let progress = (named.len() >= MANY).then(|| Progress::of(named.len() as u64, "the files"));
    let read = |n: &Named| {
        let reports = read(n, reading);
        if let Some(progress) = &progress {
            progress.add(1);
        }
        reports
    };
    let read: Vec<Result<Vec<Report>, String>> = named.par_iter().map(read).collect();
    if let Some(progress) = progress {
        progress.finish();
    }
    let mut inputs = Inputs { reports: Vec::new(), paths: Vec::new(), all: true };
    for (named, reports) in named.iter().zip(read) {
        match reports {
            Ok(reports) => {
                inputs.paths.extend(reports.iter().map(|_| named.path.clone()));
                inputs.reports.extend(reports);
            }
            Err(message) => wrong.push(message),
        }
    }
    for message in &wrong {
        messages::error(message);
        inputs.all = false;
    }
    inputs
}

/// Reads the reports of one input.
fn read(named: &Named, reading: Reading) -> Result<Vec<Report>, String> {
    let path = named.path.as_str();
    let bytes = match () {
        #[cfg(feature = "fetch")]
        () if is_address(path) => super::fetch::page(path, reading).map_err(|e| format!("{path}: {e}"))?,
        #[cfg(not(feature = "fetch"))]
        () if is_address(path) => return Err(format!("{path}: {NOT_FETCHED}")),
        () => bytes(path, reading.limits.max_bytes).map_err(|e| format!("{path}: {}", explain(&e)))?,
    };
    let input = Input { name: path, outlet: named.outlet.as_deref(), format: reading.from, limits: reading.limits };
    let mut reports = ingest::read(&bytes, &input).map_err(|e| messages::describe(path, &e))?;
    if let Some(outlet) = &named.outlet {
        for report in &mut reports {
            outlet.clone_into(&mut report.id);
        }
    }
    Ok(reports)
}

/// Reads a file or the standard input, one byte past the limit at most.
fn bytes(path: &str, max: usize) -> io::Result<Vec<u8>> {
    let limit = (max as u64).saturating_add(1);
    let mut bytes = Vec::new();
    if path == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// What is said of an address.
#[cfg(not(feature = "fetch"))]
const NOT_FETCHED: &str = "nothing is fetched from the network\n  hint: save the page in the browser and name the file, \
    or build the program with the feature `fetch`";

/// Says why a file could not be read, and the way out.
fn explain(error: &io::Error) -> String {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the name; OUTLET=PATH names an outlet",
        io::ErrorKind::PermissionDenied => "check who may read it",
        _ => return error.to_string(),
    };
    let what = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file",
        _ => "it may not be read",
    };
    format!("{what}\n  hint: {hint}")
}

/// Stops where nothing could be read.
pub(super) fn some(inputs: &Inputs) -> Result<(), Failure> {
    if inputs.reports.is_empty() && !inputs.all {
        return Err(Failure::Told("no report could be read".to_owned()));
    }
    Ok(())
}
