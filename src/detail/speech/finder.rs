//! Cue verbs in a row of items, with who speaks and what is said.

use super::cue::{Cue, Form, Frame};
use super::reading::{Item, Reading, Tag, Utterance};
use crate::detail::{Attribution, Stance};
use crate::span::Span;
use std::ops::Range;

/// Finds the attributions of one document.
pub(super) struct Finder<'r> {
    reading: &'r Reading<'r>,
    /// The utterance that is read.
    here: Range<usize>,
    /// What was found, with the items of its content.
    pub(super) found: Vec<Found>,
    /// Item up to which the content of a clause reaches.
    covered: usize,
}

/// An attribution in items.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) source: Option<Span>,
    pub(super) cue: Span,
    pub(super) content: Range<usize>,
    pub(super) stance: Stance,
    pub(super) sentence: usize,
    pub(super) at: usize,
    /// Whether the source is a relative pronoun.
    pub(super) relative: bool,
    /// Bytes at the start of the content that are no part of it.
    pub(super) skip: usize,
}

/// Where the content of a verb begins, and where its cue ends.
#[derive(Debug, Clone, Copy)]
struct Complement {
    start: usize,
    cue_end: usize,
    /// Whether it is a clause, not a phrase.
    whole: bool,
}

impl<'r> Finder<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        Self { reading, here: 0..0, found: Vec::new(), covered: 0 }
    }

    /// Reads one utterance.
    pub(super) fn read(&mut self, utterance: &Utterance) {
        self.here = utterance.items.clone();
        if let Some(found) = self.label() {
            self.found.push(found);
        }
        for i in self.here.clone() {
            let Some(item) = self.item(i) else { continue };
            if item.norm == "according" && self.tag(i + 1) == Some(Tag::To) {
                self.according(i);
            } else if let Some(cue) = item.cue.filter(|cue| self.is_verb(i, *cue)) {
                if let Some(found) = self.verb(i, cue) {
                    self.covered = self.covered.max(found.content.end);
                    self.found.push(found);
                }
            } else if let Some(found) = item.noun.and_then(|noun| self.noun(i, noun)) {
                self.covered = self.covered.max(found.content.end);
                self.found.push(found);
            }
        }
    }

    /// Reads "X: CONTENT" at the start of an utterance.
    fn label(&self) -> Option<Found> {
        let first = self.here.start;
        let mut end = first;
        while self.item(end).is_some_and(|x| x.tag.is_nominal() && !x.tag.is_quotation()) && end - first < 6 {
            end += 1;
        }
        let colon = self.item(end).filter(|x| x.tag == Tag::Colon && end > first)?;
        let named = (first..end).any(|k| self.tag(k) == Some(Tag::Name));
        let content = end + 1..self.content_end(end + 1, true);
        if !named
            || self.before(end)?.cue.is_some()
            || content.end > self.here.end
            || content.len() < 3 && !self.tag(end + 1)?.is_quotation()
        {
            return None;
        }
        Some(Found {
            relative: false,
            skip: 0,
            source: self.span(&(first..end)),
            cue: colon.span,
            content,
            stance: Stance::Neutral,
            sentence: colon.sentence,
            at: end,
        })
    }

    /// Reads a noun for a saying at `i`: "his claim that …", "calls by officials for …".
    fn noun(&self, i: usize, cue: Cue) -> Option<Found> {
        if self.covered > i {
            return None;
        }
        let mut j = i + 1;
        let mut source = None;
        if matches!(self.norm(j), "by" | "from") {
            let mut end = j + 1;
            while self.item(end).is_some_and(|x| x.tag.is_nominal() || x.norm == "of" || x.norm == "and") {
                end += 1;
            }
            source = Some(j + 1..end);
            j = end;
        }
        let next = self.item(j)?;
        let (start, whole) = match next.tag {
            Tag::That if cue.takes(Frame::Clause) => (j, true),
            Tag::To if cue.takes(Frame::Infinitive) => (j, true),
            Tag::To | Tag::Preposition if cue.goes_with(next.norm) => (j + 1, false),
            _ => return None,
        };
        self.item(start)?;
        let source = source.or_else(|| self.owner(i))?;
        let end = self.content_end(start, whole);
        Some(Found {
            relative: false,
            skip: 0,
            source: self.span(&source),
            cue: self.span(&(i..j.min(start)))?,
            content: start..end,
            stance: cue.stance,
            sentence: self.item(i)?.sentence,
            at: i,
        })
    }

    /// The possessor of the noun at `i`.
    fn owner(&self, i: usize) -> Option<Range<usize>> {
        let mut k = i;
        while self.before(k).is_some_and(|b| matches!(b.tag, Tag::Word | Tag::Adverb | Tag::Hyphen | Tag::Number))
            && i - k < 4
        {
            k -= 1;
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

    fn item(&self, i: usize) -> Option<&'r Item<'r>> {
        if self.here.contains(&i) { self.reading.items.get(i) } else { None }
    }

    fn tag(&self, i: usize) -> Option<Tag> {
        self.item(i).map(|item| item.tag)
    }

    fn before(&self, i: usize) -> Option<&'r Item<'r>> {
        i.checked_sub(1).and_then(|p| self.item(p))
    }

    fn norm(&self, i: usize) -> &'r str {
        self.item(i).map_or("", |item| item.norm)
    }

    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.reading.items.get(range.start)?;
        let last = self.reading.items.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Tells whether the word at `i` stands as a verb.
    fn is_verb(&self, i: usize, cue: Cue) -> bool {
        let before = self.before(self.group_start(i));
        let direct = self.before(i);
        let before_tag = direct.map(|b| b.tag);
        if self.norm(i + 1) == "by" && cue.form == Form::Past {
            return false;
        }
        match cue.form {
            Form::Base => {
                let plural = |b: &Item| {
                    b.tag == Tag::Word
                        && b.cue.is_none()
                        && (b.norm.ends_with('s') || matches!(b.norm, "people" | "police" | "men" | "women" | "media"))
                        || matches!(b.tag, Tag::Name | Tag::Close) && !cue.takes(Frame::Noun)
                };
                match before_tag {
                    Some(Tag::Pronoun | Tag::Relative | Tag::Modal | Tag::To | Tag::That | Tag::Adverb) => true,
                    Some(Tag::Auxiliary) => matches!(direct.map_or("", |b| b.norm), "do" | "did" | "does"),
                    Some(Tag::Conjunction) => !cue.takes(Frame::Noun),
                    Some(_) => direct.is_some_and(plural),
                    None => false,
                }
            }
            Form::Third => match before_tag {
                Some(
                    Tag::Determiner
                    | Tag::Possessive
                    | Tag::Preposition
                    | Tag::Number
                    | Tag::To
                    | Tag::Modal
                    | Tag::Auxiliary
                    | Tag::Hyphen,
                )
                | None => false,
                Some(Tag::Word) => true,
                Some(_) => true,
            },
            Form::Past => {
                let passive = direct.is_some_and(|b| is_be(b.norm))
                    || matches!(before_tag, Some(Tag::Adverb)) && before.is_some_and(|_| self.group_has(i, is_be));
                !passive
                    && !matches!(
                        before_tag,
                        Some(Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::Hyphen | Tag::To | Tag::Modal)
                            | None
                    )
            }
            Form::Ing => {
                !matches!(before_tag, Some(Tag::Determiner | Tag::Possessive | Tag::Hyphen | Tag::Word | Tag::Name))
                    || false
            }
        }
    }

    /// Tells whether an auxiliary of the verb group before `i` passes a test.
    fn group_has(&self, i: usize, test: fn(&str) -> bool) -> bool {
        (self.group_start(i)..i).any(|k| test(self.norm(k)))
    }

    /// First item of the verb group that ends before `i`: auxiliaries, modals and adverbs.
    fn group_start(&self, i: usize) -> usize {
        let mut start = i;
        while let Some(b) = self.before(start) {
            if !matches!(b.tag, Tag::Auxiliary | Tag::Modal | Tag::Adverb) {
                break;
            }
            start -= 1;
        }
        start
    }

    /// Reads a cue verb at `i`.
    fn verb(&self, i: usize, cue: Cue) -> Option<Found> {
        let mut start = self.group_start(i);
        if self.before(start).is_some_and(|b| b.tag == Tag::To) {
            start -= 1;
        }
        let subject = self.subject(start, cue.form);
        let left = subject.as_ref().map_or(start, |s| s.start);
        let nested = self.covered > i;
        let right = self.complement(i, cue);
        let quoted = self.before(left).is_some_and(|b| b.tag.is_quotation()) && cue.speaks();
        let (source, content, cue_end) = if quoted && (subject.is_none() || self.is_aside(i, right)) {
            let inverted = subject.is_none().then(|| self.inverted(i)).flatten();
            (subject.or(inverted), self.quoted_before(left), i + 1)
        } else if cue.takes(Frame::Says)
            && !nested
            && let Some(inverted) = self.inverted_aside(i, start, cue)
        {
            inverted
        } else if let Some(c) = right {
            let end = self.content_end(c.start, c.whole);
            (subject.or_else(|| self.inherited(start)), c.start..end, c.cue_end)
        } else if cue.takes(Frame::Says) && !nested {
            self.aside(i, subject?)?
        } else {
            return None;
        };
        if nested {
            return None;
        }
        let relative = source.as_ref().is_some_and(|s| matches!(self.tag(s.start), Some(Tag::Relative | Tag::That)));
        Some(Found {
            relative,
            skip: 0,
            source: source.and_then(|s| self.span(&s)),
            cue: self.span(&(start..cue_end))?,
            content: (!content.is_empty()).then_some(content)?,
            stance: cue.stance,
            sentence: self.item(i)?.sentence,
            at: i,
        })
    }

    /// Tells whether a verb whose subject follows a quotation looks back to it: nothing but a quotation or an adjunct is to come.
    fn is_aside(&self, i: usize, right: Option<Complement>) -> bool {
        let Some(c) = right else { return true };
        self.tag(c.start).is_some_and(Tag::is_quotation)
            && self.before(c.start).is_some_and(|b| matches!(b.tag, Tag::Comma | Tag::Colon))
            || self.tag(i + 1) == Some(Tag::Comma)
            || self.before(i).is_some_and(|b| b.tag == Tag::Pronoun) && self.tag(i + 1) == Some(Tag::Preposition)
    }

    /// The quotation before `left`, with the clause that it ends.
    fn quoted_before(&self, left: usize) -> Range<usize> {
        let mut first = left - 1;
        while self.before(first).is_some_and(|b| b.tag.is_quotation()) {
            first -= 1;
        }
        if self.before(first).is_some_and(|b| !matches!(b.tag, Tag::Comma | Tag::Colon | Tag::Stop | Tag::Mark)) {
            first = self.clause_start(first);
        }
        first..left
    }

    /// Reads "CONTENT, said X": the subject is a name, or a verb stands before the comma.
    fn inverted_aside(&self, i: usize, start: usize, cue: Cue) -> Option<(Option<Range<usize>>, Range<usize>, usize)> {
        if !self.before(start).is_some_and(|b| b.tag == Tag::Comma) || start != i || cue.form == Form::Ing {
            return None;
        }
        let subject = self.inverted(i)?;
        let ends = self.item(subject.end).is_none_or(|x| {
            matches!(x.tag, Tag::Comma | Tag::Stop | Tag::Relative | Tag::Preposition | Tag::Close | Tag::Dash)
                || x.tag.is_quotation()
        });
        let before = self.here.start..start;
        let has = |test: fn(Tag) -> bool| before.clone().any(|k| self.tag(k).is_some_and(test));
        let clause = has(|t| matches!(t, Tag::Auxiliary | Tag::Modal | Tag::Pronoun));
        let apposition =
            has(|t| t == Tag::Relative) || before.clone().filter(|&k| self.tag(k) == Some(Tag::Comma)).count() == 2;
        if !ends || !clause || apposition {
            return None;
        }
        let content = self.clause_start(start - 1)..start - 1;
        (content.len() >= 3).then_some((Some(subject), content, i + 1))
    }

    /// Reads "CONTENT, X said" and "CONTENT, X said, MORE".
    fn aside(&self, i: usize, subject: Range<usize>) -> Option<(Option<Range<usize>>, Range<usize>, usize)> {
        self.before(subject.start).filter(|b| b.tag == Tag::Comma)?;
        let left = subject.start - 1;
        let content = self.clause_start(left)..left;
        if self.tag(i + 1) == Some(Tag::Comma) && !self.is_ing(i + 2) {
            let end = self.content_end(i + 2, true);
            let whole = content.start..end;
            return (end > i + 2 && self.here.end >= end).then_some((Some(subject), whole, i + 1));
        }
        (content.len() >= 3).then_some((Some(subject), content, i + 1))
    }

    /// Tells whether a participle stands at `i`: "adding", "citing".
    fn is_ing(&self, i: usize) -> bool {
        self.norm(i).ends_with("ing")
    }

    /// First item of the clause that ends before `end`.
    fn clause_start(&self, end: usize) -> usize {
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

    /// The subject of a verb group that begins at `g`.
    fn subject(&self, g: usize, form: Form) -> Option<Range<usize>> {
        let last = self.before(g)?;
        match last.tag {
            Tag::Pronoun | Tag::Relative | Tag::That => return Some(g - 1..g),
            Tag::Conjunction | Tag::To => return None,
            tag if tag.is_quotation() => return None,
            Tag::Comma if form == Form::Ing => return None,
            _ => {}
        }
        let apposition = matches!(last.tag, Tag::Comma | Tag::Dash | Tag::Close);
        let end = if matches!(last.tag, Tag::Comma | Tag::Dash) { g - 1 } else { g };
        let start = self.trim(self.walk(end, apposition), end);
        (start < end).then_some(start..end)
    }

    /// Walks left from `end` to where the noun phrase begins.
    fn walk(&self, end: usize, apposition: bool) -> usize {
        let mut k = end;
        while let Some(b) = self.before(k) {
            let stops = match b.tag {
                Tag::Speech
                | Tag::Semicolon
                | Tag::Colon
                | Tag::Stop
                | Tag::Question
                | Tag::Subordinator
                | Tag::That => true,
                Tag::Comma | Tag::Relative | Tag::Pronoun | Tag::Auxiliary | Tag::Modal | Tag::To | Tag::Dash => {
                    !apposition
                }
                Tag::Conjunction => {
                    self.before(k - 1).is_some_and(|c| c.tag == Tag::Comma) || self.is_clause_before(k - 1)
                }
                _ => b.cue.is_some() && !apposition,
            };
            if stops {
                break;
            }
            k -= 1;
        }
        k
    }

    /// Tells whether a verb stands between `end` and the mark before it.
    fn is_clause_before(&self, end: usize) -> bool {
        let mut k = end;
        while let Some(b) = self.before(k) {
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

    /// The subject of an earlier verb, for a verb without one of its own; of a later one where none stands before.
    fn inherited(&self, g: usize) -> Option<Range<usize>> {
        let opens =
            (self.here.start..g).all(|k| self.item(k).is_some_and(|x| matches!(x.tag, Tag::Conjunction | Tag::Adverb)));
        if opens {
            let comma = (g..self.here.end).find(|&k| self.tag(k) == Some(Tag::Comma))?;
            return self.first_nominal(comma + 1, self.here.end);
        }
        let mut k = g;
        while k > self.here.start {
            k -= 1;
            let item = self.item(k)?;
            let finite = matches!(item.tag, Tag::Auxiliary | Tag::Modal)
                || item.cue.is_some_and(|c| !matches!(c.form, Form::Ing) && self.is_verb(k, c));
            if item.tag == Tag::Pronoun {
                return Some(k..k + 1);
            }
            if finite && !self.before(self.group_start(k)).is_some_and(|b| b.tag == Tag::To) {
                if let Some(subject) = self.subject(self.group_start(k), Form::Past) {
                    return Some(subject);
                }
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
        (first < last).then_some(first..last)
    }

    /// The subject after a verb: "said X".
    fn inverted(&self, i: usize) -> Option<Range<usize>> {
        let first = i + 1;
        let mut end = first;
        while self.item(end).is_some_and(|x| {
            x.tag.is_nominal() || matches!(x.tag, Tag::Pronoun) || matches!(x.norm, "of" | "and" | "for")
        }) {
            end += 1;
        }
        (first < end).then_some(first..end)
    }

    /// What the verb at `i` brings after it.
    fn complement(&self, i: usize, cue: Cue) -> Option<Complement> {
        let mut j = i + 1;
        while self.tag(j) == Some(Tag::Adverb) {
            j += 1;
        }
        if self.norm(j) == "out" && cue.goes_with("out") {
            j += 1;
        }
        let at = |start| Some(Complement { start, cue_end: j.min(start), whole: true });
        let phrase = |start| Some(Complement { start, cue_end: j.min(start), whole: false });
        let says = cue.takes(Frame::Says);
        let clause = says || cue.takes(Frame::Clause) || cue.takes(Frame::Addressee);
        let object = cue.takes(Frame::Object);
        let next = self.item(j)?;
        match next.tag {
            Tag::Speech | Tag::Scrap if clause || object || cue.speaks() => at(j),
            Tag::Comma | Tag::Colon if cue.speaks() || next.tag == Tag::Colon => {
                self.tag(j + 1).filter(|t| t.is_quotation())?;
                at(j + 1)
            }
            Tag::That if clause => at(j),
            Tag::Question if clause || object => at(j),
            Tag::To if cue.takes(Frame::Infinitive) => at(j),
            Tag::To | Tag::Preposition if cue.goes_with(next.norm) => {
                self.item(j + 1).filter(|x| x.tag != Tag::Stop).and_then(|_| phrase(j + 1))
            }
            _ if cue.takes(Frame::Addressee) => self.after_addressee(j, cue),
            Tag::Time | Tag::Preposition | Tag::To if cue.speaks() => self.after_adjunct(j),
            Tag::Pronoun if clause => at(j),
            Tag::ObjectPronoun if object => phrase(j),
            tag if says && (tag.is_nominal() || tag == Tag::Subordinator) => at(j),
            tag if object && tag.is_nominal() => phrase(j),
            tag if tag.is_nominal() || tag == Tag::ObjectPronoun => self.bare(j, cue),
            _ => None,
        }
    }

    /// Reads a clause without "that", or "him to go", at `j`.
    fn bare(&self, j: usize, cue: Cue) -> Option<Complement> {
        let at = Some(Complement { start: j, cue_end: j, whole: true });
        for k in j + 1..j + 12 {
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
        while self
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
            Some(Tag::That | Tag::Question | Tag::Speech | Tag::Scrap | Tag::Pronoun | Tag::Determiner) => content(k),
            Some(Tag::Subordinator) if self.norm(k) == "if" => content(k),
            Some(Tag::Comma | Tag::Colon) if self.tag(k + 1).is_some_and(Tag::is_quotation) => content(k + 1),
            Some(Tag::To) if cue.takes(Frame::Infinitive) => content(j),
            Some(Tag::To) => content(k),
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
        for n in k..k + 25 {
            let content = |start| Some(Complement { start, cue_end: j, whole: true });
            match self.item(n)?.tag {
                Tag::That | Tag::Speech | Tag::Question => return content(n),
                Tag::Pronoun => return content(n),
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
    fn content_end(&self, start: usize, whole: bool) -> usize {
        if self.tag(start) == Some(Tag::Speech) {
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
                Tag::Comma | Tag::Conjunction if depth == 0 && self.ends_content(k) => break,
                Tag::Comma if depth == 0 && self.ends_at_comma(k, whole) => break,
                Tag::Subordinator | Tag::Preposition | Tag::Dash | Tag::Time
                    if depth == 0 && !whole && self.ends_phrase(k) =>
                {
                    break;
                }
                Tag::Dash => break,
                _ => {}
            }
            k += 1;
        }
        while k > start + 1 && self.before(k).is_some_and(|b| matches!(b.tag, Tag::Stop | Tag::Comma)) {
            k -= 1;
        }
        k
    }

    /// Tells whether the content ends at the comma at `k`, for what follows it.
    fn ends_at_comma(&self, k: usize, whole: bool) -> bool {
        !whole || self.norm(k + 1) == "with"
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
    fn ends_content(&self, k: usize) -> bool {
        let mut n = k;
        while self.item(n).is_some_and(|x| matches!(x.tag, Tag::Comma | Tag::Conjunction | Tag::Adverb)) {
            n += 1;
        }
        let comma = self.tag(k) == Some(Tag::Comma);
        if comma && (self.norm(n) == "according") {
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
        for m in n..n + 6 {
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

    /// Reads "according to X".
    fn according(&mut self, i: usize) {
        let first = i + 2;
        let mut end = first;
        while self.item(end).is_some_and(|x| {
            !matches!(x.tag, Tag::Comma | Tag::Semicolon | Tag::Relative | Tag::Close | Tag::Dash)
                && !x.tag.is_quotation()
        }) {
            end += 1;
        }
        while end > first && self.before(end).is_some_and(|b| b.tag == Tag::Stop) {
            end -= 1;
        }
        let opens = (self.here.start..i)
            .all(|k| self.item(k).is_some_and(|x| matches!(x.tag, Tag::Conjunction | Tag::Comma | Tag::Adverb)));
        let content = if opens {
            let start = if self.tag(end) == Some(Tag::Comma) { end + 1 } else { end };
            start..self.content_end(start, true)
        } else {
            let stop = if self.before(i).is_some_and(|b| b.tag == Tag::Comma) { i - 1 } else { i };
            self.clause_start(stop)..stop
        };
        let (Some(cue), Some(item)) = (self.span(&(i..i + 2)), self.item(i)) else { return };
        if content.is_empty() || content.end > self.here.end {
            return;
        }
        let found = Found {
            source: self.span(&(first..end)),
            cue,
            content,
            stance: Stance::Neutral,
            sentence: item.sentence,
            at: i,
            relative: false,
            skip: 0,
        };
        self.covered = self.covered.max(found.content.end);
        self.found.push(found);
    }
}

/// Tells whether a word is a form of "be".
fn is_be(norm: &str) -> bool {
    matches!(norm, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "'m")
}

impl Found {
    /// Makes the attribution, with its content in bytes.
    pub(super) fn attribution(&self, reading: &Reading) -> Option<Attribution> {
        let first = reading.items.get(self.content.start)?;
        let last = reading.items.get(self.content.end.checked_sub(1)?)?;
        Some(Attribution {
            source: self.source,
            cue: self.cue,
            content: Span::new(first.span.start + self.skip, last.span.end),
            stance: self.stance,
            sentence: self.sentence,
        })
    }
}
