// The JavaScript on the repository's front page runs, and prints what it says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { output, package_, read, root } from './repository.mjs';

test('the front page prints what it says', (context) => {
  const [, code] = /```js\n([^]*?)```/.exec(read('README.md'));
  const [, promised] = /console\.log\([^]*?\n\/\/ (.*)/.exec(code);
  // Inside the package, so that it can be imported by its own name.
  const folder = join(package_, 'pkg/front-page');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'block.mjs');
  writeFileSync(file, code);
  context.after(() => rmSync(file));
  assert.equal(output(process.execPath, [file], root).trimEnd(), promised);
});
