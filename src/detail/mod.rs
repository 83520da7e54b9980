//! Sentence in, [`Detail`]s and [`Attribution`]s out: values with their normal forms, names, quotations, who says what.
//!
//! Details are found in English text; a report told to be in another language has none.

pub mod names;
pub mod speech;

use crate::span::Span;
use chrono::NaiveDateTime;

/// What was found in one report, in order of position.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Details {
    /// Typed spans; of one kind no two overlap.
    pub details: Vec<Detail>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
}

/// A typed span inside a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// The sentence it stands in (for a quotation of several sentences the first).
    pub sentence: usize,
    /// Its normal value.
    pub value: Value,
}

/// The kinds of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A count: "twelve", "1,200".
    Number,
    /// A rank: "third".
    Ordinal,
    /// A share: "5 percent".
    Percent,
    /// A sum of money.
    Money,
    /// A number with a unit, an age among them.
    Quantity,
    /// A day, week, month, year or span of days.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again: "every Friday".
    Recurrence,
    /// A person, organisation or place.
    Name,
    /// Words in quotation marks.
    Quote,
}

/// The normal value of a detail.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of number, ordinal, percent, money and quantity.
    Amount(Amount),
    /// Of date, time, duration and recurrence.
    Moment(Moment),
    /// Of a name: its words without title and possessive.
    Name(String),
    /// Of a quotation: its words without the marks.
    Quote(String),
}

/// A number with its bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The number told; the middle of a range.
    pub number: f64,
    /// How it binds.
    pub bound: Bound,
    /// Least value that agrees with what is told (negative infinity where there is none).
    pub low: f64,
    /// Greatest value that agrees with what is told (infinity where there is none).
    pub high: f64,
    /// Unit, in the singular and in full ("kilometre", "year", "percent"), of a quantity.
    pub unit: Option<String>,
    /// ISO 4217 code of money; the word as printed where it is not known which of several.
    pub currency: Option<String>,
}

/// How an amount binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Just this.
    Exact,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
    /// Near this.
    About,
    /// Between two values.
    Range,
}

/// A point or length of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// TIMEX3 value: `2022-03-02`, `2022-W09`, `2022-03`, `P3D`, `2022-03-03T00:36`, `XXXX-WXX-5`.
    pub iso: String,
    /// First instant that it may mean and the first instant after it, where it could be placed on the calendar.
    pub interval: Option<(NaiveDateTime, NaiveDateTime)>,
}

/// Who says what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it; nothing where the text does not tell.
    pub source: Option<Span>,
    /// The words that make it an attribution: "said", "according to".
    pub cue: Span,
    /// What is said.
    pub content: Span,
    /// How the outlet stands to it.
    pub stance: Stance,
    /// In what form it is told: only a quotation or a clause is something that could also be stated.
    pub form: Form,
    /// The sentence that the cue stands in.
    pub sentence: usize,
}

/// The form of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Words in quotation marks, from the first on.
    Quote,
    /// A clause: "said that …", "…, he said".
    Clause,
    /// What a saying or wish is about: "criticised …", "called for …".
    Phrase,
}

/// How an outlet stands to what it passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stance {
    /// Said by someone, without a judgement: "said", "according to".
    Neutral,
    /// Said by someone, with doubt: "claimed", "so-called".
    Doubt,
    /// Said not to be so: "denied".
    Denied,
    /// Not sure, by the outlet's own words: "may", "reportedly".
    Hedged,
}
