// Audit scores over typed arrays, for many respondents at once: with either module.

import { TierwiseError } from './error.js';
import { toText } from './json.js';

/**
 * Scores columns of answers: one `Int8Array` for each item, with the place of the answer on the
 * item's scale, or -1 where it is unanswered.
 */
export function scoreColumnsIn(instance, { instrument, answers, groups, groupCount }) {
  const isId = typeof instrument === 'string';
  const source = toText(isId ? { built_in: instrument } : { document: instrument });
  const joined = oneAfterTheOther(answers);
  if (groups !== undefined && !(groups instanceof Uint32Array)) {
    throw new TierwiseError('E_TYPE', 'expected a Uint32Array', { path: '/groups' });
  }
  const count = groupCount ?? (groups === undefined ? 1 : highest(groups) + 1);
  return instance.run((module) => {
    const columns = module.score_columns(source, joined, groups, count);
    try {
      const sections = Array.from({ length: columns.sections() }, (_, at) => ({
        low: columns.section_low(at),
        high: columns.section_high(at),
      }));
      return {
        low: columns.low(),
        high: columns.high(),
        answered: columns.answered(),
        band: columns.band(),
        sections,
        groups: JSON.parse(columns.groups()),
      };
    } finally {
      columns.free();
    }
  });
}

function oneAfterTheOther(answers) {
  if (!Array.isArray(answers)) {
    throw new TierwiseError('E_TYPE', 'expected an array of columns', { path: '/answers' });
  }
  const rows = answers[0]?.length ?? 0;
  const joined = new Int8Array(rows * answers.length);
  for (const [at, column] of answers.entries()) {
    if (!(column instanceof Int8Array)) {
      throw new TierwiseError('E_TYPE', 'expected an Int8Array', { path: `/answers/${at}` });
    }
    if (column.length !== rows) {
      throw new TierwiseError('E_SHAPE', 'the columns differ in length', { path: `/answers/${at}` });
    }
    joined.set(column, at * rows);
  }
  return joined;
}

function highest(numbers) {
  return numbers.reduce((most, number) => Math.max(most, number), -1);
}
