//! RSS, Atom and JSON feeds: each entry is a report.

use super::builder::Builder;
use super::draft::Draft;
use super::text::squeeze;
use super::{Report, html};
use crate::error::{Kind, Result};
use feed_rs::model::{Entry, Feed};

/// A description of fewer bytes is a summary.
const SUMMARY: usize = 600;

/// Reads every entry that has words; one that is wrong does not stop the others.
pub(super) fn read(text: &str) -> Result<Vec<Report>> {
    let feed = feed_rs::parser::parse(text.as_bytes()).map_err(|e| Kind::Damaged("feed", e.to_string()))?;
    let reports: Vec<Report> = feed.entries.iter().filter_map(|e| draft(e, &feed).report().ok()).collect();
    if reports.is_empty() {
        return Err(Kind::NoSentences.into());
    }
    Ok(reports)
}

/// Takes what an entry tells: its content, or its summary where it has none.
fn draft(entry: &Entry, feed: &Feed) -> Draft {
    let content = entry.content.as_ref().and_then(|c| c.body.as_deref());
    let summary = entry.summary.as_ref().map(|s| s.content.as_str());
    let mut out = Builder::default();
    html::write_all(&mut out, content.or(summary).unwrap_or_default());
    let (text, paragraphs) = out.finish();
    let is_short = content.is_none() && text.len() < SUMMARY;
    let authors: Vec<&str> = entry.authors.iter().filter_map(|a| a.name.as_deref()).filter(|n| !n.is_empty()).collect();
    let title = entry.title.as_ref().map(|t| squeeze(&t.content));
    Draft {
        id: title.clone().unwrap_or_else(|| entry.id.clone()),
        outlet: feed.title.as_ref().map(|t| t.content.clone()),
        title,
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        published: entry.published.or(entry.updated).map(|t| t.to_rfc3339()),
        updated: entry.updated.map(|t| t.to_rfc3339()),
        url: entry.links.first().map(|l| l.href.clone()),
        lang: entry.language.clone().or_else(|| feed.language.clone()),
        warnings: if is_short { vec!["the feed has a summary alone".to_owned()] } else { Vec::new() },
        ..Draft::with((text, paragraphs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_reports() {
        let rss = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
            <title>Ferry Press</title><language>en-gb</language>\
            <item><title>Ferries stop &amp; wait</title><link>https://ferry.example/a</link><pubDate>Tue, 07 Nov 2023 08:05:00 GMT</pubDate>\
            <description>Short.</description><content:encoded><![CDATA[<p>No ferry left.</p><p>Nobody knew why.</p>]]></content:encoded></item>\
            <item><title>Bridge opens</title><description>&lt;p&gt;It opened.&lt;/p&gt;</description></item><item><title></title></item>\
            </channel></rss>";
        let reports = read(rss).unwrap();
        assert_eq!(reports.len(), 2);
        assert_eq!(reports[0].title.as_deref(), Some("Ferries stop & wait"));
        assert_eq!(reports[0].outlet.as_deref(), Some("Ferry Press"));
        assert_eq!(reports[0].published.unwrap().to_string(), "2023-11-07T08:05+00:00");
        assert_eq!(reports[0].text.trim_end(), "Ferries stop & wait\n\nNo ferry left.\n\nNobody knew why.");
        assert_eq!(reports[1].warnings, ["the feed has a summary alone"]);
    }

    #[test]
    fn entities_are_no_bomb() {
        let bomb = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><rss version='2.0'><channel><title>x</title>\
            <item><title>Ferries</title><description>&b;&b; No ferry left.</description></item></channel></rss>";
        if let Ok(reports) = read(bomb) {
            assert!(reports[0].text.len() < 100);
        }
    }
}
