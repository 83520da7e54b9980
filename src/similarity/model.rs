//! Logistic models over named parts, their weights in plain text.

use crate::comparison::Parts;
use crate::wordlist::WordList;

/// Name of the constant term in a list of weights.
const BIAS: &str = "bias";

/// A logistic model: a weight for each of `N` parts, and a constant.
#[derive(Debug, Clone, Copy)]
pub struct Model<const N: usize> {
    bias: f32,
    weights: [f32; N],
}

impl<const N: usize> Model<N> {
    /// Reads the weights of the named parts; a part that the list does not name weighs nothing.
    pub(crate) fn read(list: WordList, names: &[&str; N]) -> Self {
        let weight = |name: &str| list.get(name).and_then(|w| w.parse().ok()).unwrap_or(0.0);
        Self { bias: weight(BIAS), weights: names.map(weight) }
    }

    /// Gives what each group of parts adds to the log-odds, and the constant as `base`; groups that add nothing are left
    /// out.
    #[must_use]
    pub fn explain(&self, parts: &[f32; N], names: &[&str; N]) -> Parts {
        let mut groups = Parts::new();
        groups.insert("base".to_owned(), f64::from(self.bias));
        for ((weight, part), name) in self.weights.iter().zip(parts).zip(names) {
            *groups.entry(group(name).to_owned()).or_insert(0.0) += f64::from(weight * part);
        }
        groups.retain(|_, sum| {
            *sum = (*sum * 1e3).round() / 1e3;
            *sum != 0.0
        });
        groups
    }

    /// Gives the probability, 0–1, for the parts of one case.
    #[must_use]
    pub fn score(&self, parts: &[f32; N]) -> f32 {
        let sum: f32 = self.weights.iter().zip(parts).map(|(w, x)| w * x).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }
}

/// The group that a part is shown under.
fn group(part: &str) -> &str {
    match part.split('_').next().unwrap_or_default() {
        "names" => "names",
        "numbers" => "numbers",
        "bigrams" | "run" | "quoted" => "phrases",
        "length" | "shorter" => "length",
        "negation" => "negation",
        "meaning" | "aligned" => "meaning",
        "documents" | "first" | "last" | "distance" | "rival" | "central" | "neighbours" | "reports" | "rank" => {
            "context"
        }
        _ => "words",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_adds_weighted_parts() {
        let list = WordList::new("# weights\nbias\t-1\none\t2\nthree\t4\n");
        let model = Model::read(list, &["one", "two", "three"]);
        assert!((model.score(&[0.5, 9.0, 0.0]) - 0.5).abs() < 1e-6);
        assert!(model.score(&[1.0, 0.0, 1.0]) > 0.99);
    }
}
