//! The words before the first sentence that say where, when and by whom it was filed.
//!
//! `PLACE[, REGION][, DAY][.] [AGENCY] SIGN`: places are in capitals, or in mixed case where an agency or a day stands
//! with them; what follows starts like a sentence. "NATO — the alliance — said" is none.

use super::{Dateline, Published};
use crate::wordlist::{WordList, word_list};

/// Names of agencies in lower case.
pub(super) static AGENCIES: WordList = word_list!("../../assets/words/agency.txt");

/// Names of months.
static MONTHS: WordList = word_list!("../../assets/words/month.txt");

/// Cities that reports are filed from.
static CITIES: WordList = word_list!("../../assets/words/city.txt");

/// Words that no place is made of.
static FUNCTION_WORDS: WordList = word_list!("../../assets/words/function.txt");

/// Longest dateline in bytes.
const MAX_LEN: usize = 160;

/// Most words of a place, a region or an agency.
const MAX_WORDS: usize = 5;

/// Small words inside the name of a place, or between two places.
const JOINS: [&str; 9] = ["al", "and", "de", "do", "el", "la", "of", "sur", "the"];

/// Words in capitals before a dash or colon that are no place.
const NO_PLACES: [&str; 36] = [
    "ALERT",
    "ANALYSIS",
    "BREAKING",
    "POSTED",
    "PUBLISHED",
    "REPORT",
    "UPDATED",
    "COMMENT",
    "CORRECTION",
    "EDITORIAL",
    "EDITORS",
    "EXCLUSIVE",
    "EXPLAINED",
    "EXPLAINER",
    "FACTBOX",
    "FEATURE",
    "FILE",
    "FLASH",
    "INTERVIEW",
    "LATEST",
    "LIVE",
    "MORE",
    "NATO",
    "NEWS",
    "NOTE",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PROFILE",
    "READ",
    "TIMELINE",
    "UPDATE",
    "URGENT",
    "VIDEO",
    "WATCH",
    "WRAPUP",
];

impl Dateline {
    /// Gives the day where it is told with its year.
    pub(super) fn full_day(&self) -> Option<Published> {
        self.day.as_deref().filter(|day| has_year(day)).and_then(Published::parse)
    }
}

/// Takes the dateline off the front of a paragraph; gives it with the byte where the sentence begins.
pub(super) fn parse(paragraph: &str) -> Option<(Dateline, usize)> {
    let mut cursor = Cursor { text: paragraph, at: 0 };
    let shape = place(&mut cursor);
    let mut found = Dateline { place: shape.as_ref().map(|p| p.words.clone()), ..Dateline::default() };
    let mut stopped = false;
    for _ in 0..3 {
        stopped |= cursor.eat_any(&[",", "."]);
        cursor.spaces();
        if found.day.is_none()
            && let Some(day) = day(&mut cursor)
        {
            found.day = Some(day);
        } else if found.agency.is_none()
            && let Some(agency) = agency(&mut cursor)
        {
            found.agency = Some(agency);
        }
    }
    stopped |= cursor.eat_any(&["."]);
    let sign = sign(&mut cursor, found.agency.is_some());
    let told = Told { found: &found, in_capitals: shape.map(|p| p.in_capitals), sign, stopped };
    cursor.spaces();
    let rest = paragraph.get(cursor.at..)?;
    (told.is_dateline() && starts_like_a_sentence(rest) && cursor.at <= MAX_LEN).then_some((found, cursor.at))
}

/// A place as printed.
struct Place {
    words: String,
    in_capitals: bool,
}

/// What parts a dateline from its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Dash,
    Colon,
    None,
}

/// What was found, to be judged.
struct Told<'a> {
    found: &'a Dateline,
    /// `None` where there is no place.
    in_capitals: Option<bool>,
    sign: Sign,
    /// Whether a full stop stands in it.
    stopped: bool,
}

impl Told<'_> {
    /// Tells whether the parts are enough for a dateline.
    fn is_dateline(&self) -> bool {
        let known = self.found.agency.as_deref().is_some_and(is_agency);
        match (self.in_capitals, self.found.agency.is_some(), self.found.day.is_some()) {
            (None, _, _) => known && self.sign == Sign::Dash || self.is_full_day(),
            (Some(true), true, _) => known || self.sign != Sign::None || self.stopped,
            (Some(true), false, true) => self.sign != Sign::None || self.stopped,
            (Some(true), false, false) => self.sign == Sign::Dash || self.sign == Sign::Colon && self.is_city(),
            (Some(false), true, day) => known && self.sign != Sign::None || day && self.sign == Sign::Dash,
            (Some(false), false, true) => self.sign == Sign::Dash,
            (Some(false), false, false) => false,
        }
    }

    /// Tells whether a day with its year stands alone before a dash, a colon or a full stop: "12 May 2024. A fire …".
    fn is_full_day(&self) -> bool {
        let alone = self.found.agency.is_none() && (self.sign != Sign::None || self.stopped);
        alone && self.found.day.as_deref().is_some_and(has_year)
    }

    /// Tells whether the place is a city that reports are filed from.
    fn is_city(&self) -> bool {
        self.found.place.as_deref().is_some_and(|p| CITIES.contains(&p.to_lowercase()))
    }
}

/// Tells whether a day is told with its year.
fn has_year(day: &str) -> bool {
    day.split_whitespace().any(|w| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()))
}

/// Tells whether a name is that of a known agency.
fn is_agency(name: &str) -> bool {
    name.split('/').any(|n| AGENCIES.contains(&n.trim().to_lowercase()))
}

/// Tells whether a sentence may begin so; nothing at all may follow a dateline on a line of its own.
fn starts_like_a_sentence(rest: &str) -> bool {
    let first = rest
        .chars()
        .find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '`' | '[' | '(' | '$' | '€' | '£' | '…'));
    first.is_none_or(|c| c.is_uppercase() || c.is_numeric() || c.is_alphabetic() && !c.is_lowercase())
}

/// Reads the place with its region.
fn place(cursor: &mut Cursor<'_>) -> Option<Place> {
    let start = cursor.at;
    let mut in_capitals = true;
    let mut words = 0;
    let mut end = start;
    while words < MAX_WORDS
        && let Some(word) = cursor.word()
    {
        let joins = words > 0 && JOINS.contains(&word);
        if !joins && !word.starts_with(char::is_uppercase) || is_month(word) || words > 0 && is_bare_agency(word) {
            break;
        }
        in_capitals &= joins || is_in_capitals(word);
        cursor.at += word.len();
        words += 1;
        end = if joins { end } else { cursor.at };
        if word.ends_with([',', ':']) {
            break;
        }
        cursor.spaces();
    }
    cursor.at = end;
    let printed = cursor.text.get(start..end)?.trim_end_matches([',', '.', ':']);
    cursor.at = start + printed.len();
    let letters = printed.chars().filter(|c| c.is_alphabetic()).count();
    let refused = in_capitals && letters < 4 && !printed.contains('.');
    if printed.is_empty() || refused || !may_be_place(printed) {
        cursor.at = start;
        return None;
    }
    region(cursor);
    Some(Place { words: printed.to_owned(), in_capitals })
}

/// Tells whether the words are fit for a place: no "THE", no "Sunday", no "BREAKING".
fn may_be_place(printed: &str) -> bool {
    let is_city = || CITIES.contains(&printed.to_lowercase());
    let first = printed.split(' ').next().unwrap_or_default();
    let unfit = |w: &str| NO_PLACES.contains(&w) || is_weekday(w) || !JOINS.contains(&w) && is_function(w);
    !printed.split(' ').any(unfit) && !is_function(first) || is_city()
}

/// Tells whether a word in any case is a function word.
fn is_function(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word.to_lowercase())
}

/// Steps over ", Ukraine" or ", Fla.".
fn region(cursor: &mut Cursor<'_>) {
    let start = cursor.at;
    if !cursor.eat_any(&[","]) {
        return;
    }
    cursor.spaces();
    let mut words = 0;
    while words < 3
        && let Some(word) = cursor.word()
        && word.starts_with(char::is_uppercase)
        && !is_month(word)
        && !is_bare_agency(word)
    {
        cursor.at += word.len();
        words += 1;
        if word.ends_with([',', ':']) {
            cursor.at -= 1;
            return;
        }
        cursor.spaces();
    }
    if words == 0 {
        cursor.at = start;
    }
}

/// Reads "March 3", "3 March", "Mar. 3, 2022" or a day of the week.
fn day(cursor: &mut Cursor<'_>) -> Option<String> {
    let start = cursor.at;
    let first = cursor.word()?;
    let number = |w: &str| {
        let digits = w.trim_end_matches([',', '.', ':']).trim_end_matches(char::is_alphabetic);
        matches!(digits.len(), 1..=2) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    cursor.at += first.len();
    cursor.spaces();
    let second = cursor.word().unwrap_or_default();
    if is_month(first) && number(second) || number(first) && is_month(second) {
        cursor.at += second.len();
    } else if is_weekday(first.trim_end_matches([',', '.', ':'])) {
        cursor.at = start + first.len();
    } else {
        cursor.at = start;
        return None;
    }
    let end = cursor.at;
    cursor.spaces();
    let year = cursor.word().map(|w| w.trim_end_matches([',', '.', ':'])).unwrap_or_default();
    let has_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    cursor.at = if has_year { cursor.at + year.len() } else { end };
    let printed = cursor.text.get(start..cursor.at)?.trim_end_matches([',', '.', ':']);
    cursor.at = start + printed.len();
    Some(printed.to_owned())
}

/// Tells whether a word names a month, with or without a full stop.
fn is_month(word: &str) -> bool {
    let bare = word.trim_end_matches(['.', ',']);
    bare.len() >= 3 && MONTHS.contains(&bare.to_lowercase())
}

/// Tells whether a word names a day of the week in English.
fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS.iter().any(|d| d.eq_ignore_ascii_case(word))
}

/// Tells whether a word is a known agency in capitals, as it may stand without brackets before a dash.
fn is_bare_agency(word: &str) -> bool {
    word.len() >= 2 && is_in_capitals(word) && is_agency(word)
}

/// Reads "(Reuters)", "/TASS/", "[AP]" or "CNN".
fn agency(cursor: &mut Cursor<'_>) -> Option<String> {
    let rest = cursor.rest();
    if let Some(word) = cursor.word().filter(|w| cursor.at > 0 && is_bare_agency(w)) {
        let after = rest.get(word.len()..)?.trim_start();
        cursor.at += if after.starts_with(['-', '–', '—', '―']) { word.len() } else { return None };
        return Some(word.to_owned());
    }
    let close = match rest.chars().next()? {
        '(' => ')',
        '[' => ']',
        '/' => '/',
        _ => return None,
    };
    let inside = rest.get(1..)?;
    let end = inside.char_indices().take(40).find(|&(_, c)| c == close)?.0;
    let name = inside.get(..end)?;
    let fits = name.starts_with(char::is_alphanumeric)
        && name.split(' ').count() <= MAX_WORDS
        && name.chars().any(char::is_uppercase)
        && !name.contains(|c: char| c.is_ascii_digit());
    cursor.at += if fits { end + 2 } else { return None };
    Some(name.to_owned())
}

/// Reads the dash or colon at the end; a hyphen counts where a space or an agency stands before it.
fn sign(cursor: &mut Cursor<'_>, after_agency: bool) -> Sign {
    let spaced = cursor.spaces() || after_agency || cursor.text.get(..cursor.at).is_some_and(|t| t.ends_with(' '));
    if cursor.eat_any(&["--", "—", "–", "―", "−"]) || spaced && cursor.eat_any(&["-"]) {
        cursor.eat_any(&["-"]);
        return Sign::Dash;
    }
    if cursor.eat_any(&[":"]) { Sign::Colon } else { Sign::None }
}

/// A place in a paragraph.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// Gives what is left.
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Gives the word here: letters, digits and what may stand in a name, no further than a dateline reaches.
    fn word(&self) -> Option<&'a str> {
        let rest = self.rest();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '/' | ',' | ':' | '&');
        let end = rest.char_indices().take(MAX_LEN).find(|&(_, c)| !is_part(c)).map_or(rest.len(), |(n, _)| n);
        let word = rest.get(..end)?;
        let word = word.find([',', ':']).and_then(|n| word.get(..=n)).unwrap_or(word);
        let word = if word.contains("--") { word.split("--").next()? } else { word };
        (self.at < MAX_LEN && word.starts_with(char::is_alphanumeric)).then_some(word)
    }

    /// Steps over white space; tells whether there was any.
    fn spaces(&mut self) -> bool {
        let rest = self.rest();
        let skipped = rest.len() - rest.trim_start().len();
        self.at += skipped;
        skipped > 0
    }

    /// Steps over the first of `signs` that stands here.
    fn eat_any(&mut self, signs: &[&str]) -> bool {
        let rest = self.rest();
        let eaten = signs.iter().find(|s| rest.starts_with(**s));
        self.at += eaten.map_or(0, |s| s.len());
        eaten.is_some()
    }
}

/// Tells whether all letters of a word are capitals.
fn is_in_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(paragraph: &str) -> (String, String, String, &str) {
        let (found, at) = parse(paragraph).unwrap_or_else(|| panic!("no dateline: {paragraph}"));
        let told = |p: Option<String>| p.unwrap_or_default();
        (told(found.place), told(found.day), told(found.agency), paragraph.get(at..).unwrap())
    }

    #[test]
    fn datelines_of_every_kind_are_taken_off() {
        for (paragraph, place, day, agency) in [
            ("OSLO (Reuters) - Ferries stopped.", "OSLO", "", "Reuters"),
            ("OSLO, Nov 7 (Reuters) - Ferries stopped.", "OSLO", "Nov 7", "Reuters"),
            ("TROMSO, November 7. /TASS/. Ferries stopped.", "TROMSO", "November 7", "TASS"),
            ("BERGEN, Norway (AP) — Ferries stopped.", "BERGEN", "", "AP"),
            ("BEIJING, Nov. 7 (Xinhua) -- Ferries stopped.", "BEIJING", "Nov. 7", "Xinhua"),
            ("LONDON — Ferries stopped.", "LONDON", "", ""),
            ("LONDON—Ferries stopped.", "LONDON", "", ""),
            ("NEW YORK, 7 November 2023 (AFP) – Ferries stopped.", "NEW YORK", "7 November 2023", "AFP"),
            ("WEST BAY, Fla. — Ferries stopped.", "WEST BAY", "", ""),
            ("ST. JOHN'S, N.L. — Ferries stopped.", "ST. JOHN'S", "", ""),
            ("PORT-AU-PRINCE, Haiti, Nov. 7 (UPI) -- Ferries stopped.", "PORT-AU-PRINCE", "Nov. 7", "UPI"),
            ("Oslo (AFP) - Ferries stopped.", "Oslo", "", "AFP"),
            ("Oslo, 7 November (dpa/NTB) - Ferries stopped.", "Oslo", "7 November", "dpa/NTB"),
            ("Bergen, Norway, 7 November (Fjordwire) - Ferries stopped.", "Bergen", "7 November", "Fjordwire"),
            ("MOSCOW. Nov 7 (Interfax) - Ferries stopped.", "MOSCOW", "Nov 7", "Interfax"),
            ("NEW DELHI: Ferries stopped.", "NEW DELHI", "", ""),
            ("PARIS/BERLIN, Nov 7 (Reuters) - Ferries stopped.", "PARIS/BERLIN", "Nov 7", "Reuters"),
            ("BERLIN and PARIS — Ferries stopped.", "BERLIN and PARIS", "", ""),
            (
                "OSLO, Norway, November 7, 2023 /PRNewswire/ -- Ferries stopped.",
                "OSLO",
                "November 7, 2023",
                "PRNewswire",
            ),
            ("(Reuters) - Ferries stopped.", "", "", "Reuters"),
            ("Bergen, Norway CNN  — Ferries stopped.", "Bergen", "", "CNN"),
            ("BERGEN, Norway, Nov 7 UPI -- Ferries stopped.", "BERGEN", "Nov 7", "UPI"),
            ("(CNN) — Ferries stopped.", "", "", "CNN"),
        ] {
            let expected = (place.to_owned(), day.to_owned(), agency.to_owned(), "Ferries stopped.");
            assert_eq!(parts(paragraph), expected, "{paragraph}");
        }
    }

    #[test]
    fn a_dateline_may_stand_alone_or_before_a_quotation() {
        assert_eq!(parts("OSLO —").3, "");
        assert_eq!(parts("OSLO — “We left,” he said.").3, "“We left,” he said.");
        assert_eq!(parts("OSLO — 12 ferries stopped.").3, "12 ferries stopped.");
    }

    #[test]
    fn sentences_are_left_alone() {
        for paragraph in [
            "NATO — the alliance of thirty — said no.",
            "Paris — the city — slept.",
            "BREAKING: The ferry sank.",
            "LIKELY WINNER: The ferry sank.",
            "A FIRE - The ferry sank.",
            "On October 1 - The ferry sank.",
            "Sunday, November 27 - The ferry sank.",
            "FINN: We will sail.",
            "US - Norway talks ended.",
            "Oslo is quiet.",
            "On March 3, the ferry sank.",
            "March 3 was a Thursday.",
            "Orla Finn (Labour) spoke first.",
            "Norway (pop. 5 million) - a country.",
            "WHO officials said so.",
            "OSLO OFFICIALS SAY FERRIES STOPPED",
            "X-ray machines broke.",
            "",
            "-",
        ] {
            assert_eq!(parse(paragraph), None, "{paragraph}");
        }
    }
}
