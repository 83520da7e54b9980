//! The parts of a pair's score: what two reports have in common.

use super::profile::{Profile, Term};
use super::weigh::{Sums, Weights, weight};
use super::words::Sort;
use crate::comparison::Parts;
use crate::similarity::features::share;
use crate::similarity::model::Model;
use crate::wordlist::word_list;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// How many parts there are.
pub const COUNT: usize = 27;

/// Names of the parts, in order.
pub const NAMES: [&str; COUNT] = [
    "cosine",
    "lead_cosine",
    "lead_low",
    "lead_high",
    "common_low",
    "common_high",
    "names_low",
    "names_high",
    "names_lead",
    "phrases_low",
    "phrases_shared",
    "rarest",
    "rarest_third",
    "rarest_name",
    "rarest_lead",
    "numbers_shared",
    "numbers_low",
    "years",
    "days",
    "places_high",
    "places_shared",
    "meaning_lead",
    "meaning_whole",
    "meaning_cross",
    "length_low",
    "length_high",
    "lead_names_in",
];

/// The parts of a pair's score, in the order of [`NAMES`].
pub type PairParts = [f32; COUNT];

/// Fitted by `scripts/fit_group.py` on pairs of news reports, cross-validated by topic.
static MODEL: LazyLock<Model<COUNT>> =
    LazyLock::new(|| Model::read(word_list!("../../assets/model/group.txt"), &NAMES));

/// A report ready to be compared.
#[derive(Debug, Clone, Copy)]
pub struct Weighed<'a> {
    /// What is kept of it.
    pub profile: &'a Profile,
    /// The weights of its terms.
    pub weights: &'a Weights,
}

/// What two reports share.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    sums: Sums,
    /// Product of weights.
    dot: f32,
    /// Squared rarity in both leads.
    lead_dot: f32,
    /// Rarity of each lead's terms that the other report has anywhere.
    lead_in: [f32; 2],
    /// Rarity of each lead's names that the other report has anywhere.
    names_in: [f32; 2],
    /// The three largest rarities.
    rarest: [f32; 3],
    /// Largest rarity of a name.
    name: f32,
    /// Largest rarity of a term in both leads.
    lead: f32,
}

/// Gives the parts of a pair's score.
///
/// Cost: a merge of their terms; about a microsecond.
#[must_use]
pub fn parts(a: Weighed<'_>, b: Weighed<'_>) -> PairParts {
    let shared = shared(a, b);
    let (s, x, y) = (&shared.sums, &a.weights.sums, &b.weights.sums);
    let low = |s: f32, x: f32, y: f32| share(s, x.max(y));
    let high = |s: f32, x: f32, y: f32| share(s, x.min(y));
    let lead_in = [share(shared.lead_in[0], x.lead), share(shared.lead_in[1], y.lead)];
    let names_in = [share(shared.names_in[0], x.lead_names), share(shared.names_in[1], y.lead_names)];
    let (p, q) = (a.profile, b.profile);
    [
        share(shared.dot, (x.square * y.square).sqrt()),
        share(shared.lead_dot, (x.lead_square * y.lead_square).sqrt()),
        lead_in[0].min(lead_in[1]),
        lead_in[0].max(lead_in[1]),
        low(s.common, x.common, y.common),
        high(s.common, x.common, y.common),
        low(s.names, x.names, y.names),
        high(s.names, x.names, y.names),
        low(s.lead_names, x.lead_names, y.lead_names),
        low(s.phrases, x.phrases, y.phrases),
        s.phrases,
        shared.rarest[0],
        shared.rarest[2],
        shared.name,
        shared.lead,
        s.numbers,
        low(s.numbers, x.numbers, y.numbers),
        agreement(s.years, x.years, y.years),
        agreement(s.days, x.days, y.days),
        high(s.places, x.places, y.places),
        s.places,
        p.lead.cosine(&q.lead),
        p.whole.cosine(&q.whole),
        p.lead.cosine(&q.whole).max(p.whole.cosine(&q.lead)),
        f32::from(p.words.min(q.words)).ln_1p(),
        f32::from(p.words.max(q.words)).ln_1p(),
        names_in[0].min(names_in[1]),
    ]
}

/// Tells how surely two reports tell of one event, 0–1.
#[must_use]
pub fn score(parts: &PairParts) -> f32 {
    MODEL.score(parts)
}

/// Gives what each group of parts adds to the log-odds.
#[must_use]
pub fn explain(parts: &PairParts) -> Parts {
    MODEL.explain(parts)
}

/// −1 where both have some and share none, 0 where one has none, else the share that is shared.
fn agreement(shared: f32, x: f32, y: f32) -> f32 {
    if x.min(y) == 0.0 {
        0.0
    } else if shared == 0.0 {
        -1.0
    } else {
        shared / x.min(y)
    }
}

/// Merges the terms of two reports.
fn shared(a: Weighed<'_>, b: Weighed<'_>) -> Shared {
    let (x, y) = (&a.profile.terms, &b.profile.terms);
    let (mut i, mut j, mut out) = (0, 0, Shared::default());
    while i < x.len() && j < y.len() {
        match x[i].hash.cmp(&y[j].hash) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                out.add((&x[i], a.weights.rarity[i]), (&y[j], b.weights.rarity[j]));
                i += 1;
                j += 1;
            }
        }
    }
    out
}

impl Shared {
    /// Adds a term that both have.
    fn add(&mut self, (a, a_rarity): (&Term, f32), (b, b_rarity): (&Term, f32)) {
        let rarity = a_rarity.min(b_rarity);
        let both = Term { place: a.place.and(b.place), sort: a.sort.common(b.sort), ..*a };
        self.sums.add(&both, rarity);
        self.dot += weight(a, a_rarity) * weight(b, b_rarity);
        let is_name = matches!(both.sort, Sort::Name | Sort::Phrase | Sort::Nation);
        for (at, term) in [a, b].into_iter().enumerate().filter(|(_, t)| t.place.lead) {
            self.lead_in[at] += rarity;
            self.names_in[at] += if matches!(term.sort, Sort::Name | Sort::Nation) { rarity } else { 0.0 };
        }
        if both.place.lead {
            self.lead_dot += a_rarity * b_rarity;
            self.lead = self.lead.max(rarity);
        }
        if is_name {
            self.name = self.name.max(rarity);
        }
        let mut rest = rarity;
        for top in &mut self.rarest {
            if rest > *top {
                std::mem::swap(top, &mut rest);
            }
        }
    }
}
