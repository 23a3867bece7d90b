// The one place that meets the package `tierwise/audit`. Everything the page knows of scores comes from it.

import { call, init, instrument, score } from 'tierwise/audit';
import type { Instrument, InstrumentSource, ScoreAnswer, ScoreRequest } from 'tierwise/audit';

export type {
  AnswerNote,
  BandInfo,
  Coefficient,
  Finding,
  GroupScores,
  Instrument,
  InstrumentSource,
  Item,
  Limits,
  Response as AnswerSheet,
  ScaleAnswer,
  ScoreAnswer,
  ScoreChange,
  ScoreRequest,
  SectionScore,
  Sheet as SheetScore,
} from 'tierwise/audit';

/** Why the core refused something. */
export interface Refusal {
  code: string;
  /** Where, as a JSON Pointer; empty for the whole. */
  path: string;
  message: string;
  hint: string;
}

/** Starts the core; again and again is fine. */
export async function start(): Promise<void> {
  await init();
}

/** The questionnaire that a source names or holds. */
export function instrumentOf(source: InstrumentSource): Instrument {
  return 'document' in source ? source.document : instrument(source.built_in);
}

export function scored(request: ScoreRequest): ScoreAnswer {
  return score(request);
}

/** A saved file, read by the core's strict reader: what it accepts can be scored. */
export function readFile(text: string): ScoreRequest {
  call('audit.score', text);
  return JSON.parse(text) as ScoreRequest;
}

/** What was thrown, as a refusal. */
export function refusal(thrown: unknown): Refusal {
  const fields = (typeof thrown === 'object' && thrown) || {};
  const read = (name: string): string => {
    const value = (fields as Record<string, unknown>)[name];
    return typeof value === 'string' ? value : '';
  };
  const [code, path, hint] = [read('code') || 'other', read('path'), read('hint')];
  // The package's message has all of it in one line, for logs.
  const message = (read('message') || String(thrown))
    .replace(`${code}: `, '')
    .replace(` at \`${path}\``, '')
    .replace(` (${hint})`, '');
  return { code, path, message, hint };
}
