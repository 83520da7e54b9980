//! A ZIP archive of which no more is unpacked than is allowed.

use super::super::Limits;
use crate::error::{Kind, Result};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// An open archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
    max: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'a [u8], limits: Limits) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Kind::Damaged("ZIP archive", e.to_string()))?;
        let max = limits.max_bytes as u64;
        Ok(Self { archive, left: max, max })
    }

    /// Unpacks a part, none where it is not there.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>> {
        let Ok(file) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|e| Kind::Damaged("ZIP archive", e.to_string()))?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(Kind::Unpacked(self.max))?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// Unpacks a part that must be there.
    pub(super) fn needed(&mut self, name: &str) -> Result<String> {
        self.part(name)?.ok_or_else(|| Kind::Damaged("document", format!("it has no part {name}")).into())
    }
}
