//! What the template reads: everything decided, nothing left but to write it.

use serde::Serialize;

/// The whole page.
#[derive(Serialize)]
pub(super) struct Page {
    pub(super) css: &'static str,
    pub(super) first: &'static str,
    pub(super) script: &'static str,
    pub(super) policy: Policy,
    pub(super) tool: String,
    pub(super) title: String,
    pub(super) story: Vec<String>,
    pub(super) warnings: Vec<String>,
    pub(super) jumps: Vec<Jump>,
    pub(super) sources: Vec<SourceHead>,
    pub(super) timeline: Option<Timeline>,
    /// The stripes in chunks that the browser lays out only when they come into view.
    pub(super) strip: Vec<Vec<Stripe>>,
    /// Whether the cells of the stripes are characters.
    pub(super) glyphs: bool,
    pub(super) hows: Vec<How>,
    /// Who copies whom, a sentence a pair.
    pub(super) copies: Vec<String>,
    pub(super) heats: Vec<Heat>,
    pub(super) parts: Vec<Part>,
    pub(super) reports: Vec<ReportText>,
}

/// Digests of what may run and style.
#[derive(Serialize)]
pub(super) struct Policy {
    pub(super) style: String,
    pub(super) first: String,
    pub(super) script: String,
}

/// A link to a section with the count of its rows.
#[derive(Serialize)]
pub(super) struct Jump {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) count: usize,
}

/// A source in the head.
#[derive(Serialize)]
pub(super) struct SourceHead {
    pub(super) n: usize,
    pub(super) key: String,
    pub(super) label: String,
    pub(super) title: String,
    pub(super) lang: String,
    pub(super) published: String,
    /// The publication time for machines, where it is one.
    pub(super) datetime: String,
    /// How long after the first: "+25 min".
    pub(super) after: String,
    pub(super) count: String,
}

/// When the sources were published.
#[derive(Serialize)]
pub(super) struct Timeline {
    pub(super) height: u32,
    pub(super) axis: u32,
    pub(super) points: Vec<Point>,
    pub(super) first: String,
    pub(super) last: String,
    pub(super) label: String,
    pub(super) note: &'static str,
}

/// A source on the time line.
#[derive(Serialize)]
pub(super) struct Point {
    pub(super) key: String,
    pub(super) x: i64,
    pub(super) y: u32,
    /// The end of the day, where only the day is known.
    pub(super) until: Option<i64>,
}

/// A row of the overview.
#[derive(Serialize)]
pub(super) struct Stripe {
    pub(super) target: String,
    pub(super) text: String,
    pub(super) label: String,
    pub(super) cells: Vec<&'static str>,
    /// The cells as characters, where there are many.
    pub(super) glyphs: String,
}

/// What a cell of the overview means.
#[derive(Serialize)]
pub(super) struct How {
    pub(super) class: &'static str,
    pub(super) glyph: char,
    pub(super) words: &'static str,
}

/// A matrix.
#[derive(Serialize)]
pub(super) struct Heat {
    pub(super) title: &'static str,
    pub(super) rows: Vec<HeatRow>,
}

/// A row of a matrix.
#[derive(Serialize)]
pub(super) struct HeatRow {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) cells: Vec<HeatCell>,
}

/// A figure of a matrix with its shade, 0–9.
#[derive(Serialize)]
pub(super) struct HeatCell {
    pub(super) text: String,
    pub(super) level: String,
}

/// A section of rows.
#[derive(Serialize)]
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) gloss: String,
    /// `grid` side by side, `list` one under the other, `told list` with the first alone until opened.
    pub(super) layout: &'static str,
    pub(super) rows: Vec<Row>,
}

/// A fact or a finding.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) note: String,
    #[serde(rename = "type")]
    pub(super) type_: String,
    /// 0–100.
    pub(super) salience: String,
    pub(super) confidence: Option<String>,
    /// Number of the fact that it is about.
    pub(super) fact: Option<usize>,
    /// Numbers of the sources that tell it.
    pub(super) told: String,
    /// Numbers of the sources that leave it out.
    pub(super) missing: String,
    pub(super) who: Vec<Who>,
    pub(super) cells: Vec<Cell>,
    /// Letters of the sources that tell it and have no cell.
    pub(super) more: String,
}

/// Whether a source tells it; of many sources those that stand alike are told together.
#[derive(Serialize)]
pub(super) struct Who {
    pub(super) key: String,
    /// `t`, `e`, `p` or `o`, as in the overview.
    pub(super) how: &'static str,
    pub(super) words: &'static str,
}

/// What one source says.
#[derive(Serialize)]
pub(super) struct Cell {
    pub(super) source: usize,
    pub(super) key: String,
    pub(super) label: String,
    pub(super) lang: String,
    pub(super) how: &'static str,
    /// Said in place of words, or before them.
    pub(super) note: String,
    pub(super) parts: Vec<Words>,
}

/// Words of a sentence.
#[derive(Serialize, Default)]
pub(super) struct Words {
    /// The sentence in the reading view.
    pub(super) place: String,
    /// The sentence before the words, shown where the row is opened.
    pub(super) before: String,
    pub(super) pieces: Vec<Piece>,
    /// The sentence after the words.
    pub(super) after: String,
}

/// Words that are marked alike.
#[derive(Serialize, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    /// `own`, `some`, `moved`, `focus`, or nothing.
    pub(super) mark: &'static str,
    /// Letters of the sources that have the words too.
    pub(super) with: String,
}

/// A report in the reading view.
#[derive(Serialize)]
pub(super) struct ReportText {
    pub(super) n: usize,
    pub(super) key: String,
    pub(super) label: String,
    pub(super) lang: String,
    pub(super) count: String,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A paragraph of a report.
#[derive(Serialize)]
pub(super) struct Paragraph {
    pub(super) role: &'static str,
    pub(super) sentences: Vec<Spoken>,
}

/// A sentence of a report.
#[derive(Serialize)]
pub(super) struct Spoken {
    pub(super) id: String,
    pub(super) text: String,
    /// `all` where every other report tells it, `only` where none does, in part or whole.
    pub(super) told: &'static str,
    /// Numbers of the facts it states.
    pub(super) facts: String,
    /// Numbers of the facts it tells among other things.
    pub(super) near: String,
}
