//! Sentence in, [`Detail`]s and [`Attribution`]s out: values with their normal forms, names, quotations, who says what.
//!
//! Details are found in English text; a report in another language has none.

mod figures;
mod moments;
pub mod names;
mod numbers;
pub mod speech;

use crate::segment::{Document, Event, Lexicon};
use crate::span::Span;
use chrono::NaiveDateTime;

/// Finds the details and attributions of every document of an event, and gives what says the same one stem: figures in
/// several notations, names and their acronyms and spellings.
#[must_use]
pub fn of_event(event: &mut Event) -> Vec<Details> {
    let mut found = Vec::with_capacity(event.documents.len());
    for n in 0..event.documents.len() {
        let (document, lexicon) = (&event.documents[n], &event.lexicon);
        let amounts = amounts(document, lexicon);
        found.push(details_with(document, lexicon, &amounts));
        let figures = figures::find(document, lexicon, &amounts);
        figures::settle(event, n, figures);
    }
    names::aliases::settle(event, &found);
    found
}

/// Reads the amounts of a document; none where it is in another language than English.
fn amounts(document: &Document, lexicon: &Lexicon) -> Vec<(usize, numbers::Reading)> {
    if document.is_english() { numbers::readings(document, lexicon) } else { Vec::new() }
}

/// Finds the details and attributions of a document; none where it is in another language than English.
#[must_use]
pub fn details(document: &Document, lexicon: &Lexicon) -> Details {
    details_with(document, lexicon, &amounts(document, lexicon))
}

fn details_with(document: &Document, lexicon: &Lexicon, amounts: &[(usize, numbers::Reading)]) -> Details {
    if !document.is_english() {
        return Details::default();
    }
    let names = names::find(document, lexicon);
    let (quotes, attributions) = speech::find(document, lexicon);
    let amounts = numbers::find(document, lexicon, amounts);
    let bare = |d: &Detail| matches!(d.kind, Kind::Number | Kind::Ordinal);
    let (counts, measures) = amounts.into_iter().partition(bare);
    let mut amounts = without(counts, names.iter());
    amounts.extend::<Vec<Detail>>(measures);
    amounts.sort_by_key(|d| d.span);
    let mut details = merge(amounts, moments::find(document, lexicon));
    details.extend(names);
    details.extend(quotes);
    details.sort_by_key(|d| (d.span, d.kind));
    Details { details, attributions }
}

/// Joins amounts and moments: of two that overlap the moment is kept, unless the amount is an age, money or a share.
fn merge(amounts: Vec<Detail>, moments: Vec<Detail>) -> Vec<Detail> {
    let strong = |d: &&Detail| matches!(d.kind, Kind::Money | Kind::Percent | Kind::Quantity);
    let mut moments = without(moments, amounts.iter().filter(strong));
    let amounts = without(amounts, moments.iter());
    moments.extend(amounts);
    moments
}

/// Takes out of `details` what overlaps one of `others`; both are in order of position.
fn without<'a>(details: Vec<Detail>, others: impl Iterator<Item = &'a Detail>) -> Vec<Detail> {
    let mut others = others.peekable();
    let keep = |detail: &Detail| {
        while others.next_if(|o| o.span.end <= detail.span.start).is_some() {}
        !others.peek().is_some_and(|o| o.span.overlaps(detail.span))
    };
    let mut keep = keep;
    details.into_iter().filter(|d| keep(d)).collect()
}

/// What was found in one report, in order of position.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Details {
    /// Typed spans; of one kind no two overlap.
    pub details: Vec<Detail>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
}

impl Details {
    /// Gives the typed spans of a sentence.
    pub fn of_sentence(&self, n: usize) -> impl Iterator<Item = &Detail> + '_ {
        let first = self.details.partition_point(|d| d.sentence < n);
        self.details.iter().skip(first).take_while(move |d| d.sentence == n)
    }

    /// Gives the typed spans that begin in a span, each with its place in the list.
    pub(crate) fn beginning_in(&self, within: Span) -> impl Iterator<Item = (usize, &Detail)> {
        let first = self.details.partition_point(|d| d.span.start < within.start);
        self.details.iter().enumerate().skip(first).take_while(move |(_, d)| d.span.start < within.end)
    }

    /// Gives the quotations, each with the attribution that it belongs to.
    pub(crate) fn quotations(&self) -> impl Iterator<Item = (&Detail, Option<&Attribution>)> {
        let quotes = || self.details.iter().filter(|d| d.kind == Kind::Quote);
        let speakers = speech::speakers(quotes(), &self.attributions);
        quotes().zip(speakers).map(|(quote, n)| (quote, n.and_then(|n| self.attributions.get(n))))
    }
}

/// A typed span inside a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// The sentence it stands in (for a quotation of several sentences the first).
    pub sentence: usize,
    /// Its normal value.
    pub value: Value,
}

impl Detail {
    /// Kind of the details that it can be held against: a share told as a fraction ("two thirds") is one of percents.
    pub(crate) fn sort(&self) -> Kind {
        match &self.value {
            Value::Amount(a) if self.kind == Kind::Number && a.number > 0.0 && a.number < 1.0 => Kind::Percent,
            _ => self.kind,
        }
    }
}

/// The kinds of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A count: "twelve", "1,200".
    Number,
    /// A rank: "third".
    Ordinal,
    /// A share: "5 percent".
    Percent,
    /// A sum of money.
    Money,
    /// A number with a unit, an age among them.
    Quantity,
    /// A day, week, month, year or span of days.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again: "every Friday".
    Recurrence,
    /// A person, organisation or place.
    Name,
    /// Words in quotation marks.
    Quote,
}

impl Kind {
    /// Gives its name, as in the JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Recurrence => "recurrence",
            Self::Name => "name",
            Self::Quote => "quote",
        }
    }
}

/// The normal value of a detail.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of number, ordinal, percent, money and quantity.
    Amount(Amount),
    /// Of date, time, duration and recurrence.
    Moment(Moment),
    /// Of a name: its words without title and possessive.
    Name(String),
    /// Of a quotation: its words without the marks.
    Quote(String),
}

/// A number with its bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// The number told; the middle of a range.
    pub number: f64,
    /// Value of one in the last place that is told: 1 for "12", 0.1 for "3.5", 100,000 for "1.2 million".
    pub step: f64,
    /// How it binds.
    pub bound: Bound,
    /// Least value that agrees with what is told (negative infinity where there is none).
    pub low: f64,
    /// Greatest value that agrees with what is told (infinity where there is none).
    pub high: f64,
    /// Unit, in the singular and in full ("kilometre", "year", "percent"), of a quantity.
    pub unit: Option<String>,
    /// ISO 4217 code of money; the word as printed where it is not known which of several.
    pub currency: Option<String>,
}

/// How an amount binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Just this.
    Exact,
    /// This or more.
    AtLeast,
    /// This or less.
    AtMost,
    /// Near this.
    About,
    /// Between two values.
    Range,
}

/// A point or length of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// TIMEX3 value: `2022-03-02`, `2022-W09`, `2022-03`, `P3D`, `2022-03-03T00:36`, `XXXX-WXX-5`.
    pub iso: String,
    /// First instant that it may mean and the first instant after it, where it could be placed on the calendar.
    pub interval: Option<(NaiveDateTime, NaiveDateTime)>,
    /// How long it is, with what binds it ("more than three days"), of a duration that tells a number.
    pub length: Option<Amount>,
}

/// Who says what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it; nothing where the text does not tell.
    pub source: Option<Span>,
    /// The words that make it an attribution: "said", "according to".
    pub cue: Span,
    /// What is said.
    pub content: Span,
    /// How the outlet stands to it.
    pub stance: Stance,
    /// In what form it is told: only a quotation or a clause is something that could also be stated.
    pub form: Form,
    /// The sentence that the cue stands in.
    pub sentence: usize,
}

/// The form of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Words in quotation marks, from the first on.
    Quote,
    /// A clause: "said that …", "…, he said".
    Clause,
    /// What a saying or wish is about: "criticised …", "called for …".
    Phrase,
}

/// How an outlet stands to what it passes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stance {
    /// Said by someone, without a judgement: "said", "according to".
    Neutral,
    /// Said by someone, with doubt: "claimed", "so-called".
    Doubt,
    /// Said not to be so: "denied".
    Denied,
    /// Not sure, by the outlet's own words: "may", "reportedly".
    Hedged,
}

#[cfg(test)]
mod testing {
    use crate::ingest::{Input, read};
    use crate::segment::Event;

    /// Gives the stem of each word of some texts, once their details are found.
    pub(super) fn stems(texts: &[&str]) -> Vec<Vec<String>> {
        let report = |text: &&str| read(text.as_bytes(), &Input::default()).unwrap().remove(0);
        let mut event = Event::of(texts.iter().map(report).collect());
        let _ = super::of_event(&mut event);
        let stem = |n: u32| event.lexicon.stems()[n as usize].to_string();
        event.documents.iter().map(|d| d.tokens.iter().map(|t| stem(t.stem)).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Block, Published, Report, Role, Split};
    use crate::segment::segment;

    fn shown(text: &str) -> Vec<String> {
        let mut lexicon = Lexicon::default();
        let block = Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Whole };
        let published = Some(Published::on("2022-03-03".parse().unwrap()));
        let report = Report { text: text.to_owned(), blocks: vec![block], published, ..Report::default() };
        let document = segment(report, &mut lexicon);
        let found = details(&document, &lexicon).details;
        found.iter().map(|d| format!("{:?} {}", d.kind, document.words(d.span))).collect()
    }

    #[test]
    fn a_number_inside_a_moment_is_no_detail_of_its_own() {
        for (text, expected) in [
            ("On March 3 some 40 died.", vec!["Date March 3", "Number 40"]),
            ("Three days later 12 came at 5 p.m.", vec!["Duration Three days", "Number 12", "Time 5 p.m."]),
            ("A 34-year-old man was held for two years.", vec!["Quantity 34-year-old", "Duration two years"]),
            ("Sales fell 5% in the third quarter of 2021.", vec!["Percent 5%", "Date third quarter of 2021"]),
            ("It made $2000 in 2000.", vec!["Money $2000", "Date 2000"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
