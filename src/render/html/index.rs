//! A page that lists events, with search and sort.

use super::policy::policy;
use crate::comparison::{Comparison, FindingKind};
use crate::error::{Kind, Result};
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

static TEMPLATE: &str = include_str!("../../../assets/html/index.html");
static CSS: &str = include_str!("../../../assets/html/index.css");
static SCRIPT: &str = include_str!("../../../assets/html/index.js");

/// Outlets that are named; the others are counted.
const OUTLETS: usize = 6;

/// What the list tells of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// Name of the event.
    pub id: String,
    /// Its page, a relative address.
    pub page: String,
    /// Day of its first report; empty where it is not known.
    pub day: String,
    /// Headline of the first report that has one.
    pub title: String,
    /// Its reports, those among them that were not compared.
    pub reports: usize,
    /// Their outlets.
    pub outlets: String,
    /// Facts.
    pub facts: usize,
    /// Facts that more than one source tells.
    pub shared: usize,
    /// Facts that a source leaves out.
    pub omissions: usize,
    /// Conflicts.
    pub conflicts: usize,
}

impl IndexEntry {
    /// Sums a comparison up; `reports` are those of the event, `page` is where the list finds its page.
    #[must_use]
    pub fn of(comparison: &Comparison, page: &str, reports: usize) -> Self {
        let first = comparison.sources.iter().find_map(|s| s.title.clone());
        let sentence = || comparison.sources.iter().find_map(|s| s.sentences.first().map(|s| s.text.clone()));
        let days = comparison.sources.iter().filter_map(|s| s.published.as_deref()?.get(..10));
        Self {
            id: comparison.id.clone(),
            page: page.to_owned(),
            day: days.min().unwrap_or_default().to_owned(),
            title: first.or_else(sentence).unwrap_or_else(|| comparison.id.clone()),
            reports,
            outlets: outlets(comparison),
            facts: comparison.facts.len(),
            shared: comparison.facts.iter().filter(|f| f.is_shared()).count(),
            omissions: comparison.of_kind(FindingKind::Omission).count(),
            conflicts: comparison.clashes().count(),
        }
    }
}

/// Names the outlets of a comparison.
fn outlets(comparison: &Comparison) -> String {
    let names = comparison.sources.iter().map(|s| s.outlet.as_deref().unwrap_or(&s.id));
    let names: BTreeSet<&str> = names.collect();
    let shown: Vec<&str> = names.iter().copied().take(OUTLETS).collect();
    let more = names.len() - shown.len();
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// Everything that the page shows.
#[derive(Serialize)]
struct Index<'a> {
    policy: super::model::Policy,
    css: &'static str,
    script: &'static str,
    tool: String,
    reports: usize,
    columns: Vec<Column>,
    events: &'a [IndexEntry],
}

#[derive(Serialize)]
struct Column {
    title: &'static str,
    number: bool,
}

/// Writes the page; events in the order given.
///
/// # Errors
/// Where the template fails.
pub fn index(events: &[IndexEntry]) -> Result<String> {
    let column = |title, number| Column { title, number };
    let page = Index {
        policy: policy(CSS, "", SCRIPT),
        css: CSS,
        script: SCRIPT,
        tool: format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
        reports: events.iter().map(|e| e.reports).sum(),
        columns: vec![
            column("First report", false),
            column("Event", false),
            column("Reports", true),
            column("Outlets", false),
            column("Facts", true),
            column("Shared", true),
            column("Omitted", true),
            column("Conflicts", true),
        ],
        events,
    };
    write(&page).map_err(|e| Kind::Render(e.to_string()).into())
}

fn write(page: &Index<'_>) -> std::result::Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("index", TEMPLATE)?;
    environment.get_template("index")?.render(Value::from(Serde(page)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::sample;

    #[test]
    fn a_comparison_is_summed_up_and_nothing_of_it_becomes_markup() {
        let mut comparison = sample::ferry();
        comparison.sources[0].title = Some("<b>Dam & mill</b>".to_owned());
        let entry = IndexEntry::of(&comparison, "events/a.html", 3);
        assert_eq!((entry.facts, entry.reports), (comparison.facts.len(), 3));
        assert!(entry.shared > 0 && entry.shared <= entry.facts);
        let page = index(&[entry]).unwrap();
        assert!(page.contains("&lt;b&gt;Dam &amp; mill&lt;&#x2f;b&gt;"), "{page}");
        assert!(page.contains("href=\"events&#x2f;a.html\"") || page.contains("href=\"events/a.html\""), "{page}");
        assert!(!page.contains("<b>Dam"));
    }
}
