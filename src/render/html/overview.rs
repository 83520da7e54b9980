//! The overview: facts by sources, and sources by sources.

use super::model::{Heat, HeatCell, HeatRow, How, Stripe};
use crate::comparison::{Fact, Source};
use crate::render::text::clean;
use crate::render::view::View;
use std::collections::BTreeMap;

/// Characters of a fact that are written on its stripe; a line shows fewer.
const LONGEST: usize = 160;

/// Stripes that the browser lays out together.
const CHUNK: usize = 40;

/// Most sources whose cells are elements; of more each row is one run of characters, which a browser lays out at once.
const MOST_ELEMENTS: usize = 8;

/// Tells whether the cells are characters.
pub(super) fn has_glyphs(view: &View<'_>) -> bool {
    view.sources().len() > MOST_ELEMENTS
}

/// Gives the character of a cell.
fn glyph(how: &str) -> char {
    match how {
        "t" => '█',
        "e" => '▒',
        "p" => '▄',
        _ => '·',
    }
}

/// Says what the cells mean.
pub(super) fn hows() -> Vec<How> {
    let all = [("t", "told"), ("e", "told among other things"), ("p", "in part"), ("o", "left out")];
    all.into_iter().map(|(class, words)| How { class, glyph: glyph(class), words }).collect()
}

/// Cuts a fact for its stripe, and shows that it did.
fn cut(text: &str) -> String {
    match text.chars().nth(LONGEST) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
    }
}

/// Gives one row a fact. `shared` tells whether shared facts have rows of their own to lead to.
pub(super) fn strip(view: &View<'_>, shared: bool) -> Vec<Vec<Stripe>> {
    let mut targets: BTreeMap<&str, String> = BTreeMap::new();
    for finding in &view.comparison.findings {
        if let Some(fact) = finding.fact.as_deref() {
            targets.entry(fact).or_insert_with(|| format!("f-{}", finding.id));
        }
    }
    let stripe = |fact: &Fact| {
        let own = shared && fact.support > 1;
        let target = if own { format!("fact-{}", fact.id) } else { target(view, fact, &targets) };
        let cells: Vec<_> = view.sources().iter().map(|s| how(fact, s)).collect();
        let glyphs = if has_glyphs(view) { cells.iter().map(|how| glyph(how)).collect() } else { String::new() };
        Stripe { glyphs, target, text: cut(&clean(&fact.text)), label: label(view, &cells), cells }
    };
    let stripes: Vec<Stripe> = view.comparison.facts.iter().map(stripe).collect();
    let mut chunks: Vec<Vec<Stripe>> = Vec::new();
    for stripe in stripes {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(stripe),
            _ => chunks.push(vec![stripe]),
        }
    }
    chunks
}

/// Says where a fact is told that has no row of its own: at its first finding, or in the reading view.
fn target(view: &View<'_>, fact: &Fact, targets: &BTreeMap<&str, String>) -> String {
    let sentence =
        || fact.members.first().and_then(|m| Some(format!("s-{}-{}", view.position(&m.source)?, m.sentence)));
    targets.get(fact.id.as_str()).cloned().or_else(sentence).unwrap_or_else(|| "reading".into())
}

/// Says how a source tells a fact: `t` in statements of its own, `e` elsewhere, `o` not at all, `p` in part.
pub(super) fn how(fact: &Fact, source: &Source) -> &'static str {
    match () {
        () if fact.members.iter().any(|m| m.source == source.id) => "t",
        () if fact.told_by.contains(&source.id) => "e",
        () if fact.omitted_by.contains(&source.id) => "o",
        () => "p",
    }
}

/// Says in words what a letter of [`how`] means.
pub(super) fn in_words(how: &str) -> &'static str {
    match how {
        "t" => "tells it",
        "e" => "tells it among other things",
        "p" => "tells it in part",
        _ => "leaves it out",
    }
}

/// Says who tells a fact.
fn label(view: &View<'_>, cells: &[&str]) -> String {
    let told = (0..cells.len()).filter(|&n| matches!(cells[n], "t" | "e")).map(|n| view.key(n));
    format!("told by {}", told.collect::<Vec<_>>().join(" "))
}

/// Gives the matrices.
pub(super) fn heats(view: &View<'_>) -> Vec<Heat> {
    if view.sources().len() < 2 {
        return vec![];
    }
    let matrix = &view.comparison.matrix;
    let one = |title, rows: &[Vec<f64>]| Heat { title, rows: rows.iter().enumerate().map(|r| row(view, r)).collect() };
    vec![
        one("Coverage: of the row's sentences, so many percent are told by the column's source too.", &matrix.coverage),
        one(
            "Verbatim: of the row's words, so many percent stand word for word in the column's source.",
            &matrix.verbatim,
        ),
    ]
}

fn row(view: &View<'_>, (n, shares): (usize, &Vec<f64>)) -> HeatRow {
    let cell = |(column, &share): (usize, &f64)| match share.clamp(0.0, 1.0) {
        _ if column == n => HeatCell { text: "·".into(), level: "0".into() },
        share => HeatCell { text: (share * 100.0).round().to_string(), level: (share * 9.0).round().to_string() },
    };
    let cells = shares.iter().take(view.sources().len()).enumerate().map(cell).collect();
    HeatRow { key: view.key(n).to_owned(), label: view.label(n).to_owned(), cells }
}
