//! The command line.

use super::inputs::Reading;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use rashomon::ingest;
use rashomon::render::{Format, Section};
use std::path::PathBuf;

/// Lays reports of one event side by side: what they share, what each leaves out, where the wording differs and where
/// they contradict one another.
#[derive(Debug, Parser)]
#[command(name = "rashomon", disable_version_flag = true, arg_required_else_help = true, max_term_width = 100)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Print the version; with --verbose, what this build reads and does too
    #[arg(long, short = 'V')]
    version: bool,
    /// With --version: say more
    #[arg(long, short, requires = "version")]
    verbose: bool,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare two or more reports of one event
    Compare(CompareArgs),
    /// Show what was understood of each report
    Inspect(InspectArgs),
    /// Tell how alike two sentences are, and why; without sentences, JSONL pairs in and JSONL out
    Similarity(SimilarityArgs),
    /// Compare many events: JSONL events in, JSONL comparisons out, in the same order
    Batch(BatchArgs),
    /// Find the reports of one event: JSONL, CSV or Parquet reports in, JSONL events out
    Group(EventsArgs),
    /// Group a corpus and compare every event: a page and a JSON file an event, and a list of them all, in a folder
    Corpus(CorpusArgs),
    /// Print the JSON Schema of a comparison
    Schema,
    /// Print a completion script for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, of the program or of a command
    Man(ManArgs),
    /// What `--version` asks for; no word of its own
    #[command(skip)]
    Version(Verbosity),
}

/// How much is said of the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verbosity {
    /// Its number.
    Brief,
    /// What the build has, too.
    Full,
}

/// How reports are read.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Format of the reports, whatever they look like
    #[arg(long, value_name = "FORMAT", value_parser = inputs())]
    from: Option<ingest::Format>,
    /// Most bytes that are read of one input, packed or unpacked; k, M and G may follow the number
    #[arg(long, value_name = "BYTES", default_value = "64M", value_parser = bytes)]
    max_bytes: usize,
    /// Most bytes of text of one report
    #[arg(long, value_name = "BYTES", default_value = "512k", value_parser = bytes)]
    max_text: usize,
    /// Most reports of one directory, pattern, feed or archive
    #[arg(long, value_name = "COUNT", default_value_t = ingest::Limits::default().max_reports, value_parser = at_least::<1>)]
    max_reports: usize,
    /// Most pages of a PDF document
    #[arg(long, value_name = "COUNT", default_value_t = ingest::Limits::default().max_pages, value_parser = at_least::<1>)]
    max_pages: usize,
    /// Let pages be fetched from addresses of this machine and of private networks
    #[cfg(feature = "fetch")]
    #[arg(long)]
    allow_private: bool,
}

impl ReadingArgs {
    /// Gives them as they are used.
    pub(super) fn get(&self) -> Reading {
        Reading {
            from: self.from,
            limits: ingest::Limits {
                max_bytes: self.max_bytes,
                max_text: self.max_text,
                max_reports: self.max_reports,
                max_pages: self.max_pages,
            },
            #[cfg(feature = "fetch")]
            allow_private: self.allow_private,
        }
    }
}

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "switches of the command line are just that")]
pub(crate) struct CompareArgs {
    /// Reports: files, directories, patterns, or - for the standard input; OUTLET=PATH names the outlet
    #[arg(required = true, value_name = "REPORT")]
    pub(super) reports: Vec<String>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Form of the output
    #[arg(long, short, default_value = "table", value_parser = formats())]
    pub(super) format: Format,
    /// Write to a file in place of the standard output
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Sections to show, with commas between
    #[arg(long, value_delimiter = ',', value_name = "SECTION", value_parser = sections())]
    pub(super) show: Vec<Section>,
    /// Columns of the tables; as wide as the terminal if left out
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub(super) width: Option<u16>,
    /// Whether the tables are coloured
    #[arg(long, value_enum, default_value_t = ColorArg::Auto)]
    pub(super) color: ColorArg,
    /// Write straight to the terminal; else $PAGER (less) turns the pages of what is longer than the screen
    #[arg(long)]
    pub(super) no_pager: bool,
    /// Draw the tables with ASCII characters alone
    #[arg(long)]
    pub(super) ascii: bool,
    /// Show every row, not the most salient alone
    #[arg(long)]
    pub(super) all: bool,
    /// Show whole sentences, with ids, places and scores
    #[arg(long)]
    pub(super) details: bool,
    /// Mean score from which sentences are put into one fact, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = share)]
    pub(super) min_score: Option<f64>,
    /// Name of the event in the output
    #[arg(long, value_name = "ID", default_value = rashomon::DEFAULT_ID)]
    pub(super) id: String,
    /// End with status 1 when there is a conflict
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// Arguments of `inspect`.
#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// Reports: files, directories, patterns, or - for the standard input; OUTLET=PATH names the outlet
    #[arg(value_name = "REPORT")]
    pub(super) reports: Vec<String>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Form of the output; with jsonl and no report, JSONL reports are read from the standard input
    #[arg(long, short, value_enum, default_value_t = InspectFormat::Table)]
    pub(super) format: InspectFormat,
    /// Columns of the table; as wide as the terminal if left out
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..))]
    pub(super) width: Option<u16>,
    /// Write straight to the terminal; else $PAGER (less) turns the pages of what is longer than the screen
    #[arg(long)]
    pub(super) no_pager: bool,
}

/// Arguments of `similarity`.
#[derive(Debug, Args)]
pub(crate) struct SimilarityArgs {
    /// The one sentence
    #[arg(requires = "b")]
    pub(super) a: Option<String>,
    /// The other
    pub(super) b: Option<String>,
}

/// Arguments of `batch`.
#[derive(Debug, Args)]
pub(crate) struct BatchArgs {
    /// File of events, one JSON object a line; the standard input if left out
    pub(super) file: Option<PathBuf>,
    /// File to write the answers to; the standard output if left out
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Go on with the output of a run that was broken off: what is answered in it is passed over
    #[arg(long, requires = "output")]
    pub(super) resume: bool,
    /// Mean score from which sentences are put into one fact, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = share)]
    pub(super) min_score: Option<f64>,
    /// Threads to work with; every core if left out
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(super) threads: Option<usize>,
}

/// Arguments of `group` and `corpus`: what is grouped, and how.
#[derive(Debug, Args)]
pub(crate) struct GroupArgs {
    /// Files of reports: one JSON object a line, or CSV with a row of names, packed with gzip or not, or Parquet where the build
    /// reads it; the standard input if left out
    pub(super) files: Vec<PathBuf>,
    /// Days that may lie between two reports that are taken for one event
    #[arg(long, value_name = "DAYS")]
    pub(super) window: Option<u16>,
    /// Mean score from which reports are put into one event, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = share)]
    pub(super) min_score: Option<f64>,
    /// Threads to work with; every core if left out
    #[arg(long, value_name = "N", value_parser = threads)]
    pub(super) threads: Option<usize>,
}

/// Arguments of `group`.
#[derive(Debug, Args)]
pub(crate) struct EventsArgs {
    #[command(flatten)]
    pub(super) group: GroupArgs,
    /// What becomes of reports that no other joins: events of one, or nothing
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_value = "keep", default_missing_value = "keep", value_name = "WHAT")]
    pub(super) singles: Singles,
    /// Tell why the reports of an event are in it
    #[arg(long)]
    pub(super) explain: bool,
    /// Do one step alone, from the standard input, for a cluster of machines (see integrations/spark)
    #[arg(long, value_enum, hide = true, conflicts_with_all = ["files", "explain"])]
    pub(super) stage: Option<Stage>,
}

/// Arguments of `corpus`.
#[derive(Debug, Args)]
pub(crate) struct CorpusArgs {
    #[command(flatten)]
    pub(super) group: GroupArgs,
    /// Folder to write into; what an earlier run has done there is not done again
    #[arg(long, short, value_name = "FOLDER")]
    pub(super) output: PathBuf,
    /// Reports of one event that are compared at most; of more, those that stand for the others
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = at_least::<2>)]
    pub(super) most: usize,
}

/// The steps of a grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Stage {
    /// When each report was published
    Days,
    /// Which earlier reports each is like
    Links,
    /// The events of whole components
    Events,
}

/// What becomes of reports that no other joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Singles {
    /// Each is an event of one
    Keep,
    /// They are left out
    Drop,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The command whose page it is; the program's own if left out
    pub(super) command: Option<String>,
}

/// Forms of what was understood of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InspectFormat {
    /// A table for a terminal
    Table,
    /// One object, or an array where there are several reports
    Json,
    /// One object a line
    Jsonl,
}

/// Whether output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorArg {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Reads the command line; ends the program on `--help`, `--version` and what it cannot read.
pub(crate) fn parse() -> Command {
    let cli = Cli::parse();
    let verbosity = if cli.verbose { Verbosity::Full } else { Verbosity::Brief };
    match cli.command {
        Some(command) if !cli.version => command,
        _ => Command::Version(verbosity),
    }
}

/// Reads the name of a format.
fn formats() -> impl TypedValueParser<Value = Format> {
    let name = |name: String| name.parse::<Format>();
    PossibleValuesParser::new(Format::ALL.iter().map(|f| f.name())).try_map(name)
}

/// Reads the name of a format of reports.
fn inputs() -> impl TypedValueParser<Value = ingest::Format> {
    let name = |name: String| name.parse::<ingest::Format>();
    PossibleValuesParser::new(ingest::Format::ALL.iter().map(|f| f.name())).try_map(name)
}

/// Reads a number of bytes.
fn bytes(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(['k', 'K', 'M', 'G', 'B', 'i']);
    let shift = match text.get(digits.len()..).and_then(|unit| unit.chars().next()) {
        Some('k' | 'K') => 10,
        Some('M') => 20,
        Some('G') => 30,
        _ => 0,
    };
    let number: usize = digits.parse().map_err(|_| "a number of bytes is wanted, such as 64M".to_owned())?;
    number.checked_mul(1 << shift).filter(|&n| n > 0).ok_or_else(|| format!("{text} is not a number of bytes"))
}

/// Reads a number of things of which so many are needed.
fn at_least<const LEAST: usize>(text: &str) -> Result<usize, String> {
    let number: usize = text.parse().map_err(|_| "a whole number is wanted".to_owned())?;
    if number >= LEAST { Ok(number) } else { Err(format!("{LEAST} at least is wanted")) }
}

/// Reads the name of a section.
fn sections() -> impl TypedValueParser<Value = Section> {
    let name = |name: String| name.parse::<Section>();
    PossibleValuesParser::new(Section::ALL.iter().map(|s| s.name())).try_map(name)
}

/// Reads a share.
fn share(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "a number from 0 to 1 is wanted".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err(format!("{number} is not from 0 to 1")) }
}

/// Most threads that may be asked for: more than any machine has cores, and few enough to be started.
const MOST_THREADS: usize = 1024;

/// Reads a count of threads.
fn threads(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|n| (1..=MOST_THREADS).contains(n));
    count.ok_or_else(|| format!("a number from 1 to {MOST_THREADS} is wanted"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn bytes_may_have_a_unit() {
        assert_eq!(bytes("64M"), Ok(64 << 20));
        assert_eq!(bytes("1000"), Ok(1000));
        assert_eq!(bytes("2kB"), Ok(2048));
        for wrong in ["", "M", "-1", "0", "1.5M", "99999999999G"] {
            assert!(bytes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn shares_lie_between_nought_and_one() {
        assert_eq!(share("0.5"), Ok(0.5));
        for wrong in ["-1", "2", "NaN", "x", ""] {
            assert!(share(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn threads_can_be_counted() {
        assert_eq!(threads("8"), Ok(8));
        for wrong in ["0", "1000000", "-1", "x"] {
            assert!(threads(wrong).is_err(), "{wrong}");
        }
    }
}
