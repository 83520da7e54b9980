//! Groups of statements in, facts and who tells them out.
//!
//! A report with a statement in a group tells its fact. Of the others it is asked how much of the statements they tell
//! ([coverage](super::Coverage)), and then word by word what they leave out ([words](super::words)): a report that leaves
//! out nearly every word of a statement tells nothing of it, whatever its coverage, and such a statement is no part of a
//! fact that the report tells. A report without a statement in the group tells the fact only where that is sure, and else in
//! part. What says nothing by itself ("Why would he do that?") is neither told nor left out by others.

use super::edges::weighed;
use super::facts::{self, Edge};
use super::words::LeftOut;
use super::{Alignment, Coverage, Fact, SURE, TOLD_APART, status};
use crate::comparison::Status;
use crate::parallel::for_each_below;
use crate::segment::Event;
use crate::similarity::Ready;

/// Share of a statement's words, by weight, of which a report that leaves out more tells nothing of it. Of 55 statements of
/// whole reports that had a partner so, twelve told what the partner told.
const NEARLY_ALL: f32 = 0.9;

/// Coverage from which a report that leaves out nearly every word may tell the statement in words of its own. Chosen on the lists
/// beside the fixtures and on judged sentences of whole reports: up to here what is said to be left out is as sure as else.
const OWN_WORDS: f32 = 0.38;

/// Share of which a report that leaves out more does not tell a statement.
const HALF: f32 = 0.5;

/// How much of each statement each document tells, row by row, 0–1.
pub(super) struct StatementCoverage {
    documents: usize,
    scores: Vec<f32>,
}

impl StatementCoverage {
    /// Scores every statement; one that is a whole sentence has its sentence's coverage.
    pub(super) fn of(event: &Event, ready: &Ready, told: &Coverage<'_>, coverage: &[f32]) -> Self {
        let documents = event.documents.len();
        let row = |statement: usize| {
            let sentence = event.sentence_of(statement);
            let whole = &ready.sentences[sentence];
            let part = ready.statement(statement, whole);
            let is_whole = std::ptr::eq(part, whole);
            let score = |by: usize| {
                if is_whole { coverage[sentence * documents + by] } else { told.score_of_part(part, sentence, by) }
            };
            (0..documents).map(score).collect::<Vec<f32>>()
        };
        let count = event.statement_count();
        Self { documents, scores: for_each_below(count, count, row).concat() }
    }

    /// Gives how much of a statement document `by` tells.
    pub(super) fn score(&self, statement: usize, by: usize) -> f32 {
        self.scores.get(statement * self.documents + by).copied().unwrap_or(0.0)
    }
}

/// Makes facts of groups, in the order of their first statements, and tells which words the tellers leave out.
/// The facts of `alignment` are not looked at.
pub(super) fn settle(
    event: &Event,
    ready: &Ready,
    alignment: &Alignment<'_>,
    (groups, edges, told): (&[Vec<usize>], &[Edge], &StatementCoverage),
) -> (Vec<Fact>, LeftOut) {
    let mut wanted = vec![Vec::new(); event.sentence_count()];
    for group in groups {
        let status = by_coverage(event, group, told);
        let tellers = || (0..status.len()).filter(|by| status[*by] != Status::Omitted);
        for &s in group {
            let own = event.statement(s).0;
            wanted[event.sentence_of(s)].extend(tellers().filter(|by| *by != own));
        }
    }
    let left_out = LeftOut::of(event, ready, alignment, &wanted);
    let share = |s: usize, by: usize| left_out.share(event, ready, (s, by));
    let mut groups: Vec<Vec<usize>> = groups.iter().flat_map(|group| parted(event, group, &share)).collect();
    groups.sort_unstable();
    let coverage = Coverage::of(&alignment.context, &alignment.links);
    let alone = |s: usize, by: usize| told.score(s, by) >= TOLD_APART && is_told_alone(event, ready, coverage, (s, by));
    let best = facts::best(&groups, edges);
    let fact = |(statements, best): (Vec<usize>, f32)| {
        let mut all = by_coverage(event, &statements, told);
        let apart =
            |(by, status): &(usize, &mut Status)| **status != Status::Omitted && !tells(event, &statements, *by);
        let says_nothing = statements.iter().all(|&s| words_in(event, ready, s) == 0);
        let mut elsewhere = vec![0.0_f32; all.len()];
        for (by, status) in all.iter_mut().enumerate().filter(apart) {
            let least = statements.iter().map(|&s| share(s, by)).fold(1.0, f32::min);
            if least > NEARLY_ALL && most_told(&statements, by, told) < OWN_WORDS {
                *status = Status::Omitted;
            } else if least > HALF || says_nothing && !statements.iter().any(|&s| has_the_words(event, s, by)) {
                *status = Status::Partial;
            } else if *status == Status::Told {
                elsewhere[by] = told_elsewhere(event, alignment, (&statements, by), told);
                if elsewhere[by] < SURE || !statements.iter().any(|&s| alone(s, by)) {
                    *status = Status::Partial;
                }
            }
        }
        Fact { confidence: confidence(&all, best, |by| elsewhere[by]), statements, told: all }
    };
    (groups.into_iter().zip(best).map(fact).collect(), left_out)
}

/// Tells how sure it is that those who tell a fact tell one: the best of its statements or of who tells it elsewhere; 1 where
/// one tells it alone.
fn confidence(told: &[Status], best: f32, elsewhere: impl Fn(usize) -> f32) -> f32 {
    let tellers = || (0..told.len()).filter(|by| told[*by] == Status::Told);
    if tellers().count() > 1 { tellers().map(elsewhere).fold(best, f32::max) } else { 1.0 }
}

/// Tells how sure it is that a document without a statement among these tells one of them: the best link into it, weighed by
/// how much it tells; it is where the same words stand there.
fn told_elsewhere(
    event: &Event,
    alignment: &Alignment<'_>,
    (statements, by): (&[usize], usize),
    told: &StatementCoverage,
) -> f32 {
    let link = |s: usize| {
        let near = alignment.links.nearest(event.sentence_of(s), event.sentences_of(by), 1);
        let near = near.first().map_or(0.0, |near| weighed(near.score, told.score(s, by)));
        if near < SURE && has_the_words(event, s, by) { 1.0 } else { near }
    };
    statements.iter().map(|&s| link(s)).fold(0.0, f32::max)
}

/// Tells whether a document tells a statement by the statement's own words, whatever it tells of the rest of the sentence.
fn is_told_alone(event: &Event, ready: &Ready, coverage: Coverage<'_>, (statement, by): (usize, usize)) -> bool {
    let sentence = event.sentence_of(statement);
    let whole = &ready.sentences[sentence];
    let part = ready.statement(statement, whole);
    std::ptr::eq(part, whole) || coverage.score_of_part_alone(part, sentence, by) >= TOLD_APART
}

/// Tells whether a document has a statement word for word.
fn has_the_words(event: &Event, statement: usize, by: usize) -> bool {
    let (document, place) = event.statement(statement);
    let own = &event.documents[document].tokens[place.tokens.clone()];
    let mut runs = event.documents[by].tokens.windows(own.len().max(1));
    runs.any(|run| run.iter().zip(own).all(|(a, b)| a.word == b.word))
}

/// Counts the words of meaning of a statement.
fn words_in(event: &Event, ready: &Ready, statement: usize) -> usize {
    ready.statement(statement, &ready.sentences[event.sentence_of(statement)]).stem_count()
}

/// Takes the statements out of a group that every other document of it leaves out.
fn parted(event: &Event, group: &[usize], share: &impl Fn(usize, usize) -> f32) -> Vec<Vec<usize>> {
    let own = |s: usize| event.statement(s).0;
    let is_alone = |s: &usize| {
        let mut others = group.iter().map(|o| own(*o)).filter(|by| *by != own(*s)).peekable();
        others.peek().is_some() && others.all(|by| share(*s, by) > NEARLY_ALL)
    };
    let (alone, rest): (Vec<usize>, Vec<usize>) = group.iter().copied().partition(is_alone);
    alone.into_iter().map(|s| vec![s]).chain((!rest.is_empty()).then_some(rest)).collect()
}

/// Tells whether a document has a statement among these.
fn tells(event: &Event, statements: &[usize], by: usize) -> bool {
    statements.iter().any(|&s| event.statement(s).0 == by)
}

/// Gives how much of the statement of which it tells most a document tells.
fn most_told(statements: &[usize], by: usize, told: &StatementCoverage) -> f32 {
    statements.iter().map(|&s| told.score(s, by)).fold(0.0, f32::max)
}

/// Tells by the statements and by coverage who tells a fact.
fn by_coverage(event: &Event, statements: &[usize], told: &StatementCoverage) -> Vec<Status> {
    let one = |by: usize| {
        let most = most_told(statements, by, told);
        match status(most) {
            _ if tells(event, statements, by) => Status::Told,
            Status::Told if most < TOLD_APART => Status::Partial,
            other => other,
        }
    };
    (0..event.documents.len()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::PARTIAL;
    use super::*;
    use crate::ingest::{Input, read};

    fn event(reports: [&str; 3]) -> Event {
        Event::of(reports.iter().map(|t| read(t.as_bytes(), &Input::default()).unwrap().remove(0)).collect())
    }

    #[test]
    fn a_fact_is_as_sure_as_the_surest_of_who_tells_it() {
        use Status::{Omitted, Partial, Told};
        for (told, best, expected) in [
            ([Told, Omitted, Partial], 0.0, 1.0),
            ([Told, Told, Partial], 0.4, 0.6),
            ([Told, Told, Omitted], 0.7, 0.7),
            ([Told, Omitted, Told], 0.4, 0.9),
        ] {
            let sure = confidence(&told, best, |by| [0.0, 0.6, 0.9][by]);
            assert!((sure - expected).abs() < 1e-6, "{told:?} {sure}");
        }
    }

    #[test]
    fn who_tells_a_fact_elsewhere_is_as_sure_as_the_link_and_the_coverage() {
        let mut event = event([
            "A crane fell onto the quay of Hellvik. Two dockers with broken legs were taken to hospital.",
            "Two dockers were taken to hospital with broken legs when a crane fell onto the quay of Hellvik.",
            "The mayor of Hellvik promised new rules. The harbour stays closed.",
        ]);
        let details = crate::detail::of_event(&mut event);
        let ready = crate::similarity::prepare(&event, &details);
        let alignment = Alignment::of(&event, &ready, super::super::FACT);
        let coverage = Coverage::of(&alignment.context, &alignment.links);
        let told = StatementCoverage::of(&event, &ready, &coverage, &alignment.coverage);
        let dockers = event.statements_in(1).start;
        let sure = |by: usize| told_elsewhere(&event, &alignment, (&[dockers], by), &told);
        let near = alignment.links.nearest(1, event.sentences_of(1), 1)[0];
        assert!((sure(1) - weighed(near.score, told.score(dockers, 1))).abs() < 1e-6 && sure(1) > SURE, "{}", sure(1));
        assert!(sure(2) < 0.2, "{}", sure(2));
    }

    #[test]
    fn a_statement_that_every_other_teller_leaves_out_stands_alone() {
        let event = event(["A crane fell. A dog barked.", "The crane fell over.", "One crane fell."]);
        let group = [0, 1, 2, 3];
        for (left_out, expected) in [
            (vec![], vec![vec![0, 1, 2, 3]]),
            (vec![(1, 1)], vec![vec![0, 1, 2, 3]]),
            (vec![(1, 1), (1, 2)], vec![vec![1], vec![0, 2, 3]]),
            (vec![(0, 1), (0, 2), (1, 1), (1, 2)], vec![vec![0], vec![1], vec![2, 3]]),
        ] {
            let share = |s: usize, by: usize| if left_out.contains(&(s, by)) { 0.95 } else { NEARLY_ALL };
            assert_eq!(parted(&event, &group, &share), expected);
        }
        assert_eq!(parted(&event, &[1], &|_, _| 1.0), [[1]]);
    }

    #[test]
    fn who_has_a_statement_tells_and_others_as_far_as_they_cover_it() {
        let event = event(["A crane fell.", "The crane fell over.", "A dog barked."]);
        for (covered, expected) in [
            (0.0, Status::Omitted),
            (PARTIAL, Status::Partial),
            (TOLD_APART - 0.01, Status::Partial),
            (TOLD_APART, Status::Told),
        ] {
            let told = StatementCoverage {
                documents: 3,
                scores: [[1.0, 0.0, covered], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]].concat(),
            };
            assert_eq!(by_coverage(&event, &[0, 1], &told), [Status::Told, Status::Told, expected]);
        }
    }
}
