//! Lines of a news page that are no part of the article: share buttons, links to other articles, sign-ups, footers.
//!
//! What may be a sentence of the article stays: a line goes only where its words are known to be furniture.

use super::text::{is_closed, squeeze};
use crate::wordlist::{WordList, word_list};

/// Whole lines.
static LINES: WordList = word_list!("../../assets/words/furniture.txt");

/// Words that open a line.
static OPENINGS: WordList = word_list!("../../assets/words/opening.txt");

/// Longest line of furniture, in bytes: copyright notes are the longest.
pub(super) const MAX_LINE: usize = 500;

/// Longest line that is looked up as a whole, in bytes.
const MAX_WHOLE: usize = 60;

/// Most words of an opening.
const MAX_OPENING: usize = 6;

/// Longest line that its opening condemns, in bytes.
const MAX_OPENED: usize = 300;

/// A line that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Furniture {
    /// It goes.
    Plain,
    /// Headlines of other articles come after it.
    Links,
    /// It names a section.
    Label,
}

/// Tells what furniture a line is, if it is any.
pub(super) fn of(line: &str) -> Option<Furniture> {
    if line.len() > MAX_LINE {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() {
        return Some(Furniture::Plain);
    }
    let whole = (line.len() <= MAX_WHOLE).then(|| squeeze(bare).to_lowercase());
    if let Some(value) = whole.as_deref().and_then(|w| LINES.get(w)).filter(|v| {
        !(is_closed(line) && !line.ends_with("...") && !line.ends_with('…') && (!v.is_empty() || line.ends_with('?')))
    }) {
        return Some(match value {
            "links" => Furniture::Links,
            "label" => Furniture::Label,
            _ => Furniture::Plain,
        });
    }
    let plain = is_pointer(line)
        || is_breadcrumb(line)
        || is_opened(line, bare)
        || is_footer(line)
        || is_address(line)
        || is_buttons(bare)
        || is_count(bare);
    plain.then_some(Furniture::Plain)
}

/// Tells whether the first words condemn a line.
fn is_opened(line: &str, bare: &str) -> bool {
    if line.len() > MAX_OPENED {
        return false;
    }
    let mut opening = String::new();
    let mut found = false;
    for word in bare.split_whitespace().take(MAX_OPENING) {
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.extend(word.chars().take(20).flat_map(char::to_lowercase));
        let value = OPENINGS.get(opening.trim_end_matches([':', ',', '|', '.', '?', '…']));
        found |= match value {
            Some("any") => true,
            Some("open") => !is_closed(line),
            Some("colon") => opening.ends_with([':', '|']),
            _ => false,
        };
        if found || value.is_none() && !opening.contains(' ') {
            break;
        }
    }
    found
}

/// Tells whether a line is a copyright note or names who helped with the reporting.
fn is_footer(line: &str) -> bool {
    const HELPED: [&str; 4] = [
        "contributed to this report",
        "contributed to this story",
        "contributed to this article",
        "contributed reporting",
    ];
    let bare = line.trim_start_matches(['*', '-', '–', '—', ' ', '(']);
    let tail = line.trim_end_matches(['.', ')', ']', '*', ' ']);
    is_copyright(bare)
        || ["ll rights reserved", "ll Rights Reserved", "LL RIGHTS RESERVED"].iter().any(|r| line.contains(r))
        || HELPED.iter().any(|h| ends_with(tail, h))
}

/// Tells whether a line opens with a copyright sign, or with the word and a year.
fn is_copyright(line: &str) -> bool {
    let year = |w: &str| w.len() >= 4 && w.bytes().take(4).all(|b| b.is_ascii_digit());
    let after = starts_with(line, "copyright").or_else(|| starts_with(line, "c)")).map(str::trim_start);
    let dated = |a: &str| a.starts_with(['©', '(']) || a.split_whitespace().take(3).any(year);
    line.starts_with('©') || after.is_some_and(dated)
}

/// Gives what follows an ASCII opening, in any case.
fn starts_with<'a>(line: &'a str, opening: &str) -> Option<&'a str> {
    let (start, rest) = line.split_at_checked(opening.len())?;
    start.eq_ignore_ascii_case(opening).then_some(rest)
}

/// Tells whether a line ends with these ASCII words, in any case.
fn ends_with(line: &str, end: &str) -> bool {
    let start = line.len().checked_sub(end.len());
    start.and_then(|s| line.get(s..)).is_some_and(|e| e.eq_ignore_ascii_case(end))
}

/// Tells whether a line is nothing but links, mail addresses, handles or hash tags.
fn is_address(line: &str) -> bool {
    line.split_whitespace().all(|w| {
        let w = w.trim_matches(['<', '>', '(', ')', ',']);
        let named = |c: char| w.strip_prefix(c).is_some_and(|r| r.starts_with(char::is_alphabetic));
        let mail = w.split_once('@').is_some_and(|(a, b)| !a.is_empty() && b.contains('.'));
        w.starts_with("http://")
            || w.starts_with("https://")
            || w.starts_with("www.")
            || named('#')
            || named('@')
            || mail
    })
}

/// Tells whether a line sends the reader to an address: "Follow our coverage at https://…".
fn is_pointer(line: &str) -> bool {
    const VERBS: [&str; 8] = ["follow", "read", "see", "visit", "more", "full", "find", "watch"];
    let mut words = line.split_whitespace();
    let verb = words.next().is_some_and(|w| VERBS.iter().any(|v| v.eq_ignore_ascii_case(w)));
    verb && words.next_back().is_some_and(is_address)
}

/// Tells whether a line is a row of share buttons.
fn is_buttons(bare: &str) -> bool {
    const NAMES: [&str; 24] = [
        "bluesky",
        "copy",
        "email",
        "e-mail",
        "facebook",
        "flipboard",
        "instagram",
        "line",
        "link",
        "linkedin",
        "messenger",
        "pinterest",
        "pocket",
        "print",
        "reddit",
        "save",
        "share",
        "telegram",
        "threads",
        "tumblr",
        "tweet",
        "twitter",
        "whatsapp",
        "x",
    ];
    const BESIDE: [&str; 10] = ["on", "via", "this", "article", "story", "to", "by", "and", "comment", "comments"];
    let is_in = |list: &[&str], w: &str| list.iter().any(|n| n.eq_ignore_ascii_case(w));
    let mut words = bare.split(|c: char| c.is_whitespace() || "|•·,/".contains(c)).filter(|w| !w.is_empty());
    let first = words.next().is_some_and(|w| is_in(&NAMES, w));
    first && words.all(|w| is_in(&NAMES, w) || is_in(&BESIDE, w))
}

/// Tells whether a line counts comments, shares or readers.
fn is_count(bare: &str) -> bool {
    const NOUNS: [&str; 12] = [
        "comment",
        "comments",
        "share",
        "shares",
        "view",
        "views",
        "like",
        "likes",
        "reads",
        "replies",
        "reactions",
        "responses",
    ];
    const BESIDE: [&str; 6] = ["view", "all", "see", "show", "read", "the"];
    let is_in = |list: &[&str], w: &str| list.iter().any(|n| n.eq_ignore_ascii_case(w));
    let number = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) && !w.contains(['%', '$']);
    let words = || bare.split(|c: char| c.is_whitespace() || "()|•·:".contains(c)).filter(|w| !w.is_empty());
    let counted = words().take(5).any(number) && words().take(5).any(|w| is_in(&NOUNS, w));
    counted && words().all(|w| number(w) || is_in(&NOUNS, w) || is_in(&BESIDE, w))
}

/// Tells whether a line is a path of sections: "Home › World › Europe".
fn is_breadcrumb(line: &str) -> bool {
    if line.len() > MAX_WHOLE * 2 || is_closed(line) {
        return false;
    }
    let steps = |sign: &str| line.split(sign).filter(|s| !s.trim().is_empty()).count();
    let short = |sign: &str| line.split(sign).all(|s| s.split_whitespace().count() <= 3);
    let arrows = ["›", " » ", " > ", " → ", " ▸ "].iter().any(|s| steps(s) >= 2 && short(s));
    let sections = |sign: &str| line.split(sign).all(|s| s.split_whitespace().count() <= 2);
    arrows || [" / ", " | "].iter().any(|s| steps(s) >= 2 && sections(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_every_opening_is_listed() {
        for (opening, _) in OPENINGS.entries() {
            let first = opening.split(' ').next().unwrap().trim_end_matches(',');
            assert!(OPENINGS.contains(first), "{opening}");
        }
    }

    #[test]
    fn furniture_is_known() {
        for (line, expected) in [
            ("Advertisement", Furniture::Plain),
            ("* * *", Furniture::Plain),
            ("SHARE", Furniture::Plain),
            ("Do YOU have a story? Write to tips@dailyferry.example", Furniture::Plain),
            ("Share on Facebook | Tweet | Email", Furniture::Plain),
            ("Facebook Twitter WhatsApp", Furniture::Plain),
            ("Read more: How the bridge was built.", Furniture::Plain),
            ("READ ALSO: Ten ferries of the north", Furniture::Plain),
            ("Sign up for our daily newsletter to get the best stories.", Furniture::Plain),
            ("© 2023 The Daily Ferry", Furniture::Plain),
            (
                "Copyright 2023 Ferry Press. All rights reserved. This may not be published or broadcast.",
                Furniture::Plain,
            ),
            ("(Reporting by Orla Finn; Editing by Per Lund)", Furniture::Plain),
            ("Ferry Press writer Orla Finn in Bergen contributed to this report.", Furniture::Plain),
            ("Tags: Norway, ferries, weather", Furniture::Plain),
            ("#norway #ferries", Furniture::Plain),
            ("Follow our coverage at https://ferry.example/news", Furniture::Plain),
            ("Advertisement · Scroll to continue", Furniture::Plain),
            ("Link copied!", Furniture::Plain),
            ("https://ferry.example/news", Furniture::Plain),
            ("12 comments", Furniture::Plain),
            ("Comments (12)", Furniture::Plain),
            ("View all 1,204 comments", Furniture::Plain),
            ("Related stories", Furniture::Links),
            ("More on this story:", Furniture::Links),
            ("All news", Furniture::Label),
            ("WORLD", Furniture::Label),
            ("Home › World › Europe", Furniture::Plain),
            ("Home > News > Ferries", Furniture::Plain),
        ] {
            assert_eq!(of(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_and_headlines_are_no_furniture() {
        for line in [
            "Read more books, the minister said.",
            "Share prices fell on Thursday.",
            "Copyright law changed in 1911.",
            "Comments by the mayor angered the crew.",
            "More than 100 people were aboard.",
            "Follow the money, she said.",
            "12 people shared the boat.",
            "Watch out for ice, sailors were told.",
            "World leaders meet in Bergen",
            "Sign language is taught in the school.",
            "Related charges were dropped in May.",
            "“Why?”",
            "Who is next?",
            "Climate change.",
            "The vote was 5 > 3 for the yes side.",
        ] {
            assert_eq!(of(line), None, "{line}");
        }
    }
}
