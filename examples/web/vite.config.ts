import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { defineConfig, type Plugin } from 'vite';

/** Writes the service worker, with the list of everything else that was built. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const hash = createHash('sha256');
      const names = Object.keys(bundle).sort();
      for (const name of names) {
        const built = bundle[name];
        if (built) hash.update(name).update(built.type === 'chunk' ? built.code : built.source);
      }
      const files = names.map((name) => (name === 'index.html' ? './' : `./${name}`));
      const source = readFileSync(new URL('src/service-worker.js', import.meta.url), 'utf8')
        .replace("'__VERSION__'", JSON.stringify(`tierwise-audit-${hash.digest('hex').slice(0, 16)}`))
        .replace("['__FILES__']", JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
}

/** Lets the browser fetch the module while it reads the script that asks for it. */
function preloadModule(): Plugin {
  return {
    name: 'preload-module',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {} }) {
        const file = Object.keys(bundle).find((name) => name.endsWith('.wasm'));
        if (!file) return [];
        const attrs = { rel: 'preload', as: 'fetch', type: 'application/wasm', href: `./${file}`, crossorigin: '' };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      },
    },
  };
}

export default defineConfig({
  // Works from any folder of any site.
  base: './',
  plugins: [preloadModule(), serviceWorker()],
  build: {
    target: 'es2023',
    // Browsers that know `light-dark()`. For older ones it would be rewritten into variables of the
    // page's own style sheet, which a page that embeds the component does not have.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The page's policy allows no inline data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
