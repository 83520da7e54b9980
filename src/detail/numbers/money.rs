//! Signs and words of money before and after a number, and percentages.

use super::digits::{self, Digits};
use super::words::Words;
use crate::wordlist::{WordList, word_list};

static CURRENCIES: WordList = word_list!("../../../assets/words/currency.txt");

/// Words that say whose currency it is: "Canadian dollars".
const WHOSE: [&str; 62] = [
    "us",
    "u.s.",
    "american",
    "canadian",
    "australian",
    "aussie",
    "new",
    "kiwi",
    "hong",
    "singapore",
    "taiwan",
    "jamaican",
    "zimbabwean",
    "zimbabwe",
    "british",
    "uk",
    "egyptian",
    "lebanese",
    "syrian",
    "irish",
    "sudanese",
    "japanese",
    "chinese",
    "indian",
    "pakistani",
    "pakistan",
    "sri",
    "nepali",
    "nepalese",
    "russian",
    "belarusian",
    "ukrainian",
    "polish",
    "czech",
    "hungarian",
    "romanian",
    "bulgarian",
    "swedish",
    "norwegian",
    "danish",
    "icelandic",
    "swiss",
    "french",
    "belgian",
    "cfa",
    "rwandan",
    "german",
    "deutsche",
    "italian",
    "turkish",
    "spanish",
    "dutch",
    "austrian",
    "brazilian",
    "mexican",
    "argentine",
    "argentinian",
    "chilean",
    "colombian",
    "philippine",
    "cuban",
    "korean",
];

/// More of them.
const WHOSE_ELSE: [&str; 33] = [
    "south",
    "north",
    "thai",
    "malaysian",
    "indonesian",
    "vietnamese",
    "lao",
    "cambodian",
    "israeli",
    "saudi",
    "qatari",
    "iranian",
    "omani",
    "yemeni",
    "emirati",
    "uae",
    "moroccan",
    "kuwaiti",
    "iraqi",
    "jordanian",
    "bahraini",
    "tunisian",
    "algerian",
    "libyan",
    "serbian",
    "nigerian",
    "ghanaian",
    "kenyan",
    "tanzanian",
    "ugandan",
    "somali",
    "euro",
    "pound",
];

/// Codes that are English words in lower case.
const ONLY_UPPER: [&str; 16] =
    ["try", "cup", "mad", "cop", "pen", "bob", "all", "php", "sos", "ron", "gel", "dm", "ff", "rm", "clp", "ars"];

/// Words that are money only with a large number: "50,000 won", not "three won".
const ONLY_LARGE: [&str; 8] = ["won", "mark", "rand", "dong", "lei", "sen", "pula", "p"];

/// Least number that those need.
const LARGE: f64 = 100.0;

/// A currency where it stands: first token of one before a number, or token after the last of one behind it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Currency {
    /// Where it begins or ends.
    pub(super) at: usize,
    /// Code, or the word where it is not known whose.
    pub(super) code: &'static str,
    /// What the number is multiplied with: a million for "MEUR".
    pub(super) scale: f64,
}

/// Finds the currency right before token `i`: "$", "C$", "USD", "Rs.".
pub(super) fn before(words: Words, i: usize) -> Option<Currency> {
    let sign = i.checked_sub(1)?;
    if words.norm(sign) == "." && words.before(sign, 1) == "rs" {
        return Some(Currency { at: sign - 1, code: "rupee", scale: 1.0 });
    }
    let norm = words.norm(sign);
    if norm == "$" {
        return Some(dollar(words, sign));
    }
    if !norm.is_ascii() && !words.is_word(sign) {
        return CURRENCIES.get_in_any_case(norm).map(|code| Currency { at: sign, code, scale: 1.0 });
    }
    let raw = words.raw(sign);
    let upper = raw.len() >= 3 && raw.bytes().all(|b| b.is_ascii_uppercase());
    let known = upper || matches!(raw, "Rs" | "RM" | "Rp" | "Tk" | "rs" | "usd" | "gbp" | "eur" | "sen");
    let (code, scale) = known.then(|| code(&raw.to_ascii_lowercase())).flatten()?;
    Some(Currency { at: sign, code, scale })
}

/// Reads "USD115" or "Rs1,500", one word of letters and digits: its code, the token after it and its number.
pub(super) fn coined(words: Words, i: usize) -> Option<(&'static str, usize, Digits)> {
    let raw = words.raw(i);
    let (first, last) = (raw.bytes().next()?, raw.bytes().next_back()?);
    if !first.is_ascii_uppercase() || !last.is_ascii_digit() {
        return None;
    }
    let letters = raw.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = raw.get(..letters).filter(|w| (2..=4).contains(&w.len()))?;
    let known =
        matches!(word, "Rs" | "RM" | "Rp" | "Tk") || (word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase()));
    let (code, _) = known.then(|| code(&word.to_ascii_lowercase())).flatten()?;
    let mut digits = raw.get(letters..)?.to_owned();
    let mut end = i + 1;
    while words.norm(end) == "," && words.is_glued(end) && words.is_glued(end + 1) && words.raw(end + 1).len() >= 3 {
        digits.push(',');
        digits.push_str(words.raw(end + 1));
        end += 2;
    }
    digits::read(&digits).map(|number| (code, end, number))
}

/// Tells which dollar the sign at token `sign` is.
fn dollar(words: Words, sign: usize) -> Currency {
    let usual = Currency { at: sign, code: "USD", scale: 1.0 };
    let Some(at) = sign.checked_sub(1).filter(|&n| words.is_word(n)) else { return usual };
    let letters = words.norm(at).to_ascii_lowercase();
    if !words.is_glued(sign) && !matches!(letters.as_str(), "c" | "us" | "hk" | "nz" | "can") {
        return usual;
    }
    CURRENCIES.get_in_any_case(&format!("{letters}$")).map_or(usual, |code| Currency { at, code, scale: 1.0 })
}

/// Looks a lower-case code up, with "m" before it for a million.
fn code(word: &str) -> Option<(&'static str, f64)> {
    let million = || CURRENCIES.get_in_any_case(word.strip_prefix('m').filter(|w| w.len() == 3)?).map(|c| (c, 1e6));
    CURRENCIES.get_in_any_case(word).map(|c| (c, 1.0)).or_else(million)
}

/// Finds the currency at token `at`, behind a number.
pub(super) fn after(words: Words, at: usize, number: f64, scaled: bool) -> Option<Currency> {
    let at = if words.is_dash(at) { at + 1 } else { at };
    let norm = words.norm(at);
    if words.norm(at) == "$" || (!norm.is_ascii() && !words.is_word(at)) {
        let belongs_ahead = words.is_number(at + 1) && words.is_glued(at + 1) && !words.is_glued(at);
        let code = CURRENCIES.get_in_any_case(norm).filter(|_| !belongs_ahead)?;
        return Some(Currency { at: at + 1, code, scale: 1.0 });
    }
    if !words.is_word(at) {
        return None;
    }
    let lower = norm.to_ascii_lowercase();
    two_words(words, at, &lower).or_else(|| one_word(words, at, &lower).filter(|c| holds(c, &lower, number, scaled)))
}

fn two_words(words: Words, at: usize, first: &str) -> Option<Currency> {
    if !WHOSE.contains(&first) && !WHOSE_ELSE.contains(&first) && !first.starts_with("pound") {
        return None;
    }
    let mut phrase = first.strip_suffix("ds").map_or(first.to_owned(), |f| format!("{f}d"));
    for n in 1..4 {
        let word = words.norm(at + n).to_ascii_lowercase();
        let known = |w: &str| CURRENCIES.get_in_any_case(&format!("{phrase} {w}"));
        if let Some(code) = known(&word).or_else(|| known(word.strip_suffix('s')?)) {
            return Some(Currency { at: at + n + 1, code, scale: 1.0 });
        }
        phrase = format!("{phrase} {word}");
    }
    None
}

fn one_word(words: Words, at: usize, lower: &str) -> Option<Currency> {
    let upper = words.raw(at).bytes().all(|b| b.is_ascii_uppercase());
    if (ONLY_UPPER.contains(&lower) && !upper) || (lower.len() < 2 && lower != "p") {
        return None;
    }
    let singular = || code(lower.strip_suffix('s').filter(|w| w.len() > 2)?);
    let (code, scale) =
        if upper { code(lower) } else { CURRENCIES.get_in_any_case(lower).map(|c| (c, 1.0)) }.or_else(singular)?;
    Some(Currency { at: at + 1, code, scale })
}

/// Tells whether a word that is not always money is money here: pounds by the million, won by the hundred.
fn holds(currency: &Currency, word: &str, number: f64, scaled: bool) -> bool {
    let singular = word.strip_suffix('s').unwrap_or(word);
    match currency.code {
        "pound" => scaled && number >= 1e6,
        _ => !ONLY_LARGE.contains(&singular) || number >= LARGE,
    }
}

/// Finds the percent sign or word at token `at`: the token after it and the unit.
pub(super) fn percent(words: Words, at: usize) -> Option<(usize, &'static str)> {
    let at = if words.is_dash(at) { at + 1 } else { at };
    match words.norm(at) {
        "percentage" | "percent" | "%" if words.is(at + 1, &["point", "points"]) => Some((at + 2, "percentage point")),
        "percentage" if words.is_joint(at + 1) && words.norm(at + 2) == "point" => Some((at + 3, "percentage point")),
        "%" | "percent" | "percents" | "pct" | "percentage" => Some((at + 1, "percent")),
        "per" if words.norm(at + 1) == "cent" => Some((at + 2, "percent")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(CURRENCIES.entries().map(|e| e.0).is_sorted());
        assert_eq!(CURRENCIES.get_in_any_case("hong kong dollar"), Some("HKD"));
    }
}
