//! `rashomon group`: reports in, events out.
//!
//! The input is read once to learn each line's time and place, and a second time in the order of time; so any order of
//! the input gives the same events, and memory holds forty bytes a report and the reports of the window.

mod answer;
#[cfg(feature = "read-parquet")]
mod columns;
pub(super) mod input;
mod rows;
mod spool;
mod stages;

use super::Outcome;
use super::args::{EventsArgs, GroupArgs, Singles};
use super::messages::{self, Failure};
use super::progress::Progress;
use answer::Answers;
use rashomon::group::{Explain, Grouper, Settings};
use std::io;

pub(super) use answer::{name, text};
pub(super) use spool::{Entry, Spool};

/// Groups the reports of files or of the standard input.
pub(super) fn run(args: &EventsArgs) -> Result<Outcome, Failure> {
    super::threads(args.group.threads)?;
    if let Some(stage) = args.stage {
        return stages::run(stage, args);
    }
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let progress = Progress::start("reports read");
    let read = input::read(&args.group.files, &mut out, &progress)?;
    progress.finish();
    if read.undated_times > 0 {
        let times = match read.undated_times {
            1 => "1 publication time was".to_owned(),
            n => format!("{n} publication times were"),
        };
        messages::warning(&format!("{times} not understood: such a report is compared with those of every day"));
    }
    let explain = if args.explain { Explain::Parts } else { Explain::Score };
    let settings = Settings { explain, ..settings(&args.group) };
    let mut answers = Answers::new(&read.spool, args, out);
    group(&read.spool, settings, &mut |group| answers.write(&group))?;
    answers.finish()?;
    Ok(read.outcome)
}

/// Settings as the arguments have them.
pub(super) fn settings(args: &GroupArgs) -> Settings {
    let mut settings = Settings::default();
    settings.window = args.window.unwrap_or(settings.window);
    settings.min_score = args.min_score.map_or(settings.min_score, |s| s as f32);
    settings
}

/// Groups what was spooled, day by day.
pub(super) fn group(
    spool: &Spool,
    settings: Settings,
    take: &mut dyn FnMut(rashomon::group::Group) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let progress = Progress::of(spool.len() as u64, "the reports grouped");
    let mut grouper = Grouper::new(settings);
    for day in spool.days() {
        let reports = spool.profiles(day)?;
        progress.add(day.len());
        for event in grouper.day(reports) {
            take(event)?;
        }
    }
    progress.finish();
    for event in grouper.finish() {
        take(event)?;
    }
    Ok(())
}

/// Tells whether an event of one report is wanted.
fn wants_singles(args: &EventsArgs) -> bool {
    args.singles == Singles::Keep
}
