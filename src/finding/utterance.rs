//! What is quoted in an event: the words of every quotation, sentence by sentence, and how two of them differ.

use super::Scene;
use crate::segment::{Document, Lexicon, Shape, StemId, Token, WordId, WordKind, in_full};
use crate::similarity::american;
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Most bytes between two quotations that go on as one: `“We came,” said the mayor of the town, “and we saw.”`
const LONGEST_BREAK: usize = 150;

/// Fewest words with which a quotation goes on.
const SHORTEST_REST: usize = 3;

/// The number word that may be a pronoun, so that its stem is not that of its digit; what one outlet writes so, another
/// writes in digits.
const ONE: &str = "one";

/// One sentence as a source quotes it.
#[derive(Debug)]
pub(super) struct Utterance {
    pub(super) document: usize,
    /// Sentence and words of each part; a cue may stand between two.
    pub(super) parts: Vec<(usize, Span)>,
    pub(super) words: Vec<Quoted>,
    /// How each word is spelt.
    pub(super) norms: Vec<Box<str>>,
    /// Stems that carry meaning, sorted.
    pub(super) content: Vec<StemId>,
    /// The name of who says it, as far as told.
    pub(super) speaker: Vec<WordId>,
}

/// A quoted word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quoted {
    /// The same for all spellings of a word.
    pub(super) key: u32,
    /// The stem.
    pub(super) stem: StemId,
    /// What it is to the utterance.
    pub(super) role: Role,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    pub(super) span: Span,
    /// Whether words may be missing before it without harm: after an ellipsis, a bracket or a break.
    pub(super) open: bool,
}

/// What a word is to an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It carries meaning.
    Telling,
    /// It may differ without a change of what was said.
    Light,
    /// It tells that something is to come: "will", "going".
    Future,
}

/// Words that may differ without a change of what was said.
static LIGHT: WordList = word_list!("../../assets/words/light.txt");

impl Role {
    fn of(norm: &str) -> Self {
        match norm {
            "will" | "'ll" | "’ll" | "wo" | "shall" | "going" => Self::Future,
            _ if LIGHT.contains(norm) => Self::Light,
            _ => Self::Telling,
        }
    }
}

impl Utterance {
    /// The words as keys.
    pub(super) fn keys(&self) -> Vec<u32> {
        self.words.iter().map(|w| w.key).collect()
    }
}

/// What becomes of a quotation that goes on behind a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// It is one.
    Joined,
    /// Each part is one by itself, and so is each statement of it.
    Kept,
}

/// Collects what is quoted in all documents, in order; the keys of words do not depend on `breaks`.
pub(super) fn all(scene: &Scene<'_>, breaks: Breaks) -> Vec<Utterance> {
    let mut keys = Keys::default();
    let mut out = Vec::new();
    for d in 0..scene.event.documents.len() {
        let first = out.len();
        for (quote, attribution) in scene.details[d].quotations() {
            let source = attribution.and_then(|a| a.source);
            let reader =
                Reader { scene, d, first, breaks, speaker: source.map_or_else(Vec::new, |s| names(scene, d, s)) };
            reader.read(quote.span, &mut keys, &mut out);
        }
    }
    out.retain(|u| !u.content.is_empty() && !is_title(scene, u));
    for u in &mut out {
        u.content.sort_unstable();
    }
    out
}

/// The tokens of a document that lie in a span.
pub(super) fn tokens_in(document: &Document, span: Span) -> &[Token] {
    let start = document.tokens.partition_point(|t| t.span.start < span.start);
    let end = document.tokens.partition_point(|t| t.span.end <= span.end);
    document.tokens.get(start..end).unwrap_or_default()
}

/// The capitalised words of a span.
pub(super) fn names(scene: &Scene<'_>, d: usize, span: Span) -> Vec<WordId> {
    let is_name = |t: &&Token| {
        t.shape != Shape::Lower && scene.event.lexicon.word(t.word).kind == WordKind::Content && t.shape != Shape::Other
    };
    tokens_in(&scene.event.documents[d], span).iter().filter(is_name).map(|t| t.word).collect()
}

/// Most words of a title whose mark is the sentence's: “a cover with ‘The Queen of Rage.’”
const LONGEST_TITLE: usize = 6;

/// Tells whether quoted words are a title or a name: each word that carries meaning has a capital, and nothing ends.
fn is_title(scene: &Scene<'_>, u: &Utterance) -> bool {
    let document = &scene.event.documents[u.document];
    u.parts.iter().all(|(_, span)| {
        let words = document.words(*span);
        let marked = words.ends_with(['!', '?', '…'])
            || words.ends_with(['.', ',']) && (u.words.len() > LONGEST_TITLE || u.words.len() < 2);
        let content = |t: &&Token| scene.event.lexicon.word(t.word).kind == WordKind::Content;
        !marked && tokens_in(document, *span).iter().filter(content).all(|t| t.shape != Shape::Lower)
    })
}

/// Numbers for words that are the same in all their spellings.
#[derive(Default)]
struct Keys {
    known: BTreeMap<String, u32>,
    /// The number of each word that was met.
    of_words: FxHashMap<WordId, u32>,
}

impl Keys {
    fn of(&mut self, id: WordId, lexicon: &Lexicon) -> u32 {
        if let Some(&key) = self.of_words.get(&id) {
            return key;
        }
        let word = lexicon.word(id);
        let stem = lexicon.stems().get(word.stem as usize).map_or("", |s| s);
        let is_number = stem.bytes().any(|b| b.is_ascii_digit());
        let shown = if is_number { Cow::Borrowed(stem) } else { plain(&word.norm) };
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let key = *self.known.entry(shown.into_owned()).or_insert(next);
        self.of_words.insert(id, key);
        key
    }
}

/// Writes a word in one of its spellings: short forms in full, British as American.
fn plain(norm: &str) -> Cow<'_, str> {
    let full = match norm {
        "towards" => "toward",
        ONE => "1",
        "&" => "and",
        _ => in_full(norm).unwrap_or(norm),
    };
    match full.to_lowercase() {
        lower if lower == full => american(full),
        lower => Cow::Owned(american(&lower).into_owned()),
    }
}

/// Reads the quotations of one document.
struct Reader<'a> {
    scene: &'a Scene<'a>,
    d: usize,
    /// The first utterance of the document.
    first: usize,
    breaks: Breaks,
    speaker: Vec<WordId>,
}

impl Reader<'_> {
    /// Reads one quotation, with its marks, sentence by sentence.
    fn read(&self, quote: Span, keys: &mut Keys, out: &mut Vec<Utterance>) {
        let document = &self.scene.event.documents[self.d];
        let mut sentence = document.sentence_at(quote.start);
        while let Some(whole) = document.sentences.get(sentence).filter(|s| s.span.start < quote.end) {
            for span in self.spans(sentence, whole.span.intersection(quote)) {
                if let Some(piece) = self.piece(sentence, span, keys) {
                    self.push(piece, out);
                }
            }
            sentence += 1;
        }
    }

    /// Gives what is taken as one of a quotation's words in a sentence.
    fn spans(&self, sentence: usize, quoted: Span) -> Vec<Span> {
        if self.breaks == Breaks::Joined {
            return vec![quoted];
        }
        let statements = &self.scene.event.documents[self.d].statements;
        let from = statements.partition_point(|s| s.sentence < sentence);
        let own = statements.iter().skip(from).take_while(|s| s.sentence == sentence);
        own.map(|s| s.span.intersection(quoted)).filter(|s| !s.is_empty()).collect()
    }

    /// Reads the part of a quotation that stands in one sentence.
    fn piece(&self, sentence: usize, span: Span, keys: &mut Keys) -> Option<Utterance> {
        let (document, lexicon) = (&self.scene.event.documents[self.d], &self.scene.event.lexicon);
        let mut piece = Utterance {
            document: self.d,
            parts: Vec::new(),
            words: Vec::new(),
            norms: Vec::new(),
            content: Vec::new(),
            speaker: self.speaker.clone(),
        };
        let (mut open, mut bracket) = (false, false);
        for token in tokens_in(document, span) {
            let word = lexicon.word(token.word);
            match &*word.norm {
                "[" | "(" => (open, bracket) = (true, true),
                "]" | ")" => bracket = false,
                "…" | "..." | "." => open = true,
                mark if word.kind == WordKind::Symbol && mark != "&" || bracket => {}
                _ => {
                    let (key, role) = (keys.of(token.word, lexicon), Role::of(&word.norm));
                    let digit = (&*word.norm == ONE).then(|| lexicon.stem("1")).flatten();
                    let stem = digit.unwrap_or(word.stem);
                    piece.norms.push(word.norm.clone());
                    piece.words.push(Quoted {
                        key,
                        stem,
                        role,
                        capital: token.shape == Shape::Capital,
                        span: token.span,
                        open,
                    });
                    open = false;
                    if word.kind.carries_meaning() {
                        piece.content.push(stem);
                    }
                }
            }
        }
        let inner = inside(document, span);
        piece.parts.push((sentence, inner));
        (!piece.words.is_empty() && !inner.is_empty()).then_some(piece)
    }

    /// Appends a piece, to the one before where that goes on in it.
    fn push(&self, mut piece: Utterance, out: &mut Vec<Utterance>) {
        let document = &self.scene.event.documents[self.d];
        let lower = |s: Span| document.words(s).starts_with(char::is_lowercase);
        let begins = piece.parts.first().map_or((0, Span::default()), |p| *p);
        let before = if self.breaks == Breaks::Joined && out.len() > self.first { out.last_mut() } else { None };
        let goes_on = |u: &&mut Utterance| {
            u.parts.last().is_some_and(|(sentence, last)| {
                document.words(*last).ends_with([',', '—', '–', '-'])
                    && begins.0 == *sentence
                    && piece.words.len() >= SHORTEST_REST
                    && begins.1.start.saturating_sub(last.end) <= LONGEST_BREAK
            })
        };
        match before.filter(|_| lower(begins.1)).filter(goes_on) {
            Some(u) => {
                if let Some(word) = piece.words.first_mut() {
                    word.open = true;
                }
                u.parts.extend(piece.parts);
                u.words.extend(piece.words);
                u.norms.extend(piece.norms);
                u.content.extend(piece.content);
            }
            None => out.push(piece),
        }
    }
}

/// Takes the quotation marks and white space off the ends of a span.
fn inside(document: &Document, span: Span) -> Span {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '\'' | '`');
    let words = document.words(span);
    let start = span.start + words.len() - words.trim_start_matches(is_mark).len();
    let end = span.start + words.trim_end_matches(|c| is_mark(c) || c == '’').len();
    Span::new(start.min(end), end)
}
