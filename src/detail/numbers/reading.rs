//! One amount put together: numeral, sign, unit or currency, range, bound.

use super::bound::{self, Tie};
use super::numeral::{self, Form, Numeral};
use super::words::Words;
use super::{age, fraction, money, name, range, unit};
use crate::detail::{Amount, Bound, Kind};

/// Greatest share by which what is told "about" may be off. By judgement: "about 50" is said of 45 to 55.
const ABOUT: f64 = 0.1;

/// Least share by which it may be off, however finely it is told. By judgement.
const ABOUT_FINE: f64 = 0.025;

/// Least share of a number that "nearly" and "just under" it is. By judgement.
const NEARLY: f64 = 0.9;

/// Greatest multiple of a number that "just over" it is. By judgement.
const JUST_OVER: f64 = 1.1;

/// Greatest multiple of their scale that "dozens" and "hundreds" are; from thousands on there is no limit.
const MANY: f64 = 10.0;

/// Scale from which a plural such as "thousands" has no upper limit.
const LIMITLESS: f64 = 1000.0;

/// What the walk over a sentence finds at a token.
pub(in crate::detail) enum Step {
    /// An amount.
    Amount(Reading),
    /// Nothing up to this token.
    Past(usize),
}

/// What a number measures.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::detail) enum Measure {
    /// Nothing that is told.
    Bare,
    /// A share in this unit.
    Percent(&'static str),
    /// Money of this code.
    Money(&'static str),
    /// A quantity in this unit.
    Unit(String),
}

/// An amount where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::detail) struct Reading {
    /// First token, sign of money included.
    pub(in crate::detail) first: usize,
    /// Token after the last, unit included.
    pub(in crate::detail) end: usize,
    /// The number; the lower one of a range.
    pub(in crate::detail) numeral: Numeral,
    /// Minus one or one.
    pub(in crate::detail) sign: f64,
    /// What it measures.
    pub(in crate::detail) measure: Measure,
    /// The upper number of a range.
    pub(in crate::detail) upper: Option<f64>,
}

/// Reads what begins at token `i`; tokens before `floor` are taken.
pub(in crate::detail) fn at(words: Words, i: usize, floor: usize) -> Step {
    if let Some(reading) = coined(words, i) {
        return Step::Amount(reading);
    }
    if !numeral::may_start(words, i) {
        return Step::Past(i + 1);
    }
    let Some(reading) = single(words, i, floor) else { return Step::Past(i + 1) };
    let numeral = &reading.numeral;
    if name::is_pronoun(words, numeral) || (words.is_number(i) && name::is_hung_on(words, i)) {
        return Step::Past(numeral.end);
    }
    match name::of_reference(words, numeral).filter(|_| reading.measure == Measure::Bare) {
        Some(end) => Step::Past(end),
        None => Step::Amount(range::extend(words, reading)),
    }
}

/// Reads "USD115" and "Rs500 crore", whose letters and digits are one token.
fn coined(words: Words, i: usize) -> Option<Reading> {
    let (code, end, digits) = money::coined(words, i)?;
    let (number, step) = (digits.number, digits.step);
    let bare = Numeral { first: i, end, number, step, scale: 1.0, form: Form::Digits, loose: false };
    let numeral = fraction::scaled(words, bare);
    Some(Reading { first: i, end: numeral.end, numeral, sign: 1.0, measure: Measure::Money(code), upper: None })
}

/// Reads one number with what it measures, without looking for a range.
pub(in crate::detail) fn single(words: Words, i: usize, floor: usize) -> Option<Reading> {
    let money = money::before(words, i).filter(|m| m.at >= floor);
    let mut numeral = numeral::read(words, i, money.is_some())?;
    numeral.first = numeral.first.max(floor);
    let (first, sign) = signed(words, &numeral, floor);
    let bare = Reading { first, end: numeral.end, numeral, sign, measure: Measure::Bare, upper: None };
    if numeral.form == Form::Ordinal {
        return Some(bare);
    }
    if let Some(age) = age::find(words, &numeral) {
        let first = age.first.max(floor).min(first);
        return Some(Reading { first, end: age.end, measure: Measure::Unit(age.unit.to_owned()), ..bare });
    }
    if let Some(money) = money {
        numeral.number *= money.scale;
        return Some(Reading { first: money.at, numeral, measure: Measure::Money(money.code), ..bare });
    }
    if let Some(first) = unit::before(words, i).filter(|f| *f >= floor) {
        return Some(Reading { first, measure: Measure::Unit("magnitude".to_owned()), ..bare });
    }
    Some(compound(words, measured(words, bare)))
}

/// Tells the sign, and where it begins.
fn signed(words: Words, numeral: &Numeral, floor: usize) -> (usize, f64) {
    let Some(before) = numeral.first.checked_sub(1).filter(|b| *b >= floor) else { return (numeral.first, 1.0) };
    let dash = words.is(before, &["-", "−"]) && words.is_glued(numeral.first) && !words.is_glued(before);
    let word = words.is(before, &["minus", "negative"]);
    if dash || word { (before, -1.0) } else { (numeral.first, 1.0) }
}

/// Takes in the percent sign, currency or unit after the number.
fn measured(words: Words, bare: Reading) -> Reading {
    let (numeral, end) = (bare.numeral, bare.end);
    if let Some((end, unit)) = money::percent(words, end) {
        return Reading { end, measure: Measure::Percent(unit), ..bare };
    }
    let (mut number, mut at) = (numeral, end);
    if words.starts(end, &["of", "a"]) && numeral.form == Form::Fraction {
        at = end + 2;
    }
    if let Some(money) = money::after(words, at, numeral.number, numeral.scale > 1.0) {
        number.number *= money.scale;
        return Reading { end: money.at, numeral: number, measure: Measure::Money(money.code), ..bare };
    }
    let inch = words.norm(at) == "in" && bare.first > 0 && !words.is_word(at + 1);
    if inch && words.is(bare.first - 1, &["ft", "foot", "feet"]) {
        return Reading { end: at + 1, measure: Measure::Unit("inch".to_owned()), ..bare };
    }
    if let Some(unit) = unit::after(words, at, numeral.form == Form::Digits).filter(|_| !closes_quote(words, at)) {
        return Reading { end: unit.end, measure: Measure::Unit(unit.name), ..bare };
    }
    bare
}

/// Tells whether token `at` is a mark that closes a quotation, and no sign of inches: an odd number of them stand before.
fn closes_quote(words: Words, at: usize) -> bool {
    words.norm(at) == "\"" && (0..at).filter(|&n| words.norm(n) == "\"").count() % 2 == 1
}

/// Takes in the smaller unit of "5 feet 2 inches" and "13 dollars and 45 cents".
fn compound(words: Words, reading: Reading) -> Reading {
    let at = reading.end + usize::from(words.norm(reading.end) == "and");
    let Some(small) = part_of(words, &reading, at) else { return reading };
    let mut numeral = reading.numeral;
    numeral.number += small.1;
    numeral.step = numeral.step.min(0.01);
    Reading { end: small.0, numeral, ..reading }
}

/// Gives the token after the smaller part at `at` and how many of the larger unit it is.
fn part_of(words: Words, reading: &Reading, at: usize) -> Option<(usize, f64)> {
    if !numeral::may_start(words, at) {
        return None;
    }
    let numeral = numeral::read(words, at, false)?;
    let small = measured(
        words,
        Reading { first: at, end: numeral.end, numeral, sign: 1.0, measure: Measure::Bare, upper: None },
    );
    let size = match (&reading.measure, &small.measure) {
        (Measure::Unit(a), Measure::Unit(b)) if a == "foot" && b == "inch" => 1.0 / 12.0,
        (Measure::Unit(a), Measure::Unit(b)) if a == "pound" && b == "ounce" => 1.0 / 16.0,
        (Measure::Money(_), Measure::Money("cent" | "pence")) => 0.01,
        (Measure::Money(_), Measure::Bare) if at == reading.end && !words.is_word(small.end) => 0.01,
        _ => return None,
    };
    let whole = reading.numeral.step >= 1.0 && reading.numeral.scale == 1.0;
    let fits = numeral.number < 1.0 / size && matches!(numeral.form, Form::Digits | Form::Worded);
    let tens = size != 0.01 || numeral.number >= 10.0 || small.measure != Measure::Bare;
    (whole && fits && tens).then_some((small.end, numeral.number * size))
}

impl Reading {
    /// What kind of detail it is.
    pub(in crate::detail) fn kind(&self) -> Kind {
        match self.measure {
            Measure::Percent(_) => Kind::Percent,
            Measure::Money(_) => Kind::Money,
            Measure::Unit(_) => Kind::Quantity,
            Measure::Bare if self.numeral.form == Form::Ordinal => Kind::Ordinal,
            Measure::Bare => Kind::Number,
        }
    }

    /// Its value with what binds it.
    pub(in crate::detail) fn amount(&self, words: Words) -> Amount {
        let number = self.sign * self.numeral.number;
        let (number, (bound, low, high)) = match self.upper {
            Some(upper) => (f64::midpoint(number, upper), (Bound::Range, number, upper)),
            None => (number, self.bounds(words, number)),
        };
        let (unit, currency) = match &self.measure {
            Measure::Bare => (None, None),
            Measure::Percent(unit) => (Some((*unit).to_owned()), None),
            Measure::Unit(unit) => (Some(unit.clone()), None),
            Measure::Money(code) => (None, Some((*code).to_owned())),
        };
        Amount { number, step: self.numeral.step, bound, low, high, unit, currency }
    }

    fn bounds(&self, words: Words, number: f64) -> (Bound, f64, f64) {
        let tie = bound::of(words, self.first, self.end).filter(|_| self.numeral.form != Form::Ordinal);
        let many = self.numeral.form == Form::Many;
        let most = if number < LIMITLESS { number * MANY } else { f64::INFINITY };
        match tie {
            Some(Tie::Above | Tie::AtLeast) if many => (Bound::AtLeast, number, f64::INFINITY),
            Some(Tie::Above) => (Bound::AtLeast, number.next_up(), f64::INFINITY),
            Some(Tie::AtLeast) => (Bound::AtLeast, number, f64::INFINITY),
            Some(Tie::AtMost) => (Bound::AtMost, f64::NEG_INFINITY, number),
            Some(Tie::Below) => (Bound::AtMost, f64::NEG_INFINITY, number.next_down()),
            _ if many => (Bound::AtLeast, number, most),
            Some(Tie::About) => {
                let off = off_by(number, self.numeral.step);
                near(number, 1.0 - off, 1.0 + off)
            }
            Some(Tie::Nearly) => near(number, NEARLY, 1.0),
            Some(Tie::JustOver) => near(number, 1.0, JUST_OVER),
            None if self.numeral.loose && number > 1.0 => near(number, 1.0 - ABOUT, 1.0 + ABOUT),
            None => (Bound::Exact, number, number),
        }
    }
}

/// Share by which a number that is told "about" may be off: as much as the place that it is rounded to, so that "about
/// 48,000" is not said of 52,000.
fn off_by(number: f64, step: f64) -> f64 {
    let told = (number / step).abs().round();
    let mut place = 1.0;
    while told > 0.0 && told % (place * 10.0) == 0.0 {
        place *= 10.0;
    }
    let place = if (told / place) % 5.0 == 0.0 { place * 5.0 } else { place };
    (place / told.max(1.0)).clamp(ABOUT_FINE, ABOUT)
}

/// An interval around a number, the right way round for a negative one.
fn near(number: f64, low: f64, high: f64) -> (Bound, f64, f64) {
    let (low, high) = (number * low, number * high);
    (Bound::About, low.min(high), low.max(high))
}
