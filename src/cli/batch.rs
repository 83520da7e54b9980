//! `rashomon batch`: events in, comparisons out, line by line, in order, on every core.
//!
//! Lines are read in lots of bounded size. A lot is answered on every core and written before the next is read, so that
//! memory stays the same however long the input is.

use super::Outcome;
use super::args::BatchArgs;
use super::messages::Failure;
use super::progress::Progress;
use super::{interrupt, messages, resume};
use rashomon::ingest::{self, RawReport};
use rashomon::{Options, compare};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

/// Lines of a lot for each thread.
const LINES: usize = 32;

/// Bytes from which a lot is full, whatever its lines.
const BYTES: usize = 8 << 20;

/// Longest line that is read, in bytes.
const MAX_LINE: usize = 1 << 30;

/// One line of output.
pub(super) struct Answer(Vec<u8>);

impl Answer {
    /// Writes an answer as JSON on a line of its own.
    pub(super) fn json(value: &impl Serialize) -> Self {
        let mut bytes = serde_json::to_vec(value).expect("maps with string keys and no failing part serialize");
        bytes.push(b'\n');
        Self(bytes)
    }

    /// Puts lines together, each with its end.
    pub(super) fn of_lines(lines: impl IntoIterator<Item = Self>) -> Self {
        Self(lines.into_iter().flat_map(|line| line.0).collect())
    }

    /// Gives the line.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Why a line could not be answered.
#[derive(Debug, Serialize)]
pub(super) struct Refusal {
    /// The line's own id; its number where it has none.
    id: serde_json::Value,
    error: String,
}

impl Refusal {
    /// Refuses a line by its number.
    pub(super) fn of_line(number: usize, error: String) -> Self {
        Self { id: number.into(), error }
    }

    /// Names a refusal by the number of its line, where the line has no name.
    pub(super) fn or_line(self, number: usize) -> Self {
        if self.id.is_null() { Self { id: number.into(), ..self } } else { self }
    }
}

/// Refuses a line that is not what it should be.
pub(super) fn not_json(line: &str, error: &serde_json::Error) -> Refusal {
    refuse(line, &format!("not a JSON object of the form that is wanted: {error}"))
}

/// Refuses a line that is well formed and cannot be answered.
pub(super) fn refuse(line: &str, error: &str) -> Refusal {
    Refusal { id: id_of(line), error: error.to_owned() }
}

/// Reads the id of a line that may lack everything else.
pub(super) fn id_of(line: &str) -> serde_json::Value {
    #[derive(Deserialize)]
    struct Named {
        #[serde(default)]
        id: serde_json::Value,
    }
    serde_json::from_str::<Named>(line).map(|n| n.id).unwrap_or_default()
}

/// An event as it comes in; its reports are read one by one, so that one that is wrong does not stop the others.
#[derive(Deserialize)]
struct RawEvent {
    #[serde(default)]
    id: serde_json::Value,
    reports: Vec<serde_json::Value>,
}

/// Compares every event of a file or of the standard input.
pub(super) fn run(args: &BatchArgs) -> Result<Outcome, Failure> {
    let mut options = Options::default();
    options.min_score = args.min_score.unwrap_or(options.min_score);
    super::threads(args.threads)?;
    let (mut input, size): (Box<dyn BufRead>, u64) = match &args.file {
        None => (Box::new(io::stdin().lock()), 0),
        Some(path) if path.as_os_str() == "-" => (Box::new(io::stdin().lock()), 0),
        Some(path) => {
            let file = File::open(path).map_err(|e| Failure::Told(format!("{}: {e}", path.display())))?;
            let size = file.metadata().map_or(0, |m| m.len());
            (Box::new(BufReader::with_capacity(1 << 16, file)), size)
        }
    };
    interrupt::watch()?;
    let (mut out, (first, passed)): (Box<dyn Write>, _) = match &args.output {
        None => (Box::new(io::stdout().lock()), (1, 0)),
        Some(path) if args.resume => {
            let (file, answered) = resume::open(path)?;
            (Box::new(file), answered.pass_over(&mut *input)?)
        }
        Some(path) => (Box::new(resume::create(path)?), (1, 0)),
    };
    let progress = if size > 0 { Progress::of(size, "the input") } else { Progress::start("events compared") };
    let progress = progress.beside(args.output.as_deref());
    progress.add(if size > 0 { passed } else { 0 });
    let outcome = answer_all(&mut *input, first, &mut *out, &|line| {
        let answer = event(line, options);
        progress.add(if size > 0 { line.len() } else { 1 });
        answer
    });
    progress.finish();
    let outcome = outcome?;
    if let (Outcome::Stopped, Some(path)) = (outcome, &args.output) {
        let why = format!("stopped; --output {} --resume goes on where it was", path.display());
        messages::warning(&why);
    }
    Ok(outcome)
}

/// Answers one event.
fn event(line: &str, options: Options) -> Result<Answer, Refusal> {
    let raw: RawEvent = serde_json::from_str(line).map_err(|e| not_json(line, &e))?;
    let (mut reports, mut warnings) = (Vec::new(), Vec::new());
    for (n, value) in raw.reports.into_iter().enumerate() {
        let read = serde_json::from_value::<RawReport>(value).map_err(|e| e.to_string());
        match read.and_then(|r| ingest::from_json(r).map_err(|e| e.to_string())) {
            Ok(report) => reports.push(report),
            Err(error) => warnings.push(format!("report {}: {error}, left out", n + 1)),
        }
    }
    let id = raw.id.as_str().map_or_else(|| raw.id.to_string(), str::to_owned);
    match compare(&id, reports, options) {
        Ok(mut comparison) => {
            comparison.warnings.extend(warnings);
            Ok(Answer::json(&comparison))
        }
        Err(error) => {
            let why: Vec<String> = warnings.into_iter().chain([error.to_string()]).collect();
            Err(Refusal { id: raw.id, error: why.join("; ") })
        }
    }
}

/// A lot of lines with the number of the first.
struct Lot {
    first: usize,
    lines: Vec<Vec<u8>>,
}

/// What comes of a line.
enum Reply {
    Blank,
    Answered(Result<Answer, Refusal>),
    /// Nothing, since the program was asked to stop.
    Left,
}

/// Answers every line of the input on the standard output, in order.
pub(super) fn stream(
    mut input: Box<dyn BufRead + '_>,
    answer: &(dyn Fn(&str) -> Result<Answer, Refusal> + Sync),
) -> Result<Outcome, Failure> {
    answer_all(&mut *input, 1, &mut io::stdout().lock(), answer)
}

/// Answers every line of the input, in order; the next line to be read is number `first`.
fn answer_all(
    input: &mut dyn BufRead,
    first: usize,
    out: &mut dyn Write,
    answer: &(dyn Fn(&str) -> Result<Answer, Refusal> + Sync),
) -> Result<Outcome, Failure> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    let mut outcome = Outcome::Done;
    let mut lot = read_lot(input, first)?;
    while !lot.lines.is_empty() {
        let next = lot.first + lot.lines.len();
        let replies: Vec<Reply> =
            lot.lines.par_iter().enumerate().map(|(n, line)| reply(line, lot.first + n, answer)).collect();
        for reply in replies {
            let answer = match reply {
                Reply::Blank => continue,
                Reply::Answered(answer) => answer,
                Reply::Left => {
                    out.flush()?;
                    return Ok(Outcome::Stopped);
                }
            };
            if answer.is_err() {
                outcome = Outcome::Incomplete;
            }
            out.write_all(answer.unwrap_or_else(|refusal| Answer::json(&refusal)).bytes())?;
        }
        out.flush()?;
        lot = read_lot(input, next)?;
    }
    // Asked while it read, it has no line left to answer, and the input may have more.
    Ok(if interrupt::is_asked() { Outcome::Stopped } else { outcome })
}

/// Answers one line.
fn reply(line: &[u8], number: usize, answer: &(dyn Fn(&str) -> Result<Answer, Refusal> + Sync)) -> Reply {
    if interrupt::is_asked() {
        return Reply::Left;
    }
    let line = match std::str::from_utf8(line) {
        Ok(line) if line.trim().is_empty() => return Reply::Blank,
        Ok(line) => line.trim_start_matches('\u{feff}'),
        Err(e) => {
            let refusal = Refusal::of_line(number, format!("line {number} is not UTF-8: {e}"));
            return Reply::Answered(Err(refusal));
        }
    };
    Reply::Answered(answer(line).map_err(|refusal| refusal.or_line(number)))
}

/// Reads lines until the lot is full or the input ends.
fn read_lot(input: &mut dyn BufRead, first: usize) -> Result<Lot, Failure> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while lines.len() < LINES * rayon::current_num_threads() && bytes < BYTES && !interrupt::is_asked() {
        let Some(line) = read_line(input)? else { break };
        bytes += line.len();
        lines.push(line);
    }
    Ok(Lot { first, lines })
}

/// Reads a line with its end; nothing where the input ends.
pub(super) fn read_line(input: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = io::Read::take(input, MAX_LINE as u64).read_until(b'\n', &mut line)?;
    Ok((read > 0).then_some(line))
}
