//! Bytes in, [`Report`] out: decoding, furniture, headline, dateline and the blocks of the body.
//!
//! Nothing is rewritten: [`Report::text`] is the decoded text as it came, and every block is a range of it.
//! What is not in a block (section labels, "Read also", share buttons, credits) is left out of the comparison.

mod published;

pub use published::{Precision, Published};

use crate::span::Span;

/// One article by one outlet, as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Name of the report inside a comparison.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Place, day and agency that open the body.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Option<Published>,
    /// Where it was published.
    pub url: Option<String>,
    /// Name of the site or section it stood in.
    pub site: Option<String>,
    /// Language as an IETF tag, as given or as recognised.
    pub lang: Option<String>,
    /// The decoded text that all spans refer to.
    pub text: String,
    /// The parts of `text` that belong to the article, in order, without overlap.
    pub blocks: Vec<Block>,
    /// What the user should know about how it was read, one plain sentence each.
    pub warnings: Vec<String>,
}

/// "WASHINGTON, March 3. /TASS/." taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// Where it was filed.
    pub place: Option<String>,
    /// The day as printed.
    pub day: Option<String>,
    /// The agency as printed.
    pub agency: Option<String>,
}

/// A run of `text` that is one thing to a reader: a headline, a paragraph, a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its place among the blocks, from 0; pre-split sentences of one paragraph share it.
    pub paragraph: usize,
    /// Whether sentences are still to be found in it.
    pub split: Split,
}

/// What a block or a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// The title of the report.
    Headline,
    /// The lines between headline and body that sum it up.
    Standfirst,
    /// Running text.
    Body,
    /// The line under a picture.
    Caption,
}

/// Whether a block is cut into sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// The segmenter looks for sentences inside.
    Sentences,
    /// The block is one sentence, as the input said.
    Whole,
}
