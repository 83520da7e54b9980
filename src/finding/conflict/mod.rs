//! Where sources contradict one another.
//!
//! Two sentences that are linked tell of one thing. Of their values those are held against each other that stand in the
//! same slot: the same words around them, the same thing counted. Values that may both be true ("at least 12" and 14) are
//! no conflict, and neither is a value that the other source tells as well somewhere else in that sentence.

mod agreement;
mod bearer;
mod clash;
mod denial;
mod earnings;
mod groups;
mod likeness;
mod moments;
mod names;
mod negation;
mod note;
mod own_day;
mod past;
mod places;
mod shown;
mod slot;
mod tallies;
mod values;

use super::Scene;
use crate::comparison::{Fact, Finding, SpanText};
use crate::detail::Value;
use agreement::Agreement;
use clash::{Clash, Side};
use std::collections::BTreeSet;

/// Finds contradictions. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let (mut clashes, mut bearing, mut agreeing): (Vec<Clash>, Vec<Clash>, Vec<(Side, Side)>) = Default::default();
    let values: Vec<_> = (0..scene.ids.len()).map(|d| slot::values(scene, d)).collect();
    for (d, xs) in values.iter().enumerate() {
        for (e, ys) in values.iter().enumerate().skip(d + 1) {
            let compared = values::find(scene, (d, e), xs, ys);
            clashes.extend(compared.clashes);
            bearing.extend(compared.bearing);
            agreeing.extend(compared.agreeing);
        }
    }
    let known = names::Known::of(scene);
    let (names, places) = (names::Names::of(scene, &known), places::Places::of(scene, &known));
    let denials = negation::Denials::of(scene);
    let tallies = tallies::Tallies::of(scene);
    let mut counted: Vec<Clash> = Vec::new();
    for (a, b, link) in pairs(scene) {
        counted.extend(tallies.find((a, b), link));
        clashes.extend(names.find((a, b), link));
        clashes.extend(places.find((a, b), link));
        clashes.extend(denials.find((a, b), link));
    }
    clashes.retain(|c| !counted.iter().any(|tally| tally.holds(c)));
    clashes.extend(counted);
    let mut found = groups::gather(scene, facts, &clashes, &agreeing);
    let told: BTreeSet<Side> = clashes.iter().flat_map(|c| [c.a, c.b]).collect();
    bearing.retain(|c| groups::is_update(scene, c) && !told.contains(&c.a) && !told.contains(&c.b));
    found.extend(groups::gather(scene, facts, &bearing, &agreeing));
    found
}

/// Two values of two reports, with what is known of whether they stand for the same.
#[derive(Debug, Clone, PartialEq)]
pub struct SlotPair {
    /// The one.
    pub a: SpanText,
    /// The other.
    pub b: SpanText,
    /// Whether both can be true of one thing.
    pub agree: bool,
    /// The number of each, or the TIMEX3 value.
    pub values: [String; 2],
    /// The parts of the model, by place.
    pub parts: Vec<f32>,
    /// Its probability.
    pub score: f32,
}

/// Gives every pair of values that is looked at.
pub(crate) fn slots(scene: &Scene<'_>) -> Vec<SlotPair> {
    let values: Vec<_> = (0..scene.ids.len()).map(|d| slot::values(scene, d)).collect();
    let mut out = Vec::new();
    for (d, xs) in values.iter().enumerate() {
        for (e, ys) in values.iter().enumerate().skip(d + 1) {
            out.extend(values::scored(scene, (d, e), xs, ys).into_iter().map(|s| {
                let (x, y) = (xs[s.x].detail, ys[s.y].detail);
                SlotPair {
                    a: scene.span(d, x.sentence, x.span),
                    b: scene.span(e, y.sentence, y.span),
                    agree: s.agreement == Agreement::Same,
                    values: [value(&x.value), value(&y.value)],
                    parts: s.parts.to_vec(),
                    score: s.score,
                }
            }));
        }
    }
    out
}

/// Writes a value.
fn value(value: &Value) -> String {
    match value {
        Value::Amount(a) => format!("{} {:?}", a.number, a.bound),
        Value::Moment(m) => m.iso.clone(),
        Value::Name(words) | Value::Quote(words) => words.clone(),
    }
}

/// Gives every pair of linked sentences, by number, the smaller first, and how surely they tell of one thing.
fn pairs(scene: &Scene<'_>) -> impl Iterator<Item = (usize, usize, f32)> {
    (0..scene.event.sentence_count()).flat_map(move |a| {
        let row = scene.alignment.links.row(a).iter();
        row.map(move |l| (a, l.sentence as usize, l.score)).filter(|(a, b, _)| a < b)
    })
}

#[cfg(test)]
mod tests {
    use crate::comparison::{Comparison, FindingKind};
    use crate::finding::testing::compared;
    use crate::ingest::from_json;
    use serde_json::json;

    fn types(comparison: &Comparison) -> Vec<&str> {
        comparison.of_kind(FindingKind::Conflict).map(|f| f.type_.as_str()).collect()
    }

    /// Two texts that contradict one another, and on what.
    const CLASHING: [(&str, &str, &str); 21] = [
        (
            "Seven carriages left the rails near Orve.",
            "Five carriages of the train left the rails near Orve.",
            "number",
        ),
        ("The bridge at Orve opens again on Friday.", "The bridge at Orve will open again on Monday.", "date"),
        ("The alarm in Orve was raised at 6:10 a.m.", "In Orve the alarm was raised at 7:30 a.m.", "time"),
        (
            "The ferry to Orve carries six boats, among them a raft.",
            "The raft of the ferry to Orve is one of seven boats on board.",
            "number",
        ),
        (
            "The mill in Orve gave two men 450 million crowns for the bridge.",
            "The mill in Orve gave an extra 400 million crowns for the bridge.",
            "quantity",
        ),
        ("The court fined the mill 40,000 euros.", "The mill was fined 400,000 euros by the court.", "quantity"),
        ("The mayor's driver was arrested in Orve.", "The mayor's driver was not arrested in Orve.", "negation"),
        (
            "Police in Orve arrested a driver after the crash.",
            "No one has been arrested in Orve, police said.",
            "negation",
        ),
        ("Two sailors were hurt in the fire in Orve.", "Nobody was hurt in the fire in Orve.", "negation"),
        (
            "Police in Orve have charged the two drivers over the crash.",
            "Neither was charged over the crash, the drivers said in Orve.",
            "negation",
        ),
        (
            "The five most seriously hurt were flown by helicopter to hospital in Orve.",
            "A helicopter took the five most seriously hurt to a hospital in Lund.",
            "place",
        ),
        (
            "A 34-year-old steward struck by a firework was taken to hospital in Orve.",
            "The steward struck by a firework, a woman of 43, was taken to hospital in Orve.",
            "quantity",
        ),
        (
            "The singer from Orve was named for the Golden Reel four times but never won.",
            "The singer from Orve won a Golden Reel in 1991.",
            "negation",
        ),
        (
            "The captain of the ferry had asked to land at another pier, a sailor said.",
            "The owner of the ferry denied reports that the captain had asked to land at another pier.",
            "negation",
        ),
        (
            "Councillors of Orve voted by 31 to 24 to build a bypass.",
            "After midnight councillors of Orve voted 31-23 for the bypass.",
            "number",
        ),
        (
            "“We waited for an hour,” said Anna Finn.\n\nThe 41-year-old mayor of Orve left at noon.",
            "The mayor thanked Anna Finn, who is 42, for her help with the boats.",
            "quantity",
        ),
        (
            "Storm Ragna hit the coast near Orve with winds of up to 96mph.",
            "Storm Ragna tore across the coast near Orve with winds of 108mph, the strongest since records began in 1971.",
            "quantity",
        ),
        (
            "Anna Finn, the singer from Orve, has died at the age of 81 after a long illness.",
            "Anna Finn dead at 82",
            "quantity",
        ),
        (
            "The singer Anna Finn has died in Orve. She was 81.",
            "Anna Finn, who sang in Orve for years, died aged 82.",
            "quantity",
        ),
        (
            "“We waited for an hour,” said Orla Finn, 41.",
            "The mayor thanked Orla Finn, who is 42, for her help with the boats.",
            "quantity",
        ),
        ("His wife, Irina, waited in the court in Orve.", "In the court in Orve waited his wife, Elena.", "name"),
    ];

    #[test]
    fn what_cannot_both_be_true_is_a_conflict() {
        for (a, b, type_) in CLASHING {
            let found = compared(a, b);
            assert_eq!(types(&found), [type_], "{a} / {b}");
        }
    }

    #[test]
    fn what_may_both_be_true_or_is_of_two_things_is_none() {
        for (a, b) in [
            ("At least 12 people died in the fire in Orve.", "Fourteen people died in the fire in Orve."),
            ("Nearly 200 people were on the ferry to Orve.", "There were 196 people on the ferry to Orve."),
            ("Twelve people died and 30 were injured in Orve.", "Thirty people were injured and 12 died in Orve."),
            ("Nine miners died in Orve on Monday.", "In 1987 a fire in Orve killed eleven miners."),
            ("The mill paid 43 million euros in taxes.", "The mill paid 43,885,310 euros in taxes."),
            (
                "The mayor of Orve did not send the map to the paper.",
                "In Orve the paper printed a map sent to it by post.",
            ),
            ("Two sailors were hurt in the fire in Orve.", "No one else was hurt in the fire in Orve."),
            (
                "The captain of the ferry had asked to land at another pier, a sailor said. The owner of the ferry denies it.",
                "The owner of the ferry denied reports that the captain had asked to land at another pier.",
            ),
            (
                "Two people died when a bus left the road near Orve.",
                "Seven people have died on the road near Orve in six years.",
            ),
            ("Orve United beat Larsk 3-2 on Saturday.", "Orve United led Larsk 2-0 on Saturday."),
            (
                "Councillors of Orve voted 31-24 for a bypass.",
                "Councillors of Orve voted by 31 votes to 24 for a bypass.",
            ),
            ("The fire was seen by Orla Finn, 41, in Orve.", "The fire was seen by Per Lund, 42, in Orve."),
            ("Anna Finn's son has died at the age of 24.", "The singer Anna Finn has died. She was 82."),
            ("She was named for the Golden Reel in Orve but never won.", "She was named for the Golden Reel in Orve."),
            ("The mayor will not come to Orve.", "The mayor came to the opening in Orve last year."),
            (
                "The mill in Orve made a net profit of 148 million euros in the quarter.",
                "The mill in Orve made a pre-tax profit of 212 million euros in the quarter.",
            ),
            (
                "Shares in the mill in Orve were up 8.4 percent at midday.",
                "Shares in the mill in Orve closed 5.1 percent higher.",
            ),
            (
                "The fire at the mill in Orve injured 23 people.",
                "Sixteen people remain in hospital after the fire at the mill in Orve.",
            ),
            (
                "The five most seriously hurt were flown by helicopter to hospital in Orve.",
                "A helicopter took the five most seriously hurt to a hospital in Lund, an hour from Orve.",
            ),
        ] {
            assert_eq!(types(&compared(a, b)), Vec::<&str>::new(), "{a} / {b}");
        }
    }

    #[test]
    fn a_conflict_tells_who_vouches_for_each_side() {
        let stated = "Seven carriages left the rails near Orve.";
        for (told, note) in [
            ("The fire brigade said five carriages left the rails near Orve.", "b (citing the fire brigade) says"),
            ("Mr Tal said five carriages left the rails near Orve.", "b (citing Mr Tal) says"),
            ("Several passengers said five carriages left the rails near Orve.", "b (citing several passengers) says"),
            ("Five carriages left the rails near Orve, police said.", "b (citing police) says"),
            ("Officials said five carriages left the rails near Orve.", "b (citing officials) says"),
            ("Open Docket said five carriages left the rails near Orve.", "b (citing Open Docket) says"),
            ("Orve police said five carriages left the rails near Orve.", "b (citing Orve police) says"),
            ("Five carriages left the rails near Orve, he said.", "b says"),
            ("Five carriages left the rails near Orve.", "b says"),
        ] {
            let found = compared(stated, told);
            let notes: Vec<&str> = found.of_kind(FindingKind::Conflict).map(|f| &*f.note).collect();
            assert!(notes.len() == 1 && notes[0].contains(note), "{told}: {notes:?}");
        }
    }

    #[test]
    fn a_toll_that_grows_is_a_revision_and_no_clash() {
        let report = |id: &str, published: &str, text: &str| {
            from_json(serde_json::from_value(json!({"id": id, "published": published, "text": text})).unwrap()).unwrap()
        };
        let morning = report("a", "2024-03-05T07:00:00Z", "Six people were killed when a mine in Orve fell in.");
        let evening = |dead: &str, time: &str| {
            report("b", time, &format!("{dead} people were killed when a mine in Orve fell in, rescuers say."))
        };
        for (other, clashes) in [
            (evening("At least eleven", "2024-03-05T19:00:00Z"), 0),
            (evening("Eleven", "2024-03-05T19:00:00Z"), 0),
            (evening("Four", "2024-03-05T19:00:00Z"), 1),
            (evening("Eleven", "2024-03-05T07:00:00Z"), 1),
        ] {
            let found = crate::compare("event", vec![morning.clone(), other], crate::Options::default()).unwrap();
            assert_eq!(found.of_kind(FindingKind::Conflict).count(), 1);
            assert_eq!(found.clashes().count(), clashes);
        }
    }

    #[test]
    fn what_is_told_of_two_days_by_two_days_reports_is_brought_up_to_date() {
        let report = |id: &str, published: &str, told: &str| {
            let text = told.replace("DAY", published);
            let json = json!({"id": id, "published": published, "text": text});
            from_json(serde_json::from_value(json).unwrap()).unwrap()
        };
        let homes = |count: &str| format!("About {count} homes in Orve had no power on DAY, the mill said.");
        let said = |count: &str| format!("The mill said on DAY that about {count} homes in Orve had no power.");
        for (told, day, clashes) in
            [(&homes as &dyn Fn(&str) -> String, "2024-03-06", 0), (&homes, "2024-03-05", 1), (&said, "2024-03-06", 1)]
        {
            let reports = vec![report("a", "2024-03-05", &told("85,000")), report("b", day, &told("52,000"))];
            let found = crate::compare("event", reports, crate::Options::default()).unwrap();
            assert_eq!((found.of_kind(FindingKind::Conflict).count(), found.clashes().count()), (1, clashes));
        }
    }

    #[test]
    fn a_toll_that_leaves_room_for_a_later_one_is_brought_up_to_date_by_it() {
        let report = |id: &str, published: &str, dead: &str| {
            let text = format!("{dead} people were killed when a mine in Orve fell in.");
            from_json(serde_json::from_value(json!({"id": id, "published": published, "text": text})).unwrap()).unwrap()
        };
        for (evening, note) in [
            (
                "Eleven",
                Some("Later reports have other numbers of dead: a says “At least six people”, b says “Eleven people”"),
            ),
            ("At least six", None),
            ("At least five", None),
        ] {
            let reports =
                vec![report("a", "2024-03-05T07:00:00Z", "At least six"), report("b", "2024-03-05T19:00:00Z", evening)];
            let found = crate::compare("event", reports, crate::Options::default()).unwrap();
            let notes: Vec<&str> = found.of_kind(FindingKind::Conflict).map(|f| &*f.note).collect();
            assert_eq!(notes.first().copied(), note, "{evening}");
            assert_eq!(found.clashes().count(), 0);
        }
    }
}
