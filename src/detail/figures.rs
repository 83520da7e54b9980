//! Figures in several notations: "six hundred" and "600", "$3bn" and "3 billion dollars", "2 p.m." and "14:00" say the same.

use super::moments;
use super::numbers::{Form, Measure, Reading, Words};
use crate::segment::{Document, Event, Lexicon, WordKind};
use std::ops::Range;

/// What the words of one figure say, and the tokens of the document that write it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    tokens: Range<usize>,
    /// Its normal form: digits, a time as the hands of a clock show it, a unit in the singular.
    norm: String,
    kind: WordKind,
}

/// Gives all words of a figure one stem, so that what is told in one notation is found in another.
///
/// Numbers of one word have no need of it: the stem of a number word is its digits.
pub(super) fn settle(event: &mut Event, document: usize, figures: Vec<Figure>) {
    event.lexicon.read_in(None);
    for figure in figures {
        let word = event.lexicon.intern(&figure.norm, figure.kind);
        let stem = event.lexicon.word(word).stem;
        event.give_stem(document, figure.tokens, stem);
    }
}

/// Finds the figures of a document, `amounts` among them.
pub(super) fn find(document: &Document, lexicon: &Lexicon, amounts: &[(usize, Reading)]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (sentence, reading) in amounts {
        let start = document.sentences[*sentence].tokens.start;
        figures.extend(number(reading).map(|f| f.moved(start)));
        figures.extend(unit(reading).map(|f| f.moved(start)));
    }
    if document.is_english() {
        for n in 0..document.sentences.len() {
            let start = document.sentences[n].tokens.start;
            let clocks = moments::clocks(document, Words::of(document, lexicon, n));
            let time = |(tokens, norm)| Figure { tokens, norm, kind: WordKind::Number }.moved(start);
            figures.extend(clocks.into_iter().map(time));
        }
    }
    figures
}

impl Figure {
    /// Takes it from its sentence, whose first token is `start`, to its document.
    fn moved(self, start: usize) -> Self {
        Self { tokens: start + self.tokens.start..start + self.tokens.end, ..self }
    }
}

/// Gives a number that several words write, as digits.
fn number(reading: &Reading) -> Option<Figure> {
    let numeral = &reading.numeral;
    let is_plain = matches!(numeral.form, Form::Digits | Form::Worded | Form::Fraction);
    let is_several = numeral.end > numeral.first + 1;
    let (tokens, norm) = (numeral.first..numeral.end, numeral.number.to_string());
    (is_plain && is_several).then_some(Figure { tokens, norm, kind: WordKind::Number })
}

/// Gives what a number measures, before it and behind it.
fn unit(reading: &Reading) -> impl Iterator<Item = Figure> {
    let norm = match &reading.measure {
        Measure::Percent(unit) => Some(*unit),
        Measure::Unit(unit) => Some(unit.as_str()).filter(|u| !u.contains(' ')),
        Measure::Money("USD") => Some("dollar"),
        Measure::Money("EUR") => Some("euro"),
        Measure::Money("GBP") => Some("pound"),
        Measure::Money(_) | Measure::Bare => None,
    };
    let behind = match reading.upper {
        None => reading.numeral.end,
        Some(_) if reading.first == reading.numeral.first => reading.end - 1,
        Some(_) => reading.end,
    };
    let sides = [reading.first..reading.numeral.first, behind..reading.end];
    let written =
        norm.map(|norm| sides.map(|tokens| Figure { tokens, norm: norm.to_owned(), kind: WordKind::Content }));
    written.into_iter().flatten().filter(|f| !f.tokens.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::detail::testing::stems;

    /// Gives the stems of the words that two texts share, in order.
    fn shared(a: &str, b: &str) -> Vec<String> {
        let found = stems(&[a, b]);
        let mut both: Vec<String> = found[0].iter().filter(|s| found[1].contains(s)).cloned().collect();
        both.dedup();
        both
    }

    #[test]
    fn a_figure_is_the_same_in_every_notation() {
        for (a, b, value) in [
            ("Six hundred homes burned", "The fire took 600 houses", "600"),
            ("Twenty-three miners", "At least 23 men", "23"),
            ("It cost $3.5bn", "A bill of 3,500,000,000 euros", "3500000000"),
            ("two and a half million ballots", "2.5 million votes", "2500000"),
            ("The quake struck at 7.20am", "It shook Oslo from 7:20 a.m.", "7:20"),
            ("The vote began by 2 p.m.", "Ballots opened about 14:00", "2:00"),
            ("At twenty to seven tear gas came", "Police fired from 18:40 on", "6:40"),
            ("Doors shut at noon", "Gates closed by 12 p.m.", "12:00"),
        ] {
            assert_eq!(shared(a, b), [value], "{a} / {b}");
        }
    }

    #[test]
    fn a_unit_has_its_english_stem_beside_reports_in_other_languages() {
        let german = "Die Polizei hat am Freitag mitgeteilt, dass der Fahrer nicht verletzt wurde und zu Hause ist.";
        let found = stems(&["Prices rose by 5 per cent", german]);
        assert_eq!(found[0].last().unwrap(), "percent");
    }

    #[test]
    fn other_figures_share_nothing() {
        for (a, b) in [
            ("three million votes", "3 billion ballots"),
            ("Doors shut at noon", "Gates closed by midnight"),
            ("Doors shut at 2 p.m.", "2 men left"),
            ("twenty miners", "twenty-three men"),
        ] {
            assert_eq!(shared(a, b), Vec::<String>::new(), "{a} / {b}");
        }
    }
}
