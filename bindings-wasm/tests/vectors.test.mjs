import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as audit from '../js/audit/node.js';
import * as frontDoor from '../js/front-door/node.js';
import { about, call } from '../js/node.js';
import { auditVectors, frontDoorVectors, vectors } from './repository.mjs';
import { fault } from './vectors.mjs';

const all = vectors();
const ofAudit = auditVectors();
const ofFrontDoor = frontDoorVectors();

/** What is wrong with these vectors in a module. */
function faults(of, given) {
  return given
    .map(({ operation, name, text }) => ({ name, what: fault(of, operation, text) }))
    .filter(({ what }) => what !== undefined)
    .map(({ name, what }) => `${name}: ${what.slice(0, 400)}`);
}

test(`${all.length} vectors hold to the byte`, () => {
  assert.ok(all.length >= 100, `${all.length} vectors were found`);
  assert.deepEqual(faults(call, all), []);
});

test(`${ofAudit.length} vectors hold to the byte in tierwise/audit`, () => {
  assert.ok(ofAudit.length >= 50, `${ofAudit.length} vectors were found`);
  assert.deepEqual(faults(audit.call, ofAudit), []);
});

test(`${ofFrontDoor.length} vectors hold to the byte in tierwise/front-door`, () => {
  assert.ok(ofFrontDoor.length >= 100, `${ofFrontDoor.length} vectors were found`);
  assert.deepEqual(faults(frontDoor.call, ofFrontDoor), []);
});

test('tierwise/front-door leaves out what only those need who write a handbook', () => {
  const names = new Set(frontDoor.about().operations.map(({ name }) => name));
  const left = about().operations.map(({ name }) => name).filter((name) => !names.has(name));
  const wanted = ['changes', 'compare', 'flow', 'procedures', 'replay', 'sarif'].map((name) => `handbook.${name}`);
  const reading = ['attendance', 'facts', 'merge', 'propose', 'read', 'timetable', 'write'].map((name) => `records.${name}`);
  assert.deepEqual(left, ['district.screen', ...wanted, ...reading, 'screening.accuracy']);
  assert.equal(frontDoor.District.prototype.replay, undefined);
});

test('tierwise/audit has the operations of the audit, as it says, and no others', () => {
  const names = audit.about().operations.map(({ name }) => name);
  const wanted = about().operations.map(({ name }) => name);
  assert.deepEqual(names, wanted.filter((name) => /^(audit|instrument|library)\./.test(name)));
  assert.throws(() => audit.call('referral.route', '{}'), { code: 'E_UNKNOWN_OPERATION' });
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
