//! The reason of a conflict in one sentence, and how much the conflict weighs.

use super::clash::{AGE, Clash, Side};
use crate::comparison::SourceId;
use crate::detail::{Amount, Value};
use crate::finding::Scene;
use std::collections::{BTreeMap, BTreeSet};

/// Share of its fact's salience that a conflict of two sources has.
const OF_TWO: f64 = 0.8;

/// What every further source adds.
const FURTHER: f64 = 0.05;

/// What is added where two sources or more stand on each side: more than one odd one.
const TWO_SIDES: f64 = 0.1;

/// A conflict that is to be put into words.
pub(super) struct Note<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) sides: &'a BTreeSet<Side>,
    pub(super) clashes: &'a [&'a Clash],
    pub(super) about: &'static str,
}

/// Sources that say the same, with the words as the first of them prints them.
struct Camp {
    words: String,
    sources: Vec<SourceId>,
}

impl Note<'_> {
    /// How much it weighs, 0–1.
    pub(super) fn weight(&self) -> f64 {
        let camps = self.camps(interval);
        let sources: BTreeSet<&SourceId> = camps.iter().flat_map(|c| &c.sources).collect();
        let sides = camps.iter().filter(|c| c.sources.len() > 1).count();
        let even = if sides > 1 { TWO_SIDES } else { 0.0 };
        (OF_TWO + FURTHER * sources.len().saturating_sub(2) as f64 + even).min(1.0)
    }

    /// Sources that say the same stand together; most sources first. `key` tells of an amount what the same is.
    fn camps(&self, key: impl Fn(&Amount) -> String) -> Vec<Camp> {
        let mut by_words: BTreeMap<String, Camp> = BTreeMap::new();
        for side in self.sides {
            let document = self.scene.event.place(side.sentence).0;
            let words = self.scene.event.documents[document].words(side.shown).to_owned();
            let value = self.value(document, side, &key);
            let camp = by_words.entry(value).or_insert_with(|| Camp { words, sources: Vec::new() });
            let id = self.scene.id(document);
            if !camp.sources.contains(&id) {
                camp.sources.push(id);
            }
        }
        let mut camps: Vec<Camp> = by_words.into_values().collect();
        for camp in &mut camps {
            camp.sources.sort();
        }
        camps.sort_by(|a, b| {
            b.sources.len().cmp(&a.sources.len()).then(a.sources.cmp(&b.sources)).then(a.words.cmp(&b.words))
        });
        camps
    }

    /// Gives the value of a side, or its words where it has none, in a form that is the same for all that say the same.
    fn value(&self, document: usize, side: &Side, key: impl Fn(&Amount) -> String) -> String {
        let details = &self.scene.details[document].details;
        let detail = details.iter().find(|d| d.span == side.span);
        match detail.map(|d| &d.value) {
            Some(Value::Amount(a)) => format!("{} {}", key(a), a.unit.as_deref().unwrap_or_default()),
            Some(Value::Moment(m)) => m.iso.clone(),
            _ => self.scene.event.documents[document].words(side.span).to_lowercase(),
        }
    }

    /// Says that the sources contradict one another.
    pub(super) fn clash(&self) -> String {
        let camps = self.said(&self.camps(interval));
        match self.about {
            "negation" => format!("One tells what another denies: {camps}"),
            _ => format!("{}: {camps}", capital(&format!("different {}", self.subject()))),
        }
    }

    /// Says that the value changes from report to report, the oldest first.
    pub(super) fn revision(&self) -> String {
        let time = |c: &Camp| {
            let of = |id: &SourceId| self.scene.ids.iter().position(|own| own == id);
            let reports = c.sources.iter().filter_map(of).map(|d| &self.scene.event.documents[d].report);
            reports.filter_map(|r| r.published.map(|p| p.utc())).min()
        };
        let mut camps = self.camps(|a| a.number.to_string());
        camps.sort_by_key(time);
        format!("Later reports have other {}: {}", self.subject(), self.said(&camps))
    }

    /// "TASS (citing the police) says “12 people”, BBC says “14 people”".
    fn said(&self, camps: &[Camp]) -> String {
        let says = |c: &Camp| {
            let ending = if c.sources.len() == 1 { "s" } else { "" };
            let sources = self.scene.list_with(&c.sources, |id| self.citing(id));
            format!("{sources} say{ending} “{}”", c.words)
        };
        camps.iter().map(says).collect::<Vec<_>>().join(", ")
    }

    /// " (citing the police)": whom a source leaves all of its sides to, if it is one.
    fn citing(&self, id: &SourceId) -> String {
        let mut vouchers = self.sides.iter().filter_map(|side| {
            let document = self.scene.event.place(side.sentence).0;
            (self.scene.id(document) == *id).then(|| self.scene.voucher(document, side.span))
        });
        let first = vouchers.next().flatten();
        first
            .filter(|own| vouchers.all(|v| v.as_ref() == Some(own)))
            .map_or_else(String::new, |v| format!(" (citing {v})"))
    }

    /// What they differ on.
    fn subject(&self) -> &'static str {
        match (self.about, self.clashes.iter().find_map(|c| c.fate)) {
            ("number", Some("dead")) => "numbers of dead",
            ("number", Some("hurt")) => "numbers of injured",
            ("number", Some("missing")) => "numbers of missing",
            ("number", Some("held")) => "numbers of people held",
            ("number", Some("saved")) => "numbers of rescued",
            ("number", Some("moved")) => "numbers of people who had to leave",
            ("number", _) => "numbers",
            (_, Some(AGE)) => "ages",
            ("date", _) => "dates",
            ("time", _) => "times",
            ("name", _) => "names",
            ("place", _) => "places",
            _ => "amounts",
        }
    }
}

/// The bounds of an amount.
fn interval(a: &Amount) -> String {
    format!("{} {}", a.low, a.high)
}

/// Writes a text with a capital at the start.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}
