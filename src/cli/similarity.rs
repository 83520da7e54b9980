//! `rashomon similarity`: two sentences, or a stream of pairs.

use super::args::SimilarityArgs;
use super::batch::{self, Answer};
use super::messages::Failure;
use super::{Outcome, output};
use rashomon::similarity::{Judgement, judge};
use serde::{Deserialize, Serialize};
use std::io;

/// A pair of sentences as it comes in.
#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    id: serde_json::Value,
    a: String,
    b: String,
}

/// What is answered.
#[derive(Serialize)]
struct Answered {
    id: serde_json::Value,
    #[serde(flatten)]
    judgement: Judgement,
}

/// Judges two sentences in words, or every pair of the standard input.
pub(super) fn run(args: &SimilarityArgs) -> Result<Outcome, Failure> {
    if let (Some(a), Some(b)) = (&args.a, &args.b) {
        output::write(&judge(a, b).in_words(), None)?;
        return Ok(Outcome::Done);
    }
    batch::stream(Box::new(io::stdin().lock()), &|line| {
        let pair: Pair = serde_json::from_str(line).map_err(|e| batch::not_json(line, &e))?;
        let judgement = judge(&pair.a, &pair.b);
        Ok(Answer::json(&Answered { id: pair.id, judgement }))
    })
}
