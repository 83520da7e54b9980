//! Arguments, commands and messages.

mod args;
mod batch;
mod compare;
mod corpus;
mod expand;
#[cfg(feature = "fetch")]
mod fetch;
mod group;
mod inputs;
mod inspect;
mod interrupt;
mod messages;
mod output;
mod page;
mod progress;
mod resume;
mod similarity;
mod version;

pub(crate) use args::parse;

use args::Command;
use messages::Failure;
use std::process::ExitCode;

/// How a command that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Something was found that the user asked to be told of.
    Found,
    /// Something could not be read; it was told, and the rest was done.
    Incomplete,
    /// It was asked to stop, and did between two answers.
    Stopped,
}

/// Runs a command and gives the exit status: 0 done, 1 asked for, 2 something failed, 130 interrupted.
pub(crate) fn run(command: Command) -> ExitCode {
    let done = match command {
        Command::Compare(args) => compare::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Similarity(args) => similarity::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Corpus(args) => corpus::run(&args),
        Command::Group(args) => group::run(&args),
        Command::Schema => page::schema(),
        Command::Completions(args) => page::completions(&args),
        Command::Man(args) => page::man(&args),
        Command::Version(verbosity) => version::run(verbosity),
    };
    match done {
        Ok(Outcome::Done) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Ok(Outcome::Stopped) => ExitCode::from(interrupt::STATUS),
        Err(Failure::Told(message)) => {
            messages::error(&message);
            ExitCode::from(2)
        }
    }
}

/// Sets how many threads work.
fn threads(count: Option<usize>) -> Result<(), Failure> {
    let Some(count) = count else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build_global();
    pool.map_err(|e| Failure::Told(e.to_string()))
}
