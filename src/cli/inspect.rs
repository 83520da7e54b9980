//! `rashomon inspect`: what was understood of a report.

use super::args::{InspectArgs, InspectFormat};
use super::batch::{self, Answer};
use super::messages::{self, Failure};
use super::{Outcome, inputs, output};
use rashomon::ingest::{self, RawReport};
use rashomon::inspection::{Inspection, inspect};
use rayon::prelude::*;
use std::io;

/// Shows what was understood of the named reports, or of every JSONL report of the standard input.
pub(super) fn run(args: &InspectArgs) -> Result<Outcome, Failure> {
    if args.reports.is_empty() && args.format == InspectFormat::Jsonl {
        return batch::stream(Box::new(io::stdin().lock()), &line);
    }
    if args.reports.is_empty() {
        return Err(Failure::Told("no report to inspect\n  hint: name a file, or - for the standard input".to_owned()));
    }
    let inputs = inputs::read_all(&args.reports, args.reading.get());
    inputs::some(&inputs)?;
    for warning in inputs.reports.iter().flat_map(|r| &r.warnings) {
        messages::warning(warning);
    }
    let all: Vec<Inspection> = inputs.reports.into_par_iter().map(inspect).collect();
    output::show(&show(&all, args)?, None, !args.no_pager)?;
    Ok(if inputs.all { Outcome::Done } else { Outcome::Incomplete })
}

/// Answers one JSONL report.
fn line(line: &str) -> Result<Answer, batch::Refusal> {
    let raw: RawReport = serde_json::from_str(line).map_err(|e| batch::not_json(line, &e))?;
    let report = ingest::from_json(raw).map_err(|e| batch::refuse(line, &e.to_string()))?;
    Ok(Answer::json(&inspect(report)))
}

/// Writes inspections in the form asked for.
fn show(all: &[Inspection], args: &InspectArgs) -> Result<String, Failure> {
    let failed = |e: serde_json::Error| Failure::Told(e.to_string());
    Ok(match (args.format, all) {
        (InspectFormat::Table, _) => {
            all.iter().map(|i| rashomon::render::inspection(i, output::width(args.width))).collect()
        }
        (InspectFormat::Json, [one]) => serde_json::to_string_pretty(one).map_err(failed)? + "\n",
        (InspectFormat::Json, all) => serde_json::to_string_pretty(all).map_err(failed)? + "\n",
        (InspectFormat::Jsonl, all) => {
            let lines: Result<Vec<String>, _> = all.iter().map(serde_json::to_string).collect();
            lines.map_err(failed)?.into_iter().map(|l| l + "\n").collect()
        }
    })
}
