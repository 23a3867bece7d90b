// The component alone in somebody else's page, as README.md says.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { answerAll, launch, serve, shown } from './browser.mjs';

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page of the embedder's own, with a policy as strict as the README's. */
async function embedded(markup) {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.route(`${site.url}district.html`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: {
        'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
      },
      body: `<!doctype html><html lang="es"><title>District</title>${markup}
        <script type="module" src="component/tierwise-audit.js"></script></html>`,
    }),
  );
  await page.goto(`${site.url}district.html`);
  return { page, faults };
}

test('one script and one element are enough, in the language of the page around it', async () => {
  const { page, faults } = await embedded('<tierwise-audit></tierwise-audit>');
  await page.getByRole('radio').first().waitFor();
  await answerAll(page, { yes: [1, 2, 3], no: [4] }, { yes: 'Sí', no: 'No' });
  assert.equal((await shown(page)).score, '3 a 11 de 12');
  const isLight = await page.locator('tierwise-audit').evaluate((audit) => getComputedStyle(audit).color);
  assert.equal(isLight, 'rgb(28, 39, 48)');
  assert.deepEqual(faults, []);
  await page.close();
});

test('answers that were set early are taken; a host can keep the file itself', async () => {
  const { page } = await embedded('<tierwise-audit id="audit" lang="en"></tierwise-audit>');
  await page.getByRole('radio').first().waitFor();
  const saved = await page.evaluate(async () => {
    const answers = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`q${at + 1}`, at < 10 ? 'yes' : 'no']));
    // What a page sets before the class is defined is a property of the element's own.
    const late = document.createElement('tierwise-audit');
    Object.defineProperty(late, 'responses', {
      configurable: true,
      enumerable: true,
      writable: true,
      value: [{ respondent: 'principal', on: '2026-09-01', answers }],
    });
    const ready = new Promise((resolve) => late.addEventListener('audit-ready', resolve, { once: true }));
    document.querySelector('#audit').replaceWith(late);
    // Being moved before it is ready starts nothing anew.
    document.body.append(late);
    await ready;
    const kept = new Promise((resolve) =>
      late.addEventListener('audit-save', (event) => {
        event.preventDefault();
        resolve(event.detail);
      }),
    );
    late.save();
    const { request, answer, name, text } = await kept;
    return { respondent: request.responses[0].respondent, band: answer.sheets[0].band, name, isSame: JSON.stringify(JSON.parse(text)) === JSON.stringify(request) };
  });
  assert.deepEqual(saved, {
    respondent: 'principal',
    band: 'well_integrated',
    name: 'integration-audit-2026-09-01.json',
    isSame: true,
  });
  await page.close();
});

test('answers that cannot be read are refused as a whole, with an Error', async () => {
  const { page } = await embedded('<tierwise-audit></tierwise-audit>');
  await page.getByRole('radio').first().waitFor();
  const thrown = await page.evaluate(() => {
    const audit = document.querySelector('tierwise-audit');
    const before = JSON.stringify(audit.responses);
    try {
      audit.responses = [{ respondent: 'a', on: '2026-09-01', answers: { q1: 'yes' } }];
    } catch (error) {
      return { code: error.code, path: error.path, isError: error instanceof Error, isKept: before === JSON.stringify(audit.responses) };
    }
    return null;
  });
  assert.deepEqual(thrown, { code: 'E_MISSING_ITEM', path: '/responses/0/answers', isError: true, isKept: true });
  await page.close();
});
