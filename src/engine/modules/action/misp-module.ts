import { defineMispModule } from './support/define-misp-module.ts';

/**
 * The wrapper itself, as MISP describes it before it has read any Python module (spec/modules.md §5). It is offered
 * nowhere: every Python module comes with its own name through `mispModuleFromListing`.
 */
export const mispModule = defineMispModule({
  id: 'misp-module',
  name: 'misp-module',
  version: '0.1',
  description:
    'Wrapper class: every Python module of type action that the misp-modules server lists becomes one action module through it.',
  icon: { name: 'python', brand: true },
});
