// What users of the types write. `tsc --strict` without `skipLibCheck` must take it.

import init, {
  District,
  TierwiseError,
  about,
  call,
  checkHandbook,
  instrument,
  instruments,
  score,
  scoreColumns,
} from 'tierwise';
import initAudit, * as small from 'tierwise/audit';
import type { BandId, Handbook, RouteAnswer, ScoreRequest } from 'tierwise';

export async function audit(): Promise<BandId | null | undefined> {
  await init();
  await init(new URL('https://example.org/tierwise_bg.wasm'));
  await init(fetch('/tierwise_bg.wasm'));
  const request: ScoreRequest = {
    instrument: { built_in: 'integration-audit' },
    responses: [{ respondent: 'r1', on: '2026-09-01', answers: { q1: 'yes', q2: null } }],
  };
  const answer = score(request);
  const low: number | undefined = answer.sheets[0]?.score.low;
  console.log(low, instruments().length, about().version);
  return answer.sheets[0]?.band;
}

export function titles(): string[] {
  const { title, sections } = instrument('integration-audit');
  return [title['en'] ?? '', ...sections.map((section) => section.id)];
}

export function route(handbook: Handbook): RouteAnswer {
  if (!checkHandbook(handbook).sound) throw new Error('unsound');
  const district = new District({ handbook });
  try {
    const answer = district.route({
      as_of: '2026-10-01',
      referrals: [
        { id: 'r-1', student: 's-1', received: '2026-10-01', referrer: { kind: 'teacher' }, safety: { answer: 'no' } },
      ],
      facts: { students: [{ id: 's-1', school: 'millrace_middle', grade: '6' }] },
    });
    for (const { owner } of answer.cases ?? []) {
      if ('team' in owner.owner) console.log(owner.owner.team);
    }
    return answer;
  } finally {
    district.free();
  }
}

export function columns(): Int16Array {
  return scoreColumns({ instrument: 'integration-audit', answers: [new Int8Array(3)] }).low;
}

export function refused(): string | undefined {
  try {
    return call('audit.score', '{}');
  } catch (error) {
    if (error instanceof TierwiseError) return `${error.code} ${error.path} ${error.hint ?? ''}`;
    throw error;
  }
}

export async function auditAlone(request: ScoreRequest): Promise<string> {
  await initAudit();
  const answer: small.ScoreAnswer = small.score(request);
  const items: number = small.instrument('integration-audit').items.length;
  return small.call('audit.score', JSON.stringify(request)) + String(items) + String(answer.sheets.length);
}
