//! The order of a news page: labels, headline, standfirst, author and time, then the body with its dateline.

use super::sort::{Item, Sort, sort};
use super::{Hint, Paragraph, is_closed, squeeze};
use crate::ingest::byline::HeaderLine;
use crate::ingest::{Block, Dateline, Precision, Report, Role, Split, dateline};
use crate::span::Span;

/// The header ends within so many paragraphs.
const HEADER: usize = 14;

/// Most paragraphs of words above the body: labels, headline and standfirst.
const MAX_ABOVE: usize = 5;

/// Most words of one of them.
const MAX_ABOVE_WORDS: usize = 60;

/// Most words of a headline.
const MAX_HEADLINE_WORDS: usize = 35;

/// Most words of a headline that ends with a full stop and is known by the author or time below it alone.
const MAX_CLOSED_HEADLINE_WORDS: usize = 25;

/// Most words of the name of a section that is not known as one.
const MAX_LABEL_WORDS: usize = 2;

/// An author or time this near to the end may be that of the article.
const FOOTER: usize = 3;

/// What was found of the order of a text, as indices of its items.
#[derive(Debug, Default)]
struct Layout {
    headline: Option<usize>,
    /// The first item of the body.
    body: usize,
    /// The item with the dateline, and the byte of it where its sentence begins.
    dateline: Option<(usize, Dateline, usize)>,
}

/// Finds out what the paragraphs of a report are: fills in its blocks, and of title, author, dateline and time what is
/// not known yet.
pub(in crate::ingest) fn arrange(report: &mut Report, paragraphs: &[Paragraph]) {
    let items = sort(&report.text, paragraphs);
    let layout = Layout::of(&report.text, &items);
    for (n, item) in items.iter().enumerate() {
        if let Some((role, span)) = layout.block(&report.text, n, &items) {
            let paragraph = report.blocks.len();
            report.blocks.push(Block { span, role, paragraph, split: Split::Sentences });
        } else {
            let place = match n {
                _ if n < layout.body => Place::Above,
                _ if n + FOOTER >= items.len() => Place::Foot,
                _ => Place::Inside,
            };
            note(report, item, place);
        }
    }
    if let Some(headline) = layout.headline.and_then(|h| items.get(h)) {
        let words = headline.span.of(&report.text);
        report.title.get_or_insert_with(|| squeeze(words));
    }
    report.dateline = layout.dateline.map(|(_, dateline, _)| dateline);
    keep_something(report, &items);
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Above the body.
    Above,
    /// Inside the body.
    Inside,
    /// At the end of the text.
    Foot,
}

/// Takes what an item outside the blocks tells of the report.
fn note(report: &mut Report, item: &Item, place: Place) {
    match &item.sort {
        Sort::Header(line) => {
            if place != Place::Inside && report.byline.is_none() {
                report.byline.clone_from(&line.byline);
            }
            if let Some(time) = line.time.filter(|_| report.published.is_none()) {
                report.published = time.published;
                report.updated = report.updated.or(time.updated);
            }
            if place == Place::Above && report.site.is_none() {
                report.site.clone_from(&line.label);
            }
        }
        Sort::Label | Sort::Text if place == Place::Above && report.site.is_none() => {
            report.site = Some(squeeze(item.span.of(&report.text)));
        }
        _ => {}
    }
}

/// Takes every paragraph for the body where nothing was left of a text.
fn keep_something(report: &mut Report, items: &[Item]) {
    if !report.blocks.is_empty() {
        return;
    }
    let has_words = |s: Span| s.of(&report.text).chars().any(char::is_alphanumeric);
    let spans = items.iter().map(|i| i.span).filter(|&s| has_words(s));
    let blocks =
        spans.enumerate().map(|(paragraph, span)| Block { span, role: Role::Body, paragraph, split: Split::Sentences });
    report.blocks = blocks.collect();
}

impl Layout {
    /// Finds the order of a text.
    fn of(text: &str, items: &[Item]) -> Self {
        let page = Page { text, items };
        let dateline = page.dateline();
        let marker = page.marker(dateline.as_ref().map_or(HEADER, |d| d.0));
        let limit = dateline.as_ref().map(|d| d.0).or(marker.map(|m| m + 1));
        let headline = page.marked_headline().or_else(|| page.headline(limit, dateline.is_some()));
        let body = match (headline, &dateline) {
            (_, Some((at, ..))) => *at,
            (Some(headline), None) => page.body_after(headline, marker),
            (None, None) => marker.map_or(0, |m| m + 1).min(page.first_text().unwrap_or(0)),
        };
        Self { headline, body, dateline }
    }

    /// Gives the role and range of item `n`, none where it is no part of the article.
    fn block(&self, text: &str, n: usize, items: &[Item]) -> Option<(Role, Span)> {
        let item = items.get(n)?;
        match &item.sort {
            Sort::Caption(span) => Some((Role::Caption, *span)),
            Sort::Text if item.hint == Hint::Standfirst => Some((Role::Standfirst, item.span)),
            Sort::Text if self.headline == Some(n) => Some((Role::Headline, item.span)),
            Sort::Text if n >= self.body => Some((Role::Body, self.without_dateline(n, item.span)?)),
            Sort::Text if self.headline.is_some_and(|h| n > h) => Some((Role::Standfirst, item.span)),
            Sort::Text if is_label(item.span.of(text)) => None,
            Sort::Text => Some((Role::Body, item.span)),
            Sort::Header(line) if n >= self.body && !is_note(line, n + FOOTER >= items.len()) => {
                Some((Role::Body, item.span))
            }
            Sort::Label if n > self.body && n + FOOTER < items.len() => Some((Role::Body, item.span)),
            _ => None,
        }
    }

    /// Cuts the dateline off, if it stands in item `n`; nothing is left of a dateline alone.
    fn without_dateline(&self, n: usize, span: Span) -> Option<Span> {
        let cut = self.dateline.as_ref().filter(|d| d.0 == n).map_or(0, |d| d.2);
        let rest = Span::new(span.start + cut, span.end);
        (!rest.is_empty()).then_some(rest)
    }
}

/// Tells whether an author or time inside the body is a note on the article and not a part of it.
fn is_note(line: &HeaderLine, at_end: bool) -> bool {
    let exact = |p: crate::ingest::Published| p.precision == Precision::Minute;
    let told = line.time.is_some_and(|t| t.labelled || t.published.or(t.updated).is_none_or(exact));
    at_end || told
}

/// Tells whether words can be the name of a section.
fn is_label(words: &str) -> bool {
    words.split_whitespace().nth(MAX_LABEL_WORDS).is_none() && !is_closed(words)
}

/// The items of a text, for questions about their order.
struct Page<'a> {
    text: &'a str,
    items: &'a [Item],
}

impl Page<'_> {
    /// Gives the indices of the items with words of the article, in the header.
    fn texts(&self) -> impl Iterator<Item = usize> {
        self.items
            .iter()
            .enumerate()
            .take(HEADER)
            .filter(|(_, i)| i.sort == Sort::Text && i.hint != Hint::Standfirst)
            .map(|(n, _)| n)
    }

    /// Gives the first of them.
    fn first_text(&self) -> Option<usize> {
        self.texts().next()
    }

    /// Gives the words of item `n`.
    fn words(&self, n: usize) -> &str {
        self.items.get(n).map_or("", |i| i.span.of(self.text))
    }

    /// Tells whether item `n` has no more words than this.
    fn has_at_most(&self, n: usize, words: usize) -> bool {
        self.words(n).split_whitespace().nth(words).is_none()
    }

    /// Tells whether all words before item `n` can be the labels, headline and standfirst.
    fn is_below_header(&self, n: usize) -> bool {
        let above = || self.texts().take_while(|&t| t < n);
        above().count() <= MAX_ABOVE && above().all(|t| self.has_at_most(t, MAX_ABOVE_WORDS))
    }

    /// Finds the dateline.
    fn dateline(&self) -> Option<(usize, Dateline, usize)> {
        self.texts()
            .filter(|&n| self.items.get(n).is_some_and(|i| !matches!(i.hint, Hint::Heading(_) | Hint::Standfirst)))
            .find_map(|n| {
                let (found, cut) = dateline::parse(self.words(n))?;
                self.is_below_header(n).then_some((n, found, cut))
            })
    }

    /// Finds the last author or time above the body.
    fn marker(&self, before: usize) -> Option<usize> {
        let is_header = |n: usize| self.items.get(n).is_some_and(|i| matches!(i.sort, Sort::Header(_)));
        let last_text = self.items.iter().rposition(|i| i.sort == Sort::Text)?;
        (0..before.min(HEADER).min(last_text)).rev().find(|&n| is_header(n) && self.is_below_header(n))
    }

    /// Finds the headline that the source marked as one.
    fn marked_headline(&self) -> Option<usize> {
        let level = |n: usize| self.items.get(n).map(|i| i.hint);
        let first = self.texts().find(|&n| level(n) == Some(Hint::Heading(1)));
        first.or_else(|| self.first_text().filter(|&n| matches!(level(n), Some(Hint::Heading(_)))))
    }

    /// Finds the headline among the words above `limit`, or at the top where no limit is known.
    fn headline(&self, limit: Option<usize>, has_dateline: bool) -> Option<usize> {
        let above: Vec<usize> = self.texts().filter(|&n| limit.is_none_or(|l| n < l)).take(MAX_ABOVE).collect();
        let open = |n: usize| !self.words(n).trim_end().ends_with('.') || self.words(n).ends_with("...");
        let (&first, rest) = above.split_first()?;
        let next = rest.iter().copied().find(|&n| !is_label(self.words(n)));
        let is_next =
            next.is_some_and(|n| open(n) && !is_closed(self.words(n)) && self.has_at_most(n, MAX_HEADLINE_WORDS));
        let headline = if is_label(self.words(first)) && is_next { next? } else { first };
        let short = self.has_at_most(headline, MAX_HEADLINE_WORDS);
        let closed_fits = has_dateline || limit.is_some() && self.has_at_most(headline, MAX_CLOSED_HEADLINE_WORDS);
        let has_body = self.texts().any(|n| n > headline && is_closed(self.words(n)));
        (short && has_body && (open(headline) || closed_fits)).then_some(headline)
    }

    /// Finds where the body begins after the headline.
    fn body_after(&self, headline: usize, marker: Option<usize>) -> usize {
        let mut after = self.texts().filter(|&n| n > headline);
        let Some(first) = after.next() else { return headline + 1 };
        if let Some(marker) = marker.filter(|&m| m > first) {
            return marker + 1;
        }
        let words = self.words(first);
        let is_standfirst = !is_closed(words)
            && !is_label(words)
            && self.has_at_most(first, MAX_ABOVE_WORDS)
            && self.items.get(first).is_some_and(|i| i.hint == Hint::None)
            && after.next().is_some();
        if is_standfirst { first + 1 } else { first }
    }
}
