// Loads a module in a page, a bundle or a worker.

import { TierwiseError } from './error.js';

/** `init` for an instance: loads the module, once, from what is given or else from `beside`. */
export function initOf(instance, beside) {
  let loading;
  return function init(source) {
    if (instance.isStarted) return Promise.resolve();
    loading ??= load(instance, source ?? beside()).finally(() => {
      loading = undefined;
    });
    return loading;
  };
}

async function load(instance, source) {
  try {
    instance.start(await compiled(await source));
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
