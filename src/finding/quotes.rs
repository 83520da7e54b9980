//! One utterance as several sources quote it: in the same words, cut, or in other words.

use super::utterance::{self, Breaks, Utterance};
use super::versions::{How, Versions, versions};
use super::{Scene, identity, salience::round};
use crate::comparison::{Fact, Finding, FindingKind, SourceId};
use crate::ingest::Role;
use crate::segment::StemId;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Share of its fact's salience that a quotation has which all give alike.
const ALIKE: f64 = 0.3;

/// The same where one is cut.
const CUT: f64 = 0.6;

/// Least salience of an utterance that is quoted in other words.
const CHANGED: f64 = 0.5;

/// Changes that a note names at most.
const NAMED: usize = 3;

/// Words of a change that a note prints at most.
const PRINTED: usize = 12;

/// Sentences to each side in which what another report quotes as one sentence may go on.
const BESIDE: usize = 3;

/// Words of meaning from which what is left of an utterance is what another report quotes as a sentence of its own; two in
/// three of them at least.
const JOINED: usize = 2;

/// Finds the utterances that several sources quote. `facts` are those of the alignment, in its order.
pub(super) fn find(scene: &Scene<'_>, facts: &[Fact]) -> Vec<Finding> {
    let mut told = Told { scene, facts, of: facts_of(scene), utterances: utterance::all(scene, Breaks::Joined) };
    let mut pairs = told.pairs();
    if told.part(&pairs) {
        pairs = told.pairs();
    }
    let groups = told.groups(&pairs);
    let pairs: BTreeSet<(usize, usize)> = pairs.into_iter().collect();
    groups.iter().flat_map(|group| told.findings(group, &pairs)).collect()
}

/// The fact of every statement.
pub(super) fn facts_of(scene: &Scene<'_>) -> Vec<usize> {
    let mut of = vec![usize::MAX; scene.event.statement_count()];
    for (f, fact) in scene.alignment.facts.iter().enumerate() {
        for &s in &fact.statements {
            of[s] = f;
        }
    }
    of
}

/// What is quoted, with what is known of it.
struct Told<'a> {
    scene: &'a Scene<'a>,
    facts: &'a [Fact],
    /// The fact of every statement.
    of: Vec<usize>,
    utterances: Vec<Utterance>,
}

/// An utterance in one form, by all that quote it so.
type Form = Vec<usize>;

impl Told<'_> {
    /// The facts that an utterance is part of.
    fn facts(&self, u: &Utterance) -> Vec<usize> {
        let document = &self.scene.event.documents[u.document];
        let first = self.scene.event.statements_of(u.document).start;
        let mut found = Vec::new();
        for (_, part) in &u.parts {
            let from = document.statements.partition_point(|s| s.span.end <= part.start);
            let own = document.statements.iter().enumerate().skip(from).take_while(|(_, s)| s.span.start < part.end);
            found.extend(own.filter_map(|(n, _)| self.of.get(first + n)).filter(|f| **f != usize::MAX));
        }
        found
    }

    /// Tells whether two utterances have one speaker or one fact, and no two speakers.
    fn is_close(&self, facts: &[Vec<usize>], places: (usize, usize)) -> bool {
        let (a, b) = (&self.utterances[places.0], &self.utterances[places.1]);
        let same = a.speaker.iter().any(|w| b.speaker.contains(w));
        let apart = !same && !a.speaker.is_empty() && !b.speaker.is_empty();
        same || !apart && facts[places.0].iter().any(|f| facts[places.1].contains(f))
    }

    /// Pairs of utterances that are one: each with its best in every other document.
    fn pairs(&self) -> Vec<(usize, usize)> {
        let facts: Vec<Vec<usize>> = self.utterances.iter().map(|u| self.facts(u)).collect();
        let mut best: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        let mut found = Vec::new();
        for (i, a) in self.utterances.iter().enumerate() {
            for (j, b) in self.utterances.iter().enumerate().skip(i + 1).filter(|(_, b)| b.document != a.document) {
                let Some(v) = versions(a, b, self.is_close(&facts, (i, j))) else { continue };
                for (from, document) in [(i, b.document), (j, a.document)] {
                    let slot = best.entry((from, document)).or_insert(0.0);
                    *slot = slot.max(v.share);
                }
                found.push((i, j, v));
            }
        }
        // A source may quote the same twice, so that there are several best.
        let is_best = |from: usize, to: usize, share: f64| {
            best.get(&(from, self.utterances[to].document)).is_some_and(|most| share >= *most)
        };
        let keep = |(i, j, v): &&(usize, usize, Versions)| {
            let (a, b) = (&self.utterances[*i], &self.utterances[*j]);
            let (short, long) = if a.words.len() <= b.words.len() { (*i, *j) } else { (*j, *i) };
            is_best(short, long, v.share) && (v.how != How::Altered || is_best(long, short, v.share))
        };
        found.iter().filter(keep).map(|p| (p.0, p.1)).collect()
    }

    /// Takes apart what no other source quotes so, or quotes as several sentences, behind a cue and by statements; tells
    /// whether anything came apart.
    fn part(&mut self, pairs: &[(usize, usize)]) -> bool {
        let paired: BTreeSet<usize> = pairs.iter().flat_map(|p| [p.0, p.1]).collect();
        let lonely: Vec<usize> = (0..self.utterances.len()).filter(|n| !paired.contains(n)).collect();
        let both = pairs.iter().flat_map(|&(a, b)| [(a, b), (b, a)]);
        let joined = both.filter(|&(u, of)| self.goes_on(u, of, &lonely)).map(|(u, _)| u);
        let parted = lonely.iter().copied().chain(joined).map(|n| &self.utterances[n]);
        let lonely: BTreeSet<(usize, Span)> =
            parted.flat_map(|u| u.parts.iter().map(|(_, span)| (u.document, *span))).collect();
        let holds = |d: usize, span: Span| {
            let mut before = lonely.range(..(d, Span::new(span.start + 1, 0))).rev();
            before.next().is_some_and(|(other, whole)| *other == d && whole.contains(span))
        };
        let is_lonely = |u: &Utterance| u.parts.iter().all(|(_, span)| holds(u.document, *span));
        let pieces = utterance::all(self.scene, Breaks::Kept).into_iter().filter(is_lonely);
        let places = |all: &[Utterance]| all.iter().map(|u| (u.document, u.parts.clone())).collect::<Vec<_>>();
        let before = places(&self.utterances);
        self.utterances.retain(|u| !is_lonely(u));
        self.utterances.extend(pieces);
        self.utterances.sort_by_key(|u| (u.document, u.parts.first().map(|p| p.1)));
        places(&self.utterances) != before
    }

    /// Tells whether an utterance joins what a report quotes as several sentences: its partner there and one of the
    /// lonely ones beside that.
    fn goes_on(&self, n: usize, partner: usize, lonely: &[usize]) -> bool {
        let (own, partner) = (&self.utterances[n], &self.utterances[partner]);
        let is_beside =
            |u: &&Utterance| u.document == partner.document && partner.parts.iter().any(|(n, _)| is_beside(u, *n));
        let rest: Vec<StemId> =
            own.content.iter().copied().filter(|stem| partner.content.binary_search(stem).is_err()).collect();
        lonely.iter().map(|&l| &self.utterances[l]).filter(is_beside).any(|u| {
            let told = rest.iter().filter(|stem| u.content.binary_search(stem).is_ok()).count();
            told >= JOINED && 3 * told >= 2 * rest.len()
        })
    }

    /// Puts utterances that are one together, by form, the fullest form first.
    fn groups(&self, pairs: &[(usize, usize)]) -> Vec<Vec<Form>> {
        let mut root: Vec<usize> = (0..self.utterances.len()).collect();
        for &(a, b) in pairs {
            let (x, y) = (root[a].min(root[b]), root[a].max(root[b]));
            root.iter_mut().filter(|r| **r == y).for_each(|r| *r = x);
        }
        let mut groups: BTreeMap<usize, BTreeMap<Vec<u32>, Form>> = BTreeMap::new();
        for (n, u) in self.utterances.iter().enumerate() {
            groups.entry(root[n]).or_default().entry(u.keys()).or_default().push(n);
        }
        let several = |g: &BTreeMap<Vec<u32>, Form>| g.values().map(Vec::len).sum::<usize>() > 1;
        let order = |g: BTreeMap<Vec<u32>, Form>| {
            let mut forms: Vec<Form> = g.into_values().collect();
            forms.sort_by_cached_key(|f| (std::cmp::Reverse((self.length(f), f.len())), self.words(f)));
            forms
        };
        groups.into_values().filter(several).map(order).collect()
    }

    fn length(&self, form: &Form) -> usize {
        form.first().map_or(0, |&n| self.utterances[n].words.len())
    }

    /// The words of the parts of all that quote in one form, the least first.
    fn words(&self, form: &Form) -> String {
        form.iter().map(|&n| self.shown(&self.utterances[n])).min().unwrap_or_default()
    }

    fn shown(&self, u: &Utterance) -> String {
        let document = &self.scene.event.documents[u.document];
        u.parts.iter().map(|(_, s)| document.words(*s)).collect::<Vec<_>>().join(" ")
    }

    /// What is to be told of one utterance.
    fn findings(&self, forms: &[Form], pairs: &BTreeSet<(usize, usize)>) -> Vec<Finding> {
        let paired = |full: &Form, form: &Form| {
            full.iter().any(|&x| form.iter().any(|&y| pairs.contains(&(x.min(y), x.max(y)))))
        };
        let mut out = Vec::new();
        for (n, form) in forms.iter().enumerate() {
            let others = forms
                .iter()
                .take(n)
                .filter(|full| paired(full, form))
                .filter_map(|full| Some((full, self.compare(full, form)?)));
            let nearest = others.min_by(|x, y| x.1.how.cmp(&y.1.how).then(y.1.same.cmp(&x.1.same)));
            let differs = |(full, v): &(&Form, Versions)| {
                let told = v.how == How::Altered || v.how == How::Trimmed && !self.is_headline(form);
                told && !self.sources_apart(form, full).is_empty()
            };
            if let Some((full, v)) = nearest.filter(differs) {
                let note = self.note(full, form, &v);
                out.extend((!note.is_empty()).then(|| self.finding((v.how, note), &[full, form], v.share.sqrt())));
            }
        }
        // What all quote alike is nothing to look at; beside another form it tells who has which.
        let alike = forms.iter().filter(|f| !out.is_empty() && self.sources(f).len() > 1);
        let same: Vec<Finding> = alike
            .map(|f| {
                let note = format!("{} quote the same words", self.scene.list(&self.sources(f)));
                self.finding((How::Verbatim, note), &[f], 1.0)
            })
            .collect();
        out.extend(same);
        out
    }

    /// Gives the words of each of two forms that the other leaves off and its report tells nowhere near: of each run
    /// what stands between the words that are told.
    fn lost(&self, full: &Form, form: &Form, v: &Versions) -> [Vec<Range<usize>>; 2] {
        let (Some(&a), Some(&b)) = (full.first(), form.first()) else { return Default::default() };
        let (a, b) = (&self.utterances[a], &self.utterances[b]);
        // A sentence of one report may be several of another: what is quoted beside it counts too.
        let beside = |u: &Utterance, n: usize, stem| {
            let other = |v: &&Utterance| v.document == u.document && is_beside(v, n);
            self.utterances.iter().filter(other).any(|v| v.content.binary_search(&stem).is_ok())
        };
        let told = |u: &Utterance, stem| {
            u.parts.iter().any(|(n, _)| self.sentence_has(u.document, *n, stem) || beside(u, *n, stem))
        };
        let lost = |u: &Utterance, range: Range<usize>, other: &Utterance| {
            let stem = |n: usize| u.words.get(n).map(|w| w.stem).filter(|s| u.content.binary_search(s).is_ok());
            let telling: Vec<(usize, bool)> =
                range.clone().filter_map(|n| stem(n).map(|s| (n, told(other, s)))).collect();
            let (first, last) = (telling.iter().position(|w| !w.1)?, telling.iter().rposition(|w| !w.1)?);
            let start = first.checked_sub(1).map_or(range.start, |before| telling[before].0 + 1);
            Some(start..telling.get(last + 1).map_or(range.end, |after| after.0))
        };
        let changes = || v.changes.iter().map(|c| c.1);
        [
            changes().filter_map(|op| lost(a, op.old_range(), b)).collect(),
            changes().filter_map(|op| lost(b, op.new_range(), a)).collect(),
        ]
    }

    /// Tells whether a form is quoted in headlines alone, which have no room for more.
    fn is_headline(&self, form: &Form) -> bool {
        let role = |u: &Utterance, n: usize| self.scene.event.documents[u.document].sentences[n].role;
        let in_headlines = |u: &Utterance| u.parts.iter().all(|(n, _)| role(u, *n) == Role::Headline);
        form.iter().all(|&n| in_headlines(&self.utterances[n]))
    }

    /// Tells whether a sentence has a stem, quoted or not.
    fn sentence_has(&self, document: usize, n: usize, stem: StemId) -> bool {
        let own = self.scene.event.sentences_of(document);
        own.contains(&(own.start + n)) && self.scene.ready.sentences[own.start + n].has(stem)
    }

    fn compare(&self, full: &Form, form: &Form) -> Option<Versions> {
        let (a, b) = (self.utterances.get(*full.first()?)?, self.utterances.get(*form.first()?)?);
        versions(a, b, true)
    }

    /// The sources that quote in one form.
    fn sources(&self, form: &Form) -> Vec<SourceId> {
        let mut ids: Vec<SourceId> = form.iter().map(|&n| self.scene.id(self.utterances[n].document)).collect();
        ids.sort();
        ids.dedup();
        ids
    }

    /// The sources that quote in one form and nowhere in another: who gives an utterance whole as well cuts nothing.
    fn sources_apart(&self, form: &Form, other: &Form) -> Vec<SourceId> {
        let others = self.sources(other);
        self.sources(form).into_iter().filter(|s| !others.contains(s)).collect()
    }

    fn finding(&self, (how, note): (How, String), forms: &[&Form], confidence: f64) -> Finding {
        let members = || forms.iter().flat_map(|f| f.iter()).map(|&n| &self.utterances[n]);
        let spans: Vec<_> =
            members().flat_map(|u| u.parts.iter().map(|(s, span)| self.scene.span(u.document, *s, *span))).collect();
        let words: Vec<&str> = spans.iter().map(|s| &*s.text).collect();
        let all: Vec<usize> = members().flat_map(|u| self.facts(u)).collect();
        let fact = all
            .iter()
            .map(|&f| &self.facts[f])
            .max_by(|a, b| a.salience.total_cmp(&b.salience).then_with(|| b.id.cmp(&a.id)));
        let weight = fact.map_or(0.0, |f| f.salience);
        let (type_, salience) = match how {
            How::Verbatim => ("verbatim", ALIKE * weight),
            How::Trimmed => ("trimmed", CUT * weight),
            How::Altered => ("altered", CHANGED + (1.0 - CHANGED) * weight),
        };
        Finding {
            id: identity::of(&format!("quote-{type_}"), &words),
            kind: FindingKind::Quote,
            type_: type_.to_owned(),
            fact: fact.map(|f| f.id.clone()),
            salience: round(salience),
            confidence: round(confidence),
            note,
            spans,
            missing_in: Vec::new(),
        }
    }

    /// One sentence that says what differs; empty where one form leaves off nothing that its report does not tell.
    fn note(&self, full: &Form, form: &Form, v: &Versions) -> String {
        let (Some(&a), Some(&b)) = (full.first(), form.first()) else { return String::new() };
        let (a, b) = (&self.utterances[a], &self.utterances[b]);
        let (who, whom) = (self.sources_apart(full, form), self.sources_apart(form, full));
        if v.how == How::Trimmed {
            let [of_full, of_form] = self.lost(full, form, v);
            let cuts = |by: &[SourceId], of: &Utterance, words: Vec<Range<usize>>| {
                let words: Vec<String> = words.into_iter().filter_map(|r| self.print(of, r)).take(NAMED).collect();
                let verb = if by.len() == 1 { "cuts" } else { "cut" };
                (!by.is_empty() && !words.is_empty())
                    .then(|| format!("{} {verb} {}", self.scene.list(by), words.join(" and ")))
            };
            let each = [cuts(&whom, a, of_full), cuts(&who, b, of_form)];
            return each.into_iter().flatten().collect::<Vec<_>>().join("; ");
        }
        let changes = v.changes.iter().filter(|c| c.0 == v.how).map(|c| &c.1);
        let show = |op: &similar::DiffOp| {
            let (old, new) = around(op.old_range(), op.new_range());
            Some((self.print(a, old)?, self.print(b, new)?))
        };
        let (old, new): (Vec<String>, Vec<String>) = changes.filter_map(show).take(NAMED).unzip();
        let who = if who.is_empty() { self.sources(full) } else { who };
        let quotes = if who.len() == 1 { "quotes" } else { "quote" };
        let (who, whom) = (self.scene.list(&who), self.scene.list(&whom));
        format!("{who} {quotes} {}, {whom} {}", old.join(", "), new.join(", "))
    }

    /// Prints some words of an utterance.
    fn print(&self, u: &Utterance, range: Range<usize>) -> Option<String> {
        let end = range.end.min(u.words.len());
        let last = end.min(range.start + PRINTED);
        let (first, shown) = (u.words.get(range.start)?, u.words.get(last.checked_sub(1)?)?);
        let words = self.scene.event.documents[u.document]
            .words(Span::new(first.span.start, shown.span.end.max(first.span.end)));
        Some(format!("“{words}{}”", if last < end { "…" } else { "" }))
    }
}

/// Tells whether a part of an utterance stands beside sentence `n` of its document.
fn is_beside(u: &Utterance, n: usize) -> bool {
    u.parts.iter().any(|(k, _)| (1..=BESIDE).contains(&k.abs_diff(n)))
}

/// Widens a change by a word on each side where words stand on one side alone.
fn around(old: Range<usize>, new: Range<usize>) -> (Range<usize>, Range<usize>) {
    if !old.is_empty() && !new.is_empty() {
        return (old, new);
    }
    let wide = |r: Range<usize>| r.start.saturating_sub(1)..r.end + 1;
    (wide(old), wide(new))
}

#[cfg(test)]
mod tests {
    use crate::comparison::FindingKind;
    use crate::finding::testing::compared;

    /// Types and notes of what is found in the quotations of two reports.
    fn quotes(a: &str, b: &str) -> Vec<(String, String)> {
        let found = compared(a, b);
        found.of_kind(FindingKind::Quote).map(|f| (f.type_.clone(), f.note.clone())).collect()
    }

    #[test]
    fn what_another_sentence_of_the_quotation_tells_is_not_cut_and_each_cut_has_its_source() {
        let one =
            "“We have forty ferries in the north, we have nine in the south, and the old ones leak,” said Orla Finn.";
        let told =
            "“We have forty ferries in the north. We have nine in the south. The old ones leak,” said Orla Finn.";
        assert_eq!(quotes(one, told), []);
        let one =
            "“There is a two-in-three chance that we stay, and a one-in-three chance that we leave,” said Orla Finn.";
        let told = "“There is a 2 in 3 chance that we stay. And a 1 in 3 chance that we leave,” said Orla Finn.";
        assert_eq!(quotes(one, told), []);
        let one =
            "“We have forty ferries in the north, we have nine in the south, and the old ones leak,” said Orla Finn.";
        let cut =
            "“We have forty ferries in the north. We have nine in the south, and nobody paints them,” said Orla Finn.";
        let notes: Vec<String> = quotes(one, cut).into_iter().map(|q| q.1).collect();
        assert_eq!(notes, ["b cuts “and the old ones leak”"]);
        let one = "“Safety is our first concern, and we apologise to all passengers,” said Orla Finn.";
        let told = "Orla Finn said: “Safety is our main concern. We apologise to all passengers.”";
        assert_eq!(quotes(one, told), [("altered".to_owned(), "a quotes “first”, b “main”".to_owned())]);
    }

    #[test]
    fn what_one_report_joins_and_another_does_not_is_set_side_by_side() {
        let apart = "“We will talk to anyone who brings a list, but not to those who bring stones. The bridge will open on \
                     Tuesday, and no crowd will change that,” Mayor Orla Finn said.";
        let joined =
            "“We will not talk to those who bring stones, and no crowd will change the bridge,” Mayor Orla Finn said.";
        let found = quotes(apart, joined);
        assert_eq!(found.iter().map(|f| &*f.0).collect::<Vec<_>>(), ["altered"; 2], "{found:?}");
        let other = "“We will open the bridge to those who bring a list,” Mayor Orla Finn said.";
        assert_eq!(quotes(apart, other), []);
    }

    #[test]
    fn who_quotes_an_utterance_whole_as_well_cuts_nothing() {
        let whole = "“We closed the old bridge on Monday because it shook in the wind,” Mayor Orla Finn said.";
        let cut = "“We closed the old bridge on Monday,” Orla Finn told the council again.";
        assert_eq!(quotes(whole, cut).len(), 1);
        assert_eq!(quotes(whole, &format!("{whole}\n\n{cut}")), []);
    }

    #[test]
    fn an_utterance_is_trimmed_or_altered_and_one_that_all_quote_alike_is_no_finding() {
        let told = "“We closed the old bridge on Monday because it shook in the wind,” Mayor Orla Finn said.";
        for (other, type_) in [
            ("Orla Finn said: \"We closed the old bridge on Monday because it shook in the wind.\"", None),
            ("“We closed the old bridge on Monday,” Mayor Orla Finn told reporters.", Some("trimmed")),
            ("“We closed … because it shook in the wind,” Mayor Orla Finn said.", Some("trimmed")),
            ("“We closed the bridge on Monday because it swayed in the wind,” Orla Finn said.", Some("altered")),
            ("Orla Finn said they closed the old bridge on Monday “because it shook in the wind”.", None),
            ("“We are closing the old bridge on Monday since it shook in the wind,” Orla Finn said.", Some("altered")),
            ("Orla Finn said they had “closed the old bridge first”.", Some("altered")),
            ("“Nobody told the schools about the buses,” Orla Finn said.", None),
        ] {
            let found = quotes(told, other);
            assert_eq!(found.first().map(|f| &*f.0), type_, "{other}: {found:?}");
        }
    }
}
