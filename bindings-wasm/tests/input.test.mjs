// PROMISES 1-20, where JavaScript could add a way around the core's reader.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as tierwise from '../js/node.js';

const { TierwiseError, call, score } = tierwise;
const answers = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`q${at + 1}`, 'yes']));
const sheet = { respondent: 'r1', on: '2026-09-01', answers };
const request = { instrument: { built_in: 'integration-audit' }, responses: [sheet] };

/** What is thrown, as a `TierwiseError` of this code and path. */
function refused(task, code, path) {
  assert.throws(task, (error) => {
    assert.ok(error instanceof TierwiseError && error instanceof Error, String(error));
    assert.deepEqual([error.name, error.code, error.path], ['TierwiseError', code, path], error.message);
    return true;
  });
}

test('a sound request is answered', () => {
  assert.equal(score(request).sheets[0].band, 'well_integrated');
});

test('P1: empty input', () => refused(() => call('audit.score', ''), 'E_EMPTY', ''));

test('P2: half of a surrogate pair, as it is and escaped', () => {
  refused(() => call('audit.score', '{"instrument": "\ud800"}'), 'E_UTF8', '');
  refused(() => call('audit.score\ud800', '{}'), 'E_UTF8', '');
  refused(() => score({ ...request, instrument: { built_in: '\udc00' } }), 'E_STRING', '/instrument/built_in');
});

test('P2: a byte order mark', () => refused(() => call('audit.score', '\ufeff{}'), 'E_BOM', ''));

test('P3: a text over the limit, of any length, is refused by its length', () => {
  for (const text of [' '.repeat(70 << 20), 'é'.repeat(70 << 20)]) {
    refused(() => call('library.about', text), 'E_LIMIT', '');
  }
});

test('P4: deep nesting', () => {
  let deep = [];
  for (let depth = 0; depth < 40; depth += 1) deep = [deep];
  refused(() => score(deep), 'E_LIMIT', '');
});

test('P7: an unknown key, with the nearest known one', () => {
  assert.throws(() => score({ ...request, instrumnet: 1 }), { code: 'E_UNKNOWN_KEY', hint: 'did you mean `instrument`?' });
});

test('P8: an array where an object is due', () => refused(() => score([]), 'E_TYPE', ''));

test('P9: NaN and Infinity, which JSON.stringify would turn into null', () => {
  const of = (answer) => ({ ...request, responses: [{ ...sheet, answers: { ...answers, q1: answer } }] });
  assert.equal(score(of(null)).sheets[0].answered, 11);
  for (const number of [NaN, Infinity, -Infinity]) {
    refused(() => score(of(number)), 'E_NUMBER', '/responses/0/answers/q1');
  }
  refused(() => score(NaN), 'E_NUMBER', '');
});

test('P12: a flag for a text', () => {
  refused(() => score({ ...request, responses: [{ ...sheet, respondent: true }] }), 'E_TYPE', '/responses/0/respondent');
});

test('P15: a BigInt', () => {
  refused(() => score({ ...request, responses: [{ ...sheet, respondent: 2n ** 53n }] }), 'E_TYPE', '/responses/0/respondent');
});

test('P18: keys of the prototype are plain keys', () => {
  for (const key of ['__proto__', 'constructor', 'toString']) {
    const text = `{"instrument": {"built_in": "integration-audit"}, "responses": [], "${key}": 1}`;
    refused(() => call('audit.score', text), 'E_UNKNOWN_KEY', '');
    refused(() => score(JSON.parse(text)), 'E_UNKNOWN_KEY', '');
  }
});

test('what JSON cannot hold is refused, not dropped', () => {
  const withAnswers = (odd) => ({ ...request, responses: [{ ...sheet, answers: odd }] });
  refused(() => score(withAnswers(new Map(Object.entries(answers)))), 'E_TYPE', '/responses/0/answers');
  refused(() => score(withAnswers(new Set())), 'E_TYPE', '/responses/0/answers');
  refused(() => score({ ...request, responses: [() => sheet] }), 'E_TYPE', '/responses/0');
  refused(() => score(undefined), 'E_TYPE', '');
  const circular = { ...request };
  circular.responses = [circular];
  refused(() => score(circular), 'E_VALUE', '/responses/0');
});

test('a missing property and an undefined one are the same', () => {
  assert.deepEqual(score({ ...request, limits: undefined }), score(request));
});

test('an operation and a request that are no strings', () => {
  refused(() => call(5, '{}'), 'E_TYPE', '');
  refused(() => call('audit.score', {}), 'E_TYPE', '');
  refused(() => call('no.such', '{}'), 'E_UNKNOWN_OPERATION', '');
});

test('an error holds nothing of a student', () => {
  const canary = 'canary-7f3a';
  const spoiled = [
    { ...request, responses: [{ ...sheet, respondent: { [canary]: canary } }] },
    { ...request, responses: [{ ...sheet, on: canary }] },
    { ...request, responses: [{ ...sheet, answers: { ...answers, q1: canary } }] },
    { ...request, responses: [{ ...sheet, answers: { ...answers, q1: NaN } }], [canary]: NaN },
  ];
  for (const one of spoiled) {
    assert.throws(() => score(one), (error) => {
      const said = [error.message, error.path, error.hint, String(error.cause)].join(' ');
      assert.ok(!said.includes(canary), said);
      return true;
    });
  }
});
