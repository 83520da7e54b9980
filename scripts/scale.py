#!/usr/bin/env python3
"""Measures how grouping grows: scale.py PROGRAM [--sizes N …] [--days N] [--largest N] [--folder DIR]

For every size a corpus is written by corpus.py, the program groups it, and a row is printed: CPU and wall seconds, the most memory, and how
well the invented events were found (B-cubed). With --only-one N, one event has N reports: what skew costs. Standard library only.
"""
import argparse, collections, json, pathlib, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent


def corpus(path, *arguments):
    with open(path, "wb") as out:
        subprocess.run([sys.executable, HERE / "corpus.py", *map(str, arguments)], stdout=out, check=True)


def grouped(program, reports, events):
    """CPU seconds, wall seconds, peak memory in MB."""
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[2:], stdout=open(sys.argv[1], 'wb'), check=True); u = resource.getrusage(resource.RUSAGE_CHILDREN); print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    started = time.time()
    done = subprocess.run([sys.executable, "-c", script, events, program, "group", reports], stdout=subprocess.PIPE, check=True)
    cpu, memory = map(float, done.stdout.split())
    return cpu, time.time() - started, memory


def b_cubed(events):
    both, found, gold = collections.Counter(), collections.Counter(), collections.Counter()
    for n, line in enumerate(open(events, encoding="utf-8")):
        for report in json.loads(line)["reports"]:
            both[n, report["event"]] += 1; found[n] += 1; gold[report["event"]] += 1
    count = sum(gold.values())
    p = sum(v * v / found[k[0]] for k, v in both.items()) / count; r = sum(v * v / gold[k[1]] for k, v in both.items()) / count
    return count, len(gold), max(gold.values()), p, r


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("program"); p.add_argument("--sizes", type=int, nargs="*", default=[10_000, 30_000, 100_000, 300_000, 1_000_000])
    p.add_argument("--days", type=int, default=365); p.add_argument("--largest", type=int, default=2000); p.add_argument("--only-one", type=int)
    p.add_argument("--folder", type=pathlib.Path)
    a = p.parse_args()
    print("| reports | events | largest | MB of text | CPU s | ms a report | wall s | memory MB | B-cubed precision | recall |\n|" + " ---: |" * 10)
    with tempfile.TemporaryDirectory(dir=a.folder) as folder:
        reports, events = pathlib.Path(folder) / "reports.jsonl", pathlib.Path(folder) / "events.jsonl"
        for size in a.sizes:
            corpus(reports, size, "--days", a.days, "--largest", a.largest, *(["--only", a.only_one] if a.only_one else []))
            cpu, wall, memory = grouped(a.program, reports, events)
            count, several, largest, precision, recall = b_cubed(events)
            assert count == size, "no report is lost"
            print(f"| {size:,} | {several:,} | {largest:,} | {reports.stat().st_size / 1e6:,.0f} | {cpu:.1f} | {1000 * cpu / size:.2f} | {wall:.1f} | {memory:.0f} | {precision:.3f} | {recall:.3f} |", flush=True)


if __name__ == "__main__":
    main()
