//! What each paragraph is by its own words, wherever it stands.

use super::{Hint, Paragraph, is_closed};
use crate::ingest::byline::{self, HeaderLine};
use crate::ingest::caption;
use crate::ingest::furniture::{self, Furniture};
use crate::span::Span;
use std::collections::HashSet;

/// Fewest words of a paragraph that is left out when it comes again.
const MIN_REPEATED_WORDS: usize = 5;

/// Most words of a link to another article.
const MAX_LINK_WORDS: usize = 20;

/// Most links to other articles under one heading.
const MAX_LINKS: usize = 12;

/// An author stands among so many first paragraphs.
const MAX_AUTHOR_PLACE: usize = 12;

/// Most words of an author, or of a paper and place, that nothing but its place tells.
const MAX_AUTHOR_WORDS: usize = 5;

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sort {
    /// Words of the article: headline, standfirst or body.
    Text,
    /// No part of the article.
    Furniture,
    /// The name of a section.
    Label,
    /// An author or a time.
    Header(HeaderLine),
    /// A caption; its words without what stands around them.
    Caption(Span),
}

/// A paragraph with its sort.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// Where it stands.
    pub(super) span: Span,
    /// What its source marked it as.
    pub(super) hint: Hint,
    /// What it is.
    pub(super) sort: Sort,
}

/// Sorts all paragraphs of a text.
pub(super) fn sort(text: &str, paragraphs: &[Paragraph]) -> Vec<Item> {
    let mut seen = HashSet::new();
    let mut links = 0;
    let mut in_article = false;
    let mut items = Vec::with_capacity(paragraphs.len());
    for &Paragraph { span, hint, .. } in paragraphs {
        let words = span.of(text);
        let mut sort = match furniture_of(words, hint) {
            Some(Furniture::Links) if in_article => {
                links = MAX_LINKS;
                Sort::Furniture
            }
            Some(Furniture::Label | Furniture::Links) => Sort::Label,
            Some(Furniture::Plain) => Sort::Furniture,
            None => by_words(words, span, hint),
        };
        if sort == Sort::Text {
            let is_again = words.split_whitespace().nth(MIN_REPEATED_WORDS - 1).is_some() && !seen.insert(words);
            links = if links > 0 && is_link(words, hint) { links } else { 0 };
            if is_again || links > 0 {
                links = links.saturating_sub(1);
                sort = Sort::Furniture;
            } else {
                in_article |= is_closed(words);
            }
        }
        items.push(Item { span, hint, sort });
    }
    join_authors(text, paragraphs, &mut items);
    items
}

/// Takes short names beside an author or time for what they are: an author above the time, the place or paper of the
/// author below; and the name of a paper right under the headline for the outlet.
fn join_authors(text: &str, paragraphs: &[Paragraph], items: &mut [Item]) {
    let mut has_headline = false;
    for n in 0..items.len().min(MAX_AUTHOR_PLACE) {
        let Some(Item { span, hint: Hint::None, sort: Sort::Text }) = items.get(n).cloned() else { continue };
        let words = span.of(text);
        let short = words.split_whitespace().nth(MAX_AUTHOR_WORDS).is_none() && !is_closed(words);
        let adjacent = |n: usize| paragraphs.get(n).is_some_and(|p| p.adjacent);
        let header = |n: usize| match items.get(n).map(|i| &i.sort) {
            Some(Sort::Header(line)) => Some(line),
            _ => None,
        };
        let below = n > 0 && adjacent(n) && header(n - 1).is_some_and(|l| l.byline.is_some() && l.time.is_none());
        let above = adjacent(n + 1) && words.contains(' ') && header(n + 1).is_some_and(|l| l.byline.is_none());
        let outlet = byline::is_outlet(words);
        let under_headline = outlet && n == 1;
        if has_headline && short && (above || below || under_headline) && byline::is_names(words) {
            let name = Some(words.to_owned());
            let (byline, label) = if outlet { (None, name) } else { (name.filter(|_| above), None) };
            if let Some(item) = items.get_mut(n) {
                item.sort = Sort::Header(HeaderLine { byline, label, ..HeaderLine::default() });
            }
        }
        has_headline |= !short || !byline::is_names(words);
    }
}

/// Tells what furniture a paragraph is, if any.
fn furniture_of(words: &str, hint: Hint) -> Option<Furniture> {
    match hint {
        Hint::Picture | Hint::Standfirst | Hint::Heading(1) => None,
        Hint::Link if !is_closed(words) => Some(furniture::of(words).unwrap_or(Furniture::Plain)),
        _ => furniture::of(words),
    }
}

/// Sorts what is no furniture.
fn by_words(words: &str, span: Span, hint: Hint) -> Sort {
    if matches!(hint, Hint::Heading(_) | Hint::Standfirst) {
        return Sort::Text;
    }
    match caption::parse(words) {
        Some(caption) => caption
            .words
            .map_or(Sort::Furniture, |(start, end)| Sort::Caption(Span::new(span.start + start, span.start + end))),
        None if hint == Hint::Picture => Sort::Caption(span),
        None => byline::parse(words).map_or(Sort::Text, Sort::Header),
    }
}

/// Tells whether a line under "Related" is the headline of another article.
fn is_link(words: &str, hint: Hint) -> bool {
    let short = words.split_whitespace().nth(MAX_LINK_WORDS).is_none();
    short && !matches!(hint, Hint::Heading(_)) && (!is_closed(words) || words.ends_with(['?', '!']))
}
