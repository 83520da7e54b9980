//! Notes that correct an article: they stay in its text, and the user is told of them.

use super::{Report, Role};
use crate::wordlist::{WordList, word_list};

/// Words that open a note.
static OPENINGS: WordList = word_list!("../../assets/words/correction.txt");

/// Most words of an opening.
const MAX_OPENING: usize = 5;

/// So many letters of a note are told.
const SHOWN: usize = 120;

/// Warns of every note.
pub(super) fn mark(report: &mut Report) {
    let notes = report.blocks.iter().filter(|b| b.role == Role::Body).map(|b| b.span.of(&report.text));
    let told: Vec<String> = notes.filter(|n| is_note(n)).map(tell).collect();
    report.warnings.extend(told);
}

/// Tells whether a paragraph is a note.
fn is_note(paragraph: &str) -> bool {
    let mut opening = String::new();
    let bare = paragraph.trim_start_matches(|c: char| !c.is_alphanumeric());
    bare.split_whitespace().take(MAX_OPENING).any(|word| {
        if !opening.is_empty() {
            opening.push(' ');
        }
        opening.extend(word.replace('’', "'").chars().flat_map(char::to_lowercase));
        let key = opening.trim_end_matches([':', ',', '.', '|', '：']);
        match OPENINGS.get(key) {
            Some("colon") => opening.len() > key.len(),
            Some(_) => true,
            None => false,
        }
    })
}

/// Words the warning.
fn tell(note: &str) -> String {
    let shown: String = note.chars().take(SHOWN).collect();
    let more = if shown.len() < note.len() { "…" } else { "" };
    format!("a correction stands in it: \"{}{more}\"", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_told_from_sentences() {
        for note in [
            "Correction: an earlier version gave the number as 11.",
            "An earlier version of this page gave the number of dead as 11.",
            "This article was amended on 7 November 2023.",
            "Editor’s note: the name was wrong.",
            "Korrektur: In einer früheren Fassung stand elf.",
        ] {
            assert!(is_note(note), "{note}");
        }
        for sentence in
            ["Correction officers left.", "An earlier version of the law failed.", "This article was read.", ""]
        {
            assert!(!is_note(sentence), "{sentence}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        let keys: Vec<_> = OPENINGS.entries().map(|e| e.0).collect();
        assert!(keys.is_sorted() && keys.len() > 20);
    }
}
