import { registerHooks } from 'node:module';

const doors: Readonly<Record<string, string>> = {
  '@engine': '../../engine/index.ts',
  '@shared': '../../shared/contract/index.ts',
};
const folders: Readonly<Record<string, string>> = {
  '@engine': '../../engine/',
  '@shared': '../../shared/',
};

/**
 * Tells Node where the house's two aliases point to, for code that runs from its TypeScript source: the worker of tests and
 * scripts. Node strips the types by itself; a built file needs none of this.
 */
export function registerAliases(): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const [alias = '', ...rest] = specifier.split('/');
      const target = rest.length === 0 ? doors[alias] : folders[alias] && `${folders[alias]}${rest.join('/')}`;
      return next(target ? new URL(target, import.meta.url).href : specifier, context);
    },
  });
}
