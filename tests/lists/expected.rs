//! What a careful reader found in an event, as it lies beside its reports.

use serde::Deserialize;
use std::collections::BTreeMap;

/// Exact words of each source.
pub(crate) type Words = BTreeMap<String, String>;

/// The whole list of one event.
#[derive(Deserialize)]
pub(crate) struct Expected {
    pub(crate) reports: BTreeMap<String, String>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) conflicts: Vec<Entry>,
    pub(crate) compatible: Vec<Entry>,
    pub(crate) revisions: Vec<Entry>,
    pub(crate) quotes: Vec<Entry>,
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) voices: Vec<Voice>,
    pub(crate) labels: Vec<Label>,
}

/// Something told by one report or more.
#[derive(Deserialize)]
pub(crate) struct Fact {
    pub(crate) id: String,
    /// 3 is what an editor must know, 1 is colour.
    pub(crate) importance: u8,
    /// The phrases that tell it.
    pub(crate) told: BTreeMap<String, Vec<String>>,
}

/// Words of several sources that clash, agree, follow or quote one another.
#[derive(Deserialize)]
pub(crate) struct Entry {
    #[serde(rename = "type", default)]
    pub(crate) type_: String,
    pub(crate) fact: String,
    pub(crate) spans: Words,
}

/// Something that one source states and another attributes.
#[derive(Deserialize)]
pub(crate) struct Attribution {
    pub(crate) fact: String,
    pub(crate) stated_by: Words,
    pub(crate) attributed_by: Words,
}

/// Somebody who is quoted in some reports, and who says nothing in others.
#[derive(Deserialize)]
pub(crate) struct Voice {
    pub(crate) name: String,
    pub(crate) quoted_by: Vec<String>,
    pub(crate) not_heard_in: Vec<String>,
}

/// One referent under several names.
#[derive(Deserialize)]
pub(crate) struct Label {
    pub(crate) referent: String,
    pub(crate) spans: Words,
}
