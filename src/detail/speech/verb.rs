//! Whether a word that can be a verb is one.

use super::cue::{Cue, Form, Frame};
use super::finder::Finder;
use super::reading::{Item, Tag};

impl Finder<'_> {
    /// Tells whether the word at `i` stands as a verb.
    pub(super) fn is_verb(&self, i: usize, cue: Cue) -> bool {
        let Some(before) = self.before(i) else {
            return cue.form == Form::Ing;
        };
        match cue.form {
            Form::Base => Self::is_base(before, cue),
            Form::Third => {
                !is_noun_opener(before.tag)
                    && !matches!(before.tag, Tag::Number | Tag::To | Tag::Modal | Tag::Auxiliary)
                    && (!cue.takes(Frame::Noun) || self.is_followed_up(i))
            }
            Form::Past => {
                let passive = self.norm(i + 1) == "by" || (self.group_start(i)..i).any(|k| is_be(self.norm(k)));
                !passive && !is_noun_opener(before.tag) && !matches!(before.tag, Tag::To | Tag::Modal)
            }
            Form::Ing => !matches!(before.tag, Tag::Determiner | Tag::Possessive | Tag::Hyphen | Tag::Word | Tag::Name),
        }
    }

    /// Tells whether a base form after `before` is a verb: "they say", "police say", "will say".
    fn is_base(before: &Item, cue: Cue) -> bool {
        let plural = before.norm.ends_with('s')
            || matches!(before.norm, "people" | "police" | "men" | "women" | "children" | "media");
        match before.tag {
            Tag::Pronoun | Tag::Relative | Tag::Modal | Tag::To | Tag::That | Tag::Adverb => true,
            Tag::Auxiliary => matches!(before.norm, "do" | "did" | "does"),
            Tag::Conjunction | Tag::Name | Tag::Close => !cue.takes(Frame::Noun),
            Tag::Word => before.cue.is_none() && plural,
            _ => false,
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

/// Tells whether a noun follows a word of this kind, not a verb.
fn is_noun_opener(tag: Tag) -> bool {
    matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::Hyphen)
}
