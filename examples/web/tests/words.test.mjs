// Both languages say the same things, and everything that is said exists.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { FluentBundle, FluentResource } from '@fluent/bundle';

const SRC = new URL('../src/', import.meta.url);
const read = (name) => readFileSync(new URL(name, SRC), 'utf8');

/** The messages of a file by id, each with the names of its parts. */
function messages(name, language) {
  const text = read(name);
  const bundle = new FluentBundle(language);
  assert.deepEqual(bundle.addResource(new FluentResource(text)), []);
  const entries = text.split(/^(?=[a-z])/m).filter((entry) => /^[\w-]+ =/.test(entry));
  const parts = (entry) => [...new Set([...entry.matchAll(/\$(\w+)/g)].map(([, part]) => part))].sort();
  const found = new Map(entries.map((entry) => [entry.slice(0, entry.indexOf(' ')), parts(entry)]));
  for (const id of found.keys()) assert.ok(bundle.hasMessage(id), `${name}: ${id} cannot be read`);
  return found;
}

const PAIRS = [
  ['audit/en.ftl', 'audit/es.ftl'],
  ['page.en.ftl', 'page.es.ftl'],
];

for (const [english, spanish] of PAIRS) {
  test(`${spanish} has every message of ${english}, and no part that it does not have`, () => {
    const [en, es] = [messages(english, 'en'), messages(spanish, 'es')];
    assert.ok(en.size > 5);
    assert.deepEqual([...es.keys()], [...en.keys()]);
    for (const [id, parts] of es) assert.deepEqual(parts.filter((part) => !en.get(id).includes(part)), [], id);
  });
}

test('every message that the sources name exists, and every one that exists is named', () => {
  const known = messages('audit/en.ftl', 'en');
  const sources = readdirSync(new URL('audit/', SRC)).filter((name) => name.endsWith('.ts'));
  const code = sources.map((name) => read(`audit/${name}`)).join('\n');
  const said = [...code.matchAll(/\bsay\(\s*'([\w-]+)'/g)].map(([, id]) => id);
  assert.ok(said.length > 40);
  assert.deepEqual(said.filter((id) => !known.has(id)), []);
  const isNamed = (id) => code.includes(`'${id}'`) || id.startsWith('error-') || id.startsWith('reason-');
  assert.deepEqual([...known.keys()].filter((id) => !isNamed(id)), []);
});

test('the page’s messages are those of its markup', () => {
  const known = messages('page.en.ftl', 'en');
  const markup = readFileSync(new URL('../index.html', import.meta.url), 'utf8');
  const said = [...markup.matchAll(/data-say="([\w-]+)"/g)].map(([, id]) => id);
  assert.deepEqual(new Set(said), new Set(known.keys()));
});
