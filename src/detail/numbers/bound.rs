//! Words that bind a number: "at least", "nearly", "or more".

use super::words::Words;

/// How words bind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// More than this.
    Above,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
    /// Less than this.
    Below,
    /// Near this.
    About,
    /// A little less.
    Nearly,
    /// A little more.
    JustOver,
}

/// Words before a number. Longer phrases stand before their own ends.
const BEFORE: [(&[&str], Tie); 82] = [
    (&["greater", "than", "or", "equal", "to"], Tie::AtLeast),
    (&["less", "than", "or", "equal", "to"], Tie::AtMost),
    (&["no", "less", "than"], Tie::AtLeast),
    (&["no", "fewer", "than"], Tie::AtLeast),
    (&["not", "less", "than"], Tie::AtLeast),
    (&["not", "fewer", "than"], Tie::AtLeast),
    (&["no", "more", "than"], Tie::AtMost),
    (&["not", "more", "than"], Tie::AtMost),
    (&["no", "greater", "than"], Tie::AtMost),
    (&["no", "higher", "than"], Tie::AtMost),
    (&["a", "little", "more", "than"], Tie::JustOver),
    (&["little", "more", "than"], Tie::JustOver),
    (&["slightly", "more", "than"], Tie::JustOver),
    (&["just", "more", "than"], Tie::JustOver),
    (&["slightly", "over"], Tie::JustOver),
    (&["just", "over"], Tie::JustOver),
    (&["just", "above"], Tie::JustOver),
    (&["a", "little", "over"], Tie::JustOver),
    (&["a", "little", "less", "than"], Tie::Nearly),
    (&["slightly", "less", "than"], Tie::Nearly),
    (&["just", "less", "than"], Tie::Nearly),
    (&["slightly", "under"], Tie::Nearly),
    (&["just", "under"], Tie::Nearly),
    (&["just", "below"], Tie::Nearly),
    (&["just", "short", "of"], Tie::Nearly),
    (&["close", "to"], Tie::About),
    (&["more", "than"], Tie::Above),
    (&["greater", "than"], Tie::Above),
    (&["higher", "than"], Tie::Above),
    (&["larger", "than"], Tie::Above),
    (&["bigger", "than"], Tie::Above),
    (&["longer", "than"], Tie::Above),
    (&["older", "than"], Tie::Above),
    (&["better", "than"], Tie::Above),
    (&["in", "excess", "of"], Tie::Above),
    (&["upwards", "of"], Tie::Above),
    (&["upward", "of"], Tie::Above),
    (&["north", "of"], Tie::Above),
    (&["well", "over"], Tie::Above),
    (&["over"], Tie::Above),
    (&["above"], Tie::Above),
    (&["exceeding"], Tie::Above),
    (&["exceeded"], Tie::Above),
    (&["exceeds"], Tie::Above),
    (&["exceed"], Tie::Above),
    (&["topped"], Tie::Above),
    (&["topping"], Tie::Above),
    (&["surpassed"], Tie::Above),
    (&["surpassing"], Tie::Above),
    (&["less", "than"], Tie::Below),
    (&["fewer", "than"], Tie::Below),
    (&["lower", "than"], Tie::Below),
    (&["smaller", "than"], Tie::Below),
    (&["shorter", "than"], Tie::Below),
    (&["younger", "than"], Tie::Below),
    (&["south", "of"], Tie::Below),
    (&["under"], Tie::Below),
    (&["below"], Tie::Below),
    (&["at", "least"], Tie::AtLeast),
    (&["as", "few", "as"], Tie::AtLeast),
    (&["a", "minimum", "of"], Tie::AtLeast),
    (&["minimum"], Tie::AtLeast),
    (&["at", "most"], Tie::AtMost),
    (&["up", "to"], Tie::AtMost),
    (&["as", "many", "as"], Tie::AtMost),
    (&["as", "much", "as"], Tie::AtMost),
    (&["a", "maximum", "of"], Tie::AtMost),
    (&["maximum"], Tie::AtMost),
    (&["nearly"], Tie::Nearly),
    (&["almost"], Tie::Nearly),
    (&["approaching"], Tie::Nearly),
    (&["about"], Tie::About),
    (&["around"], Tie::About),
    (&["roughly"], Tie::About),
    (&["approximately"], Tie::About),
    (&["some"], Tie::About),
    (&["estimated"], Tie::About),
    (&["circa"], Tie::About),
    (&["ca"], Tie::About),
    (&["~"], Tie::About),
    (&["in", "the", "region", "of"], Tie::About),
    (&["on", "the", "order", "of"], Tie::About),
];

/// Words that may stand between a bound and its number.
const FILLERS: [&[&str]; 12] = [
    &["a", "total", "of"],
    &["a", "further"],
    &["an", "additional"],
    &["an", "estimated"],
    &["a", "combined"],
    &["another"],
    &["about"],
    &["around"],
    &["some"],
    &["the"],
    &["a"],
    &["age"],
];

/// Words after a number.
const AFTER: [(&[&str], Tie); 15] = [
    (&["or", "more"], Tie::AtLeast),
    (&["or", "greater"], Tie::AtLeast),
    (&["or", "higher"], Tie::AtLeast),
    (&["or", "older"], Tie::AtLeast),
    (&["or", "over"], Tie::AtLeast),
    (&["and", "over"], Tie::AtLeast),
    (&["and", "older"], Tie::AtLeast),
    (&["or", "less"], Tie::AtMost),
    (&["or", "fewer"], Tie::AtMost),
    (&["or", "lower"], Tie::AtMost),
    (&["or", "younger"], Tie::AtMost),
    (&["or", "under"], Tie::AtMost),
    (&["or", "so"], Tie::About),
    (&["+"], Tie::AtLeast),
    (&["plus"], Tie::AtLeast),
];

/// Finds the words that bind the number whose tokens, with sign and unit, are `first..end`.
pub(super) fn of(words: Words, first: usize, end: usize) -> Option<Tie> {
    let direct = before(words, first).filter(|tie| *tie != Tie::About);
    let filled = FILLERS.iter().find(|f| words.ends(first, f)).and_then(|f| before(words, first - f.len()));
    direct.or(filled).or_else(|| before(words, first)).or_else(|| after(words, end))
}

fn before(words: Words, first: usize) -> Option<Tie> {
    let last = words.before(first, 1);
    let (phrase, tie) = BEFORE.iter().find(|(p, _)| p.last() == Some(&last) && words.ends(first, p))?;
    let negated = matches!(tie, Tie::Above | Tie::Below) && words.before(first - phrase.len(), 1) == "not";
    Some(match tie {
        Tie::Above if negated => Tie::AtMost,
        Tie::Below if negated => Tie::AtLeast,
        tie => *tie,
    })
}

fn after(words: Words, end: usize) -> Option<Tie> {
    if words.is_joint(end) {
        return match words.norm(end + 1) {
            "odd" | "ish" => Some(Tie::About),
            "plus" => Some(Tie::AtLeast),
            _ => None,
        };
    }
    let sum = words.norm(end) == "plus" && words.is_number(end + 1);
    let (_, tie) = AFTER.iter().find(|(p, _)| words.starts(end, p))?;
    (!sum).then_some(*tie)
}
