//! Quotation marks: which words stand in them.
//!
//! Marks are paired inside one paragraph: a quotation that is not closed there (the next paragraph opens again) ends
//! with it. Apostrophes, inch marks and elisions (’90s) open nothing.

use crate::span::Span;

/// A quotation inside one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotation {
    /// With its marks.
    pub(super) outer: Span,
    /// Without them.
    pub(super) inner: Span,
}

/// Longest quotation in single marks, in bytes: beyond it the closing mark is taken for an apostrophe.
const LONGEST_SINGLE: usize = 600;

/// Finds the quotations of a paragraph in order; none overlap.
pub(super) fn find(text: &str, paragraph: Span) -> Vec<Quotation> {
    let mut scanner = Scanner { words: paragraph.of(text), found: Vec::new(), open: None };
    let mut at = 0;
    while let Some(c) = scanner.words.get(at..).and_then(|w| w.chars().next()) {
        at += scanner.take(at, c);
    }
    scanner.finish();
    let shift = |s: Span| Span::new(s.start + paragraph.start, s.end + paragraph.start);
    scanner.found.into_iter().map(|q| Quotation { outer: shift(q.outer), inner: shift(q.inner) }).collect()
}

/// The kind of mark that opened a quotation, which tells what closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Straight,
    Curly,
    Low,
    Angle,
    Doubled,
    Single,
}

/// A quotation that is not closed yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    mark: Mark,
    at: usize,
    inner: usize,
}

/// Walks over a paragraph.
struct Scanner<'a> {
    words: &'a str,
    found: Vec<Quotation>,
    open: Option<Open>,
}

impl Scanner<'_> {
    /// Looks at the character `c` at `at` and tells how many bytes it has dealt with.
    fn take(&mut self, at: usize, c: char) -> usize {
        let length = if self.words.get(at..).is_some_and(|w| w.starts_with("``") || w.starts_with("''")) {
            2
        } else {
            c.len_utf8()
        };
        if !matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`') {
            return length;
        }
        let after = at + length;
        match self.open {
            Some(open) if self.closes(open, at, after) => self.close(open, at, after),
            Some(open) if open.mark == Mark::Straight && c == '"' && self.opens(at, after) => {
                self.open = Some(Open { mark: Mark::Straight, at, inner: after });
            }
            Some(open) if open.mark == Mark::Single && self.opening(at, after).is_some_and(|m| m != Mark::Single) => {
                self.open = self.opening(at, after).map(|mark| Open { mark, at, inner: after });
            }
            Some(_) => {}
            None => self.open = self.opening(at, after).map(|mark| Open { mark, at, inner: after }),
        }
        length
    }

    /// Ends a quotation whose closing mark stands at `at..after`.
    fn close(&mut self, open: Open, at: usize, after: usize) {
        self.open = None;
        if open.inner < at && (open.mark != Mark::Single || at - open.inner <= LONGEST_SINGLE) {
            self.found.push(Quotation { outer: Span::new(open.at, after), inner: Span::new(open.inner, at) });
        }
    }

    /// Ends a quotation that the paragraph leaves open.
    fn finish(&mut self) {
        let end = self.words.trim_end().len();
        if let Some(open) = self.open.filter(|o| o.mark != Mark::Single && o.inner < end) {
            self.found.push(Quotation { outer: Span::new(open.at, end), inner: Span::new(open.inner, end) });
        }
    }

    /// Tells which quotation the mark at `at..after` opens, if it can open one.
    fn opening(&self, at: usize, after: usize) -> Option<Mark> {
        let mark = match self.words.get(at..after)? {
            "“" => return Some(Mark::Curly),
            "„" => return Some(Mark::Low),
            "«" => return Some(Mark::Angle),
            "``" => return Some(Mark::Doubled),
            "”" if self.opens(at, after) => return Some(Mark::Curly),
            "\"" => Mark::Straight,
            "''" => Mark::Doubled,
            "‘" | "'" | "`" => Mark::Single,
            _ => return None,
        };
        (self.opens(at, after) && !(mark == Mark::Single && self.is_elision(after))).then_some(mark)
    }

    /// Tells whether a mark at `at..after` stands where a quotation begins.
    fn opens(&self, at: usize, after: usize) -> bool {
        let free = self
            .before(at)
            .is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '-' | '“' | '‘' | '/' | ':'));
        free && self.after(after).is_some_and(|a| !a.is_whitespace())
    }

    /// Tells whether the mark at `at..after` closes `open`.
    fn closes(&self, open: Open, at: usize, after: usize) -> bool {
        let Some(mark) = self.words.get(at..after) else { return false };
        let ends = self.before(at).is_some_and(|b| !b.is_whitespace());
        match open.mark {
            Mark::Straight => mark == "\"" && (ends || !self.opens(at, after)),
            Mark::Curly => mark == "”" || ((mark == "“" || mark == "\"") && ends && self.ends_word(after)),
            Mark::Low => matches!(mark, "“" | "”" | "\""),
            Mark::Angle => mark == "»",
            Mark::Doubled => mark == "''" || mark == "”" || mark == "\"" && ends,
            Mark::Single => {
                matches!(mark, "’" | "'") && ends && self.ends_word(after) && !self.is_possessive(at, after)
            }
        }
    }

    /// Tells whether no letter or digit follows.
    fn ends_word(&self, after: usize) -> bool {
        self.after(after).is_none_or(|a| !a.is_alphanumeric())
    }

    /// Tells whether an apostrophe is that of "the workers' rights": after an s, with a closing mark still to come.
    fn is_possessive(&self, at: usize, after: usize) -> bool {
        let lower_follows = self
            .words
            .get(after..)
            .and_then(|w| w.strip_prefix(' '))
            .is_some_and(|w| w.starts_with(char::is_lowercase));
        let rest: String = self.words.get(after..).unwrap_or_default().chars().take(200).collect();
        let next = rest.find(['‘', '’', '\'']);
        let closes_later = next.is_some_and(|n| {
            let tail = rest.get(n..).unwrap_or_default();
            !tail.starts_with('‘')
                && tail.chars().nth(1).is_none_or(|c| !c.is_alphanumeric())
                && rest.get(..n).is_some_and(|h| h.ends_with(|c: char| !c.is_whitespace()))
        });
        self.before(at) == Some('s') && lower_follows && closes_later
    }

    /// Tells whether what follows an apostrophe is a shortened word or year.
    fn is_elision(&self, after: usize) -> bool {
        let rest = self.words.get(after..).unwrap_or_default();
        let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        matches!(word, "em" | "til" | "tis" | "twas" | "cause" | "bout" | "n" | "round" | "s" | "t")
            || word.len() >= 2 && word.bytes().take(2).all(|b| b.is_ascii_digit())
    }

    fn before(&self, at: usize) -> Option<char> {
        self.words.get(..at).and_then(|w| w.chars().next_back())
    }

    fn after(&self, after: usize) -> Option<char> {
        self.words.get(after..).and_then(|w| w.chars().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        find(text, Span::new(0, text.len())).into_iter().map(|q| q.inner.of(text)).collect()
    }

    #[test]
    fn every_kind_of_mark_is_paired() {
        for (text, expected) in [
            ("He called it \"a disgrace\" and left.", vec!["a disgrace"]),
            ("“We saw it,” she said. “It was late.”", vec!["We saw it,", "It was late."]),
            ("The ‘quiet’ town’s mayor didn’t come.", vec!["quiet"]),
            ("'We won't go,' he said.", vec!["We won't go,"]),
            ("« Non », said the «tall» man.", vec![" Non ", "tall"]),
            ("„Nein“, he said.", vec!["Nein"]),
            ("``Never,'' he said.", vec!["Never,"]),
            ("“It opens and goes on.", vec!["It opens and goes on."]),
            ("Back in the ’90s and the '80s it was 5'10\" tall.", vec![]),
            ("“They say ‘never’ too often,” she said.", vec!["They say ‘never’ too often,"]),
            ("It was ‘the workers’ rights’ that counted.", vec!["the workers’ rights"]),
            ("He said “wrong mark.“ Then he left.", vec!["wrong mark."]),
            ("The boys' dog and the girls' cat.", vec![]),
        ] {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn quotations_lie_in_order_on_boundaries(text in "[\"“”‘’'«»„`a-z .,5\\n]{0,80}|\\PC{0,80}") {
            let mut last = 0;
            for q in find(&text, Span::new(0, text.len())) {
                proptest::prop_assert!(q.outer.start >= last && q.outer.contains(q.inner) && !q.inner.of(&text).is_empty());
                last = q.outer.end;
            }
        }
    }
}
