// What a page or a service asks while children are in school, in a smaller module: everything but
// screening whole districts, reading files, and writing handbooks.

import type { DistrictDocuments, OperationName } from '../../types/generated.js';
import type { District as Whole } from '../index.js';

export {
  TierwiseError,
  about,
  analyzeHandbook,
  checkHandbook,
  checkInstrument,
  composeHandbook,
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
export type FrontDoorOperationName = Exclude<
  OperationName,
  | 'handbook.changes'
  | 'handbook.compare'
  | 'handbook.flow'
  | 'handbook.procedures'
  | 'handbook.replay'
  | 'handbook.sarif'
  | 'district.screen'
  | 'screening.accuracy'
  | `records.${string}`
>;

/**
 * Runs an operation on a JSON text and gives the answer's JSON text: the same bytes as in Rust and
 * in Python.
 *
 * @throws {TierwiseError} When the request is refused.
 */
export function call(operation: FrontDoorOperationName, request: string): string;

/** A district, compiled once; its handbook is replayed with the whole module. */
export type District = Omit<Whole, 'replay' | 'screen'>;
/** A district, compiled once. */
export const District: {
  /** @throws {TierwiseError} When the handbook cannot be read, or is not sound. */
  new (documents: DistrictDocuments): District;
};
