//! A report as a reader of some format hands it on: what it says of itself, as printed, and its paragraphs.

use super::text::{self, Paragraph, squeeze};
use super::{Published, Report};
use crate::error::Result;

/// What was read of one article.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) url: Option<String>,
    pub(super) site: Option<String>,
    pub(super) lang: Option<String>,
    /// The summary; it is marked where it stands, and not written where it does not.
    pub(super) standfirst: Option<String>,
    pub(super) text: String,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) warnings: Vec<String>,
}

#[cfg_attr(not(feature = "read-office"), allow(dead_code, reason = "not every reader needs all of it"))]
impl Draft {
    /// Takes the text and the paragraphs that a builder wrote.
    pub(super) fn with((text, paragraphs): (String, Vec<Paragraph>)) -> Self {
        Self { text, paragraphs, ..Self::default() }
    }

    /// Takes a plain text.
    pub(super) fn plain(text: String) -> Self {
        Self { paragraphs: text::paragraphs(&text), text, ..Self::default() }
    }

    /// Finds out what the paragraphs are.
    pub(super) fn report(self) -> Result<Report> {
        let given = |field: Option<String>| field.map(|f| squeeze(&f)).filter(|f| !f.is_empty());
        let (text, mut paragraphs) = (self.text, self.paragraphs);
        let mut report = Report {
            id: squeeze(&self.id),
            outlet: given(self.outlet),
            title: given(self.title),
            byline: given(self.byline),
            published: self.published.as_deref().and_then(Published::parse),
            updated: self.updated.as_deref().and_then(Published::parse),
            url: given(self.url),
            site: given(self.site),
            lang: given(self.lang),
            text,
            warnings: self.warnings,
            ..Report::default()
        };
        if let Some(printed) = self.published.filter(|_| report.published.is_none()) {
            report.warnings.push(format!("the publication time \"{printed}\" is not understood"));
        }
        text::place_title(&mut report, &mut paragraphs);
        if let Some(standfirst) = given(self.standfirst) {
            text::mark_standfirst(&report.text, &mut paragraphs, &standfirst);
        }
        text::arrange(&mut report, &paragraphs);
        super::finish(report)
    }
}
