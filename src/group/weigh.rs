//! How much a term tells: its rarity among the reports of the time, and in English where there are few reports.

use super::profile::{Profile, Term};
use super::words::{RARITY_STEPS, Sort};
use std::collections::HashMap;

/// Reports that are taken to have been seen before, with words as English has them.
const PRIOR_REPORTS: f32 = 500.0;

/// Content and function words of a report, for the chance that a word of English is in one.
const REPORT_WORDS: f64 = 300.0;

/// Share of the reports that a word rare in English is taken to stand in at most: where a third of a week's reports tell
/// of one event, its names are still what tells the event apart.
const MOST_SHARE: f32 = 0.03;

/// In how many reports of the time each term stands.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    reports: u32,
    terms: HashMap<u32, u32>,
}

impl Counts {
    /// Counts a report in.
    pub fn add(&mut self, profile: &Profile) {
        self.reports += 1;
        for term in &profile.terms {
            *self.terms.entry(term.hash).or_insert(0) += 1;
        }
    }

    /// Counts a report out.
    pub fn remove(&mut self, profile: &Profile) {
        self.reports = self.reports.saturating_sub(1);
        for term in &profile.terms {
            if let Some(count) = self.terms.get_mut(&term.hash) {
                *count -= 1;
                if *count == 0 {
                    self.terms.remove(&term.hash);
                }
            }
        }
    }

    /// Gives the rarity of a term, 0 (in every report) to 1 (in this one alone).
    fn rarity(&self, term: &Term) -> f32 {
        let english = (1.0 - (-REPORT_WORDS * (-f64::from(term.rarity) / RARITY_STEPS).exp()).exp()) as f32;
        let reports = self.reports as f32;
        let seen = self.terms.get(&term.hash).copied().unwrap_or(0) as f32;
        let seen = seen.min(reports * english.max(MOST_SHARE));
        let all = reports + PRIOR_REPORTS + 1.0;
        ((all / (seen + PRIOR_REPORTS * english + 0.5)).ln() / (all / 1.5).ln()).clamp(0.0, 1.0)
    }

    /// Weighs every term of a report.
    #[must_use]
    pub fn weigh(&self, profile: &Profile) -> Weights {
        let mut weights =
            Weights { rarity: profile.terms.iter().map(|t| self.rarity(t)).collect(), ..Weights::default() };
        for (term, rarity) in profile.terms.iter().zip(&weights.rarity) {
            weights.sums.add(term, *rarity);
        }
        weights
    }
}

/// The weights of a report's terms.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// Rarity of each term, in the order of the terms.
    pub(super) rarity: Vec<f32>,
    /// Sums over all of them.
    pub(super) sums: Sums,
}

/// Sums over terms.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Sums {
    /// Squared weights.
    pub(super) square: f32,
    /// Squared weights of the lead.
    pub(super) lead_square: f32,
    /// Rarity.
    pub(super) all: f32,
    /// Rarity in the lead.
    pub(super) lead: f32,
    /// Rarity of common words.
    pub(super) common: f32,
    /// Rarity of names.
    pub(super) names: f32,
    /// Rarity of names in the lead.
    pub(super) lead_names: f32,
    /// Rarity of names of two words.
    pub(super) phrases: f32,
    /// Numbers.
    pub(super) numbers: f32,
    /// Years.
    pub(super) years: f32,
    /// Months and days of months.
    pub(super) days: f32,
    /// Rarity of names after a preposition of place.
    pub(super) places: f32,
}

impl Sums {
    /// Adds a term.
    pub(super) fn add(&mut self, term: &Term, rarity: f32) {
        let weight = weight(term, rarity);
        self.square += weight * weight;
        self.all += rarity;
        if term.place.lead {
            self.lead += rarity;
            self.lead_square += rarity * rarity;
        }
        match term.sort {
            Sort::Name | Sort::Nation => {
                self.names += rarity;
                self.lead_names += if term.place.lead { rarity } else { 0.0 };
                self.places += if term.place.after_preposition { rarity } else { 0.0 };
            }
            Sort::Phrase => self.phrases += rarity,
            Sort::Number => self.numbers += 1.0,
            Sort::Year => self.years += 1.0,
            Sort::Month | Sort::Day => self.days += 1.0,
            _ => self.common += rarity,
        }
    }
}

/// Weight of a term in its report: rarity times a count that grows slowly.
pub(super) fn weight(term: &Term, rarity: f32) -> f32 {
    rarity * (1.0 + f32::from(term.count).ln())
}
