//! What is said: where the content of a cue begins and ends.

use super::cue::{Cue, Form, Frame};
use super::finder::Finder;
use super::reading::Tag;
use crate::detail::numbers::is_numeral;
use std::ops::Range;

/// Within how many items the verb of a clause without "that" must come.
const CLAUSE: usize = 12;

/// Items after "at" among which a measure is: "at no more than about 200".
const MEASURE: usize = 5;

/// Longest "in a statement on Friday" between a verb and what is said, in items.
const ADJUNCT: usize = 25;

/// Longest subject before the verb of a second attribution in one sentence, in items.
const SUBJECT: usize = 6;

/// Where the content of a verb begins, and where its cue ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Complement {
    /// Its first item.
    pub(super) start: usize,
    /// One past the last item of the cue.
    pub(super) cue_end: usize,
    /// Whether it is a clause, not a phrase.
    pub(super) whole: bool,
}

impl Finder<'_> {
    /// The quotation before `left`, with the clause that it ends.
    pub(super) fn quoted_before(&self, left: usize) -> Range<usize> {
        let mut first = left - 1;
        while self.before(first).is_some_and(|b| b.tag.is_quotation()) {
            first -= 1;
        }
        if self.before(first).is_some_and(|b| !matches!(b.tag, Tag::Comma | Tag::Colon | Tag::Stop | Tag::Mark)) {
            first = self.clause_start(first);
        }
        first..left
    }

    /// First item of the clause that ends before `end`.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let mut k = end;
        while let Some(b) = self.before(k) {
            if b.tag == Tag::Semicolon || b.tag == Tag::Speech || k <= self.covered && self.covered < end {
                break;
            }
            k -= 1;
        }
        while k < end && self.item(k).is_some_and(|x| matches!(x.tag, Tag::Conjunction | Tag::Comma | Tag::Mark)) {
            k += 1;
        }
        k
    }

    /// What the verb at `i` brings after it.
    pub(super) fn complement(&self, i: usize, cue: Cue) -> Option<Complement> {
        let mut j = i + 1;
        while self.tag(j) == Some(Tag::Adverb) {
            j += 1;
        }
        if self.norm(j) == "out" && cue.goes_with("out") {
            j += 1;
        }
        if self.tag(j) == Some(Tag::Time)
            && self.tag(j + 1).is_some_and(|t| matches!(t, Tag::To | Tag::That | Tag::Question | Tag::Preposition))
        {
            j += 1;
        }
        if self.tag(j) == Some(Tag::Colon) && j + 1 == self.here.end && cue.speaks() {
            let next = self.reading.items.get(j + 1).filter(|x| x.tag == Tag::Speech);
            return next.map(|_| Complement { start: j + 1, cue_end: j, whole: true });
        }
        let at = |start| Some(Complement { start, cue_end: j.min(start), whole: true });
        let phrase = |start| Some(Complement { start, cue_end: j.min(start), whole: false });
        let says = cue.takes(Frame::Says);
        let clause = says || cue.takes(Frame::Clause) || cue.takes(Frame::Addressee);
        let object = cue.takes(Frame::Object);
        let next = self.item(j)?;
        let is_handled = next.tag == Tag::ObjectPronoun || is_numeral(next.norm);
        match next.tag {
            _ if cue.takes(Frame::Handles) && is_handled => None,
            _ if cue.takes(Frame::Measure) => self.is_measured(j).then(|| at(j)).flatten(),
            Tag::Speech | Tag::Scrap if clause || object || cue.speaks() => at(j),
            Tag::Comma | Tag::Colon if cue.speaks() || next.tag == Tag::Colon => {
                self.tag(j + 1).filter(|t| t.is_quotation())?;
                at(j + 1)
            }
            Tag::That if clause => at(j),
            Tag::Question if clause || object => at(j),
            Tag::To if cue.takes(Frame::Infinitive) && !self.is_elided(j + 1) => at(j),
            Tag::To | Tag::Preposition if cue.goes_with(next.norm) => {
                self.item(j + 1).filter(|x| x.tag != Tag::Stop).and_then(|_| phrase(j + 1))
            }
            _ if cue.takes(Frame::Addressee) => self.after_addressee(j, cue),
            Tag::Time | Tag::Preposition | Tag::To if cue.speaks() => self.after_adjunct(j),
            Tag::Time | Tag::Preposition if clause => {
                self.after_adjunct(j).filter(|c| matches!(self.tag(c.start), Some(Tag::That | Tag::Question)))
            }
            Tag::Pronoun if clause => at(j),
            Tag::ObjectPronoun | Tag::Pronoun if object => phrase(j),
            tag if says && tag.is_nominal() && self.is_past_time(j) => self.after_adjunct(j + 2),
            Tag::Subordinator if says => self.is_content_opener(j).then(|| at(j)).flatten(),
            tag if says && tag.is_nominal() => at(j),
            tag if object && tag.is_nominal() => phrase(j),
            tag if tag.is_nominal() || tag == Tag::ObjectPronoun => self.bare(j, cue),
            _ => None,
        }
    }

    /// Tells whether something and its measure stand at `j`: "the toll at 12", "the start of the blaze at about 7.40 a.m.".
    fn is_measured(&self, j: usize) -> bool {
        let first = self.tag(j).is_some_and(|t| t.is_nominal() || t == Tag::Pronoun);
        let goes_on =
            |k: usize| self.tag(k).is_some_and(Tag::is_nominal) || matches!(self.norm(k), "of" | "for" | "in");
        let measure = (j + 1..j + CLAUSE).find(|k| !goes_on(*k)).filter(|k| self.norm(*k) == "at");
        let number = |k: usize| {
            let word = self.norm(k);
            self.tag(k) == Some(Tag::Time) || word.starts_with(|c: char| c.is_ascii_digit()) || is_numeral(word)
        };
        first && measure.is_some_and(|at| (at + 1..=at + MEASURE).any(number))
    }

    /// Tells whether nothing of an infinitive comes at `j`: "opted not to, …", "declined to for now".
    fn is_elided(&self, j: usize) -> bool {
        self.tag(j).is_none_or(|t| matches!(t, Tag::Preposition | Tag::Comma | Tag::Semicolon | Tag::Stop | Tag::Colon))
    }

    /// Tells whether "last week", "this month" stands at `j`.
    fn is_past_time(&self, j: usize) -> bool {
        let period = matches!(
            self.norm(j + 1),
            "week" | "weekend" | "month" | "year" | "morning" | "night" | "summer" | "spring" | "fall" | "winter"
        );
        matches!(self.norm(j), "last" | "this" | "next" | "earlier") && period
    }

    /// Tells whether the subordinate clause at `j` can be what is said, not when it was.
    fn is_content_opener(&self, j: usize) -> bool {
        matches!(self.norm(j), "if" | "although" | "though" | "because" | "unless" | "than" | "once")
    }

    /// Reads a clause without "that", or "him to go", at `j`.
    fn bare(&self, j: usize, cue: Cue) -> Option<Complement> {
        let at = Some(Complement { start: j, cue_end: j, whole: true });
        for k in j + 1..j + CLAUSE {
            match self.item(k)?.tag {
                Tag::Auxiliary | Tag::Modal if cue.takes(Frame::Clause) => return at,
                Tag::To if cue.takes(Frame::Infinitive) => return at,
                Tag::Comma | Tag::Semicolon | Tag::Stop | Tag::Colon => return None,
                _ => {}
            }
        }
        None
    }

    /// What comes after who is told: "told reporters that …".
    fn after_addressee(&self, j: usize, cue: Cue) -> Option<Complement> {
        let mut k = j;
        // "told a crowd of about 1,200"
        let goes_on = |k: usize| k > j && self.norm(k - 1) == "of" && self.tag(k) == Some(Tag::Preposition);
        while goes_on(k)
            || self
                .item(k)
                .is_some_and(|x| x.tag.is_nominal() && !x.tag.is_quotation() || matches!(x.norm, "of" | "and"))
        {
            if k > j && self.tag(k) == Some(Tag::Determiner) && self.norm(k - 1) != "of" && self.norm(k - 1) != "and" {
                break;
            }
            k += 1;
        }
        if matches!(self.tag(j), Some(Tag::ObjectPronoun | Tag::Pronoun)) || self.norm(j) == "her" {
            k = j + 1;
        }
        if k == j {
            return self.after_adjunct(j);
        }
        let content = |start| Some(Complement { start, cue_end: j, whole: true });
        match self.tag(k) {
            Some(Tag::To) if cue.takes(Frame::Infinitive) => content(j),
            Some(Tag::That | Tag::Question | Tag::Speech | Tag::Scrap | Tag::Pronoun | Tag::Determiner | Tag::To) => {
                content(k)
            }
            Some(Tag::Subordinator) if self.norm(k) == "if" => content(k),
            Some(Tag::Comma | Tag::Colon) if self.tag(k + 1).is_some_and(Tag::is_quotation) => content(k + 1),
            Some(Tag::Preposition) if cue.goes_with(self.norm(k)) => content(k + 1),
            Some(Tag::Preposition | Tag::Time) => self.after_adjunct(k),
            _ => None,
        }
    }

    /// What comes after "in a statement", "on Friday".
    fn after_adjunct(&self, j: usize) -> Option<Complement> {
        let mut k = j;
        if self.tag(k) == Some(Tag::Time) {
            k += 1;
            while matches!(self.norm(k), "morning" | "afternoon" | "evening" | "night" | "week" | "month" | "year") {
                k += 1;
            }
            if self.item(k).is_some_and(|x| x.tag.is_nominal() || x.tag == Tag::Pronoun) {
                return Some(Complement { start: k, cue_end: k, whole: true });
            }
        }
        for n in k..k + ADJUNCT {
            let content = |start| Some(Complement { start, cue_end: j, whole: true });
            match self.item(n)?.tag {
                Tag::That | Tag::Speech | Tag::Question | Tag::Pronoun => return content(n),
                Tag::Comma if self.tag(n + 1).is_some_and(|t| matches!(t, Tag::That | Tag::Name)) => {}
                Tag::Comma | Tag::Colon => {
                    return self.tag(n + 1).filter(|t| *t == Tag::Speech).and_then(|_| content(n + 1));
                }
                Tag::Stop | Tag::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// One past the last item of a content that begins at `start`.
    pub(super) fn content_end(&self, start: usize, whole: bool) -> usize {
        if self.reading.is_speech(start) {
            return start + 1;
        }
        let mut depth = 0_i32;
        let mut k = start + 1;
        while let Some(item) = self.item(k) {
            match item.tag {
                Tag::Open => depth += 1,
                Tag::Close if depth == 0 => break,
                Tag::Close => depth -= 1,
                Tag::Semicolon => break,
                Tag::Comma | Tag::Conjunction if depth == 0 && self.ends_content(k, whole) => break,
                Tag::Speech | Tag::Scrap
                    if depth == 0
                        && item.goes_on
                        && (self.ends_content(k + 1, whole) || !whole && !self.is_quoted_list(k)) =>
                {
                    k += 1;
                    break;
                }
                Tag::Comma if depth == 0 && self.ends_at_comma(k, whole) && !self.is_list(k) => break,
                Tag::Subordinator | Tag::Preposition | Tag::Dash | Tag::Time
                    if depth == 0 && !whole && self.ends_phrase(k) =>
                {
                    break;
                }
                Tag::Dash => {
                    let pair = (k + 1..self.here.end).find(|&n| self.tag(n) == Some(Tag::Dash));
                    match pair {
                        Some(n) if n + 2 < self.here.end => k = n,
                        _ => break,
                    }
                }
                _ => {}
            }
            k += 1;
        }
        while k > start + 1 && self.before(k).is_some_and(|b| matches!(b.tag, Tag::Stop | Tag::Comma)) {
            k -= 1;
        }
        k
    }

    /// Gives of a content what stands before the comma where its relative clause ends and the verb of the sentence comes:
    /// "Finn, who said it was late, is a pilot". A participle there could go on with what is said, so only an auxiliary
    /// and a verb in the present are taken for that verb; and a second comma could end an aside of what is said.
    pub(super) fn within_aside(&self, content: Range<usize>) -> Range<usize> {
        let is_verb = |k: usize| {
            self.item(k).is_some_and(|x| {
                matches!(x.tag, Tag::Auxiliary | Tag::Modal) || x.cue.is_some_and(|c| c.form == Form::Third)
            })
        };
        let comma = (content.start + 1..content.end).find(|k| self.tag(*k) == Some(Tag::Comma));
        let ends =
            |comma: &usize| (comma + 1..content.end).find(|n| self.tag(*n) != Some(Tag::Adverb)).is_some_and(is_verb);
        content.start..comma.filter(ends).unwrap_or(content.end)
    }

    /// Tells whether the content ends at the comma at `k`, for what follows it.
    fn ends_at_comma(&self, k: usize, whole: bool) -> bool {
        !whole || self.norm(k + 1) == "with"
    }

    /// Tells whether another quotation of a list follows the one at `k`.
    fn is_quoted_list(&self, k: usize) -> bool {
        (k + 1..k + 4).any(|n| self.tag(n).is_some_and(Tag::is_quotation))
    }

    /// Tells whether a list goes on after the comma at `k`: a few words, then another comma or "and".
    fn is_list(&self, k: usize) -> bool {
        let mut n = k + 1;
        while self.item(n).is_some_and(|x| x.tag.is_nominal()) && n < k + 5 {
            n += 1;
        }
        n > k + 1 && matches!(self.norm(n), "and" | "or" | ",")
            || self.norm(k + 1) == "and" && !self.tag(k + 2).is_some_and(|t| t == Tag::Pronoun)
    }

    /// Tells whether a noun phrase ends at `k`: what follows is when or why it was said.
    fn ends_phrase(&self, k: usize) -> bool {
        let Some(x) = self.item(k) else { return false };
        x.tag == Tag::Dash
            || matches!(
                x.norm,
                "when"
                    | "after"
                    | "before"
                    | "while"
                    | "since"
                    | "until"
                    | "because"
                    | "if"
                    | "unless"
                    | "although"
                    | "though"
                    | "during"
                    | "amid"
                    | "despite"
            )
    }

    /// Tells whether another attribution begins at the comma or conjunction at `k`.
    fn ends_content(&self, k: usize, whole: bool) -> bool {
        let mut n = k;
        while self.item(n).is_some_and(|x| matches!(x.tag, Tag::Comma | Tag::Conjunction | Tag::Adverb)) {
            n += 1;
        }
        let comma = self.tag(k) == Some(Tag::Comma) || self.before(k).is_some_and(|b| b.goes_on);
        if !whole && self.tag(k) == Some(Tag::Conjunction) {
            let aux = self.tag(n).is_some_and(|t| matches!(t, Tag::Auxiliary | Tag::Modal));
            let verb = self.item(n).and_then(|x| x.cue).is_some_and(|c| matches!(c.form, Form::Past | Form::Third));
            if aux || verb || self.tag(n) == Some(Tag::Pronoun) {
                return true;
            }
        }
        if comma && self.norm(n) == "according" {
            return true;
        }
        let Some(item) = self.item(n) else { return false };
        if let Some(cue) = item.cue {
            return cue.speaks() && (cue.form != Form::Base) && (comma || cue.form != Form::Ing);
        }
        if !comma {
            return false;
        }
        if item.tag == Tag::Subordinator {
            n += 1;
        }
        // "…, but he said", "…, officials said"
        for m in n..n + SUBJECT {
            let Some(x) = self.item(m) else { return false };
            if x.cue.is_some_and(|c| c.takes(Frame::Says) && c.form != Form::Base && c.form != Form::Ing) && m > n {
                return true;
            }
            if !(x.tag.is_nominal() || matches!(x.tag, Tag::Pronoun | Tag::Adverb | Tag::Auxiliary)) {
                return false;
            }
        }
        false
    }
}
