//! What a name on the command line stands for: a file, the files of a directory, all files that fit a pattern.

use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// Ends of names of files that lie beside saved pages and are no reports.
const NO_REPORTS: [&str; 28] = [
    "avif", "bmp", "css", "eot", "exe", "gif", "ico", "jpeg", "jpg", "js", "map", "mjs", "mov", "mp3", "mp4", "ogg",
    "otf", "png", "py", "svg", "tif", "tiff", "ttf", "wav", "webm", "webp", "woff", "woff2",
];

/// A report as it is named: `path`, `-` or `outlet=path`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) outlet: Option<String>,
    pub(super) path: String,
}

impl Named {
    /// Takes a name apart; a path that exists is never taken for `outlet=path`.
    fn of(argument: &str) -> Self {
        match argument.split_once('=') {
            Some((outlet, path))
                if !outlet.is_empty() && !path.is_empty() && !is_address(argument) && !Path::new(argument).exists() =>
            {
                Self { outlet: Some(outlet.to_owned()), path: path.to_owned() }
            }
            _ => Self { outlet: None, path: argument.to_owned() },
        }
    }

    /// Names another file of the same outlet.
    fn with(&self, path: &Path) -> Result<Self, String> {
        let name = path.to_str().ok_or_else(|| format!("{}: its name is not Unicode", path.display()))?;
        Ok(Self { outlet: self.outlet.clone(), path: name.to_owned() })
    }
}

/// Tells whether a name is an address of the web.
pub(super) fn is_address(name: &str) -> bool {
    name.contains("://") && name.split("://").next().is_some_and(|s| s.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// Gives every file that is named, in the order given and inside a directory by name, and what is wrong with the rest.
pub(super) fn expand(arguments: &[String], most: usize) -> (Vec<Named>, Vec<String>) {
    let (mut named, mut wrong) = (Vec::new(), Vec::new());
    for argument in arguments {
        let name = Named::of(argument);
        let found = match Path::new(&name.path) {
            path if path.is_dir() => files(&name, most),
            path if !path.exists() && !is_address(&name.path) && name.path.contains(['*', '?', '[']) => {
                fitting(&name, most)
            }
            _ => vec![Ok(name)],
        };
        for one in found {
            match one {
                Ok(name) => named.push(name),
                Err(message) => wrong.push(message),
            }
        }
    }
    (named, wrong)
}

/// Gives the files of a directory and of those in it.
fn files(name: &Named, most: usize) -> Vec<Result<Named, String>> {
    let walk = WalkDir::new(&name.path).follow_links(true).sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|e| e.depth() == 0 || !is_beside(e));
    let file = |entry: walkdir::Result<DirEntry>| match entry {
        Ok(entry) => (entry.file_type().is_file() && !is_no_report(entry.path())).then(|| name.with(entry.path())),
        Err(e) => Some(Err(format!("{}: {}", name.path, reason(&e)))),
    };
    let found: Vec<_> = entries.filter_map(file).take(most.saturating_add(1)).collect();
    bounded(
        name,
        most,
        found,
        "there is no report in this directory\n  hint: hidden files, pictures and scripts are passed over; name a file to read it all the same",
    )
}

/// Says why a part of a directory could not be read.
fn reason(error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.path()) {
        (Some(above), Some(path)) => {
            format!("{} links to {}, which holds it: left out", path.display(), above.display())
        }
        _ => error.to_string(),
    }
}

/// Tells whether something in a directory only belongs to a report: hidden files, and the folder that a browser puts
/// beside a saved page.
fn is_beside(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let page = name.strip_suffix("_files").is_some_and(|stem| {
        ["html", "htm"].iter().any(|e| entry.path().with_file_name(format!("{stem}.{e}")).exists())
    });
    name.starts_with('.') || page && entry.file_type().is_dir()
}

/// Tells whether a file is of a kind that is no report.
fn is_no_report(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    NO_REPORTS.contains(&extension.as_str())
}

/// Gives the files that fit a pattern.
fn fitting(name: &Named, most: usize) -> Vec<Result<Named, String>> {
    let paths = match glob::glob(&name.path) {
        Ok(paths) => paths,
        Err(e) => return vec![Err(format!("{}: this is no pattern: {e}", name.path))],
    };
    let file = |path: glob::GlobResult| match path {
        Ok(path) => path.is_file().then(|| name.with(&path)),
        Err(e) => Some(Err(e.to_string())),
    };
    bounded(
        name,
        most,
        paths.filter_map(file).take(most.saturating_add(1)).collect(),
        "no file fits this pattern\n  hint: * stands for any letters of a name, ** for any folders",
    )
}

/// Says where there is nothing, or too much.
fn bounded(name: &Named, most: usize, found: Vec<Result<Named, String>>, nothing: &str) -> Vec<Result<Named, String>> {
    match found.len() {
        0 => vec![Err(format!("{}: {nothing}", name.path))],
        n if n > most => {
            vec![Err(format!("{}: more than {most} files\n  hint: name fewer, or raise --max-reports", name.path))]
        }
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(outlet: Option<&str>, path: &str) -> Named {
        Named { outlet: outlet.map(str::to_owned), path: path.to_owned() }
    }

    #[test]
    fn outlets_are_told_from_paths() {
        assert_eq!(Named::of("BBC=a.txt"), named(Some("BBC"), "a.txt"));
        assert_eq!(Named::of("a.txt"), named(None, "a.txt"));
        assert_eq!(Named::of("=a.txt"), named(None, "=a.txt"));
        assert_eq!(Named::of("-"), named(None, "-"));
        assert_eq!(Named::of("https://ferry.example/?a=b"), named(None, "https://ferry.example/?a=b"));
    }

    #[test]
    fn directories_and_patterns_stand_for_their_files() {
        let files = |argument: &str| {
            let (named, wrong) = expand(&[argument.to_owned()], 100);
            (named.len(), wrong)
        };
        assert_eq!(files("fixtures/ferry-fire/*.txt"), (2, Vec::new()));
        assert_eq!(files("fixtures/ferry-fire"), (5, Vec::new()));
        assert_eq!(files("X=fixtures/ferry-fire/*.md").0, 1);
        assert_eq!(
            files("fixtures/*.none").1,
            [
                "fixtures/*.none: no file fits this pattern\n  hint: * stands for any letters of a name, ** for any folders"
            ]
        );
        assert_eq!(files("no-such-file").0, 1);
    }
}
