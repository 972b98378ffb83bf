import { registerHooks } from 'node:module';

// Starts the worker from its TypeScript source (tests, `npm run dev`): Node strips the types by itself, and this tells it where
// the house's two aliases point to. A built worker needs none of it.
const folders: Readonly<Record<string, string>> = {
  '@engine': '../../engine/',
  '@shared': '../../shared/',
};
const doors: Readonly<Record<string, string>> = {
  '@engine': '../../engine/index.ts',
  '@shared': '../../shared/contract/index.ts',
};

registerHooks({
  resolve: (specifier, context, next) => {
    const [alias = '', ...rest] = specifier.split('/');
    const target = rest.length === 0 ? doors[alias] : folders[alias] && `${folders[alias]}${rest.join('/')}`;
    return next(target ? new URL(target, import.meta.url).href : specifier, context);
  },
});

await import('./worker.ts');
