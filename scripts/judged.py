"""Pairs of sentences of whole reports, three an event, judged one by one: `labels/links.tsv` over the labelled data."""
import json, pathlib, subprocess

LABELS = pathlib.Path(__file__).resolve().parent / "labels"


def links(program, data):
    """Gives each event's comparison by `program` and, for each judged pair of its places (source, first byte), whether
    the two tell a fact together and how many pairs it stands for."""
    judged = {}
    for line in (LABELS / "links.tsv").read_text().splitlines():
        if not line.startswith("#"):
            event, a, at, b, to, told, weight = line.split("\t")
            judged.setdefault(event, {})[frozenset(((a, int(at)), (b, int(to))))] = (told == "1", float(weight))
    done = subprocess.run([program, "batch"], input=(data / "triples/input.jsonl").read_bytes(), stdout=subprocess.PIPE, check=True)
    for event in map(json.loads, done.stdout.splitlines()):
        of, starts = judged[event["id"]], {(x["id"], s["start"]) for x in event["sources"] for s in x["sentences"]}
        lost = [place for pair in of for place in pair if place not in starts]
        if lost:
            raise SystemExit(f"{event['id']}: no sentence begins any more where one was judged: {lost}")
        yield event, of
