//! `rashomon corpus`: reports in, one comparison an event out, into a folder with a list of them all.
//!
//! A line of `index.jsonl` is written after an event's two files are; so a run that was broken off goes on where it was: an
//! event whose line is there with the same reports is not compared again.

use super::args::{CorpusArgs, GroupArgs};
use super::group::{Entry, Spool, input, name, settings, text};
use super::messages::{self, Failure};
use super::progress::Progress;
use super::{Outcome, group};
use rashomon::group::{Group, representatives};
use rashomon::ingest::{self, RawReport};
use rashomon::render::{self, Format, IndexEntry};
use rashomon::{Comparison, compare};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Events that are compared at a time, for each thread.
const LOT: usize = 16;

/// What is known of an event that was compared.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Done {
    /// Digest of its reports, of the program's version and of the settings.
    digest: String,
    #[serde(flatten)]
    entry: IndexEntry,
}

/// An event that is to be compared.
struct Todo {
    id: String,
    group: Group,
    digest: String,
}

/// The folder and what is in it.
struct Folder<'a> {
    path: &'a Path,
    args: &'a CorpusArgs,
    spool: &'a Spool,
    before: HashMap<String, Done>,
    journal: File,
    errors: File,
    wrong: usize,
    todo: Vec<Todo>,
    done: Vec<Done>,
    progress: Progress,
}

/// Groups and compares a corpus.
pub(super) fn run(args: &CorpusArgs) -> Result<Outcome, Failure> {
    super::threads(args.group.threads)?;
    let path = args.output.as_path();
    fs::create_dir_all(path.join("events")).map_err(|e| cannot(path, &e))?;
    let errors = path.join("errors.jsonl");
    let mut errors = File::create(&errors).map_err(|e| cannot(&errors, &e))?;
    let progress = Progress::start("reports read");
    let read = input::read(&args.group.files, &mut errors, &progress)?;
    progress.finish();
    let journal = path.join("index.jsonl");
    let before = earlier(&journal);
    let mut folder = Folder {
        path,
        args,
        spool: &read.spool,
        before,
        journal: OpenOptions::new().create(true).append(true).open(&journal).map_err(|e| cannot(&journal, &e))?,
        errors,
        wrong: 0,
        todo: Vec::new(),
        done: Vec::new(),
        progress: Progress::start("events compared"),
    };
    group::group(&read.spool, settings(&args.group), &mut |group| folder.take(group))?;
    folder.compare()?;
    let wrong = folder.finish()?;
    if wrong > 0 || read.outcome == Outcome::Incomplete {
        messages::warning(&format!(
            "what could not be read or compared is told in {}",
            path.join("errors.jsonl").display()
        ));
        return Ok(Outcome::Incomplete);
    }
    Ok(Outcome::Done)
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Told(format!("{}: cannot be written: {error}", path.display()))
}

/// Reads what an earlier run has done; the last line of a run that was broken off may be half a line.
fn earlier(journal: &Path) -> HashMap<String, Done> {
    let Ok(file) = File::open(journal) else { return HashMap::new() };
    let lines = BufReader::new(file).lines().map_while(Result::ok);
    lines.filter_map(|l| serde_json::from_str::<Done>(&l).ok()).map(|done| (done.entry.id.clone(), done)).collect()
}

/// Name of an event's page inside the folder: a folder a month, so that none holds too many.
fn page(id: &str) -> PathBuf {
    let month = id.get(..7).filter(|m| m.as_bytes().get(4) == Some(&b'-')).unwrap_or("undated");
    Path::new("events").join(month).join(format!("{id}.html"))
}

impl Folder<'_> {
    /// Takes an event in, where it is not done already.
    fn take(&mut self, group: Group) -> Result<(), Failure> {
        if group.handles.len() < 2 {
            return Ok(());
        }
        let entries: Vec<&Entry> = group.handles.iter().filter_map(|h| self.spool.entry(*h)).collect();
        let id = entries.first().map(|e| name(e)).unwrap_or_default();
        let digest = digest(&entries, &self.args.group, self.args.most);
        let pages = [self.path.join(page(&id)), self.path.join(page(&id)).with_extension("json")];
        match self.before.get(&id) {
            Some(done) if done.digest == digest && pages.iter().all(|p| p.exists()) => self.done.push(done.clone()),
            _ => self.todo.push(Todo { id, group, digest }),
        }
        if self.todo.len() >= LOT * rayon::current_num_threads() { self.compare() } else { Ok(()) }
    }

    /// Compares what was taken in.
    fn compare(&mut self) -> Result<(), Failure> {
        let todo = std::mem::take(&mut self.todo);
        let (spool, most, path) = (self.spool, self.args.most, self.path);
        let answers: Vec<_> = todo.par_iter().map(|todo| (todo, event(todo, spool, most, path))).collect();
        for (todo, answer) in answers {
            match answer? {
                Ok(entry) => {
                    let done = Done { digest: todo.digest.clone(), entry };
                    self.journal.write_all(super::batch::Answer::json(&done).bytes())?;
                    self.done.push(done);
                }
                Err(error) => {
                    self.wrong += 1;
                    let told = serde_json::json!({"id": todo.id, "error": error});
                    self.errors.write_all(super::batch::Answer::json(&told).bytes())?;
                }
            }
        }
        self.progress.add(todo.len());
        Ok(())
    }

    /// Writes the list of all events; gives how many could not be compared.
    fn finish(mut self) -> Result<usize, Failure> {
        self.progress.finish();
        self.done.sort_by(|a, b| (&a.entry.day, &a.entry.id).cmp(&(&b.entry.day, &b.entry.id)));
        let lines: Vec<u8> = self.done.iter().flat_map(|d| super::batch::Answer::json(d).bytes().to_vec()).collect();
        put(&self.path.join("index.jsonl"), &lines)?;
        let entries: Vec<IndexEntry> = self.done.into_iter().map(|d| d.entry).collect();
        let list = render::index(&entries).map_err(|e| Failure::of("", &e))?;
        put(&self.path.join("index.html"), list.as_bytes())?;
        Ok(self.wrong)
    }
}

/// Digest of what an event's comparison depends on.
fn digest(entries: &[&Entry], args: &GroupArgs, most: usize) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(most.to_le_bytes());
    hash.update(args.min_score.unwrap_or_default().to_le_bytes());
    for entry in entries {
        hash.update(entry.key.to_le_bytes());
    }
    format!("{:016x}", hash.finalize().iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)))
}

/// Compares one event and writes its files; inside stands why it could not be compared.
fn event(todo: &Todo, spool: &Spool, most: usize, path: &Path) -> Result<Result<IndexEntry, String>, Failure> {
    let lines = todo.group.handles.iter().filter_map(|h| spool.entry(*h)).map(|e| text(spool, e));
    let raw: Vec<RawReport> =
        lines.map(|line| line.map(|l| serde_json::from_str(&l).unwrap_or_default())).collect::<Result<_, Failure>>()?;
    let outlets: Vec<Option<String>> = raw.iter().map(|r| r.outlet.clone()).collect();
    let picked = representatives(&todo.group, &outlets, most);
    let (mut reports, mut warnings) = (Vec::new(), Vec::new());
    for (n, raw) in raw.into_iter().enumerate().filter(|(n, _)| picked.binary_search(&(*n as u32)).is_ok()) {
        match ingest::from_json(raw) {
            Ok(report) => reports.push(report),
            Err(error) => warnings.push(format!("report {}: {error}, left out", n + 1)),
        }
    }
    if picked.len() < outlets.len() {
        warnings.push(format!(
            "the event has {} reports; {} of them are compared, those most like the others, from as many outlets as can be",
            outlets.len(),
            picked.len()
        ));
    }
    let mut comparison = match compare(&todo.id, reports, rashomon::Options::default()) {
        Ok(comparison) => comparison,
        Err(error) => return Ok(Err(warnings.into_iter().chain([error.to_string()]).collect::<Vec<_>>().join("; "))),
    };
    comparison.warnings.extend(warnings);
    save(&comparison, path)?;
    let page = page(&todo.id).to_string_lossy().replace('\\', "/");
    Ok(Ok(IndexEntry::of(&comparison, &page, outlets.len())))
}

/// Writes the files of one event.
fn save(comparison: &Comparison, path: &Path) -> Result<(), Failure> {
    let html = path.join(page(&comparison.id));
    if let Some(folder) = html.parent() {
        fs::create_dir_all(folder).map_err(|e| cannot(folder, &e))?;
    }
    for (format, file) in [(Format::Html, html.clone()), (Format::Json, html.with_extension("json"))] {
        let text = render::render(comparison, format, &render::Options::default());
        put(&file, text.map_err(|e| Failure::of("", &e))?.as_bytes())?;
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let half = path.with_extension("half");
    fs::write(&half, bytes).and_then(|()| fs::rename(&half, path)).map_err(|e| cannot(path, &e))
}
