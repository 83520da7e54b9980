//! The forms that a comparison can be written in.

use std::fmt;
use std::str::FromStr;

/// A form that a comparison can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Tables for a terminal.
    #[cfg(feature = "table")]
    Table,
    /// The comparison itself, indented.
    Json,
    /// One self-contained page.
    #[cfg(feature = "html")]
    Html,
    /// GitHub-flavoured Markdown.
    Markdown,
    /// One row a finding.
    Csv,
    /// W3C Web Annotations in JSON-LD.
    Annotations,
}

impl Format {
    /// Every format of this build.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "table")]
        Self::Table,
        Self::Json,
        #[cfg(feature = "html")]
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Annotations,
    ];

    /// Gives the name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "table")]
            Self::Table => "table",
            Self::Json => "json",
            #[cfg(feature = "html")]
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Annotations => "annotations",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was given is not the name of a format of this build.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no format is called {0:?}")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|f| f.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_format() {
        for &format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert!("pdf".parse::<Format>().is_err());
    }
}
