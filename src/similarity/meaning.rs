//! What words mean: a table of word vectors in the binary, and sentences as sums of them.
//!
//! In comes a word's normal form, out comes a vector; two sentences whose vectors point the same way tell of alike
//! things, even where they share no word. The vectors were distilled from a sentence transformer (`assets/meaning`
//! holds the script, the sources and their licences); the rarer and the more telling a word, the longer its vector.
//! The table is used where it lies: a hash leads to the row, so that nothing is read or built at start-up. What is
//! left undone: order, numbers, names and negation mean next to nothing here, other parts of a score look at them.

use super::relatives;
use crate::segment::{Lexicon, Token, Word, WordId, WordKind};

/// The table as `assets/meaning/distil.py` writes it.
static TABLE: &[u8] = include_bytes!("../../assets/meaning/meaning.bin");

/// Length of a vector.
pub const DIMENSIONS: usize = 256;

/// Length of the table's header: its name, then the four numbers below.
const HEADER: usize = 24;

/// Rows of the table: words and pieces of words.
const ROWS: usize = header(8);

/// Slots of the hash, a power of two, each of two bytes.
const SLOTS: usize = header(16);

/// Length of a row: a scale of two bytes, then two coordinates a byte.
const ROW: usize = 2 + DIMENSIONS / 2;

/// Where the first offset into the texts stands, four bytes each.
const OFFSETS: usize = HEADER + 2 * SLOTS;

/// Where the first row stands.
const VECTORS: usize = OFFSETS + 4 * (ROWS + 1);

/// Where the texts stand.
const TEXTS: usize = VECTORS + ROW * ROWS;

/// Length of the longest text in bytes.
const LONGEST: usize = header(20);

const _: () = assert!(header(12) == DIMENSIONS, "the table's vectors are as long as the code takes them to be");
const _: () = assert!(SLOTS.is_power_of_two() && SLOTS > ROWS, "every search of the hash ends at an empty slot");

/// Marks the text of a piece that goes on a word.
const GOES_ON: u8 = b'#';

/// What a coordinate of zero is stored as.
const ZERO: i8 = 8;

/// Letters and what they are written as in the table.
const FOLDS: [(&str, &str); 20] = [
    ("àáâãäåāăąǎ", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęěə", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıǐ", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőǒ", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűųǔ", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("ß", "ss"),
];

/// What a word or a sentence means.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector([f32; DIMENSIONS]);

impl Default for Vector {
    fn default() -> Self {
        Self([0.0; DIMENSIONS])
    }
}

impl Vector {
    /// Gives the vector of a word in its normal form: the sum over its pieces, zero where the table knows none of them.
    ///
    /// Cost: a tenth of a microsecond for a word that is in the table, less than one for any other.
    #[must_use]
    pub fn of_word(norm: &str) -> Self {
        let mut vector = Self::default();
        each_piece(norm, |row| vector.add_row(row));
        vector
    }

    /// Gives the coordinates.
    #[must_use]
    pub fn coordinates(&self) -> &[f32; DIMENSIONS] {
        &self.0
    }

    /// Tells whether nothing is known.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|x| *x == 0.0)
    }

    /// Gives its Euclidean length: for a word, how much it tells.
    #[must_use]
    pub fn length(&self) -> f32 {
        self.dot(self).sqrt()
    }

    /// Gives the vector of length 1 that points the same way; zero stays zero.
    #[must_use]
    pub fn to_unit(mut self) -> Self {
        let length = self.length();
        if length > 0.0 {
            self.0.iter_mut().for_each(|x| *x /= length);
        }
        self
    }

    /// Gives the scalar product: of two units their cosine, −1 to 1.
    ///
    /// Always summed in the same order, so that every machine gives the same.
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        let mut lanes = [0.0_f32; 16];
        for (a, b) in self.0.chunks_exact(16).zip(other.0.chunks_exact(16)) {
            for (lane, (x, y)) in lanes.iter_mut().zip(a.iter().zip(b)) {
                *lane += x * y;
            }
        }
        lanes.iter().sum()
    }

    /// Rounds a vector of length one.
    #[must_use]
    pub fn rounded(&self) -> Rounded {
        // A number above zero is cut off where another would be rounded by a call.
        Rounded(self.0.map(|x| (x * Rounded::ONE + Rounded::ONE + 0.5) as i16 - Rounded::ONE as i16))
    }

    /// Gives the signs of the coordinates, for a quick look before a scalar product.
    #[must_use]
    pub fn signs(&self) -> Signs {
        let word = |n: usize| {
            let part = self.0.iter().skip(64 * n).take(64).enumerate();
            part.fold(0, |bits, (i, x)| bits | u64::from(*x >= 0.0) << i)
        };
        Signs(std::array::from_fn(word))
    }

    /// Adds another vector.
    pub(crate) fn add(&mut self, other: &Self) {
        for (x, y) in self.0.iter_mut().zip(other.0.iter()) {
            *x += y;
        }
    }

    /// Adds another vector times `scale`.
    pub(super) fn add_scaled(&mut self, other: &Self, scale: f32) {
        for (x, y) in self.0.iter_mut().zip(other.0.iter()) {
            *x += scale * y;
        }
    }

    /// Adds a row of the table.
    fn add_row(&mut self, row: usize) {
        let start = VECTORS + ROW * row;
        let Some((scale, bytes)) = TABLE.get(start..start + ROW).and_then(|r| r.split_first_chunk::<2>()) else {
            return;
        };
        let scale = f32::from_bits(u32::from(u16::from_le_bytes(*scale)) << 16);
        let (low, high) = self.0.split_at_mut(DIMENSIONS / 2);
        for ((x, y), byte) in low.iter_mut().zip(high).zip(bytes) {
            *x += scale * f32::from((byte & 15).cast_signed() - ZERO);
            *y += scale * f32::from((byte >> 4).cast_signed() - ZERO);
        }
    }
}

/// A vector of length one in whole numbers: scalar products of it are twice as fast, and right to a thousandth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounded([i16; DIMENSIONS]);

impl Rounded {
    /// What stands for 1. The sum of 256 products of two such vectors is at most its square, so that no sum is too large.
    const ONE: f32 = 16_384.0;

    /// Gives the scalar product.
    #[must_use]
    pub fn dot(&self, other: &Self) -> f32 {
        let products = self.0.iter().zip(&other.0).map(|(x, y)| i32::from(*x) * i32::from(*y));
        products.sum::<i32>() as f32 / (Self::ONE * Self::ONE)
    }
}

/// The signs of a vector's coordinates: a rough direction in 32 bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs([u64; DIMENSIONS / 64]);

impl Signs {
    /// Tells whether the cosine of two vectors may be [`Signs::NEAR`] or more, ten times faster than the cosine does.
    ///
    /// Two vectors at an angle differ in the share angle/π of their signs (Charikar 2002).
    #[must_use]
    pub fn may_be_near(&self, other: &Self) -> bool {
        let differing: u32 = self.0.iter().zip(other.0.iter()).map(|(a, b)| (a ^ b).count_ones()).sum();
        differing <= MOST_DIFFERING
    }

    /// Cosine from which [`Signs::may_be_near`] can be trusted.
    pub const NEAR: f32 = 0.45;
}

/// Signs in which vectors near each other differ at most. Of 12 million pairs of English words, one in a thousand of
/// those with a cosine of .45 or more differs in more, and one in forty of all differs in no more.
const MOST_DIFFERING: u32 = 108;

/// What every word of an event means.
#[derive(Debug, Clone, Default)]
pub struct Meanings(Vec<Vector>);

impl Meanings {
    /// Looks every word of a lexicon up. Punctuation means nothing, nor does a word of another language
    /// than English.
    #[must_use]
    pub fn of(lexicon: &Lexicon) -> Self {
        let tells = |w: &Word| w.kind != WordKind::Symbol && w.is_english();
        let meaning = |w: &Word| if tells(w) { Vector::of_word(&w.norm) } else { Vector::default() };
        Self(lexicon.words().iter().map(meaning).collect())
    }

    /// Gives the vector of a word, zero where it is not of the lexicon.
    #[must_use]
    pub fn word(&self, id: WordId) -> Vector {
        self.0.get(id as usize).cloned().unwrap_or_default()
    }

    /// Gives the unit vector of a sentence: the sum over its tokens, function words among them.
    #[must_use]
    pub fn sentence(&self, tokens: &[Token]) -> Vector {
        let mut sum = Vector::default();
        for vector in tokens.iter().filter_map(|t| self.0.get(t.word as usize)) {
            sum.add(vector);
        }
        sum.to_unit()
    }
}

/// Calls `found` with the row of every piece of a word: the word itself, or one of its [relatives](relatives::of), or the
/// longest pieces from left to right.
fn each_piece(norm: &str, mut found: impl FnMut(usize)) {
    if let Some(row) = row_of(norm.as_bytes()) {
        return found(row);
    }
    if let Some(row) = relatives::of(norm).iter().find_map(|word| row_of(word.as_bytes())) {
        return found(row);
    }
    let folded = folded(norm);
    for run in folded.as_bytes().split(|b| !b.is_ascii_alphanumeric()) {
        let mut at = 0;
        while let Some(rest) = run.get(at..).filter(|r| !r.is_empty()) {
            let (row, length) = longest_piece(rest, at > 0).map_or((None, 1), |(row, length)| (Some(row), length));
            row.into_iter().for_each(&mut found);
            at += length;
        }
    }
}

/// Writes a word as the table does: lower case, plain Latin letters; what cannot be written so is left out.
fn folded(norm: &str) -> String {
    let mut out = String::with_capacity(norm.len());
    for c in norm.chars().flat_map(char::to_lowercase) {
        match FOLDS.iter().find(|(from, _)| !c.is_ascii() && from.contains(c)) {
            Some((_, to)) => out.push_str(to),
            None if c.is_ascii() => out.push(c),
            None => {}
        }
    }
    out
}

/// Finds the longest piece that `rest` begins with, and its length.
fn longest_piece(rest: &[u8], goes_on: bool) -> Option<(usize, usize)> {
    let mut hashes = [0_u32; LONGEST + 1];
    let first = if goes_on { stir(SEED, GOES_ON) } else { SEED };
    let longest = rest.len().min(LONGEST);
    let mut hash = first;
    for (slot, byte) in hashes.iter_mut().skip(1).zip(rest) {
        hash = stir(hash, *byte);
        *slot = hash;
    }
    (1..=longest).rev().find_map(|n| {
        let text = rest.get(..n)?;
        let same =
            |stored: &[u8]| if goes_on { stored.split_first() == Some((&GOES_ON, text)) } else { stored == text };
        search(*hashes.get(n)?, same).map(|row| (row, n))
    })
}

/// Finds the row of a whole text.
fn row_of(text: &[u8]) -> Option<usize> {
    search(text.iter().fold(SEED, |hash, byte| stir(hash, *byte)), |stored| stored == text)
}

/// Finds the row behind a hash whose text is the wanted one.
fn search(hash: u32, same: impl Fn(&[u8]) -> bool) -> Option<usize> {
    let mut slot = hash.wrapping_mul(0x9E37_79B1) as usize >> (32 - SLOTS.trailing_zeros());
    loop {
        let row = usize::from(u16::from_le_bytes(*TABLE.get(HEADER + 2 * slot..)?.first_chunk()?)).checked_sub(1)?;
        if same(text_of(row)?) {
            return Some(row);
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// Gives the text of a row.
fn text_of(row: usize) -> Option<&'static [u8]> {
    let offset = |n: usize| Some(u32::from_le_bytes(*TABLE.get(OFFSETS + 4 * n..)?.first_chunk()?) as usize);
    TABLE.get(TEXTS + offset(row)?..TEXTS + offset(row + 1)?)
}

/// Hash of the empty text: that of Fowler, Noll and Vo, variant 1a, of 32 bits.
const SEED: u32 = 0x811C_9DC5;

/// Takes one more byte into a hash.
const fn stir(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// Reads a number of the table's header.
const fn header(at: usize) -> usize {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]]) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::ingest::{Block, Report, Role, Split};
    use crate::segment::segment;
    use sha2::{Digest, Sha256};

    /// What the script wrote beside the table.
    static PARITY: &str = include_str!("../../assets/meaning/parity.tsv");

    fn of_sentence(text: &str) -> Vector {
        let mut lexicon = Lexicon::default();
        let span = Span::new(0, text.len());
        let block = Block { span, role: Role::Body, paragraph: 0, split: Split::Whole };
        let report = Report { text: text.to_owned(), blocks: vec![block], ..Report::default() };
        let document = segment(report, &mut lexicon);
        Meanings::of(&lexicon).sentence(&document.tokens)
    }

    fn cosine(a: &str, b: &str) -> f32 {
        of_sentence(a).dot(&of_sentence(b))
    }

    #[test]
    fn a_rounded_vector_gives_nearly_the_same_product() {
        let vectors = ["ferry", "boat", "ship", "budget", "zzqx"].map(|w| Vector::of_word(w).to_unit());
        for (a, b) in vectors.iter().zip(vectors.iter().cycle().skip(1)) {
            assert!((a.dot(b) - a.rounded().dot(&b.rounded())).abs() < 1e-3);
            assert!((a.rounded().dot(&a.rounded()) - 1.0).abs() < 1e-3 || *a == Vector::default());
        }
    }

    #[test]
    fn the_table_is_the_one_that_the_note_names() {
        let note = include_str!("../../assets/meaning/LICENCE.md");
        let written = note.split("SHA-256 `").nth(1).and_then(|rest| rest.split('`').next()).unwrap();
        let byte = |n: usize| u8::from_str_radix(written.get(2 * n..2 * n + 2).unwrap(), 16).unwrap();
        assert_eq!(Sha256::digest(TABLE)[..], (0..32).map(byte).collect::<Vec<u8>>());
        assert_eq!(text_of(ROWS - 1).map(|t| TEXTS + t.len() <= TABLE.len()), Some(true));
        assert_eq!(TABLE.get(..8), Some(&b"RSHMEAN1"[..]));
    }

    #[test]
    fn every_text_of_the_table_leads_to_its_row() {
        for row in 0..ROWS {
            let text = text_of(row).unwrap();
            assert_eq!(row_of(text), Some(row), "{}", String::from_utf8_lossy(text));
        }
        assert_eq!(row_of(b""), None);
        assert_eq!(row_of(b"qyxtlerian"), None);
    }

    #[test]
    fn words_and_sentences_are_as_the_script_has_them() {
        let close = |found: f32, written: &str| (found - written.parse::<f32>().unwrap()).abs() < 2e-3;
        for line in PARITY.lines().filter(|l| !l.starts_with('#')) {
            match line.split('\t').collect::<Vec<_>>()[..] {
                [word, length, first, last] => {
                    let vector = Vector::of_word(word);
                    let found = [vector.length(), vector.coordinates()[0], vector.coordinates()[DIMENSIONS - 1]];
                    let same = found.iter().zip([length, first, last]).all(|(f, w)| close(*f, w));
                    assert!(same, "{line}: {found:?}");
                }
                [a, b, written] => assert!(close(cosine(a, b), written), "{line}: {}", cosine(a, b)),
                _ => panic!("{line}"),
            }
        }
    }

    #[test]
    fn sentences_that_tell_the_same_in_other_words_are_nearer_than_others() {
        for (told, again, other) in [
            ("A blaze killed a dozen people.", "Twelve died in the fire.", "A dozen people won the lottery."),
            ("Gunmen abducted a reporter.", "Armed men kidnapped a journalist.", "Doctors treated a patient."),
            ("Protesters filled the square.", "Demonstrators massed downtown.", "Tourists admired the cathedral."),
            ("The premier resigned.", "The prime minister stepped down.", "The volcano erupted."),
            ("Lawmakers passed the bill.", "Parliament approved the law.", "The striker scored twice."),
        ] {
            let (near, far) = (cosine(told, again), cosine(told, other));
            assert!(near > far + 0.1, "{told} {again} {near}, {other} {far}");
        }
    }

    #[test]
    fn a_delay_told_in_two_ways_is_seen() {
        let near = cosine("Trains are suspended until Friday.", "Trains are not expected to run before Friday.");
        assert!(near > 0.4, "{near}");
    }

    #[test]
    fn accents_and_capitals_change_nothing_and_an_acronym_is_no_pronoun() {
        assert_eq!(Vector::of_word("café"), Vector::of_word("cafe"));
        assert_eq!(Vector::of_word("NATO"), Vector::of_word("nato"));
        assert_ne!(Vector::of_word("US"), Vector::of_word("us"));
    }

    #[test]
    fn signs_let_near_words_through_and_keep_most_others_out() {
        let near = |a: &str, b: &str| Vector::of_word(a).signs().may_be_near(&Vector::of_word(b).signs());
        for (a, b) in [("killed", "died"), ("protesters", "demonstrators"), ("jailed", "imprisoned"), ("blaze", "fire")]
        {
            assert!(near(a, b), "{a} {b}");
        }
        let words = ["blaze", "senator", "goal", "vaccine", "ferry", "tariff", "verdict", "glacier"];
        let others = words.iter().flat_map(|a| words.iter().map(move |b| (a, b))).filter(|(a, b)| a < b);
        assert!(others.filter(|(a, b)| near(a, b)).count() <= 1);
    }

    #[test]
    fn the_words_alike_are_of_use() {
        let list = include_str!("../../assets/words/alike.txt").lines().filter(|l| !l.starts_with('#'));
        for (word, other) in list.map(|l| l.split_once('\t').unwrap()) {
            assert!(row_of(word.as_bytes()).is_none() && row_of(other.as_bytes()).is_some(), "{word} {other}");
        }
    }

    #[test]
    fn a_word_that_the_table_lacks_means_what_its_relatives_do() {
        for (a, b) in [("organisers", "organizers"), ("skidded", "skid"), ("rumours", "rumor")] {
            assert_eq!(row_of(a.as_bytes()), None, "{a}");
            assert!(Vector::of_word(a).to_unit().dot(&Vector::of_word(b).to_unit()) > 0.8, "{a} {b}");
        }
    }

    #[test]
    fn words_of_one_meaning_are_near_and_those_that_rule_each_other_out_are_not() {
        let cosine = |a: &str, b: &str| Vector::of_word(a).to_unit().dot(&Vector::of_word(b).to_unit());
        for (a, b) in [("suspended", "halted"), ("kidnapped", "abducted"), ("truce", "ceasefire"), ("killed", "died")] {
            assert!(cosine(a, b) > Signs::NEAR, "{a} {b} {}", cosine(a, b));
        }
        for (a, b) in [("rise", "fall"), ("accepted", "rejected"), ("killed", "wounded"), ("monday", "tuesday")] {
            assert!(cosine(a, b) < 0.25, "{a} {b} {}", cosine(a, b));
        }
    }

    #[test]
    fn any_text_has_a_vector_and_what_is_unknown_has_none() {
        for strange in ["", "北京", "привет", "—", "#", "##", "'s", "\u{301}", "a#b", "ﬁ"] {
            assert!(Vector::of_word(strange).length().is_finite(), "{strange}");
        }
        assert!(Vector::of_word("北京").is_zero());
        assert!(!Vector::of_word(&"qyxt".repeat(10_000)).is_zero());
        assert!(of_sentence("…").is_zero());
        assert!(Vector::default().to_unit().is_zero());
    }
}
