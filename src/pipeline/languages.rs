//! What the languages of the reports mean for a comparison, said once.

use crate::comparison::SourceId;
use crate::segment::{self, Event};
use std::collections::BTreeMap;

/// Warns of reports in several languages, and of what is found in English alone.
pub(super) fn warnings(event: &Event, ids: &[SourceId]) -> Vec<String> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (document, id) in event.documents.iter().zip(ids) {
        if let Some(tag) = &document.report.lang {
            found.entry(segment::code(Some(tag))).or_default().push(id.to_string());
        }
    }
    let mut warnings = Vec::new();
    if found.len() > 1 {
        let each: Vec<String> = found.iter().map(|(lang, ids)| format!("{lang}: {}", list(ids))).collect();
        warnings.push(format!(
            "the reports are in several languages ({}): what they share is hardly found",
            each.join("; ")
        ));
    }
    let other: Vec<String> = found.iter().filter(|(lang, _)| *lang != "en").flat_map(|(_, ids)| ids.clone()).collect();
    if !other.is_empty() {
        warnings.push(format!("details and who says what are found in English alone, not in {}", list(&other)));
    }
    warnings
}

/// Writes names in their order, with commas between.
fn list(ids: &[String]) -> String {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::ingest::{RawReport, from_json};
    use crate::pipeline::{Options, compare};

    fn report(lang: &str, text: &str) -> crate::ingest::Report {
        let mut raw = RawReport::default();
        (raw.lang, raw.text) = (Some(lang.to_owned()), Some(text.to_owned()));
        from_json(raw).unwrap()
    }

    #[test]
    fn the_same_is_found_in_other_languages() {
        for (lang, a, b) in [
            (
                "de",
                "Der Kran stürzte am Abend auf den Kai von Hellvik. Zwei Arbeiter wurden verletzt.",
                "Am Abend stürzte der Kran auf den Kai von Hellvik. Die Polizei ermittelt seither.",
            ),
            (
                "fr",
                "La grue est tombée sur le quai de Hellvik lundi soir. Deux dockers ont été blessés.",
                "Lundi soir, la grue est tombée sur le quai de Hellvik. La police a ouvert une enquête.",
            ),
            (
                "es",
                "La grúa cayó sobre el muelle de Hellvik el lunes por la noche. Dos obreros resultaron heridos.",
                "El lunes por la noche la grúa cayó sobre el muelle de Hellvik. La policía investiga el caso.",
            ),
            (
                "ru",
                "Вечером кран упал на причал порта Хеллвик. Двое рабочих были ранены.",
                "Кран вечером рухнул на причалы порта Хеллвик. Полиция начала расследование.",
            ),
            (
                "ar",
                "سقطت الرافعة على رصيف ميناء هيلفيك مساء الاثنين. أصيب عاملان بجروح.",
                "مساء الاثنين سقطت الرافعة على رصيف ميناء هيلفيك. فتحت الشرطة تحقيقا.",
            ),
            (
                "zh",
                "周一晚上起重机倒在海尔维克港口的码头上。两名工人受伤。",
                "起重机周一晚上倒在海尔维克港口的码头上。警方已展开调查。",
            ),
        ] {
            let comparison = compare("crane", vec![report(lang, a), report(lang, b)], Options::default()).unwrap();
            assert!(comparison.sources.iter().all(|s| s.sentences.len() == 2), "{lang}");
            let tells = |f: &crate::comparison::Fact| {
                let first = f.members.iter().filter(|m| m.sentence == 0);
                let mut sources: Vec<String> = first.map(|m| m.source.to_string()).collect();
                sources.dedup();
                sources == ["1", "2"]
            };
            assert!(comparison.facts.iter().any(tells), "{lang}");
            assert_eq!(
                comparison.warnings,
                ["details and who says what are found in English alone, not in 1, 2"],
                "{lang}"
            );
        }
    }

    #[test]
    fn a_sentence_in_other_words_is_found_where_meanings_are_not_known() {
        let (a, b) = (
            "Brand in Chemiewerk\n\nRund 400 Anwohner wurden aufgefordert, die Fenster geschlossen zu halten. Das Feuer brach \
             gegen 6.40 Uhr in einem Lager für Lösungsmittel aus. Die Polizei nahm einen Schichtleiter fest.",
            "Tote bei Feuer in Larsk\n\nDas Feuer brach kurz vor sieben Uhr in einem Lager aus, in dem Lösungsmittel aufbewahrt \
             wurden. Norvik war vor drei Jahren wegen illegaler Lagerung von Chemikalien verurteilt worden.",
        );
        let compared = compare("fire", vec![report("de", a), report("de", b)], Options::default()).unwrap();
        let shared: Vec<&str> = compared.facts.iter().filter(|f| f.told_by.len() > 1).map(|f| &*f.text).collect();
        assert!(shared.iter().any(|text| text.starts_with("Das Feuer brach")), "{shared:?}");
        assert!(!shared.iter().any(|text| text.contains("verurteilt") || text.contains("Schichtleiter")), "{shared:?}");
    }

    #[test]
    fn several_languages_are_told() {
        let reports =
            vec![report("en-GB", "The crane fell on the quay."), report("de", "Der Kran stürzte auf den Kai.")];
        let warnings = compare("crane", reports, Options::default()).unwrap().warnings;
        assert_eq!(warnings[0], "the reports are in several languages (de: 2; en: 1): what they share is hardly found");
        assert_eq!(warnings.len(), 2);
    }
}
