//! The whole way of the data: the one place that names all stages in order.
//!
//! Reports are put in an order of their own texts before anything is done with them, and the result is put back into the
//! order given: so no order of the inputs can change a fact, a finding or a name.

mod languages;
mod ordered;

use crate::align::{self, Alignment};
use crate::comparison::{
    self, Comparison, Copied, CopiedBy, Coverage, FORMAT, Link, Matrix, Passage, Place, Settings, Source, SourceId,
    Tool,
};
use crate::detail;
use crate::detail::names::Identities;
use crate::error::{Kind, Result};
use crate::finding::{self, Scene, SlotPair, round};
use crate::ingest::Report;
use crate::segment::Event;
use crate::similarity;
use crate::span::{CodePoints, Span};
use crate::verbatim;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt::Write;

/// Name of the models behind the scores.
const MODEL: &str = "rashomon-news-1";

/// Most reports that are compared at a time.
pub const MAX_REPORTS: usize = 10_000;

/// Settings of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Mean score from which statements are put into one fact, 0–1.
    pub min_score: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { min_score: f64::from(align::FACT) }
    }
}

/// Compares reports of one event.
///
/// # Errors
/// Where there are fewer than two reports with a sentence in them, or more than [`MAX_REPORTS`].
pub fn compare(id: &str, reports: Vec<Report>, options: Options) -> Result<Comparison> {
    let (mut reports, mut warnings) = full(reports)?;
    name(&mut reports);
    let order: Vec<SourceId> = reports.iter().map(|r| SourceId::from(r.id.as_str())).collect();
    let compared = look(reports, options, |scene| {
        warnings.extend(twins(scene.event, scene.ids));
        warnings.extend(languages::warnings(scene.event, scene.ids));
        let found = finding::find(scene);
        Comparison {
            format: FORMAT,
            id: id.to_owned(),
            tool: tool(options),
            sources: (0..scene.ids.len()).map(|d| source(scene, d)).collect(),
            links: links(scene),
            facts: found.facts,
            coverage: coverage(scene),
            findings: found.findings,
            matrix: Matrix { coverage: told(scene), verbatim: scene.verbatim.to_vec() },
            copies: scene.copies.iter().map(|c| copied(scene, c)).collect(),
            warnings,
        }
    });
    Ok(ordered::by_source(compared, &order))
}

/// Gives the values of reports in pairs, as they are looked at for conflicts: what the model of slots is fitted on.
///
/// # Errors
/// As [`compare`].
pub fn slots(reports: Vec<Report>) -> Result<Vec<SlotPair>> {
    let (mut reports, _) = full(reports)?;
    name(&mut reports);
    Ok(look(reports, Options::default(), finding::slots))
}

/// Reads and aligns reports and looks at what comes of it.
fn look<T>(mut reports: Vec<Report>, options: Options, at: impl FnOnce(&Scene<'_>) -> T) -> T {
    reports.sort_by(|a, b| (&a.text, &a.id).cmp(&(&b.text, &b.id)));
    let mut event = Event::of(reports);
    let details = detail::of_event(&mut event);
    let ready = similarity::prepare(&event, &details);
    let alignment = Alignment::of(&event, &ready, options.min_score as f32);
    let ids: Vec<SourceId> = event.documents.iter().map(|d| SourceId::from(d.report.id.as_str())).collect();
    let verbatim = verbatim::shares(&event);
    let copies = verbatim::copies(&event, &verbatim);
    let points: Vec<CodePoints<'_>> = event.documents.iter().map(|d| CodePoints::of(&d.report.text)).collect();
    let identities = Identities::of(&event.documents, &details, &event.lexicon);
    let scene = Scene {
        event: &event,
        ready: &ready,
        alignment: &alignment,
        details: &details,
        identities: &identities,
        ids: &ids,
        points: &points,
        verbatim: &verbatim,
        copies: &copies,
    };
    at(&scene)
}

/// Keeps the reports that have something to compare.
fn full(reports: Vec<Report>) -> Result<(Vec<Report>, Vec<String>)> {
    if reports.len() > MAX_REPORTS {
        return Err(Kind::TooManyReports(reports.len(), MAX_REPORTS).into());
    }
    let mut warnings: Vec<String> = Vec::new();
    for report in &reports {
        warnings.extend(report.warnings.iter().map(|w| format!("{}: {w}", report.id)));
    }
    let (full, empty): (Vec<Report>, Vec<Report>) = reports.into_iter().partition(|r| !r.blocks.is_empty());
    warnings.extend(empty.iter().map(|r| format!("{}: no sentence in it, left out", r.id)));
    if full.len() < 2 {
        return Err(Kind::TooFewReports(full.len()).into());
    }
    Ok((full, warnings))
}

/// Gives every report a name of its own.
fn name(reports: &mut [Report]) {
    let mut taken: HashSet<String> = HashSet::new();
    for (n, report) in reports.iter_mut().enumerate() {
        let base = if report.id.is_empty() { (n + 1).to_string() } else { report.id.clone() };
        let names = (1..).map(|k| if k == 1 { base.clone() } else { format!("{base}-{k}") });
        report.id = names.filter(|name| taken.insert(name.clone())).take(1).collect();
    }
}

/// Warns of reports with the same text.
fn twins(event: &Event, ids: &[SourceId]) -> Vec<String> {
    let same = |a: usize, b: usize| event.documents[a].report.text == event.documents[b].report.text;
    (1..ids.len())
        .filter_map(|b| (0..b).find(|&a| same(a, b)).map(|a| format!("{} and {} have the same text", ids[a], ids[b])))
        .collect()
}

fn tool(options: Options) -> Tool {
    Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        model: MODEL.to_owned(),
        settings: Settings { min_score: round(options.min_score) },
    }
}

fn source(scene: &Scene<'_>, d: usize) -> Source {
    let document = &scene.event.documents[d];
    let report = &document.report;
    let sentences = (0..document.sentences.len()).map(|n| {
        let sentence = &document.sentences[n];
        let shown = scene.span(d, n, sentence.span);
        comparison::Sentence {
            start: shown.start,
            end: shown.end,
            text: shown.text,
            role: sentence.role,
            paragraph: sentence.paragraph,
        }
    });
    Source {
        id: scene.id(d),
        outlet: report.outlet.clone(),
        title: report.title.clone(),
        published: report.published.map(|p| p.to_string()),
        lang: report.lang.clone(),
        sha256: Sha256::digest(report.text.as_bytes()).iter().fold(String::with_capacity(64), |mut out, byte| {
            write!(out, "{byte:02x}").expect("writing to a string does not fail");
            out
        }),
        sentences: sentences.collect(),
        text: report.text.clone(),
    }
}

fn links(scene: &Scene<'_>) -> Vec<Link> {
    let place = |n: usize| {
        let (document, sentence) = scene.event.place(n);
        Place { source: scene.id(document), sentence }
    };
    let mut links = Vec::new();
    for a in 0..scene.event.sentence_count() {
        for link in scene.alignment.links.row(a).iter().filter(|l| l.sentence as usize > a) {
            let b = link.sentence as usize;
            let parts = scene.alignment.links.explain(link);
            links.push(Link { a: place(a), b: place(b), score: round(f64::from(link.score)), parts });
        }
    }
    links
}

fn coverage(scene: &Scene<'_>) -> Vec<Coverage> {
    let mut rows = Vec::new();
    for n in 0..scene.event.sentence_count() {
        let (document, sentence) = scene.event.place(n);
        for by in (0..scene.ids.len()).filter(|by| *by != document) {
            let score = scene.alignment.coverage(n, by);
            rows.push(Coverage {
                source: scene.id(document),
                sentence,
                by: scene.id(by),
                score: round(f64::from(score)),
                status: align::status(score),
            });
        }
    }
    rows
}

/// Shows who copies whom.
fn copied(scene: &Scene<'_>, found: &verbatim::Found) -> Copied {
    let (own, other) = (&scene.points[found.source], &scene.points[found.of]);
    let passage = |(a, b): &(Span, Span)| Passage {
        start: own.count(a.start),
        end: own.count(a.end),
        of_start: other.count(b.start),
        of_end: other.count(b.end),
    };
    Copied {
        source: scene.id(found.source),
        of: scene.id(found.of),
        share: found.share,
        by: if found.is_later { CopiedBy::Time } else { CopiedBy::Share },
        passages: found.passages.iter().map(passage).collect(),
    }
}

/// Share of each source's sentences that each source tells.
fn told(scene: &Scene<'_>) -> Vec<Vec<f64>> {
    let share = |d: usize, by: usize| {
        let own = scene.event.sentences_of(d);
        let told = own.clone().filter(|&n| scene.alignment.coverage(n, by) >= align::TOLD).count();
        round(told as f64 / own.len().max(1) as f64)
    };
    (0..scene.ids.len()).map(|d| (0..scene.ids.len()).map(|by| share(d, by)).collect()).collect()
}
