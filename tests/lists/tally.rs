//! Counts and the figures made of them.

use std::collections::BTreeMap;

/// How often the program was right, how often it spoke, and how often it should have; where one of the last two is not
/// counted there is no precision or no recall.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) hit: f64,
    pub(crate) said: f64,
    pub(crate) wanted: f64,
}

impl Tally {
    /// Gives the figures that the counts allow.
    fn figures(self) -> Vec<(&'static str, f64)> {
        let mut figures = Vec::new();
        if self.said > 0.0 {
            figures.extend([("precision", self.hit / self.said), ("said", self.said)]);
        }
        if self.wanted > 0.0 {
            figures.extend([("recall", self.hit / self.wanted), ("wanted", self.wanted)]);
        }
        if self.said > 0.0 && self.wanted > 0.0 {
            figures.push(("f1", 2.0 * self.hit / (self.said + self.wanted)));
        }
        figures
    }
}

/// Divides; nothing of nothing is nothing.
pub(crate) fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

/// Named counts, and what was wrong in words.
#[derive(Default)]
pub(crate) struct Measures {
    tallies: BTreeMap<&'static str, Tally>,
    /// Sums and the number of their parts: means over events.
    means: BTreeMap<&'static str, (f64, f64)>,
    counts: BTreeMap<&'static str, usize>,
    pub(crate) complaints: BTreeMap<&'static str, Vec<String>>,
}

impl Measures {
    pub(crate) fn tally(&mut self, name: &'static str) -> &mut Tally {
        self.tallies.entry(name).or_default()
    }

    pub(crate) fn mean(&mut self, name: &'static str, value: f64) {
        let mean = self.means.entry(name).or_default();
        *mean = (mean.0 + value, mean.1 + 1.0);
    }

    pub(crate) fn count(&mut self, name: &'static str, times: usize) {
        *self.counts.entry(name).or_default() += times;
    }

    pub(crate) fn complain(&mut self, about: &'static str, words: String) {
        self.complaints.entry(about).or_default().push(words);
    }

    /// Takes in the counts of another event.
    pub(crate) fn add(&mut self, other: &Self) {
        for (name, t) in &other.tallies {
            let sum = self.tally(name);
            *sum = Tally { hit: sum.hit + t.hit, said: sum.said + t.said, wanted: sum.wanted + t.wanted };
        }
        for (name, (value, n)) in &other.means {
            let sum = self.means.entry(name).or_default();
            *sum = (sum.0 + value, sum.1 + n);
        }
        for (name, times) in &other.counts {
            self.count(name, *times);
        }
        for (about, words) in &other.complaints {
            self.complaints.entry(about).or_default().extend(words.iter().cloned());
        }
    }

    /// Gives every figure by name.
    pub(crate) fn figures(&self) -> BTreeMap<String, f64> {
        let mut figures = BTreeMap::new();
        for (name, t) in &self.tallies {
            figures.extend(t.figures().into_iter().map(|(part, value)| (format!("{name}.{part}"), value)));
        }
        for (name, (sum, n)) in &self.means {
            figures.insert((*name).to_owned(), ratio(*sum, *n));
        }
        for (name, times) in &self.counts {
            figures.insert(format!("count.{name}"), *times as f64);
        }
        for (about, words) in &self.complaints {
            figures.insert(format!("count.{about}"), words.len() as f64);
        }
        figures
    }
}
