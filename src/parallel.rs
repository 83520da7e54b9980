//! The same work on many items: on every core in the program, one after the other in the bare library.

#[cfg(feature = "cli")]
use rayon::prelude::*;

/// Applies `work` to every item; results are in the order of the items.
#[cfg(feature = "cli")]
pub(crate) fn in_parallel<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(work).collect()
}

/// Applies `work` to every item; results are in the order of the items.
#[cfg(not(feature = "cli"))]
pub(crate) fn in_parallel<T, R>(items: Vec<T>, work: impl Fn(T) -> R) -> Vec<R> {
    items.into_iter().map(work).collect()
}

/// Sentences of an event below which its work is done in place: sharing it out would cost more than it saves.
const FEW: usize = 400;

/// Applies `work` to every number below `count`, on every core where the event has many `sentences`; results are in order.
pub(crate) fn for_each_below<R: Send>(
    count: usize,
    sentences: usize,
    work: impl Fn(usize) -> R + Sync + Send,
) -> Vec<R> {
    if sentences < FEW { (0..count).map(work).collect() } else { in_parallel((0..count).collect(), work) }
}
