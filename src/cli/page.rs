//! Pages that the program makes of itself: the JSON Schema, shell completions, the manual page.

use super::args::{Cli, CompletionsArgs, ManArgs};
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

/// Writes the manual page of the program, or of one of its commands.
pub(super) fn man(args: &ManArgs) -> Result<Outcome, Failure> {
    let mut program = Cli::command();
    // Gives the commands the names that the pages go by, `rashomon-compare` and the like.
    program.build();
    let asked = match &args.command {
        None => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| unknown(name, &program))?,
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(asked.clone()).render(&mut text)?;
    output::write(&String::from_utf8_lossy(&text), None)?;
    Ok(Outcome::Done)
}

/// Says which commands there are.
fn unknown(name: &str, program: &clap::Command) -> Failure {
    let known: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    Failure::Told(format!("{name}: no command of that name\n  hint: the commands are {}", known.join(", ")))
}
