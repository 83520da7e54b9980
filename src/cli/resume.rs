//! A file of answers, begun, or gone on with where it was broken off.
//!
//! Every line of the input that is not blank has one line of answer, in order: so the lines of the file tell how far the
//! input was answered.

use super::batch::{id_of, read_line};
use super::messages::Failure;
use serde_json::Value;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::Path;

/// How far an input was answered.
pub(super) struct Answered {
    /// The file of answers.
    file: String,
    lines: usize,
    /// The id of the last answer.
    last: Value,
}

/// Begins a file of answers.
pub(super) fn create(path: &Path) -> Result<File, Failure> {
    File::create(path).map_err(|e| Failure::Told(format!("{}: cannot be written: {e}", path.display())))
}

/// Opens a file of answers to go on with, or begins it; a last line without an end is cut off.
pub(super) fn open(path: &Path) -> Result<(File, Answered), Failure> {
    let told = |e: std::io::Error| Failure::Told(format!("{}: cannot be gone on with: {e}", path.display()));
    let mut options = OpenOptions::new();
    let mut file = options.read(true).write(true).create(true).truncate(false).open(path).map_err(told)?;
    let mut answered = Answered { file: path.display().to_string(), lines: 0, last: Value::Null };
    let (mut whole, mut last) = (0, Vec::new());
    let mut lines = BufReader::with_capacity(1 << 16, &file);
    while let Some(line) = read_line(&mut lines).map_err(told)?.filter(|l| l.ends_with(b"\n")) {
        whole += line.len() as u64;
        answered.lines += 1;
        last = line;
    }
    answered.last = id_of(&String::from_utf8_lossy(&last));
    file.set_len(whole).map_err(told)?;
    file.seek(SeekFrom::Start(whole)).map_err(told)?;
    Ok((file, answered))
}

impl Answered {
    /// Passes over the lines of the input that have an answer; gives the number of the next, and the bytes passed over.
    pub(super) fn pass_over(&self, input: &mut dyn BufRead) -> Result<(usize, usize), Failure> {
        let (mut number, mut bytes, mut passed, mut last) = (1, 0, 0, Vec::new());
        while passed < self.lines {
            let Some(line) = read_line(input)? else {
                let (file, lines) = (&self.file, self.lines);
                return Err(Failure::Told(format!("{file}: {lines} answers to an input of {passed} lines")));
            };
            number += 1;
            bytes += line.len();
            if !line.trim_ascii().is_empty() {
                passed += 1;
                last = line;
            }
        }
        let line = id_of(&String::from_utf8_lossy(&last));
        if self.lines > 0 && !line.is_null() && text(&line) != text(&self.last) {
            let (file, own) = (&self.file, text(&self.last));
            let why =
                format!("{file}: its last answer is to {own:?}, line {} of the input is {:?}", number - 1, text(&line));
            return Err(Failure::Told(format!("{why}\n  hint: name the output of this input, or leave --resume out")));
        }
        Ok((number, bytes))
    }
}

/// An id as an answer has it.
fn text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}
