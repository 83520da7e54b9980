//! A page without what no reader sees: scripts, styles, drawings, comments.
//!
//! They are most of a page's bytes. They are cut out of the source, before it is parsed, and what scripts tell of the
//! article (JSON-LD) and a browser of the page's address is kept.

use memchr::memchr;

/// Elements that go with all that is in them.
const CUT: [&str; 7] = ["script", "style", "svg", "noscript", "template", "iframe", "canvas"];

/// Deepest nesting of elements; the tags of deeper ones are left out, as browsers do from 512 on.
const MAX_DEPTH: usize = 160;

/// Elements that are often left open, or have no end.
const OPEN: [&str; 25] = [
    "p", "li", "td", "tr", "th", "dd", "dt", "option", "tbody", "thead", "tfoot", "br", "img", "input", "meta", "link",
    "hr", "source", "area", "base", "col", "embed", "param", "track", "wbr",
];

/// Longest opening tag that is looked at, in bytes.
const MAX_TAG: usize = 4 << 10;

/// What is left of a page, and what was found in that which is not.
#[derive(Debug, Default)]
pub(super) struct Stripped {
    /// The page without it.
    pub(super) html: String,
    /// The JSON-LD blocks.
    pub(super) data: Vec<String>,
    /// The address that a browser wrote into the page when it saved it.
    pub(super) saved_from: Option<String>,
    /// What the page says where scripts do not run.
    pub(super) without_scripts: String,
    /// Bytes of its scripts.
    pub(super) scripts: usize,
}

/// Cuts out what no reader sees.
pub(super) fn strip(html: &str) -> Stripped {
    let mut out = Stripped { html: String::with_capacity(html.len() / 2), ..Stripped::default() };
    let (mut at, mut kept, mut depth) = (0, 0, 0_usize);
    while let Some(found) = memchr(b'<', html.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + found;
        let rest = html.get(start..).unwrap_or_default();
        let cut = comment(rest).or_else(|| element(rest)).or_else(|| too_deep(rest, &mut depth));
        let Some(cut) = cut else {
            at = start + 1;
            continue;
        };
        out.html.push_str(html.get(kept..start).unwrap_or_default());
        out.take(&cut);
        at = start + cut.length;
        kept = at;
    }
    out.html.push_str(html.get(kept..).unwrap_or_default());
    out
}

/// A part that is cut out.
struct Cut<'a> {
    /// The element; empty for a comment.
    name: &'static str,
    /// Its opening tag.
    tag: &'a str,
    /// What is in it.
    inside: &'a str,
    length: usize,
}

impl Stripped {
    /// Keeps what a part tells.
    fn take(&mut self, cut: &Cut<'_>) {
        match cut.name {
            "" => {
                let from = cut.inside.trim().strip_prefix("saved from url=");
                let address = from.and_then(|f| f.split_once(')')).map(|(_, address)| address.trim().to_owned());
                self.saved_from = self.saved_from.take().or(address);
            }
            "script" if cut.tag.to_ascii_lowercase().contains("ld+json") => self.data.push(cut.inside.to_owned()),
            "script" => self.scripts += cut.inside.len(),
            "noscript" => self.without_scripts.push_str(cut.inside),
            _ => {}
        }
    }
}

/// Reads a comment.
fn comment(rest: &str) -> Option<Cut<'_>> {
    let inside = rest.strip_prefix("<!--")?;
    let end = inside.find("-->")?;
    Some(Cut { name: "", tag: "", inside: inside.get(..end)?, length: end + 7 })
}

/// Reads an element that goes.
fn element(rest: &str) -> Option<Cut<'_>> {
    let bytes = rest.as_bytes();
    let is_named = |name: &&&str| {
        let end = name.len() + 1;
        bytes.get(1..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_some_and(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
    };
    let name = CUT.iter().find(is_named)?;
    let tag = memchr(b'>', bytes.get(..bytes.len().min(MAX_TAG))?)?;
    let tag = rest.get(..=tag)?;
    if tag.ends_with("/>") && *name == "svg" {
        return Some(Cut { name, tag, inside: "", length: tag.len() });
    }
    let inside = rest.get(tag.len()..)?;
    let end = closing(inside, name)?;
    let close = memchr(b'>', inside.as_bytes().get(end..)?)?;
    Some(Cut { name, tag, inside: inside.get(..end)?, length: tag.len() + end + close + 1 })
}

/// Counts how deep elements lie; gives the tags of those that lie too deep.
fn too_deep<'a>(rest: &'a str, depth: &mut usize) -> Option<Cut<'a>> {
    let bytes = rest.as_bytes();
    let was = *depth;
    match bytes.get(1)? {
        b'/' if !is_open(rest.get(2..)?) => *depth = depth.saturating_sub(1),
        b if b.is_ascii_alphabetic() && !is_open(rest.get(1..)?) => *depth += 1,
        _ => return None,
    }
    if was.max(*depth) <= MAX_DEPTH {
        return None;
    }
    let end = memchr(b'>', bytes)?;
    Some(Cut { name: "tag", tag: "", inside: "", length: end + 1 })
}

/// Tells whether a tag is of an element that is often left open.
fn is_open(name: &str) -> bool {
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len()).min(8);
    let name = name.get(..end).unwrap_or_default();
    OPEN.iter().any(|o| o.eq_ignore_ascii_case(name))
}

/// Finds the closing tag of an element.
fn closing(inside: &str, name: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    memchr::memmem::find_iter(bytes, "</").find(|&at| {
        let end = at + 2 + name.len();
        bytes.get(at + 2..end).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_reader_sees_goes() {
        let page = "<p>One<script>if (a</b) { '<p>' }</SCRIPT>, <!-- two --><style >p{}</style>three<svg/> <styled>x</styled>.";
        assert_eq!(strip(page).html, "<p>One, three <styled>x</styled>.");
        assert_eq!(strip("a < b <!-- never ends").html, "a < b <!-- never ends");
        assert_eq!(strip("<script>never ends").html, "<script>never ends");
    }

    #[test]
    fn what_lies_too_deep_is_not_nested_any_deeper() {
        let page = format!("{}<p>One{}", "<div>".repeat(MAX_DEPTH + 9), "<b>x</b>".repeat(9));
        let found = strip(&page).html;
        assert_eq!(found.matches("<div>").count(), MAX_DEPTH);
        assert!(found.ends_with("<p>Onexxxxxxxxx"));
        let flat = "<div><p>One</div>".repeat(MAX_DEPTH * 2);
        assert_eq!(strip(&flat).html, flat);
    }

    #[test]
    fn what_scripts_and_browsers_tell_is_kept() {
        let page = "<!-- saved from url=(0028)https://ferry.example/a -->\
                    <script type='application/ld+json'>{\"a\": 1}</script><noscript>No.</noscript>";
        let found = strip(page);
        assert_eq!(found.data, ["{\"a\": 1}"]);
        assert_eq!(found.saved_from.as_deref(), Some("https://ferry.example/a"));
        assert_eq!(found.without_scripts, "No.");
    }
}
