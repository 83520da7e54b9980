//! The result of a comparison, as data: what every renderer reads and nothing else.
//!
//! Positions here count Unicode code points of a source's `text` (the W3C Web Annotation
//! `TextPositionSelector`), so that `text[start:end]` in Python is the span. Scores lie in 0–1 and are rounded to four places.

use crate::ingest::Role;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Version of the JSON form.
pub const FORMAT: u32 = 1;

/// The id of an event that was given none.
pub const DEFAULT_ID: &str = "event";

/// The id of a source inside a comparison; cheap to clone.
pub type SourceId = Arc<str>;

/// Everything that was found about one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// Version of this form, [`FORMAT`].
    pub format: u32,
    /// The event's id.
    pub id: String,
    /// What made it.
    pub tool: Tool,
    /// The reports, in the order given.
    pub sources: Vec<Source>,
    /// Pairs of sentences of two sources scored above a low floor, by source and position.
    pub links: Vec<Link>,
    /// What is told, in order of salience.
    pub facts: Vec<Fact>,
    /// Every sentence against every other source.
    pub coverage: Vec<Coverage>,
    /// What a reader should look at, in order of salience.
    pub findings: Vec<Finding>,
    /// The sources against each other.
    pub matrix: Matrix,
    /// Which sources have passages of others, word for word or nearly so, by source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<Copied>,
    /// What the user should know about the inputs, one plain sentence each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// The program that made a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `rashomon`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Name of the model behind the scores.
    pub model: String,
    /// The settings that shaped the result.
    pub settings: Settings,
}

/// The settings that shaped a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settings {
    /// Score from which two sentences may tell one fact.
    pub min_score: f64,
}

/// One report of the event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its name in this comparison.
    pub id: SourceId,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Language, an IETF tag.
    pub lang: Option<String>,
    /// SHA-256 of `text`, lower-case hexadecimal.
    pub sha256: String,
    /// The text that all positions count in.
    pub text: String,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
}

/// A sentence of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sentence {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Index of its paragraph, from 0.
    pub paragraph: usize,
}

/// A sentence, named by source and index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// Index into its sentences.
    pub sentence: usize,
}

/// Two sentences of two sources that say the same, in part or whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The one, of the earlier source.
    pub a: Place,
    /// The other.
    pub b: Place,
    /// Probability that the two tell the same, 0–1.
    pub score: f64,
    /// What the score was made of, each part by name.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, f64>"))]
    pub parts: Parts,
}

/// What each group of parts adds to the log-odds of a score, in thousandths: a comparison of two hundred reports has close
/// to a million of these. In JSON an object with the name of each that adds something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "BTreeMap<String, f64>")]
pub struct Parts([i32; Parts::NAMES.len()]);

impl Parts {
    /// The names, sorted.
    pub const NAMES: [&'static str; 9] =
        ["base", "context", "length", "meaning", "names", "negation", "numbers", "phrases", "words"];

    /// Takes what each adds, in the order of [`NAMES`](Self::NAMES).
    #[must_use]
    pub fn of(sums: [f64; Self::NAMES.len()]) -> Self {
        Self(sums.map(|sum| (sum * 1e3).round() as i32))
    }

    /// Gives those that add something, by name.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let all = Self::NAMES.into_iter().zip(self.0);
        all.filter(|(_, sum)| *sum != 0).map(|(name, sum)| (name, f64::from(sum) / 1e3))
    }
}

impl Serialize for Parts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.named())
    }
}

impl From<BTreeMap<String, f64>> for Parts {
    fn from(named: BTreeMap<String, f64>) -> Self {
        Self::of(Self::NAMES.map(|name| named.get(name).copied().unwrap_or(0.0)))
    }
}

/// A group of statements that tell the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Stable name: made of its members' words.
    pub id: String,
    /// The fullest of its statements.
    pub text: String,
    /// How much it matters, 0–1.
    pub salience: f64,
    /// How many sources tell it.
    pub support: usize,
    /// How many tell it that do not copy each other.
    pub independent: usize,
    /// The sources that tell it: those of its members, and those that surely tell one of them elsewhere.
    pub told_by: Vec<SourceId>,
    /// The sources that do not, covering each by less than .32; what is in neither list tells it in part.
    pub omitted_by: Vec<SourceId>,
    /// How sure it is that those who tell it tell one fact, 0–1; 1 where one source alone tells it.
    #[serde(default = "certain")]
    pub confidence: f64,
    /// Its statements, by source and position.
    pub members: Vec<Member>,
}

impl Fact {
    /// Tells whether more than one source tells it, and surely.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.support > 1 && self.confidence >= SURE
    }

    /// Tells whether more than one source tells it, but not surely.
    #[must_use]
    pub fn is_perhaps_shared(&self) -> bool {
        self.support > 1 && self.confidence < SURE
    }
}

/// Confidence from which those who tell a fact surely tell one. Of 240 judged pairs of whole reports that were told together,
/// counted by fact, nine in ten tell one thing from here on, and less than four with .4 to .5.
pub const SURE: f64 = 0.5;

/// The confidence of a fact that is written without one.
fn certain() -> f64 {
    1.0
}

/// A statement of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Member {
    /// The source.
    pub source: SourceId,
    /// The sentence it is part of.
    pub sentence: usize,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// How much of a sentence another source tells anywhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// The source of the sentence.
    pub source: SourceId,
    /// The sentence.
    pub sentence: usize,
    /// The source that tells it or not.
    pub by: SourceId,
    /// How much is told, 0–1.
    pub score: f64,
    /// The same in a word.
    pub status: Status,
}

/// Whether something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Wholly or nearly so.
    Told,
    /// In part.
    Partial,
    /// Not at all.
    Omitted,
}

/// The type of a conflict in which a later report only brings a value up to date.
pub const REVISION: &str = "revision";

/// Something a reader should look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Stable name: made of kind, type and the words of its spans.
    pub id: String,
    /// What it is.
    pub kind: FindingKind,
    /// The finer kind, such as `number` of a conflict or `altered` of a quote.
    #[serde(rename = "type")]
    pub type_: String,
    /// The fact it is about.
    pub fact: Option<String>,
    /// How much it matters, 0–1.
    pub salience: f64,
    /// How sure it is, 0–1.
    pub confidence: f64,
    /// One plain sentence that gives the reason.
    pub note: String,
    /// The words it is about.
    pub spans: Vec<SpanText>,
    /// The sources that do not tell it.
    pub missing_in: Vec<SourceId>,
}

impl Finding {
    /// Tells whether a later report only brings a value up to date.
    #[must_use]
    pub fn is_revision(&self) -> bool {
        self.kind == FindingKind::Conflict && self.type_ == REVISION
    }
}

/// The kinds of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingKind {
    /// Sources contradict one another.
    Conflict,
    /// A whole fact is left out.
    Omission,
    /// A part of a fact is left out.
    OmittedDetail,
    /// The same is told in other words.
    Wording,
    /// An utterance is quoted differently.
    Quote,
    /// One states what another attributes.
    Attribution,
    /// The same is called by different names.
    Label,
}

/// Words of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpanText {
    /// The source.
    pub source: SourceId,
    /// The sentence.
    pub sentence: usize,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// The sources against each other: row by row the source that tells, column by column the one that is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Matrix {
    /// Share of the row's sentences that the column tells, 0–1; 1 on the diagonal.
    pub coverage: Vec<Vec<f64>>,
    /// Share of the row's words that stand in runs of words also found in the column, 0–1; 1 on the diagonal.
    pub verbatim: Vec<Vec<f64>>,
}

/// A source that has passages of another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Copied {
    /// The copy.
    pub source: SourceId,
    /// What it was copied from, or what both were copied from.
    pub of: SourceId,
    /// Share of the copy's words that lie in the passages, 0–1.
    pub share: f64,
    /// How it is known which is the copy.
    pub by: CopiedBy,
    /// The passages, in order.
    pub passages: Vec<Passage>,
}

/// How it is known which of two sources is the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CopiedBy {
    /// It was published later.
    Time,
    /// More of its words are shared; the times do not tell.
    Share,
}

/// A passage that two sources have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// First code point in the copy.
    pub start: usize,
    /// One past the last code point in the copy.
    pub end: usize,
    /// First code point in the other.
    pub of_start: usize,
    /// One past the last code point in the other.
    pub of_end: usize,
}

impl Comparison {
    /// Finds a source by id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| &*s.id == id)
    }

    /// Gives the conflicts in which not both can be true; a value that a later report only brings up to date is none.
    pub fn clashes(&self) -> impl Iterator<Item = &Finding> {
        self.of_kind(FindingKind::Conflict).filter(|f| !f.is_revision())
    }

    /// Gives the findings of one kind, in order of salience.
    pub fn of_kind(&self, kind: FindingKind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.kind == kind)
    }
}

impl Source {
    /// Gives the words from code point `start` to `end`, or nothing where the range does not fit.
    ///
    /// Cost: one pass over the text up to `end`; direct where the text is ASCII.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> &str {
        if self.text.is_ascii() {
            return self.text.get(start..end).unwrap_or_default();
        }
        let byte = |n| self.text.char_indices().map(|(i, _)| i).chain([self.text.len()]).nth(n);
        byte(start).zip(byte(end)).and_then(|(a, b)| self.text.get(a..b)).unwrap_or_default()
    }
}
