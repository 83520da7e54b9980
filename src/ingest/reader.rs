//! Bytes in, reports out: what they are packed in, what format they are in, and who reads it.

use super::draft::Draft;
use super::{Format, Input, Report, csv, decode, format, front_matter, gzip, json, markdown, text};
use crate::error::{Kind, Result};

/// Bounds on what is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one input, as it comes and unpacked.
    pub max_bytes: usize,
    /// Most bytes of the text of one report: what is far over the longest articles is a book or a dump, and no report.
    pub max_text: usize,
    /// Most reports of one input: entries of a feed, pages of an archive.
    pub max_reports: usize,
    /// Most pages of a PDF document.
    pub max_pages: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_bytes: super::MAX_BYTES, max_text: super::MAX_TEXT, max_reports: 10_000, max_pages: 500 }
    }
}

/// Reads the reports of one input: one of a text, any number of a JSON file, a feed or an archive.
///
/// The format is told by the content first and by the name second. The outlet is, in this order: the one handed in, the
/// one that the report names, the agency of its dateline, the stem of the file's name.
///
/// # Errors
/// Fails on what is no text, holds no sentence, is over the limits, or is not of the format that it seems to be.
///
/// # Examples
/// ```
/// use rashomon::ingest::{Input, read};
///
/// let text = "Ferries stop in the fjord\n\nBERGEN (Reuters) - No ferry left on Tuesday.\n";
/// let reports = read(text.as_bytes(), &Input { name: "storm.txt", ..Input::default() })?;
/// assert_eq!(reports[0].title.as_deref(), Some("Ferries stop in the fjord"));
/// assert_eq!(reports[0].outlet.as_deref(), Some("Reuters"));
/// # Ok::<(), rashomon::Error>(())
/// ```
pub fn read(bytes: &[u8], input: &Input<'_>) -> Result<Vec<Report>> {
    let unpacked;
    let (mut bytes, mut input) = (bytes, *input);
    if gzip::is_packed(bytes) {
        unpacked = gzip::unpack(bytes, input.limits.max_bytes)?;
        bytes = &unpacked;
        input.name = input.name.strip_suffix(".gz").unwrap_or(input.name);
    }
    if bytes.len() > input.limits.max_bytes {
        return Err(Kind::TooLarge(bytes.len() as u64, input.limits.max_bytes as u64).into());
    }
    let reports = match input.format.or_else(|| format::of_bytes(bytes)) {
        Some(format) if !format.is_text() => packed(format, bytes, &input)?,
        told => written(told, bytes, &input)?,
    };
    let mut reports = within(reports, input.limits)?;
    for report in &mut reports {
        name(report, &input);
    }
    Ok(reports)
}

/// Leaves out what is over the limits, and tells it.
fn within(reports: Vec<Report>, limits: Limits) -> Result<Vec<Report>> {
    let all = reports.len();
    let (mut kept, long): (Vec<Report>, Vec<Report>) =
        reports.into_iter().take(limits.max_reports).partition(|r| r.text.len() <= limits.max_text);
    let Some(first) = kept.first_mut() else {
        let length = long.first().map_or(0, |r| r.text.len());
        return Err(Kind::TooLarge(length as u64, limits.max_text as u64).into());
    };
    if !long.is_empty() {
        let (count, max) = (long.len(), limits.max_text);
        first.warnings.push(format!("{count} more of the input have more than {max} bytes of text: left out"));
    }
    if all > limits.max_reports {
        first.warnings.push(format!("the input has more than {} reports: the others are left out", limits.max_reports));
    }
    Ok(kept)
}

/// Reads what is not simply text.
fn packed(format: Format, bytes: &[u8], input: &Input<'_>) -> Result<Vec<Report>> {
    // A build without readers of such formats needs neither.
    let _ = (bytes, input);
    match format {
        #[cfg(feature = "read-pdf")]
        Format::Pdf => super::pdf::read(bytes, input.limits.max_pages).map(|r| vec![r]),
        #[cfg(feature = "read-office")]
        Format::Docx | Format::Odt | Format::Epub | Format::Rtf => {
            super::office::read(format, bytes, input.limits).map(|r| vec![r])
        }
        #[cfg(feature = "read-mail")]
        Format::Mail => super::mail::read(bytes).map(|r| vec![r]),
        #[cfg(feature = "read-archives")]
        Format::Warc | Format::Wacz => super::archive::read(format, bytes, input.limits),
        other => Err(not_built(other)),
    }
}

/// Reads a text.
fn written(told: Option<Format>, bytes: &[u8], input: &Input<'_>) -> Result<Vec<Report>> {
    let decoded = decode::decode(bytes)?;
    let text = decoded.text;
    let mut reports = match told.unwrap_or_else(|| Format::of(&text, input.name)) {
        Format::Json => json::read_all(&text)?,
        Format::Csv => csv::read(&text)?,
        Format::Markdown => vec![marked(&text)?],
        #[cfg(feature = "read-html")]
        Format::Html => vec![super::html::read(&text)?],
        #[cfg(feature = "read-feeds")]
        Format::Feed => super::feed::read(&text)?,
        #[cfg(feature = "read-feeds")]
        Format::NewsMl => super::newsml::read(&text)?,
        Format::Text => vec![Draft::plain(text).report()?],
        other => return Err(not_built(other)),
    };
    for report in &mut reports {
        report.warnings.extend(decoded.warning.clone());
    }
    Ok(reports)
}

/// Says that this build has no reader for a format.
fn not_built(format: Format) -> crate::Error {
    Kind::NotBuilt(format.says(), format.feature()).into()
}

/// Reads a Markdown text.
fn marked(source: &str) -> Result<Report> {
    let mut report = Report::default();
    let fields = front_matter::parse(source);
    let standfirst = fields.as_ref().and_then(|f| f.tell(&mut report));
    let (text, mut paragraphs) = markdown::plain(source.get(fields.map_or(0, |f| f.end)..).unwrap_or_default());
    report.text = text;
    text::place_title(&mut report, &mut paragraphs);
    if let Some(standfirst) = standfirst {
        text::place_standfirst(&mut report, &mut paragraphs, &standfirst);
    }
    text::arrange(&mut report, &paragraphs);
    super::finish(report)
}

/// Names a report and its outlet after its file, where it does not tell them itself.
fn name(report: &mut Report, input: &Input<'_>) {
    let file = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
    let stem = (!stem.is_empty() && stem != "-").then(|| stem.to_owned());
    if report.id.is_empty() {
        report.id = stem.clone().unwrap_or_default();
    }
    let outlet = input.outlet.map(str::to_owned);
    report.outlet = outlet.or(report.outlet.take()).or(stem);
}
