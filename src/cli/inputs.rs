//! Reports named on the command line.

use super::messages::{self, Failure};
use rashomon::ingest::{self, Input, Report};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A report as it is named: `path`, `-` or `outlet=path`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named<'a> {
    outlet: Option<&'a str>,
    path: &'a str,
}

impl<'a> Named<'a> {
    /// Takes a name apart; a path that exists is never taken for `outlet=path`.
    fn of(argument: &'a str) -> Self {
        match argument.split_once('=') {
            Some((outlet, path)) if !outlet.is_empty() && !path.is_empty() && !Path::new(argument).exists() => {
                Self { outlet: Some(outlet), path }
            }
            _ => Self { outlet: None, path: argument },
        }
    }
}

/// The reports that could be read, and whether all could.
pub(super) struct Inputs {
    pub(super) reports: Vec<Report>,
    pub(super) all: bool,
}

/// Reads every report; what cannot be read is told and left out.
pub(super) fn read_all(arguments: &[String]) -> Inputs {
    let mut inputs = Inputs { reports: Vec::new(), all: true };
    for argument in arguments {
        match read(Named::of(argument)) {
            Ok(reports) => inputs.reports.extend(reports),
            Err(message) => {
                messages::error(&message);
                inputs.all = false;
            }
        }
    }
    inputs
}

/// Reads the reports of one input.
fn read(named: Named<'_>) -> Result<Vec<Report>, String> {
    let bytes = bytes(named.path).map_err(|e| format!("{}: {}", named.path, explain(named.path, &e)))?;
    let input = Input { name: named.path, outlet: named.outlet, format: None };
    let mut reports = ingest::read(&bytes, &input).map_err(|e| messages::describe(named.path, &e))?;
    if let Some(outlet) = named.outlet {
        for report in &mut reports {
            outlet.clone_into(&mut report.id);
        }
    }
    Ok(reports)
}

/// Reads a file or the standard input, one byte past the limit at most.
fn bytes(path: &str) -> io::Result<Vec<u8>> {
    let limit = ingest::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if path == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Says why a file could not be read, and the way out.
fn explain(path: &str, error: &io::Error) -> String {
    if path.starts_with("http://") || path.starts_with("https://") {
        return "nothing is fetched from the network\n  hint: save the page and name the file".to_owned();
    }
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "check the name; OUTLET=PATH names an outlet",
        io::ErrorKind::IsADirectory => "name the files in it",
        io::ErrorKind::PermissionDenied => "check who may read it",
        _ => return error.to_string(),
    };
    let what = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file",
        io::ErrorKind::IsADirectory => "it is a directory",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_from_paths() {
        assert_eq!(Named::of("BBC=a.txt"), Named { outlet: Some("BBC"), path: "a.txt" });
        assert_eq!(Named::of("a.txt"), Named { outlet: None, path: "a.txt" });
        assert_eq!(Named::of("=a.txt"), Named { outlet: None, path: "=a.txt" });
        assert_eq!(Named::of("-"), Named { outlet: None, path: "-" });
    }
}
