//! Reports as other programs write them in JSON: IPTC ninjs, news-please, trafilatura, and their kin.

use super::RawReport;
use super::text::squeeze;
use serde_json::Value;

/// The names of their fields; each may be a text, a list of them or of objects.
pub(super) const FIELDS: [&str; 29] = [
    "headline",
    "headlines",
    "author",
    "authors",
    "date",
    "date_publish",
    "datePublished",
    "versioncreated",
    "versionCreated",
    "firstcreated",
    "firstCreated",
    "source_domain",
    "source",
    "sitename",
    "hostname",
    "publisher",
    "provider",
    "infosources",
    "copyrightholder",
    "language",
    "uri",
    "maintext",
    "raw_text",
    "body",
    "content",
    "body_text",
    "body_xhtml",
    "bodies",
    "articleBody",
];

/// What stands for a field that is not there.
static NOTHING: Value = Value::Null;

/// Their fields.
struct Foreign(Vec<(String, Value)>);

/// Fills in what a report does not tell in our own fields.
pub(super) fn take(raw: &mut RawReport) {
    let theirs = Foreign(std::mem::take(&mut raw.foreign));
    if theirs.0.is_empty() {
        return;
    }
    let or = |ours: &mut Option<String>, names: &[&str]| {
        if ours.as_deref().is_none_or(|o| o.trim().is_empty()) {
            *ours = names.iter().find_map(|n| words(theirs.get(n))).or_else(|| ours.take());
        }
    };
    or(&mut raw.title, &["headline", "headlines"]);
    or(&mut raw.byline, &["author", "authors"]);
    or(&mut raw.published, &["date_publish", "datePublished", "firstCreated", "firstcreated"]);
    or(&mut raw.published, &["versionCreated", "versioncreated", "date"]);
    or(&mut raw.outlet, &["sitename", "publisher", "provider", "infosources", "copyrightholder"]);
    or(&mut raw.lang, &["language"]);
    for field in ["source", "uri"] {
        let address = theirs.get(field).as_str().is_some_and(|s| s.contains("://"));
        match field {
            _ if address => or(&mut raw.url, &[field]),
            "source" => or(&mut raw.outlet, &[field]),
            _ => {}
        }
    }
    or(&mut raw.outlet, &["source_domain", "hostname"]);
    if raw.text.is_none() && raw.sentences.is_none() {
        raw.text = theirs.text();
    }
}

impl Foreign {
    /// Gives a field, null where it is not there.
    fn get(&self, name: &str) -> &Value {
        self.0.iter().find(|(n, _)| n == name).map_or(&NOTHING, |(_, value)| value)
    }

    /// Finds the text.
    fn text(&self) -> Option<String> {
        let plain = ["maintext", "raw_text", "body_text", "articleBody", "body", "content"];
        let plain = plain.iter().find_map(|n| self.get(n).as_str()).or_else(|| self.body_of("text/plain"));
        let text = plain.or(self.get("body_xhtml").as_str()).or_else(|| self.body_of("html"))?;
        Some(without_tags(text))
    }

    /// Finds the body of this type.
    fn body_of(&self, kind: &str) -> Option<&str> {
        let is = |b: &&Value| {
            let named = b["contentType"].as_str().or(b["contenttype"].as_str()).or(b["role"].as_str());
            named.is_some_and(|n| n.contains(kind))
        };
        self.get("bodies").as_array()?.iter().find(is)?["value"].as_str()
    }
}

/// Gives a text without the tags in it.
fn without_tags(text: &str) -> String {
    #[cfg(feature = "read-html")]
    if text.contains("</") {
        let mut out = super::builder::Builder::default();
        super::html::write_all(&mut out, text);
        return out.finish().0;
    }
    text.to_owned()
}

/// Gives a text, the first or all of several: names of people are joined by commas.
fn words(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(text) => squeeze(text),
        Value::Number(number) => number.to_string(),
        Value::Array(all) => all.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        Value::Object(object) => {
            return ["name", "value", "literal"].iter().find_map(|k| object.get(*k)).and_then(words);
        }
        _ => return None,
    };
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::super::json::from_json;

    #[test]
    fn reports_of_other_programs_are_read() {
        for json in [
            r#"{"uri": "https://ferry.example/a", "type": "text", "versioncreated": "2023-11-07T08:05:00Z", "byline": "Orla Finn",
                "headline": "Ferries stop", "body_xhtml": "<p>No ferry left.</p>", "language": "en", "provider": "Ferry Press"}"#,
            r#"{"uri": "https://ferry.example/a", "firstCreated": "2023-11-07T08:05:00Z", "by": "Orla Finn", "byline": "Orla Finn",
                "headlines": [{"role": "main", "value": "Ferries stop"}], "infosources": [{"name": "Ferry Press"}], "language": "en",
                "bodies": [{"contentType": "text/html", "value": "<p>No ferry left.</p>"}]}"#,
            r#"{"authors": ["Orla Finn"], "date_publish": "2023-11-07 08:05:00+00:00", "maintext": "No ferry left.", "language": "en",
                "title": "Ferries stop", "source_domain": "Ferry Press", "url": "https://ferry.example/a", "image_url": null}"#,
            r#"{"title": "Ferries stop", "author": "Orla Finn", "hostname": "ferry.example", "date": "2023-11-07T08:05:00Z",
                "raw_text": "x", "text": "No ferry left.", "language": "en", "source": "https://ferry.example/a", "sitename": "Ferry Press"}"#,
        ] {
            let report = from_json(serde_json::from_str(json).unwrap()).unwrap();
            assert_eq!(report.title.as_deref(), Some("Ferries stop"), "{json}");
            assert_eq!(report.byline.as_deref(), Some("Orla Finn"), "{json}");
            assert_eq!(report.outlet.as_deref(), Some("Ferry Press"), "{json}");
            assert_eq!(report.url.as_deref(), Some("https://ferry.example/a"), "{json}");
            assert_eq!(report.lang.as_deref(), Some("en"), "{json}");
            assert_eq!(report.published.unwrap().to_string(), "2023-11-07T08:05+00:00", "{json}");
            assert_eq!(report.text.trim_end(), "Ferries stop\n\nNo ferry left.", "{json}");
        }
    }
}
