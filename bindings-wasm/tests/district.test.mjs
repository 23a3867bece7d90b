import assert from 'node:assert/strict';
import { test } from 'node:test';

import { District, call, checkHandbook } from '../js/node.js';
import { read } from './repository.mjs';

const parsed = (file) => JSON.parse(read(`examples/districts/riverbend/${file}`));
const handbook = parsed('handbook.json');
const referral = (id, more) => ({
  id,
  student: 's-unknown',
  received: '2026-10-01',
  referrer: { kind: 'staff' },
  safety: { answer: 'no' },
  ...more,
});
const request = (...referrals) => ({ as_of: '2026-10-01', referrals });

test('a handle and a stateless call answer with the same bytes', () => {
  const district = new District({ handbook });
  const asked = request(referral('r-1'));
  const stateless = call('referral.route', JSON.stringify({ district: { handbook }, request: asked }));
  assert.equal(district.call('referral.route', JSON.stringify(asked)), stateless);
  assert.deepEqual(district.route(asked), JSON.parse(stateless));
});

test('P21: a referral of an unknown student is held, not lost', () => {
  const { counts, held } = new District({ handbook }).route(request(referral('r-1')));
  assert.equal(held[0].code, 'H_UNKNOWN_STUDENT');
  assert.equal(counts.received, counts.routed + counts.held + counts.refused);
});

test('an operation that is not about a district runs on a handle, too', () => {
  assert.equal(new District({ handbook }).call('instrument.list', '{}'), call('instrument.list', '{}'));
});

test('lines: one answer a line, in order, and a bad line stops nothing', () => {
  const district = new District({ handbook });
  const line = JSON.stringify(request(referral('r-1')));
  const answers = district.callLines('referral.route', `${line}\n{"as_of": 1}\n\n${line}`).trimEnd().split('\n');
  assert.equal(answers.length, 3);
  assert.equal(answers[0], district.call('referral.route', line));
  assert.equal(JSON.parse(answers[1]).error.path, '/as_of');
  assert.equal(answers[2], answers[0]);
  assert.throws(() => district.callLines('no.such', ''), { code: 'E_UNKNOWN_OPERATION' });
});

test('lines beyond one part are all answered', () => {
  const district = new District({ handbook });
  const padding = ' '.repeat(3 * 1024 * 1024);
  const line = (id) => JSON.stringify(request(referral(id))) + padding;
  const ids = ['r-1', 'r-2', 'r-3', 'r-4', 'r-5'];
  const answers = district.callLines('referral.route', ids.map(line).join('\n')).trimEnd().split('\n');
  assert.deepEqual(answers.map((answer) => JSON.parse(answer).held[0].referral), ids);
});

test('a decision is verified from its record', () => {
  const district = new District({ handbook });
  const asked = { as_of: '2026-10-21', referrals: parsed('referrals.json'), facts: parsed('facts.json') };
  const { cases } = district.route(asked);
  const [{ record }] = cases;
  assert.equal(district.verify({ request: asked, record }).same, true);
  const other = { ...asked, as_of: '2026-10-22' };
  assert.equal(district.verify({ request: other, record }).same, false);
});

test('the rules are asked about subjects', () => {
  const district = new District({ handbook });
  const asked = { as_of: '2026-10-21', referrals: parsed('referrals.json'), facts: parsed('facts.json') };
  const [one] = district.apply(asked).decisions;
  const alone = district.apply({ ...asked, subjects: [one.subject], detail: 'brief' });
  assert.deepEqual(alone.decisions.map((decision) => decision.applied), [one.applied]);
  const nobody = district.apply({ ...asked, subjects: [{ student: 'nobody' }] });
  assert.deepEqual(nobody.decisions, []);
  assert.ok(nobody.findings.some((finding) => finding.code === 'W_UNKNOWN_SUBJECT'));
});

test('an unsound handbook is refused with the place, and checked with all that is wrong', () => {
  const unsound = { ...handbook, rules: [...handbook.rules, handbook.rules[0]] };
  assert.throws(() => new District({ handbook: unsound }), (error) => {
    assert.match(error.code, /^P\d+$/);
    assert.match(error.path, /^\/handbook\//);
    return true;
  });
  assert.equal(checkHandbook(unsound).sound, false);
  assert.equal(checkHandbook(handbook).sound, true);
});

test('after free() nothing can be asked', () => {
  const district = new District({ handbook });
  district.free();
  district.free();
  assert.throws(() => district.route(request()), { code: 'E_FREED' });
});

test('`using` frees it', { skip: Symbol.dispose === undefined }, () => {
  const district = new District({ handbook });
  district[Symbol.dispose]();
  assert.throws(() => district.route(request()), { code: 'E_FREED' });
});
