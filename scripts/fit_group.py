#!/usr/bin/env python3
"""Fits the model of `group`: fit_group.py DATA [--write DIR]

DATA/events holds reports and the event of each, as `score.py` reads them; invented reports of `corpus.py` are added, which say that
names and numbers tell events of one kind apart. The parts of every pair are computed by the
program itself. The figures printed are cross-validated by topic: no pair is scored by a model that saw a report of its topic, and two
similar events of one topic are in one fold. The log-odds are shifted so that average link at even odds gives the best
B-cubed f1. Needs what fit.py needs, and scipy.
"""
import argparse, json, os, pathlib, re, subprocess, sys
os.environ["OMP_NUM_THREADS"] = "1"
from collections import Counter
import numpy as np
from fit import PROFILE, ROOT, fitted, load, names, rows, show_pairs, write

# Pairs of reports from which more rounds than for sentences still help, cross-validated.
GROUP_ROUNDS = 300


def b_cubed(found, gold):
    """Precision, recall and f1 of a grouping, the mean over reports (Bagga and Baldwin 1998)."""
    both, f, g = (Counter(x) for x in (zip(found, gold), found, gold))
    p = sum(both[x] ** 2 / f[x[0]] for x in both) / len(gold); r = sum(both[x] ** 2 / g[x[1]] for x in both) / len(gold)
    return p, r, 2 * p * r / (p + r)


def average_link(score, least):
    from scipy.cluster.hierarchy import fcluster, linkage
    return fcluster(linkage(1 - score, "average"), 1 - least, "distance").tolist()


# How often the labelled reports count for each time that the invented ones do.
REAL = 3


def invented(parts):
    """Pairs of invented reports: events of one kind told in the same words but for names and numbers, as match reports,
    quarterly figures and warnings of storms are."""
    done = subprocess.run([sys.executable, ROOT / "scripts/corpus.py", "600", "--days", "10", "--largest", "12"], stdout=subprocess.PIPE, check=True)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    event = np.array([r["event"] for r in reports]); i, j = np.triu_indices(len(reports), 1)
    x, y = rows("group", reports, len(parts)), (event[i] == event[j]).astype(float)
    kept = (y > 0) | (x[:, 0] > 0.02)
    return x[kept], y[kept]


def group_model(a):
    """Pairs of reports, cross-validated by topic: two similar events of one topic are in one fold."""
    parts = names("group/parts.rs")
    reports, gold = load(a.data / "events/input.jsonl"), {g["id"]: g["event"] for g in load(a.data / "events/gold.jsonl")}
    event = [gold[r["id"]] for r in reports]
    topic = [(re.match(r"\d+(?=ecb)|[a-z]+(?=\d+$)", e) or [e])[0] for e in event]
    x = rows("group", reports, len(parts)); i, j = np.triu_indices(len(reports), 1)
    number = {t: n for n, t in enumerate(sorted(set(topic)))}
    order = np.random.RandomState(0).permutation(len(number)); fold = np.array([order[number[t]] % 5 for t in topic])
    event, topic = np.array(event), np.array(topic)
    y = (event[i] == event[j]).astype(float); kept = (y > 0) | (topic[i] == topic[j]) | (x[:, 0] > 0.02)
    more = [invented(parts)]
    fit = lambda rows: fitted([(x[rows], y[rows])] * REAL + more, GROUP_ROUNDS)
    odds = np.zeros(len(y))
    for k in range(5):
        own = (fold[i] == k).astype(int) + (fold[j] == k)
        model = fit((own == 0) & kept)
        odds[own > 0] += model.decision_function(x[own > 0]) * own[own > 0] / 2
    scored = lambda shift: 1 / (1 + np.exp(-(odds + shift)))
    figures = {shift: b_cubed(average_link(scored(shift), 0.5), event.tolist()) for shift in np.arange(-1, 3.01, 0.25)}
    shift = max(figures, key=lambda s: figures[s][2])
    show_pairs("group", y, scored(shift))
    print("group b-cubed precision {:.3f} recall {:.3f} f1 {:.3f}, log-odds shifted by {:.2f}".format(*figures[shift], shift))
    model = fit(kept); model._baseline_prediction = model._baseline_prediction + shift
    write(a.write / "group.txt", model, parts, "What the parts of two reports add to the log-odds that they tell of one event.")
    path = a.write / "group.txt"; path.write_text(path.read_text().replace("scripts/fit.py", "scripts/fit_group.py"))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("data", type=pathlib.Path); p.add_argument("--write", type=pathlib.Path, default=ROOT / "assets/model")
    a = p.parse_args()
    subprocess.run(["cargo", "build", "--profile", PROFILE, "--quiet", "--example", "features"], cwd=ROOT, check=True)
    group_model(a)


if __name__ == "__main__":
    main()
