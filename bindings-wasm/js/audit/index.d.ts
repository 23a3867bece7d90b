// The audit and its instruments alone, in a module of less than half the size.

import type { OperationName } from '../../types/generated.js';

export {
  TierwiseError,
  about,
  checkInstrument,
  default,
  init,
  instrument,
  instruments,
  score,
  scoreColumns,
} from '../index.js';
export type { ColumnGroup, ColumnScores, ModuleSource, ScoreColumnsRequest } from '../index.js';
export type * from '../../types/generated.js';

/** The operations of this module. */
export type AuditOperationName = Extract<
  OperationName,
  `audit.${string}` | `instrument.${string}` | `library.${string}`
>;

/**
 * Runs an operation on a JSON text and gives the answer's JSON text: the same bytes as in Rust and
 * in Python.
 *
 * @throws {TierwiseError} When the request is refused.
 */
export function call(operation: AuditOperationName, request: string): string;
