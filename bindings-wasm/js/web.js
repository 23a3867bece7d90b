// The entry for pages, bundlers and workers: `await init()` loads the module.

import { TierwiseError } from './error.js';
import { isStarted, start } from './instance.js';

export * from './api.js';

let loading;

/** Loads the module, once: from beside this file, or from what is given. */
export function init(source) {
  if (isStarted()) return Promise.resolve();
  loading ??= load(source).finally(() => {
    loading = undefined;
  });
  return loading;
}

export default init;

async function load(source) {
  try {
    start(await compiled(await (source ?? new URL('../pkg/tierwise_bg.wasm', import.meta.url))));
  } catch (cause) {
    throw new TierwiseError('E_NOT_LOADED', 'the module could not be loaded', {
      hint: "the server must have the file, and a content security policy must allow `'wasm-unsafe-eval'`",
      cause,
    });
  }
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source);
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`status ${response.status}`);
  // Some servers do not know the type, and then the streaming compiler refuses.
  return response.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
