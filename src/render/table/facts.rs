//! What more than one source tells: side by side where that fits, else one under the other.

use super::Page;
use super::grid::{Grid, Lines, Size};
use super::style::Style;
use crate::comparison::Fact;
use crate::render::Extent;
use crate::render::diff::same_words;
use crate::render::section::{PERHAPS, PERHAPS_GLOSS, Section};
use crate::render::summary::everyone;
use crate::render::text::{clean, count};
use crate::render::view::{Telling, same};
use unicode_width::UnicodeWidthStr;

/// Narrowest column that a sentence can be read in.
const NARROWEST: usize = 22;

/// Most sources that stand side by side.
const MOST_COLUMNS: usize = 4;

/// Most tellers of a fact that are shown one under the other.
const MOST_ROWS: usize = 4;

/// Most facts shown of those that more than one source only perhaps tells.
const MOST_PERHAPS: usize = 4;

/// Columns for the number of a row.
const NUMBER: usize = 2;

/// Writes the section.
pub(super) fn write(page: &mut Page<'_>) {
    let [sure, perhaps] = page.view.shared();
    if !sure.is_empty() {
        page.heading(Section::Shared, sure.len());
        list(page, &sure, usize::MAX);
    }
    if !perhaps.is_empty() {
        page.titled((PERHAPS, PERHAPS_GLOSS), perhaps.len());
        list(page, &perhaps, MOST_PERHAPS);
    }
}

/// Writes the facts under a heading, at most so many where not all are asked for.
fn list(page: &mut Page<'_>, facts: &[&Fact], most: usize) {
    let most = if page.options.extent == Extent::All { usize::MAX } else { most };
    let shown = facts.get(..page.shown(Section::Shared, facts.len()).min(most)).unwrap_or_default();
    legend(page, shown);
    if fits_side_by_side(page) {
        side_by_side(page, shown);
    } else {
        stacked(page, shown);
    }
    page.more(shown.len(), facts.len());
}

/// Says once what the marks mean that are used.
fn legend(page: &mut Page<'_>, facts: &[&Fact]) {
    let without = |f: &&Fact| f.told_by.iter().any(|id| f.members.iter().all(|m| m.source != *id));
    if facts.iter().any(without) {
        let text = page.paint.paint(Style::Dim, "cf. the sentence that tells it among other things");
        page.paragraph("", 0, &text);
    }
}

fn fits_side_by_side(page: &Page<'_>) -> bool {
    let n = page.view.sources().len();
    !page.is_full() && n <= MOST_COLUMNS && (page.width - NUMBER) / n.max(1) >= NARROWEST + 3
}

/// Writes one column a source.
fn side_by_side(page: &mut Page<'_>, facts: &[&Fact]) {
    let sources = page.view.sources();
    let sizes: Vec<Size> = std::iter::once(Size::Fixed(NUMBER)).chain(vec![Size::Share(1); sources.len()]).collect();
    let mut grid = Grid::new(page.width, &sizes, Lines::Rows, page.options.charset);
    let names = sources.iter().enumerate().map(|(n, s)| page.letter_and_name(&s.id, grid.width(n + 1)));
    let header = std::iter::once(String::new()).chain(names).collect();
    grid.header(header);
    for (n, fact) in facts.iter().enumerate() {
        let cells = cells(page, fact, grid.width(1));
        grid.row(std::iter::once(format!("{:>2}", n + 1)).chain(cells).collect());
    }
    page.lines(&grid.lines(), 0);
}

/// Gives the cells of a fact: each source's words, or that it has the words of another, or that it does not tell it.
fn cells(page: &Page<'_>, fact: &Fact, width: usize) -> Vec<String> {
    let room = (width * 5).clamp(110, 260);
    let told: Vec<Telling> = page.view.sources().iter().map(|s| page.view.telling(fact, &s.id)).collect();
    let cell = |(n, telling): (usize, &Telling)| match telling {
        Telling::Nothing => page.paint.paint(Style::Dim, page.mark("—", "-")),
        Telling::Elsewhere(words) => page.elsewhere(words, room),
        Telling::Partly(words) => page.partly(words, room),
        Telling::Statement(words) => match same(told.get(..n).unwrap_or_default(), words) {
            Some(first) => page.paint.paint(Style::Dim, &format!("(the same words as {})", page.view.key(first))),
            None => page.opening(words, room),
        },
    };
    told.iter().enumerate().map(cell).collect()
}

/// Writes one row a source under a line that says who tells.
fn stacked(page: &mut Page<'_>, facts: &[&Fact]) {
    for (n, fact) in facts.iter().enumerate() {
        if n > 0 {
            page.line("");
        }
        let who = page.paint.paint(Style::Strong, &who(page, fact));
        page.paragraph(&format!("{:>2}", n + 1), NUMBER + 2, &who);
        rows(page, fact);
    }
}

/// Says who tells a fact and who does not.
fn who(page: &Page<'_>, fact: &Fact) -> String {
    let all = page.view.sources().len();
    let mut parts = vec![if fact.support == all {
        format!("told by {}", everyone(all))
    } else {
        format!("told by {} of {all}: {}", fact.support, page.letters(&fact.told_by))
    }];
    if fact.independent < fact.support {
        parts.push(format!(" ({} independent)", fact.independent));
    }
    if !fact.omitted_by.is_empty() && all <= 2 * MOST_ROWS {
        parts.push(format!("; not by {}", page.letters(&fact.omitted_by)));
    }
    if page.is_full() {
        parts.push(format!(" [{}, salience {:.2}]", clean(&fact.id), fact.salience));
    }
    parts.concat()
}

/// Writes the statements of a fact, the same words once.
fn rows(page: &mut Page<'_>, fact: &Fact) {
    let indent = NUMBER + 2;
    let name = page.name_width();
    let sizes = [Size::Fixed(name), Size::Share(1)];
    let mut grid = Grid::new(page.width - indent, &sizes, Lines::None, page.options.charset);
    let room = if page.is_full() { usize::MAX } else { grid.width(1) * 3 };
    let most = if page.is_full() { usize::MAX } else { MOST_ROWS };
    let groups = groups(page, fact);
    for (ids, telling) in groups.iter().take(most) {
        let others = ids.get(1..).unwrap_or_default();
        let same = if others.is_empty() { String::new() } else { format!(" (so too {})", page.letters(others)) };
        let room = room.saturating_sub(same.width());
        let words = match telling {
            Telling::Statement(words) => page.opening(words, room),
            Telling::Elsewhere(words) => page.elsewhere(words, room),
            Telling::Partly(words) => page.partly(words, room),
            Telling::Nothing => String::new(),
        };
        let start = fact.members.iter().find(|m| &*m.source == ids[0]).map(|m| m.start);
        grid.row(vec![page.letter_and_place((ids[0], start), name), words + &page.paint.paint(Style::Dim, &same)]);
    }
    page.lines(&grid.lines(), indent);
    if groups.len() > most {
        let left = count(groups.len() - most, "other wording", "other wordings");
        let line = page.paint.paint(Style::Dim, &format!("{} and {left}", page.dots()));
        page.paragraph("", indent, &line);
    }
}

/// Gives the wordings of a fact, each with the sources that have it, in order of the sources.
fn groups<'a>(page: &Page<'a>, fact: &'a Fact) -> Vec<(Vec<&'a str>, Telling)> {
    let mut groups: Vec<(Vec<&str>, Telling)> = Vec::new();
    for id in &fact.told_by {
        let telling = page.view.telling(fact, id);
        let alike = |known: &Telling| matches!((known, &telling), (Telling::Statement(a), Telling::Statement(b)) if same_words(a, b));
        match groups.iter_mut().find(|(_, known)| alike(known)) {
            Some((ids, _)) => ids.push(id),
            None => groups.push((vec![id], telling)),
        }
    }
    groups
}
