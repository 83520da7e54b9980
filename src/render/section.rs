//! The parts that a comparison is shown in.

use crate::comparison::FindingKind;
use std::fmt;
use std::str::FromStr;

/// A part of what is shown; they are shown in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Section {
    /// The sources, the counts and the matrix.
    Summary,
    /// Where sources contradict one another.
    Conflicts,
    /// What more than one source tells.
    Shared,
    /// Facts that some leave out.
    Omissions,
    /// Parts of shared facts that some leave out.
    Details,
    /// The same in other words.
    Wording,
    /// Utterances quoted differently.
    Quotes,
    /// Stated by one, attributed by another.
    Attribution,
    /// Different names for the same.
    Labels,
}

/// What stands over the facts that more than one source perhaps tells.
pub(super) const PERHAPS: &str = "Perhaps shared";

/// What the facts under [`PERHAPS`] are.
pub(super) const PERHAPS_GLOSS: &str = "alike, but often two facts and not one: read both before relying on it";

/// What stands before the words of a source that tells a fact in part: of the judged ones a quarter tell something of it.
pub(super) const PARTLY: &str = "at most in part";

impl Section {
    /// Every section, in order.
    pub const ALL: [Self; 9] = [
        Self::Summary,
        Self::Conflicts,
        Self::Shared,
        Self::Omissions,
        Self::Details,
        Self::Wording,
        Self::Quotes,
        Self::Attribution,
        Self::Labels,
    ];

    /// Gives the name on the command line and in links.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Conflicts => "conflicts",
            Self::Shared => "shared",
            Self::Omissions => "omissions",
            Self::Details => "details",
            Self::Wording => "wording",
            Self::Quotes => "quotes",
            Self::Attribution => "attribution",
            Self::Labels => "labels",
        }
    }

    /// Gives the heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Conflicts => "Conflicts",
            Self::Shared => "Shared facts",
            Self::Omissions => "Omitted facts",
            Self::Details => "Omitted details",
            Self::Wording => "Divergent wording",
            Self::Quotes => "Quotes",
            Self::Attribution => "Attribution",
            Self::Labels => "Labels",
        }
    }

    /// Says in half a sentence what stands in it.
    #[must_use]
    pub const fn gloss(self) -> &'static str {
        match self {
            Self::Summary => "what the comparison found",
            Self::Conflicts => "the sources contradict one another",
            Self::Shared => "what more than one source tells, each in its own words",
            Self::Omissions => "told by some sources, left out by others",
            Self::Details => "a part of a shared fact that some leave out",
            Self::Wording => "the same told in other words",
            Self::Quotes => "an utterance quoted differently",
            Self::Attribution => "stated here and attributed there; quoted by some alone",
            Self::Labels => "different names for the same",
        }
    }

    /// Gives the word for one of its findings and for more.
    pub(super) const fn noun(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Summary | Self::Shared => None,
            Self::Conflicts => Some(("conflict", "conflicts")),
            Self::Omissions => Some(("omitted fact", "omitted facts")),
            Self::Details => Some(("omitted detail", "omitted details")),
            Self::Wording => Some(("divergent wording", "divergent wordings")),
            Self::Quotes => Some(("differing quote", "differing quotes")),
            Self::Attribution => Some(("differing attribution", "differing attributions")),
            Self::Labels => Some(("differing label", "differing labels")),
        }
    }

    /// Gives the word for the kind of its findings, as in the JSON form.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Summary | Self::Shared => "",
            Self::Conflicts => "conflict",
            Self::Omissions => "omission",
            Self::Details => "omitted_detail",
            Self::Wording => "wording",
            Self::Quotes => "quote",
            Self::Attribution => "attribution",
            Self::Labels => "label",
        }
    }

    /// Gives the kind of its findings; summary and shared facts have none.
    #[must_use]
    pub const fn kind(self) -> Option<FindingKind> {
        match self {
            Self::Summary | Self::Shared => None,
            Self::Conflicts => Some(FindingKind::Conflict),
            Self::Omissions => Some(FindingKind::Omission),
            Self::Details => Some(FindingKind::OmittedDetail),
            Self::Wording => Some(FindingKind::Wording),
            Self::Quotes => Some(FindingKind::Quote),
            Self::Attribution => Some(FindingKind::Attribution),
            Self::Labels => Some(FindingKind::Label),
        }
    }

    /// Gives the section that findings of a kind stand in.
    #[must_use]
    pub const fn of(kind: FindingKind) -> Self {
        match kind {
            FindingKind::Conflict => Self::Conflicts,
            FindingKind::Omission => Self::Omissions,
            FindingKind::OmittedDetail => Self::Details,
            FindingKind::Wording => Self::Wording,
            FindingKind::Quote => Self::Quotes,
            FindingKind::Attribution => Self::Attribution,
            FindingKind::Label => Self::Labels,
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was given is not the name of a section.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no section is called {0:?}")]
pub struct UnknownSection(String);

impl FromStr for Section {
    type Err = UnknownSection;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|s| s.name() == name).ok_or_else(|| UnknownSection(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_section() {
        for section in Section::ALL {
            assert_eq!(section.name().parse(), Ok(section));
            let Some(kind) = section.kind() else { continue };
            assert_eq!(Section::of(kind), section);
            assert_eq!(serde_json::to_value(kind).unwrap(), section.word());
        }
        assert!("wordings".parse::<Section>().is_err());
    }
}
