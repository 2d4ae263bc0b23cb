import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import packageJson from './package.json' with { type: 'json' };
import { standaloneScripts } from './scripts/standalone-scripts.ts';

// CRXJS passes on the keys that its type does not know, `message_serialization` among them.
const versioned: ManifestV3Export = { ...manifest, version: packageJson.version };

export default defineConfig(({ mode }) => ({
  plugins: [react(), crx({ manifest: versioned }), standaloneScripts()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['es2022', 'chrome121'],
    minify: mode !== 'development',
    sourcemap: false,
    // Every browser that loads the extension has module preloading built in.
    modulePreload: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // Pages the manifest does not name: the panel is opened by the DevTools page, the viewer by the action, the window of the export
      // folder by the panel, the mirror by the DevTools page.
      input: {
        panel: 'src/panel/panel.html',
        viewer: 'src/panel/viewer.html',
        export: 'src/panel/export.html',
        mirror: 'src/panel/mirror.html',
      },
    },
  },
  worker: { format: 'es' },
}));
