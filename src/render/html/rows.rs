//! The rows: shared facts and findings, each with the words of its sources.

use super::head::lang;
use super::model::{Cell, Part, Piece, Row, Who, Words};
use super::overview::{how, in_words};
use crate::comparison::{Fact, Finding, FindingKind, Member, SpanText};
use crate::render::diff::{Mark, Run, compare};
use crate::render::section::Section;
use crate::render::text::{capital, clean};
use crate::render::view::{Excerpt, Telling, View, is_compared, same};
use std::ops::Range;

/// Most sources that stand side by side.
const MOST_COLUMNS: usize = 4;

/// Gives a section, where it has rows.
pub(super) fn part(view: &View<'_>, section: Section) -> Option<Part> {
    let wide = view.sources().len() > MOST_COLUMNS;
    let (rows, layout) = match section {
        Section::Summary => return None,
        Section::Shared => (facts(view), if wide { "list" } else { "grid" }),
        Section::Omissions | Section::Details => (findings(view, section), "told list"),
        _ => (findings(view, section), "list"),
    };
    let part = Part {
        name: section.name(),
        title: section.title(),
        gloss: format!("{}.", capital(section.gloss())),
        layout,
        rows,
    };
    (!part.rows.is_empty()).then_some(part)
}

fn facts(view: &View<'_>) -> Vec<Row> {
    let shared = view.comparison.facts.iter().enumerate().filter(|(_, f)| f.support > 1);
    shared.map(|(n, fact)| fact_row(view, n, fact)).collect()
}

fn fact_row(view: &View<'_>, n: usize, fact: &Fact) -> Row {
    let hows: Vec<_> = view.sources().iter().map(|s| how(fact, s)).collect();
    Row {
        id: format!("fact-{}", fact.id),
        note: String::new(),
        type_: if fact.independent < fact.support { independent(fact) } else { String::new() },
        salience: percent(fact.salience),
        confidence: None,
        fact: Some(n),
        told: numbers(&hows, |how| matches!(how, "t" | "e")),
        missing: numbers(&hows, |how| how == "o"),
        who: whos(view, &hows),
        cells: fact_cells(view, fact, &hows),
    }
}

fn independent(fact: &Fact) -> String {
    format!("{} of {} independent", fact.independent, fact.support)
}

/// Gives a cell a source where they stand side by side, else one a source that tells it.
fn fact_cells(view: &View<'_>, fact: &Fact, hows: &[&'static str]) -> Vec<Cell> {
    let tellings: Vec<Telling> = view.sources().iter().map(|s| view.telling(fact, &s.id)).collect();
    let tellers: Vec<usize> = (0..tellings.len()).filter(|&n| matches!(tellings[n], Telling::Statement(_))).collect();
    let texts: Vec<&str> = tellers.iter().map(|&n| words_of(&tellings[n])).collect();
    let runs = compare(&texts);
    let all = view.sources().len() <= MOST_COLUMNS;
    let shown = (0..tellings.len()).filter(|&n| all || tellings[n] != Telling::Nothing);
    let cell = |n: usize| {
        let mut cell = empty(view, n, hows[n]);
        match &tellings[n] {
            Telling::Nothing => cell.note = in_words(hows[n]).into(),
            Telling::Elsewhere(words) => {
                cell.note = "cf.".into();
                cell.parts = elsewhere(view, fact, n, words);
            }
            Telling::Statement(words) => {
                if let Some(first) = same(tellings.get(..n).unwrap_or_default(), words) {
                    cell.note = format!("(the same words as {})", view.key(first));
                }
                let place = tellers.iter().position(|&t| t == n).unwrap_or(0);
                let with = |other: usize| view.key(tellers[other]);
                cell.parts = statements(view, fact, n, &pieces(words, &runs[place], &with));
            }
        }
        cell
    };
    shown.map(cell).collect()
}

fn words_of(telling: &Telling) -> &str {
    match telling {
        Telling::Statement(words) | Telling::Elsewhere(words) => words,
        Telling::Nothing => "",
    }
}

/// Gives the sentence that tells a fact among other things.
fn elsewhere(view: &View<'_>, fact: &Fact, n: usize, words: &str) -> Vec<Words> {
    let source = &view.sources()[n].id;
    let Some(sentence) = view.nearest(fact, source) else { return vec![] };
    let words = vec![plain(words)];
    vec![Words { place: place(n, sentence), words, ..Words::default() }]
}

/// Gives the statements of a source, with the sentence around each that is shown where the row is opened.
fn statements(view: &View<'_>, fact: &Fact, n: usize, pieces: &[Piece]) -> Vec<Words> {
    let source = &view.sources()[n].id;
    let members: Vec<&Member> = fact.members.iter().filter(|m| m.source == *source).collect();
    let [one] = members.as_slice() else {
        let first = members.first().map_or(0, |m| m.sentence);
        return vec![Words { place: place(n, first), words: pieces.to_vec(), ..Words::default() }];
    };
    let (before, after) = around(view, one);
    vec![Words { place: place(n, one.sentence), before, words: pieces.to_vec(), after }]
}

/// Gives the sentence before and after a statement.
fn around(view: &View<'_>, member: &Member) -> (String, String) {
    let (source, sentence) = (member.source.clone(), member.sentence);
    let span = SpanText { source, sentence, start: member.start, end: member.end, text: String::new() };
    let excerpt = view.excerpt(&span);
    let part = |range: Range<usize>| excerpt.text.get(range).unwrap_or_default().to_owned();
    (part(0..excerpt.focus.start), part(excerpt.focus.end..excerpt.text.len()))
}

fn findings(view: &View<'_>, section: Section) -> Vec<Row> {
    let Some(kind) = section.kind() else { return vec![] };
    view.comparison.of_kind(kind).map(|f| finding_row(view, f)).collect()
}

fn finding_row(view: &View<'_>, finding: &Finding) -> Row {
    let hows: Vec<_> = view.sources().iter().map(|s| how_of(view, finding, &s.id)).collect();
    let told = matches!(finding.kind, FindingKind::Omission | FindingKind::OmittedDetail);
    let type_ = if told && finding.type_ == "fact" { String::new() } else { clean(&finding.type_).replace('_', " ") };
    Row {
        id: format!("f-{}", finding.id),
        note: if told { String::new() } else { clean(&finding.note).into_owned() },
        type_,
        salience: percent(finding.salience),
        confidence: Some(percent(finding.confidence)),
        fact: view.fact_number(finding),
        told: numbers(&hows, |how| matches!(how, "t" | "e")),
        missing: numbers(&hows, |how| how == "o"),
        who: whos(view, &hows),
        cells: finding_cells(view, finding, told),
    }
}

/// Says how a source stands to a finding; nothing where it has no part in it.
fn how_of(view: &View<'_>, finding: &Finding, id: &str) -> &'static str {
    match () {
        () if finding.spans.iter().any(|s| &*s.source == id) => "t",
        () if finding.missing_in.iter().any(|m| &**m == id) => "o",
        () if view.tells(finding, id) => "e",
        () if finding.kind == FindingKind::Omission => "p",
        () => "",
    }
}

/// Gives a cell a span; of what is left out elsewhere the fullest comes first.
fn finding_cells(view: &View<'_>, finding: &Finding, fullest_first: bool) -> Vec<Cell> {
    let excerpts: Vec<Excerpt<'_>> = finding.spans.iter().map(|s| view.excerpt(s)).collect();
    let compared = is_compared(finding.kind, &excerpts);
    let texts: Vec<&str> = excerpts.iter().map(Excerpt::words).collect();
    let runs = if compared { compare(&texts) } else { vec![] };
    let with = |other: usize| view.position(&finding.spans[other].source).map_or("?", |n| view.key(n));
    let words = |n: usize, excerpt: &Excerpt<'_>| match runs.get(n) {
        Some(runs) => compared_words(excerpt, pieces(texts[n], runs, &with)),
        None => Words { words: in_context(excerpt), ..Words::default() },
    };
    let mut cells: Vec<Cell> = Vec::new();
    for (n, (span, excerpt)) in finding.spans.iter().zip(&excerpts).enumerate() {
        let Some(source) = view.position(&span.source) else { continue };
        let mut cell = empty(view, source, "t");
        cell.parts = vec![Words { place: place(source, span.sentence), ..words(n, excerpt) }];
        cells.push(cell);
    }
    if fullest_first {
        let fullest = (0..cells.len()).rev().max_by_key(|&n| finding.spans.get(n).map_or(0, |s| s.text.len()));
        cells.rotate_left(fullest.unwrap_or(0));
    }
    cells
}

/// Gives words that are set against others, with the sentence around them for where the row is opened.
fn compared_words(excerpt: &Excerpt<'_>, words: Vec<Piece>) -> Words {
    let part = |range: Range<usize>| excerpt.text.get(range).unwrap_or_default().to_owned();
    let (before, after) = (part(0..excerpt.focus.start), part(excerpt.focus.end..excerpt.text.len()));
    Words { place: String::new(), before, words, after }
}

/// Gives a sentence with the words marked that a finding is about.
fn in_context(excerpt: &Excerpt<'_>) -> Vec<Piece> {
    if excerpt.is_whole() {
        return vec![plain(&excerpt.text)];
    }
    let part = |range: Range<usize>| excerpt.text.get(range).unwrap_or_default();
    let focus = Piece { mark: "focus", ..plain(excerpt.words()) };
    let all = [plain(part(0..excerpt.focus.start)), focus, plain(part(excerpt.focus.end..excerpt.text.len()))];
    all.into_iter().filter(|p| !p.text.is_empty()).collect()
}

/// Cuts a text into pieces by how the others have its words.
fn pieces<'a>(text: &str, runs: &[Run], with: &dyn Fn(usize) -> &'a str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for run in runs.iter().filter(|r| r.mark != Mark::Common) {
        pieces.push(plain(text.get(at..run.range.start).unwrap_or_default()));
        let mark = match run.mark {
            Mark::Own => "own",
            Mark::Moved => "moved",
            Mark::Some | Mark::Common => "some",
        };
        let with = run.with.iter().map(|&n| with(n)).collect::<Vec<_>>().join(" ");
        pieces.push(Piece { mark, with, ..plain(text.get(run.range.clone()).unwrap_or_default()) });
        at = run.range.end;
    }
    pieces.push(plain(text.get(at..).unwrap_or_default()));
    pieces.retain(|p| !p.text.is_empty());
    pieces
}

fn plain(text: &str) -> Piece {
    Piece { text: text.to_owned(), mark: "", with: String::new() }
}

fn empty(view: &View<'_>, n: usize, how: &'static str) -> Cell {
    let source = &view.sources()[n];
    Cell {
        source: n,
        key: view.key(n).to_owned(),
        label: view.label(n).to_owned(),
        lang: lang(source),
        how,
        note: String::new(),
        parts: vec![],
    }
}

fn place(source: usize, sentence: usize) -> String {
    format!("s-{source}-{sentence}")
}

fn whos(view: &View<'_>, hows: &[&'static str]) -> Vec<Who> {
    let who = |n: usize| Who {
        key: view.key(n).to_owned(),
        label: view.label(n).to_owned(),
        how: hows[n],
        words: in_words(hows[n]),
    };
    (0..hows.len()).filter(|&n| !hows[n].is_empty()).map(who).collect()
}

/// Gives the numbers of the sources that pass a test.
fn numbers(hows: &[&str], test: fn(&str) -> bool) -> String {
    let passing = (0..hows.len()).filter(|&n| test(hows[n]));
    passing.map(|n| n.to_string()).collect::<Vec<_>>().join(" ")
}

fn percent(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}
