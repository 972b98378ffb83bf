import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;
const alias = [
  { find: /^@engine$/, replacement: resolve(root, 'src/engine/index.ts') },
  { find: /^@engine\//, replacement: `${resolve(root, 'src/engine')}/` },
  { find: /^@shared$/, replacement: resolve(root, 'src/shared/contract/index.ts') },
  { find: /^@shared\//, replacement: `${resolve(root, 'src/shared')}/` },
];

// Three builds, one picture of the house. The worker is an input of its own: shared code lands in chunks/, so
// a worker address computed next to that code would point to the wrong folder.
export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      sourcemap: true,
      rollupOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          serve: resolve(root, 'src/main/serve.ts'),
          cli: resolve(root, 'src/main/cli.ts'),
          worker: resolve(root, 'src/main/worker/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    resolve: { alias },
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      minify: true,
      rollupOptions: { input: { index: resolve(root, 'src/renderer/index.html') } },
    },
  },
});
