#!/usr/bin/env python3
"""Makes the table of bad inputs in docs/robustness.md: robustness.py PROGRAM > table.md

Each input is made anew in a temporary folder and compared with a good report; the row tells what the program said, its exit status and its
processor time. It fails where a run panics, dies of a signal or takes longer than a minute. Standard library only.
"""
import gzip, io, json, os, pathlib, re, subprocess, sys, tempfile, threading, zipfile

LONGEST = 60  # seconds
GOOD = "Crane falls in Brennhaven harbour\n\nA crane fell onto the quay in Brennhaven on Monday, killing two dockers, police said.\n"
OTHER = "Horror on the docks\n\nTwo dockers died when a crane toppled onto the Brennhaven quay on Monday.\n"
SPEAKERS = ["Ana Ruiz", "Tom Hale", "Jana Korvel", "Anton Breza"]


def like(count, step):
    """A report of sentences that differ in a number."""
    return "A crane fell.\n\n" + " ".join(f"Crane {n * step} fell on the quay." for n in range(count))


def quoting(count, step):
    """A report of quotations that differ in a number and in who says it."""
    says = lambda n: f"“We saw crane {n * step} fall on the quay within an hour,” said {SPEAKERS[n * step % 4]}. “Nobody told us,” he added."
    return "A crane fell.\n\n" + " ".join(map(says, range(count)))


ARTICLE = pathlib.Path(__file__).resolve().parents[1] / "tests/formats/files"


def docx(part):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        with z.open("word/document.xml", "w", force_zip64=True) as f:
            for piece in part:
                f.write(piece)
    return out.getvalue()


def locked_pdf():
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
               "<</Filter/Standard/V 1/R 2/Length 40/P -44/O<" + "28" * 32 + ">/U<" + "5f" * 32 + ">>>"]
    body, places = "%PDF-1.4\n", []
    for n, o in enumerate(objects, 1):
        places.append(len(body)); body += f"{n} 0 obj\n{o}\nendobj\n"
    rows = "".join(f"{p:010} 00000 n \n" for p in places)
    return (body + f"xref\n0 5\n0000000000 65535 f \n{rows}trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n{len(body)}\n%%EOF").encode()


def event(*reports, **more):
    return json.dumps({"id": "e", "reports": list(reports), **more})


# What it is, name of the file, its bytes.
FILES = [
    ("empty file", "a.txt", b""),
    ("only blanks and line ends", "a.txt", b" \n\t\n" * 1000),
    ("a million null bytes", "a.txt", bytes(1_000_000)),
    ("random bytes", "a.txt", bytes((n * n * 2654435761 >> 13) & 255 for n in range(100_000))),
    ("text that is not UTF-8 (Windows-1252)", "a.txt", OTHER.replace("Horror", "Horreur à l’été").encode("cp1252")),
    ("invalid UTF-8 in the middle", "a.txt", OTHER.encode() + b"\n\nThe cra\xff\xfene \xc3( had been checked.\n"),
    ("one line of 200 MB", "a.txt", b"word " * 40_000_000),
    ("one line of 400 kB without a blank", "a.txt", b"x" * 400_000),
    ("one sentence of 60,000 words", "a.txt", b"the crane fell and " * 15_000),
    ("2,000 sentences that differ in a number", "a.txt", b"".join(b"Crane %d fell on the quay.\n\n" % n for n in range(2000))),
    ("100,000 opening quotation marks", "a.txt", "“".encode() * 100_000),
    ("50,000 combining accents on one letter", "a.txt", "e".encode() + "\u0301".encode() * 50_000),
    ("a number of 100,000 digits", "a.txt", (OTHER + "\nThe bill was $" + "9" * 100_000 + " million.\n").encode()),
    ("dates out of range", "a.txt", (OTHER + "\nIt fell on February 31, 99999, at 99:99 p.m., on 2026-13-45.\n").encode()),
    ("HTML nested 100,000 deep", "a.html", b"<html><body>" + b"<div>" * 100_000 + b"<p>The crane fell.</p>"),
    ("HTML with 100,000 attributes", "a.html", b"<html><body><p " + b"a=b " * 100_000 + b">Two dockers died in Brennhaven.</p>"),
    ("HTML without a text", "a.html", b"<html><body><script>var x;</script></body></html>"),
    ("JSON nested 100,000 deep", "a.json", b"[" * 100_000),
    ("JSON cut off", "a.json", b'{"text": "The crane fe'),
    ("JSON with wrong types", "a.json", b'{"text": 5, "title": []}'),
    ("JSON: null", "a.json", b"null"),
    ("JSON: no text", "a.json", b'{"title": "The crane fell"}'),
    ("JSON: a date that is none", "a.json", json.dumps({"text": OTHER, "published": "the day before"}).encode()),
    ("PDF cut in the middle", "a.pdf", (ARTICLE / "printed.pdf").read_bytes()[:13_000]),
    ("PDF with a password", "a.pdf", locked_pdf()),
    ("PDF: the first line alone", "a.pdf", b"%PDF-1.7\n"),
    ("DOCX that unpacks to 1 GB", "a.docx", docx(b"a " * (1 << 19) for _ in range(1024))),
    ("DOCX cut in the middle", "a.docx", (ARTICLE / "article.docx").read_bytes()[:3000]),
    ("ZIP without a document", "a.docx", docx([])),
    ("gzip that unpacks to 1 GB", "a.txt.gz", gzip.compress(b"a " * (1 << 29), 1)),
    ("gzip cut in the middle", "a.txt.gz", gzip.compress(OTHER.encode() * 50)[:90]),
    ("CSV with a row of names alone", "a.csv", b"text,title\n"),
    ("feed without an entry", "a.xml", b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>"),
]

# What it is, arguments, standard input.
RUNS = [
    ("missing file", ["compare", "good.txt", "none.txt"], b""),
    ("directory without a report", ["compare", "good.txt", "empty"], b""),
    ("file that may not be read", ["compare", "good.txt", "/proc/self/mem"], b""),
    ("FIFO whose writer wrote nothing", ["compare", "good.txt", "fifo"], b""),
    ("the same file twice", ["compare", "good.txt", "good.txt", "--format", "json"], b""),
    ("one report", ["compare", "good.txt"], b""),
    ("nothing on the standard input", ["compare", "good.txt", "-"], b""),
    ("a score that is none", ["compare", "good.txt", "other.txt", "--min-score", "nan"], b""),
    ("no threads", ["batch", "--threads", "0"], event({"text": GOOD}, {"text": OTHER}).encode()),
    ("a million threads", ["batch", "--threads", "1000000"], event({"text": GOOD}, {"text": OTHER}).encode()),
    ("two reports of 2,000 sentences that differ in a number", ["batch"], event({"text": like(2000, 1)}, {"text": like(2000, 3)}).encode()),
    ("two reports of 600 quotations that differ in a number", ["batch"], event({"text": quoting(600, 1)}, {"text": quoting(600, 3)}).encode()),
    ("batch: ids given twice", ["batch"], event({"id": "x", "text": GOOD}, {"id": "x", "text": OTHER}).encode()),
    ("batch: wrong types", ["batch"], event({"text": 5}, {"text": OTHER}, 7).encode()),
    ("batch: 1e999 as an id", ["batch"], b'{"id": 1e999, "reports": []}'),
    ("batch: a line that is not UTF-8", ["batch"], b"\xff\xfe\n"),
    ("batch: one line of 200 MB", ["batch"], event({"text": "word " * 40_000_000}, {"text": OTHER}).encode()),
    ("batch: 10,001 reports", ["batch"], event(*[{"text": OTHER}] * 10_001).encode()),
    ("similarity: empty sentences", ["similarity", "", ""], b""),
]


def shown(text, folder):
    text = text.replace(str(folder) + "/", "").strip()
    # The end of every such run, told once below the table.
    text = text.replace("error: one report to compare, at least two are needed\n  hint: name two or more reports of one event", "").strip()
    text = re.sub(r"\s*\n\s*", " ⏎ ", text)
    text = text if len(text) <= 260 else text[:240] + " …"
    return text.replace("|", "\\|") or "–"


def run(program, folder, arguments, given):
    """Status (negative: the signal it died of), what was said, processor seconds."""
    with tempfile.TemporaryFile() as into, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        into.write(given); into.seek(0)
        child = subprocess.Popen([program, *arguments], stdin=into, stdout=out, stderr=err, cwd=folder)
        watch = threading.Timer(LONGEST, child.kill); watch.start()
        _, status, used = os.wait4(child.pid, 0)
        watch.cancel()
        out.seek(0); err.seek(0)
        text = [f.read().decode("utf-8", "replace") for f in (out, err)]
        return os.waitstatus_to_exitcode(status), *text, used.ru_utime + used.ru_stime


def answer(status, out, err, folder):
    """The message, or what came of it where there is none."""
    if status < 0:
        return "no answer in time" if status == -9 else f"died of signal {-status}"
    if err.strip():
        return "`" + shown(err, folder) + "`"
    try:
        value = json.loads(out)
        if "error" in value:
            return "`" + shown(out, folder) + "`"
        warnings = "; ".join(value.get("warnings", []))
        if "sources" in value:
            ids = ", ".join(s["id"] for s in value["sources"])
            return f"compared: {ids}" + (f"; warns: `{shown(warnings, folder)}`" if warnings else "")
    except ValueError:
        pass
    return "answered, nothing to tell"


def main():
    program = os.path.abspath(sys.argv[1])
    bad = []
    print("| input | status | what it said | CPU s |\n| --- | ---: | --- | ---: |")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "good.txt").write_text(GOOD); (folder / "other.txt").write_text(OTHER); (folder / "empty").mkdir(); os.mkfifo(folder / "fifo")
        rows = [(what, ["compare", "good.txt", file, "--format", "json"], b"", file, content) for what, file, content in FILES]
        rows += [(what, arguments, given, None, None) for what, arguments, given in RUNS]
        for what, arguments, given, file, content in rows:
            if file:
                (folder / file).write_bytes(content)
            writer = subprocess.Popen(["sh", "-c", ": > fifo"], cwd=folder) if "fifo" in arguments else None
            status, out, err, took = run(program, folder, arguments, given)
            print(f"| {what} | {status} | {answer(status, out, err, folder)} | {took:.2f} |", flush=True)
            if status not in (0, 1, 2) or "panicked" in err:
                bad.append(what)
            if writer:
                writer.wait()
            if file:
                (folder / file).unlink()
    if bad:
        sys.exit("not as it should be: " + ", ".join(bad))


if __name__ == "__main__":
    main()
