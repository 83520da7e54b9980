//! Names as folded words, and which two can be one name.

use super::words;
use crate::frequency;
use crate::wordlist::{WordList, word_list};

/// Spellings and short forms, each with the one that stands for all.
static VARIANT: WordList = word_list!("../../../assets/words/variant.txt");

/// Short forms of given names that are no beginning of the long ones.
static NICKNAME: WordList = word_list!("../../../assets/words/nickname.txt");

/// Shortest short form that is a beginning of the long one, in bytes.
const BEGINNING: usize = 3;

/// Least information, in nats, of a family name that stands after a full name: rarer than once in 100,000 words. Words such
/// as "Bridge" or "Center" tell less.
const RARE: f64 = 11.5;

/// Likeness from which two words are one word spelt in two ways (Jaro-Winkler). Below it stand pairs such as
/// Slovakia and Slovenia (.92) or Michael and Michelle (.92); above it Zelensky and Zelenskyy (.98), Antony and Anthony (.97).
const SPELLING: f64 = 0.935;

/// Shortest word that is compared by spelling, in bytes.
const SPELLING_LENGTH: usize = 5;

/// Makes the folded words of a name: lower case without accents and points, spelt the one way that stands for all.
pub(super) fn fold(name: &str) -> Vec<String> {
    let plain: String = name.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).flat_map(unaccented).collect();
    let plain = plain.strip_prefix("the ").unwrap_or(&plain);
    let plain = VARIANT.get(plain).unwrap_or(plain);
    let parts = plain.split([' ', '-', '\u{a0}']).filter(|w| !w.is_empty());
    let one = |w: &str| VARIANT.get(w).filter(|v| !v.contains(' ')).unwrap_or(w).to_owned();
    let several = plain.contains([' ', '-']);
    parts.map(|w| if several { one(w) } else { w.to_owned() }).collect()
}

/// Takes the accents off a lower-case letter.
fn unaccented(c: char) -> impl Iterator<Item = char> {
    let plain: &'static str = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' | 'ġ' | 'ĝ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ľ' | 'ļ' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ž' | 'ż' => "z",
        '’' => "'",
        // A combining dot is what is left of a capital I with a dot.
        '\u{307}' => return None.into_iter().chain("".chars()),
        other => return Some(other).into_iter().chain("".chars()),
    };
    None.into_iter().chain(plain.chars())
}

/// Tells whether two different words are one, spelt in two ways.
pub(super) fn is_spelling(a: &str, b: &str) -> bool {
    let near = a.len().abs_diff(b.len()) <= 2 && a.len().min(b.len()) >= SPELLING_LENGTH;
    near && a.as_bytes().first() == b.as_bytes().first() && strsim::jaro_winkler(a, b) >= SPELLING
}

/// Tells whether `short` is a short form of the given name `long`.
fn is_nickname(short: &str, long: &str) -> bool {
    let begins = || short.len() >= BEGINNING && short.len() < long.len() && long.starts_with(short);
    NICKNAME.get(short) == Some(long) || words::is_given(short) && words::is_given(long) && begins()
}

/// Tells whether two full names of as many words are one, spelt in two ways, with an initial or with the short form of the
/// given name: one word at least is the same.
pub(super) fn is_same_full(a: &[String], b: &[String]) -> bool {
    let initial = |x: &str, y: &str| x.len() == 1 && y.starts_with(x) || y.len() == 1 && x.starts_with(y);
    let pairs = || a.iter().zip(b);
    let long = |w: &String| w.len() > 2;
    a.len() == b.len()
        && pairs().any(|(x, y)| x == y && long(x))
        && pairs().enumerate().all(|(n, (x, y))| {
            x == y || is_spelling(x, y) || initial(x, y) || n == 0 && (is_nickname(x, y) || is_nickname(y, x))
        })
}

/// Tells whether `short` is the name of a person that `long` gives with a further family name: "Rosa Alonso" of "Rosa Alonso
/// Reyes".
pub(super) fn is_head(short: &[String], long: &[String]) -> bool {
    let [.., last] = long else { return false };
    short.len() + 1 == long.len()
        && long.starts_with(short)
        && is_person(short)
        && is_person(long)
        && last.len() > 2
        && frequency::information(last) >= RARE
}

/// Tells whether `short` is the full name `long` with words in the middle left out.
pub(super) fn is_contracted(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.len() >= 2
        && short.len() < long.len()
        && short.first() == long.first()
        && short.last() == long.last()
        && short.iter().all(|w| rest.any(|l| l == w))
}

/// Tells whether `short` is how `long` ends: "Security Council" of "United Nations Security Council".
pub(super) fn is_tail(short: &[String], long: &[String]) -> bool {
    short.len() >= 2 && short.len() < long.len() && long.ends_with(short)
}

/// Tells whether `letters` are the first letters of the words of `long`, small words left out or not.
pub(super) fn is_acronym(letters: &str, long: &[String]) -> bool {
    let small = |w: &&String| matches!(w.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "de" | "&");
    let first = |w: &String| w.chars().next();
    let all: String = long.iter().filter_map(first).collect();
    let large: String = long.iter().filter(|w| !small(w)).filter_map(first).collect();
    (2..=6).contains(&letters.len()) && long.len() >= 2 && (letters == all || letters == large)
}

/// The word that a full name goes by alone: its last, without "Jr." and the like; none where the name does not have one.
pub(super) fn family(words: &[String]) -> Option<&str> {
    let place = [
        "north", "south", "east", "west", "new", "saint", "st", "san", "santa", "los", "las", "el", "united", "white",
        "great", "old",
    ];
    let end = words.iter().rposition(|w| !matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))?;
    let inner = words.iter().any(|w| matches!(w.as_str(), "of" | "for" | "and" | "&"));
    let first = words.first()?;
    (end >= 1 && !inner && !place.contains(&first.as_str())).then(|| words[end].as_str())
}

/// The given name that a full name goes by alone.
pub(super) fn given(words: &[String]) -> Option<&str> {
    let first = words.first().filter(|w| words.len() >= 2 && words::is_given(w))?;
    is_person(words).then_some(first.as_str())
}

/// Tells whether a full name is that of a person by its look.
pub(super) fn is_person(words: &[String]) -> bool {
    let known = words.first().is_some_and(|w| words::is_given(w) || w.len() == 1);
    known && words.len() >= 2 && !words.last().is_some_and(|w| words::is_organ(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one() {
        for (a, b) in [
            ("Kiev", "Kyiv"),
            ("U.S.", "United States"),
            ("The Hague", "Hague"),
            ("Zelensky", "Zelenskyy"),
            ("São Tomé", "Sao Tome"),
            ("İzmir", "Izmir"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("Iran"), fold("Iraq"));
    }

    #[test]
    fn full_names_are_told_apart() {
        let same = |a: &str, b: &str| is_same_full(&fold(a), &fold(b));
        assert!(same("Antony Blinken", "Anthony Blinken") && same("J. Marsh", "Jane Marsh"));
        assert!(
            !same("Bill Orlov", "Mary Orlov")
                && !same("North Korea", "South Korea")
                && !same("Michael Brown", "Michelle Brown")
        );
        assert!(
            same("Chuck Hale", "Charles Hale") && same("Timothy Hale", "Tim Hale") && !same("Chuck Hale", "Tim Hale")
        );
        let head = |a: &str, b: &str| is_head(&fold(a), &fold(b));
        assert!(head("Rosa Alonso", "Rosa Alonso Reyes") && !head("George Washington", "George Washington Bridge"));
        assert!(!head("New York", "New York Times") && !head("Rosa", "Rosa Alonso"));
        assert!(is_contracted(&fold("George Bush"), &fold("George W. Bush")));
        assert!(
            is_acronym("imf", &fold("International Monetary Fund"))
                && is_acronym("doj", &fold("Department of Justice"))
        );
        assert!(
            is_acronym("fda", &fold("Food and Drug Administration"))
                && !is_acronym("fbi", &fold("Food and Drug Administration"))
        );
        assert_eq!(family(&fold("Martin Hale Jr.")), Some("hale"));
        assert_eq!(family(&fold("Bank of England")), None);
    }
}
