//! The block of fields between two `---` lines on top of a Markdown file.
//!
//! Of YAML it reads what such blocks hold: `key: value`, quoted values, lists in brackets or one a line, and text over
//! several indented lines. Fields of fields are read as a list of their values.

use super::text::squeeze;
use super::{Published, Report};

/// Longest block, in bytes; a file that opens with `---` and has no end of it within so much has none.
const MAX_LEN: usize = 64 << 10;

/// One field: its key in lower case and its values.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Field {
    key: String,
    values: Vec<String>,
    /// Whether its lines are one text and not a list.
    is_text: bool,
}

/// What a front matter tells of a report, and where the text goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FrontMatter {
    fields: Vec<Field>,
    /// First byte after the block.
    pub(super) end: usize,
}

/// Reads the front matter of a text, if it opens with one.
pub(super) fn parse(text: &str) -> Option<FrontMatter> {
    let skipped = text.len() - text.trim_start().len();
    let mut lines = text.get(skipped..)?.split_inclusive('\n');
    let first = lines.next().filter(|l| l.trim_end() == "---")?;
    let mut end = skipped + first.len();
    let mut fields: Vec<Field> = Vec::new();
    for line in lines {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (!fields.is_empty()).then_some(FrontMatter { fields, end });
        }
        if end > MAX_LEN {
            break;
        }
        take_line(line, &mut fields);
    }
    None
}

/// Takes one line of a block.
fn take_line(line: &str, fields: &mut Vec<Field>) {
    let words = line.trim();
    let inside = line.starts_with([' ', '\t', '-']);
    if words.is_empty() || words.starts_with('#') {
        return;
    }
    match (inside, fields.last_mut(), words.split_once(':')) {
        (true, Some(field), pair) => {
            let item = words.strip_prefix("- ").unwrap_or(words);
            let value = match pair {
                Some((key, value)) if !field.is_text && !key.contains(' ') => value,
                _ => item,
            };
            let value = unquote(value);
            if field.is_text
                && let Some(last) = field.values.last_mut()
            {
                *last = format!("{last} {value}");
            } else if !value.is_empty() {
                field.values.push(value);
            }
        }
        (false, _, Some((key, value))) => fields.push(field(key, value.trim())),
        _ => {}
    }
}

/// Makes a field of the first line of it.
fn field(key: &str, value: &str) -> Field {
    let key = key.trim().trim_matches(['"', '\'']).to_lowercase().replace(['-', ' '], "_");
    let is_text = value.starts_with(['>', '|']);
    let list = value.strip_prefix('[').and_then(|v| v.strip_suffix(']'));
    let values = match list {
        Some(list) => list.split(',').map(unquote).filter(|v| !v.is_empty()).collect(),
        None if value.is_empty() || is_text => Vec::new(),
        None => vec![unquote(value)],
    };
    Field { key, values, is_text }
}

/// Takes quotation marks and comments off a value.
fn unquote(value: &str) -> String {
    let value = value.trim();
    for mark in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(mark)
            && let Some(end) = inside.rfind(mark)
        {
            let inside = inside.get(..end).unwrap_or_default();
            return if mark == '"' { inside.replace("\\\"", "\"") } else { inside.replace("''", "'") };
        }
    }
    let value = value.split(" #").next().unwrap_or_default().trim();
    if matches!(value, "~" | "null") { String::new() } else { value.to_owned() }
}

impl FrontMatter {
    /// Gives the value of the first of these keys that has one.
    fn get(&self, keys: &[&str]) -> Option<String> {
        let find = |key: &&str| self.fields.iter().find(|f| f.key == **key && !f.values.is_empty());
        let value = keys.iter().find_map(find).map(|f| squeeze(&f.values.join(", ")))?;
        (!value.is_empty()).then_some(value)
    }

    /// Fills in what the fields tell; gives the standfirst.
    pub(super) fn tell(&self, report: &mut Report) -> Option<String> {
        let is_address = |v: &String| v.starts_with("http://") || v.starts_with("https://");
        let told = |keys: &[&str]| self.get(keys).filter(|v| !is_address(v));
        report.title = self.get(&["title", "headline"]);
        report.byline = self.get(&["byline", "author", "authors", "by", "creator"]);
        report.outlet = told(&["outlet", "publisher", "publication", "newspaper", "source", "site_name", "sitename"]);
        report.site = told(&["site", "section", "category"]);
        report.url =
            self.get(&["url", "link", "canonical_url", "canonical", "source_url", "original_url", "permalink"]);
        report.url = report.url.take().or_else(|| self.get(&["source"]).filter(is_address));
        report.lang = self.get(&["lang", "language", "locale"]);
        self.tell_times(report);
        self.get(&["standfirst", "description", "summary", "subtitle", "dek", "deck", "excerpt", "lede"])
    }

    /// Fills in when it was published and changed.
    fn tell_times(&self, report: &mut Report) {
        let keys =
            ["published", "date_published", "datepublished", "pubdate", "pub_date", "publish_date", "published_at"];
        if let Some(printed) = self.get(&keys).or_else(|| self.get(&["date", "created", "time"])) {
            report.published = Published::parse(&printed);
            if report.published.is_none() {
                report.warnings.push(format!("the publication time \"{printed}\" is not understood"));
            }
        }
        let updated = self.get(&["updated", "modified", "date_modified", "lastmod", "updated_at"]);
        report.updated = updated.and_then(|u| Published::parse(&u));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_every_kind_are_read() {
        let text = "---\ntitle: \"Ferries stop: \\\"no way\\\"\" # a comment\nauthor:\n  - Orla Finn\n  - Per Lund\n\
                    date: 2023-11-07T08:05:00Z\nsource: 'The Daily Ferry'\nurl: https://ferry.example/1\nlang: en-GB\n\
                    tags: [norway, ferries]\ndescription: >\n  No boat left\n  the quay.\n---\nWords.\n";
        let found = parse(text).unwrap();
        let mut report = Report::default();
        assert_eq!(found.tell(&mut report).as_deref(), Some("No boat left the quay."));
        assert_eq!(text.get(found.end..), Some("Words.\n"));
        assert_eq!(report.title.as_deref(), Some("Ferries stop: \"no way\""));
        assert_eq!(report.byline.as_deref(), Some("Orla Finn, Per Lund"));
        assert_eq!(report.published.unwrap().to_string(), "2023-11-07T08:05+00:00");
        assert_eq!(report.outlet.as_deref(), Some("The Daily Ferry"));
        assert_eq!(report.url.as_deref(), Some("https://ferry.example/1"));
        assert_eq!(report.lang.as_deref(), Some("en-GB"));
        assert!(report.warnings.is_empty());
    }

    #[test]
    fn a_source_may_be_an_address_and_an_author_an_object() {
        let found = parse("---\nsource: https://ferry.example/1\nauthor:\n  name: Orla Finn\n---\n").unwrap();
        let mut report = Report::default();
        found.tell(&mut report);
        assert_eq!((report.outlet, report.url.as_deref()), (None, Some("https://ferry.example/1")));
        assert_eq!(report.byline.as_deref(), Some("Orla Finn"));
    }

    #[test]
    fn a_rule_on_top_is_no_front_matter() {
        for text in ["---\n\nWords.\n", "---\nWords: none\n", "Words.\n---\na: b\n---\n", "---\n---\n", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
