//! NewsML-G2: news items alone or in a message; each item with words is a report.

use super::builder::Builder;
use super::draft::Draft;
use super::{Report, html};
use crate::error::{Kind, Result};
use roxmltree::{Document, Node, ParsingOptions};

/// Most nodes of a message.
const MAX_NODES: u32 = 4_000_000;

/// Reads every news item.
pub(super) fn read(text: &str) -> Result<Vec<Report>> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|e| Kind::Damaged("NewsML", e.to_string()))?;
    let items = document.descendants().filter(|n| n.tag_name().name() == "newsItem");
    let reports: Vec<Report> = items.filter_map(|item| draft(&item, text).report().ok()).collect();
    if reports.is_empty() {
        return Err(Kind::NoSentences.into());
    }
    Ok(reports)
}

/// Takes what an item tells.
fn draft(item: &Node<'_, '_>, source: &str) -> Draft {
    let all = |name: &'static str| item.descendants().filter(move |n| n.tag_name().name() == name);
    let words = |name: &'static str| all(name).find_map(|n| n.text()).map(str::to_owned);
    let named = |name: &'static str| {
        let mut nodes = all(name).flat_map(|n| n.descendants()).filter(|n| n.tag_name().name() == "name");
        nodes.find_map(|n| n.text()).map(str::to_owned)
    };
    let mut out = Builder::default();
    if let Some(content) = all("inlineXML").next().or_else(|| all("inlineData").next()) {
        // A text inside XML is written as it stands in the source; one that was escaped is in the node's own words.
        let inside = content.text().filter(|t| !t.trim().is_empty() || !content.has_children());
        html::write_all(&mut out, inside.unwrap_or_else(|| source.get(content.range()).unwrap_or_default()));
    }
    let attribute = |name: &str| item.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned());
    let language = all("language").find_map(|n| n.attribute("tag")).map(str::to_owned);
    Draft {
        id: attribute("guid").unwrap_or_default().rsplit([':', '/']).next().unwrap_or_default().to_owned(),
        outlet: named("provider").or_else(|| named("infoSource")),
        title: words("headline").or_else(|| words("hl1")),
        byline: words("by").or_else(|| named("creator")),
        published: words("firstCreated").or_else(|| words("contentCreated")).or_else(|| words("versionCreated")),
        updated: words("versionCreated"),
        lang: language.or_else(|| item.attribute(("http://www.w3.org/XML/1998/namespace", "lang")).map(str::to_owned)),
        ..Draft::with(out.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_news_item_is_a_report() {
        let item = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:newsml:ferry:1' xml:lang='en'>\
            <itemMeta><versionCreated>2023-11-07T08:05:00Z</versionCreated><provider qcode='x:y'><name>Ferry Press</name></provider></itemMeta>\
            <contentMeta><headline>Ferries stop</headline><by>Orla Finn</by></contentMeta>\
            <contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>No ferry left.</p><p>Why?</p></body></html></inlineXML></contentSet></newsItem>";
        let report = read(&format!("<newsMessage>{item}</newsMessage>")).unwrap().remove(0);
        assert_eq!(report.title.as_deref(), Some("Ferries stop"));
        assert_eq!(report.outlet.as_deref(), Some("Ferry Press"));
        assert_eq!(report.byline.as_deref(), Some("Orla Finn"));
        assert_eq!(report.text.trim_end(), "Ferries stop\n\nNo ferry left.\n\nWhy?");
        let bomb = "<!DOCTYPE n [<!ENTITY a 'ha'>]><newsItem>&a;</newsItem>";
        assert!(read(bomb).unwrap_err().to_string().contains("damaged"));
    }
}
