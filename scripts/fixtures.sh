#!/usr/bin/env bash
# Makes the files in tests/formats/files from tests/formats/article.html, each with the program that people have for it.
#
# Needs LibreOffice (soffice), Chromium, and Python with feedgen, warcio and pyarrow (pip install feedgen warcio pyarrow). The event is
# invented. Run it when the article changes; what it makes is checked in.
set -euo pipefail
cd "$(dirname "$0")/../tests/formats"
out=files
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Word, OpenDocument, Rich Text, EPUB and PDF, as LibreOffice Writer saves them.
soffice --headless --convert-to odt:writer8 --infilter="HTML (StarWriter)" --outdir "$work" article.html >/dev/null
for form in docx rtf epub; do
    soffice --headless --convert-to "$form" --outdir "$work" "$work/article.odt" >/dev/null
done
cp "$work"/article.{odt,docx,rtf,epub} "$out"

# PDF: the page as Chromium prints it, with its head and foot, and the same in two columns with hyphens.
print() { chromium --headless --no-sandbox --disable-gpu --print-to-pdf="$PWD/$out/$1" "$2" 2>/dev/null; }
print printed.pdf "file://$PWD/article.html"
sed 's|</head>|<style>@page { size: A5 } article { columns: 2; text-align: justify; hyphens: auto } h1 { column-span: all }</style></head>|' \
    article.html >"$work/columns.html"
print columns.pdf "file://$work/columns.html"

# A mail, a feed and a web archive, as Python's mail package, feedgen and warcio write them.
python3 - "$out" <<'PY'
import email.message, email.policy, email.utils, gzip, html, io, pathlib, re, sys
from feedgen.feed import FeedGenerator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

out, page = pathlib.Path(sys.argv[1]), pathlib.Path("article.html").read_text(encoding="utf-8")
title = html.unescape(re.search("<h1>(.*?)</h1>", page, re.S).group(1))
body = "".join(re.findall("<p>.*?</p>", page, re.S))
plain = "\n\n".join(html.unescape(re.sub("<[^>]+>", "", p)) for p in re.findall("<p>(.*?)</p>", page, re.S))

mail = email.message.EmailMessage(policy=email.policy.SMTP)
mail["From"], mail["To"], mail["Subject"] = "Fjord Bulletin <desk@bulletin.example>", "reader@mail.example", "Fwd: " + title
mail["Date"], mail["Message-ID"] = "Tue, 14 May 2024 09:30:00 +0200", "<1@bulletin.example>"
mail.set_content(plain)
mail.add_alternative(page, subtype="html")
(out / "article.eml").write_bytes(bytes(mail))

feed = FeedGenerator()
feed.id("https://bulletin.example/"); feed.title("Fjord Bulletin"); feed.language("en")
feed.link(href="https://bulletin.example/"); feed.description("News of the fjord")
feed.lastBuildDate("2024-05-14T09:30:00+02:00"); feed.updated("2024-05-14T09:30:00+02:00")
entry = feed.add_entry(); entry.id("https://bulletin.example/crane"); entry.title(title); entry.author(name="Orla Finn")
entry.link(href="https://bulletin.example/crane"); entry.published("2024-05-14T09:30:00+02:00"); entry.updated("2024-05-14T09:30:00+02:00")
entry.content(body, type="CDATA"); feed.rss_file(str(out / "feed.rss"), pretty=True)
entry.content(body, type="html"); feed.atom_file(str(out / "feed.atom"), pretty=True)

with open(out / "page.warc.gz", "wb") as file:
    writer = WARCWriter(file, gzip=True)
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
    packed = gzip.compress(page.encode(), mtime=0)
    date = {"WARC-Date": "2024-05-14T10:00:00Z"}
    writer.write_record(writer.create_warc_record("https://bulletin.example/crane", "response", io.BytesIO(packed), http_headers=head, warc_headers_dict=date))
import zipfile
with zipfile.ZipFile(out / "page.wacz", "w", zipfile.ZIP_STORED) as package:
    package.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}')
    package.write(out / "page.warc.gz", "archive/data.warc.gz")
PY

# The reports in JSON beside the invented events as a Parquet table: times in nanoseconds, as pandas keeps them, and a
# list, which no report has a field for.
python3 - "$out" ../../fixtures <<'PY'
import datetime, json, pathlib, sys
import pyarrow as arrow, pyarrow.parquet as parquet

out, events = map(pathlib.Path, sys.argv[1:])
reports = [json.loads(f.read_text()) for f in sorted(events.glob("*/*.json")) if f.name != "expected.json"]
column = lambda name: [r.get(name) for r in reports]
time = [datetime.datetime.fromisoformat(r["published"]).astimezone(datetime.timezone.utc) for r in reports]
table = arrow.table({
    "id": column("id"), "source": column("outlet"), "headline": column("title"), "body": column("text"),
    "published": arrow.array(time, arrow.timestamp("ns", tz="UTC")),
    "tags": [[r["lang"], "news"] for r in reports], "words": [len(r["text"].split()) for r in reports],
})
parquet.write_table(table, out / "corpus.parquet", compression="zstd", version="2.6")
PY
ls -l "$out"
