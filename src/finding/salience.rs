//! How much a fact matters to a reader.
//!
//! The weights were chosen on the order of the omissions in the lists beside the fixtures: how much is said goes with a
//! reader's judgement of importance (Spearman's .40 over 217 omissions of six events), how many tell it (.13) and how
//! early (.06) far less.

use super::Scene;
use crate::comparison::{SURE, Status};
use crate::detail::{Details, Kind};
use crate::ingest::Role;
use crate::span::Span;

/// Weight of how many sources tell the fact, less where that is not sure.
const SUPPORT: f64 = 0.20;

/// Weight of how early it is told.
const EARLY: f64 = 0.10;

/// Weight of how much it says.
const SAYS: f64 = 0.70;

/// How much less matters what is told in quotations alone. Chosen among 0 to .3 on the same lists.
const SPOKEN: f64 = 0.10;

/// Weight of words at which a fact says two thirds of what one can say; a lead sentence has about twice as much.
const FULL: f32 = 8.0;

/// Gives the salience of each fact of the alignment, 0–1.
pub(super) fn of_facts(scene: &Scene<'_>) -> Vec<f64> {
    let documents = scene.event.documents.len();
    let quotations = quotations(scene);
    let one = |fact: &crate::align::Fact| {
        let support = fact.told.iter().filter(|s| **s == Status::Told).count();
        let share = (support - 1) as f64 / (documents - 1).max(1) as f64;
        let sure = f64::from(fact.confidence);
        let share = if sure < SURE { share * sure } else { share };
        let early = fact.statements.iter().map(|&s| early(scene, s)).fold(0.0, f64::max);
        let weight = fact.statements.iter().map(|&s| scene.weight(s)).fold(0.0, f32::max);
        let says = f64::from(1.0 - (-weight / FULL).exp());
        let spoken = if fact.statements.iter().all(|&s| is_spoken(scene, &quotations, s)) { SPOKEN } else { 0.0 };
        round(SUPPORT * share + EARLY * early + SAYS * says - spoken)
    };
    scene.alignment.facts.iter().map(one).collect()
}

/// Gives where the quotations of each document stand, in order.
fn quotations(scene: &Scene<'_>) -> Vec<Vec<Span>> {
    let of = |all: &Details| all.details.iter().filter(|d| d.kind == Kind::Quote).map(|d| d.span).collect();
    scene.details.iter().map(of).collect()
}

/// Tells whether most of a statement is a quotation.
fn is_spoken(scene: &Scene<'_>, quotations: &[Vec<Span>], statement: usize) -> bool {
    let (document, place) = scene.event.statement(statement);
    let quotes = quotations.get(document).map_or(&[][..], Vec::as_slice);
    let first = quotes.partition_point(|q| q.end <= place.span.start);
    let here = quotes[first..].iter().take_while(|q| q.start < place.span.end);
    2 * here.map(|q| q.intersection(place.span).len()).sum::<usize>() > place.span.len()
}

/// How early a statement stands: 1 in the headline or the first sentence, 0 in the last.
fn early(scene: &Scene<'_>, statement: usize) -> f64 {
    let n = scene.event.sentence_of(statement);
    match scene.event.sentence(n).role {
        Role::Headline | Role::Standfirst => 1.0,
        _ => 1.0 - f64::from(scene.alignment.context.sentences[n].position()),
    }
}

/// Rounds to four places, as all scores of the output are.
pub(crate) fn round(score: f64) -> f64 {
    (score.clamp(0.0, 1.0) * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Input, read};

    #[test]
    fn what_all_tell_first_matters_most_and_what_one_tells_last_least() {
        let report = |text: &str| read(text.as_bytes(), &Input::default()).unwrap().remove(0);
        let a = "A crane fell onto the quay of Hellvik on Monday. Two dockers were hurt. The mayor opened a new swimming pool.";
        let b =
            "A crane fell onto the quay of Hellvik on Monday. Two dockers were hurt. Ferries wait outside the harbour.";
        let found = crate::compare("crane", vec![report(a), report(b)], crate::Options::default()).unwrap();
        let of = |words: &str| found.facts.iter().find(|f| f.text.contains(words)).unwrap().salience;
        let (first, second, last) = (of("crane"), of("dockers"), of("swimming"));
        assert!(first >= SUPPORT + EARLY && first > second && second > last, "{first} {second} {last}");
        assert!(last > 0.0 && last <= SAYS && (SUPPORT + EARLY + SAYS - 1.0).abs() < 1e-9, "{last}");
    }

    #[test]
    fn what_is_told_matters_more_than_what_is_quoted() {
        let report = |text: &str| read(text.as_bytes(), &Input::default()).unwrap().remove(0);
        let salience = |sentence: &str| {
            let a = format!("A crane fell onto the quay of Hellvik on Monday. {sentence}");
            let b = "A crane fell onto the quay of Hellvik on Monday. Ferries wait outside the harbour.";
            let found = crate::compare("crane", vec![report(&a), report(b)], crate::Options::default()).unwrap();
            found.facts.iter().find(|f| f.text.contains("swimming")).unwrap().salience
        };
        let told = salience("The mayor opened a new swimming pool.");
        let quoted = salience("“The mayor opened a new swimming pool.”");
        assert!((told - quoted - SPOKEN).abs() < 1e-3, "{told} {quoted}");
    }
}
