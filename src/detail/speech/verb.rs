//! Whether a word that can be a verb is one.

use super::cue::{Cue, Form, Frame};
use super::finder::Finder;
use super::reading::{Item, Tag};

impl<'r> Finder<'r> {
    /// Tells whether the word at `i` stands as a verb.
    pub(super) fn is_verb(&self, i: usize, cue: Cue) -> bool {
        let before = self.before(self.group_start(i));
        let direct = self.before(i);
        let before_tag = direct.map(|b| b.tag);
        if self.norm(i + 1) == "by" && cue.form == Form::Past {
            return false;
        }
        match cue.form {
            Form::Base => {
                let plural = |b: &Item| {
                    b.tag == Tag::Word
                        && b.cue.is_none()
                        && (b.norm.ends_with('s') || matches!(b.norm, "people" | "police" | "men" | "women" | "media"))
                        || matches!(b.tag, Tag::Name | Tag::Close) && !cue.takes(Frame::Noun)
                };
                match before_tag {
                    Some(Tag::Pronoun | Tag::Relative | Tag::Modal | Tag::To | Tag::That | Tag::Adverb) => true,
                    Some(Tag::Auxiliary) => matches!(direct.map_or("", |b| b.norm), "do" | "did" | "does"),
                    Some(Tag::Conjunction) => !cue.takes(Frame::Noun),
                    Some(_) => direct.is_some_and(plural),
                    None => false,
                }
            }
            Form::Third => {
                let barred = before_tag.is_none_or(|t| {
                    matches!(
                        t,
                        Tag::Determiner
                            | Tag::Possessive
                            | Tag::Preposition
                            | Tag::Number
                            | Tag::To
                            | Tag::Modal
                            | Tag::Auxiliary
                            | Tag::Hyphen
                    )
                });
                !barred && (!cue.takes(Frame::Noun) || self.is_followed_up(i))
            }
            Form::Past => {
                let passive = direct.is_some_and(|b| is_be(b.norm))
                    || matches!(before_tag, Some(Tag::Adverb)) && before.is_some_and(|_| self.group_has(i, is_be));
                !passive
                    && !matches!(
                        before_tag,
                        Some(Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::Hyphen | Tag::To | Tag::Modal)
                            | None
                    )
            }
            Form::Ing => {
                !matches!(before_tag, Some(Tag::Determiner | Tag::Possessive | Tag::Hyphen | Tag::Word | Tag::Name))
                    || false
            }
        }
    }

    /// Tells whether what follows a word that can be a noun shows that it is a verb.
    fn is_followed_up(&self, i: usize) -> bool {
        self.tag(i + 1).is_some_and(|t| {
            matches!(
                t,
                Tag::That
                    | Tag::Pronoun
                    | Tag::Determiner
                    | Tag::Possessive
                    | Tag::Name
                    | Tag::Question
                    | Tag::To
                    | Tag::ObjectPronoun
                    | Tag::Colon
            ) || t.is_quotation()
        }) || self.before(i).is_some_and(|b| matches!(b.tag, Tag::Pronoun | Tag::Relative))
    }

    /// Tells whether an auxiliary of the verb group before `i` passes a test.
    fn group_has(&self, i: usize, test: fn(&str) -> bool) -> bool {
        (self.group_start(i)..i).any(|k| test(self.norm(k)))
    }

    /// First item of the verb group that ends before `i`: auxiliaries, modals and adverbs.
    pub(super) fn group_start(&self, i: usize) -> usize {
        let mut start = i;
        while let Some(b) = self.before(start) {
            if !matches!(b.tag, Tag::Auxiliary | Tag::Modal | Tag::Adverb) {
                break;
            }
            start -= 1;
        }
        start
    }
}

/// Tells whether a word is a form of "be".
fn is_be(norm: &str) -> bool {
    matches!(norm, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "'re" | "'m")
}
