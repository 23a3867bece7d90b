// The one instance of a module, replaced when it breaks or has grown too large.
//
// Nothing is lost with an instance: every operation is a function of its request, and a `District`
// keeps the documents from which it is made again.

import { TierwiseError } from './error.js';

/** Above this the instance is replaced after the call: WebAssembly memory never shrinks. */
const MOST_KEPT_BYTES = 128 * 1024 * 1024;

/** The instance of the module whose functions are in `glue`. */
export class Instance {
  #glue;
  #find;
  #exports;
  #isSpent = false;
  #generation = 0;

  constructor(glue) {
    this.#glue = glue;
  }

  /** Tells how to find the module when the first call needs it: Node does; a page calls `init()`. */
  findWith(finder) {
    this.#find = finder;
  }

  /** Whether there is one. */
  get isStarted() {
    return this.#exports !== undefined;
  }

  /** Makes the first one. */
  start(module) {
    this.#exports ??= this.#glue.initSync({ module });
  }

  /** Counts the instances: what was made in an earlier one is gone. */
  get generation() {
    return this.#generation;
  }

  /** Makes sure that there is a usable one. */
  ready() {
    if (!this.isStarted) {
      if (this.#find === undefined) {
        throw new TierwiseError('E_NOT_READY', 'the module is not loaded yet', {
          hint: 'call `await init()` once, before anything else',
        });
      }
      this.start(this.#find());
    }
    if (this.#isSpent) this.#renew();
  }

  /** Runs `task` with the functions of the module. */
  run(task) {
    this.ready();
    try {
      return task(this.#glue);
    } catch (thrown) {
      throw this.#meant(thrown);
    } finally {
      this.#isSpent ||= this.#exports.memory.buffer.byteLength > MOST_KEPT_BYTES;
    }
  }

  #renew() {
    try {
      this.#glue.__wbg_reset_state();
    } catch (cause) {
      throw internal(cause);
    }
    this.#exports = this.#glue.initSync();
    this.#generation += 1;
    this.#isSpent = false;
  }

  /** What was thrown, as those outside meet it. */
  #meant(thrown) {
    if (typeof thrown === 'string') return TierwiseError.fromJSON(thrown);
    if (thrown instanceof TierwiseError) return thrown;
    // A trap, a stack or a memory at its end, or something that nobody expected: what the instance
    // holds can no longer be trusted.
    this.#isSpent = true;
    return internal(thrown);
  }
}

function internal(cause) {
  return new TierwiseError('E_INTERNAL', 'a fault of the library; nothing was applied', {
    hint: 'the next call runs in a fresh instance',
    cause,
  });
}
