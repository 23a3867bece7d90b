// The entry of `tierwise/front-door` for Node.js: the module is read from its file when the first call needs it.

import { readFileSync } from 'node:fs';

import { instance } from './module.js';

export * from './api.js';

instance.findWith(() => new WebAssembly.Module(readFileSync(new URL('../../pkg/tierwise_front_door_bg.wasm', import.meta.url))));

/** Not needed in Node.js; there so that the same code runs in a page. */
export async function init() {
  instance.ready();
}

export default init;
