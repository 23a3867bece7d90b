// What every entry exports.

export { scoreColumns } from './columns.js';
export { District } from './district.js';
export { TierwiseError } from './error.js';
export {
  about,
  call,
  checkHandbook,
  checkInstrument,
  instrument,
  instruments,
  score,
} from './operations.js';
