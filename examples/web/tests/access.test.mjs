// Everybody can use it: axe-core's rules for WCAG 2.2 AA, narrow screens, focus, motion, print.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { answerAll, launch, openAudit, serve } from './browser.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** What axe-core finds wrong, and how much it looked at. */
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => window.axe.run({ runOnly: tags, rules: { 'target-size': { enabled: true } } }),
    TAGS,
  );
  assert.ok(found.passes.length > 20, `axe-core checked ${found.passes.length} rules`);
  assert.ok(found.passes.some(({ id }) => id === 'target-size'));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`);
}

/** Everything the page can show at once: two people, open and answered, a warning, notes, a refusal. */
async function showEverything(page, labels) {
  await answerAll(page, { yes: [1, 2, 3, 4, 5, 6, 7, 8], no: [9, 10, 11, 12] }, labels);
  await page.locator('#person-add').click();
  await answerAll(page, { yes: [1, 9], no: [2] }, labels);
  await page.locator('#notes-q1').click();
  await page.locator('.questions textarea').first().fill('x');
  await page.locator('.evidence input').first().fill('https://example.org/');
  await page.locator('#guidance').click();
  await page.locator('#agreement-more').click();
  await page.locator('#file-open-input').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"instrument":{"built_in":"integration-audit"},"responses":[{}]}'),
  });
  await page.locator('#file-problem').waitFor();
}

const LOOKS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true }],
  ['in Spanish', { locale: 'es-US' }],
  ['in Spanish, dark, on a phone', { locale: 'es-MX', colorScheme: 'dark', viewport: { width: 320, height: 640 } }],
];

for (const [name, options] of LOOKS) {
  test(`axe-core finds nothing, ${name}`, async () => {
    const { context, page, faults } = await openAudit(browser, site.url, options);
    try {
      const before = await violations(page);
      const isSpanish = options.locale?.startsWith('es');
      await showEverything(page, isSpanish ? { yes: 'Sí', no: 'No' } : undefined);
      assert.deepEqual([...before, ...(await violations(page))], []);
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  });
}

for (const locale of ['en-US', 'es-US']) {
  test(`320 pixels are enough, without scrolling sideways (${locale})`, async () => {
    const { context, page } = await openAudit(browser, site.url, { locale, viewport: { width: 320, height: 640 } });
    try {
      await showEverything(page, locale === 'es-US' ? { yes: 'Sí', no: 'No' } : undefined);
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(wide <= room, `${wide} pixels wide`);
    } finally {
      await context.close();
    }
  });
}

test('the focus is seen wherever the Tab key leads, and nothing covers it', async () => {
  const { context, page } = await openAudit(browser, site.url, { viewport: { width: 360, height: 640 } });
  try {
    await page.locator('body').focus();
    const seen = new Set();
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        if (!active || active === document.body) return null;
        const outlined = active.matches('input[type=radio]') ? active.closest('label') : active;
        const style = getComputedStyle(outlined);
        const box = outlined.getBoundingClientRect();
        const root = active.getRootNode();
        const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return {
          id: active.id || active.textContent.trim().slice(0, 30),
          outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
          isInView: box.bottom > 0 && box.top < innerHeight,
          isCovered: !(top && (outlined.contains(top) || top.contains(outlined))),
        };
      });
      if (at === null) break;
      seen.add(at.id);
      assert.ok(at.outline >= 2, `no outline on ${at.id}`);
      assert.ok(at.isInView && !at.isCovered, `${at.id} cannot be seen`);
    }
    for (const id of ['person-add', 'to-integration', 'answer-q1-', 'answer-q12-', 'summary', 'file-save']) {
      assert.ok(seen.has(id), `the Tab key never came to ${id}`);
    }
  } finally {
    await context.close();
  }
});

test('an appearance that is chosen wins over the device’s', async () => {
  const { context, page } = await openAudit(browser, site.url, { colorScheme: 'light' });
  try {
    const colors = () =>
      page.evaluate(() => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector('tierwise-audit')).color,
      ]);
    const light = await colors();
    await page.getByLabel('Appearance').selectOption('dark');
    const dark = await colors();
    assert.notDeepEqual(dark, light);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByLabel('Appearance').selectOption('light');
    assert.deepEqual(await colors(), light);
  } finally {
    await context.close();
  }
});

test('paper has the result, the comparison and the answers, and no controls', async () => {
  const { context, page } = await openAudit(browser, site.url);
  try {
    await showEverything(page);
    await page.locator('#person-0').click();
    await page.emulateMedia({ media: 'print', reducedMotion: 'reduce' });
    for (const selector of ['.questions', '.who', '.sections', '.files', '.summary', '.masthead', 'select']) {
      assert.equal(await page.locator(`${selector}:visible`).count(), 0, selector);
    }
    const paper = await page.locator('tierwise-audit').evaluate((audit) => audit.shadowRoot.querySelector('.audit').innerText);
    for (const text of ['8\nof 12', 'The total looks better than it is', 'Profile by section', 'Side by side', 'Answers, notes and evidence']) {
      assert.ok(paper.replace(/\s+/g, ' ').includes(text.replace(/\s+/g, ' ')), text);
    }
    assert.match((await page.pdf({ format: 'Letter' })).subarray(0, 5).toString(), /^%PDF-/);
  } finally {
    await context.close();
  }
});
