#!/usr/bin/env python3
"""Makes frequency.txt: frequency.py SENTENCES.tsv.gz > frequency.txt

Input: a gzipped table of source and sentence with a tab between. The list here was made from 80,000 sentences of
the Manually Annotated Sub-Corpus of the Open American National Corpus (open, commercial development allowed) and of
United States presidential addresses (public domain), both as distributed with nltk_data. Standard library only;
making it again gives the same file.
"""
import collections, gzip, re, sys

counts = collections.Counter()
for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
    sentence = line.rstrip("\n").split("\t", 1)[1].replace("’", "'")
    counts.update(re.findall(r"[a-z]+(?:'(?!s\b|re\b|ve\b|ll\b|d\b|m\b)[a-z]+)*", sentence.lower()))

total = sum(counts.values())
kept = sorted((w, n) for w, n in counts.items() if n >= 2 and len(w) > 1)
print("# English words and how often they stand in", total, "words of running text, a tab between.")
print("# Made by frequency.py from MASC (open) and presidential addresses (public domain); counts carry no licence of their own.")
for word, n in sorted(kept, key=lambda x: x[0].encode()):
    print(f"{word}\t{n}")
