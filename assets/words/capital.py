#!/usr/bin/env python3
"""Makes capital.txt: capital.py SENTENCES.tsv.gz > capital.txt

Input as for frequency.py: a gzipped table of source and sentence with a tab between (MASC, presidential addresses).
A word is listed where it stands capitalised more often than not inside sentences that are not in title case, at least
twice; the word that opens a sentence is not counted. Standard library only; making it again gives the same file.
"""
import collections, gzip, re, sys

capital, lower = collections.Counter(), collections.Counter()
for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
    sentence = line.rstrip("\n").split("\t", 1)[1].replace("’", "'")
    words = re.findall(r"[A-Za-z]+(?:'(?!s\b|re\b|ve\b|ll\b|d\b|m\b)[A-Za-z]+)*", sentence)
    long = [w for w in words if len(w) > 3]
    if len(long) < 4 or sum(w[0].isupper() for w in long) > 0.5 * len(long):
        continue
    inside = re.findall(r"(?<=[a-z,;] )[A-Za-z]+(?:'(?!s\b|re\b|ve\b|ll\b|d\b|m\b)[A-Za-z]+)*", sentence)
    for w in inside:
        (capital if w[0].isupper() else lower)[w.lower()] += 1

kept = sorted((w for w, n in capital.items() if n >= 2 and n > 2 * lower[w] and len(w) > 1), key=str.encode)
print("# English words that stand capitalised inside sentences more often than not: names, most of them.")
print("# Made by capital.py from MASC (open) and presidential addresses (public domain); counts carry no licence of their own.")
for w in kept:
    print(w)
