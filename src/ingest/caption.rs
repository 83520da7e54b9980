//! Lines under pictures: captions and credits.

use super::dateline::AGENCIES;
use super::text::is_closed;

/// Longest caption, in bytes.
const MAX_LINE: usize = 700;

/// Longest credit at the end of a caption, in bytes.
const MAX_CREDIT: usize = 110;

/// Most words of a credit.
const MAX_CREDIT_WORDS: usize = 10;

/// Words that open a caption.
const CAPTIONS: [&str; 7] = ["image caption", "caption:", "file photo:", "file photo -", "file -", "file –", "file —"];

/// Words that open a credit, or a caption with "photo:" before it.
const CREDITS: [&str; 24] = [
    "photo:",
    "photos:",
    "photo by ",
    "photo credit",
    "photograph:",
    "photograph by ",
    "picture:",
    "pictures:",
    "image:",
    "images:",
    "image credit",
    "image source",
    "picture credit",
    "credit:",
    "illustration:",
    "illustration by ",
    "graphic:",
    "courtesy of ",
    "photo illustration",
    "image by ",
    "picture by ",
    "photo courtesy",
    "photography by ",
    "video:",
];

/// Signs that open a credit at the end of a line.
const MARKS: [&str; 15] = [
    "Photo:",
    "Photos:",
    "PHOTO:",
    "Photograph:",
    "Picture:",
    "Image:",
    "Credit:",
    "REUTERS/",
    "Reuters/",
    "AFP/",
    "EPA/",
    "AP/",
    "©",
    "Photo by ",
    "Photograph by ",
];

/// Archives of pictures.
const ARCHIVES: [&str; 9] =
    ["getty images", "getty", "shutterstock", "alamy", "istock", "ap photo", "afp photo", "zuma press", "handout"];

/// The line under a picture: the range of its caption inside the line, none where it is a credit alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Caption {
    /// First byte and one past the last.
    pub(super) words: Option<(usize, usize)>,
}

/// Reads a line under a picture.
pub(super) fn parse(line: &str) -> Option<Caption> {
    if line.len() > MAX_LINE {
        return None;
    }
    let end = credit(line).unwrap_or(line.len());
    let begin = count(line);
    let opened = |list: &[&str]| list.iter().find(|o| starts_with(line, o)).map(|o| o.len());
    if let Some(start) = opened(&CAPTIONS) {
        return Some(caption(line, start, end));
    }
    if let Some(start) = opened(&CREDITS) {
        let rest = line.get(start..end).unwrap_or_default();
        let is_credit = rest.split_whitespace().count() <= MAX_CREDIT_WORDS && !is_closed(rest);
        return if is_credit { Some(Caption { words: None }) } else { Some(caption(line, start, end)) };
    }
    if end < line.len() {
        return Some(caption(line, begin, end));
    }
    is_credit(line).then_some(Caption { words: None })
}

/// Tells whether a line opens with these lower-case ASCII words.
fn starts_with(line: &str, opening: &str) -> bool {
    line.get(..opening.len()).is_some_and(|l| l.eq_ignore_ascii_case(opening))
}

/// Gives the end of the number of a picture, "[1/3]", that opens a line.
fn count(line: &str) -> usize {
    let inside = line.strip_prefix('[').and_then(|l| l.split_once(']')).map_or("", |(inside, _)| inside);
    let is_count = !inside.is_empty() && inside.bytes().all(|b| b.is_ascii_digit() || b == b'/' || b == b' ');
    if is_count { inside.len() + 2 } else { 0 }
}

/// Trims a caption.
fn caption(line: &str, start: usize, end: usize) -> Caption {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-' | '–' | '—' | '|');
    let words = line.get(start..end).unwrap_or_default();
    let start = start + words.len() - words.trim_start_matches(is_mark).len();
    let end = start + words.trim_start_matches(is_mark).trim_end_matches(is_mark).len();
    Caption { words: (start < end).then_some((start, end)) }
}

/// Finds where the credit at the end of a caption begins.
fn credit(line: &str) -> Option<usize> {
    bracketed_credit(line).or_else(|| marked_credit(line))
}

/// Finds "(AP Photo/Orla Finn)" or "[Orla Finn/Reuters]".
fn bracketed_credit(line: &str) -> Option<usize> {
    let body = line.trim_end_matches(['.', ' ']);
    let open = match body.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let start = body.rfind(open)?;
    let inside = body.get(start + 1..body.len() - 1)?;
    let lower = inside.to_lowercase();
    let named = lower.split(['/', ',']).map(str::trim).any(|p| is_source(p.trim_start_matches("via ")));
    let photo = ["photo", "image:", "picture:", "photograph", "courtesy", "credit:", "getty images"];
    let told =
        photo.iter().any(|p| lower.starts_with(p)) || lower.contains("photo/") || lower.ends_with("getty images");
    (inside.len() <= MAX_CREDIT && (told || named && inside.contains('/'))).then_some(start)
}

/// Finds "Photo: Orla Finn", "REUTERS/Orla Finn" or "© AFP" at the end of a line.
fn marked_credit(line: &str) -> Option<usize> {
    let from = (line.len().saturating_sub(MAX_CREDIT)..line.len()).find(|&n| line.is_char_boundary(n))?;
    let tail = line.get(from..)?;
    if !tail.contains([':', '/', '©']) && !tail.contains(" by ") {
        return None;
    }
    let is_mark = |&at: &usize| {
        let after = line.get(at..).unwrap_or_default();
        let parted = line.get(..at).is_some_and(|b| b.is_empty() || b.ends_with([' ', '\u{a0}', '|']));
        let sentence = is_closed(after) && !after.ends_with("Photo.");
        parted && !sentence && after.split_whitespace().count() <= MAX_CREDIT_WORDS
    };
    MARKS.iter().filter_map(|m| tail.find(m)).map(|n| from + n).filter(is_mark).min()
}

/// Tells whether a line is nothing but a credit: "Orla Finn/AFP via Getty Images".
fn is_credit(line: &str) -> bool {
    if line.split_whitespace().nth(MAX_CREDIT_WORDS).is_some() || is_closed(line) {
        return false;
    }
    let parted = line.to_lowercase().replace(" via ", "/");
    let mut parts = parted.split(['/', '|', ',']).map(str::trim);
    let last = parts.next_back().is_some_and(is_source);
    last && (parts.next().is_none() || parted.contains('/'))
}

/// Tells whether a name in lower case is that of an agency or an archive of pictures.
fn is_source(name: &str) -> bool {
    AGENCIES.contains(name) || ARCHIVES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the words of a caption: empty where there are none, "no caption" where it is none.
    fn words(line: &str) -> &str {
        let Some(caption) = parse(line) else { return "no caption" };
        caption.words.map_or("", |(start, end)| line.get(start..end).unwrap())
    }

    #[test]
    fn captions_lose_their_credits() {
        for line in [
            "A ferry lies in the harbour of Bergen. (AP Photo/Orla Finn)",
            "A ferry lies in the harbour of Bergen. [Orla Finn/Reuters]",
            "A ferry lies in the harbour of Bergen. Photo: Orla Finn",
            "A ferry lies in the harbour of Bergen. Photograph: Orla Finn/AFP",
            "A ferry lies in the harbour of Bergen. REUTERS/Orla Finn",
            "A ferry lies in the harbour of Bergen. © Ferry Press",
            "FILE PHOTO: A ferry lies in the harbour of Bergen. REUTERS/Orla Finn/File Photo",
            "[1/3] A ferry lies in the harbour of Bergen. REUTERS/Orla Finn",
            "Image caption, A ferry lies in the harbour of Bergen.",
            "Photo: A ferry lies in the harbour of Bergen. (Orla Finn/Getty Images)",
            "FILE - A ferry lies in the harbour of Bergen. (AP Photo/Orla Finn, File)",
        ] {
            assert_eq!(words(line), "A ferry lies in the harbour of Bergen.", "{line}");
        }
    }

    #[test]
    fn credits_alone_have_no_words() {
        for line in [
            "Photo: Orla Finn/AFP",
            "Getty Images",
            "Image source, Getty Images",
            "AFP via Getty Images",
            "Orla Finn/Reuters",
            "© Reuters",
            "Photograph by Orla Finn",
            "REUTERS/Orla Finn",
        ] {
            assert_eq!(words(line), "", "{line}");
        }
    }

    #[test]
    fn sentences_are_no_captions() {
        for line in [
            "The image was taken in Bergen (Norway).",
            "He works for Reuters and AFP",
            "Orla Finn (Labour) spoke first.",
            "The photo: a lie, she said.",
            "Photographs were shown to the court.",
            "Filed in Bergen, the case went on.",
        ] {
            assert_eq!(words(line), "no caption", "{line}");
        }
    }
}
