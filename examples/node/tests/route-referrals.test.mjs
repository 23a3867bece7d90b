import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const example = fileURLToPath(new URL('../route-referrals.mjs', import.meta.url));
const run = (...folder) => execFileSync(process.execPath, [example, ...folder], { encoding: 'utf8', stdio: 'pipe' });

const printed = run();

test("Jordan's three referrals become one case with one owner", () => {
  const owned = printed.split('\n').filter((line) => line.includes('jordan:'));
  assert.equal(owned.length, 3);
  for (const line of owned) assert.match(line, /support_millrace owns r-1005/);
  assert.ok(!owned[0].includes('joined') && owned[2].includes('joined'));
});

test('safety and evaluation are in their lanes, and safety has somebody now', () => {
  assert.match(printed, /\[safety\] s-108: .*\n {6}now: crisis_district\n/);
  assert.match(printed, /\[evaluation\] s-107: /);
});

test('what cannot be routed yet is held with a reason and a day', () => {
  for (const code of ['H_WITHDRAWN', 'H_UNKNOWN_STUDENT', 'H_SAFETY_UNANSWERED', 'H_TRANSFERRED_IN']) {
    assert.match(printed, new RegExp(`held r-\\d+: .* \\(${code}\\); \\w+ by 2026-10-\\d\\d`));
  }
});

test('each day adds up: in = routed + held + refused', () => {
  const days = [...printed.matchAll(/: (\d+) in = (\d+) routed \+ (\d+) held \+ (\d+) refused/g)];
  assert.ok(days.length >= 10, printed);
  for (const [, received, ...parts] of days) {
    assert.equal(Number(received), parts.reduce((sum, part) => sum + Number(part), 0));
  }
});

test('the audit is scored per school, with an interval where answers are missing', () => {
  assert.match(printed, /2026-02-10 cedar_elementary: 2\.6667 of 12 \(3 people; most disputed: q\d+/);
  assert.match(printed, /2026-02-12 riverbend_high: 6 to 6\.5 of 12/);
});

test('a district that cannot be read ends with its code', () => {
  assert.throws(() => run(fileURLToPath(new URL('unsound', import.meta.url))), ({ status, stderr }) => {
    assert.equal(status, 1);
    assert.match(stderr, /^refused: E_MISSING_KEY: /);
    return true;
  });
});
