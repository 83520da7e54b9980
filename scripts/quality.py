#!/usr/bin/env python3
"""Makes docs/quality.md and the README's table of figures: quality.py SCORE [--program FILE] [--write FILE] [--check OLD]

SCORE is the script that scores a program on labelled data, which lies outside the repository; it is called as
`SCORE PROGRAM TASK --json FILE`, and a task that the program cannot answer yet is left out. The figures of the fixture
lists are read from target/tmp/lists.json, which `cargo test lists` writes. The same program and data give the same page.

With --check, fails when a figure is worse than in OLD, an earlier page, by more than .005, and writes nothing unless
--write is given too. Standard library only.
"""
import argparse, collections, json, pathlib, re, subprocess, sys, tempfile
import labelled
from labelled import ROOT

SLACK = 0.005

# A program that reads a page as plain text finds this much of an article by chance; below it the task is not answered.
LEAST = {"pages": 0.3}

# Figures of what is told and what is left out.
LEFT_OUT = [("omitted.precision", "of what is said to be left out, the share that is", None, None, ""),
            ("omitted.recall", "of what is left out, the share that is said to be", None, None, ""),
            ("told.precision", "of what is said to be told, the share that is", None, None, ""),
            ("told.recall", "of what is told, the share that is said to be", None, None, "")]

# Each task: its name, what it asks, and its figures. A figure: its name in the scores, what it is, and what other
# methods reach on the same rows, thresholds tuned on them: tf-idf cosine, a sentence transformer of 22 M weights
# (all-MiniLM-L6-v2, int8), and the best other that is known.
TASKS = {
    "align": ("Sentences that tell the same event",
              "33 topics of real news with about 25 reports each, two similar events mixed in every topic. Which sentences of two reports tell the same event?",
              [("f1", "F1 of the pairs of sentences inside facts", .655, .643, ".748, a logistic regression over 18 parts; .567 for every pair"),
               ("f1_two_events", "the same, for pairs that share two events or more", .481, .468, ""),
               ("average_precision", "average precision of the link scores", .692, .681, ".805, the same regression"),
               ("auc", "area under the ROC curve of the link scores", None, None, "")]),
    "propositions": ("Sentences behind a summary", "Which sentences of the source articles state a sentence of a summary written from them?",
                     [("f1", "F1 of the pairs inside facts", .652, .570, ""),
                      ("average_precision", "average precision of the link scores", .729, .589, "")]),
    "triples": ("Facts of whole reports", "29 events of real news, three whole reports each. Of 666 pairs of sentences, drawn evenly over all scores and judged by reading, "
                "which tell a fact together? Each pair counts as many times as it stands for.",
                [("precision", "pairs of sentences in one fact that tell one", None, None, ""),
                 ("recall", "pairs that tell a fact together and are in one", None, None, ""),
                 ("f1", "F1 of the two", None, None, ""),
                 ("shared", "pairs that tell a fact together, of those in the facts that more than one source surely tells; each fact counts once", None, None, ""),
                 ("perhaps", "the same of the facts that more than one source only perhaps tells", None, None, "")]),
    "told": ("Told and left out in whole reports", "The same events. Of 421 sentences, each with one other report, drawn evenly over all coverages and judged by reading the whole "
             "reports: does that report tell it, in part or not at all? Each counts as many times as it stands for; what is told in part is half right on either side.",
             LEFT_OUT),
    "short": ("Told and left out in short reports", "27 invented events, two short reports each, in `fixtures/pairs`: does the other report tell a sentence, in part or not at all?",
              LEFT_OUT),
    "omission": ("Facts told or left out", "Is a fact that a person wrote down told in a given text?",
                 [("balanced_accuracy", "balanced accuracy of “told”", .732, .646, ""), ("auc", "area under the ROC curve of the coverage score", .801, .693, "")]),
    "details": ("Details left out", "Two sentences on one event: which facts of the one does the other not tell?",
                [("balanced_accuracy", "balanced accuracy of “omitted”", .719, None, ""), ("f1", "F1 of “omitted”", None, None, "")]),
    "conflicts": ("Conflicts", "Real paraphrases with one number, date, weekday or quoted word changed, with a compatible bound, or left alone. The untouched pairs that "
                  "are still claimed quote one utterance in other words or name other days. On 29 real events of three whole reports each, every conflict claimed was "
                  "read: two, and both are right; of eleven quotations called altered nine are, and two are arguable.",
                  [("found", "share of changes that are found", None, None, ""),
                   ("false_alarm_same", "share of untouched pairs with a finding", None, None, ""),
                   ("false_alarm_compatible", "share of compatible pairs with a finding", None, None, "")]),
    "similarity": ("How alike two sentences are", "Pairs of news sentences judged by people.",
                   [("mrpc", "area under the ROC curve, paraphrases of news sentences", .754, .749, ""),
                    ("nanco", "the same, aligned sentences of news, mean over sets", .834, .937, ""),
                    ("rte", "the same, does one sentence follow from the other", .626, .654, ""),
                    ("sts-news", "Spearman's rank correlation with graded judgements of news sentences", .701, .750, "")]),
    "values": ("Numbers, percentages, money, quantities", "Which spans of a sentence are values, and what is their value?",
               [("f1", "F1 of exact spans", None, None, ""), ("value_recall", "share of values that are right", None, None, "")]),
    "dates": ("Dates and times", "Which spans of an article are times, and which day or hour do they mean?",
              [("relaxed.f1", "F1 of overlapping spans", None, None, ""), ("value.f1", "F1 of right values", None, None, "")]),
    "sentences": ("Sentence boundaries", "Golden cases of hard boundaries.",
                  [("exact", "share of cases cut exactly so", None, None, ".979, pySBD, whose cases these are")]),
    "attribution": ("Who says what", "84 news articles in which people marked every attribution.",
                    [("content.f1", "F1 of what is said, half of it overlapping", None, None, ""),
                     ("with_source.f1", "the same, and the speaker is right", None, None, "")]),
    "pages": ("Articles in web pages", "Saved pages of news sites: which words are the article's body? What is scored is the whole text of a report; its headline and "
              "captions are in it and not in the labels (a perfect body under its headline reaches .986). `scripts/pages.py` measures the body alone, title, day and speed.",
              [("f1", "F1 of four-word shingles", None, None, ".960, trafilatura")]),
    "events": ("Which reports tell of one event", "884 reports of 100 events, many in pairs of similar events.",
               [("b_cubed.f1", "B-cubed F1", .879, None, ""), ("pairs.f1", "F1 of pairs of reports", None, None, "")]),
}

# Figures of the fixture lists.
LISTS = [
    ("facts.precision", "pairs of sentences in one fact that share one of the reader's facts"),
    ("facts.recall", "pairs that share one of the reader's facts and are in one fact"),
    ("facts.f1", "F1 of the two"),
    ("shared facts.precision", "such pairs of the facts that more than one source surely tells"),
    ("shared facts.recall", "pairs that share one of the reader's facts and are in such a one"),
    ("omissions.recall", "omissions that are found: a fact and a report that does not tell it"),
    ("omissions by importance.recall", "the same, each weighed by its importance (1–3)"),
    ("omission claims.precision", "claims of an omission that are not wholly false"),
    ("omitted detail claims.precision", "the same of details, where the list says enough to judge"),
    ("ranking.ndcg", "order of the omissions: nDCG of their importance"),
    ("ranking.average_precision", "order of the omissions: average precision of those of importance 3"),
    ("conflicts.recall", "conflicts that are found"),
    ("conflict claims.precision", "claims of a conflict that are right"),
    ("quotes altered.recall", "altered quotations that are found"),
    ("quote claims.precision", "claims about quotations that are right"),
    ("attributions.recall", "statements that another report attributes, found"),
    ("attribution claims.precision", "claims about attributions that are right"),
    ("voices.recall", "reports in which somebody whom others quote is not heard, found"),
    ("voice claims.precision", "claims that somebody is not heard in a report that are right"),
    ("labels.recall", "other names for one referent, found"),
]
COUNTS = [
    ("count.false omissions", "omissions claimed of a report that tells every fact of the claim"),
    ("count.false omitted details", "the same of details"),
    ("count.omissions partly false", "omissions claimed of a report that tells a part of the facts of the claim"),
    ("count.told without words", "facts that a report is said to tell without a statement of it that is shown"),
    ("count.wrong merges", "facts that hold statements with nothing in common"),
    ("count.wrong splits", "facts whose tellers are not all together"),
    ("count.false conflicts", "conflicts claimed that are none"),
    ("count.compatible words called a conflict", "of words that agree"),
    ("count.phrases outside every sentence", "phrases lost before anything is compared"),
]


# Lines of the README's table.
SUMMARY = [
    ("lists.omissions by importance.recall", "fixtures: omissions found, weighed by importance"),
    ("lists.omission claims.precision", "fixtures: omissions claimed that are not wholly false"),
    ("lists.facts.f1", "fixtures: sentences that tell the same, put together, F1"),
    ("lists.conflicts.recall", "fixtures: conflicts found"),
    ("lists.conflict claims.precision", "fixtures: conflicts claimed that are right"),
    ("lists.quotes altered.recall", "fixtures: altered quotations found"),
    ("align.average_precision", "real news: sentences that tell the same event, average precision"),
    ("align.f1", "the same, put into facts, F1"),
    ("triples.shared", "whole reports of real news: facts shown as shared that are one"),
    ("told.omitted.precision", "whole reports of real news: sentences said to be left out that are"),
    ("omission.balanced_accuracy", "real news: is a fact told or left out, balanced accuracy"),
    ("conflicts.found", "real news: changed numbers, dates and quotations found"),
    ("similarity.mrpc", "real news: paraphrases told from others, area under the ROC curve"),
    ("sentences.exact", "hard sentence boundaries, cut exactly"),
]
FIGURES = ("<!-- figures: written by scripts/quality.py -->", "<!-- end of figures -->")


def flat(prefix, value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(f"{prefix}.{key}" if prefix else key, inner)
    else:
        yield prefix, value


def score(script, program, task):
    """The figures of one task by name; nothing where the program does not answer it."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        command = [sys.executable, str(script), str(program), task, "--json", out.name]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        text = pathlib.Path(out.name).read_text()
        figures = dict(flat("", json.loads(text).get(task, {}))) if done.returncode == 0 and text else {}
    if not figures and done.returncode:
        print(f"{task}: {done.stderr.decode().strip().splitlines()[-1:]}", file=sys.stderr)
    return figures if any(figures.get(name, 0.0) > LEAST.get(task, 0.0) for name, *_ in TASKS[task][2]) else {}


# Confidence from which a fact is surely told by more than one source, as the program has it.
SURE = .5


def whole_reports(program, data):
    """How the facts of whole reports stand to what was judged of them."""
    right, claimed, wanted = 0.0, 0.0, 0.0
    rows = {"shared": [0.0, 0.0], "perhaps": [0.0, 0.0]}
    for event, of in labelled.links(program, data):
        start = {(x["id"], n): s["start"] for x in event["sources"] for n, s in enumerate(x["sentences"])}
        facts = [({(m["source"], start[m["source"], m["sentence"]]) for m in f["members"]}, f["confidence"]) for f in event["facts"]]
        for pair, (told, weight) in of.items():
            fact, confidence = next(((f, c) for f, c in facts if pair <= f), ((), 0.0))
            together = bool(fact)
            right += weight * (told and together); claimed += weight * together; wanted += weight * told
            pairs = sum(a < b and a[0] != b[0] for a in fact for b in fact)
            row = rows["shared" if confidence >= SURE else "perhaps"]
            row[0] += weight * told / pairs if together else 0.0; row[1] += weight / pairs if together else 0.0
    precision, recall = right / max(claimed, 1e-9), right / wanted
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9),
            **{name: right / max(all, 1e-9) for name, (right, all) in rows.items()}}


def left_out(judged):
    """How what facts say of who tells them and who leaves them out stands to what was judged of their sentences."""
    sums = collections.Counter()
    for event, of in judged:
        facts = {}
        for fact in event["facts"]:
            for member in fact["members"]:
                facts.setdefault((member["source"], member["sentence"]), []).append(fact)
        at = {(x["id"], s["start"]): (x["id"], n) for x in event["sources"] for n, s in enumerate(x["sentences"])}
        for (source, start, by), (share, weight) in of.items():
            own = facts.get(at[source, start], [])
            for side, wanted in (("told", share), ("omitted", 1 - share)):
                claimed = sum(by in fact[f"{side}_by"] for fact in own) / max(len(own), 1)
                sums[side, "right"] += weight * wanted * claimed; sums[side, "claimed"] += weight * claimed; sums[side, "wanted"] += weight * wanted
    return {f"{side}.{name}": sums[side, "right"] / max(sums[side, of], 1e-9) for side in ("told", "omitted") for name, of in (("precision", "claimed"), ("recall", "wanted"))}


# Tasks that are measured here, on the data of `triples` and on our own.
OWN = {"triples": whole_reports, "told": lambda *at: left_out(labelled.told(*at)), "short": lambda *at: left_out(labelled.short(*at))}


def number(value):
    return "–" if value is None else f"{value:.3f}"


def table(rows, *heads):
    yield "| " + " | ".join(heads) + " |"
    yield "| " + " | ".join(["---"] * len(heads)) + " |"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""


def page(scores, lists, brief):
    yield from ["# How right it is", "",
                "Made by `scripts/quality.py`; do not edit. Figures lie in 0–1, and more is better unless the line says otherwise.", "",
                "The labelled data is kept outside the repository, under the licences of those who made it, and no sentence of it is part of the",
                "program. Weights and thresholds are fitted on it by `scripts/fit.py`, so these figures are those of data that the fitting has seen;",
                "`fit.py` prints the cross-validated ones. Beside each figure stands what other methods reach on the same rows.",
                "[parts.md](parts.md) tells what each group of parts adds to a link.", ""]
    if lists:
        yield from ["## The fixture events", "",
                    "Six invented events of two to five reports each, in `fixtures/`, with lists made by a careful reader of every fact, omission,",
                    "conflict, quotation, attribution and name. `cargo test lists -- --nocapture` prints every mistake in words.", ""]
        yield from table([(f"`lists.{n}`", number(lists.get(n)), what) for n, what in LISTS if n in lists], "figure", "Rashomon", "what it is")
        yield from table([(what, str(int(lists.get(n, 0)))) for n, what in COUNTS], "mistakes, counted (fewer are better)", "Rashomon")
        yield from ["## Brief events", "",
                    "Invented events in three reports of a dozen sentences each, in `fixtures/brief/`, by writers who told hardly anything in the",
                    "words of the others and knew nothing of the program. Nothing is fitted on them.", ""]
        yield from table([(f"`brief.{n}`", number(brief.get(n)), what) for n, what in LISTS if n in brief], "figure", "Rashomon", "what it is")
    for task, (title, asks, figures) in TASKS.items():
        if not scores.get(task):
            continue
        rows = [(f"`{task}.{n}`", number(scores[task].get(n)), number(a), number(b), other or "–",
                 what + (" (less is better)" if "false_alarm" in n else "")) for n, what, a, b, other in figures]
        yield from [f"## {title}", "", asks, ""]
        yield from table(rows, "figure", "Rashomon", "tf-idf", "sentence transformer", "other", "what it is")
    missing = [TASKS[t][0] for t in TASKS if t in scores and not scores[t]]
    if missing:
        yield from ["## Not answered yet", "", *(f"- {title}" for title in missing), ""]


def summary(scores, lists):
    """The README's table: the figures that matter most."""
    known = {f"lists.{n}": v for n, v in lists.items()} | {f"{t}.{n}": v for t, f in scores.items() for n, v in f.items()}
    rows = [(what, number(known[n]), number(next((a for m, _, a, *_ in TASKS.get(n.split(".")[0], ("", "", []))[2] if n == f"{n.split('.')[0]}.{m}"), None)))
            for n, what in SUMMARY if known.get(n)]
    return "\n".join(table(rows, "what is asked", "Rashomon", "tf-idf"))


def fill(readme, text):
    head, rest = readme.split(FIGURES[0], 1)
    return head + FIGURES[0] + "\n" + text + FIGURES[1] + rest.split(FIGURES[1], 1)[1]


def read_figures(text):
    return {name: float(value) for name, value in re.findall(r"^\| `([^`]+)` \| (\d\.\d+) \|", text, re.M)}


def worse(old, new):
    for name, was in sorted(old.items()):
        now = new.get(name)
        drop = None if now is None else (now - was if "false_alarm" in name else was - now)
        if drop is None or drop > SLACK + 1e-9:
            yield f"{name}: {was:.3f} became {number(now)}"


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("score", type=pathlib.Path)
    p.add_argument("--program", type=pathlib.Path, default=ROOT / "target/release/rashomon")
    p.add_argument("--lists", type=pathlib.Path, default=ROOT / "target/tmp/lists.json")
    p.add_argument("--write", type=pathlib.Path, help="docs/quality.md if neither this nor --check is given")
    p.add_argument("--check", type=pathlib.Path, metavar="OLD")
    a = p.parse_args()
    old = read_figures(a.check.read_text()) if a.check else {}
    figures = json.loads(a.lists.read_text()) if a.lists.exists() else {}
    lists, brief = figures.get("all", {}), figures.get("brief", {})
    data = a.score.parent / "dev"
    scored = lambda task: OWN[task](a.program, data) if task in OWN else score(a.score, a.program.resolve(), task)
    scores = {task: scored(task) for task in TASKS if (data / ("triples" if task in OWN else task)).is_dir()}
    text = "\n".join(page(scores, lists, brief)).rstrip("\n") + "\n"
    if a.write or not a.check:
        (a.write or ROOT / "docs/quality.md").write_text(text)
    if not a.write and not a.check:
        readme = ROOT / "README.md"
        readme.write_text(fill(readme.read_text(), summary(scores, lists)))
    fell = list(worse(old, read_figures(text)))
    if fell:
        raise SystemExit("worse than before:\n  " + "\n  ".join(fell))


if __name__ == "__main__":
    main()
