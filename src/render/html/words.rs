//! Words cut into pieces by how they are marked.

use super::model::{Piece, Words};
use crate::render::diff::{Mark, Run};
use crate::render::view::Excerpt;
use std::ops::Range;

/// Gives words that are set against others, with the sentence around them for where the row is opened.
pub(super) fn compared(excerpt: &Excerpt<'_>, pieces: Vec<Piece>) -> Words {
    let part = |range: Range<usize>| excerpt.text.get(range).unwrap_or_default().to_owned();
    let words = excerpt.range();
    let (before, after) = (part(0..words.start), part(words.end..excerpt.text.len()));
    Words { place: String::new(), before, pieces, after }
}

/// Gives a sentence with the words marked that a finding is about.
pub(super) fn in_context(excerpt: &Excerpt<'_>) -> Vec<Piece> {
    if excerpt.is_whole() {
        return vec![plain(&excerpt.text)];
    }
    let part = |range: Range<usize>| plain(excerpt.text.get(range).unwrap_or_default());
    let (mut pieces, mut at) = (Vec::new(), 0);
    for focus in &excerpt.focus {
        pieces.extend([part(at..focus.start), Piece { mark: "focus", ..part(focus.clone()) }]);
        at = focus.end;
    }
    pieces.push(part(at..excerpt.text.len()));
    pieces.retain(|p| !p.text.is_empty());
    pieces
}

/// Most sources that are named where they have words in common; more are counted.
const MOST_LETTERS: usize = 3;

/// Cuts a text into pieces by how the others have its words; `with` gives the letter of one of them, or nothing.
pub(super) fn pieces<'a>(text: &str, runs: &[Run], with: &dyn Fn(usize) -> &'a str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    for run in runs.iter().filter(|r| r.mark != Mark::Common) {
        let gap = text.get(at..run.range.start).unwrap_or_default();
        let words = text.get(run.range.clone()).unwrap_or_default();
        let (mark, with) = (name(run.mark), letters(&run.with, with));
        at = run.range.end;
        match pieces.last_mut() {
            Some(last) if last.mark == mark && last.with == with && gap.trim().is_empty() => {
                last.text.extend([gap, words]);
            }
            _ => pieces.extend([plain(gap), Piece { mark, with, ..plain(words) }]),
        }
    }
    pieces.push(plain(text.get(at..).unwrap_or_default()));
    pieces.retain(|p| !p.text.is_empty());
    pieces
}

fn name(mark: Mark) -> &'static str {
    match mark {
        Mark::Own => "own",
        Mark::Moved => "moved",
        Mark::Some | Mark::Common => "some",
    }
}

fn letters<'a>(others: &[usize], with: &dyn Fn(usize) -> &'a str) -> String {
    let letters: Vec<&str> = others.iter().map(|&n| with(n)).filter(|l| !l.is_empty()).collect();
    if letters.len() > MOST_LETTERS { format!("×{}", letters.len()) } else { letters.join(" ") }
}

/// Gives words that are not marked.
pub(super) fn plain(text: &str) -> Piece {
    Piece { text: text.to_owned(), mark: "", with: String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::diff::compare;

    fn shown(texts: &[&str], with: &dyn Fn(usize) -> &'static str) -> Vec<(&'static str, String, String)> {
        let runs = compare(texts);
        pieces(texts[0], &runs[0], with).into_iter().map(|p| (p.mark, p.text, p.with)).collect()
    }

    #[test]
    fn pieces_give_back_the_text() {
        let texts = ["“The ferry, he said, sank — in fog.”", "the ferry sank at night", "fog sank the barge"];
        for (text, runs) in texts.iter().zip(compare(&texts)) {
            let all: String = pieces(text, &runs, &|_| "X").iter().map(|p| p.text.as_str()).collect();
            assert_eq!(&all, text);
        }
    }

    #[test]
    fn a_piece_names_who_has_its_words_too() {
        let texts = ["the ferry sank in fog", "the ferry sank at night", "the barge sank in fog"];
        let found = shown(&texts, &|n| ["A", "B", "C"][n]);
        assert_eq!(found[1], ("some", "ferry".into(), "B".into()));
        assert_eq!(found[3], ("some", "in fog".into(), "C".into()));
    }

    #[test]
    fn where_none_is_named_neighbours_are_one_piece() {
        let texts = ["grey ferry sank", "grey barge left", "small ferry left"];
        assert_eq!(shown(&texts, &|_| "")[0], ("some", "grey ferry".into(), String::new()));
    }
}
