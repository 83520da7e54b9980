//! Who speaks: the subject of a verb, the owner of a noun.

use super::cue::Form;
use super::finder::Finder;
use super::reading::{Item, Tag};
use std::ops::Range;

/// How many items back a subject may begin.
const REACH: usize = 50;

/// Verbs of what was done that do not end in "ed".
const WENT: [&str; 10] = ["began", "came", "fought", "hit", "led", "rose", "shot", "stood", "took", "went"];

impl Finder<'_> {
    /// The possessor of the noun at `i`.
    pub(super) fn owner(&self, i: usize) -> Option<Range<usize>> {
        let mut k = i;
        while self.before(k).is_some_and(|b| matches!(b.tag, Tag::Word | Tag::Adverb | Tag::Hyphen | Tag::Number))
            && i - k < 4
        {
            k -= 1;
        }
        if i == k && self.before(i).is_some_and(|b| b.tag == Tag::Name) {
            while self.before(k).is_some_and(|b| matches!(b.tag, Tag::Name | Tag::Point)) {
                k -= 1;
            }
            return Some(k..i);
        }
        let owner = self.before(k).filter(|b| b.tag == Tag::Possessive)?;
        if !matches!(owner.norm, "'s" | "'") {
            return Some(k - 1..k);
        }
        let mut first = k - 1;
        while self
            .before(first)
            .is_some_and(|b| matches!(b.tag, Tag::Name | Tag::Word | Tag::Point | Tag::Hyphen | Tag::Determiner))
        {
            first -= 1;
        }
        (first < k).then_some(first..k)
    }

    /// The subject of a verb group that begins at `g`.
    pub(super) fn subject(&self, g: usize, form: Form) -> Option<Range<usize>> {
        let last = self.before(g)?;
        match last.tag {
            Tag::Pronoun | Tag::Relative | Tag::That => return Some(g - 1..g),
            Tag::Conjunction | Tag::To => return None,
            tag if tag.is_quotation() => return None,
            Tag::Comma if form == Form::Ing => return None,
            _ => {}
        }
        if let Some(end) = self.before_aside(g) {
            return self.trimmed(self.trim(self.walk(end, false), end)..end);
        }
        let apposition = matches!(last.tag, Tag::Comma | Tag::Dash | Tag::Close);
        let end = if matches!(last.tag, Tag::Comma | Tag::Dash) { g - 1 } else { g };
        self.trimmed(self.trim(self.walk(end, apposition), end)..end)
    }

    /// A subject without an adverb behind it, or the verb of its own behind its name: "Finn, however,", "Finn went on to say",
    /// "Finn reflected on “…”".
    fn trimmed(&self, subject: Range<usize>) -> Option<Range<usize>> {
        let Range { start, mut end } = subject;
        let is_aside =
            end > start + 2 && self.tag(end - 1) == Some(Tag::Adverb) && self.tag(end - 2) == Some(Tag::Comma);
        if is_aside {
            end -= 2;
        }
        let is_done = |x: &Item| x.tag == Tag::Word && (x.norm.ends_with("ed") || WENT.contains(&x.norm));
        let verb = end > start + 1
            && matches!(self.tag(end - 2), Some(Tag::Name | Tag::Pronoun))
            && self.item(end - 1).is_some_and(is_done);
        (start < end).then(|| start..end - usize::from(verb))
    }

    /// Where the noun phrase ends that the relative clause is about which said something and ends before the verb group
    /// at `g`: "The union, which claims that 40 men died, has called …".
    fn before_aside(&self, g: usize) -> Option<usize> {
        let said = self.found.last().filter(|f| f.relative && self.covered + 1 == g && self.here.contains(&f.at))?;
        let relative = (self.here.start + 1..said.at).rev().find(|k| self.tag(*k) == Some(Tag::Relative))?;
        (self.tag(relative - 1) == Some(Tag::Comma) && self.tag(g - 1) == Some(Tag::Comma)).then_some(relative - 1)
    }

    /// Walks left from `end` to where the noun phrase begins.
    fn walk(&self, end: usize, apposition: bool) -> usize {
        let mut k = end;
        while let Some(b) = self.before(k).filter(|_| end - k < REACH) {
            let stops = match b.tag {
                Tag::Speech | Tag::Semicolon | Tag::Colon | Tag::Stop | Tag::Question | Tag::That => true,
                Tag::Subordinator => !(apposition && self.is_in_aside(k - 1)),
                Tag::Comma | Tag::Relative | Tag::Pronoun | Tag::Auxiliary | Tag::Modal | Tag::To | Tag::Dash => {
                    !apposition
                }
                Tag::Conjunction => {
                    self.before(k - 1).is_some_and(|c| c.tag == Tag::Comma) || self.is_clause_before(k - 1)
                }
                // What stands right before a verb and could be one is a noun: "the press release says".
                _ => b.cue.is_some_and(|c| !(k == end && c.form.is_noun()) && self.is_verb(k - 1, c)) && !apposition,
            };
            if stops {
                break;
            }
            k -= 1;
        }
        k
    }

    /// Tells whether `k` stands in a relative clause after a comma: the "as" of "Finn, who served as chairman,".
    fn is_in_aside(&self, k: usize) -> bool {
        let ends = |n: &usize| {
            matches!(self.tag(*n), Some(Tag::Comma | Tag::Speech | Tag::Semicolon | Tag::Colon | Tag::Stop | Tag::Dash))
        };
        let comma = (self.here.start..k).rev().take(REACH).find(ends);
        comma.is_some_and(|n| self.tag(n) == Some(Tag::Comma) && self.tag(n + 1) == Some(Tag::Relative))
    }

    /// Tells whether a verb stands between `end` and the mark before it.
    fn is_clause_before(&self, end: usize) -> bool {
        let mut k = end;
        while let Some(b) = self.before(k).filter(|_| end - k < REACH) {
            match b.tag {
                Tag::Comma | Tag::Speech | Tag::Semicolon | Tag::Colon | Tag::Stop => return false,
                Tag::Auxiliary | Tag::Modal | Tag::Pronoun => return true,
                _ if b.cue.is_some() => return true,
                _ => k -= 1,
            }
        }
        false
    }

    /// Takes what is no part of a subject off its front.
    fn trim(&self, start: usize, end: usize) -> usize {
        let mut k = start;
        if self.tag(k) == Some(Tag::Preposition) || self.tag(k) == Some(Tag::Time) {
            if let Some(comma) = (k..end).find(|&n| self.tag(n) == Some(Tag::Comma)) {
                k = comma + 1;
            } else {
                k = self.last_name(k, end);
            }
        }
        while k < end
            && self.item(k).is_some_and(|x| {
                matches!(x.tag, Tag::Conjunction | Tag::Comma | Tag::Adverb | Tag::Mark | Tag::Dash | Tag::Time)
            })
        {
            k += 1;
        }
        k
    }

    /// Where the run of names that ends at `end` begins; one past `start` where there is none.
    fn last_name(&self, start: usize, end: usize) -> usize {
        let mut k = end;
        while k > start && self.before(k).is_some_and(|b| matches!(b.tag, Tag::Name | Tag::Point | Tag::Hyphen)) {
            k -= 1;
        }
        if k < end { k } else { start + 1 }
    }

    /// The subject of an earlier verb, for a verb without one of its own; of a later one where none stands before.
    pub(super) fn inherited(&self, g: usize) -> Option<Range<usize>> {
        let small = |t| matches!(t, Tag::Conjunction | Tag::Adverb | Tag::Preposition | Tag::Subordinator);
        if (self.here.start..g).all(|k| self.tag(k).is_some_and(small)) {
            let comma = (g..self.here.end).find(|&k| self.item(k).is_some_and(|x| x.tag == Tag::Comma || x.goes_on))?;
            return self.first_nominal(comma + 1, self.here.end);
        }
        for k in (self.here.start.max(g.saturating_sub(REACH))..g).rev() {
            let item = self.item(k)?;
            let finite = matches!(item.tag, Tag::Auxiliary | Tag::Modal)
                || item.cue.is_some_and(|c| !matches!(c.form, Form::Ing) && self.is_verb(k, c));
            if item.tag == Tag::Pronoun {
                return Some(k..k + 1);
            }
            let group = self.group_start(k);
            let infinitive = self.before(group).is_some_and(|b| b.tag == Tag::To);
            if finite
                && !infinitive
                && let Some(subject) = self.subject(group, Form::Past)
            {
                return Some(subject);
            }
        }
        self.first_nominal(self.here.start, g)
    }

    /// The first noun phrase of a range that is no complement of a preposition.
    fn first_nominal(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut first = start;
        if matches!(self.tag(first), Some(Tag::Preposition | Tag::Subordinator | Tag::Time)) {
            let comma = (first..end).find(|&k| self.tag(k) == Some(Tag::Comma));
            first = comma.map_or(first, |c| c + 1);
        }
        while first < end && self.item(first).is_some_and(|x| !x.tag.is_nominal() && x.tag != Tag::Pronoun) {
            first += 1;
        }
        let mut last = first;
        while last < end && self.item(last).is_some_and(|x| x.tag.is_nominal() && x.cue.is_none()) {
            last += 1;
        }
        if self.tag(first) == Some(Tag::Pronoun) {
            last = first + 1;
        }
        self.trimmed(first..last)
    }

    /// The subject after a verb: "said X".
    pub(super) fn inverted(&self, i: usize) -> Option<Range<usize>> {
        let first = i + 1;
        let mut end = first;
        while self.item(end).is_some_and(|x| {
            x.tag.is_nominal() || matches!(x.tag, Tag::Pronoun) || matches!(x.norm, "of" | "and" | "for")
        }) {
            end += 1;
        }
        (first < end).then_some(first..end)
    }
}
