// What the entries of `tierwise/front-door` export.

import { districtIn } from '../district.js';
import { frontDoorIn, operationsIn } from '../operations.js';
import { instance } from './module.js';

export { TierwiseError } from '../error.js';

export const District = districtIn(instance);

export const { about, call, checkInstrument, instrument, instruments, score, scoreColumns } =
  operationsIn(instance);

export const { analyzeHandbook, checkHandbook, composeHandbook } = frontDoorIn(instance);
