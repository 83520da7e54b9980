#!/usr/bin/env python3
"""Fits the models: fit.py DATA [--only pair|link|coverage|words|slot] [--write DIR] [--rounds N]
       [--leave-one-out FILE [--encoder MODEL TOKENIZER]]

DATA holds labelled sets as `score.py` reads them (align, propositions, omission, similarity, triples); the hand-made lists
beside the events in `fixtures` are a set of their own, and so are the judgements in `labels` (`labelled.py` reads
them). The parts of every labelled case are computed by the program itself (`cargo run --release --example features`),
so that nothing is written twice. Every figure printed is cross-validated by event: no case is scored by a model that
saw its event. The model written is fitted on all.

A model is a sum of functions, one a part: boosted stumps (Friedman 2001) gathered into steps, or, for coverage, a
logistic regression. Needs numpy and
scikit-learn; single-threaded and without sampling, so that the same data give the same file.
"""
import argparse, json, os, pathlib, re, subprocess
os.environ["OMP_NUM_THREADS"] = "1"
from labelled import PROFILE, PROGRAM, ROOT, align, fixtures, fixtures_told, load, news, pairs, phrases_of_facts, propositions, shares_told, told
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

# Rounds of boosting for the model of words: more find nothing new in its few events.
WORD_ROUNDS = 60
FEATURES = ROOT / "target" / PROFILE / "examples/features"


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
    def __init__(self, name, table, width, events, labels, masks=None, weight=1.0, groups=None):
        self.name, self.weight = name, weight
        keep = np.concatenate(masks) if masks else slice(None)
        self.x = rows(table, events, width)[keep]
        self.y = np.concatenate(labels).astype(float)[keep]
        groups = range(len(labels)) if groups is None else groups
        self.group = np.concatenate([[g] * len(l) for g, l in zip(groups, labels)])[keep]
        assert len(self.x) == len(self.y), (name, self.x.shape, len(self.y))

    @classmethod
    def of(cls, name, x, labels, groups=None):
        """A set whose parts are known already."""
        self = cls.__new__(cls)
        self.name, self.weight, self.x, self.y = name, 1.0, x, np.concatenate(labels)
        groups = range(len(labels)) if groups is None else groups
        self.group = np.concatenate([[g] * len(l) for g, l in zip(groups, labels)])
        assert len(self.x) == len(self.y), (name, self.x.shape, len(self.y))
        return self

    def folds(self, k):
        return list(GroupKFold(min(k, len(set(self.group)))).split(self.x, self.y, self.group))


# ---- models ----------------------------------------------------------------------------------------

def weighted(sets):
    """Cases of several sets with hard labels: a case with a share for a label becomes two."""
    x = np.concatenate([s[0] for s in sets]); soft = np.concatenate([s[1] for s in sets])
    weight = np.concatenate([np.full(len(s[1]), 1e4 * s[2] / len(s[1])) for s in sets])
    x, y = np.concatenate([x, x]), np.concatenate([np.ones(len(x)), np.zeros(len(x))])
    weight = np.concatenate([weight * soft, weight * (1 - soft)]); keep = weight > 0
    return x[keep], y[keep], weight[keep]


class Logistic:
    """Logistic regression over parts scaled to one spread, with little regularization."""
    def __init__(self, sets):
        x, y, weight = weighted(sets)
        self.mean, self.spread = x.mean(0), x.std(0) + 1e-9
        self.model = LogisticRegression(C=0.1, max_iter=500).fit((x - self.mean) / self.spread, y, sample_weight=weight / 2)

    def predict_proba(self, x):
        return self.model.predict_proba((x - self.mean) / self.spread)

    def lines(self, parts):
        slopes = self.model.coef_[0] / self.spread
        return [("bias", f"{self.model.intercept_[0] - slopes @ self.mean:.4f}")] + [(n, f"× {v:.4f}") for n, v in zip(parts, slopes)]


def logistic(sets, _):
    return Logistic(sets)


def boosted(sets, rounds):
    """Boosted stumps over several sets, each of its own weight however many cases it has."""
    x, y, weight = weighted(sets)
    model = HistGradientBoostingClassifier(max_leaf_nodes=2, max_iter=rounds, learning_rate=0.15, min_samples_leaf=60, max_bins=64,
                                           early_stopping=False, random_state=0)
    return model.fit(x, y, sample_weight=weight)


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
    if isinstance(model, Logistic):
        lines, shape = model.lines(parts), "part, then × slope"
    else:
        bias, functions = steps(model, len(parts))
        lines, shape = [("bias", f"{bias:.4f}")], "part, then value, threshold, value, threshold, … , value"
        for name, (at, values) in zip(parts, functions):
            if at:
                lines.append((name, " ".join([f"{values[0]:.3f}"] + [f"{t:.4g} {v:.3f}" for t, v in zip(at, values[1:])])))
    numbers = sum(len(v.split()) for _, v in lines)
    path.write_text(f"# {about}\n# Made by scripts/fit.py; MIT OR Apache-2.0. A line: {shape}.\n"
                    + "".join(f"{n}\t{v}\n" for n, v in sorted(lines)))
    print(f"{path.name}: {numbers} numbers")


def cross_validated(sets, rounds, folds=11, columns=None, fitted=boosted):
    """Scores of every case by models that saw no case of its event."""
    out = [np.zeros(len(s.y)) for s in sets]
    splits = [s.folds(folds) for s in sets]
    pick = (lambda x: x[:, columns]) if columns is not None else (lambda x: x)
    for k in range(folds):
        train = [(pick(s.x[p[k % len(p)][0]]), s.y[p[k % len(p)][0]], s.weight) for s, p in zip(sets, splits)]
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
    return parts, [Set(n, "links", len(parts), *s, weight=w)
                   for n, s, w in (("align", align(data), 1.5), ("propositions", propositions(data), 2.0), ("fixtures", fixtures(), 3.0),
                                   ("news", news(data), 0.5))]


def link_model(a):
    parts, sets = link_sets(a.data)
    for s, p in zip(sets, cross_validated(sets, a.rounds)):
        show_pairs("link " + s.name, s.y, p)
    write(a.write / "link.txt", boosted([(s.x, s.y, s.weight) for s in sets], a.rounds), parts, "What the parts of a link add to its log-odds.")


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
    events, labels, _ = omission(data)
    # One text is summed up by 25 systems: its facts must not be in the fitting and in the test.
    texts = {}
    groups = [texts.setdefault(json.dumps(e["reports"][0]), len(texts)) for e in events]
    return parts, [Set("omission", "coverage", len(parts), events, labels, groups=groups),
                   Set("fixtures", "coverage", len(parts), *fixtures_told()), Set("news", "coverage", len(parts), *shares_told(told(PROGRAM, data)), weight=0.5)]


def show_told(name, s, p):
    sure = (s.y == 0) | (s.y == 1)
    b, at = balanced(s.y[sure], p[sure])
    print(f"{name + ' ' + s.name:28} cases {len(s.y):6} positive {s.y.mean():.3f} balanced {b:.3f} at {at:.2f} auc {roc_auc_score(s.y[sure], p[sure]):.3f}")


def coverage_model(a):
    parts, sets = coverage_sets(a.data)
    for s, p in zip(sets, cross_validated(sets, a.rounds, fitted=logistic)):
        show_told("coverage", s, p)
    write(a.write / "coverage.txt", logistic([(s.x, s.y, s.weight) for s in sets], a.rounds), parts, "What the parts of a sentence's coverage add to its log-odds.")


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


def components(rows):
    """Pairs that share a sentence, through however many others, are of one group."""
    parent = {}
    def find(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x
    for r, _, _ in rows:
        parent[find(r["a"])] = find(r["b"])
    numbers = {}
    return [numbers.setdefault(find(r["a"]), len(numbers)) for r, _, _ in rows]


PLACE = 5  # Numbers before the parts of a word: source, sentence, other source, first and last byte.


def word_rows(event, parts):
    """The table of words of one event: place (in characters of the sentence), then parts."""
    for row in rows("words", [event], PLACE + len(parts)):
        d, n, by, start, end = map(int, row[:PLACE])
        sentence = event["reports"][d]["sentences"][n].encode()
        at = lambda byte: len(sentence[:byte].decode())
        yield (d, n, by, at(start), at(end)), row[PLACE:]


def questions(data, parts):
    """Words of two sentences on one event, each told or not as far as the answers that hold it are."""
    gold, x, y, events = {}, [], [], []
    for g in load(data / "details/gold.jsonl"):
        gold.setdefault((g["id"], g["source"]), []).append(g)
    for e in load(data / "details/input.jsonl"):
        labels = []
        for (d, _, _, start, end), row in word_rows(e, parts):
            told = [(g["shared"], 1 / sum(b - a for a, b in g["spans"])) for g in gold[e["id"], e["reports"][d]["id"]]
                    if any(a < end and start < b for a, b in g["spans"])]
            if told:
                x.append(row); labels.append(sum(t * w for t, w in told) / sum(w for _, w in told))
        y.append(labels); events.append({"a": e["reports"][0]["sentences"][0], "b": e["reports"][1]["sentences"][0]})
    return np.array(x), y, components([(e, None, None) for e in events])


def fixtures_words(parts):
    """Words of the invented events' reports, each told or not as the facts whose phrases hold it are."""
    x, y = [], []
    for event, phrases in phrases_of_facts():
        labels = []
        for (d, n, by, start, end), row in word_rows(event, parts):
            told = [by in tellers for a, b, tellers in phrases.get((d, n), []) if a < end and start < b]
            if told:
                x.append(row); labels.append(sum(told) / len(told))
        y.append(labels)
    return np.array(x), y, None


def words_model(a):
    parts = names("align/words.rs")
    sets = [Set.of(n, *s) for n, s in (("details", questions(a.data, parts)), ("fixtures", fixtures_words(parts)))]
    for s, p in zip(sets, cross_validated(sets, WORD_ROUNDS)):
        show_told("words", s, p)
    write(a.write / "words.txt", boosted([(s.x, s.y, s.weight) for s in sets], WORD_ROUNDS), parts, "What the parts of a word add to the log-odds of its being told.")


def pair_model(a):
    parts = names("similarity/features.rs")
    labelled = similarity(a.data)
    sets = [Set(k, "pairs", len(parts), [r for r, _, _ in rs], [[y] for _, y, _ in rs], groups=components(rs)) for k, rs in sorted(labelled.items())]
    from scipy.stats import spearmanr
    for s, p in zip(sets, cross_validated(sets, a.rounds, 5)):
        groups = np.array([g for _, _, g in labelled[s.name]])
        if s.name == "sts":
            print(f"pair {s.name:10} cases {len(s.y):6} spearman {spearmanr(s.y, p)[0]:.3f}")
        else:
            each = [roc_auc_score(s.y[groups == g], p[groups == g]) for g in sorted(set(groups))]
            print(f"pair {s.name:10} cases {len(s.y):6} auc {np.mean(each):.3f}")
    write(a.write / "pair.txt", boosted([(s.x, s.y, s.weight) for s in sets], a.rounds), parts, "What the parts of two sentences by themselves add to the log-odds.")


# ---- what each group of parts adds -------------------------------------------------------------------

def groups(parts):
    """The columns of each group of parts, as `explain` shows them; the groups are read from the source."""
    source = (ROOT / "src/similarity/model.rs").read_text()
    shown = re.findall(r'"(\w+)"', re.search(r"NAMES: .*?=\s*\[(.*?)\];", (ROOT / "src/comparison.rs").read_text(), re.S)[1])
    arms = re.findall(r"([^,{}]*?) => (\d+),", re.search(r"\nfn group\(.*?\n}", source, re.S)[0].split("match", 1)[1])
    of = {word: int(n) for arm, n in arms for word in re.findall(r'"(\w+)"', arm)}
    rest = next(int(n) for arm, n in arms if "_" == arm.strip())
    out = {}
    for n, part in enumerate(parts):
        out.setdefault(shown[of.get(part.removeprefix("few_").split("_")[0], rest)], []).append(n)
    return out


def encoded(events, masks, encoder):
    """Cosines of labelled pairs by a sentence transformer: an ONNX file whose first output is pooled, or pooled by mean."""
    import onnxruntime, tokenizers
    session = onnxruntime.InferenceSession(encoder[0])
    tokenizer = tokenizers.Tokenizer.from_file(encoder[1])
    tokenizer.no_padding(); tokenizer.enable_truncation(256)
    known = {}
    def vector(text):
        if text not in known:
            ids = np.array([tokenizer.encode(text).ids])
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
            out = session.run(None, {i.name: given[i.name] for i in session.get_inputs()})[0]
            mean = out.mean(1)[0] if out.ndim == 3 else out[0]
            known[text] = mean / np.linalg.norm(mean)
        return known[text]
    text = lambda e, at: e["reports"][at[0]]["sentences"][at[1]]
    cosines = [np.array([vector(text(e, a)) @ vector(text(e, b)) for a, b in pairs(e)]) for e in events]
    return np.concatenate([c[m] for c, m in zip(cosines, masks)] if masks else cosines)


def leave_one_out(a):
    """Writes a page with the cross-validated figures of the links, with all parts and without each group."""
    parts, sets = link_sets(a.data)
    def figures(left_out):
        kept = [n for n in range(sets[0].x.shape[1]) if n not in left_out]
        scores = cross_validated(sets, a.rounds, columns=kept)
        return [f(s.y, p) for s, p in zip(sets, scores) for f in (lambda y, p: best_f1(y, p)[0], average_precision_score)]
    row = lambda name, count, values: f"| {name} | {count} | " + " | ".join(values) + " |\n"
    whole = figures([])
    change = lambda left_out: [f"{v - w:+.3f}" for v, w in zip(figures(left_out), whole)]
    lines = [row("all", len(parts), [f"{v:.3f}" for v in whole])]
    for name, columns in sorted(groups(parts).items()):
        lines.append(row(f"without {name}", len(columns), change(columns)))
        print(lines[-1], end="", flush=True)
    if a.encoder:
        for s, (events, _, masks) in zip(sets, (align(a.data), propositions(a.data), fixtures(), news(a.data))):
            s.x = np.column_stack([s.x, encoded(events, masks, a.encoder)])
        lines.append(row("with a sentence transformer", len(parts) + 1, change([])))
        lines.append(row("with it in place of meaning", len(parts), change([parts.index("meaning")])))
    head = row("", "parts", [f"{s.name} {f}" for s in sets for f in ("F1", "AP")]) + "|---|---|" + "---|" * len(whole) + "\n"
    a.leave_one_out.write_text(ABOUT_LEAVING_OUT + head + "".join(lines))


ABOUT_LEAVING_OUT = """# What each group of parts adds to a link

Made by `scripts/fit.py DATA --leave-one-out FILE --encoder MODEL TOKENIZER`; do not edit. The model of links is fitted again
without each group of parts (the groups are those that the JSON's `parts` shows), and cross-validated by event: no pair is
scored by a model that saw its event. The first line has the figures with all parts, the others the difference. F1 is that of
the best threshold, AP is average precision. The sets are those of [quality.md](quality.md): pairs of sentences of real news,
sentences behind summaries, the invented events beside the tests, and pairs of whole reports (“news”), each counted once.

What stands around the two sentences matters most. Of the parts of the pair each group is nearly made up for by the others. The
last lines add the cosine of all-MiniLM-L6-v2 (int8), a transformer of 22 M weights, to the parts, and put it in the place of
our own vectors' cosine: on real news it moves no figure by .01, at some thousand times the cost, so no option loads one. On the
invented events, which are told in freer words, it would add .01 to .02.

"""


# ---- values of one slot ------------------------------------------------------------------------------

class Slots:
    """Pairs of values, labelled by whether they stand for the same: parts, labels, the event of each."""
    def __init__(self, name, rows):
        self.name, self.weight = name, 1.0
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
    write(a.write / "slot.txt", boosted([(s.x, s.y, s.weight) for s in sets], 150), parts, "What the parts of two values add to the log-odds that they stand for the same.")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("data", type=pathlib.Path)
    p.add_argument("--write", type=pathlib.Path, default=ROOT / "assets/model"); p.add_argument("--rounds", type=int, default=150)
    p.add_argument("--only", choices=["pair", "link", "coverage", "words", "slot"])
    p.add_argument("--leave-one-out", type=pathlib.Path, metavar="FILE", help="write what each group of parts adds, and fit nothing")
    p.add_argument("--encoder", nargs=2, metavar=("MODEL", "TOKENIZER"), help="with --leave-one-out: a sentence transformer to add, an ONNX file and a tokenizer.json")
    a = p.parse_args()
    build = lambda: subprocess.run(["cargo", "build", "--profile", PROFILE, "--quiet", "--bins", "--example", "features"], cwd=ROOT, check=True)
    build()
    if a.leave_one_out:
        return leave_one_out(a)
    for name, model in (("pair", pair_model), ("link", link_model), ("coverage", coverage_model), ("words", words_model), ("slot", slot_model)):
        if a.only in (None, name):
            model(a); build()


if __name__ == "__main__":
    main()
