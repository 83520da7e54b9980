//! All sentences of an event in, links, facts and coverage out.

pub mod candidates;
pub mod context;
pub mod coverage;
pub mod facts;
pub mod links;

pub use context::Context;
pub use coverage::Coverage;
pub use links::Links;
