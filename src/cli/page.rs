//! Pages that the program makes of itself: the JSON Schema, shell completions, the manual page.

use super::args::{Cli, CompletionsArgs};
use super::messages::Failure;
use super::{Outcome, output};
use clap::CommandFactory;

/// Writes the JSON Schema of a comparison.
pub(super) fn schema() -> Result<Outcome, Failure> {
    let schema = schemars::schema_for!(rashomon::Comparison);
    let text = serde_json::to_string_pretty(&schema).map_err(|e| Failure::Told(e.to_string()))?;
    output::write(&(text + "\n"), None)?;
    Ok(Outcome::Done)
}

/// Writes a completion script.
pub(super) fn completions(args: &CompletionsArgs) -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "rashomon", &mut text);
    output::write(&String::from_utf8_lossy(&text), None)?;
    Ok(Outcome::Done)
}

/// Writes the manual page.
pub(super) fn man() -> Result<Outcome, Failure> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut text)?;
    output::write(&String::from_utf8_lossy(&text), None)?;
    Ok(Outcome::Done)
}
