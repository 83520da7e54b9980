#!/usr/bin/env python3
"""Fits the weights of the models: fit.py DATA [--fixtures DIR] [--write DIR]

DATA holds labelled sets as `score.py` reads them (align, propositions, omission). The parts of every labelled case are
computed by the program itself (`cargo run --release --example features`), so that nothing is written twice. Every figure
printed is cross-validated by event: no case is scored by a model that saw its event. The weights written are fitted on all.

Needs numpy and scikit-learn; the fit is convex, so that it gives the same weights again to the digits written.
"""
import argparse, json, pathlib, re, subprocess
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

ROOT = pathlib.Path(__file__).resolve().parent.parent
FEATURES = ROOT / "target/release/examples/features"


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def names(*files):
    """The names of the parts, read from the source."""
    return [n for f in files for block in re.findall(r"NAMES: \[&str; COUNT\] = \[(.*?)\];", (ROOT / "src" / f).read_text(), re.S)
            for n in re.findall(r'"(\w+)"', block)]


def rows(table, events, width):
    text = "".join(json.dumps(e) + "\n" for e in events)
    done = subprocess.run([FEATURES, table], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return np.frombuffer(done.stdout, dtype="<f4").reshape(-1, width)


def wanted(event):
    return [(d, n) for d, r in enumerate(event["reports"]) for n in r.get("wanted", range(len(r["sentences"])))]


def pairs(event):
    w = wanted(event)
    return [(a, b) for i, a in enumerate(w) for b in w[i + 1:] if a[0] != b[0]]


# ---- labelled pairs --------------------------------------------------------------------------------

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


class Set:
    """A labelled set of cases: parts, labels, the event of each."""
    def __init__(self, name, table, width, events, labels, masks=None):
        self.name = name
        keep = np.concatenate(masks) if masks else slice(None)
        self.x = rows(table, events, width)[keep]
        self.y = np.concatenate(labels).astype(int)[keep]
        self.group = np.concatenate([[i] * len(l) for i, l in enumerate(labels)])[keep]
        assert len(self.x) == len(self.y), (name, self.x.shape, len(self.y))

    def folds(self, k):
        return GroupKFold(min(k, len(set(self.group)))).split(self.x, self.y, self.group)


def fitted(sets, strength):
    """One model over several sets, each of the same weight and with a level of its own."""
    x = np.concatenate([s[0] for s in sets]); y = np.concatenate([s[1] for s in sets])
    weight = np.concatenate([np.full(len(s[1]), 1e4 / len(s[1])) for s in sets])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=strength / 100, max_iter=2000))
    return model.fit(x, y, logisticregression__sample_weight=weight)


def best_f1(y, score):
    order = np.argsort(-score, kind="stable"); tp = np.cumsum(y[order]); n = np.arange(1, len(y) + 1)
    f = 2 * tp / (n + y.sum())
    return f.max(), score[order][f.argmax()]


def cross_validated(sets, strength, folds=11):
    """Scores of every case by models that saw no case of its event."""
    out = [np.zeros(len(s.y)) for s in sets]
    splits = [list(s.folds(folds)) for s in sets]
    for k in range(folds):
        train = [(s.x[p[k % len(p)][0]], s.y[p[k % len(p)][0]]) for s, p in zip(sets, splits)]
        model = fitted(train, strength)
        for s, p, o in zip(sets, splits, out):
            if k < len(p):
                test = p[k][1]; o[test] = model.predict_proba(s.x[test])[:, 1]
    return out


def write(path, model, parts, about):
    scale, logistic = model[0], model[1]
    raw = logistic.coef_[0] / scale.scale_
    bias = logistic.intercept_[0] - (raw * scale.mean_).sum()
    lines = sorted([("bias", bias), *zip(parts, raw)])
    path.write_text(f"# {about}\n# Made by scripts/fit.py; MIT OR Apache-2.0.\n" + "".join(f"{n}\t{w:.4f}\n" for n, w in lines if w))


def link_model(a):
    parts = names("similarity/features.rs", "align/context.rs")
    sets = [Set("align", "links", len(parts), *align(a.data)), Set("propositions", "links", len(parts), *propositions(a.data))]
    if a.fixtures:
        sets.append(Set("fixtures", "links", len(parts), *fixtures(a.fixtures)))
    for s, p in zip(sets, cross_validated(sets, a.strength)):
        f, at = best_f1(s.y, p)
        print(f"link {s.name:14} cases {len(s.y):6} positive {s.y.mean():.3f} f1 {f:.3f} at {at:.2f} ap {average_precision_score(s.y, p):.3f} auc {roc_auc_score(s.y, p):.3f}")
    write(a.write / "link.txt", fitted([(s.x, s.y) for s in sets], a.strength), parts, "Weights of the parts of a link.")


def fixtures(folder):
    """Pairs from the hand-made lists beside the invented events."""
    events, labels, masks = [], [], []
    for path in sorted(folder.glob("*/sentences.json")):
        e = json.loads(path.read_text())
        fact = {(f["report"], n): set(ids) for f in e["labels"] for n, ids in enumerate(f["facts"])}
        name = lambda at: (e["reports"][at[0]]["id"], at[1])
        events.append(e)
        labels.append([bool(fact.get(name(x), set()) & fact.get(name(y), set())) for x, y in pairs(e)])
        masks.append([True for _ in pairs(e)])
    return events, labels, masks


# ---- labelled coverage ------------------------------------------------------------------------------

def omission(data):
    gold = {g["id"]: g for g in load(data / "omission/gold.jsonl")}
    events, labels = [], []
    for e in load(data / "omission/input.jsonl"):
        g = gold[e["id"]]
        by = {r["id"]: r for r in e["reports"]}
        events.append({"reports": [by[g["source"]], {**by[g["by"]], "wanted": []}]})
        labels.append([bool(p) for p in g["present"]])
    return events, labels, None


def balanced(y, score):
    order = np.argsort(-score, kind="stable"); hit = np.cumsum(y[order]) / y.sum(); miss = np.cumsum(1 - y[order]) / (1 - y).sum()
    b = (hit + 1 - miss) / 2
    return b.max(), score[order][b.argmax()]


def coverage_model(a):
    parts = names("align/coverage.rs")
    sets = [Set("omission", "coverage", len(parts), *omission(a.data))]
    for s, p in zip(sets, cross_validated(sets, a.strength)):
        b, at = balanced(s.y, p)
        print(f"coverage {s.name:10} cases {len(s.y):6} positive {s.y.mean():.3f} balanced {b:.3f} at {at:.2f} auc {roc_auc_score(s.y, p):.3f}")
        for n, part in enumerate(parts):
            print(f"    {part:16} auc {roc_auc_score(s.y, s.x[:, n]):.3f} balanced {balanced(s.y, s.x[:, n])[0]:.3f}")
    write(a.write / "coverage.txt", fitted([(s.x, s.y) for s in sets], a.strength), parts, "Weights of the parts of a sentence's coverage by another source.")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("data", type=pathlib.Path); p.add_argument("--fixtures", type=pathlib.Path)
    p.add_argument("--write", type=pathlib.Path, default=ROOT / "assets/model"); p.add_argument("--strength", type=float, default=1.0)
    p.add_argument("--only")
    a = p.parse_args()
    build = lambda: subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "features"], cwd=ROOT, check=True)
    build()
    if a.only in (None, "link"):
        link_model(a); build()
    if a.only in (None, "coverage"):
        coverage_model(a)


if __name__ == "__main__":
    main()
