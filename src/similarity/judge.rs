//! Two sentences by themselves: how likely they tell the same, and why.

use super::features::{COUNT, Features, NAMES, features};
use super::model::Model;
use super::prepare;
use crate::comparison::Parts;
use crate::detail;
use crate::ingest::{Block, Report, Role, Split};
use crate::segment::Event;
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::sync::LazyLock;

/// Weights of the parts for two sentences without an event around them, fitted by `scripts/fit.py`.
static WEIGHTS: WordList = word_list!("../../assets/model/pair.txt");

/// The model over [`WEIGHTS`].
static MODEL: LazyLock<Model<{ COUNT }>> = LazyLock::new(|| Model::read(WEIGHTS, &NAMES));

/// Score from which two sentences are said to tell the same.
const SAME: f64 = 0.5;

/// How alike two sentences are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Probability that the two tell the same, 0–1.
    pub score: f64,
    /// Whether they are said to.
    pub same: bool,
    /// What each group of parts adds to the log-odds of the score, or takes from it.
    pub parts: Parts,
}

/// Judges two sentences.
#[must_use]
pub fn judge(a: &str, b: &str) -> Judgement {
    let parts = pair(a, b);
    let score = f64::from(MODEL.score(&parts));
    Judgement { score: (score * 1e6).round() / 1e6, same: score >= SAME, parts: MODEL.explain(&parts) }
}

/// Gives the score of two sentences by themselves from their parts.
pub(crate) fn score(parts: &Features) -> f32 {
    MODEL.score(parts)
}

/// Gives the parts of two sentences by themselves.
#[must_use]
pub fn pair(a: &str, b: &str) -> Features {
    let mut event = Event::of(vec![sentence(a), sentence(b)]);
    let details = detail::of_event(&mut event);
    let ready = prepare(&event, &details);
    match ready.sentences.as_slice() {
        [a, b] => features(a, b, &ready.kinship),
        _ => [0.0; COUNT],
    }
}

/// Takes a sentence for a report.
fn sentence(words: &str) -> Report {
    let span = Span::new(0, words.len());
    let block = Block { span, role: Role::Body, paragraph: 0, split: Split::Whole };
    Report { text: words.to_owned(), blocks: vec![block], ..Report::default() }
}

impl Judgement {
    /// Says the judgement and its reasons in words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let verdict = if self.same { "likely tell the same" } else { "likely do not tell the same" };
        let mut text = format!("{:.2}  the two {verdict}\n", self.score);
        let mut parts: Vec<(&str, f64)> = self.parts.named().filter(|p| p.0 != "base").collect();
        parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
        for (name, weight) in parts {
            let way = if weight > 0.0 { "for" } else { "against" };
            writeln!(text, "  {:>5.2} {way:<7} {}", weight.abs(), meaning(name))
                .expect("writing to a string does not fail");
        }
        text
    }
}

/// Says what a group of parts is about.
fn meaning(name: &str) -> &str {
    match name {
        "words" => "words they share, the rare ones most",
        "names" => "names they share or do not",
        "numbers" => "numbers they share or do not",
        "phrases" => "words in a row, and quoted words",
        "length" => "how long they are",
        "negation" => "one denies and the other does not",
        "meaning" => "words of near meaning",
        other => other,
    }
}
