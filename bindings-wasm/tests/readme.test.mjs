// The code of the npm page runs, and prints what it says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { output, package_, read, root } from './repository.mjs';

// Inside the package, so that it can be imported by its own name.
const folder = join(package_, 'pkg/readme');

const blocks = [...read('bindings-wasm/README.md').matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);

test('the page has code', () => assert.ok(blocks.length >= 4, `${blocks.length}`));

for (const [at, code] of blocks.entries()) {
  test(`block ${at + 1} prints what it says`, (context) => {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `block-${at + 1}.mjs`);
    writeFileSync(file, code);
    context.after(() => rmSync(file));
    const promised = [...code.matchAll(/console\.log\([^]*?\n *\/\/ (.*)/g)].map(([, line]) => line);
    assert.ok(promised.length > 0);
    assert.deepEqual(output(process.execPath, [file], root).trimEnd().split('\n'), promised);
  });
}
