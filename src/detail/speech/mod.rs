//! Document in, quotations and attributions out: who says what, in whose words.

mod carry;
mod content;
mod cue;
mod finder;
mod other;
mod quotes;
mod reading;
mod subject;
mod verb;

use super::{Attribution, Detail, Kind, Value};
use crate::segment::{Document, Lexicon};
use crate::span::Span;
use finder::Finder;
use quotes::Quotation;
use reading::Reading;

/// Finds the quotations and attributions of a document, each in order of position.
#[must_use]
pub fn find(document: &Document, lexicon: &Lexicon) -> (Vec<Detail>, Vec<Attribution>) {
    let blocks = document.report.blocks.iter();
    let quotations = blocks.flat_map(|b| quotes::find(&document.report.text, b.span));
    let quotations: Vec<Quotation> = quotations.filter_map(|q| in_sentences(document, q)).collect();
    let reading = Reading::of(document, lexicon, &quotations);
    let mut finder = Finder::new(&reading);
    for utterance in &reading.utterances {
        finder.read(utterance);
    }
    let found = carry::carry(&document.report.text, &reading, finder.found);
    let mut attributions: Vec<Attribution> = found.iter().filter_map(|f| f.attribution(&reading, document)).collect();
    attributions.sort_by_key(|a| (a.content, a.cue));
    (quotations.iter().map(|q| detail(document, *q)).collect(), attributions)
}

/// Tells which attribution each quotation belongs to: the narrowest whose content holds most of it.
#[must_use]
pub fn speakers<'d>(quotes: impl IntoIterator<Item = &'d Detail>, attributions: &[Attribution]) -> Vec<Option<usize>> {
    let shared = |a: Span, b: Span| a.intersection(b).len();
    quotes
        .into_iter()
        .map(|q| {
            let holds = |a: &Attribution| 2 * shared(a.content, q.span) > q.span.len();
            let inside = attributions.iter().enumerate().filter(|(_, a)| holds(a));
            inside.min_by_key(|(n, a)| (a.content.len(), *n)).map(|(n, _)| n)
        })
        .collect()
}

/// A quotation whose mark stands before its sentence, among signs that no sentence holds, begins with the sentence; one
/// that stands there whole is none.
fn in_sentences(document: &Document, q: Quotation) -> Option<Quotation> {
    let start = document.sentences.get(document.sentence_at(q.outer.start))?.span.start;
    let from = |s: Span| Span::new(s.start.max(start), s.end);
    (start < q.inner.end).then(|| Quotation { outer: from(q.outer), inner: from(q.inner) })
}

/// Makes the detail of a quotation, which begins in a sentence.
fn detail(document: &Document, q: Quotation) -> Detail {
    let value = Value::Quote(document.words(q.inner).trim().to_owned());
    Detail { kind: Kind::Quote, span: q.outer, sentence: document.sentence_at(q.outer.start), value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detail::{Form, Stance};
    use crate::ingest::{Block, Report, Role, Split};
    use crate::segment::segment;

    /// Reads a text whose paragraphs are parted by blank lines.
    fn read(text: &str) -> (Document, Vec<Detail>, Vec<Attribution>) {
        let mut report = Report { text: text.to_owned(), ..Report::default() };
        let mut start = 0;
        for (paragraph, words) in text.split("\n\n").enumerate() {
            let span = Span::new(start, start + words.len());
            report.blocks.push(Block { span, role: Role::Body, paragraph, split: Split::Sentences });
            start = span.end + 2;
        }
        let mut lexicon = Lexicon::default();
        let document = segment(report, &mut lexicon);
        let (quotes, attributions) = find(&document, &lexicon);
        (document, quotes, attributions)
    }

    /// Source and content of every attribution.
    fn told(text: &str) -> Vec<(String, String)> {
        let (document, _, attributions) = read(text);
        let words = |s: Span| document.words(s).to_owned();
        attributions.iter().map(|a| (a.source.map_or_else(String::new, words), words(a.content))).collect()
    }

    #[test]
    fn who_speaks_is_told_by_the_noun_before_the_verb() {
        for (text, expected) in [
            (
                "The council's press release says that most are in favour.",
                vec![("The council's press release", "that most are in favour")],
            ),
            (
                "That is right, but the survey document shows that 12 people answered.",
                vec![("the survey document", "that 12 people answered")],
            ),
            ("On Monday Orla Kelly said the bridge was closed.", vec![("Orla Kelly", "the bridge was closed")]),
            ("“That is all,” said the city's go-between.", vec![("the city's go-between", "“That is all,”")]),
            ("Orla Finn shot back: “They were caught.”", vec![("Orla Finn", "“They were caught.”")]),
            ("Finn, however, did not mention the bridge.", vec![("Finn", "the bridge")]),
            (
                "Finn said banks would use the law to justify the fees.\n\n“That leaves us with nothing but debts.”",
                vec![
                    ("Finn", "banks would use the law to justify the fees"),
                    ("Finn", "“That leaves us with nothing but debts.”"),
                ],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(s, c)| (s.to_owned(), c.to_owned())).collect();
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn who_says_what_is_found_in_every_form() {
        for (text, expected) in [
            ("The mayor said that the bridge was closed.", vec![("The mayor", "that the bridge was closed")]),
            ("Officials say the bridge is closed.", vec![("Officials", "the bridge is closed")]),
            ("The bridge was closed, said Orla Finn.", vec![("Orla Finn", "The bridge was closed")]),
            ("The bridge, Finn said, would stay closed.", vec![("Finn", "The bridge, Finn said, would stay closed")]),
            ("According to the police, two men fled.", vec![("the police", "two men fled")]),
            ("Two men fled, according to the police.", vec![("the police", "Two men fled")]),
            (
                "Orla Finn, the mayor of Lisbon, told reporters on Friday that nobody was hurt.",
                vec![("Orla Finn, the mayor of Lisbon", "that nobody was hurt")],
            ),
            ("The ministry put the turnout at 4,000.", vec![("The ministry", "the turnout at 4,000")]),
            (
                "Officials put the moment of the fall at 7.40 a.m.",
                vec![("Officials", "the moment of the fall at 7.40 a.m.")],
            ),
            ("The crew put the fire out at noon and put up barriers at 12 places.", vec![]),
            ("“It takes time,” Finn told a crowd of about 400.", vec![("Finn", "“It takes time,”")]),
            ("“It takes time,” Finn said following the talks.", vec![("Finn", "“It takes time,”")]),
            (
                "“We will rebuild,” said Finn. “It takes time.”",
                vec![("Finn", "“We will rebuild,” said Finn. “It takes time.”")],
            ),
            ("Finn asked the council to pay.", vec![("Finn", "the council to pay")]),
            (
                "Finn, who served as chairman of the Budget Board, said the bridge was late.",
                vec![("Finn, who served as chairman of the Budget Board", "the bridge was late")],
            ),
            ("Finn, who said the bridge was late, is a former pilot.", vec![("who", "the bridge was late")]),
            (
                "The union, which claims that 40 men died, has called a strike.",
                vec![("which", "that 40 men died"), ("The union", "a strike")],
            ),
            (
                "They met Finn, who said rain, wind and cold had hurt it.",
                vec![("who", "rain, wind and cold had hurt it")],
            ),
            (
                "They met Finn, who said the bridge, which leaks, was closed.",
                vec![("who", "the bridge, which leaks, was closed")],
            ),
            ("Finn, who opted not to on that day, is a former pilot.", vec![]),
            ("His claim that the city paid was wrong.", vec![("His", "that the city paid was wrong")]),
            (
                "Finn said it was late but added that they would come.",
                vec![("Finn", "it was late"), ("Finn", "that they would come")],
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(s, c)| (s.to_owned(), c.to_owned())).collect();
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_done_with_people_and_things_is_no_saying() {
        for text in [
            "The hospital admitted 37 people, and five were in a critical state.",
            "Police released two men on Friday.",
            "The plant released 40 tons of slurry into the river.",
            "The clinic admitted him on Friday.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
        assert_eq!(told("Finn admitted mistakes."), [("Finn".to_owned(), "mistakes".to_owned())]);
    }

    #[test]
    fn a_quotation_without_a_cue_has_the_last_speaker() {
        let text = "“We saw the smoke,” said Orla Finn.\n\n“Then we ran to the river and waited.”";
        let (document, quotes, attributions) = read(text);
        let speaker = |n: &Option<usize>| n.and_then(|n| attributions[n].source).map(|s| document.words(s));
        let speakers = speakers(&quotes, &attributions);
        assert_eq!(speakers.iter().map(speaker).collect::<Vec<_>>(), [Some("Orla Finn"), Some("Orla Finn")]);
    }

    #[test]
    fn the_mark_behind_a_speaker_in_a_quotation_is_in_its_own_sentence() {
        let text = "Police did not see it. \"A0: Police said the crane had been checked on 3 May 2023. Nobody knew on Monday. ";
        let (document, _, attributions) = read(text);
        assert!(!attributions.is_empty());
        for a in attributions {
            assert!(document.sentences[a.sentence].span.contains(a.cue), "{a:?}");
        }
    }

    #[test]
    fn a_quotation_begins_in_a_sentence() {
        let (document, quotes, attributions) = read("The crane fell.\n\n``? Finn found the rope had been cut.");
        let second = document.sentences[1].span;
        assert_eq!(document.words(second), "Finn found the rope had been cut.");
        assert_eq!(quotes.iter().map(|q| (q.sentence, q.span)).collect::<Vec<_>>(), [(1, second)]);
        assert!(!attributions.is_empty() && attributions.iter().all(|a| second.contains(a.cue)), "{attributions:?}");
    }

    #[test]
    fn the_cue_tells_how_the_outlet_stands_to_it() {
        for (text, stance, form) in [
            ("Finn said the bridge was closed.", Stance::Neutral, Form::Clause),
            ("Finn claimed the bridge was closed.", Stance::Doubt, Form::Clause),
            ("Finn denied that the bridge was closed.", Stance::Denied, Form::Clause),
            ("Finn reportedly said the bridge was closed.", Stance::Hedged, Form::Clause),
            ("The men reportedly fled to the river.", Stance::Hedged, Form::Clause),
            ("They closed the so-called bridge.", Stance::Doubt, Form::Phrase),
            ("Finn criticized the closure.", Stance::Neutral, Form::Phrase),
            ("Finn called it “a long closure”.", Stance::Neutral, Form::Phrase),
            ("“It is closed,” Finn said.", Stance::Neutral, Form::Quote),
        ] {
            let (_, _, attributions) = read(text);
            let found: Vec<_> = attributions.iter().map(|a| (a.stance, a.form)).collect();
            assert_eq!(found, [(stance, form)], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_spans_on_boundaries(
            text in "((said|say|told|that|according|to|the|He|Finn|claims|and|but|so-called|plans|by|was|é)[ ,.:;]{1,2}|“|”|\"|‘|’|— |\\(|\\)|\n\n){0,60}|\\PC{0,120}"
        ) {
            let (document, quotes, attributions) = read(&text);
            for q in &quotes {
                proptest::prop_assert!(!document.words(q.span).is_empty());
                proptest::prop_assert!(document.sentences[q.sentence].span.start <= q.span.start);
            }
            for a in &attributions {
                proptest::prop_assert!(document.sentences[a.sentence].span.contains(a.cue));
                for span in [Some(a.cue), Some(a.content), a.source].into_iter().flatten() {
                    proptest::prop_assert!(!document.words(span).is_empty());
                }
            }
            proptest::prop_assert_eq!(speakers(&quotes, &attributions).len(), quotes.len());
        }
    }
}
