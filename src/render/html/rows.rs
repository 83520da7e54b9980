//! The rows: shared facts and findings, each with the words of its sources.

use super::head::lang;
use super::model::{Cell, Part, Piece, Row, Who, Words};
use super::overview::{how, in_words};
use super::words::{compared, in_context, pieces, plain};
use crate::comparison::{Fact, Finding, FindingKind, Member, SpanText};
use crate::render::diff::compare;
use crate::render::section::{PARTLY, PERHAPS, PERHAPS_GLOSS, Section};
use crate::render::text::{capital, clean};
use crate::render::view::{Excerpt, Telling, View, is_compared, same};
use std::ops::Range;

/// Most sources that stand side by side.
const MOST_COLUMNS: usize = 4;

/// Most sources whose words a row holds all; of more it holds the first few, and the page fetches the others' from the
/// reading view when the row is opened. A page of 20 sources and 1,000 facts stays under 5 MB that way.
const MOST_CELLS: usize = 8;

/// Sources whose words a row holds where there are more.
const FEW_CELLS: usize = 3;

/// Gives a section, where it has rows; facts that are surely shared and those that perhaps are stand apart.
pub(super) fn parts(view: &View<'_>, section: Section) -> Vec<Part> {
    let wide = view.sources().len() > MOST_COLUMNS;
    let part = |(name, title), gloss: &str, layout, rows| Part {
        name,
        title,
        gloss: format!("{}.", capital(gloss)),
        layout,
        rows,
    };
    let of = |rows, layout| part((section.name(), section.title()), section.gloss(), layout, rows);
    let sides = if wide { "list" } else { "grid" };
    let mut parts = match section {
        Section::Summary => vec![],
        Section::Shared => {
            let perhaps = facts(view, Fact::is_perhaps_shared);
            vec![of(facts(view, Fact::is_shared), sides), part(("perhaps", PERHAPS), PERHAPS_GLOSS, sides, perhaps)]
        }
        Section::Omissions | Section::Details => vec![of(findings(view, section), "told list")],
        _ => vec![of(findings(view, section), "list")],
    };
    parts.retain(|part| !part.rows.is_empty());
    parts
}

fn facts(view: &View<'_>, wanted: fn(&Fact) -> bool) -> Vec<Row> {
    let facts = view.comparison.facts.iter().enumerate().filter(|(_, f)| wanted(f));
    facts.map(|(n, fact)| fact_row(view, n, fact)).collect()
}

fn fact_row(view: &View<'_>, n: usize, fact: &Fact) -> Row {
    let hows: Vec<_> = view.sources().iter().map(|s| how(fact, s)).collect();
    Row {
        id: format!("fact-{}", fact.id),
        note: String::new(),
        type_: if fact.independent < fact.support { independent(fact) } else { String::new() },
        salience: percent(fact.salience),
        confidence: Some(percent(fact.confidence)),
        fact: Some(n),
        told: numbers(&hows, |how| matches!(how, "t" | "e")),
        missing: numbers(&hows, |how| how == "o"),
        who: whos(view, &hows),
        more: more(view, fact),
        cells: fact_cells(view, fact, &hows),
    }
}

/// Gives the letters of the sources that tell a fact beyond the few whose words its row holds.
fn more(view: &View<'_>, fact: &Fact) -> String {
    if view.sources().len() <= MOST_CELLS {
        return String::new();
    }
    let tellers = fact.told_by.iter().filter_map(|id| view.position(id));
    tellers.skip(FEW_CELLS).map(|n| view.key(n)).collect::<Vec<_>>().join(" ")
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
    let most = if view.sources().len() > MOST_CELLS { FEW_CELLS } else { MOST_CELLS };
    let told = |n: usize| matches!(tellings[n], Telling::Statement(_) | Telling::Elsewhere(_));
    let shown = (0..tellings.len()).filter(|&n| all || told(n)).take(most);
    let cell = |n: usize| {
        let mut cell = empty(view, n, hows[n]);
        match &tellings[n] {
            Telling::Nothing => cell.note = in_words(hows[n]).into(),
            Telling::Elsewhere(words) => {
                cell.note = "cf.".into();
                cell.parts = elsewhere(view, fact, n, words);
            }
            Telling::Partly(words) => cell = in_part(view, fact, n, words),
            Telling::Statement(words) => {
                if let Some(first) = same(tellings.get(..n).unwrap_or_default(), words) {
                    cell.note = format!("(the same words as {})", view.key(first));
                }
                let place = tellers.iter().position(|&t| t == n).unwrap_or(0);
                let with = |other: usize| letter(view, tellers[other]);
                cell.parts = statements(view, fact, n, &pieces(words, &runs[place], &with));
            }
        }
        cell
    };
    shown.map(cell).collect()
}

fn words_of(telling: &Telling) -> &str {
    match telling {
        Telling::Statement(words) | Telling::Elsewhere(words) | Telling::Partly(words) => words,
        Telling::Nothing => "",
    }
}

/// Gives the sentence that tells a fact among other things, or in part.
fn elsewhere(view: &View<'_>, fact: &Fact, n: usize, words: &str) -> Vec<Words> {
    let source = &view.sources()[n].id;
    let Some(sentence) = view.nearest(fact, source) else { return vec![] };
    let pieces = vec![plain(words)];
    vec![Words { place: place(n, sentence), pieces, ..Words::default() }]
}

/// Gives the statements of a source, with the sentence around each that is shown where the row is opened.
fn statements(view: &View<'_>, fact: &Fact, n: usize, pieces: &[Piece]) -> Vec<Words> {
    let source = &view.sources()[n].id;
    let members: Vec<&Member> = fact.members.iter().filter(|m| m.source == *source).collect();
    let [one] = members.as_slice() else {
        let first = members.first().map_or(0, |m| m.sentence);
        return vec![Words { place: place(n, first), pieces: pieces.to_vec(), ..Words::default() }];
    };
    let (before, after) = around(view, one);
    vec![Words { place: place(n, one.sentence), before, pieces: pieces.to_vec(), after }]
}

/// Gives the sentence before and after a statement.
fn around(view: &View<'_>, member: &Member) -> (String, String) {
    let (source, sentence) = (member.source.clone(), member.sentence);
    let span = SpanText { source, sentence, start: member.start, end: member.end, text: String::new() };
    let excerpt = view.excerpt(&span);
    let part = |range: Range<usize>| excerpt.text.get(range).unwrap_or_default().to_owned();
    let words = excerpt.range();
    (part(0..words.start), part(words.end..excerpt.text.len()))
}

fn findings(view: &View<'_>, section: Section) -> Vec<Row> {
    let Some(kind) = section.kind() else { return vec![] };
    view.comparison.of_kind(kind).map(|f| finding_row(view, f)).collect()
}

fn finding_row(view: &View<'_>, finding: &Finding) -> Row {
    let hows: Vec<_> = view.sources().iter().map(|s| how_of(view, finding, &s.id)).collect();
    let told = matches!(finding.kind, FindingKind::Omission | FindingKind::OmittedDetail);
    let type_ = match () {
        () if !told || finding.type_ != "fact" => clean(&finding.type_).replace('_', " "),
        () if view.is_perhaps_shared(finding) => PERHAPS.to_lowercase(),
        () => String::new(),
    };
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
        more: String::new(),
        cells: if told { told_cells(view, finding) } else { finding_cells(view, finding) },
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

/// Gives a cell for each sentence that tells what others leave out, the fullest first.
fn told_cells(view: &View<'_>, finding: &Finding) -> Vec<Cell> {
    let cell = |spans: &Vec<&SpanText>| {
        let source = view.position(&spans[0].source)?;
        let pieces = in_context(&view.excerpt_of(spans));
        let words = Words { place: place(source, spans[0].sentence), pieces, ..Words::default() };
        Some(Cell { parts: vec![words], ..empty(view, source, "t") })
    };
    let mut cells: Vec<Cell> = View::by_sentence(finding).iter().filter_map(cell).collect();
    if finding.kind == FindingKind::Omission && view.sources().len() > MOST_CELLS {
        cells.truncate(1);
        return cells;
    }
    if let (FindingKind::Omission, Some(fact)) = (finding.kind, view.fact(finding)) {
        cells.extend((0..view.sources().len()).filter_map(|n| partly(view, fact, n)));
    }
    cells
}

/// Gives a cell for a source that tells a fact in part.
fn partly(view: &View<'_>, fact: &Fact, n: usize) -> Option<Cell> {
    let Telling::Partly(words) = view.telling(fact, &view.sources()[n].id) else { return None };
    Some(in_part(view, fact, n, &words))
}

/// Gives the cell of a source that tells a fact at most in part, with the words that may tell it.
fn in_part(view: &View<'_>, fact: &Fact, n: usize, words: &str) -> Cell {
    let empty = empty(view, n, "p");
    if words.is_empty() {
        return Cell { note: PARTLY.to_owned(), ..empty };
    }
    Cell { note: format!("{PARTLY}:"), parts: elsewhere(view, fact, n, words), ..empty }
}

/// Gives a cell a span.
fn finding_cells(view: &View<'_>, finding: &Finding) -> Vec<Cell> {
    let excerpts: Vec<Excerpt<'_>> = finding.spans.iter().map(|s| view.excerpt(s)).collect();
    let set_against = is_compared(finding.kind, &excerpts);
    let texts: Vec<&str> = excerpts.iter().map(Excerpt::words).collect();
    let runs = if set_against { compare(&texts) } else { vec![] };
    let with = |other: usize| view.position(&finding.spans[other].source).map_or("", |n| letter(view, n));
    let words = |n: usize, excerpt: &Excerpt<'_>| match runs.get(n) {
        Some(runs) => compared(excerpt, pieces(texts[n], runs, &with)),
        None => Words { pieces: in_context(excerpt), ..Words::default() },
    };
    let mut cells: Vec<Cell> = Vec::new();
    for (n, (span, excerpt)) in finding.spans.iter().zip(&excerpts).enumerate() {
        let Some(source) = view.position(&span.source) else { continue };
        let mut cell = empty(view, source, "t");
        cell.parts = vec![Words { place: place(source, span.sentence), ..words(n, excerpt) }];
        cells.push(cell);
    }
    cells
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

/// Gives the letter of a source that has words too; of many sources none is named.
fn letter<'a>(view: &'a View<'_>, n: usize) -> &'a str {
    if view.sources().len() > MOST_CELLS { "" } else { view.key(n) }
}

fn place(source: usize, sentence: usize) -> String {
    format!("s-{source}-{sentence}")
}

/// Says how each source stands to a row; of many sources those that stand alike are told together.
fn whos(view: &View<'_>, hows: &[&'static str]) -> Vec<Who> {
    let who = |how: &'static str, key: String| Who { key, how, words: in_words(how) };
    if hows.len() > MOST_CELLS {
        let letters = |how: &str| (0..hows.len()).filter(|&n| hows[n] == how).map(|n| view.key(n)).collect::<Vec<_>>();
        let groups = ["t", "e", "p", "o"].into_iter().map(|how| (how, letters(how).join(" ")));
        return groups.filter(|(_, keys)| !keys.is_empty()).map(|(how, keys)| who(how, keys)).collect();
    }
    (0..hows.len()).filter(|&n| !hows[n].is_empty()).map(|n| who(hows[n], view.key(n).to_owned())).collect()
}

/// Gives the numbers of the sources that pass a test.
fn numbers(hows: &[&str], test: fn(&str) -> bool) -> String {
    let passing = (0..hows.len()).filter(|&n| test(hows[n]));
    passing.map(|n| n.to_string()).collect::<Vec<_>>().join(" ")
}

fn percent(share: f64) -> String {
    (share.clamp(0.0, 1.0) * 100.0).round().to_string()
}
