//! Cue verbs: what a verb says about the words beside it.

use crate::detail::Stance;
use crate::wordlist::{WordList, word_list};

/// Verbs that pass on what somebody says, thinks or wants.
static CUE: WordList = word_list!("../../../assets/words/cue.txt");

/// Nouns for what somebody says, thinks or wants.
static SAYING: WordList = word_list!("../../../assets/words/saying.txt");

/// Irregular forms with their base forms.
static IRREGULAR: WordList = word_list!("../../../assets/words/irregular.txt");

/// A verb that can bring an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    /// How the outlet stands to what is told under this verb.
    pub(super) stance: Stance,
    /// What the verb takes, one letter each.
    frames: &'static str,
    /// The prepositions it takes, with commas between.
    prepositions: &'static str,
    /// Its form.
    pub(super) form: Form,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "said".
    Past,
    /// "saying".
    Ing,
}

impl Form {
    /// Tells whether it may be that of a noun: "report", "claims".
    pub(super) fn is_noun(self) -> bool {
        matches!(self, Self::Base | Self::Third)
    }
}

/// What a verb takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A clause, a quotation, or it stands aside: "…, he said".
    Says,
    /// A clause.
    Clause,
    /// A quotation.
    Quote,
    /// Who is told comes first.
    Addressee,
    /// A noun phrase.
    Object,
    /// An infinitive.
    Infinitive,
    /// The form is that of a noun, too.
    Noun,
    /// It is also done to people and things.
    Handles,
    /// Something gets its measure: "the toll at 12".
    Measure,
}

impl Cue {
    /// Reads a lower-case word as a form of a cue verb.
    pub(super) fn of(word: &str) -> Option<Self> {
        let irregular = match word {
            "said" => Some("say"),
            "put" => Some("put"),
            _ => IRREGULAR.get_in_any_case(word),
        };
        if let Some(entry) = irregular.and_then(|base| CUE.get_in_any_case(base)) {
            return Self::read(entry, Form::Past);
        }
        bases(word, |base, form| Self::read(CUE.get_in_any_case(base)?, form))
    }

    /// Reads a lower-case word as the singular or plural of a noun for a saying.
    pub(super) fn of_noun(word: &str) -> Option<Self> {
        let plural = || SAYING.get_in_any_case(&format!("{}y", word.strip_suffix("ies")?));
        let entry =
            SAYING.get_in_any_case(word).or_else(|| SAYING.get_in_any_case(word.strip_suffix('s')?)).or_else(plural);
        Self::read(entry?, Form::Base)
    }

    fn read(entry: &'static str, form: Form) -> Option<Self> {
        let mut fields = entry.split(' ');
        let stance = match fields.next()? {
            "doubt" => Stance::Doubt,
            "denied" => Stance::Denied,
            "hedged" => Stance::Hedged,
            _ => Stance::Neutral,
        };
        Some(Self { stance, frames: fields.next()?, prepositions: fields.next()?, form })
    }

    /// Tells whether the verb takes `frame`.
    pub(super) fn takes(self, frame: Frame) -> bool {
        let letter = match frame {
            Frame::Says => 's',
            Frame::Clause => 't',
            Frame::Quote => 'q',
            Frame::Addressee => 'a',
            Frame::Object => 'o',
            Frame::Infinitive => 'i',
            Frame::Noun => 'n',
            Frame::Handles => 'h',
            Frame::Measure => 'm',
        };
        self.frames.contains(letter)
    }

    /// Tells whether the verb speaks: what it brings may be quoted or stand before it.
    pub(super) fn speaks(self) -> bool {
        self.takes(Frame::Says) || self.takes(Frame::Quote)
    }

    /// Tells whether a preposition belongs to the verb.
    pub(super) fn goes_with(self, preposition: &str) -> bool {
        self.prepositions.split(',').any(|p| p == preposition)
    }
}

/// Hands the base forms that `word` may be of to `find`, likeliest first, until one is found.
fn bases<T>(word: &str, find: impl Fn(&str, Form) -> Option<T>) -> Option<T> {
    if let Some(found) = find(word, Form::Base) {
        return Some(found);
    }
    let regular = [("s", Form::Third), ("d", Form::Past), ("ing", Form::Ing)];
    let (end, form) = regular.into_iter().find(|(end, _)| word.ends_with(end))?;
    let with_y = |end: &str| word.strip_suffix(end).map(|s| format!("{s}y")).and_then(|base| find(&base, form));
    let with_e = |end: &str| word.strip_suffix(end).map(|s| format!("{s}e")).and_then(|base| find(&base, form));
    let stem = |end: &str| word.strip_suffix(end).and_then(|base| find(base, form));
    // "argued" is of "argue", and "crowd" is not of "crow".
    let before_d = || word.strip_suffix('d').filter(|base| base.ends_with('e')).and_then(|base| find(base, form));
    match end {
        "s" => stem("s").or_else(|| stem("es")).or_else(|| with_y("ies")),
        "d" => before_d().or_else(|| stem("ed")).or_else(|| with_y("ied")).or_else(|| find(single(word, "ed")?, form)),
        _ => stem("ing").or_else(|| with_e("ing")).or_else(|| find(single(word, "ing")?, form)),
    }
}

/// Takes an ending and the doubled letter before it off: "admitted" → "admit".
fn single<'w>(word: &'w str, end: &str) -> Option<&'w str> {
    let stem = word.strip_suffix(end)?;
    let (at, last) = stem.char_indices().next_back()?;
    stem.get(..at).filter(|short| short.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read() {
        for (word, form) in [
            ("said", Form::Past),
            ("says", Form::Third),
            ("say", Form::Base),
            ("arguing", Form::Ing),
            ("denies", Form::Third),
            ("denied", Form::Past),
            ("admitted", Form::Past),
            ("told", Form::Past),
            ("believed", Form::Past),
            ("urges", Form::Third),
        ] {
            assert_eq!(Cue::of(word).map(|c| c.form), Some(form), "{word}");
        }
        assert_eq!(Cue::of("house"), None);
        assert_eq!(Cue::of("crowd"), None);
        assert_eq!(Cue::of("crowed").map(|c| c.form), Some(Form::Past));
        assert_eq!(Cue::of("denied").map(|c| c.stance), Some(Stance::Denied));
        assert_eq!(Cue::of("claims").map(|c| c.stance), Some(Stance::Doubt));
    }

    #[test]
    fn the_list_is_sorted_and_well_formed() {
        let entries: Vec<_> = CUE.entries().collect();
        assert!(entries.is_sorted_by_key(|e| e.0) && entries.len() > 100);
        for (word, value) in entries {
            assert_eq!(value.split(' ').count(), 3, "{word}");
            assert!(Cue::of(word).is_some(), "{word}");
        }
    }
}
