//! Sentence boundaries: the sentencex crate, and a pass after it for what news needs.
//!
//! The pass joins what was cut inside a time ("5 p.m. Wednesday") or before a number ("vs. No. 5"), cuts numbered and
//! lettered lists that run on one line, and cuts quotations of several sentences, which the crate leaves whole, so that
//! each of their sentences can be aligned by itself.

use super::language;
use crate::span::Span;

/// Bytes of a paragraph that are looked at in one go. The crate looks for the end of every quotation and bracket up to the
/// end of what it is given.
const LONGEST: usize = 32 << 10;

/// Fewest words of a sentence that is cut out of a quotation; shorter ones ("Never!") stay with their neighbour.
const MIN_QUOTED_WORDS: usize = 3;

/// Cuts the part `block` of `text` into sentences: trimmed, in order, without overlap, none empty.
pub(super) fn split(text: &str, block: Span, lang: Option<&str>) -> Vec<Span> {
    let words = block.of(text);
    let pieces = join(words, boundaries(words, &language::code(lang)));
    pieces
        .into_iter()
        .flat_map(|p| cut_list(words, p))
        .flat_map(|p| cut_quotation(words, p))
        .filter_map(|p| trim(words, p))
        .map(|p| Span::new(block.start + p.start, block.start + p.end))
        .collect()
}

/// Cuts a paragraph where the crate does, stretch by stretch; what a stretch cuts off begins the next.
fn boundaries(words: &str, lang: &str) -> Vec<Span> {
    let (mut out, mut start): (Vec<Span>, usize) = (Vec::new(), 0);
    while let Some(rest) = words.get(start..).filter(|r| !r.is_empty()) {
        let stretch = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or(rest);
        let cuts = sentencex::get_sentence_boundaries(lang, stretch);
        out.extend(cuts.iter().map(|b| Span::new(start + b.start_byte, start + b.end_byte)));
        let last = out.pop_if(|last| stretch.len() < rest.len() && last.start > start);
        start = last.map_or(start + stretch.len(), |last| last.start);
    }
    out
}

/// Takes white space off both ends; nothing is left of a piece without a letter or digit.
fn trim(words: &str, piece: Span) -> Option<Span> {
    let inside = piece.of(words);
    let start = piece.start + inside.len() - inside.trim_start().len();
    let end = start + inside.trim().len();
    inside.chars().any(char::is_alphanumeric).then_some(Span::new(start, end))
}

/// Joins neighbours that were cut inside one sentence.
fn join(words: &str, pieces: Vec<Span>) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let next = piece.of(words);
        match joined.last_mut() {
            Some(last) if belongs(last.of(words), next) => last.end = piece.end,
            _ => joined.push(piece),
        }
    }
    joined
}

/// Tells whether `next` goes on with the sentence that `last` began.
fn belongs(last: &str, next: &str) -> bool {
    if last.contains("\n\n") || next.starts_with('\n') || last.ends_with("\n\n") {
        return false;
    }
    let (last, next) = (last.trim_end(), next.trim_start());
    let first = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let ends = |list: &[&str]| list.iter().any(|e| ends_with_word(last, e));
    if !next.contains(char::is_alphanumeric) || ends_with_marker(last) {
        return true;
    }
    let after_clock = ends(&["a.m.", "p.m.", "A.M.", "P.M."]);
    after_clock && is_time_word(first)
        || first.starts_with(char::is_uppercase) && ends(&TITLES)
        || ends_with_initial(last) && next.chars().nth(1) == Some('.')
        || ends(&["vs.", "v.", "No.", "Nos.", "approx.", "Op.", "pp."])
        || ends(&["Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec."])
            && first.starts_with(|c: char| c.is_ascii_digit())
}

/// Titles that stand before a name and nowhere else.
const TITLES: [&str; 14] = [
    "Ms.", "Mx.", "Messrs.", "Mmes.", "Mses.", "Sens.", "Reps.", "Gens.", "Profs.", "Drs.", "Revs.", "Govs.", "Coun.",
    "Cllr.",
];

/// Tells whether `last` ends inside initials behind a hyphen: "D-N." of "D-N.Y.".
fn ends_with_initial(last: &str) -> bool {
    let mut back = last.chars().rev();
    back.next() == Some('.') && back.next().is_some_and(char::is_uppercase) && matches!(back.next(), Some('-' | '.'))
}

/// Tells whether `last` is a list so far and ends with the marker of its next item ("1. Open the gate 2.").
fn ends_with_marker(last: &str) -> bool {
    let number = last.split_whitespace().next_back().and_then(|w| w.strip_suffix('.'));
    let numbered = number.is_some_and(|n| n.len() <= 2 && !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    numbered && (Marker::first_of(last).is_some() || last.split_whitespace().count() == 1)
}

/// Tells whether `last` ends with the word `end`.
fn ends_with_word(last: &str, end: &str) -> bool {
    last.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '(', '“', '"', '\u{a0}']))
}

/// Tells whether a word after "p.m." goes on with the time.
fn is_time_word(word: &str) -> bool {
    const WORDS: [&str; 31] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Mon",
        "Tue",
        "Wed",
        "Thu",
        "Fri",
        "Sat",
        "Sun",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Eastern",
        "Pacific",
        "Central",
        "Greenwich",
        "Moscow",
    ];
    let zone = (2..=4).contains(&word.len()) && word.ends_with('T') && word.bytes().all(|b| b.is_ascii_uppercase());
    zone || WORDS.contains(&word) || word.starts_with(char::is_lowercase)
}

/// Cuts a list that runs on one line ("1. The first 2. The second") at its markers.
fn cut_list(words: &str, piece: Span) -> Vec<Span> {
    let inside = piece.of(words);
    let mut cuts = Vec::new();
    let mut wanted = Marker::first_of(inside);
    let mut from = 0;
    while let Some(marker) = wanted {
        let Some(at) = marker.find(inside, from) else { break };
        cuts.push(piece.start + at);
        from = at + 1;
        wanted = marker.next();
    }
    if cuts.len() < 2 || cuts.first() != Some(&(piece.start + inside.len() - inside.trim_start().len())) {
        return vec![piece];
    }
    cuts.remove(0);
    cut(piece, &cuts)
}

/// What opens an item of a list: `1.`, `1)` or `a.`, with its place in the list.
#[derive(Clone, Copy)]
struct Marker {
    letter: Option<char>,
    number: u32,
    close: char,
}

impl Marker {
    /// Reads the marker that opens `text`, if it opens a list.
    fn first_of(text: &str) -> Option<Self> {
        let mut chars = text.trim_start().chars();
        let first = chars.next()?;
        let close = chars.next().filter(|c| matches!(c, '.' | ')'))?;
        chars.next().filter(|c| c.is_whitespace())?;
        match first {
            '1' => Some(Self { letter: None, number: 1, close }),
            'a' | 'A' => Some(Self { letter: Some(first), number: 1, close }),
            _ => None,
        }
    }

    /// Gives the marker of the next item.
    fn next(self) -> Option<Self> {
        let letter = match self.letter {
            Some(c) => Some(char::from_u32(u32::from(c) + 1)?),
            None => None,
        };
        Some(Self { letter, number: self.number + 1, ..self })
    }

    /// Finds the marker as a word of its own at or after `from`.
    fn find(self, text: &str, from: usize) -> Option<usize> {
        let mark =
            self.letter.map_or_else(|| self.number.to_string(), |c| c.to_string()) + self.close.to_string().as_str();
        text.get(from..)?.match_indices(&mark).map(|(at, _)| from + at).find(|&at| {
            let before = text.get(..at).is_some_and(|b| b.is_empty() || b.ends_with(char::is_whitespace));
            before && text.get(at + mark.len()..).is_some_and(|t| t.starts_with(char::is_whitespace))
        })
    }
}

/// Cuts a piece at byte positions that lie inside it.
fn cut(piece: Span, cuts: &[usize]) -> Vec<Span> {
    let ends = cuts.iter().copied().chain([piece.end]);
    let starts = [piece.start].into_iter().chain(cuts.iter().copied());
    starts.zip(ends).map(|(start, end)| Span::new(start, end)).collect()
}

/// Cuts inside quotation marks where one sentence of the quotation ends and the next begins.
fn cut_quotation(words: &str, piece: Span) -> Vec<Span> {
    let inside = piece.of(words);
    if !inside.contains(['"', '“', '”', '„', '«']) {
        return vec![piece];
    }
    let mut cuts = Vec::new();
    let mut last = 0;
    for (at, after) in ends_inside(inside) {
        let here = inside.get(last..at).unwrap_or_default();
        let rest = inside.get(after..).unwrap_or_default();
        let quoted = rest.split(['"', '”', '»']).next().unwrap_or_default();
        if is_long(here) && is_long(quoted) && is_end(here, rest) {
            cuts.push(piece.start + after);
            last = after;
        }
    }
    cut(piece, &cuts)
}

/// Tells whether there are enough words for a sentence.
fn is_long(words: &str) -> bool {
    words.split_whitespace().filter(|w| w.contains(char::is_alphabetic)).count() >= MIN_QUOTED_WORDS
}

/// Gives every place inside quotation marks where a sentence may end, as the end of the stop and the start of what follows.
fn ends_inside(inside: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut open = false;
    for (at, c) in inside.char_indices() {
        match c {
            '“' | '„' | '«' => open = true,
            '”' | '»' => open = false,
            '"' => open = !open,
            '.' | '!' | '?' | '…' if open => {
                let end = at + c.len_utf8();
                let rest = inside.get(end..).unwrap_or_default();
                let after = end + rest.len() - rest.trim_start().len();
                let capital = rest.trim_start().starts_with(|n: char| n.is_uppercase() || n.is_ascii_digit());
                if after > end && capital {
                    out.push((end, after));
                }
            }
            _ => {}
        }
    }
    out
}

/// Asks the splitter whether a sentence really ends between `here` and `rest` (it knows the abbreviations).
fn is_end(here: &str, rest: &str) -> bool {
    let plain = |s: &str| s.replace(['"', '“', '”', '„', '«', '»'], "");
    let tail: String = here.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    let head: String = rest.chars().take(30).collect();
    let joint = format!("{} {}", plain(&tail).trim(), plain(&head).trim());
    let at = plain(&tail).trim().len();
    let boundaries = sentencex::get_sentence_boundaries(&language::code(None), &joint);
    boundaries.iter().any(|b| b.start_byte == at + 1) && !belongs(here, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<&str> {
        split(text, Span::new(0, text.len()), None).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn a_paragraph_of_many_stretches_is_cut_as_a_short_one() {
        let short =
            "“We saw the smoke. We ran,” said Orla Finn of 5 Quay St. in Lorne. The bridge – built in 1911 – fell. ";
        let long = short.repeat(3 * LONGEST / short.len());
        let once = sentences(short);
        let expected: Vec<&str> = once.iter().copied().cycle().take(once.len() * (3 * LONGEST / short.len())).collect();
        assert_eq!(sentences(&long), expected);
    }

    #[test]
    fn a_paragraph_without_an_end_keeps_every_letter() {
        let text = "é".repeat(2 * LONGEST);
        assert_eq!(sentences(&text).concat(), text);
    }

    #[test]
    fn hard_cases_of_news_are_cut_where_a_reader_would() {
        for (text, expected) in [
            (
                "It began at 5 p.m. Wednesday. Nobody was hurt.",
                vec!["It began at 5 p.m. Wednesday.", "Nobody was hurt."],
            ),
            ("It began at 5 a.m. The police came.", vec!["It began at 5 a.m.", "The police came."]),
            ("They met at 9 p.m. EST on Tuesday.", vec!["They met at 9 p.m. EST on Tuesday."]),
            (
                "He met Ms. Korvel. Sen. Ada Hale, D-N.Y., left.",
                vec!["He met Ms. Korvel.", "Sen. Ada Hale, D-N.Y., left."],
            ),
            ("Reps. Hale and Finn and Messrs. Orr came.", vec!["Reps. Hale and Finn and Messrs. Orr came."]),
            ("At the urging of Coun. Ines Hale it fell.", vec!["At the urging of Coun. Ines Hale it fell."]),
            ("Dr. J. K. Marsh of D.C. Police left.", vec!["Dr. J. K. Marsh of D.C. Police left."]),
            (
                "“We saw the smoke. We ran to the river. It was late,” said Orla Finn.",
                vec!["“We saw the smoke.", "We ran to the river.", "It was late,” said Orla Finn."],
            ),
            ("“Never! Not once,” he said.", vec!["“Never! Not once,” he said."]),
            ("\"I met Mr. Hale at noon.\" He left.", vec!["\"I met Mr. Hale at noon.\"", "He left."]),
            ("1. Open the gate 2. Close the gate 3. Rest", vec!["1. Open the gate", "2. Close the gate", "3. Rest"]),
            ("a. Open the gate b. Close it", vec!["a. Open the gate", "b. Close it"]),
            ("The vote was 5 vs. 3 against.", vec!["The vote was 5 vs. 3 against."]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_alone_are_no_sentence() {
        assert!(sentences("… *** —").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn spans_lie_in_order_on_boundaries(text in "\\PC{0,200}") {
            let mut last = 0;
            for span in split(&text, Span::new(0, text.len()), None) {
                proptest::prop_assert!(span.start >= last && !span.of(&text).is_empty());
                last = span.end;
            }
        }
    }
}
