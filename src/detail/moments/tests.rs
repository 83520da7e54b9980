use super::*;
use crate::ingest::{Block, Published, Report, Role, Split};
use crate::segment::segment;
use crate::span::Span;

/// Share of the labelled expressions whose value must be right.
const LEAST: f64 = 0.92;

/// Expressions of news with the day of the report, labelled by hand.
const LABELLED: &str = include_str!("../../../fixtures/dates.tsv");

fn document(text: &str, day: Option<&str>) -> (Document, Lexicon) {
    let mut lexicon = Lexicon::default();
    let block = Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Whole };
    let published = day.map(|d| Published::on(d.parse().unwrap()));
    let report = Report { text: text.to_owned(), blocks: vec![block], published, ..Report::default() };
    (segment(report, &mut lexicon), lexicon)
}

/// Writes words and value of each moment.
fn found(text: &str, day: Option<&str>) -> Vec<(Span, String)> {
    let (document, lexicon) = document(text, day);
    find(&document, &lexicon)
        .into_iter()
        .filter_map(|d| match d.value {
            Value::Moment(m) => Some((d.span, m.iso)),
            _ => None,
        })
        .collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "the figure and the misses are what the test is for")]
fn labelled_expressions_get_their_value() {
    let rows: Vec<Vec<&str>> =
        LABELLED.lines().filter(|l| !l.starts_with('#')).map(|l| l.split('\t').collect()).collect();
    let mut missed = Vec::new();
    for row in &rows {
        let [day, sentence, expression, iso] = row[..] else { panic!("a row of four fields: {row:?}") };
        let got = found(sentence, Some(day));
        let right = match sentence.find(expression).filter(|_| iso != "-") {
            Some(start) => {
                let span = Span::new(start, start + expression.len());
                got.iter().any(|(s, value)| s.overlaps(span) && value == iso)
            }
            None => got.is_empty(),
        };
        if !right {
            missed.push(format!("{day} {sentence} [{expression} = {iso}] {got:?}"));
        }
    }
    let share = 1.0 - missed.len() as f64 / rows.len() as f64;
    eprintln!("{share:.3} of {} right; missed:\n{}", rows.len(), missed.join("\n"));
    assert!(rows.len() >= 150 && share >= LEAST, "{share:.3} of {}", rows.len());
}

/// Writes the value of each moment of a text.
fn values(text: &str, day: Option<&str>) -> Vec<String> {
    found(text, day).into_iter().map(|(_, iso)| iso).collect()
}

#[test]
fn without_a_day_values_stay_open() {
    for (text, expected) in [
        ("It happened on Friday.", vec!["XXXX-WXX-5"]),
        ("It happened on March 2.", vec!["XXXX-03-02"]),
        ("It happened in March.", vec!["XXXX-03"]),
        ("It happened at 5 p.m. and on 2 March 2022.", vec!["T17:00", "2022-03-02"]),
        ("It happened in 2014.", vec!["2014"]),
        ("It happened in the third quarter.", vec!["XXXX-Q3"]),
    ] {
        assert_eq!(values(text, None), expected, "{text}");
    }
}

#[test]
fn an_hour_with_its_part_of_the_day_is_a_time() {
    for (text, expected) in [
        ("The truce began at eight in the evening.", vec!["T20:00"]),
        ("It opened at 9 in the morning.", vec!["T09:00"]),
        ("They left about ten at night.", vec!["T22:00"]),
        ("They came home at two at night.", vec!["T02:00"]),
        ("It rang at twelve in the afternoon.", vec!["T12:00"]),
        ("Fined for eight in the evening paper.", vec![]),
    ] {
        let times: Vec<String> = values(text, None).into_iter().filter(|v| v.contains(':')).collect();
        assert_eq!(times, expected, "{text}");
    }
}

#[test]
fn a_length_before_or_after_a_day_is_a_day() {
    for (text, expected) in [
        ("It sank on March 5; the pump had failed three days earlier.", ["2022-03-05", "2022-03-02"]),
        ("It sank on March 5; the pump was found two weeks later.", ["2022-03-05", "2022-W11"]),
        ("It sank on Tuesday, the pump failed two days ago.", ["2022-03-08", "2022-03-08"]),
    ] {
        assert_eq!(values(text, Some("2022-03-10")), expected, "{text}");
    }
}

/// The interval of the one moment of a text.
fn interval(text: &str, published: Published) -> Option<(String, String)> {
    let (mut document, lexicon) = document(text, None);
    document.report.published = Some(published);
    let mut found = find(&document, &lexicon);
    assert_eq!(found.len(), 1, "{text} {found:?}");
    match found.remove(0).value {
        Value::Moment(m) => m.interval.map(|(a, b)| (a.to_string(), b.to_string())),
        _ => None,
    }
}

#[test]
fn vague_dates_keep_an_interval() {
    let day = Published::on("2022-03-03".parse().unwrap());
    let midnight = |d: &str| format!("{d} 00:00:00");
    for (text, from, to) in [
        ("It was said earlier this week.", "2022-02-28", "2022-03-04"),
        ("It will come later this month.", "2022-03-03", "2022-04-01"),
        ("It was held in the past three days.", "2022-03-01", "2022-03-04"),
        ("It has fallen in recent months.", "2021-03-04", "2022-03-04"),
        ("It was in Q3 2021.", "2021-07-01", "2021-10-01"),
        ("They marched over the weekend.", "2022-02-26", "2022-02-28"),
        ("It was built in the 1990s.", "1990-01-01", "2000-01-01"),
        ("It fell in late 2020.", "2020-09-01", "2021-01-01"),
    ] {
        assert_eq!(interval(text, day), Some((midnight(from), midnight(to))), "{text}");
    }
}

#[test]
fn times_of_other_zones_are_brought_to_the_report_s() {
    let published =
        Published { offset: chrono::FixedOffset::east_opt(3 * 3600), ..Published::on("2022-03-03".parse().unwrap()) };
    let got = interval("It was heard at 0335 GMT.", published);
    assert_eq!(got.map(|i| i.0), Some("2022-03-03 06:35:00".to_owned()));
    let got = interval("It was heard at 03:35 local time.", published);
    assert_eq!(got.map(|i| i.0), Some("2022-03-03 03:35:00".to_owned()));
}

#[test]
fn durations_tell_how_long_with_what_binds_them() {
    for (text, iso, low, high, unit) in [
        ("It lasted three days.", "P3D", 3.0, 3.0, "day"),
        ("It lasted more than three days.", "P3D", 3.0_f64.next_up(), f64::INFINITY, "day"),
        ("It lasted five to ten years.", "P5Y/P10Y", 5.0, 10.0, "year"),
        ("It lasted two or three weeks.", "P2W/P3W", 2.0, 3.0, "week"),
        ("It lasted at least an hour.", "PT1H", 1.0, f64::INFINITY, "hour"),
        ("It lasted two decades.", "P2DE", 20.0, 20.0, "year"),
    ] {
        let (document, lexicon) = document(text, Some("2022-03-03"));
        let found = find(&document, &lexicon);
        let Some(Value::Moment(m)) = found.first().map(|d| &d.value) else { panic!("{text} {found:?}") };
        let length = m.length.as_ref().unwrap();
        assert_eq!((m.iso.as_str(), length.unit.as_deref()), (iso, Some(unit)), "{text}");
        assert!((length.low, length.high) == (low, high), "{text} {length:?}");
    }
}

#[test]
fn lengths_of_several_units_are_one() {
    assert_eq!(values("He got two years and six months.", None), ["P2Y6M"]);
    assert_eq!(values("It took 1 hour 30 minutes.", None), ["PT1H30M"]);
}

#[test]
fn titles_and_common_words_are_no_moments() {
    for text in [
        "He told the NBC “Today” show.",
        "He wrote a short letter to the New York Daily News.",
        "Theresa May said so.",
        "Flight 1549 and a Boeing 2000 landed.",
        "They march to the sun and sat by the sea.",
        "The fall of the city was quick.",
        "A 34-year-old man and a boy aged 7.",
        "He lost 6-4 and 3:1.",
        "It cost $2000 or 2,000 euros.",
        "He came as soon as he could.",
    ] {
        assert_eq!(values(text, Some("2022-03-03")), Vec::<String>::new(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_spans_lie_on_boundaries(text in "[A-Za-z0-9 :,./'-]{0,40}|\\PC{0,60}") {
        let (document, lexicon) = document(&text, Some("2022-03-03"));
        for detail in find(&document, &lexicon) {
            let words = document.words(detail.span);
            proptest::prop_assert!(!words.is_empty() && words.trim() == words, "{:?}", detail);
        }
    }

    #[test]
    fn runs_of_words_of_time_are_read_without_a_panic(
        picks in proptest::collection::vec(0..30_usize, 0..14), day in 0..3_usize,
    ) {
        const PIECES: [&str; 30] = [
            "Friday", "March", "3", "2022", "last", "next", "the", "week", "years", "99999", "ago", "later", "early",
            "end", "of", "5", "p.m.", "every", "quarter", "third", "winter", "Easter", "a", "century", "-", "1990s",
            "overnight", "at", "12:30", "GMT",
        ];
        let day = [None, Some("0001-01-01"), Some("9999-12-31")][day];
        let text: Vec<&str> = picks.iter().filter_map(|n| PIECES.get(*n).copied()).collect();
        let (document, lexicon) = document(&text.join(" "), day);
        let found = find(&document, &lexicon);
        proptest::prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}
