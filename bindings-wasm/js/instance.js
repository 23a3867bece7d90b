// The one instance of the module, replaced when it breaks or has grown too large.
//
// Nothing is lost with an instance: every operation is a function of its request, and a `District`
// keeps the documents from which it is made again.

import * as glue from '../pkg/tierwise.js';
import { TierwiseError } from './error.js';

/** Above this the instance is replaced after the call: WebAssembly memory never shrinks. */
const MOST_KEPT_BYTES = 128 * 1024 * 1024;

/** How the Node entry finds the module by itself; a page calls `init()`. */
let find;
let exports;
let isSpent = false;
let generation = 0;

/** Tells how to find the module when the first call needs it. */
export function findWith(finder) {
  find = finder;
}

/** Whether there is an instance. */
export function isStarted() {
  return exports !== undefined;
}

/** Makes the first instance. */
export function start(module) {
  exports ??= glue.initSync({ module });
}

/** Counts the instances: what was made in an earlier one is gone. */
export function currentGeneration() {
  return generation;
}

/** Makes sure that there is a usable instance. */
export function ready() {
  if (exports === undefined) {
    if (find === undefined) {
      throw new TierwiseError('E_NOT_READY', 'the module is not loaded yet', {
        hint: 'call `await init()` once, before anything else',
      });
    }
    start(find());
  }
  if (isSpent) renew();
}

/** Runs `task` with the functions of the module. */
export function run(task) {
  ready();
  try {
    return task(glue);
  } catch (thrown) {
    throw meant(thrown);
  } finally {
    isSpent ||= exports.memory.buffer.byteLength > MOST_KEPT_BYTES;
  }
}

function renew() {
  try {
    glue.__wbg_reset_state();
  } catch (cause) {
    throw internal(cause);
  }
  exports = glue.initSync();
  generation += 1;
  isSpent = false;
}

/** What was thrown, as those outside meet it. */
function meant(thrown) {
  if (typeof thrown === 'string') return TierwiseError.fromJSON(thrown);
  if (thrown instanceof TierwiseError) return thrown;
  // A trap, a stack or a memory at its end, or something that nobody expected: what the instance
  // holds can no longer be trusted.
  isSpent = true;
  return internal(thrown);
}

function internal(cause) {
  return new TierwiseError('E_INTERNAL', 'a fault of the library; nothing was applied', {
    hint: 'the next call runs in a fresh instance',
    cause,
  });
}
