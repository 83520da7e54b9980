//! Mail messages: a newsletter or an article that somebody sent.

use super::Report;
use super::builder::Builder;
use super::draft::Draft;
use super::{html, text};
use crate::error::{Kind, Result};
use mail_parser::{Address, HeaderValue, MessageParser};

/// Reads a message: its subject is the headline, its sender the outlet, its longest text the article.
pub(super) fn read(bytes: &[u8]) -> Result<Report> {
    let damaged = || Kind::Damaged("mail message", "it has no head".to_owned());
    let message = MessageParser::default().parse(bytes).ok_or_else(damaged)?;
    let plain = message.text_bodies().filter_map(|p| p.text_contents()).find(|t| !t.trim().is_empty());
    let page = message.html_bodies().filter_map(|p| p.text_contents()).find(|t| t.contains('<'));
    let mut draft = match (plain, page) {
        (Some(plain), _) if !plain.contains("</") => Draft::plain(unquoted(plain)),
        (_, Some(page)) => {
            let mut out = Builder::default();
            html::write_all(&mut out, page);
            Draft::with(out.finish())
        }
        (plain, None) => Draft::plain(plain.unwrap_or_default().to_owned()),
    };
    draft.title = message.subject().map(subject);
    draft.outlet = message.from().and_then(sender);
    draft.published = message.date().map(mail_parser::DateTime::to_rfc3339);
    draft.lang = match message.header("Content-Language") {
        Some(HeaderValue::Text(lang)) => Some(lang.to_string()),
        _ => None,
    };
    draft.report()
}

/// Takes "Fwd:" and its like off a subject.
fn subject(subject: &str) -> String {
    const OPENINGS: [&str; 8] = ["re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:", "отв:"];
    let mut rest = subject.trim();
    while let Some(opening) = OPENINGS.iter().find(|o| rest.get(..o.len()).is_some_and(|r| r.eq_ignore_ascii_case(o))) {
        rest = rest.get(opening.len()..).unwrap_or_default().trim_start();
    }
    text::squeeze(rest)
}

/// Gives the name of the sender, else the host of the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    let host = || first.address()?.rsplit_once('@').map(|(_, host)| host.to_owned());
    first.name().map(str::to_owned).or_else(host)
}

/// Leaves out the signature.
fn unquoted(plain: &str) -> String {
    plain.split("\n-- \n").next().unwrap_or(plain).replace("\r\n", "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_a_report() {
        let mail = "From: =?utf-8?Q?F=C3=A6rge_Press?= <news@ferry.example>\r\nTo: a@b.example\r\nSubject: Fwd: Ferries stop\r\n\
            Date: Tue, 07 Nov 2023 08:05:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
            Content-Transfer-Encoding: quoted-printable\r\n\r\nNo ferry left the caf=E9 on Tuesday.\r\n\r\nNobody knew why.\r\n-- \r\nOrla\r\n";
        let report = read(mail.as_bytes()).unwrap();
        assert_eq!(report.title.as_deref(), Some("Ferries stop"));
        assert_eq!(report.outlet.as_deref(), Some("Færge Press"));
        assert_eq!(report.published.unwrap().to_string(), "2023-11-07T08:05+01:00");
        assert!(report.text.contains("No ferry left the café on Tuesday."));
    }
}
