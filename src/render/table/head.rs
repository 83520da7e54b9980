//! The head: which reports, what was found, how much they share.

use super::fit::shorten;
use super::grid::{Grid, Lines, Size};
use super::style::Style;
use super::{GLUE, Page};
use crate::comparison::Source;
use crate::render::copies::sentences;
use crate::render::section::Section;
use crate::render::summary;
use crate::render::text::{clean, count, time};
use unicode_width::UnicodeWidthStr;

/// Writes the head.
pub(super) fn write(page: &mut Page<'_>) {
    let title = page.paint.paint(Style::Strong, &page.view.title());
    page.paragraph("", 0, &title);
    page.line("");
    sources(page);
    page.line("");
    counts(page);
    warnings(page);
    matrix(page);
}

/// Writes one row a report.
fn sources(page: &mut Page<'_>) {
    let sources = page.view.sources();
    let widest = |text: &dyn Fn(usize) -> usize| (0..sources.len()).map(text).max().unwrap_or(0);
    let key = widest(&|n| page.view.key(n).width());
    let name = widest(&|n| page.view.label(n).width()).clamp(6, page.width / 3);
    let when = widest(&|n| published(&sources[n]).width()).min(page.width * 3 / 10);
    let sizes = [Size::Fixed(key), Size::Fixed(name), Size::Fixed(when.max(1)), Size::Share(1)];
    let mut grid = Grid::new(page.width, &sizes, Lines::None, page.options.charset);
    for (n, source) in sources.iter().enumerate() {
        let mut title = source.title.as_deref().map(clean).unwrap_or_default().into_owned();
        if page.is_full() {
            title =
                format!("{title} [{}, {}]", clean(&source.id), count(source.sentences.len(), "sentence", "sentences"));
        }
        grid.row(vec![
            page.paint.paint(Style::Strong, page.view.key(n)),
            page.linked(n, None, page.view.label(n)),
            page.paint.paint(Style::Dim, &published(source)),
            title,
        ]);
    }
    page.lines(&grid.lines(), 0);
}

fn published(source: &Source) -> String {
    source.published.as_deref().map(time).unwrap_or_default()
}

/// Writes what was found, in two sentences.
fn counts(page: &mut Page<'_>) {
    page.paragraph("", 0, &summary::facts(page.view));
    let shown = |(section, words): (Section, String)| {
        let words = words.replace(' ', GLUE);
        let alarm = section == Section::Conflicts && !words.starts_with("no");
        if alarm { page.paint.paint(Style::Alarm, &words) } else { words }
    };
    let found: Vec<String> = summary::findings(page.view).into_iter().map(shown).collect();
    page.paragraph("", 0, &summary::sentence(&found));
}

fn warnings(page: &mut Page<'_>) {
    for warning in &page.view.comparison.warnings {
        page.paragraph("!", 2, &clean(warning));
    }
}

/// Columns of a cell of the matrix with both figures: "100 (100)".
const BOTH: usize = 9;

/// Columns of a cell of the matrix with one figure: "100".
const ONE: usize = 3;

/// Writes how much each report tells of each other.
fn matrix(page: &mut Page<'_>) {
    let all = page.view.sources().len();
    if all < 2 {
        return;
    }
    let name = (0..all).map(|n| page.view.label(n).width() + 3).max().unwrap_or(0).clamp(8, page.width / 4);
    let room = page.width.saturating_sub(name + 2);
    page.line("");
    if all * (BOTH + 2) <= room {
        let text = "How much of the source on the left is told by the source on top, in % of its sentences \
                    (in brackets: how much of it stands there word for word, in % of its words):";
        page.paragraph("", 0, text);
        table(page, name, BOTH);
    } else if all * (ONE + 2) <= room {
        page.paragraph(
            "",
            0,
            "How much of the source on the left is told by the source on top, in % of its sentences:",
        );
        table(page, name, ONE);
    } else {
        page.paragraph("", 0, "How much of each source the others tell, in % of its sentences:");
        extremes(page, name);
    }
    copies(page);
}

/// Says who copies whom.
fn copies(page: &mut Page<'_>) {
    for words in sentences(page.view) {
        page.paragraph("", 2, &words);
    }
}

/// Writes the matrix with cells of a width.
fn table(page: &mut Page<'_>, name: usize, cell: usize) {
    let all = page.view.sources().len();
    let sizes: Vec<Size> = std::iter::once(Size::Fixed(name)).chain(vec![Size::Fixed(cell); all]).collect();
    let mut grid = Grid::new(name + all * (cell + 2), &sizes, Lines::None, page.options.charset);
    let keys = (0..all).map(|n| page.paint.paint(Style::Strong, page.view.key(n)));
    grid.row(std::iter::once(String::new()).chain(keys).collect());
    for row in 0..all {
        let cells = (0..all).map(|column| figure(page, (row, column), cell == BOTH));
        let label = page.letter_and_name(&page.view.sources()[row].id, name);
        grid.row(std::iter::once(label).chain(cells).collect());
    }
    for column in 1..=all {
        grid.align_right(column);
    }
    page.lines(&grid.lines(), 0);
}

/// Writes one cell of the matrix.
fn figure(page: &Page<'_>, (row, column): (usize, usize), both: bool) -> String {
    if row == column {
        return page.mark("·", ".").to_owned();
    }
    let matrix = &page.view.comparison.matrix;
    let percent = |rows: &[Vec<f64>]| rows.get(row).and_then(|r| r.get(column)).map(|share| (share * 100.0).round());
    match (percent(&matrix.coverage), percent(&matrix.verbatim)) {
        (Some(told), Some(copied)) if both => format!("{told} ({copied})"),
        (Some(told), _) => told.to_string(),
        _ => String::new(),
    }
}

/// Writes for each report who tells most and least of it, where the matrix is too wide.
fn extremes(page: &mut Page<'_>, name: usize) {
    let all = page.view.sources().len();
    let sizes = [Size::Fixed(name), Size::Share(1), Size::Share(1)];
    let mut grid = Grid::new(page.width, &sizes, Lines::None, page.options.charset);
    for (row, source) in page.view.sources().iter().enumerate() {
        let share = |column: usize| page.view.comparison.matrix.coverage.get(row).and_then(|r| r.get(column)).copied();
        let mut others: Vec<(f64, usize)> =
            (0..all).filter(|&c| c != row).filter_map(|c| Some((share(c)?, c))).collect();
        others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let show = |word: &str, found: Option<&(f64, usize)>| {
            let told = |&(share, n): &(f64, usize)| format!("{word} {:.0} {}", share * 100.0, page.view.label(n));
            shorten(&found.map(told).unwrap_or_default(), grid_share(page.width, name), page.dots())
        };
        grid.row(vec![
            page.letter_and_name(&source.id, name),
            show("most", others.first()),
            show("least", others.last()),
        ]);
    }
    page.lines(&grid.lines(), 0);
}

/// Gives the width of each of the two open columns.
const fn grid_share(width: usize, name: usize) -> usize {
    width.saturating_sub(name + 4) / 2
}
