//! The first reading: which lines are reports, and when they were published.

use super::super::Outcome;
use super::super::batch::{self, Answer, Refusal};
use super::super::messages::Failure;
use super::super::progress::Progress;
use super::rows;
use super::spool::{Entry, Spool};
use flate2::read::MultiGzDecoder;
use rashomon::ingest::{Published, RawReport};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Lines of a lot.
const LINES: usize = 4096;

/// Bytes from which a lot is full.
const BYTES: usize = 32 << 20;

/// Longest line that is read, in bytes.
const MAX_LINE: u64 = 64 << 20;

/// What was read.
pub(in crate::cli) struct Reading {
    pub(in crate::cli) spool: Spool,
    pub(in crate::cli) outcome: Outcome,
    /// Times that were not understood.
    pub(super) undated_times: usize,
}

/// A line as it lies in a file.
struct Line {
    number: usize,
    offset: u64,
    bytes: Vec<u8>,
}

/// What a line is.
struct Known {
    entry: Entry,
    time_not_understood: bool,
}

/// Reads every input; lines that are no reports are answered at once.
pub(in crate::cli) fn read(paths: &[PathBuf], out: &mut dyn Write, progress: &Progress) -> Result<Reading, Failure> {
    let mut reading = First { out, progress, files: Vec::new(), entries: Vec::new(), wrong: 0, undated_times: 0 };
    let standard = [PathBuf::from("-")];
    for path in if paths.is_empty() { &standard } else { paths } {
        reading.input(path).map_err(|e| match e {
            Failure::Told(why) => Failure::Told(format!("{}: {why}", path.display())),
            closed @ Failure::ClosedPipe => closed,
        })?;
    }
    reading.out.flush()?;
    let outcome = if reading.wrong > 0 { Outcome::Incomplete } else { Outcome::Done };
    Ok(Reading { spool: Spool::new(reading.files, reading.entries), outcome, undated_times: reading.undated_times })
}

/// The state of the first reading.
struct First<'a> {
    out: &'a mut dyn Write,
    progress: &'a Progress,
    files: Vec<File>,
    entries: Vec<Entry>,
    wrong: usize,
    undated_times: usize,
}

impl First<'_> {
    /// Reads one input. What cannot be read twice as it is, is copied to a temporary file.
    fn input(&mut self, path: &Path) -> Result<(), Failure> {
        let is_standard = path.as_os_str() == "-";
        let raw: Box<dyn Read> = if is_standard { Box::new(io::stdin().lock()) } else { Box::new(File::open(path)?) };
        let mut bytes = BufReader::with_capacity(1 << 18, raw);
        let first = bytes.fill_buf()?;
        let is_packed = first.starts_with(&[0x1F, 0x8B]);
        if first.starts_with(b"PAR1") {
            return self.parquet(path);
        }
        if is_table(path) {
            let plain: Box<dyn Read> = if is_packed { Box::new(MultiGzDecoder::new(bytes)) } else { Box::new(bytes) };
            let mut lines = rows::Lines::of(plain)?;
            return self.copied(&mut |line| lines.next(line));
        }
        if is_packed {
            let mut plain = BufReader::with_capacity(1 << 18, MultiGzDecoder::new(bytes));
            return self.copied(&mut |line| next_line(&mut plain, line));
        }
        if is_standard || !path.is_file() {
            return self.copied(&mut |line| next_line(&mut bytes, line));
        }
        let lines = self.lines(&mut |line| next_line(&mut bytes, line), None);
        self.files.push(File::open(path)?);
        lines
    }

    /// Reads a Parquet file.
    #[cfg(feature = "read-parquet")]
    fn parquet(&mut self, path: &Path) -> Result<(), Failure> {
        if !path.is_file() {
            return Err(Failure::Told("Parquet is read from its end: name a file".to_owned()));
        }
        let mut rows = super::columns::Lines::of(File::open(path)?)?;
        self.copied(&mut |line| rows.next(line))
    }

    /// Tells that this build has no reader for a Parquet file.
    #[cfg(not(feature = "read-parquet"))]
    #[expect(clippy::unused_self, reason = "it is called as the reader is")]
    fn parquet(&mut self, _: &Path) -> Result<(), Failure> {
        let why = "a Parquet file, which this build does not read: build with the feature `read-parquet`, or give JSONL or CSV";
        Err(Failure::Told(why.to_owned()))
    }

    /// Reads lines and copies them to a temporary file.
    fn copied(&mut self, next: &mut dyn FnMut(&mut Vec<u8>) -> io::Result<bool>) -> Result<(), Failure> {
        let file = tempfile::tempfile()?;
        let mut copy = BufWriter::with_capacity(1 << 18, file.try_clone()?);
        let lines = self.lines(next, Some(&mut copy));
        self.files.push(file);
        copy.flush()?;
        lines
    }

    /// Reads lines in lots.
    fn lines(
        &mut self,
        next: &mut dyn FnMut(&mut Vec<u8>) -> io::Result<bool>,
        mut copy: Option<&mut dyn Write>,
    ) -> Result<(), Failure> {
        let (mut number, mut offset) = (0, 0);
        loop {
            let (mut lot, mut bytes) = (Vec::new(), 0);
            while lot.len() < LINES && bytes < BYTES {
                let mut line = Vec::new();
                if !next(&mut line)? {
                    break;
                }
                number += 1;
                bytes += line.len();
                if let Some(copy) = &mut copy {
                    copy.write_all(&line)?;
                }
                let length = line.len() as u64;
                lot.push(Line { number, offset, bytes: line });
                offset += length;
            }
            if lot.is_empty() {
                return Ok(());
            }
            self.lot(&lot)?;
        }
    }

    /// Takes a lot of lines in.
    fn lot(&mut self, lot: &[Line]) -> Result<(), Failure> {
        let file = u32::try_from(self.files.len()).expect("fewer than 2^32 files fit a command line");
        let known: Vec<_> = lot.par_iter().map(|line| entry(line, file)).collect();
        for known in known.into_iter().flatten() {
            match known {
                Ok(known) => {
                    self.undated_times += usize::from(known.time_not_understood);
                    self.entries.push(known.entry);
                }
                Err(refusal) => {
                    self.wrong += 1;
                    self.out.write_all(Answer::json(&refusal).bytes())?;
                }
            }
        }
        self.progress.add(lot.len());
        Ok(())
    }
}

/// Tells whether a path is that of a table, packed or not.
fn is_table(path: &Path) -> bool {
    let ends = |path: &Path, end: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(end));
    ends(path, "csv") || (ends(path, "gz") && path.file_stem().is_some_and(|stem| ends(Path::new(stem), "csv")))
}

/// Reads a line with its end; nothing where there is none.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    Ok(Read::take(input, MAX_LINE).read_until(b'\n', line)? > 0)
}

/// Learns what a line is; nothing where it is blank.
fn entry(line: &Line, file: u32) -> Option<Result<Known, Refusal>> {
    let text = match std::str::from_utf8(&line.bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(e) => return Some(Err(Refusal::of_line(line.number, format!("line {} is not UTF-8: {e}", line.number)))),
    };
    let start = line.bytes.len() - text.trim_start().len();
    let text = text.trim();
    (!text.is_empty()).then(|| {
        let report = known(text).map_err(|refusal| refusal.or_line(line.number))?;
        let (offset, length) = (line.offset + start as u64, text.len() as u32);
        let entry = Entry { minutes: report.minutes, key: report.key, offset, length, file };
        Ok(Known { entry, time_not_understood: report.time_not_understood })
    })
}

/// What a report's line says of it.
pub(super) struct KnownReport {
    pub(super) minutes: Option<i64>,
    pub(super) key: u64,
    time_not_understood: bool,
}

/// Reads when a report was published.
pub(super) fn known(text: &str) -> Result<KnownReport, Refusal> {
    let text = text.trim();
    let report: RawReport = serde_json::from_str(text).map_err(|e| batch::not_json(text, &e))?;
    if is_blank(&report) {
        return Err(batch::refuse(text, "no text in it"));
    }
    let time = report.published.as_deref().filter(|p| !p.trim().is_empty());
    let published = time.and_then(Published::parse);
    Ok(KnownReport {
        minutes: published.map(|p| p.utc().and_utc().timestamp().div_euclid(60)),
        key: Sha256::digest(text.as_bytes()).iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte)),
        time_not_understood: time.is_some() && published.is_none(),
    })
}

/// Tells whether a report has no word.
fn is_blank(report: &RawReport) -> bool {
    let blank = |text: &String| text.trim().is_empty();
    match (&report.sentences, &report.text) {
        (Some(sentences), _) => sentences.iter().all(blank),
        (None, text) => text.as_ref().is_none_or(blank),
    }
}
