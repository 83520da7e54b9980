#!/usr/bin/env python3
"""Groups reports into events and compares every event, on Apache Spark.

    spark-submit --files PROGRAM rashomon_spark.py --program PROGRAM --input URL --output URL

Reports are JSON lines (packed or not) or Parquet with columns as `rashomon group` names them. What comes out is exactly what
`rashomon group REPORTS | rashomon batch` gives on one machine, in no order: OUTPUT/events, OUTPUT/comparisons and
OUTPUT/errors (lines that are no reports, and events that cannot be compared). The program is run as a filter, JSON lines in and out:

1. `group --stage days` says when each report was published;
2. each block of days, with the days of the window before it, is one task: `group --stage links` compares its reports;
3. what is surely alike hangs together: components, by alternating stars (Kiveris and others 2014);
4. `group --stage events` clusters each component, and `batch` compares the events.

A score depends on nothing but the reports of the window before it, so no cut into blocks changes an event. Reports without a
time go into every block: give them one where you can.
"""
import argparse, json, os, re, shlex, zlib
from pyspark.sql import SparkSession

# How `--stage days` begins the line of a report.
HEAD = '{"block":0,"own":false,'
MINUTES = re.compile(r'"minutes":(null|-?\d+),"key"')
# The block of reports without a time.
UNDATED = None


def filtered(lines, program, arguments, tolerated=()):
    """Lines through the program. It lies where `--files` or `spark.files` put it: in the working directory of an executor, or
    (local[*]) where it lay. Any exit status but 0 and those tolerated fails the task, and so the job."""
    name = shlex.quote("./" + os.path.basename(program))
    run = f"if [ -x {name} ]; then {name} {arguments}; else {shlex.quote(os.path.abspath(program))} {arguments}; fi; s=$?"
    done = " || ".join(["[ $s = 0 ]", *(f"[ $s = {t} ]" for t in tolerated)])
    return lines.pipe("sh -c " + shlex.quote(f"{run}; {done} && exit 0; exit $s"), checkCode=True)


def placed(line, window, block_days, blocks):
    """The blocks that a report is needed in."""
    minutes = MINUTES.search(line, 0, 80 + len(HEAD)).group(1)
    rest = line[len(HEAD):]
    row = lambda block, number, own: (block, f'{{"block":{number},"own":{own},{rest}')
    if minutes == "null":
        return [row(UNDATED, -1, "true")] + [row(b, b, "false") for b in blocks if b is not UNDATED]
    day = int(minutes) // 1440
    own = day // block_days
    later = range(own + 1, (day + window) // block_days + 1)
    return [row(own, own, "true")] + [row(b, b, "false") for b in later if b in blocks]


def block_of(line, block_days):
    minutes = MINUTES.search(line, 0, 80 + len(HEAD)).group(1)
    return UNDATED if minutes == "null" else int(minutes) // 1440 // block_days


def components(edges):
    """Pairs (a, b) of names in, (name, least name of its component) out."""
    def large(node):
        name, near = node
        near = set(near); least = min(near | {name})
        return [(n, least) for n in near if n > name]

    def small(node):
        name, near = node
        near = set(near) | {name}; least = min(near)
        return [(n, least) for n in near if n != least]

    last = None
    while True:
        both = edges.flatMap(lambda e: (e, (e[1], e[0])))
        edges = both.groupByKey().flatMap(large).map(lambda e: e if e[0] > e[1] else (e[1], e[0])).groupByKey().flatMap(small).distinct().cache()
        now = edges.map(hash_of).aggregate((0, 0), lambda a, h: ((a[0] + h) % (1 << 61), a[1] + 1), lambda a, b: ((a[0] + b[0]) % (1 << 61), a[1] + b[1]))
        if now == last:
            return edges
        last = now


def hash_of(edge):
    return zlib.crc32(edge[0].encode()) * 4294967291 + zlib.crc32(edge[1].encode())


def stars(lines, least):
    """What hangs together inside one task, as pairs (name, least name): few edges, and few turns until all are joined."""
    root = {}
    def find(name):
        while root.setdefault(name, name) != name:
            root[name] = name = root[root[name]]
        return name
    for line in lines:
        row = json.loads(line)
        for other, score in row["others"]:
            if score >= least:
                a, b = find(row["name"]), find(other)
                root[max(a, b)] = min(a, b)
    return [(name, find(name)) for name in sorted(root) if find(name) != name]


def events(reports, program, window, block_days, min_score, singles, partitions):
    """Lines of reports in; lines of events, and of errors, out."""
    days = filtered(reports, program, "group --stage days").cache()
    errors = days.filter(lambda line: not line.startswith(HEAD))
    days = days.filter(lambda line: line.startswith(HEAD))
    blocks = days.map(lambda line: block_of(line, block_days)).distinct().collect()
    number = {b: n for n, b in enumerate(sorted(blocks, key=lambda b: (b is not None, b)))}
    if not number:
        return days, errors
    options = f"--window {window} --threads 1" + (f" --min-score {min_score}" if min_score is not None else "")
    windows = days.flatMap(lambda line: placed(line, window, block_days, number)).partitionBy(len(number), lambda b: number[b]).values()
    linked = filtered(windows, program, f"group --stage links {options}").map(lambda line: (json.loads(line)["name"], line)).cache()
    least = 0.5 if min_score is None else min_score
    sure = linked.values().mapPartitions(lambda lines: stars(lines, least))
    member = components(sure)
    labelled = linked.leftOuterJoin(member, partitions).map(lambda row: (row[1][1] or row[0], row[1][0]))
    whole = labelled.groupByKey(partitions).map(lambda row: '{"reports":[' + ",".join(row[1]) + "]}")
    return filtered(whole, program, f"group --stage events {options} --singles={singles}"), errors


def is_comparable(line):
    return len(json.loads(line)["reports"]) > 1


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--program", required=True, help="the program, a static build; also shipped with --files or spark.files")
    p.add_argument("--input", required=True); p.add_argument("--output", required=True)
    p.add_argument("--input-format", choices=["jsonl", "parquet"], default="jsonl")
    p.add_argument("--output-format", choices=["jsonl", "parquet"], default="jsonl")
    p.add_argument("--window", type=int, default=5, help="days that may lie between two reports of one event")
    p.add_argument("--block-days", type=int, default=7, help="days of a task; as long as the window or longer")
    p.add_argument("--min-score", type=float); p.add_argument("--singles", choices=["keep", "drop"], default="keep")
    p.add_argument("--partitions", type=int, default=None); p.add_argument("--no-compare", action="store_true", help="events alone")
    a = p.parse_args()
    spark = SparkSession.builder.appName("rashomon").getOrCreate()
    try:
        job(spark, a)
    finally:
        spark.stop()


def job(spark, a):
    partitions = a.partitions or max(2, spark.sparkContext.defaultParallelism * 3)
    if a.input_format == "parquet":
        reports = spark.read.parquet(a.input).toJSON()
    else:
        reports = spark.sparkContext.textFile(a.input, partitions).filter(lambda line: line.strip())
    found, errors = events(reports, a.program, a.window, a.block_days, a.min_score, a.singles, partitions)
    found = found.cache()
    save(spark, found, f"{a.output}/events", a.output_format)
    if not a.no_compare:
        wanted = found.filter(is_comparable).repartition(partitions).cache()
        # Status 2 of `batch` says that events were refused; each is answered in its place, and none may be missing.
        answers = filtered(wanted, a.program, "batch --threads 1", tolerated=(2,)).cache()
        if answers.count() != wanted.count():
            raise SystemExit(f"{wanted.count()} events were to be compared, {answers.count()} were answered")
        refused = answers.filter(lambda line: '"error"' in line[:4096] and "error" in json.loads(line))
        save(spark, answers.filter(lambda line: not ('"error"' in line[:4096] and "error" in json.loads(line))), f"{a.output}/comparisons", a.output_format)
        errors = errors.union(refused)
    save(spark, errors, f"{a.output}/errors", a.output_format)


def save(spark, lines, path, form):
    """Writes lines as they are, or as rows of a Parquet table: the id, and the line."""
    if form == "jsonl":
        lines.saveAsTextFile(path)
    else:
        rows = lines.map(lambda line: (str(json.loads(line).get("id")), line))
        spark.createDataFrame(rows, "id string, json string").write.mode("errorifexists").parquet(path)


if __name__ == "__main__":
    main()
