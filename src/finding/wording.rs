//! Where sources tell the same fact in other words.

use super::substitution::substitutions;
use super::words::{Change, Difference, difference};
use super::{Scene, identity, salience::round, tellers};
use crate::comparison::{Fact, Finding, FindingKind};
use crate::segment::{Token, WordKind};

/// Changes that a note names at most.
const NAMED: usize = 3;

/// Share of words in the same order below which a statement counts as wholly rephrased.
pub(super) const REPHRASED: f64 = 0.35;

/// Least weighted share of either statement's words that the other has. Of 840 pairs of statements of one fact in 29 real
/// events two thirds share less, and of a sample of those that was read nearly all tell two things about one topic; of those
/// that share more nearly all tell one.
const SHARED: f32 = 0.25;

/// Finds the facts that are told in different words, not those that are only [perhaps](Fact::is_perhaps_shared) told by
/// more than one: of 46 claimed of such in 29 real events eleven set side by side what is one fact. `facts` are those of
/// the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    (0..facts.len()).filter(|f| !facts[*f].is_perhaps_shared()).filter_map(|f| wording(scene, &facts[f], f)).collect()
}

fn wording(scene: &Scene<'_>, fact: &Fact, n: usize) -> Option<Finding> {
    let statements: Vec<usize> = tellers(scene, &scene.alignment.facts[n].statements).into_values().collect();
    let pairs = statements.iter().enumerate().flat_map(|(i, a)| statements.iter().skip(i + 1).map(|b| (*a, *b)));
    let compared: Vec<Compared<'_>> =
        pairs.filter(|&(a, b)| scene.shared(a, b) >= SHARED).map(|(a, b)| Compared::of(scene, a, b)).collect();
    let statements: Vec<usize> =
        statements.iter().copied().filter(|&s| compared.iter().any(|c| c.a == s || c.b == s)).collect();
    let mut telling: Vec<&Compared<'_>> = compared.iter().filter(|c| c.tells()).collect();
    telling.sort_by(|x, y| y.same.total_cmp(&x.same).then_with(|| x.key().cmp(&y.key())));
    let named = telling.iter().map(|c| (*c, c.named())).find(|(_, named)| !named.is_empty());
    let (telling, named) = named.or_else(|| Some((*telling.first()?, Vec::new())))?;
    let least = compared.iter().map(|c| c.same).fold(1.0, f64::min);
    let spans: Vec<_> = statements.iter().map(|&s| scene.statement(s)).collect();
    let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
    Some(Finding {
        id: identity::of("wording", &words),
        kind: FindingKind::Wording,
        type_: telling.kind().to_owned(),
        fact: Some(fact.id.clone()),
        salience: round(fact.salience * (1.0 - least).sqrt()),
        confidence: round(mean_link(scene, &statements)),
        note: telling.note(&named),
        spans,
        missing_in: Vec::new(),
    })
}

/// Mean link between statements of different sources.
fn mean_link(scene: &Scene<'_>, statements: &[usize]) -> f64 {
    let score = |a: usize, b: usize| {
        let (x, y) = (scene.event.sentence_of(a), scene.event.sentence_of(b));
        scene.alignment.links.score(x, y).map_or(0.0, f64::from)
    };
    let pairs: Vec<f64> = statements
        .iter()
        .enumerate()
        .flat_map(|(i, &a)| statements.iter().skip(i + 1).map(move |&b| (a, b)))
        .map(|(a, b)| score(a, b))
        .collect();
    pairs.iter().sum::<f64>() / pairs.len().max(1) as f64
}

/// Two statements and how their words differ.
struct Compared<'a> {
    scene: &'a Scene<'a>,
    a: usize,
    b: usize,
    difference: Difference,
    /// Share of words in the same order, 0–1.
    same: f64,
}

impl<'a> Compared<'a> {
    fn of(scene: &'a Scene<'a>, a: usize, b: usize) -> Self {
        let (x, y) = (scene.tokens_of_statement(a), scene.tokens_of_statement(b));
        let difference = difference(x, y, &scene.event.lexicon);
        let words =
            |t: &[Token]| t.iter().filter(|t| scene.event.lexicon.word(t.word).kind != WordKind::Symbol).count();
        let same = 2.0 * difference.same as f64 / (words(x) + words(y)).max(1) as f64;
        Self { scene, a, b, difference, same }
    }

    /// Order of pairs that are equally alike, whatever the order of the sources.
    fn key(&self) -> (&str, &str) {
        let (a, b) = (self.scene.statement_words(self.a), self.scene.statement_words(self.b));
        if a <= b { (a, b) } else { (b, a) }
    }

    /// Tells whether other words stand in the place of some: more than something added or left out.
    fn tells(&self) -> bool {
        !self.difference.moved.is_empty() || self.replaced().next().is_some()
    }

    /// Changes with words that carry meaning on both sides.
    fn replaced(&self) -> impl Iterator<Item = &Change> {
        let means =
            |tokens: &[Token]| tokens.iter().any(|t| self.scene.event.lexicon.word(t.word).kind.carries_meaning());
        let (x, y) = (self.scene.tokens_of_statement(self.a), self.scene.tokens_of_statement(self.b));
        self.difference.changed.iter().filter(move |c| {
            means(x.get(c.a.clone()).unwrap_or_default()) && means(y.get(c.b.clone()).unwrap_or_default())
        })
    }

    fn kind(&self) -> &'static str {
        match (self.replaced().next(), self.same < REPHRASED) {
            (None, _) => "reordered",
            (_, true) => "rephrased",
            (_, false) => "reworded",
        }
    }

    /// Words that stand for others.
    fn named(&self) -> Vec<Change> {
        substitutions(self.scene, (self.a, self.b), (&self.difference, self.same))
    }

    /// One sentence that names the words that stand for others.
    fn note(&self, named: &[Change]) -> String {
        let id = |n: usize| self.scene.name(self.scene.event.statement(n).0);
        let (a, b) = (id(self.a), id(self.b));
        let named: Vec<String> = named.iter().take(NAMED).map(|c| self.show(c)).collect();
        match self.kind() {
            _ if !named.is_empty() => format!("{a} / {b}: {}", named.join("; ")),
            "reordered" => format!("{a} and {b} tell it in another order"),
            "rephrased" => format!("{a} and {b} tell it in quite other words"),
            _ => format!("{a} and {b} tell it in other words"),
        }
    }

    fn show(&self, change: &Change) -> String {
        let words = |n: usize, range: &std::ops::Range<usize>| {
            let own = self.scene.tokens_of_statement(n).get(range.clone()).unwrap_or_default();
            let (first, last) = (own.first()?, own.last()?);
            let document = &self.scene.event.documents[self.scene.event.statement(n).0];
            Some(document.words(crate::Span::new(first.span.start, last.span.end)).to_owned())
        };
        let quoted = |w: Option<String>| w.map_or_else(|| "nothing".to_owned(), |w| format!("“{w}”"));
        format!("{} / {}", quoted(words(self.a, &change.a)), quoted(words(self.b, &change.b)))
    }
}
