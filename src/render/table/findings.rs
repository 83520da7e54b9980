//! Findings told source by source under the reason: conflicts, wording, quotes, attribution, labels.

use super::grid::{Grid, Lines, Size};
use super::style::Style;
use super::{Page, words_of};
use crate::comparison::{Finding, FindingKind};
use crate::render::diff::compare;
use crate::render::section::Section;
use crate::render::text::clean;
use crate::render::view::{Excerpt, is_compared};

/// Columns before the words of a finding.
const INDENT: usize = 4;

/// Writes the section.
pub(super) fn write(page: &mut Page<'_>, section: Section) {
    let Some((kind, findings)) = page.open(section) else { return };
    legend(page, kind);
    let shown = page.shown(section, findings.len());
    for (n, finding) in findings.iter().take(shown).enumerate() {
        if n > 0 {
            page.line("");
        }
        reason(page, n + 1, finding);
        sources(page, finding);
    }
    page.more(shown, findings.len());
}

/// Says once what the marks mean.
fn legend(page: &mut Page<'_>, kind: FindingKind) {
    if matches!(kind, FindingKind::Wording | FindingKind::Quote) {
        let text = "[words] of one source alone, {words} that stand elsewhere in another";
        let text = page.paint.paint(Style::Dim, text);
        page.paragraph("", 0, &text);
        page.line("");
    }
}

/// Writes the number, the type and the reason.
fn reason(page: &mut Page<'_>, n: usize, finding: &Finding) {
    let style = if finding.kind == FindingKind::Conflict { Style::Alarm } else { Style::Strong };
    let note = page.paint.paint(style, &clean(&finding.note));
    let type_ = page.paint.paint(Style::Dim, &format!("({})", words_of(&finding.type_)));
    let scores =
        || format!(" [{}, salience {:.2}, confidence {:.2}]", clean(&finding.id), finding.salience, finding.confidence);
    let text = format!("{note} {type_}{}", if page.is_full() { scores() } else { String::new() });
    page.paragraph(&format!("{n:>2}"), INDENT, &text);
}

/// Writes one row a span.
fn sources(page: &mut Page<'_>, finding: &Finding) {
    let name = page.name_width();
    let width = page.width - INDENT;
    let mut grid = Grid::new(width, &[Size::Fixed(name), Size::Share(1)], Lines::None, page.options.charset);
    let room = if page.is_full() { usize::MAX } else { (grid.width(1) * 3).min(280) };
    for (span, words) in finding.spans.iter().zip(told(page, finding, room)) {
        let place = if page.is_full() { format!(" [{}–{}]", span.start, span.end) } else { String::new() };
        grid.row(vec![
            page.letter_and_place((&span.source, Some(span.start)), name),
            words + &page.paint.paint(Style::Dim, &place),
        ]);
    }
    page.lines(&grid.lines(), INDENT);
    if !finding.missing_in.is_empty() {
        let text = format!("not in {}", page.letters(&finding.missing_in));
        let text = page.paint.paint(Style::Dim, &text);
        page.paragraph("", INDENT, &text);
    }
}

/// Gives the words of each span: compared word by word, or in their sentences.
fn told(page: &Page<'_>, finding: &Finding, room: usize) -> Vec<String> {
    let excerpts: Vec<Excerpt<'_>> = finding.spans.iter().map(|s| page.view.excerpt(s)).collect();
    if !is_compared(finding.kind, &excerpts) {
        return excerpts.iter().map(|e| page.in_context(e, room)).collect();
    }
    let texts: Vec<&str> = excerpts.iter().map(Excerpt::words).collect();
    let runs = compare(&texts);
    texts.iter().zip(&runs).map(|(text, runs)| page.compared(text, runs, room)).collect()
}
