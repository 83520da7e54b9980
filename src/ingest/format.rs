//! What form a text is in: told by its content first, by its name second.

/// The forms of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Plain text, as copied from a news page.
    Text,
    /// Markdown, with or without front matter.
    Markdown,
    /// A web page, or a part of one.
    Html,
    /// JSON: a report, an array of them, one a line, or an event.
    Json,
}

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 32 << 10;

/// Signs of Markdown are worth so much together.
const ENOUGH: usize = 2;

impl Format {
    /// Tells the form of a text.
    pub(super) fn of(text: &str, name: &str) -> Self {
        let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
        let named = match extension.as_str() {
            "json" | "jsonl" | "ndjson" => Self::Json,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "md" | "markdown" | "mkd" | "mdown" => Self::Markdown,
            _ => Self::Text,
        };
        match named {
            _ if is_json(text) => Self::Json,
            _ if is_page(text) => Self::Html,
            Self::Text if is_fragment(text) => Self::Html,
            Self::Text if is_markdown(text) => Self::Markdown,
            named => named,
        }
    }
}

/// Tells whether a text begins like a JSON object or an array of them.
fn is_json(text: &str) -> bool {
    let follows = |rest: &str, signs: &[char]| rest.trim_start().starts_with(signs);
    let text = text.trim_start();
    text.strip_prefix('{').is_some_and(|r| follows(r, &['"', '}']))
        || text.strip_prefix('[').is_some_and(|r| follows(r, &['{', ']']))
}

/// Tells whether a text begins like a web page, comments aside.
fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?xml")) {
        rest = comment.split_once('>').map_or("", |(_, after)| after).trim_start();
        rest = if rest.starts_with('<') {
            rest
        } else {
            rest.split_once("-->").map_or("", |(_, after)| after).trim_start()
        };
    }
    let opens = |name: &str| rest.get(..name.len()).is_some_and(|r| r.eq_ignore_ascii_case(name));
    ["<!doctype html", "<html", "<head", "<body", "<article", "<main"].iter().any(|n| opens(n))
}

/// Tells whether a text is part of a web page: it begins with a tag and closes several of the common ones.
fn is_fragment(text: &str) -> bool {
    let sample: String = text.trim_start().chars().take(SAMPLE).collect();
    let closes = ["</p>", "</div>", "</h1>", "</h2>", "</section>", "</span>", "</li>"];
    sample.starts_with('<') && closes.iter().map(|c| sample.matches(c).take(2).count()).sum::<usize>() >= 2
}

/// Tells whether a text has the signs of Markdown.
fn is_markdown(text: &str) -> bool {
    let mut points = 0;
    let mut read = 0;
    for line in text.lines() {
        let line = line.get(..SAMPLE).unwrap_or(line);
        points += if read == 0 && line.trim_end() == "---" { ENOUGH } else { signs(line) };
        read += line.len() + 1;
        if points >= ENOUGH || read > SAMPLE {
            break;
        }
    }
    points >= ENOUGH
}

/// Counts what is Markdown in a line.
fn signs(line: &str) -> usize {
    let heading = line.trim_start_matches('#');
    let level = line.len() - heading.len();
    let is_heading = (1..=6).contains(&level) && heading.starts_with(' ') && !heading.trim().is_empty();
    let strong =
        [is_heading, line.starts_with("```"), line.contains("](http"), line.contains("](/"), line.contains("![")];
    let weak = [line.starts_with("> "), line.matches("**").take(2).count() == 2];
    strong.iter().filter(|&&s| s).count() * 2 + weak.iter().filter(|&&w| w).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_the_form_before_the_name_does() {
        for (text, name, expected) in [
            ("{\"text\": \"x\"}", "a.txt", Format::Json),
            ("[ {\"text\": \"x\"}]", "-", Format::Json),
            ("[Reuters] Ferries stopped.", "a.txt", Format::Text),
            ("{curly} Ferries stopped.", "a.txt", Format::Text),
            ("# Ferries stop\n\nWords.", "a.txt", Format::Markdown),
            ("---\ntitle: x\n---\nWords.", "a.txt", Format::Markdown),
            ("Words [there](https://ferry.example).", "", Format::Markdown),
            ("Words.", "a.md", Format::Markdown),
            ("Words.", "a.JSON", Format::Json),
            ("#1 in the charts: the ferry", "-", Format::Text),
            ("Words.", "-", Format::Text),
        ] {
            assert_eq!(Format::of(text, name), expected, "{text}");
        }
    }
}
