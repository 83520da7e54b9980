//! What a page's JSON-LD tells of its article.

use super::metadata::Metadata;
use crate::ingest::text::squeeze;
use serde_json::Value;

/// Types that are an article.
const ARTICLES: [&str; 14] = [
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "Report",
    "SocialMediaPosting",
    "AdvertiserContentArticle",
    "SatiricalArticle",
];

/// Objects lie no deeper than this.
const MAX_DEPTH: usize = 6;

/// Reads every block; the first article of the page wins.
pub(super) fn read(blocks: &[String]) -> Metadata {
    let mut found = Metadata::default();
    let values: Vec<Value> = blocks.iter().filter_map(|b| parse(b)).collect();
    let mut articles = Vec::new();
    for value in &values {
        collect(value, 0, &mut articles);
    }
    for article in articles {
        found.fill(of_article(article, &values));
    }
    found
}

/// Parses a block; raw control characters inside its strings, which JSON forbids and pages have, are taken for spaces.
fn parse(block: &str) -> Option<Value> {
    let block = block.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
    serde_json::from_str(block).or_else(|_| serde_json::from_str(&block.replace(|c: char| c.is_control(), " "))).ok()
}

/// Finds the articles in a value.
fn collect<'a>(value: &'a Value, depth: usize, out: &mut Vec<&'a Value>) {
    match value {
        _ if depth > MAX_DEPTH => {}
        Value::Array(all) => all.iter().for_each(|v| collect(v, depth + 1, out)),
        Value::Object(object) if is_article(value) => {
            out.push(value);
            if let Some(main) = object.get("mainEntity") {
                collect(main, depth + 1, out);
            }
        }
        Value::Object(object) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inside) = object.get(key) {
                    collect(inside, depth + 1, out);
                }
            }
        }
        _ => {}
    }
}

/// Tells whether a value is an article.
fn is_article(value: &Value) -> bool {
    let is = |v: &Value| v.as_str().is_some_and(|t| ARTICLES.contains(&t.rsplit(['/', ':']).next().unwrap_or(t)));
    match &value["@type"] {
        Value::Array(types) => types.iter().any(is),
        one => is(one),
    }
}

/// Takes what an article tells.
fn of_article(article: &Value, all: &[Value]) -> Metadata {
    let first = |keys: &[&str]| keys.iter().find_map(|k| words(&article[*k]));
    Metadata {
        title: first(&["headline", "name"]),
        byline: names(&article["author"], all).or_else(|| names(&article["creator"], all)),
        outlet: names(&article["publisher"], all),
        section: first(&["articleSection"]),
        published: first(&["datePublished", "dateCreated"]),
        updated: first(&["dateModified"]),
        url: first(&["url"]).or_else(|| address(&article["mainEntityOfPage"])),
        lang: first(&["inLanguage"]),
        standfirst: first(&["alternativeHeadline", "description"]),
        body: article["articleBody"].as_str().map(str::to_owned),
        is_locked: article["isAccessibleForFree"]
            .as_bool()
            .or_else(|| article["isAccessibleForFree"].as_str().and_then(|s| s.to_ascii_lowercase().parse().ok()))
            == Some(false),
    }
}

/// Gives a text, or the first of several.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => squeeze(text),
        Value::Array(all) => return all.iter().find_map(words),
        Value::Object(object) => return object.get("name").or_else(|| object.get("@value")).and_then(words),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Gives the address of a page.
fn address(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value["@id"].as_str()).filter(|a| a.starts_with("http")).map(str::to_owned)
}

/// Gives the names of people or of an organisation, with a comma between; what is only referred to is looked up.
fn names(value: &Value, all: &[Value]) -> Option<String> {
    let one = |v: &Value| match v["@id"].as_str().filter(|_| v["name"].is_null()) {
        Some(id) => all.iter().find_map(|root| look_up(root, id, 0)).and_then(|v| words(&v["name"])),
        None => words(v),
    };
    let found: Vec<String> = match value {
        Value::Array(all) => all.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    };
    let mut kept: Vec<String> = Vec::new();
    for name in found.into_iter().filter(|n| !n.starts_with("http")) {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    (!kept.is_empty()).then(|| kept.join(", "))
}

/// Finds the object with a name of its own that has this id.
fn look_up<'a>(value: &'a Value, id: &str, depth: usize) -> Option<&'a Value> {
    match value {
        _ if depth > MAX_DEPTH => None,
        Value::Object(object) if value["@id"] == id && object.contains_key("name") => Some(value),
        Value::Object(object) => object.values().find_map(|v| look_up(v, id, depth + 1)),
        Value::Array(all) => all.iter().find_map(|v| look_up(v, id, depth + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(block: &str) -> Metadata {
        read(&[block.to_owned()])
    }

    #[test]
    fn articles_are_found_wherever_they_lie() {
        let graph = r#"{"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Ferries  stop",
            "author": [{"name": "Orla Finn"}, {"@id": "/per"}], "publisher": {"@id": "/o"}, "datePublished": "2023-11-07T08:05:00Z"},
            {"@id": "/per", "name": "Per Lund"}, {"@id": "/o", "@type": "Organization", "name": "Ferry Press"}]}"#;
        let found = one(graph);
        assert_eq!(found.title.as_deref(), Some("Ferries stop"));
        assert_eq!(found.byline.as_deref(), Some("Orla Finn, Per Lund"));
        assert_eq!(found.outlet.as_deref(), Some("Ferry Press"));
        assert_eq!(found.published.as_deref(), Some("2023-11-07T08:05:00Z"));
        let broken = "[{\"@type\": \"http://schema.org/Article\", \"headline\": \"Ferries\n stop\"}];";
        assert_eq!(one(broken).title.as_deref(), Some("Ferries stop"));
    }

    #[test]
    fn what_is_no_article_tells_nothing() {
        for block in
            [r#"{"@type": "Organization", "name": "Ferry Press"}"#, "{", "", "7", r#"{"@type": "VideoObject"}"#]
        {
            assert_eq!(one(block), Metadata::default(), "{block}");
        }
    }
}
