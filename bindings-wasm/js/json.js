// Objects to JSON text and back. What JSON cannot say is refused here, because `JSON.stringify`
// would quietly say something else: null for NaN, `{}` for a Map.

import { TierwiseError } from './error.js';

/** The JSON text of a value. */
export function toText(value) {
  let text;
  try {
    text = JSON.stringify(value);
  } catch (cause) {
    throw refusedIn(value, '') ?? new TierwiseError('E_VALUE', 'a value that JSON cannot hold', { cause });
  }
  if (text === undefined) throw notJSON(kindOf(value), '');
  // Whatever is lost on the way to JSON becomes one of these, so that most values are not walked.
  if (text.includes('null') || text.includes('{}')) {
    const refused = refusedIn(value, '');
    if (refused !== undefined) throw refused;
  }
  return text;
}

/** No request may be longer than this, whatever its limits (`Limits::HARD` in the core). */
const MOST_READ_BYTES = 64 * 1024 * 1024;

/** A text as the core takes it. */
export function checkedText(text, what) {
  checkedLines(text, what);
  // The core refuses a text by its length before it reads it. One that might not even fit the
  // module's memory need not go in for that: spaces are refused alike.
  const isTooLong = text.length > MOST_READ_BYTES / 4 && bytesOf(text) > MOST_READ_BYTES;
  return isTooLong ? ' '.repeat(MOST_READ_BYTES + 1) : text;
}

/** The same for a text of many requests, which is as long as it wants. */
export function checkedLines(text, what) {
  if (typeof text !== 'string') {
    throw new TierwiseError('E_TYPE', `expected ${what} as a string, found ${kindOf(text)}`);
  }
  if (!isWellFormed(text)) {
    throw new TierwiseError('E_UTF8', `${what} is not UTF-8: it has half of a surrogate pair`);
  }
  return text;
}

function bytesOf(text) {
  return new TextEncoder().encode(text).length;
}

function isWellFormed(text) {
  // In Unicode mode only a surrogate that is half of a pair matches.
  return text.isWellFormed?.() ?? !/[\uD800-\uDFFF]/u.test(text);
}

/** The first part of a value that JSON cannot hold. */
function refusedIn(value, path, above = []) {
  if (typeof value === 'number') {
    return Number.isFinite(value)
      ? undefined
      : new TierwiseError('E_NUMBER', `${value} is not a number in JSON`, { path });
  }
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    return notJSON(kindOf(value), path);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof value.toJSON === 'function') return undefined;
  if (value instanceof Map || value instanceof Set) {
    return notJSON(`a ${value.constructor.name}`, path);
  }
  if (above.includes(value)) {
    return new TierwiseError('E_VALUE', 'a value that holds itself', { path });
  }
  const inside = [...above, value];
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, part] of entries) {
    const refused = refusedIn(part, `${path}/${escaped(key)}`, inside);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function notJSON(kind, path) {
  return new TierwiseError('E_TYPE', `${kind} cannot be written as JSON`, { path });
}

function kindOf(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : typeof value;
}

/** A key inside a JSON Pointer (RFC 6901). */
function escaped(key) {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
