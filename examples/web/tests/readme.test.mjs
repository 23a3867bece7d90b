// What README.md promises to a page that embeds the component is there.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

const AUDIT = new URL('../src/audit/', import.meta.url);
const all = (folder, ending) =>
  readdirSync(new URL(folder, AUDIT))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(`${folder}${name}`, AUDIT), 'utf8'))
    .join('\n');
const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the shadow parts are those of the sources', () => {
  const [, listed] = /The shadow parts are([^]*?)\./.exec(readme) ?? [];
  const named = [...(listed ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
  const made = [...all('./', '.ts').matchAll(/\bpart: '([\w-]+)'/g)].map(([, name]) => name);
  assert.ok(named.length > 10);
  assert.deepEqual(named.toSorted(), [...new Set(made)].toSorted());
});

test('the custom properties are those of the style sheets', () => {
  const [, listed] = /set any of([^]*?);/.exec(readme) ?? [];
  const named = [...(listed ?? '').matchAll(/`(?:--tierwise)?(-[\w-]+)`/g)].map(([, name]) => `--tierwise${name}`);
  const read = [...all('styles/', '.css').matchAll(/var\((--tierwise-[\w-]+)/g)].map(([, name]) => name);
  assert.ok(named.length > 10);
  assert.deepEqual(named.toSorted(), [...new Set(read)].toSorted());
});

test('attributes, members and events are those of the element', () => {
  const element = readFileSync(new URL('element.ts', AUDIT), 'utf8');
  const rows = [...readme.matchAll(/^\| (attribute|property|method|event) \| ([^|]+)\|/gm)];
  assert.equal(rows.length, 10);
  for (const [, kind, names] of rows) {
    for (const [, name] of names.matchAll(/`([\w-]+)[^`]*`/g)) {
      const written = { attribute: `'${name}'`, property: `get ${name}(`, method: `\n  ${name}(`, event: `'${name}'` }[kind];
      assert.ok(element.includes(written), `${kind} ${name}`);
    }
  }
});
