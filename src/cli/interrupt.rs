//! Being asked to stop: the first time what is begun is finished, the second time all is dropped.

use super::messages::Failure;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// Exit status of a program that was interrupted, as shells have it: 128 and the number of the signal.
pub(super) const STATUS: u8 = 130;

/// Whether somebody asked to stop.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Watches for an interrupt, or for being told to end, from now on.
#[expect(clippy::exit, reason = "who asks twice does not want to wait for what is begun")]
pub(super) fn watch() -> Result<(), Failure> {
    let handle = || {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(STATUS.into());
        }
    };
    ctrlc::set_handler(handle).map_err(|e| Failure::Told(format!("interrupts cannot be watched for: {e}")))
}

/// Tells whether somebody asked to stop.
pub(super) fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
