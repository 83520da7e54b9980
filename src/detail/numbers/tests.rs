use super::*;
use crate::detail::Bound;
use crate::ingest::{Block, Report, Role, Split};
use crate::segment::segment;

/// Makes a document of one sentence.
pub(in crate::detail) fn document(text: &str) -> (Document, Lexicon) {
    let mut lexicon = Lexicon::default();
    let block = Block { span: Span::new(0, text.len()), role: Role::Body, paragraph: 0, split: Split::Whole };
    let report = Report { text: text.to_owned(), blocks: vec![block], ..Report::default() };
    (segment(report, &mut lexicon), lexicon)
}

/// Finds kind, words and value of each amount.
fn found(text: &str) -> Vec<(Kind, String, Amount)> {
    let (document, lexicon) = document(text);
    find(&document, &lexicon, &readings(&document, &lexicon))
        .into_iter()
        .filter_map(|d| match d.value {
            Value::Amount(a) => Some((d.kind, document.words(d.span).to_owned(), a)),
            _ => None,
        })
        .collect()
}

/// Finds the one amount of a text.
pub(super) fn amount(text: &str) -> Amount {
    let mut all = found(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0).2
}

/// Writes kind and words of each amount.
fn shown(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(kind, words, a)| format!("{kind:?} {words} = {}", a.number)).collect()
}

#[test]
fn amounts_of_news_are_found_with_kind_words_and_number() {
    for (text, expected) in [
        ("Twenty-three thousand fans came.", vec!["Number Twenty-three thousand = 23000"]),
        ("It sold 3.5 million copies.", vec!["Number 3.5 million = 3500000"]),
        ("a deal worth $3bn", vec!["Money $3bn = 3000000000"]),
        ("a 300 million euros loan", vec!["Money 300 million euros = 300000000"]),
        ("rose to C$4.56 a share", vec!["Money C$4.56 = 4.56"]),
        ("a £12m stadium", vec!["Money £12m = 12000000"]),
        ("a Rs 500 crore project", vec!["Money Rs 500 crore = 5000000000"]),
        ("a Rs. 1,500 fine", vec!["Money Rs. 1,500 = 1500"]),
        ("buses 22,24,26,31 ran", vec!["Number 22 = 22", "Number 24 = 24", "Number 26 = 26", "Number 31 = 31"]),
        ("the twenty-first and the 3rd", vec!["Ordinal twenty-first = 21", "Ordinal 3rd = 3"]),
        (
            "5 percent, 6% and seven per cent",
            vec!["Percent 5 percent = 5", "Percent 6% = 6", "Percent seven per cent = 7"],
        ),
        ("up two percentage points", vec!["Percent two percentage points = 2"]),
        ("5 to 7 percent of them", vec!["Percent 5 to 7 percent = 6"]),
        ("some 40 square kilometres burned", vec!["Quantity 40 square kilometres = 40"]),
        ("winds of 90 mph", vec!["Quantity 90 mph = 90"]),
        ("a 500-megawatt plant", vec!["Quantity 500-megawatt = 500"]),
        ("at 120 kilometres per hour", vec!["Quantity 120 kilometres per hour = 120"]),
        ("a 7.1-magnitude quake", vec!["Quantity 7.1-magnitude = 7.1"]),
        ("a magnitude 5.6 quake", vec!["Quantity magnitude 5.6 = 5.6"]),
        ("a 34-year-old man", vec!["Quantity 34-year-old = 34"]),
        ("boys aged 7 and older", vec!["Quantity aged 7 = 7"]),
        ("died at the age of 81, after", vec!["Quantity age of 81 = 81"]),
        ("TV's Inspector Rudd dead at 82", vec!["Quantity 82 = 82"]),
        ("the actor died at 82, his agent said", vec!["Quantity 82 = 82"]),
        ("The youngest victim was 15 at the time.", vec!["Quantity 15 = 15"]),
        ("guests, the oldest of whom was just eighty, danced", vec!["Quantity eighty = 80"]),
        ("the youngest club was 15 points behind", vec!["Number 15 = 15"]),
        ("answered, not \"more than 6,000\".", vec!["Number 6,000 = 6000"]),
        ("a 12\" pipe", vec!["Quantity 12\" = 12"]),
        ("he died at 9, said his agent", vec!["Number 9 = 9"]),
        ("Police said John Smith, 34, was held.", vec!["Quantity 34 = 34"]),
        ("Police said John Smith (34) was held.", vec!["Quantity 34 = 34"]),
        ("Police held John Smith, who is 34, on Monday.", vec!["Quantity 34 = 34"]),
        ("The score was 34.", vec!["Number 34 = 34"]),
        ("a 1,200-strong force", vec!["Number 1,200 = 1200"]),
        ("a 12-member council", vec!["Number 12 = 12"]),
        ("two thirds of the seats", vec!["Number two thirds = 0.6666666666666666"]),
        ("half of the seats", vec!["Number half = 0.5"]),
        ("two and a half million people", vec!["Number two and a half million = 2500000"]),
        ("half a million people", vec!["Number half a million = 500000"]),
        ("one in five children", vec!["Number one in five = 0.2"]),
        ("won 3-1 on aggregate", vec!["Number 3 = 3", "Number 1 = 1"]),
        ("between 12 and 15 people", vec!["Number 12 and 15 = 13.5"]),
        ("$12 million to $15 million", vec!["Money $12 million to $15 million = 13500000"]),
        ("$12-15 million in aid", vec!["Money $12-15 million = 13500000"]),
        ("prices rose from 10 to 12 yuan", vec!["Number 10 = 10", "Money 12 yuan = 12"]),
        ("it is -5 degrees Celsius there", vec!["Quantity -5 degrees Celsius = -5"]),
        ("a population of 40 000 people", vec!["Number 40 000 = 40000"]),
        ("tens of thousands of people", vec!["Number tens of thousands = 10000"]),
        ("several hundred people", vec!["Number hundred = 100"]),
        ("200 pounds of explosives", vec!["Quantity 200 pounds = 200"]),
        ("300 million pounds in costs", vec!["Money 300 million pounds = 300000000"]),
        ("1m people and 2m homes", vec!["Number 1m = 1000000", "Number 2m = 2000000"]),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn an_age_and_a_magnitude_are_told_by_the_words_before_the_number() {
    for (text, expected) in [
        ("a magnitude of 5.6", "Quantity magnitude of 5.6 = 5.6"),
        ("The quake, the worst in years, measured 6.4 and", "Quantity 6.4 = 6.4"),
        ("The hall measured 6.4 by", "Number 6.4 = 6.4"),
        ("a woman of 43, had", "Quantity 43 = 43"),
        ("the boy of seven was", "Quantity seven = 7"),
        ("a man of 100 faces", "Number 100 = 100"),
    ] {
        assert_eq!(shown(text), [expected], "{text}");
    }
}

#[test]
fn names_and_references_are_no_amounts() {
    for text in [
        "a Boeing 737 crashed",
        "the Group of Seven met",
        "the attacks of 9/11",
        "closed Route 66 today",
        "invoked Article 5 of the treaty",
        "patients with COVID-19 and crews of F-16 jets",
        "call +1-222-555-0199 now",
        "one of them and no one else",
        "the one who left",
        "a one-off payment",
        "the Second World War",
        "on 42nd Street",
        "fans of 3D films and 5G phones",
        "the 1990s",
        "Windows versions such as Windows 10.",
        "see http://example.org/q=30",
        "at first",
        "ranked No. 5 there",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn bounds_are_read_into_the_interval() {
    for (text, bound, low, high) in [
        ("12 people", Bound::Exact, 12.0, 12.0),
        ("at least a dozen people", Bound::AtLeast, 12.0, f64::INFINITY),
        ("more than 30 people", Bound::AtLeast, 30.0_f64.next_up(), f64::INFINITY),
        ("over 30 people", Bound::AtLeast, 30.0_f64.next_up(), f64::INFINITY),
        ("not more than 30 people", Bound::AtMost, f64::NEG_INFINITY, 30.0),
        ("nearly 200 people", Bound::About, 180.0, 200.0),
        ("about 200 people", Bound::About, 180.0, 220.0),
        ("about 4,000 people", Bound::About, 3600.0, 4400.0),
        ("about 25 people", Bound::About, 22.5, 27.5),
        ("about 48,000 people", Bound::About, 46_800.0, 49_200.0),
        ("about 160 people", Bound::About, 150.0, 170.0),
        ("just over 200 people", Bound::About, 200.0, 220.0),
        ("some 200 people", Bound::About, 180.0, 220.0),
        ("200 or so people", Bound::About, 180.0, 220.0),
        ("between 12 and 15 people", Bound::Range, 12.0, 15.0),
        ("12 to 15 people", Bound::Range, 12.0, 15.0),
        ("an average of from 10 to 12 people", Bound::Range, 10.0, 12.0),
        ("two or three people", Bound::Range, 2.0, 3.0),
        ("up to 700 people", Bound::AtMost, f64::NEG_INFINITY, 700.0),
        ("as many as 700 people", Bound::AtMost, f64::NEG_INFINITY, 700.0),
        ("fewer than 700 people", Bound::AtMost, f64::NEG_INFINITY, 700.0_f64.next_down()),
        ("no fewer than 700 people", Bound::AtLeast, 700.0, f64::INFINITY),
        ("hundreds of people", Bound::AtLeast, 100.0, 1000.0),
        ("thousands of people", Bound::AtLeast, 1000.0, f64::INFINITY),
        ("at least another 12 people", Bound::AtLeast, 12.0, f64::INFINITY),
        ("more than $3 million", Bound::AtLeast, 3e6_f64.next_up(), f64::INFINITY),
        ("a total of 12 or more people", Bound::AtLeast, 12.0, f64::INFINITY),
        ("200-odd people", Bound::About, 180.0, 220.0),
    ] {
        let got = amount(text);
        assert_eq!((got.bound, got.low), (bound, low), "{text}");
        assert!(got.high == high || (got.high - high).abs() < 1e-9, "{text}: {}", got.high);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic_and_spans_lie_on_boundaries(text in "[a-z0-9 ,.$€½%°^+x-]{0,40}|\\PC{0,60}") {
        let (document, lexicon) = document(&text);
        for detail in find(&document, &lexicon, &readings(&document, &lexicon)) {
            let words = document.words(detail.span);
            proptest::prop_assert!(!words.is_empty() && words.trim() == words, "{:?}", detail);
        }
    }

    #[test]
    fn runs_of_number_words_are_read_without_a_panic(picks in proptest::collection::vec(0..24_usize, 0..14)) {
        const PIECES: [&str; 24] = [
            "one", "two", "twenty", "hundred", "thousand", "million", "and", "a", "half", "third", "thirds", "-", "3",
            "1,200", "$", "percent", "to", "between", "dozen", "point", "/", "4", "feet", "of",
        ];
        let text: Vec<&str> = picks.iter().filter_map(|n| PIECES.get(*n).copied()).collect();
        let (document, lexicon) = document(&text.join(" "));
        let found = find(&document, &lexicon, &readings(&document, &lexicon));
        proptest::prop_assert!(found.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    }
}
