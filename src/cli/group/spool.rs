//! Where every report's line lies, so that lines are read again in another order.

use super::super::messages::Failure;
use rashomon::group::{Incoming, Profile, Reader, Text, day_of};
use rashomon::ingest::RawReport;
use rayon::prelude::*;
use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Mutex;

/// Lines that are read at a time.
const LINES: usize = 4096;

/// A report's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) struct Entry {
    /// When it was published, in minutes since 1970; nothing sorts first.
    pub(in crate::cli) minutes: Option<i64>,
    /// Hash of the line: the order of reports of one minute, and the name of an event.
    pub(in crate::cli) key: u64,
    /// Where the line lies in its file.
    pub(super) offset: u64,
    /// Its length.
    pub(super) length: u32,
    /// Its file.
    pub(super) file: u32,
}

/// Lines in files, in the order of their time.
#[derive(Debug)]
pub(in crate::cli) struct Spool {
    files: Vec<Mutex<File>>,
    entries: Vec<Entry>,
}

impl Spool {
    /// Puts lines in order.
    pub(super) fn new(files: Vec<File>, mut entries: Vec<Entry>) -> Self {
        entries.par_sort_unstable();
        Self { files: files.into_iter().map(Mutex::new).collect(), entries }
    }

    /// Counts the entries.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Gives the entries of each day, those without one first.
    pub(in crate::cli) fn days(&self) -> impl Iterator<Item = &[Entry]> {
        self.entries.chunk_by(|a, b| a.minutes.map(day_of) == b.minutes.map(day_of))
    }

    /// Gives an entry by its place.
    pub(in crate::cli) fn entry(&self, handle: u64) -> Option<&Entry> {
        self.entries.get(usize::try_from(handle).ok()?)
    }

    /// Reads a line again.
    pub(in crate::cli) fn line(&self, entry: &Entry) -> Result<Vec<u8>, Failure> {
        let mut line = vec![0; entry.length as usize];
        let file = self.files.get(entry.file as usize).expect("entries name files of their spool");
        let mut file = file.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        file.seek(SeekFrom::Start(entry.offset))?;
        file.read_exact(&mut line).map_err(|e| Failure::Told(format!("the input changed while it was read: {e}")))?;
        Ok(line)
    }

    /// Reads what is kept of the reports of one day.
    pub(super) fn profiles(&self, day: &[Entry]) -> Result<Vec<Incoming>, Failure> {
        let first = self.entries.partition_point(|e| Some(e) < day.first());
        let mut out = Vec::with_capacity(day.len());
        for (lot, entries) in day.chunks(LINES).enumerate() {
            let lines = entries.iter().map(|e| self.line(e)).collect::<Result<Vec<_>, _>>()?;
            let handles = (first + lot * LINES) as u64..;
            let lot: Vec<Incoming> = (lines.par_iter().zip(entries).enumerate())
                .map(|(n, (line, entry))| Incoming {
                    handle: handles.start + n as u64,
                    minutes: entry.minutes,
                    profile: profile(line),
                })
                .collect();
            out.extend(lot);
        }
        Ok(out)
    }
}

thread_local! {
    static READER: RefCell<Reader> = RefCell::default();
}

/// Reads what is kept of a line.
pub(super) fn profile(line: &[u8]) -> Profile {
    let report: RawReport = serde_json::from_slice(line).unwrap_or_default();
    with_text(&report, |text| READER.with_borrow_mut(|reader| Profile::of(text, reader)))
}

/// Hands the words of a report on.
pub(super) fn with_text<T>(report: &RawReport, take: impl FnOnce(Text<'_>) -> T) -> T {
    let title = report.title.as_deref().unwrap_or_default();
    let joined = report.sentences.as_ref().map(|s| s.join("\n"));
    take(Text { title, text: joined.as_deref().or(report.text.as_deref()).unwrap_or_default() })
}
