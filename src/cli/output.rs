//! Where output goes, how wide and coloured it is there, and who turns its pages.

use super::args::ColorArg;
use super::messages::Failure;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Columns where there is no terminal to ask.
const DEFAULT_WIDTH: u16 = 100;

/// Writes text to a file, or to the standard output.
pub(super) fn write(text: &str, file: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file else {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        return Ok(out.flush()?);
    };
    fs::write(path, text).map_err(|e| Failure::Told(format!("{}: cannot be written: {e}", path.display())))
}

/// Writes what a person reads: as [`write`] does, and through a pager where it is longer than the screen of a terminal.
pub(super) fn show(text: &str, file: Option<&Path>, paging: bool) -> Result<(), Failure> {
    let is_long = || terminal_size::terminal_size().is_some_and(|(_, h)| text.lines().count() >= usize::from(h.0));
    if paging && file.is_none() && io::stdout().is_terminal() && is_long() && page(text) {
        return Ok(());
    }
    write(text, file)
}

/// Hands text to `$PAGER`, else to `less`; false where none is to be had or none is wanted.
///
/// The value is cut at white space and is not given to a shell.
fn page(text: &str) -> bool {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".into());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next().filter(|program| *program != "cat") else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Colours as they are, and no screen of its own.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else { return false };
    // Who has seen enough closes the pager before its end.
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}

/// Gives the width that was asked for, else that of the terminal, else a default.
pub(super) fn width(asked: Option<u16>) -> usize {
    let terminal = || terminal_size::terminal_size().map(|(w, _)| w.0.max(40));
    usize::from(asked.or_else(terminal).unwrap_or(DEFAULT_WIDTH))
}

/// Tells whether names of sources are to be links: where there is colour, and the terminal is known to have them.
/// `FORCE_HYPERLINK` set to 1 or 0 overrules what is known.
pub(super) fn is_linked(asked: ColorArg, file: Option<&Path>) -> bool {
    is_colored(asked, file) && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

/// Tells whether the standard output is to be coloured.
pub(super) fn is_colored(asked: ColorArg, file: Option<&Path>) -> bool {
    let no_color = || std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    match asked {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => file.is_none() && io::stdout().is_terminal() && !no_color(),
    }
}
