//! What was understood of one report, as data.

use crate::comparison::Sentence;
use crate::detail::{self, Amount, Bound, Kind, Moment, Stance, Value};
use crate::ingest::Report;
use crate::segment::{Document, Lexicon, segment};
use crate::span::{CodePoints, Span};
use serde::Serialize;

/// What was understood of one report. Positions count Unicode code points of `text`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Inspection {
    /// Its name.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Name of the site or section.
    pub site: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Language, an IETF tag.
    pub lang: Option<String>,
    /// The text that all positions count in.
    pub text: String,
    /// Its sentences in order.
    pub sentences: Vec<Sentence>,
    /// Its details in order.
    pub details: Vec<Detail>,
    /// Who says what in it.
    pub attributions: Vec<Attribution>,
}

/// A typed span.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Detail {
    /// What it is.
    pub kind: Kind,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The normal value.
    pub value: DetailValue,
}

/// A normal value; what does not belong to its kind is left out.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DetailValue {
    /// The number of a numeric kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// How it binds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// Least value of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Greatest value of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// Unit of a quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Currency of money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// TIMEX3 value of a temporal kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// Normal form of a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Words of a quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// Who says what.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Attribution {
    /// Who says it.
    pub source: Option<Words>,
    /// The words that make it an attribution.
    pub cue: Words,
    /// What is said.
    pub content: Words,
    /// How the outlet stands to it.
    pub stance: Stance,
}

/// Words of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// Tells what was understood of a report.
#[must_use]
pub fn inspect(report: Report) -> Inspection {
    let mut lexicon = Lexicon::default();
    let document = segment(report, &mut lexicon);
    let found = detail::details(&document, &lexicon);
    let points = CodePoints::of(&document.report.text);
    let words = |span: Span| Words {
        start: points.count(span.start),
        end: points.count(span.end),
        text: document.words(span).to_owned(),
    };
    let details = found.details.iter().map(|d| {
        let Words { start, end, text } = words(d.span);
        Detail { kind: d.kind, start, end, text, value: value(&d.value) }
    });
    let attributions = found.attributions.iter().map(|a| Attribution {
        source: a.source.map(words),
        cue: words(a.cue),
        content: words(a.content),
        stance: a.stance,
    });
    let (details, attributions) = (details.collect(), attributions.collect());
    let sentences = sentences(&document, words);
    let report = document.report;
    Inspection {
        id: report.id,
        outlet: report.outlet,
        title: report.title,
        byline: report.byline,
        published: report.published.map(|p| p.to_string()),
        site: report.site,
        url: report.url,
        lang: report.lang,
        text: report.text,
        sentences,
        details,
        attributions,
    }
}

fn sentences(document: &Document, words: impl Fn(Span) -> Words) -> Vec<Sentence> {
    let one = |s: &crate::segment::Sentence| {
        let Words { start, end, text } = words(s.span);
        Sentence { start, end, text, role: s.role, paragraph: s.paragraph }
    };
    document.sentences.iter().map(one).collect()
}

/// Lays out a value.
fn value(value: &Value) -> DetailValue {
    match value {
        Value::Amount(amount) => of_amount(amount),
        Value::Moment(Moment { iso, .. }) => DetailValue { iso: Some(iso.clone()), ..DetailValue::default() },
        Value::Name(name) => DetailValue { name: Some(name.clone()), ..DetailValue::default() },
        Value::Quote(quote) => DetailValue { quote: Some(quote.clone()), ..DetailValue::default() },
    }
}

fn of_amount(amount: &Amount) -> DetailValue {
    let range = amount.bound == Bound::Range;
    let finite = |n: f64| (range && n.is_finite()).then_some(n);
    DetailValue {
        number: Some(amount.number),
        bound: Some(amount.bound),
        low: finite(amount.low),
        high: finite(amount.high),
        unit: amount.unit.clone(),
        currency: amount.currency.clone(),
        ..DetailValue::default()
    }
}
