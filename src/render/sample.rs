//! An invented event, for the tests of the renderers.

use crate::comparison::{
    Comparison, Coverage, FORMAT, Fact, Finding, FindingKind, Link, Matrix, Member, Parts, Place, Sentence, Settings,
    Source, SourceId, SpanText, Status, Tool,
};
use crate::ingest::Role;

/// Words of a source: its id, the sentence, the words inside it ("" for all of them).
pub(crate) type Words<'a> = (&'a str, usize, &'a str);

/// A finding to be made.
pub(crate) struct NewFinding<'a> {
    pub(crate) kind: FindingKind,
    pub(crate) type_: &'a str,
    pub(crate) fact: Option<usize>,
    pub(crate) salience: f64,
    pub(crate) note: &'a str,
    pub(crate) spans: &'a [Words<'a>],
    pub(crate) missing: &'a [&'a str],
}

/// Puts a comparison together from words.
pub(crate) struct Builder(Comparison);

impl Builder {
    pub(crate) fn new(id: &str) -> Self {
        let tool = Tool {
            name: "rashomon".into(),
            version: "0.0.0".into(),
            model: "sample".into(),
            settings: Settings { min_score: 0.5 },
        };
        Self(Comparison {
            format: FORMAT,
            id: id.into(),
            tool,
            sources: vec![],
            links: vec![],
            facts: vec![],
            coverage: vec![],
            findings: vec![],
            matrix: Matrix { coverage: vec![], verbatim: vec![] },
            copies: vec![],
            warnings: vec![],
        })
    }

    /// Adds a report; the first sentence is its headline.
    pub(crate) fn source(&mut self, (id, outlet, published): (&str, &str, &str), sentences: &[&str]) -> &mut Self {
        let mut text = String::new();
        let mut list = Vec::new();
        for (n, words) in sentences.iter().enumerate() {
            let start = text.chars().count();
            text.push_str(words);
            let role = if n == 0 { Role::Headline } else { Role::Body };
            let end = text.chars().count();
            list.push(Sentence { start, end, text: (*words).into(), role, paragraph: n });
            text.push_str("\n\n");
        }
        self.0.sources.push(Source {
            id: id.into(),
            outlet: Some(outlet.into()),
            title: sentences.first().map(|s| (*s).into()),
            published: Some(published.into()),
            lang: Some("en".into()),
            sha256: format!("{:064x}", self.0.sources.len() + 10),
            text,
            sentences: list,
        });
        self
    }

    /// Adds a fact told in these words.
    pub(crate) fn fact(&mut self, salience: f64, words: &[Words<'_>]) -> &mut Self {
        let spans: Vec<SpanText> = words.iter().map(|w| self.span(w)).collect();
        let told = |id: &SourceId| spans.iter().any(|s| s.source == *id);
        let ids: Vec<SourceId> = self.0.sources.iter().map(|s| s.id.clone()).collect();
        let (told_by, omitted_by): (Vec<_>, Vec<_>) = ids.into_iter().partition(told);
        let member =
            |s: &SpanText| Member { source: s.source.clone(), sentence: s.sentence, start: s.start, end: s.end };
        self.0.facts.push(Fact {
            id: format!("fact-{}", self.0.facts.len()),
            text: spans.iter().map(|s| s.text.clone()).max_by_key(String::len).unwrap(),
            salience,
            support: told_by.len(),
            independent: told_by.len(),
            told_by,
            omitted_by,
            confidence: if spans.len() > 1 { 0.9 } else { 1.0 },
            members: spans.iter().map(member).collect(),
        });
        self
    }

    /// Adds a finding.
    pub(crate) fn finding(&mut self, new: &NewFinding<'_>) -> &mut Self {
        let finding = Finding {
            id: format!("{:?}-{}", new.kind, self.0.findings.len()).to_lowercase(),
            kind: new.kind,
            type_: new.type_.into(),
            fact: new.fact.map(|n| format!("fact-{n}")),
            salience: new.salience,
            confidence: 0.9,
            note: new.note.into(),
            spans: new.spans.iter().map(|w| self.span(w)).collect(),
            missing_in: new.missing.iter().map(|&id| id.into()).collect(),
        };
        self.0.findings.push(finding);
        self
    }

    /// Fills in links, coverage, matrix and the findings of omission, and hands the comparison over.
    pub(crate) fn finish(mut self) -> Comparison {
        self.link();
        self.cover();
        self.omissions();
        self.0.findings.sort_by(|a, b| b.salience.total_cmp(&a.salience));
        self.0
    }

    fn span(&self, &(id, n, words): &Words<'_>) -> SpanText {
        let source = self.0.source(id).expect("a source of that name");
        let sentence = &source.sentences[n];
        let words = if words.is_empty() { sentence.text.as_str() } else { words };
        let byte = sentence.text.find(words).expect("words that stand in the sentence");
        let start = sentence.start + sentence.text.get(..byte).unwrap().chars().count();
        let end = start + words.chars().count();
        SpanText { source: source.id.clone(), sentence: n, start, end, text: words.into() }
    }

    fn link(&mut self) {
        let place = |m: &Member| Place { source: m.source.clone(), sentence: m.sentence };
        for fact in &self.0.facts {
            for (n, a) in fact.members.iter().enumerate() {
                let others = fact.members.iter().skip(n + 1).filter(|b| b.source != a.source);
                let link = |b| Link { a: place(a), b: place(b), score: 0.8, parts: Parts::default() };
                self.0.links.extend(others.map(link));
            }
        }
    }

    fn cover(&mut self) {
        let told = |source: &Source, n: usize, by: &Source| {
            let here = |f: &&Fact| f.members.iter().any(|m| m.source == source.id && m.sentence == n);
            self.0.facts.iter().filter(here).any(|f| f.told_by.contains(&by.id))
        };
        for source in &self.0.sources {
            let mut row = Vec::new();
            for by in &self.0.sources {
                let count = (0..source.sentences.len()).filter(|&n| told(source, n, by)).count();
                let share = count as f64 / source.sentences.len() as f64;
                row.push(if source.id == by.id { 1.0 } else { share });
                for n in (0..source.sentences.len()).filter(|_| source.id != by.id) {
                    let (score, status) =
                        if told(source, n, by) { (0.8, Status::Told) } else { (0.1, Status::Omitted) };
                    let (source, by) = (source.id.clone(), by.id.clone());
                    self.0.coverage.push(Coverage { source, sentence: n, by, score, status });
                }
            }
            let verbatim = row.iter().map(|&c| if c < 1.0 { c / 4.0 } else { 1.0 }).collect();
            self.0.matrix.coverage.push(row);
            self.0.matrix.verbatim.push(verbatim);
        }
    }

    fn omissions(&mut self) {
        let of = |m: &Member| self.0.source(&m.source).map(|s| s.slice(m.start, m.end).to_owned()).unwrap_or_default();
        let span = |m: &Member| SpanText {
            source: m.source.clone(),
            sentence: m.sentence,
            start: m.start,
            end: m.end,
            text: of(m),
        };
        let left_out = |f: &Fact| Finding {
            id: format!("omission-{}", f.id),
            kind: FindingKind::Omission,
            type_: "fact".into(),
            fact: Some(f.id.clone()),
            salience: f.salience * 0.9,
            confidence: 0.8,
            note: format!("told by {} of {}", f.support, f.support + f.omitted_by.len()),
            spans: f.members.iter().map(span).collect(),
            missing_in: f.omitted_by.clone(),
        };
        let found: Vec<Finding> = self.0.facts.iter().filter(|f| !f.omitted_by.is_empty()).map(left_out).collect();
        self.0.findings.extend(found);
    }
}

/// A collision on a lake, told by three.
pub(crate) fn ferry() -> Comparison {
    let mut b = Builder::new("ferry-0312");
    sources(&mut b);
    facts(&mut b);
    findings(&mut b);
    b.finish()
}

fn sources(b: &mut Builder) {
    b.source(("post", "North Shore Post", "2024-03-12T18:40:00+01:00"), &[
        "Ferry and barge collide on Lake Varn, three dead",
        "A passenger ferry and a gravel barge collided on Lake Varn on Tuesday evening, killing at least three people \
         and injuring 14, police said.",
        "The ferry Aurelia was carrying 62 passengers from Tarn to Ostrand when it was struck at about 5:20 p.m. in thick fog.",
        "Divers pulled two men and a woman from the water near the Ostrand pier.",
        "“We heard a bang and then the lights went out,” said Mira Doll, 41, a nurse who was on the upper deck.",
        "The barge's captain, who was not hurt, told investigators that his radar had failed an hour earlier.",
        "The operator, Varn Lines, had been fined twice since 2019 for carrying too many passengers.",
        "Service on the line is suspended until Friday.",
    ])
    .source(("radio", "Varn Radio", "2024-03-12T19:05:00+01:00"), &[
        "Three die as ferry hits gravel barge in fog",
        "Three people died and 19 were injured when a ferry hit a gravel barge on Lake Varn on Tuesday.",
        "The Aurelia had 62 people on board and was bound for Ostrand, the operator said.",
        "It happened shortly after 5.20 pm in dense fog.",
        "The barge's radar was working, the state shipping office claimed.",
        "“There was a bang and the lights went out,” passenger Mira Doll said.",
        "Until Friday, service on the line is suspended.",
    ])
    .source(("tribune", "The Lakeland Tribune and Herald", "2024-03-13"), &[
        "Radar failure blamed in Lake Varn crash",
        "The death toll in Tuesday's collision of a ferry and a barge on Lake Varn rose to four overnight.",
        "A 58-year-old man died of his injuries in hospital in Tarn.",
        "The radar of the barge had failed before the crash.",
        "Jon Brek, 12, who was pulled from the cabin by a stranger, is among the injured.",
        "Varn Lines, fined twice since 2019 for overcrowding, said it would help the investigation.",
        "Critics of the operator called the crash an accident waiting to happen.",
        "The lake police have seized the logbooks of both vessels.",
    ]);
}

fn facts(b: &mut Builder) {
    b.fact(0.95, &[("post", 1, ""), ("radio", 1, ""), ("tribune", 1, "")])
        .fact(0.8, &[("post", 2, ""), ("radio", 2, "")])
        .fact(0.78, &[("post", 5, ""), ("tribune", 3, "")])
        .fact(0.7, &[("post", 6, ""), ("tribune", 5, "Varn Lines, fined twice since 2019 for overcrowding")])
        .fact(0.6, &[("post", 4, ""), ("radio", 5, "")])
        .fact(0.55, &[("post", 7, ""), ("radio", 6, "")])
        .fact(0.52, &[("post", 3, "")])
        .fact(0.5, &[("radio", 4, "")])
        .fact(0.48, &[("tribune", 2, "")])
        .fact(0.4, &[("tribune", 4, "")])
        .fact(0.3, &[("tribune", 6, "")])
        .fact(0.28, &[("tribune", 7, "")])
        .fact(0.2, &[("radio", 3, "")]);
}

fn findings(b: &mut Builder) {
    b.finding(&NewFinding {
        kind: FindingKind::Conflict,
        type_: "number",
        fact: Some(0),
        salience: 0.97,
        note: "North Shore Post says 14 injured, Varn Radio says 19",
        spans: &[("post", 1, "14"), ("radio", 1, "19")],
        missing: &[],
    })
    .finding(&NewFinding {
        kind: FindingKind::Conflict,
        type_: "polarity",
        fact: Some(2),
        salience: 0.9,
        note: "Varn Radio says the radar was working, the others that it had failed",
        spans: &[
            ("post", 5, "his radar had failed"),
            ("radio", 4, "The barge's radar was working"),
            ("tribune", 3, "The radar of the barge had failed"),
        ],
        missing: &[],
    })
    .finding(&NewFinding {
        kind: FindingKind::OmittedDetail,
        type_: "number",
        fact: Some(0),
        salience: 0.6,
        note: "the number of injured",
        spans: &[("post", 1, "injuring 14"), ("radio", 1, "19 were injured")],
        missing: &["tribune"],
    })
    .finding(&NewFinding {
        kind: FindingKind::OmittedDetail,
        type_: "place",
        fact: Some(1),
        salience: 0.5,
        note: "where the ferry came from",
        spans: &[("post", 2, "from Tarn")],
        missing: &["radio"],
    });
    wordings(b);
}

fn wordings(b: &mut Builder) {
    b.finding(&NewFinding {
        kind: FindingKind::Wording,
        type_: "order",
        fact: Some(5),
        salience: 0.3,
        note: "the same words in another order",
        spans: &[("post", 7, ""), ("radio", 6, "")],
        missing: &[],
    })
    .finding(&NewFinding {
        kind: FindingKind::Wording,
        type_: "words",
        fact: Some(0),
        salience: 0.65,
        note: "“killing”, “died” and “death toll” for the same",
        spans: &[("post", 1, ""), ("radio", 1, ""), ("tribune", 1, "")],
        missing: &[],
    })
    .finding(&NewFinding {
        kind: FindingKind::Quote,
        type_: "altered",
        fact: Some(4),
        salience: 0.55,
        note: "Mira Doll is quoted in two versions",
        spans: &[
            ("post", 4, "We heard a bang and then the lights went out,"),
            ("radio", 5, "There was a bang and the lights went out,"),
        ],
        missing: &[],
    })
    .finding(&NewFinding {
        kind: FindingKind::Attribution,
        type_: "stated",
        fact: Some(2),
        salience: 0.58,
        note: "North Shore Post has it from the captain, The Lakeland Tribune and Herald states it",
        spans: &[("post", 5, "told investigators that"), ("tribune", 3, "")],
        missing: &[],
    })
    .finding(&NewFinding {
        kind: FindingKind::Label,
        type_: "name",
        fact: Some(0),
        salience: 0.35,
        note: "“collided” in one, “hit” in another, “crash” in a third",
        spans: &[("post", 1, "collided"), ("radio", 1, "hit"), ("tribune", 1, "collision")],
        missing: &[],
    });
}

/// Many sources, many facts; every text is its own.
pub(crate) fn wide(sources: usize, facts: usize) -> Comparison {
    let mut b = Builder::new("wide");
    let names: Vec<String> = (0..sources).map(|n| format!("s{n}")).collect();
    for (s, name) in names.iter().enumerate() {
        let tell = |f: usize| {
            format!("In place {f} the outlet {s} counted {} people near the bridge of town {}.", f * 3 + s, f % 7)
        };
        let list: Vec<String> =
            std::iter::once(format!("Headline of outlet {s}")).chain((0..facts).map(tell)).collect();
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        b.source((name, &format!("Outlet {s}"), "2024-01-02T03:04:05Z"), &list);
    }
    for f in 0..facts {
        let tellers = names.iter().enumerate().filter(|(s, _)| f % 5 == 0 || (f + s) % 3 == 0 || *s == f % sources);
        let words: Vec<Words<'_>> = tellers.map(|(_, name)| (name.as_str(), f + 1, "")).collect();
        b.fact(1.0 - f as f64 / facts as f64, &words);
    }
    b.finish()
}
