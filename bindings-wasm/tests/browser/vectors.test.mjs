// The packed files, served as they are to a page in Chromium: every vector, a broken instance, and
// what the page is told when it may not compile.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

import { auditVectors, frontDoorVectors, install, package_, temporary, vectors } from '../repository.mjs';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };
const POLICY = "default-src 'none'; connect-src 'self'; script-src 'self'";
const PAGE = '<!doctype html><title>tierwise</title>';

let browser;
let server;
let address;
const asked = [];

before(async () => {
  const folder = temporary();
  install(folder);
  const installed = join(folder, 'node_modules/tierwise');
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    asked.push(pathname);
    if (pathname === '/') {
      const allowed = searchParams.has('strict') ? POLICY : `${POLICY} 'wasm-unsafe-eval'`;
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': allowed });
      return response.end(PAGE);
    }
    const path = pathname === '/vectors.mjs' ? join(package_, 'tests/vectors.mjs') : join(installed, pathname);
    if (!existsSync(path)) return response.writeHead(404).end();
    // A server that does not know the type of modules must do, too.
    const type = searchParams.has('untyped') ? 'application/octet-stream' : TYPES[extname(path)];
    response.writeHead(200, { 'Content-Type': type });
    return response.end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function page(query = '') {
  const opened = await browser.newPage();
  await opened.goto(address + query);
  return opened;
}

for (const [entry, given, least] of [
  ['web.js', vectors(), 100],
  ['front-door/web.js', frontDoorVectors(), 100],
  ['audit/web.js', auditVectors(), 50],
]) {
  test(`every vector holds to the byte in Chromium: ${entry}`, async () => {
    const opened = await page();
    const faults = await opened.evaluate(async ([from, all]) => {
      const { fault } = await import('/vectors.mjs');
      const { init, call } = await import(`/js/${from}`);
      await init();
      return all
        .map(({ operation, name, text }) => [name, fault(call, operation, text)])
        .filter(([, what]) => what !== undefined);
    }, [entry, given]);
    assert.ok(given.length >= least, `${given.length} vectors were found`);
    assert.deepEqual(faults, []);
  });
}

test('a page with tierwise/audit loads the small module and not the other', async () => {
  const opened = await page();
  const before = asked.length;
  const version = await opened.evaluate(async () => {
    const { init, about } = await import('/js/audit/web.js');
    await init();
    return about().version;
  });
  assert.equal(version, '0.1.0');
  const modules = asked.slice(before).filter((path) => path.endsWith('.wasm'));
  assert.deepEqual(modules, ['/pkg/tierwise_audit_bg.wasm']);
});

test('after loading, nothing is asked of the server', async () => {
  const opened = await page();
  await opened.evaluate(async () => (await import('/js/web.js')).init());
  const before = asked.length;
  await opened.evaluate(async () => {
    const { instrument, instruments } = await import('/js/web.js');
    return instruments().map(({ id }) => instrument(id));
  });
  assert.deepEqual(asked.slice(before), []);
});

test('P66: a trap in a page is E_INTERNAL, and the next call works', async () => {
  const opened = await page();
  const outcome = await opened.evaluate(async () => {
    const { init, about, scoreColumns } = await import('/js/web.js');
    await init();
    const answers = Array(12).fill(new Int8Array(23_000_000));
    try {
      scoreColumns({ instrument: 'integration-audit', answers });
    } catch ({ code, cause }) {
      return [code, cause.name, about().version];
    }
    return [];
  });
  assert.deepEqual(outcome, ['E_INTERNAL', 'RuntimeError', '0.1.0']);
});

test('a module from bytes, from a response, and from a server that does not know its type', async () => {
  for (const source of ['bytes', 'response', 'untyped']) {
    const opened = await page();
    const version = await opened.evaluate(async (how) => {
      const { init, about } = await import('/js/web.js');
      const file = '/pkg/tierwise_bg.wasm';
      if (how === 'bytes') await init((await fetch(file)).arrayBuffer());
      if (how === 'response') await init(fetch(file));
      if (how === 'untyped') await init(`${file}?untyped`);
      return about().version;
    }, source);
    assert.equal(version, '0.1.0', source);
    await opened.close();
  }
});

test("a policy without 'wasm-unsafe-eval', and a file that is not there, are said in words", async () => {
  const opened = await page('?strict');
  const [strict, absent] = await opened.evaluate(async () => {
    const { init } = await import('/js/web.js');
    const said = ({ code, message }) => `${code} ${message}`;
    return [await init().catch(said), await init('/no-such.wasm').catch(said)];
  });
  assert.match(strict, /^E_NOT_LOADED .*'wasm-unsafe-eval'/);
  assert.match(absent, /^E_NOT_LOADED .*the server must have the file/);
});

test('init() several times at once loads once', async () => {
  const opened = await page();
  const count = await opened.evaluate(async () => {
    const { init, instruments } = await import('/js/web.js');
    await Promise.all([init(), init(), init()]);
    return instruments().length;
  });
  assert.equal(count, 1);
});
