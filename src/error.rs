//! The one error of the library.

use std::fmt;

/// What went wrong while a report was read or reports were compared.
///
/// Displays as one lower-case sentence with the value and the limit, for the caller to put the input's name before; [`Error::hint`] says the way out.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

impl Error {
    /// Says where in the input it went wrong.
    pub(crate) fn at(self, place: String) -> Self {
        Self(Kind::At(place, Box::new(self.0)))
    }

    /// Says what the user can do about it, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        self.0.hint()
    }
}

impl Kind {
    /// Says the way out.
    fn hint(&self) -> Option<&'static str> {
        match self {
            Self::At(_, kind) => kind.hint(),
            Self::Empty => Some("check that the article was saved, or leave it out"),
            Self::Damaged(..) => Some("save or fetch it again"),
            Self::Unpacked(_) => Some("raise the limit if you trust it"),
            Self::Locked => Some("unlock it and save it again"),
            Self::NoTextLayer => Some("run it through text recognition, or save its text"),
            Self::NoPages => Some("record the archive again, with the article shown"),
            Self::NoArticle(_) => Some("save the page again with the whole article shown, or save its text"),
            Self::NotBuilt(..) => Some("build the program with that feature, or save the article as text"),
            Self::Binary(_) => Some("save the article as text, Markdown or JSON"),
            Self::NoSentences => Some("a report needs at least one sentence of its own text"),
            Self::TooFewReports(_) => Some("name two or more reports of one event"),
            Self::TooManyReports(..) => Some("compare fewer reports at a time"),
            Self::Render(_) => None,
            Self::TooLarge(..) => Some("cut the file down to the one article, or raise the limit"),
            Self::Csv(_) => Some("the first line names the fields; one of them is \"text\""),
            Self::Json(_) => Some("a report is a JSON object with at least a \"text\" or a \"sentences\" field"),
        }
    }
}

/// The kinds of failure behind [`Error`].
#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("no text in it")]
    Empty,
    #[error("not a text: it holds {0}")]
    Binary(&'static str),
    #[error("the {0} in it is damaged: {1}")]
    Damaged(&'static str, String),
    #[error("it unpacks to more than {0} bytes")]
    Unpacked(u64),
    #[error("it is locked with a password")]
    #[cfg_attr(not(feature = "read-pdf"), expect(dead_code, reason = "only PDF documents are locked"))]
    Locked,
    #[error("its pages are pictures: it has no text layer")]
    #[cfg_attr(not(feature = "read-pdf"), expect(dead_code, reason = "only PDF documents have layers"))]
    NoTextLayer,
    #[error("no page with an article in it")]
    #[cfg_attr(not(feature = "read-archives"), expect(dead_code, reason = "only web archives have pages"))]
    NoPages,
    #[error("{0}")]
    #[cfg_attr(not(feature = "read-html"), expect(dead_code, reason = "only web pages have articles"))]
    NoArticle(String),
    #[error("this build does not read {0} (feature `{1}`)")]
    #[allow(dead_code, reason = "a build with every reader never says so")]
    NotBuilt(&'static str, &'static str),
    #[error("no sentence in it")]
    NoSentences,
    #[error("{} to compare, at least two are needed", Reports(*.0))]
    TooFewReports(usize),
    #[error("{0} reports to compare, at most {1} are taken")]
    TooManyReports(usize, usize),
    #[error("{0} bytes or more, at most {1} are read")]
    TooLarge(u64, u64),
    #[error("could not be written: {0}")]
    Render(String),
    #[error("not a table of reports: {0}")]
    Csv(String),
    #[error("not a JSON report: {0}")]
    Json(String),
    /// A failure of one of several reports in one input.
    #[error("{0}: {1}")]
    At(String, Box<Kind>),
}

/// Counts reports in words.
struct Reports(usize);

impl fmt::Display for Reports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("no report"),
            1 => f.write_str("one report"),
            n => write!(f, "{n} reports"),
        }
    }
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;
