//! What one source states and another leaves to somebody, or doubts.

use super::utterance::tokens_in;
use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, SourceId, SpanText};
use crate::detail::{Attribution, Form, Kind, Stance};
use crate::ingest::Role;
use crate::span::Span;
use crate::wordlist::{WordList, word_list};
use std::collections::BTreeSet;

/// Share of its fact's salience.
const WEIGHT: f64 = 0.8;

/// Link of two sentences from which they tell so much of the same that it matters who vouches for it.
const LINKED: f32 = 0.6;

/// The same for two that both attribute it.
const ALIKE: f32 = 0.7;

/// Fewest stems of what is attributed that the other must state.
const SHARED: usize = 3;

/// Share of the stems of what is attributed that the other must state.
const SHARE: f64 = 0.5;

/// Share of the stems of what is stated that the attribution must hold: what says much more is not what is attributed.
const SHARE_OF_STATED: f64 = 0.35;

/// Words that tell whose account something is.
static ACCOUNT: WordList = word_list!("../../assets/words/account.txt");

/// Finds the facts that one source states and another attributes. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for finding in (0..facts.len()).filter_map(|f| attribution(scene, &facts[f], f)) {
        match found.iter_mut().find(|before| are_of_one(before, &finding)) {
            Some(before) => join(scene, before, finding),
            None => found.push(finding),
        }
    }
    found
}

/// Tells whether two findings say the same of the same sentences: what is told in two facts is vouched for once.
fn are_of_one(a: &Finding, b: &Finding) -> bool {
    let sentences = |f: &Finding| f.spans.iter().map(|s| (s.source.clone(), s.sentence)).collect::<BTreeSet<_>>();
    (&a.type_, &a.note) == (&b.type_, &b.note) && sentences(a) == sentences(b)
}

/// Puts a finding into another of the same sentences; words that stand in a longer span are not shown twice, and what
/// stands side by side is one span.
fn join(scene: &Scene<'_>, finding: &mut Finding, other: Finding) {
    finding.spans.extend(other.spans);
    let all = finding.spans.clone();
    let holds = |a: &SpanText, b: &SpanText| {
        a.source == b.source && a.start <= b.start && b.end <= a.end && (a.start, a.end) != (b.start, b.end)
    };
    finding.spans.retain(|span| !all.iter().any(|longer| holds(longer, span)));
    let first = |span: &SpanText| all.iter().position(|s| s.source == span.source);
    finding.spans.sort_by_key(|span| (first(span), span.start));
    finding.spans.dedup_by(|next, before| {
        let is_next = next.start == before.end + 1 && next.source == before.source;
        let is_part = next.source == before.source && next.end <= before.end;
        if is_next && is_blank(scene, &before.source, before.end) {
            before.text = format!("{} {}", before.text, next.text);
            before.end = next.end;
            return true;
        }
        is_part
    });
    let words: Vec<&str> = finding.spans.iter().map(|s| &*s.text).collect();
    finding.id = identity::of(&format!("attribution-{}", finding.type_), &words);
    finding.confidence = finding.confidence.max(other.confidence);
    if other.salience > finding.salience {
        (finding.salience, finding.fact) = (other.salience, other.fact);
    }
}

/// How a source tells a statement.
#[derive(Clone, Copy)]
enum Voice<'a> {
    /// In its own voice.
    Stated,
    /// As what somebody says.
    Attributed(&'a Attribution),
}

/// A statement with how it is told.
#[derive(Clone, Copy)]
struct Told<'a> {
    statement: usize,
    document: usize,
    voice: Voice<'a>,
}

impl<'a> Told<'a> {
    /// The attribution, where there is one.
    fn attribution(&self) -> Option<&'a Attribution> {
        match self.voice {
            Voice::Stated => None,
            Voice::Attributed(a) => Some(a),
        }
    }
}

fn attribution(scene: &Scene<'_>, fact: &Fact, n: usize) -> Option<Finding> {
    let statements = &scene.alignment.facts[n].statements;
    let told: Vec<Told<'_>> = statements
        .iter()
        .filter_map(|&statement| {
            let document = scene.event.statement(statement).0;
            voice(scene, statement).map(|voice| Told { statement, document, voice })
        })
        .collect();
    let attributed: BTreeSet<usize> = told.iter().filter(|t| t.attribution().is_some()).map(|t| t.document).collect();
    let stated: Vec<&Told<'_>> =
        told.iter().filter(|t| t.attribution().is_none() && !attributed.contains(&t.document)).collect();
    let against = |t: &&Told<'_>| t.attribution().is_some_and(|a| stated.iter().any(|s| is_stated(scene, t, a, s)));
    let others: Vec<&Told<'_>> = told.iter().filter(against).collect();
    let sure = |s: &&&Told<'_>| others.iter().any(|t| t.attribution().is_some_and(|a| is_stated(scene, t, a, s)));
    let stated: Vec<&Told<'_>> = stated.iter().filter(sure).copied().collect();
    if !stated.is_empty() {
        return Some(Contrast { scene, fact, stated, others }.finding());
    }
    let all: Vec<&Told<'_>> = told.iter().filter(|t| t.attribution().is_some()).collect();
    stances(scene, fact, &all)
}

/// Tells whether a blank stands at a place of a source, in code points.
fn is_blank(scene: &Scene<'_>, source: &SourceId, at: usize) -> bool {
    let document = scene.ids.iter().position(|id| id == source).and_then(|d| scene.event.documents.get(d));
    document.is_some_and(|d| d.report.text.chars().nth(at) == Some(' '))
}

/// Tells how a statement is told; nothing where that is not clear.
fn voice<'a>(scene: &Scene<'a>, statement: usize) -> Option<Voice<'a>> {
    let (d, own) = scene.event.statement(statement);
    let document = &scene.event.documents[d];
    let sentence = document.sentences.get(own.sentence).filter(|s| s.role != Role::Headline)?;
    let all = &scene.details[d].attributions;
    let near = || all.iter().filter(|a| touches(a, own.span) && is_named(scene, d, a) && !is_open(scene, d, a));
    let shared = |a: &Attribution| a.content.intersection(own.span).len();
    let rest = |a: &Attribution| {
        let outside = [Some(a.cue), a.source].into_iter().flatten().filter(|s| own.span.contains(*s));
        own.span.len().saturating_sub(outside.map(Span::len).sum())
    };
    let covering = near().filter(|a| a.form != Form::Phrase && 2 * shared(a) >= rest(a));
    if let Some(a) = covering.max_by_key(|a| (doubt(a.stance), a.content.len())) {
        return Some(Voice::Attributed(a));
    }
    let speech = |k: Span| scene.details[d].details.iter().any(|x| x.kind == Kind::Quote && x.span.overlaps(k));
    let carried = own.sentence.checked_sub(1).and_then(|p| document.sentences.get(p)).is_some_and(|before| {
        before.paragraph == sentence.paragraph && all.iter().any(|a| a.form != Form::Phrase && touches(a, before.span))
    });
    let cited = || tokens_in(document, sentence.span).iter().any(|t| cites(&scene.event.lexicon.word(t.word).norm));
    let attributed = || all.iter().any(|a| touches(a, sentence.span));
    let clear = !carried && !speech(sentence.span) && !attributed() && !cited();
    clear.then_some(Voice::Stated)
}

/// Tells whether a word is the sign of another's account, though nothing was read as an attribution.
fn cites(norm: &str) -> bool {
    ACCOUNT.get(norm) == Some("cites")
}

/// Tells whether a word is one for what a thing proves: returns that "show" a rate are evidence, and vouch for it as
/// nobody's word does.
fn proves(norm: &str) -> bool {
    ACCOUNT.get(norm) == Some("proves")
}

/// Tells whether an attribution names who says it, or casts doubt without.
fn is_named(scene: &Scene<'_>, d: usize, a: &Attribution) -> bool {
    let means = |s: Span| !scene.stems(d, s).is_empty();
    let document = &scene.event.documents[d];
    let proven = tokens_in(document, a.cue).iter().any(|t| proves(&scene.event.lexicon.word(t.word).norm));
    !proven && a.source.map_or(a.stance != Stance::Neutral, means)
}

/// Tells whether what is passed on is a question and no statement: "considering whether to open an inquiry".
fn is_open(scene: &Scene<'_>, d: usize, a: &Attribution) -> bool {
    const ASKING: [&str; 9] = ["whether", "if", "how", "why", "what", "who", "which", "when", "where"];
    let first = tokens_in(&scene.event.documents[d], a.content).first();
    first.is_some_and(|t| ASKING.contains(&&*scene.event.lexicon.word(t.word).norm))
}

/// Tells whether anything of an attribution stands in a span.
fn touches(a: &Attribution, span: Span) -> bool {
    a.content.overlaps(span) || a.cue.overlaps(span)
}

/// How far a stance is from passing on plainly.
fn doubt(stance: Stance) -> u8 {
    match stance {
        Stance::Neutral => 0,
        Stance::Hedged => 1,
        Stance::Doubt => 2,
        Stance::Denied => 3,
    }
}

/// Tells whether `stated` states what `a` attributes in `told`.
fn is_stated(scene: &Scene<'_>, told: &Told<'_>, a: &Attribution, stated: &Told<'_>) -> bool {
    if told.document == stated.document || link(scene, told.statement, stated.statement) < LINKED {
        return false;
    }
    let own = scene.event.statement(stated.statement).1.span;
    if is_to_come(scene, told.document, attributed_part(scene, told, a)) && !is_to_come(scene, stated.document, own) {
        return false;
    }
    let denies = |t: &Told<'_>| scene.ready.sentences[scene.event.sentence_of(t.statement)].denies();
    if denies(told) != denies(stated) {
        return false;
    }
    let (attributed, rest) = agrees(scene, (told, a), (stated, own));
    attributed >= SHARE && rest >= SHARE_OF_STATED
}

/// Tells whether something is told to come: what has come about since is another fact.
fn is_to_come(scene: &Scene<'_>, document: usize, span: Span) -> bool {
    let words = tokens_in(&scene.event.documents[document], span).iter();
    words
        .map(|t| &*scene.event.lexicon.word(t.word).norm)
        .any(|w| matches!(w, "will" | "would" | "'ll" | "’ll" | "shall"))
}

/// Gives the share of what `a` attributes in `told` that stands in words of `own`, a part of `stated`, and the share of
/// those; nothing where that is too little.
fn agrees(scene: &Scene<'_>, (told, a): (&Told<'_>, &Attribution), (stated, own): (&Told<'_>, Span)) -> (f64, f64) {
    let content = scene.stems(told.document, attributed_part(scene, told, a));
    let (x, y) = (scene.event.sentence_of(told.statement), scene.event.sentence_of(stated.statement));
    let matches = scene.ready.matches(&scene.ready.sentences[x], &scene.ready.sentences[y]);
    let here = scene.stems(stated.document, own);
    let shared = matches.iter().filter(|(p, q, _)| content.contains(p) && here.contains(q)).count();
    let share = |of: usize| shared as f64 / of as f64;
    if shared >= SHARED { (share(content.len()), share(here.len())) } else { (0.0, 0.0) }
}

/// Gives what of an attribution's content stands in the statement; all of it where nothing does.
fn attributed_part(scene: &Scene<'_>, told: &Told<'_>, a: &Attribution) -> Span {
    let own = scene.event.statement(told.statement).1.span;
    if a.content.overlaps(own) { a.content.intersection(own) } else { a.content }
}

fn link(scene: &Scene<'_>, a: usize, b: usize) -> f32 {
    let (x, y) = (scene.event.sentence_of(a), scene.event.sentence_of(b));
    scene.alignment.links.score(x, y).unwrap_or(0.0)
}

/// What is stated against what is attributed.
struct Contrast<'a> {
    scene: &'a Scene<'a>,
    fact: &'a Fact,
    stated: Vec<&'a Told<'a>>,
    others: Vec<&'a Told<'a>>,
}

impl Contrast<'_> {
    fn finding(&self) -> Finding {
        let doubted = self.others.iter().filter_map(|t| t.attribution()).any(|a| a.stance != Stance::Neutral);
        let type_ = if doubted { "stated_vs_doubted" } else { "stated_vs_attributed" };
        let states = names(self.scene, &self.stated);
        let verb = if states.len() == 1 { "states" } else { "state" };
        let note = format!("{} {verb} it, {}", self.scene.list(&states), told_by(self.scene, &self.others));
        let links =
            self.stated.iter().flat_map(|s| self.others.iter().map(|o| link(self.scene, s.statement, o.statement)));
        let mut spans: Vec<SpanText> = self.stated.iter().map(|t| self.scene.statement(t.statement)).collect();
        spans.extend(self.others.iter().flat_map(|t| attributed_spans(self.scene, t)));
        make(self.fact, (type_, note), spans, f64::from(links.fold(0.0, f32::max)))
    }
}

/// Finds that sources pass on the same with different stances.
fn stances(scene: &Scene<'_>, fact: &Fact, told: &[&Told<'_>]) -> Option<Finding> {
    let stance = |t: &Told<'_>| t.attribution().map_or(Stance::Neutral, |a| a.stance);
    let plain = |t: &&&Told<'_>| stance(t) == Stance::Neutral;
    let first = told.iter().filter(plain).find_map(|p| {
        let differs = |t: &&&Told<'_>| {
            let a = t.attribution();
            let both = a.zip(p.attribution()).filter(|_| link(scene, t.statement, p.statement) >= ALIKE);
            stance(t) != Stance::Neutral
                && t.document != p.document
                && both.is_some_and(|(a, b)| {
                    agrees(scene, (t, a), (p, b.content)).0 >= SHARE && agrees(scene, (p, b), (t, a.content)).0 >= SHARE
                })
        };
        told.iter().find(differs).map(|t| (*p, *t))
    });
    let (p, t) = first?;
    let note = format!("{}, {}", told_by(scene, &[p]), told_by(scene, &[t]));
    let spans = [attributed_spans(scene, p), attributed_spans(scene, t)].concat();
    Some(make(fact, ("stance", note), spans, f64::from(link(scene, p.statement, t.statement))))
}

fn make(fact: &Fact, (type_, note): (&str, String), spans: Vec<SpanText>, confidence: f64) -> Finding {
    let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
    Finding {
        id: identity::of(&format!("attribution-{type_}"), &words),
        kind: FindingKind::Attribution,
        type_: type_.to_owned(),
        fact: Some(fact.id.clone()),
        salience: round(fact.salience * WEIGHT),
        confidence: round(confidence),
        note,
        spans,
        missing_in: Vec::new(),
    }
}

/// The sources of some statements, each once.
fn names(scene: &Scene<'_>, told: &[&Told<'_>]) -> Vec<SourceId> {
    let ids: BTreeSet<SourceId> = told.iter().map(|t| scene.id(t.document)).collect();
    ids.into_iter().collect()
}

/// Says to whom each source attributes it and how.
fn told_by(scene: &Scene<'_>, told: &[&Told<'_>]) -> String {
    let one = |t: &&Told<'_>| {
        let a = t.attribution()?;
        let id = scene.name(t.document);
        let cue = scene.event.documents[t.document].words(a.cue);
        let source = scene.somebody(t.document, a);
        Some(match (a.stance, source) {
            (Stance::Neutral, Some(source)) => format!("{id} attributes it to {source}"),
            (Stance::Neutral, None) => format!("{id} attributes it (“{cue}”)"),
            (Stance::Denied, Some(source)) => format!("{id} tells that {source} denies it"),
            (Stance::Denied, None) => format!("{id} tells that it is denied"),
            (_, Some(source)) => format!("{id} tells it as what {source} “{cue}”"),
            (_, None) => format!("{id} hedges it (“{cue}”)"),
        })
    };
    let mut parts: Vec<String> = told.iter().filter_map(one).collect();
    parts.sort();
    parts.dedup();
    parts.join(", ")
}

/// The statement in its sentence, with the words that attribute it where they stand outside.
fn attributed_spans(scene: &Scene<'_>, t: &Told<'_>) -> Vec<SpanText> {
    let own = scene.event.statement(t.statement).1;
    let mut spans = vec![scene.statement(t.statement)];
    if let Some(a) = t.attribution().filter(|a| !own.span.contains(a.cue)) {
        spans.push(scene.span(t.document, a.sentence, a.cue));
    }
    spans
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    #[test]
    fn the_list_is_sorted() {
        assert!(super::ACCOUNT.entries().is_sorted() && super::cites("said") && super::proves("shows"));
    }

    /// The types of the findings about who vouches for what in two texts.
    fn types(a: &str, b: &str) -> Vec<String> {
        let page = |text: &str| format!("The river Tarn\n\n{text}\n\nThe river is calm today.\n");
        let comparison = compared(&page(a), &page(b));
        comparison.of_kind(FindingKind::Attribution).map(|f| f.type_.clone()).collect()
    }

    #[test]
    fn what_somebody_says_is_set_against_what_another_states_and_what_a_thing_shows_is_not() {
        let stated = "The Orve mill spilled 40 tons of slurry into the river Tarn in March.";
        for (told, expected) in [
            (
                "Inspectors said the Orve mill spilled 40 tons of slurry into the river Tarn in March.",
                "stated_vs_attributed",
            ),
            (
                "Inspectors claimed the Orve mill spilled 40 tons of slurry into the river Tarn in March.",
                "stated_vs_doubted",
            ),
            ("Inspectors said the Orve mill would spill 40 tons of slurry into the river Tarn in March.", ""),
            ("Inspectors said the Orve mill never spilled 40 tons of slurry into the river Tarn in March.", ""),
            ("Inspectors ask whether the Orve mill spilled 40 tons of slurry into the river Tarn in March.", ""),
            ("Meter readings show that the Orve mill spilled 40 tons of slurry into the river Tarn in March.", ""),
        ] {
            let expected: Vec<&str> = Some(expected).filter(|e| !e.is_empty()).into_iter().collect();
            assert_eq!(types(stated, told), expected, "{told}");
        }
    }

    #[test]
    fn who_vouches_for_two_facts_of_one_sentence_is_told_once() {
        let told =
            "A winter storm knocked out power to about 40,000 homes in Orve on Sunday and closed the main airport";
        let found = compared(&format!("{told}, officials said.\n"), &format!("{told}.\n"));
        let findings: Vec<_> = found.of_kind(FindingKind::Attribution).collect();
        let [finding] = findings.as_slice() else { panic!("{findings:?}") };
        let spans: Vec<&str> = finding.spans.iter().map(|s| &*s.text).collect();
        assert_eq!(spans, [&format!("{told}, officials said."), &format!("{told}.")]);
        assert!(found.facts.len() > 1);
    }
}
