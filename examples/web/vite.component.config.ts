import { defineConfig } from 'vite';

/** `<tierwise-audit>` alone, as one script and the module beside it, for any page. */
export default defineConfig({
  base: './',
  build: {
    target: 'es2023',
    // Browsers that know `light-dark()`. For older ones it would be rewritten into variables of the
    // page's own style sheet, which a page that embeds the component does not have.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    outDir: 'dist/component',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'src/audit/index.ts',
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: 'tierwise-audit.js', assetFileNames: '[name]-[hash][extname]' },
    },
  },
});
