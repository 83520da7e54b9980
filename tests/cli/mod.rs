//! The program as a user meets it: arguments, messages, exit statuses, streams.

mod batch;
mod compare;
mod corpus;
mod group;
mod other;
mod same;
#[cfg(target_os = "linux")]
mod terminal;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// How a run ended.
struct Run {
    status: i32,
    out: String,
    err: String,
}

/// The program, ready to be run where its output does not depend on who runs it.
fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rashomon"));
    command.args(arguments).env_remove("NO_COLOR").env_remove("COLUMNS");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with nothing on its standard input.
fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

/// Runs the program with something on its standard input.
fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    finish(program(arguments).spawn().unwrap(), input)
}

/// Feeds a running program from a thread of its own, so that neither side waits for the other.
fn finish(mut child: Child, input: &[u8]) -> Run {
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.to_vec());
    // A program that has read enough may close its end.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let done = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Run {
        status: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// A folder for the files of one test.
struct Folder(PathBuf);

impl Folder {
    fn of(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli").join(test);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file and gives its path.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

/// Two short reports of one event.
const HARBOUR: &str = "Crane falls in Brennhaven harbour\n\nA crane fell onto the quay in Brennhaven on Monday, killing two dockers, police said.\n\nThe harbour was closed for the day.\n";
const TABLOID: &str = "Horror on the docks\n\nTwo dockers died when a crane toppled onto the Brennhaven quay on Monday.\n\nThe crane had been checked in May.\n";

/// Gives the paths of a fixture event's reports.
fn fixture(event: &str) -> Vec<String> {
    let paths = crate::fixtures::reports_of(event);
    paths.into_iter().map(|p| p.into_os_string().into_string().unwrap()).collect()
}

/// Puts arguments together.
fn with<'a>(first: &[&'a str], rest: &'a [String]) -> Vec<&'a str> {
    first.iter().copied().chain(rest.iter().map(String::as_str)).collect()
}

/// Reads JSON lines.
fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}
