import { registerAliases } from './register-aliases.ts';

// The worker from its TypeScript source; the build's `worker.js` is `worker.ts` alone.
registerAliases();
await import('./worker.ts');
