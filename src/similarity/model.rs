//! Additive models over named parts, in plain text: a slope (logistic regression) or a step function (boosted stumps) a
//! part.

use crate::comparison::Parts;
use crate::wordlist::WordList;

/// Mark of a slope in a model's text.
const SLOPE: char = '×';

/// Name of the constant term in a model's text.
const BIAS: &str = "bias";

/// An additive model: the log-odds are a constant and what each of `N` parts adds.
#[derive(Debug, Clone)]
pub struct Model<const N: usize> {
    bias: f32,
    parts: [Shape; N],
    /// The group that each part is shown under.
    groups: [usize; N],
}

/// What a part adds.
#[derive(Debug, Clone)]
enum Shape {
    /// So much for each unit.
    Slope(f32),
    /// `values[k]` from the `k`-th threshold on (the first from negative infinity).
    Steps { thresholds: Vec<f32>, values: Vec<f32> },
}

impl Default for Shape {
    fn default() -> Self {
        Self::Slope(0.0)
    }
}

impl Shape {
    /// Reads `value threshold value threshold value …`, or `× slope`.
    fn read(text: &str) -> Self {
        let slope = text.strip_prefix(SLOPE).map(|n| n.trim().parse().unwrap_or(0.0));
        let numbers: Vec<f32> = text.split(' ').filter_map(|n| n.parse().ok()).collect();
        let every = |from: usize| numbers.iter().skip(from).step_by(2).copied().collect();
        slope.map_or_else(|| Self::Steps { values: every(0), thresholds: every(1) }, Self::Slope)
    }

    fn at(&self, part: f32) -> f32 {
        match self {
            Self::Slope(slope) => slope * part,
            Self::Steps { thresholds, values } => {
                let step = thresholds.partition_point(|t| *t < part);
                values.get(step).copied().unwrap_or(0.0)
            }
        }
    }
}

impl<const N: usize> Model<N> {
    /// Reads the shapes of the named parts; a part that the text does not name adds nothing.
    pub(crate) fn read(list: WordList, names: &[&str; N]) -> Self {
        let bias = list.get(BIAS).and_then(|w| w.parse().ok()).unwrap_or(0.0);
        let parts = names.map(|name| list.get(name).map(Shape::read).unwrap_or_default());
        Self { bias, parts, groups: names.map(group) }
    }

    /// Gives the probability, 0–1, for the parts of one case.
    #[must_use]
    pub fn score(&self, parts: &[f32; N]) -> f32 {
        self.probability(self.sum(0, parts))
    }

    /// Gives what some parts, the first of them number `first`, add to the log-odds.
    pub(crate) fn sum(&self, first: usize, parts: &[f32]) -> f32 {
        self.parts.iter().skip(first).zip(parts).map(|(shape, part)| shape.at(*part)).sum()
    }

    /// Gives the probability, 0–1, where all parts together add `sum` to the log-odds.
    pub(crate) fn probability(&self, sum: f32) -> f32 {
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// Gives what each group of parts adds to the log-odds, and the constant as `base`.
    #[must_use]
    pub fn explain(&self, parts: &[f32; N]) -> Parts {
        let mut sums = [0.0_f64; Parts::NAMES.len()];
        sums[BASE] = f64::from(self.bias);
        for ((shape, part), group) in self.parts.iter().zip(parts).zip(self.groups) {
            sums[group] += f64::from(shape.at(*part));
        }
        Parts::of(sums)
    }
}

/// Place of the constant among [`Parts::NAMES`].
const BASE: usize = 0;

/// Gives the place among [`Parts::NAMES`] of the group that a part is shown under.
fn group(part: &str) -> usize {
    match part.trim_start_matches("few_").split('_').next().unwrap_or_default() {
        "documents" | "first" | "last" | "distance" | "rival" | "central" | "neighbours" | "reports" | "rank"
        | "community" => 1,
        "length" | "shorter" => 2,
        "meaning" | "aligned" | "act" | "acts" => 3,
        "names" => 4,
        "negation" => 5,
        "numbers" | "slot" => 6,
        "bigrams" | "run" | "quoted" => 7,
        _ => 8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wordlist::list_of;

    fn model() -> Model<3> {
        let list = list_of!("# steps\nbias\t-1\nnames_shared\t0 0.5 3\nrun\t-1 0.2 0 0.8 2\n");
        Model::read(list, &["names_shared", "overlap", "run"])
    }

    #[test]
    fn a_model_adds_the_steps_of_its_parts() {
        let probability = |sum: f32| 1.0 / (1.0 + (-sum).exp());
        assert!((model().score(&[0.0, 9.0, 0.1]) - probability(-2.0)).abs() < 1e-6);
        assert!((model().score(&[0.6, 9.0, 0.9]) - probability(4.0)).abs() < 1e-6);
        assert!((model().score(&[0.5, 9.0, 0.5]) - probability(-1.0)).abs() < 1e-6);
    }

    #[test]
    fn a_part_may_have_a_slope() {
        let model = Model::read(list_of!("# slopes\nbias\t1\nrun\t× -0.5\n"), &["overlap", "run"]);
        assert!((model.score(&[9.0, 2.0]) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn an_explanation_adds_up_to_the_score() {
        let shown = model().explain(&[0.6, 9.0, 0.9]);
        assert_eq!(shown.named().collect::<Vec<_>>(), [("base", -1.0), ("names", 3.0), ("phrases", 2.0)]);
    }
}
