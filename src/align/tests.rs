//! What holds of links, coverage and facts together, on three short reports of one invented event.

use super::*;
use crate::ingest::{Input, read};
use crate::{detail, similarity};

const REPORTS: [&str; 3] = [
    "A crane fell onto the quay of Hellvik on Monday. Two dockers were taken to hospital with broken legs. The harbour stays closed.",
    "On Monday a crane fell onto the quay in Hellvik. The mayor promised an inquiry into the rules for cranes.",
    "Two dockers with broken legs were taken to hospital in Hellvik. Nobody knew why the crane fell onto the quay.",
];

/// Gives what `look` sees of the aligned reports.
fn aligned<T>(look: impl FnOnce(&Event, &Alignment<'_>) -> T) -> T {
    let (event, ready) = prepared(&REPORTS);
    look(&event, &Alignment::of(&event, &ready, FACT))
}

fn prepared(texts: &[&str]) -> (Event, Ready) {
    let reports = texts.iter().map(|text| read(text.as_bytes(), &Input::default()).unwrap().remove(0)).collect();
    let mut event = Event::of(reports);
    let details = detail::of_event(&mut event);
    let ready = similarity::prepare(&event, &details);
    (event, ready)
}

#[test]
fn what_stands_in_every_report_is_central_and_has_all_its_letters_there() {
    let same = "A crane fell onto the quay of Hellvik on Monday.";
    let (event, ready) = prepared(&[same, same, same, "The mayor promised an inquiry into the rules."]);
    let context = Context::of(&ready, (0..4).map(|d| event.sentences_of(d)).collect());
    let around = |part: &str| {
        let place = context::NAMES.iter().position(|n| *n == part).unwrap();
        context.features(0, 1)[place]
    };
    assert!((around("central_low") - around("central_high")).abs() < 1e-6);
    assert!((0.4..=0.9).contains(&around("central_low")), "two of three others have it: {}", around("central_low"));
    let links = Links::of(&context);
    let letters = |by: usize| {
        let place = coverage::NAMES.iter().position(|n| *n == "letters_all").unwrap();
        Coverage::of(&context, &links).parts(0, by)[place]
    };
    assert!((letters(1) - 1.0).abs() < 1e-6 && letters(3) < 0.7, "{} {}", letters(1), letters(3));
}

#[test]
fn the_parts_of_a_hyphenated_word_are_told_or_left_out_together() {
    let (event, ready) = prepared(&[
        "The magazine defended a close-up of the crystal blue-eyed senator with a dark background.",
        "The cover shows the senator against a stark background with a wide-eyed expression.",
    ]);
    let alignment = Alignment::of(&event, &ready, FACT);
    let document = &event.documents[0];
    let told = words::told(&event, &ready, &alignment, (0, 1));
    let marks = alignment.left_out.of_sentence(0, 1);
    let of = |word: &str| {
        let n = told.iter().position(|t| document.words(document.tokens[t.token].span) == word).unwrap();
        (told[n].score() < words::LEFT_OUT, marks[n].is_left())
    };
    assert_eq!((of("blue").0, of("eyed").0), (true, false), "by themselves they fall apart");
    assert_eq!(of("blue").1, of("eyed").1);
}

#[test]
fn what_tells_the_rest_of_a_sentence_tells_nothing_of_a_statement_alone() {
    let (event, ready) = prepared(&[
        "Laura Brand did not see how it would not raise the number of whales that are killed, while the comedian Ellen Orr \
         started a campaign to raise funds for whales.",
        "The comedian Ellen Orr started a campaign to raise funds for whales.",
    ]);
    let context = Context::of(&ready, (0..2).map(|d| event.sentences_of(d)).collect());
    let links = Links::of(&context);
    let told = Coverage::of(&context, &links);
    let scores = |s: usize| {
        let part = ready.statement(s, &ready.sentences[0]);
        (told.score_of_part(part, 0, 1), told.score_of_part_alone(part, 0, 1))
    };
    assert_eq!(event.statements_in(0), 0..2);
    let ((brand, alone), (orr, orr_alone)) = (scores(0), scores(1));
    assert!(alone + 0.05 < brand, "{brand} {alone}");
    assert!((orr - orr_alone).abs() < 0.1 && orr > TOLD_APART, "{orr} {orr_alone}");
}

#[test]
fn a_report_tells_all_of_its_own_and_of_others_what_stands_in_it() {
    aligned(|event, alignment| {
        for n in 0..event.sentence_count() {
            assert!((alignment.coverage(n, event.place(n).0) - 1.0).abs() < f32::EPSILON);
            assert!((0..3).all(|by| (0.0..=1.0).contains(&alignment.coverage(n, by))));
        }
        let status = |n, by| status(alignment.coverage(n, by));
        assert_eq!([status(0, 1), status(1, 2)], [Status::Told; 2]);
        assert_eq!([status(1, 1), status(2, 1), status(4, 0), status(4, 2)], [Status::Omitted; 4]);
    });
}

#[test]
fn a_link_is_the_same_from_both_sides_and_never_inside_a_report() {
    aligned(|event, alignment| {
        let links = &alignment.links;
        for a in 0..event.sentence_count() {
            assert!(links.row(a).is_sorted_by_key(|l| l.sentence));
            for link in links.row(a) {
                let b = link.sentence as usize;
                assert_ne!(event.place(a).0, event.place(b).0);
                assert_eq!(links.score(b, a), Some(link.score));
                assert!(link.score >= links::FLOOR && link.score <= 1.0);
            }
        }
        let best = links.nearest(0, event.sentences_of(1), 1);
        assert_eq!(best.iter().map(|l| l.sentence).collect::<Vec<_>>(), [3]);
        assert!(links.score(0, 3) > links.score(0, 4));
    });
}

#[test]
fn an_explanation_adds_up_to_the_score_of_its_link() {
    aligned(|_, alignment| {
        let link = alignment.links.nearest(0, 3..5, 1)[0];
        let sum: f64 = alignment.links.explain(&link).named().map(|p| p.1).sum();
        assert!((1.0 / (1.0 + (-sum).exp()) - f64::from(link.score)).abs() < 0.01, "{sum} {}", link.score);
    });
}

#[test]
fn facts_hold_every_statement_once_and_tell_who_tells_them() {
    aligned(|event, alignment| {
        let mut all: Vec<usize> = alignment.facts.iter().flat_map(|f| f.statements.clone()).collect();
        all.sort_unstable();
        assert_eq!(all, (0..event.statement_count()).collect::<Vec<_>>());
        for fact in &alignment.facts {
            for &statement in &fact.statements {
                assert_eq!(fact.told[event.statement(statement).0], Status::Told);
            }
        }
        let of = |sentence| {
            let holds = |f: &&Fact| f.statements.iter().any(|&s| event.sentence_of(s) == sentence);
            alignment.facts.iter().find(holds).unwrap()
        };
        assert_eq!(of(0), of(3));
        assert_eq!(of(1), of(5));
        assert_eq!(of(4).told, [Status::Omitted, Status::Told, Status::Omitted]);
    });
}

#[test]
fn what_says_nothing_is_neither_told_nor_left_out_by_others() {
    let [a, b] =
        ["A crane fell onto the quay of Hellvik. Why would it do that?", "A crane fell onto the quay of Hellvik."];
    let found = crate::compare(
        "crane",
        [a, b].map(|t| read(t.as_bytes(), &Input::default()).unwrap().remove(0)).into(),
        crate::Options::default(),
    );
    let found = found.unwrap();
    let fact = found.facts.iter().find(|f| f.text.starts_with("Why")).unwrap();
    assert_eq!((fact.told_by.len(), fact.omitted_by.len()), (1, 0));
}

#[test]
fn scores_have_their_words() {
    assert_eq!([status(1.0), status(TOLD)], [Status::Told; 2]);
    assert_eq!([status(TOLD - 0.001), status(PARTIAL)], [Status::Partial; 2]);
    assert_eq!([status(PARTIAL - 0.001), status(0.0)], [Status::Omitted; 2]);
}

#[test]
fn what_says_nothing_is_surely_told_where_the_same_words_stand() {
    let (event, ready) = prepared(&[
        "A crane fell onto the quay of Hellvik on Monday. Why would that be so?",
        "On Monday a crane fell onto the quay in Hellvik. Why would that be so?",
        "Two dockers of Hellvik were taken to hospital with broken legs. But why did it?",
    ]);
    let alignment = Alignment::of(&event, &ready, FACT);
    let last = event.sentences_of(0).end - 1;
    let statement = event.statements_in(last).start;
    let fact = alignment.facts.iter().find(|f| f.statements.contains(&statement)).unwrap();
    assert_eq!((fact.told[1], fact.told[2] == Status::Told), (Status::Told, false), "{fact:?}");
    assert!(fact.confidence >= SURE, "{fact:?}");
}
