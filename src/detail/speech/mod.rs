//! Document in, quotations and attributions out: who says what, in whose words.

mod carry;
mod content;
mod cue;
mod finder;
mod quotes;
mod reading;
mod subject;
mod verb;

use super::{Attribution, Detail, Kind, Value};
use crate::segment::{Document, Lexicon};
use crate::span::Span;
use finder::Finder;
use quotes::Quotation;
use reading::Reading;

/// Finds the quotations and attributions of a document, each in order of position.
#[must_use]
pub fn find(document: &Document, lexicon: &Lexicon, names: &[Detail]) -> (Vec<Detail>, Vec<Attribution>) {
    let _ = names;
    let quotations: Vec<Quotation> =
        document.report.blocks.iter().flat_map(|b| quotes::find(&document.report.text, b.span)).collect();
    let reading = Reading::of(document, lexicon, &quotations);
    let mut finder = Finder::new(&reading);
    for utterance in &reading.utterances {
        finder.read(utterance);
    }
    let found = carry::carry(&document.report.text, &reading, finder.found);
    let mut attributions: Vec<Attribution> = found.iter().filter_map(|f| f.attribution(&reading)).collect();
    attributions.sort_by_key(|a| (a.content, a.cue));
    (quotations.iter().map(|q| detail(document, *q)).collect(), attributions)
}

/// Tells which attribution each quotation belongs to: the narrowest whose content holds most of it.
#[must_use]
pub fn speakers(quotes: &[Detail], attributions: &[Attribution]) -> Vec<Option<usize>> {
    let shared = |a: Span, b: Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    quotes
        .iter()
        .map(|q| {
            let holds = |a: &Attribution| 2 * shared(a.content, q.span) > q.span.len();
            let inside = attributions.iter().enumerate().filter(|(_, a)| holds(a));
            inside.min_by_key(|(n, a)| (a.content.len(), *n)).map(|(n, _)| n)
        })
        .collect()
}

/// Makes the detail of a quotation.
fn detail(document: &Document, q: Quotation) -> Detail {
    let sentence = document.sentences.partition_point(|s| s.span.end <= q.outer.start);
    let value = Value::Quote(document.words(q.inner).trim().to_owned());
    Detail {
        kind: Kind::Quote,
        span: q.outer,
        sentence: sentence.min(document.sentences.len().saturating_sub(1)),
        value,
    }
}
