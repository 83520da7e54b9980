//! What was understood of one report, sentence by sentence.

use super::grid::{Grid, Lines, Size};
use crate::detail::Bound;
use crate::ingest::Role;
use crate::inspection::{Attribution, Detail, Inspection};
use crate::render::Charset;
use crate::render::text::{clean, time};

/// Shows an inspection as a table of at most `width` columns.
#[must_use]
pub fn inspection(inspection: &Inspection, width: usize) -> String {
    let mut lines = head(inspection);
    let mut grid = Grid::new(width, &[Size::Fixed(3), Size::Share(3), Size::Share(2)], Lines::Rows, Charset::Unicode);
    grid.header(["#", "Sentence", "Understood"].map(str::to_owned).to_vec());
    for (n, sentence) in inspection.sentences.iter().enumerate() {
        let within = |start: usize| sentence.start <= start && start < sentence.end;
        let details = inspection.details.iter().filter(|d| within(d.start)).map(detail);
        let said = inspection.attributions.iter().filter(|a| within(a.cue.start)).map(attribution);
        let role = match sentence.role {
            Role::Body => String::new(),
            Role::Headline => "[headline] ".to_owned(),
            Role::Standfirst => "[standfirst] ".to_owned(),
            Role::Caption => "[caption] ".to_owned(),
        };
        let understood: Vec<String> = details.chain(said).collect();
        grid.row(vec![(n + 1).to_string(), role + &clean(&sentence.text), understood.join("\n")]);
    }
    lines.extend(grid.lines());
    lines.push(String::new());
    lines.join("\n") + "\n"
}

/// The metadata, a line each.
fn head(inspection: &Inspection) -> Vec<String> {
    let published = inspection.published.as_deref().map(time);
    let rows = [
        ("id", Some(inspection.id.as_str())),
        ("title", inspection.title.as_deref()),
        ("outlet", inspection.outlet.as_deref()),
        ("published", published.as_deref()),
        ("byline", inspection.byline.as_deref()),
        ("site", inspection.site.as_deref()),
        ("url", inspection.url.as_deref()),
        ("language", inspection.lang.as_deref()),
    ];
    rows.iter().filter_map(|(name, value)| value.map(|v| format!("{name:<10} {}", clean(v)))).collect()
}

/// "money  $3bn = 3000000000 USD".
fn detail(detail: &Detail) -> String {
    let value = &detail.value;
    let number = value.number.map(|n| {
        let of = [&value.unit, &value.currency].into_iter().flatten().flat_map(|u| [" ", u]).collect::<String>();
        format!("{}{}{of}", bound(value.bound), plain(n))
    });
    let normal = number.or_else(|| value.iso.clone()).or_else(|| value.name.clone());
    match normal.filter(|n| *n != detail.text) {
        Some(normal) => format!("{}: {} = {normal}", detail.kind.name(), clean(&detail.text)),
        None => format!("{}: {}", detail.kind.name(), clean(&detail.text)),
    }
}

/// A number without a needless fraction.
fn plain(n: f64) -> String {
    let rounded = (n * 1e6).round() / 1e6;
    format!("{rounded}")
}

fn bound(bound: Option<Bound>) -> &'static str {
    match bound {
        Some(Bound::AtLeast) => "at least ",
        Some(Bound::AtMost) => "at most ",
        Some(Bound::About | Bound::Range) => "about ",
        Some(Bound::Exact) | None => "",
    }
}

/// "Reyes said: the content".
fn attribution(attribution: &Attribution) -> String {
    let who = attribution.source.as_ref().map_or("(nobody named)", |s| s.text.as_str());
    format!("{} · {}: {}", clean(who), clean(&attribution.cue.text), clean(&attribution.content.text))
}
