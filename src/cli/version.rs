//! What `--version` says.

use super::args::Verbosity;
use super::messages::Failure;
use super::{Outcome, output};
use rashomon::ingest::Format;

/// Prints the version, and with [`Verbosity::Full`] what this build reads and does.
pub(super) fn run(verbosity: Verbosity) -> Result<Outcome, Failure> {
    let mut lines = vec![format!("rashomon {}", env!("CARGO_PKG_VERSION"))];
    if verbosity == Verbosity::Full {
        let (built, missing): (Vec<Format>, Vec<Format>) = Format::ALL.into_iter().partition(|f| f.is_built());
        let names = |formats: Vec<Format>| formats.into_iter().map(Format::name).collect::<Vec<_>>().join(", ");
        let fetch = if cfg!(feature = "fetch") { "yes, where an address is named" } else { "no (feature `fetch`)" };
        lines.push(format!("reads: {}, and gzip of any", names(built)));
        lines.push(format!("fetches pages: {fetch}"));
        let unspaced = if cfg!(feature = "unspaced") { "words" } else { "characters (feature `unspaced`)" };
        lines.push(format!("Chinese, Japanese, Thai: compared by {unspaced}"));
        if !missing.is_empty() {
            lines.push(format!("left out of this build: {}", names(missing)));
        }
    }
    let text = lines.join("\n") + "\n";
    output::write(&text, None)?;
    Ok(Outcome::Done)
}
