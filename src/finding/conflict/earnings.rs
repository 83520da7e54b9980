//! Which of a company's profits, of somebody's wages or of a day's prices an amount is: before tax and after are two, and so are
//! a price of noon and one of the evening.

use crate::detail::{Detail, Kind};
use crate::finding::Scene;

/// Tokens before an amount, and behind it, among which stands what it is.
const BEFORE: usize = 9;
const BEHIND: usize = 4;

/// What is taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// Nothing.
    Gross,
    /// What it cost to earn it.
    Operating,
    /// All but taxes.
    BeforeTax,
    /// Taxes as well.
    Net,
}

/// Tells whether two amounts may be of one thing: not where the one is told as net and the other as gross, nor where the one is
/// how shares closed and the other how they stood before.
pub(super) fn are_alike(scene: &Scene<'_>, (a, x): (usize, &Detail), (b, y): (usize, &Detail)) -> bool {
    if !matches!(x.kind, Kind::Money | Kind::Percent) {
        return true;
    }
    let one_basis = basis(scene, a, x).zip(basis(scene, b, y)).is_none_or(|(own, other)| own == other);
    let one_hour = hour(scene, a, x).zip(hour(scene, b, y)).is_none_or(|(own, other)| own == other);
    one_basis && one_hour
}

/// When shares stood so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hour {
    Trading,
    Close,
}

/// When shares stood as an amount of document `d` says, where its sentence tells.
fn hour(scene: &Scene<'_>, d: usize, amount: &Detail) -> Option<Hour> {
    let tokens = scene.event.documents[d].tokens_of(amount.sentence);
    let has = |words: &[&str]| tokens.iter().any(|t| words.contains(&&*scene.event.lexicon.word(t.word).norm));
    let clock = || scene.details[d].of_sentence(amount.sentence).any(|x| x.kind == Kind::Time);
    match () {
        () if !has(&["share", "shares", "stock", "stocks", "index"]) => None,
        () if has(&["closed", "close", "closing"]) => Some(Hour::Close),
        () if clock() || has(&["midday", "noon", "early", "opening", "opened", "premarket"]) => Some(Hour::Trading),
        () => None,
    }
}

/// What is taken off an amount of document `d`, where its sentence tells.
fn basis(scene: &Scene<'_>, d: usize, amount: &Detail) -> Option<Basis> {
    let tokens = scene.event.documents[d].tokens_of(amount.sentence);
    let norm = |at: usize| tokens.get(at).map_or("", |t| &*scene.event.lexicon.word(t.word).norm);
    let first = tokens.partition_point(|t| t.span.end <= amount.span.start);
    let end = tokens.partition_point(|t| t.span.start < amount.span.end);
    let tax = |at: usize| matches!((norm(at + 1), norm(at + 2)), ("tax" | "taxes", _) | ("-", "tax"));
    let told = |at: usize| match norm(at) {
        "net" => Some(Basis::Net),
        "after" if tax(at) => Some(Basis::Net),
        "pretax" => Some(Basis::BeforeTax),
        "pre" | "before" if tax(at) => Some(Basis::BeforeTax),
        "operating" => Some(Basis::Operating),
        "gross" => Some(Basis::Gross),
        _ => None,
    };
    let before = (first.saturating_sub(BEFORE)..first).rev().find_map(told);
    before.or_else(|| (end..end + BEHIND).find_map(told))
}
