// The entry of `tierwise/front-door` for pages, bundlers and workers: `await init()` loads the module.

import { initOf } from '../load.js';
import { instance } from './module.js';

export * from './api.js';

/** Loads the module, once: from beside this file, or from what is given. */
export const init = initOf(instance, () => new URL('../../pkg/tierwise_front_door_bg.wasm', import.meta.url));

export default init;
