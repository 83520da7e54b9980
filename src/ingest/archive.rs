//! Web archives: WARC files, and WACZ packages of them. Each web page that was answered is a report.

use super::html;
use super::{Format, Limits, Report, decode, gzip};
use crate::error::{Kind, Result};
use std::io::{Cursor, Read};

/// Most fields in the head of an answer.
const MAX_FIELDS: usize = 128;

/// Reads every page of an archive; what is no article is told.
pub(super) fn read(format: Format, bytes: &[u8], limits: Limits) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    let mut left_out = 0;
    let parts = if format == Format::Wacz { unpack(bytes, limits)? } else { vec![bytes.to_vec()] };
    for part in &parts {
        for record in Records(part) {
            // One more than is kept, so that it is told that there are more.
            if reports.len() > limits.max_reports {
                break;
            }
            match page(&record?) {
                Some(Ok(report)) => reports.push(report),
                Some(Err(_)) => left_out += 1,
                None => {}
            }
        }
    }
    let Some(first) = reports.first_mut() else { return Err(Kind::NoPages.into()) };
    if left_out > 0 {
        first.warnings.push(format!("{left_out} more pages of the archive hold no article"));
    }
    Ok(reports)
}

/// Unpacks the WARC files of a package, no more than is allowed of all together.
fn unpack(bytes: &[u8], limits: Limits) -> Result<Vec<Vec<u8>>> {
    let damaged = |e: String| Kind::Damaged("ZIP archive", e);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| damaged(e.to_string()))?;
    let mut left = limits.max_bytes as u64;
    let mut parts = Vec::new();
    for n in 0..archive.len() {
        let file = archive.by_index(n).map_err(|e| damaged(e.to_string()))?;
        let is_warc = file.name().is_ok_and(|n| n.ends_with(".warc") || n.ends_with(".warc.gz"));
        if !is_warc {
            continue;
        }
        let mut part = Vec::new();
        file.take(left + 1).read_to_end(&mut part).map_err(|e| damaged(e.to_string()))?;
        if gzip::is_packed(&part) {
            part = gzip::unpack(&part, usize::try_from(left).unwrap_or(usize::MAX))?;
        }
        left = left.checked_sub(part.len() as u64).ok_or(Kind::Unpacked(limits.max_bytes as u64))?;
        parts.push(part);
    }
    Ok(parts)
}

/// A record of an archive.
struct Record<'a> {
    head: &'a str,
    body: &'a [u8],
}

/// The records of an archive, one after the other.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Result<Record<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.0.iter().position(|b| !b.is_ascii_whitespace())?;
        let rest = self.0.get(start..)?;
        let found = record(rest);
        self.0 = found.as_ref().map_or(&[], |(_, after)| *after);
        Some(found.map(|(record, _)| record))
    }
}

/// Reads the record at the start of these bytes; gives what follows too.
fn record(bytes: &[u8]) -> Result<(Record<'_>, &[u8])> {
    let damaged = |what: &str| Kind::Damaged("web archive", what.to_owned());
    let (head, rest) =
        cut(bytes).filter(|_| bytes.starts_with(b"WARC/")).ok_or_else(|| damaged("a record has no head"))?;
    let head = std::str::from_utf8(head).map_err(|_| damaged("the head of a record is no text"))?;
    let length: usize =
        field(head, "content-length").and_then(|l| l.parse().ok()).ok_or_else(|| damaged("a record has no length"))?;
    let body = rest.get(..length).ok_or_else(|| damaged("it is cut off"))?;
    Ok((Record { head, body }, rest.get(length..).unwrap_or_default()))
}

/// Cuts bytes at the first blank line.
fn cut(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memmem::find(bytes, b"\r\n\r\n")?;
    Some((bytes.get(..at)?, bytes.get(at + 4..)?))
}

/// Gives a field of a head.
fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let is = |line: &&'a str| line.split_once(':').is_some_and(|(n, _)| n.trim().eq_ignore_ascii_case(name));
    head.lines().find(is)?.split_once(':').map(|(_, value)| value.trim())
}

/// Reads the page of a record, if it is an answer with one.
fn page(record: &Record<'_>) -> Option<Result<Report>> {
    if field(record.head, "warc-type")? != "response" {
        return None;
    }
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut answer = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(length) = answer.parse(record.body).ok()? else { return None };
    let told = |name: &str| {
        let found = answer.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(found.value).ok()
    };
    let is_page = told("content-type").is_some_and(|t| t.contains("html"));
    if answer.code != Some(200) || !is_page {
        return None;
    }
    let mut body = record.body.get(length..)?.to_vec();
    if told("transfer-encoding").is_some_and(|t| t.contains("chunked")) {
        body = whole(&body).unwrap_or(body);
    }
    if gzip::is_packed(&body) {
        body = gzip::unpack(&body, super::MAX_BYTES).ok()?;
    }
    let url = field(record.head, "warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
    Some(read_page(&body, url))
}

/// Reads a page.
fn read_page(body: &[u8], url: Option<String>) -> Result<Report> {
    let decoded = decode::decode(body)?;
    let mut report = html::read(&decoded.text)?;
    report.warnings.extend(decoded.warning);
    report.id = report.title.clone().unwrap_or_default();
    report.url = url.or(report.url);
    Ok(report)
}

/// Puts a body together that was sent in pieces, each with its length before it.
fn whole(body: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut rest) = (Vec::with_capacity(body.len()), body);
    loop {
        let line = memchr::memmem::find(rest, b"\r\n")?;
        let size = std::str::from_utf8(rest.get(..line)?).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(out);
        }
        let start = line + 2;
        out.extend_from_slice(rest.get(start..start.checked_add(size)?)?);
        rest = rest.get(start + size..)?.strip_prefix(b"\r\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warc(kind: &str, http: &str) -> String {
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://ferry.example/a\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    }

    #[test]
    fn answers_with_pages_are_reports() {
        let page =
            "<html><title>Ferries stop</title><p>No ferry left the quay on Tuesday, the minister said.</p></html>";
        let plain = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        let (a, b) = page.split_at(20);
        let chunked = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n",
            a.len(),
            b.len()
        );
        let missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>No.</p>";
        let all = [
            warc("warcinfo", "x: y"),
            warc("response", &plain),
            warc("request", &plain),
            warc("response", &chunked),
            warc("response", missing),
        ]
        .concat();
        let reports = read(Format::Warc, all.as_bytes(), Limits::default()).unwrap();
        assert_eq!(reports.len(), 2);
        assert_eq!(reports[0], reports[1]);
        assert_eq!(reports[0].url.as_deref(), Some("https://ferry.example/a"));
        assert_eq!(reports[0].title.as_deref(), Some("Ferries stop"));
    }

    #[test]
    fn broken_archives_are_refused() {
        for (bytes, says) in [
            ("WARC/1.0\r\nContent-Length: 900\r\n\r\nshort", "cut off"),
            ("WARC/1.0\r\n\r\nx", "no length"),
            ("WARC/1.0", "no head"),
            ("WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 1\r\n\r\nx", "no page"),
        ] {
            let error = read(Format::Warc, bytes.as_bytes(), Limits::default()).unwrap_err();
            assert!(error.to_string().contains(says), "{error}");
        }
    }
}
