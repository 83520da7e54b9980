// Forms of a comparison, read by libraries that are not ours.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import jsonld from 'jsonld';
import MarkdownIt from 'markdown-it';

const read = (name) => readFileSync(`${process.env.PAGES}/forms/${name}`, 'utf8');
const json = (name) => JSON.parse(read(name));
const comparison = json('comparison.json');

/** The terms of the Web Annotation vocabulary (W3C, 2017) that we write, as its context maps them. */
const oa = (name, more) => ({ '@id': `oa:${name}`, ...more });
const as = (name, more) => ({ '@id': `as:${name}`, ...more });
const CONTEXT = {
  '@version': 1.1,
  oa: 'http://www.w3.org/ns/oa#', as: 'http://www.w3.org/ns/activitystreams#', dc: 'http://purl.org/dc/elements/1.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  dctypes: 'http://purl.org/dc/dcmitype/', foaf: 'http://xmlns.com/foaf/0.1/', schema: 'http://schema.org/',
  id: '@id', type: '@type',
  Annotation: 'oa:Annotation', SpecificResource: 'oa:SpecificResource', TextualBody: 'oa:TextualBody', Text: 'dctypes:Text',
  TextQuoteSelector: 'oa:TextQuoteSelector', TextPositionSelector: 'oa:TextPositionSelector', Software: 'as:Application',
  AnnotationCollection: 'as:OrderedCollection', AnnotationPage: 'as:OrderedCollectionPage',
  motivation: oa('motivatedBy', { '@type': '@vocab' }), purpose: oa('hasPurpose', { '@type': '@vocab' }),
  commenting: 'oa:commenting', tagging: 'oa:tagging', describing: 'oa:describing', assessing: 'oa:assessing', linking: 'oa:linking',
  body: oa('hasBody', { '@type': '@id' }), target: oa('hasTarget', { '@type': '@id' }), source: oa('hasSource', { '@type': '@id' }),
  selector: oa('hasSelector', { '@type': '@id' }), exact: oa('exact'), prefix: oa('prefix'), suffix: oa('suffix'), start: oa('start'), end: oa('end'),
  value: 'rdf:value', format: 'dc:format', language: 'dc:language', label: 'rdfs:label', name: 'foaf:name',
  generator: as('generator', { '@type': '@id' }), total: as('totalItems'), first: as('first', { '@type': '@id' }),
  items: as('items', { '@type': '@id', '@container': '@list' }), startIndex: as('startIndex'),
  homepage: 'foaf:homepage', created: 'http://purl.org/dc/terms/created', generated: 'http://purl.org/dc/terms/issued',
};

test('the JSON is that of its schema', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const isValid = ajv.compile(JSON.parse(readFileSync('docs/schema.json', 'utf8')));
  assert.ok(isValid(comparison), JSON.stringify(isValid.errors, null, 1));
  assert.ok(!isValid({ ...comparison, facts: 3 }));
});

test('every term of the annotations is one of the vocabulary', async () => {
  const documentLoader = async (url) => {
    assert.equal(url, 'http://www.w3.org/ns/anno.jsonld');
    return { documentUrl: url, document: { '@context': CONTEXT } };
  };
  const annotations = json('comparison.annotations');
  const base = 'https://event.example/';
  const [whole] = await jsonld.expand(annotations, { base, documentLoader, safe: true });
  const term = (name) => `http://www.w3.org/ns/${name}`;
  assert.deepEqual(whole['@type'], [term('activitystreams#OrderedCollection')]);
  const page = whole[term('activitystreams#first')][0];
  const items = page[term('activitystreams#items')][0]['@list'];
  assert.equal(items.length, annotations.total);
  for (const item of items) {
    assert.deepEqual(item['@type'], [term('oa#Annotation')]);
    assert.ok(item['@id'].startsWith(base) && item[term('oa#hasTarget')].length > 0);
  }
  await jsonld.toRDF(annotations, { base, documentLoader, safe: true });
});

test('quotations of the annotations stand where their positions say', () => {
  const texts = json('reports.json').map((report) => [...report.text]);
  const targets = json('comparison.annotations').first.items.flatMap((item) => item.target);
  assert.ok(targets.length > 20);
  for (const { selector: [quote, position] } of targets) {
    const { exact, prefix, suffix } = quote;
    const at = (text, start, end) => text.slice(Math.max(start, 0), end).join('');
    const { start, end } = position;
    const isThere = (text) => at(text, start, end) === exact
      && at(text, start - [...prefix].length, start) === prefix && at(text, end, end + [...suffix].length) === suffix;
    assert.ok(texts.some(isThere), exact);
  }
});

test('Markdown is tables, headings and nothing broken', () => {
  const tokens = new MarkdownIt({ html: false }).parse(read('comparison.markdown'), {});
  const of = (type) => tokens.filter((t) => t.type === type);
  assert.ok(of('table_open').length >= 3 && of('heading_open').length >= 3);
  let cells = 0;
  let columns = 0;
  for (const { type } of tokens) {
    if (type === 'table_open') columns = 0;
    if (type === 'tr_open') cells = 0;
    if (type === 'th_open' || type === 'td_open') cells += 1;
    if (type === 'tr_close') {
      columns ||= cells;
      assert.equal(cells, columns, 'every row has the cells of its head');
    }
  }
  const words = of('inline').map((t) => t.content).join('\n');
  assert.ok(!/^\s*\|/m.test(words), 'no row of a table is left over as text');
});
