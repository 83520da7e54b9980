//! A comparison made ready to be looked things up in: names of sources, words of places.

use super::diff::same_words;
use super::text::clean;
use crate::comparison::{Comparison, DEFAULT_ID, Fact, Finding, FindingKind, Member, Sentence, Source, SpanText};
use crate::listing::list_of_many;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A comparison with what every renderer asks of it.
pub(super) struct View<'a> {
    /// The comparison.
    pub(super) comparison: &'a Comparison,
    keys: Vec<String>,
    labels: Vec<String>,
    positions: BTreeMap<&'a str, usize>,
    facts: BTreeMap<&'a str, usize>,
    links: OnceCell<BTreeMap<(usize, usize), Vec<Near>>>,
    /// The words of every sentence of every source.
    words: OnceCell<Vec<Vec<BTreeSet<String>>>>,
}

/// Finds the first source before another that tells a fact in the same words.
pub(super) fn same(before: &[Telling], words: &str) -> Option<usize> {
    before.iter().position(|earlier| matches!(earlier, Telling::Statement(known) if same_words(known, words)))
}

/// A sentence linked to another.
struct Near {
    source: usize,
    sentence: usize,
    score: f64,
}

/// How a source tells a fact; the words are made fit for one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Telling {
    /// In statements of its own.
    Statement(String),
    /// As part of what it tells elsewhere; the sentence that is nearest.
    Elsewhere(String),
    /// At most in part; the sentence that is nearest, empty where none has enough of the words. Not looked for where there
    /// are many sources.
    Partly(String),
    /// Not at all.
    Nothing,
}

/// Words of a source with the sentence that they stand in, both made fit for one line.
pub(super) struct Excerpt<'a> {
    /// The sentence, or the statement where it is not the whole sentence.
    pub(super) text: Cow<'a, str>,
    /// The words inside `text`, in bytes: in order, at least one run.
    pub(super) focus: Vec<Range<usize>>,
}

impl Excerpt<'_> {
    /// Gives the words, from the first to the last.
    pub(super) fn words(&self) -> &str {
        self.text.get(self.range()).unwrap_or_default()
    }

    /// Gives where the words begin and end.
    pub(super) fn range(&self) -> Range<usize> {
        self.focus.first().map_or(0, |f| f.start)..self.focus.last().map_or(0, |f| f.end)
    }

    /// Tells whether the words are all of the sentence, but for its last marks.
    pub(super) fn is_whole(&self) -> bool {
        let starts = self.focus.iter().map(|f| f.start).chain([self.text.len()]);
        let ends = [0].into_iter().chain(self.focus.iter().map(|f| f.end));
        let mut outside = ends.zip(starts).filter_map(|(from, to)| self.text.get(from..to));
        outside.all(|part| !part.contains(char::is_alphanumeric))
    }
}

/// Most sources of which it is shown where they tell a fact in part: of more there is no room.
const MOST_IN_PART: usize = 8;

/// Most sources that a title names.
const MOST_NAMED: usize = 5;

impl<'a> View<'a> {
    /// Builds the look-ups.
    pub(super) fn new(comparison: &'a Comparison) -> Self {
        let sources = &comparison.sources;
        let mut positions = BTreeMap::new();
        for (n, source) in sources.iter().enumerate() {
            positions.entry(&*source.id).or_insert(n);
        }
        let facts = comparison.facts.iter().enumerate().map(|(n, f)| (&*f.id, n)).collect();
        let keys = (0..sources.len()).map(key).collect();
        let labels = sources.iter().map(|s| label(s, sources)).collect();
        Self { comparison, keys, labels, positions, facts, links: OnceCell::new(), words: OnceCell::new() }
    }

    /// Names what is compared: the event, where it was given a name, or else the sources.
    pub(super) fn title(&self) -> String {
        let id = clean(&self.comparison.id);
        if !id.is_empty() && id != DEFAULT_ID {
            return id.into_owned();
        }
        list_of_many(self.labels.iter().cloned(), MOST_NAMED)
    }

    /// Gives the sources in order.
    pub(super) fn sources(&self) -> &'a [Source] {
        &self.comparison.sources
    }

    /// Gives the place of a source among the sources.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// Gives the letter that stands for the source at a place: A, B, … Z, AA.
    pub(super) fn key(&self, n: usize) -> &str {
        self.keys.get(n).map_or("?", String::as_str)
    }

    /// Gives the name of the source at a place: its outlet, or its id where that does not tell it from the others.
    pub(super) fn label(&self, n: usize) -> &str {
        self.labels.get(n).map_or("?", String::as_str)
    }

    /// Gives a sentence of a source.
    pub(super) fn sentence(&self, source: &str, n: usize) -> Option<&'a Sentence> {
        self.sources().get(self.position(source)?)?.sentences.get(n)
    }

    /// Gives the words of a place as they stand in the source.
    ///
    /// Cost: one pass over the sentence; over the text where the words go beyond their sentence.
    pub(super) fn words(&self, member: &Member) -> &'a str {
        let inside = self.sentence(&member.source, member.sentence).and_then(|s| within(s, member.start, member.end));
        let all = || self.position(&member.source).map_or("", |n| self.sources()[n].slice(member.start, member.end));
        inside.unwrap_or_else(all)
    }

    /// Tells whether a source tells what a finding is about, in its words or elsewhere.
    pub(super) fn tells(&self, finding: &Finding, source: &str) -> bool {
        let told = |fact: &Fact| fact.told_by.iter().any(|id| &**id == source);
        finding.spans.iter().any(|s| &*s.source == source)
            || finding.kind == FindingKind::Omission && self.fact(finding).is_some_and(told)
    }

    /// Gives the fact that a finding is about.
    pub(super) fn fact(&self, finding: &Finding) -> Option<&'a Fact> {
        self.comparison.facts.get(self.fact_number(finding)?)
    }

    /// Gives the place among the facts of the one that a finding is about.
    pub(super) fn fact_number(&self, finding: &Finding) -> Option<usize> {
        self.facts.get(finding.fact.as_deref()?).copied()
    }

    /// Gives the facts that more than one source tells, and those that more than one perhaps tells.
    pub(super) fn shared(&self) -> [Vec<&'a Fact>; 2] {
        let facts = &self.comparison.facts;
        [facts.iter().filter(|f| f.is_shared()).collect(), facts.iter().filter(|f| f.is_perhaps_shared()).collect()]
    }

    /// Tells whether a finding is about a fact that more than one source only perhaps tells.
    #[cfg(any(feature = "html", feature = "table"))]
    pub(super) fn is_perhaps_shared(&self, finding: &Finding) -> bool {
        self.fact(finding).is_some_and(Fact::is_perhaps_shared)
    }

    /// Gives how a source tells a fact.
    pub(super) fn telling(&self, fact: &'a Fact, source: &str) -> Telling {
        let words: Vec<_> =
            fact.members.iter().filter(|m| &*m.source == source).map(|m| clean(self.words(m))).collect();
        if !words.is_empty() {
            return Telling::Statement(words.join(" / "));
        }
        let tells = fact.told_by.iter().any(|id| &**id == source);
        let in_part = || self.sources().len() <= MOST_IN_PART && !fact.omitted_by.iter().any(|id| &**id == source);
        if !tells && !in_part() {
            return Telling::Nothing;
        }
        let near = self.nearest_with_share(fact, source);
        let words = |place| self.sentence(source, place).map(|s| clean(&s.text).into_owned()).unwrap_or_default();
        match near {
            near if tells => Telling::Elsewhere(near.map(|(place, _)| words(place)).unwrap_or_default()),
            Some((place, share)) => Telling::Partly(if share >= SHOWN_SHARE { words(place) } else { String::new() }),
            None => Telling::Nothing,
        }
    }

    /// Finds the sentence of a source that is most like the statements of a fact.
    #[cfg(feature = "html")]
    pub(super) fn nearest(&self, fact: &Fact, source: &str) -> Option<usize> {
        self.nearest_with_share(fact, source).map(|near| near.0)
    }

    /// Finds the sentence of a source that is most like the statements of a fact, and the share of the words that it has of
    /// the one that it is most like.
    ///
    /// Cost: a look at the links of the fact's sentences; one pass over all links and sentences the first time.
    fn nearest_with_share(&self, fact: &Fact, source: &str) -> Option<(usize, f64)> {
        let wanted = self.position(source)?;
        let links = self.links.get_or_init(|| self.index_links());
        let own = self.words.get_or_init(|| self.index_words()).get(wanted)?;
        let fit = |m: &Member| {
            let near = links.get(&(self.position(&m.source)?, m.sentence))?;
            // A link is of whole sentences; a statement may be a small part of its own.
            let words = content(self.words(m));
            let share = |n: usize| own.get(n).map_or(0.0, |others| share_in(&words, others));
            let near = near.iter().filter(|near| near.source == wanted);
            let fit = |near: &Near| {
                let share = share(near.sentence);
                (near.score * (share + LEAST_SHARE), near.sentence, share)
            };
            Some(near.map(fit).collect::<Vec<_>>())
        };
        let fits = fact.members.iter().take(MOST_MEMBERS).filter_map(fit).flatten();
        fits.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, sentence, share)| (sentence, share))
    }

    fn index_words(&self) -> Vec<Vec<BTreeSet<String>>> {
        let of = |s: &Source| s.sentences.iter().map(|s| content(&s.text)).collect();
        self.comparison.sources.iter().map(of).collect()
    }

    fn index_links(&self) -> BTreeMap<(usize, usize), Vec<Near>> {
        let mut index: BTreeMap<_, Vec<Near>> = BTreeMap::new();
        for link in &self.comparison.links {
            let (Some(a), Some(b)) = (self.position(&link.a.source), self.position(&link.b.source)) else { continue };
            let near = |source, sentence| Near { source, sentence, score: link.score };
            index.entry((a, link.a.sentence)).or_default().push(near(b, link.b.sentence));
            index.entry((b, link.b.sentence)).or_default().push(near(a, link.a.sentence));
        }
        index
    }

    /// Gives the words of a span with the sentence around them.
    pub(super) fn excerpt(&self, span: &'a SpanText) -> Excerpt<'a> {
        self.excerpt_of(&[span])
    }

    /// Gives the words of spans of one sentence, in order and at least one, with the sentence around them.
    pub(super) fn excerpt_of(&self, spans: &[&'a SpanText]) -> Excerpt<'a> {
        let span = spans[0];
        let alone = || joined(&[(&span.text, true)]);
        let places: Vec<(usize, usize)> = spans.iter().map(|s| (s.start, s.end)).collect();
        let sentence = self.sentence(&span.source, span.sentence);
        sentence.and_then(|s| cut(s, &places)).map_or_else(alone, |parts| joined(&parts))
    }

    /// Gives the spans of a finding by the sentence that they stand in, each in order, the sentence of the longest first.
    pub(super) fn by_sentence(finding: &Finding) -> Vec<Vec<&SpanText>> {
        let mut groups: Vec<Vec<&SpanText>> = Vec::new();
        for span in &finding.spans {
            let is_own = |g: &&mut Vec<&SpanText>| g[0].source == span.source && g[0].sentence == span.sentence;
            match groups.iter_mut().find(is_own) {
                Some(group) => group.push(span),
                None => groups.push(vec![span]),
            }
        }
        for group in &mut groups {
            group.sort_by_key(|s| s.start);
        }
        let longest = |n: &usize| groups[*n].iter().map(|s| s.text.len()).max();
        let first = (0..groups.len()).rev().max_by_key(longest).unwrap_or(0);
        groups.rotate_left(first);
        groups
    }
}

/// Statements of a fact that are looked at: where there are more, they are much alike.
const MOST_MEMBERS: usize = 8;

/// What a sentence that has no word of a statement still counts for, of its link.
const LEAST_SHARE: f64 = 0.2;

/// Share of a statement's words that a sentence must have to be shown as what tells it in part. Of 48 such sentences of real
/// events that were read, of those with more seven in twelve tell some of it, of those with less seven in 36.
const SHOWN_SHARE: f64 = 0.4;

/// Gives the words of a text in lower case, but for those of one or two letters.
fn content(text: &str) -> BTreeSet<String> {
    let words =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2 || w.starts_with(char::is_numeric));
    words.map(str::to_lowercase).collect()
}

/// Gives the share of some words that others hold.
fn share_in(words: &BTreeSet<String>, others: &BTreeSet<String>) -> f64 {
    words.intersection(others).count() as f64 / words.len().max(1) as f64
}

/// Fewest words that are worth comparing word by word; shorter ones are shown in their sentence.
const WORTH_COMPARING: usize = 4;

/// Tells whether the words of a finding are set against each other, word by word.
pub(super) fn is_compared(kind: FindingKind, excerpts: &[Excerpt<'_>]) -> bool {
    let long = |e: &Excerpt<'_>| e.words().split(' ').count() >= WORTH_COMPARING;
    let kind = matches!(kind, FindingKind::Wording | FindingKind::Quote);
    kind && excerpts.len() > 1 && excerpts.iter().all(|e| e.is_whole() || long(e))
}

/// Gives the words of a sentence between two code points of its source's text.
fn within(sentence: &Sentence, start: usize, end: usize) -> Option<&str> {
    cut(sentence, &[(start, end)])?.into_iter().find_map(|(part, is_inside)| is_inside.then_some(part))
}

/// Cuts a sentence at ranges of code points of its source's text, in order and apart: the parts, and whether each is a range.
fn cut<'s>(sentence: &'s Sentence, ranges: &[(usize, usize)]) -> Option<Vec<(&'s str, bool)>> {
    let byte = |n: usize| {
        let n = n.checked_sub(sentence.start)?;
        sentence.text.char_indices().map(|(i, _)| i).chain([sentence.text.len()]).nth(n)
    };
    let (mut parts, mut at) = (Vec::new(), 0);
    for (start, end) in ranges {
        let (from, to) = (byte(*start)?, byte(*end)?);
        parts.extend([(sentence.text.get(at..from)?, false), (sentence.text.get(from..to)?, true)]);
        at = to;
    }
    parts.push((sentence.text.get(at..)?, false));
    Some(parts)
}

/// Puts a cut sentence together again, made fit for one line.
fn joined<'a>(parts: &[(&str, bool)]) -> Excerpt<'a> {
    let (mut text, mut focus, mut gap) = (String::new(), Vec::new(), false);
    for (part, is_inside) in parts {
        let words = clean(part);
        gap |= part.starts_with(char::is_whitespace);
        if gap && !text.is_empty() && !words.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(&words);
        if *is_inside {
            focus.push(start..text.len());
        }
        gap = part.ends_with(char::is_whitespace) || gap && words.is_empty();
    }
    Excerpt { text: Cow::Owned(text), focus }
}

/// Gives the letters of number `n`: A to Z, then AA.
fn key(n: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    if n < 26 { letter(n).to_string() } else { key(n / 26 - 1) + &letter(n).to_string() }
}

/// Gives the name of a source among others.
fn label(source: &Source, all: &[Source]) -> String {
    let id = clean(&source.id);
    let Some(outlet) = source.outlet.as_deref().map(clean).filter(|o| !o.is_empty()) else { return id.into_owned() };
    let same = all.iter().filter(|s| s.outlet == source.outlet).count();
    if same > 1 { format!("{outlet} ({id})") } else { outlet.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::comparison::{Link, Place};

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([key(0), key(25), key(26), key(27), key(701), key(702)], ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn an_excerpt_knows_its_words_in_the_sentence() {
        let comparison = sample::ferry();
        let view = View::new(&comparison);
        let conflict = &comparison.findings[0];
        let excerpt = view.excerpt(&conflict.spans[0]);
        assert_eq!((excerpt.words(), excerpt.focus.len()), ("14", 1));
        assert!(excerpt.text.starts_with("A passenger ferry") && !excerpt.is_whole());
    }

    #[test]
    fn several_spans_of_a_sentence_are_marked_in_one_excerpt() {
        let comparison = sample::ferry();
        let view = View::new(&comparison);
        let sentence = &comparison.sources[0].sentences[1];
        let words: Vec<&str> = sentence.text.split(' ').collect();
        let span = |n: usize| {
            let start = sentence.start + words[..n].iter().map(|w| w.chars().count() + 1).sum::<usize>();
            let source = comparison.sources[0].id.clone();
            SpanText { source, sentence: 1, start, end: start + words[n].chars().count(), text: words[n].to_owned() }
        };
        let spans = [span(1), span(3)];
        let excerpt = view.excerpt_of(&[&spans[0], &spans[1]]);
        let marked: Vec<_> = excerpt.focus.iter().map(|f| excerpt.text.get(f.clone()).unwrap()).collect();
        assert_eq!((&*excerpt.text, marked), (&*sentence.text, vec![words[1], words[3]]));
        assert_eq!(excerpt.words(), words[1..4].join(" "));
        assert!(!excerpt.is_whole());
    }

    #[test]
    fn a_source_without_a_statement_tells_it_where_the_link_is_best() {
        let mut comparison = sample::ferry();
        let lost = comparison.facts[4].members.pop().unwrap();
        assert_eq!((&*lost.source, lost.sentence), ("radio", 5));
        // A surer link of a sentence that has fewer of the statement's words, for another of its statements.
        let other = comparison.links.iter().find(|l| &*l.b.source == "radio" && l.b.sentence == 5).unwrap().clone();
        let place = Place { source: "radio".into(), sentence: 0 };
        comparison.links.push(Link { b: place, score: 0.85, ..other });
        let view = View::new(&comparison);
        let words = comparison.sources[1].sentences[5].text.clone();
        assert_eq!(view.telling(&comparison.facts[4], "radio"), Telling::Elsewhere(words));
        assert_eq!(view.telling(&comparison.facts[4], "tribune"), Telling::Nothing);
        let mut partly = comparison.facts[4].clone();
        partly.told_by.retain(|id| &**id != "radio");
        let view = View::new(&comparison);
        assert_eq!(view.telling(&partly, "radio"), Telling::Partly(comparison.sources[1].sentences[5].text.clone()));
        let mut far = comparison.clone();
        far.links.retain(|l| l.b.sentence != 5);
        assert_eq!(View::new(&far).telling(&partly, "radio"), Telling::Partly(String::new()));
        partly.omitted_by.push("radio".into());
        assert_eq!(view.telling(&partly, "radio"), Telling::Nothing);
    }

    #[test]
    fn two_reports_of_one_outlet_are_told_apart() {
        let mut comparison = sample::ferry();
        comparison.sources[1].outlet = comparison.sources[0].outlet.clone();
        let view = View::new(&comparison);
        assert_eq!([view.label(0), view.label(1)], ["North Shore Post (post)", "North Shore Post (radio)"]);
    }
}
