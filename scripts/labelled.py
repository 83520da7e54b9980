"""Labelled data, as events with a label for every pair of sentences, and a mask of those that were judged where not all were.

DATA is the folder of the sets that `score.py` reads; the lists beside the events in `fixtures` and the judgements in
`labels` are our own. Standard library only.
"""
import json, os, pathlib, re, subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROFILE = os.environ.get("PROFILE", "release")
PROGRAM = ROOT / "target" / PROFILE / "rashomon"


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def wanted(event):
    return [(d, n) for d, r in enumerate(event["reports"]) for n in r.get("wanted", range(len(r["sentences"])))]


def pairs(event):
    w = wanted(event)
    return [(a, b) for i, a in enumerate(w) for b in w[i + 1:] if a[0] != b[0]]


def align(data):
    gold = {g["id"]: g["reports"] for g in load(data / "align/gold.jsonl")}
    events, labels = [], []
    for e in load(data / "align/input.jsonl"):
        g = gold[e["id"]]
        e["reports"] = [{**r, "wanted": sorted(map(int, g.get(r["id"], {})))} for r in e["reports"]]
        chains = lambda at: set(g[e["reports"][at[0]]["id"]][str(at[1])])
        events.append(e); labels.append([bool(chains(a) & chains(b)) for a, b in pairs(e)])
    return events, labels, None


def propositions(data):
    gold = {g["id"]: {frozenset(((a, i), (b, j))) for a, i, b, j in g["pairs"]} for g in load(data / "propositions/gold.jsonl")}
    events, labels, masks = [], [], []
    for e in load(data / "propositions/input.jsonl"):
        name = lambda at: (e["reports"][at[0]]["id"], at[1])
        events.append(e)
        labels.append([frozenset((name(a), name(b))) in gold[e["id"]] for a, b in pairs(e)])
        masks.append(["summary" in (name(a)[0], name(b)[0]) for a, b in pairs(e)])
    return events, labels, masks


def listed():
    """The invented events with their hand-made lists: sources, the facts of each sentence, who tells each fact."""
    for path in sorted((ROOT / "fixtures").glob("*/expected.json")):
        expected = json.loads(path.read_text())
        files = [f"{outlet}={path.parent / name}" for outlet, name in expected["reports"].items()]
        done = subprocess.run([PROGRAM, "compare", "--format", "json", *files], stdout=subprocess.PIPE, check=True)
        sources = json.loads(done.stdout)["sources"]
        place = {s["id"]: d for d, s in enumerate(sources)}
        facts, tellers = {}, {}
        for fact in expected["facts"]:
            tellers[fact["id"]] = {place[outlet] for outlet, phrases in fact["told"].items() if phrases}
            for outlet, phrases in fact["told"].items():
                for phrase in phrases:
                    for n, start, end in places_of(sources[place[outlet]], phrase):
                        facts.setdefault((place[outlet], n), []).append((fact["id"], start, end))
        yield [[s["text"] for s in x["sentences"]] for x in sources], facts, tellers


def phrases_of_facts():
    """The invented events, and for each sentence the phrases of its facts, with who tells the fact."""
    for sources, facts, tellers in listed():
        phrases = {at: [(a, b, tellers[f]) for f, a, b in all] for at, all in facts.items()}
        yield {"reports": [{"sentences": s} for s in sources]}, phrases


def fixtures():
    """Which sentences of the invented events tell a fact together."""
    events, labels = [], []
    for sources, facts, _ in listed():
        event = {"reports": [{"sentences": s} for s in sources]}
        events.append(event)
        of = lambda at: {f for f, _, _ in facts.get(at, [])}
        labels.append([bool(of(a) & of(b)) for a, b in pairs(event)])
    return events, labels, None


def judged(name, program, data):
    """What was judged by reading in a file of `labels`, with the comparison by `program` of each event: rows of places (a source and the
    first byte of its sentence count as one) with the judgement and how many cases it stands for."""
    rows = {}
    for line in (ROOT / "scripts/labels" / name).read_text().splitlines():
        if not line.startswith("#"):
            event, *row, judgement, weight = line.split("\t")
            rows.setdefault(event, []).append((row, float(judgement), float(weight)))
    done = subprocess.run([program, "batch"], input=(data / "triples/input.jsonl").read_bytes(), stdout=subprocess.PIPE, check=True)
    for event in map(json.loads, done.stdout.splitlines()):
        starts = {(x["id"], str(s["start"])) for x in event["sources"] for s in x["sentences"]}
        lost = [place for row, _, _ in rows[event["id"]] for place in zip(row[::2], row[1::2]) if place not in starts]
        if lost:
            raise SystemExit(f"{event['id']}: no sentence begins any more where one was judged: {lost}")
        yield event, rows[event["id"]]


def links(program, data):
    """Pairs of sentences of whole reports, three an event: each event's comparison and, for each judged pair of its places (source,
    first byte), whether the two tell a fact together and how many pairs it stands for."""
    for event, rows in judged("links.tsv", program, data):
        yield event, {frozenset(((a, int(at)), (b, int(to)))): (told == 1, weight) for (a, at, b, to), told, weight in rows}


def told(program, data):
    """Sentences of whole reports, three an event: each event's comparison and, for each judged sentence and other report (source, first
    byte, other source), how much of it that one tells (0, .5 or 1) and how many it stands for."""
    for event, rows in judged("told.tsv", program, data):
        yield event, {(a, int(at), by): (share, weight) for (a, at, by), share, weight in rows}


def short(program, _=None):
    """The same of every sentence of two short reports of an invented event."""
    folder, of = ROOT / "fixtures/pairs", {}
    for line in (folder / "told.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            event, source, at, share = line.split("\t")
            of.setdefault(event, {})[source, int(at), "ab".replace(source, "")] = (float(share), 1.0)
    for event, rows in of.items():
        files = [f"{x}={folder / event}.{x}.txt" for x in "ab"]
        done = subprocess.run([program, "compare", "--format", "json", *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        compared = json.loads(done.stdout)
        places = {(x["id"], s["start"]) for x in compared["sources"] for s in x["sentences"]}
        lost = [at for at in rows if at[:2] not in places]
        assert not lost, f"{event}: no sentence begins at {lost}"
        yield compared, rows


def sentences(event):
    """The sentences of a comparison, as an event to compute parts of, and the name of each by its place."""
    sources = event["sources"]
    name = lambda at: (sources[at[0]]["id"], sources[at[0]]["sentences"][at[1]]["start"])
    return {"reports": [{"sentences": [s["text"] for s in x["sentences"]]} for x in sources]}, name


def news(data):
    """Pairs of sentences of whole reports, three an event, judged one by one."""
    events, labels, masks = [], [], []
    for compared, of in links(PROGRAM, data):
        event, name = sentences(compared)
        events.append(event)
        keys = [frozenset((name(a), name(b))) for a, b in pairs(event)]
        labels.append([k in of and of[k][0] for k in keys])
        masks.append([k in of for k in keys])
    return events, labels, masks


def shares_told(judged):
    """How much of a sentence another report tells, judged one by one: of what `told` or `short` gives."""
    events, labels, masks = [], [], []
    for compared, of in judged:
        event, name = sentences(compared)
        events.append(event)
        others = lambda d: [x["id"] for n, x in enumerate(compared["sources"]) if n != d]
        keys = [(*name(at), by) for at in wanted(event) for by in others(at[0])]
        labels.append([of.get(k, (0.0, 0))[0] for k in keys])
        masks.append([k in of for k in keys])
    return events, labels, masks


def fixtures_told():
    """Share of the facts of each sentence of the invented events that each other report tells."""
    events, labels = [], []
    for sources, facts, tellers in listed():
        event = {"reports": [{"sentences": s, "wanted": [n for n in range(len(s)) if (d, n) in facts]} for d, s in enumerate(sources)]}
        of = lambda at: {f for f, _, _ in facts[at]}
        told = lambda at, by: sum(by in tellers[f] for f in of(at)) / len(of(at))
        events.append(event)
        labels.append([told(at, by) for at in wanted(event) for by in range(len(sources)) if by != at[0]])
    return events, labels, None


def places_of(source, phrase):
    """Sentences that hold a phrase of the report's file, and where in them it stands; white space does not count."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    found = re.search(pattern, source["text"])
    return [(n, found.start() - s["start"], found.end() - s["start"])
            for n, s in enumerate(source["sentences"]) if found and s["start"] < found.end() and found.start() < s["end"]]
