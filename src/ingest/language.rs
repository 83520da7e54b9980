//! The language of a report that does not tell it.

use super::Report;
use crate::segment::is_english_function_word;
use crate::wordlist::{WordList, word_list};

/// Codes of three letters with those of two.
static CODES: WordList = word_list!("../../assets/words/language.txt");

/// Characters of the article that are looked at.
const SAMPLE: usize = 1200;

/// Fewest letters that tell a language.
const LEAST: usize = 50;

/// Share of English function words from which a text is English. Of news in English it is a third and more; of other
/// languages written in Latin letters some words look like them ("die", "in", "a", "me"), but fewer than one in six.
const ENGLISH: f64 = 0.2;

/// Share of function words of the likeliest language from which it is believed where its letters do not tell it surely.
const OWN: f64 = 0.3;

/// Recognises a language other than English; nothing where the text is English or too short to tell.
pub(super) fn recognise(report: &Report) -> Option<String> {
    let blocks = report.blocks.iter().map(|b| b.span.of(&report.text));
    let sample: String = blocks.flat_map(|b| b.chars().chain([' '])).take(SAMPLE).collect();
    if sample.chars().filter(|c| c.is_alphabetic()).count() < LEAST || is_english(&sample) {
        return None;
    }
    let found = whatlang::detect(&sample)?;
    let code = CODES.get(found.lang().code()).unwrap_or_else(|| found.lang().code());
    let own = stop_words::lookup(code).unwrap_or_default();
    let sure = found.is_reliable() || share(&sample, |w| own.contains(&w)) >= OWN;
    (code != "en" && sure).then(|| code.to_owned())
}

fn is_english(sample: &str) -> bool {
    share(sample, is_english_function_word) >= ENGLISH
}

/// Gives the share of a text's words that are of a kind.
fn share(sample: &str, is_one: impl Fn(&str) -> bool) -> f64 {
    let words = || sample.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    let found = words().filter(|w| is_one(&w.to_lowercase())).count();
    found as f64 / words().count().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Input, read};

    fn language(text: &str) -> Option<String> {
        read(text.as_bytes(), &Input::default()).unwrap().remove(0).lang
    }

    #[test]
    fn other_languages_are_recognised_and_english_is_left_alone() {
        for (text, expected) in [
            (
                "Der Kran stürzte am Montagabend auf den Kai von Hellvik. Zwei Hafenarbeiter wurden verletzt.",
                Some("de"),
            ),
            ("La grue est tombée lundi soir sur le quai de Hellvik. Deux dockers ont été blessés.", Some("fr")),
            ("La grúa cayó el lunes por la noche sobre el muelle. Dos obreros resultaron heridos.", Some("es")),
            ("В понедельник вечером кран упал на причал порта Хеллвик. Двое рабочих были ранены.", Some("ru")),
            ("سقطت الرافعة على رصيف ميناء هيلفيك مساء الاثنين. أصيب عاملان بجروح ونقلا إلى المستشفى.", Some("ar")),
            (&"周一晚上起重机倒在海尔维克港口的码头上。两名工人受伤，已被送往医院。".repeat(2), Some("zh")),
            ("The crane fell onto the quay of Hellvik on Monday night, and two of the dockers were hurt.", None),
            ("Crane collapses in Hellvik", None),
        ] {
            assert_eq!(language(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(CODES.entries().map(|e| e.0).is_sorted() && CODES.entries().count() > 50);
    }
}
