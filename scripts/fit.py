#!/usr/bin/env python3
"""Fits the models: fit.py DATA [--only link|coverage|pair|slot] [--write DIR] [--rounds N]

DATA holds labelled sets as `score.py` reads them (align, propositions, omission, similarity); the hand-made lists
beside the events in `fixtures` are a set of their own. The parts of every labelled case are computed by the program
itself (`cargo run --release --example features`), so that nothing is written twice. Every figure printed is
cross-validated by event: no case is scored by a model that saw its event. The model written is fitted on all.

A model is a sum of step functions, one a part: boosted stumps (Friedman 2001) gathered by part. Needs numpy and
scikit-learn; single-threaded and without sampling, so that the same data give the same file.
"""
import argparse, json, os, pathlib, re, subprocess
os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROFILE = os.environ.get("PROFILE", "release")
FEATURES, PROGRAM = (ROOT / "target" / PROFILE / n for n in ("examples/features", "rashomon"))


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def names(*files):
    """The names of the parts, read from the source."""
    return [n for f in files for block in re.findall(r"NAMES: \[&str; COUNT\] = \[(.*?)\];", (ROOT / "src" / f).read_text(), re.S)
            for n in re.findall(r'"(\w+)"', block)]


def rows(table, lines, width):
    text = "".join(json.dumps(e) + "\n" for e in lines)
    done = subprocess.run([FEATURES, table], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return np.frombuffer(done.stdout, dtype="<f4").reshape(-1, width)


class Set:
    """A labelled set of cases: parts, labels (0–1, shares allowed), the event of each."""
    def __init__(self, name, table, width, events, labels, masks=None):
        self.name = name
        keep = np.concatenate(masks) if masks else slice(None)
        self.x = rows(table, events, width)[keep]
        self.y = np.concatenate(labels).astype(float)[keep]
        self.group = np.concatenate([[i] * len(l) for i, l in enumerate(labels)])[keep]
        assert len(self.x) == len(self.y), (name, self.x.shape, len(self.y))

    def folds(self, k):
        return list(GroupKFold(min(k, len(set(self.group)))).split(self.x, self.y, self.group))


# ---- labelled pairs --------------------------------------------------------------------------------

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


def fixtures():
    """The invented events with their hand-made lists: which sentences tell a fact together."""
    events, labels = [], []
    for path in sorted((ROOT / "fixtures").glob("*/expected.json")):
        expected = json.loads(path.read_text())
        files = [f"{outlet}={path.parent / name}" for outlet, name in expected["reports"].items()]
        done = subprocess.run([PROGRAM, "compare", "--format", "json", *files], stdout=subprocess.PIPE, check=True)
        sources = json.loads(done.stdout)["sources"]
        facts = {}
        for fact in expected["facts"]:
            for outlet, phrases in fact["told"].items():
                d = next(i for i, s in enumerate(sources) if s["id"] == outlet)
                for phrase in phrases:
                    for n in sentences_of(sources[d], phrase):
                        facts.setdefault((d, n), set()).add(fact["id"])
        event = {"reports": [{"sentences": [s["text"] for s in x["sentences"]]} for x in sources]}
        events.append(event)
        labels.append([bool(facts.get(a, set()) & facts.get(b, set())) for a, b in pairs(event)])
    return events, labels, None


def sentences_of(source, phrase):
    """Numbers of the sentences that hold a phrase of the report's file; white space does not count."""
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    found = re.search(pattern, source["text"])
    return [n for n, s in enumerate(source["sentences"]) if found and s["start"] < found.end() and found.start() < s["end"]]


# ---- boosted stumps --------------------------------------------------------------------------------

def fitted(sets, rounds):
    """One model over several sets, each of the same weight."""
    x = np.concatenate([s[0] for s in sets]); soft = np.concatenate([s[1] for s in sets])
    weight = np.concatenate([np.full(len(s[1]), 1e4 / len(s[1])) for s in sets])
    x2, y2 = np.concatenate([x, x]), np.concatenate([np.ones(len(x)), np.zeros(len(x))])
    w2 = np.concatenate([weight * soft, weight * (1 - soft)]); keep = w2 > 0
    model = HistGradientBoostingClassifier(max_leaf_nodes=2, max_iter=rounds, learning_rate=0.15, min_samples_leaf=60, max_bins=64,
                                           early_stopping=False, random_state=0)
    return model.fit(x2[keep], y2[keep], sample_weight=w2[keep])


def steps(model, count):
    """The stumps of a model gathered into a constant and a step function a part."""
    bias, cuts = float(model._baseline_prediction.ravel()[0]), [[] for _ in range(count)]
    for (tree,) in model._predictors:
        root = tree.nodes[0]
        if root["is_leaf"]:
            bias += float(root["value"]); continue
        left, right = tree.nodes[root["left"]]["value"], tree.nodes[root["right"]]["value"]
        cuts[root["feature_idx"]].append((float(root["num_threshold"]), float(left), float(right)))
    out = []
    for part in cuts:
        at = sorted({c[0] for c in part})
        value = lambda x: sum(l if x <= t else r for t, l, r in part)
        values = [value(t) for t in at] + [value(float("inf"))] if part else []
        mean = sum(values) / len(values) if values else 0.0
        bias += mean
        out.append((at, [v - mean for v in values]))
    return bias, out


def write(path, model, parts, about):
    bias, functions = steps(model, len(parts))
    lines = [("bias", f"{bias:.4f}")]
    for name, (at, values) in zip(parts, functions):
        if at:
            lines.append((name, " ".join([f"{values[0]:.3f}"] + [f"{t:.4g} {v:.3f}" for t, v in zip(at, values[1:])])))
    numbers = sum(len(v.split()) for _, v in lines)
    path.write_text(f"# {about}\n# Made by scripts/fit.py; MIT OR Apache-2.0. A line: part, then value, threshold, value, threshold, … , value.\n"
                    + "".join(f"{n}\t{v}\n" for n, v in sorted(lines)))
    print(f"{path.name}: {numbers} numbers")


def cross_validated(sets, rounds, folds=11, columns=None):
    """Scores of every case by models that saw no case of its event."""
    out = [np.zeros(len(s.y)) for s in sets]
    splits = [s.folds(folds) for s in sets]
    pick = (lambda x: x[:, columns]) if columns is not None else (lambda x: x)
    for k in range(folds):
        train = [(pick(s.x[p[k % len(p)][0]]), s.y[p[k % len(p)][0]]) for s, p in zip(sets, splits)]
        model = fitted(train, rounds)
        for s, p, o in zip(sets, splits, out):
            if k < len(p):
                o[p[k][1]] = model.predict_proba(pick(s.x[p[k][1]]))[:, 1]
    return out


# ---- figures ---------------------------------------------------------------------------------------

def best_f1(y, score):
    order = np.argsort(-score, kind="stable"); tp = np.cumsum(y[order]); n = np.arange(1, len(y) + 1)
    f = 2 * tp / (n + y.sum())
    return f.max(), score[order][f.argmax()]


def balanced(y, score):
    order = np.argsort(-score, kind="stable"); hit = np.cumsum(y[order]) / y.sum(); miss = np.cumsum(1 - y[order]) / (1 - y).sum()
    b = (hit + 1 - miss) / 2
    return b.max(), score[order][b.argmax()]


def show_pairs(name, y, p):
    f, at = best_f1(y, p)
    print(f"{name:28} cases {len(y):6} positive {y.mean():.3f} f1 {f:.3f} at {at:.2f} ap {average_precision_score(y, p):.3f} auc {roc_auc_score(y, p):.3f}", flush=True)


def link_sets(data):
    parts = names("similarity/features.rs", "align/context.rs")
    return parts, [Set(n, "links", len(parts), *s) for n, s in (("align", align(data)), ("propositions", propositions(data)), ("fixtures", fixtures()))]


def link_model(a):
    parts, sets = link_sets(a.data)
    for s, p in zip(sets, cross_validated(sets, a.rounds)):
        show_pairs("link " + s.name, s.y, p)
    write(a.write / "link.txt", fitted([(s.x, s.y) for s in sets], a.rounds), parts, "What the parts of a link add to its log-odds.")


def omission(data):
    gold = {g["id"]: g for g in load(data / "omission/gold.jsonl")}
    events, labels = [], []
    for e in load(data / "omission/input.jsonl"):
        g = gold[e["id"]]
        by = {r["id"]: r for r in e["reports"]}
        events.append({"reports": [by[g["source"]], {**by[g["by"]], "wanted": []}]})
        labels.append([bool(p) for p in g["present"]])
    return events, labels, None


def coverage_sets(data):
    parts = names("align/coverage.rs")
    return parts, [Set("omission", "coverage", len(parts), *omission(data))]


def coverage_model(a):
    parts, sets = coverage_sets(a.data)
    for s, p in zip(sets, cross_validated(sets, a.rounds)):
        b, at = balanced(s.y, p)
        print(f"coverage {s.name:10} cases {len(s.y):6} positive {s.y.mean():.3f} balanced {b:.3f} at {at:.2f} auc {roc_auc_score(s.y, p):.3f}")
    write(a.write / "coverage.txt", fitted([(s.x, s.y) for s in sets], a.rounds), parts, "What the parts of a sentence's coverage add to its log-odds.")


def similarity(data):
    """Pairs by themselves, a set for each way of labelling; graded labels become shares."""
    gold = {g["id"]: g for g in load(data / "similarity/gold.jsonl")}
    sets = {}
    for r in load(data / "similarity/input.jsonl"):
        g = gold[r["id"]]
        kind = re.split(r"[-_]", g["group"])[0]
        top = 5.0 if kind == "sts" else 1.0
        sets.setdefault(kind, []).append((r, g["gold"] / top, g["group"]))
    return sets


def pair_model(a):
    parts = names("similarity/features.rs")
    labelled = similarity(a.data)
    sets = [Set(k, "pairs", len(parts), [r for r, _, _ in rs], [[y] for _, y, _ in rs]) for k, rs in sorted(labelled.items())]
    from scipy.stats import spearmanr
    for s, p in zip(sets, cross_validated(sets, a.rounds, 5)):
        groups = np.array([g for _, _, g in labelled[s.name]])
        if s.name == "sts":
            print(f"pair {s.name:10} cases {len(s.y):6} spearman {spearmanr(s.y, p)[0]:.3f}")
        else:
            each = [roc_auc_score(s.y[groups == g], p[groups == g]) for g in sorted(set(groups))]
            print(f"pair {s.name:10} cases {len(s.y):6} auc {np.mean(each):.3f}")
    write(a.write / "pair.txt", fitted([(s.x, s.y) for s in sets], a.rounds), parts, "What the parts of two sentences by themselves add to the log-odds.")


# ---- values of one slot ------------------------------------------------------------------------------

class Slots:
    """Pairs of values, labelled by whether they stand for the same: parts, labels, the event of each."""
    def __init__(self, name, rows):
        self.name = name
        self.x = np.array([r["parts"] for r, _ in rows], dtype=np.float32)
        self.y = np.array([float(y) for _, y in rows])
        self.group = np.array([r["event"] for r, _ in rows])
        print(f"slot {name:10} pairs {len(rows)} of one slot {self.y.mean():.3f}")

    folds = Set.folds


def slot_pairs(events):
    text = "".join(json.dumps(e) + "\n" for e in events)
    done = subprocess.run([FEATURES, "slots"], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def place(span):
    return span["source"], span["start"]


def twins(pairs):
    """Values that both reports of a pair tell once and alike are partners; of two that each have a partner elsewhere no pair is."""
    times, partners = {}, set()
    for r in pairs:
        for side, other, value in ((r["a"], r["b"], r["values"][0]), (r["b"], r["a"], r["values"][1])):
            times.setdefault((r["event"], side["source"], value), set()).add(place(side))
    once = lambda r, side, value: len(times[(r["event"], side["source"], value)]) == 1
    telling = lambda v: v[0].isdigit() and ("-" in v or float(v.split()[0]) >= 10 or not float(v.split()[0]).is_integer()) if not v.startswith("XX") else True
    key = lambda r: (r["event"], place(r["a"]), place(r["b"]))
    for r in pairs:
        a, b = r["values"]
        if a == b and telling(a) and once(r, r["a"], a) and once(r, r["b"], b):
            partners.add(key(r))
    taken = {(e, a, b[0]) for e, a, b in partners} | {(e, b, a[0]) for e, a, b in partners}
    is_taken = lambda r: (r["event"], place(r["a"]), r["b"]["source"]) in taken or (r["event"], place(r["b"]), r["a"]["source"]) in taken
    return [(r, key(r) in partners) for r in pairs if key(r) in partners or is_taken(r)]


def fixture_slots():
    """The values that the fixtures' lists name: partners where they clash, are revised or agree."""
    events, lists = [], []
    for path in sorted((ROOT / "fixtures").glob("*/expected.json")):
        expected = json.loads(path.read_text())
        files = [f"{outlet}={path.parent / name}" for outlet, name in expected["reports"].items()]
        done = subprocess.run([PROGRAM, "compare", "--format", "json", *files], stdout=subprocess.PIPE, check=True)
        sources = json.loads(done.stdout)["sources"]
        keep = lambda s: {k: s[k] for k in ("id", "outlet", "published", "lang")}
        events.append({"reports": [{**keep(s), "sentences": [x["text"] for x in s["sentences"]]} for s in sources]})
        lists.append((expected, {s["id"]: "\n".join(x["text"] for x in s["sentences"]) for s in sources}))
    pairs, labelled = slot_pairs(events), []
    for r in pairs:
        expected, texts = lists[r["event"]]
        inside = lambda entry, span: span["source"] in entry["spans"] and within(texts[span["source"]], entry["spans"][span["source"]], span)
        of = lambda name: [e for e in expected[name] if inside(e, r["a"]) or inside(e, r["b"])]
        both = lambda entries: any(inside(e, r["a"]) and inside(e, r["b"]) for e in entries)
        listed = of("conflicts") + of("revisions")
        if both(listed) or both(of("compatible")):
            labelled.append((r, both(listed) or r["agree"]))
        elif any(r["a"]["source"] in e["spans"] and r["b"]["source"] in e["spans"] for e in listed + of("compatible")):
            labelled.append((r, False))
    return labelled


def within(text, phrase, span):
    found = re.search(r"\s+".join(map(re.escape, phrase.split())), text)
    return bool(found) and found.start() < span["end"] and span["start"] < found.end()


def planted(data):
    """Sentences with one value changed: it is the partner of the only value of the other that has no equal."""
    gold = {g["id"]: g for g in load(data / "conflicts/gold.jsonl")}
    events = load(data / "conflicts/input.jsonl")
    labelled = []
    pairs = slot_pairs(events)
    sure = {(r["event"], place(r["a"]), place(r["b"])) for r, y in twins(pairs) if y}
    for n, e in enumerate(events):
        g, own = gold[e["id"]], [r for r in pairs if r["event"] == n]
        settled = {p for k in sure if k[0] == n for p in k[1:]}
        new = lambda r: g.get("conflict") and g["span"][0] < (s := r["a"] if r["a"]["source"] == "b" else r["b"])["end"] and s["start"] < g["span"][1]
        free = [r for r in own if new(r) and not {place(r["a"]), place(r["b"])} & settled]
        for r in own:
            if (n, place(r["a"]), place(r["b"])) in sure:
                labelled.append((r, True))
            elif {place(r["a"]), place(r["b"])} & settled:
                labelled.append((r, False))
            elif len(free) == 1 and r is free[0]:
                labelled.append((r, True))
    return labelled


def slot_sets(data):
    return [Slots("triples", twins(slot_pairs(load(data / "triples/input.jsonl")))), Slots("align", twins(slot_pairs(load(data / "align/input.jsonl")))),
            Slots("fixtures", fixture_slots()), Slots("planted", planted(data))]


def slot_model(a):
    parts, sets = names("finding/conflict/likeness.rs"), slot_sets(a.data)
    for s, p in zip(sets, cross_validated(sets, 150)):
        show_pairs("slot " + s.name, s.y, p)
    write(a.write / "slot.txt", fitted([(s.x, s.y) for s in sets], 150), parts, "What the parts of two values add to the log-odds that they stand for the same.")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("--write", type=pathlib.Path, default=ROOT / "assets/model"); p.add_argument("--rounds", type=int, default=150)
    p.add_argument("--only", choices=["link", "coverage", "pair", "slot"])
    a = p.parse_args()
    build = lambda: subprocess.run(["cargo", "build", "--profile", PROFILE, "--quiet", "--bins", "--example", "features"], cwd=ROOT, check=True)
    build()
    for name, model in (("link", link_model), ("coverage", coverage_model), ("pair", pair_model), ("slot", slot_model)):
        if a.only in (None, name):
            model(a); build()


if __name__ == "__main__":
    main()
