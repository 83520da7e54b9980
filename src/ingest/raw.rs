//! A report as JSON gives it.

use super::foreign;
use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// A report as JSON gives it; fields that are not named here are ignored, but for those of other programs' reports.
#[derive(Debug, Clone, Default)]
pub struct RawReport {
    /// Name of the report; a number is taken too.
    pub id: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it was published, in any form that [`Published::parse`](super::Published::parse) reads.
    pub published: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Name of the site or section.
    pub site: Option<String>,
    /// Language as an IETF tag.
    pub lang: Option<String>,
    /// The text of the article.
    pub text: Option<String>,
    /// The text, already cut into sentences; wins over `text`.
    pub sentences: Option<Vec<String>>,
    /// The reports of an event.
    pub(super) reports: Option<Vec<RawReport>>,
    /// Fields of other programs' reports, in the order that they came.
    pub(super) foreign: Vec<(String, Value)>,
}

impl<'de> Deserialize<'de> for RawReport {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields)
    }
}

/// Reads the fields of a report.
struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = RawReport;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawReport, A::Error> {
        let mut report = RawReport::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "id" => report.id = name(map.next_value()?)?,
                "published" => report.published = name(map.next_value()?)?,
                "outlet" => report.outlet = map.next_value()?,
                "title" => report.title = map.next_value()?,
                "byline" => report.byline = map.next_value()?,
                "url" => report.url = map.next_value()?,
                "site" => report.site = map.next_value()?,
                "lang" => report.lang = map.next_value()?,
                "text" => report.text = map.next_value()?,
                "sentences" => report.sentences = map.next_value()?,
                "reports" => report.reports = map.next_value()?,
                _ if foreign::FIELDS.contains(&key.as_str()) => report.foreign.push((key, map.next_value()?)),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(report)
    }
}

/// Takes a string or a number.
fn name<E: de::Error>(value: Value) -> Result<Option<String>, E> {
    match value {
        Value::Null => Ok(None),
        Value::String(words) => Ok(Some(words)),
        Value::Number(number) => Ok(Some(number.to_string())),
        _ => Err(E::custom("a string or a number is wanted here")),
    }
}
