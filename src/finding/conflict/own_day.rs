//! Whether sentences tell of the day on which their own report was published.

use crate::detail::{Detail, Kind, Value};
use crate::finding::Scene;
use crate::span::Span;
use chrono::{NaiveDate, TimeDelta};

/// Bytes between a word for saying and the day on which it was said: "told parliament on Tuesday".
const SAID_ON: usize = 20;

/// Tells whether two sentences of two reports each tell of the day of their own report, and the reports are of two days.
/// The day on which somebody said it is none.
pub(super) fn tell(scene: &Scene<'_>, documents: (usize, usize), sentences: (usize, usize)) -> bool {
    let tells = |d: usize, sentence: usize| {
        let mut details = scene.details[d].of_sentence(scene.event.place(sentence).1);
        let is_day = |x: &Detail| x.kind == Kind::Date && length(x).is_some_and(|l| l <= TimeDelta::days(1));
        details.any(|x| is_day(x) && !is_said(scene, d, x.span) && is_own(scene, d, x))
    };
    let days = day(scene, documents.0).zip(day(scene, documents.1));
    days.is_some_and(|(a, b)| a != b) && tells(documents.0, sentences.0) && tells(documents.1, sentences.1)
}

/// Tells whether a moment of document `d` is the day of its report on which something was said.
pub(super) fn is_of_saying(scene: &Scene<'_>, d: usize, moment: Span) -> bool {
    let detail = || scene.details[d].details.iter().find(|x| x.span == moment);
    is_said(scene, d, moment) && detail().is_some_and(|x| is_own(scene, d, x))
}

/// The day on which a report was published.
fn day(scene: &Scene<'_>, d: usize) -> Option<NaiveDate> {
    scene.event.documents[d].report.published.map(|p| p.local.date())
}

/// Tells whether a moment of document `d` is the one at which something was said.
fn is_said(scene: &Scene<'_>, d: usize, moment: Span) -> bool {
    let mut cues = scene.details[d].attributions.iter().map(|a| a.cue);
    cues.any(|cue| (cue.end..cue.end + SAID_ON).contains(&moment.start))
}

/// Tells whether a moment of document `d` begins on the day on which that was published.
fn is_own(scene: &Scene<'_>, d: usize, moment: &Detail) -> bool {
    matches!(&moment.value, Value::Moment(m) if day(scene, d).is_some() && m.interval.map(|i| i.0.date()) == day(scene, d))
}

fn length(moment: &Detail) -> Option<TimeDelta> {
    match &moment.value {
        Value::Moment(m) => m.interval.map(|(from, to)| to - from),
        _ => None,
    }
}
