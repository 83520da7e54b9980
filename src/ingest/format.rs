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
    /// JSON: a report, an array of them, one a line, or an event; ours, IPTC ninjs, or another program's.
    Json,
    /// A table of reports.
    Csv,
    /// A PDF document with a text layer.
    Pdf,
    /// A document of Word.
    Docx,
    /// A text of `LibreOffice` and its kin (`OpenDocument`).
    Odt,
    /// A book.
    Epub,
    /// Rich Text.
    Rtf,
    /// A mail message.
    Mail,
    /// An RSS or Atom feed: each entry is a report.
    Feed,
    /// NewsML-G2: each news item is a report.
    NewsMl,
    /// A web archive: each page is a report.
    Warc,
    /// A packed web archive.
    Wacz,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Json,
        Self::Csv,
        Self::Pdf,
        Self::Docx,
        Self::Odt,
        Self::Epub,
        Self::Rtf,
        Self::Mail,
        Self::Feed,
        Self::NewsMl,
        Self::Warc,
        Self::Wacz,
    ];

    /// The name that it has on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Rtf => "rtf",
            Self::Mail => "eml",
            Self::Feed => "feed",
            Self::NewsMl => "newsml",
            Self::Warc => "warc",
            Self::Wacz => "wacz",
        }
    }

    /// What it is, in words.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Text | Self::Markdown | Self::Json | Self::Csv => "text",
            Self::Html => "web pages",
            Self::Pdf => "PDF documents",
            Self::Docx | Self::Odt | Self::Epub | Self::Rtf => "office documents",
            Self::Mail => "mail messages",
            Self::Feed | Self::NewsMl => "feeds",
            Self::Warc | Self::Wacz => "web archives",
        }
    }

    /// The feature of a build that reads it.
    pub(super) fn feature(self) -> &'static str {
        match self {
            Self::Text | Self::Markdown | Self::Json | Self::Csv => "default",
            Self::Html => "read-html",
            Self::Pdf => "read-pdf",
            Self::Docx | Self::Odt | Self::Epub | Self::Rtf => "read-office",
            Self::Mail => "read-mail",
            Self::Feed | Self::NewsMl => "read-feeds",
            Self::Warc | Self::Wacz => "read-archives",
        }
    }

    /// Tells whether this build reads it.
    #[must_use]
    pub fn is_built(self) -> bool {
        let readers = [
            ("read-html", cfg!(feature = "read-html")),
            ("read-pdf", cfg!(feature = "read-pdf")),
            ("read-office", cfg!(feature = "read-office")),
            ("read-mail", cfg!(feature = "read-mail")),
            ("read-feeds", cfg!(feature = "read-feeds")),
            ("read-archives", cfg!(feature = "read-archives")),
        ];
        readers.iter().find(|(name, _)| *name == self.feature()).is_none_or(|(_, built)| *built)
    }

    /// Tells whether it is a text, which is decoded before it is read.
    pub(super) fn is_text(self) -> bool {
        use Format::{Csv, Feed, Html, Json, Markdown, NewsMl, Text};
        matches!(self, Text | Markdown | Html | Json | Csv | Feed | NewsMl)
    }
}

impl std::str::FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|f| f.name() == name).ok_or_else(|| format!("there is no format {name}"))
    }
}

/// Tells the form of what is not simply text by its first bytes, or by what is packed in it.
pub(super) fn of_bytes(bytes: &[u8]) -> Option<Format> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|w| w == part);
    match head {
        _ if head.windows(5).any(|w| w == b"%PDF-") => Some(Format::Pdf),
        _ if head.starts_with(b"{\\rtf") => Some(Format::Rtf),
        _ if head.starts_with(b"WARC/") => Some(Format::Warc),
        _ if head.starts_with(b"PK\x03\x04") => {
            // Names of packed files stand in the archive as they are.
            [
                (&b"application/epub+zip"[..], Format::Epub),
                (b"application/vnd.oasis.opendocument.text", Format::Odt),
                (b"word/document.xml", Format::Docx),
                (b".warc", Format::Wacz),
            ]
            .into_iter()
            .find(|(part, _)| holds(part))
            .map(|(_, format)| format)
        }
        _ => is_mail(head).then_some(Format::Mail),
    }
}

/// Tells whether bytes begin with the head of a mail message.
fn is_mail(head: &[u8]) -> bool {
    const NAMES: [&str; 14] = [
        "received",
        "return-path",
        "delivered-to",
        "mime-version",
        "message-id",
        "subject",
        "date",
        "from",
        "to",
        "content-type",
        "dkim-signature",
        "x-mailer",
        "user-agent",
        "reply-to",
    ];
    let head = String::from_utf8_lossy(head);
    let name = |line: &str| line.split_once(':').map(|(name, _)| name.to_ascii_lowercase());
    let known = |line: &str| name(line).is_some_and(|n| NAMES.contains(&n.as_str()));
    let first = head.lines().next().is_some_and(|l| known(l) || l.starts_with("From ") || l.starts_with("X-"));
    first && head.lines().take_while(|l| !l.is_empty()).filter(|l| known(l)).count() >= 3
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
            "csv" | "tsv" => Self::Csv,
            "rss" | "atom" => Self::Feed,
            "json" | "jsonl" | "ndjson" => Self::Json,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "md" | "markdown" | "mkd" | "mdown" => Self::Markdown,
            _ => Self::Text,
        };
        match named {
            _ if is_json(text) => Self::Json,
            _ if root(text).is_some_and(|r| ["rss", "feed", "rdf:rdf"].contains(&r.as_str())) => Self::Feed,
            _ if root(text).is_some_and(|r| r.contains("newsmessage") || r.contains("newsitem")) => Self::NewsMl,
            _ if is_page(text) => Self::Html,
            Self::Text if super::csv::is_table(text) => Self::Csv,
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

/// Tells whether a text begins like a web page.
fn is_page(text: &str) -> bool {
    let begins = rest_after_prolog(text);
    let doctype = begins.get(..14).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype html"));
    doctype || root(text).is_some_and(|r| ["html", "head", "body", "article", "main"].contains(&r.as_str()))
}

/// Gives the name of the first element of a text, in lower case.
fn root(text: &str) -> Option<String> {
    let mut rest = rest_after_prolog(text);
    if rest.get(..9).is_some_and(|d| d.eq_ignore_ascii_case("<!doctype")) {
        let end = rest.find('>')?;
        // A doctype may declare entities in brackets.
        let has_part = rest.find('[').is_some_and(|at| at < end);
        let after = if has_part { rest.split_once("]>")?.1 } else { rest.get(end + 1..)? };
        rest = rest_after_prolog(after);
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| !c.is_alphanumeric() && !"-_:.".contains(c))?;
    Some(name.get(..end.min(40))?.to_lowercase())
}

/// Skips declarations and comments at the top of a text.
fn rest_after_prolog(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<?") {
            rest.split_once("?>")
        } else {
            return rest;
        };
        let Some((_, after)) = after else { return rest };
        rest = after.trim_start();
    }
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
            ("<!-- saved --><!DOCTYPE HTML><html><p>Words.", "a.txt", Format::Html),
            ("<p>Words.</p><p>More.</p>", "-", Format::Html),
            ("<?xml version='1.0'?><!-- x --><rss><channel/></rss>", "-", Format::Feed),
            ("<newsItem xmlns='x'/>", "a.xml", Format::NewsMl),
            ("id,title,text\n1,x,Words.", "-", Format::Csv),
            ("Words.", "-", Format::Text),
        ] {
            assert_eq!(Format::of(text, name), expected, "{text}");
        }
    }

    #[test]
    fn the_first_bytes_tell_what_is_no_plain_text() {
        for (bytes, expected) in [
            (&b"%PDF-1.7"[..], Some(Format::Pdf)),
            (b"{\\rtf1", Some(Format::Rtf)),
            (b"WARC/1.0\r\n", Some(Format::Warc)),
            (b"PK\x03\x04....word/document.xml", Some(Format::Docx)),
            (b"PK\x03\x04....photo.jpg", None),
            (b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nWords", Some(Format::Mail)),
            (b"From: all of us\n\nTo: you", None),
        ] {
            assert_eq!(of_bytes(bytes), expected);
        }
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
    }
}
