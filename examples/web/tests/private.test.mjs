// Nothing leaves the page: what it asks for, what it keeps, and that it works without a connection.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { answerAll, launch, openAudit, serve, shown } from './browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('no request at all after loading, and nothing kept but the page itself', async () => {
  const site = await serve();
  const { context, page, faults } = await openAudit(browser, site.url);
  try {
    await page.getByText('Ready to work without a connection.').waitFor();
    assert.ok(site.asked.length > 0);
    const asked = site.asked.length;
    const requests = [];
    context.on('request', (request) => requests.push(request.url()));

    await answerAll(page, { yes: [1, 2, 3], no: [4, 5] });
    await page.locator('#notes-q1').click();
    await page.getByLabel('Note on question 1', { exact: true }).fill('A note');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await answerAll(page, { yes: [1, 4], no: [2] });
    await page.getByLabel('Language').selectOption('es');
    await page.getByLabel('Apariencia').selectOption('dark');
    await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Guardar en un archivo' }).click(),
    ]);
    await page.waitForTimeout(500);

    assert.deepEqual(requests.filter((url) => !url.startsWith('blob:')), []);
    assert.equal(site.asked.length, asked);
    const kept = await page.evaluate(async () => ({
      cookies: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: await Promise.all(
        (await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length),
      ),
    }));
    assert.deepEqual({ ...kept, caches: 1 }, { cookies: '', local: 0, session: 0, databases: 0, caches: 1 });
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
    await site.stop();
  }
});

test('without a connection the page opens again and still scores', async () => {
  const site = await serve();
  const { context, page, faults } = await openAudit(browser, site.url);
  try {
    await page.getByText('Ready to work without a connection.').waitFor();
    await site.stop();
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('radio').first().waitFor();
    await answerAll(page, { yes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], no: [11, 12] });
    assert.deepEqual(await shown(page), { score: '10 of 12', bands: ['Well integrated'] });
    // Also under the address with a language, which was never asked for before.
    await page.goto(`${site.url}?lang=es`);
    await page.getByRole('heading', { name: 'Auditoría de integración' }).waitFor();
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
});

test('the policy lets in the page’s own scripts, its module, and nothing else', async () => {
  const page = readFileSync(new URL('../dist/index.html', import.meta.url), 'utf8');
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1] ?? '';
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*|data:/);
  assert.doesNotMatch(page, /\son\w+=|style=|<script>/);
});
