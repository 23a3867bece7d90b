// What the entries of `tierwise/audit` export.

import { operationsIn } from '../operations.js';
import { instance } from './module.js';

export { TierwiseError } from '../error.js';

export const { about, call, checkInstrument, instrument, instruments, score, scoreColumns } =
  operationsIn(instance);
