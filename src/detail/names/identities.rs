//! Names of all reports of an event in, identities out: who is the same one.
//!
//! Names that can only be one are joined over the whole event. A name that could be two (a surname that two people
//! share) is decided mention by mention: it goes to the one whose full name that report told last before it.
//! Nothing depends on the order of the reports.

use super::forms;
use crate::detail::{Details, Kind, Value};
use crate::segment::{Document, Lexicon};
use std::collections::{BTreeMap, BTreeSet};

/// Most forms that one form is compared with, of those that share a word or begin alike.
const MOST_ALIKE: usize = 100;

/// Who the names of an event are.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    list: Vec<Identity>,
    /// By report and detail.
    numbers: Vec<Vec<Option<usize>>>,
}

/// Somebody or something that is named in an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its longest form.
    pub name: String,
    /// What each report calls it, each form once, in order of position.
    pub called: Vec<Vec<String>>,
}

/// A form of a name in the event, by its folded words.
#[derive(Debug, Default)]
struct Form {
    /// As printed: the first in order of bytes.
    printed: String,
    words: Vec<String>,
    /// Whether it is written in capitals alone.
    acronym: bool,
    /// Whether it stands where a place does: "in X".
    place: bool,
    /// The reports that have it.
    reports: BTreeSet<usize>,
}

/// A mention of a form.
struct Mention {
    report: usize,
    detail: usize,
    form: usize,
}

impl Identities {
    /// Finds out who the names in `details` are; `details` are those of `documents`, in the same order.
    #[must_use]
    pub fn of(documents: &[Document], details: &[Details], lexicon: &Lexicon) -> Self {
        let (forms, mentions) = collect(documents, details, lexicon);
        let mut groups = Groups { parent: (0..forms.len()).collect() };
        join_full(&forms, &mut groups);
        let open = join_short(&forms, &mut groups);
        let roots: Vec<usize> = decide(&forms, &mentions, &mut groups, &open);
        Self::number(&forms, &mentions, &roots, details)
    }

    /// Gives the identity of detail `detail` of report `report`, where it is a name.
    #[must_use]
    pub fn get(&self, report: usize, detail: usize) -> Option<usize> {
        self.numbers.get(report)?.get(detail).copied().flatten()
    }

    /// Gives the longest form of an identity's name, nothing where there is no such number.
    #[must_use]
    pub fn name(&self, number: usize) -> &str {
        self.list.get(number).map_or("", |i| &i.name)
    }

    /// Tells whether an identity's longest name is that of a person by its look.
    #[must_use]
    pub fn is_person(&self, number: usize) -> bool {
        forms::is_person(&forms::fold(self.name(number)))
    }

    /// Gives all identities; their numbers are their places here.
    #[must_use]
    pub fn list(&self) -> &[Identity] {
        &self.list
    }

    /// Numbers the groups by their longest forms.
    fn number(forms: &[Form], mentions: &[Mention], roots: &[usize], details: &[Details]) -> Self {
        let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (m, root) in mentions.iter().zip(roots) {
            members.entry(*root).or_default().insert(m.form);
        }
        let longest = |set: &BTreeSet<usize>| {
            set.iter()
                .filter_map(|&f| forms.get(f))
                .max_by_key(|f| (f.words.len(), f.printed.len(), std::cmp::Reverse(f.printed.clone())))
        };
        let mut order: Vec<(String, usize)> = members
            .iter()
            .map(|(root, set)| (longest(set).map_or_else(String::new, |f| f.printed.clone()), *root))
            .collect();
        order.sort();
        let place: BTreeMap<usize, usize> = order.iter().enumerate().map(|(n, (_, root))| (*root, n)).collect();
        let mut list: Vec<Identity> =
            order.into_iter().map(|(name, _)| Identity { name, called: vec![Vec::new(); details.len()] }).collect();
        let mut numbers: Vec<Vec<Option<usize>>> = details.iter().map(|d| vec![None; d.details.len()]).collect();
        for (m, root) in mentions.iter().zip(roots) {
            let Some(&n) = place.get(root) else { continue };
            if let Some(slot) = numbers.get_mut(m.report).and_then(|r| r.get_mut(m.detail)) {
                *slot = Some(n);
            }
            let called = list.get_mut(n).and_then(|i| i.called.get_mut(m.report));
            if let (Some(called), Some(Value::Name(words))) = (called, value(details, m))
                && !called.contains(words)
            {
                called.push(words.clone());
            }
        }
        Self { list, numbers }
    }
}

/// Gives the value of a mention.
fn value<'d>(details: &'d [Details], m: &Mention) -> Option<&'d Value> {
    details.get(m.report)?.details.get(m.detail).map(|d| &d.value)
}

/// Collects the forms, in order of their folded words, and the mentions, by report and position.
fn collect(documents: &[Document], details: &[Details], lexicon: &Lexicon) -> (Vec<Form>, Vec<Mention>) {
    let mut known: BTreeMap<Vec<String>, Form> = BTreeMap::new();
    let mut raw: Vec<(usize, usize, Vec<String>)> = Vec::new();
    for (report, (document, found)) in documents.iter().zip(details).enumerate() {
        for (detail, d) in found.details.iter().enumerate().filter(|(_, d)| d.kind == Kind::Name) {
            let Value::Name(name) = &d.value else { continue };
            let words = forms::fold(name);
            let form = known.entry(words.clone()).or_default();
            if form.printed.is_empty()
                || name.len() > form.printed.len()
                || name.len() == form.printed.len() && *name < form.printed
            {
                form.printed.clone_from(name);
            }
            form.acronym |= name.chars().all(|c| c.is_uppercase() || c == '.') && words.len() == 1;
            form.place |= stands_as_place(document, lexicon, d.span.start);
            form.reports.insert(report);
            raw.push((report, detail, words));
        }
    }
    let index: BTreeMap<Vec<String>, usize> = known.keys().cloned().enumerate().map(|(n, w)| (w, n)).collect();
    let all = known.into_iter().map(|(words, form)| Form { words, ..form }).collect();
    let mentions =
        raw.into_iter().filter_map(|(report, detail, w)| Some(Mention { report, detail, form: *index.get(&w)? }));
    (all, mentions.collect())
}

/// Tells whether the name at `start` follows "in".
fn stands_as_place(document: &Document, lexicon: &Lexicon, start: usize) -> bool {
    let n = document.tokens.partition_point(|t| t.span.start < start);
    let before = n.checked_sub(1).and_then(|p| document.tokens.get(p));
    before.is_some_and(|t| matches!(&*lexicon.word(t.word).norm, "in" | "near"))
}

/// Sets of forms that are one.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn root(&self, mut n: usize) -> usize {
        while let Some(&p) = self.parent.get(n).filter(|p| **p != n) {
            n = p;
        }
        n
    }

    /// Joins two sets; the lesser root stands for both.
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
}

/// Joins full names that differ in spelling or length.
fn join_full(forms: &[Form], groups: &mut Groups) {
    let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, j) in pairs(forms) {
        let (Some(a), Some(b)) = (forms.get(i), forms.get(j)) else { continue };
        let apart = a.reports.is_disjoint(&b.reports);
        let full = a.words.len() >= 2 && forms::is_same_full(&a.words, &b.words);
        let spelt = apart && (full || is_one_spelling(a, b));
        if spelt || forms::is_contracted(&a.words, &b.words) || forms::is_contracted(&b.words, &a.words) {
            groups.join(i, j);
        } else if forms::is_tail(&a.words, &b.words) || forms::is_head(&a.words, &b.words) {
            ends.entry(i).or_default().push(j);
        } else if forms::is_tail(&b.words, &a.words) || forms::is_head(&b.words, &a.words) {
            ends.entry(j).or_default().push(i);
        }
    }
    for (short, long) in ends {
        if let [only] = long[..] {
            groups.join(short, only);
        }
    }
}

/// Gives the pairs of forms worth a look, each once and in order: full names that share a word, single words that begin alike.
fn pairs(forms: &[Form]) -> BTreeSet<(usize, usize)> {
    let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, form) in forms.iter().enumerate() {
        match &form.words[..] {
            [word] => alike.entry(word.get(..1).unwrap_or(word)).or_default().push(n),
            words => words.iter().filter(|w| w.len() > 2).for_each(|w| alike.entry(w).or_default().push(n)),
        }
    }
    let mut pairs = BTreeSet::new();
    for numbers in alike.values() {
        for (k, &i) in numbers.iter().enumerate() {
            pairs.extend(numbers.iter().skip(k + 1).take(MOST_ALIKE).filter(|j| **j != i).map(|&j| (i, j)));
        }
    }
    pairs
}

/// Tells whether two names of one word are one, spelt in two ways; well-known names are not.
fn is_one_spelling(a: &Form, b: &Form) -> bool {
    let ([x], [y]) = (&a.words[..], &b.words[..]) else { return false };
    let known = |w: &str| super::words::is_well_known(w);
    forms::is_spelling(x, y) && !(a.acronym || b.acronym || known(x) && known(y))
}

/// Joins acronyms and single words to the one full name they can stand for; gives the full names of those that have several.
fn join_short(forms: &[Form], groups: &mut Groups) -> BTreeMap<usize, Vec<usize>> {
    let full = FullNames::of(forms);
    let mut open = BTreeMap::new();
    let mut joins = Vec::new();
    for (i, short) in forms.iter().enumerate() {
        let [word] = &short.words[..] else { continue };
        let full = full.of_short(forms, short, word);
        let roots: BTreeSet<usize> = full.iter().map(|&f| groups.root(f)).collect();
        if roots.len() == 1 {
            joins.extend(full.first().map(|&f| (i, f)));
        } else if roots.len() > 1 {
            open.insert(i, full);
        }
    }
    for (short, full) in joins {
        groups.join(short, full);
    }
    open
}

/// The full names by what they can be called alone.
#[derive(Default)]
struct FullNames<'f> {
    /// By surname.
    family: BTreeMap<&'f str, Vec<usize>>,
    /// By given name.
    given: BTreeMap<&'f str, Vec<usize>>,
    /// By the first letter of their acronyms.
    initial: BTreeMap<char, Vec<usize>>,
}

impl<'f> FullNames<'f> {
    fn of(forms: &'f [Form]) -> Self {
        let mut names = Self::default();
        for (n, words) in forms.iter().enumerate().map(|(n, f)| (n, &f.words[..])).filter(|(_, w)| w.len() >= 2) {
            if let Some(word) = forms::family(words) {
                names.family.entry(word).or_default().push(n);
            }
            if let Some(word) = forms::given(words) {
                names.given.entry(word).or_default().push(n);
            }
            if let Some(letter) = words.first().and_then(|w| w.chars().next()) {
                names.initial.entry(letter).or_default().push(n);
            }
        }
        names
    }

    /// Finds the full names that a single word can stand for: as an acronym, a surname, a given name.
    fn of_short(&self, forms: &[Form], short: &Form, word: &str) -> Vec<usize> {
        let words = |n: &&usize| forms.get(**n).map(|f| &f.words[..]).unwrap_or_default();
        if short.acronym {
            let first = word.chars().next().and_then(|c| self.initial.get(&c));
            return first.into_iter().flatten().filter(|n| forms::is_acronym(word, words(n))).copied().collect();
        }
        let usable = |n: &&usize| !(short.place && forms::is_person(words(n)));
        let first = word.get(..1).unwrap_or(word);
        let alike = self.family.range(first..).take_while(|(w, _)| w.starts_with(first));
        let family = alike.filter(|(w, _)| **w == word || forms::is_spelling(w, word)).flat_map(|(_, n)| n);
        let family: Vec<usize> = family.filter(usable).copied().collect();
        if !family.is_empty() {
            return family;
        }
        self.given.get(word).into_iter().flatten().filter(usable).copied().collect()
    }
}

/// Gives the root of every mention; a name with several full names goes to the one told last before it in its report,
/// or else to the only one its report tells.
fn decide(forms: &[Form], mentions: &[Mention], groups: &mut Groups, open: &BTreeMap<usize, Vec<usize>>) -> Vec<usize> {
    let mut last: BTreeMap<usize, usize> = BTreeMap::new();
    let mut report = usize::MAX;
    let mut roots = Vec::with_capacity(mentions.len());
    for (n, m) in mentions.iter().enumerate() {
        if m.report != report {
            (report, last) = (m.report, BTreeMap::new());
        }
        let choice = open.get(&m.form).and_then(|full| {
            let told = full.iter().filter(|f| last.contains_key(f)).max_by_key(|f| last.get(f));
            let here: BTreeSet<usize> = full
                .iter()
                .filter(|f| forms.get(**f).is_some_and(|x| x.reports.contains(&report)))
                .map(|f| groups.root(*f))
                .collect();
            told.map(|f| groups.root(*f)).or_else(|| here.first().copied().filter(|_| here.len() == 1))
        });
        roots.push(choice.unwrap_or_else(|| groups.root(m.form)));
        last.insert(m.form, n);
    }
    roots
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use super::*;
    use crate::ingest::{Block, Report, Role, Split};
    use crate::segment::segment;
    use crate::span::Span;

    fn identities(texts: &[&str]) -> Vec<(String, Vec<Vec<String>>)> {
        let mut lexicon = Lexicon::default();
        let documents: Vec<Document> = texts
            .iter()
            .map(|text| {
                let block =
                    Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Sentences };
                segment(Report { text: (*text).to_owned(), blocks: vec![block], ..Report::default() }, &mut lexicon)
            })
            .collect();
        let details: Vec<Details> =
            documents.iter().map(|d| Details { details: find(d, &lexicon), attributions: Vec::new() }).collect();
        let found = Identities::of(&documents, &details, &lexicon);
        found.list().iter().map(|i| (i.name.clone(), i.called.clone())).collect()
    }

    #[test]
    fn one_name_in_many_forms_is_one() {
        let found = identities(&[
            "Envoy Antony Hallbrook met the International Monetary Fund in Kiev. Hallbrook said the IMF would pay.",
            "In Kyiv, Anthony Hallbrook spoke. Mr. Hallbrook's aides and the U.S. agreed with the United States.",
        ]);
        let names: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(names, ["Anthony Hallbrook", "International Monetary Fund", "Kiev", "United States"]);
        assert_eq!(found[0].1, [vec!["Antony Hallbrook", "Hallbrook"], vec!["Anthony Hallbrook", "Hallbrook"]]);
    }

    #[test]
    fn two_people_with_one_surname_stay_two() {
        let found = identities(&[
            "They called on Boris Orlov first. Orlov was away. They then called on Maria Orlov, and Orlov came.",
            "They found that Maria Orlov was there. But Orlov left.",
        ]);
        let names: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
        assert_eq!(names, ["Boris Orlov", "Maria Orlov"]);
        assert_eq!(found[1].1[1], ["Maria Orlov", "Orlov"]);
    }

    #[test]
    fn the_order_of_reports_changes_no_identity() {
        let texts = [
            "We saw Antony Hale and Rosa Hale in Lisbon.",
            "It was Hale, of the UN, who left.",
            "We saw Anthony Hale of the United Nations.",
        ];
        let mut turned = texts;
        turned.reverse();
        let names = |t: &[&str]| identities(t).into_iter().map(|f| f.0).collect::<Vec<_>>();
        assert_eq!(names(&texts), names(&turned));
    }
}
