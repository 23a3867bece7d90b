// The built page, served from this machine, and a browser to open it in.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Serves `dist/` in a folder below the root, as a district's site would, and counts what it is asked for. */
export async function serve(folder = '/audit/') {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('the page is not built: run `npm run build`');
  const asked = [];
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    asked.push(pathname);
    const name = pathname.startsWith(folder) ? pathname.slice(folder.length) || 'index.html' : '';
    const file = join(DIST, normalize(name));
    if (!name || !file.startsWith(DIST) || !existsSync(file) || !statSync(file).isFile()) {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, { 'content-type': KINDS[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(answer);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
  return { url: `http://localhost:${port}${folder}`, asked, stop };
}

/** Debian's Chromium, or the one that `CHROMIUM` names, with everything off that talks on its own. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** A page with the audit in it, ready to be taken. Anything that goes wrong in it is kept in `faults`. */
export async function openAudit(browser, url, { query = '', ...options } = {}) {
  const context = await browser.newContext({ locale: 'en-US', acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`${url}${query}`);
  await page.getByRole('radio').first().waitFor();
  return { context, page, faults };
}

/** Answers one question, by its number, with the label of an answer. */
export async function answer(page, number, label) {
  const group = page.getByRole('group', { name: new RegExp(`^(Question|Pregunta) ${number}(?!\\d)`) });
  await group.getByRole('radio', { name: label, exact: true }).check();
}

/** Answers the questions of these numbers. */
export async function answerAll(page, { yes = [], no = [] }, labels = { yes: 'Yes', no: 'No' }) {
  for (const number of yes) await answer(page, number, labels.yes);
  for (const number of no) await answer(page, number, labels.no);
}

/** The score and the bands that the page shows. */
export async function shown(page) {
  const score = await page.locator('.score').innerText();
  return { score: score.replace(/\s+/g, ' ').trim(), bands: await page.locator('.bands strong').allInnerTexts() };
}
