#!/usr/bin/env python3
"""Writes a corpus of invented, dated reports: corpus.py COUNT [--days N] [--seed N] [--largest N] > reports.jsonl

For measuring how the program grows, not how good it is. Events have a kind, a place, people, organisations and numbers
of their own; their sizes fall as a power law, a few have hundreds of reports, and every tenth is followed a week later by one of
the same kind in the same place. Each report tells its event in sentences of that kind, in its own choice and order, some
copied from an earlier report, and fills up with words drawn as often as English has them (assets/words/frequency.txt).
Names are made of syllables, so that the vocabulary grows with the corpus as it does in news. "event" says what is true.
Standard library only; the same arguments write the same bytes. Reports come in no order.
"""
import argparse, bisect, datetime, itertools, json, pathlib, random, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KINDS = {
    "fire": ["A fire tore through {o} in {p}, killing {n} people.", "{n} people died when {o} in {p} burned, {a} said.", "Flames spread through {o} within minutes, said {a}, who leads the fire service in {p}.", "{m} people were taken to hospital after the blaze at {o}.", "Investigators think that a fault in the wiring began the fire, {b} said.", "Residents of {q} saw smoke rise over {o} before dawn."],
    "vote": ["Lawmakers in {p} passed the {o} bill by {m} votes to {n}.", "The {o} bill, brought in by {a}, will change how {p} pays for its schools.", "{b} called the vote in {p} a betrayal of the people of {q}.", "{a} won the vote on {o} after a debate of {n} hours.", "Opponents led by {b} said they would take {o} to court."],
    "quake": ["An earthquake shook {p}, and {n} people were killed.", "The quake near {p} damaged {m} houses, {a} said.", "Rescuers from {q} searched the ruins of {o} for survivors.", "{o} collapsed in the earthquake at {p}, according to {b}.", "Aftershocks were felt as far as {q}, {a} said."],
    "deal": ["{o} agreed to buy its rival for {m} million, the company from {p} said.", "Shares of {o} rose by {n} percent after {a} told of the deal.", "{a}, head of {o}, said {n} hundred jobs in {p} were safe.", "Regulators in {q} will look at the takeover by {o}, {b} said."],
    "trial": ["{a} was found guilty of fraud at {o} by a court in {p}.", "The court in {p} sentenced {a} to {n} years in prison.", "{b}, who defended {a}, said there would be an appeal.", "Prosecutors said {a} took {m} thousand from {o} over years.", "Families from {q} waited outside the court for the verdict on {a}."],
    "match": ["{o} beat {q} by {n} points in {p}.", "{a} scored in the last minute as {o} won in {p}.", "{m} thousand people watched {o} in {p}.", "{b}, coach of {q}, said his side had been the better one.", "It was the first win of {o} in {p} for {n} years."],
    "strike": ["Workers at {o} in {p} walked out over pay.", "{m} workers of {o} are on strike, said {a} of the union.", "{b} of {o} called the demands of the strikers in {p} beyond reason.", "The strike at {o} stopped the port of {q} for {n} days."],
}
SYLLABLES = [a + b for a in ("b", "br", "d", "dr", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w", "z", "sh", "th", "") for b in ("a", "e", "i", "o", "u", "au", "ei", "or", "an", "el", "in", "ur")]
ENDS = ["", "n", "r", "s", "l", "m", "t", "k", "nd", "rg", "ven", "ton", "sk", "dal", "ford"]
HEADS = ["Works", "Council", "Hospital", "Mills", "Bank", "Institute", "Rovers", "Airways", "Market", "Foundation"]


def english():
    words, weights = [], []
    for line in open(ROOT / "assets/words/frequency.txt", encoding="utf-8"):
        if not line.startswith("#"):
            word, count = line.rstrip("\n").split("\t")
            if word.isalpha():
                words.append(word); weights.append(int(count))
    return words, list(itertools.accumulate(weights))


def name(r):
    return ("".join(r.choice(SYLLABLES) for _ in range(r.randint(1, 3))) + r.choice(ENDS)).capitalize() or "Ae"


class Event:
    def __init__(self, number, r, days, largest, like=None):
        self.number, self.kind = number, like.kind if like else r.choice(sorted(KINDS))
        # Number of reports: a power law, as that of the coverage of events.
        self.size = min(largest, int((1 - r.random()) ** (-1 / 1.3)))
        self.start = like.start + 7 * 1440 + r.randint(-600, 600) if like else r.randrange(days * 1440)
        person = lambda: f"{name(r)} {name(r)}"
        self.fields = {"p": like.fields["p"] if like else name(r), "q": name(r), "o": f"{name(r)} {r.choice(HEADS)}", "a": person(), "b": person(),
                       "n": str(r.randint(2, 40)), "m": str(r.randint(41, 990))}
        self.topic = [name(r).lower() for _ in range(3)]
        self.told = []


def report(number, event, r, words, weights, outlets):
    sentences = [s.format(**event.fields) for s in KINDS[event.kind]]
    r.shuffle(sentences)
    own = r.randint(3, len(sentences))
    body = [r.choice(event.told)] if event.told and r.random() < 0.3 else sentences[:own]
    if len(body) == 1:
        body = body[0]
    for _ in range(r.randint(3, 9)):
        drawn = r.choices(words, cum_weights=weights, k=r.randint(8, 20))
        if r.random() < 0.4:
            drawn.insert(r.randrange(len(drawn)), r.choice(event.topic)); drawn.insert(3, event.fields[r.choice("abopq")])
        body = body + [" ".join(drawn).capitalize() + "."]
    if len(event.told) < 4:
        event.told.append(body)
    at = datetime.datetime(2030, 1, 1) + datetime.timedelta(minutes=event.start + int(r.expovariate(1 / 600)) % 4320)
    return {"id": f"r{number}", "outlet": r.choice(outlets), "title": r.choice(sentences).rstrip("."), "published": at.strftime("%Y-%m-%dT%H:%MZ"),
            "text": "\n".join(body), "event": event.number}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("count", type=int); p.add_argument("--days", type=int, default=365); p.add_argument("--seed", type=int, default=1)
    p.add_argument("--largest", type=int, default=2000, help="reports of an event at most")
    p.add_argument("--only", type=int, help="reports of one event alone, for measuring what skew costs")
    a = p.parse_args()
    r = random.Random(a.seed)
    words, weights = english()
    outlets = [f"{name(r)} {r.choice(['Times', 'Post', 'Herald', 'Wire', 'News'])}" for _ in range(400)]
    events, last = itertools.count(), None
    left, window, number = a.count, [], itertools.count(1)
    while left or window:
        # Reports are drawn from many events at a time, so that they come in no order and little is held in memory.
        while left and len(window) < 20_000:
            event = Event(next(events), r, a.days, a.largest, like=last if last and r.random() < 0.1 else None)
            if a.only and event.number == 0:
                event.size = a.only
            last = event; size = min(event.size, left); left -= size
            window += [event] * size
        r.shuffle(window)
        keep = 10_000 if left else 0
        out = [json.dumps(report(next(number), event, r, words, weights, outlets)) for event in window[keep:]]
        window = window[:keep]
        sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
