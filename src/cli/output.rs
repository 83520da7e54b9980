//! Where output goes and how wide and coloured it is there.

use super::args::ColorArg;
use super::messages::Failure;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

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

/// Gives the width that was asked for, else that of the terminal, else a default.
pub(super) fn width(asked: Option<u16>) -> usize {
    let terminal = || terminal_size::terminal_size().map(|(w, _)| w.0.max(40));
    usize::from(asked.or_else(terminal).unwrap_or(DEFAULT_WIDTH))
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
