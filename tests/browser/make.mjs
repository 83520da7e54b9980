// Makes comparisons in the JSON form, as large or as hostile as a test wants them.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const words = ('fog harbour ferry crew captain rescue divers radar barge pier morning police passengers minister storm bridge '
  + 'engine alarm hospital families inquiry operator cabin deck lights signal water island night station').split(' ');

// A sentence of made-up words, the same for the same numbers.
const sentence = (fact, source) => {
  const list = [];
  for (let n = 0; n < 18; n += 1) list.push(words[(fact * 7 + n * (n % 3 === 0 ? source + 1 : 3)) % words.length]);
  return `Report ${source} of point ${fact}: ${list.join(' ')} ${fact + source}.`;
};

const range = (n) => [...Array(n).keys()];

/**
 * Makes a comparison.
 *
 * @param {number} sources how many reports
 * @param {number} facts how many facts; each is told by one report in five or so
 * @param {(fact: number, source: number) => string} tell words of a sentence
 */
export const comparison = (sources, facts, tell = sentence) => {
  const ids = range(sources).map((n) => `s${n}`);
  const tells = (f, s) => f % 20 === 0 || (f + s) % 7 === 0 || s === f % sources;
  const reports = ids.map((id, s) => {
    let text = '';
    const list = [`Headline of report ${s}`, ...range(facts).filter((f) => tells(f, s)).map((f) => tell(f, s))];
    const spoken = list.map((words, n) => {
      const start = [...text].length;
      text += `${words}\n\n`;
      return { start, end: start + [...words].length, text: words, role: n ? 'body' : 'headline', paragraph: n };
    });
    return {
      id, outlet: `Outlet ${s}`, title: list[0], published: `2024-05-01T${String(s % 24).padStart(2, '0')}:15:00Z`,
      lang: 'en', sha256: '0'.repeat(64), text, sentences: spoken,
    };
  });
  const place = (f, s) => 1 + range(f).filter((g) => tells(g, s)).length;
  const list = range(facts).map((f) => {
    const told = range(sources).filter((s) => tells(f, s));
    const members = told.map((s) => {
      const { start, end } = reports[s].sentences[place(f, s)];
      return { source: ids[s], sentence: place(f, s), start, end };
    });
    return {
      id: `fact${f}`, text: tell(f, told[0]), salience: 1 - f / facts, support: told.length, independent: told.length,
      told_by: told.map((s) => ids[s]), omitted_by: ids.filter((_, s) => !tells(f, s)), members,
    };
  });
  const span = (m, words) => ({ ...m, text: words });
  const spans = (fact) => fact.members.map((m) => span(m, reports[ids.indexOf(m.source)].sentences[m.sentence].text));
  const finding = (kind, type, fact, n, more = {}) => ({
    id: `${kind}-${n}`, kind, type, fact: fact.id, salience: fact.salience, confidence: 0.8,
    note: `${kind} of point ${n}`, spans: spans(fact), missing_in: [], ...more,
  });
  const findings = list.flatMap((fact, n) => [
    ...(fact.omitted_by.length ? [finding('omission', 'fact', fact, n, { missing_in: fact.omitted_by })] : []),
    ...(n % 20 === 0 ? [finding('conflict', 'number', fact, n)] : []),
    ...(n % 10 === 1 ? [finding('wording', 'rephrased', fact, n)] : []),
  ]);
  const share = ids.map((_, a) => ids.map((__, b) => (a === b ? 1 : ((a * 7 + b * 13) % 100) / 100)));
  const coverage = reports.flatMap((r, a) => r.sentences.flatMap((_, n) => ids.filter((__, b) => b !== a).map((by) => {
    const told = list.some((f) => f.told_by.includes(by) && f.members.some((m) => m.source === r.id && m.sentence === n));
    return { source: r.id, sentence: n, by, score: told ? 0.8 : 0.1, status: told ? 'told' : 'omitted' };
  })));
  return {
    format: 1, id: 'made', tool: { name: 'rashomon', version: '0', model: 'none', settings: { min_score: 0.5 } },
    sources: reports, links: [], facts: list, coverage, findings, matrix: { coverage: share, verbatim: share },
  };
};

const attack = '</script></style><script>window.hit=1</script><img src=x onerror="window.hit=2"><svg onload=window.hit=3>'
  + '"\' onfocus=window.hit=4 autofocus x=" {{ 7 * 7 }} {% raw %} javascript:window.hit=5 &lt;b&gt; \u202e \u0000';

/** Makes a small comparison in which every text that a stranger could write tries to run or to make markup. */
export const hostile = () => {
  const made = comparison(3, 4, (f, s) => `${attack} point ${f} of ${s}.`);
  const names = new Map(made.sources.map((s, n) => [s.id, `s${n}${attack}`]));
  const renamed = JSON.parse(JSON.stringify(made), (key, value) =>
    (typeof value === 'string' && names.has(value) ? names.get(value) : value));
  for (const s of renamed.sources) Object.assign(s, { outlet: attack + s.id, title: attack, published: attack, lang: attack });
  for (const f of renamed.facts) f.text = attack;
  for (const f of renamed.findings) Object.assign(f, { note: attack, type: attack, id: f.id + attack });
  return { ...renamed, id: attack, warnings: [attack] };
};

/** Makes three reports that share, leave out, contradict, reword and move words. */
export const plain = () => {
  const told = [
    ['Three people died when the ferry hit the barge in thick fog.', 'Two people died as the ferry hit the barge in dense fog.',
      'The ferry hit the barge and three people died.'],
    ['Service on the line is suspended until Friday.', 'Until Friday service on the line is suspended.', null],
    ['The captain was not hurt.', null, null],
    [null, 'The radar of the barge was working, the owner said.', 'The radar of the barge had failed.'],
  ];
  const made = comparison(3, 0);
  for (const [s, source] of made.sources.entries()) {
    source.sentences = [];
    source.text = '';
    [`Report ${s} of the ferry`, ...told.map((row) => row[s]).filter(Boolean)].forEach((words, n) => {
      const start = source.text.length;
      source.text += `${words}\n\n`;
      source.sentences.push({ start, end: start + words.length, text: words, role: n ? 'body' : 'headline', paragraph: n });
    });
  }
  const member = (s, words) => {
    const sentence = made.sources[s].sentences.findIndex((x) => x.text === words);
    const { start, end } = made.sources[s].sentences[sentence];
    return { source: `s${s}`, sentence, start, end };
  };
  const part = (fact, s, words) => {
    const m = made.facts[fact].members.find((x) => x.source === `s${s}`);
    const start = made.sources[s].text.indexOf(words, m.start);
    return { ...m, start, end: start + words.length, text: words };
  };
  made.facts = told.map((row, f) => {
    const members = row.flatMap((words, s) => (words ? [member(s, words)] : []));
    const by = members.map((m) => m.source);
    return {
      id: `fact${f}`, text: row.find(Boolean), salience: 0.9 - f / 5, support: by.length, independent: by.length,
      told_by: by, omitted_by: ['s0', 's1', 's2'].filter((id) => !by.includes(id)), members,
    };
  });
  const finding = (id, kind, type, fact, spans, missing = []) => ({
    id, kind, type, fact: `fact${fact}`, salience: 0.9 - fact / 5, confidence: 0.9, note: `about ${id}`, spans, missing_in: missing,
  });
  const all = (fact) => told[fact].flatMap((words, s) => (words ? [part(fact, s, words)] : []));
  made.findings = [
    finding('dead', 'conflict', 'number', 0, [part(0, 0, 'Three'), part(0, 1, 'Two'), part(0, 2, 'three')]),
    finding('radar', 'conflict', 'polarity', 3, [part(3, 1, 'was working'), part(3, 2, 'had failed')]),
    finding('line', 'omission', 'fact', 1, all(1), ['s2']),
    finding('captain', 'omission', 'fact', 2, all(2), ['s1', 's2']),
    finding('fog', 'omitted_detail', 'name', 0, [part(0, 0, 'thick fog'), part(0, 1, 'dense fog')], ['s2']),
    finding('order', 'wording', 'reordered', 1, all(1)),
    finding('died', 'wording', 'reworded', 0, all(0)),
    finding('owner', 'attribution', 'stated', 3, [part(3, 1, 'the owner said'), part(3, 2, 'The radar of the barge had failed.')]),
  ];
  made.coverage = made.sources.flatMap((r) => r.sentences.flatMap((_, n) => made.sources.filter((b) => b !== r).map((b) => {
    const yes = made.facts.some((f) => f.told_by.includes(b.id) && f.members.some((m) => m.source === r.id && m.sentence === n));
    return { source: r.id, sentence: n, by: b.id, score: yes ? 0.9 : 0.1, status: yes ? 'told' : 'omitted' };
  })));
  return made;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = (name, made) => writeFileSync(`${process.argv[2]}/${name}.json`, JSON.stringify(made));
  write('plain', plain());
  write('hostile', hostile());
  write('hebrew', comparison(2, 3, (fact, source) => `המעבורת נפגעה ליד הנמל ${fact} ${source}.`));
  write('large', comparison(20, 1000));
}
