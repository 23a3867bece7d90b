// `tsc --strict` without `skipLibCheck`, over the installed tarball.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { install, output, package_, temporary } from './repository.mjs';

let folder;

before(() => {
  folder = temporary();
  install(folder);
  cpSync(join(package_, 'tests/types'), folder, { recursive: true });
  symlinkSync(join(package_, 'node_modules/@types'), join(folder, 'node_modules/@types'));
});

/** What the compiler says of these files. */
function compiler(files, module, moduleResolution) {
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2023',
    lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable'],
    types: [],
    module,
    moduleResolution,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  try {
    return output(join(package_, 'node_modules/.bin/tsc'), ['--project', folder, '--pretty', 'false'], folder);
  } catch (error) {
    return error.stdout;
  }
}

test('good samples are taken: bundlers', () => {
  assert.equal(compiler(['good.ts'], 'esnext', 'bundler'), '');
});

test('good samples are taken: Node, from ESM and from CommonJS', () => {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  assert.equal(compiler(['good.ts', 'good.cts'], 'nodenext', 'nodenext'), '');
});

test('bad samples are refused, each line that is marked and no other', () => {
  const marked = readFileSync(join(folder, 'bad.ts'), 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.endsWith('// error') ? [at + 1] : []));
  const said = compiler(['bad.ts'], 'esnext', 'bundler');
  const refused = [...new Set([...said.matchAll(/bad\.ts\((\d+),/g)].map(([, line]) => Number(line)))];
  assert.deepEqual(refused, marked, said);
});
