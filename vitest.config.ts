import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@engine$/, replacement: resolve(root, 'src/engine/index.ts') },
      { find: /^@engine\//, replacement: `${resolve(root, 'src/engine')}/` },
      { find: /^@shared$/, replacement: resolve(root, 'src/shared/contract/index.ts') },
      { find: /^@shared\//, replacement: `${resolve(root, 'src/shared')}/` },
    ],
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    maxWorkers: 2,
  },
});
