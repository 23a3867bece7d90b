import assert from 'node:assert/strict';
import { test } from 'node:test';

import { instrument, score, scoreColumns } from '../js/node.js';

const audit = instrument('integration-audit');
// 1 yes, 0 no, -1 unanswered: 27 sheets that differ in three items.
const sheets = Array.from({ length: 27 }, (_, at) =>
  audit.items.map((_, item) => [Math.floor(at / 9) - 1, (Math.floor(at / 3) % 3) - 1, (at % 3) - 1, 1][Math.min(item, 3)]));
const answers = audit.items.map((_, item) => Int8Array.from(sheets, (sheet) => sheet[item]));

test('columns and sheets have the same scores', () => {
  const scores = scoreColumns({ instrument: 'integration-audit', answers });
  const written = (place) => (place === -1 ? null : audit.scales[0].answers[place].id);
  const responses = sheets.map((sheet, at) => ({
    respondent: `r${String(at).padStart(2, '0')}`,
    on: '2026-09-01',
    answers: Object.fromEntries(audit.items.map((item, place) => [item.id, written(sheet[place])])),
  }));
  const answer = score({ instrument: { built_in: 'integration-audit' }, responses });
  const bands = answer.bands.map(({ band }) => band);
  for (const [at, sheet] of answer.sheets.entries()) {
    assert.deepEqual([scores.low[at], scores.high[at], scores.answered[at]], [sheet.score.low, sheet.score.high, sheet.answered]);
    assert.equal(bands[scores.band[at]] ?? null, sheet.band ?? null);
    for (const [place, section] of sheet.sections.entries()) {
      assert.equal(scores.sections[place].low[at], section.low);
      assert.equal(scores.sections[place].high[at], section.high);
    }
  }
  const [group] = scores.groups;
  assert.equal(group.respondents, 27);
  assert.deepEqual(group.krippendorff_alpha, answer.groups[0].agreement.krippendorff_alpha);
});

test('groups, an instrument of one\'s own, and no rows', () => {
  const groups = Uint32Array.from(sheets, (_, at) => at % 2);
  const scores = scoreColumns({ instrument: audit, answers, groups });
  assert.deepEqual(scores.groups.map(({ respondents }) => respondents), [14, 13]);
  const none = scoreColumns({ instrument: audit, answers: audit.items.map(() => new Int8Array()) });
  assert.deepEqual([none.low.length, none.groups[0].mean_low], [0, null]);
});

test('columns that do not fit are refused', () => {
  const code = (request, code, path) => assert.throws(() => scoreColumns({ instrument: 'integration-audit', ...request }), { code, path });
  code({ answers: answers.slice(1) }, 'E_SHAPE', '/answers');
  code({ answers: [...answers.slice(1), new Int8Array(3)] }, 'E_SHAPE', '/answers/11');
  code({ answers: answers.map((column) => Array.from(column)) }, 'E_TYPE', '/answers/0');
  code({ answers: answers.map((column, at) => (at === 5 ? column.map(() => 2) : column)) }, 'E_VALUE', '/answers/5/0');
  code({ answers, groups: [0] }, 'E_TYPE', '/groups');
  code({ answers, groups: new Uint32Array(3) }, 'E_SHAPE', '/groups');
  code({ answers, instrument: 'no-such' }, 'E_UNKNOWN_INSTRUMENT', '/id');
});
