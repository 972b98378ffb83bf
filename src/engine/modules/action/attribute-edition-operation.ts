import { defineAction } from './support/define-action.ts';

/** The base class of the attribute editing modules, offered by MISP like a module of its own (spec/modules.md §4). */
export const attributeEditionOperation = defineAction({
  id: 'attribute_edition_operation',
  name: 'Attribute edition operation',
  version: '0.1',
  description: 'Base class of the attribute editing modules; placed on the canvas it does nothing and succeeds.',
  icon: { name: 'edit' },
  supportsFilters: true,
  expectsCoreFormat: true,
  help: {
    what: 'Does nothing and succeeds. It is the class the attribute editing modules are made of and stands in the list by accident.',
    changes: null,
    quirks: ['A node filter may be set and has no effect.'],
    offline: 'Exact.',
  },
  *run(context) {
    context.explain({ sentence: 'This module does nothing.', result: true });
    return true;
  },
});
