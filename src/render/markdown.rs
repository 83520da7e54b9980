//! The comparison as GitHub-flavoured Markdown: for a repository, a newsletter, a note.
//!
//! Words of a source are escaped, so that none of them makes a heading, a link, an image, HTML or a formula. Words that a
//! row is about, and words of one source alone, are bold; words that stand elsewhere in another source are italic.

use super::copies;
use super::diff::{Mark, Run, compare};
use super::section::{PARTLY, PERHAPS, PERHAPS_GLOSS, Section};
use super::summary;
use super::text::{capital, clean, time};
use super::view::{Excerpt, Telling, View, is_compared, same};
use super::{Depth, Extent, Options};
use crate::comparison::{Fact, Finding, SourceId, SpanText};
use std::ops::Range;

/// Most sources that stand side by side.
const MOST_COLUMNS: usize = 4;

/// Rows of a section that are shown where not all are asked for.
const MOST_ROWS: usize = 25;

/// Writes the document.
pub(super) fn render(view: &View<'_>, options: &Options) -> String {
    let mut page = Page { view, options, out: String::new() };
    for &section in &options.show {
        match section {
            Section::Summary => page.head(),
            Section::Shared => page.shared(),
            Section::Omissions | Section::Details => page.omissions(section),
            _ => page.findings(section),
        }
    }
    page.out.trim_start_matches('\n').to_owned()
}

/// A document under construction.
struct Page<'a> {
    view: &'a View<'a>,
    options: &'a Options,
    out: String,
}

impl<'a> Page<'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn row(&mut self, cells: &[String]) {
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn header(&mut self, cells: &[String]) {
        self.row(cells);
        self.row(&vec!["---".to_owned(); cells.len()]);
    }

    fn head(&mut self) {
        self.line(&format!("# {}", escape(&self.view.title())));
        self.line("");
        let found: Vec<String> = summary::findings(self.view).into_iter().map(|(_, words)| words).collect();
        self.line(&format!("{} {}", summary::facts(self.view), summary::sentence(&found)));
        for warning in &self.view.comparison.warnings {
            self.line(&format!("\n> {}", escape(warning)));
        }
        self.line("");
        self.sources();
        self.matrix();
    }

    fn sources(&mut self) {
        self.header(&["", "Source", "Published", "Headline"].map(String::from));
        for (n, source) in self.view.sources().iter().enumerate() {
            let published = source.published.as_deref().map(time).unwrap_or_default();
            let title = source.title.as_deref().unwrap_or_default();
            let cells = [self.view.key(n).to_owned(), escape(self.view.label(n)), escape(&published), escape(title)];
            self.row(&cells);
        }
    }

    fn matrix(&mut self) {
        let all = self.view.sources().len();
        if all < 2 {
            return;
        }
        self.line("\nHow much of the row's source the column's source tells, in % of its sentences (in brackets: word for word, in % of its words):\n");
        let keys = (0..all).map(|n| self.view.key(n).to_owned());
        self.header(&std::iter::once(String::new()).chain(keys).collect::<Vec<_>>());
        for row in 0..all {
            let label = format!("{} {}", self.view.key(row), escape(self.view.label(row)));
            let cells = (0..all).map(|column| self.figure(row, column));
            let cells: Vec<String> = std::iter::once(label).chain(cells).collect();
            self.row(&cells);
        }
        for (n, words) in copies::sentences(self.view).iter().enumerate() {
            self.line(&format!("{}- {}", if n == 0 { "\n" } else { "" }, escape(words)));
        }
    }

    fn figure(&self, row: usize, column: usize) -> String {
        let matrix = &self.view.comparison.matrix;
        let share = |rows: &[Vec<f64>]| rows.get(row).and_then(|r| r.get(column)).map(|s| (s * 100.0).round());
        match (share(&matrix.coverage), share(&matrix.verbatim)) {
            _ if row == column => "·".into(),
            (Some(told), Some(copied)) => format!("{told} ({copied})"),
            (Some(told), None) => told.to_string(),
            _ => String::new(),
        }
    }

    fn heading(&mut self, section: Section, count: usize) {
        self.titled((section.title(), section.gloss()), count);
    }

    fn titled(&mut self, (title, gloss): (&str, &str), count: usize) {
        self.line(&format!("\n## {title} ({count})\n"));
        self.line(&format!("*{}*\n", capital(gloss)));
    }

    fn shown(&self, all: usize) -> usize {
        if self.options.extent == Extent::All { all } else { all.min(MOST_ROWS) }
    }

    fn more(&mut self, shown: usize, all: usize) {
        if shown < all {
            self.line(&format!("\n… and {} more", all - shown));
        }
    }

    fn shared(&mut self) {
        let [sure, perhaps] = self.view.shared();
        if !sure.is_empty() {
            self.heading(Section::Shared, sure.len());
            self.list(&sure);
        }
        if !perhaps.is_empty() {
            self.titled((PERHAPS, PERHAPS_GLOSS), perhaps.len());
            self.list(&perhaps);
        }
    }

    fn list(&mut self, facts: &[&'a Fact]) {
        let shown = facts.get(..self.shown(facts.len())).unwrap_or_default();
        if self.view.sources().len() <= MOST_COLUMNS {
            self.side_by_side(shown);
        } else {
            self.stacked(shown);
        }
        self.more(shown.len(), facts.len());
    }

    fn side_by_side(&mut self, facts: &[&'a Fact]) {
        let names = (0..self.view.sources().len()).map(|n| escape(self.view.label(n)));
        self.header(&std::iter::once(String::new()).chain(names).collect::<Vec<_>>());
        for (n, fact) in facts.iter().enumerate() {
            let told: Vec<Telling> = self.view.sources().iter().map(|s| self.view.telling(fact, &s.id)).collect();
            let cell = |(n, telling): (usize, &Telling)| match telling {
                Telling::Nothing => "—".to_owned(),
                Telling::Elsewhere(words) => format!("*cf.* {}", escape(words)),
                Telling::Partly(words) => format!("*({PARTLY})* {}", escape(words)).trim_end().to_owned(),
                Telling::Statement(words) => match same(told.get(..n).unwrap_or_default(), words) {
                    Some(first) => format!("*the same words as {}*", self.view.key(first)),
                    None => escape(words),
                },
            };
            let cells = told.iter().enumerate().map(cell);
            let cells: Vec<String> = std::iter::once((n + 1).to_string()).chain(cells).collect();
            self.row(&cells);
        }
    }

    fn stacked(&mut self, facts: &[&'a Fact]) {
        for (n, fact) in facts.iter().enumerate() {
            let who = format!("told by {} of {}", fact.support, self.view.sources().len());
            self.line(&format!("{}. {who}: {}", n + 1, self.names(&fact.told_by)));
            for id in &fact.told_by {
                let words = match self.view.telling(fact, id) {
                    Telling::Statement(words) => escape(&words),
                    Telling::Elsewhere(words) => format!("*cf.* {}", escape(&words)),
                    Telling::Partly(_) | Telling::Nothing => continue,
                };
                self.line(&format!("    - {}: {words}", self.name(id)));
            }
        }
    }

    fn omissions(&mut self, section: Section) {
        let Some(findings) = self.opened(section) else { return };
        let shown = self.shown(findings.len());
        let typed = section == Section::Details;
        let title = ["", "Told"].into_iter().chain(typed.then_some("What")).chain(["Told by", "Not in"]);
        self.header(&title.map(String::from).collect::<Vec<_>>());
        for (n, finding) in findings.iter().take(shown).enumerate() {
            let groups = View::by_sentence(finding);
            let told = groups.first().map(|spans| in_context(&self.view.excerpt_of(spans))).unwrap_or_default();
            let what = typed.then(|| escape(&finding.type_.replace('_', " ")));
            let who = [self.names(&self.tellers(finding)), self.names(&finding.missing_in)];
            let head = [(n + 1).to_string(), told + &self.id(finding)];
            self.row(&head.into_iter().chain(what).chain(who).collect::<Vec<_>>());
        }
        self.more(shown, findings.len());
    }

    /// Writes the heading of a section that has findings, and gives them.
    fn opened(&mut self, section: Section) -> Option<Vec<&'a Finding>> {
        let findings: Vec<&Finding> = self.view.comparison.of_kind(section.kind()?).collect();
        if findings.is_empty() {
            return None;
        }
        self.heading(section, findings.len());
        Some(findings)
    }

    fn findings(&mut self, section: Section) {
        let Some(findings) = self.opened(section) else { return };
        if matches!(section, Section::Wording | Section::Quotes) {
            self.line("**Bold**: words of one source alone. *Italic*: words that stand elsewhere in another.\n");
        }
        let shown = self.shown(findings.len());
        for (n, finding) in findings.iter().take(shown).enumerate() {
            let type_ = escape(&finding.type_.replace('_', " "));
            self.line(&format!("{}. {} *({type_})*{}", n + 1, escape(&finding.note), self.id(finding)));
            for (span, words) in finding.spans.iter().zip(self.told(finding)) {
                self.line(&format!("    - {}: {words}", self.name(&span.source)));
            }
        }
        self.more(shown, findings.len());
    }

    /// Gives the words of each span: compared word by word, or in their sentences.
    fn told(&self, finding: &'a Finding) -> Vec<String> {
        let excerpts: Vec<Excerpt<'_>> = finding.spans.iter().map(|s: &SpanText| self.view.excerpt(s)).collect();
        if !is_compared(finding.kind, &excerpts) {
            return excerpts.iter().map(in_context).collect();
        }
        let texts: Vec<&str> = excerpts.iter().map(Excerpt::words).collect();
        texts.iter().zip(compare(&texts)).map(|(text, runs)| compared(text, &runs)).collect()
    }

    fn name(&self, id: &str) -> String {
        self.view.position(id).map_or_else(|| escape(id), |n| escape(self.view.label(n)))
    }

    fn names(&self, ids: &[SourceId]) -> String {
        ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")
    }

    /// Gives the sources that tell what a finding is about.
    fn tellers(&self, finding: &Finding) -> Vec<SourceId> {
        self.view.sources().iter().map(|s| s.id.clone()).filter(|id| self.view.tells(finding, id)).collect()
    }

    fn id(&self, finding: &Finding) -> String {
        if self.options.depth == Depth::Full { format!(" ({})", escape(&finding.id)) } else { String::new() }
    }
}

/// Shows a sentence with the words in bold that a finding is about.
fn in_context(excerpt: &Excerpt<'_>) -> String {
    if excerpt.is_whole() {
        return escape(&excerpt.text);
    }
    marked(&excerpt.text, &excerpt.focus.iter().map(|f| (f.clone(), "**")).collect::<Vec<_>>())
}

/// Shows a text with its own words in bold and moved ones in italics.
fn compared(text: &str, runs: &[Run]) -> String {
    let mark = |run: &Run| match run.mark {
        Mark::Own => Some((run.range.clone(), "**")),
        Mark::Moved => Some((run.range.clone(), "*")),
        Mark::Common | Mark::Some => None,
    };
    marked(text, &runs.iter().filter_map(mark).collect::<Vec<_>>())
}

fn marked(text: &str, marks: &[(Range<usize>, &str)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (range, mark) in marks {
        out.push_str(&escape_inside(text.get(at..range.start).unwrap_or_default()));
        let words = escape_inside(text.get(range.clone()).unwrap_or_default());
        out.extend([mark, words.as_str(), mark]);
        at = range.end;
    }
    out + &escape_inside(text.get(at..).unwrap_or_default())
}

/// Makes words of a source mean themselves, on one line.
fn escape(text: &str) -> String {
    escape_inside(&clean(text))
}

/// Makes words mean themselves; white space stays.
fn escape_inside(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '$' | '!' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::comparison::FindingKind;

    #[test]
    fn three_sources() {
        insta::assert_snapshot!(render(&View::new(&sample::ferry()), &Options::default()));
    }

    #[test]
    fn many_sources_are_listed() {
        let text = render(&View::new(&sample::wide(6, 3)), &Options::default());
        assert!(text.contains("1. told by 6 of 6: Outlet 0, Outlet 1"), "{text}");
    }

    #[test]
    fn words_of_a_source_make_no_markup() {
        let hostile = "a | b <script>x</script> [l](http://e) ![i](x) *b* `c` $1 to $2 & \\ # ~~s~~\n\n# head";
        let expected = "a \\| b \\<script\\>x\\</script\\> \\[l\\](http://e) \\!\\[i\\](x) \\*b\\* \\`c\\` \\$1 to \\$2 &amp; \\\\ \\# \\~\\~s\\~\\~ \\# head";
        assert_eq!(escape(hostile), expected);
    }

    #[test]
    fn every_row_of_a_table_has_as_many_cells() {
        let mut comparison = sample::ferry();
        for source in &mut comparison.sources {
            source.outlet = Some("a|b".into());
            source.sentences.iter_mut().for_each(|s| s.text = s.text.replace(' ', "|"));
        }
        let text = render(&View::new(&comparison), &Options::default());
        let cells = |l: &str| l.replace("\\|", "").matches('|').count();
        for table in text.split("\n\n").filter(|t| t.starts_with('|')) {
            let first = table.lines().next().map(cells);
            assert!(table.lines().all(|l| Some(cells(l)) == first), "{table}");
        }
    }

    #[test]
    fn findings_of_one_kind_alone() {
        let options = Options { show: [Section::of(FindingKind::Conflict)].into(), ..Options::default() };
        assert!(render(&View::new(&sample::ferry()), &options).starts_with("## Conflicts (2)"));
    }
}
