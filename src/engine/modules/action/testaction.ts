import { defineMispModule } from './support/define-misp-module.ts';

/** A Python action of the misp-modules server (spec/misp-modules.md §6). */
export const testaction = defineMispModule({
  id: 'testaction',
  name: 'testaction',
  version: '0.1',
  description: 'Sample Python action that always reports success.',
  icon: { name: 'python', brand: true },
  isMispModule: true,
  params: [
    { id: 'foo', label: 'Foo', type: 'input', placeholder: 'xyz' },
    {
      id: 'data_extraction_path',
      label: 'Data Extraction Path',
      type: 'hashpath',
      placeholder: 'Attribute.{n}.AttributeTag.{n}.Tag.name',
    },
  ],
  help: {
    what: 'The sample action of misp-modules: it takes the roaming data and reports success.',
    changes: null,
    quirks: ['It succeeds even when the service cannot be reached.'],
    offline: 'The query is shown in the ledger; success is assumed.',
  },
});
