//! What some leave out: whole facts, and parts of shared ones.

use super::grid::{Grid, Lines, Size};
use super::style::Style;
use super::{Page, words_of};
use crate::comparison::{Finding, FindingKind, SourceId};
use crate::render::section::Section;
use crate::render::text::clean;
use crate::render::view::View;
use unicode_width::UnicodeWidthStr;

/// Most sources that have a column each.
const MOST_COLUMNS: usize = 10;

/// Writes the section.
pub(super) fn write(page: &mut Page<'_>, section: Section) {
    let Some((_, findings)) = page.open(section) else { return };
    let shown = findings.get(..page.shown(section, findings.len())).unwrap_or_default();
    legend(page, section, shown);
    table(page, shown);
    page.more(shown.len(), findings.len());
}

/// Says once what the marks mean.
fn legend(page: &mut Page<'_>, section: Section, findings: &[&Finding]) {
    if page.view.sources().len() > MOST_COLUMNS {
        return;
    }
    let rest = match section {
        Section::Omissions => format!(", {} in part", page.mark("○", "o")),
        _ => ", blank: may tell it".to_owned(),
    };
    let doubted = section == Section::Omissions && findings.iter().any(|f| page.view.is_perhaps_shared(f));
    let perhaps = if doubted { ", ? perhaps tells it" } else { "" };
    let legend = format!("{} tells it, {} leaves it out{rest}{perhaps}", page.mark("●", "x"), page.mark("–", "-"));
    let legend = page.paint.paint(Style::Dim, &legend);
    page.paragraph("", 0, &legend);
}

/// Writes one row a finding: what, in whose words, and who tells it or leaves it out.
fn table(page: &mut Page<'_>, findings: &[&Finding]) {
    let what: Vec<String> = findings.iter().map(|f| what(f)).collect();
    let typed = what.iter().any(|w| !w.is_empty());
    let who: Vec<Vec<String>> = findings.iter().map(|f| who(page, f)).collect();
    let names = titles(page);
    let mut sizes = vec![Size::Fixed(2), Size::Share(1)];
    sizes.extend(typed.then(|| Size::Fixed(fit(page, what.iter(), "What"))));
    sizes.extend((0..names.len()).map(|n| Size::Fixed(fit(page, who.iter().filter_map(|w| w.get(n)), &names[n]))));
    let mut grid = Grid::new(page.width, &sizes, Lines::Header, page.options.charset);
    let title = [String::new(), "Told".into()].into_iter().chain(typed.then(|| "What".into()));
    grid.header(title.chain(names).collect());
    let room = if page.is_full() { usize::MAX } else { (grid.width(1) * 3).min(240) };
    for (n, finding) in findings.iter().enumerate() {
        let head = [format!("{:>2}", n + 1), told(page, finding, room)];
        let what = typed.then(|| what[n].clone());
        grid.row(head.into_iter().chain(what).chain(who[n].iter().cloned()).collect());
    }
    page.lines(&grid.lines(), 0);
}

/// Gives the names of the columns that say who tells.
fn titles(page: &Page<'_>) -> Vec<String> {
    let all = page.view.sources().len();
    if all > MOST_COLUMNS {
        return vec!["Told by".into(), "Not in".into()];
    }
    (0..all).map(|n| page.paint.paint(Style::Strong, page.view.key(n))).collect()
}

/// Says who tells it and who does not: a mark a source, or letters where there are many.
fn who(page: &Page<'_>, finding: &Finding) -> Vec<String> {
    let sources = page.view.sources();
    if sources.len() > MOST_COLUMNS {
        let tellers: Vec<&SourceId> = sources.iter().map(|s| &s.id).filter(|id| page.view.tells(finding, id)).collect();
        return vec![page.letters(&tellers), page.letters(&finding.missing_in)];
    }
    let quoted = View::by_sentence(finding).first().map(|spans| &spans[0].source);
    let perhaps = page.view.is_perhaps_shared(finding);
    let leaves_out_all = |id: &SourceId| page.view.fact(finding).is_some_and(|f| f.omitted_by.contains(id));
    let mark = |id: &SourceId| match () {
        () if perhaps && Some(id) != quoted && page.view.tells(finding, id) => "?".to_owned(),
        () if page.view.tells(finding, id) => page.mark("●", "x").to_owned(),
        () if finding.missing_in.contains(id) || leaves_out_all(id) => {
            page.paint.paint(Style::Dim, page.mark("–", "-"))
        }
        () if finding.kind == FindingKind::Omission => page.mark("○", "o").to_owned(),
        () => String::new(),
    };
    sources.iter().map(|s| mark(&s.id)).collect()
}

/// Gives a column the width of its longest cell, within bounds.
fn fit<'a>(page: &Page<'_>, cells: impl Iterator<Item = &'a String>, title: &str) -> usize {
    let longest = cells.map(|c| c.width()).max().unwrap_or(0);
    longest.min((page.width / 6).max(8)).max(title.width())
}

/// Says what kind of thing is left out, nothing where the section's title says it.
fn what(finding: &Finding) -> String {
    if finding.type_ == "fact" { String::new() } else { words_of(&finding.type_) }
}

/// Shows the words that tell it best: those in the sentence of the longest span.
fn told(page: &Page<'_>, finding: &Finding, room: usize) -> String {
    let groups = View::by_sentence(finding);
    let Some(spans) = groups.first() else { return clean(&finding.note).into_owned() };
    let words = page.in_context(&page.view.excerpt_of(spans), room.saturating_sub(3));
    let told = format!("{}: {words}", page.letters(&[&*spans[0].source]));
    if page.is_full() { format!("{told} [{}; {}]", clean(&finding.note), clean(&finding.id)) } else { told }
}
