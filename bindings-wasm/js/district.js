// A district: its handbook compiled once, used for as many referrals as come. With either module
// that knows districts.

import { TierwiseError } from './error.js';
import { checkedLines, checkedText, toText } from './json.js';

/** Lines go in by parts of this many characters, so that a batch of any length fits the memory. */
const PART_CHARACTERS = 4 * 1024 * 1024;

/** The class over an instance of a module. */
export function districtIn(instance) {
  /** A compiled district. */
  class District {
    #documents;
    #handle;
    #generation;

    constructor(documents) {
      this.#documents = checkedText(toText(documents), 'the documents');
      this.#compiled();
    }

    /** `referral.route` */
    route(request) {
      return JSON.parse(this.call('referral.route', toText(request)));
    }

    /** `handbook.apply` */
    apply(request) {
      return JSON.parse(this.call('handbook.apply', toText(request)));
    }

    /** `referral.verify` */
    verify(request) {
      return JSON.parse(this.call('referral.verify', toText(request)));
    }

    /** Runs an operation on a JSON text, without the district in it. */
    call(operation, request) {
      const name = checkedText(operation, 'the operation');
      const text = checkedText(request, 'the request');
      const handle = this.#compiled();
      return instance.run(() => handle.call(name, text));
    }

    /** Runs an operation on many JSON texts, one a line. */
    callLines(operation, requests) {
      const name = checkedText(operation, 'the operation');
      let answers = '';
      for (const lines of parts(checkedLines(requests, 'the requests'))) {
        const handle = this.#compiled();
        answers += instance.run(() => handle.call_lines(name, lines));
      }
      return answers;
    }

    /** Gives the memory back at once; the garbage collector would do it some time later. */
    free() {
      if (this.#documents === undefined) return;
      this.#documents = undefined;
      if (this.#generation === instance.generation) this.#handle.free();
      this.#handle = undefined;
    }

    /** The handle, made again where the instance that held it was replaced. */
    #compiled() {
      if (this.#documents === undefined) {
        throw new TierwiseError('E_FREED', 'the district was freed');
      }
      instance.ready();
      if (this.#handle === undefined || this.#generation !== instance.generation) {
        const documents = this.#documents;
        this.#handle = instance.run((module) => new module.District(documents));
        this.#generation = instance.generation;
      }
      return this.#handle;
    }
  }

  // Where the runtime has `using`, a district is freed at the end of its block.
  if (Symbol.dispose !== undefined) {
    Object.defineProperty(District.prototype, Symbol.dispose, { value: District.prototype.free });
  }
  return District;
}

/** The text by whole lines: at least one part, so that the operation's name is always checked. */
function* parts(text) {
  let from = 0;
  do {
    const end = text.indexOf('\n', from + PART_CHARACTERS);
    const to = end === -1 ? text.length : end + 1;
    yield text.slice(from, to);
    from = to;
  } while (from < text.length);
}
