//! Whether two amounts can both be true of one thing.

use super::unit;
use crate::detail::{Amount, Bound};

/// Greatest share of a number that rounding it for a reader may hide ("3 million" for 2.9). By judgement.
const ROUNDING: f64 = 0.1;

/// Share by which two numbers may differ that were converted into one another's unit ("5 miles", "8 km"). By judgement.
const CONVERSION: f64 = 0.06;

/// Share by which two numbers may differ that are the same but for the arithmetic.
const SAME: f64 = 1e-9;

/// Words of money that several states use, with codes that they may stand for, and parts of a unit of money.
const SHARED: [(&str, f64, &[&str]); 14] = [
    ("crown", 1.0, &["CZK", "DKK", "NOK", "SEK", "ISK"]),
    ("franc", 1.0, &["CHF", "FRF", "BEF", "XOF", "RWF"]),
    ("pound", 1.0, &["GBP", "EGP", "LBP", "SYP", "IEP", "SDG"]),
    ("peso", 1.0, &["MXN", "ARS", "CLP", "COP", "PHP", "CUP", "UYU"]),
    ("rupee", 1.0, &["INR", "PKR", "LKR", "NPR"]),
    ("krona", 1.0, &["SEK", "ISK"]),
    ("krone", 1.0, &["NOK", "DKK"]),
    ("dinar", 1.0, &["KWD", "IQD", "JOD", "BHD", "TND", "DZD", "LYD", "RSD"]),
    ("rial", 1.0, &["IRR", "OMR", "YER"]),
    ("riyal", 1.0, &["SAR", "QAR"]),
    ("dirham", 1.0, &["AED", "MAD"]),
    ("shilling", 1.0, &["KES", "TZS", "UGX", "SOS"]),
    ("pence", 0.01, &["GBP"]),
    ("cent", 0.01, &["USD", "EUR", "CAD", "AUD", "NZD", "ZAR"]),
];

impl Amount {
    /// Makes a whole number that nothing binds.
    #[must_use]
    pub fn exact(number: f64) -> Self {
        Self { number, step: 1.0, bound: Bound::Exact, low: number, high: number, unit: None, currency: None }
    }

    /// Tells whether the two are measured alike, so that they can agree or not: both bare, of one currency, or of
    /// units that measure the same ("mile" and "kilometre").
    #[must_use]
    pub fn comparable(&self, other: &Self) -> bool {
        self.factor_to(other).is_some()
    }

    /// Tells whether both can be true of one thing.
    ///
    /// Their intervals must share a value. Of two that are told to different places ("1.2 million" and "1,234,567") the
    /// finer is let be rounded to the coarser's place; of two in different units each may be off by what a converted
    /// number usually is. Amounts that are not [`comparable`](Self::comparable) do not agree.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let Some((factor, offset)) = self.factor_to(other) else { return false };
        let convert = |x: f64| x * factor + offset;
        let (low, high) = (convert(self.low), convert(self.high));
        let (step, number) = (self.step * factor, convert(self.number));
        let slack = if (factor - 1.0).abs() > SAME || offset.abs() > SAME {
            CONVERSION * number.abs().max(other.number.abs())
        } else if (step - other.step).abs() > SAME * step.max(other.step) {
            // Rounded to the coarser's place, or cut off there: "43 million" for 43.9.
            let (coarse, fine) = if step > other.step { (number, other.number) } else { (other.number, number) };
            let cut = if fine > coarse { 0.99 } else { 0.5 };
            (cut * step.max(other.step)).min(ROUNDING * number.abs().min(other.number.abs()))
        } else {
            0.0
        };
        let slack = slack + SAME * number.abs().min(other.number.abs());
        let strict =
            |bound: f64, near: f64| if bound == near.next_up() || bound == near.next_down() { 0.0 } else { slack };
        let slack = slack.min(strict(self.low, self.number)).min(strict(self.high, self.number));
        let slack = slack.min(strict(other.low, other.number)).min(strict(other.high, other.number));
        low <= other.high + slack && other.low <= high + slack
    }

    /// Gives the greater of two comparable amounts by the lesser, at least 1; nothing where they are not comparable.
    #[must_use]
    pub fn ratio(&self, other: &Self) -> Option<f64> {
        let (factor, offset) = self.factor_to(other)?;
        let (a, b) = ((self.number * factor + offset).abs(), other.number.abs());
        Some(a.max(b) / a.min(b).max(f64::MIN_POSITIVE))
    }

    /// What this one's numbers are multiplied with, and what is then added, to be measured as the other's are.
    fn factor_to(&self, other: &Self) -> Option<(f64, f64)> {
        match (&self.currency, &other.currency) {
            (Some(a), Some(b)) => return money_factor(a, b).map(|f| (f, 0.0)),
            (None, None) => {}
            _ => return None,
        }
        match (self.unit.as_deref(), other.unit.as_deref()) {
            (None, None) => Some((1.0, 0.0)),
            (Some(a), Some(b)) if a == b => Some((1.0, 0.0)),
            (Some(a), Some(b)) => unit_factor(a, b),
            (None, Some("percent")) if self.number.abs() < 1.0 => Some((100.0, 0.0)),
            (Some("percent"), None) if other.number.abs() < 1.0 => Some((0.01, 0.0)),
            _ => None,
        }
    }
}

fn money_factor(a: &str, b: &str) -> Option<f64> {
    let shared = |word: &str, code: &str| {
        SHARED.iter().find(|(w, _, codes)| *w == word && codes.contains(&code)).map(|(_, size, _)| *size)
    };
    if a == b { Some(1.0) } else { shared(a, b).or_else(|| shared(b, a).map(|size| 1.0 / size)) }
}

fn unit_factor(a: &str, b: &str) -> Option<(f64, f64)> {
    match (a, b) {
        ("degree Celsius", "degree Fahrenheit") => return Some((1.8, 32.0)),
        ("degree Fahrenheit", "degree Celsius") => return Some((1.0 / 1.8, -32.0 / 1.8)),
        ("degree", "degree Celsius" | "degree Fahrenheit") | ("degree Celsius" | "degree Fahrenheit", "degree") => {
            return Some((1.0, 0.0));
        }
        _ => {}
    }
    let (a, b) = (unit::measure(a)?, unit::measure(b)?);
    (a.quantity == b.quantity).then(|| (a.size / b.size, 0.0))
}

#[cfg(test)]
mod tests {
    use super::super::tests::amount;

    #[test]
    fn values_that_can_both_be_true_agree() {
        for (a, b) in [
            ("12 people", "twelve people"),
            ("at least 12", "15 people"),
            ("more than 30 people", "32 people"),
            ("nearly 200 people", "190 people"),
            ("dozens of people", "at least 30 people"),
            ("between 12 and 15 people", "13 people"),
            ("up to 700 people", "650 people"),
            ("about 50 people", "52 people"),
            ("1.2 million people", "1,234,567 people"),
            ("5 percent", "5.3 percent"),
            ("5 miles", "8 kilometres"),
            ("20 degrees Celsius", "68 degrees Fahrenheit"),
            ("$3bn", "$3.02 billion"),
            ("Rs 500 crore", "5 billion Indian rupees"),
            ("50 pence", "£0.50"),
            ("more than 30 people", "at least 20 people"),
            ("a third of voters", "one-third of voters"),
        ] {
            let (x, y) = (amount(a), amount(b));
            assert!(x.agrees(&y) && y.agrees(&x), "{a} / {b}: {x:?} {y:?}");
        }
    }

    #[test]
    fn values_that_cannot_both_be_true_do_not_agree() {
        for (a, b) in [
            ("12 people", "14 people"),
            ("at least 12", "11 people"),
            ("more than 30 people", "30 people"),
            ("fewer than 30 people", "30 people"),
            ("nearly 200 people", "210 people"),
            ("dozens of people", "three people"),
            ("between 12 and 15 people", "16 people"),
            ("up to 700 people", "750 people"),
            ("3 million people", "4 million people"),
            ("5 percent", "7 percent"),
            ("5 miles", "5 kilometres"),
            ("$3 million", "3 million euros"),
            ("$3 million", "3 million people"),
            ("200 people", "230 people"),
            ("about 48,000 people", "52,000 people"),
            ("about 48,000 people", "more than 52,000 people"),
        ] {
            let (x, y) = (amount(a), amount(b));
            assert!(!x.agrees(&y) && !y.agrees(&x), "{a} / {b}: {x:?} {y:?}");
        }
    }
}
