//! Bytes in, [`Report`] out: decoding, furniture, headline, dateline and the blocks of the body.
//!
//! [`Report::text`] is the decoded text as it came, and every block is a range of it. Three things are changed before any
//! span is taken: line ends of a file become `\n`, Markdown becomes the plain text that a reader of it sees, and a title
//! told apart from the text is set before it. What is not in a block (section labels, "Read also", share buttons,
//! credits) is left out of the comparison.

#[cfg(feature = "read-archives")]
mod archive;
mod builder;
mod byline;
mod caption;
mod correction;
mod csv;
mod dateline;
mod decode;
mod draft;
#[cfg(feature = "read-feeds")]
mod feed;
mod foreign;
mod format;
mod front_matter;
mod furniture;
mod gzip;
#[cfg(feature = "read-html")]
mod html;
mod json;
mod language;
#[cfg(feature = "read-mail")]
mod mail;
mod markdown;
#[cfg(feature = "read-feeds")]
mod newsml;
#[cfg(feature = "read-office")]
mod office;
#[cfg(feature = "read-pdf")]
mod pdf;
mod published;
mod raw;
mod reader;
mod text;

pub use decode::MAX_BYTES;
pub use format::Format;
pub use json::from_json;
pub use published::{Precision, Published};
pub use raw::RawReport;
pub use reader::{Limits, read};

use crate::error::{Kind, Result};
use crate::span::Span;

/// What is known of an input besides its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// Its file name, `-` for the standard input, or nothing.
    pub name: &'a str,
    /// Who published it, whatever it says itself.
    pub outlet: Option<&'a str>,
    /// Its format, whatever it looks like.
    pub format: Option<Format>,
    /// Bounds on what is read.
    pub limits: Limits,
}

/// Longest text of one report that is taken, in bytes: fifty times a long article.
pub const MAX_TEXT: usize = 512 << 10;

/// Draws the last conclusions.
fn finish(mut report: Report) -> Result<Report> {
    if report.blocks.is_empty() {
        return Err(Kind::NoSentences.into());
    }
    if report.outlet.is_none() {
        report.outlet = report.dateline.as_ref().and_then(|d| d.agency.clone());
    }
    let filed = || report.dateline.as_ref().and_then(Dateline::full_day);
    report.published = report.published.or(report.updated).or_else(filed);
    report.lang = report.lang.take().or_else(|| language::recognise(&report));
    correction::mark(&mut report);
    Ok(report)
}

/// One article by one outlet, as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Name of the report inside a comparison.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Place, day and agency that open the body.
    pub dateline: Option<Dateline>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was last changed.
    pub updated: Option<Published>,
    /// Where it was published.
    pub url: Option<String>,
    /// Name of the site or section it stood in.
    pub site: Option<String>,
    /// Language as an IETF tag, as given or as recognised; English where there is none.
    pub lang: Option<String>,
    /// The decoded text that all spans refer to.
    pub text: String,
    /// The parts of `text` that belong to the article, in order, without overlap.
    pub blocks: Vec<Block>,
    /// What the user should know about how it was read, one plain sentence each.
    pub warnings: Vec<String>,
}

/// "WASHINGTON, March 3. /TASS/." taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dateline {
    /// Where it was filed.
    pub place: Option<String>,
    /// The day as printed.
    pub day: Option<String>,
    /// The agency as printed.
    pub agency: Option<String>,
}

/// A run of `text` that is one thing to a reader: a headline, a paragraph, a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Its place among the blocks, from 0; pre-split sentences of one paragraph share it.
    pub paragraph: usize,
    /// Whether sentences are still to be found in it.
    pub split: Split,
}

/// What a block or a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// The title of the report.
    Headline,
    /// The lines between headline and body that sum it up.
    Standfirst,
    /// Running text.
    Body,
    /// The line under a picture.
    Caption,
}

/// Whether a block is cut into sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// The segmenter looks for sentences inside.
    Sentences,
    /// The block is one sentence, as the input said.
    Whole,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wordlist::word_list;

    /// Reads one text.
    fn one(text: &str) -> Report {
        let mut reports = read(text.as_bytes(), &Input { name: "daily-ferry.txt", ..Input::default() }).unwrap();
        assert_eq!(reports.len(), 1);
        reports.remove(0)
    }

    /// Writes the blocks of a report, one a line.
    fn blocks(report: &Report) -> Vec<(Role, &str)> {
        report.blocks.iter().map(|b| (b.role, b.span.of(&report.text))).collect()
    }

    #[test]
    fn a_dateline_with_its_year_tells_when_a_report_was_published() {
        let body = "A fire in Larsk killed three workers on Saturday, the fire brigade said.";
        for (start, published) in [
            ("LARSK, 12 May 2024 - ", Some("2024-05-12")),
            ("12 May 2024. ", Some("2024-05-12")),
            ("May 12, 2024 — ", Some("2024-05-12")),
            ("LARSK, 12 May - ", None),
        ] {
            let report = one(&format!("Fire in Larsk kills three\n\n{start}{body}\n"));
            assert_eq!(report.published.map(|p| p.to_string()).as_deref(), published, "{start}");
            assert_eq!(blocks(&report), [(Role::Headline, "Fire in Larsk kills three"), (Role::Body, body)]);
        }
        let dated =
            one("Fire in Larsk kills three\n\nPublished 13 May 2024\n\nLARSK, 12 May 2024 - The fire is out.\n");
        assert_eq!(dated.published.unwrap().to_string(), "2024-05-13");
        let narrative = "In May 2024. The year of the fire, three men died in Larsk.";
        assert_eq!(one(narrative).published, None);
    }

    #[test]
    fn a_page_of_an_agency_is_taken_apart() {
        let report = one("World news\n7 Nov 2023, 08:05\n\nFerries stop in the fjord as storm nears, Finn says\n\n\
             The minister was asked about the storm: boats, bridges and other roads\n\n\
             BERGEN, November 7. /TASS/. No ferry left the quay on Tuesday, the minister said.\n\n\
             She was asked about the storm. \"We wait,\" she noted.\n");
        assert_eq!(
            blocks(&report),
            [
                (Role::Headline, "Ferries stop in the fjord as storm nears, Finn says"),
                (Role::Standfirst, "The minister was asked about the storm: boats, bridges and other roads"),
                (Role::Body, "No ferry left the quay on Tuesday, the minister said."),
                (Role::Body, "She was asked about the storm. \"We wait,\" she noted."),
            ]
        );
        let dateline = report.dateline.unwrap();
        assert_eq!(dateline.place.as_deref(), Some("BERGEN"));
        assert_eq!(dateline.day.as_deref(), Some("November 7"));
        assert_eq!(report.outlet.as_deref(), Some("TASS"));
        assert_eq!(report.site.as_deref(), Some("World news"));
        assert_eq!(report.published.unwrap().to_string(), "2023-11-07T08:05");
    }

    #[test]
    fn a_page_of_a_newspaper_is_taken_apart() {
        let report = one(
            "Home › World › Europe\nFerries stop in the fjord\nStorm keeps a hundred people on the islands.\n\
             By Orla Finn, Bergen Correspondent\nPublished 7 November 2023, 08:05 GMT\nUpdated 9 November 2023\nShare\nTweet\n\
             A ferry lies in the harbour of Bergen. Photo: Per Lund/AFP\n\
             No ferry left the quay on Tuesday, the minister said.\nAdvertisement\nShe was asked about the storm.\n\
             Read more: How the bridge was built.\nNo ferry left the quay on Tuesday, the minister said.\n\
             The storm\nIt came at noon.\nRelated stories\nTen ferries of the north\nWho owns the quay?\n\
             © 2023 The Daily Ferry\n12 comments\n",
        );
        assert_eq!(
            blocks(&report),
            [
                (Role::Headline, "Ferries stop in the fjord"),
                (Role::Standfirst, "Storm keeps a hundred people on the islands."),
                (Role::Caption, "A ferry lies in the harbour of Bergen."),
                (Role::Body, "No ferry left the quay on Tuesday, the minister said."),
                (Role::Body, "She was asked about the storm."),
                (Role::Body, "The storm"),
                (Role::Body, "It came at noon."),
            ]
        );
        assert_eq!(report.byline.as_deref(), Some("Orla Finn, Bergen Correspondent"));
        assert_eq!(report.published.unwrap().to_string(), "2023-11-07T08:05+00:00");
        assert_eq!(report.outlet.as_deref(), Some("daily-ferry"));
    }

    #[test]
    fn markdown_becomes_plain_text_with_its_fields() {
        let report = one("---\ntitle: Ferries stop\ndate: 2023-11-07\nauthor: Orla Finn\noutlet: The Ferry\n\
             description: A storm nears.\nlang: en\n---\n# Ferries stop\n\n![A ferry in Bergen](a.jpg)\n\n\
             **BERGEN (AP)** — No ferry left *the quay*, [he said](/x).\n\n## Why\n\n> It blew.\n\n\
             [How it began](/y)\n\n- One boat.\n- Two boats.\n");
        assert_eq!(
            blocks(&report),
            [
                (Role::Headline, "Ferries stop"),
                (Role::Standfirst, "A storm nears."),
                (Role::Caption, "A ferry in Bergen"),
                (Role::Body, "No ferry left the quay, he said."),
                (Role::Body, "Why"),
                (Role::Body, "It blew."),
                (Role::Body, "One boat."),
                (Role::Body, "Two boats."),
            ]
        );
        assert_eq!(report.outlet.as_deref(), Some("The Ferry"));
        assert_eq!(report.byline.as_deref(), Some("Orla Finn"));
        assert_eq!(report.lang.as_deref(), Some("en"));
        assert_eq!(report.dateline.unwrap().agency.as_deref(), Some("AP"));
        let report = one("# Ferries stop\n\nBy Orla Finn | 7 Nov 2023\n\nNo ferry left.\n");
        assert_eq!(blocks(&report), [(Role::Headline, "Ferries stop"), (Role::Body, "No ferry left.")]);
        assert_eq!(report.published.unwrap().to_string(), "2023-11-07");
    }

    #[test]
    fn word_lists_are_sorted() {
        for list in [
            word_list!("../../assets/words/agency.txt"),
            word_list!("../../assets/words/city.txt"),
            word_list!("../../assets/words/furniture.txt"),
            word_list!("../../assets/words/month.txt"),
            word_list!("../../assets/words/opening.txt"),
            word_list!("../../assets/words/zone.txt"),
        ] {
            assert!(list.entries().is_sorted());
            for (key, value) in list.entries() {
                assert_eq!(list.get(key), Some(value), "{key}");
            }
        }
    }

    #[test]
    fn authors_without_by_are_known_by_their_place() {
        let report =
            one("Norway\n\nFerries stop in the fjord as storm nears\n\nOrla Finn in Bergen\n7 Nov 2023 08.05 GMT\n\n\
             No ferry left.\n\nNobody knew why.\n");
        assert_eq!(report.byline.as_deref(), Some("Orla Finn in Bergen"));
        assert_eq!(report.site.as_deref(), Some("Norway"));
        assert_eq!(report.blocks.len(), 3);
        let report =
            one("Ferries stop in the fjord as storm nears\n\nBy Orla Finn\nFerry Press, Bergen\n\nNo ferry left.\n");
        assert_eq!(report.byline.as_deref(), Some("Orla Finn"));
        assert_eq!(report.blocks.len(), 2);
    }

    #[test]
    fn a_paper_named_under_the_headline_is_the_outlet() {
        for head in ["The Westmere Post\n3 April 2025", "Green Wire"] {
            let report = one(&format!("Council backs new ferry\n\n{head}\n\nNo ferry left.\n\nNobody knew why.\n"));
            assert_eq!(report.site.as_deref(), head.lines().next(), "{head}");
            assert_eq!(report.blocks.len(), 3, "{head}");
        }
        let report =
            one("Council backs new ferry\n\nStorm Forces Harbour Shut\n\nNo ferry left.\n\nNobody knew why.\n");
        assert_eq!(report.blocks.len(), 4);
    }

    #[test]
    fn plain_prose_is_all_body() {
        let report = one("No ferry left the quay on Tuesday.\n\nShe was asked about the storm.\n");
        assert!(blocks(&report).iter().all(|(role, _)| *role == Role::Body));
        assert_eq!((report.title, report.blocks.len()), (None, 2));
        assert_eq!(blocks(&one("Ferries stop")), [(Role::Body, "Ferries stop")]);
        assert_eq!(blocks(&one("Advertisement")), [(Role::Body, "Advertisement")]);
    }

    #[test]
    fn the_outlet_handed_in_wins() {
        let input = Input { name: "a/b.txt", outlet: Some("The Daily Ferry"), ..Input::default() };
        let reports = read(b"OSLO (Reuters) - No ferry left.", &input).unwrap();
        assert_eq!(reports[0].outlet.as_deref(), Some("The Daily Ferry"));
        assert_eq!(reports[0].id, "b");
    }

    #[test]
    fn json_text_keeps_its_end_and_gets_its_title() {
        let raw = |json: &str| from_json(serde_json::from_str(json).unwrap()).unwrap();
        let report =
            raw(r#"{"id": 7, "title": "Ferries stop ", "text": "  No ferry left.\r\n\r\nNobody knew why. ", "x": {}}"#);
        assert_eq!(report.text, "Ferries stop\n\n  No ferry left.\r\n\r\nNobody knew why. ");
        assert_eq!(report.id, "7");
        assert_eq!(
            blocks(&report),
            [(Role::Headline, "Ferries stop"), (Role::Body, "No ferry left."), (Role::Body, "Nobody knew why.")]
        );
        for text in ["Ferries stop\n\nNo ferry left.", "FERRIES STOP.\nNo ferry left.", "Ferries stop. No ferry left."]
        {
            let report = raw(&serde_json::json!({"title": "Ferries stop", "text": text}).to_string());
            assert_eq!(report.text, text);
            assert_eq!(report.blocks.len(), 2);
            assert_eq!(report.blocks[0].role, Role::Headline);
        }
    }

    #[test]
    fn json_sentences_stay_one_block_each() {
        let json = r#"{"title": "Ferries stop", "sentences": ["OSLO (AFP) - No ferry left. Why?", "", " It blew. "]}"#;
        let report = from_json(serde_json::from_str(json).unwrap()).unwrap();
        assert_eq!(report.text, "OSLO (AFP) - No ferry left. Why?\n\n It blew. ");
        let expected = [(Role::Body, "OSLO (AFP) - No ferry left. Why?"), (Role::Body, ""), (Role::Body, "It blew.")];
        assert_eq!(blocks(&report), expected);
        assert!(report.blocks.iter().all(|b| b.split == Split::Whole));
        assert_eq!(report.outlet.as_deref(), Some("AFP"));
    }

    #[test]
    fn a_json_file_may_hold_many_reports() {
        for text in [
            r#"[{"text": "One."}, {"text": "Two."}]"#,
            "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n",
            r#"{"id": "e", "reports": [{"text": "One."}, {"text": "Two."}]}"#,
        ] {
            let reports = read(text.as_bytes(), &Input { name: "-", ..Input::default() }).unwrap();
            let texts: Vec<_> = reports.iter().map(|r| r.text.as_str()).collect();
            assert_eq!(texts, ["One.", "Two."]);
            assert_eq!(reports[0].outlet, None);
        }
    }

    #[test]
    fn what_is_wrong_with_json_is_told_with_its_place() {
        for (text, says) in [
            ("{\"text\": \"One.\"}\n{\"text\": 5}", "line 2 column 10"),
            ("{\"title\": \"One.\"}", "neither \"text\" nor \"sentences\""),
            ("[{\"text\": \"One.\"}, {\"text\": \" \"}]", "report 2: no text in it"),
            ("{\"text\": \"One", "EOF"),
            ("[]", "no text"),
        ] {
            let error = read(text.as_bytes(), &Input::default()).unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
            assert!(error.hint().is_some());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _ = read(&bytes, &Input::default());
        }

        #[test]
        fn blocks_lie_in_order_on_boundaries(
            parts in proptest::collection::vec("By Orla Finn|OSLO \\(AP\\) — |7 Nov 2023|Photo: |# |\n|\n\n|\\PC{1,30}|© |Related|[A-Z][a-z]{3,9} left\\. ", 0..20),
            format in proptest::option::of(0..2_usize),
        ) {
            let text = parts.concat();
            let format = format.map(|n| [Format::Text, Format::Markdown][n]);
            for report in read(text.as_bytes(), &Input { format, ..Input::default() }).unwrap_or_default() {
                let mut last = 0;
                for (n, block) in report.blocks.iter().enumerate() {
                    let words = block.span.of(&report.text);
                    proptest::prop_assert!(block.span.start >= last && !words.is_empty() && words.trim() == words);
                    proptest::prop_assert_eq!(block.paragraph, n);
                    last = block.span.end;
                }
                proptest::prop_assert!(!report.blocks.is_empty());
            }
        }
    }
}
