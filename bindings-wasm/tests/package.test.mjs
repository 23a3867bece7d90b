// The tarball as it would be published, installed into an empty project and loaded in every way.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { install, output, package_, read, tarball, temporary } from './repository.mjs';

/** As servers send them. */
const MOST_BROTLI_BYTES = {
  'tierwise_audit_bg.wasm': 100_000,
  'tierwise_front_door_bg.wasm': 410_000,
  'tierwise_bg.wasm': 840_000,
};
const MODULES = Object.keys(MOST_BROTLI_BYTES);

let folder;
let files;

before(() => {
  folder = temporary();
  files = install(folder);
});

const script = "JSON.stringify([about().version, instrument('integration-audit').items.length])";
const said = '["0.1.0",12]\n';

function node(file, code) {
  writeFileSync(join(folder, file), code);
  return output(process.execPath, ['--disable-warning=ExperimentalWarning', file], folder);
}

test('Node: import', () => {
  const code = `import { about, instrument } from 'tierwise'; console.log(${script});`;
  assert.equal(node('import.mjs', code), said);
});

test('Node: the default export, as pages use it', () => {
  const code = `import init, { about, instrument } from 'tierwise'; await init(); console.log(${script});`;
  assert.equal(node('default.mjs', code), said);
});

test('Node: tierwise/audit, from import and from require(), beside tierwise', () => {
  const both = `import * as all from 'tierwise'; import init, * as audit from 'tierwise/audit'; await init();
    const { about, instrument } = audit;
    console.log(${script});
    console.log(all.about().operations.length > about().operations.length, all.TierwiseError === audit.TierwiseError);`;
  assert.equal(node('audit.mjs', both), `${said}true true\n`);
  assert.equal(node('audit.cjs', `const { about, instrument } = require('tierwise/audit'); console.log(${script});`), said);
});

test('Node: tierwise/front-door, from import and from require()', () => {
  const code = `import { about, instrument } from 'tierwise/front-door'; console.log(${script});`;
  assert.equal(node('front-door.mjs', code), said);
  assert.equal(node('front-door.cjs', `const { about, instrument } = require('tierwise/front-door'); console.log(${script});`), said);
});

test('Node: require()', () => {
  const code = `const { about, instrument } = require('tierwise'); console.log(${script});`;
  assert.equal(node('require.cjs', code), said);
});

test('Node: an error that is not caught shows its code, place and hint', () => {
  const code = `require('tierwise').instrument('no-such');`;
  writeFileSync(join(folder, 'throws.cjs'), code);
  assert.throws(() => output(process.execPath, ['throws.cjs'], folder), ({ stderr }) => {
    assert.match(stderr, /TierwiseError: E_UNKNOWN_INSTRUMENT: .* at `\/id`/);
    return true;
  });
});

test('an edge runtime: the module is given, and nothing is fetched', () => {
  const code = `
    import { createRequire } from 'node:module';
    import { readFileSync } from 'node:fs';
    const wasm = createRequire(import.meta.url).resolve('tierwise/wasm');
    const web = new URL('../js/web.js', 'file://' + wasm);
    const { init, about, instrument } = await import(web);
    try { about() } catch (error) { console.log(error.code) }
    globalThis.fetch = () => { throw new Error('fetched') };
    await init().catch((error) => console.log(error.code));
    await init(new WebAssembly.Module(readFileSync(wasm)));
    await init();
    console.log(${script});`;
  assert.equal(node('edge.mjs', code), ['E_NOT_READY', 'E_NOT_LOADED', said].join('\n'));
});

for (const [entry, module] of [['tierwise', 'tierwise_bg'], ['tierwise/front-door', 'tierwise_front_door_bg'], ['tierwise/audit', 'tierwise_audit_bg']]) {
  test(`a page with ${entry} built by Vite without a plugin`, () => {
    const page = `page-${module}`;
    mkdirSync(join(folder, page));
    writeFileSync(join(folder, page, 'index.html'), '<script type="module" src="./page.js"></script>');
    writeFileSync(join(folder, page, 'page.js'), `
      import init, { score } from '${entry}';
      init().then(() => { document.title = JSON.stringify(score({})) });`);
    output(process.execPath, [join(package_, 'node_modules/vite/bin/vite.js'), 'build', page, '--logLevel', 'warn'], folder);
    const assets = readdirSync(join(folder, page, 'dist/assets'));
    const modules = assets.filter((name) => name.endsWith('.wasm'));
    assert.equal(modules.length, 1, assets.join());
    assert.ok(modules[0].startsWith(`${module}-`), modules[0]);
    const scripts = assets.filter((name) => name.endsWith('.js'));
    const text = readFileSync(join(folder, page, 'dist/assets', scripts[0]), 'utf8');
    assert.ok(text.includes(modules[0]), 'the script names the module');
    assert.ok(!text.includes('node:fs'), 'the Node entry is not in it');
  });
}

test('the tarball holds what it should, and nothing else', () => {
  const top = [...new Set(files.map((path) => path.split('/')[0]))].sort();
  assert.deepEqual(top, ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'js', 'package.json', 'pkg', 'schemas', 'types']);
  for (const file of ['pkg/tierwise.js', 'pkg/tierwise_audit.js', 'pkg/tierwise_front_door.js', 'types/generated.d.ts', 'schemas/index.json']) {
    assert.ok(files.includes(file), file);
  }
  const modules = files.filter((path) => path.endsWith('.wasm'));
  assert.deepEqual(modules.sort(), MODULES.map((name) => `pkg/${name}`).sort());
});

test('publint finds nothing', () => {
  const told = output(join(package_, 'node_modules/.bin/publint'), ['run', '--strict', tarball], folder);
  assert.match(told, /All good!/);
});

test('are the types wrong? no, in every ESM resolution', () => {
  const told = output(
    join(package_, 'node_modules/.bin/attw'),
    [tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'wasm', 'audit/wasm', 'front-door/wasm', '--format', 'json'],
    folder,
  );
  const { analysis } = JSON.parse(told);
  const problems = Object.values(analysis.problems).filter(({ kind, resolutionKind }) =>
    kind !== 'CJSResolvesToESM' && resolutionKind !== 'node10');
  assert.deepEqual(problems, []);
});

test('one version: the package, the crate and what the library says', () => {
  const manifest = JSON.parse(read('bindings-wasm/package.json'));
  const [, workspace] = read('Cargo.toml').match(/\[workspace\.package\]\nversion = "([^"]+)"/);
  assert.equal(manifest.version, workspace);
});

test('each module has a fixed maximum of memory', () => {
  for (const name of MODULES) {
    const bytes = readFileSync(join(package_, 'pkg', name));
    const imports = new Proxy({}, { get: () => () => {}, has: () => true });
    const { memory } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      [`./${name.replace('.wasm', '.js')}`]: imports,
    }).exports;
    const page = 64 * 1024;
    const most = (256 * 1024 * 1024) / page;
    const room = most - memory.buffer.byteLength / page;
    assert.throws(() => memory.grow(room + 1), RangeError, name);
    memory.grow(room);
  }
});

test('no module holds a path of the machine that built it', () => {
  for (const name of MODULES) {
    const text = readFileSync(join(package_, 'pkg', name), 'latin1');
    const paths = text.match(/\/(root|home|work|Users)\/[\w./-]*/g) ?? [];
    assert.deepEqual([...new Set(paths)], [], name);
  }
});

for (const [name, most] of Object.entries(MOST_BROTLI_BYTES)) {
  test(`${name} is at most ${most} bytes as servers send it`, () => {
    const bytes = readFileSync(join(package_, 'pkg', name));
    const sent = brotliCompressSync(bytes).length;
    assert.ok(sent <= most, `${sent} bytes with brotli, ${bytes.length} without`);
  });
}
