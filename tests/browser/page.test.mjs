// The HTML page in Chromium: what it shows, what it lets run, and that hand, eye and ear can use it.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const pages = process.env.PAGES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const address = (name) => `file://${pages}/${name}.html`;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

let browser;
before(async () => { browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags }); });
after(() => browser.close());

/** Opens a page, hands it to a test, and fails on any error, refusal or request that it made. */
const visit = async (name, options, act) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', offline: true, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => { if (message.type() === 'error') trouble.push(message.text()); });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => { if (!request.url().startsWith('file://')) trouble.push(request.url()); });
  if (options.init) await page.addInitScript(options.init);
  await page.goto(address(name) + (options.hash || ''));
  await act(page);
  assert.deepEqual(trouble, []);
  await context.close();
};

const shown = (page, selector) => page.locator(selector).filter({ visible: true }).count();

test('no serious violation of accessibility rules', async () => {
  const looks = [390, 1280, 1920].flatMap((width) => [[width, 'light'], [width, 'dark']]);
  for (const [width, colorScheme] of looks) {
    const viewport = { width, height: 900 };
    await visit('plain', { viewport, colorScheme, bypassCSP: true }, async (page) => {
      await page.evaluate(() => document.querySelectorAll('button.open').forEach((b) => b.click()));
      await page.evaluate(() => { document.querySelector('#more').open = true; });
      await page.locator('input[value=rest]').press('Space');
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
      const bad = found.violations.filter((v) => ['serious', 'critical'].includes(v.impact));
      const told = bad.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`);
      assert.deepEqual(told, [], `${width} ${colorScheme}`);
    });
  }
});

test('nothing of a hostile source runs', async () => {
  await visit('hostile', {}, async (page) => {
    await page.evaluate(() => document.querySelectorAll('button.open').forEach((b) => b.click()));
    await page.click('#s-0-1');
    await page.locator('input[value=rest]').press('Space');
    await page.waitForTimeout(200);
    assert.equal(await page.evaluate(() => globalThis.hit), undefined);
    assert.equal(await page.locator('main img, main svg:not([role=img]), main script').count(), 0);
    assert.match(await page.textContent('h1'), /<\/script><\/style><script>window\.hit=1<\/script>/);
    assert.match(await page.textContent('#s-0-1'), /\{\{ 7 \* 7 \}\}/);
  });
});

test('the policy refuses what is not the page\'s own', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address('plain'));
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.strange = 1';
    document.body.append(script);
    const image = new Image();
    const refused = new Promise((done) => { image.onerror = () => done(true); image.onload = () => done(false); });
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    return [globalThis.strange, await refused];
  });
  assert.deepEqual(ran, [undefined, true]);
  await context.close();
});

test('a page of 20 sources and 1,000 facts is small and opens at once', async () => {
  assert.ok(statSync(`${pages}/large.html`).size < 5e6);
  await visit('large', {}, async (page) => {
    const timing = await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd);
    console.log(`large page: ready after ${Math.round(timing)} ms`);
    assert.equal(await page.locator('.strip li li').count(), 1000);
    const row = page.locator('#fact-fact0');
    assert.equal(await row.locator('.cell').count(), 3);
    await row.locator('button.open').click();
    assert.equal(await row.locator('.cell').count(), 20, 'an opened row has the words of every teller');
  });
});

test('a link to a section leads to its head, however long the page and whoever moves smoothly', async () => {
  await visit('large', { reducedMotion: 'no-preference' }, async (page) => {
    const names = await page.locator('.jumps a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.ok(names.length > 3, String(names));
    for (const name of names) {
      await page.locator(`.jumps a[href="${name}"]`).click();
      await page.waitForTimeout(600);
      const top = await page.locator(name).evaluate((section) => section.getBoundingClientRect().top);
      assert.ok(top > -10 && top < 400, `${name}: ${top}`);
      await page.evaluate(() => scrollTo(0, 0));
    }
  });
});

test('without a script every word is there', async () => {
  await visit('plain', { javaScriptEnabled: false }, async (page) => {
    assert.equal(await shown(page, '.js'), 0);
    assert.equal(await shown(page, '.row'), await page.locator('.row').count());
    assert.equal(await shown(page, '.cell'), await page.locator('.cell').count());
    assert.equal(await shown(page, '.s'), await page.locator('.s').count());
    await page.click('#conflicts .to');
    assert.match(page.url(), /#s-0-1$/);
  });
});

test('in a text from right to left the bar stands on the right', async () => {
  await visit('hebrew', {}, async (page) => {
    const only = page.locator('p:not(.headline) > .s.only').first();
    assert.equal(await only.evaluate((s) => getComputedStyle(s).direction), 'rtl');
    assert.match(await only.evaluate((s) => getComputedStyle(s).boxShadow), /-3px 0px 0px/);
  });
});

test('nothing is wider than a phone', async () => {
  for (const name of ['plain', 'hostile', 'hebrew', 'large']) {
    await visit(name, { viewport: { width: 390, height: 844 } }, async (page) => {
      const [wide, inner] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= inner, `${name}: ${wide} > ${inner}`);
    });
  }
});

test('filters by words, source, salience and kind', async () => {
  await visit('plain', {}, async (page) => {
    const settle = () => page.waitForTimeout(200);
    const all = await shown(page, '.row');
    await page.fill('#search', 'RADAR failed');
    await settle();
    const found = await page.locator('.row').filter({ visible: true }).evaluateAll((rows) => rows.map((r) => r.id));
    assert.deepEqual(found, ['f-radar', 'fact-fact3', 'f-owner']);
    assert.match(await page.textContent('#shown'), new RegExp(`3 of ${all} rows shown`));
    await page.fill('#search', '');
    await page.selectOption('#source', 'o2');
    await settle();
    assert.deepEqual(await page.locator('.row').filter({ visible: true }).evaluateAll((rows) => rows.map((r) => r.id)),
      ['fact-fact1', 'f-line', 'f-captain', 'f-fog']);
    await page.selectOption('#source', '');
    await page.click('#more summary');
    await page.locator('#salience').fill('85');
    await settle();
    const low = await page.locator('.row').filter({ visible: true }).evaluateAll((rows) => rows.map((r) => r.dataset.salience));
    assert.ok(low.length > 0 && low.every((n) => Number(n) >= 85));
    await page.uncheck('.kind[value=conflicts]');
    await settle();
    assert.equal(await shown(page, '#conflicts'), 0);
    await page.click('#clear');
    await settle();
    assert.equal(await shown(page, '.row'), all);
  });
});

test('what was seen is remembered by finding', async () => {
  await visit('plain', {}, async (page) => {
    await page.check('#f-radar .seen');
    await page.reload();
    assert.ok(await page.isChecked('#f-radar .seen'));
    assert.ok(!(await page.isChecked('#f-dead .seen')));
    await page.click('#more summary');
    await page.check('#unseen');
    await page.waitForTimeout(200);
    assert.equal(await shown(page, '#f-radar'), 0);
  });
});

test('ticks work where storage is blocked', async () => {
  const init = () => Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('blocked'); } });
  await visit('plain', { init }, async (page) => {
    await page.check('#f-radar .seen');
    assert.ok(await page.locator('#f-radar.is-seen').count());
  });
});

test('a link leads to its row, also where a filter hides it', async () => {
  await visit('plain', { hash: '#f-owner' }, async (page) => {
    assert.equal(await page.locator('#f-owner.arrived.opened').count(), 1);
    await page.fill('#search', 'captain');
    await page.waitForTimeout(200);
    assert.equal(await shown(page, '#f-dead'), 0);
    await page.evaluate(() => { location.hash = '#f-dead'; });
    await page.waitForTimeout(300);
    assert.equal(await shown(page, '#f-dead.arrived'), 1);
    assert.ok(await page.locator('#f-dead').evaluate((row) => {
      const box = row.getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    }));
  });
});

test('an opened row tells own, shared and moved words apart', async () => {
  await visit('plain', {}, async (page) => {
    const row = page.locator('#fact-fact0');
    await row.locator('button.open').click();
    assert.equal(await row.locator('button.open').getAttribute('aria-expanded'), 'true');
    const marks = (name) => row.locator(`mark.${name}`).allTextContents();
    assert.ok((await marks('own')).includes('Two'));
    assert.ok((await row.locator('mark.some').evaluateAll((all) => all.map((m) => m.dataset.with))).includes('B'));
    assert.deepEqual(await page.locator('#f-order mark').allTextContents(), ['until Friday', 'Until Friday']);
    assert.equal(await page.locator('#f-order mark.moved').count(), 2);
    const look = () => page.locator('#f-died mark.own').first().evaluate((m) => getComputedStyle(m).backgroundColor);
    const on = await look();
    await page.click('#more summary');
    await page.uncheck('.class[value=own]');
    assert.notEqual(await look(), on);
  });
});

test('linked sentences light up together and come into line', async () => {
  await visit('large', {}, async (page) => {
    const s = page.locator('#r-0 .s').nth(60);
    await s.click();
    assert.equal(await page.locator('#r-0 .chosen').count(), 1);
    const lit = await page.locator('.chosen').evaluateAll((all) => all.map((n) => n.getBoundingClientRect().top));
    assert.ok(lit.length > 1);
    await page.waitForTimeout(100);
    const tops = await page.locator('.chosen').evaluateAll((all) => all.map((n) => Math.round(n.getBoundingClientRect().top)));
    assert.ok(tops.every((top) => Math.abs(top - tops[0]) <= 2), String(tops));
    assert.match(await page.textContent('#told'), /^Told by /);
  });
});

test('two reports, or one against the rest', async () => {
  await visit('plain', {}, async (page) => {
    await page.locator('input[value=pair]').press('Space');
    assert.equal(await shown(page, '.report'), 2);
    await page.selectOption('#right', '2');
    assert.equal(await shown(page, '#r-2'), 1);
    await page.locator('input[value=rest]').press('Space');
    await page.click('#s-0-1');
    assert.equal(await page.locator('#rest blockquote').count(), 2);
    await page.click('#rest .go >> nth=1');
    assert.equal(await shown(page, '#r-2'), 1);
    assert.equal(await shown(page, '.report'), 1);
  });
});

test('all of it by keyboard', async () => {
  await visit('plain', {}, async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.focus('.strip a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#fact-fact1$/);
    await page.focus('#f-radar button.open');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('#f-radar.opened').count(), 1);
    await page.focus('#r-1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => document.activeElement.id), 's-1-1');
    assert.ok(await page.locator('#s-0-1.chosen').count());
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'r-1');
  });
});

test('on paper there are words and no controls', async () => {
  await visit('plain', {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    assert.equal(await shown(page, '.bar, .tools, .views'), 0);
    assert.equal(await shown(page, '.s'), await page.locator('.s').count());
    assert.ok((await page.pdf()).length > 10_000);
  });
});
