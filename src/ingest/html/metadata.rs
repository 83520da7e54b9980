//! What a page tells of its article: JSON-LD first, then its `meta` elements, microdata and what is printed.

use super::json_ld;
use super::strip::Stripped;
use super::titles;
use super::when;
use crate::ingest::text::squeeze;
use crate::ingest::{Published, Report};
use dom_query::{Document, NodeRef};

/// What was told of an article, as it was told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) section: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) standfirst: Option<String>,
    /// The text of the article, as JSON-LD has it.
    pub(super) body: Option<String>,
    /// Whether the article is said to be for subscribers.
    pub(super) is_locked: bool,
}

/// Names of `meta` elements that give a time of publication, best first.
const PUBLISHED: [&str; 24] = [
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "published-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "displaydate",
    "originalpublicationdate",
    "iso-8601-publish-date",
    "date",
];

/// Names that give a time of change.
const UPDATED: [&str; 6] =
    ["article:modified_time", "og:updated_time", "datemodified", "lastmod", "dcterms.modified", "last-modified"];

/// Names that give an author.
const AUTHORS: [&str; 7] =
    ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"];

/// Names that give the outlet.
const OUTLETS: [&str; 4] = ["og:site_name", "application-name", "dc.publisher", "article:publisher"];

impl Metadata {
    /// Takes over what is not known yet.
    pub(super) fn fill(&mut self, other: Self) {
        let or = |a: &mut Option<String>, b: Option<String>| *a = a.take().or(b);
        or(&mut self.title, other.title);
        or(&mut self.byline, other.byline);
        or(&mut self.outlet, other.outlet);
        or(&mut self.section, other.section);
        or(&mut self.published, other.published);
        or(&mut self.updated, other.updated);
        or(&mut self.url, other.url);
        or(&mut self.lang, other.lang);
        or(&mut self.standfirst, other.standfirst);
        or(&mut self.body, other.body);
        self.is_locked |= other.is_locked;
    }

    /// Reads all that a page tells.
    pub(super) fn of(page: &Document, stripped: &Stripped) -> Self {
        let mut found = json_ld::read(&stripped.data);
        let metas = Metas::of(page);
        found.fill(metas.tell(page));
        found.url = found.url.take().or_else(|| stripped.saved_from.clone());
        found.title = titles::choose(page, &metas.titles(), found.title.take(), found.outlet.as_deref());
        let readable = found.published.take().filter(|p| Published::parse(p).is_some());
        found.published = readable.or_else(|| when::find(page, found.url.as_deref()));
        for field in [&mut found.title, &mut found.byline, &mut found.outlet, &mut found.section, &mut found.standfirst]
        {
            *field = field.take().map(|f| plain(&f)).filter(|f| !f.is_empty());
        }
        found
    }

    /// Fills in what a report does not know yet; gives the standfirst.
    pub(super) fn tell(self, report: &mut Report) -> Option<String> {
        report.title = self.title;
        report.byline = self.byline;
        report.outlet = self.outlet;
        report.site = self.section;
        report.url = self.url;
        report.lang = self.lang;
        report.published = self.published.as_deref().and_then(Published::parse);
        report.updated = self.updated.as_deref().and_then(Published::parse);
        self.standfirst
    }
}

/// Takes character references and tags out of a text that was written as HTML into an attribute or a string.
fn plain(text: &str) -> String {
    if text.contains('&') || text.contains('<') {
        return squeeze(&Document::fragment(text).root().text());
    }
    squeeze(&text.replace('\u{ad}', ""))
}

/// The `meta` elements of a page: name in lower case and content, in order.
struct Metas(Vec<(String, String)>);

impl Metas {
    /// Collects them.
    fn of(page: &Document) -> Self {
        let named = |node: &NodeRef<'_>| {
            let name = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|a| node.attr(a))?;
            let content = squeeze(&node.attr("content")?);
            (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content))
        };
        Self(page.select("meta").nodes().iter().filter_map(named).collect())
    }

    /// Gives the content of the first of these names that has one.
    fn get(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|n| self.0.iter().find(|(name, _)| name == n)).map(|(_, content)| content.clone())
    }

    /// Gives the titles that are told, best first.
    fn titles(&self) -> Vec<String> {
        ["og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title", "title"]
            .iter()
            .filter_map(|n| self.get(&[n]))
            .collect()
    }

    /// Takes what they and their kin tell.
    fn tell(&self, page: &Document) -> Metadata {
        let told = |names: &[&str]| {
            let all = names.iter().flat_map(|n| self.0.iter().filter(move |(name, _)| name == n));
            all.map(|(_, content)| content).find(|c| !c.contains("://")).cloned()
        };
        let attr = |selector: &str, name: &str| page.select_single(selector).attr(name).map(|a| squeeze(&a));
        Metadata {
            byline: told(&AUTHORS).or_else(|| author(page)),
            outlet: told(&OUTLETS),
            section: told(&["article:section", "parsely-section", "section"]),
            published: self.get(&PUBLISHED),
            updated: self.get(&UPDATED),
            url: attr("link[rel=canonical]", "href")
                .filter(|a| a.starts_with("http"))
                .or_else(|| self.get(&["og:url", "parsely-link", "twitter:url"])),
            lang: attr("html", "lang")
                .or_else(|| attr("html", "xml:lang"))
                .or_else(|| self.get(&["og:locale", "content-language", "language"]))
                .map(|l| l.replace('_', "-"))
                .filter(|l| !l.is_empty()),
            standfirst: self.get(&["og:description", "description", "twitter:description"]),
            ..Metadata::default()
        }
    }
}

/// Finds the author among what is printed and marked as one.
fn author(page: &Document) -> Option<String> {
    let marked =
        ["[itemprop=author] [itemprop=name]", "[itemprop=author]", "a[rel=author]", ".byline .author", ".author-name"];
    marked.iter().find_map(|selector| {
        let nodes = page.select(selector);
        let names = nodes.nodes().iter().map(|n| squeeze(&n.text()));
        let name = names.map(|n| n.strip_prefix("By ").map_or(n.clone(), str::to_owned)).find(|n| !n.is_empty())?;
        (name.split_whitespace().count() <= 8).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::super::strip::strip;
    use super::*;

    fn of(page: &str) -> Metadata {
        Metadata::of(&Document::from(page), &strip(page))
    }

    #[test]
    fn every_way_to_tell_is_read() {
        let found = of("<html lang=en-GB><head><title>Ferries stop | Ferry Press</title>\
            <meta property='og:title' content='Ferries stop &amp;amp; wait | Ferry Press'><meta property='og:site_name' content='Ferry Press'>\
            <meta name=author content='Orla Finn'><meta property='article:published_time' content='2023-11-07T08:05:00Z'>\
            <link rel=canonical href='https://ferry.example/a'></head><body><h1>Ferries stop &amp; wait</h1></body></html>");
        assert_eq!(found.title.as_deref(), Some("Ferries stop & wait"));
        assert_eq!(found.outlet.as_deref(), Some("Ferry Press"));
        assert_eq!(found.byline.as_deref(), Some("Orla Finn"));
        assert_eq!(found.published.as_deref(), Some("2023-11-07T08:05:00Z"));
        assert_eq!(found.url.as_deref(), Some("https://ferry.example/a"));
        assert_eq!(found.lang.as_deref(), Some("en-GB"));
    }

    #[test]
    fn times_and_authors_may_be_printed() {
        let found = of("<body><span itemprop=author>By Orla Finn</span><time datetime='soon'>x</time>\
            <time datetime='2023-11-09'>x</time><meta itemprop=datePublished content='2023-11-07'></body>");
        assert_eq!(found.published.as_deref(), Some("2023-11-07"));
        assert_eq!(found.byline.as_deref(), Some("Orla Finn"));
        assert_eq!(of("<time>soon</time>").published, None);
    }
}
