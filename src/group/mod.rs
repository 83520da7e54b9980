//! Reports in, events out: which reports tell of one event.
//!
//! A report becomes a [`Profile`]; pairs that share rare terms within a window of days are compared exactly
//! ([`parts`]); what is surely of one event makes components, and those are clustered by average link. The same reports
//! give the same events in whatever order they come, as long as the caller hands them to [`Grouper::day`] sorted.

mod cluster;
mod index;
pub mod parts;
mod profile;
mod representatives;
mod stream;
mod weigh;
mod words;

pub use cluster::{Edge, cluster};
pub use parts::{PairParts, Weighed};
pub use profile::{Profile, Text};
pub use representatives::representatives;
pub use stream::{Explain, Group, Grouper, Incoming, Links, SAME, Settings, day_of, events};
pub use weigh::{Counts, Weights};
pub use words::{Reader, shared_words};
