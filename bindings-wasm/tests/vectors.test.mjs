import assert from 'node:assert/strict';
import { test } from 'node:test';

import { about, call } from '../js/node.js';
import { vectors } from './repository.mjs';
import { fault } from './vectors.mjs';

const all = vectors();

test(`${all.length} vectors hold to the byte`, () => {
  const faults = all
    .map(({ operation, name, text }) => ({ name, what: fault(call, operation, text) }))
    .filter(({ what }) => what !== undefined);
  assert.ok(all.length >= 100, `${all.length} vectors were found`);
  assert.deepEqual(faults.map(({ name, what }) => `${name}: ${what.slice(0, 400)}`), []);
});

test('a wrong vector is noticed', () => {
  const [right] = all.filter(({ name }) => name === 'instrument.list/all.json');
  const changed = right.text.replace('"items": 12', '"items": 13');
  assert.notEqual(changed, right.text);
  assert.match(fault(call, right.operation, changed), /^wanted/);
  const swapped = '{"request": {}, "error": {"code": "E_ID", "path": ""}}';
  assert.match(fault(call, 'instrument.list', swapped), /^wanted/);
});

test('every operation of the core has vectors here', () => {
  const tested = new Set(all.map(({ operation }) => operation));
  const { operations } = about();
  assert.deepEqual(operations.map(({ name }) => name).filter((name) => !tested.has(name)), []);
});
