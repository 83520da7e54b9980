#!/usr/bin/env python3
"""Measures the reading of web pages: pages.py PROGRAM DATA [--python PYTHON] [--json FILE]

DATA is a folder of labelled pages (input.jsonl: id and html, a path to a packed page; gold.jsonl: id and body). Measured are

- the body: precision, recall and F1 of 4-word shingles, of the whole text of a report (its headline and captions are in it)
  and of the sentences of its body alone, which is what the labels are of;
- title and day: of the pages whose JSON-LD has an article, the JSON-LD is cut out, and what the reader then finds is held
  against it. A title counts where it is the same but for white space and the name of the site behind a sign; a day where
  the day is the same as told, or the moment is;
- the speed: all pages in one run of the program, and the same pages in one run of Python's trafilatura if PYTHON, which must
  have it, is given. One program after the other, each the best of three runs, reading the files and starting included.

Standard library only.
"""
import argparse, collections, datetime, gzip, html, json, pathlib, re, subprocess, tempfile, time

DATA_BLOCK = re.compile(rb"<script[^>]*ld\+json[^>]*>(.*?)</script>", re.S | re.I)


def rows(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def shingles(text):
    words = re.findall(r"\w+|[^\w\s]", text or "")
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3)))


def prf(found, gold):
    hit = sum((found & gold).values())
    p, r = hit / max(1, sum(found.values())), hit / max(1, sum(gold.values()))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def inspect(program, pages):
    done = subprocess.run([program, "inspect", "--format", "jsonl", *map(str, pages)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return {r["id"]: r for r in map(json.loads, done.stdout.decode().splitlines())}


def articles(value):
    """Every article in a JSON-LD value."""
    if isinstance(value, list):
        for one in value:
            yield from articles(one)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(k).endswith(("Article", "BlogPosting")) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key in ("@graph", "mainEntity"):
            yield from articles(value.get(key))


def told(page):
    """The first article with a headline that a page's JSON-LD has."""
    for block in DATA_BLOCK.findall(page):
        try:
            value = json.loads(re.sub(r"[\x00-\x1f]", " ", block.decode("utf-8", "replace")).strip().rstrip(";"))
        except ValueError:
            continue
        for article in articles(value):
            if article.get("headline"):
                return article


def same_title(found, gold):
    squeeze = lambda s: " ".join(html.unescape(s or "").replace("\xad", "").split())
    gold = squeeze(gold)
    return squeeze(found) in (gold, re.sub(r" [|–-] [^|]{1,25}$", "", gold))


def same_day(found, gold):
    if str(found or "")[:10] == str(gold)[:10]:
        return True
    try:
        a, b = (datetime.datetime.fromisoformat(str(t).replace("Z", "+00:00")) for t in (gold, found))
        return abs((a - b.replace(tzinfo=b.tzinfo or a.tzinfo)).total_seconds()) < 90
    except (TypeError, ValueError):
        return False


def body(found, gold):
    whole = [prf(shingles(found[i]["text"] if i in found else ""), shingles(b)) for i, b in gold.items()]
    alone = lambda r: "\n".join(s["text"] for s in r["sentences"] if s["role"] in ("body", "standfirst"))
    parts = [prf(shingles(alone(found[i]) if i in found else ""), shingles(b)) for i, b in gold.items()]
    mean = lambda all, n: sum(x[n] for x in all) / len(all)
    names = ("precision", "recall", "f1")
    return {**{f"text_{n}": mean(whole, k) for k, n in enumerate(names)}, **{f"body_{n}": mean(parts, k) for k, n in enumerate(names)}}


def metadata(program, pages, folder):
    hidden, gold = folder / "hidden", {}
    hidden.mkdir()
    for page in pages:
        source = page.read_bytes()
        article = told(source)
        if article:
            gold[page.stem] = article
            (hidden / page.name).write_bytes(DATA_BLOCK.sub(b"", source))
    found = inspect(program, sorted(hidden.iterdir()))
    titles = [same_title(found.get(i, {}).get("title"), a["headline"]) for i, a in gold.items()]
    days = [same_day(found.get(i, {}).get("published"), a["datePublished"]) for i, a in gold.items() if a.get("datePublished")]
    return {"title": sum(titles) / len(titles), "titles": len(titles), "day": sum(days) / len(days), "days": len(days)}


def best(command):
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return min(times)


PYTHON = "import sys, trafilatura\nfor p in sys.argv[1:]: print(trafilatura.extract(open(p, 'rb').read(), include_comments=False))"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program"); parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--python"); parser.add_argument("--json", type=pathlib.Path)
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for row in rows(a.data / "input.jsonl"):
            (folder / f"{row['id']}.html").write_bytes(gzip.open(a.data / row["html"]).read())
        pages = sorted(folder.glob("*.html"))
        figures = body(inspect(a.program, pages), {g["id"]: g["body"] for g in rows(a.data / "gold.jsonl")})
        figures.update(metadata(a.program, pages, folder))
        names = list(map(str, pages))
        figures["pages_per_second"] = len(pages) / best([a.program, "inspect", "--format", "jsonl", *names])
        if a.python:
            figures["python_pages_per_second"] = len(pages) / best([a.python, "-c", PYTHON, *names])
    for name, value in figures.items():
        print(f"{name:28} {value:.3f}")
    if a.json:
        a.json.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
