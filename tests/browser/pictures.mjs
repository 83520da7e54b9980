// Draws each form of a comparison as it is seen: pictures.mjs FORMS PICTURES

import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import MarkdownIt from 'markdown-it';

const [forms, pictures] = process.argv.slice(2);
const read = (name) => readFileSync(`${forms}/${name}`, 'utf8');
const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
const head = (text, lines) => text.split('\n').slice(0, lines).join('\n');

/** Colours of the terminal, as CSS. */
const COLORS = ['#555', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#ddd'];
const style = (codes) => codes.map((code) => {
  if (code === 1) return 'font-weight:bold';
  if (code === 2) return 'opacity:.65';
  if (code === 3) return 'font-style:italic';
  if (code === 4) return 'text-decoration:underline';
  if (code === 7) return 'background:#ddd;color:#1d1f23';
  if (code >= 30 && code <= 37) return `color:${COLORS[code - 30]}`;
  if (code >= 90 && code <= 97) return `color:${COLORS[code - 90]}`;
  return '';
}).join(';');

/** Turns what a terminal is sent into markup; each span lasts until the next. */
const terminal = (text) => {
  let open = [];
  return escape(text).split(/\u001b\[([\d;]*)m/).map((part, n) => {
    if (n % 2 === 0) return `<span style="${style(open)}">${part}</span>`;
    const codes = part.split(';').map(Number);
    open = codes.includes(0) ? [] : [...open, ...codes];
    return '';
  }).join('');
};

const plain = (body, more = '') => `<!doctype html><meta charset=utf-8><style>body{margin:0;padding:18px;background:#fff;color:#222;
  font:15px/1.45 "DejaVu Sans",sans-serif}pre{margin:0;font:13px/1.35 "DejaVu Sans Mono",monospace;white-space:pre-wrap}
  table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:4px 8px;text-align:left;vertical-align:top}${more}</style>${body}`;
const code = (name, lines) => plain(`<pre>${escape(head(read(name), lines))}</pre>`);
const dark = 'body{background:#1d1f23;color:#ddd}pre{white-space:pre}';

const all = {
  table: plain(`<pre>${terminal(head(read('comparison.table'), 60))}</pre>`, dark),
  markdown: plain(new MarkdownIt().render(read('comparison.markdown'))),
  csv: code('comparison.csv', 6),
  json: code('comparison.json', 48),
  annotations: code('comparison.annotations', 48),
};

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 960, height: 640 }, reducedMotion: 'reduce' });
for (const [name, markup] of Object.entries(all)) {
  await page.setContent(markup);
  await page.screenshot({ path: `${pictures}/${name}.png` });
}
await page.goto(`file://${forms}/comparison.html`);
await page.screenshot({ path: `${pictures}/html.png` });
await page.evaluate(() => document.querySelector('#conflicts').scrollIntoView());
await page.screenshot({ path: `${pictures}/html-conflicts.png` });
await browser.close();
