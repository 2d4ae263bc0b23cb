import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  resolve: {
    alias: [
      { find: /^tracepane$/, replacement: here('../src/sdk/tracepane.ts') },
      { find: /^tracepane\/(.+)$/, replacement: here('../src/sdk/$1.ts') },
    ],
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    // People read these pages' stacks in DevTools: names stay as written.
    minify: false,
    sourcemap: true,
    target: 'chrome123',
    rolldownOptions: { input: [here('./shop/index.html'), here('./adventure/index.html')] },
  },
});
