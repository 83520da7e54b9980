//! Every finding as a W3C Web Annotation (JSON-LD), for annotation tools and for anchoring in another copy of the text.
//!
//! A target names its text by the text's digest (RFC 6920) and its words twice: by quotation with what stands around them,
//! and by position in code points. Where a copy has shifted, the quotation still finds them.

use super::Options;
use super::base64;
use super::section::Section;
use super::text::clean;
use super::view::View;
use crate::comparison::{Finding, Source, SpanText};
use crate::error::{Kind, Result};
use serde_json::{Value, json};

/// Characters before and after a quotation that are given with it.
const AROUND: usize = 32;

/// Writes the annotations as one collection with one page.
pub(super) fn render(view: &View<'_>, options: &Options) -> Result<String> {
    let asked = |f: &&Finding| options.show.contains(&Section::of(f.kind));
    let texts: Vec<Text<'_>> = view.sources().iter().map(Text::new).collect();
    let findings = view.comparison.findings.iter().filter(asked);
    let items: Vec<Value> = findings.map(|f| annotation(view, &texts, f)).collect();
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#annotations",
        "type": "AnnotationCollection",
        "label": view.comparison.id,
        "generator": { "type": "Software", "name": view.comparison.tool.name },
        "total": items.len(),
        "first": { "id": "#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items },
    });
    let text = serde_json::to_string_pretty(&collection).map_err(|e| Kind::Render(e.to_string()))?;
    Ok(text + "\n")
}

/// Gives the annotation of a finding.
fn annotation(view: &View<'_>, texts: &[Text<'_>], finding: &Finding) -> Value {
    let target = |span: &SpanText| view.position(&span.source).and_then(|n| texts.get(n)).map(|t| t.target(span));
    let targets: Vec<Value> = finding.spans.iter().filter_map(target).collect();
    let tag = |value: &str| json!({ "type": "TextualBody", "purpose": "tagging", "value": value });
    json!({
        "id": format!("#f-{}", finding.id),
        "type": "Annotation",
        "motivation": "commenting",
        "body": [
            { "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": clean(&finding.note) },
            tag(Section::of(finding.kind).word()),
            tag(&finding.type_),
        ],
        "target": targets,
    })
}

/// A text that is annotated.
struct Text<'a> {
    source: &'a Source,
    id: String,
    /// First byte of every character, and the end.
    bytes: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(source: &'a Source) -> Self {
        let bytes = source.text.char_indices().map(|(n, _)| n).chain([source.text.len()]).collect();
        Self { source, id: name_of(&source.sha256), bytes }
    }

    fn target(&self, span: &SpanText) -> Value {
        let mut source = json!({ "id": self.id, "type": "Text", "format": "text/plain" });
        if let (Some(lang), Some(source)) = (&self.source.lang, source.as_object_mut()) {
            source.insert("language".into(), lang.as_str().into());
        }
        json!({
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": self.slice(span.start.saturating_sub(AROUND), span.start),
                    "suffix": self.slice(span.end, span.end.saturating_add(AROUND)),
                },
                { "type": "TextPositionSelector", "start": span.start, "end": span.end },
            ],
        })
    }

    /// Gives the words between two code points, as far as there are any.
    fn slice(&self, start: usize, end: usize) -> &'a str {
        let last = self.bytes.len() - 1;
        self.source.text.get(self.bytes[start.min(last)]..self.bytes[end.min(last)]).unwrap_or_default()
    }
}

/// Names a text by its digest: `ni:///sha-256;` and the digest in base64url.
fn name_of(sha256: &str) -> String {
    let digits: Vec<u32> = sha256.chars().filter_map(|c| c.to_digit(16)).collect();
    let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, d| sum * 16 + d) as u8).collect();
    format!("ni:///sha-256;{}", base64::encode(&bytes, base64::URL))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn rendered() -> Value {
        let text = render(&View::new(&sample::ferry()), &Options::default()).unwrap();
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_first_annotation() {
        insta::assert_snapshot!(serde_json::to_string_pretty(&rendered()["first"]["items"][0]).unwrap());
    }

    #[test]
    fn what_is_quoted_stands_between_prefix_and_suffix() {
        let comparison = sample::ferry();
        for item in rendered()["first"]["items"].as_array().unwrap() {
            for target in item["target"].as_array().unwrap() {
                let [quote, _] = target["selector"].as_array().unwrap().as_slice() else { panic!("two selectors") };
                let part = |name: &str| quote[name].as_str().unwrap().to_owned();
                let around = part("prefix") + &part("exact") + &part("suffix");
                assert!(comparison.sources.iter().any(|s| s.text.contains(&around)), "{around}");
            }
        }
    }

    #[test]
    fn a_digest_is_named_as_rfc_6920_does() {
        // The example of RFC 6920, section 8.1: "Hello World!".
        let digest = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069";
        assert_eq!(name_of(digest), "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }
}
