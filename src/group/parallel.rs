//! The same work on many items: on every core in the program, one after the other in the bare library.

#[cfg(feature = "cli")]
use rayon::prelude::*;

/// Applies `work` to every item; results are in the order of the items.
#[cfg(feature = "cli")]
pub(super) fn in_parallel<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(work).collect()
}

/// Applies `work` to every item; results are in the order of the items.
#[cfg(not(feature = "cli"))]
pub(super) fn in_parallel<T, R>(items: Vec<T>, work: impl Fn(T) -> R) -> Vec<R> {
    items.into_iter().map(work).collect()
}
