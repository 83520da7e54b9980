//! Lines that name the author, alone or with the time of publication.

use super::published::TimeLine;
use super::text::is_closed;

/// Longest line of an author, in bytes.
const MAX_LINE: usize = 160;

/// Most words of a line of an author.
const MAX_WORDS: usize = 16;

/// Most words of a job.
const MAX_JOB_WORDS: usize = 7;

/// Words that open a byline; "By" alone is told apart by its capital names.
const OPENINGS: [&str; 8] = ["By ", "BY ", "by ", "Written by ", "Words by ", "Analysis by ", "Story by ", "From "];

/// What people who write are called; a comma stands before it.
const JOBS: [&str; 16] = [
    "correspondent",
    "editor",
    "reporter",
    "writer",
    "columnist",
    "journalist",
    "producer",
    "analyst",
    "chief",
    "staff",
    "contributor",
    "correspondents",
    "reporters",
    "writers",
    "editors",
    "commentator",
];

/// Small words inside a byline.
const JOINS: [&str; 18] = [
    "and", "in", "at", "for", "of", "the", "with", "from", "de", "van", "von", "der", "la", "al", "el", "bin", "&",
    "du",
];

/// What a line of the header tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct HeaderLine {
    /// The author.
    pub(super) byline: Option<String>,
    /// The times.
    pub(super) time: Option<TimeLine>,
    /// Another name beside the time: an outlet or a section.
    pub(super) label: Option<String>,
}

/// Reads a line with an author, a time or both.
pub(super) fn parse(line: &str) -> Option<HeaderLine> {
    if line.len() > MAX_LINE || line.split_whitespace().count() > MAX_WORDS + 8 {
        return None;
    }
    if line.bytes().any(|b| b.is_ascii_digit()) {
        if let Some(time) = TimeLine::parse(line) {
            return Some(HeaderLine { time: Some(time), ..HeaderLine::default() });
        }
        if let Some((before, time)) = split_time(line) {
            return beside_time(before, time);
        }
    }
    byline(line).map(|b| HeaderLine { byline: Some(b), ..HeaderLine::default() })
}

/// Takes a time off the end (or the front) of a line; gives what is left.
fn split_time(line: &str) -> Option<(&str, TimeLine)> {
    const SIGNS: [char; 7] = ['|', '•', '·', ',', '-', '–', '—'];
    const LABELS: [&str; 4] = ["Published", "Updated", "Posted", "Last updated"];
    let labels = LABELS.iter().filter_map(|l| line.find(l)).map(|at| (at, 0));
    let signs = line.char_indices().filter(|(_, c)| SIGNS.contains(c)).map(|(at, c)| (at, c.len_utf8()));
    let mut cuts: Vec<_> = labels.chain(signs).filter(|&(at, _)| at > 0).collect();
    cuts.sort_unstable();
    let at_end = cuts.iter().find_map(|&(at, sign)| {
        let time = TimeLine::parse(line.get(at + sign..)?)?;
        Some((line.get(..at)?, time))
    });
    let is_bar =
        |&&(at, sign): &&(usize, usize)| sign > 0 && line.get(at..).is_some_and(|l| l.starts_with(['|', '•', '·']));
    at_end.or_else(|| {
        cuts.iter().find_map(|cut| {
            let time = TimeLine::parse(line.get(..cut.0)?)?;
            let rest = line.get(cut.0 + cut.1..)?;
            (is_bar(&cut) || byline(rest.trim()).is_some()).then_some((rest, time))
        })
    })
}

/// Judges the words beside a time: an author or a short name, else the line is a sentence.
fn beside_time(words: &str, time: TimeLine) -> Option<HeaderLine> {
    let words = words.trim_matches(|c: char| c.is_whitespace() || "|•·,-–—(".contains(c));
    let time = Some(time);
    if let Some(byline) = byline(words) {
        return Some(HeaderLine { byline: Some(byline), time, label: None });
    }
    let short = words.split_whitespace().count() <= 4 && is_names(words);
    short.then(|| HeaderLine { byline: None, time, label: Some(words.to_owned()) })
}

/// Reads a line of an author; gives it without "By".
fn byline(line: &str) -> Option<String> {
    let opened = OPENINGS.iter().find_map(|o| line.strip_prefix(o)).map(str::trim);
    let words = opened.unwrap_or(line);
    let count = words.split_whitespace().count();
    let ends = is_closed(words) && !words.ends_with("Jr.") && !words.ends_with("Sr.");
    let person = |names: &str| is_names(names) && !names.contains(|c: char| c.is_ascii_digit());
    let fits = (1..=MAX_WORDS).contains(&count) && !ends && !words.contains([':', '?', '!']);
    let by =
        opened.is_some() && fits && (person(words) && (count > 1 || !line.starts_with("From")) || is_unnamed(words));
    (by || fits && (has_job(words) || is_desk(words))).then(|| words.to_owned())
}

/// Tells whether a line is "Foreign desk", "News Desk" or "Staff and agencies": a part of the outlet.
fn is_desk(words: &str) -> bool {
    let all: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let desk = || matches!(all.as_slice(), [_, .., last] if all.len() <= 3 && last == "desk");
    let agencies = || matches!(&*all.join(" "), "staff and agencies" | "agencies" | "news agencies");
    words.starts_with(char::is_uppercase) && (desk() || agencies())
}

/// Tells whether words are "our correspondent in Orve", "a staff reporter" or "our foreign desk": nobody by name.
fn is_unnamed(words: &str) -> bool {
    const WHOSE: [&str; 5] = ["our", "a", "an", "the", "staff"];
    let words = words.split_once(" in ").filter(|(_, place)| is_names(place)).map_or(words, |(who, _)| who);
    let all: Vec<&str> = words.split_whitespace().collect();
    let is_one = |last: &str| last == "desk" || JOBS.contains(&last);
    matches!(all.as_slice(), [first, .., last] if all.len() <= 4 && WHOSE.contains(first) && is_one(last))
}

/// Tells whether a line is "Orla Finn, Science Correspondent".
fn has_job(words: &str) -> bool {
    let Some((name, job)) = words.split_once(',').or_else(|| words.split_once('|')) else { return false };
    let count = name.split_whitespace().count();
    let is_job = |w: &str| JOBS.iter().any(|j| j.eq_ignore_ascii_case(w.trim_matches(|c: char| !c.is_alphabetic())));
    let ends = |next: Option<&&str>| next.is_none_or(|n| matches!(*n, "of" | "at" | "for" | "in" | "and" | "&"));
    let job: Vec<&str> = job.split_whitespace().take(MAX_JOB_WORDS + 1).collect();
    let told = job.iter().enumerate().any(|(n, w)| is_job(w) && (w.ends_with(',') || ends(job.get(n + 1))));
    (2..=4).contains(&count) && is_names(name) && job.len() <= MAX_JOB_WORDS && told
}

/// Tells whether words are names: all of them with a capital, but for the small ones between.
pub(super) fn is_names(words: &str) -> bool {
    let small = |w: &str| JOINS.contains(&w) || JOBS.contains(&w);
    let name = |w: &str| !w.starts_with(char::is_lowercase) && w.starts_with(|c: char| c.is_alphanumeric());
    let mut all = words.split_whitespace().map(|w| w.trim_matches([',', '|', '(', ')', ';']));
    all.clone().next().is_some_and(name) && all.all(|w| w.is_empty() || name(w) || small(w))
}

/// Tells whether words are the name of a paper or a station: "The Westmere Post".
pub(super) fn is_outlet(words: &str) -> bool {
    const KINDS: [&str; 30] = [
        "Agency",
        "Broadcasting",
        "Bulletin",
        "Chronicle",
        "Courier",
        "Daily",
        "Dispatch",
        "Echo",
        "Examiner",
        "Express",
        "Gazette",
        "Globe",
        "Guardian",
        "Herald",
        "Inquirer",
        "Journal",
        "Mail",
        "Monitor",
        "News",
        "Newswire",
        "Observer",
        "Post",
        "Press",
        "Radio",
        "Register",
        "Telegraph",
        "Times",
        "Tribune",
        "TV",
        "Wire",
    ];
    is_names(words) && words.split_whitespace().any(|w| KINDS.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_read() {
        for (line, expected) in [
            ("By Orla Finn", "Orla Finn"),
            ("By ORLA FINN and PER LUND", "ORLA FINN and PER LUND"),
            ("by Orla Finn in Bergen", "Orla Finn in Bergen"),
            ("By Orla Finn, Ferry Press", "Orla Finn, Ferry Press"),
            ("Written by Orla Finn", "Orla Finn"),
            ("By Orla Finn, consumer affairs editor", "Orla Finn, consumer affairs editor"),
            ("By our correspondent", "our correspondent"),
            ("By our correspondent in Orve", "our correspondent in Orve"),
            ("From our political desk", "our political desk"),
            ("By a staff reporter", "a staff reporter"),
            ("Foreign desk", "Foreign desk"),
            ("Staff and agencies", "Staff and agencies"),
            ("Orla Finn, Science Correspondent", "Orla Finn, Science Correspondent"),
            ("Orla Finn, science correspondent", "Orla Finn, science correspondent"),
            (
                "By Orla van der Finn, Political Editor of the Ferry Press",
                "Orla van der Finn, Political Editor of the Ferry Press",
            ),
        ] {
            assert_eq!(parse(line).unwrap_or_default().byline.as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn an_author_may_share_the_line_with_a_time() {
        for line in [
            "By Orla Finn, 7 November 2023",
            "By Orla Finn | 7 November 2023",
            "By Orla Finn Published 7 November 2023",
            "By Orla Finn • Updated 9 November 2023 • Published 7 November 2023",
            "7 November 2023 | By Orla Finn",
            "7 November 2023 - By Orla Finn",
        ] {
            let found = parse(line).unwrap_or_default();
            assert_eq!(found.byline.as_deref(), Some("Orla Finn"), "{line}");
            assert_eq!(found.time.unwrap().published.unwrap().to_string(), "2023-11-07", "{line}");
        }
        assert_eq!(parse("Ferry Press, 7 November 2023").unwrap().label.as_deref(), Some("Ferry Press"));
    }

    #[test]
    fn sentences_and_headlines_name_no_author() {
        for line in [
            "By Friday the boats had left.",
            "By the numbers: ferries",
            "By midday, crews were back",
            "The captain slept under his desk",
            "Agencies left the harbour",
            "By our harbour",
            "By the time editor and chief",
            "Orla Finn, who writes, left",
            "Ferries sank, editor says",
            "The boats left on 7 November 2023, he said",
            "She was born in Bergen, 7 November 1923",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
